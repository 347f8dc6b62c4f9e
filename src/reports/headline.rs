//! The figures that stand for a meeting or for the country.

use super::{Report, is_result};
use crate::dataset::{Dataset, Date, IndicatorId, MeetingId};
use crate::order;

/// How many figures stand for a meeting, or for the country.
pub const N_HEADLINES: usize = 5;

/// How many meetings reported a result of an indicator for the country, of those held up to a day where one is given.
pub fn n_meetings_with(dataset: &Dataset, indicator: IndicatorId, as_of: Option<Date>) -> usize {
    let country = dataset.country().id;
    let is_held = |id: &MeetingId| as_of.is_none_or(|day| dataset.meeting(*id).date <= day);
    let mut told: Vec<MeetingId> = dataset
        .facts_of(indicator)
        .filter(|fact| fact.region == country && is_result(fact))
        .filter_map(|fact| fact.meeting)
        .filter(is_held)
        .collect();
    order::sort_by_key(&mut told, |one| *one);
    told.dedup();
    told.len()
}

/// The figures that stand for a meeting: of what it reported for the country, those that most meetings reported, up to a
/// day where one is given; of equal ones the first in the order of the data. At most [`N_HEADLINES`], positions in `reports`.
pub fn headlines(dataset: &Dataset, reports: &[Report<'_>], as_of: Option<Date>) -> Vec<usize> {
    let country = dataset.country().id;
    let mut found: Vec<(usize, usize)> = reports
        .iter()
        .enumerate()
        .filter(|(_, report)| report.region == country && !report.now.is_empty())
        .map(|(at, report)| (at, n_meetings_with(dataset, report.indicator, as_of)))
        .collect();
    order::sort_by_key(&mut found, |(_, n)| std::cmp::Reverse(*n));
    found.truncate(N_HEADLINES);
    found.into_iter().map(|(at, _)| at).collect()
}

/// The indicators that stand for the country: those that most meetings reported, of equal ones the first in the order
/// of the data. Only meetings up to a day count where one is given, and only one method of a thing stands there. At most
/// [`N_HEADLINES`], with the number of meetings.
pub fn of_country(dataset: &Dataset, as_of: Option<Date>) -> Vec<(IndicatorId, usize)> {
    let mut found: Vec<(IndicatorId, usize)> = dataset
        .indicators()
        .iter()
        .map(|indicator| (indicator.id, n_meetings_with(dataset, indicator.id, as_of)))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::published::whole;

    #[test]
    fn a_meeting_counts_from_its_day_on() {
        let dataset = whole();
        for meeting in dataset.meetings() {
            for (indicator, n) in of_country(dataset, Some(meeting.date)) {
                let up_to = |day: Date| n_meetings_with(dataset, indicator, Some(day));
                let held = |day: Date| {
                    dataset
                        .meetings()
                        .iter()
                        .filter(|one| one.date <= day)
                        .count()
                };
                assert_eq!(n, up_to(meeting.date));
                assert!(n <= held(meeting.date), "{}", meeting.slug);
                assert!(n <= n_meetings_with(dataset, indicator, None));
            }
        }
        let last = of_country(dataset, None);
        assert_eq!(last.len(), N_HEADLINES);
        let first = dataset.meetings().iter().map(|meeting| meeting.date).min();
        assert_ne!(of_country(dataset, first), last);
    }
}
