//! Sources, and the lists of them that every other table has.

use super::fault::Problem;
use super::folder::Folder;
use super::listing::Listing;
use super::schema::SOURCES;
use super::table::{Faults, Row, read_table};
use super::words::ReadAs;
use crate::dataset::json::WireText;

/// A row of `sources.csv`.
#[derive(Clone, Debug)]
pub struct Source {
    /// Who published it.
    pub publisher: WireText,
    /// What it is.
    pub title: WireText,
    /// Day, month or year.
    pub published: Option<String>,
    /// http(s) address.
    pub url: Option<String>,
    /// How it was read.
    pub read_as: ReadAs,
    /// Address of the copy that was read.
    pub copy_url: Option<String>,
    /// Terms seen.
    pub terms: Option<String>,
    /// A remark.
    pub note: Option<WireText>,
}

/// All sources by id.
pub type Sources = Listing<Source>;

/// Reads `sources.csv`.
pub fn read_sources(folder: &Folder, faults: &mut Faults) -> Sources {
    let mut listing = Listing::new(SOURCES.file);
    listing.complete = read_table(folder, SOURCES.file, SOURCES.columns, faults, |row| {
        let id = row.id("id");
        let source = source(row);
        listing.add(row, "id", id, source);
    });
    listing
}

fn source(row: &mut Row<'_>) -> Option<Source> {
    let publisher = row.text("publisher_vi", "publisher_en");
    let title = row.text("title_vi", "title_en");
    let published = row.optional_calendar_date("published").map(str::to_owned);
    let url = row.optional_address("url").map(str::to_owned);
    let read_as = row.word::<ReadAs>("read_as");
    let copy_url = row.optional_address("copy_url").map(str::to_owned);
    let terms = row.optional("terms").map(str::to_owned);
    let note = row.optional_text("note_vi", "note_en");
    Some(Source {
        publisher: publisher?,
        title: title?,
        published,
        url,
        read_as: read_as?,
        copy_url,
        terms,
        note,
    })
}

/// The sources that a cell names, separated by `|`. An empty cell, an unknown and a repeated id are faults.
pub fn source_list(row: &mut Row<'_>, column: &str, sources: &Sources) -> Vec<u32> {
    if row.required(column).is_none() {
        return Vec::new();
    }
    optional_source_list(row, column, sources)
}

/// As [`source_list`], but the cell may be empty.
pub fn optional_source_list(row: &mut Row<'_>, column: &str, sources: &Sources) -> Vec<u32> {
    let mut found = Vec::new();
    for id in row.list(column) {
        if let Some(index) = sources.find(row, column, id) {
            if found.contains(&index) {
                let first = super::fault::Place {
                    file: row.file().to_owned(),
                    row: row.line(),
                };
                row.fault(
                    column,
                    Problem::Repeated {
                        found: id.to_owned(),
                        first,
                    },
                );
            } else {
                found.push(index);
            }
        }
    }
    found
}
