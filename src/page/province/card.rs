//! A province in the frame of another page: one sentence, its value, where it is, where it took part.

use maud::{Markup, html};

use crate::choropleth::{Cell, Choropleth};
use crate::dataset::{Region, SourceId};
use crate::i18n::number::{fixed, plain};
use crate::i18n::{common, period, province};
use crate::lede;
use crate::page::figure::{Claim, behind, figure};
use crate::page::map::{swatches, unit_switch};
use crate::page::{Page, parts};
use crate::timeline;

use super::{sentence, values_map};

/// The card.
pub fn card(page: &Page, own: &Region) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let shown = page
        .choropleth
        .and_then(|map| Some((map, map.cell(own.id)?)));
    let title = shown.and_then(|(map, cell)| lede::card_title(dataset, map, cell, locale));
    let mean = page
        .choropleth
        .and_then(|map| lede::plain_mean(dataset, map, own, locale));
    let sources: Option<Vec<SourceId>> = page.choropleth.map(|map| {
        behind(dataset, map.indicator, own.id, map.period)
            .into_iter()
            .flat_map(|one| one.sources)
            .collect()
    });
    html! {
        article class="card" {
            h1 {
                @match title {
                    Some(title) => (sentence(page, &title)),
                    None => (own.name.get(locale)),
                }
            }
            div class="card__line" {
                @if let Some((map, cell)) = shown { (value(page, map, cell)) }
                (unit_switch(page))
            }
            @let name = page.choropleth.map_or("", |map| dataset.indicator(map.indicator).name.get(locale));
            div class="card__map" { (values_map(page, name)) (swatches(page)) }
            @if let Some(mean) = mean { p class="card__about" { (sentence(page, &mean)) } }
            p class="card__source" id="source" {
                (common::words(locale).source) ": "
                @if let Some(sources) = sources { (parts::source_links(page, &sources)) }
            }
            (thread(page, own))
        }
    }
}

fn value(page: &Page, map: &Choropleth, cell: &Cell) -> Markup {
    let locale = page.locale();
    let claim = Claim {
        status: cell.status,
        contested: cell.contested,
    };
    html! {
        @if let Some(number) = cell.number() {
            p class="card__value" {
                (page.dataset.indicator(map.indicator).short.get(locale)) " " (period::period(map.period, locale)) " "
                b { (figure(page, map.indicator, cell.region, map.period, &fixed(number, map.decimals, locale), claim)) }
            }
        }
    }
}

/// Width of the line of meetings, in drawing units.
const WIDTH: f64 = 328.0;

/// All meetings on a line; arcs join those with an account of the province.
fn thread(page: &Page, own: &Region) -> Markup {
    let locale = page.locale();
    let meetings = page.dataset.meetings();
    let points: Vec<(f64, bool, String)> = timeline::positions(meetings)
        .into_iter()
        .zip(meetings)
        .map(|(position, meeting)| {
            let here = timeline::has_account(page.dataset, meeting, own.id);
            let x = 8.0 + position * (WIDTH - 16.0);
            (x, here, period::date(meeting.date, locale))
        })
        .collect();
    let attended: Vec<&(f64, bool, String)> = points.iter().filter(|(_, here, _)| *here).collect();
    html! {
        p class="card__thread-title" { (province::attended(locale, attended.len(), points.len())) }
        div class="card__thread" aria-hidden="true" {
            svg viewBox={ "0 0 " (plain(WIDTH, 0)) " 34" } {
                line x1="0" x2=(plain(WIDTH, 0)) y1="26" y2="26" {}
                @for (from, to) in attended.iter().zip(attended.iter().skip(1)) {
                    path class="card__arc" d=(arc(from.0, to.0)) {}
                }
                @for (x, here, _) in &points {
                    circle class="card__meeting" data-here=[here.then_some("")] cx=(plain(*x, 1)) cy="26"
                        r=(if *here { "5" } else { "3.4" }) {}
                }
            }
            @for (left, day) in days(&attended) { span style={ "left:" (plain(left, 1)) "%" } { (day) } }
        }
    }
}

fn arc(from: f64, to: f64) -> String {
    let lift = plain(26.0 - ((to - from) * 0.3).clamp(6.0, 24.0), 1);
    let (from, to) = (plain(from, 1), plain(to, 1));
    format!("M{from} 26C{from} {lift} {to} {lift} {to} 26")
}

/// Days under their points, with their place in per cent; one that would touch the last is left out.
fn days<'a>(attended: &[&'a (f64, bool, String)]) -> Vec<(f64, &'a str)> {
    let mut end = f64::MIN;
    let mut days = Vec::new();
    for (x, _, day) in attended {
        let percent = (x / WIDTH * 100.0).clamp(10.0, 90.0);
        if percent - 9.0 >= end {
            end = percent + 9.0;
            days.push((percent, day.as_str()));
        }
    }
    days
}
