//! Observations: one number of one region in one period. A row is checked alone, then against all others ([`together`]).

mod together;

use std::collections::HashMap;
use std::sync::Arc;

use super::cell::Decimal;
use super::fault::{Fault, Problem};
use super::folder::Folder;
use super::indicators::{Conflicts, Indicator, Indicators};
use super::meetings::Meetings;
use super::printed::Printed;
use super::regions::Regions;
use super::schema::OBSERVATION_COLUMNS;
use super::sources::{Sources, source_list};
use super::table::{Faults, Row, read_table};
use super::words::{Basis, Qualifier, RankBasis, Scope, Status, UnitKind, Units, Word};
use crate::dataset::json::WireText;
use crate::dataset::period::Period;

/// A row of an `observations-*.csv`. There may be millions, so what most rows do not have, and what
/// many have in common, is shared.
#[derive(Clone, Debug)]
pub struct Observation {
    /// Index of the file in [`Observations::files`].
    pub file: u16,
    /// Line of that file.
    pub row: u32,
    /// Index of the region.
    pub region: u32,
    /// Index of the indicator.
    pub indicator: u32,
    /// The same for all rows of one unit set, indicator, period and status.
    group: u32,
    /// Period.
    pub period: Period,
    /// The number; absent where a source gives only a rank.
    pub value: Option<Decimal>,
    /// How firm it is.
    pub status: Status,
    /// Rank.
    pub rank: Option<u16>,
    /// How the rank came about.
    pub rank_basis: Option<RankBasis>,
    /// How the value came about.
    pub basis: Basis,
    /// Indices of the sources.
    pub sources: Arc<Vec<u32>>,
    /// The rest.
    pub more: Arc<More>,
}

/// What most observations do not have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct More {
    /// As the source prints it.
    pub printed: Option<String>,
    /// A word before the number.
    pub qualifier: Option<Qualifier>,
    /// The whole of which it is a part.
    pub out_of: Option<Decimal>,
    /// Index of the meeting that reported it.
    pub meeting: Option<u32>,
    /// Index of the conflict.
    pub conflict: Option<u32>,
    /// A remark.
    pub note: Option<WireText>,
}

/// All observations, in the order of file names and rows.
#[derive(Debug, Default)]
pub struct Observations {
    /// Names of the files.
    pub files: Vec<String>,
    /// Rows.
    pub rows: Vec<Observation>,
}

/// What the observations lean on.
pub struct ObservationTables<'t> {
    /// Regions.
    pub regions: &'t Regions,
    /// Indicators.
    pub indicators: &'t Indicators,
    /// Sources.
    pub sources: &'t Sources,
    /// Meetings.
    pub meetings: &'t Meetings,
    /// Conflicts.
    pub conflicts: &'t Conflicts,
}

/// Reads every `observations-*.csv` of a folder.
pub fn read_observations(
    folder: &Folder,
    tables: &ObservationTables<'_>,
    faults: &mut Faults,
) -> Observations {
    let mut all = Observations {
        files: folder.observation_files(),
        rows: Vec::new(),
    };
    if all.files.is_empty() {
        faults.push(Fault::of_file(
            "observations-*.csv",
            Problem::MissingFile(OBSERVATION_COLUMNS),
        ));
    }
    let mut reader = Reader::new(tables);
    for (file, index) in all.files.iter().zip(0..) {
        read_table(folder, file, OBSERVATION_COLUMNS, faults, |row| {
            all.rows.extend(reader.observation(row, index));
        });
    }
    together::Together::new(&all, tables).check(faults);
    all
}

/// A cell that reads as the one above it does, nearly always.
struct Above<T> {
    cell: String,
    found: Option<T>,
}

impl<T: Clone> Above<T> {
    fn new() -> Self {
        Self {
            cell: String::new(),
            found: None,
        }
    }

    /// What a cell means; `read` is asked where it differs from the one above or had a fault.
    fn or_read(&mut self, cell: &str, read: impl FnOnce() -> Option<T>) -> Option<T> {
        if self.found.is_none() || self.cell != cell {
            self.found = read();
            cell.clone_into(&mut self.cell);
        }
        self.found.clone()
    }
}

