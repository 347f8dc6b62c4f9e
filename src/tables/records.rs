//! The rows of a CSV file as cells, one row at a time, so that a file of any size needs little memory.

use std::io::{BufRead, Result};

/// The longest row that is read: beyond it a quotation mark was left open.
const LONGEST: usize = 256 * 1024;

/// What a file has next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// A row; its cells are in the reader.
    Row,
    /// A line with nothing in it.
    Blank,
    /// A row with a quotation mark that is not closed: nothing after it can be read.
    OpenQuote,
    /// The end of the file.
    End,
}

/// Where in a cell the reader is.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Plain,
    Quoted,
    /// After a quotation mark that closes the cell, unless another follows.
    Closed,
}

/// Reads rows; RFC 4180 with any line ends.
#[derive(Debug)]
pub struct Records<R> {
    input: R,
    separator: u8,
    /// The row as it stands in the file.
    raw: Vec<u8>,
    /// The cells one after the other, without quotation marks.
    content: Vec<u8>,
    /// Where each cell ends in `content`.
    ends: Vec<usize>,
    /// The line on which the row starts, from 1.
    line: u64,
    next_line: u64,
    carriage_returns: u64,
    first_carriage_return: Option<u64>,
}

impl<R: BufRead> Records<R> {
    /// A reader at the start of a file.
    pub fn new(input: R, separator: u8) -> Self {
        Self {
            input,
            separator,
            raw: Vec::new(),
            content: Vec::new(),
            ends: Vec::new(),
            line: 0,
            next_line: 1,
            carriage_returns: 0,
            first_carriage_return: None,
        }
    }

    /// Reads the next row.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn advance(&mut self) -> Result<Next> {
        self.raw.clear();
        self.content.clear();
        self.ends.clear();
        self.line = self.next_line;
        let mut state = State::default();
        loop {
            let start = self.raw.len();
            if self.input.read_until(b'\n', &mut self.raw)? == 0 {
                return Ok(if start == 0 {
                    Next::End
                } else {
                    Next::OpenQuote
                });
            }
            self.take_line_end(start);
            self.next_line += 1;
            if self.raw.is_empty() {
                return Ok(Next::Blank);
            }
            let line = self.raw.get(start..).unwrap_or_default();
            if start == 0 && !line.contains(&b'"') {
                self.split_plain();
                return Ok(Next::Row);
            }
            state = self.split_quoted(start, state);
            if state != State::Quoted {
                self.ends.push(self.content.len());
                return Ok(Next::Row);
            }
            if self.raw.len() > LONGEST {
                return Ok(Next::OpenQuote);
            }
            self.raw.push(b'\n');
            self.content.push(b'\n');
        }
    }

    fn take_line_end(&mut self, start: usize) {
        if self.raw.len() > start && self.raw.ends_with(b"\n") {
            self.raw.pop();
            if self.raw.len() > start && self.raw.ends_with(b"\r") {
                self.raw.pop();
                self.carriage_returns += 1;
                self.first_carriage_return.get_or_insert(self.next_line);
            }
        }
    }

    /// Cells keep their separators between them: cheaper than to close the gaps.
    fn split_plain(&mut self) {
        self.content.extend_from_slice(&self.raw);
        for (byte, at) in self.raw.iter().zip(0..) {
            if *byte == self.separator {
                self.ends.push(at);
            }
        }
        self.ends.push(self.raw.len());
    }

    /// Takes in one more line of the row, without its end.
    fn split_quoted(&mut self, start: usize, mut state: State) -> State {
        for byte in self.raw.get(start..).unwrap_or_default() {
            let at_start = self.content.len() == self.ends.last().map_or(0, |end| end + 1);
            state = match (*byte, state) {
                (b'"', State::Plain) if at_start => State::Quoted,
                (b'"', State::Quoted) => State::Closed,
                (b'"', State::Closed) => {
                    self.content.push(b'"');
                    State::Quoted
                }
                (byte, State::Quoted) => {
                    self.content.push(byte);
                    State::Quoted
                }
                (byte, State::Plain | State::Closed) => {
                    if byte == self.separator {
                        self.ends.push(self.content.len());
                    }
                    self.content.push(byte);
                    State::Plain
                }
            };
        }
        state
    }

    /// The line on which the row starts, from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// How many cells the row has.
    pub fn n_cells(&self) -> usize {
        self.ends.len()
    }

    /// The content of the row, with the separators between its cells.
    pub fn content(&self) -> &[u8] {
        &self.content
    }

    /// A cell.
    pub fn cell(&self, position: usize) -> Option<&[u8]> {
        let end = *self.ends.get(position)?;
        let start = match position.checked_sub(1) {
            Some(before) => self.ends.get(before)? + 1,
            None => 0,
        };
        self.content.get(start..end)
    }

    /// All cells.
    pub fn cells(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.n_cells()).filter_map(|position| self.cell(position))
    }

    /// How many lines so far end with CR LF, and the first of them.
    pub fn carriage_returns(&self) -> Option<(u64, u64)> {
        Some((self.first_carriage_return?, self.carriage_returns))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u64, Vec<String>)> {
        let mut records = Records::new(text.as_bytes(), b',');
        let mut rows = Vec::new();
        loop {
            let next = records.advance().unwrap();
            match next {
                Next::End => return rows,
                Next::Row => {
                    let cells = records
                        .cells()
                        .map(|cell| String::from_utf8_lossy(cell).into_owned());
                    rows.push((records.line(), cells.collect()));
                }
                other => rows.push((records.line(), vec![format!("{other:?}")])),
            }
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &[(u64, &[&str])]) {
        let rows = rows(text);
        let found: Vec<(u64, Vec<&str>)> = rows
            .iter()
            .map(|(line, cells)| (*line, cells.iter().map(String::as_str).collect()))
            .collect();
        let expected: Vec<(u64, Vec<&str>)> = expected
            .iter()
            .map(|(line, cells)| (*line, cells.to_vec()))
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn cells_are_read_with_and_without_quotation_marks() {
        check("a,b\n1,\n", &[(1, &["a", "b"]), (2, &["1", ""])]);
        check(
            "\"a,b\",c\r\n\"say \"\"yes\"\"\",\"\"",
            &[(1, &["a,b", "c"]), (2, &["say \"yes\"", ""])],
        );
        check(
            "x\n\n\"a\nb\",1\ny\n",
            &[
                (1, &["x"]),
                (2, &["Blank"]),
                (3, &["a\nb", "1"]),
                (5, &["y"]),
            ],
        );
        check("5\" pipe,\"b\"\"\"\n", &[(1, &["5\" pipe", "b\""])]);
        check("5\" pipe\n\"\"\n", &[(1, &["5\" pipe"]), (2, &[""])]);
        check("a,\"b\nc\n", &[(1, &["OpenQuote"])]);
        check("", &[]);
    }
}
