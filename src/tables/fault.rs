//! What can be wrong with a table. The sentence that says so in each language is in [`words`].

mod words;

use std::fmt;

use crate::i18n::Locale;

/// A row of a file: where a fault is, or where something was seen first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Name of the file in its folder.
    pub file: String,
    /// Line of the file, from 1 for the header.
    pub row: u64,
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Name of the file in its folder.
    pub file: String,
    /// Line of the file, from 1 for the header; `None` when the whole file is meant.
    pub row: Option<u64>,
    /// Name of the column; `None` when the whole row is meant.
    pub column: Option<String>,
    /// What is wrong.
    pub problem: Box<Problem>,
    /// How many faults of the same kind follow in this column, of which only the count is kept.
    pub more: u64,
}

impl Fault {
    /// A fault of a whole file.
    pub fn of_file(file: &str, problem: Problem) -> Self {
        Self {
            file: file.to_owned(),
            row: None,
            column: None,
            problem: Box::new(problem),
            more: 0,
        }
    }

    /// The fault that the operating system gives no access to a file.
    pub fn of_system(file: &str, error: &std::io::Error) -> Self {
        Self::of_file(file, Problem::System(SystemError::from(error)))
    }

    /// The fault that a file is no valid JSON of its kind.
    pub fn of_json(file: &str, error: &serde_json::Error) -> Self {
        let (row, column) = (error.line() as u64, error.column() as u64);
        Self::of_file(file, Problem::NotJson { row, column })
    }

    /// The fault as a line of text in a language.
    pub fn line(&self, locale: Locale) -> String {
        let (row_word, column_word) = locale.pick(("dòng", "cột"), ("row", "column"));
        let mut line = self.file.clone();
        if let Some(row) = self.row {
            line.push_str(&format!(", {row_word} {row}"));
        }
        if let Some(column) = &self.column {
            line.push_str(&format!(", {column_word} {column}"));
        }
        line.push_str(": ");
        line.push_str(&self.problem.sentence(locale));
        line
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line(Locale::Vi))
    }
}

impl std::error::Error for Fault {}

