//! The choropleth of boundaries, as SVG. It takes no gesture: a drag scrolls the page, a tap selects
//! the nearest province, arrow keys move to the next one.
//!
//! The outlines are made once ([`province_map`]); what a choice changes is painted on them ([`paint`]) and drawn in
//! layers over them ([`layers`]).

use maud::{Markup, PreEscaped, html};

use crate::choropleth::{Cell, Choropleth};
use crate::dataset::{RegionId, Status, UnitSet};
use crate::i18n::number::plain;
use crate::i18n::{Locale, common, map, number};
use crate::map_shapes::{Inset, Island, MapShapes, ProvinceShape};

use super::color::{class_name, class_of_place, color};
use super::labels::{arranged, island_names, label_view, leader, place};
use super::valueless::{missing, parts_text};
use crate::page::Page;
use crate::page::figure::value_text;
use crate::page::parts::{is_selected, selected};

/// What a choice changes on the outline of a province.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Painted {
    /// The province.
    pub region: RegionId,
    /// `data-class`.
    pub class: &'static str,
    /// `data-status`; absent for a result.
    pub status: Option<&'static str>,
    /// `aria-pressed`.
    pub pressed: bool,
    /// Whether it is the one in the tab order.
    pub focusable: bool,
    /// `aria-label`: `Ninh Bình, 0,7223, hạng 12 trong 34`.
    pub label: String,
}

/// What each outline shows, in the order of the shapes.
pub fn paint(page: &Page, shapes: &MapShapes) -> Vec<Painted> {
    let dataset = page.dataset;
    // One province is in the tab order: the chosen one, or the first.
    let mut chosen = page
        .selection
        .province
        .filter(|id| dataset.region(*id).unit_set == Some(page.selection.unit_set));
    regions(page, shapes)
        .map(|(id, _)| {
            let (class, status) = color(page, id);
            Painted {
                region: id,
                class,
                status,
                pressed: is_selected(page.selection, id),
                focusable: *chosen.get_or_insert(id) == id,
                label: describe(page, id),
            }
        })
        .collect()
}

/// The regions of the shapes. Both stand in the order of the dataset, so the next one is mostly the right one.
fn regions<'a>(
    page: &'a Page,
    shapes: &'a MapShapes,
) -> impl Iterator<Item = (RegionId, &'a ProvinceShape)> {
    let unit_set = page.selection.unit_set;
    let mut next = page.dataset.provinces(unit_set);
    shapes.provinces.iter().filter_map(move |shape| {
        let region = next
            .next()
            .filter(|region| region.slug == shape.slug)
            .or_else(|| page.dataset.province_by_slug(unit_set, &shape.slug))?;
        Some((region.id, shape))
    })
}

/// The map of boundaries.
pub fn province_map(page: &Page, shapes: &MapShapes) -> Markup {
    let locale = page.locale();
    let (width, height) = shapes.view_box;
    let scale_km = 200.0 / shapes.unit_km / f64::from(width) * 100.0;
    let painted = paint(page, shapes);
    let layers = layers(page, shapes);
    html! {
        div class="province-map" data-lang=(locale.tag()) style={ "aspect-ratio:" (width) "/" (height) } {
            svg class="province-map__drawing" viewBox={ "0 0 " (width) " " (height) } role="group"
                aria-label=(map::words(locale).map_label) aria-describedby="lede" {
                defs {
                    pattern id="hatch" width="24" height="24" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                        rect width="24" height="24" fill="var(--none-ground)" {}
                        rect width="9" height="24" fill="var(--none-hatch)" {}
                    }
                    pattern id="dotted" width="26" height="26" patternUnits="userSpaceOnUse" {
                        circle cx="13" cy="13" r="5" fill="var(--paper)" {}
                    }
                }
                g class="province-map__formers" aria-hidden="true" data-slot="formers" { (layers.formers) }
                g class="province-map__provinces" {
                    @for ((_, shape), painted) in regions(page, shapes).zip(&painted) {
                        path id={ "shape-" (shape.slug) } class="province-map__province" d=(PreEscaped(&shape.path))
                            data-province=(shape.slug) data-class=(painted.class) data-status=[painted.status]
                            role="button" aria-pressed=(painted.pressed) aria-label=(painted.label)
                            tabindex=(if painted.focusable { "0" } else { "-1" }) {}
                    }
                }
                g class="province-map__estimates" aria-hidden="true" data-slot="estimates" { (layers.estimates) }
                path class="province-map__former" d=(PreEscaped(&shapes.former_borders)) aria-hidden="true" {}
                path class="province-map__coast" d=(PreEscaped(&shapes.coast)) aria-hidden="true" {}
                g data-slot="islands" { (layers.islands) }
                g class="province-map__selection" aria-hidden="true" data-slot="selection" { (layers.selection) }
                g class="province-map__leaders" aria-hidden="true" data-slot="leaders" { (layers.leaders) }
            }
            div class="province-map__labels" aria-hidden="true" data-slot="labels" { (layers.labels) }
            div class="province-map__inset-labels" { (inset_labels(page, shapes)) }
            div class="scale-bar" aria-hidden="true" style={ "width:" (plain(scale_km, 2)) "%" } { "200 km" }
            div class="slot" data-slot="tip" {}
        }
    }
}