/// Reads the rows one after the other and keeps what the next ones share.
struct Reader<'t> {
    tables: &'t ObservationTables<'t>,
    units: Above<Units>,
    indicator: Above<u32>,
    period: Above<Period>,
    sources: Above<Arc<Vec<u32>>>,
    groups: HashMap<(Units, u32, Period, Status), u32>,
    group: Option<((Units, u32, Period, Status), u32)>,
    more: Arc<More>,
}

impl<'t> Reader<'t> {
    fn new(tables: &'t ObservationTables<'t>) -> Self {
        Self {
            tables,
            units: Above::new(),
            indicator: Above::new(),
            period: Above::new(),
            sources: Above::new(),
            groups: HashMap::new(),
            group: None,
            more: Arc::default(),
        }
    }

    fn observation(&mut self, row: &mut Row<'_>, file: u16) -> Option<Observation> {
        let tables = self.tables;
        let units = row
            .required("unit_set")
            .and_then(|cell| self.units.or_read(cell, || row.word_in("unit_set", cell)));
        let code = row.required("region");
        let region = units
            .zip(code)
            .and_then(|(units, code)| tables.regions.find(row, units, "region", code));
        let indicator = row.required("indicator").and_then(|id| {
            self.indicator
                .or_read(id, || tables.indicators.find(row, "indicator", id))
        });
        let definition = indicator.and_then(|index| tables.indicators.get(index));
        let period = row
            .required("period")
            .and_then(|cell| self.period.or_read(cell, || row.period_in("period", cell)));
        let value = row.optional_number("value");
        let printed = row.optional("printed");
        let status = row.word("status");
        let qualifier = row.optional_word("qualifier");
        let out_of = row.optional_number("out_of");
        let rank = row.optional_whole("rank");
        let rank_basis = row.optional_word("rank_basis");
        check_filled(row);
        let basis = row.optional_word("basis").unwrap_or(Basis::Published);
        let sources = row.required("source").and_then(|cell| {
            self.sources.or_read(cell, || {
                let found = source_list(row, "source", tables.sources);
                (!found.is_empty()).then(|| Arc::new(found))
            })
        });
        let meeting = row
            .optional("meeting")
            .and_then(|id| tables.meetings.find(row, "meeting", id));
        let conflict = row
            .optional("conflict")
            .and_then(|id| tables.conflicts.find(row, "conflict", id));
        let note = row.optional_text("note_vi", "note_en");

        check_units(row, definition, units, period, region, tables);
        // A value that cannot be is not held against others.
        let value = value.filter(|value| {
            definition.is_none_or(|one| check_value(row, one, *value, printed, note.is_some()))
        });
        check_rank(row, rank, units, out_of);
        check_whole(row, value, out_of);
        let more = self.shared(More {
            printed: printed.map(str::to_owned),
            qualifier,
            out_of,
            meeting,
            conflict,
            note,
        });
        let (region, indicator, period, status) = (region?, indicator?, period?, status?);
        Some(Observation {
            file,
            row: u32::try_from(row.line()).unwrap_or(u32::MAX),
            region,
            indicator,
            group: self.group(units?, indicator, period, status),
            period,
            value,
            status,
            rank,
            rank_basis,
            basis,
            sources: sources?,
            more,
        })
    }

    /// Rows that stand together often have the same remarks.
    fn shared(&mut self, more: More) -> Arc<More> {
        if *self.more != more {
            self.more = Arc::new(more);
        }
        Arc::clone(&self.more)
    }

    fn group(&mut self, units: Units, indicator: u32, period: Period, status: Status) -> u32 {
        let key = (units, indicator, period, status);
        if let Some((last, group)) = self.group
            && last == key
        {
            return group;
        }
        let next = u32::try_from(self.groups.len()).unwrap_or(u32::MAX);
        let group = *self.groups.entry(key).or_insert(next);
        self.group = Some((key, group));
        group
    }
}

