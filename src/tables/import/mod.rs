//! Takes the values of a sheet into the tables: the order of the editor is held against the sheet,
//! and what does not fit is a fault, or a doubt that has to be confirmed.

mod doubts;
mod measure;
mod merge;
mod preview;
mod ranks;
mod report;

pub use merge::Counts;
pub use preview::{Drawing, preview};

use super::Tables;
use super::diff::{Edition, diff};
use super::fault::{Fault, Problem};
use super::folder::Folder;
use super::indicators::Indicator;
use super::sheet::fault_log::{FaultLog, Kind};
use super::sheet::number::{DecimalSign, Scale};
use super::sheet::reading::{Asked, Figure, Reading};
use super::sheet::{Refusal, Sheet};
use super::words::{Status, UnitKind, Units, Word};
use crate::dataset::period::{Date, Period};
use crate::i18n::Locale;

/// What the editor says about the values of the sheet.
#[derive(Clone, Debug)]
pub struct Order {
    /// Indicator id.
    pub indicator: String,
    /// Unit set of the provinces.
    pub units: Units,
    /// Period.
    pub period: Period,
    /// Source id.
    pub source: String,
    /// How firm the values are.
    pub status: Status,
    /// Name or number of the sheet in a workbook.
    pub sheet: Option<String>,
    /// Row of the lowest labels, 0 for a sheet without labels; found when not given.
    pub header_row: Option<u64>,
    /// Label or number of the column with the values; found when there is only one that can be.
    pub column: Option<String>,
    /// Label or number of the column with the ranks.
    pub rank_column: Option<String>,
    /// Sign before the decimals; found when the values tell.
    pub decimal: Option<DecimalSign>,
    /// What the values are multiplied by.
    pub scale: Scale,
    /// Conflict id, where the values stand against others.
    pub conflict: Option<String>,
}

impl Order {
    /// An order that leaves to be found what can be found.
    pub fn new(indicator: &str, units: Units, period: Period, source: &str) -> Self {
        Self {
            indicator: indicator.to_owned(),
            units,
            period,
            source: source.to_owned(),
            status: Status::Result,
            sheet: None,
            header_row: None,
            column: None,
            rank_column: None,
            decimal: None,
            scale: Scale::default(),
            conflict: None,
        }
    }
}

/// What the import would do: nothing is written yet.
#[derive(Debug)]
pub struct Import {
    /// The table that would change.
    pub file: String,
    /// Its new content.
    pub bytes: Vec<u8>,
    /// How the sheet was read, in sentences.
    pub summary: Vec<String>,
    /// Each change, in sentences.
    pub changes: Vec<String>,
    /// What does not fit together, in sentences; it must be confirmed before anything is written.
    pub doubts: Vec<String>,
    /// How many values are new, changed, and as they were.
    pub counts: Counts,
    /// The figures of the sheet.
    pub figures: Vec<Figure>,
    /// The tables with them.
    pub changed: Tables,
}

/// Reads a sheet against the tables.
///
/// # Errors
///
/// Faults of the order, of the sheet by its rows, and those that the tables would have with its
/// values.
pub fn import(
    folder: &Folder,
    tables: &Tables,
    name: &str,
    bytes: &[u8],
    order: &Order,
    locale: Locale,
) -> Result<Import, Vec<Fault>> {
    let indicator = check_order(folder, tables, order).map_err(|fault| vec![fault])?;
    let refused = |refusal: Refusal| vec![refusal.fault(name)];
    let sheet = Sheet::read(bytes, order.sheet.as_deref()).map_err(refused)?;
    let asked = Asked {
        units: order.units,
        header_row: order.header_row,
        column: order.column.clone(),
        rank_column: order.rank_column.clone(),
        decimal: order.decimal,
        scale: order.scale,
        decimals: indicator.decimals,
    };
    let mut log = FaultLog::new(name);
    let mut reading = Reading::new(&sheet, tables, &asked, &mut log).map_err(refused)?;
    check_figures(&reading, &indicator, order, &mut log);
    if !log.is_empty() {
        return Err(log.into_faults());
    }
    let rounded = in_decimals(&mut reading.figures, indicator.decimals);

    let file = merge::table_of(tables, order);
    let old = folder.read(&file).map(|bytes| bytes.into_owned());
    let old = old.unwrap_or_else(|_| merge::header());
    let merged = merge::merged(&old, tables, order, &reading.figures);
    let new_folder = folder.clone().with(&file, merged.bytes.clone());
    let changed =
        Tables::read_from(&new_folder).map_err(|faults| of_sheet(faults, name, &file, &merged))?;
    let edition = |folder| Edition::of_folder(folder).map_err(|fault| vec![fault]);
    let changes = diff(&edition(folder)?, &edition(&new_folder)?, locale);

    let taken = report::Taken {
        tables,
        order,
        indicator: &indicator,
        sheet: &sheet,
        reading: &reading,
        rounded: &rounded,
    };
    Ok(Import {
        summary: report::summary(&taken, name, locale),
        changes,
        doubts: doubts::doubts(&taken)
            .into_iter()
            .map(|(vi, en)| locale.pick(vi, en))
            .collect(),
        counts: merged.counts,
        figures: reading.figures,
        bytes: merged.bytes,
        file,
        changed,
    })
}

