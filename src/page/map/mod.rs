//! The front page: map, legend, ranking, the chosen provinces, and what the meetings said.

mod chosen;
#[cfg(not(target_arch = "wasm32"))]
mod class_table;
mod color;
mod controls;
mod drawing;
mod labels;
mod legend;
mod meeting_strip;
mod merged;
mod merger_arcs;
mod outlines;
mod ranking;
mod small;
mod table;
mod tiles;
mod valueless;

#[cfg(test)]
mod tests;

#[cfg(not(target_arch = "wasm32"))]
pub use class_table::{class_table, parts_table};
pub use color::color;
pub use controls::{periods, select_options, unit_switch};
pub use drawing::drawing;
pub use legend::{swatches, swatches_of};
pub use merged::rank_jump;
pub use merger_arcs::merger_arcs;
pub use outlines::{Layers, Painted, formers, layers, paint, tip};
pub use small::{Patch, small_hatch, small_map, value_patches};

use maud::{Markup, html};

use crate::choropleth::{Cell, Choropleth};
use crate::dataset::{Dataset, Direction, SourceId, UnitSet};
use crate::i18n::{common, map, number, period};
use crate::selection::Selection;

use chosen::{chosen, chosen_strip};
use controls::{period_boxes, selects, shape_switch};
use legend::legend;
use meeting_strip::meeting_strip;
use merger_arcs::why_rank;
use ranking::ranking;

use crate::page::Page;
use crate::page::figure::behind;
use crate::page::parts::boundary_credit;

/// The view with all its slots filled.
pub fn map_view(page: &Page) -> Markup {
    view(page, |make| make(page))
}

/// The view with its slots empty, for a program to fill.
pub fn map_frame(page: &Page) -> Markup {
    view(page, |_| html! {})
}

/// A slot by its name, and what makes its markup.
pub type Slot = (&'static str, fn(&Page) -> Markup);

/// The slots of the view that are made anew as a whole; drawing and selects keep their elements.
pub const MAP_SLOTS: [Slot; 11] = [
    ("title", title_line),
    ("units", unit_switch),
    ("lede", lede),
    ("look", look),
    ("swatches", swatches),
    ("legend", legend),
    ("source", sources),
    ("chosen", chosen_and_why),
    ("ranking", ranking),
    ("meetings", meeting_strip),
    ("strip", chosen_strip),
];

fn view(page: &Page, fill: impl Fn(fn(&Page) -> Markup) -> Markup) -> Markup {
    html! {
        div class="map-view" data-shape=(page.selection.shape.name()) {
            div class="map-view__title" data-slot="title" { (fill(title_line)) }
            div class="controls" {
                (selects(page))
                div class="slot" data-slot="units" { (fill(unit_switch)) }
            }
            div class="map-view__lede" id="lede" data-slot="lede" { (fill(lede)) }
            div class="map-view__look" data-slot="look" { (fill(look)) }
            div class="map-view__drawing" {
                div class="slot" data-slot="drawing" { (fill(drawing)) }
                div class="slot" data-slot="swatches" { (fill(swatches)) }
            }
            div class="map-view__legend" {
                div data-slot="legend" { (fill(legend)) }
                div data-slot="source" { (fill(sources)) }
            }
            div class="map-view__side" {
                div class="slot" data-slot="chosen" { (fill(chosen_and_why)) }
                div class="slot" data-slot="ranking" { (fill(ranking)) }
            }
            div class="map-view__meetings" data-slot="meetings" { (fill(meeting_strip)) }
            div class="slot" data-slot="strip" { (fill(chosen_strip)) }
        }
    }
}

/// The heading of the map.
pub fn title_line(page: &Page) -> Markup {
    html! { h1 { (map_title(page.selection, page.dataset)) } }
}

/// The chosen provinces, and how the value of a merged one came about.
pub fn chosen_and_why(page: &Page) -> Markup {
    html! { (chosen(page)) (why_rank(page)) }
}

/// What the indicator is and where its values come from.
pub fn sources(page: &Page) -> Markup {
    html! { (about(page)) (source_line(page)) }
}

/// `Chỉ số chuyển đổi số (DTI) 2024`.
pub fn map_title(selection: &Selection, dataset: &Dataset) -> String {
    let locale = selection.locale;
    let name = dataset.indicator(selection.indicator).name.get(locale);
    match selection.period_shown(dataset) {
        Some(shown) => format!("{name} {}", period::period(shown, locale)),
        None => name.to_owned(),
    }
}

/// The switches for how the map is drawn, and the periods.
pub fn look(page: &Page) -> Markup {
    let words = map::words(page.locale());
    html! {
        p class="label label--units" { (words.units) }
        div class="map-view__shape" {
            p class="label" { (words.shape) }
            (shape_switch(page))
        }
        (period_boxes(page))
    }
}

/// Whether the map has a value to show at all.
pub fn has_values(shown: Option<&Choropleth>) -> bool {
    shown.is_some_and(|shown| shown.listed().n_values() > 0)
}

/// One or two sentences made from the figures; what is missing is said.
pub fn lede(page: &Page) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let indicator = dataset.indicator(page.selection.indicator);
    let nothing = html! {};
    if !dataset.has(&indicator.part) {
        return nothing;
    }
    if !has_values(page.choropleth) {
        return html! { p class="lede" { (as_known(page)) (empty(page)) } };
    }
    let Some(shown) = page.choropleth.map(Choropleth::listed) else {
        return nothing;
    };
    let ranked: Vec<_> = shown
        .ranked()
        .into_iter()
        .filter(|cell| cell.number().is_some())
        .collect();
    let n = shown.cells.len();
    let complete = ranked.len() == n;
    let in_order = complete && indicator.direction != Direction::None;
    // The first and the last of the ranks, or what is highest and lowest: of a part only values can be compared.
    let by_value = |a: &&&Cell, b: &&&Cell| {
        let order = a.number().partial_cmp(&b.number());
        order.unwrap_or(std::cmp::Ordering::Equal)
    };
    let (first, last) = if in_order {
        (ranked.first(), ranked.last())
    } else {
        let highest = ranked.iter().rev().max_by(by_value);
        (highest, ranked.iter().min_by(by_value))
    };
    let (Some(first), Some(last)) = (first, last) else {
        return nothing;
    };
    let value = |cell: &Cell| {
        cell.number()
            .map(|value| number::fixed(value, shown.decimals, locale))
            .unwrap_or_default()
    };
    let (first_value, last_value) = (value(first), value(last));
    let extreme = |cell: &Cell, value| {
        let alike = ranked
            .iter()
            .filter(|other| other.number() == cell.number());
        let name = |cell: &&Cell| dataset.region(cell.region).name.get(locale).to_owned();
        map::Extreme {
            names: alike.map(name).collect(),
            value,
        }
    };
    let (first, last) = (extreme(first, &first_value), extreme(last, &last_value));
    let sentence = if in_order {
        map::lede(locale, n, &first, &last)
    } else {
        map::lede_neutral(locale, &first, &last)
    };
    html! {
        p class="lede" {
            (as_known(page))
            @if shown.unit_set != page.selection.unit_set {
                (map::words(locale).why_parts) " " (map::words(locale).parts_drawn) " "
            }
            (sentence)
            @if !complete { " " (map::partial(locale, ranked.len(), n)) }
        }
    }
}

