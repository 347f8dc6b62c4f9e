//! The pinned provinces side by side with the country: values, ranks, components, mergers.

mod components;
mod indicators;
mod maps;
mod mergers;
mod movers;
mod over_time;
mod pins;
mod scatter;
mod start;
mod trend;
mod trend_plot;
mod trend_words;
mod weights;

pub use maps::{step_of_year, stepped};
pub use weights::weighed;

use maud::{Markup, html};

use super::Page;
use super::figure::{Claim, figure, merged_text};
use super::map::unit_switch;
use super::parts::{mark, selected, stands_for};
use crate::charts::values::{Look, Plot};
use crate::choropleth::Choropleth;
use crate::dataset::{Indicator, RegionId};
use crate::export::Format;
use crate::i18n::{common, compare, period};
use crate::selection::Chart;

/// The view.
pub fn view(page: &Page) -> Markup {
    let pins = &page.selection.pins;
    html! {
        div class="compare" {
            header class="compare__head" {
                div {
                    h1 { (compare::title(page.locale(), pins.len())) }
                    p class="compare__lede" { (lede(page).unwrap_or_default()) }
                }
                div class="compare__choice" {
                    (pins::pins(page))
                    (unit_switch(page))
                }
            }
            // Maps show every province.
            @if pins.is_empty() && page.selection.comparing.chart != Chart::Maps { (start::start(page)) }
            (tabs(page))
            @match page.selection.comparing.chart {
                Chart::Trend if pins.is_empty() => p class="quiet" { (compare::words(page.locale()).choose_for_trend) },
                Chart::Trend => (trend::section(page)),
                Chart::Scatter => (scatter::section(page)),
                Chart::Components => (components::section(page)),
                Chart::Weights => (weights::section(page)),
                Chart::Maps => (maps::section(page)),
            }
            (mergers::mergers(page))
            (movers::movers(page))
            (indicators::indicators(page))
        }
    }
}

/// The plot of the chosen chart. `None` while its values are not loaded, and where nothing can be drawn.
pub fn plot(page: &Page) -> Option<Plot> {
    match page.selection.comparing.chart {
        Chart::Trend => trend::plot(page),
        Chart::Scatter => scatter::plot(page),
        Chart::Components => components::plot(page),
        Chart::Weights | Chart::Maps => None,
    }
}

/// Which chart.
fn tabs(page: &Page) -> Markup {
    let words = compare::words(page.locale());
    let charts = [
        (Chart::Trend, words.trend),
        (Chart::Scatter, words.scatter),
        (Chart::Components, words.components_short),
        (Chart::Weights, words.weights_short),
        (Chart::Maps, crate::i18n::maps::words(page.locale()).maps),
    ];
    html! {
        nav class="compare__charts" aria-label=(words.charts) {
            @for (chart, name) in charts {
                a aria-current=[(page.selection.comparing.chart == chart).then_some("true")]
                    href=(page.href(|selection, _| selection.comparing.chart = chart)) { (name) }
            }
        }
    }
}

/// What a reader takes along of a chart: its picture, in the dialog that has those of maps too, and the figures of what is
/// shown.
fn files(page: &Page, is_drawn: bool) -> Markup {
    html! {
        p class="compare__files" {
            @if is_drawn {
                (picture_button(page)) " "
            }
            @for format in Format::ALL {
                button class="button" type="button" data-download=(format.name()) { (format.label(page.locale())) }
                " "
            }
        }
    }
}

/// Opens the dialog for sharing at its pictures.
fn picture_button(page: &Page) -> Markup {
    let words = compare::words(page.locale());
    html! { button class="button" type="button" aria-haspopup="dialog" data-act="picture" { (words.picture) } }
}

