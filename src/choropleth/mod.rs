//! How values become classes, and classes a legend.

pub mod class_breaks;
pub mod legend;

pub use class_breaks::{ClassBreaks, Method};

use std::cmp::Ordering;

use crate::comparison;
use crate::dataset::{Dataset, Indicator, IndicatorId, Period, RegionId, Status, UnitSet};
use crate::merger::{self, Merged};

/// Number of classes of every map: a sixth would bring neighboring colors too close.
pub const N_CLASSES: usize = 5;

/// What a map shows of one province.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Whose.
    pub region: RegionId,
    /// Its value and how it came about; `None` is no data.
    pub value: Option<Merged>,
    /// Class 0 (lowest) to 4; `None` where there is no single value.
    pub class: Option<usize>,
    /// Competition rank among those with a value, from 1.
    pub rank: Option<u16>,
    /// What the value claims to be.
    pub status: Status,
    /// Whether another source gives another value.
    pub contested: bool,
}

impl Cell {
    /// The single value, where there is one.
    pub fn number(&self) -> Option<f64> {
        self.value.as_ref().and_then(Merged::number)
    }
}

/// One indicator in one period for all provinces of a unit set.
#[derive(Clone, Debug)]
pub struct Choropleth {
    /// What is shown.
    pub indicator: IndicatorId,
    /// For which provinces.
    pub unit_set: UnitSet,
    /// When.
    pub period: Period,
    /// One cell a province, by code.
    pub cells: Vec<Cell>,
    /// The class breaks, and how they were found; `None` without any value.
    pub breaks: Option<(ClassBreaks, Method)>,
    /// Decimals to print.
    pub decimals: u8,
}

/// Decimals of values over 1; a scale from 0 to 1 is printed as published.
const ENOUGH: u8 = 2;

/// The decimals to print values with: as published, but of values over 1 no more than two, unless one would then
/// seem to stand on the other side of a class break.
fn shown_decimals(published: u8, numbers: &[Option<f64>], breaks: Option<&ClassBreaks>) -> u8 {
    let values = || numbers.iter().copied().flatten();
    if published <= ENOUGH || values().all(|value| value.abs() <= 1.0) {
        return published;
    }
    let keeps_class = |decimals: &u8| {
        let scale = 10_f64.powi(i32::from(*decimals));
        breaks.is_none_or(|breaks| {
            values().all(|value| {
                breaks.class_of((value * scale).round() / scale) == breaks.class_of(value)
            })
        })
    };
    (ENOUGH..published).find(keeps_class).unwrap_or(published)
}

impl Choropleth {
    /// Values, classes and ranks of one indicator in one period.
    pub fn new(
        dataset: &Dataset,
        indicator: &Indicator,
        unit_set: UnitSet,
        period: Period,
    ) -> Self {
        let breaks = default_breaks(dataset, indicator);
        let mut cells: Vec<Cell> = dataset
            .provinces(unit_set)
            .map(|province| {
                let observations = dataset.observations(indicator.id, province.id, period);
                let usable = || {
                    observations
                        .iter()
                        .filter(|one| one.status != Status::Target)
                };
                let value = merger::value(dataset, indicator, province, period);
                let number = value.as_ref().and_then(Merged::number);
                Cell {
                    region: province.id,
                    class: number.and_then(|number| Some(breaks.as_ref()?.0.class_of(number))),
                    rank: usable().find_map(|one| one.rank),
                    status: usable().next().map_or(Status::Result, |one| one.status),
                    contested: usable()
                        .any(|one| one.value.is_some() && number.is_some() && one.value != number),
                    value,
                }
            })
            .collect();
        let numbers: Vec<_> = cells.iter().map(Cell::number).collect();
        // A partly known period has no ranks of its own: only those that a source prints.
        let complete = numbers.iter().flatten().count() * 10 >= numbers.len() * 9;
        if complete {
            let ranks = comparison::ranks(&numbers, indicator.direction);
            for (cell, rank) in cells.iter_mut().zip(ranks) {
                cell.rank = cell.rank.or(rank);
            }
        }
        let published = dataset
            .series_of(indicator.id, unit_set, period)
            .map(|series| series.decimals)
            .max()
            .unwrap_or(indicator.decimals);
        let decimals = shown_decimals(published, &numbers, breaks.as_ref().map(|one| &one.0));
        Self {
            indicator: indicator.id,
            unit_set,
            period,
            cells,
            breaks,
            decimals,
        }
    }