/// What is drawn over the outlines and differs with the choice.
pub struct Layers {
    /// The former provinces under the outlines of the 34 for which they stand.
    pub formers: Markup,
    /// Dots on estimates and forecasts.
    pub estimates: Markup,
    /// Small islands, and the frames of the archipelagos.
    pub islands: Markup,
    /// Outlines of the selected.
    pub selection: Markup,
    /// Lines from labels to their points.
    pub leaders: Markup,
    /// Names on the map.
    pub labels: Markup,
}

impl Layers {
    /// The layers in the order of their slots: formers, estimates, islands, selection, leaders, labels.
    pub fn in_order(self) -> [Markup; 6] {
        [
            self.formers,
            self.estimates,
            self.islands,
            self.selection,
            self.leaders,
            self.labels,
        ]
    }
}

/// The layers over the outlines.
pub fn layers(page: &Page, shapes: &MapShapes) -> Layers {
    let dataset = page.dataset;
    let arranged = arranged(page, shapes);
    let island_class = |island: &Island| {
        let mut all = page
            .other_shapes
            .into_iter()
            .flat_map(|other| &other.islands);
        let former = all.find(|other| other.at == island.at);
        class_of_place(page, &island.province, former.map(|other| &*other.province))
    };
    let shape_of = |id: RegionId| {
        let slug = &dataset.region(id).slug;
        let shape = shapes.provinces.iter().find(|shape| shape.slug == *slug)?;
        Some(PreEscaped(&shape.path))
    };
    let is_estimated = |cell: &Cell| cell.class.is_some() && cell.status != Status::Result;
    let estimated = |shown: &Choropleth| -> Vec<RegionId> {
        let all = shown.cells.iter().filter(|cell| is_estimated(cell));
        all.map(|cell| cell.region).collect()
    };
    let formers = formers_drawn(page);
    Layers {
        formers: formers_layer(&formers),
        estimates: html! {
            @for id in page.choropleth.map(estimated).unwrap_or_default() {
                path d=[shape_of(id)] fill="url(#dotted)" {}
            }
            @for (_, shape) in formers.iter().filter(|(cell, _)| is_estimated(cell)) {
                path d=(PreEscaped(&shape.path)) fill="url(#dotted)" {}
            }
        },
        islands: html! {
            g aria-hidden="true" {
                @for island in shapes.islands.iter().filter(|island| island.is_dot()) {
                    @if dataset.province_by_slug(page.selection.unit_set, &island.province).is_some() {
                        circle class="province-map__island" cx=(island.at.0) cy=(island.at.1) r="9"
                            data-class=(island_class(island)) data-of=(island.province) {}
                    }
                }
            }
            @for inset in &shapes.insets { (inset_view(page, inset)) }
        },
        selection: html! {
            @for id in selected(page.selection) {
                path class="province-map__halo" d=[shape_of(id)] {}
                path class="province-map__outline" d=[shape_of(id)] {}
            }
        },
        leaders: html! {
            @for label in &arranged { (leader(label)) }
        },
        labels: html! {
            @for label in &arranged { (label_view(page, label, shapes)) }
            (island_names(page, shapes))
        },
    }
}

/// The former provinces that stand for units of the 34, with their outlines; none while these are not here.
fn formers_drawn<'a>(page: &'a Page) -> Vec<(&'a Cell, &'a ProvinceShape)> {
    let (Some(shown), Some(shapes)) = (page.choropleth, page.other_shapes) else {
        return Vec::new();
    };
    let dataset = page.dataset;
    let stands = |shape: &'a ProvinceShape| {
        let of = dataset.province_by_slug(UnitSet::Former, &shape.slug)?;
        let cell = shown.former.as_deref()?.cell(of.id)?;
        let is_part = shown.cell(of.successor?)?.is_parts();
        is_part.then_some((cell, shape))
    };
    shapes.provinces.iter().filter_map(stands).collect()
}

