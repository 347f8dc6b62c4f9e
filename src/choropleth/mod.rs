//! How values become classes, and classes a legend.

pub mod class_breaks;
pub mod legend;

pub use class_breaks::{ClassBreaks, Method};

use std::cmp::Ordering;

use crate::comparison;
use crate::dataset::{
    Dataset, Date, Indicator, IndicatorId, Period, Region, RegionId, Status, UnitSet,
};
use crate::merger::{self, Merged};
use crate::reports::known_from;

/// Number of classes of every map: a sixth would bring neighboring colors too close.
pub const N_CLASSES: usize = 5;

/// Whose values in which period.
pub type Basis = (UnitSet, Period);

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
    /// Whether its value was not yet published on the day that the reader looks back to.
    pub unpublished: bool,
}

impl Cell {
    /// The single value, where there is one.
    pub fn number(&self) -> Option<f64> {
        self.value.as_ref().and_then(Merged::number)
    }

    /// Whether former provinces stand for it.
    pub fn is_parts(&self) -> bool {
        self.value.as_ref().is_some_and(Merged::is_parts)
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
    /// Whose values in which period gave the breaks; `None` where the editors set them.
    pub breaks_of: Option<Basis>,
    /// Decimals to print.
    pub decimals: u8,
    /// The former provinces in that period, where one of the 34 has no one value and these stand for it.
    pub former: Option<Box<Choropleth>>,
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
        Self::known(dataset, indicator, unit_set, period, None)
    }

    /// The same from what was published by a day; `None` is all that is known.
    pub fn known(
        dataset: &Dataset,
        indicator: &Indicator,
        unit_set: UnitSet,
        period: Period,
        as_of: Option<Date>,
    ) -> Self {
        let values: Vec<Option<Merged>> = dataset
            .provinces(unit_set)
            .map(|province| merger::value_known(dataset, indicator, province, period, as_of))
            .collect();
        let has_parts = values.iter().flatten().any(Merged::is_parts);
        let former = has_parts
            .then(|| Self::known(dataset, indicator, UnitSet::Former, period, as_of))
            .map(Box::new);
        let (breaks, breaks_of) = default_breaks(dataset, indicator)
            .map_or((None, None), |(breaks, method, of)| {
                (Some((breaks, method)), of)
            });
        let mut cells: Vec<Cell> = dataset
            .provinces(unit_set)
            .zip(values)
            .map(|(province, value)| {
                let cell = cell(dataset, indicator, province, period, as_of, value);
                let class = |number| Some(breaks.as_ref()?.0.class_of(number));
                Cell {
                    class: cell.number().and_then(class),
                    ..cell
                }
            })
            .collect();
        match &former {
            // Who did not merge stands among the former provinces as it did.
            Some(former) => {
                for cell in cells.iter_mut().filter(|cell| cell.number().is_some()) {
                    let mut members = dataset.members(cell.region);
                    if let (Some(only), None) = (members.next(), members.next())
                        && let Some(own) = former.cell(only.id)
                    {
                        cell.rank = own.rank;
                    }
                }
            }
            None => rank(&mut cells, indicator),
        }
        let published = dataset
            .series_of(indicator.id, unit_set, period)
            .map(|series| series.decimals)
            .max()
            .or(former.as_ref().map(|former| former.decimals))
            .or_else(|| {
                let of_facts = dataset.facts_of(indicator.id).filter(|fact| {
                    fact.period == period && dataset.region(fact.region).unit_set == Some(unit_set)
                });
                of_facts.map(|fact| fact.decimals).max()
            })
            .unwrap_or(indicator.decimals);
        let shown = former.as_ref().map_or(&cells, |former| &former.cells);
        let numbers: Vec<Option<f64>> = shown.iter().map(Cell::number).collect();
        let decimals = shown_decimals(published, &numbers, breaks.as_ref().map(|one| &one.0));
        Self {
            indicator: indicator.id,
            unit_set,
            period,
            cells,
            breaks,
            breaks_of,
            decimals,
            former,
        }
    }

    /// The map whose values are listed, ranked and counted in the legend: that of the former provinces where these stand
    /// for units without one value.
    pub fn listed(&self) -> &Self {
        self.former.as_deref().unwrap_or(self)
    }

