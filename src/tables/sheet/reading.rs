//! Reads the rows of a sheet: each gives a figure, or says why it gives none.

use std::collections::HashMap;

use super::columns::{Columns, Finder, province_column};
use super::fault_log::{FaultLog, Kind};
use super::header::{Header, is_column_numbers};
use super::hints::{no_number, no_rank};
use super::names::{Group, Named, ProvinceNames};
use super::number::{DecimalSign, Scale, looks_like_number, rank_of, says_nothing, without_marks};
use super::{Cell, Refusal, Sheet, SheetRow};
use crate::tables::Tables;
use crate::tables::cell::Decimal;
use crate::tables::fault::Problem;
use crate::tables::words::{Units, Word};

/// What the editor says of a sheet; what is left out is found.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Unit set of the provinces.
    pub units: Units,
    /// Row of the lowest labels, 0 for a sheet without labels.
    pub header_row: Option<u64>,
    /// Label or number of the column with the values.
    pub column: Option<String>,
    /// Label or number of the column with the ranks.
    pub rank_column: Option<String>,
    /// Sign before the decimals.
    pub decimal: Option<DecimalSign>,
    /// What the values are multiplied by.
    pub scale: Scale,
    /// Decimals that the indicator has: they decide what `1.013` means, where nothing else does.
    pub decimals: u8,
}

/// What one row gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Row of the sheet.
    pub line: u64,
    /// Index of the region.
    pub region: u32,
    /// The value, scaled; `None` where the row has a rank only.
    pub value: Option<Decimal>,
    /// The cell of the value.
    pub cell: String,
    /// The rank.
    pub rank: Option<u16>,
    /// Of how many, where the cell says so.
    pub out_of: Option<u16>,
}

/// Why a row gives no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It numbers the columns.
    ColumnNumbers,
    /// It is one of these, not a province.
    Group(Group),
    /// The province has neither a value nor a rank.
    NoValue,
    /// It has a figure, but names nothing.
    NoName,
    /// It names no province and has no figure: a note, a signature.
    Text,
}

/// A row that gives no figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Row of the sheet.
    pub line: u64,
    /// What it names.
    pub name: String,
    /// Why.
    pub reason: Reason,
}

/// A sheet as it was understood.
#[derive(Debug)]
pub struct Reading {
    /// Labels.
    pub header: Header,
    /// Columns.
    pub columns: Columns,
    /// Sign before the decimals, where the values have one.
    pub sign: Option<DecimalSign>,
    /// Whether any value is written in percent.
    pub in_percent: bool,
    /// Figures, in the order of the rows.
    pub figures: Vec<Figure>,
    /// Rows without a figure.
    pub skipped: Vec<Skipped>,
    /// Names that were understood, though the tables do not have them: row, cell, region.
    pub understood: Vec<(u64, String, u32)>,
    /// Rows in which the mark of a footnote was read away.
    pub footnoted: Vec<u64>,
}

