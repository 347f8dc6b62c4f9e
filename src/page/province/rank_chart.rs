//! Rank over time, drawn by hand: one axis for the 63, one apart for the 34, never joined.

use maud::{Markup, html};

use crate::dataset::{IndicatorId, Period, Region, RegionId, SourceId, UnitSet};
use crate::i18n::number::{fixed, plain};
use crate::i18n::{common, period, province};
use crate::order;
use crate::page::figure::{Claim, figure};
use crate::page::{Page, parts};
use crate::profile::{self, Standing};

/// Where the first and the last rank stand, in pixels from the top.
const TOP: f64 = 44.0;
const BOTTOM: f64 = 204.0;

/// Ranks that the axis of the 63 names.
const TICKS: [u16; 4] = [1, 20, 40, 63];

/// Names at the ends of lines must stand this far apart, in pixels.
const NAME_STEP: f64 = 18.0;

/// A line of the chart: a former province, with the periods in which it has a rank.
struct Line<'a> {
    region: &'a Region,
    points: Vec<Point>,
}

struct Point {
    rank: u16,
    y: f64,
    of: Standing,
}

/// All lines over the periods in which any of them has a point.
struct Plot<'a> {
    index: IndicatorId,
    lines: Vec<Line<'a>>,
    periods: Vec<Period>,
    /// Whether every point is named: only the ends are where there are several lines.
    is_single: bool,
}

/// The chart, for a province of either set: its own former line, or those of its members.
pub fn rank_chart(page: &Page, own: &Region) -> Markup {
    chart(page, own).unwrap_or_else(|| html! {})
}

fn chart(page: &Page, own: &Region) -> Option<Markup> {
    let (dataset, locale) = (page.dataset, page.locale());
    let words = province::words(locale);
    let index = dataset.indicator_by_slug(profile::INDEX)?;
    let is_former = own.unit_set? == UnitSet::Former;
    let (former, current) = if is_former {
        (vec![own], own.successor?)
    } else {
        (dataset.members(own.id).collect(), own.id)
    };
    let lines: Vec<Line> = former.iter().map(|region| line(page, region)).collect();
    let plot = Plot {
        index: index.id,
        periods: periods(&lines),
        is_single: is_former || lines.len() == 1,
        lines,
    };
    let apart = profile::standings(dataset, index, current).pop();
    if plot.periods.is_empty() && apart.is_none() {
        return Some(html! { p class="quiet" { (words.no_ranks) } });
    }
    let changes = profile::changes_of_method(dataset, index.id);
    let is_partial = |line: &Line| line.points.iter().any(|point| point.of.is_partial());
    let is_low = is_low(&plot, apart.as_ref());
    Some(html! {
        div class="rank-chart" data-lines=(plot.lines.len()) data-low=[is_low.then_some("")] {
            (former_plot(page, &plot, &changes))
            @if let Some(point) = &apart { (apart_plot(page, point, current, index.id, !is_former)) }
        }
        p class="province__note" {
            (common::words(locale).source) ": " (parts::source_links(page, &sources(page, &plot))) ". "
            @if !changes.is_empty() { (words.method_lines) " " }
            @if plot.lines.iter().any(is_partial) { (words.partial) " " }
            (words.apart)
        }
    })
}

fn line<'a>(page: &Page, region: &'a Region) -> Line<'a> {
    let n = usize::from(UnitSet::Former.len());
    let index = page.dataset.indicator_by_slug(profile::INDEX);
    let points = index
        .into_iter()
        .flat_map(|index| profile::standings(page.dataset, index, region.id))
        .filter_map(|of| {
            let rank = of.rank?;
            let y = at_y(rank, n);
            Some(Point { rank, y, of })
        })
        .collect();
    Line { region, points }
}

/// The periods of all points, each once, oldest first.
fn periods(lines: &[Line]) -> Vec<Period> {
    let points = lines.iter().flat_map(|line| &line.points);
    let all: Vec<Period> = points.map(|point| point.of.period).collect();
    let mut periods = order::sorted(&all, Period::cmp);
    periods.dedup();
    periods
}

