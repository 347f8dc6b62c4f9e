//! Which column holds the provinces, which the values, which the ranks.

use super::header::{Header, is_year};
use super::names::{Named, ProvinceNames};
use super::number::{looks_like_number, rank_of, says_nothing};
use super::{Refusal, Sheet, SheetRow};
use crate::search::fold;
use crate::tables::cell::slug_of;

/// What the label of a column says of its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Numbers of the rows in the list, or ids of other lists.
    Ordinal,
    /// Official codes of provinces.
    Code,
    /// Ranks.
    Rank,
    /// Years or other periods.
    Period,
    /// Anything else: values, where it has numbers.
    Value,
}

impl Role {
    /// The role that a label gives.
    pub fn of(label: &str) -> Self {
        let slug = slug_of(label);
        match slug.as_str() {
            "stt" | "tt" | "so-tt" | "so-thu-tu" | "thu-tu" | "no" | "id" => Self::Ordinal,
            "nam" | "year" | "ky" | "period" | "thoi-gian" | "quy" | "thang" => Self::Period,
            "ma" | "ma-so" | "ma-tinh" | "ma-don-vi" | "ma-gso" | "ma-dvhc" | "ma-hanh-chinh"
            | "ma-dia-phuong" | "ma-tinh-thanh-pho" | "ma-tinh-tp" | "code" | "gso"
            | "gso-code" | "province-code" | "region-code" | "region" => Self::Code,
            _ if slug.ends_with("-id") || slug.ends_with("-stt") => Self::Ordinal,
            _ if is_rank_label(label) => Self::Rank,
            _ => Self::Value,
        }
    }
}

/// `Hạng`, `Xếp hạng 2023`, `Thứ hạng`, `rank_2023`, but not `Hạng mục`, `Điểm xếp hạng`, `Khách hàng`.
fn is_rank_label(label: &str) -> bool {
    let lower = label.to_lowercase();
    let words: Vec<&str> = lower
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let is_item = words.windows(2).any(|pair| pair == ["hạng", "mục"]);
    let folded = fold(label);
    let with_mark = words.contains(&"hạng") && !is_item;
    let without_year =
        folded.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
    let plain = matches!(
        without_year,
        "hang" | "xep hang" | "thu hang" | "vi tri" | "vi thu" | "thu bac" | "rank" | "ranking"
    );
    let english = words.iter().any(|word| matches!(*word, "rank" | "ranking"))
        || folded.split(' ').any(|word| word == "rank");
    let scores = folded
        .split(' ')
        .any(|word| matches!(word, "diem" | "score"));
    (with_mark || plain || english) && !(scores && folded.contains("xep hang"))
}

/// The columns that a reading takes, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// Names of provinces, or their codes where there are no names.
    pub province: usize,
    /// Codes beside the names.
    pub code: Option<usize>,
    /// Values; `None` where the sheet has ranks only.
    pub value: Option<usize>,
    /// Ranks that belong to the values.
    pub rank: Option<usize>,
    /// Ranks that were not taken, since they may belong to other values.
    pub other_rank: Option<usize>,
}

