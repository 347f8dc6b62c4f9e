//! Two indicators against each other: every province a dot as large as its population, the pinned ones with their trails
//! through the years, a dashed line at the middle of each.

use maud::{Markup, html};

use crate::charts::values::{Axis, Join, Look, Plot, Point, Rule, RuleKind, Sheet, Trace};
use crate::choropleth::{Cell, Choropleth};
use crate::comparison;
use crate::dataset::{Indicator, Period, RegionId};
use crate::i18n::{compare, number, period};
use crate::order;
use crate::page::Page;
use crate::page::map::source_line_of;
use crate::page::parts::{Choice, choice, loading};
use crate::profile;
use crate::selection::latest_period;

use super::{chart, files, side_by_side};

/// What the dots are as large as, and the other indicator where none is chosen: the second where the first is shown.
const SIZE: &str = "population";
const AGAINST: [&str; 2] = ["grdp-per-capita", "population-density"];
/// Diameters of dots from the least to the most people, in CSS pixels.
const SIZES: [f64; 5] = [5.0, 8.0, 11.0, 15.0, 20.0];
/// Diameter of the mark of a pin.
const MARK: f64 = 11.0;

/// Two indicators, each in one period.
struct Pair<'a> {
    x: &'a Indicator,
    y: &'a Indicator,
    x_map: Choropleth,
    y_map: Choropleth,
    /// Middles of the provinces that have both.
    middle: Option<(f64, f64)>,
}

impl<'a> Pair<'a> {
    /// `None` while the values are not loaded, or without any.
    fn new(page: &Page<'a>) -> Option<Self> {
        let (dataset, unit_set) = (page.dataset, page.selection.unit_set);
        let y = dataset.indicator(page.selection.indicator);
        let x = against(page)?;
        if !dataset.has(&x.part) || !dataset.has(&y.part) {
            return None;
        }
        let as_of = page.clock().as_of;
        let map = |of: &Indicator, at| Choropleth::known(dataset, of, unit_set, at, as_of);
        let y_map = map(y, page.selection.period_shown(dataset)?);
        let x_map = fellow_map(page, x, y_map.period)?;
        let mut pair = Self {
            x,
            y,
            x_map,
            y_map,
            middle: None,
        };
        let both: Vec<(f64, f64)> = pair.both().into_iter().map(|(_, x, y)| (x, y)).collect();
        let all = |of: fn(&(f64, f64)) -> f64| -> Vec<f64> { both.iter().map(of).collect() };
        pair.middle = comparison::median(&all(|of| of.0)).zip(comparison::median(&all(|of| of.1)));
        Some(pair)
    }

    /// The provinces that have both values.
    fn both(&self) -> Vec<(RegionId, f64, f64)> {
        let cells = self.x_map.cells.iter().zip(&self.y_map.cells);
        cells
            .filter_map(|(x, y)| Some((x.region, x.number()?, y.number()?)))
            .collect()
    }

    /// How many provinces are above both middles, above that of x alone, above that of y alone, and below both.
    fn quarters(&self) -> [usize; 4] {
        let mut n = [0; 4];
        let Some((x_middle, y_middle)) = self.middle else {
            return n;
        };
        for (_, x, y) in self.both() {
            n[match (x > x_middle, y > y_middle) {
                (true, true) => 0,
                (true, false) => 1,
                (false, true) => 2,
                (false, false) => 3,
            }] += 1;
        }
        n
    }
}

/// An indicator to stand beside a period of another: in the same one where nearly all have it, else in its latest; on a
/// day as of which the page is shown, in the last that was known then.
pub fn fellow_map(page: &Page, of: &Indicator, at: Period) -> Option<Choropleth> {
    let (dataset, unit_set) = (page.dataset, page.selection.unit_set);
    let map = |at| Choropleth::known(dataset, of, unit_set, at, page.clock().as_of);
    let same = map(at);
    if comparison::nearly_all(same.n_values(), same.cells.len()) {
        return Some(same);
    }
    let latest = latest_period(dataset, of, unit_set)?;
    let all = of.periods(unit_set).rev().map(|(at, _)| at);
    let before = all.filter(|at| *at < latest);
    let mut maps = std::iter::once(latest).chain(before).map(map);
    let found = maps.find(|map| map.listed().n_values() > 0);
    // Without any there is a map without values.
    Some(found.unwrap_or_else(|| map(latest)))
}

/// The indicator on the x axis: the chosen one, else one that says how well off or how dense a province is.
fn against<'a>(page: &Page<'a>) -> Option<&'a Indicator> {
    let dataset = page.dataset;
    let other = |one: &&Indicator| one.id != page.selection.indicator;
    let chosen = page.selection.comparing.against;
    chosen
        .map(|id| dataset.indicator(id))
        .filter(other)
        .or_else(|| {
            let defaults = AGAINST.into_iter();
            defaults
                .filter_map(|slug| dataset.indicator_by_slug(slug))
                .find(other)
        })
}

