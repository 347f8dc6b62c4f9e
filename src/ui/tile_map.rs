//! The choropleth of equal tiles: every province the same size, to be read and hit alike.

use leptos::prelude::*;

use crate::dataset::{Region, UnitSet};
use crate::i18n::{common, map, number};
use crate::tile_grid::{self, Heading};

use super::province_map::{class_of, is_selected};
use super::store::{History, Store};

/// The archipelagos and the provinces that they belong to, with the row from which a free place is sought.
const INSETS: [(&str, &str, &str, u8, u8); 2] = [
    (
        "Quần đảo Hoàng Sa (Việt Nam)",
        "Hoang Sa Islands (Viet Nam)",
        "da-nang",
        7,
        5,
    ),
    (
        "Quần đảo Trường Sa (Việt Nam)",
        "Truong Sa Islands (Viet Nam)",
        "khanh-hoa",
        16,
        12,
    ),
];

/// The tiles of the chosen unit set.
#[component]
pub fn TileMap() -> impl IntoView {
    let store = Store::get();
    let unit_set = store.choice(|selection| selection.unit_set);
    move || {
        let unit_set = unit_set.get();
        let dataset = store.dataset_now();
        let (columns, rows) = tile_grid::size(&dataset, unit_set);
        let tiles = dataset
            .provinces(unit_set)
            .filter_map(|province| tile(store, province))
            .collect_view();
        let insets = INSETS
            .into_iter()
            .filter_map(|(vi, en, slug, row_63, row_34)| {
                let from = if unit_set == UnitSet::Former { row_63 } else { row_34 };
                let (column, row) = tile_grid::inset_tile(&dataset, unit_set, from)?;
                let id = dataset.province_by_slug(unit_set, slug)?.id;
                Some(view! {
                    <button
                        type="button"
                        class="tile-map__inset"
                        data-inset=if slug == "da-nang" { "hoang-sa" } else { "truong-sa" }
                        data-selected=move || is_selected(store, id).to_string()
                        style=format!("grid-column:{}/span 2;grid-row:{}", column + 1, row + 1)
                        on:click=move |_| store.change(History::Push, |selection, _| selection.province = Some(id))
                    >
                        <span class="tile-map__swatch" data-class=move || class_of(store, id)></span>
                        {move || store.locale().pick(vi, en)}
                    </button>
                })
            })
            .collect_view();
        let keys = move |event: leptos::ev::KeyboardEvent| {
            let heading = match event.key().as_str() {
                "ArrowRight" => Heading::East,
                "ArrowLeft" => Heading::West,
                "ArrowUp" => Heading::North,
                "ArrowDown" => Heading::South,
                _ => return,
            };
            let dataset = store.dataset_now();
            let selection = store.selection_now();
            let points = tile_grid::points(&dataset, selection.unit_set);
            let from = selection
                .province
                .or_else(|| points.first().map(|(id, ..)| *id));
            let next = from.and_then(|from| tile_grid::neighbor(&points, from, heading));
            event.prevent_default();
            if let Some(next) = next {
                store.change(History::Replace, |selection, _| {
                    selection.province = Some(next)
                });
                focus_tile(&dataset.region(next).slug);
            }
        };
        view! {
            <div
                class="tile-map"
                role="group"
                aria-label=move || map::words(store.locale()).tiles_label
                style=format!("--columns:{columns};--rows:{rows}")
                on:keydown=keys
            >{tiles}{insets}</div>
        }
    }
}

fn tile(store: Store, province: &Region) -> Option<impl IntoView + use<>> {
    let (column, row) = province.tile?;
    let (id, slug, short) = (province.id, province.slug.clone(), province.short.clone());
    let value = move || {
        let locale = store.locale();
        let map = store.choropleth();
        let number = map
            .as_ref()
            .and_then(|map| Some((map.cell(id)?.number()?, map.decimals)));
        match number {
            Some((value, decimals)) => number::fixed(value, decimals.min(3), locale),
            None => common::words(locale).no_data_short.to_owned(),
        }
    };
    // What is seen is what is spoken, and the rank besides.
    let rank = move || {
        let map = store.choropleth()?;
        let rank = map.cell(id)?.rank?;
        Some(format!(
            ", {}",
            common::rank_of(store.locale(), rank, map.cells.len())
        ))
    };
    Some(view! {
        <button
            type="button"
            id=format!("tile-{slug}")
            class="tile-map__tile"
            data-province=slug
            data-class=move || class_of(store, id)
            data-selected=move || is_selected(store, id).to_string()
            aria-pressed=move || is_selected(store, id).to_string()
            style=format!("grid-column:{};grid-row:{}", column + 1, row + 1)
            on:click=move |_| store.change(History::Push, |selection, _| selection.province = Some(id))
        >
            <span class="tile-map__name">{move || short.get(store.locale()).to_owned()}</span>
            <b class="tile-map__value">{value}</b>
            <span class="visually-hidden">{rank}</span>
        </button>
    })
}

fn focus_tile(slug: &str) {
    use wasm_bindgen::JsCast;
    if let Some(tile) = document()
        .get_element_by_id(&format!("tile-{slug}"))
        .and_then(|tile| tile.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _ = tile.focus();
    }
}
