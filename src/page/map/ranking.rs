//! The ranked list beside the map.

use maud::{Markup, html};

use crate::choropleth::Choropleth;
use crate::choropleth::legend::Axis;
use crate::i18n::number::plain;
use crate::i18n::{common, map};

use super::valueless::missing;
use crate::page::Page;
use crate::page::figure::{Claim, figure, merged_text};
use crate::page::parts::{mark, selected, stands_for};

/// All provinces by rank, those without a value last. The stylesheet shows ten until the reader asks for all.
pub fn ranking(page: &Page) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let words = map::words(locale);
    let all = page.state.all_rows;
    let listed = page.choropleth.map(Choropleth::listed);
    let n = listed.map_or(usize::from(page.selection.unit_set.len()), |listed| {
        listed.cells.len()
    });
    html! {
        section class="ranking" data-all=(all) {
            header class="ranking__head" {
                h2 { (words.ranking) }
                span class="quiet" {
                    (dataset.indicator(page.selection.indicator).unit.get(locale))
                    @if listed.is_some_and(|listed| listed.unit_set != page.selection.unit_set) { ", " (words.of_former) }
                }
            }
            ol class="ranking__rows" { (rows(page)) }
            button class="link ranking__more" type="button" aria-expanded=(all) data-act=(if all { "less" } else { "more" }) {
                @if all {
                    (words.fewer_rows)
                } @else {
                    (words.all_rows) " "
                    (common::n_provinces(locale, n))
                }
            }
        }
    }
}

/// Rows in the markup: all of a country's provinces; of more than a hundred regions only what the style sheet shows.
fn shown_rows(page: &Page, n: usize) -> usize {
    if n > 100 && !page.state.all_rows {
        10
    } else {
        n
    }
}

fn rows(page: &Page) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let Some(shown) = page.choropleth.map(Choropleth::listed) else {
        return html! {};
    };
    let present: Vec<f64> = shown
        .cells
        .iter()
        .filter_map(|cell| cell.number())
        .collect();
    let axis = Axis::new(&present, None);
    let at = |value: f64| Some(plain(axis.as_ref()?.position(value) * 100.0, 1));
    let reference = dataset
        .indicator(shown.indicator)
        .reference
        .and_then(|id| at(page.national(id, shown.period)?.value?));
    let chosen = selected(page.selection);
    let claim = |status, contested| Claim { status, contested };
    html! {
        @for cell in shown.ranked().into_iter().take(shown_rows(page, shown.cells.len())) {
            @let own = stands_for(page, cell.region);
            @let position = chosen.iter().position(|id| Some(*id) == own);
            li class="ranking__row" data-selected=[position.map(|_| "")] {
                span class="ranking__rank" {
                    @match cell.rank { Some(rank) => (rank), None => "–" }
                }
                a class="ranking__name" href=(page.href(|selection, _| selection.province = own)) {
                    @if let Some(at) = position { (mark(at)) }
                    (dataset.region(cell.region).name.get(locale))
                }
                span class="ranking__strip" aria-hidden="true" {
                    @if let Some(at) = cell.number().and_then(at) {
                        span class="ranking__dot" data-class=[cell.class] style={ "left:" (at) "%" } {}
                    }
                    @if let Some(at) = &reference {
                        span class="ranking__mean" style={ "left:" (at) "%" } {}
                    }
                }
                span class="ranking__value" {
                    @match (&cell.value, cell.rank) {
                        (None, None) => span class="quiet" { (missing(cell, locale)) },
                        (value, _) => (figure(page, shown.indicator, cell.region, shown.period,
                            &value.as_ref().map_or_else(|| "–".to_owned(), |value| merged_text(value, shown.decimals, locale)),
                            claim(cell.status, cell.contested))),
                    }
                }
            }
        }
    }
}