impl Reading {
    /// Reads a sheet; faults of its rows go into the log.
    ///
    /// # Errors
    ///
    /// When no column of provinces or values is found, or when several may be it.
    pub fn new(
        sheet: &Sheet,
        tables: &Tables,
        asked: &Asked,
        log: &mut FaultLog,
    ) -> Result<Self, Refusal> {
        let names = ProvinceNames::new(tables, asked.units);
        let units = asked.units.as_str();
        let province = province_column(sheet, &names, asked.header_row).ok_or_else(|| {
            Refusal::of_file(
                format!("không thấy cột nào có tên hoặc mã của {units} đơn vị"),
                format!("expected a column with names or codes of the {units} units"),
            )
        })?;
        let header = Header::find(sheet, &names, province, asked.header_row)?;
        let rows = sheet.rows.get(header.first_data..).unwrap_or_default();
        let named: Vec<Named> = rows
            .iter()
            .zip(0..)
            .map(|(row, index)| named(row, index, province, &names))
            .collect();
        let of_provinces = rows.iter().zip(&named);
        let of_provinces = of_provinces
            .filter(|(_, named)| matches!(named, Named::Province { .. }))
            .map(|(row, _)| row);
        let finder = Finder {
            header: &header,
            rows: of_provinces.collect(),
            province,
            n_columns: sheet.n_columns(),
        };
        let columns = finder.find(asked.column.as_deref(), asked.rank_column.as_deref())?;
        let sign = match columns.value {
            Some(value) => sign(&finder.rows, value, asked)?,
            None => None,
        };
        let mut rows_read = Rows {
            tables,
            names: &names,
            asked,
            header: &header,
            columns,
            sign: sign.unwrap_or(DecimalSign::Point),
            lines: HashMap::new(),
            log,
            in_percent: false,
            figures: Vec::new(),
            skipped: Vec::new(),
            understood: Vec::new(),
            footnoted: Vec::new(),
        };
        for (index, (row, named)) in rows.iter().zip(named).enumerate() {
            if index == 0 && is_column_numbers(row) {
                rows_read.skip(row, Reason::ColumnNumbers);
            } else {
                rows_read.read(row, &named);
            }
        }
        Ok(Self {
            columns,
            sign,
            in_percent: rows_read.in_percent,
            figures: rows_read.figures,
            skipped: rows_read.skipped,
            understood: rows_read.understood,
            footnoted: rows_read.footnoted,
            header,
        })
    }
}

/// What a row of data names, by name or by code.
fn named(row: &SheetRow, index: usize, province: usize, names: &ProvinceNames) -> Named {
    let cell = row.text(province);
    let numbers_columns = index == 0 && is_column_numbers(row);
    match names.by_code(cell).filter(|_| !numbers_columns) {
        Some(region) => Named::Province {
            region,
            plainly: true,
        },
        None => names.find(cell),
    }
}

/// The sign before the decimals that all values of a column agree on.
fn sign(rows: &[&SheetRow], column: usize, asked: &Asked) -> Result<Option<DecimalSign>, Refusal> {
    if asked.decimal.is_some() {
        return Ok(asked.decimal);
    }
    let cells = || {
        let cells = rows
            .iter()
            .filter_map(|row| Some((row.line, row.cells.get(column)?)));
        cells.filter(|(_, cell)| !cell.exact)
    };
    let telling = |sign: DecimalSign| {
        cells().find(|(_, cell)| {
            let (text, _) = without_marks(&cell.text);
            looks_like_number(text) && DecimalSign::told_by(text) == Some(sign)
        })
    };
    match (telling(DecimalSign::Comma), telling(DecimalSign::Point)) {
        (Some((comma, a)), Some((point, b))) => {
            let (a, b) = (&a.text, &b.text);
            return Err(Refusal::at(
                comma.max(point),
                format!(
                    "cột số viết lẫn dấu phẩy thập phân (dòng {comma}: “{a}”) và dấu chấm thập phân (dòng {point}: “{b}”); hãy sửa cho cả cột dùng một dấu"
                ),
                format!(
                    "the column mixes decimal commas (row {comma}: “{a}”) and decimal points (row {point}: “{b}”); write the whole column with one of them"
                ),
            ));
        }
        (Some(_), None) => return Ok(Some(DecimalSign::Comma)),
        (None, Some(_)) => return Ok(Some(DecimalSign::Point)),
        (None, None) => {}
    }
    // Only forms such as `1.013` are left, or none at all: the indicator knows.
    let with = |letter| cells().any(|(_, cell)| cell.text.contains(letter));
    match (with(','), with('.'), asked.decimals) {
        (false, false, _) => Ok(None),
        (true, false, 0) | (false, true, 3) => Ok(Some(DecimalSign::Point)),
        (false, true, 0) | (true, false, 3) => Ok(Some(DecimalSign::Comma)),
        _ => Err(Refusal::of_file(
            "không rõ dấu thập phân là phẩy hay chấm; hãy nêu: --decimal comma hoặc --decimal point",
            "cannot tell whether comma or point stands before the decimals; say --decimal comma or --decimal point",
        )),
    }
}

