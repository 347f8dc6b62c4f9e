//! The color of a province: its data class and its status, as in markup.

use crate::dataset::RegionId;
use crate::page::Page;
use crate::page::figure::status_attribute;

/// Data class of a province as in markup: `0` to `4`, or `none`.
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

/// Data class of a province in the map of the page.
pub fn class_of(page: &Page, id: RegionId) -> &'static str {
    class_name(page.choropleth.and_then(|shown| shown.cell(id)?.class))
}

/// Class and status of the outline of a province.
pub fn color(page: &Page, region: RegionId) -> (&'static str, Option<&'static str>) {
    let cell = page.choropleth.and_then(|shown| shown.cell(region));
    (
        class_name(cell.and_then(|cell| cell.class)),
        cell.and_then(|cell| status_attribute(cell.status)),
    )
}
