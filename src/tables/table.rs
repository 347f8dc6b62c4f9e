//! Reads a CSV file cell by cell and keeps the place of every fault.

use csv::{ByteRecord, ReaderBuilder};

use super::cell::{Decimal, likely_number, slug_of};
use super::fault::{Fault, Problem};
use super::folder::Folder;
use super::nearest::nearest;
use super::words::Word;
use crate::dataset::json::WireText;
use crate::dataset::period::{Date, Period};

/// Faults in the order in which they were found.
pub type Faults = Vec<Fault>;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Reads `<folder>/<file>` and calls `each` with every row that has the right number of cells.
///
/// A row with a faulty cell is passed on too: its other cells are checked all the same.
/// Returns whether the file is there and its header is right, so that ids missing from it mean something.
pub fn read_table(
    folder: &Folder,
    file: &str,
    columns: &'static [&'static str],
    faults: &mut Faults,
    each: impl FnMut(&mut Row<'_>),
) -> bool {
    match folder.read(file) {
        Ok(bytes) => read_bytes(&bytes, file, columns, faults, each),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            faults.push(Fault::of_file(file, Problem::MissingFile(columns)));
            false
        }
        Err(error) => {
            faults.push(Fault::of_file(file, Problem::Unreadable(error.to_string())));
            false
        }
    }
}

/// As [`read_table`], for the bytes of a file.
pub fn read_bytes(
    bytes: &[u8],
    file: &str,
    columns: &'static [&'static str],
    faults: &mut Faults,
    mut each: impl FnMut(&mut Row<'_>),
) -> bool {
    let bytes = match bytes.strip_prefix(BYTE_ORDER_MARK) {
        Some(rest) => {
            faults.push(Fault {
                row: Some(1),
                ..Fault::of_file(file, Problem::ByteOrderMark)
            });
            rest
        }
        None => bytes,
    };
    check_line_ends(bytes, file, faults);

    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes);
    let mut record = ByteRecord::new();
    let mut lines = Lines::new(bytes);
    let Ok(true) = reader.read_byte_record(&mut record) else {
        faults.push(Fault::of_file(file, Problem::MissingFile(columns)));
        return false;
    };
    let header_line = lines.start_of(&record);
    let Some(header) = Header::new(&record, header_line, file, columns, faults) else {
        return false;
    };
    let complete = header.positions.iter().all(Option::is_some);

    // Reading a slice cannot fail, and a flexible reader takes every record.
    while let Ok(true) = reader.read_byte_record(&mut record) {
        let line = lines.start_of(&record);
        if record.len() != header.width {
            let open_quote = record.iter().any(|cell| cell.contains(&b'\n'));
            let problem = Problem::CellCount {
                expected: header.width,
                found: record.len(),
                open_quote,
            };
            faults.push(Fault {
                row: Some(line),
                ..Fault::of_file(file, problem)
            });
            continue;
        }
        each(&mut Row {
            header: &header,
            record: &record,
            line,
            file,
            faults,
            cursor: 0,
        });
    }
    complete
}

/// CR LF once a file, blank lines one by one.
fn check_line_ends(bytes: &[u8], file: &str, faults: &mut Faults) {
    let mut carriage_returns = 0;
    let mut first = None;
    let mut blank = Vec::new();
    let mut in_quotes = false;
    let mut lines = bytes.split(|byte| *byte == b'\n').zip(1..).peekable();
    while let Some((line, number)) = lines.next() {
        if line.ends_with(b"\r") {
            carriage_returns += 1;
            first = first.or(Some(number));
        }
        let content = line.strip_suffix(b"\r").unwrap_or(line);
        let last = lines.peek().is_none();
        if content.is_empty() && !in_quotes && !last {
            blank.push(number);
        }
        if content.iter().filter(|byte| **byte == b'"').count() % 2 == 1 {
            in_quotes = !in_quotes;
        }
    }
    if carriage_returns > 0 {
        let problem = Problem::CarriageReturns(carriage_returns);
        faults.push(Fault {
            row: first,
            ..Fault::of_file(file, problem)
        });
    }
    for number in blank {
        faults.push(Fault {
            row: Some(number),
            ..Fault::of_file(file, Problem::BlankLine)
        });
    }
}

