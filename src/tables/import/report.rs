//! How a sheet was understood, in sentences: what was taken from where, and why rows gave nothing.

use std::collections::BTreeMap;

use super::Order;
use super::doubts::unit_of_sheet;
use crate::i18n::Locale;
use crate::tables::Tables;
use crate::tables::indicators::Indicator;
use crate::tables::sheet::names::Group;
use crate::tables::sheet::number::DecimalSign;
use crate::tables::sheet::reading::{Reading, Reason, Skipped};
use crate::tables::sheet::{Form, Sheet};
use crate::tables::words::{Units, Word};

/// How many rows of a kind a sentence names.
const MOST_ROWS: usize = 20;

/// A sheet beside the order that takes it in.
pub struct Taken<'t> {
    /// The tables before.
    pub tables: &'t Tables,
    /// The order.
    pub order: &'t Order,
    /// The indicator of the order.
    pub indicator: &'t Indicator,
    /// The sheet.
    pub sheet: &'t Sheet,
    /// How it was read.
    pub reading: &'t Reading,
    /// Values that lost digits: row, cell, what is kept.
    pub rounded: &'t [(u64, String, String)],
}

impl Taken<'_> {
    /// The Vietnamese name of a region.
    pub fn name_of(&self, region: u32) -> &str {
        let region = self.tables.regions.get(region);
        region.map_or("", |region| region.name.0.as_str())
    }
}

/// The first texts of a list in both languages, and how many more there are.
pub fn capped(
    texts: impl Iterator<Item = (String, String)>,
    n: usize,
    most: usize,
) -> (String, String) {
    let (mut vi, mut en): (Vec<String>, Vec<String>) = texts.take(most).unzip();
    if n > most {
        let more = n - most;
        vi.push(format!("… và {more} dòng nữa"));
        en.push(format!("… and {more} more rows"));
    }
    let separator = if vi.iter().any(|text| text.contains(',')) {
        "; "
    } else {
        ", "
    };
    (vi.join(separator), en.join(separator))
}

/// The sentences of the summary: form, header, columns, what will be written, what gives nothing.
pub fn summary(taken: &Taken, name: &str, locale: Locale) -> Vec<String> {
    let mut lines = vec![
        form(&taken.sheet.form, name, locale),
        header(taken, locale),
        columns(taken, locale),
        what_is_written(taken, locale),
        coverage(taken, locale),
    ];
    lines.extend(ranks(taken, locale));
    lines.extend(understood(taken, locale));
    lines.extend(footnotes(taken, locale));
    lines.extend(skipped(taken, locale));
    lines
}

fn form(form: &Form, name: &str, locale: Locale) -> String {
    match form {
        Form::Text {
            encoding,
            separator,
        } => {
            let separator = match separator {
                '\t' => "Tab".to_owned(),
                other => other.to_string(),
            };
            locale.pick(
                format!("{name}: {encoding}, ngăn cách bằng “{separator}”."),
                format!("{name}: {encoding}, separated by “{separator}”."),
            )
        }
        Form::Workbook {
            kind,
            sheet,
            others,
            ..
        } => {
            let others: Vec<String> = others.iter().map(|name| format!("“{name}”")).collect();
            let rest = if others.is_empty() {
                String::new()
            } else {
                let others = others.join(", ");
                locale.pick(
                    format!(" Không đọc trang: {others}."),
                    format!(" Sheets not read: {others}."),
                )
            };
            locale.pick(
                format!("{name}: {kind}, trang “{sheet}”.{rest}"),
                format!("{name}: {kind}, sheet “{sheet}”.{rest}"),
            )
        }
    }
}

