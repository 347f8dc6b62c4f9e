//! The ranked list beside the map.

use leptos::prelude::*;

use crate::choropleth::legend::Axis;
use crate::i18n::{common, map};

use super::figure::{Figure, merged_text};
use super::province_map::{Mark, selected};
use super::store::Store;

/// All provinces by rank, those without a value last. The stylesheet shows ten until the reader asks for all.
#[component]
pub fn Ranking() -> impl IntoView {
    let store = Store::get();
    let all = RwSignal::new(false);
    let rows = move || {
        let locale = store.locale();
        let Some(shown) = store.choropleth() else {
            return Vec::new();
        };
        let dataset = store.dataset();
        let indicator = dataset.indicator(shown.indicator);
        let present: Vec<f64> = shown
            .cells
            .iter()
            .filter_map(|cell| cell.number())
            .collect();
        let axis = Axis::new(&present, None);
        let reference = indicator
            .reference
            .and_then(|id| dataset.national(id, shown.period)?.value)
            .and_then(|value| Some(axis.as_ref()?.position(value) * 100.0));
        let chosen = selected(store);
        let (id, period, decimals) = (shown.indicator, shown.period, shown.decimals);
        shown
            .ranked()
            .into_iter()
            .map(|cell| {
                let region = dataset.region(cell.region);
                let region_id = cell.region;
                let mark = chosen.iter().position(|id| *id == region_id);
                let at = cell.number().and_then(|value| Some(axis.as_ref()?.position(value) * 100.0));
                let text = match (&cell.value, cell.rank) {
                    (Some(value), _) => Some(merged_text(value, decimals, locale)),
                    (None, Some(_)) => Some("–".to_owned()),
                    (None, None) => None,
                };
                let (status, contested) = (cell.status, cell.contested);
                view! {
                    <li class="ranking__row" data-selected=mark.map(|_| "")>
                        <span class="ranking__rank">{cell.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string())}</span>
                        <a class="ranking__name" href=store.href(|selection, _| selection.province = Some(region_id))>
                            {mark.map(|at| view! { <Mark at/> })}
                            {region.name.get(locale).to_owned()}
                        </a>
                        <span class="ranking__strip" aria-hidden="true">
                            {at.map(|at| view! {
                                <span class="ranking__dot" data-class=cell.class.map(|class| class.to_string()) style=format!("left:{at:.1}%")></span>
                            })}
                            {reference.map(|at| view! { <span class="ranking__mean" style=format!("left:{at:.1}%")></span> })}
                        </span>
                        <span class="ranking__value">
                            {match text {
                                Some(text) => view! {
                                    <Figure indicator=id region=region_id period=period text=text status=status contested=contested/>
                                }.into_any(),
                                None => view! { <span class="quiet">{common::words(locale).no_data_short}</span> }.into_any(),
                            }}
                        </span>
                    </li>
                }
            })
            .collect::<Vec<_>>()
    };
    let n = move || store.selected(|selection| usize::from(selection.unit_set.len()));
    view! {
        <section class="ranking" data-all=move || all.get().to_string()>
            <header class="ranking__head">
                <h2>{move || map::words(store.locale()).ranking}</h2>
                <span class="quiet">{move || store.selected(|selection| {
                    store.dataset().indicator(selection.indicator).unit.get(selection.locale).to_owned()
                })}</span>
            </header>
            <ol class="ranking__rows">{rows}</ol>
            <button class="link ranking__more" type="button" aria-expanded=move || all.get().to_string() on:click=move |_| all.update(|all| *all = !*all)>
                {move || {
                    let words = map::words(store.locale());
                    if all.get() {
                        words.fewer_rows.to_owned()
                    } else {
                        format!("{} {}", words.all_rows, common::n_provinces(store.locale(), n()))
                    }
                }}
            </button>
        </section>
    }
}
