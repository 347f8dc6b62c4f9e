//! The pinned provinces side by side with the country: values, ranks, components, mergers.

mod indicators;
mod mergers;
mod movers;
mod pins;
mod trend;

pub use trend::trend;

use maud::{Markup, html};

use super::Page;
use super::figure::{Claim, figure, merged_text};
use super::map::unit_switch;
use crate::choropleth::Choropleth;
use crate::dataset::RegionId;
use crate::i18n::{common, compare, period};

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
            @if !pins.is_empty() {
                (trend::section(page))
                (mergers::mergers(page))
                (indicators::indicators(page))
            }
            (movers::movers(page))
        }
    }
}

/// The ranks of the pinned provinces in a sentence; without any, how to pin one.
fn lede(page: &Page) -> Option<String> {
    let (dataset, locale, pins) = (page.dataset, page.locale(), &page.selection.pins);
    if pins.is_empty() {
        return Some(common::words(locale).add_pins.to_owned());
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
    let sentence = compare::lede(locale, &at, &ranks, map.cells.len());
    Some(format!("{indicator}: {sentence}"))
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
        span class="quiet compare-table__rank" { @if let Some(rank) = cell.rank { (common::rank(locale, rank)) } }
    }
}

#[cfg(test)]
mod tests;
