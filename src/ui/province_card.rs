//! A province in the frame of another page: one sentence, its value, where it is, where it took part.

use leptos::prelude::*;

use crate::dataset::RegionId;
use crate::i18n::{common, number, period, province};
use crate::lede;
use crate::page;
use crate::timeline;

use super::figure::Figure;
use super::markup::Made;
use super::province_view::sentence_view;
use super::source_sheet::source_links;
use super::store::Store;

/// The card.
#[component]
pub fn ProvinceCard(
    /// Whose.
    region: RegionId,
) -> impl IntoView {
    let store = Store::get();
    let head = move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let own = dataset.region(region);
        let shown = store.choropleth();
        let title = shown.as_ref().and_then(|map| {
            let cell = map.cell(region)?;
            lede::card_title(&dataset, map, cell, locale)
        });
        let title = match title {
            Some(sentence) => sentence_view(store, sentence).into_any(),
            None => own.name.get(locale).to_owned().into_any(),
        };
        let value = shown.and_then(|map| {
            let cell = map.cell(region)?;
            let text = number::fixed(cell.number()?, map.decimals, locale);
            let of = dataset.indicator(map.indicator);
            let label = format!(
                "{} {}",
                of.short.get(locale),
                period::period(map.period, locale)
            );
            let (indicator, period, status, contested) =
                (map.indicator, map.period, cell.status, cell.contested);
            Some(view! {
                <p class="card__value">
                    {label}" "<b><Figure indicator region period text status contested/></b>
                </p>
            })
        });
        view! { <h1>{title}</h1><div class="card__line">{value}<Made make=page::unit_switch/></div> }
    };
    let about = move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let own = dataset.region(region);
        let mean = store
            .choropleth()
            .and_then(|map| lede::plain_mean(&dataset, &map, own, locale))
            .map(|sentence| view! { <p class="card__about">{sentence_view(store, sentence)}</p> });
        let sources = store.choropleth().map(|map| {
            let sources: Vec<_> = page::behind(&dataset, map.indicator, region, map.period)
                .into_iter()
                .flat_map(|one| one.sources)
                .collect();
            source_links(&dataset, &sources, locale)
        });
        view! {
            {mean}
            <p class="card__source" id="source">{common::words(locale).source}": "{sources}</p>
        }
    };
    view! {
        <article class="card">
            {head}
            <div class="card__map"><Made make=page::drawing/><Made make=page::swatches/></div>
            {about}
            <Thread region/>
        </article>
    }
}

/// All meetings on a line; arcs join those with an account of the province.
#[component]
fn Thread(region: RegionId) -> impl IntoView {
    const WIDTH: f64 = 328.0;
    let store = Store::get();
    move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let x: Vec<f64> = timeline::positions(dataset.meetings())
            .into_iter()
            .map(|position| 8.0 + position * (WIDTH - 16.0))
            .collect();
        let here: Vec<bool> = dataset
            .meetings()
            .iter()
            .map(|meeting| timeline::has_account(&dataset, meeting, region))
            .collect();
        let n = here.iter().filter(|here| **here).count();
        let attended: Vec<(f64, String)> = dataset
            .meetings()
            .iter()
            .zip(&x)
            .zip(&here)
            .filter(|(_, here)| **here)
            .map(|((meeting, x), _)| (*x, period::date(meeting.date, locale)))
            .collect();
        let arcs: Vec<_> = attended
            .windows(2)
            .filter_map(|pair| {
                let (from, to) = (pair.first()?.0, pair.get(1)?.0);
                let lift = 26.0 - ((to - from) * 0.3).clamp(6.0, 24.0);
                Some(view! {
                    <path class="card__arc" d=format!("M{from:.1} 26C{from:.1} {lift:.1} {to:.1} {lift:.1} {to:.1} 26")/>
                })
            })
            .collect();
        let points: Vec<_> = x
            .iter()
            .zip(&here)
            .map(|(x, here)| {
                view! {
                    <circle class="card__meeting" data-here=here.then_some("") cx=format!("{x:.1}") cy="26"
                        r=if *here { "5" } else { "3.4" }/>
                }
            })
            .collect();
        // Days stand under their points; one that would touch the last is left out.
        let mut end = f64::MIN;
        let days: Vec<_> = attended
            .into_iter()
            .filter_map(|(x, day)| {
                let percent = (x / WIDTH * 100.0).clamp(10.0, 90.0);
                if percent - 9.0 < end {
                    return None;
                }
                end = percent + 9.0;
                Some(view! { <span style=format!("left:{percent:.1}%")>{day}</span> })
            })
            .collect();
        view! {
            <p class="card__thread-title">{province::attended(locale, n, x.len())}</p>
            <div class="card__thread" aria-hidden="true">
                <svg viewBox=format!("0 0 {WIDTH} 34")>
                    <line x1="0" x2=WIDTH.to_string() y1="26" y2="26"/>
                    {arcs}{points}
                </svg>
                {days}
            </div>
        }
    }
}
