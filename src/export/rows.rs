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
        let cells: Vec<String> = cells(dataset, record, locale)
            .iter()
            .map(|cell| quoted(cell))
            .collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

/// A cell as CSV. A text that a spreadsheet would run as a formula gets an apostrophe, as spreadsheets do.
pub(super) fn quoted(cell: &str) -> String {
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
    if cell.contains([',', '"', '\n', '\r']) {
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
                let value = match *column {
                    "value" | "rank" | "out_of" => cell
                        .parse::<serde_json::Number>()
                        .map_or_else(|_| Value::from(cell.as_str()), Value::Number),
                    _ => Value::from(cell.as_str()),
                };
                row.insert((*column).to_owned(), value);
            }
            Value::Object(row)
        })
        .collect();
    let whole = json!({
        "title": export.title,
        "version": dataset.version(),
        "language": locale.tag(),
        "licence": "data/LICENSES.md",
        "rows": rows,
    });
    serde_json::to_string_pretty(&whole).unwrap_or_default()
}
