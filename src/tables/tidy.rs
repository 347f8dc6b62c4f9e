//! `dataset tidy`: brings tables that a spreadsheet or a program saved back into their form, where
//! nothing is in doubt.
//!
//! No figure changes: what could be read in two ways is left for `dataset check` to name.

use std::collections::{BTreeMap, HashMap};

use super::cell::{Decimal, likely_number};
use super::fault::{Fault, Problem};
use super::folder::Folder;
use super::printed::Printed;
use super::records::{Next, Records};
use super::schema::{INDICATORS, OBSERVATION_COLUMNS, TABLES};
use super::text;
use crate::i18n::Locale;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A table that is to be written anew.
#[derive(Debug)]
pub struct Tidied {
    /// Name of the file.
    pub file: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// What changed, how often.
    changes: BTreeMap<Change, usize>,
}

/// What tidying does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    Mark,
    LineEnds,
    Separator,
    Columns,
    BlankLines,
    Letters,
    Codes,
    Numbers,
    Zeros,
    Quotes,
}

impl Change {
    fn words(self, locale: Locale) -> &'static str {
        let (vi, en) = match self {
            Self::Mark => ("bỏ dấu BOM", "byte order mark taken away"),
            Self::LineEnds => ("CRLF thành LF", "CRLF to LF"),
            Self::Separator => ("dấu ngăn cách thành dấu phẩy", "separators to commas"),
            Self::Columns => ("xếp lại thứ tự cột", "columns in their order"),
            Self::BlankLines => ("bỏ dòng trống", "blank lines taken away"),
            Self::Letters => (
                "chữ dựng sẵn, khoảng trắng thường",
                "letters composed, plain spaces",
            ),
            Self::Codes => ("mã đủ hai chữ số", "zeros of codes"),
            Self::Numbers => ("cách viết số", "form of numbers"),
            Self::Zeros => ("số 0 cuối phần thập phân", "zeros at the end of decimals"),
            Self::Quotes => ("dấu ngoặc kép", "quotation marks"),
        };
        locale.pick(vi, en)
    }
}

impl Tidied {
    /// The file, and what was done to it.
    pub fn sentence(&self, locale: Locale) -> String {
        let changes: Vec<String> = self
            .changes
            .iter()
            .map(|(change, n)| match n {
                1 => change.words(locale).to_owned(),
                n => format!("{} ({n})", change.words(locale)),
            })
            .collect();
        format!("{}: {}", self.file, changes.join("; "))
    }
}

/// The tables of a folder that are not in their form, in it.
pub fn tidy(folder: &Folder) -> Result<Vec<Tidied>, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut tidied = Vec::new();
    // The indicators first: the values of the others take their decimals from them.
    let mut decimals = HashMap::new();
    let observations = folder.observation_files();
    let mut tables: Vec<(&str, &[&str])> = TABLES
        .iter()
        .map(|table| (table.file, table.columns))
        .collect();
    tables.sort_by_key(|(file, _)| *file != INDICATORS.file);
    tables.extend(
        observations
            .iter()
            .map(|file| (file.as_str(), OBSERVATION_COLUMNS)),
    );
    for (file, columns) in tables {
        let bytes = match folder.read(file) {
            Ok(bytes) => bytes,
            // A table that is missing is for `check` to name.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => {
                faults.push(Fault::of_system(file, &error));
                continue;
            }
        };
        match Table::read(file, columns, &bytes) {
            Ok(mut table) => {
                table.tidy_cells(&decimals);
                if file == INDICATORS.file {
                    decimals = table.decimals();
                }
                tidied.extend(table.changed(&bytes));
            }
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() {
        Ok(tidied)
    } else {
        Err(faults)
    }
}

/// A table with its columns in order.
struct Table {
    file: String,
    columns: &'static [&'static str],
    rows: Vec<Vec<String>>,
    changes: BTreeMap<Change, usize>,
}