/// What is wrong. The sentence says what was expected, and what was found where that helps.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// The file is not there; these are its columns.
    MissingFile(&'static [&'static str]),
    /// The operating system cannot read or write it.
    System(SystemError),
    /// No valid JSON of its kind from this place on.
    NotJson {
        /// Line of the file, from 1.
        row: u64,
        /// Byte of the line, from 1.
        column: u64,
    },
    /// A file that the site reads is not as `dataset build` writes it.
    NotBuilt(String),
    /// Another command writes into the folder.
    Busy,
    /// The file starts with the bytes of a byte order mark.
    ByteOrderMark,
    /// This many lines end with CR LF.
    CarriageReturns(u64),
    /// The bytes of the cell are no UTF-8.
    NotUtf8,
    /// The header is separated by another character.
    Separator(char),
    /// The header lacks this column.
    MissingColumn,
    /// The schema does not have this column; perhaps that one was meant.
    UnknownColumn(Option<String>),
    /// The header has this column twice.
    RepeatedColumn,
    /// The row has another number of cells than the header.
    CellCount {
        /// Cells of the header.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// A quotation mark is opened in the row and never closed, so nothing after it was read.
    OpenQuote,
    /// The line has nothing in it.
    BlankLine,
    /// A mandatory cell is empty.
    Empty,
    /// The cell has spaces at an end.
    SpaceAround,
    /// The cell holds a line break or another control character.
    ControlCharacter,
    /// Letters became question marks or the sign of a lost letter.
    LostLetters(String),
    /// A letter and its mark are two characters.
    NotComposed,
    /// A character that is not seen, or a space that is none.
    Invisible(char),
    /// A letter that Vietnamese does not have.
    NotVietnamese(char),
    /// Syllables that Vietnamese cannot have.
    Misread(String),
    /// No number in the form of the tables; `meant` is the likely one.
    NotANumber {
        /// The cell.
        found: String,
        /// The same number in the right form, where that is plain.
        meant: Option<String>,
    },
    /// No whole number from 0 up.
    NotWhole(String),
    /// No day such as 2024-07-19.
    NotADate(String),
    /// No day, month or year.
    NotACalendarDate(String),
    /// No period of the grammar.
    NotAPeriod(String),
    /// No id of lower-case ASCII letters, digits and hyphens; `meant` is the likely one.
    NotAnId {
        /// The cell.
        found: String,
        /// The nearest id.
        meant: Option<String>,
    },
    /// No http(s) address.
    NotAnAddress(String),
    /// None of the allowed words.
    NotOneOf {
        /// The cell.
        found: String,
        /// The allowed words.
        allowed: Vec<&'static str>,
    },
    /// The code or id stands in no row of that table; perhaps that one was meant.
    Unknown {
        /// The cell.
        found: String,
        /// The file that lists them.
        listed_in: &'static str,
        /// The nearest known one.
        near: Option<String>,
    },
    /// A code lost the zero at its start.
    CodeWithoutZero {
        /// The cell.
        found: String,
        /// The code.
        meant: String,
    },
    /// The region code is not of this unit set, only of the other.
    RegionOfOtherUnits {
        /// The code.
        code: String,
        /// The unit set of the row.
        units: &'static str,
        /// The unit set that has it.
        other: &'static str,
        /// Its name there.
        name: String,
    },
    /// The unit set does not fit the day of the meeting.
    UnitsOfThatDay {
        /// What is expected.
        expected: &'static str,
        /// Day of the meeting.
        date: String,
    },
    /// The same key stands in an earlier row.
    Repeated {
        /// The key.
        found: String,
        /// The earlier row.
        first: Place,
    },
    /// The same key has another value in an earlier row, and the two do not share a conflict id.
    Disagrees {
        /// The key.
        key: String,
        /// The value of this row.
        value: String,
        /// The value of the earlier row.
        other: String,
        /// The earlier row.
        first: Place,
    },
    /// The value is not between these two.
    OutOfRange {
        /// The cell.
        found: String,
        /// Lowest value.
        low: f64,
        /// Highest value.
        high: f64,
    },
    /// A share over 100 % without a note that explains it.
    OverHundred(String),
    /// The indicator has no decimals, but the value has: a thousands dot?
    NotWholeCount {
        /// The cell.
        found: String,
        /// The number without its dot.
        meant: String,
    },
    /// The value has other decimals than its indicator, and no printed form that explains them.
    OtherDecimals {
        /// The cell.
        found: String,
        /// Decimals of the indicator.
        decimals: u8,
    },
    /// The printed form holds numbers, and none of them is the value.
    PrintedDisagrees {
        /// The printed form.
        printed: String,
        /// The value.
        value: String,
    },
    /// The rank cannot be, beside the values and ranks of the other regions.
    RankAgainstValue {
        /// The rank.
        rank: u16,
        /// The value.
        value: String,
        /// The best and the worst rank that it can have, where one can be told.
        expected: Option<(usize, usize)>,
    },
    /// All these rows have the same rank.
    SameRank(u16),
    /// The period starts after the unit set ended.
    AfterValidity {
        /// The period.
        period: String,
        /// The unit set.
        units: &'static str,
        /// Its last day.
        last: String,
    },
    /// The value is larger than its whole.
    OverTheWhole {
        /// The value.
        value: String,
        /// The whole.
        out_of: String,
    },
    /// This column is filled, so the named one must be.
    Needs(&'static str),
    /// Only rows of this kind may fill the column.
    OnlyFor(&'static str),
    /// The numbers of the list must ascend.
    NotAscending,
    /// The list has more than the four numbers that make five classes.
    TooManyBreaks(usize),
    /// Another region of the unit set has the same tile.
    SameTile(Place),
    /// The last day lies before the first.
    BeforeStart {
        /// The last day.
        found: String,
        /// The first day.
        date: String,
    },
    /// The period ends before the meeting was held.
    BeforeMeeting {
        /// What the cell says.
        found: String,
        /// Day of the meeting.
        date: String,
    },
    /// The outcome says late, but came in time.
    OutcomeAgainstDeadline {
        /// The deadline.
        deadline: String,
        /// The day of the outcome.
        date: String,
    },
    /// The table has no row for the country or the like.
    NoRow(&'static str),
    /// `datapackage.json` does not agree with the tables, in both languages.
    Package(String, String),
    /// A spreadsheet cannot be taken in, in both languages.
    Spreadsheet(String, String),
    /// The boundaries cannot be drawn, in both languages.
    Boundaries(String, String),
}

/// What the operating system says, in our own words: its own are English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SystemError {
    kind: std::io::ErrorKind,
    code: Option<i32>,
}

impl From<&std::io::Error> for SystemError {
    fn from(error: &std::io::Error) -> Self {
        Self {
            kind: error.kind(),
            code: error.raw_os_error(),
        }
    }
}

impl SystemError {
    /// The words in a language.
    pub fn words(self, locale: Locale) -> String {
        use std::io::ErrorKind as Kind;
        let words = match self.kind {
            Kind::NotFound => ("không có tệp hay thư mục này", "no such file or folder"),
            Kind::PermissionDenied => ("không có quyền", "permission denied"),
            Kind::AlreadyExists => ("đã có tệp tên này", "the file exists already"),
            Kind::IsADirectory => ("đây là thư mục, cần một tệp", "a folder, expected a file"),
            Kind::NotADirectory => ("đây là tệp, cần một thư mục", "a file, expected a folder"),
            Kind::StorageFull | Kind::QuotaExceeded => ("hết chỗ trên đĩa", "no space left"),
            Kind::ReadOnlyFilesystem => ("ổ đĩa chỉ cho đọc", "the disk is read-only"),
            Kind::InvalidFilename => ("tên tệp không dùng được", "the name cannot be used"),
            Kind::ResourceBusy => ("tệp đang được dùng", "the file is in use"),
            Kind::Interrupted => ("bị ngắt giữa chừng", "interrupted"),
            _ => {
                let code = self
                    .code
                    .map_or_else(|| "?".to_owned(), |code| code.to_string());
                return locale.pick(
                    format!("lỗi hệ điều hành số {code}"),
                    format!("error {code} of the operating system"),
                );
            }
        };
        locale.pick(words.0, words.1).to_owned()
    }
}