/// The place of a chart, with the pinned provinces named over it. The sentence in it says that the table holds the same.
fn chart(page: &Page, plot: &Plot) -> Markup {
    let locale = page.locale();
    html! {
        ul class="chart-key" {
            @for (at, id) in page.selection.pins.iter().enumerate() {
                li { (mark(at)) " " (page.dataset.region(*id).short.get(locale)) }
            }
            @for country in plot.traces.iter().filter(|trace| trace.look == Look::Country) {
                li { span class="chart-key__country" {} " " (country.name) }
            }
        }
        // Another chart has another id: it takes the place of this one, and is not made of it.
        @let name = page.selection.comparing.chart.name();
        div class="trend-chart" id={ "chart-" (name) } data-chart=(name) data-phase="waiting" {
            div class="trend-chart__host" role="img" aria-label=(plot.description) {}
            p class="trend-chart__state" { (compare::words(locale).chart_waits) }
        }
    }
}

/// The ranks of the pinned provinces in a sentence; without any, how to pin one.
fn lede(page: &Page) -> Option<String> {
    let (dataset, locale, pins) = (page.dataset, page.locale(), &page.selection.pins);
    if pins.is_empty() {
        return Some(compare::words(locale).start_note.to_owned());
    }
    let map = page.choropleth?;
    let named = |id: &RegionId| {
        let name = dataset.region(*id).name.get(locale).to_owned();
        Some((name, map.cell(*id)?.rank?))
    };
    let ranks: Vec<(String, u16)> = pins.iter().filter_map(named).collect();
    if ranks.is_empty() {
        return None;
    }
    let indicator = dataset.indicator(map.indicator).short.get(locale);
    let at = period::period(map.period, locale);
    // Where the former provinces stand for the 34, one that did not merge has its rank among them.
    let sentence = compare::lede(locale, &at, &ranks, map.listed().cells.len());
    Some(format!("{indicator}: {sentence}"))
}

/// The name of a row, with the mark of what is pinned.
fn row_head(page: &Page, id: RegionId) -> Markup {
    let own = stands_for(page, id);
    let pin = selected(page.selection)
        .iter()
        .position(|one| Some(*one) == own);
    html! {
        th scope="row" {
            @if let Some(pin) = pin { (mark(pin)) " " }
            (page.dataset.region(id).short.get(page.locale()))
        }
    }
}

/// The values of several indicators, each in one period; a row for each province.
fn side_by_side(
    page: &Page,
    label: &str,
    maps: &[(&Indicator, &Choropleth)],
    rows: &[RegionId],
) -> Markup {
    let locale = page.locale();
    html! {
        div class="wide-table" role="region" tabindex="0" aria-label=(label) {
            table class="compare-table" {
                thead {
                    tr {
                        th scope="col" { (compare::words(locale).province) }
                        @for (of, map) in maps {
                            th scope="col" class="number" {
                                (of.short.get(locale))
                                span class="quiet compare-table__under" {
                                    (of.unit.get(locale)) ", " (period::period(map.period, locale))
                                }
                            }
                        }
                    }
                }
                tbody {
                    @for id in rows {
                        tr {
                            (row_head(page, *id))
                            @for (_, map) in maps { td class="number" { (cell(page, map, *id)) } }
                        }
                    }
                }
            }
        }
    }
}

/// Value and rank of one province in one period.
fn cell(page: &Page, map: &Choropleth, id: RegionId) -> Markup {
    let locale = page.locale();
    let known = map
        .cell(id)
        .filter(|cell| cell.value.is_some() || cell.rank.is_some());
    let Some(cell) = known else {
        return html! { span class="none-cell" { (common::words(locale).no_data_short) } };
    };
    let text = match &cell.value {
        Some(value) => merged_text(value, map.decimals, locale),
        None => "–".to_owned(),
    };
    let claim = Claim {
        status: cell.status,
        contested: cell.contested,
    };
    html! {
        (figure(page, map.indicator, id, map.period, &text, claim)) " "
        span class="quiet compare-table__rank" {
            @if let Some(rank) = cell.rank {
                (common::rank(locale, rank))
                @if map.former.is_some() { "/" (map.listed().cells.len()) }
            }
        }
    }
}

#[cfg(test)]
mod tests;