impl Table {
    fn read(file: &str, columns: &'static [&'static str], bytes: &[u8]) -> Result<Self, Fault> {
        let mut table = Self {
            file: file.to_owned(),
            columns,
            rows: Vec::new(),
            changes: BTreeMap::new(),
        };
        let content = bytes.strip_prefix(BYTE_ORDER_MARK);
        if content.is_some() {
            table.count(Change::Mark);
        }
        let content = content.unwrap_or(bytes);
        let separator = separator_of(content, columns);
        if separator != b',' {
            table.count(Change::Separator);
        }
        let fault = |row: u64, problem| Fault {
            row: Some(row),
            ..Fault::of_file(file, problem)
        };
        let mut records = Records::new(content, separator);
        let mut positions: Option<Vec<usize>> = None;
        loop {
            let next = records
                .advance()
                .map_err(|error| Fault::of_system(file, &error))?;
            let line = records.line();
            match next {
                Next::End => break,
                Next::Blank => table.count(Change::BlankLines),
                Next::OpenQuote => return Err(fault(line, Problem::OpenQuote)),
                Next::Row => {
                    let cells: Option<Vec<&str>> = records
                        .cells()
                        .map(|cell| std::str::from_utf8(cell).ok())
                        .collect();
                    let cells = cells.ok_or_else(|| fault(line, Problem::NotUtf8))?;
                    match &positions {
                        None => {
                            let found = table.header(&cells).map_err(|fault| *fault)?;
                            positions = Some(found);
                        }
                        Some(_) if cells.iter().all(|cell| cell.trim().is_empty()) => {
                            table.count(Change::BlankLines);
                        }
                        Some(positions) => {
                            let n_columns = columns.len();
                            if cells
                                .iter()
                                .skip(n_columns)
                                .any(|cell| !cell.trim().is_empty())
                                || cells.len() < n_columns
                            {
                                let (expected, found) = (n_columns, cells.len());
                                return Err(fault(line, Problem::CellCount { expected, found }));
                            }
                            let cell = |at: &usize| cells.get(*at).map(|cell| (*cell).to_owned());
                            table.rows.push(positions.iter().filter_map(cell).collect());
                        }
                    }
                }
            }
        }
        if records.carriage_returns().is_some() {
            table.count(Change::LineEnds);
        }
        match positions {
            Some(_) => Ok(table),
            None => Err(Fault::of_file(file, Problem::MissingFile(columns))),
        }
    }

    /// Where each column of the schema stands.
    fn header(&mut self, cells: &[&str]) -> Result<Vec<usize>, Box<Fault>> {
        let names: Vec<&str> = cells.iter().map(|name| name.trim()).collect();
        let fault = |column: &str, problem| {
            Box::new(Fault {
                row: Some(1),
                column: Some(column.to_owned()),
                ..Fault::of_file(&self.file, problem)
            })
        };
        // Spreadsheets leave empty columns at the end.
        let filled = names
            .iter()
            .rposition(|name| !name.is_empty())
            .map_or(0, |at| at + 1);
        for name in names.iter().take(filled) {
            if !self.columns.contains(name) {
                return Err(fault(name, Problem::UnknownColumn(None)));
            }
            if names.iter().filter(|other| *other == name).count() > 1 {
                return Err(fault(name, Problem::RepeatedColumn));
            }
        }
        let mut positions = Vec::new();
        for column in self.columns {
            let at = names.iter().position(|name| name == column);
            positions.push(at.ok_or_else(|| fault(column, Problem::MissingColumn))?);
        }
        if !positions.is_sorted() || filled < names.len() {
            self.count(Change::Columns);
        }
        Ok(positions)
    }

    fn count(&mut self, change: Change) {
        *self.changes.entry(change).or_default() += 1;
    }

    fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|name| *name == column)
    }

    fn tidy_cells(&mut self, decimals: &HashMap<String, u8>) {
        let mut rows = std::mem::take(&mut self.rows);
        let of_value = ["indicator", "value", "printed"].map(|column| self.position(column));
        for row in &mut rows {
            for (cell, column) in row.iter_mut().zip(self.columns) {
                if cell.is_empty() {
                    continue;
                }
                let letters = text::tidied(cell);
                let form = formed(column, &letters);
                if letters != *cell {
                    self.count(Change::Letters);
                }
                if let Some((form, change)) = form {
                    self.count(change);
                    *cell = form;
                } else {
                    *cell = letters;
                }
            }
            let [Some(indicator), Some(value), Some(printed)] = of_value else {
                continue;
            };
            let cell = |at: usize| row.get(at).map_or("", String::as_str);
            let wanted = decimals.get(cell(indicator)).copied();
            let padded = wanted.and_then(|wanted| padded(cell(value), cell(printed), wanted));
            if let (Some(padded), Some(value)) = (padded, row.get_mut(value)) {
                *value = padded;
                self.count(Change::Zeros);
            }
        }
        self.rows = rows;
    }

    /// The decimals of each indicator.
    fn decimals(&self) -> HashMap<String, u8> {
        let (Some(id), Some(decimals)) = (self.position("id"), self.position("decimals")) else {
            return HashMap::new();
        };
        let rows = self.rows.iter();
        rows.filter_map(|row| Some((row.get(id)?.clone(), row.get(decimals)?.parse().ok()?)))
            .collect()
    }

    /// The table, where it is not written so already.
    fn changed(mut self, old: &[u8]) -> Option<Tidied> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        // Writing to memory cannot fail.
        let _ = writer.write_record(self.columns);
        for row in &self.rows {
            let _ = writer.write_record(row);
        }
        let bytes = writer.into_inner().unwrap_or_default();
        if bytes == old {
            return None;
        }
        if self.changes.is_empty() {
            self.count(Change::Quotes);
        }
        let (file, changes) = (self.file, self.changes);
        Some(Tidied {
            file,
            bytes,
            changes,
        })
    }
}

