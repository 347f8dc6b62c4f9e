//! Where a comparison begins when nothing is pinned: the reader's province and what stands near it, ready comparisons, and
//! every province.

use maud::{Markup, html};

use crate::alike::alike;
use crate::dataset::{RegionId, RegionKind};
use crate::i18n::{compare, period};
use crate::page::Page;
use crate::selection::{MAX_PINS, View};

use super::pins::{by, unpinned};

/// A ready comparison: its name, the provinces, and by what they were chosen where that is not in the name.
struct Ready {
    name: String,
    pins: Vec<RegionId>,
    by: String,
}

/// The section.
pub fn start(page: &Page) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let words = compare::words(locale);
    html! {
        section class="compare__start" {
            h2 { (words.start) }
            ul class="compare__ready" {
                @for ready in ready(page) {
                    li {
                        a href=(page.href(|selection, _| selection.pins.clone_from(&ready.pins))) { (ready.name) }
                        span class="quiet compare-table__under" {
                            @for (at, id) in ready.pins.iter().enumerate() {
                                @if at > 0 { ", " }
                                (dataset.region(*id).short.get(locale))
                            }
                            @if !ready.by.is_empty() { " (" (ready.by) ")" }
                        }
                    }
                }
            }
            h3 { (words.every_province) }
            ul class="compare__provinces" {
                @for province in unpinned(page) {
                    // Without a program the page of the province has its figures.
                    li { a href=(page.href(|selection, _| {
                        if page.is_static() {
                            selection.view = View::Province;
                            selection.province = Some(province.id);
                        } else {
                            selection.pins = vec![province.id];
                        }
                    })) { (province.name.get(locale)) } }
                }
            }
        }
    }
}

fn ready(page: &Page) -> Vec<Ready> {
    let (dataset, locale) = (page.dataset, page.locale());
    let mut all = Vec::new();
    let mut add = |name: String, pins: Vec<RegionId>, by: String| {
        if pins.len() > 1 {
            all.push(Ready { name, pins, by });
        }
    };
    let mine = page
        .selection
        .province
        .filter(|id| dataset.region(*id).unit_set == Some(page.selection.unit_set));
    if let Some(mine) = mine {
        let name = dataset.region(mine).name.get(locale);
        let with = |others: &[RegionId], n: usize| -> Vec<RegionId> {
            std::iter::once(mine)
                .chain(others.iter().take(n - 1).copied())
                .collect()
        };
        if let Some(details) = dataset.details() {
            let neighbors = with(details.neighbors(mine), MAX_PINS);
            add(
                compare::with_neighbors(locale, name),
                neighbors,
                String::new(),
            );
        }
        if let Some(alike) = alike(dataset, mine) {
            let pins = with(&alike.regions, 5);
            add(compare::with_alike(locale, name), pins, by(page, &alike));
        }
    }
    let cities: Vec<RegionId> = dataset
        .provinces(page.selection.unit_set)
        .filter(|province| province.kind == RegionKind::City)
        .map(|province| province.id)
        .collect();
    let first: Vec<RegionId> = cities.iter().take(MAX_PINS).copied().collect();
    let name = compare::cities(locale, first.len(), cities.len());
    add(name, first, String::new());
    // Where the former provinces stand for the 34 there is no list of the 34.
    if let Some(map) = page.choropleth.filter(|map| map.former.is_none()) {
        let ranked: Vec<RegionId> = map
            .ranked()
            .into_iter()
            .filter(|cell| cell.rank.is_some())
            .map(|cell| cell.region)
            .collect();
        if let [first, .., last] = ranked.as_slice() {
            let middle = ranked[ranked.len() / 2];
            let of = format!(
                "{} {}",
                dataset.indicator(map.indicator).short.get(locale),
                period::period(map.period, locale)
            );
            add(
                compare::ends_of(locale, &of),
                vec![*first, middle, *last],
                String::new(),
            );
        }
    }
    all
}