fn header(taken: &Taken, locale: Locale) -> String {
    let lines: Vec<String> = taken
        .reading
        .header
        .lines
        .iter()
        .map(u64::to_string)
        .collect();
    if lines.is_empty() {
        return locale.pick(
            "Không có dòng tiêu đề.".to_owned(),
            "No header row.".to_owned(),
        );
    }
    let first = taken.reading.header.lines.first().copied();
    let above: Vec<u64> = taken
        .sheet
        .rows
        .iter()
        .map(|row| row.line)
        .take_while(|line| Some(*line) < first)
        .collect();
    let lines = lines.join(", ");
    let above = match above.as_slice() {
        [] => String::new(),
        [line] => locale.pick(
            format!(" Trên tiêu đề, không phải số liệu: dòng {line}."),
            format!(" Above it, no data: row {line}."),
        ),
        [first, .., last] => locale.pick(
            format!(" Trên tiêu đề, không phải số liệu: dòng {first}–{last}."),
            format!(" Above it, no data: rows {first}–{last}."),
        ),
    };
    locale.pick(
        format!("Tiêu đề: dòng {lines}.{above}"),
        format!("Header: row {lines}.{above}"),
    )
}

fn columns(taken: &Taken, locale: Locale) -> String {
    let columns = &taken.reading.columns;
    let named = |column: usize| {
        let (number, label) = (column + 1, taken.reading.header.label(column));
        match (label, locale) {
            ("", Locale::Vi) => format!("cột {number}"),
            ("", Locale::En) => format!("column {number}"),
            (label, Locale::Vi) => format!("cột {number} “{label}”"),
            (label, Locale::En) => format!("column {number} “{label}”"),
        }
    };
    let mut parts = vec![locale.pick(
        format!("Tỉnh: {}", named(columns.province)),
        format!("Provinces: {}", named(columns.province)),
    )];
    if let Some(code) = columns.code {
        parts.push(locale.pick(
            format!("mã (chỉ để đối chiếu): {}", named(code)),
            format!("codes (only compared): {}", named(code)),
        ));
    }
    parts.push(match columns.value {
        Some(value) => locale.pick(
            format!("số: {}", named(value)),
            format!("values: {}", named(value)),
        ),
        None => locale.pick(
            "số: không có, chỉ có hạng".to_owned(),
            "values: none, ranks only".to_owned(),
        ),
    });
    parts.push(match (columns.rank, columns.other_rank) {
        (Some(rank), _) => locale.pick(
            format!("hạng: {}", named(rank)),
            format!("ranks: {}", named(rank)),
        ),
        (None, Some(other)) => locale.pick(
            format!(
                "hạng: không lấy ({} không rõ của cột số nào; muốn lấy thì --rank-column)",
                named(other)
            ),
            format!(
                "ranks: not taken ({} may belong to other values; to take it say --rank-column)",
                named(other)
            ),
        ),
        (None, None) => locale.pick("hạng: không có".to_owned(), "ranks: none".to_owned()),
    });
    format!("{}.", parts.join("; "))
}

fn what_is_written(taken: &Taken, locale: Locale) -> String {
    let order = taken.order;
    let short = &taken.indicator.short;
    let indicator = locale.pick(&short.0, &short.1);
    let unit = &taken.indicator.unit;
    let unit = locale.pick(&unit.0, &unit.1);
    let (period, status, units) = (order.period, order.status.as_str(), order.units.as_str());
    let mut text = locale.pick(
        format!("Ghi là: {indicator}, kỳ {period}, bộ {units}, status {status}, đơn vị {unit}"),
        format!(
            "Taken as: {indicator}, period {period}, units {units}, status {status}, unit {unit}"
        ),
    );
    if let Some((_, words)) = unit_of_sheet(taken) {
        text.push_str(&locale.pick(
            format!(" (bảng ghi “{words}”)"),
            format!(" (“{words}” in the sheet)"),
        ));
    }
    if order.scale.0 != 0 {
        text.push_str(&format!(", {}", order.scale));
    }
    match taken.reading.sign {
        Some(DecimalSign::Comma) => {
            text.push_str(locale.pick(", dấu thập phân phẩy", ", decimal comma"));
        }
        Some(DecimalSign::Point) => {
            text.push_str(locale.pick(", dấu thập phân chấm", ", decimal point"));
        }
        None => {}
    }
    text + "."
}

