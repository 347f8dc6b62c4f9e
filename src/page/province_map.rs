//! The choropleth of boundaries, as SVG. It takes no gesture: a drag scrolls the page, a tap selects
//! the nearest province, arrow keys move to the next one.
//!
//! The outlines are made once ([`drawing`]); what a choice changes is painted on them ([`paint`]) and drawn in
//! layers over them ([`layers`]).

use maud::{Markup, PreEscaped, html};

use crate::choropleth::Choropleth;
use crate::dataset::{RegionId, Status};
use crate::i18n::number::plain;
use crate::i18n::{Locale, common, map, number};
use crate::map_shapes::{self, Inset, MapShapes};
use crate::selection::{Selection, Shape};

use super::Page;
use super::figure::{status_attribute, value_text};
use super::tile_map::tile_map;
use super::value_table::value_table;

/// A city that is named on the map.
struct Named {
    slug: &'static str,
    /// Also where there is little room.
    always: bool,
    /// Where the label stands, from the label point, in drawing units; `None` finds a place.
    offset: Option<(f64, f64)>,
}

const NAMED: [Named; 6] = [
    Named {
        slug: "ha-noi",
        always: true,
        offset: Some((-314.0, 200.0)),
    },
    Named {
        slug: "ho-chi-minh",
        always: true,
        offset: Some((210.0, 240.0)),
    },
    Named {
        slug: "da-nang",
        always: true,
        offset: None,
    },
    Named {
        slug: "hai-phong",
        always: false,
        offset: Some((250.0, 40.0)),
    },
    Named {
        slug: "hue",
        always: false,
        offset: None,
    },
    Named {
        slug: "can-tho",
        always: false,
        offset: Some((-270.0, -260.0)),
    },
];

/// Islands that are named on the map.
const NAMED_ISLANDS: [&str; 7] = [
    "Bạch Long Vĩ",
    "Cồn Cỏ",
    "Lý Sơn",
    "Phú Quý",
    "Côn Đảo",
    "Phú Quốc",
    "Thổ Châu",
];

/// Those whose names stand to the west of them; the others' stand to the east.
const WEST_ISLANDS: [&str; 2] = ["Phú Quốc", "Thổ Châu"];

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

/// Pins, then the chosen province if it is not one of them.
pub fn selected(selection: &Selection) -> Vec<RegionId> {
    let mut all = selection.pins.clone();
    all.extend(
        selection
            .province
            .filter(|province| !all.contains(province)),
    );
    all
}

/// Whether a province is pinned or chosen.
pub fn is_selected(selection: &Selection, id: RegionId) -> bool {
    selection.province == Some(id) || selection.pins.contains(&id)
}

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

impl Painted {
    /// An outline that shows its color only: what is seen at once.
    pub fn colored(page: &Page, region: RegionId) -> Self {
        let (class, status) = color(page, region);
        Self {
            region,
            class,
            status,
            pressed: false,
            focusable: false,
            label: String::new(),
        }
    }
}

/// Class and status of the outline of a province.
pub fn color(page: &Page, region: RegionId) -> (&'static str, Option<&'static str>) {
    let cell = page.choropleth.and_then(|shown| shown.cell(region));
    (
        class_name(cell.and_then(|cell| cell.class)),
        cell.and_then(|cell| status_attribute(cell.status)),
    )
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
        .map(|(id, _)| Painted {
            pressed: is_selected(page.selection, id),
            focusable: *chosen.get_or_insert(id) == id,
            label: describe(page, id),
            ..Painted::colored(page, id)
        })
        .collect()
}

