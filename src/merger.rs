//! What a value of a merged province is.
//!
//! A value of one of the 34 is shown only as: *published*; the *sum* of its members, for additive
//! indicators when all members have one; the *mean weighted* by another indicator, when that is known
//! for all members in the same period; otherwise the *range* of its members. Never silently.

use crate::dataset::{
    Basis, Combine, Dataset, Direction, Indicator, Observation, Period, Region, RegionId, Status,
    UnitSet,
};

/// A value and how it came about.
#[derive(Clone, Debug, PartialEq)]
pub enum Merged {
    /// A source prints it; `Basis` says whether it computed it itself.
    Published(f64, Basis),
    /// The sum of all members, by us.
    Sum(f64),
    /// The mean of all members weighted by that indicator, by us.
    WeightedMean(f64, crate::dataset::IndicatorId),
    /// Least and greatest value of the members that have one.
    Range {
        /// Least.
        least: f64,
        /// Greatest.
        greatest: f64,
        /// How many members have a value.
        n_values: usize,
        /// How many members there are.
        n_members: usize,
    },
}

impl Merged {
    /// The single value; `None` for a range.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Published(value, _) | Self::Sum(value) | Self::WeightedMean(value, _) => {
                Some(*value)
            }
            Self::Range { .. } => None,
        }
    }
}

/// The value of a province: the first published one, or what its members allow.
pub fn value(
    dataset: &Dataset,
    indicator: &Indicator,
    region: &Region,
    period: Period,
) -> Option<Merged> {
    if let Some((number, basis)) = published(dataset, indicator, region.id, period) {
        let merged = basis == Basis::Sum && region.unit_set == Some(UnitSet::Current);
        return Some(if merged {
            Merged::Sum(number)
        } else {
            Merged::Published(number, basis)
        });
    }
    if region.unit_set != Some(UnitSet::Current) {
        return None;
    }
    let members: Vec<&Region> = dataset.members(region.id).collect();
    let values: Vec<f64> = members
        .iter()
        .filter_map(|member| Some(published(dataset, indicator, member.id, period)?.0))
        .collect();
    if values.is_empty() {
        return None;
    }
    let complete = values.len() == members.len();
    match indicator.combine {
        Combine::Sum if complete => Some(Merged::Sum(values.iter().sum())),
        Combine::Weighted(weight) if complete => {
            let weight = dataset.indicator(weight);
            let weights: Vec<f64> = members
                .iter()
                .filter_map(|member| Some(published(dataset, weight, member.id, period)?.0))
                .collect();
            let total: f64 = weights.iter().sum();
            if weights.len() < members.len() || total <= 0.0 {
                return Some(range(&values, members.len()));
            }
            let sum: f64 = values
                .iter()
                .zip(&weights)
                .map(|(value, weight)| value * weight)
                .sum();
            Some(Merged::WeightedMean(sum / total, weight.id))
        }
        _ => Some(range(&values, members.len())),
    }
}

fn published(
    dataset: &Dataset,
    indicator: &Indicator,
    region: RegionId,
    period: Period,
) -> Option<(f64, Basis)> {
    let position = dataset.position(region)?;
    let unit_set = dataset.region(region).unit_set?;
    dataset
        .series_of(indicator.id, unit_set, period)
        .filter(|series| series.status != Status::Target)
        .find_map(|series| Some((series.value(position)?, series.basis)))
}

fn range(values: &[f64], n_members: usize) -> Merged {
    Merged::Range {
        least: values.iter().copied().fold(f64::INFINITY, f64::min),
        greatest: values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        n_values: values.len(),
        n_members,
    }
}

/// A former province with its value and rank among the 63: what explains a merged value.
#[derive(Clone, Debug)]
pub struct Member {
    /// Which.
    pub region: RegionId,
    /// Its value, where one is published.
    pub value: Option<f64>,
    /// Its rank among the 63.
    pub rank: Option<u16>,
}

/// The members of one of the 34 with their values and ranks; empty for a unit that did not merge.
pub fn members(
    dataset: &Dataset,
    indicator: &Indicator,
    region: RegionId,
    period: Period,
) -> Vec<Member> {
    let members: Vec<&Region> = dataset.members(region).collect();
    if members.len() < 2 {
        return Vec::new();
    }
    let values: Vec<Option<f64>> = dataset
        .provinces(UnitSet::Former)
        .map(|province| published(dataset, indicator, province.id, period).map(|(value, _)| value))
        .collect();
    let ranks = crate::comparison::ranks(&values, rank_direction(indicator));
    members
        .into_iter()
        .map(|member| {
            let position = dataset.position(member.id);
            let at = |list: &[Option<u16>]| position.and_then(|at| list.get(at).copied().flatten());
            let printed = dataset
                .observations(indicator.id, member.id, period)
                .into_iter()
                .find_map(|one: Observation| one.rank);
            Member {
                region: member.id,
                value: position.and_then(|at| values.get(at).copied().flatten()),
                rank: printed.or_else(|| at(&ranks)),
            }
        })
        .collect()
}

fn rank_direction(indicator: &Indicator) -> Direction {
    indicator.direction
}