/// The column in which the most cells name provinces; a column of codes only where none does.
pub fn province_column(
    sheet: &Sheet,
    names: &ProvinceNames,
    header_row: Option<u64>,
) -> Option<usize> {
    let n_columns = sheet.n_columns();
    let mut n_names = vec![0_usize; n_columns];
    let mut n_codes = vec![0_usize; n_columns];
    for row in &sheet.rows {
        for (column, text) in row.filled() {
            // What takes long is not asked of numbers, which fill most of a wide sheet.
            if !text.chars().any(char::is_alphabetic) {
                let known = usize::from(names.by_code(text).is_some());
                n_codes
                    .get_mut(column)
                    .into_iter()
                    .for_each(|n| *n += known);
            } else if matches!(
                names.find(text),
                Named::Province { .. } | Named::OtherUnits(_)
            ) {
                n_names.get_mut(column).into_iter().for_each(|n| *n += 1);
            }
        }
    }
    let mut by_names: Vec<usize> = (0..n_columns).collect();
    by_names.sort_by_key(|column| std::cmp::Reverse(n_names.get(*column).copied()));
    if let Some(column) = by_names.first()
        && n_names.get(*column).is_some_and(|n| *n > 0)
    {
        return Some(*column);
    }
    let mut by_codes: Vec<usize> = (0..n_columns).collect();
    by_codes.sort_by_key(|column| std::cmp::Reverse(n_codes.get(*column).copied()));
    by_codes
        .into_iter()
        .take(MOST_CODE_COLUMNS)
        .take_while(|column| n_codes.get(*column).is_some_and(|n| *n > 0))
        .find(|column| {
            let header = Header::find(sheet, names, *column, header_row);
            header.is_ok_and(|header| {
                let label = header.label(*column);
                Role::of(label) == Role::Code || label_of_provinces(label)
            })
        })
}

/// How many columns of small numbers are looked at for codes: a wide sheet has thousands.
const MOST_CODE_COLUMNS: usize = 20;

/// A label that a column of provinces has: their codes may stand under it.
fn label_of_provinces(label: &str) -> bool {
    let slug = slug_of(label);
    ["tinh", "dia-phuong", "don-vi", "province"]
        .iter()
        .any(|word| slug == *word || slug.starts_with(&format!("{word}-")))
}

/// Finds columns by what was asked for, by their labels, and by their content.
pub struct Finder<'s> {
    /// Labels.
    pub header: &'s Header,
    /// Rows that name a province.
    pub rows: Vec<&'s SheetRow>,
    /// Column of the provinces.
    pub province: usize,
    /// Number of columns.
    pub n_columns: usize,
}