/// Counts lines up to the start of each record; `csv` counts from the end of the record before,
/// which is off after blank lines.
struct Lines<'a> {
    bytes: &'a [u8],
    offset: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            offset: 0,
            line: 1,
        }
    }

    fn start_of(&mut self, record: &ByteRecord) -> u64 {
        let start = record.position().map_or(0, |position| position.byte());
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        while self.offset < self.bytes.len() {
            match self.bytes.get(self.offset) {
                Some(b'\n') => self.line += 1,
                Some(b'\r') => {}
                // The first byte of content at or after the place that `csv` names.
                _ if self.offset >= start => break,
                _ => {}
            }
            self.offset += 1;
        }
        self.line
    }
}

/// Which cell of a row holds which column.
struct Header {
    columns: &'static [&'static str],
    positions: Vec<Option<usize>>,
    width: usize,
}

impl Header {
    /// `None` when the first line is no header at all.
    fn new(
        record: &ByteRecord,
        line: u64,
        file: &str,
        columns: &'static [&'static str],
        faults: &mut Faults,
    ) -> Option<Self> {
        let names: Vec<_> = record.iter().map(String::from_utf8_lossy).collect();
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
}

/// One row of a table. Its getters record a fault and return `None` when a cell is not as expected.
pub struct Row<'r> {
    header: &'r Header,
    record: &'r ByteRecord,
    line: u64,
    file: &'r str,
    faults: &'r mut Faults,
    cursor: usize,
}

impl<'r> Row<'r> {
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

    /// Records a fault of the whole row.
    pub fn fault_of_row(&mut self, problem: Problem) {
        self.faults.push(Fault {
            row: Some(self.line),
            ..Fault::of_file(self.file, problem)
        });
    }

    /// The content of a cell; `None` when the file has no such column.
    fn cell(&mut self, column: &str) -> Option<&'r str> {
        // Cells are asked for in the order of the schema, nearly always.
        let n_columns = self.header.columns.len();
        let index = (0..n_columns)
            .map(|step| (self.cursor + step) % n_columns)
            .find(|index| self.header.columns.get(*index) == Some(&column))?;
        self.cursor = index + 1;
        let position = (*self.header.positions.get(index)?)?;
        match std::str::from_utf8(self.record.get(position)?) {
            Ok(cell) => {
                if cell.chars().any(char::is_control) {
                    self.fault(column, Problem::ControlCharacter);
                    return None;
                }
                let trimmed = cell.trim();
                if trimmed.len() != cell.len() {
                    self.fault(column, Problem::SpaceAround);
                }
                Some(trimmed)
            }
            Err(_) => {
                self.fault(column, Problem::NotUtf8);
                None
            }
        }
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
        match (self.optional(vi), self.optional(en)) {
            (Some(vi), Some(en)) => Some((vi.to_owned(), en.to_owned())),
            (Some(_), None) => {
                self.fault(vi, Problem::Needs(en));
                None
            }
            (None, Some(_)) => {
                self.fault(en, Problem::Needs(vi));
                None
            }
            (None, None) => None,
        }
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

    fn period_in(&mut self, column: &str, found: &str) -> Option<Period> {
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
        let (mut faults, mut rows) = (Vec::new(), Vec::new());
        read_bytes(text, "t.csv", COLUMNS, &mut faults, |row| {
            let id = row.required("id").map(str::to_owned);
            rows.push((row.line(), id.unwrap_or_default()));
            row.optional_number("value");
        });
        (
            faults
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
    fn an_open_quotation_mark_is_guessed() {
        check(
            "id,value\na,\"1\nb,2\n",
            &["t.csv, row 2, column value: the cell has a line break"],
        );
        check(
            "id,value\na,1\n\"b,2\nc,3\n",
            &[
                "t.csv, row 3: expected 2 cells as in the header, found 1; a quotation mark may not be closed",
            ],
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
