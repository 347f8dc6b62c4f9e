//! Each problem as a sentence, in Vietnamese and in English.

use super::{Place, Problem};
use crate::i18n::Locale;

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