impl Finder<'_> {
    /// The columns of values, ranks and codes.
    ///
    /// # Errors
    ///
    /// When a column that was asked for is none or several, and when several may hold the values.
    pub fn find(
        &self,
        column: Option<&str>,
        rank_column: Option<&str>,
    ) -> Result<Columns, Refusal> {
        let roles: Vec<Role> = (0..self.n_columns)
            .map(|column| self.role(column))
            .collect();
        let of_role = |role: Role| {
            let columns = (0..self.n_columns).filter(|column| *column != self.province);
            let columns: Vec<usize> = columns
                .filter(|column| roles.get(*column) == Some(&role))
                .collect();
            columns
        };
        let ranks = of_role(Role::Rank);
        let candidates: Vec<usize> = of_role(Role::Value)
            .into_iter()
            .filter(|column| self.is_numeric(*column))
            .collect();
        let value = match column {
            Some(asked) => Some(self.asked(asked, "--column")?),
            None => self.only_value(&candidates, &ranks)?,
        };
        let (rank, other_rank) = match rank_column {
            Some(asked) => (Some(self.asked(asked, "--rank-column")?), None),
            None => self.rank_of(value, &ranks, &candidates)?,
        };
        Ok(Columns {
            province: self.province,
            code: of_role(Role::Code).first().copied(),
            value,
            rank,
            other_rank,
        })
    }

    /// By the label as a whole or at its lowest level; a column without a label by what it holds.
    fn role(&self, column: usize) -> Role {
        let lowest = self.header.lowest.get(column).map_or("", String::as_str);
        let by_label = [Role::of(self.header.label(column)), Role::of(lowest)];
        let found = by_label.into_iter().find(|role| *role != Role::Value);
        match found {
            Some(role) => role,
            None if lowest.is_empty() && self.is_counted(column) => Role::Ordinal,
            None => Role::Value,
        }
    }

    /// Whether the rows are numbered 1, 2, 3 …, perhaps anew under each heading.
    fn is_counted(&self, column: usize) -> bool {
        let mut before = 0_u32;
        let mut counts = |row: &&SheetRow| {
            let number: Option<u32> = row.text(column).trim_end_matches('.').parse().ok();
            let follows = number.is_some_and(|number| number == before + 1 || number == 1);
            before = number.unwrap_or(0);
            follows
        };
        !self.rows.is_empty() && self.rows.iter().all(&mut counts)
    }

    fn is_numeric(&self, column: usize) -> bool {
        let filled = self.rows.iter().map(|row| row.text(column));
        let (mut n_filled, mut n_numbers) = (0, 0);
        for cell in filled.filter(|cell| !says_nothing(cell)) {
            n_filled += 1;
            n_numbers += usize::from(looks_like_number(cell) || is_broken_number(cell));
        }
        n_numbers > 0 && 2 * n_numbers >= n_filled
    }

    fn only_value(&self, candidates: &[usize], ranks: &[usize]) -> Result<Option<usize>, Refusal> {
        match candidates {
            [column] => Ok(Some(*column)),
            [] if ranks.iter().any(|column| self.has_ranks(*column)) => Ok(None),
            [] => Err(Refusal::of_file(
                "không thấy cột nào có số; hãy nêu tên cột hoặc số cột: --column \"…\"",
                "no column has numbers; name it or give its number: --column \"…\"",
            )),
            several => {
                let (names, numbers) = self.listed(several);
                Err(Refusal::of_file(
                    format!(
                        "có nhiều cột số: {names}; hãy chọn: --column \"…\", hoặc theo số cột ({numbers})"
                    ),
                    format!(
                        "several columns have numbers: {names}; choose one: --column \"…\", or by its number ({numbers})"
                    ),
                ))
            }
        }
    }

    fn has_ranks(&self, column: usize) -> bool {
        let rank = |row: &&SheetRow| row.cells.get(column).and_then(rank_of).is_some();
        self.rows.iter().any(rank)
    }

    /// Names and numbers of columns; of many the first.
    fn listed(&self, columns: &[usize]) -> (String, String) {
        let shown = columns.iter().take(12);
        let mut names: Vec<String> = shown
            .clone()
            .map(|column| self.header.name(*column))
            .collect();
        let mut numbers: Vec<String> = shown.map(|column| (column + 1).to_string()).collect();
        if columns.len() > names.len() {
            names.push(format!("… ({})", columns.len()));
            numbers.push("…".to_owned());
        }
        (names.join(", "), numbers.join(", "))
    }

    /// The column with a label, or else with a number.
    fn asked(&self, asked: &str, option: &str) -> Result<usize, Refusal> {
        let wanted = slug_of(asked);
        let matching = |label: &dyn Fn(usize) -> String| -> Vec<usize> {
            (0..self.n_columns)
                .filter(|column| !wanted.is_empty() && slug_of(&label(*column)) == wanted)
                .collect()
        };
        let upper = |column: usize| {
            let (label, lowest) = (self.header.label(column), self.header.lowest.get(column));
            let lowest = lowest.map_or("", String::as_str);
            label.strip_suffix(lowest).unwrap_or_default().to_owned()
        };
        let whole = matching(&|column| self.header.label(column).to_owned());
        let lowest =
            || matching(&|column| self.header.lowest.get(column).cloned().unwrap_or_default());
        let mut found = whole;
        if found.is_empty() {
            found = lowest();
        }
        if found.is_empty() {
            found = matching(&upper);
        }
        let by_number = || {
            let number: usize = asked.trim().parse().ok()?;
            number
                .checked_sub(1)
                .filter(|column| *column < self.n_columns)
        };
        match found.as_slice() {
            [column] => Ok(*column),
            [] => by_number().ok_or_else(|| {
                let all: Vec<usize> = (0..self.n_columns).collect();
                let (known, _) = self.listed(&all);
                Refusal::of_file(
                    format!("{option}: không có cột “{asked}”; các cột là: {known}"),
                    format!("{option}: no column “{asked}”; the columns are: {known}"),
                )
            }),
            several => {
                let (names, numbers) = self.listed(several);
                Err(Refusal::of_file(
                    format!(
                        "{option}: nhiều cột có tên “{asked}”: {names}; hãy nêu cả tên, hoặc số cột ({numbers})"
                    ),
                    format!(
                        "{option}: several columns are called “{asked}”: {names}; give the whole name, or the number ({numbers})"
                    ),
                ))
            }
        }
    }

    /// The ranks that belong to the values, or else ranks that were left.
    fn rank_of(
        &self,
        value: Option<usize>,
        ranks: &[usize],
        candidates: &[usize],
    ) -> Result<(Option<usize>, Option<usize>), Refusal> {
        let Some(value) = value else {
            return match ranks {
                [rank] => Ok((Some(*rank), None)),
                several => {
                    let (names, numbers) = self.listed(several);
                    Err(Refusal::of_file(
                        format!(
                            "có nhiều cột hạng: {names}; hãy chọn: --rank-column \"…\", hoặc theo số cột ({numbers})"
                        ),
                        format!(
                            "several columns have ranks: {names}; choose one: --rank-column \"…\", or by its number ({numbers})"
                        ),
                    ))
                }
            };
        };
        let ranks: Vec<usize> = ranks
            .iter()
            .copied()
            .filter(|rank| *rank != value)
            .collect();
        // Ranks stand to the right of their values, before the next ones.
        let next_value = candidates.iter().find(|column| **column > value);
        let beside = ranks
            .iter()
            .find(|rank| **rank > value && next_value.is_none_or(|next| *rank < next));
        if let Some(rank) = beside {
            return Ok((Some(*rank), None));
        }
        let year_of = |column: usize| years_in(self.header.label(column)).next();
        let same_year = ranks
            .iter()
            .find(|rank| year_of(value).is_some() && year_of(**rank) == year_of(value));
        let other_values = candidates.iter().any(|column| *column != value);
        match (same_year, ranks.as_slice()) {
            (Some(rank), _) => Ok((Some(*rank), None)),
            (None, [rank]) if !other_values => Ok((Some(*rank), None)),
            (None, ranks) => Ok((None, ranks.first().copied())),
        }
    }
}