fn formers_layer(drawn: &[(&Cell, &ProvinceShape)]) -> Markup {
    html! {
        @for (cell, shape) in drawn {
            path data-former=(shape.slug) data-class=(class_name(cell.class)) d=(PreEscaped(&shape.path)) {}
        }
    }
}

/// The layer of the former provinces.
pub fn formers(page: &Page) -> Markup {
    formers_layer(&formers_drawn(page))
}

fn inset_labels(page: &Page, shapes: &MapShapes) -> Markup {
    let locale = page.locale();
    let (width, height) = (f64::from(shapes.view_box.0), f64::from(shapes.view_box.1));
    let share = |part: i16, whole: f64| plain(f64::from(part) / whole * 100.0, 2);
    html! {
        @for inset in &shapes.insets {
            @let (x, y, w, _) = inset.frame;
            span class="inset-label" data-inset-label=(inset.id)
                style={ "left:" (share(x, width)) "%;top:" (share(y, height)) "%;width:" (share(w, width)) "%" } {
                (locale.pick(&inset.name.0, &inset.name.1))
                span class="inset-label__province" {
                    @if let Some(of) = page.dataset.province_by_slug(page.selection.unit_set, &inset.province) {
                        @if locale == Locale::Vi { (common::kind(locale, of.kind)) " " }
                        (of.name.get(locale))
                    }
                }
            }
        }
    }
}

/// `Ninh Bình, 0,7223, hạng 12 trong 34`, for a screen reader.
fn describe(page: &Page, id: RegionId) -> String {
    let locale = page.locale();
    let mut text = page.dataset.region(id).name.get(locale).to_owned();
    let Some((shown, cell)) = page
        .choropleth
        .and_then(|shown| Some((shown, shown.cell(id)?)))
    else {
        return text;
    };
    text.push_str(", ");
    let parts = shown.parts(page.dataset, id);
    match cell.number() {
        Some(value) => text.push_str(&number::fixed(value, shown.decimals, locale)),
        None => text.push_str(missing(cell, locale)),
    }
    if !parts.is_empty() {
        text.push_str(": ");
        text.push_str(&parts_text(page, shown, &parts));
    }
    if let Some(rank) = cell.rank {
        text.push_str(", ");
        text.push_str(&common::rank_of(locale, rank, shown.listed().cells.len()));
    }
    text
}

fn inset_view(page: &Page, inset: &Inset) -> Markup {
    let of = page
        .dataset
        .province_by_slug(page.selection.unit_set, &inset.province)
        .map(|region| region.id);
    let mut all = page
        .other_shapes
        .into_iter()
        .flat_map(|other| &other.insets);
    let former = all.find(|other| other.id == inset.id);
    let class = class_of_place(page, &inset.province, former.map(|other| &*other.province));
    let (x, y, w, h) = inset.frame;
    html! {
        g class="inset" data-inset=(inset.id) data-of=(inset.province)
            data-class=(class)
            data-selected=(of.is_some_and(|id| is_selected(page.selection, id))) {
            rect class="inset__frame" x=(x) y=(y) width=(w) height=(h) {}
            path class="inset__reefs" d=(PreEscaped(&inset.path)) {}
            @for (x, y) in &inset.dots { circle cx=(x) cy=(y) r="9" {} }
        }
    }
}

/// What a mouse reads over a province.
pub fn tip(page: &Page, id: RegionId) -> Option<Markup> {
    let (dataset, locale) = (page.dataset, page.locale());
    let (shown, shapes) = (page.choropleth?, page.shapes?);
    let cell = shown.cell(id)?;
    let region = dataset.region(id);
    let shape = shapes
        .provinces
        .iter()
        .find(|shape| shape.slug == region.slug)?;
    let indicator = dataset.indicator(shown.indicator);
    Some(html! {
        div class="map-tip" role="presentation" style=(place(shapes, shape.label.0, shape.label.1)) {
            strong { (region.name.get(locale)) }
            span {
                @match cell.number() {
                    Some(value) => (value_text(indicator, value, shown.decimals, None, locale)),
                    None => (missing(cell, locale)),
                }
            }
            @for part in shown.parts(dataset, id) { span { (parts_text(page, shown, &[part])) } }
            @if let Some(rank) = cell.rank {
                span class="quiet" { (common::rank_of(locale, rank, shown.listed().cells.len())) }
            }
        }
    })
}