    /// The cell of a province.
    pub fn cell(&self, region: RegionId) -> Option<&Cell> {
        // Cells stand in the order of their regions, which follow one another.
        let first = self.cells.first()?.region.index();
        let cell = self.cells.get(region.index().checked_sub(first)?);
        cell.filter(|cell| cell.region == region)
    }

    /// Number of provinces with a single value.
    pub fn n_values(&self) -> usize {
        self.cells
            .iter()
            .filter(|cell| cell.number().is_some())
            .count()
    }

    /// Cells in the order of a ranked list: by rank, then those that have a value but no rank, the highest first, then
    /// those without a value; those that are alike by code.
    pub fn ranked(&self) -> Vec<&Cell> {
        let cells: Vec<_> = self.cells.iter().collect();
        let key = |cell: &Cell| (cell.rank.unwrap_or(u16::MAX), cell.number().is_none());
        let value = |cell: &Cell| cell.number().filter(|_| cell.rank.is_none());
        crate::order::sorted(&cells, |a, b| {
            let higher = value(b).partial_cmp(&value(a));
            key(a).cmp(&key(b)).then(higher.unwrap_or(Ordering::Equal))
        })
    }
}

/// The breaks of an indicator: those of the editors, or round numbers near breaks of the 63 in the
/// latest period that at least nine in ten have. They stay when the reader turns to the 34 or to
/// another period, so that only the values change the map.
pub fn default_breaks(dataset: &Dataset, indicator: &Indicator) -> Option<(ClassBreaks, Method)> {
    if let Some(breaks) = ClassBreaks::new(indicator.breaks.clone()) {
        return Some((breaks, Method::Fixed));
    }
    let values = [UnitSet::Former, UnitSet::Current]
        .into_iter()
        .find_map(|unit_set| {
            let full = usize::from(unit_set.len()) * 9 / 10;
            let best = indicator
                .periods(unit_set)
                .rev()
                .find(|(_, count)| usize::from(*count) >= full)
                .or_else(|| indicator.periods(unit_set).max_by_key(|(_, count)| *count))?;
            let values: Vec<f64> = dataset
                .series_of(indicator.id, unit_set, best.0)
                .flat_map(|series| {
                    (0..usize::from(unit_set.len())).filter_map(|at| series.value(at))
                })
                .collect();
            (!values.is_empty()).then_some(values)
        })?;
    ClassBreaks::sound(&values, N_CLASSES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::published::whole;

    #[test]
    fn values_over_one_have_two_decimals_unless_a_class_needs_more() {
        let some = |values: &[f64]| values.iter().copied().map(Some).collect::<Vec<_>>();
        assert_eq!(shown_decimals(4, &some(&[43.3827, 44.3575]), None), 2);
        assert_eq!(shown_decimals(4, &some(&[0.7223, 1.0]), None), 4);
        assert_eq!(shown_decimals(1, &some(&[43.3]), None), 1);
        assert_eq!(shown_decimals(4, &[None], None), 4);
        // 43,0004 stands over the break, 43,00 would stand on it.
        let breaks = default_breaks(whole(), whole().indicator_by_slug("papi-total").unwrap());
        let (breaks, _) = breaks.unwrap();
        let over = breaks.bounds()[0] + 0.0004;
        assert_eq!(shown_decimals(4, &some(&[over]), Some(&breaks)), 4);
    }

    #[test]
    fn papi_is_printed_with_two_decimals_and_the_index_with_four() {
        let decimals = |slug: &str| -> Vec<u8> {
            let indicator = whole().indicator_by_slug(slug).unwrap();
            let periods = indicator.periods(UnitSet::Former);
            periods
                .map(|(period, _)| {
                    Choropleth::new(whole(), indicator, UnitSet::Former, period).decimals
                })
                .collect()
        };
        let papi = decimals("papi-total");
        assert!(
            papi.len() > 3 && papi.iter().filter(|n| **n == 2).count() * 2 > papi.len(),
            "{papi:?}"
        );
        assert_eq!(decimals("dti").last(), Some(&4));
        assert_eq!(decimals("dti-awareness").last(), Some(&4));
    }
}
