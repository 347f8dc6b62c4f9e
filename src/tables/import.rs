//! Takes the values of a spreadsheet into the tables.

use std::collections::{BTreeMap, HashMap};

use super::Tables;
use super::cell::{Decimal, folded, slug_of};
use super::diff::{Edition, diff};
use super::fault::{Fault, Problem};
use super::folder::Folder;
use super::indicators::Indicator;
use super::nearest::nearest;
use super::schema::OBSERVATION_COLUMNS;
use super::spreadsheet::{DecimalSign, Sheet, SheetRow, looks_like_number};
use super::words::{Status, Units, Word};
use crate::dataset::period::Period;
use crate::i18n::Locale;

/// What the editor says about the values of the spreadsheet.
#[derive(Clone, Debug)]
pub struct Order {
    /// Indicator id.
    pub indicator: String,
    /// Unit set of the provinces.
    pub units: Units,
    /// Period.
    pub period: Period,
    /// Source id.
    pub source: String,
    /// How firm the values are.
    pub status: Status,
    /// Header of the column with the values; found when there is only one that can be.
    pub column: Option<String>,
    /// Header of the column with ranks.
    pub rank_column: Option<String>,
    /// Sign before the decimals; found when the values tell.
    pub decimal: Option<DecimalSign>,
    /// Conflict id, where the values stand against others.
    pub conflict: Option<String>,
}

/// What the import would do: nothing is written yet.
#[derive(Debug)]
pub struct Import {
    /// The table that would change.
    pub file: String,
    /// Its new content.
    pub bytes: Vec<u8>,
    /// How the spreadsheet was read, and each change, in sentences.
    pub summary: Vec<String>,
    /// How many values are new, changed, and as they were.
    pub counts: (usize, usize, usize),
}

/// Reads a spreadsheet against the tables. Faults are those of the spreadsheet, or those that the
/// tables would have with its values.
pub fn import(
    folder: &Folder,
    tables: &Tables,
    sheet_name: &str,
    bytes: &[u8],
    order: &Order,
    locale: Locale,
) -> Result<Import, Vec<Fault>> {
    let sheet = Sheet::read(bytes);
    let reading = Reading {
        tables,
        order,
        sheet: &sheet,
        name: sheet_name,
    };
    let found = reading.values()?;

    let file = table_of(tables, order);
    let old = folder
        .read(&file)
        .map(|bytes| bytes.into_owned())
        .unwrap_or_else(|_| header());
    let (bytes, counts) = merged(&old, tables, order, &found.values);
    let changed = Tables::read_from(&folder.clone().with(&file, bytes.clone()))?;

    let mut summary = vec![found.summary(&sheet, sheet_name, order.units, locale)];
    summary.extend(diff(&Edition::of(tables), &Edition::of(&changed), locale));
    Ok(Import {
        file,
        bytes,
        summary,
        counts,
    })
}

fn header() -> Vec<u8> {
    format!("{}\n", OBSERVATION_COLUMNS.join(",")).into_bytes()
}

/// Value and rank of one province.
type Values = BTreeMap<u32, (Option<Decimal>, Option<u16>)>;

/// What was found in the spreadsheet.
struct Found {
    values: Values,
    column: String,
    /// Provinces of the unit set without a value, by name.
    without: Vec<String>,
}

impl Found {
    fn summary(&self, sheet: &Sheet, name: &str, units: Units, locale: Locale) -> String {
        let n = self.values.len();
        let (encoding, column, units) = (sheet.encoding, &self.column, units.as_str());
        let separator = if sheet.separator == '\t' {
            "Tab".to_owned()
        } else {
            sheet.separator.to_string()
        };
        let mut text = locale.pick(
            format!("{name}: {encoding}, ngăn cách bằng “{separator}”, cột “{column}”: {n} trong {units} đơn vị."),
            format!("{name}: {encoding}, separated by “{separator}”, column “{column}”: {n} of {units} units."),
        );
        if !self.without.is_empty() {
            let without = self.without.join(", ");
            text.push_str(&locale.pick(
                format!(" Không có số: {without}."),
                format!(" No value: {without}."),
            ));
        }
        text
    }
}

