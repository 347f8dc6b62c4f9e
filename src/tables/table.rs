//! Reads a CSV file cell by cell and keeps the place of every fault.

use std::io::BufRead;

use super::cell::{Decimal, likely_number, slug_of};
use super::fault::{Fault, Problem};
use super::folder::Folder;
use super::nearest::nearest;
use super::records::{Next, Records};
pub use super::report::Faults;
use super::text;
use super::words::Word;
use crate::dataset::json::WireText;
use crate::dataset::period::{Date, Period};

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Reads `<folder>/<file>` and calls `each` with every row that has the right number of cells.
///
/// A row with a faulty cell is passed on too: its other cells are checked all the same.
/// Returns whether the whole file was read under the right header, so that ids missing from it mean
/// something.
pub fn read_table(
    folder: &Folder,
    file: &str,
    columns: &'static [&'static str],
    faults: &mut Faults,
    each: impl FnMut(&mut Row<'_>),
) -> bool {
    let read = folder
        .open(file)
        .and_then(|bytes| read_bytes(bytes, file, columns, faults, each));
    match read {
        Ok(complete) => complete,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            faults.push(Fault::of_file(file, Problem::MissingFile(columns)));
            false
        }
        Err(error) => {
            faults.push(Fault::of_system(file, &error));
            false
        }
    }
}

/// As [`read_table`], for the bytes of a file.
///
/// # Errors
///
/// When the bytes cannot be read.
pub fn read_bytes(
    mut bytes: impl BufRead,
    file: &str,
    columns: &'static [&'static str],
    faults: &mut Faults,
    mut each: impl FnMut(&mut Row<'_>),
) -> std::io::Result<bool> {
    let fault = |row: u64, problem| Fault {
        row: Some(row),
        ..Fault::of_file(file, problem)
    };
    if bytes.fill_buf()?.starts_with(BYTE_ORDER_MARK) {
        bytes.consume(BYTE_ORDER_MARK.len());
        faults.push(fault(1, Problem::ByteOrderMark));
    }
    let mut records = Records::new(bytes, b',');
    let mut header: Option<Header> = None;
    let complete = loop {
        let next = records.advance()?;
        let line = records.line();
        match (next, &header) {
            (Next::End, Some(header)) => break header.is_complete(),
            (Next::End, None) => {
                faults.push(Fault::of_file(file, Problem::MissingFile(columns)));
                break false;
            }
            (Next::OpenQuote, _) => {
                faults.push(fault(line, Problem::OpenQuote));
                break false;
            }
            (Next::Blank, _) => faults.push(fault(line, Problem::BlankLine)),
            (Next::Row, None) => match Header::new(&records, line, file, columns, faults) {
                Some(found) => header = Some(found),
                None => break false,
            },
            (Next::Row, Some(header)) if records.n_cells() != header.width => {
                let problem = Problem::CellCount {
                    expected: header.width,
                    found: records.n_cells(),
                };
                faults.push(fault(line, problem));
            }
            (Next::Row, Some(header)) => each(&mut Row::new(header, &records, file, faults)),
        }
    };
    if let Some((first, lines)) = records.carriage_returns() {
        faults.push(fault(first, Problem::CarriageReturns(lines)));
    }
    Ok(complete)
}

/// Which cell of a row holds which column.
struct Header {
    columns: &'static [&'static str],
    positions: Vec<Option<usize>>,
    width: usize,
}

impl Header {
    /// `None` when the first line is no header at all.
    fn new<R: BufRead>(
        record: &Records<R>,
        line: u64,
        file: &str,
        columns: &'static [&'static str],
        faults: &mut Faults,
    ) -> Option<Self> {
        let names: Vec<_> = record.cells().map(String::from_utf8_lossy).collect();
        let mut fault = |column: Option<&str>, problem| {
            let column = column.map(str::to_owned);
            faults.push(Fault {
                row: Some(line),
                column,
                ..Fault::of_file(file, problem)
            });
        };
        if let [single] = names.as_slice()
            && let Some(separator) = [';', '\t', '|'].into_iter().find(|c| single.contains(*c))
        {
            fault(None, Problem::Separator(separator));
            return None;
        }
        for (index, name) in names.iter().enumerate() {
            if !columns.contains(&name.as_ref()) {
                let near = nearest(name, columns.iter().copied()).map(str::to_owned);
                fault(Some(name), Problem::UnknownColumn(near));
            } else if names.iter().take(index).any(|earlier| earlier == name) {
                fault(Some(name), Problem::RepeatedColumn);
            }
        }
        let position = |column: &&str| names.iter().position(|name| name == column);
        let positions: Vec<_> = columns.iter().map(position).collect();
        for (column, position) in columns.iter().zip(&positions) {
            if position.is_none() {
                fault(Some(column), Problem::MissingColumn);
            }
        }
        Some(Self {
            columns,
            positions,
            width: names.len(),
        })
    }

    fn is_complete(&self) -> bool {
        self.positions.iter().all(Option::is_some)
    }
}

