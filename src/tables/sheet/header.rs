//! The rows above the data: labels of the columns, in one level or more, and what stands above.

use super::names::{Group, Named, ProvinceNames, is_ordinal};
use super::number::{looks_like_number, says_nothing};
use super::{Refusal, Sheet, SheetRow};

/// Most levels of labels.
const MAX_LEVELS: usize = 3;

/// Labels of the columns, and where the data begins.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// Lines of the rows with labels, from the top; empty when there are none.
    pub lines: Vec<u64>,
    /// Index of the first row below the labels.
    pub first_data: usize,
    /// One for each column: its labels from the top level to the lowest, joined.
    pub labels: Vec<String>,
    /// The lowest label of each column.
    pub lowest: Vec<String>,
    /// Texts above the labels: title, letterhead, “Đơn vị: %”.
    pub above: Vec<String>,
}

impl Header {
    /// Finds the labels: in the row that was asked for, or in the nearest row above the first
    /// province that has words in further columns.
    ///
    /// # Errors
    ///
    /// When the row that was asked for has no content.
    pub fn find(
        sheet: &Sheet,
        names: &ProvinceNames,
        province_column: usize,
        asked: Option<u64>,
    ) -> Result<Self, Refusal> {
        let rows = &sheet.rows;
        let lowest =
            match asked {
                Some(0) => None,
                Some(line) => Some(rows.iter().position(|row| row.line == line).ok_or_else(
                    || {
                        Refusal::at(
                            line,
                            "dòng nêu ở --header-row không có nội dung",
                            "the row named by --header-row has no content",
                        )
                    },
                )?),
                None => {
                    let is_province = |row: &SheetRow| {
                        matches!(
                            names.find(row.text(province_column)),
                            Named::Province { .. } | Named::OtherUnits(_) | Named::Several(_)
                        ) || is_data_by_code(row, province_column, names)
                    };
                    let first = rows.iter().position(is_province).unwrap_or(0);
                    let above = rows.get(..first).unwrap_or_default();
                    above
                        .iter()
                        .rposition(|row| has_labels(row, names, province_column))
                }
            };
        let Some(lowest) = lowest else {
            return Ok(Self {
                labels: vec![String::new(); sheet.n_columns()],
                lowest: vec![String::new(); sheet.n_columns()],
                ..Self::default()
            });
        };
        let mut top = lowest;
        while lowest - top + 1 < MAX_LEVELS && is_level(rows, top, names, province_column) {
            top -= 1;
        }
        let levels = rows.get(top..=lowest).unwrap_or_default();
        let text_above = rows.get(..top).unwrap_or_default().iter();
        Ok(Self {
            lines: levels.iter().map(|row| row.line).collect(),
            first_data: lowest + 1,
            labels: joined(levels, sheet.n_columns()),
            lowest: (0..sheet.n_columns())
                .map(|column| {
                    let filled = levels.iter().rev().map(|row| row.text(column));
                    let mut filled = filled.filter(|text| !text.is_empty());
                    filled.next().unwrap_or_default().to_owned()
                })
                .collect(),
            above: text_above
                .flat_map(|row| row.filled().map(|(_, text)| text.to_owned()))
                .collect(),
        })
    }

    /// The label of a column, or its number where it has none.
    pub fn name(&self, column: usize) -> String {
        let label = self.labels.get(column).filter(|label| !label.is_empty());
        label.cloned().unwrap_or_else(|| (column + 1).to_string())
    }

    /// The label of a column; empty where it has none.
    pub fn label(&self, column: usize) -> &str {
        self.labels.get(column).map_or("", String::as_str)
    }
}

fn is_data_by_code(row: &SheetRow, column: usize, names: &ProvinceNames) -> bool {
    names.by_code(row.text(column)).is_some() && !is_column_numbers(row)
}

/// Whether a row may hold labels: words or years outside the column of provinces, and no figures
/// of a part of the country.
fn has_labels(row: &SheetRow, names: &ProvinceNames, province_column: usize) -> bool {
    if row.filled().count() < 2 || is_column_numbers(row) {
        return false;
    }
    if let Named::Group(Group::Region | Group::Total) = names.find(row.text(province_column)) {
        return false;
    }
    let is_label = |text: &str| {
        is_year(text)
            || text.chars().any(char::is_alphabetic)
                && !says_nothing(text)
                && !looks_like_number(text)
                && !is_ordinal(text)
    };
    row.filled()
        .any(|(column, text)| column != province_column && is_label(text))
}