/// The table that already has values of the indicator, or else of its neighbors in the list.
fn table_of(tables: &Tables, order: &Order) -> String {
    let wanted = tables.indicators.index_of(&order.indicator);
    let definition = wanted.and_then(|index| tables.indicators.get(index));
    let mut scores: HashMap<u16, [usize; 3]> = HashMap::new();
    for row in &tables.observations.rows {
        let other = tables.indicators.get(row.indicator);
        let (Some(definition), Some(other)) = (definition, other) else {
            continue;
        };
        let score = scores.entry(row.file).or_default();
        let whole = definition.part_of.as_deref();
        let same = [
            Some(row.indicator) == wanted,
            whole.is_some_and(|id| id == tables.indicators.id(row.indicator))
                || (whole.is_some() && other.part_of.as_deref() == whole),
            other.file == definition.file && other.pillar == definition.pillar,
        ];
        for (count, same) in score.iter_mut().zip(same) {
            *count += usize::from(same);
        }
    }
    let best = scores
        .into_iter()
        .max_by_key(|(file, score)| (*score, std::cmp::Reverse(*file)));
    best.filter(|(_, score)| *score != [0; 3])
        .and_then(|(file, _)| tables.observations.files.get(usize::from(file)).cloned())
        .or_else(|| tables.observations.files.first().cloned())
        .unwrap_or_else(|| "observations-import.csv".to_owned())
}

/// Looks for provinces and values in the spreadsheet.
struct Reading<'r> {
    tables: &'r Tables,
    order: &'r Order,
    sheet: &'r Sheet,
    name: &'r str,
}

