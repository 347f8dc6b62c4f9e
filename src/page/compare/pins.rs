//! The pins as chips, a list to add one, and neighbors and provinces of a like value one tap away.

use maud::{Markup, html};

use crate::dataset::{Region, RegionId};
use crate::i18n::{common, compare};
use crate::order;
use crate::page::Page;
use crate::page::parts::{mark, toggled};
use crate::search;
use crate::selection::{MAX_PINS, Shape, View};

/// How many neighbors, and how many provinces of a like value, are one tap away.
const N_NEIGHBORS: usize = 6;
const N_SIMILAR: usize = 4;

/// The choice of provinces.
pub fn pins(page: &Page) -> Markup {
    let locale = page.locale();
    let words = compare::words(locale);
    html! {
        ul class="pins" {
            @for (at, id) in page.selection.pins.iter().enumerate() { (chip(page, at, *id)) }
            li class="pin pin--add" {
                label {
                    span class="visually-hidden" { (words.add) }
                    select id="add-pin" name="add-pin" disabled[is_full(page)] {
                        option value="" selected { (words.add) }
                        @for province in unpinned(page) {
                            option value=(province.slug) data-go=(toggled(page, province.id)) { (province.name.get(locale)) }
                        }
                    }
                }
            }
        }
        @if let Some(last) = page.selection.pins.last() {
            @if page.dataset.details().is_some() { (near(page, words.neighbors_of, *last, &neighbors(page, *last))) }
            @if let Some(similar) = similar(page, *last) { (near(page, words.similar_to, *last, &similar)) }
        }
        p class="compare__near" {
            @if is_full(page) { (common::words(locale).pins_full) }
            " "
            a href=(page.href(|selection, _| {
                selection.view = View::Map;
                selection.shape = Shape::Map;
            })) { (words.to_map) }
        }
    }
}

fn is_full(page: &Page) -> bool {
    page.selection.pins.len() >= MAX_PINS
}

fn chip(page: &Page, at: usize, id: RegionId) -> Markup {
    let name = page.dataset.region(id).name.get(page.locale());
    let unpin = common::words(page.locale()).unpin;
    html! {
        li class="pin" {
            (mark(at))
            a href=(page.href(|selection, _| {
                selection.view = View::Province;
                selection.province = Some(id);
            })) { (name) }
            button type="button" aria-label={ (unpin) ": " (name) } data-go=(toggled(page, id)) { "×" }
        }
    }
}

/// The provinces that are not pinned, by name.
fn unpinned<'a>(page: &'a Page) -> Vec<&'a Region> {
    let provinces: Vec<(String, &Region)> = page
        .dataset
        .provinces(page.selection.unit_set)
        .filter(|province| !page.selection.pins.contains(&province.id))
        .map(|province| (search::fold(province.name.get(page.locale())), province))
        .collect();
    let sorted = order::sorted(&provinces, |a, b| a.0.cmp(&b.0));
    sorted.into_iter().map(|(_, province)| province).collect()
}

/// Provinces to pin beside the last pinned one, and what they are to it.
fn near(page: &Page, what: &str, last: RegionId, provinces: &[RegionId]) -> Markup {
    let locale = page.locale();
    html! {
        p class="compare__near" {
            (what) " " (page.dataset.region(last).name.get(locale)) ": "
            @for id in provinces {
                button class="link" type="button" disabled[is_full(page)] data-go=(toggled(page, *id)) {
                    (page.dataset.region(*id).name.get(locale))
                }
                " "
            }
        }
    }
}

fn neighbors(page: &Page, last: RegionId) -> Vec<RegionId> {
    page.dataset
        .details()
        .map_or(&[][..], |details| details.neighbors(last))
        .iter()
        .filter(|id| !page.selection.pins.contains(id))
        .take(N_NEIGHBORS)
        .copied()
        .collect()
}

/// The provinces whose value on the map is closest to that of the last pinned one; `None` where it has none.
fn similar(page: &Page, last: RegionId) -> Option<Vec<RegionId>> {
    let map = page.choropleth?;
    let value = map.cell(last)?.number()?;
    let others: Vec<(f64, RegionId)> = map
        .cells
        .iter()
        .filter(|cell| !page.selection.pins.contains(&cell.region))
        .filter_map(|cell| Some(((cell.number()? - value).abs(), cell.region)))
        .collect();
    let sorted = order::sorted(&others, |a, b| a.0.total_cmp(&b.0));
    Some(
        sorted
            .into_iter()
            .take(N_SIMILAR)
            .map(|(_, id)| id)
            .collect(),
    )
}
