//! The pins as chips, a list to add one, and the neighbors of the last and those most like it one tap away.

use maud::{Markup, html};

use crate::alike::{Alike, alike};
use crate::dataset::{Region, RegionId};
use crate::i18n::{common, compare, letters, period};
use crate::order;
use crate::page::Page;
use crate::page::parts::{mark, toggled};
use crate::selection::{MAX_PINS, Shape, View};

/// How many neighbors, and how many provinces most like it, are one tap away.
const N_NEIGHBORS: usize = 6;
const N_ALIKE: usize = 4;

/// The choice of provinces.
pub fn pins(page: &Page) -> Markup {
    let locale = page.locale();
    let words = compare::words(locale);
    let add = if page.selection.pins.is_empty() {
        words.mine
    } else {
        words.add
    };
    html! {
        ul class="pins" {
            @for (at, id) in page.selection.pins.iter().enumerate() { (chip(page, at, *id)) }
            li class="pin pin--add" {
                label {
                    span class="visually-hidden" { (add) }
                    select id="add-pin" name="add-pin" disabled[is_full(page)] {
                        option value="" selected { (add) }
                        @for province in unpinned(page) {
                            option value=(province.slug) data-go=(toggled(page, province.id)) { (province.name.get(locale)) }
                        }
                    }
                }
            }
        }
        @if let Some(last) = page.selection.pins.last() {
            @if let Some(details) = page.dataset.details() {
                (near(page, words.neighbors_of, *last, &unpinned_of(page, details.neighbors(*last), N_NEIGHBORS), ""))
            }
            @if let Some(alike) = alike(page.dataset, *last) {
                (near(page, words.similar_to, *last, &unpinned_of(page, &alike.regions, N_ALIKE), &by(page, &alike)))
            }
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

/// What provinces are alike by, with the periods.
pub fn by(page: &Page, alike: &Alike) -> String {
    let locale = page.locale();
    let by: Vec<String> = alike
        .by
        .iter()
        .map(|(id, at)| {
            let name = common::lower_first(page.dataset.indicator(*id).short.get(locale));
            format!("{name} {}", period::period(*at, locale))
        })
        .collect();
    compare::alike_by(locale, &by)
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
pub fn unpinned<'a>(page: &'a Page) -> Vec<&'a Region> {
    let mut provinces: Vec<&Region> = page
        .dataset
        .provinces(page.selection.unit_set)
        .filter(|province| !page.selection.pins.contains(&province.id))
        .collect();
    order::sort_by_key(&mut provinces, |one| {
        letters::order_key(one.name.get(page.locale()))
    });
    provinces
}

/// Provinces to pin beside the last pinned one, and what they are to it.
fn near(page: &Page, what: &str, last: RegionId, provinces: &[RegionId], by: &str) -> Markup {
    let locale = page.locale();
    html! {
        p class="compare__near" {
            (what) " " (page.dataset.region(last).name.get(locale))
            @if !by.is_empty() { " (" (by) ")" }
            ": "
            @for id in provinces {
                button class="link" type="button" disabled[is_full(page)] data-go=(toggled(page, *id)) {
                    (page.dataset.region(*id).name.get(locale))
                }
                " "
            }
        }
    }
}

/// Those of some provinces that are not pinned, a few.
fn unpinned_of(page: &Page, provinces: &[RegionId], n: usize) -> Vec<RegionId> {
    provinces
        .iter()
        .filter(|id| !page.selection.pins.contains(id))
        .take(n)
        .copied()
        .collect()
}