/// Reads row after row.
struct Rows<'r> {
    tables: &'r Tables,
    names: &'r ProvinceNames,
    asked: &'r Asked,
    header: &'r Header,
    columns: Columns,
    sign: DecimalSign,
    lines: HashMap<u32, u64>,
    log: &'r mut FaultLog,
    in_percent: bool,
    figures: Vec<Figure>,
    skipped: Vec<Skipped>,
    understood: Vec<(u64, String, u32)>,
    footnoted: Vec<u64>,
}

impl Rows<'_> {
    fn read(&mut self, row: &SheetRow, named: &Named) {
        let name = row.text(self.columns.province);
        let (region, plainly) = match named {
            Named::Province { region, plainly } => (*region, *plainly),
            Named::Group(group) => return self.skip(row, Reason::Group(*group)),
            _ if !self.has_figure(row) => return self.skip(row, Reason::Text),
            _ if name.is_empty() => return self.skip(row, Reason::NoName),
            Named::OtherUnits(region) => {
                let region = *region;
                return self.fault(Kind::OtherUnits, row, self.columns.province, |rows| {
                    rows.of_other_units(region)
                });
            }
            Named::Several(regions) => {
                let all: Vec<&str> = regions.iter().map(|region| self.name_of(*region)).collect();
                let all = all.join(", ");
                return self.fault(Kind::SeveralProvinces, row, self.columns.province, |_| {
                    Problem::Spreadsheet(
                        format!("“{name}” nêu nhiều tỉnh ({all}); cần một tỉnh mỗi dòng"),
                        format!("“{name}” names several provinces ({all}); expected one a row"),
                    )
                });
            }
            Named::Unknown => {
                return self.fault(Kind::UnknownProvince, row, self.columns.province, |rows| {
                    rows.unknown(name)
                });
            }
        };
        if let Some(first) = self.lines.insert(region, row.line) {
            return self.fault(Kind::Repeated, row, self.columns.province, |_| {
                Problem::Spreadsheet(
                    format!("“{name}” đã có ở dòng {first}; mỗi đơn vị một dòng"),
                    format!("“{name}” is already in row {first}; expected one row a unit"),
                )
            });
        }
        if !plainly {
            self.understood.push((row.line, name.to_owned(), region));
        }
        let mut marked = without_marks(name).1;
        self.check_code(row, region);
        let (value, rank) = (self.value(row), self.rank(row));
        let (Ok(value), Ok(rank)) = (value, rank) else {
            return;
        };
        let cell = self.columns.value.map_or("", |column| row.text(column));
        marked |= without_marks(cell).1;
        if marked {
            self.footnoted.push(row.line);
        }
        if value.is_none() && rank.is_none() {
            return self.skip(row, Reason::NoValue);
        }
        self.in_percent |= value.is_some() && cell.contains('%');
        self.figures.push(Figure {
            line: row.line,
            region,
            value,
            cell: cell.to_owned(),
            rank: rank.map(|(rank, _)| rank),
            out_of: rank.and_then(|(_, out_of)| out_of),
        });
    }

    fn skip(&mut self, row: &SheetRow, reason: Reason) {
        let name = row.text(self.columns.province);
        let name = match row.filled().next() {
            Some((_, first)) if name.is_empty() => first,
            _ => name,
        };
        self.skipped.push(Skipped {
            line: row.line,
            name: name.to_owned(),
            reason,
        });
    }

    fn fault(
        &mut self,
        kind: Kind,
        row: &SheetRow,
        column: usize,
        problem: impl FnOnce(&Self) -> Problem,
    ) {
        let mut log = std::mem::take(self.log);
        let label = self.header.name(column);
        log.add(kind, row.line, &label, || problem(self));
        *self.log = log;
    }

    fn name_of(&self, region: u32) -> &str {
        let region = self.tables.regions.get(region);
        region.map_or("", |region| region.name.0.as_str())
    }

    /// Whether a row has what looks like a value or a rank.
    fn has_figure(&self, row: &SheetRow) -> bool {
        let value = self.columns.value.map_or("", |column| row.text(column));
        let rank = self.columns.rank.and_then(|column| row.cells.get(column));
        looks_like_number(value)
            || value.starts_with('=') && value.len() > 1
            || rank.and_then(rank_of).is_some()
    }

    /// A code beside a name must be of the same province.
    fn check_code(&mut self, row: &SheetRow, region: u32) {
        let Some(column) = self.columns.code else {
            return;
        };
        let code = row.text(column);
        let Some(other) = self.names.by_code(code).filter(|other| *other != region) else {
            return;
        };
        self.fault(Kind::CodeAgainstName, row, column, |rows| {
            let (name, other) = (rows.name_of(region), rows.name_of(other));
            Problem::Spreadsheet(
                format!("mã “{code}” là của {other}, nhưng tên ở dòng này là {name}; hãy xem lại dòng"),
                format!("the code “{code}” is of {other}, but the row names {name}; look at the row again"),
            )
        });
    }

    /// The value of a row; `Err` when its cell is a fault.
    fn value(&mut self, row: &SheetRow) -> Result<Option<Decimal>, ()> {
        let Some((column, cell)) = self
            .columns
            .value
            .and_then(|column| Some((column, row.cells.get(column)?)))
        else {
            return Ok(None);
        };
        let (text, _) = without_marks(&cell.text);
        if says_nothing(text) {
            return Ok(None);
        }
        let number = number(cell, self.sign);
        let scaled = number.and_then(|number| self.asked.scale.of(number));
        if scaled.is_none() {
            self.fault(Kind::NotANumber, row, column, |_| no_number(&cell.text));
            return Err(());
        }
        Ok(scaled)
    }

    /// The rank of a row; `Err` when its cell is a fault.
    fn rank(&mut self, row: &SheetRow) -> Result<Option<(u16, Option<u16>)>, ()> {
        let Some((column, cell)) = self
            .columns
            .rank
            .and_then(|column| Some((column, row.cells.get(column)?)))
        else {
            return Ok(None);
        };
        if says_nothing(&cell.text) {
            return Ok(None);
        }
        let rank = rank_of(cell);
        if rank.is_none() {
            self.fault(Kind::NotARank, row, column, |_| no_rank(&cell.text));
            return Err(());
        }
        Ok(rank)
    }

    fn of_other_units(&self, region: u32) -> Problem {
        let regions = &self.tables.regions;
        let old = regions.get(region);
        let successor = old.and_then(|region| region.successor.as_deref());
        let successor = successor.and_then(|code| regions.by_code(Units::Current, code));
        let name = self.name_of(region);
        match successor {
            Some((_, successor)) => {
                let new = &successor.name.0;
                Problem::Spreadsheet(
                    format!(
                        "{name} nay thuộc {new}; số của 34 đơn vị không lấy từ đơn vị cũ (hay đây là --units 63?)"
                    ),
                    format!(
                        "{name} is now part of {new}; a former province gives no value of the 34 (or is this --units 63?)"
                    ),
                )
            }
            None => Problem::Spreadsheet(
                format!(
                    "{name} chỉ có trong bộ {} đơn vị",
                    self.asked.units.other().as_str()
                ),
                format!(
                    "{name} is only among the {} units",
                    self.asked.units.other().as_str()
                ),
            ),
        }
    }

    fn unknown(&self, name: &str) -> Problem {
        if name.contains(['?', '\u{fffd}']) {
            return Problem::Spreadsheet(
                format!("tên “{name}” mất chữ có dấu; hãy lưu lại tệp dạng .xlsx hoặc CSV UTF-8"),
                format!(
                    "the name “{name}” has lost its Vietnamese letters; save the file as .xlsx or CSV UTF-8"
                ),
            );
        }
        let near = self.names.nearest(name);
        Problem::Unknown {
            found: name.to_owned(),
            listed_in: "regions.csv",
            near: near.map(|region| self.name_of(region).to_owned()),
        }
    }
}

fn number(cell: &Cell, sign: DecimalSign) -> Option<Decimal> {
    if cell.exact {
        Decimal::parse(cell.text.trim_end_matches('%'))
    } else {
        sign.read(&cell.text)
    }
}