/// The definition of the indicator. Unknown ids, and a period in which the unit set was not in
/// force, are faults of the call.
fn check_order(folder: &Folder, tables: &Tables, order: &Order) -> Result<Indicator, Fault> {
    let fault = |option: &str, problem| Fault {
        column: Some(option.to_owned()),
        ..Fault::of_file("dataset import", problem)
    };
    if tables.sources.index_of(&order.source).is_none() {
        return Err(fault("--source", tables.sources.unknown(&order.source)));
    }
    if let Some(id) = order.conflict.as_deref()
        && tables.conflicts.index_of(id).is_none()
    {
        return Err(fault("--conflict", tables.conflicts.unknown(id)));
    }
    if let Some(last) = last_day_of(folder, order.units)
        && order.period.first_day() > last
    {
        let (units, period, other) = (
            order.units.as_str(),
            order.period,
            order.units.other().as_str(),
        );
        return Err(fault(
            "--period",
            Problem::Spreadsheet(
                format!(
                    "bộ {units} đơn vị chỉ có đến ngày {last} (valid_to trong regions.csv); kỳ {period} dùng --units {other}"
                ),
                format!(
                    "the {units} units were in force until {last} (valid_to in regions.csv); for {period} say --units {other}"
                ),
            ),
        ));
    }
    let index = tables.indicators.index_of(&order.indicator);
    let found = index.and_then(|index| tables.indicators.get(index));
    let unknown = || fault("--indicator", tables.indicators.unknown(&order.indicator));
    found.cloned().ok_or_else(unknown)
}

/// The last day on which any unit of a set was in force; `None` while one still is.
fn last_day_of(folder: &Folder, units: Units) -> Option<Date> {
    let bytes = folder.read("regions.csv").ok()?;
    let mut reader = csv::Reader::from_reader(&*bytes);
    let headers = reader.headers().ok()?.clone();
    let place = |column: &str| headers.iter().position(|name| name == column);
    let (unit_set, valid_to) = (place("unit_set")?, place("valid_to")?);
    let of_units = reader
        .records()
        .map_while(Result::ok)
        .filter(|record| record.get(unit_set) == Some(units.as_str()));
    let days: Option<Vec<Date>> = of_units
        .map(|record| Date::parse(record.get(valid_to)?))
        .collect();
    days?.into_iter().max()
}

