//! Reads one sheet of a workbook: `.xlsx`, `.xlsm`, `.xls`, `.ods`.
//!
//! Kinds are known by content, not by name. Before `calamine` unpacks anything, what would be
//! unpacked is counted, since a file of some kilobytes can hold gigabytes.

use std::io::{Cursor, Read};

use calamine::{Data, Ods, OdsError, Reader, SheetVisible, Xls, XlsError, Xlsx, XlsxError};
use zip::ZipArchive;
use zip::result::ZipError;

use super::grid::Grid;
use super::{Cell, Form, MAX_CELLS, Refusal, Sheet, SheetRow};
use crate::tables::cell::{Decimal, slug_of};

/// Most bytes that a workbook may unpack to.
const MAX_UNPACKED: u64 = 256 << 20;

const ZIP: &[u8] = b"PK\x03\x04";
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Whether the bytes begin like a workbook.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP) || bytes.starts_with(COMPOUND)
}

/// Reads the sheet with this name or number; without one, the only sheet with content.
///
/// # Errors
///
/// When the workbook is damaged, locked, too large or of another kind, or when it has several
/// sheets and none was named.
pub fn read(bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, Refusal> {
    if bytes.starts_with(COMPOUND) {
        return read_xls(bytes, wanted);
    }
    let contents = Contents::of(bytes)?;
    if contents.has("xl/workbook.xml") {
        read_xlsx(bytes, wanted, contents.has_macros())
    } else if contents.has("content.xml") && contents.has("mimetype") {
        check_repeats(&contents.content_xml)?;
        read_ods(bytes, wanted, contents.has_macros())
    } else if contents.has("xl/workbook.bin") {
        Err(Refusal::of_file(
            "tệp .xlsb không đọc được; hãy lưu thành .xlsx",
            "a .xlsb file cannot be read; save it as .xlsx",
        ))
    } else {
        Err(Refusal::of_file(
            "tệp nén này không phải bảng tính .xlsx hay .ods",
            "this archive is no .xlsx or .ods workbook",
        ))
    }
}

/// What an archive holds.
struct Contents {
    names: Vec<String>,
    /// The sheets of an OpenDocument file.
    content_xml: Vec<u8>,
}

impl Contents {
    /// Unpacks every file once to count its bytes: what an archive says of itself need not be true.
    fn of(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        let mut room = MAX_UNPACKED;
        let (mut names, mut content_xml) = (Vec::new(), Vec::new());
        for index in 0..archive.len() {
            let mut file = archive.by_index(index).map_err(|error| match error {
                ZipError::UnsupportedArchive(what) if what == ZipError::PASSWORD_REQUIRED => {
                    locked()
                }
                _ => damaged(),
            })?;
            let name = file.name().map_err(|_| damaged())?.into_owned();
            let mut limited = (&mut file).take(room + 1);
            let n = if name == "content.xml" {
                limited.read_to_end(&mut content_xml).map(|n| n as u64)
            } else {
                std::io::copy(&mut limited, &mut std::io::sink())
            };
            let n = n.map_err(|_| damaged())?;
            room = room.checked_sub(n).ok_or_else(|| {
                let most = MAX_UNPACKED >> 20;
                Refusal::of_file(
                    format!("bảng tính giải nén ra quá {most} MB (ở “{name}”), nhiều hơn mọi bảng tỉnh; không đọc"),
                    format!("the workbook unpacks to more than {most} MB (at “{name}”), more than any sheet of provinces; not read"),
                )
            })?;
            names.push(name);
        }
        Ok(Self { names, content_xml })
    }

    fn has(&self, name: &str) -> bool {
        self.names.iter().any(|one| one == name)
    }

    fn has_macros(&self) -> bool {
        let is_macro = |name: &String| {
            name.ends_with("vbaProject.bin")
                || name.starts_with("Basic/") && name.ends_with(".xml")
                || name.starts_with("Scripts/")
        };
        self.names.iter().any(is_macro)
    }
}

/// An OpenDocument cell may stand for thousands: they are counted before they are made.
fn check_repeats(content: &[u8]) -> Result<(), Refusal> {
    let text = String::from_utf8_lossy(content);
    let (mut n_cells, mut row) = (0_usize, 0);
    for piece in text.split('<').skip(1) {
        if piece.starts_with("table:table-row") {
            row += 1;
        }
        let attribute = piece.split_once("table:number-columns-repeated=");
        let Some((_, rest)) = attribute.filter(|_| piece.contains("table-cell")) else {
            continue;
        };
        let digits: String = rest
            .chars()
            .skip(1)
            .take_while(char::is_ascii_digit)
            .collect();
        // The empty cells behind the last filled one are never made, but most of a sheet's width.
        let is_empty = !piece.contains("office:value") && piece.contains("/>");
        if !is_empty || digits.len() < 5 {
            n_cells = n_cells.saturating_add(digits.parse().unwrap_or(usize::MAX));
        }
        if n_cells > MAX_CELLS {
            return Err(Refusal::too_long(row));
        }
    }
    Ok(())
}

fn damaged() -> Refusal {
    Refusal::of_file(
        "tệp bảng tính hỏng hoặc tải về chưa hết; hãy mở bằng Excel hoặc LibreOffice rồi lưu lại",
        "the workbook is damaged or was not fully downloaded; open it in Excel or LibreOffice and save it again",
    )
}

fn locked() -> Refusal {
    Refusal::of_file(
        "bảng tính có mật khẩu nên không đọc được; hãy mở bằng mật khẩu ấy rồi lưu một bản không mật khẩu",
        "the workbook has a password and cannot be read; open it with the password and save a copy without one",
    )
}

/// The sheets of a workbook that a reader of it sees, and the one that is wanted.
fn choose(visible: Vec<String>, all: Vec<String>, wanted: Option<&str>) -> Result<String, Refusal> {
    let list = |names: &[String]| {
        let numbered = names
            .iter()
            .zip(1..)
            .map(|(name, n)| format!("{n} “{name}”"));
        numbered.collect::<Vec<_>>().join(", ")
    };
    let Some(wanted) = wanted else {
        let mut visible = visible.into_iter();
        return match (visible.next(), visible.len()) {
            (Some(only), 0) => Ok(only),
            (None, _) => Err(Refusal::of_file(
                "bảng tính không có trang nào có nội dung",
                "the workbook has no sheet with content",
            )),
            (Some(_), _) => {
                let all = list(&all);
                Err(Refusal::of_file(
                    format!("bảng tính có nhiều trang: {all}; hãy chọn: --sheet TÊN hoặc SỐ"),
                    format!(
                        "the workbook has several sheets: {all}; choose one: --sheet NAME or NUMBER"
                    ),
                ))
            }
        };
    };
    let slug = slug_of(wanted);
    let by_name = all.iter().find(|name| *name == wanted).or_else(|| {
        all.iter()
            .find(|name| slug_of(name) == slug && !slug.is_empty())
    });
    let by_number = || {
        let number: usize = wanted.parse().ok()?;
        all.get(number.checked_sub(1)?)
    };
    by_name.or_else(by_number).cloned().ok_or_else(|| {
        let all = list(&all);
        Refusal::of_file(
            format!("không có trang “{wanted}”; các trang là: {all}"),
            format!("no sheet “{wanted}”; the sheets are: {all}"),
        )
    })
}

fn of_xlsx(error: XlsxError) -> Refusal {
    match error {
        XlsxError::Password => locked(),
        _ => damaged(),
    }
}

fn read_xlsx(bytes: &[u8], wanted: Option<&str>, has_macros: bool) -> Result<Sheet, Refusal> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(of_xlsx)?;
    let all = book.sheet_names();
    let mut filled = Vec::new();
    let shown: Vec<String> = visible(book.sheets_metadata());
    for name in shown {
        // A sheet that is no table, such as a chart, cannot be read and is none to choose.
        let mut reader = match book.worksheet_cells_reader(&name) {
            Ok(reader) => reader,
            Err(_) => continue,
        };
        if reader.next_cell().map_err(of_xlsx)?.is_some() {
            filled.push(name);
        }
    }
    let name = choose(filled.clone(), all, wanted)?;
    let rows = rows_of_xlsx(&mut book, &name)?;
    Ok(sheet(rows, ".xlsx", name, filled, has_macros))
}

