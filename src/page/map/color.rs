//! The color of a province: its data class and its status, as in markup.

use crate::choropleth::Cell;
use crate::dataset::{RegionId, UnitSet};
use crate::page::Page;
use crate::page::figure::status_attribute;

/// Data class as in markup: `0` to `4`, or `none`.
pub fn class_name(class: Option<usize>) -> &'static str {
    match class {
        Some(0) => "0",
        Some(1) => "1",
        Some(2) => "2",
        Some(3) => "3",
        Some(_) => "4",
        None => "none",
    }
}

/// Data class of what a cell shows: as [`class_name`], or `parts` where former provinces stand for it.
pub fn class_of_cell(cell: Option<&Cell>) -> &'static str {
    match cell {
        Some(cell) if cell.is_parts() => "parts",
        cell => class_name(cell.and_then(|cell| cell.class)),
    }
}

/// Data class of a province in the map of the page.
pub fn class_of(page: &Page, id: RegionId) -> &'static str {
    class_of_cell(page.choropleth.and_then(|shown| shown.cell(id)))
}

/// Data class of an island, or of the frame of an archipelago: where former provinces stand for its province, that of the
/// one it belonged to.
pub fn class_of_place(page: &Page, province: &str, former: Option<&str>) -> &'static str {
    let by_slug = |unit_set, slug: &str| Some(page.dataset.province_by_slug(unit_set, slug)?.id);
    let class = by_slug(page.selection.unit_set, province).map_or("none", |id| class_of(page, id));
    if class != "parts" {
        return class;
    }
    let cell = former
        .and_then(|slug| by_slug(UnitSet::Former, slug))
        .and_then(|id| page.choropleth?.listed().cell(id));
    class_of_cell(cell)
}

/// Class and status of the outline of a province.
pub fn color(page: &Page, region: RegionId) -> (&'static str, Option<&'static str>) {
    let cell = page.choropleth.and_then(|shown| shown.cell(region));
    (
        class_of_cell(cell),
        cell.and_then(|cell| status_attribute(cell.status)),
    )
}