impl Reading<'_> {
    fn values(&self) -> Result<Found, Vec<Fault>> {
        let indicator = self.indicator()?;
        let names = RegionNames::new(self.tables, self.order.units);
        let province_column = self.province_column(&names)?;
        let is_data = |row: &&SheetRow| names.find(row.cell(province_column)).is_some();
        let n_header_rows = self.n_header_rows(province_column, &names);
        let header_row = n_header_rows
            .checked_sub(1)
            .and_then(|index| self.sheet.rows.get(index));
        let header = header_row.map_or_else(Vec::new, |row| row.cells.clone());
        let (value_column, rank_column) = self.value_columns(province_column, &header, is_data)?;
        let column = header.get(value_column).cloned().unwrap_or_default();
        let sign = self.sign(&indicator, value_column, is_data)?;

        let mut faults = Vec::new();
        let mut values = Values::new();
        let mut lines: HashMap<u32, u64> = HashMap::new();
        for row in self.sheet.rows.iter().skip(n_header_rows) {
            let (province, cell) = (row.cell(province_column), row.cell(value_column));
            let Some(region) = names.find(province) else {
                if looks_like_number(cell) && !province.is_empty() && !is_total(province) {
                    let problem = self.unknown_province(province, &names);
                    faults.push(self.fault(row, province_column, &header, problem));
                }
                continue;
            };
            if let Some(first) = lines.insert(region, row.line) {
                let problem = Problem::Spreadsheet(
                    format!("“{province}” đã có ở dòng {first}; mỗi đơn vị một dòng"),
                    format!("“{province}” is already in row {first}; expected one row a unit"),
                );
                faults.push(self.fault(row, province_column, &header, problem));
                continue;
            }
            let rank = rank_column.and_then(|column| row.cell(column).parse().ok());
            if says_nothing(cell) {
                if rank.is_some() {
                    values.insert(region, (None, rank));
                }
                continue;
            }
            match sign.read(cell) {
                Some(value) => {
                    // `0,705` in a spreadsheet is 0.7050 of an indicator with four decimals.
                    let value = value.with_decimals(indicator.decimals);
                    values.insert(region, (Some(value), rank));
                }
                None => {
                    let problem = Problem::Spreadsheet(
                        format!("cần một số; thấy “{cell}”"),
                        format!("expected a number; found “{cell}”"),
                    );
                    faults.push(self.fault(row, value_column, &header, problem));
                }
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let regions = self.tables.regions.iter();
        let without = regions
            .filter(|(index, region)| {
                region.units == self.order.units && !values.contains_key(index)
            })
            .map(|(_, region)| region.name.0.clone())
            .collect();
        Ok(Found {
            values,
            column,
            without,
        })
    }

    /// The definition of the indicator; unknown ids of the order are faults of the call.
    fn indicator(&self) -> Result<Indicator, Vec<Fault>> {
        let (tables, order) = (self.tables, self.order);
        let option = |name: &str, problem| {
            vec![Fault {
                column: Some(name.to_owned()),
                ..Fault::of_file(self.name, problem)
            }]
        };
        if tables.sources.index_of(&order.source).is_none() {
            return Err(option("--source", tables.sources.unknown(&order.source)));
        }
        if let Some(id) = order.conflict.as_deref()
            && tables.conflicts.index_of(id).is_none()
        {
            return Err(option("--conflict", tables.conflicts.unknown(id)));
        }
        let index = tables.indicators.index_of(&order.indicator);
        let found = index
            .and_then(|index| tables.indicators.get(index))
            .cloned();
        found.ok_or_else(|| option("--indicator", tables.indicators.unknown(&order.indicator)))
    }

    fn fault(&self, row: &SheetRow, column: usize, header: &[String], problem: Problem) -> Fault {
        let name = header.get(column).filter(|name| !name.is_empty());
        let column = name.cloned().unwrap_or_else(|| (column + 1).to_string());
        let fault = Fault::of_file(self.name, problem);
        Fault {
            row: Some(row.line),
            column: Some(column),
            ..fault
        }
    }

    fn of_sheet(&self, vi: String, en: String) -> Vec<Fault> {
        vec![Fault::of_file(self.name, Problem::Spreadsheet(vi, en))]
    }

    /// The column in which the most cells are provinces.
    fn province_column(&self, names: &RegionNames) -> Result<usize, Vec<Fault>> {
        let n_columns = self.n_columns();
        let named = |column: usize| {
            let rows = self.sheet.rows.iter();
            let cells = rows
                .map(|row| row.cell(column))
                .filter(|cell| names.find(cell).is_some());
            // Codes are found everywhere: a column of names goes before one of numbers.
            let (codes, names): (Vec<_>, Vec<_>) =
                cells.partition(|cell| cell.bytes().all(|byte| byte.is_ascii_digit()));
            (names.len(), codes.len())
        };
        let best = (0..n_columns).rev().max_by_key(|column| named(*column));
        let found = best.filter(|column| named(*column) != (0, 0));
        found.ok_or_else(|| {
            let units = self.order.units.as_str();
            self.of_sheet(
                format!("không thấy cột nào có tên hoặc mã của {units} đơn vị"),
                format!("expected a column with names or codes of the {units} units"),
            )
        })
    }

    fn n_columns(&self) -> usize {
        self.sheet
            .rows
            .iter()
            .map(|row| row.cells.len())
            .max()
            .unwrap_or(0)
    }

    /// How many rows stand above the data: up to the first one, before any province, with more than
    /// one cell filled. Titles above it fill one.
    fn n_header_rows(&self, province_column: usize, names: &RegionNames) -> usize {
        let others = RegionNames::new(self.tables, self.order.units.other());
        let before = self.sheet.rows.iter().take_while(|row| {
            let cell = row.cell(province_column);
            names.find(cell).is_none() && others.find(cell).is_none()
        });
        let filled = |row: &SheetRow| row.cells.iter().filter(|cell| !cell.is_empty()).count();
        before
            .zip(1..)
            .find(|(row, _)| filled(row) > 1)
            .map_or(0, |(_, number)| number)
    }

    /// The columns with the values and with the ranks.
    fn value_columns(
        &self,
        province_column: usize,
        header: &[String],
        is_data: impl Fn(&&SheetRow) -> bool,
    ) -> Result<(usize, Option<usize>), Vec<Fault>> {
        let by_name = |name: &str| {
            let wanted = slug_of(name);
            let position = header.iter().position(|cell| slug_of(cell) == wanted);
            position.ok_or_else(|| {
                let known = header.join(", ");
                self.of_sheet(
                    format!("không có cột “{name}”; các cột là: {known}"),
                    format!("no column “{name}”; the columns are: {known}"),
                )
            })
        };
        let kind = |column: usize| {
            header
                .get(column)
                .map_or(ColumnKind::Value, |cell| ColumnKind::of(cell))
        };
        let rank_column = match &self.order.rank_column {
            Some(name) => Some(by_name(name)?),
            None => (0..header.len()).find(|column| kind(*column) == ColumnKind::Rank),
        };
        if let Some(name) = &self.order.column {
            return Ok((by_name(name)?, rank_column));
        }
        let numeric = |column: &usize| {
            let rows = self.sheet.rows.iter().filter(&is_data);
            let filled: Vec<&str> = rows
                .map(|row| row.cell(*column))
                .filter(|cell| !says_nothing(cell))
                .collect();
            let numbers = filled.iter().filter(|cell| looks_like_number(cell)).count();
            numbers > 0 && 2 * numbers >= filled.len()
        };
        let candidates: Vec<usize> = (0..self.n_columns())
            .filter(|column| *column != province_column && Some(*column) != rank_column)
            .filter(|column| kind(*column) == ColumnKind::Value)
            .filter(numeric)
            .collect();
        match candidates.as_slice() {
            [column] => Ok((*column, rank_column)),
            [] => Err(self.of_sheet(
                "không thấy cột nào có số; hãy nêu tên cột: --column \"…\"".to_owned(),
                "no column has numbers; name it: --column \"…\"".to_owned(),
            )),
            columns => {
                let name = |column: &usize| {
                    header
                        .get(*column)
                        .cloned()
                        .unwrap_or_else(|| (column + 1).to_string())
                };
                let names: Vec<String> = columns.iter().map(name).collect();
                let names = names.join(", ");
                Err(self.of_sheet(
                    format!("có nhiều cột số: {names}; hãy chọn: --column \"…\""),
                    format!("several columns have numbers: {names}; choose one: --column \"…\""),
                ))
            }
        }
    }

    fn sign(
        &self,
        indicator: &Indicator,
        column: usize,
        is_data: impl Fn(&&SheetRow) -> bool,
    ) -> Result<DecimalSign, Vec<Fault>> {
        if let Some(sign) = self.order.decimal {
            return Ok(sign);
        }
        let rows = || self.sheet.rows.iter().filter(&is_data);
        if let Some(sign) = DecimalSign::of(rows().map(|row| row.cell(column))) {
            return Ok(sign);
        }
        // Only forms such as `1.013` are left, or none at all: the indicator knows.
        let with = |letter| rows().any(|row| row.cell(column).contains(letter));
        match (with(','), with('.'), indicator.decimals) {
            (false, false, _) => Ok(DecimalSign::Point),
            (true, false, 0) | (false, true, 3) => Ok(DecimalSign::Point),
            (false, true, 0) | (true, false, 3) => Ok(DecimalSign::Comma),
            _ => Err(self.of_sheet(
                "không rõ dấu thập phân là phẩy hay chấm; hãy nêu: --decimal comma hoặc --decimal point".to_owned(),
                "cannot tell whether comma or point stands before the decimals; say --decimal comma or --decimal point".to_owned(),
            )),
        }
    }

    fn unknown_province(&self, name: &str, names: &RegionNames) -> Problem {
        let other = RegionNames::new(self.tables, self.order.units.other());
        if let Some(region) = other
            .find(name)
            .and_then(|index| self.tables.regions.get(index))
        {
            let code = region.successor.as_deref();
            let successor = code.and_then(|code| self.tables.regions.by_code(Units::Current, code));
            if let Some((_, successor)) = successor {
                let (old, new) = (&region.name.0, &successor.name.0);
                return Problem::Spreadsheet(
                    format!(
                        "{old} nay thuộc {new}; số của 34 đơn vị không lấy từ đơn vị cũ (hay đây là --units 63?)"
                    ),
                    format!(
                        "{old} is now part of {new}; a former province gives no value of the 34 (or is this --units 63?)"
                    ),
                );
            }
        }
        Problem::Unknown {
            found: name.to_owned(),
            listed_in: "regions.csv",
            near: names
                .nearest(name)
                .and_then(|index| self.tables.regions.get(index))
                .map(|region| region.name.0.clone()),
        }
    }
}

#[derive(PartialEq, Eq)]
enum ColumnKind {
    Value,
    Rank,
    Number,
}

impl ColumnKind {
    fn of(header: &str) -> Self {
        match slug_of(header).as_str() {
            "hang" | "xep-hang" | "thu-hang" | "rank" | "vi-tri" => Self::Rank,
            "stt" | "tt" | "so-tt" | "so-thu-tu" | "no" | "ma" | "ma-tinh" | "code"
            | "ma-don-vi" => Self::Number,
            _ => Self::Value,
        }
    }
}

/// A cell that says that there is no value.
fn says_nothing(cell: &str) -> bool {
    matches!(
        cell,
        "" | "-" | "–" | "—" | "..." | "…" | ".." | "x" | "X" | "*"
    ) || matches!(folded(cell).as_str(), "n/a" | "na" | "khong co" | "null")
}

/// A row that sums up.
fn is_total(name: &str) -> bool {
    let slug = slug_of(name);
    [
        "ca-nuoc",
        "toan-quoc",
        "tong",
        "trung-binh",
        "binh-quan",
        "viet-nam",
        "vietnam",
        "total",
        "vung",
    ]
    .iter()
    .any(|word| slug == *word || slug.starts_with(&format!("{word}-")))
}

/// Finds a province by name with or without marks, further names, slug or code.
struct RegionNames {
    by_name: HashMap<String, u32>,
}

impl RegionNames {
    fn new(tables: &Tables, units: Units) -> Self {
        let mut by_name = HashMap::new();
        for (index, region) in tables
            .regions
            .iter()
            .filter(|(_, region)| region.units == units)
        {
            let texts = [
                &region.name.0,
                &region.name.1,
                &region.short.0,
                &region.short.1,
            ];
            for name in texts
                .into_iter()
                .chain(&region.aliases)
                .chain([&region.slug])
            {
                by_name.insert(compact(name), index);
            }
            by_name.insert(region.code.clone(), index);
            // A spreadsheet drops the zero of 01.
            by_name.insert(region.code.trim_start_matches('0').to_owned(), index);
        }
        Self { by_name }
    }

    fn find(&self, name: &str) -> Option<u32> {
        let is_code = name.bytes().all(|byte| byte.is_ascii_digit());
        if !is_code && !name.chars().any(char::is_alphabetic) {
            return None;
        }
        let compact_name = compact(name);
        let known = self.by_name.get(&compact_name);
        let known = known.or_else(|| {
            let prefixes = ["thanhpho", "tinh", "tp"];
            prefixes
                .iter()
                .find_map(|prefix| self.by_name.get(compact_name.strip_prefix(prefix)?))
        });
        known.copied()
    }

    fn nearest(&self, name: &str) -> Option<u32> {
        let mut names: Vec<&str> = self.by_name.keys().map(String::as_str).collect();
        names.sort_unstable();
        self.by_name
            .get(nearest(&compact(name), names.into_iter())?)
            .copied()
    }
}

/// Letters and digits only, without marks: `Bà Rịa – Vũng Tàu` and `Ba Ria-Vung Tau` are one name.
fn compact(name: &str) -> String {
    folded(name)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect()
}

/// The table with the values, and how many are new, changed and as they were. Lines that do not
/// change stay as they are, byte by byte.
fn merged(
    old: &[u8],
    tables: &Tables,
    order: &Order,
    values: &Values,
) -> (Vec<u8>, (usize, usize, usize)) {
    let mut lines: Vec<Vec<u8>> = old
        .split_inclusive(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    if let Some(last) = lines.last_mut()
        && !last.ends_with(b"\n")
    {
        last.push(b'\n');
    }
    let header = lines.first().map(|line| cells(line)).unwrap_or_default();
    let place = |column: &str| header.iter().position(|name| name == column);
    let mut counts = (0, 0, 0);
    let mut written: HashMap<u32, ()> = HashMap::new();
    let mut last_of_kind = None;
    for (index, line) in lines.iter_mut().enumerate().skip(1) {
        let mut row = cells(line);
        let get = |row: &[String], column: &str| {
            place(column)
                .and_then(|at| row.get(at))
                .cloned()
                .unwrap_or_default()
        };
        let of_kind = get(&row, "indicator") == order.indicator
            && get(&row, "unit_set") == order.units.as_str();
        if !of_kind {
            continue;
        }
        last_of_kind = Some(index);
        let same = Period::parse(&get(&row, "period")) == Some(order.period)
            && get(&row, "status") == order.status.as_str()
            && get(&row, "source").split('|').any(|id| id == order.source);
        let region = tables
            .regions
            .by_code(order.units, &get(&row, "region"))
            .map(|(at, _)| at);
        let Some(((value, rank), region)) = region
            .filter(|_| same)
            .and_then(|at| Some((values.get(&at)?, at)))
        else {
            continue;
        };
        if written.insert(region, ()).is_some() {
            continue;
        }
        let old_value = Decimal::parse(&get(&row, "value")).map(Decimal::shortest);
        let old_rank: Option<u16> = get(&row, "rank").parse().ok();
        let same_value = old_value == value.map(Decimal::shortest);
        if same_value && (rank.is_none() || *rank == old_rank) {
            counts.2 += 1;
            continue;
        }
        counts.1 += 1;
        let mut set = |column: &str, cell: String| {
            if let Some(cell_now) = place(column).and_then(|at| row.get_mut(at)) {
                *cell_now = cell;
            }
        };
        if !same_value {
            set(
                "value",
                value.map(|value| value.to_string()).unwrap_or_default(),
            );
            set("printed", String::new());
        }
        if let Some(rank) = rank {
            set("rank", rank.to_string());
            set("rank_basis", "printed".to_owned());
        } else if !same_value {
            // The old rank belonged to the old value.
            set("rank", String::new());
            set("rank_basis", String::new());
        }
        *line = csv_line(&row);
    }

    let mut new_lines = Vec::new();
    for (region, (value, rank)) in values {
        let Some(code) = tables
            .regions
            .get(*region)
            .map(|region| region.code.clone())
        else {
            continue;
        };
        if written.contains_key(region) {
            continue;
        }
        counts.0 += 1;
        let cell = |column: &str| match column {
            "unit_set" => order.units.as_str().to_owned(),
            "region" => code.clone(),
            "indicator" => order.indicator.clone(),
            "period" => order.period.to_string(),
            "value" => value.map(|value| value.to_string()).unwrap_or_default(),
            "status" => order.status.as_str().to_owned(),
            "rank" => rank.map(|rank| rank.to_string()).unwrap_or_default(),
            "rank_basis" if rank.is_some() => "printed".to_owned(),
            "basis" => "published".to_owned(),
            "source" => order.source.clone(),
            "conflict" => order.conflict.clone().unwrap_or_default(),
            _ => String::new(),
        };
        new_lines.push(csv_line(
            &header.iter().map(|column| cell(column)).collect::<Vec<_>>(),
        ));
    }
    let at = last_of_kind
        .map_or(lines.len(), |index| index + 1)
        .min(lines.len());
    lines.splice(at..at, new_lines);
    (lines.concat(), counts)
}

/// The cells of one line.
fn cells(line: &[u8]) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(line);
    let record = reader
        .records()
        .next()
        .and_then(Result::ok)
        .unwrap_or_default();
    record.iter().map(str::to_owned).collect()
}

fn csv_line(cells: &[String]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(cells);
    writer.into_inner().unwrap_or_default()
}
