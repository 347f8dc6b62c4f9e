//! One reading of a sheet: a workbook or a text file becomes rows of cells that keep their place.
//!
//! [`Sheet::read`] makes the grid. [`reading::Reading`] finds in it the header, the columns of
//! provinces, values and ranks, and says of every row what it gives or why it gives nothing.

pub mod columns;
pub mod fault_log;
pub mod file;
mod grid;
pub mod header;
mod hints;
pub mod names;
pub mod number;
pub mod reading;
pub mod text;
pub mod workbook;

use super::fault::{Fault, Problem};

/// Most rows with content that a sheet may have. Sheets of provinces have some hundred; a file of
/// millions is not one, and is refused before it fills the memory.
pub const MAX_ROWS: usize = 200_000;

/// Most cells that a sheet may have, empty ones between filled ones counted.
pub const MAX_CELLS: usize = 6_000_000;

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The content in one line, without spaces at its ends.
    pub text: String,
    /// Whether a workbook keeps it as a number: then the text is in the form of the tables, with
    /// a `%` where the cell is shown in percent.
    pub exact: bool,
}

impl Cell {
    /// A cell of text: one line, composed letters, no invisible characters.
    pub fn text(content: &str) -> Self {
        Self {
            text: clean(content),
            exact: false,
        }
    }
}

/// One row with content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// Row of the sheet, or line of the text file, from 1.
    pub line: u64,
    /// Cells from the first column on.
    pub cells: Vec<Cell>,
}

impl SheetRow {
    /// The content of a column; empty when the row is too short.
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| &cell.text)
    }

    /// The filled cells, with their columns.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &str)> {
        self.cells
            .iter()
            .enumerate()
            .map(|(column, cell)| (column, cell.text.as_str()))
            .filter(|(_, text)| !text.is_empty())
    }
}

/// How a sheet was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// A text file.
    Text {
        /// Name of the encoding.
        encoding: &'static str,
        /// What separates the cells.
        separator: char,
    },
    /// A workbook.
    Workbook {
        /// Kind of the file, such as `.xlsx`.
        kind: &'static str,
        /// Name of the sheet that was read.
        sheet: String,
        /// Names of the other sheets with content.
        others: Vec<String>,
        /// Whether the file brings programs of its own; they are never run.
        has_macros: bool,
    },
}

/// A sheet as rows of cells.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// How it was saved.
    pub form: Form,
    /// Rows with content, from the top.
    pub rows: Vec<SheetRow>,
}

impl Sheet {
    /// Reads the bytes of a file, and of a workbook the sheet with this name or number.
    ///
    /// # Errors
    ///
    /// When the bytes are no sheet, or none that can be read whole and without doubt.
    pub fn read(bytes: &[u8], wanted: Option<&str>) -> Result<Self, Refusal> {
        if let Some(foreign) = foreign(bytes) {
            return Err(foreign);
        }
        if workbook::is_workbook(bytes) {
            return workbook::read(bytes, wanted);
        }
        if let Some(wanted) = wanted {
            return Err(Refusal::of_file(
                format!("tệp chữ (CSV) chỉ có một trang; bỏ --sheet “{wanted}”"),
                format!("a text file (CSV) has one sheet only; leave out --sheet “{wanted}”"),
            ));
        }
        text::read(bytes)
    }

    /// The largest number of cells of a row.
    pub fn n_columns(&self) -> usize {
        let lengths = self.rows.iter().map(|row| row.cells.len());
        lengths.max().unwrap_or(0)
    }
}

/// Why a file gives no sheet: a sentence in both languages, and the place where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Row of the sheet.
    pub row: Option<u64>,
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

impl Refusal {
    /// A refusal of a whole file.
    pub fn of_file(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            row: None,
            vi: vi.into(),
            en: en.into(),
        }
    }

    /// A refusal at a row.
    pub fn at(row: u64, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            row: Some(row),
            ..Self::of_file(vi, en)
        }
    }

    /// The refusal that a sheet is too long, from the first row that is too much.
    pub fn too_long(row: u64) -> Self {
        Self::at(
            row,
            format!(
                "từ dòng này bảng quá dài ({MAX_ROWS} dòng hoặc {MAX_CELLS} ô là nhiều nhất); một bảng tỉnh chỉ có vài trăm dòng: hãy tách riêng trang có số cần đưa vào"
            ),
            format!(
                "from this row on the sheet is too long (at most {MAX_ROWS} rows or {MAX_CELLS} cells); a sheet of provinces has some hundred rows: save the one with the values by itself"
            ),
        )
    }

    /// As a fault of the file.
    pub fn fault(self, file: &str) -> Fault {
        Fault {
            row: self.row,
            ..Fault::of_file(file, Problem::Spreadsheet(self.vi, self.en))
        }
    }
}