/// The plot; `None` while its values are not loaded, and where fewer than two provinces have both.
pub fn plot(page: &Page) -> Option<Plot> {
    let pair = Pair::new(page)?;
    let locale = page.locale();
    let both = pair.both();
    if both.len() < 2 {
        return None;
    }
    let mut traces = dots(page, &both);
    let pins = page.selection.pins.iter().enumerate();
    traces.extend(pins.map(|(at, id)| trail(page, &pair, at, *id)));
    let points = || traces.iter().flat_map(|trace| &trace.points);
    let text = |value, decimals| number::fixed(value, decimals, locale);
    let (x_middle, y_middle) = pair.middle?;
    let rule = |at, kind| Rule {
        at,
        kind,
        text: String::new(),
    };
    let corner = |x_high, y_high| {
        let (x, y) = (pair.x.short.get(locale), pair.y.short.get(locale));
        compare::corner(locale, (x, x_high), (y, y_high))
    };
    Some(Plot {
        x: Axis::of_values(points().map(|point| point.x), 6, text),
        y: Axis::of_values(points().map(|point| point.y), 6, text),
        rules: vec![
            rule(x_middle, RuleKind::MiddleX),
            rule(y_middle, RuleKind::MiddleY),
        ],
        corners: vec![
            corner(false, true),
            corner(true, true),
            corner(false, false),
            corner(true, false),
        ],
        traces,
        description: sentence(page, &pair),
        sheet: Sheet::default(),
    })
}

/// All provinces that are not pinned, as large as their population: in five sizes, so that each size is one trace.
fn dots(page: &Page, both: &[(RegionId, f64, f64)]) -> Vec<Trace> {
    let people = people(page);
    let of = |id: RegionId| people.as_ref()?.cell(id)?.number();
    let all: Vec<f64> = both.iter().filter_map(|(id, ..)| of(*id)).collect();
    let sorted = order::ascending(&all);
    let mut traces: Vec<Trace> = SIZES
        .into_iter()
        .map(|size| Trace {
            name: String::new(),
            look: Look::Other,
            points: Vec::new(),
            joins: Vec::new(),
            size,
        })
        .collect();
    for (id, x, y) in both {
        if page.selection.pins.contains(id) {
            continue;
        }
        // Areas follow the people: fifths of the root of the largest.
        let size = of(*id).zip(sorted.last()).map_or(0, |(own, most)| {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let fifth = ((own / most).max(0.0).sqrt() * 5.0) as usize;
            fifth.min(SIZES.len() - 1)
        });
        traces[size].points.push(Point {
            x: *x,
            y: *y,
            text: String::new(),
        });
    }
    // The largest at the back.
    traces.reverse();
    traces.retain(|trace| !trace.points.is_empty());
    for trace in &mut traces {
        trace.joins = vec![Join::None; trace.points.len() - 1];
    }
    traces
}

/// The people of each province, in the latest period that nearly all have.
fn people(page: &Page) -> Option<Choropleth> {
    let (dataset, unit_set) = (page.dataset, page.selection.unit_set);
    let of = dataset.indicator_by_slug(SIZE)?;
    let at = latest_period(dataset, of, unit_set)?;
    Some(Choropleth::known(
        dataset,
        of,
        unit_set,
        at,
        page.clock().as_of,
    ))
}

/// A pinned province through the periods that both indicators have, up to the periods shown; a change of method in either
/// parts the trail.
fn trail(page: &Page, pair: &Pair, pin: usize, id: RegionId) -> Trace {
    let (dataset, unit_set, locale) = (page.dataset, page.selection.unit_set, page.locale());
    let last = (pair.x_map.period, pair.y_map.period);
    let value = |of: &Indicator, at| {
        Choropleth::known(dataset, of, unit_set, at, page.clock().as_of)
            .cell(id)
            .and_then(Cell::number)
    };
    let has = |of: &Indicator, at: Period| of.coverage.iter().any(|one| one.period == at);
    let mut shared: Vec<Period> = pair.y.coverage.iter().map(|one| one.period).collect();
    shared = order::sorted(&shared, Period::cmp);
    shared.dedup();
    let mut at: Vec<(Period, Period)> = shared
        .into_iter()
        .filter(|at| *at < last.1 && has(pair.x, *at))
        .map(|at| (at, at))
        .collect();
    at.push(last);
    let changes = |of: &Indicator| profile::changes_of_method(dataset, of.id);
    let (x_changes, y_changes) = (changes(pair.x), changes(pair.y));
    let (mut points, mut joins): (Vec<Point>, Vec<Join>) = (Vec::new(), Vec::new());
    let mut before: Option<(Period, Period)> = None;
    for (x_at, y_at) in at {
        let Some((x, y)) = value(pair.x, x_at).zip(value(pair.y, y_at)) else {
            continue;
        };
        if let Some((x_before, y_before)) = before {
            let is_broken = profile::is_broken(&x_changes, x_before, x_at)
                || profile::is_broken(&y_changes, y_before, y_at);
            joins.push(if is_broken { Join::Loose } else { Join::Firm });
        }
        points.push(Point {
            x,
            y,
            text: period::period(y_at, locale),
        });
        before = Some((x_at, y_at));
    }
    Trace {
        name: dataset.region(id).short.get(locale).to_owned(),
        look: Look::Pin(pin),
        points,
        joins,
        size: MARK,
    }
}

