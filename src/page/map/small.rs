//! A small map: outlines in the colors of their classes, without names, for several of them side by side.

use maud::{Markup, PreEscaped, html};

use crate::choropleth::{Cell, Choropleth};
use crate::dataset::{RegionId, UnitSet};
use crate::i18n::number;
use crate::map_shapes::MapShapes;
use crate::page::Page;
use crate::page::parts::{drawn_inset, inset_names, selected};

use super::color::class_of_cell;
use super::valueless::missing;

/// What a small map shows of a province.
pub struct Patch {
    /// Which.
    pub region: RegionId,
    /// `data-class`.
    pub class: &'static str,
    /// What it shows, in words, without the name.
    pub says: String,
    /// The former provinces that stand for it.
    pub parts: Vec<Patch>,
}

/// The values of a map.
pub fn value_patches(page: &Page, shown: &Choropleth) -> Vec<Patch> {
    let locale = page.locale();
    let patch = |cell: &Cell| Patch {
        region: cell.region,
        class: class_of_cell(Some(cell)),
        says: match cell.number() {
            Some(value) => number::fixed(value, shown.decimals, locale),
            None => missing(cell, locale).to_owned(),
        },
        parts: Vec::new(),
    };
    let all = shown.cells.iter().map(|cell| Patch {
        parts: shown
            .parts(page.dataset, cell.region)
            .into_iter()
            .map(patch)
            .collect(),
        ..patch(cell)
    });
    all.collect()
}

/// What stands for no data on small maps; once on a page that has one.
pub fn small_hatch() -> Markup {
    html! {
        svg class="visually-hidden" width="0" height="0" aria-hidden="true" {
            pattern id="small-hatch" width="40" height="40" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                rect width="40" height="40" fill="var(--none-ground)" {}
                rect width="14" height="40" fill="var(--none-hatch)" {}
            }
        }
    }
}

/// The map. `to` says where a province leads and, where it is not to be reached by Tab, `-1`: what it leads to stands
/// elsewhere on the page then.
pub fn small_map(
    page: &Page,
    shapes: &MapShapes,
    name: &str,
    patches: &[Patch],
    to: &dyn Fn(RegionId) -> (String, Option<&'static str>),
) -> Markup {
    let dataset = page.dataset;
    let (width, height) = shapes.view_box;
    let shape = |id: RegionId| {
        let region = dataset.region(id);
        let shapes = if region.unit_set == Some(UnitSet::Former) {
            page.shapes_of(UnitSet::Former)
        } else {
            Some(shapes)
        };
        let mut all = shapes?.provinces.iter();
        all.find(|one| one.slug == region.slug)
    };
    let path = |id| shape(id).map(|shape| PreEscaped(shape.path.as_str()));
    let says = |patch: &Patch| {
        let region = dataset.region(patch.region);
        format!("{}: {}", region.name.get(page.locale()), patch.says)
    };
    html! {
        div class="locator" style={ "aspect-ratio:" (width) "/" (height) } {
            svg class="country-map" viewBox={ "0 0 " (width) " " (height) } role="group" aria-label=(name) {
                @for patch in patches {
                    @let (href, tabindex) = to(patch.region);
                    @let slug = &dataset.region(patch.region).slug;
                    // The map of the page, not one of several.
                    @let own = tabindex.is_none().then_some(slug);
                    a href=(href) data-mapped=(slug) tabindex=[tabindex] {
                        title {
                            (says(patch))
                            @for part in &patch.parts { "; " (says(part)) }
                        }
                        @for part in &patch.parts {
                            path class="country-map__province" data-class=(part.class) d=[path(part.region)] {}
                        }
                        path class="country-map__province" data-province=[own] data-class=(patch.class) d=[path(patch.region)] {}
                    }
                }
                path class="locator__coast" d=(PreEscaped(&shapes.coast)) {}
                // Also where colors are not seen.
                g class="country-map__falls" aria-hidden="true" {
                    @for patch in patches.iter().flat_map(|patch| patch.parts.iter().chain([patch])) {
                        @if let (true, Some(shape)) = (patch.class.starts_with("down"), shape(patch.region)) {
                            rect x=(shape.label.0 - 26) y=(shape.label.1 - 7) width="52" height="14" {}
                        }
                    }
                }
                @for inset in &shapes.insets { (drawn_inset(inset, false)) }
                @for id in selected(page.selection) {
                    path class="locator__halo" d=[path(id)] {}
                    path class="locator__outline" d=[path(id)] {}
                }
            }
            (inset_names(page, shapes))
        }
    }
}