/// What is often sent in place of a sheet, known by its first bytes.
fn foreign(bytes: &[u8]) -> Option<Refusal> {
    let head = bytes.get(..2048).unwrap_or(bytes);
    let (start, _) = text::decoded(head);
    let start = start.trim_start().to_ascii_lowercase();
    let save_as = (
        "hãy mở bằng Excel hoặc LibreOffice rồi lưu thành .xlsx (Lưu thành, kiểu “Excel Workbook”)",
        "open it in Excel or LibreOffice and save it as .xlsx (Save as, type “Excel Workbook”)",
    );
    let what = if start.starts_with("mime-version:") || is_html(&start) {
        (
            "đây là trang HTML (bảng của trang web), dù tên tệp là .xls",
            "this is an HTML page (a table of a web page), though its name may end with .xls",
        )
    } else if start.starts_with("<?xml") {
        (
            "đây là tệp XML, không phải bảng tính Excel",
            "this is an XML file, no workbook of Excel",
        )
    } else if start.starts_with("%pdf") {
        (
            "đây là tệp PDF, không phải bảng tính",
            "this is a PDF file, no sheet",
        )
    } else if start.starts_with("{\\rtf") {
        (
            "đây là văn bản RTF, không phải bảng tính",
            "this is an RTF text, no sheet",
        )
    } else if !workbook::is_workbook(bytes) && start.contains('\0') {
        (
            "đây là tệp nhị phân không phải bảng tính",
            "this is a binary file and no sheet",
        )
    } else {
        return None;
    };
    Some(Refusal::of_file(
        format!("{}; {}", what.0, save_as.0),
        format!("{}; {}", what.1, save_as.1),
    ))
}

fn is_html(start: &str) -> bool {
    start.starts_with('<')
        && [
            "<html",
            "<!doctype html",
            "<table",
            "<meta",
            "<body",
            "<div",
        ]
        .iter()
        .any(|tag| start.contains(tag))
}

/// One line without spaces at its ends and without invisible characters; letters composed.
fn clean(cell: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let invisible = |letter: &char| {
        matches!(
            letter,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
        )
    };
    let composed: String = cell.nfc().filter(|letter| !invisible(letter)).collect();
    let words = composed.split(|letter: char| letter.is_whitespace() || letter.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_one_line_of_visible_composed_letters() {
        assert_eq!(
            Cell::text(" \u{feff}Hà\u{a0}\u{a0}Nội\u{200b}\n").text,
            "Hà Nội"
        );
        assert_eq!(Cell::text("Hue\u{302}\u{301}").text, "Huế");
    }

    #[test]
    fn what_is_no_sheet_is_called_by_its_name() {
        let said = |bytes: &[u8]| Sheet::read(bytes, None).unwrap_err().vi;
        assert!(
            said(b"<html><body><table><tr><td>Hu\xe1\xba\xbf</td></tr></table>").contains("HTML")
        );
        assert!(said(b"\xef\xbb\xbf\r\n<TABLE border=1>").contains("lưu thành .xlsx"));
        assert!(said(b"MIME-Version: 1.0\r\nContent-Type: multipart/related").contains("HTML"));
        assert!(said(b"<?xml version=\"1.0\"?><Workbook/>").contains("XML"));
        assert!(said(b"%PDF-1.7").contains("PDF"));
        assert!(said(b"a\0b\0c").contains("nhị phân"));
        assert!(said(b"PK\x03\x04 and no zip").contains("hỏng"));
        let text = Sheet::read("Tỉnh;DTI\n".as_bytes(), Some("2")).unwrap_err();
        assert!(text.vi.contains("chỉ có một trang"));
    }
}