/// Values that the unit does not allow and ranks beyond the last, by the rows of the sheet.
fn check_figures(reading: &Reading, indicator: &Indicator, order: &Order, log: &mut FaultLog) {
    let label = |column: Option<usize>| reading.header.name(column.unwrap_or_default());
    let (value_label, rank_label) = (label(reading.columns.value), label(reading.columns.rank));
    let (low, high) = indicator.range();
    let is_allowed = |value: f64| (low..=high).contains(&value);
    let offer = || scale_that_fits(reading, &is_allowed, order.scale);
    let mut offered: Option<Option<Scale>> = None;
    for figure in &reading.figures {
        if let Some(value) = figure.value.filter(|value| !is_allowed(value.to_f64())) {
            let scale = *offered.get_or_insert_with(offer);
            log.add(Kind::OutOfRange, figure.line, &value_label, || {
                out_of_range(indicator, figure, value.to_f64(), scale)
            });
        } else if let Some(value) = figure.value
            && indicator.decimals == 0
            && indicator.unit_kind == UnitKind::Count
            && value.shortest().decimals > 0
        {
            log.add(Kind::OutOfRange, figure.line, &value_label, || {
                Problem::NotWholeCount {
                    found: figure.cell.clone(),
                    meant: value.to_string().replace('.', ""),
                }
            });
        }
        let n_units = f64::from(order.units.number().max(1));
        if let Some(rank) = figure.rank
            && (rank == 0 || order.units != Units::Country && f64::from(rank) > n_units)
        {
            log.add(Kind::NotARank, figure.line, &rank_label, || {
                Problem::OutOfRange {
                    found: rank.to_string(),
                    low: 1.0,
                    high: n_units,
                }
            });
        }
    }
}

fn out_of_range(
    indicator: &Indicator,
    figure: &Figure,
    value: f64,
    scale: Option<Scale>,
) -> Problem {
    let (low, high) = indicator.range();
    let (unit_vi, unit_en) = (&indicator.unit.0, &indicator.unit.1);
    let cell = &figure.cell;
    let (mut vi, mut en) = if high.is_finite() {
        (
            format!("cần giá trị từ {low} đến {high} (đơn vị: {unit_vi}); thấy “{cell}”"),
            format!("expected a value between {low} and {high} (unit: {unit_en}); found “{cell}”"),
        )
    } else {
        (
            format!("cần giá trị từ {low} trở lên (đơn vị: {unit_vi}); thấy “{cell}”"),
            format!("expected a value from {low} up (unit: {unit_en}); found “{cell}”"),
        )
    };
    // Days of our time in the numbering of spreadsheets.
    if !cell.contains(['.', ',']) && (36_526.0..55_000.0).contains(&value) {
        vi.push_str("; giống một ngày mà bảng tính lưu thành số");
        en.push_str("; it looks like a day that a spreadsheet keeps as a number");
    }
    if let Some(scale) = scale {
        vi.push_str(&format!(
            "; nếu bảng dùng đơn vị khác, thêm --scale {scale}"
        ));
        en.push_str(&format!(
            "; if the sheet has another unit, add --scale {scale}"
        ));
    }
    Problem::Spreadsheet(vi, en)
}

/// The power of ten by which all values would come into the range.
fn scale_that_fits(
    reading: &Reading,
    is_allowed: &impl Fn(f64) -> bool,
    given: Scale,
) -> Option<Scale> {
    let fits = |exponent: &i8| {
        let factor = 10_f64.powi(i32::from(*exponent));
        let mut values = reading.figures.iter().filter_map(|figure| figure.value);
        values.all(|value| is_allowed(value.to_f64() * factor))
    };
    let found = [-2, 2, -1, 1, -3, 3, -6, 6].into_iter().find(fits)?;
    Some(Scale(given.0.saturating_add(found)))
}

/// Writes values with the decimals of their indicator. What loses digits is told: row, cell, value.
fn in_decimals(figures: &mut [Figure], decimals: u8) -> Vec<(u64, String, String)> {
    let mut rounded = Vec::new();
    for figure in figures {
        let Some(value) = figure.value else { continue };
        let short = value.shortest();
        let kept = if short.decimals > decimals {
            let kept = short.rounded(decimals);
            rounded.push((figure.line, figure.cell.clone(), kept.to_string()));
            kept
        } else {
            short.with_decimals(decimals)
        };
        figure.value = Some(kept);
    }
    rounded
}

/// Faults of the table that a row of the sheet brings are faults of that row: the table is not
/// written yet, so its lines are nowhere to be seen.
fn of_sheet(faults: Vec<Fault>, name: &str, file: &str, merged: &merge::Merged) -> Vec<Fault> {
    let placed = |fault: Fault| {
        let line = fault.row.filter(|_| fault.file == file);
        match line.and_then(|line| merged.origins.get(&line)) {
            Some(row) => Fault {
                file: name.to_owned(),
                row: Some(*row),
                ..fault
            },
            None => fault,
        }
    };
    faults.into_iter().map(placed).collect()
}
