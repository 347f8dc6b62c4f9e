//! The choropleth of equal tiles: every province the same size, to be read and hit alike.

use maud::{Markup, html};

use crate::dataset::{Region, UnitSet};
use crate::i18n::{common, map, number};
use crate::tile_grid;

use super::color::{class_name, class_of, class_of_place};
use super::valueless::parts_text;
use crate::page::Page;
use crate::page::parts::is_selected;

/// The archipelagos and the provinces that they belong to, with the row from which a free place is sought.
const INSETS: [(&str, &str, &str, &str, u8, u8); 2] = [
    (
        "hoang-sa",
        "Quần đảo Hoàng Sa (Việt Nam)",
        "Hoang Sa Islands (Viet Nam)",
        "da-nang",
        7,
        5,
    ),
    (
        "truong-sa",
        "Quần đảo Trường Sa (Việt Nam)",
        "Truong Sa Islands (Viet Nam)",
        "khanh-hoa",
        16,
        12,
    ),
];

/// The tiles of the chosen unit set.
pub fn tile_map(page: &Page) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let unit_set = page.selection.unit_set;
    let (columns, rows) = tile_grid::size(dataset, unit_set);
    let tiles: Vec<_> = dataset
        .provinces(unit_set)
        .filter_map(|province| Some((province, province.tile?, printed(page, province))))
        .collect();
    let longest = tiles
        .iter()
        .map(|(_, _, number)| number.chars().count())
        .max();
    html! {
        div class="tile-map" role="group" aria-label=(map::words(locale).tiles_label) aria-describedby="lede"
            style={ "--columns:" (columns) ";--rows:" (rows) ";--digits:" (longest.unwrap_or(1)) } {
            @for (province, at, number) in &tiles { (tile(page, province, *at, number)) }
            @for (inset, vi, en, slug, row_63, row_34) in INSETS {
                @let from = if unit_set == UnitSet::Former { row_63 } else { row_34 };
                @if let (Some((column, row)), Some(of)) =
                    (tile_grid::inset_tile(dataset, unit_set, from), dataset.province_by_slug(unit_set, slug)) {
                    button type="button" class="tile-map__inset" data-inset=(inset)
                        data-selected=(is_selected(page.selection, of.id))
                        style={ "grid-column:" (column + 1) "/span 2;grid-row:" (row + 1) }
                        data-go=(page.query(|selection, _| selection.province = Some(of.id))) {
                        span class="tile-map__swatch" data-class=(class_of_place(page, slug, Some(slug))) {}
                        (locale.pick(vi, en))
                    }
                }
            }
        }
    }
}

/// The value in a tile: at most three decimals, and none from a thousand on; empty without a value.
fn printed(page: &Page, province: &Region) -> String {
    let cell = page
        .choropleth
        .and_then(|shown| Some((shown.decimals, shown.cell(province.id)?.number()?)));
    cell.map_or(String::new(), |(decimals, value)| {
        let decimals = if value.abs() < 1000.0 {
            decimals.min(3)
        } else {
            0
        };
        number::fixed(value, decimals, page.locale())
    })
}

fn tile(page: &Page, province: &Region, (column, row): (u8, u8), number: &str) -> Markup {
    let locale = page.locale();
    let id = province.id;
    let cell = page
        .choropleth
        .and_then(|shown| Some((shown, shown.cell(id)?)));
    // What is seen is what is spoken, and the rank besides.
    let rank = cell.and_then(|(shown, cell)| {
        let rank = common::rank_of(locale, cell.rank?, shown.listed().cells.len());
        Some(rank)
    });
    let parts = cell.map_or_else(Vec::new, |(shown, _)| shown.parts(page.dataset, id));
    let selected = is_selected(page.selection, id);
    html! {
        button type="button" id={ "tile-" (province.slug) } class="tile-map__tile" data-province=(province.slug)
            data-class=(class_of(page, id)) data-selected=(selected) aria-pressed=(selected)
            style={ "grid-column:" (column + 1) ";grid-row:" (row + 1) }
            data-go=(page.query(|selection, _| selection.province = Some(id))) {
            span class="tile-map__name" { (province.short.get(locale)) }
            @if parts.is_empty() {
                b class="tile-map__value" { (if number.is_empty() { common::words(locale).no_data_short } else { number }) }
            } @else {
                span class="tile-map__parts" {
                    @for part in &parts {
                        i data-former=(page.dataset.region(part.region).slug) data-class=(class_name(part.class)) {}
                    }
                }
            }
            span class="visually-hidden" {
                @if let Some(rank) = rank { ", " (rank) }
                @if let Some((shown, _)) = cell { (parts_text(page, shown, &parts)) }
            }
        }
    }
}
