//! Figures that meetings reported: what changed since the last report, what contests them, and one
//! indicator through all meetings.

use crate::comparison::difference;
use crate::dataset::{
    Dataset, Date, Indicator, IndicatorId, Meeting, MeetingId, Observation, Period, RegionId,
    SourceId, Span, Start, Status, UnitKind, UnitSet,
};

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
    observation
        .sources
        .iter()
        .filter_map(|source| dataset.source(*source).published)
        .map(Period::last_day)
        .min()
        .unwrap_or(observation.period.last_day())
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

/// How a figure differs from its last report.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// Nothing was reported before.
    First,
    /// The same figure for the same period again.
    Repeated,
    /// The same period, another figure.
    Revised,
    /// So many points of a percentage, with decimals.
    Points(f64, u8),
    /// So many places in a list; positive is better.
    Places(i32),
    /// So much in the unit of the indicator, with decimals.
    Difference(f64, u8),
    /// By so many per cent.
    Growth(f64),
    /// So many times as much.
    Times(f64),
    /// Not computed, and why.
    Apart(Apart),
}

/// Why a change is not computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apart {
    /// One stretch of time is longer than the other, and the figure adds up over time.
    Length,
    /// Counted out of different wholes.
    Whole,
    /// Provinces are counted, and their number changed on 1 July 2025.
    Merger,
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
        .facts()
        .iter()
        .filter(|fact| fact.indicator == indicator && fact.region == region)
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
    results.sort_by_key(|fact| std::cmp::Reverse(fact.period.last_day()));
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
    earlier.sort_by_key(|(fact, id)| (dataset.meeting(*id).date, fact.period.last_day()));
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

/// Whether two periods end together and neither is a stretch that the other is not.
fn same_time(a: Period, b: Period) -> bool {
    a == b || (stretch(a) == stretch(b) && month(a) == month(b))
}

fn month(period: Period) -> (i16, u8) {
    let last = period.last_day();
    (last.year(), last.month())
}

/// How long a period is, in months; 0 for a moment: a day, a month, or a count up to some day.
fn stretch(period: Period) -> u16 {
    match (period.start(), period.end()) {
        (Start::Open, _) | (Start::Whole, Span::Day(_) | Span::Month(..)) => 0,
        (Start::Whole, Span::Quarter(..)) => 3,
        (Start::Whole, Span::Half(..)) => 6,
        (Start::Whole, Span::Year(_)) => 12,
        (Start::From(_), _) => {
            let (first, last) = (period.first_day(), period.last_day());
            let months = (i32::from(last.year()) - i32::from(first.year())) * 12
                + i32::from(last.month())
                - i32::from(first.month())
                + 1;
            u16::try_from(months).unwrap_or(u16::MAX)
        }
    }
}

/// How `now` differs from an earlier figure of the same indicator.
pub fn change(indicator: &Indicator, now: &Observation, earlier: &Observation) -> Change {
    let (Some(value), Some(before)) = (now.value, earlier.value) else {
        return Change::First;
    };
    if same_time(now.period, earlier.period) {
        return if value == before {
            Change::Repeated
        } else {
            Change::Revised
        };
    }
    let decimals = now.decimals.max(earlier.decimals);
    match indicator.unit_kind {
        UnitKind::Percent => Change::Points(difference(value, before, decimals), decimals),
        UnitKind::Index | UnitKind::Density | UnitKind::Ratio => {
            Change::Difference(difference(value, before, decimals), decimals)
        }
        UnitKind::Rank => {
            // A rank is a small whole number.
            #[allow(clippy::cast_possible_truncation)]
            let places = (before - value).round() as i32;
            Change::Places(places)
        }
        _ => {
            let of_provinces = [now, earlier].iter().any(|one| one.out_of == Some(63.0))
                || indicator.unit_kind == UnitKind::Provinces;
            let [before_merger, now_merged] =
                [earlier, now].map(|one| UnitSet::on(one.period.last_day()));
            let crosses = before_merger == UnitSet::Former && now_merged == UnitSet::Current;
            if of_provinces && crosses {
                return Change::Apart(Apart::Merger);
            }
            if value == before && now.out_of == earlier.out_of {
                return Change::Difference(0.0, 0);
            }
            if now.out_of != earlier.out_of {
                return Change::Apart(Apart::Whole);
            }
            if stretch(now.period) != stretch(earlier.period) {
                return Change::Apart(Apart::Length);
            }
            if before <= 0.0 || value <= 0.0 {
                return Change::Difference(difference(value, before, decimals), decimals);
            }
            // Of small counts the difference says more than a percentage.
            let is_count = matches!(indicator.unit_kind, UnitKind::Count | UnitKind::Provinces);
            if before < 100.0 && is_count {
                return Change::Difference(difference(value, before, decimals), decimals);
            }
            if value / before >= 3.0 {
                return Change::Times(value / before);
            }
            Change::Growth((value / before - 1.0) * 100.0)
        }
    }
}

