//! Rows beside each other: what two of them cannot both say.

use super::{Observation, ObservationTables, Observations};
use crate::tables::cell::Decimal;
use crate::tables::fault::{Fault, Place, Problem};
use crate::tables::ranks::{Doubt, Ranked, doubts};
use crate::tables::table::Faults;
use crate::tables::words::Word;

/// All rows, sorted for comparing.
pub(super) struct Together<'o> {
    all: &'o Observations,
    tables: &'o ObservationTables<'o>,
    /// Rows of one group and region stand together, in their order.
    sorted: Vec<u32>,
}

/// So many rows before it a row is compared with.
const MOST_COMPARED: usize = 50;

impl<'o> Together<'o> {
    pub(super) fn new(all: &'o Observations, tables: &'o ObservationTables<'o>) -> Self {
        let n_rows = u32::try_from(all.rows.len()).unwrap_or(u32::MAX);
        let mut sorted: Vec<u32> = (0..n_rows).collect();
        sorted.sort_unstable_by_key(|index| {
            let row = all.rows.get(*index as usize);
            (row.map(|row| (row.group, row.region)), *index)
        });
        Self {
            all,
            tables,
            sorted,
        }
    }

    fn row(&self, index: u32) -> Option<&'o Observation> {
        self.all.rows.get(index as usize)
    }

    pub(super) fn check(&self, faults: &mut Faults) {
        let mut found: Vec<(u32, &'static str, Problem)> = Vec::new();
        let group = |index: &u32| self.row(*index).map(|row| row.group);
        for rows in self.sorted.chunk_by(|a, b| group(a) == group(b)) {
            let region = |index: &u32| self.row(*index).map(|row| row.region);
            for same in rows.chunk_by(|a, b| region(a) == region(b)) {
                for (place, index) in same.iter().enumerate().skip(1) {
                    let before = same.get(..place).unwrap_or_default();
                    let problem = self.against(*index, before);
                    found.extend(problem.map(|(column, problem)| (*index, column, problem)));
                }
            }
            self.check_ranks(rows, &mut found);
        }
        found.sort_by_key(|(index, column, _)| (*index, *column));
        for (index, column, problem) in found {
            let Some(row) = self.row(index) else { continue };
            let file = self.all.files.get(usize::from(row.file));
            faults.push(Fault {
                row: Some(row.row.into()),
                column: Some(column.to_owned()),
                ..Fault::of_file(file.map_or("", String::as_str), problem)
            });
        }
    }

    /// One message a row is enough: the nearest row that it cannot stand beside.
    fn against(&self, index: u32, before: &[u32]) -> Option<(&'static str, Problem)> {
        let new = self.row(index)?;
        let mut earlier = before.iter().rev().take(MOST_COMPARED);
        earlier
            .find_map(|old| cannot_both_stand(new, self.row(*old)?, &self.all.files, self.tables))
    }

    /// The ranks of one group. A row with a conflict id has its words said there.
    fn check_ranks(&self, rows: &[u32], found: &mut Vec<(u32, &'static str, Problem)>) {
        let with_rank = |index: &u32| self.row(*index).is_some_and(|row| row.rank.is_some());
        if !rows.iter().any(with_rank) {
            return;
        }
        // Two sources for one region, or ranks among different numbers, are not held against each other.
        let mut kept: Vec<(u32, &Observation)> = Vec::new();
        for index in rows {
            let Some(row) = self.row(*index).filter(|row| row.more.conflict.is_none()) else {
                continue;
            };
            let whole = |row: &Observation| row.more.out_of;
            let fits = kept.last().is_none_or(|(_, last)| {
                last.region != row.region && (row.rank.is_none() || whole(last) == whole(row))
            });
            if fits {
                kept.push((*index, row));
            }
        }
        let Some((_, first)) = kept.first() else {
            return;
        };
        let direction = self
            .tables
            .indicators
            .get(first.indicator)
            .map(|one| one.direction);
        let units = self
            .tables
            .regions
            .get(first.region)
            .map(|region| region.units);
        let (Some(direction), Some(units)) = (direction, units) else {
            return;
        };
        let ranked: Vec<Ranked> = kept
            .iter()
            .map(|(_, row)| Ranked {
                value: row.value.map(Decimal::to_f64),
                rank: row.rank,
            })
            .collect();
        for (place, doubt) in doubts(&ranked, direction, self.tables.regions.count(units)) {
            let Some((index, row)) = kept.get(place) else {
                continue;
            };
            let rank = row.rank.unwrap_or_default();
            let problem = match doubt {
                Doubt::SameForAll => Problem::SameRank(rank),
                Doubt::AgainstValue(expected) => Problem::RankAgainstValue {
                    rank,
                    value: row.value.map(|value| value.to_string()).unwrap_or_default(),
                    expected,
                },
            };
            found.push((*index, "rank", problem));
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
    let shared_conflict = new.more.conflict.is_some() && new.more.conflict == old.more.conflict;
    if (same_value && !same_source) || (!same_value && shared_conflict) {
        return None;
    }
    let file = files
        .get(usize::from(old.file))
        .cloned()
        .unwrap_or_default();
    let first = Place {
        file,
        row: old.row.into(),
    };
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