/// The regions of the shapes. Both stand in the order of the dataset, so the next one is mostly the right one.
fn regions<'a>(
    page: &'a Page,
    shapes: &'a MapShapes,
) -> impl Iterator<Item = (RegionId, &'a map_shapes::ProvinceShape)> {
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

fn province_map(page: &Page, shapes: &MapShapes) -> Markup {
    let locale = page.locale();
    let (width, height) = shapes.view_box;
    let scale_km = 200.0 / shapes.unit_km / f64::from(width) * 100.0;
    let painted = paint(page, shapes);
    let layers = layers(page, shapes);
    html! {
        div class="province-map" style={ "aspect-ratio:" (width) "/" (height) } {
            svg class="province-map__drawing" viewBox={ "0 0 " (width) " " (height) } role="group"
                aria-label=(map::words(locale).map_label) {
                defs {
                    pattern id="hatch" width="24" height="24" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                        rect width="24" height="24" fill="var(--none-ground)" {}
                        rect width="9" height="24" fill="var(--none-hatch)" {}
                    }
                    pattern id="dotted" width="26" height="26" patternUnits="userSpaceOnUse" {
                        circle cx="13" cy="13" r="5" fill="var(--paper)" {}
                    }
                }
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

/// The layers over the outlines.
pub fn layers(page: &Page, shapes: &MapShapes) -> Layers {
    let (dataset, locale) = (page.dataset, page.locale());
    let (width, height) = shapes.view_box;
    let arranged = arranged(page, shapes);
    let shape_of = |id: RegionId| {
        let slug = &dataset.region(id).slug;
        let shape = shapes.provinces.iter().find(|shape| shape.slug == *slug)?;
        Some(PreEscaped(&shape.path))
    };
    let estimated = |shown: &Choropleth| -> Vec<RegionId> {
        shown
            .cells
            .iter()
            .filter(|cell| cell.class.is_some() && cell.status != Status::Result)
            .map(|cell| cell.region)
            .collect()
    };
    Layers {
        estimates: html! {
            @for id in page.choropleth.map(estimated).unwrap_or_default() {
                path d=[shape_of(id)] fill="url(#dotted)" {}
            }
        },
        islands: html! {
            g aria-hidden="true" {
                @for island in shapes.islands.iter().filter(|island| island.area_km2 < 100.0) {
                    @if let Some(region) = dataset.province_by_slug(page.selection.unit_set, &island.province) {
                        circle class="province-map__island" cx=(island.at.0) cy=(island.at.1) r="9"
                            data-class=(class_of(page, region.id)) data-of=(island.province) {}
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
            @for label in &arranged { (label_view(page, label, f64::from(width), f64::from(height))) }
            @for island in shapes.islands.iter().filter(|island| NAMED_ISLANDS.contains(&island.name.0.as_str())) {
                @let west = WEST_ISLANDS.contains(&island.name.0.as_str());
                span class="map-label map-label--island" data-side=(if west { "west" } else { "east" })
                    style=(place(shapes, island.at.0, island.at.1)) {
                    (locale.pick(&island.name.0, &island.name.1))
                }
            }
        },
    }
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
    match cell.number() {
        Some(value) => text.push_str(&number::fixed(value, shown.decimals, locale)),
        None => text.push_str(common::words(locale).no_data),
    }
    if let Some(rank) = cell.rank {
        text.push_str(", ");
        text.push_str(&common::rank_of(locale, rank, shown.cells.len()));
    }
    text
}

fn inset_view(page: &Page, inset: &Inset) -> Markup {
    let of = page
        .dataset
        .province_by_slug(page.selection.unit_set, &inset.province)
        .map(|region| region.id);
    let (x, y, w, h) = inset.frame;
    html! {
        g class="inset" data-inset=(inset.id) data-of=(inset.province)
            data-class=(of.map_or("none", |id| class_of(page, id)))
            data-selected=(of.is_some_and(|id| is_selected(page.selection, id))) {
            rect class="inset__frame" x=(x) y=(y) width=(w) height=(h) {}
            path class="inset__reefs" d=(PreEscaped(&inset.path)) {}
            @for (x, y) in &inset.dots { circle cx=(x) cy=(y) r="9" {} }
        }
    }
}

/// A label beside its point: where it stands, on which side, and the leader to it.
struct Label {
    id: RegionId,
    point: (f64, f64),
    end: (f64, f64),
    west: bool,
    always: bool,
    chosen: Option<usize>,
}

/// Labels of named cities, the first and the last, and the selection. Each goes to the side of the
/// country that has room at its height; those that would touch move down.
fn arranged(page: &Page, shapes: &MapShapes) -> Vec<Label> {
    let dataset = page.dataset;
    let unit_set = page.selection.unit_set;
    let mut wanted: Vec<(RegionId, bool, Option<usize>)> = selected(page.selection)
        .into_iter()
        .enumerate()
        .filter(|(_, id)| dataset.region(*id).unit_set == Some(unit_set))
        .map(|(mark, id)| (id, true, Some(mark)))
        .collect();
    let mut add = |id: RegionId, always: bool| {
        if !wanted.iter().any(|(other, ..)| *other == id) {
            wanted.push((id, always, None));
        }
    };
    for named in NAMED {
        if let Some(region) = dataset.province_by_slug(unit_set, named.slug) {
            add(region.id, named.always);
        }
    }
    if let Some(map) = page.choropleth {
        let ranked: Vec<_> = map
            .ranked()
            .into_iter()
            .filter(|cell| cell.number().is_some())
            .collect();
        for cell in ranked.first().into_iter().chain(ranked.last()) {
            add(cell.region, false);
        }
    }
    let coast = map_shapes::points(&shapes.coast);
    let mut placed: Vec<Label> = Vec::new();
    // The height of each island, and from where to where it and its name go.
    let islands: Vec<(f64, f64, f64)> = shapes
        .islands
        .iter()
        .map(|island| {
            let (x, y) = (f64::from(island.at.0), f64::from(island.at.1));
            let name = island.name.0.as_str();
            match (NAMED_ISLANDS.contains(&name), WEST_ISLANDS.contains(&name)) {
                (true, true) => (y, x - ISLAND_WIDTH, x),
                (true, false) => (y, x, x + ISLAND_WIDTH),
                _ => (y, x, x + 60.0),
            }
        })
        .collect();
    let frames: Vec<(f64, f64)> = shapes
        .insets
        .iter()
        .map(|inset| {
            (
                f64::from(inset.frame.1),
                f64::from(inset.frame.1 + inset.frame.3),
            )
        })
        .collect();
    let frame_left = shapes
        .insets
        .first()
        .map_or(f64::MAX, |inset| f64::from(inset.frame.0));
    for (id, always, chosen) in wanted {
        let slug = &dataset.region(id).slug;
        let Some(shape) = shapes.provinces.iter().find(|shape| shape.slug == *slug) else {
            continue;
        };
        let (x, y) = (f64::from(shape.label.0), f64::from(shape.label.1));
        let named = NAMED
            .iter()
            .find(|named| named.slug == slug)
            .and_then(|named| named.offset);
        let (end_x, place_y, west) = match named {
            Some((dx, dy)) => (x + dx, y + dy, dx < 0.0),
            None => beside(shapes, &coast, (x, y)),
        };
        let (left, right) = span(end_x, west);
        // The nearest free place below or above its own; its own if there is none.
        let is_free = |end_y: f64| {
            let label = placed.iter().any(|other| {
                let (other_left, other_right) = span(other.end.0, other.west);
                (other.end.1 - end_y).abs() < LABEL_HEIGHT
                    && other_left < right
                    && other_right > left
            });
            // A place set by hand is clear of islands and frames.
            let island = named.is_none()
                && islands.iter().any(|(island_y, from, to)| {
                    (island_y - end_y).abs() < 115.0 && *to > left && *from < right
                });
            let frame = named.is_none()
                && !west
                && right > frame_left
                && frames
                    .iter()
                    .any(|(top, bottom)| end_y > top - 80.0 && end_y < bottom + 80.0);
            !(label || island || frame)
        };
        let end_y = (0..44)
            .map(|step| {
                place_y + f64::from((step + 1) / 2) * if step % 2 == 0 { -45.0 } else { 45.0 }
            })
            .find(|y| *y > 60.0 && is_free(*y))
            .unwrap_or(place_y);
        placed.push(Label {
            id,
            point: (x, y),
            end: (end_x, end_y),
            west,
            always,
            chosen,
        });
    }
    placed
}

/// Room that a label with value and rank takes on a desktop, in drawing units.
const LABEL_WIDTH: f64 = 460.0;

/// From where to where a label goes that ends its line at a place.
fn span(end_x: f64, west: bool) -> (f64, f64) {
    if west {
        (end_x - LABEL_WIDTH, end_x)
    } else {
        (end_x, end_x + LABEL_WIDTH)
    }
}

/// How far apart two of them must be.
const LABEL_HEIGHT: f64 = 155.0;
/// Room that the name of an island takes there.
const ISLAND_WIDTH: f64 = 350.0;

/// A place beside the country at the height of a point: west if there is room, else east.
fn beside(shapes: &MapShapes, coast: &[(i32, i32)], (x, y): (f64, f64)) -> (f64, f64, bool) {
    let near = coast
        .iter()
        .filter(|(_, at)| (f64::from(*at) - y).abs() < 90.0);
    let (left, right) = near
        .map(|(at, _)| f64::from(*at))
        .filter(|at| (at - x).abs() < 700.0)
        .fold((x, x), |(left, right), at| (left.min(at), right.max(at)));
    let frame = shapes.insets.iter().find(|inset| {
        let (_, top, _, height) = inset.frame;
        y > f64::from(top) - 60.0 && y < f64::from(top + height) + 60.0
    });
    let limit = frame.map_or(f64::from(shapes.view_box.0), |inset| {
        f64::from(inset.frame.0)
    });
    let west = left > LABEL_WIDTH && (left > limit - right || limit - right < LABEL_WIDTH);
    if west {
        (left - 40.0, y, true)
    } else {
        (right + 60.0, y, false)
    }
}

fn leader(label: &Label) -> Markup {
    let chosen = label.chosen.is_some();
    let gap = if label.west { 12.0 } else { -12.0 };
    let whole = |value: f64| plain(value, 0);
    let (x, y) = (whole(label.point.0), whole(label.point.1));
    html! {
        g class=(if chosen { "leader leader--chosen" } else { "leader" }) data-always=(label.always) {
            path d={ "M" (x) " " (y) "L" (whole(label.end.0 + gap)) " " (whole(label.end.1)) } {}
            circle cx=(x) cy=(y) r="10" {}
        }
    }
}

fn label_view(page: &Page, label: &Label, width: f64, height: f64) -> Markup {
    let locale = page.locale();
    let hint = page.choropleth.and_then(|shown| {
        let cell = shown.cell(label.id)?;
        match (label.chosen, cell.number(), cell.rank) {
            (Some(_), Some(value), Some(rank)) => Some(format!(
                "{}, {}",
                number::fixed(value, shown.decimals, locale),
                common::rank(locale, rank)
            )),
            (Some(_), Some(value), None) => Some(number::fixed(value, shown.decimals, locale)),
            (None, Some(_), Some(rank)) if rank == 1 || usize::from(rank) == shown.n_values() => {
                Some(common::rank(locale, rank))
            }
            _ => None,
        }
    });
    let left = plain(label.end.0 / width * 100.0, 2);
    let top = plain(label.end.1 / height * 100.0, 2);
    html! {
        span class="map-label" data-side=(if label.west { "west" } else { "east" }) data-always=(label.always)
            data-chosen=[label.chosen.map(|_| "")] style={ "left:" (left) "%;top:" (top) "%" } {
            @if let Some(at) = label.chosen { (mark(at)) }
            span class="map-label__name" { (page.dataset.region(label.id).short.get(locale)) }
            @if let Some(hint) = hint { span class="map-label__hint" { (hint) } }
        }
    }
}

/// The mark of the n-th selected province, in a box of 12 by 12: circle, diamond, triangle, square, ring, open
/// diamond. Also whether it is open.
pub fn mark_path(at: usize) -> (&'static str, bool) {
    let path = match at % 6 {
        0 => "M6 1.2A4.8 4.8 0 1 1 6 10.8A4.8 4.8 0 1 1 6 1.2Z",
        1 | 5 => "M6 .4L11.6 6L6 11.6L.4 6Z",
        2 => "M6 .8L11.6 10.8H.4Z",
        3 => "M1.4 1.4H10.6V10.6H1.4Z",
        _ => "M6 1.6A4.4 4.4 0 1 1 6 10.4A4.4 4.4 0 1 1 6 1.6Z",
    };
    (path, matches!(at % 6, 4 | 5))
}

/// The mark of the n-th selected province, from 0.
pub fn mark(at: usize) -> Markup {
    let (path, open) = mark_path(at);
    html! {
        svg class="mark" data-mark=(at % 6) data-open=[open.then_some("")] viewBox="0 0 12 12" aria-hidden="true" {
            path d=(path) {}
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
                    None => (common::words(locale).no_data),
                }
            }
            @if let Some(rank) = cell.rank {
                span class="quiet" { (common::rank_of(locale, rank, shown.cells.len())) }
            }
        }
    })
}

fn place(shapes: &MapShapes, x: i16, y: i16) -> String {
    let (width, height) = shapes.view_box;
    format!(
        "left:{}%;top:{}%",
        plain(f64::from(x) / f64::from(width) * 100.0, 2),
        plain(f64::from(y) / f64::from(height) * 100.0, 2)
    )
}