/// Indicators that measure the same in another way: those that stand in one conflict with this one.
/// Two that one source reports are two things, such as the ranks of fixed and of mobile networks.
pub fn other_methods(dataset: &Dataset, indicator: IndicatorId) -> Vec<IndicatorId> {
    let country = dataset.country().id;
    let of_country = || {
        dataset
            .facts()
            .iter()
            .filter(move |fact| fact.region == country && fact.conflict.is_some())
    };
    let (mut found, mut apart) = (Vec::new(), Vec::new());
    for fact in of_country().filter(|fact| fact.indicator == indicator) {
        for other in of_country() {
            if other.conflict != fact.conflict || other.indicator == indicator {
                continue;
            }
            if other
                .sources
                .iter()
                .any(|source| fact.sources.contains(source))
            {
                apart.push(other.indicator);
            } else if !found.contains(&other.indicator) {
                found.push(other.indicator);
            }
        }
    }
    found.retain(|one| !apart.contains(one));
    found
}

/// Other figures for the same time as a figure: of the same indicator with another value, by another
/// method, or marked by the editors as its contest and of the same year. As known on a day.
pub fn contest<'a>(
    dataset: &'a Dataset,
    of: &Observation,
    as_of: Option<Date>,
) -> Vec<&'a Observation> {
    let methods = if of.region == dataset.country().id {
        other_methods(dataset, of.indicator)
    } else {
        Vec::new()
    };
    let mut found: Vec<&Observation> = known(dataset, as_of)
        .filter(|other| other.region == of.region && is_result(other) && !std::ptr::eq(*other, of))
        .filter(|other| {
            let same = same_time(other.period, of.period);
            let own = other.indicator == of.indicator;
            (own && same && other.value != of.value)
                || (methods.contains(&other.indicator) && same)
                || (own
                    && of.conflict.is_some()
                    && other.conflict == of.conflict
                    && other.period.last_day().year() == of.period.last_day().year()
                    && other.value != of.value)
        })
        .collect();
    found.sort_by_key(|other| (other.indicator != of.indicator, known_from(dataset, other)));
    found
}

/// One indicator, or one method, through time.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// Of what.
    pub indicator: IndicatorId,
    /// Its figures for the country by the end of their period; targets too.
    pub points: Vec<&'a Observation>,
    /// Positions of `points` that may be joined, two by two.
    pub joins: Vec<(usize, usize)>,
}

/// An indicator through the meetings: its own figures, then those by other methods. Two figures are
/// joined only when they are of one indicator, of periods of one length, uncontested at their period,
/// and no change of method lies between.
pub fn trail(dataset: &Dataset, indicator: IndicatorId, as_of: Option<Date>) -> Vec<Line<'_>> {
    std::iter::once(indicator)
        .chain(other_methods(dataset, indicator))
        .map(|of| line(dataset, of, as_of))
        .filter(|line| !line.points.is_empty())
        .collect()
}