/// What needs what. A cell that cannot be read has a fault of its own, and counts as filled.
fn check_filled(row: &mut Row<'_>) {
    let [value, rank, rank_basis] =
        ["value", "rank", "rank_basis"].map(|column| row.is_filled(column));
    if !value && !rank {
        row.fault("value", Problem::Empty);
    }
    if rank && !rank_basis {
        row.fault("rank", Problem::Needs("rank_basis"));
    }
    if rank_basis && !rank {
        row.fault("rank_basis", Problem::Needs("rank"));
    }
}

/// The unit set must be one that the indicator speaks of, and in force when the period begins.
///
/// The other way round is no fault: figures of the 34 are worked out for years before them.
fn check_units(
    row: &mut Row<'_>,
    definition: Option<&Indicator>,
    units: Option<Units>,
    period: Option<Period>,
    region: Option<u32>,
    tables: &ObservationTables<'_>,
) {
    let Some(units) = units else { return };
    if definition.is_some_and(|one| one.scope == Scope::National) && units != Units::Country {
        let problem = Problem::NotOneOf {
            found: units.as_str().to_owned(),
            allowed: vec!["vn"],
        };
        row.fault("unit_set", problem);
    }
    let region = region.and_then(|index| tables.regions.get(index));
    let last = region.and_then(|region| region.valid.1);
    if let (Some(period), Some(last)) = (period, last)
        && period.first_day() > last
    {
        let problem = Problem::AfterValidity {
            period: period.to_string(),
            units: units.as_str(),
            last: last.to_string(),
        };
        row.fault("period", problem);
    }
}

fn check_whole(row: &mut Row<'_>, value: Option<Decimal>, out_of: Option<Decimal>) {
    if let (Some(value), Some(out_of)) = (value, out_of)
        && value.to_f64() > out_of.to_f64()
    {
        let problem = Problem::OverTheWhole {
            value: value.to_string(),
            out_of: out_of.to_string(),
        };
        row.fault("value", problem);
    }
}

/// Whether the value can be; how it is written is a fault that does not make it another.
fn check_value(
    row: &mut Row<'_>,
    indicator: &Indicator,
    value: Decimal,
    printed: Option<&str>,
    has_note: bool,
) -> bool {
    let (low, high) = indicator.range();
    let number = value.to_f64();
    if number < low || number > high {
        let found = value.to_string();
        row.fault("value", Problem::OutOfRange { found, low, high });
        return false;
    }
    if indicator.unit_kind == UnitKind::Percent && number > 100.0 && !has_note {
        row.fault("value", Problem::OverHundred(value.to_string()));
        return false;
    }
    let decimals = indicator.decimals;
    // A printed form that cannot be read has a fault of its own and explains nothing.
    let unread = printed.is_none() && row.is_filled("printed");
    if value.decimals == decimals && printed.is_none() || unread {
        return true;
    }
    let printed = printed.map(|text| (text, Printed::read(text)));
    if let Some((text, printed)) = &printed
        && !printed.can_be(value)
    {
        let (printed, value) = ((*text).to_owned(), value.to_string());
        row.fault("printed", Problem::PrintedDisagrees { printed, value });
        return false;
    }
    let found = value.to_string();
    if decimals == 0 && value.shortest().decimals > 0 {
        let meant = found.replace('.', "");
        row.fault("value", Problem::NotWholeCount { found, meant });
    } else if value.decimals != decimals
        && !printed.is_some_and(|(_, printed)| printed.has_decimals(value.decimals))
    {
        row.fault("value", Problem::OtherDecimals { found, decimals });
    }
    true
}

/// A rank is at least 1 and at most the number of those ranked.
fn check_rank(row: &mut Row<'_>, rank: Option<u16>, units: Option<Units>, out_of: Option<Decimal>) {
    let Some(rank) = rank else { return };
    let high = match (out_of, units) {
        (Some(out_of), _) => out_of.to_f64(),
        (None, Some(Units::Former)) => 63.0,
        (None, Some(Units::Current)) => 34.0,
        (None, _) => f64::INFINITY,
    };
    if rank == 0 || f64::from(rank) > high {
        row.fault(
            "rank",
            Problem::OutOfRange {
                found: rank.to_string(),
                low: 1.0,
                high,
            },
        );
    }
}
