//! The figures that stand for a meeting or for the country.

use super::{Report, is_result};
use crate::dataset::{Dataset, IndicatorId, MeetingId};
use crate::order;

/// How many figures stand for a meeting, or for the country.
pub const N_HEADLINES: usize = 5;

/// How many meetings reported a result of an indicator for the country.
pub fn n_meetings_with(dataset: &Dataset, indicator: IndicatorId) -> usize {
    let country = dataset.country().id;
    let mut told: Vec<MeetingId> = dataset
        .facts()
        .iter()
        .filter(|fact| fact.indicator == indicator && fact.region == country && is_result(fact))
        .filter_map(|fact| fact.meeting)
        .collect();
    order::sort_by_key(&mut told, |one| *one);
    told.dedup();
    told.len()
}

/// The figures that stand for a meeting: of what it reported for the country, those that most meetings reported; of equal
/// ones the first in the order of the data. At most [`N_HEADLINES`], positions in `reports`.
pub fn headlines(dataset: &Dataset, reports: &[Report<'_>]) -> Vec<usize> {
    let country = dataset.country().id;
    let mut found: Vec<(usize, usize)> = reports
        .iter()
        .enumerate()
        .filter(|(_, report)| report.region == country && !report.now.is_empty())
        .map(|(at, report)| (at, n_meetings_with(dataset, report.indicator)))
        .collect();
    order::sort_by_key(&mut found, |(_, n)| std::cmp::Reverse(*n));
    found.truncate(N_HEADLINES);
    found.into_iter().map(|(at, _)| at).collect()
}

/// The indicators that stand for the country: those that most meetings reported, of equal ones the first in the order
/// of the data. Only one method of a thing stands there. At most [`N_HEADLINES`], with the number of meetings.
pub fn of_country(dataset: &Dataset) -> Vec<(IndicatorId, usize)> {
    let mut found: Vec<(IndicatorId, usize)> = dataset
        .indicators()
        .iter()
        .map(|indicator| (indicator.id, n_meetings_with(dataset, indicator.id)))
        .filter(|(_, n)| *n > 0)
        .collect();
    order::sort_by_key(&mut found, |(_, n)| std::cmp::Reverse(*n));
    let mut chosen: Vec<(IndicatorId, usize)> = Vec::new();
    for (id, n) in found {
        let others = super::other_methods(dataset, id);
        if !chosen.iter().any(|(other, _)| others.contains(other)) {
            chosen.push((id, n));
        }
        if chosen.len() == N_HEADLINES {
            break;
        }
    }
    chosen
}