/// Whether numbers under low points would stand on the years.
fn is_low(plot: &Plot, apart: Option<&Standing>) -> bool {
    let former = plot.lines.iter().flat_map(|line| &line.points);
    former
        .filter(|_| plot.is_single)
        .map(|point| point.y)
        .chain(apart.and_then(|point| Some(at_y(point.rank?, point.n))))
        .any(|y| y > BOTTOM - 40.0)
}

fn at_y(rank: u16, n: usize) -> f64 {
    let n = f64::from(u32::try_from(n).unwrap_or(63)).max(2.0);
    TOP + (f64::from(rank) - 1.0) / (n - 1.0) * (BOTTOM - TOP)
}

impl Plot<'_> {
    /// Where a period ends on an axis to scale, in per cent of the width that names at the ends of lines leave.
    fn x(&self, period: Period) -> f64 {
        let day = |one: Period| f64::from(one.last_day().days_since_epoch());
        match (self.periods.first(), self.periods.last()) {
            (Some(first), Some(last)) if first < last => {
                4.0 + 88.0 * (day(period) - day(*first)) / (day(*last) - day(*first))
            }
            _ => 50.0,
        }
    }

    fn x_text(&self, period: Period) -> String {
        format!("{}%", plain(self.x(period), 1))
    }

    /// Where a changed method stands: between two periods, in per cent.
    fn method_x(&self, change: Period) -> Option<String> {
        let at = self.periods.iter().position(|period| *period >= change)?;
        let before = self.periods.get(at.checked_sub(1)?)?;
        let middle = f64::midpoint(self.x(*before), self.x(*self.periods.get(at)?));
        Some(format!("{}%", plain(middle, 1)))
    }
}

fn former_plot(page: &Page, plot: &Plot, changes: &[Period]) -> Markup {
    let locale = page.locale();
    let n = usize::from(UnitSet::Former.len());
    html! {
        div class="rank-chart__scale" aria-hidden="true" {
            @for rank in TICKS {
                span class="rank-chart__tick" style={ "top:" (plain(at_y(rank, n), 0)) "px" } { (rank) }
            }
        }
        div class="rank-chart__plot" {
            svg class="rank-chart__drawing" aria-hidden="true" {
                @for y in TICKS.map(|rank| plain(at_y(rank, n), 1)) {
                    line class="rank-chart__grid" x1="0" x2="100%" y1=(y) y2=(y) {}
                }
            }
            span class="rank-chart__merger" { (province::words(locale).current_unit) }
            div class="rank-chart__data" {
                (lines(plot, changes))
                ul class="rank-chart__labels" {
                    @if plot.is_single {
                        @for line in &plot.lines { (labels(page, plot, line)) }
                    } @else {
                        (end_labels(page, plot))
                    }
                }
                div aria-hidden="true" {
                    @for at in &plot.periods {
                        span class="rank-chart__year" style={ "left:" (plot.x_text(*at)) } { (period::period(*at, locale)) }
                    }
                }
            }
        }
    }
}

/// Changes of method, lines, points.
fn lines(plot: &Plot, changes: &[Period]) -> Markup {
    let dashed = |is_partial: bool| is_partial.then_some("");
    html! {
        svg class="rank-chart__drawing" aria-hidden="true" {
            @for x in changes.iter().filter_map(|change| plot.method_x(*change)) {
                line class="rank-chart__method" x1=(x) x2=(x) y1="26" y2=(plain(BOTTOM, 0)) {}
            }
            @for line in &plot.lines {
                @for (from, to) in line.points.iter().zip(line.points.iter().skip(1)) {
                    line class="rank-chart__line" data-partial=[dashed(from.of.is_partial() || to.of.is_partial())]
                        x1=(plot.x_text(from.of.period)) y1=(plain(from.y, 1))
                        x2=(plot.x_text(to.of.period)) y2=(plain(to.y, 1)) {}
                }
            }
            @for point in plot.lines.iter().flat_map(|line| &line.points) {
                circle class="rank-chart__point" data-partial=[dashed(point.of.is_partial())]
                    cx=(plot.x_text(point.of.period)) cy=(plain(point.y, 1)) r=(if plot.is_single { "6" } else { "4" }) {}
            }
        }
    }
}

/// A rank or a value that opens its sources.
fn linked(page: &Page, index: IndicatorId, region: RegionId, of: &Standing, text: &str) -> Markup {
    let claim = Claim {
        status: of.status,
        contested: false,
    };
    figure(page, index, region, of.period, text, claim)
}