/// Where the provinces stand against both middles, and each pinned one.
fn sentence(page: &Page, pair: &Pair) -> String {
    let locale = page.locale();
    let name = |of: &Indicator, map: &Choropleth| {
        format!(
            "{} {}",
            of.short.get(locale),
            period::period(map.period, locale)
        )
    };
    let (x, y) = (name(pair.x, &pair.x_map), name(pair.y, &pair.y_map));
    let mut text = compare::quarters(locale, &x, &y, pair.quarters());
    let Some((x_middle, y_middle)) = pair.middle else {
        return text;
    };
    let both = pair.both();
    for id in &page.selection.pins {
        let Some((_, x, y)) = both.iter().find(|(other, ..)| other == id) else {
            continue;
        };
        let print = |value: f64, map: &Choropleth| number::fixed(value, map.decimals, locale);
        text.push(' ');
        text.push_str(page.dataset.region(*id).short.get(locale));
        text.push_str(": ");
        text.push_str(&print(*x, &pair.x_map));
        text.push_str(" – ");
        text.push_str(&print(*y, &pair.y_map));
        text.push_str(", ");
        let (x_name, y_name) = (pair.x.short.get(locale), pair.y.short.get(locale));
        text.push_str(&compare::corner(
            locale,
            (x_name, *x > x_middle),
            (y_name, *y > y_middle),
        ));
        text.push('.');
    }
    text
}

/// The section: the other indicator, chart, table.
pub fn section(page: &Page) -> Markup {
    let locale = page.locale();
    let words = compare::words(locale);
    let Some(pair) = Pair::new(page) else {
        return html! { section class="compare__trend" { h2 { (words.scatter) } (loading(page)) } };
    };
    let plot = plot(page);
    html! {
        section class="compare__trend" {
            h2 { (compare::against(locale, pair.y.short.get(locale), pair.x.short.get(locale))) }
            @if plot.is_some() { p class="compare__sentence" { (sentence(page, &pair)) } }
            div class="compare__switches" { (other_indicator(page)) }
            @if let Some(plot) = &plot {
                (chart(page, plot))
                p class="quiet compare__note" {
                    (compare::axes(locale, &axis(page, pair.x, &pair.x_map), &axis(page, pair.y, &pair.y_map)))
                    " " (words.scatter_note)
                }
            } @else {
                p class="quiet" { (words.no_pairs) }
            }
            (table(page, &pair))
            (source_line_of(page, &[&pair.y_map, &pair.x_map]))
            (files(page, plot.is_some()))
        }
    }
}

/// An axis in words: name, unit, period.
fn axis(page: &Page, of: &Indicator, map: &Choropleth) -> String {
    let locale = page.locale();
    format!(
        "{} ({}, {})",
        of.short.get(locale),
        of.unit.get(locale),
        period::period(map.period, locale)
    )
}

fn other_indicator(page: &Page) -> Markup {
    let locale = page.locale();
    let words = compare::words(locale);
    let (own, shown) = (page.selection.indicator, against(page).map(|one| one.id));
    let choices: Vec<Choice> = page
        .dataset
        .map_indicators()
        .filter(|one| one.id != own)
        .map(|one| {
            let option = (one.slug.as_str(), one.short.get(locale));
            Choice::new(page, option, shown == Some(one.id), |selection, _| {
                selection.comparing.against = Some(one.id);
            })
        })
        .collect();
    choice("against", words.against, &choices)
}

/// Both figures of each pinned province; of all provinces in a fold.
fn table(page: &Page, pair: &Pair) -> Markup {
    let words = compare::words(page.locale());
    let maps = [(pair.x, &pair.x_map), (pair.y, &pair.y_map)];
    let rows = |provinces: &[RegionId]| side_by_side(page, words.trend_table, &maps, provinces);
    let pins = &page.selection.pins;
    let all = page.dataset.provinces(page.selection.unit_set);
    let all: Vec<RegionId> = all.map(|province| province.id).collect();
    html! {
        @if !pins.is_empty() { (rows(pins)) }
        details class="compare__all" {
            summary { (words.all_rows) }
            (rows(&all))
        }
    }
}
