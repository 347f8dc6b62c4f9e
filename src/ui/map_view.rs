//! The front page: map, legend, ranking, the chosen provinces, and what the meetings said.

use leptos::prelude::*;

use crate::dataset::{Dataset, Direction, SourceId};
use crate::i18n::{common, map, number, period};
use crate::selection::{Shape, latest_period};

use super::chosen::{Chosen, ChosenStrip};
use super::controls::{IndicatorAndPeriod, PeriodBoxes, ShapeSwitch, UnitSwitch};
use super::legend::{Legend, Swatches};
use super::meeting_strip::MeetingStrip;
use super::merger_arcs::WhyRank;
use super::notices::Loading;
use super::province_map::{ProvinceMap, has_values};
use super::ranking::Ranking;
use super::site_header::BoundaryCredit;
use super::store::Store;
use super::tile_map::TileMap;
use super::value_table::ValueTable;

/// The view.
#[component]
pub fn MapView() -> impl IntoView {
    let store = Store::get();
    let shape = store.choice(|selection| selection.shape);
    let part = store.choice(|selection| selection.indicator);
    let loaded = Memo::new(move |_| {
        let part = store.dataset().indicator(part.get()).part.clone();
        store.has(&part)
    });
    let drawing = move || {
        let drawn = match shape.get() {
            Shape::Map => view! { <ProvinceMap/> }.into_any(),
            Shape::Tiles => view! { <TileMap/> }.into_any(),
            Shape::Table => view! { <ValueTable/> }.into_any(),
        };
        view! {
            {drawn}
            <Show when=move || !loaded.get()><Loading/></Show>
        }
    };
    view! {
        <div class="map-view" data-shape=move || shape.get().name()>
            <div class="map-view__title">
                <h1>{move || title(store)}</h1>
            </div>
            <div class="controls"><IndicatorAndPeriod/><UnitSwitch/></div>
            <div class="map-view__lede"><Lede/></div>
            <div class="map-view__look">
                <p class="label label--units">{move || map::words(store.locale()).units}</p>
                <div class="map-view__shape">
                    <p class="label">{move || map::words(store.locale()).shape}</p>
                    <ShapeSwitch/>
                </div>
                <PeriodBoxes/>
            </div>
            <div class="map-view__drawing">
                {drawing}
                <Swatches/>
            </div>
            <div class="map-view__legend"><Legend/><SourceLine/></div>
            <div class="map-view__side">
                <Chosen/>
                <WhyRank/>
                <Ranking/>
            </div>
            <div class="map-view__meetings"><MeetingStrip/></div>
            <ChosenStrip/>
        </div>
    }
}

/// `Chỉ số chuyển đổi số (DTI) 2024`.
pub fn title(store: Store) -> String {
    let locale = store.locale();
    let dataset = store.dataset();
    store.selected(|selection| {
        let name = dataset.indicator(selection.indicator).name.get(locale);
        match selection.period_shown(&dataset) {
            Some(shown) => format!("{name} {}", period::period(shown, locale)),
            None => name.to_owned(),
        }
    })
}

/// One or two sentences made from the figures; what is missing is said.
#[component]
fn Lede() -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let indicator = store.selected(|selection| selection.indicator);
        let indicator = dataset.indicator(indicator);
        if !dataset.has(&indicator.part) {
            return None;
        }
        let unit_set = store.selected(|selection| selection.unit_set);
        let shown = store.choropleth();
        if !has_values(shown.as_ref()) {
            let at = store.selected(|selection| selection.period_shown(&dataset));
            let at_text = at.map(|at| period::period(at, locale)).unwrap_or_default();
            let sentence = map::empty(
                locale,
                indicator.short.get(locale),
                &at_text,
                unit_set.len(),
            );
            // The nearest way to a map with values: another period, else the other provinces.
            let latest =
                latest_period(&dataset, indicator, unit_set).filter(|latest| Some(*latest) != at);
            let link = match latest {
                Some(latest) => view! {
                    <a href=store.href(|selection, _| selection.period = None)>
                        {map::latest(locale, &period::period(latest, locale))}
                    </a>
                }
                .into_any(),
                None => view! {
                    <a href=store.href(|selection, dataset| {
                        *selection = selection.with_unit_set(unit_set.other(), dataset);
                    })>
                        {match unit_set {
                            crate::dataset::UnitSet::Current => map::words(locale).see_63,
                            crate::dataset::UnitSet::Former => map::words(locale).see_34,
                        }}
                    </a>
                }
                .into_any(),
            };
            return Some(view! { <p class="lede">{sentence}" "{link}</p> }.into_any());
        }
        let shown = shown?;
        let ranked: Vec<_> = shown
            .ranked()
            .into_iter()
            .filter(|cell| cell.number().is_some())
            .collect();
        let (first, last) = (ranked.first()?, ranked.last()?);
        let name = |cell: &crate::choropleth::Cell| {
            dataset.region(cell.region).name.get(locale).to_owned()
        };
        let value = |cell: &crate::choropleth::Cell| {
            cell.number()
                .map(|value| number::fixed(value, shown.decimals, locale))
                .unwrap_or_default()
        };
        let n = shown.cells.len();
        let complete = ranked.len() == n;
        let (first_name, last_name) = (name(first), name(last));
        let (first_value, last_value) = (value(first), value(last));
        let sentence = if complete && indicator.direction != Direction::None {
            map::lede(
                locale,
                n,
                (&first_name, &first_value),
                (&last_name, &last_value),
            )
        } else {
            map::lede_neutral(
                locale,
                (&first_name, &first_value),
                (&last_name, &last_value),
            )
        };
        let partial = (!complete).then(|| format!(" {}", map::partial(locale, ranked.len(), n)));
        Some(view! { <p class="lede">{sentence}{partial}</p> }.into_any())
    }
}

/// The sources of the map's values and the credit of its boundaries.
#[component]
pub fn SourceLine() -> impl IntoView {
    let store = Store::get();
    let sources = move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let Some(shown) = store.choropleth() else {
            return Vec::new();
        };
        sources_of(&dataset, &shown)
            .into_iter()
            .map(|id| {
                let source = dataset.source(id);
                let published = source.published.map(|day| format!(", {}", period::period(day, locale)));
                let text = format!("{}{}", source.publisher.get(locale), published.unwrap_or_default());
                match source.url.clone() {
                    Some(url) => view! { <a href=url target="_blank" rel="noopener noreferrer">{text}</a>". " }.into_any(),
                    None => view! { {text}". " }.into_any(),
                }
            })
            .collect::<Vec<_>>()
    };
    let about = move || {
        store.selected(|selection| {
            let dataset = store.dataset();
            let text = dataset.indicator(selection.indicator).description.clone()?;
            Some(view! { <p class="source-line">{text.get(selection.locale).to_owned()}</p> })
        })
    };
    view! {
        {about}
        <p class="source-line" id="source">
            {move || common::words(store.locale()).source}": "
            {sources}
            <BoundaryCredit/>
        </p>
    }
}

/// The sources behind a map, each once, in the order of use; at most four.
fn sources_of(dataset: &Dataset, shown: &crate::choropleth::Choropleth) -> Vec<SourceId> {
    let mut found: Vec<SourceId> = Vec::new();
    for cell in &shown.cells {
        for one in super::figure::behind(dataset, shown.indicator, cell.region, shown.period) {
            for source in one.sources {
                if !found.contains(&source) {
                    found.push(source);
                }
            }
        }
        if found.len() >= 4 {
            break;
        }
    }
    found.truncate(4);
    found
}
