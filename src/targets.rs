//! Targets and forecasts against the results that were published later.

use crate::dataset::{Dataset, Date, Direction, Observation, Part, Status};
use crate::order;
use crate::reports::{is_result, known_from};

/// What came of a target or forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The result for its period reaches it.
    Met,
    /// Not yet due, but a result for an earlier period reaches it.
    Early,
    /// The result for its period does not reach it.
    Missed,
    /// Two official results for its period, of which one reaches it.
    Contested,
    /// Its period is not over.
    Open,
    /// Its period is over and no result for it was found.
    Unknown,
}

impl Verdict {
    /// Its name in markup.
    pub fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Early => "early",
            Self::Missed => "missed",
            Self::Contested => "contested",
            Self::Open => "open",
            Self::Unknown => "unknown",
        }
    }
}

/// A target or forecast with all that was reported against it.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// What was aimed at.
    pub aim: &'a Observation,
    /// Results for times before the end of its period, oldest first.
    pub interim: Vec<&'a Observation>,
    /// Results for its period.
    pub results: Vec<&'a Observation>,
    /// What came of it.
    pub verdict: Verdict,
}

/// Every target and forecast that a meeting set or quoted, in the order of the meetings. `as_of` bounds
/// what is known; `today` decides whether a period is over.
pub fn cases(dataset: &Dataset, today: Date, as_of: Option<Date>) -> Vec<Case<'_>> {
    let known = |fact: &&Observation| as_of.is_none_or(|day| known_from(dataset, fact) <= day);
    let mut aims: Vec<&Observation> = dataset
        .facts()
        .iter()
        .filter(|fact| !is_result(fact) && fact.meeting.is_some() && fact.value.is_some())
        .filter(known)
        .collect();
    order::sort_by_key(&mut aims, |aim| aim.meeting);
    aims.into_iter()
        .map(|aim| {
            let mut against: Vec<&Observation> = dataset
                .facts_of(aim.indicator)
                .filter(|fact| fact.region == aim.region && is_result(fact) && fact.value.is_some())
                .filter(known)
                .collect();
            order::sort_by_key(&mut against, |fact| {
                (fact.period.last_day(), known_from(dataset, fact))
            });
            let end = aim.period.last_day();
            let (results, rest): (Vec<_>, Vec<_>) =
                against.into_iter().partition(|fact| covers(fact, aim));
            let interim: Vec<_> = rest
                .into_iter()
                .filter(|fact| fact.period.last_day() < end)
                .collect();
            let verdict = verdict(dataset, aim, &interim, &results, today);
            Case {
                aim,
                interim,
                results,
                verdict,
            }
        })
        .collect()
}

/// The series files that hold results of provinces against targets: those of the map indicators for
/// which a meeting named a target.
pub fn parts_needed(dataset: &Dataset) -> Vec<Part> {
    let mut parts = Vec::new();
    for fact in dataset.facts().iter().filter(|fact| !is_result(fact)) {
        let part = &dataset.indicator(fact.indicator).part;
        if !dataset.has(part) && !parts.contains(part) {
            parts.push(part.clone());
        }
    }
    parts
}

/// Whether a result is for the time of a target: it ends with the target's period, or the target is for
/// one day that lies in the result's period.
fn covers(result: &Observation, aim: &Observation) -> bool {
    let end = aim.period.last_day();
    result.period.last_day() == end
        || (result.period.first_day() <= end
            && end <= result.period.last_day()
            && matches!(aim.period.end(), crate::dataset::Span::Day(_)))
}

fn verdict(
    dataset: &Dataset,
    aim: &Observation,
    interim: &[&Observation],
    results: &[&Observation],
    today: Date,
) -> Verdict {
    let direction = dataset.indicator(aim.indicator).direction;
    let reaches = |fact: &&Observation| match (fact.value, aim.value) {
        (Some(value), Some(target)) if direction == Direction::Down => value <= target,
        (Some(value), Some(target)) => value >= target,
        _ => false,
    };
    let n_reaching = results.iter().copied().filter(|fact| reaches(fact)).count();
    if !results.is_empty() {
        return match n_reaching {
            0 => Verdict::Missed,
            n if n == results.len() => Verdict::Met,
            _ => Verdict::Contested,
        };
    }
    let over = aim.period.last_day() < today;
    if interim.last().is_some_and(reaches) {
        Verdict::Early
    } else if over {
        Verdict::Unknown
    } else {
        Verdict::Open
    }
}

/// How many cases have a verdict, by kind: met (early ones too), missed, all others.
pub fn counts(cases: &[Case<'_>]) -> (usize, usize, usize) {
    let n = |wanted: &[Verdict]| {
        cases
            .iter()
            .filter(|case| wanted.contains(&case.verdict))
            .count()
    };
    let (met, missed) = (n(&[Verdict::Met, Verdict::Early]), n(&[Verdict::Missed]));
    (met, missed, cases.len() - met - missed)
}

/// Whether a figure is a forecast rather than a target.
pub fn is_forecast(aim: &Observation) -> bool {
    aim.status == Status::Forecast
}
