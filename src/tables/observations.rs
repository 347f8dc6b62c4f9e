//! Observations: one number of one region in one period.

use std::collections::HashMap;

use super::cell::Decimal;
use super::fault::{Fault, Place, Problem};
use super::folder::Folder;
use super::indicators::{Conflicts, Indicator, Indicators};
use super::meetings::Meetings;
use super::regions::Regions;
use super::schema::OBSERVATION_COLUMNS;
use super::sources::{Sources, source_list};
use super::table::{Faults, Row, read_table};
use super::words::{Basis, Qualifier, RankBasis, Scope, Status, UnitKind, Units, Word};
use crate::dataset::json::WireText;
use crate::dataset::period::Period;

/// A row of an `observations-*.csv`.
#[derive(Clone, Debug)]
pub struct Observation {
    /// Index of the file in [`Observations::files`].
    pub file: u16,
    /// Line of that file.
    pub row: u64,
    /// Index of the region.
    pub region: u32,
    /// Index of the indicator.
    pub indicator: u32,
    /// Period.
    pub period: Period,
    /// The number; absent where a source gives only a rank.
    pub value: Option<Decimal>,
    /// As the source prints it.
    pub printed: Option<Box<str>>,
    /// How firm it is.
    pub status: Status,
    /// A word before the number.
    pub qualifier: Option<Qualifier>,
    /// The whole of which it is a part.
    pub out_of: Option<Decimal>,
    /// Rank.
    pub rank: Option<u16>,
    /// How the rank came about.
    pub rank_basis: Option<RankBasis>,
    /// How the value came about.
    pub basis: Basis,
    /// Indices of the sources.
    pub sources: Box<[u32]>,
    /// Index of the meeting that reported it.
    pub meeting: Option<u32>,
    /// Index of the conflict.
    pub conflict: Option<u32>,
    /// A remark.
    pub note: Option<Box<WireText>>,
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
    let mut keys = Keys::default();
    for (file, index) in all.files.iter().zip(0..) {
        read_table(folder, file, OBSERVATION_COLUMNS, faults, |row| {
            if let Some(observation) = observation(row, index, tables) {
                keys.check(row, &observation, &all.rows, &all.files, tables);
                all.rows.push(observation);
            }
        });
    }
    all
}

fn observation(
    row: &mut Row<'_>,
    file: u16,
    tables: &ObservationTables<'_>,
) -> Option<Observation> {
    let units = row.word::<Units>("unit_set");
    let code = row.required("region");
    let region = units
        .zip(code)
        .and_then(|(units, code)| tables.regions.find(row, units, "region", code));
    let indicator_id = row.required("indicator");
    let indicator = indicator_id.and_then(|id| tables.indicators.find(row, "indicator", id));
    let definition = indicator.and_then(|index| tables.indicators.get(index));
    if let (Some(definition), Some(units)) = (definition, units)
        && definition.scope == Scope::National
        && units != Units::Country
    {
        row.fault(
            "unit_set",
            Problem::NotOneOf {
                found: units.as_str().to_owned(),
                allowed: vec!["vn"],
            },
        );
    }
    let period = row.period("period");
    let value_cell = row.optional("value");
    let value = value_cell.and_then(|cell| row.number_in("value", cell));
    let printed = row.optional("printed").map(Box::from);
    let status = row.word("status");
    let qualifier = row.optional_word("qualifier");
    let out_of = row.optional_number("out_of");
    let rank = row.optional_whole("rank");
    let rank_basis = row.optional_word("rank_basis");
    if value_cell.is_none() && rank.is_none() {
        row.fault("value", Problem::Empty);
    }
    if rank.is_some() && rank_basis.is_none() {
        row.fault("rank", Problem::Needs("rank_basis"));
    }
    if rank_basis.is_some() && rank.is_none() {
        row.fault("rank_basis", Problem::Needs("rank"));
    }
    let basis = row.optional_word("basis").unwrap_or(Basis::Published);
    let sources = source_list(row, "source", tables.sources);
    let meeting = row
        .optional("meeting")
        .and_then(|id| tables.meetings.find(row, "meeting", id));
    let conflict = row
        .optional("conflict")
        .and_then(|id| tables.conflicts.find(row, "conflict", id));
    let note = row.optional_text("note_vi", "note_en").map(Box::new);

    if let (Some(definition), Some(value)) = (definition, value) {
        check_value(row, definition, value, note.is_some());
    }
    check_rank(row, rank, units, out_of);
    if let (Some(value), Some(out_of)) = (value, out_of)
        && value.to_f64() > out_of.to_f64()
    {
        let problem = Problem::OverTheWhole {
            value: value.to_string(),
            out_of: out_of.to_string(),
        };
        row.fault("value", problem);
    }
    Some(Observation {
        file,
        row: row.line(),
        region: region?,
        indicator: indicator?,
        period: period?,
        value,
        printed,
        status: status?,
        qualifier,
        out_of,
        rank,
        rank_basis,
        basis,
        sources: sources.into(),
        meeting,
        conflict,
        note,
    })
}

