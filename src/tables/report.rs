//! Faults as they are collected and told: of one kind only the first are kept, the rest are counted.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};

use super::fault::{Fault, Problem};
use crate::i18n::Locale;

/// How many faults of one kind in one column of a file are kept with their place.
const MOST: usize = 20;
/// How many lines of one kind are printed before they become one sentence.
const FEW: usize = 3;
/// How many rows that sentence names.
const PLACES: usize = 5;

/// What makes two faults of one kind.
type Kind = (String, Option<String>, Discriminant<Problem>);

/// Faults in the order in which they were found.
#[derive(Debug, Default)]
pub struct Faults {
    list: Vec<Fault>,
    /// For each kind how many there are, and the place of the last one kept.
    kinds: HashMap<Kind, (usize, usize)>,
}

impl Faults {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in a fault.
    pub fn push(&mut self, fault: Fault) {
        let kind = (
            fault.file.clone(),
            fault.column.clone(),
            discriminant(&*fault.problem),
        );
        let (count, last) = self.kinds.entry(kind).or_insert((0, self.list.len()));
        *count += 1;
        if *count <= MOST {
            *last = self.list.len();
            self.list.push(fault);
        } else if let Some(kept) = self.list.get_mut(*last) {
            kept.more += 1;
        }
    }

    /// Takes in a fault of which the words cost much, such as a guess: `words` is asked only where the
    /// fault is kept. `like` is any problem of that kind.
    pub fn push_lazily(&mut self, place: Fault, like: &Problem, words: impl FnOnce() -> Problem) {
        let kind = (place.file.clone(), place.column.clone(), discriminant(like));
        match self.kinds.get_mut(&kind) {
            Some((count, last)) if *count >= MOST => {
                *count += 1;
                if let Some(kept) = self.list.get_mut(*last) {
                    kept.more += 1;
                }
            }
            _ => self.push(Fault {
                problem: Box::new(words()),
                ..place
            }),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Those that are kept, each with how many like it follow.
    pub fn into_list(self) -> Vec<Fault> {
        self.list
    }
}

/// How many faults a list stands for.
pub fn count(faults: &[Fault]) -> u64 {
    faults.iter().map(|fault| 1 + fault.more).sum()
}

/// The faults in lines: a few of one kind one by one, many in one sentence with the first places.
pub fn lines(faults: &[Fault], locale: Locale) -> Vec<String> {
    let mut groups: Vec<Vec<&Fault>> = Vec::new();
    let mut known: HashMap<(Option<&str>, Discriminant<Problem>), usize> = HashMap::new();
    for fault in faults {
        // What concerns a whole file is told for each file; what a row of a sheet is about, for each row.
        if fault.row.is_none() || matches!(*fault.problem, Problem::Spreadsheet(..)) {
            groups.push(vec![fault]);
            continue;
        }
        let kind = (fault.column.as_deref(), discriminant(&*fault.problem));
        let at = *known.entry(kind).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(fault),
            None => groups.push(vec![fault]),
        }
    }
    groups
        .iter()
        .flat_map(|group| group_lines(group, locale))
        .collect()
}

fn group_lines(group: &[&Fault], locale: Locale) -> Vec<String> {
    let n: u64 = group.iter().map(|fault| 1 + fault.more).sum();
    let (Some(first), true) = (group.first(), n > FEW as u64) else {
        return group.iter().map(|fault| fault.line(locale)).collect();
    };
    let mut files: Vec<&str> = group.iter().map(|fault| fault.file.as_str()).collect();
    files.dedup();
    let rows = group
        .iter()
        .filter(|fault| fault.file == first.file)
        .filter_map(|fault| fault.row);
    let mut rows: Vec<String> = rows.take(PLACES + 1).map(|row| row.to_string()).collect();
    if rows.len() > PLACES {
        rows.truncate(PLACES);
        rows.push("…".to_owned());
    }
    let (row_word, column_word) = locale.pick(("dòng", "cột"), ("rows", "column"));
    let mut line = format!("{}, {row_word} {}", first.file, rows.join(", "));
    if let Some(column) = &first.column {
        line.push_str(&format!(", {column_word} {column}"));
    }
    let (in_all, others) = (n, files.len() - 1);
    line.push_str(&match others {
        0 => locale.pick(format!(" ({in_all} chỗ)"), format!(" ({in_all} places)")),
        _ => locale.pick(
            format!(" và {others} tệp khác ({in_all} chỗ)"),
            format!(" and {others} more files ({in_all} places)"),
        ),
    });
    let sentence = first.problem.sentence(locale);
    vec![format!("{line}: {sentence}")]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(file: &str, row: u64, found: &str) -> Fault {
        Fault {
            row: Some(row),
            column: Some("seq".to_owned()),
            ..Fault::of_file(file, Problem::NotWhole(found.to_owned()))
        }
    }

    #[test]
    fn a_few_faults_are_told_one_by_one() {
        let faults = [
            fault("a.csv", 2, "x"),
            fault("a.csv", 3, "y"),
            fault("b.csv", 4, "z"),
        ];
        assert_eq!(lines(&faults, Locale::En).len(), 3);
    }

    #[test]
    fn many_faults_of_a_kind_are_one_sentence_with_the_first_places() {
        let mut faults = Faults::new();
        for row in 2..3_000_002 {
            faults.push(fault("a.csv", row, "x"));
        }
        faults.push(fault("b.csv", 9, "y"));
        let list = faults.into_list();
        assert_eq!((list.len(), count(&list)), (MOST + 1, 3_000_001));
        assert_eq!(
            lines(&list, Locale::Vi),
            [
                "a.csv, dòng 2, 3, 4, 5, 6, …, cột seq và 1 tệp khác (3000001 chỗ): cần số nguyên từ 0 trở lên, như 12; thấy “x”"
            ]
        );
        assert!(lines(&list, Locale::En)[0].starts_with(
            "a.csv, rows 2, 3, 4, 5, 6, …, column seq and 1 more files (3000001 places): expected"
        ));
    }

    #[test]
    fn words_that_cost_much_are_made_for_those_that_are_kept() {
        let (mut faults, mut n) = (Faults::new(), 0);
        for row in 0..1000 {
            let like = Problem::NotWhole(String::new());
            faults.push_lazily(fault("a.csv", row, ""), &like, || {
                n += 1;
                Problem::NotWhole("x".to_owned())
            });
        }
        assert_eq!((n, count(&faults.into_list())), (MOST, 1000));
    }
}