/// Something that stands where a number should: an error of a spreadsheet, a formula, a date.
fn is_broken_number(cell: &str) -> bool {
    cell.starts_with(['#', '=']) || crate::dataset::period::Date::parse(cell).is_some()
}

/// The years that a text names, but not those of full dates.
pub fn years_in(text: &str) -> impl Iterator<Item = i16> {
    let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '/');
    words
        .filter(|word| is_year(word))
        .filter_map(|word| word.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_gives_the_role_of_its_column() {
        for (label, role) in [
            ("STT", Role::Ordinal),
            ("TT", Role::Ordinal),
            ("pci_id", Role::Ordinal),
            ("Mã", Role::Code),
            ("gso", Role::Code),
            ("Hạng", Role::Rank),
            ("Xếp hạng 2023", Role::Rank),
            ("XEP HANG", Role::Rank),
            ("rank_2023", Role::Rank),
            ("Thứ hạng DTI", Role::Rank),
            ("Năm", Role::Period),
            ("Điểm", Role::Value),
            ("Điểm xếp hạng", Role::Value),
            ("Hạng mục đầu tư", Role::Value),
            ("Số khách hàng", Role::Value),
            ("nam_2023", Role::Value),
            ("DTI 2025", Role::Value),
        ] {
            assert_eq!(Role::of(label), role, "{label}");
        }
    }

    #[test]
    fn years_are_read_but_not_those_of_dates() {
        let years = |text: &str| years_in(text).collect::<Vec<_>>();
        assert_eq!(years("Sơ bộ 2023"), [2023]);
        assert_eq!(years("score_2023"), [2023]);
        assert_eq!(years("2022-2023"), [2022, 2023]);
        assert_eq!(years("ngày 5/3/2026"), [0_i16; 0]);
        assert_eq!(years("9999 và 1234"), [0_i16; 0]);
    }
}