/// The cells of a row, wherever they were read from.
trait Cells {
    fn cell(&self, position: usize) -> Option<&[u8]>;
}

impl<R: BufRead> Cells for Records<R> {
    fn cell(&self, position: usize) -> Option<&[u8]> {
        Records::cell(self, position)
    }
}

/// One row of a table. Its getters record a fault and return `None` when a cell is not as expected.
pub struct Row<'r> {
    header: &'r Header,
    cells: &'r dyn Cells,
    line: u64,
    file: &'r str,
    faults: &'r mut Faults,
    cursor: usize,
    /// All bytes of the row are ASCII that can be seen, and none is a question mark.
    plain: bool,
}

impl<'r> Row<'r> {
    fn new<R: BufRead>(
        header: &'r Header,
        records: &'r Records<R>,
        file: &'r str,
        faults: &'r mut Faults,
    ) -> Self {
        let is_plain = |byte: &u8| (0x20..0x7f).contains(byte) && *byte != b'?';
        Self {
            header,
            plain: records.content().iter().all(is_plain),
            line: records.line(),
            cells: records,
            file,
            faults,
            cursor: 0,
        }
    }

    /// Line of the file, from 1 for the header.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Name of the file.
    pub fn file(&self) -> &'r str {
        self.file
    }

    /// Records a fault of a cell.
    pub fn fault(&mut self, column: &str, problem: Problem) {
        let column = Some(column.to_owned());
        self.faults.push(Fault {
            row: Some(self.line),
            column,
            ..Fault::of_file(self.file, problem)
        });
    }

    /// Records a fault that needs a guess: it is made only where the fault is kept.
    pub fn fault_lazily(&mut self, column: &str, like: &Problem, words: impl FnOnce() -> Problem) {
        let place = Fault {
            row: Some(self.line),
            column: Some(column.to_owned()),
            ..Fault::of_file(self.file, Problem::Empty)
        };
        self.faults.push_lazily(place, like, words);
    }

    /// Whether a cell has any content, sound or not: what it needs is then no second fault.
    pub fn is_filled(&mut self, column: &str) -> bool {
        self.bytes(column)
            .is_some_and(|cell| !cell.trim_ascii().is_empty())
    }

    fn bytes(&mut self, column: &str) -> Option<&'r [u8]> {
        // Cells are asked for in the order of the schema, nearly always.
        let n_columns = self.header.columns.len();
        let index = (self.cursor..n_columns)
            .chain(0..self.cursor)
            .find(|index| self.header.columns.get(*index) == Some(&column))?;
        self.cursor = index + 1;
        self.cells.cell((*self.header.positions.get(index)?)?)
    }

    /// The content of a cell; `None` when the file has no such column, or the cell cannot be read.
    fn cell(&mut self, column: &str) -> Option<&'r str> {
        let bytes = self.bytes(column)?;
        let Ok(cell) = std::str::from_utf8(bytes) else {
            self.fault(column, Problem::NotUtf8);
            return None;
        };
        if !self.plain {
            if cell.bytes().any(|byte| byte < 0x20 || byte == 0x7f) {
                self.fault(column, Problem::ControlCharacter);
                return None;
            }
            if (!cell.is_ascii() || cell.contains('?'))
                && !column.ends_with("url")
                && let Some(problem) = text::problem_of(cell)
            {
                self.fault(column, problem);
            }
        }
        let trimmed = cell.trim_ascii();
        if trimmed.len() != cell.len() {
            self.fault(column, Problem::SpaceAround);
        }
        Some(trimmed)
    }

    /// The content, or `None` when the cell is empty.
    pub fn optional(&mut self, column: &str) -> Option<&'r str> {
        self.cell(column).filter(|cell| !cell.is_empty())
    }

    /// The content; an empty cell is a fault.
    pub fn required(&mut self, column: &str) -> Option<&'r str> {
        let cell = self.cell(column)?;
        if cell.is_empty() {
            self.fault(column, Problem::Empty);
            return None;
        }
        Some(cell)
    }

    /// A text that must be there in both languages.
    pub fn text(&mut self, vi: &str, en: &str) -> Option<WireText> {
        let (vi, en) = (self.required(vi), self.required(en));
        Some((vi?.to_owned(), en?.to_owned()))
    }

    /// A text that is there in both languages or in none.
    pub fn optional_text(&mut self, vi: &'static str, en: &'static str) -> Option<WireText> {
        let texts = (self.optional(vi), self.optional(en));
        match texts {
            (Some(vi), Some(en)) => return Some((vi.to_owned(), en.to_owned())),
            (Some(_), None) if !self.is_filled(en) => self.fault(vi, Problem::Needs(en)),
            (None, Some(_)) if !self.is_filled(vi) => self.fault(en, Problem::Needs(vi)),
            _ => {}
        }
        None
    }

    /// An id of its own table.
    pub fn id(&mut self, column: &str) -> Option<&'r str> {
        let cell = self.required(column)?;
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if cell.bytes().all(allowed) && !cell.starts_with('-') && !cell.ends_with('-') {
            return Some(cell);
        }
        let meant = Some(slug_of(cell)).filter(|slug| !slug.is_empty());
        self.fault(
            column,
            Problem::NotAnId {
                found: cell.to_owned(),
                meant,
            },
        );
        None
    }

    /// The ids of a list separated by `|`; empty when the cell is.
    pub fn list(&mut self, column: &str) -> Vec<&'r str> {
        let Some(cell) = self.optional(column) else {
            return Vec::new();
        };
        let mut items: Vec<&str> = Vec::new();
        for item in cell.split('|') {
            if item.is_empty() {
                self.fault(column, Problem::Empty);
            } else if item.trim().len() != item.len() {
                self.fault(column, Problem::SpaceAround);
                items.push(item.trim());
            } else {
                items.push(item);
            }
        }
        items
    }

    /// One of the words of a closed list.
    pub fn word<W: Word>(&mut self, column: &str) -> Option<W> {
        let cell = self.required(column)?;
        self.word_in(column, cell)
    }

    /// One of the words of a closed list, or nothing.
    pub fn optional_word<W: Word>(&mut self, column: &str) -> Option<W> {
        let cell = self.optional(column)?;
        self.word_in(column, cell)
    }

    /// A word that was found in a cell.
    pub fn word_in<W: Word>(&mut self, column: &str, found: &str) -> Option<W> {
        let word = W::parse(found);
        if word.is_none() {
            let allowed = W::ALL.iter().map(|word| word.as_str()).collect();
            self.fault(
                column,
                Problem::NotOneOf {
                    found: found.to_owned(),
                    allowed,
                },
            );
        }
        word
    }

    /// A number, or nothing.
    pub fn optional_number(&mut self, column: &str) -> Option<Decimal> {
        let cell = self.optional(column)?;
        self.number_in(column, cell)
    }

    /// A number.
    pub fn number(&mut self, column: &str) -> Option<Decimal> {
        let cell = self.required(column)?;
        self.number_in(column, cell)
    }

    /// A number that was found in a cell.
    pub fn number_in(&mut self, column: &str, found: &str) -> Option<Decimal> {
        let number = Decimal::parse(found);
        if number.is_none() {
            let meant = likely_number(found);
            self.fault(
                column,
                Problem::NotANumber {
                    found: found.to_owned(),
                    meant,
                },
            );
        }
        number
    }

    /// A whole number from 0 up.
    pub fn whole(&mut self, column: &str) -> Option<u16> {
        let cell = self.required(column)?;
        self.whole_in(column, cell)
    }

    /// A whole number from 0 up, or nothing.
    pub fn optional_whole(&mut self, column: &str) -> Option<u16> {
        let cell = self.optional(column)?;
        self.whole_in(column, cell)
    }

    fn whole_in(&mut self, column: &str, found: &str) -> Option<u16> {
        let digits = found.bytes().all(|byte| byte.is_ascii_digit());
        let number = found.parse().ok().filter(|_| digits);
        if number.is_none() {
            self.fault(column, Problem::NotWhole(found.to_owned()));
        }
        number
    }

    /// A day.
    pub fn date(&mut self, column: &str) -> Option<Date> {
        let cell = self.required(column)?;
        self.date_in(column, cell)
    }

    /// A day, or nothing.
    pub fn optional_date(&mut self, column: &str) -> Option<Date> {
        let cell = self.optional(column)?;
        self.date_in(column, cell)
    }

    fn date_in(&mut self, column: &str, found: &str) -> Option<Date> {
        let date = Date::parse(found);
        if date.is_none() {
            self.fault(column, Problem::NotADate(found.to_owned()));
        }
        date
    }

    /// A day, month or year as far as it is known, or nothing.
    pub fn optional_calendar_date(&mut self, column: &str) -> Option<&'r str> {
        let cell = self.optional(column)?;
        let known = Period::parse(cell).is_some()
            && cell
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-');
        if !known {
            self.fault(column, Problem::NotACalendarDate(cell.to_owned()));
            return None;
        }
        Some(cell)
    }

    /// A period.
    pub fn period(&mut self, column: &str) -> Option<Period> {
        let cell = self.required(column)?;
        self.period_in(column, cell)
    }

    /// A period, or nothing.
    pub fn optional_period(&mut self, column: &str) -> Option<Period> {
        let cell = self.optional(column)?;
        self.period_in(column, cell)
    }

    /// A period that was found in a cell.
    pub fn period_in(&mut self, column: &str, found: &str) -> Option<Period> {
        let period = Period::parse(found);
        if period.is_none() {
            self.fault(column, Problem::NotAPeriod(found.to_owned()));
        }
        period
    }

    /// An http(s) address, or nothing.
    pub fn optional_address(&mut self, column: &str) -> Option<&'r str> {
        let cell = self.optional(column)?;
        let host = cell
            .strip_prefix("https://")
            .or_else(|| cell.strip_prefix("http://"));
        let valid = host.is_some_and(|host| host.contains('.') && !host.starts_with('.'))
            && !cell.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"`".contains(c));
        if !valid {
            self.fault(column, Problem::NotAnAddress(cell.to_owned()));
            return None;
        }
        Some(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[&str] = &["id", "value"];

    /// The faults of a text, and the ids of the rows that were passed on.
    fn read(text: &[u8]) -> (Vec<String>, Vec<(u64, String)>) {
        let (mut faults, mut rows) = (Faults::new(), Vec::new());
        read_bytes(text, "t.csv", COLUMNS, &mut faults, |row| {
            let id = row.required("id").map(str::to_owned);
            rows.push((row.line(), id.unwrap_or_default()));
            row.optional_number("value");
        })
        .unwrap();
        (
            faults
                .into_list()
                .iter()
                .map(|fault| fault.line(crate::i18n::Locale::En))
                .collect(),
            rows,
        )
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (faults, _) = read(text.as_bytes());
        assert_eq!(faults.len(), expected.len(), "{faults:#?}");
        for (fault, expected) in faults.iter().zip(expected) {
            assert!(fault.starts_with(expected), "{fault}");
        }
    }

    #[test]
    fn columns_may_stand_in_another_order() {
        check("value,id\n1.5,a\n", &[]);
    }

    #[test]
    fn a_repeated_column_is_a_fault() {
        check(
            "id,value,id\n",
            &["t.csv, row 1, column id: the header has this column twice"],
        );
    }

    #[test]
    fn an_open_quotation_mark_is_named_once() {
        check(
            "id,value\na,\"1\nb,2\nc,x\n",
            &["t.csv, row 2: a quotation mark is opened in this row and never closed"],
        );
        check(
            "id,value\na,1\n\"b\nx\",2\nc,3\n",
            &["t.csv, row 3, column id: the cell has a line break"],
        );
    }

    #[test]
    fn letters_that_were_lost_are_named_but_not_in_addresses() {
        check(
            "id,value\nH? N?i,1\n",
            &["t.csv, row 2, column id: letters were lost"],
        );
    }

    #[test]
    fn a_row_keeps_its_line_after_a_cell_of_two_lines() {
        let (_, rows) = read(b"id,value\n\"a\nb\",1\nc,2\n\n\nd,3\n");
        let lines: Vec<_> = rows.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [2, 4, 7]);
    }

    #[test]
    fn a_file_without_a_header_is_a_fault() {
        check("", &["t.csv: the file is missing"]);
        check(
            "\n\n",
            &[
                "t.csv, row 1: the line is blank",
                "t.csv, row 2: the line is blank",
                "t.csv: the file is missing",
            ],
        );
    }
}