/// The cells one by one: a range would lay out all that lies between the outermost two.
fn rows_of_xlsx(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<SheetRow>, Refusal> {
    let mut grid = Grid::default();
    let mut reader = book.worksheet_cells_reader(name).map_err(of_xlsx)?;
    let percents: Vec<bool> = reader
        .styles()
        .iter()
        .map(|style| {
            let format = style.number_format.as_ref();
            format.is_some_and(|format| format.format_code.contains('%'))
        })
        .collect();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(of_xlsx)? {
        let percent = percents.get(style).copied().unwrap_or(false);
        let position = cell.get_position();
        let content = content(&Data::from(cell.get_value().clone()), percent);
        grid.put(position, content)?;
    }
    drop(reader);
    let mut reader = book.worksheet_cells_reader(name).map_err(of_xlsx)?;
    while let Some(cell) = reader.next_formula().map_err(of_xlsx)? {
        let (position, formula) = (cell.get_position(), cell.get_value());
        grid.put_formula(position, formula)?;
    }
    Ok(grid.rows)
}

fn read_xls(bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, Refusal> {
    // An .xlsx with a password is a compound file, too: its parts have these names.
    let named = |name: &str| {
        let utf_16: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(utf_16.len()).any(|window| window == utf_16)
    };
    if named("EncryptedPackage") {
        return Err(locked());
    }
    if named("WordDocument") {
        return Err(Refusal::of_file(
            "đây là tệp Word, không phải bảng tính; hãy chép bảng sang Excel rồi lưu thành .xlsx",
            "this is a Word file, no sheet; copy its table into Excel and save it as .xlsx",
        ));
    }
    let book: Result<Xls<_>, _> = Xls::new(Cursor::new(bytes));
    let book = book.map_err(|error| match error {
        XlsError::Password => locked(),
        _ => damaged(),
    })?;
    read_ranges(book, ".xls", wanted, named("_VBA_PROJECT"), |_| damaged())
}

fn read_ods(bytes: &[u8], wanted: Option<&str>, has_macros: bool) -> Result<Sheet, Refusal> {
    let of_ods = |error: OdsError| match error {
        OdsError::Password => locked(),
        OdsError::CellLimitExceeded { .. } => Refusal::too_long(1),
        _ => damaged(),
    };
    let book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(of_ods)?;
    read_ranges(book, ".ods", wanted, has_macros, of_ods)
}

/// Kinds of workbooks of which `calamine` gives no single cells.
fn read_ranges<'b, B: Reader<Cursor<&'b [u8]>>>(
    mut book: B,
    kind: &'static str,
    wanted: Option<&str>,
    has_macros: bool,
    refusal: impl Fn(B::Error) -> Refusal,
) -> Result<Sheet, Refusal> {
    let all = book.sheet_names();
    let mut filled = Vec::new();
    for name in visible(book.sheets_metadata()) {
        let range = book.worksheet_range(&name).map_err(&refusal)?;
        if range.used_cells().next().is_some() {
            filled.push(name);
        }
    }
    let name = choose(filled.clone(), all, wanted)?;
    let mut grid = Grid::default();
    let range = book.worksheet_range(&name).map_err(&refusal)?;
    let (top, left) = range.start().unwrap_or_default();
    let place = |row: usize, column: usize| {
        let at = |start: u32, n: usize| start.saturating_add(u32::try_from(n).unwrap_or(u32::MAX));
        (at(top, row), at(left, column))
    };
    for (row, column, value) in range.used_cells() {
        grid.put(place(row, column), content(value, false))?;
    }
    // Reading the values does not depend on formulas that cannot be read.
    if let Ok(formulas) = book.worksheet_formula(&name) {
        let (top, left) = formulas.start().unwrap_or_default();
        for (row, column, formula) in formulas.used_cells() {
            let row = top.saturating_add(u32::try_from(row).unwrap_or(u32::MAX));
            let column = left.saturating_add(u32::try_from(column).unwrap_or(u32::MAX));
            grid.put_formula((row, column), formula)?;
        }
    }
    Ok(sheet(grid.rows, kind, name, filled, has_macros))
}

fn visible(sheets: &[calamine::Sheet]) -> Vec<String> {
    sheets
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect()
}

fn sheet(
    mut rows: Vec<SheetRow>,
    kind: &'static str,
    name: String,
    filled: Vec<String>,
    has_macros: bool,
) -> Sheet {
    rows.retain(|row| row.filled().next().is_some());
    Sheet {
        form: Form::Workbook {
            kind,
            others: filled.into_iter().filter(|one| *one != name).collect(),
            sheet: name,
            has_macros,
        },
        rows,
    }
}

fn content(value: &Data, percent: bool) -> Cell {
    let number = |number: f64| match exact(number, percent) {
        Some(text) => Cell { text, exact: true },
        None => Cell::text(&number.to_string()),
    };
    match value {
        Data::Int(whole) => number(*whole as f64),
        Data::Float(value) => number(*value),
        Data::String(text) => Cell::text(text),
        Data::Bool(true) => Cell::text("TRUE"),
        Data::Bool(false) => Cell::text("FALSE"),
        Data::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            Cell::text(&format!("{year:04}-{month:02}-{day:02}"))
        }
        Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::text(text),
        Data::Error(error) => Cell::text(&error.to_string()),
        Data::Empty => Cell::default(),
    }
}

/// A number as a workbook shows it: fifteen digits are kept, the rest is the error of binary
/// fractions, as in `0.7727000000000001`.
fn exact(number: f64, percent: bool) -> Option<String> {
    let scientific = format!("{number:.14e}");
    let (digits, exponent) = scientific.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let exponent = exponent + if percent { 2 } else { 0 };
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", digits),
    };
    let digits = digits.replace('.', "");
    let digits = digits.trim_end_matches('0');
    let n = i32::try_from(digits.len()).ok()?;
    let text = match (digits, exponent) {
        ("", _) => "0".to_owned(),
        (_, -15..=-1) => {
            let zeros = "0".repeat(usize::try_from(-exponent - 1).ok()?);
            format!("{sign}0.{zeros}{digits}")
        }
        (_, 0..=15) if n <= exponent + 1 => {
            let zeros = "0".repeat(usize::try_from(exponent + 1 - n).ok()?);
            format!("{sign}{digits}{zeros}")
        }
        (_, 0..=15) => {
            let (whole, decimals) = digits.split_at(usize::try_from(exponent + 1).ok()?);
            format!("{sign}{whole}.{decimals}")
        }
        _ => return None,
    };
    Decimal::parse(&text)?;
    Some(if percent { text + "%" } else { text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_a_workbook_is_read_as_it_is_shown() {
        for (number, percent, text) in [
            (0.772_7 + 1e-16, false, "0.7727"),
            (0.7244, false, "0.7244"),
            (1.0, false, "1"),
            (0.0, false, "0"),
            (-3.25, false, "-3.25"),
            (8_404_352.0, false, "8404352"),
            (3359.84, false, "3359.84"),
            (0.05, false, "0.05"),
            (0.165, true, "16.5%"),
            (0.07, true, "7%"),
            (1.1, true, "110%"),
            (0.001, true, "0.1%"),
        ] {
            assert_eq!(exact(number, percent).as_deref(), Some(text));
        }
        assert_eq!(exact(1e30, false), None);
        assert_eq!(exact(f64::NAN, false), None);
    }

    #[test]
    fn a_repeated_cell_counts_as_many() {
        let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
        let one =
            row("<table:table-cell office:value=\"1\" table:number-columns-repeated=\"16000\"/>");
        let empty = row("<table:table-cell table:number-columns-repeated=\"16384\"/>");
        assert!(check_repeats(one.as_bytes()).is_ok());
        assert!(check_repeats(empty.repeat(1000).as_bytes()).is_ok());
        let refusal = check_repeats(one.repeat(1000).as_bytes()).unwrap_err();
        assert_eq!(refusal.row, Some(376));
    }

    #[test]
    fn a_sheet_is_chosen_by_name_or_number() {
        let names = || vec!["Bìa".to_owned(), "2".to_owned(), "Số liệu".to_owned()];
        let of = |wanted: &str| choose(names(), names(), Some(wanted)).unwrap();
        assert_eq!(of("Số liệu"), "Số liệu");
        assert_eq!(of("so lieu"), "Số liệu");
        // A name goes before a number.
        assert_eq!(of("2"), "2");
        assert_eq!(of("3"), "Số liệu");
        assert!(choose(names(), names(), Some("4")).is_err());
        let asked = choose(names(), names(), None).unwrap_err();
        assert!(
            asked.vi.contains("1 “Bìa”, 2 “2”, 3 “Số liệu”"),
            "{}",
            asked.vi
        );
    }
}