fn check_value(row: &mut Row<'_>, indicator: &Indicator, value: Decimal, has_note: bool) {
    let (low, high) = indicator.range();
    let number = value.to_f64();
    if number < low || number > high {
        let found = value.to_string();
        row.fault("value", Problem::OutOfRange { found, low, high });
    } else if indicator.unit_kind == UnitKind::Percent && number > 100.0 && !has_note {
        row.fault("value", Problem::OverHundred(value.to_string()));
    }
    if indicator.decimals == 0 && value.shortest().decimals > 0 {
        let meant = value.to_string().replace('.', "");
        row.fault(
            "value",
            Problem::NotWholeCount {
                found: value.to_string(),
                meant,
            },
        );
    }
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

/// What two rows must not both say.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    region: u32,
    indicator: u32,
    period: Period,
    status: Status,
}

/// For each key the last row that has it, and for each row the one before it with the same key.
#[derive(Default)]
struct Keys {
    last: HashMap<Key, u32>,
    before: Vec<Option<u32>>,
}

impl Keys {
    /// Compares a row with those before it that have the same key.
    fn check(
        &mut self,
        row: &mut Row<'_>,
        new: &Observation,
        rows: &[Observation],
        files: &[String],
        tables: &ObservationTables<'_>,
    ) {
        let key = Key {
            region: new.region,
            indicator: new.indicator,
            period: new.period,
            status: new.status,
        };
        let mut earlier = self
            .last
            .insert(key, u32::try_from(rows.len()).unwrap_or(u32::MAX));
        self.before.push(earlier);
        // One message a row is enough: the nearest row that it cannot stand beside.
        while let Some(index) = earlier {
            let Some(old) = rows.get(index as usize) else {
                return;
            };
            if let Some((column, problem)) = cannot_both_stand(new, old, files, tables) {
                row.fault(column, problem);
                return;
            }
            earlier = self.before.get(index as usize).copied().flatten();
        }
    }
}

fn cannot_both_stand(
    new: &Observation,
    old: &Observation,
    files: &[String],
    tables: &ObservationTables<'_>,
) -> Option<(&'static str, Problem)> {
    let same_value = match (new.value, old.value) {
        (Some(new), Some(old)) => new.shortest() == old.shortest(),
        (None, None) => new.rank == old.rank,
        // A rank beside a value says nothing against it.
        _ => true,
    };
    let same_source = new
        .sources
        .iter()
        .any(|source| old.sources.contains(source));
    let shared_conflict = new.conflict.is_some() && new.conflict == old.conflict;
    if (same_value && !same_source) || (!same_value && shared_conflict) {
        return None;
    }
    let file = files
        .get(usize::from(old.file))
        .cloned()
        .unwrap_or_default();
    let first = Place { file, row: old.row };
    let key = describe(new, tables);
    if same_value {
        return Some(("source", Problem::Repeated { found: key, first }));
    }
    let value = |observation: &Observation| match (observation.value, observation.rank) {
        (Some(value), _) => value.to_string(),
        (None, rank) => format!("hạng {}", rank.unwrap_or(0)),
    };
    let problem = Problem::Disagrees {
        key,
        value: value(new),
        other: value(old),
        first,
    };
    Some(("value", problem))
}

fn describe(observation: &Observation, tables: &ObservationTables<'_>) -> String {
    let region = tables.regions.get(observation.region);
    let name = region.map_or("", |region| region.name.0.as_str());
    let units = region.map_or("", |region| region.units.as_str());
    format!(
        "{name} ({units}), {}, {}, {}",
        tables.indicators.id(observation.indicator),
        observation.period,
        observation.status.as_str()
    )
}
