//! Values that have all but region and number in common, as one series.

use std::sync::Arc;

use super::super::Tables;
use super::super::indicators::Indicator;
use super::super::observations::Observation;
use super::super::words::{Basis, Direction, RankBasis, Status, Units};
use super::facts::telling_print;
use super::order::Order;
use super::plan::Plan;
use super::{basis, source_ids, status, word};
use crate::dataset::json::{WireSeries, WireText};
use crate::dataset::period::Period;

/// What the values of one series have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SeriesKey {
    pub(super) position: usize,
    pub(super) units: Units,
    pub(super) period: Period,
    pub(super) status: Status,
    pub(super) basis: Basis,
    pub(super) sources: Arc<Vec<u32>>,
    pub(super) indicator: u32,
}

impl SeriesKey {
    /// `None` when the observation must stand as a single figure.
    pub(super) fn of(
        observation: &Observation,
        tables: &Tables,
        order: &Order,
        plan: &Plan,
    ) -> Option<Self> {
        let units = tables.regions.get(observation.region)?.units;
        let plain = observation.more.qualifier.is_none()
            && observation.more.out_of.is_none()
            && observation.more.meeting.is_none()
            && telling_print(observation).is_none();
        if units == Units::Country || !plan.on_map.contains(&observation.indicator) || !plain {
            return None;
        }
        Some(Self {
            position: order.of_indicator(observation.indicator),
            units,
            period: observation.period,
            status: observation.status,
            basis: observation.basis,
            sources: observation.sources.clone(),
            indicator: observation.indicator,
        })
    }
}

/// One row at most for each region of a unit set, with ranks of one origin.
pub(super) struct SeriesTable<'o> {
    pub(super) rows: Vec<Option<&'o Observation>>,
    pub(super) rank_basis: Option<RankBasis>,
}

impl<'o> SeriesTable<'o> {
    /// Two rows of one region, or ranks of two origins, need a second table.
    pub(super) fn split(rows: &[&'o Observation], order: &Order, units: Units) -> Vec<Self> {
        let n_regions = order.size.get(&units).copied().unwrap_or(0);
        let mut all: Vec<Self> = Vec::new();
        for row in rows {
            let position = order.of_region(row.region);
            let fits = |table: &Self| {
                let free = table.rows.get(position).is_some_and(Option::is_none);
                let same = row.rank_basis.is_none()
                    || table.rank_basis.is_none()
                    || row.rank_basis == table.rank_basis;
                free && same
            };
            if !all.iter().any(fits) {
                all.push(Self {
                    rows: vec![None; n_regions],
                    rank_basis: None,
                });
            }
            if let Some(table) = all.iter_mut().find(|table| fits(table)) {
                table.rank_basis = table.rank_basis.or(row.rank_basis);
                if let Some(place) = table.rows.get_mut(position) {
                    *place = Some(row);
                }
            }
        }
        all
    }

    pub(super) fn wire(
        &self,
        key: &SeriesKey,
        indicator: &Indicator,
        tables: &Tables,
    ) -> WireSeries {
        let present = || self.rows.iter().flatten();
        let decimals = present()
            .filter_map(|row| row.value)
            .map(|value| value.decimals)
            .max();
        let decimals = decimals.unwrap_or(0);
        let values: Vec<Option<i64>> = self
            .rows
            .iter()
            .map(|row| Some(row.as_ref()?.value?.with_decimals(decimals).digits))
            .collect();
        let ranks: Vec<Option<u16>> = self.rows.iter().map(|row| row.as_ref()?.rank).collect();
        let found = competition_ranks(&values, indicator.direction);
        let keep = ranks.iter().any(Option::is_some)
            && (values.iter().any(Option::is_none) || found.as_ref() != Some(&ranks));
        let positions = || {
            self.rows
                .iter()
                .zip(0..)
                .filter_map(|(row, at)| Some((at, row.as_ref()?)))
        };
        let shared = self.shared_note();
        WireSeries {
            indicator: tables.indicators.id(key.indicator).to_owned(),
            units: key.units.number(),
            period: key.period.to_string(),
            status: status(key.status),
            basis: basis(key.basis),
            sources: source_ids(tables, &key.sources),
            decimals,
            values,
            rank_basis: keep.then_some(self.rank_basis).flatten().map(word),
            ranks: if keep { ranks } else { Vec::new() },
            notes: positions()
                .filter(|_| shared.is_none())
                .filter_map(|(at, row)| Some((at, row.more.note.clone()?)))
                .collect(),
            note: shared.cloned(),
            conflicts: positions()
                .filter_map(|(at, row)| {
                    Some((at, tables.conflicts.id(row.more.conflict?).to_owned()))
                })
                .collect(),
        }
    }
}

impl SeriesTable<'_> {
    /// The note that stands in every row.
    fn shared_note(&self) -> Option<&WireText> {
        let mut notes = self.rows.iter().flatten().map(|row| row.more.note.as_ref());
        let first = notes.next()??;
        notes.all(|note| note == Some(first)).then_some(first)
    }
}

/// Ranks such that equal values share the best: 1, 2, 2, 4. `None` when no way is better.
fn competition_ranks(values: &[Option<i64>], direction: Direction) -> Option<Vec<Option<u16>>> {
    let sign = match direction {
        Direction::Up => -1,
        Direction::Down => 1,
        Direction::None => return None,
    };
    let mut sorted: Vec<i64> = values.iter().flatten().map(|value| sign * value).collect();
    sorted.sort_unstable();
    let rank = |value: i64| sorted.partition_point(|other| *other < sign * value) + 1;
    Some(
        values
            .iter()
            .map(|value| u16::try_from(rank((*value)?)).ok())
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_share_the_best_rank() {
        let values = [Some(70), Some(82), None, Some(70), Some(60)];
        let up = [Some(2), Some(1), None, Some(2), Some(4)];
        assert_eq!(
            competition_ranks(&values, Direction::Up).as_deref(),
            Some(&up[..])
        );
        let down = [Some(2), Some(4), None, Some(2), Some(1)];
        assert_eq!(
            competition_ranks(&values, Direction::Down).as_deref(),
            Some(&down[..])
        );
        assert_eq!(competition_ranks(&values, Direction::None), None);
    }
}