/// The separator under which the first line has the most of the columns.
fn separator_of(bytes: &[u8], columns: &[&str]) -> u8 {
    let line = bytes
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let line = String::from_utf8_lossy(line);
    let known = |separator: u8| {
        let names = line
            .split(char::from(separator))
            .map(|name| name.trim_matches(['"', '\r', ' ']));
        names.filter(|name| columns.contains(name)).count()
    };
    [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|separator| known(*separator))
        .unwrap_or(b',')
}

/// The form of a cell that its column asks for, where the cell has another and means one thing only.
fn formed(column: &str, cell: &str) -> Option<(String, Change)> {
    let formed = match column {
        "code" | "region" | "successor" | "a" | "b" | "region63" | "region34" => {
            (with_zero(cell), Change::Codes)
        }
        "rank" | "seq" | "order" | "decimals" | "tile_col" | "tile_row" | "number" => {
            (without_decimals(cell), Change::Numbers)
        }
        "period" | "from_period" | "deadline" | "outcome_date" | "notice_date" | "published"
        | "from" | "to" => (
            without_decimals(cell).filter(|year| year.len() == 4),
            Change::Numbers,
        ),
        "value" | "out_of" | "target_value" | "shared_km" | "lon" | "lat" | "area_km2" => {
            (plain_number(column, cell), Change::Numbers)
        }
        _ => return None,
    };
    let (form, change) = formed;
    Some((form?, change)).filter(|(form, _)| form != cell)
}

/// `6` is 06, and `34:6` is 34:06: codes have two digits.
fn with_zero(cell: &str) -> Option<String> {
    let (units, code) = match cell.split_once(':') {
        Some((units, code)) => (format!("{units}:"), code),
        None => (String::new(), cell),
    };
    let code = without_decimals(code).unwrap_or_else(|| code.to_owned());
    let digit = matches!(code.as_bytes(), [b'1'..=b'9']);
    let zero = if digit { "0" } else { "" };
    code.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| format!("{units}{zero}{code}"))
}

/// `18.0` is 18: pandas writes whole numbers so where a cell of the column is empty.
fn without_decimals(cell: &str) -> Option<String> {
    let (whole, zeros) = cell.split_once('.')?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (digits(whole) && zeros.bytes().all(|byte| byte == b'0') && digits(zeros))
        .then(|| whole.to_owned())
}

fn plain_number(column: &str, cell: &str) -> Option<String> {
    let plain =
        likely_number(cell).filter(|_| Decimal::parse(cell).is_none() && !cell.contains('%'));
    match column {
        // The decimals of a value are a matter of its indicator.
        "value" => plain,
        "out_of" | "target_value" => without_decimals(plain.as_deref().unwrap_or(cell)).or(plain),
        _ => plain,
    }
}

/// A value with as many decimals as its indicator has, where no printed form says otherwise.
fn padded(value: &str, printed: &str, decimals: u8) -> Option<String> {
    let number = Decimal::parse(value)?;
    let explained = !printed.is_empty() && Printed::read(printed).has_decimals(number.decimals);
    let fits = number.shortest().decimals <= decimals;
    (number.decimals != decimals && fits && !explained)
        .then(|| number.shortest().with_decimals(decimals).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(column: &str, cell: &str, expected: Option<&str>) {
        let found = formed(column, cell).map(|(form, _)| form);
        assert_eq!(found.as_deref(), expected, "{column} {cell}");
    }

    #[test]
    fn a_cell_takes_the_form_of_its_column_where_it_means_one_thing() {
        check("region", "6", Some("06"));
        check("region", "34:6", Some("34:06"));
        check("region", "6.0", Some("06"));
        check("region", "vn", None);
        check("region", "37", None);
        check("rank", "18.0", Some("18"));
        check("rank", "18.5", None);
        check("rank", "=7", None);
        check("value", "16,5", Some("16.5"));
        check("value", "1,013", None);
        check("value", "16,5%", None);
        check("deadline", "2022.0", Some("2022"));
        check("period", "2024-07.0", None);
        check("out_of", "832.0", Some("832"));
        check("printed", "832.0", None);
        check("note_vi", "6", None);
    }

    #[test]
    fn zeros_follow_the_indicator_or_the_printed_form() {
        assert_eq!(padded("0.522", "", 4).as_deref(), Some("0.5220"));
        assert_eq!(padded("18.0", "", 0).as_deref(), Some("18"));
        assert_eq!(padded("85", "85%", 2), None);
        assert_eq!(padded("52.8", "52,80%", 2).as_deref(), Some("52.80"));
        assert_eq!(padded("0.12345", "", 4), None);
    }
}
