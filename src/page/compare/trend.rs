//! The map's indicator over time: the plot, which a program draws, and the table that stands without it.

use maud::{Markup, html};

use crate::charts::values::Plot;
use crate::choropleth::Choropleth;
use crate::dataset::{Direction, RegionId, Status};
use crate::i18n::{Locale, common, compare, period};
use crate::page::map::source_line_of;
use crate::page::parts::{Choice, choice, mark};
use crate::page::{Page, parts};
use crate::selection::Measure;

use super::over_time::{At, Trend};
use super::trend_plot::trend_plot;
use super::trend_words::{notes, sentence, spoken, title};
use super::{cell, chart, files};

/// The plot over time. `None` while its values are not loaded, and where nothing can be drawn.
pub fn plot(page: &Page) -> Option<Plot> {
    has_values(page)
        .then(|| Trend::new(page))
        .and_then(|trend| drawn(page, &trend))
}

/// The plot, with its description.
fn drawn(page: &Page, trend: &Trend) -> Option<Plot> {
    let mut plot = trend_plot(page, trend)?;
    plot.description = spoken(page, trend);
    Some(plot)
}

fn has_values(page: &Page) -> bool {
    page.dataset
        .has(&page.dataset.indicator(page.selection.indicator).part)
}

/// The section: chart, table, sources.
pub fn section(page: &Page) -> Markup {
    if !has_values(page) {
        let indicator = page.dataset.indicator(page.selection.indicator);
        return html! {
            section class="compare__trend" {
                h2 { (indicator.short.get(page.locale())) }
                (parts::loading(page))
            }
        };
    }
    let trend = Trend::new(page);
    let plot = drawn(page, &trend);
    let maps: Vec<&Choropleth> = trend.periods.iter().map(|at| &at.map).collect();
    html! {
        section class="compare__trend" {
            h2 { (title(page, &trend)) }
            @if plot.is_some() { p class="compare__sentence" { (sentence(page, &trend)) } }
            (switches(page, &trend))
            @if let Some(plot) = &plot {
                (chart(page, plot))
                (notes(page, &trend, plot))
            } @else {
                p class="quiet" { (nothing(page, &trend)) }
            }
            (table(page, &trend))
            (source_line_of(page, &maps))
            (files(page, plot.is_some()))
        }
    }
}

/// Why there is no chart.
fn nothing(page: &Page, trend: &Trend) -> &'static str {
    let words = compare::words(page.locale());
    let has_any = trend.periods.iter().any(|at| {
        let mut pins = page.selection.pins.iter();
        pins.any(|id| at.map.cell(*id).is_some_and(|cell| cell.value.is_some()))
    });
    match (has_any, trend.measure) {
        (false, _) => words.no_pinned_values,
        (true, Measure::Change) => words.no_change,
        (true, _) => words.no_trend,
    }
}

/// What the chart counts, and for a change since when.
fn switches(page: &Page, trend: &Trend) -> Markup {
    let locale = page.locale();
    let words = compare::words(locale);
    let measures = [
        (Measure::Rank, words.by_rank),
        (Measure::Value, words.by_value),
        (Measure::Change, words.by_change),
    ];
    let has_side = trend.indicator.direction != Direction::None;
    html! {
        div class="compare__switches" {
            div class="switch" role="group" aria-label=(words.measure) {
                @for (measure, name) in measures.into_iter().filter(|(one, _)| has_side || *one != Measure::Rank) {
                    a aria-current=[(trend.measure == measure).then_some("true")]
                        href=(page.href(|selection, _| selection.comparing.measure = Some(measure))) { (name) }
                }
            }
            @if trend.measure == Measure::Change { (since(page, trend)) }
        }
    }
}

fn since(page: &Page, trend: &Trend) -> Markup {
    let locale = page.locale();
    let words = compare::words(locale);
    let chosen = page.selection.comparing.since;
    let first = Choice::new(
        page,
        ("", words.since_first),
        chosen.is_none(),
        |selection, _| {
            selection.comparing.since = None;
        },
    );
    let others = trend.periods.iter().map(|at| {
        let at = at.map.period;
        let text = period::period(at, locale);
        Choice::new(
            page,
            (&at.to_string(), &text),
            chosen == Some(at),
            |selection, _| {
                selection.comparing.since = Some(at);
            },
        )
    });
    let choices: Vec<Choice> = std::iter::once(first).chain(others).collect();
    choice("since", words.since, &choices)
}

/// The figures of the chart, the newest first, each with its source.
fn table(page: &Page, trend: &Trend) -> Markup {
    let locale = page.locale();
    let words = compare::words(locale);
    let newest = || trend.periods.iter().rev();
    html! {
        div class="wide-table" role="region" tabindex="0" aria-label=(words.trend_table) {
            table class="compare-table compare-table--trend" {
                caption class="visually-hidden" { (words.trend_table) }
                thead {
                    tr {
                        td {}
                        @for at in newest() {
                            th scope="col" class="number" {
                                (period::period(at.map.period, locale))
                                span class="quiet compare-table__under" { (at.n_values) "/" (page.selection.unit_set.len()) }
                            }
                        }
                    }
                }
                tbody {
                    @for (position, id) in page.selection.pins.iter().enumerate() {
                        tr {
                            th scope="row" { (mark(position)) " " (page.dataset.region(*id).short.get(locale)) }
                            @for at in newest() {
                                td class="number" {
                                    (cell(page, &at.map, *id))
                                    (changed(trend, *id, at, locale))
                                    (status(&at.map, *id, locale))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The change that the chart shows, under its figure.
fn changed(trend: &Trend, id: RegionId, at: &At, locale: Locale) -> Markup {
    let change = trend
        .shown(id, at)
        .filter(|_| trend.measure == Measure::Change);
    html! {
        @if let Some(change) = change {
            span class="quiet compare-table__under" { (trend.text(change.least, trend.decimals(at), locale)) }
        }
    }
}

/// What a figure claims to be, where it is no result.
fn status(map: &Choropleth, id: RegionId, locale: Locale) -> Markup {
    let status = map
        .cell(id)
        .filter(|cell| cell.value.is_some() && cell.status != Status::Result)
        .map(|cell| common::status(locale, cell.status));
    html! { @if let Some(status) = status { span class="quiet compare-table__under" { (status) } } }
}
