//! Figures that meetings reported: what changed since the last report, what contests them, and one
//! indicator through all meetings.

mod change;
mod contest;
mod headline;
mod marks;
mod same_time;
mod tellings;
mod trail;

pub use change::{Apart, Change, change};
pub use contest::{contest, other_methods};
pub use headline::{N_HEADLINES, headlines, n_meetings_with, of_country};
pub use marks::marks;
pub use tellings::{Tellings, disagreements, tellings};
pub use trail::{Line, followed, map_of, trail};

use same_time::same_time;

use crate::dataset::{
    Dataset, Date, IndicatorId, Meeting, MeetingId, Observation, RegionId, Status,
};
use crate::order;

/// Whether a figure says what was, and not what shall or may be.
pub fn is_result(observation: &Observation) -> bool {
    !matches!(observation.status, Status::Target | Status::Forecast)
}

/// The day on which a figure became known: that of its meeting, else that of its first source, else the
/// end of its period.
pub fn known_from(dataset: &Dataset, observation: &Observation) -> Date {
    if let Some(meeting) = observation.meeting {
        return dataset.meeting(meeting).date;
    }
    dataset.known_from(&observation.sources, observation.period)
}

/// The single figures known on a day.
pub fn known(dataset: &Dataset, as_of: Option<Date>) -> impl Iterator<Item = &Observation> {
    dataset
        .facts()
        .iter()
        .filter(move |fact| as_of.is_none_or(|day| known_from(dataset, fact) <= day))
}

/// What a meeting reported of one indicator and region.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    /// Of what.
    pub indicator: IndicatorId,
    /// Of whom.
    pub region: RegionId,
    /// The figures of the latest period; more than one when the accounts of the meeting differ. Empty
    /// where the meeting only set a target.
    pub now: Vec<&'a Observation>,
    /// Figures of earlier periods that the same meeting reported, the latest first.
    pub beside: Vec<&'a Observation>,
    /// Targets and forecasts that the meeting named.
    pub aims: Vec<&'a Observation>,
    /// The report before, and where it was made.
    pub before: Option<(&'a Observation, Told)>,
    /// The change since.
    pub change: Change,
    /// Other figures for the same time, as known on the day of the reader.
    pub contest: Vec<&'a Observation>,
}

/// Where a figure was reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// At an earlier meeting.
    Earlier(MeetingId),
    /// At the same meeting.
    Same,
    /// At none: published elsewhere.
    Elsewhere,
}

/// What a meeting reported, by indicator, in the order of the data; `as_of` bounds only what contests
/// a figure.
pub fn of_meeting<'a>(
    dataset: &'a Dataset,
    meeting: &Meeting,
    as_of: Option<Date>,
) -> Vec<Report<'a>> {
    let mut keys: Vec<(IndicatorId, RegionId)> = Vec::new();
    for fact in dataset.facts() {
        let key = (fact.indicator, fact.region);
        if fact.meeting == Some(meeting.id) && !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys.into_iter()
        .map(|(indicator, region)| report(dataset, meeting, indicator, region, as_of))
        .collect()
}

fn report<'a>(
    dataset: &'a Dataset,
    meeting: &Meeting,
    indicator: IndicatorId,
    region: RegionId,
    as_of: Option<Date>,
) -> Report<'a> {
    let of_key: Vec<&Observation> = dataset
        .facts_of(indicator)
        .filter(|fact| fact.region == region)
        .collect();
    let here = |fact: &&&Observation| fact.meeting == Some(meeting.id);
    let aims = of_key
        .iter()
        .filter(here)
        .filter(|fact| !is_result(fact))
        .copied()
        .collect();
    let mut results: Vec<&Observation> = of_key
        .iter()
        .filter(here)
        .filter(|fact| is_result(fact))
        .copied()
        .collect();
    order::sort_by_key(&mut results, |fact| {
        std::cmp::Reverse(fact.period.last_day())
    });
    let latest = results.first().map(|fact| fact.period);
    let (now, beside): (Vec<_>, Vec<_>) = results
        .into_iter()
        .partition(|fact| latest.is_some_and(|latest| same_time(latest, fact.period)));
    let before = now
        .first()
        .and_then(|first| before(dataset, meeting, &of_key, &beside, first));
    let change = match (now.as_slice(), before) {
        ([first, ..], Some((earlier, _))) => change(dataset.indicator(indicator), first, earlier),
        _ => Change::First,
    };
    let contest = now
        .first()
        .map(|first| contest(dataset, first, as_of))
        .unwrap_or_default()
        .into_iter()
        .filter(|other| {
            let shown = now
                .iter()
                .copied()
                .chain(before.map(|(earlier, _)| earlier));
            !shown.into_iter().any(|one| std::ptr::eq(one, *other))
        })
        .collect();
    Report {
        indicator,
        region,
        now,
        beside,
        aims,
        before,
        change,
        contest,
    }
}

/// The report before: the last of an earlier meeting, unless a newer one is of an earlier period; else
/// an earlier period of the same meeting; else one published elsewhere.
fn before<'a>(
    dataset: &Dataset,
    meeting: &Meeting,
    of_key: &[&'a Observation],
    beside: &[&'a Observation],
    first: &Observation,
) -> Option<(&'a Observation, Told)> {
    let mut earlier: Vec<(&Observation, MeetingId)> = of_key
        .iter()
        .filter(|fact| is_result(fact))
        .filter_map(|fact| Some((*fact, fact.meeting?)))
        .filter(|(_, id)| dataset.meeting(*id).date < meeting.date)
        .collect();
    order::sort_by_key(&mut earlier, |(fact, id)| {
        (dataset.meeting(*id).date, fact.period.last_day())
    });
    let repeated = earlier
        .iter()
        .rev()
        .find(|(fact, _)| same_time(fact.period, first.period) && fact.value == first.value);
    let older = |fact: &Observation| {
        fact.period.last_day() < first.period.last_day() && !same_time(fact.period, first.period)
    };
    let older_meeting = earlier.iter().rev().find(|(fact, _)| older(fact));
    if let Some((fact, id)) = repeated.or(older_meeting) {
        return Some((fact, Told::Earlier(*id)));
    }
    if let Some(fact) = beside.iter().find(|fact| older(fact)) {
        return Some((fact, Told::Same));
    }
    if let Some((fact, id)) = earlier.last() {
        return Some((fact, Told::Earlier(*id)));
    }
    of_key
        .iter()
        .filter(|fact| fact.meeting.is_none() && is_result(fact) && older(fact))
        .max_by_key(|fact| fact.period.last_day())
        .map(|fact| (*fact, Told::Elsewhere))
}
