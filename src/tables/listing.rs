//! The rows of a table that others name by an id.

use std::collections::HashMap;

use super::fault::{Place, Problem};
use super::nearest::nearest;
use super::table::Row;

/// The rows of a table by their id, in the order of the table.
///
/// An id whose row has a fault is still known, so that one fault does not bring on others.
#[derive(Debug)]
pub struct Listing<T> {
    file: &'static str,
    /// Whether the table could be read: otherwise nothing is reported as unknown.
    pub complete: bool,
    /// Whether a row has no id that could be read: one of those that are missed may be it.
    nameless: bool,
    entries: Vec<Entry<T>>,
    index: HashMap<String, u32>,
}

#[derive(Debug)]
struct Entry<T> {
    id: String,
    row: u64,
    item: Option<T>,
}

impl<T> Listing<T> {
    /// An empty listing of a table.
    pub fn new(file: &'static str) -> Self {
        Self {
            file,
            complete: false,
            nameless: false,
            entries: Vec::new(),
            index: HashMap::new(),
        }
    }

    /// Takes in the row with this id; `id` is `None` when it has a fault, `item` when the row has.
    pub fn add(&mut self, row: &mut Row<'_>, column: &str, id: Option<&str>, item: Option<T>) {
        let Some(id) = id else {
            self.nameless = true;
            return;
        };
        if let Some(first) = self.index.get(id).and_then(|index| self.place(*index)) {
            row.fault(
                column,
                Problem::Repeated {
                    found: id.to_owned(),
                    first,
                },
            );
            return;
        }
        let index = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        self.index.insert(id.to_owned(), index);
        self.entries.push(Entry {
            id: id.to_owned(),
            row: row.line(),
            item,
        });
    }

    /// The index of an id that a cell names; an unknown one is a fault.
    pub fn find(&self, row: &mut Row<'_>, column: &str, id: &str) -> Option<u32> {
        let index = self.index.get(id).copied();
        if index.is_none() && self.is_whole() {
            row.fault_lazily(column, &self.unlike(), || self.unknown(id));
        }
        index
    }

    /// Whether every id of the table is known, so that one that is not found is unknown indeed.
    pub fn is_whole(&self) -> bool {
        self.complete && !self.nameless
    }

    /// Any problem of the kind of [`Self::unknown`], without the cost of a guess.
    fn unlike(&self) -> Problem {
        Problem::Unknown {
            found: String::new(),
            listed_in: self.file,
            near: None,
        }
    }

    /// The fault that an id is not listed.
    pub fn unknown(&self, id: &str) -> Problem {
        let near = nearest(id, self.entries.iter().map(|entry| entry.id.as_str()));
        Problem::Unknown {
            found: id.to_owned(),
            listed_in: self.file,
            near: near.map(str::to_owned),
        }
    }

    /// The index of an id.
    pub fn index_of(&self, id: &str) -> Option<u32> {
        self.index.get(id).copied()
    }

    /// The row at an index, when it has no fault.
    pub fn get(&self, index: u32) -> Option<&T> {
        self.entries.get(index as usize)?.item.as_ref()
    }

    /// The id at an index.
    pub fn id(&self, index: u32) -> &str {
        self.entries
            .get(index as usize)
            .map_or("", |entry| &entry.id)
    }

    /// Where the row at an index stands.
    pub fn place(&self, index: u32) -> Option<Place> {
        let entry = self.entries.get(index as usize)?;
        Some(Place {
            file: self.file.to_owned(),
            row: entry.row,
        })
    }

    /// Index, id and row of all that have no fault.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &str, &T)> {
        self.entries
            .iter()
            .zip(0..)
            .filter_map(|(entry, index)| Some((index, entry.id.as_str(), entry.item.as_ref()?)))
    }
}
