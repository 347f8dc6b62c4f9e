//! Faults of a sheet by kind: of each kind the first ones whole, the others as a count.

use std::collections::BTreeMap;

use crate::tables::fault::{Fault, Problem};

/// How many faults of a kind are told one by one.
pub const MOST_OF_A_KIND: usize = 20;

/// How many rows a sentence names.
const MOST_ROWS: usize = 10;

/// What a fault of a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A name that no province has.
    UnknownProvince,
    /// A province of the other unit set.
    OtherUnits,
    /// A cell that names several provinces.
    SeveralProvinces,
    /// A province that an earlier row has.
    Repeated,
    /// A code that belongs to another province than the name.
    CodeAgainstName,
    /// A cell without a number.
    NotANumber,
    /// A cell without a rank.
    NotARank,
    /// A value that the unit does not allow.
    OutOfRange,
}

/// The faults of one sheet.
#[derive(Debug, Default)]
pub struct FaultLog {
    file: String,
    kinds: BTreeMap<Kind, Told>,
}

#[derive(Debug, Default)]
struct Told {
    faults: Vec<Fault>,
    n_more: usize,
    more_rows: Vec<u64>,
}

impl FaultLog {
    /// An empty log of a file.
    pub fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            kinds: BTreeMap::new(),
        }
    }

    /// Adds a fault of a cell. The problem is made only when it will be told.
    pub fn add(&mut self, kind: Kind, row: u64, column: &str, problem: impl FnOnce() -> Problem) {
        let told = self.kinds.entry(kind).or_default();
        if told.faults.len() < MOST_OF_A_KIND {
            told.faults.push(Fault {
                row: Some(row),
                column: Some(column.to_owned()),
                ..Fault::of_file(&self.file, problem())
            });
            return;
        }
        told.n_more += 1;
        if told.more_rows.len() < MOST_ROWS {
            told.more_rows.push(row);
        }
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// All faults by kind, each kind in the order of its rows, and how many more there are.
    pub fn into_faults(self) -> Vec<Fault> {
        let mut all = Vec::new();
        for (kind, told) in self.kinds {
            all.extend(told.faults);
            if told.n_more == 0 {
                continue;
            }
            let rows: Vec<String> = told.more_rows.iter().map(u64::to_string).collect();
            let more = if told.n_more > rows.len() {
                ", …"
            } else {
                ""
            };
            let (n, rows) = (told.n_more, rows.join(", ") + more);
            let (vi, en) = kind.words();
            all.push(Fault::of_file(
                &self.file,
                Problem::Spreadsheet(
                    format!("còn {n} dòng nữa cùng lỗi ấy ({vi}): dòng {rows}"),
                    format!("{n} more rows with that fault ({en}): rows {rows}"),
                ),
            ));
        }
        all
    }
}

impl Kind {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::UnknownProvince => ("tên không phải tỉnh", "name of no province"),
            Self::OtherUnits => ("tỉnh của bộ kia", "province of the other unit set"),
            Self::SeveralProvinces => ("nhiều tỉnh trong một ô", "several provinces in a cell"),
            Self::Repeated => ("tỉnh đã có dòng", "province that has a row already"),
            Self::CodeAgainstName => ("mã và tên khác tỉnh", "code and name of two provinces"),
            Self::NotANumber => ("không phải số", "no number"),
            Self::NotARank => ("không phải hạng", "no rank"),
            Self::OutOfRange => ("ngoài khoảng của đơn vị", "outside the range of the unit"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_is_told_as_a_count_with_the_first_rows() {
        let mut log = FaultLog::new("s.csv");
        for row in 2..2002 {
            log.add(Kind::NotANumber, row, "DTI", || Problem::Empty);
        }
        log.add(Kind::Repeated, 7, "Tỉnh", || Problem::Empty);
        let faults = log.into_faults();
        assert_eq!(faults.len(), 22);
        assert_eq!(faults[0].row, Some(7));
        let last = faults.last().unwrap().to_string();
        assert!(
            last.contains("còn 1980 dòng nữa") && last.contains("dòng 22, 23, 24"),
            "{last}"
        );
    }
}
