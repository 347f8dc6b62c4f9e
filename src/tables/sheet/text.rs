//! Reads a sheet that was saved as text: whatever encoding and separator it has.

use csv::ReaderBuilder;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1258};

use super::number::looks_like_number;
use super::{Cell, Form, MAX_CELLS, MAX_ROWS, Refusal, Sheet, SheetRow};

/// Reads the bytes of a text file. Any bytes make a sheet; nonsense makes one that nobody can use.
///
/// # Errors
///
/// When a quotation mark stays open, or the file is too long for a sheet.
pub fn read(bytes: &[u8]) -> Result<Sheet, Refusal> {
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
        .filter(|letter| letter.is_ascii() && *letter != '"')
        .unwrap_or_else(|| separator_of(body));
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(separator).unwrap_or(b','))
        .from_reader(body.as_bytes());
    let mut lines = Lines::new(body, skipped);
    let (mut rows, mut n_cells) = (Vec::new(), 0);
    for record in reader.records().map_while(Result::ok) {
        let start = record.position().map_or(0, csv::Position::byte);
        let line = lines.at(usize::try_from(start).unwrap_or(usize::MAX));
        if let Some(open) = swallowed(&record, separator) {
            return Err(open_quote(line + open));
        }
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        n_cells += record.len();
        if rows.len() == MAX_ROWS || n_cells > MAX_CELLS {
            return Err(Refusal::too_long(line));
        }
        rows.push(SheetRow {
            line,
            cells: record.iter().map(Cell::text).collect(),
        });
    }
    if let Some(at) = left_open(body, separator) {
        return Err(open_quote(Lines::new(body, skipped).at(at)));
    }
    Ok(Sheet {
        form: Form::Text {
            encoding: encoding.name(),
            separator,
        },
        rows,
    })
}

fn open_quote(line: u64) -> Refusal {
    Refusal::at(
        line,
        "dấu ngoặc kép (\") mở ở dòng này mà không đóng, nên các dòng sau bị nuốt vào một ô; hãy xóa dấu ấy",
        "a quotation mark (\") opens in this row and does not close, so that the rows after it fall into one cell; delete it",
    )
}

/// The place of a quotation mark that opens a cell and is not closed before the file ends.
fn left_open(text: &str, separator: char) -> Option<usize> {
    let (mut open, mut starts_cell) = (None, true);
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match (open, letter) {
            (None, '"') if starts_cell => open = Some(at),
            // Two marks in a quoted cell are one mark of its content.
            (Some(_), '"') if letters.next_if(|(_, next)| *next == '"').is_some() => {}
            (Some(_), '"') => open = None,
            _ => {}
        }
        starts_cell = open.is_none() && (letter == separator || letter == '\n');
    }
    open
}

/// How many lines below its start a record has a cell that holds whole rows of a table: a
/// quotation mark opened there and was closed by another cell's. A cell of several lines of prose
/// is none.
fn swallowed(record: &csv::StringRecord, separator: char) -> Option<u64> {
    let mut before = 0;
    for cell in record {
        let mut lines = cell.split('\n').skip(1).peekable();
        let holds_rows = lines.peek().is_some()
            && lines.clone().any(|line| {
                let mut parts = line.split(separator);
                parts.next().is_some_and(|name| !name.trim().is_empty())
                    && parts.any(|part| looks_like_number(part.trim()))
            });
        if holds_rows {
            return Some(before);
        }
        before += lines.count() as u64;
    }
    None
}

/// Counts lines up to places that only grow, from 1.
struct Lines<'t> {
    bytes: &'t [u8],
    offset: usize,
    line: u64,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str, skipped: u64) -> Self {
        Self {
            bytes: text.as_bytes(),
            offset: 0,
            line: skipped + 1,
        }
    }

    /// The line of the first content at a place or behind it: `csv` names the place before the
    /// blank lines.
    fn at(&mut self, place: usize) -> u64 {
        while let Some(byte) = self.bytes.get(self.offset) {
            if *byte == b'\n' {
                self.line += 1;
            } else if self.offset >= place {
                break;
            }
            self.offset += 1;
        }
        self.line
    }
}

/// UTF-8 or UTF-16 with a mark, UTF-8 without one, or else the Vietnamese code page of Windows.
/// Its letters come in pieces, which [`Cell::text`] joins.
pub fn decoded(bytes: &[u8]) -> (String, &'static Encoding) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        return (text.into_owned(), encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), UTF_8);
    }
    let (text, _) = WINDOWS_1258.decode_without_bom_handling(bytes);
    (text.into_owned(), WINDOWS_1258)
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
            let sheet = read(&bytes).unwrap();
            let form = Form::Text {
                encoding,
                separator,
            };
            assert_eq!(sheet.form, form);
            let cells: Vec<Vec<_>> = sheet
                .rows
                .iter()
                .map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect())
                .collect();
            assert_eq!(cells, rows, "{encoding} {separator}");
        }
    }

    #[test]
    fn a_row_keeps_its_line() {
        let lines = |text: &str| -> Vec<u64> {
            let sheet = read(text.as_bytes()).unwrap();
            sheet.rows.iter().map(|row| row.line).collect()
        };
        assert_eq!(
            lines("Tỉnh,DTI\nHuế,\"0,75\"\n\nHà Nội,\"0,82\"\n"),
            [1, 2, 4]
        );
        assert_eq!(lines("sep=;\nTỉnh;DTI\n\n\nHuế;1\n"), [2, 5]);
        assert_eq!(lines("a;b\n\"x\ny\";1\nc;2\n;\nd;3\n"), [1, 2, 4, 6]);
    }

    #[test]
    fn an_open_quotation_mark_is_found_where_it_opens() {
        let row = |text: &str| read(text.as_bytes()).map_err(|refusal| refusal.row);
        assert_eq!(row("a;b\n\"Huế;1\nHà Nội;2\n").unwrap_err(), Some(2));
        // Closed by the mark of another cell.
        assert_eq!(
            row("a;b\n6;\"Sơn La;0,8\n7;Huế;0,9\n8;\"Hà Nội;0,7\n").unwrap_err(),
            Some(2)
        );
        assert!(row("a;b\n\"Ghi chú\nhai dòng\";1\n\"nói \"\"thế\"\"\";2\n").is_ok());
        assert!(row("a;b\nx\"y;1\n").is_ok());
    }
}