fn coverage(taken: &Taken, locale: Locale) -> String {
    let figures = &taken.reading.figures;
    let (n, units) = (figures.len(), taken.order.units);
    let regions = taken.tables.regions.iter();
    let without: Vec<&str> = regions
        .filter(|(index, region)| {
            region.units == units && figures.iter().all(|figure| figure.region != *index)
        })
        .map(|(_, region)| region.name.0.as_str())
        .collect();
    let of = if units == Units::Country {
        "1"
    } else {
        units.as_str()
    };
    let mut text = locale.pick(
        format!("{n} trong {of} đơn vị có số."),
        format!("{n} of {of} units have a value."),
    );
    if !without.is_empty() {
        let without = without.join(", ");
        text.push_str(&locale.pick(
            format!(" Không có số: {without}."),
            format!(" No value: {without}."),
        ));
    }
    text
}

fn ranks(taken: &Taken, locale: Locale) -> Option<String> {
    let ranked = taken.reading.figures.iter().filter_map(|figure| {
        let rank = figure.rank?;
        Some(format!("{} {rank}", taken.name_of(figure.region)))
    });
    let ranked: Vec<String> = ranked.collect();
    (!ranked.is_empty()).then(|| {
        let (n, all) = (ranked.len(), ranked.join(", "));
        locale.pick(
            format!("Hạng như nguồn in (printed), {n}: {all}."),
            format!("Ranks as printed, {n}: {all}."),
        )
    })
}

fn understood(taken: &Taken, locale: Locale) -> Option<String> {
    let all = &taken.reading.understood;
    let n = all.len();
    let told = all.iter().map(|(line, cell, region)| {
        let name = taken.name_of(*region);
        (
            format!("dòng {line} “{cell}” → {name}"),
            format!("row {line} “{cell}” → {name}"),
        )
    });
    let (vi, en) = capped(told, n, MOST_ROWS);
    (n > 0).then(|| {
        locale.pick(
            format!("Tên hiểu theo cách viết khác: {vi}."),
            format!("Names in another spelling: {en}."),
        )
    })
}

fn footnotes(taken: &Taken, locale: Locale) -> Option<String> {
    let all = &taken.reading.footnoted;
    let n = all.len();
    let told = all.iter().map(|line| (line.to_string(), line.to_string()));
    let (vi, en) = capped(told, n, MOST_ROWS);
    (n > 0).then(|| {
        locale.pick(
            format!("Bỏ dấu chú thích ở dòng {vi}."),
            format!("Footnote marks read away in rows {en}."),
        )
    })
}

/// The rows without a figure, by reason.
fn skipped(taken: &Taken, locale: Locale) -> Vec<String> {
    let mut by_reason: BTreeMap<Reason, Vec<&Skipped>> = BTreeMap::new();
    for row in &taken.reading.skipped {
        by_reason.entry(row.reason).or_default().push(row);
    }
    let sentence = |(reason, rows): (Reason, Vec<&Skipped>)| {
        let (why_vi, why_en) = reason.words();
        let told = rows.iter().map(|row| {
            let (line, name) = (row.line, excerpt(&row.name));
            (
                format!("dòng {line} “{name}”"),
                format!("row {line} “{name}”"),
            )
        });
        let (vi, en) = capped(told, rows.len(), MOST_ROWS);
        locale.pick(
            format!("Bỏ qua, {why_vi}: {vi}."),
            format!("Left out, {why_en}: {en}."),
        )
    };
    by_reason.into_iter().map(sentence).collect()
}

/// The start of a long text.
fn excerpt(text: &str) -> String {
    const MOST: usize = 40;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let start: String = text.chars().take(MOST).collect();
    format!("{}…", start.trim_end())
}

impl Reason {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::ColumnNumbers => ("dòng đánh số cột", "numbers of the columns"),
            Self::Group(Group::Region) => ("vùng", "parts of the country"),
            Self::Group(Group::Total) => ("cả nước, tổng hoặc trung bình", "country, sum or mean"),
            Self::Group(Group::Heading) => ("tên nhóm", "headings"),
            Self::NoValue => ("không có số", "no value"),
            Self::NoName => ("không có tên tỉnh", "no name of a province"),
            Self::Text => ("không phải tỉnh và không có số", "no province and no value"),
        }
    }
}
