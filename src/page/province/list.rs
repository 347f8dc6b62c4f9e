//! All provinces of both sets by socio-economic region.

use maud::{Markup, html};

use crate::dataset::{Region, UnitSet};
use crate::i18n::province::{self, words};
use crate::lede;
use crate::page::Page;

use super::address;

/// The list.
pub fn list(page: &Page) -> Markup {
    let words = words(page.locale());
    let country = page.dataset.country();
    html! {
        article class="province-list" {
            h1 { (words.title) }
            p class="province__lede" { (words.choose) }
            p { a href=(address(page, country.id)) { (country.name.get(page.locale())) } }
            (set(page, UnitSet::Current, words.list_current))
            (set(page, UnitSet::Former, words.list_former))
        }
    }
}

fn set(page: &Page, unit_set: UnitSet, title: &str) -> Markup {
    html! {
        section class="province-list__set" {
            h2 { (title) }
            div class="province-list__groups" {
                @for (name, regions) in groups(page, unit_set) {
                    div class="province-list__group" {
                        h3 { (name) }
                        ul { @for region in regions { (item(page, region)) } }
                    }
                }
            }
        }
    }
}

/// The provinces of a set by socio-economic region, both in the order of the dataset.
fn groups<'a>(page: &'a Page, unit_set: UnitSet) -> Vec<(&'a str, Vec<&'a Region>)> {
    let locale = page.locale();
    let mut groups: Vec<(&str, Vec<&Region>)> = Vec::new();
    for region in page.dataset.provinces(unit_set) {
        let place = region
            .macro_region
            .as_ref()
            .map_or(words(locale).region_none, |place| place.get(locale));
        match groups.iter_mut().find(|(name, _)| *name == place) {
            Some((_, regions)) => regions.push(region),
            None => groups.push((place, vec![region])),
        }
    }
    groups
}

fn item(page: &Page, region: &Region) -> Markup {
    let locale = page.locale();
    let now = region
        .successor
        .map(|id| page.dataset.region(id))
        .filter(|successor| successor.slug != region.slug);
    html! {
        li {
            a href=(address(page, region.id)) { (region.name.get(locale)) }
            @if let Some(now) = now {
                " " span class="quiet" { (province::now_part_of(locale, &lede::with_kind(locale, now))) }
            }
        }
    }
}