    /// The cells of the former provinces that stand for one of the 34; none where it has one value, or no value at all.
    pub fn parts(&self, dataset: &Dataset, region: RegionId) -> Vec<&Cell> {
        let former = self
            .former
            .as_deref()
            .filter(|_| self.cell(region).is_some_and(Cell::is_parts));
        former.map_or_else(Vec::new, |former| {
            dataset
                .members(region)
                .filter_map(|member| former.cell(member.id))
                .collect()
        })
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

    /// Number of provinces whose value was not yet published on the day that the reader looks back to.
    pub fn n_unpublished(&self) -> usize {
        self.cells.iter().filter(|cell| cell.unpublished).count()
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

/// A province without its class, and with the rank that a source prints.
fn cell(
    dataset: &Dataset,
    indicator: &Indicator,
    province: &Region,
    period: Period,
    as_of: Option<Date>,
    value: Option<Merged>,
) -> Cell {
    let known = |region| {
        let mut all = dataset.observations(indicator.id, region, period);
        all.retain(|one| {
            one.status != Status::Target && as_of.is_none_or(|day| known_from(dataset, one) <= day)
        });
        all
    };
    let own = known(province.id);
    let first = own.first().map(|one| one.status);
    // What is combined from estimates is one.
    let of_member = || {
        let mut members = dataset.members(province.id);
        members.find_map(|member| known(member.id).first().map(|one| one.status))
    };
    let number = value.as_ref().and_then(Merged::number);
    Cell {
        region: province.id,
        class: None,
        rank: own.iter().find_map(|one| one.rank),
        status: first.or_else(of_member).unwrap_or(Status::Result),
        contested: own
            .iter()
            .any(|one| one.value.is_some() && number.is_some() && one.value != number),
        unpublished: value.is_none()
            && as_of.is_some()
            && merger::value(dataset, indicator, province, period).is_some(),
        value,
    }
}

/// Ranks those whose rank no source prints. A partly known period has no ranks of its own.
fn rank(cells: &mut [Cell], indicator: &Indicator) {
    let numbers: Vec<_> = cells.iter().map(Cell::number).collect();
    if comparison::nearly_all(numbers.iter().flatten().count(), numbers.len()) {
        let ranks = comparison::ranks(&numbers, indicator.direction);
        for (cell, rank) in cells.iter_mut().zip(ranks) {
            cell.rank = cell.rank.or(rank);
        }
    }
}

/// The breaks of an indicator: those of the editors, or round numbers near breaks of the latest period that at least nine
/// in ten have, of the 63 if there is one; a period in which all values are equal only where no other tells them apart,
/// and a period of fewer values only where none is complete. They stay when the reader turns to the other provinces or
/// to another period, so that only the values change the map.
///
/// Also whose values in which period they are; `None` for those of the editors.
pub fn default_breaks(
    dataset: &Dataset,
    indicator: &Indicator,
) -> Option<(ClassBreaks, Method, Option<Basis>)> {
    if let Some(breaks) = ClassBreaks::new(indicator.breaks.clone()) {
        return Some((breaks, Method::Fixed, None));
    }
    let sets = || [UnitSet::Former, UnitSet::Current].into_iter();
    let complete = sets().flat_map(|unit_set| {
        let full = usize::from(unit_set.len());
        let periods = indicator.periods(unit_set).rev();
        periods
            .filter(move |(_, count)| comparison::nearly_all(usize::from(*count), full))
            .map(move |(period, _)| (unit_set, period))
    });
    let fullest = sets()
        .flat_map(|unit_set| indicator.periods(unit_set).map(move |one| (unit_set, one)))
        .max_by_key(|(_, (_, count))| *count)
        .map(|(unit_set, (period, _))| (unit_set, period));
    let mut equal = None;
    for of in complete.chain(fullest) {
        let (unit_set, period) = of;
        let values: Vec<f64> = dataset
            .series_of(indicator.id, unit_set, period)
            .flat_map(|series| (0..usize::from(unit_set.len())).filter_map(|at| series.value(at)))
            .collect();
        let Some((breaks, method)) = ClassBreaks::sound(&values, N_CLASSES) else {
            continue;
        };
        let found = Some((breaks, method, Some(of)));
        if method != Method::OneClass {
            return found;
        }
        equal = equal.or(found);
    }
    equal
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
        let (breaks, _, _) = breaks.unwrap();
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
