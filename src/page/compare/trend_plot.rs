//! An indicator over time as a plot: time to scale, a trace for each pinned province and one for the country.

use crate::charts::values::{Axis, Join, Look, Plot, Point, Rule, RuleKind, Sheet, Tick, Trace};
use crate::comparison;
use crate::dataset::{Period, RegionId, UnitSet};
use crate::i18n::{Locale, compare, number, period};
use crate::page::Page;
use crate::selection::Measure;

use super::over_time::{
    At, Trend, is_range, is_unsettled, join, meetings, national, national_name,
};

/// Days of free room at both ends of the time axis, where one period is all there is.
const ALONE: f64 = 200.0;
/// Diameter of the mark of a pin and of the country, in CSS pixels.
const MARK: f64 = 10.0;
const SMALL: f64 = 5.0;

/// Where a period stands: at its last day, as a number of days.
fn day(of: Period) -> f64 {
    f64::from(of.last_day().days_since_epoch())
}

/// The plot; `None` where no pinned province has two points or a range, and nothing else could be seen.
pub fn trend_plot(page: &Page, trend: &Trend) -> Option<Plot> {
    let locale = page.locale();
    let pins = &page.selection.pins;
    let mut traces: Vec<Trace> = Vec::new();
    let mut n_points = 0;
    for (at, id) in pins.iter().enumerate() {
        let (line, spans) = province(page, trend, at, *id);
        n_points = n_points.max(line.points.len() + spans.len());
        traces.extend(spans);
        traces.push(line);
    }
    if n_points < 2 {
        return None;
    }
    traces.extend(country(page, trend));
    let values = || {
        let points = traces.iter().flat_map(|trace| &trace.points);
        points.map(|point| point.y)
    };
    let y = match trend.measure {
        Measure::Rank => ranks(page.selection.unit_set.len()),
        Measure::Value | Measure::Change => {
            let text = |value, decimals| match trend.measure {
                Measure::Change => trend.text(value, decimals, locale),
                _ => number::fixed(value, decimals, locale),
            };
            Axis::of_values(values(), 6, text)
        }
    };
    let x = time(page, trend, &traces)?;
    Some(Plot {
        description: String::new(),
        rules: rules(page, trend, &x),
        corners: Vec::new(),
        x,
        y,
        traces,
        sheet: Sheet::default(),
    })
}

/// Places from the first, at the top, to the last.
fn ranks(n: u8) -> Axis {
    let tick = |at: u8| Tick {
        at: f64::from(at),
        text: at.to_string(),
    };
    let round = (1..n / 10).map(|tens| tens * 10);
    Axis {
        from: 1.0,
        to: f64::from(n),
        ticks: std::iter::once(1)
            .chain(round)
            .chain([n])
            .map(tick)
            .collect(),
        inverse: true,
        inside: false,
    }
}

/// The periods that have a point, at their last days.
fn time(page: &Page, trend: &Trend, traces: &[Trace]) -> Option<Axis> {
    let locale = page.locale();
    let has_point = |at: &&At| {
        let day = day(at.map.period);
        let mut points = traces.iter().flat_map(|trace| &trace.points);
        points.any(|point| (point.x - day).abs() < 40.0)
    };
    let shown: Vec<&At> = trend.periods.iter().filter(has_point).collect();
    let (first, last) = (
        day(shown.first()?.map.period),
        day(shown.last()?.map.period),
    );
    let room = ((last - first) * 0.05).max(if last > first { 0.0 } else { ALONE });
    let ticks = shown.iter().map(|at| Tick {
        at: day(at.map.period),
        text: tick(trend, at, locale),
    });
    Some(Axis {
        from: first - room,
        to: last + room,
        ticks: ticks.collect(),
        inverse: false,
        inside: false,
    })
}

/// A period, starred where its figures are not settled, with a count under it where provinces are missing.
fn tick(trend: &Trend, at: &At, locale: Locale) -> String {
    let star = if is_unsettled(at) { "*" } else { "" };
    let text = period::period(at.map.period, locale);
    let n = at.map.cells.len();
    if !comparison::nearly_all(at.n_values, n) && trend.periods.len() > 1 {
        format!("{text}{star}\n{}/{n}", at.n_values)
    } else {
        format!("{text}{star}")
    }
}

