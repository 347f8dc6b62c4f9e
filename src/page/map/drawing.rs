//! The drawing of the map in the shape that the reader chose.

use maud::{Markup, html};

use super::outlines::province_map;
use super::table::value_table;
use super::tiles::tile_map;
use crate::i18n::common;
use crate::page::Page;
use crate::selection::Shape;

/// The map in the chosen shape; while something is on its way, that is said.
pub fn drawing(page: &Page) -> Markup {
    let loading = html! { p class="loading" { (common::words(page.locale()).loading) } };
    let loaded = page
        .dataset
        .has(&page.dataset.indicator(page.selection.indicator).part);
    html! {
        @match (page.selection.shape, page.shapes) {
            (Shape::Tiles, _) => (tile_map(page)),
            (Shape::Table, _) => (value_table(page)),
            (Shape::Map, Some(shapes)) => (province_map(page, shapes)),
            (Shape::Map, None) => (loading),
        }
        @if !loaded && page.selection.shape != Shape::Map { (loading) }
    }
}
