//! The opening of a province's page: its name, a lede, what can be done, and how it merged.

use maud::{Markup, html};

use crate::dataset::{Region, SourceId, UnitSet};
use crate::i18n::{common, map, province};
use crate::lede::{self, Piece, Sentence};
use crate::page::figure::{Claim, figure};
use crate::page::map::merger_arcs;
use crate::page::parts::toggled;
use crate::page::{Page, parts};
use crate::profile;

use super::{address, on_the_map};

/// The head of the page.
pub fn head(page: &Page, own: &Region) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let now = own
        .successor
        .map(|id| dataset.region(id))
        .filter(|successor| successor.slug != own.slug);
    html! {
        header class="province__head" {
            div class="province__opening" {
                p class="province__crumbs" {
                    a href=(page.href(|selection, _| selection.province = None)) { (province::words(locale).title) }
                    @if let Some(place) = &own.macro_region { " / " (place.get(locale)) }
                    @if let Some(now) = now {
                        " · "
                        a href=(address(page, now.id)) { (province::now_part_of(locale, &lede::with_kind(locale, now))) }
                    }
                }
                h1 class="province__name" { (own.name.get(locale)) }
                p class="province__lede" {
                    @for one in lede::lede(dataset, own, locale) { (sentence(page, &one)) " " }
                }
                @if let Some(note) = &own.note { p class="province__note" { (note.get(locale)) } }
            }
            div class="province__actions" {
                @if let Some(unit_set) = own.unit_set { (actions(page, own, unit_set)) }
            }
        }
    }
}

/// A sentence whose figures have their sources, and whose regions their pages.
pub fn sentence(page: &Page, sentence: &Sentence) -> Markup {
    html! {
        @for piece in &sentence.0 {
            @match piece {
                Piece::Text(text) => (parts::explained(page, text)),
                Piece::Figure { text, indicator, region, period } =>
                    (figure(page, *indicator, *region, *period, text, Claim::PLAIN)),
                Piece::Region(id, name) => a href=(address(page, *id)) { (name) },
            }
        }
    }
}

fn actions(page: &Page, own: &Region, now: UnitSet) -> Markup {
    let locale = page.locale();
    let (words, common) = (province::words(locale), common::words(locale));
    let pinned = page.selection.pins.contains(&own.id);
    html! {
        div class="switch province__switch" role="group" aria-label=(map::words(locale).units) {
            (side(page, own, UnitSet::Former, now))
            (side(page, own, UnitSet::Current, now))
        }
        div class="province__buttons" {
            button class="button" type="button" aria-pressed=(pinned) data-go=(toggled(page, own.id)) { (if pinned { common.unpin } else { words.pin_to_compare }) }
            button class="button" type="button" aria-haspopup="dialog" data-act="share" { (words.share) }
            a class="button" href=(on_the_map(page, |_| {})) { (words.on_the_map) }
        }
    }
}

/// One side of the switch between the unit before the merger and the one since. It turns the page over where a program
/// answers; a static page links to the page of the other.
fn side(page: &Page, own: &Region, unit_set: UnitSet, now: UnitSet) -> Markup {
    let locale = page.locale();
    let words = province::words(locale);
    let pressed = unit_set == now;
    let merged = lede::pair(page.dataset, own).is_some();
    let label = html! {
        (province::unit(locale, unit_set, own.kind, merged)) " "
        span class="switch__rest" {
            (match unit_set {
                UnitSet::Former => words.former_unit,
                UnitSet::Current => words.current_unit,
            })
        }
    };
    html! {
        @if !page.is_static() {
            button type="button" aria-pressed=(pressed)
                data-go=(page.query(|selection, dataset| *selection = selection.with_unit_set(unit_set, dataset))) { (label) }
        } @else {
            a aria-current=[pressed.then_some("page")]
                href=(page.href(|selection, dataset| *selection = selection.with_unit_set(unit_set, dataset))) { (label) }
        }
    }
}

/// Why the ranks of the two sets cannot be compared, with the arithmetic drawn.
pub fn merger(page: &Page, own: &Region) -> Markup {
    drawn_merger(page, own).unwrap_or_else(|| html! {})
}

fn drawn_merger(page: &Page, own: &Region) -> Option<Markup> {
    let (dataset, locale) = (page.dataset, page.locale());
    let (_, current) = lede::pair(dataset, own)?;
    let index = dataset.indicator_by_slug(profile::INDEX)?;
    let (at, _) = index.periods(UnitSet::Current).last()?;
    let title = lede::not_comparable(dataset, own, locale)?;
    let sources: Vec<SourceId> = dataset
        .observations(index.id, current, at)
        .into_iter()
        .flat_map(|one| one.sources)
        .collect();
    Some(html! {
        section class="province__merger" {
            div {
                h2 { (title) }
                p class="province__note" {
                    (province::words(locale).not_surveyed) " "
                    (common::words(locale).source) ": " (parts::source_links(page, &sources)) "."
                }
            }
            (merger_arcs(page, index.id, current, at))
        }
    })
}
