//! Reads a spreadsheet that was saved as CSV: whatever encoding, separator and number form it has.

use csv::ReaderBuilder;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization;

use super::cell::{Decimal, likely_number};

/// One row: its line in the file and its cells, trimmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// Line of the file, from 1.
    pub line: u64,
    /// Cells.
    pub cells: Vec<String>,
}

impl SheetRow {
    /// The content of a column; empty when the row is too short.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// How a spreadsheet was saved.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Name of the encoding.
    pub encoding: &'static str,
    /// What separates the cells.
    pub separator: char,
    /// Rows with content.
    pub rows: Vec<SheetRow>,
}

impl Sheet {
    /// Reads the bytes of a file. Any bytes make a sheet; nonsense makes one that nobody can use.
    pub fn read(bytes: &[u8]) -> Self {
        let (text, encoding) = decoded(bytes);
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        // Excel's own way to say what separates the cells.
        let (said, body, skipped) = match text.split_once('\n') {
            Some((first, rest)) if first.to_ascii_lowercase().starts_with("sep=") => {
                (first.chars().nth(4), rest, 1)
            }
            _ => (None, text.as_str(), 0),
        };
        let separator = said
            .filter(char::is_ascii)
            .unwrap_or_else(|| separator_of(body));
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(u8::try_from(separator).unwrap_or(b','))
            .from_reader(body.as_bytes());
        let mut rows = Vec::new();
        for record in reader.records().map_while(Result::ok) {
            let cells: Vec<String> = record.iter().map(clean).collect();
            // `csv` counts the lines of a record from its start, with blank lines before it.
            let start = record.position().map_or(0, csv::Position::byte);
            let before = body
                .get(..usize::try_from(start).unwrap_or(0))
                .unwrap_or_default();
            let blank = body.get(before.len()..).unwrap_or_default();
            let blank = blank.len() - blank.trim_start_matches('\n').len();
            let line = before.matches('\n').count() + blank + skipped + 1;
            if cells.iter().any(|cell| !cell.is_empty()) {
                rows.push(SheetRow {
                    line: line as u64,
                    cells,
                });
            }
        }
        Self {
            encoding: encoding.name(),
            separator,
            rows,
        }
    }
}

/// UTF-8 or UTF-16 with a mark, UTF-8 without one, or else the Vietnamese code page of Windows.
fn decoded(bytes: &[u8]) -> (String, &'static Encoding) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        return (text.nfc().collect(), encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.nfc().collect(), UTF_8);
    }
    // This code page writes most marks as letters of their own; `nfc` joins them.
    let (text, _) = WINDOWS_1258.decode_without_bom_handling(bytes);
    (text.nfc().collect(), WINDOWS_1258)
}

/// The separator that cuts the first rows into the most cells of the same number.
fn separator_of(text: &str) -> char {
    let first: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(20)
        .collect();
    let score = |separator: char| {
        let counts: Vec<usize> = first
            .iter()
            .map(|line| outside_quotes(line, separator))
            .collect();
        let most = counts.iter().copied().max().unwrap_or(0);
        let agreeing = counts.iter().filter(|count| **count == most).count();
        if most == 0 { 0 } else { agreeing }
    };
    // A comma is often a decimal sign, so the others go before it.
    ['\t', ';', ',']
        .into_iter()
        .rev()
        .max_by_key(|separator| {
            let certain = if *separator == ',' { 0 } else { 1 };
            (score(*separator), certain)
        })
        .unwrap_or(',')
}

fn outside_quotes(line: &str, separator: char) -> usize {
    let mut in_quotes = false;
    let mut count = 0;
    for letter in line.chars() {
        if letter == '"' {
            in_quotes = !in_quotes;
        } else if letter == separator && !in_quotes {
            count += 1;
        }
    }
    count
}

fn clean(cell: &str) -> String {
    let spaced = cell.replace(['\u{a0}', '\u{202f}', '\u{feff}', '\n', '\t'], " ");
    spaced
        .split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Which sign stands before the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalSign {
    /// `16,5` and `1.013`.
    Comma,
    /// `16.5` and `1,013`.
    Point,
}

impl DecimalSign {
    /// The sign that the cells of one column agree on; `None` when they do not tell or disagree.
    pub fn of<'c>(cells: impl Iterator<Item = &'c str>) -> Option<Self> {
        let mut signs = cells.filter_map(Self::told_by);
        let first = signs.next()?;
        signs.all(|sign| sign == first).then_some(first)
    }

    /// What one cell tells: `16,5`, `0,705` and `1.013.000` do; `1.013` does not.
    fn told_by(cell: &str) -> Option<Self> {
        let cell = cell
            .trim_end_matches('%')
            .trim()
            .trim_start_matches(['-', '−']);
        let (comma, point) = (cell.rfind(','), cell.rfind('.'));
        let (sign, at, other) = match (comma, point) {
            (Some(comma), Some(point)) if comma > point => return Some(Self::Comma),
            (Some(_), Some(_)) => return Some(Self::Point),
            (Some(comma), None) => (Self::Comma, comma, Self::Point),
            (None, Some(point)) => (Self::Point, point, Self::Comma),
            (None, None) => return None,
        };
        let letter = if sign == Self::Comma { ',' } else { '.' };
        if cell.matches(letter).count() > 1 {
            return Some(other);
        }
        let decimals = cell.len() - at - 1;
        let whole = cell.get(..at).unwrap_or_default();
        let grouped = decimals == 3 && !whole.starts_with('0') && (1..=3).contains(&whole.len());
        (!grouped).then_some(sign)
    }

    /// The number of a cell in the form of the tables.
    pub fn read(self, cell: &str) -> Option<Decimal> {
        let cell = cell.trim().trim_end_matches('%').trim().replace('−', "-");
        let (group, sign) = match self {
            Self::Comma => ('.', ','),
            Self::Point => (',', '.'),
        };
        let (whole, decimals) = match cell.split_once(sign) {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (cell.as_str(), None),
        };
        let whole = whole.replace(' ', &group.to_string());
        let digits = whole.trim_start_matches('-');
        let mut groups = digits.split(group);
        let first = groups.next().map_or(0, str::len);
        let grouped = digits.contains(group);
        if grouped && !((1..=3).contains(&first) && groups.all(|group| group.len() == 3)) {
            return None;
        }
        let plain = whole.replace(group, "");
        let plain =
            decimals.map_or_else(|| plain.clone(), |decimals| format!("{plain}.{decimals}"));
        Decimal::parse(&plain)
    }
}