/// The value of a standing, where one is published.
fn value(page: &Page, index: IndicatorId, region: RegionId, of: &Standing) -> Markup {
    html! {
        @if let Some(value) = of.value {
            span class="rank-chart__value" {
                (linked(page, index, region, of, &fixed(value, of.decimals, page.locale())))
            }
        }
    }
}

/// Rank over the point, value under it; the other way round where the line would cross them.
fn labels(page: &Page, plot: &Plot, line: &Line) -> Markup {
    let locale = page.locale();
    let (index, region) = (plot.index, line.region.id);
    html! {
        @for (at, point) in line.points.iter().enumerate() {
            @let before = at.checked_sub(1).and_then(|at| line.points.get(at));
            // Falling into the last point: the line comes from above, so the rank goes below.
            @let falls = at + 1 == line.points.len() && before.is_some_and(|before| before.rank + 8 < point.rank);
            li class="rank-chart__label" data-below=[falls.then_some("")]
                style={ "left:" (plot.x_text(point.of.period)) ";top:" (plain(point.y, 0)) "px" } {
                span class="visually-hidden" {
                    (period::period(point.of.period, locale)) ": " (province::words(locale).rank) " "
                }
                b { (linked(page, index, region, &point.of, &point.rank.to_string())) }
                (value(page, index, region, &point.of))
            }
        }
    }
}

/// With several lines only their ends are named; names that would touch move down.
fn end_labels(page: &Page, plot: &Plot) -> Markup {
    let ends: Vec<(&Region, &Point)> = plot
        .lines
        .iter()
        .filter_map(|line| Some((line.region, line.points.last()?)))
        .collect();
    let mut floor = f64::MIN;
    let ends: Vec<(f64, &Region, &Point)> = order::sorted(&ends, |a, b| a.1.y.total_cmp(&b.1.y))
        .into_iter()
        .map(|(region, point)| {
            floor = point.y.max(floor + NAME_STEP);
            (floor, region, point)
        })
        .collect();
    html! {
        @for (y, region, point) in ends {
            li class="rank-chart__end" style={ "left:" (plot.x_text(point.of.period)) ";top:" (plain(y, 0)) "px" } {
                b { (linked(page, plot.index, region.id, &point.of, &point.rank.to_string())) }
                " " (region.short.get(page.locale()))
            }
        }
    }
}

/// The one standing among the 34, on an axis of its own.
fn apart_plot(
    page: &Page,
    point: &Standing,
    region: RegionId,
    index: IndicatorId,
    solid: bool,
) -> Markup {
    let locale = page.locale();
    let y = point.rank.map_or(TOP, |rank| at_y(rank, point.n));
    let (top, bottom) = (plain(TOP, 0), plain(BOTTOM, 0));
    html! {
        div class="rank-chart__apart" {
            svg class="rank-chart__drawing" aria-hidden="true" {
                rect class="rank-chart__bar" x="26" y=(top) width="6" height=(plain(BOTTOM - TOP, 0)) {}
                circle class="rank-chart__own" data-solid=[solid.then_some("")] cx="29" cy=(plain(y, 1)) r="6" {}
            }
            span class="rank-chart__tick" aria-hidden="true" style={ "top:" (top) "px" } { "1" }
            span class="rank-chart__tick" aria-hidden="true" style={ "top:" (bottom) "px" } { (point.n) }
            p class="rank-chart__apart-label" style={ "top:" (plain(y, 0)) "px" } {
                @if let Some(rank) = point.rank { b { (linked(page, index, region, point, &rank.to_string())) } }
                (value(page, index, region, point))
            }
            span class="rank-chart__year" {
                (period::period(point.period, locale)) ", " (province::words(locale).by_34)
            }
        }
    }
}

/// Where the ranks were read, the newest first.
fn sources(page: &Page, plot: &Plot) -> Vec<SourceId> {
    let periods = plot.periods.iter().rev();
    periods
        .flat_map(|period| {
            let of = |line: &Line| {
                page.dataset
                    .observations(plot.index, line.region.id, *period)
            };
            plot.lines.iter().flat_map(of).collect::<Vec<_>>()
        })
        .flat_map(|one| one.sources)
        .collect()
}
