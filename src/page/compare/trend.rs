//! The map's indicator over time: the values of a chart, which a program draws, and the table that stands without it.

use maud::{Markup, html};

use crate::charts::values::{Colors, Trend, TrendLine};
use crate::choropleth::Choropleth;
use crate::dataset::{Combine, Direction, RegionId};
use crate::i18n::{Locale, compare, number, period};
use crate::page::map::source_line;
use crate::page::parts::mark;
use crate::page::{Page, parts};

use super::cell;

/// What the chart shows: ranks where ranks can be compared, values otherwise. `None` while the values are not loaded, and
/// where there is one period only. Room, height and colors are for who draws it.
pub fn trend(page: &Page) -> Option<Trend> {
    has_values(page)
        .then(|| periods(page))
        .filter(|periods| periods.len() > 1)
        .map(|periods| trend_of(page, &periods))
}

fn has_values(page: &Page) -> bool {
    let indicator = page.dataset.indicator(page.selection.indicator);
    page.dataset.has(&indicator.part)
}

/// The provinces in one period, and how many of them have a value.
struct At {
    map: Choropleth,
    n_values: u16,
}

/// Each period in which the map's indicator has values for the chosen unit set, oldest first.
fn periods(page: &Page) -> Vec<At> {
    let unit_set = page.selection.unit_set;
    let of = page.dataset.indicator(page.selection.indicator);
    of.periods(unit_set)
        .map(|(at, n_values)| At {
            map: Choropleth::new(page.dataset, of, unit_set, at),
            n_values,
        })
        .collect()
}

/// The section: chart, table, sources.
pub fn section(page: &Page) -> Markup {
    let locale = page.locale();
    let words = compare::words(locale);
    let of = page.dataset.indicator(page.selection.indicator);
    html! {
        section class="compare__trend" {
            h2 { (title(page)) }
            @if has_values(page) {
                @let periods = periods(page);
                @if periods.len() > 1 {
                    (chart(page, &trend_of(page, &periods)))
                } @else {
                    p class="quiet" { (words.no_trend) }
                }
                (table(page, &periods))
            } @else {
                (parts::loading(page))
            }
            p class="source-line" { @if of.combine == Combine::Mean { (words.method_changed) } }
            (source_line(page))
        }
    }
}

/// The place of the chart. The sentence in it says that the table holds the same.
fn chart(page: &Page, trend: &Trend) -> Markup {
    html! {
        div class="trend-chart" data-chart="trend" data-phase="waiting" {
            div class="trend-chart__host" role="img" aria-label=(trend.description) {}
            p class="trend-chart__state" { (compare::words(page.locale()).chart_waits) }
        }
    }
}

fn is_ranked(page: &Page) -> bool {
    page.dataset.indicator(page.selection.indicator).direction != Direction::None
}

fn title(page: &Page) -> String {
    let words = compare::words(page.locale());
    let indicator = page.dataset.indicator(page.selection.indicator);
    let what = if is_ranked(page) {
        words.trend_rank
    } else {
        words.trend_value
    };
    format!("{what} {}", indicator.short.get(page.locale()))
}

fn trend_of(page: &Page, periods: &[At]) -> Trend {
    let locale = page.locale();
    let n = page.selection.unit_set.len();
    let lines: Vec<TrendLine> = page
        .selection
        .pins
        .iter()
        .enumerate()
        .map(|(mark, id)| line(page, periods, mark, *id))
        .collect();
    let all = || {
        lines
            .iter()
            .flat_map(|line| &line.values)
            .flatten()
            .copied()
    };
    let least = all().fold(f64::INFINITY, f64::min);
    let greatest = all().fold(f64::NEG_INFINITY, f64::max);
    let room = (greatest - least).abs().max(1e-9) * 0.1;
    Trend {
        description: format!("{}: {}", title(page), spoken(&lines, periods, locale)),
        periods: periods
            .iter()
            .map(|at| period_label(at, n, locale))
            .collect(),
        lines,
        places: is_ranked(page).then(|| u16::from(n)),
        range: Some((least - room, greatest + room)),
        room: 0,
        height: 0,
        colors: Colors::default(),
    }
}

fn line(page: &Page, periods: &[At], mark: usize, id: RegionId) -> TrendLine {
    let locale = page.locale();
    let ranked = is_ranked(page);
    let value = |map: &Choropleth| {
        let cell = map.cell(id)?;
        if ranked {
            cell.rank.map(f64::from)
        } else {
            cell.number()
        }
    };
    let label = |map: &Choropleth| {
        let decimals = if ranked { 0 } else { map.decimals };
        value(map).map_or_else(String::new, |value| number::fixed(value, decimals, locale))
    };
    TrendLine {
        name: page.dataset.region(id).short.get(locale).to_owned(),
        mark,
        values: periods.iter().map(|at| value(&at.map)).collect(),
        labels: periods.iter().map(|at| label(&at.map)).collect(),
    }
}

/// A period, with a count where only some provinces have data.
fn period_label(at: &At, n: u8, locale: Locale) -> String {
    let text = period::period(at.map.period, locale);
    if at.n_values < u16::from(n) {
        format!("{text} ({}/{n})", at.n_values)
    } else {
        text
    }
}

/// The chart in words: `Ninh Bình: 2022 21, 2023 19; Huế: 2022 2, 2023 4`.
fn spoken(lines: &[TrendLine], periods: &[At], locale: Locale) -> String {
    let values = |line: &TrendLine| {
        periods
            .iter()
            .zip(&line.labels)
            .filter(|(_, label)| !label.is_empty())
            .map(|(at, label)| format!("{} {label}", period::period(at.map.period, locale)))
            .collect::<Vec<_>>()
            .join(", ")
    };
    lines
        .iter()
        .map(|line| format!("{}: {}", line.name, values(line)))
        .collect::<Vec<_>>()
        .join("; ")
}

/// The figures of the chart, each with its source.
fn table(page: &Page, periods: &[At]) -> Markup {
    let locale = page.locale();
    let words = compare::words(locale);
    html! {
        div class="wide-table" role="region" tabindex="0" aria-label=(words.scrolls) {
            table class="compare-table" {
                caption class="visually-hidden" { (words.trend_table) }
                thead {
                    tr {
                        th {}
                        @for at in periods {
                            th scope="col" class="number" {
                                (period::period(at.map.period, locale))
                                span class="quiet" { " " (at.n_values) "/" (page.selection.unit_set.len()) }
                            }
                        }
                    }
                }
                tbody {
                    @for (position, id) in page.selection.pins.iter().enumerate() {
                        tr {
                            th scope="row" { (mark(position)) " " (page.dataset.region(*id).name.get(locale)) }
                            @for at in periods { td class="number" { (cell(page, &at.map, *id)) } }
                        }
                    }
                }
            }
        }
    }
}