/// A province: its single points joined as far as they can be compared, and its ranges, each an upright bar.
fn province(page: &Page, trend: &Trend, pin: usize, id: RegionId) -> (Trace, Vec<Trace>) {
    let locale = page.locale();
    let look = Look::Pin(pin);
    // Bars of several provinces in one period stand beside each other.
    #[allow(clippy::cast_precision_loss)]
    let beside = (pin as f64 - (page.selection.pins.len() - 1) as f64 / 2.0) * 9.0;
    let (mut points, mut joins, mut spans) = (Vec::new(), Vec::new(), Vec::new());
    let mut before: Option<&At> = None;
    for at in &trend.periods {
        let Some(shown) = trend.shown(id, at) else {
            continue;
        };
        let text = |value: f64| {
            let star = if is_unsettled(at) { "*" } else { "" };
            format!("{}{star}", trend.text(value, trend.decimals(at), locale))
        };
        let x = day(at.map.period);
        if is_range(&shown) {
            let end = |y: f64| Point {
                x: x + beside,
                y,
                text: String::new(),
            };
            spans.push(Trace {
                name: String::new(),
                look,
                points: vec![end(shown.least), end(shown.greatest)],
                joins: vec![Join::Firm],
                size: SMALL,
            });
            before = None;
            continue;
        }
        if !points.is_empty() {
            joins.push(before.map_or(Join::None, |before| join(trend, before, at)));
        }
        points.push(Point {
            x,
            y: shown.least,
            text: text(shown.least),
        });
        before = Some(at);
    }
    let name = page.dataset.region(id).short.get(locale).to_owned();
    let line = Trace {
        name,
        look,
        points,
        joins,
        size: MARK,
    };
    (line, spans)
}

fn country(page: &Page, trend: &Trend) -> Option<Trace> {
    if trend.measure == Measure::Rank {
        return None;
    }
    let locale = page.locale();
    let base = trend.base.and_then(|base| trend.periods.get(base));
    let (mut points, mut joins) = (Vec::new(), Vec::new());
    let mut before: Option<&At> = None;
    let mut is_median = false;
    for at in &trend.periods {
        let Some((mut value, median)) = national(page, trend, at) else {
            continue;
        };
        if trend.measure == Measure::Change {
            let then = base.and_then(|base| Some((national(page, trend, base)?.0, base)));
            let change =
                then.and_then(|(then, base)| trend.change(then, &base.map, value, &at.map));
            let Some(change) = change else { continue };
            value = change;
        }
        is_median = median;
        if let Some(before) = before {
            joins.push(join(trend, before, at));
        }
        points.push(Point {
            x: day(at.map.period),
            y: value,
            text: trend.text(value, trend.decimals(at), locale),
        });
        before = Some(at);
    }
    (!points.is_empty()).then(|| Trace {
        name: national_name(page, trend, is_median),
        look: Look::Country,
        points,
        joins,
        size: SMALL,
    })
}

/// Changes of method, the merger, and the meetings within the time shown.
fn rules(page: &Page, trend: &Trend, x: &Axis) -> Vec<Rule> {
    let words = compare::words(page.locale());
    let mut rules: Vec<Rule> = trend
        .breaks
        .iter()
        .filter_map(|change| {
            let after = x.ticks.iter().position(|tick| tick.at >= day(*change))?;
            let before = x.ticks.get(after.checked_sub(1)?)?;
            Some(Rule {
                at: f64::midpoint(before.at, x.ticks.get(after)?.at),
                kind: RuleKind::Break,
                text: String::new(),
            })
        })
        .collect();
    let merger = f64::from(UnitSet::MERGER.days_since_epoch());
    if x.has(merger) {
        rules.push(Rule {
            at: merger,
            kind: RuleKind::Break,
            text: words.merged_here.to_owned(),
        });
    }
    let days = meetings(page, x).into_iter().map(|(_, day)| Rule {
        at: f64::from(day.days_since_epoch()),
        kind: RuleKind::Event,
        text: String::new(),
    });
    rules.extend(days);
    rules
}
