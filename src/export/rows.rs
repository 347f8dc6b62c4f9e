//! Figures as CSV and JSON: the same cells in both.

use serde_json::{Value, json};

use super::{Export, Record};
use crate::dataset::words::Word;
use crate::dataset::{Dataset, Qualifier};
use crate::i18n::{Locale, number};

/// The columns of every file.
pub(super) const COLUMNS: [&str; 23] = [
    "unit_set",
    "region_code",
    "region",
    "region_name",
    "indicator",
    "indicator_name",
    "period",
    "value",
    "unit",
    "status",
    "basis",
    "qualifier",
    "rank",
    "out_of",
    "printed",
    "source",
    "source_publisher",
    "source_title",
    "source_published",
    "source_url",
    "meeting",
    "conflict",
    "note",
];

/// Those that hold numbers.
const NUMBERS: [&str; 3] = ["value", "rank", "out_of"];

/// The cells of a record, in the order of the columns; a number has a decimal point in every language.
fn cells(dataset: &Dataset, record: &Record, locale: Locale) -> [String; 23] {
    let region = dataset.region(record.region);
    let indicator = dataset.indicator(record.indicator);
    let plain = |value: f64| format!("{value:.*}", usize::from(record.decimals));
    let sources = |read: &dyn Fn(&crate::dataset::Source) -> Option<String>| {
        let all: Vec<String> = record
            .sources
            .iter()
            .filter_map(|id| read(dataset.source(*id)))
            .collect();
        all.join(" | ")
    };
    let units = region
        .unit_set
        .map_or_else(|| "vn".to_owned(), |set| set.len().to_string());
    [
        units,
        region.code.clone(),
        region.slug.clone(),
        region.name.get(locale).to_owned(),
        indicator.slug.clone(),
        indicator.name.get(locale).to_owned(),
        record.period.to_string(),
        record.value.map(plain).unwrap_or_default(),
        indicator.unit.get(locale).to_owned(),
        record.status.as_str().to_owned(),
        record.basis.to_owned(),
        record
            .qualifier
            .map(Qualifier::as_str)
            .unwrap_or_default()
            .to_owned(),
        record.rank.map(|rank| rank.to_string()).unwrap_or_default(),
        record
            .out_of
            .map(|whole| number::trimmed(whole, 4, Locale::En).replace(',', ""))
            .unwrap_or_default(),
        record.printed.clone().unwrap_or_default(),
        sources(&|source| Some(source.slug.clone())),
        sources(&|source| Some(source.publisher.get(locale).to_owned())),
        sources(&|source| Some(source.title.get(locale).to_owned())),
        sources(&|source| source.published.map(|day| day.to_string())),
        sources(&|source| source.url.clone()),
        record.meeting.clone().unwrap_or_default(),
        record.conflict.clone().unwrap_or_default(),
        record.note.clone().unwrap_or_default(),
    ]
}

/// The records as CSV: UTF-8 without a mark, commas, points as decimals, one line a figure.
pub fn csv(dataset: &Dataset, export: &Export, locale: Locale) -> String {
    let mut text = COLUMNS.join(",");
    text.push('\n');
    for record in &export.records {
        let cells = cells(dataset, record, locale);
        text.push_str(&cells.map(|cell| quoted(&cell, ',')).join(","));
        text.push('\n');
    }
    text
}

/// The same as Excel reads it where Windows is set to Vietnamese: a byte order mark, without which it takes UTF-8 for
/// windows-1258, semicolons between cells, commas as decimals, line ends of Windows.
pub fn excel(dataset: &Dataset, export: &Export, locale: Locale) -> String {
    let mut text = format!("\u{feff}{}\r\n", COLUMNS.join(";"));
    for record in &export.records {
        let mut cells = cells(dataset, record, locale);
        for (column, cell) in COLUMNS.iter().zip(&mut cells) {
            if NUMBERS.contains(column) {
                *cell = cell.replace('.', ",");
            }
        }
        text.push_str(&cells.map(|cell| quoted(&cell, ';')).join(";"));
        text.push_str("\r\n");
    }
    text
}

/// A cell as CSV. A text that a spreadsheet would run as a formula gets an apostrophe, as spreadsheets do.
pub(super) fn quoted(cell: &str, separator: char) -> String {
    let mut letters = cell.chars();
    let runs = match letters.next() {
        Some('=' | '@' | '\t' | '\r') => true,
        Some('+' | '-') => !letters.next().is_some_and(|next| next.is_ascii_digit()),
        _ => false,
    };
    let cell = if runs {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if cell.contains([separator, '"', '\n', '\r']) {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell
}

/// The records as JSON, with version, licence and sources.
pub fn json(dataset: &Dataset, export: &Export, locale: Locale) -> String {
    let rows: Vec<Value> = export
        .records
        .iter()
        .map(|record| {
            let cells = cells(dataset, record, locale);
            let mut row = serde_json::Map::new();
            for (column, cell) in COLUMNS.iter().zip(&cells) {
                if cell.is_empty() {
                    continue;
                }
                let number = NUMBERS
                    .contains(column)
                    .then(|| cell.parse().ok())
                    .flatten();
                let value = number.map_or_else(|| Value::from(cell.as_str()), Value::Number);
                row.insert((*column).to_owned(), value);
            }
            Value::Object(row)
        })
        .collect();
    let mut whole = json!({
        "title": export.title,
        "version": dataset.version(),
        "language": locale.tag(),
        "licence": "data/LICENSES.md",
        "rows": rows,
    });
    if !export.missing.is_empty() {
        whole["missing"] = json!(export.missing);
    }
    serde_json::to_string_pretty(&whole).unwrap_or_default()
}