fn line(dataset: &Dataset, indicator: IndicatorId, as_of: Option<Date>) -> Line<'_> {
    let country = dataset.country().id;
    let mut points: Vec<&Observation> = known(dataset, as_of)
        .filter(|fact| {
            fact.indicator == indicator && fact.region == country && fact.value.is_some()
        })
        .collect();
    points.sort_by_key(|fact| (fact.period.last_day(), known_from(dataset, fact)));
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
    let mut last: Option<usize> = None;
    for (at, point) in points.iter().enumerate() {
        if !is_result(point) || stretch(point.period) != longest {
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
    Line {
        indicator,
        points,
        joins,
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
            let mut of = dataset.facts().iter().filter(|fact| {
                fact.indicator == indicator.id && fact.region == country && fact.value.is_some()
            });
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

/// Two accounts of one meeting.
#[derive(Clone, Debug)]
pub struct Tellings<'a> {
    /// The two.
    pub sources: [SourceId; 2],
    /// What both report.
    pub both: Vec<&'a Observation>,
    /// What only the first or only the second reports.
    pub only: [Vec<&'a Observation>; 2],
}

/// The two accounts of a meeting that have most in common, if they share at least `LEAST_SHARED` figures.
pub fn tellings<'a>(dataset: &'a Dataset, meeting: MeetingId) -> Option<Tellings<'a>> {
    const LEAST_SHARED: usize = 3;
    let figures: Vec<&Observation> = dataset
        .facts()
        .iter()
        .filter(|fact| fact.meeting == Some(meeting))
        .collect();
    let mut pairs: Vec<([SourceId; 2], usize)> = Vec::new();
    for fact in &figures {
        for (at, a) in fact.sources.iter().enumerate() {
            for b in &fact.sources[at + 1..] {
                let pair = [*a.min(b), *a.max(b)];
                match pairs.iter_mut().find(|(known, _)| *known == pair) {
                    Some((_, n)) => *n += 1,
                    None => pairs.push((pair, 1)),
                }
            }
        }
    }
    let (sources, shared) = pairs.into_iter().max_by_key(|(_, n)| *n)?;
    if shared < LEAST_SHARED {
        return None;
    }
    let [a, b] = sources;
    let (mut both, mut only) = (Vec::new(), [Vec::new(), Vec::new()]);
    for fact in figures {
        match (fact.sources.contains(&a), fact.sources.contains(&b)) {
            (true, true) => both.push(fact),
            (true, false) => only[0].push(fact),
            (false, true) => only[1].push(fact),
            (false, false) => {}
        }
    }
    Some(Tellings {
        sources,
        both,
        only,
    })
}

/// Figures of one meeting that differ between its accounts: each group is of one indicator, region and time.
pub fn disagreements(dataset: &Dataset, meeting: MeetingId) -> Vec<Vec<&Observation>> {
    let mut groups: Vec<Vec<&Observation>> = Vec::new();
    let figures = dataset
        .facts()
        .iter()
        .filter(|fact| fact.meeting == Some(meeting) && is_result(fact));
    for fact in figures {
        let same = |group: &&mut Vec<&Observation>| {
            group.first().is_some_and(|first| {
                first.indicator == fact.indicator
                    && first.region == fact.region
                    && same_time(first.period, fact.period)
            })
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(fact),
            None => groups.push(vec![fact]),
        }
    }
    groups.retain(|group| group.iter().any(|fact| fact.value != group[0].value));
    groups
}

/// Round marks that take in all values, ascending, two to five of them.
pub fn marks(values: &[f64]) -> Vec<f64> {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if !(least.is_finite() && most.is_finite()) {
        return Vec::new();
    }
    let span = if most > least {
        most - least
    } else {
        most.abs().max(1.0)
    };
    // The step that gives two to four gaps.
    let rough = span / 3.0;
    let power = 10_f64.powi(crate::i18n::number::order_of_magnitude(rough));
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= rough)
        .unwrap_or(10.0 * power);
    let first = (least / step).floor();
    let last = (most / step).ceil().max(first + 1.0);
    // At most a handful of steps.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let n = (last - first) as u32;
    (0..=n).map(|at| (first + f64::from(at)) * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_and_take_in_all_values() {
        #[track_caller]
        fn check(values: &[f64], expected: &[f64]) {
            let found = marks(values);
            assert_eq!(found.len(), expected.len(), "{found:?}");
            for (mark, expected) in found.iter().zip(expected) {
                assert!((mark - expected).abs() < 1e-9, "{found:?}");
            }
        }
        check(&[10.2, 18.5], &[10.0, 15.0, 20.0]);
        check(&[0.48, 0.7955], &[0.4, 0.6, 0.8]);
        check(&[63.0], &[50.0, 100.0]);
        check(&[], &[]);
    }

    #[test]
    fn a_period_is_as_long_as_its_months() {
        #[track_caller]
        fn check(period: &str, months: u16) {
            assert_eq!(stretch(Period::parse(period).unwrap()), months);
        }
        check("2024", 12);
        check("2024-H1", 6);
        check("2024-Q1", 3);
        check("2024-07", 0);
        check("2024-07-19", 0);
        check("../2025-02", 0);
        check("2025-01/2025-04", 4);
        check("2022/2025", 48);
    }

    #[test]
    fn a_month_and_a_count_up_to_it_are_of_one_time() {
        let at = |text| Period::parse(text).unwrap();
        assert!(same_time(at("../2025-02"), at("2025-02")));
        assert!(!same_time(at("2024-12"), at("2024")));
        assert!(!same_time(at("2024-H2"), at("2024")));
    }
}