/// Whether the row above a row of labels is a level of its own, as merged cells leave it: the lower
/// row lacks a label there, or one of the two has a label twice.
fn is_level(rows: &[SheetRow], lower: usize, names: &ProvinceNames, province: usize) -> bool {
    let (Some(lower), Some(upper)) = (
        rows.get(lower),
        lower.checked_sub(1).and_then(|upper| rows.get(upper)),
    ) else {
        return false;
    };
    if upper.line + 1 != lower.line || !has_labels(upper, names, province) {
        return false;
    }
    let lacks = upper
        .filled()
        .any(|(column, _)| lower.text(column).is_empty());
    lacks || has_twice(lower) || has_twice(upper)
}

/// Whether two cells of a row have the same text.
fn has_twice(row: &SheetRow) -> bool {
    let mut texts: Vec<&str> = row.filled().map(|(_, text)| text).collect();
    let n_texts = texts.len();
    texts.sort_unstable();
    texts.dedup();
    texts.len() < n_texts
}

/// The labels of all levels, one text a column. An upper label reaches over the columns to its
/// right that have none, as a merged cell does.
fn joined(levels: &[SheetRow], n_columns: usize) -> Vec<String> {
    let mut labels = vec![Vec::<&str>::new(); n_columns];
    for (index, row) in levels.iter().enumerate() {
        let is_lowest = index + 1 == levels.len();
        let mut reaching = "";
        for (column, label) in labels.iter_mut().enumerate() {
            let own = row.text(column);
            let has_lower = levels
                .iter()
                .skip(index + 1)
                .any(|lower| !lower.text(column).is_empty());
            if !own.is_empty() {
                reaching = own;
            } else if is_lowest || !has_lower {
                continue;
            }
            if !reaching.is_empty() && label.last() != Some(&reaching) {
                label.push(reaching);
            }
        }
    }
    labels.iter().map(|parts| parts.join(" ")).collect()
}

/// A row that numbers the columns: `1 | 2 | 3`, `A | B | 1 | 2`, `(1) | (2) | (3) = (1) + (2)`.
pub fn is_column_numbers(row: &SheetRow) -> bool {
    let mut numbers = Vec::new();
    for (_, text) in row.filled() {
        let bare = text.trim_matches(['(', ')', '[', ']', ' ']);
        let first: String = bare.chars().take_while(char::is_ascii_digit).collect();
        let rest = bare.get(first.len()..).unwrap_or_default();
        let is_formula = rest.trim_start_matches([')', ' ']).starts_with('=');
        let is_letter = bare.len() == 1 && bare.bytes().all(|byte| byte.is_ascii_uppercase());
        match first.parse::<u32>() {
            Ok(number) if rest.is_empty() || is_formula => numbers.push(number),
            _ if is_letter => {}
            _ => return false,
        }
    }
    let first = numbers.first().copied().unwrap_or(0);
    let consecutive = numbers
        .iter()
        .zip(first..)
        .all(|(number, expected)| *number == expected);
    first <= 2 && !numbers.is_empty() && row.filled().count() >= 2 && consecutive
}

/// Four digits of a year of our time.
pub fn is_year(text: &str) -> bool {
    text.len() == 4
        && text
            .parse::<u16>()
            .is_ok_and(|year| (1986..=2100).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::super::Cell;
    use super::*;

    fn row(line: u64, text: &str) -> SheetRow {
        SheetRow {
            line,
            cells: text.split(';').map(Cell::text).collect(),
        }
    }

    #[test]
    fn labels_of_two_levels_are_joined_as_merged_cells_were() {
        let levels = [
            row(1, "STT;Tỉnh;Năm 2023;;Năm 2024;"),
            row(2, ";;Điểm;Hạng;Điểm;Hạng"),
        ];
        assert_eq!(
            joined(&levels, 6),
            [
                "STT",
                "Tỉnh",
                "Năm 2023 Điểm",
                "Năm 2023 Hạng",
                "Năm 2024 Điểm",
                "Năm 2024 Hạng"
            ]
        );
        assert_eq!(joined(&levels[..1], 6)[3], "");
    }

    #[test]
    fn a_row_of_column_numbers_is_told_from_figures() {
        for text in ["1;2;3;4", "A;B;1;2;3", "(1);(2);(3)=(1)+(2)", ";1;2", "1;2"] {
            assert!(is_column_numbers(&row(1, text)), "{text}");
        }
        for text in [
            "1;Hà Nội;0,7",
            "2022;2023",
            "3;4;5",
            "1;",
            "5;1;2",
            "1;3;7",
            "1,5;2,5",
        ] {
            assert!(!is_column_numbers(&row(1, text)), "{text}");
        }
    }
}