fn n_unpublished(page: &Page) -> usize {
    page.choropleth
        .map_or(0, |shown| shown.listed().n_unpublished())
}

/// Says that the map is shown as of the day of a meeting, and how much was not yet published then.
fn as_known(page: &Page) -> Markup {
    let (words, locale, n) = (
        map::words(page.locale()),
        page.locale(),
        n_unpublished(page),
    );
    html! {
        @if let Some(day) = page.clock().as_of {
            span role="note" {
                (words.wound_back) " " b { (period::date(day, locale)) } ". "
                @if n > 0 { (common::n_provinces(locale, n)) ": " (words.unpublished) ". " }
                a href=(page.href(|selection, _| selection.as_of = None)) { (words.back_to_today) }
            }
            " "
        }
    }
}

/// Why the map is empty, and the nearest way to one with values: another period, else the other provinces.
fn empty(page: &Page) -> Markup {
    let (dataset, locale, selection) = (page.dataset, page.locale(), page.selection);
    let indicator = dataset.indicator(selection.indicator);
    let at = selection.period_shown(dataset);
    let at_text = at.map(|at| period::period(at, locale)).unwrap_or_default();
    let sentence = map::empty(
        locale,
        indicator.short.get(locale),
        &at_text,
        selection.unit_set.len(),
    );
    let latest = Selection {
        period: None,
        ..selection.clone()
    };
    let latest = latest
        .period_shown(dataset)
        .filter(|latest| Some(*latest) != at);
    html! {
        @if n_unpublished(page) == 0 { (sentence) " " }
        @match latest {
            Some(latest) => a href=(page.href(|selection, _| selection.period = None)) {
                (map::latest(locale, &period::period(latest, locale)))
            },
            None => a href=(page.href(|selection, dataset| {
                *selection = selection.with_unit_set(selection.unit_set.other(), dataset);
            })) {
                (match selection.unit_set {
                    UnitSet::Current => map::words(locale).see_63,
                    UnitSet::Former => map::words(locale).see_34,
                })
            },
        }
    }
}

/// What the indicator is, in a sentence.
pub fn about(page: &Page) -> Markup {
    let text = &page.dataset.indicator(page.selection.indicator).description;
    html! {
        @if let Some(text) = text {
            p class="source-line" { (text.get(page.locale())) }
        }
    }
}

/// The sources of the map's values and the credit of its boundaries.
pub fn source_line(page: &Page) -> Markup {
    source_line_of(page, page.choropleth.as_slice())
}

/// The same of several maps.
pub fn source_line_of(page: &Page, maps: &[&Choropleth]) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let mut sources: Vec<SourceId> = Vec::new();
    for id in maps.iter().flat_map(|shown| sources_of(dataset, shown)) {
        if !sources.contains(&id) {
            sources.push(id);
        }
    }
    html! {
        p class="source-line" id="source" {
            (common::words(locale).source) ": "
            @for id in sources {
                @let source = dataset.source(id);
                @let text = match source.published {
                    Some(day) => format!("{}, {}", source.publisher.get(locale), period::period(day, locale)),
                    None => source.publisher.get(locale).to_owned(),
                };
                @match &source.url {
                    Some(url) => a href=(url) target="_blank" rel="noopener noreferrer" { (text) },
                    None => (text),
                }
                ". "
            }
            (boundary_credit(locale))
        }
    }
}

/// The sources behind a map, each once, in the order of use; at most four.
fn sources_of(dataset: &Dataset, shown: &Choropleth) -> Vec<SourceId> {
    let mut found: Vec<SourceId> = Vec::new();
    let cells = shown.listed().cells.iter();
    for cell in cells.filter(|cell| !cell.unpublished) {
        for one in behind(dataset, shown.indicator, cell.region, shown.period) {
            for source in one.sources {
                if !found.contains(&source) {
                    found.push(source);
                }
            }
        }
        if found.len() >= 4 {
            break;
        }
    }
    found.truncate(4);
    found
}
