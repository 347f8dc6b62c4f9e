//! What can be wrong with a table, and the sentence that says so.
//!
//! Long because every problem stands three times: as a variant, and as a sentence in each language, side by side.

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

impl Problem {
    /// The sentence in a language.
    pub fn sentence(&self, locale: Locale) -> String {
        match locale {
            Locale::Vi => self.vietnamese(),
            Locale::En => self.english(),
        }
    }

    fn vietnamese(&self) -> String {
        match self {
            Self::MissingFile(columns) => {
                format!("không thấy tệp này; cần một tệp CSV có các cột {}", columns.join(","))
            }
            Self::System(error) => format!("không đọc được hoặc không ghi được: {}", error.words(Locale::Vi)),
            Self::NotJson { row, column } => format!("không phải JSON đúng dạng, từ dòng {row}, ký tự {column}"),
            Self::NotBuilt(why) => format!("không phải tệp do `dataset build` ghi ({why})"),
            Self::Busy => "một lệnh khác đang ghi vào thư mục này; hãy đợi lệnh ấy xong rồi gọi lại".to_owned(),
            Self::ByteOrderMark => "đầu tệp có dấu BOM, như Excel lưu; gọi `dataset tidy` để đưa về dạng của bảng".to_owned(),
            Self::CarriageReturns(lines) => format!("có {lines} dòng kết thúc bằng CRLF; cần LF: gọi `dataset tidy` để đưa về dạng của bảng"),
            Self::NotUtf8 => "ô này không phải UTF-8; hãy lưu tệp dạng UTF-8".to_owned(),
            Self::Separator(found) => format!("các cột ngăn cách bằng “{}”; cần dấu phẩy: gọi `dataset tidy` để đưa về dạng của bảng", visible(*found)),
            Self::MissingColumn => "thiếu cột này ở dòng tiêu đề".to_owned(),
            Self::UnknownColumn(near) => format!("không có cột nào tên như vậy{}", meant_vi(near)),
            Self::RepeatedColumn => "cột này có hai lần ở dòng tiêu đề; cần một".to_owned(),
            Self::CellCount { expected, found } => format!("cần {expected} ô như dòng tiêu đề, thấy {found}"),
            Self::OpenQuote => "dấu ngoặc kép mở ở dòng này mà không đóng; từ đây trở đi chưa đọc được".to_owned(),
            Self::BlankLine => "dòng trống; hãy xóa dòng này".to_owned(),
            Self::Empty => "ô trống; cột này bắt buộc".to_owned(),
            Self::SpaceAround => "ô có khoảng trắng ở đầu hoặc cuối; hãy xóa đi".to_owned(),
            Self::ControlCharacter => "ô có ký tự xuống dòng hoặc ký tự điều khiển; cần một dòng chữ thường".to_owned(),
            Self::LostLetters(found) => format!("có chữ đã mất, thành “?” hay “\u{fffd}”: “{found}”; hãy lấy lại từ bản cũ và lưu dạng UTF-8"),
            Self::NotComposed => "có chữ và dấu viết rời thành hai ký tự; cần dạng dựng sẵn (NFC): gọi `dataset tidy`".to_owned(),
            Self::Invisible(letter) => format!("có ký tự không nhìn thấy (U+{:04X}); gọi `dataset tidy`", u32::from(*letter)),
            Self::NotVietnamese(letter) => format!("có chữ “{letter}” (U+{:04X}), tiếng Việt không có chữ này; có thể tệp đã mở sai bảng mã", u32::from(*letter)),
            Self::Misread(found) => format!("tiếng Việt không viết như “{found}”; có thể tệp đã mở sai bảng mã"),
            Self::NotANumber { found, meant } => format!(
                "cần số viết thường, dấu chấm thập phân, không dấu hàng nghìn, không đơn vị{}; thấy “{found}”",
                meant.as_ref().map_or_else(|| " (như 16.5)".to_owned(), |meant| format!(" (viết {meant})"))
            ),
            Self::NotWhole(found) => format!("cần số nguyên từ 0 trở lên, như 12; thấy “{found}”"),
            Self::NotADate(found) => format!("cần ngày dạng năm-tháng-ngày như 2024-07-19; thấy “{found}”"),
            Self::NotACalendarDate(found) => format!("cần ngày, tháng hoặc năm như 2024-07-19, 2024-07, 2024; thấy “{found}”"),
            Self::NotAPeriod(found) => format!("cần kỳ như 2024, 2024-H1, 2024-Q3, 2024-07, 2024-07-19, 2022/2025 hoặc ../2025-02; thấy “{found}”"),
            Self::NotAnId { found, meant } => format!("cần mã chỉ gồm chữ thường không dấu, chữ số và gạch nối{}; thấy “{found}”",
                meant.as_ref().map_or_else(String::new, |meant| format!(" (như {meant})"))),
            Self::NotAnAddress(found) => format!("cần địa chỉ bắt đầu bằng https:// hoặc http://, không khoảng trắng; thấy “{found}”"),
            Self::NotOneOf { found, allowed } => format!("cần một trong: {}; thấy “{found}”", allowed.join(", ")),
            Self::Unknown { found, listed_in, near } => format!("không có “{found}” trong {listed_in}{}", meant_vi(near)),
            Self::CodeWithoutZero { found, meant } => format!("mã thiếu số 0 ở đầu: viết {meant}; thấy “{found}” (`dataset tidy` sửa được)"),
            Self::RegionOfOtherUnits { code, units, other, name } => format!("mã “{code}” không thuộc bộ {units}; trong bộ {other} đó là {name}"),
            Self::UnitsOfThatDay { expected, date } => format!("hội nghị ngày {date} dùng bộ {expected} đơn vị; cần unit_set {expected}"),
            Self::Repeated { found, first } => format!("“{found}” đã có ở {}; mỗi khóa chỉ một dòng", first.vietnamese()),
            Self::Disagrees { key, value, other, first } => format!(
                "{key} là {value} ở đây, nhưng là {other} ở {}; hai số chính thức khác nhau phải cùng một mã ở cột conflict",
                first.vietnamese()
            ),
            Self::OutOfRange { found, low, high } => {
                let bounds = if high.is_finite() { format!("từ {low} đến {high}") } else { format!("từ {low} trở lên") };
                format!("cần giá trị {bounds}; thấy “{found}”")
            }
            Self::OverHundred(found) => format!("tỷ lệ trên 100 %: “{found}”; nếu đúng vậy, hãy giải thích ở note_vi và note_en"),
            Self::NotWholeCount { found, meant } => format!("chỉ số này không có phần thập phân; thấy “{found}” (nếu dấu chấm ngăn hàng nghìn, viết {meant})"),
            Self::OtherDecimals { found, decimals } => format!("chỉ số này có {decimals} chữ số thập phân; thấy “{found}” (nếu nguồn in như vậy, ghi nguyên ở cột printed)"),
            Self::PrintedDisagrees { printed, value } => format!("cột printed ghi “{printed}”, không khớp value {value}"),
            Self::RankAgainstValue { rank, value, expected } => format!(
                "hạng {rank} trái với giá trị {value} bên cạnh các đơn vị khác{}; nếu nguồn in như vậy, ghi một mã ở cột conflict",
                expected.map_or_else(String::new, |(best, worst)| if best == worst { format!(" (theo giá trị là {best})") } else { format!(" (theo giá trị là {best}–{worst})") })
            ),
            Self::SameRank(rank) => format!("mọi đơn vị đều có hạng {rank}"),
            Self::AfterValidity { period, units, last } => format!("kỳ {period} bắt đầu sau khi bộ {units} đơn vị hết hiệu lực ({last})"),
            Self::OverTheWhole { value, out_of } => format!("phần không thể lớn hơn tổng: value {value} lớn hơn out_of {out_of}"),
            Self::Needs(column) => format!("cột này có nội dung nên cột {column} cũng phải có"),
            Self::OnlyFor(kind) => format!("cột này chỉ dành cho {kind}; hãy để trống"),
            Self::NotAscending => "cần các số tăng dần, ngăn cách bằng |, như 0.6|0.65|0.7|0.75".to_owned(),
            Self::TooManyBreaks(n) => format!("cần nhiều nhất bốn mốc cho năm lớp; thấy {n}"),
            Self::SameTile(first) => format!("ô lưới này đã thuộc đơn vị ở {}; mỗi đơn vị một ô", first.vietnamese()),
            Self::BeforeStart { found, date } => format!("“{found}” là trước ngày đầu {date}; cần ngày đó hoặc sau đó"),
            Self::BeforeMeeting { found, date } => format!("“{found}” kết thúc trước ngày hội nghị {date}; cần ngày đó hoặc sau đó"),
            Self::OutcomeAgainstDeadline { deadline, date } => format!("ghi là trễ, nhưng kết quả {date} nằm trong hạn {deadline}; cần ngày sau hạn hoặc từ khác"),
            Self::NoRow(what) => format!("thiếu dòng: {what}"),
            Self::Package(vi, _) | Self::Spreadsheet(vi, _) | Self::Boundaries(vi, _) => vi.clone(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::MissingFile(columns) => {
                format!("the file is missing; expected a CSV file with the columns {}", columns.join(","))
            }
            Self::System(error) => format!("cannot be read or written: {}", error.words(Locale::En)),
            Self::NotJson { row, column } => format!("no JSON of the right form, from line {row}, byte {column}"),
            Self::NotBuilt(why) => format!("no file that `dataset build` wrote ({why})"),
            Self::Busy => "another command writes into this folder; wait for its end and call again".to_owned(),
            Self::ByteOrderMark => "the file starts with a byte order mark, as Excel saves it; `dataset tidy` brings it into the form of the tables".to_owned(),
            Self::CarriageReturns(lines) => format!("{lines} lines end with CRLF; expected LF: `dataset tidy` brings it into the form of the tables"),
            Self::NotUtf8 => "the cell is not UTF-8; save the file as UTF-8".to_owned(),
            Self::Separator(found) => format!("the columns are separated by “{}”; expected commas: `dataset tidy` brings it into the form of the tables", visible(*found)),
            Self::MissingColumn => "the header lacks this column".to_owned(),
            Self::UnknownColumn(near) => format!("no column has this name{}", meant_en(near)),
            Self::RepeatedColumn => "the header has this column twice; expected once".to_owned(),
            Self::CellCount { expected, found } => format!("expected {expected} cells as in the header, found {found}"),
            Self::OpenQuote => "a quotation mark is opened in this row and never closed; nothing from here on was read".to_owned(),
            Self::BlankLine => "the line is blank; delete it".to_owned(),
            Self::Empty => "the cell is empty; this column is mandatory".to_owned(),
            Self::SpaceAround => "the cell has spaces at its start or end; delete them".to_owned(),
            Self::ControlCharacter => "the cell has a line break or control character; expected one plain line".to_owned(),
            Self::LostLetters(found) => format!("letters were lost to “?” or “\u{fffd}”: “{found}”; take them from an older copy and save it as UTF-8"),
            Self::NotComposed => "a letter and its mark are two characters; expected them composed (NFC): `dataset tidy` does so".to_owned(),
            Self::Invisible(letter) => format!("a character that is not seen (U+{:04X}); `dataset tidy` takes it away", u32::from(*letter)),
            Self::NotVietnamese(letter) => format!("the letter “{letter}” (U+{:04X}) is not Vietnamese; the file may have been read in a wrong encoding", u32::from(*letter)),
            Self::Misread(found) => format!("Vietnamese has no such syllable: “{found}”; the file may have been read in a wrong encoding"),
            Self::NotANumber { found, meant } => format!(
                "expected a plain number with a decimal point, no thousands separator, no unit{}; found “{found}”",
                meant.as_ref().map_or_else(|| " (such as 16.5)".to_owned(), |meant| format!(" (write {meant})"))
            ),
            Self::NotWhole(found) => format!("expected a whole number from 0 up, such as 12; found “{found}”"),
            Self::NotADate(found) => format!("expected a day written year-month-day such as 2024-07-19; found “{found}”"),
            Self::NotACalendarDate(found) => format!("expected a day, month or year such as 2024-07-19, 2024-07, 2024; found “{found}”"),
            Self::NotAPeriod(found) => format!("expected a period such as 2024, 2024-H1, 2024-Q3, 2024-07, 2024-07-19, 2022/2025 or ../2025-02; found “{found}”"),
            Self::NotAnId { found, meant } => format!("expected an id of lower-case ASCII letters, digits and hyphens{}; found “{found}”",
                meant.as_ref().map_or_else(String::new, |meant| format!(" (such as {meant})"))),
            Self::NotAnAddress(found) => format!("expected an address that starts with https:// or http:// and has no spaces; found “{found}”"),
            Self::NotOneOf { found, allowed } => format!("expected one of: {}; found “{found}”", allowed.join(", ")),
            Self::Unknown { found, listed_in, near } => format!("“{found}” is not in {listed_in}{}", meant_en(near)),
            Self::CodeWithoutZero { found, meant } => format!("the code lost the zero at its start: write {meant}; found “{found}” (`dataset tidy` mends it)"),
            Self::RegionOfOtherUnits { code, units, other, name } => format!("the code “{code}” is not of the {units} units; among the {other} it is {name}"),
            Self::UnitsOfThatDay { expected, date } => format!("on {date} there were {expected} units; expected unit_set {expected}"),
            Self::Repeated { found, first } => format!("“{found}” is already in {}; expected one row a key", first.english()),
            Self::Disagrees { key, value, other, first } => format!(
                "{key} is {value} here, but {other} in {}; expected the same conflict id in both rows when two official figures differ",
                first.english()
            ),
            Self::OutOfRange { found, low, high } => {
                let bounds = if high.is_finite() { format!("between {low} and {high}") } else { format!("from {low} up") };
                format!("expected a value {bounds}; found “{found}”")
            }
            Self::OverHundred(found) => format!("a share over 100 %: “{found}”; if that is right, expected an explanation in note_vi and note_en"),
            Self::NotWholeCount { found, meant } => format!("expected no decimals for this indicator; found “{found}” (if the dot separates thousands, write {meant})"),
            Self::OtherDecimals { found, decimals } => format!("expected {decimals} decimals for this indicator; found “{found}” (if the source prints it so, write its form in the column printed)"),
            Self::PrintedDisagrees { printed, value } => format!("the column printed says “{printed}”, which is not the value {value}"),
            Self::RankAgainstValue { rank, value, expected } => format!(
                "rank {rank} contradicts the value {value} beside those of the others{}; if the source prints it so, give the row a conflict id",
                expected.map_or_else(String::new, |(best, worst)| if best == worst { format!(" (by value {best})") } else { format!(" (by value {best}–{worst})") })
            ),
            Self::SameRank(rank) => format!("every region has rank {rank}"),
            Self::AfterValidity { period, units, last } => format!("the period {period} starts after the {units} units ended ({last})"),
            Self::OverTheWhole { value, out_of } => format!("expected a part no larger than its whole: value {value} is larger than out_of {out_of}"),
            Self::Needs(column) => format!("this column is filled, so expected column {column} to be filled too"),
            Self::OnlyFor(kind) => format!("only {kind} may fill this column; expected it empty"),
            Self::NotAscending => "expected ascending numbers separated by |, such as 0.6|0.65|0.7|0.75".to_owned(),
            Self::TooManyBreaks(n) => format!("expected four breaks at most, for five classes; found {n}"),
            Self::SameTile(first) => format!("the region in {} has this tile; expected a tile of its own", first.english()),
            Self::BeforeStart { found, date } => format!("“{found}” is before the first day {date}; expected that day or later"),
            Self::BeforeMeeting { found, date } => format!("“{found}” ends before the meeting of {date}; expected that day or later"),
            Self::OutcomeAgainstDeadline { deadline, date } => format!("says late, but the outcome of {date} is within the deadline {deadline}; expected a later date or another word"),
            Self::NoRow(what) => format!("expected a row for {what}"),
            Self::Package(_, en) | Self::Spreadsheet(_, en) | Self::Boundaries(_, en) => en.clone(),
        }
    }
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

impl Place {
    fn vietnamese(&self) -> String {
        format!("{}, dòng {}", self.file, self.row)
    }

    fn english(&self) -> String {
        format!("{}, row {}", self.file, self.row)
    }
}

fn meant_vi(near: &Option<String>) -> String {
    near.as_ref()
        .map_or_else(String::new, |near| format!("; có phải “{near}”?"))
}

fn meant_en(near: &Option<String>) -> String {
    near.as_ref()
        .map_or_else(String::new, |near| format!("; did you mean “{near}”?"))
}

fn visible(separator: char) -> String {
    if separator == '\t' {
        "Tab".to_owned()
    } else {
        separator.to_string()
    }
}