/// Whether a cell may be a number of some form.
pub fn looks_like_number(cell: &str) -> bool {
    cell.bytes().any(|byte| byte.is_ascii_digit())
        && (likely_number(cell).is_some()
            || [DecimalSign::Comma, DecimalSign::Point]
                .iter()
                .any(|sign| sign.read(cell).is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_excel_is_read_whatever_its_encoding_and_separator() {
        let rows = [
            ["Tỉnh", "DTI 2025"],
            ["Đắk Lắk", "0,7123"],
            ["Thừa Thiên Huế", "0,75"],
        ];
        let text = |separator: &str| rows.map(|row| row.join(separator)).join("\r\n") + "\r\n";
        let utf_16: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(text("\t").encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        // As Windows writes it: base letters with their own mark, further marks behind them.
        let decomposed: String = text(";")
            .chars()
            .flat_map(|letter| match letter {
                'ỉ' => vec!['i', '\u{309}'],
                'ắ' => vec!['ă', '\u{301}'],
                'ừ' => vec!['ư', '\u{300}'],
                'ế' => vec!['ê', '\u{301}'],
                other => vec![other],
            })
            .collect();
        let (windows, _, lossy) = WINDOWS_1258.encode(&decomposed);
        assert!(!lossy);
        for (bytes, encoding, separator) in [
            (text(";").into_bytes(), "UTF-8", ';'),
            (format!("\u{feff}{}", text(";")).into_bytes(), "UTF-8", ';'),
            (format!("sep=;\r\n{}", text(";")).into_bytes(), "UTF-8", ';'),
            (utf_16, "UTF-16LE", '\t'),
            (windows.into_owned(), "windows-1258", ';'),
        ] {
            let sheet = Sheet::read(&bytes);
            assert_eq!((sheet.encoding, sheet.separator), (encoding, separator));
            let cells: Vec<_> = sheet.rows.iter().map(|row| row.cells.clone()).collect();
            assert_eq!(cells, rows, "{encoding} {separator}");
        }
        let quoted = Sheet::read("Tỉnh,DTI\nHuế,\"0,75\"\n\nHà Nội,\"0,82\"\n".as_bytes());
        assert_eq!(quoted.separator, ',');
        let lines: Vec<_> = quoted.rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [1, 2, 4]);
    }

    #[test]
    fn the_decimal_sign_is_found_from_the_whole_column() {
        let of = |cells: &[&str]| DecimalSign::of(cells.iter().copied());
        assert_eq!(of(&["1.013", "16,5"]), Some(DecimalSign::Comma));
        assert_eq!(of(&["1,013", "16.5"]), Some(DecimalSign::Point));
        assert_eq!(of(&["0,705", "0,812"]), Some(DecimalSign::Comma));
        assert_eq!(of(&["1.013.000", "12.500"]), Some(DecimalSign::Comma));
        assert_eq!(of(&["1.013", "2.500"]), None);
        assert_eq!(of(&["1,5", "2.5"]), None);
        assert_eq!(of(&["12", "13"]), None);
    }

    #[test]
    fn a_number_is_read_in_the_form_of_its_column() {
        let comma = |cell| {
            DecimalSign::Comma
                .read(cell)
                .map(|number| number.to_string())
        };
        assert_eq!(comma("1.013,5").as_deref(), Some("1013.5"));
        assert_eq!(comma("16,5 %").as_deref(), Some("16.5"));
        assert_eq!(comma("1 013 000").as_deref(), Some("1013000"));
        assert_eq!(comma("−3,2").as_deref(), Some("-3.2"));
        assert_eq!(comma("1.01"), None);
        assert_eq!(comma("khoảng 5"), None);
        let point = DecimalSign::Point
            .read("1,013.50")
            .map(|number| number.to_string());
        assert_eq!(point.as_deref(), Some("1013.50"));
    }
}
