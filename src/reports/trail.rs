//! One indicator through all meetings.

use super::contest::other_methods;
use super::same_time::stretch;
use super::{is_result, known, known_from};
use crate::dataset::{Dataset, Date, Indicator, IndicatorId, Observation, Period, Status};
use crate::order;

/// One indicator, or one method, through time.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// Of what.
    pub indicator: IndicatorId,
    /// Its figures for the country by the end of their period; targets too.
    pub points: Vec<&'a Observation>,
    /// Positions of `points` that may be joined, two by two.
    pub joins: Vec<(usize, usize)>,
    /// Of each of `points`, whether it is a result of the longest stretch of time in the line: neither a part of it, nor
    /// an estimate or a target. One that is told again is as whole as when it was first told.
    pub whole: Vec<bool>,
}

/// An indicator through the meetings: its own figures, then those by other methods. Two figures are
/// joined only when they are of one indicator, of periods of one length, uncontested at their period,
/// and no change of method lies between.
///
/// `is_shown` leaves figures out, such as those of other years: none of the others are joined over them.
pub fn trail<'a>(
    dataset: &'a Dataset,
    indicator: IndicatorId,
    as_of: Option<Date>,
    is_shown: &dyn Fn(&Observation) -> bool,
) -> Vec<Line<'a>> {
    std::iter::once(indicator)
        .chain(other_methods(dataset, indicator))
        .map(|of| line(dataset, of, as_of, is_shown))
        .filter(|line| !line.points.is_empty())
        .collect()
}

fn line<'a>(
    dataset: &'a Dataset,
    indicator: IndicatorId,
    as_of: Option<Date>,
    is_shown: &dyn Fn(&Observation) -> bool,
) -> Line<'a> {
    let country = dataset.country().id;
    let mut points: Vec<&Observation> = known(dataset, as_of)
        .filter(|fact| {
            fact.indicator == indicator && fact.region == country && fact.value.is_some()
        })
        .filter(|fact| is_shown(fact))
        .collect();
    order::sort_by_key(&mut points, |fact| {
        (fact.period.last_day(), known_from(dataset, fact))
    });
    let changes: Vec<Date> = dataset
        .details()
        .map(|details| {
            details
                .methods
                .iter()
                .filter(|method| method.indicator == indicator)
                .filter_map(|method| method.from.map(Period::first_day))
                .collect()
        })
        .unwrap_or_default();
    let mut joins = Vec::new();
    // The longest stretch that occurs is the line; parts of it stay single points.
    let longest = points
        .iter()
        .filter(|fact| is_result(fact))
        .map(|fact| stretch(fact.period))
        .max()
        .unwrap_or(0);
    // An estimate is no result of the line, though it may be joined to it.
    let counts = |fact: &&Observation| is_result(fact) && stretch(fact.period) == longest;
    let in_line: Vec<bool> = points.iter().map(counts).collect();
    let mut last: Option<usize> = None;
    for (at, point) in points.iter().enumerate() {
        if !in_line[at] {
            continue;
        }
        let Some(from) = last else {
            last = Some(at);
            continue;
        };
        if points[from].period == point.period {
            // Told again, or contested: the line goes on from the first.
            continue;
        }
        let span = points[from].period.last_day()..point.period.last_day();
        if !changes.iter().any(|change| span.contains(change)) {
            joins.push((from, at));
        }
        last = Some(at);
    }
    let whole = points
        .iter()
        .zip(in_line)
        .map(|(fact, in_line)| in_line && fact.status == Status::Result)
        .collect();
    Line {
        indicator,
        points,
        joins,
        whole,
    }
}

/// The indicators that can be followed: those with figures of at least two periods or meetings, one of
/// them reported at a meeting; in the order of the data.
pub fn followed(dataset: &Dataset) -> Vec<&Indicator> {
    let country = dataset.country().id;
    dataset
        .indicators()
        .iter()
        .filter(|indicator| {
            let mut of = dataset
                .facts_of(indicator.id)
                .filter(|fact| fact.region == country && fact.value.is_some());
            let Some(first) = of.next() else {
                return false;
            };
            let mut told = first.meeting.is_some();
            let mut again = false;
            for fact in of {
                told |= fact.meeting.is_some();
                again |= fact.period != first.period || fact.meeting != first.meeting;
            }
            told && again
        })
        .collect()
}

/// The map that shows what an indicator of the country is the reference of, in a period, if it has one.
pub fn map_of(
    dataset: &Dataset,
    indicator: IndicatorId,
    period: Period,
) -> Option<(&Indicator, Period)> {
    let own = dataset.indicator(indicator);
    let map = dataset
        .map_indicators()
        .find(|map| map.reference == Some(indicator) || map.id == indicator)
        .or_else(|| {
            let whole = dataset.indicator(own.part_of?);
            dataset.map_indicators().find(|map| map.id == whole.id)
        })?;
    map.coverage
        .iter()
        .find(|coverage| coverage.period == period)
        .map(|coverage| (map, coverage.period))
}
