//! Why a cell is no number or no rank, and what to do about it.

use crate::dataset::period::Date;
use crate::tables::fault::Problem;

/// The problem of a cell that should hold a value.
pub fn no_number(cell: &str) -> Problem {
    let (vi, en) = if cell.starts_with('=') {
        (
            "; đây là công thức mà tệp không giữ kết quả: hãy mở bằng Excel hoặc LibreOffice rồi lưu lại",
            "; this is a formula whose result is not in the file: open it in Excel or LibreOffice and save it again",
        )
    } else if cell.starts_with('#') {
        (
            "; đây là lỗi của một công thức: hãy sửa trong bảng tính, hoặc để trống ô",
            "; this is the error of a formula: mend it in the spreadsheet, or leave the cell empty",
        )
    } else if is_date(cell) {
        (
            "; phần mềm bảng tính đã đổi số thành ngày: hãy định dạng ô là Văn bản rồi nhập lại số",
            "; the spreadsheet turned the number into a date: format the cell as text and enter the number again",
        )
    } else {
        ("", "")
    };
    Problem::Spreadsheet(
        format!("cần một số; thấy “{cell}”{vi}"),
        format!("expected a number; found “{cell}”{en}"),
    )
}

/// The problem of a cell that should hold a rank.
pub fn no_rank(cell: &str) -> Problem {
    let (vi, en) = if is_date(cell) {
        (
            "; phần mềm bảng tính đã đổi hạng thành ngày",
            "; the spreadsheet turned the rank into a date",
        )
    } else {
        ("", "")
    };
    Problem::Spreadsheet(
        format!("cần một hạng như 3, 3/34 hoặc Hạng 3; thấy “{cell}”{vi}"),
        format!("expected a rank such as 3, 3/34 or Hạng 3; found “{cell}”{en}"),
    )
}

/// `2025-09-05`, `5/9/2025`, `05-09-25`, `5-Sep`.
fn is_date(cell: &str) -> bool {
    let parts: Vec<&str> = cell.split(['/', '-']).collect();
    let is_part = |part: &&str| {
        let number = part.parse::<u16>().is_ok();
        number || (3..=5).contains(&part.len()) && part.chars().all(char::is_alphanumeric)
    };
    Date::parse(cell).is_some()
        || (2..=3).contains(&parts.len())
            && parts.iter().all(is_part)
            && parts.iter().any(|part| part.parse::<u16>().is_ok())
}
