//! The choropleth of boundaries, as SVG. It takes no gesture: a drag scrolls the page, a tap selects
//! the nearest province, arrow keys move to the next one.

use std::sync::Arc;

use leptos::prelude::*;

use crate::choropleth::Choropleth;
use crate::dataset::{Dataset, RegionId, Status};
use crate::i18n::{Locale, common, map, number};
use crate::map_shapes::{self, Inset, MapShapes};
use crate::tile_grid::{self, Heading};

use super::figure::status_attribute;
use super::notices::Loading;
use super::store::{History, Store};

/// How far from a province a tap may miss, in CSS pixels.
const REACH: f64 = 22.0;

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
        offset: Some((150.0, -110.0)),
    },
    Named {
        slug: "can-tho",
        always: false,
        offset: Some((-270.0, -260.0)),
    },
];

/// The map of the chosen unit set.
#[component]
pub fn ProvinceMap() -> impl IntoView {
    let store = Store::get();
    let unit_set = store.choice(|selection| selection.unit_set);
    move || match store.shapes(unit_set.get()) {
        Some(shapes) => view! { <Drawing shapes/> }.into_any(),
        None => view! { <Loading/> }.into_any(),
    }
}

#[component]
fn Drawing(shapes: Arc<MapShapes>) -> impl IntoView {
    let store = Store::get();
    let dataset = store.dataset_now();
    let (width, height) = shapes.view_box;
    let regions: Vec<(RegionId, String)> = shapes
        .provinces
        .iter()
        .filter_map(|shape| {
            let unit_set = crate::dataset::UnitSet::from_len(shapes.units)?;
            let region = dataset.province_by_slug(unit_set, &shape.slug)?;
            Some((region.id, shape.path.clone()))
        })
        .collect();
    let points: Vec<(RegionId, f64, f64)> = regions
        .iter()
        .filter_map(|(id, _)| {
            let slug = &dataset.region(*id).slug;
            let shape = shapes.provinces.iter().find(|shape| shape.slug == *slug)?;
            Some((*id, f64::from(shape.label.0), f64::from(shape.label.1)))
        })
        .collect();
    let points = StoredValue::new(points);
    // One province is in the tab order: the chosen one, or the first.
    let first = regions.first().map(|(id, _)| *id);
    let focusable = move || store.selected(|selection| selection.province).or(first);

    let provinces = regions
        .iter()
        .map(|(id, path)| {
            let id = *id;
            let slug = dataset.region(id).slug.clone();
            view! {
                <path
                    id=format!("shape-{slug}")
                    class="province-map__province"
                    d=path.clone()
                    data-province=slug
                    data-class=move || class_of(store, id)
                    data-status=move || store.choropleth().and_then(|map| status_attribute(map.cell(id)?.status))
                    role="button"
                    aria-pressed=move || is_selected(store, id).to_string()
                    aria-label=move || describe(store, id)
                    tabindex=move || if focusable() == Some(id) { "0" } else { "-1" }
                />
            }
        })
        .collect_view();

    let insets = shapes
        .insets
        .iter()
        .map(|inset| inset_view(store, &dataset, &shapes, inset))
        .collect_view();
    let islands = shapes
        .islands
        .iter()
        .filter(|island| island.area_km2 < 100.0)
        .filter_map(|island| {
            let unit_set = crate::dataset::UnitSet::from_len(shapes.units)?;
            let region = dataset.province_by_slug(unit_set, &island.province)?.id;
            Some(view! {
                <circle
                    class="province-map__island"
                    cx=island.at.0.to_string()
                    cy=island.at.1.to_string()
                    r="9"
                    data-class=move || class_of(store, region)
                    data-of=island.province.clone()
                />
            })
        })
        .collect_view();
    let island_names = shapes
        .islands
        .iter()
        .filter(|island| island.area_km2 < 100.0 || island.area_km2 > 500.0)
        .filter(|island| {
            [
                "Bạch Long Vĩ",
                "Cồn Cỏ",
                "Lý Sơn",
                "Phú Quý",
                "Côn Đảo",
                "Phú Quốc",
                "Thổ Châu",
            ]
            .contains(&island.name.0.as_str())
        })
        .map(|island| {
            let (name_vi, name_en) = island.name.clone();
            let west = island.name.0 == "Phú Quốc" || island.name.0 == "Thổ Châu";
            view! {
                <span
                    class="map-label map-label--island"
                    data-side=if west { "west" } else { "east" }
                    style=place(island.at.0, island.at.1, width, height)
                >{move || store.locale().pick(name_vi.clone(), name_en.clone())}</span>
            }
        })
        .collect_view();
    let inset_labels = shapes
        .insets
        .iter()
        .map(|inset| {
            let (vi, en) = inset.name.clone();
            let unit_set = crate::dataset::UnitSet::from_len(shapes.units);
            let region = unit_set
                .and_then(|unit_set| dataset.province_by_slug(unit_set, &inset.province))
                .map(|region| (region.kind, region.name.clone()));
            let (x, y, w, _) = inset.frame;
            let style = format!(
                "left:{:.2}%;top:{:.2}%;width:{:.2}%",
                f64::from(x) / f64::from(width) * 100.0,
                f64::from(y) / f64::from(height) * 100.0,
                f64::from(w) / f64::from(width) * 100.0,
            );
            view! {
                <span class="inset-label" data-inset-label=inset.id.clone() style=style>
                    {move || store.locale().pick(vi.clone(), en.clone())}
                    <span class="inset-label__province">
                        {move || region.as_ref().map(|(kind, name)| match store.locale() {
                            Locale::Vi => format!("{} {}", common::kind(Locale::Vi, *kind), name.get(Locale::Vi)),
                            Locale::En => name.get(Locale::En).to_owned(),
                        })}
                    </span>
                </span>
            }
        })
        .collect_view();

    let select = move |id: RegionId, history: History| {
        store.change(history, |selection, _| selection.province = Some(id));
    };
    let click = move |event: leptos::ev::MouseEvent| {
        let dataset = store.dataset_now();
        let unit_set = store.selection_now().unit_set;
        if let Some(slug) = slug_at(&event)
            && let Some(region) = dataset.province_by_slug(unit_set, &slug)
        {
            select(region.id, History::Push);
        }
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let heading = match event.key().as_str() {
            "ArrowRight" => Heading::East,
            "ArrowLeft" => Heading::West,
            "ArrowUp" => Heading::North,
            "ArrowDown" => Heading::South,
            "Enter" | " " => {
                event.prevent_default();
                if let Some(id) = focusable() {
                    let pinned = store.selection_now().province == Some(id);
                    if pinned {
                        toggle_pin(store, id);
                    } else {
                        select(id, History::Push);
                    }
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        let from = store.selection_now().province.or(first);
        let next = from.and_then(|from| {
            points.with_value(|points| tile_grid::neighbor(points, from, heading))
        });
        if let Some(next) = next {
            select(next, History::Replace);
            focus_shape(&store.dataset_now().region(next).slug);
        }
    };
    let hover = move |event: leptos::ev::MouseEvent| {
        let dataset = store.dataset_now();
        let unit_set = store.selection_now().unit_set;
        let slug = target_slug(&event);
        let region = slug.and_then(|slug| {
            dataset
                .province_by_slug(unit_set, &slug)
                .map(|region| region.id)
        });
        if store.hovered().get_untracked() != region {
            store.hovered().set(region);
        }
    };
    let labels_shapes = shapes.clone();
    let tip_shapes = shapes.clone();
    let selection_shapes = shapes.clone();
    let leader_shapes = shapes.clone();
    let estimate_shapes = shapes.clone();
    let scale_km = 200.0 / shapes.unit_km / f64::from(width) * 100.0;
    view! {
        <div class="province-map" style=format!("aspect-ratio:{width}/{height}")>
            <svg
                class="province-map__drawing"
                viewBox=format!("0 0 {width} {height}")
                role="group"
                aria-label=move || map::words(store.locale()).map_label
                on:click=click
                on:keydown=keys
                on:mousemove=hover
                on:mouseleave=move |_| store.hovered().set(None)
            >
                <defs>
                    <pattern id="hatch" width="24" height="24" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                        <rect width="24" height="24" fill="var(--none-ground)"/>
                        <rect width="9" height="24" fill="var(--none-hatch)"/>
                    </pattern>
                    <pattern id="dotted" width="26" height="26" patternUnits="userSpaceOnUse">
                        <circle cx="13" cy="13" r="5" fill="var(--paper)"/>
                    </pattern>
                </defs>
                <g class="province-map__provinces">{provinces}</g>
                <g class="province-map__estimates" aria-hidden="true">
                    {move || estimates(store).into_iter().map(|slug| {
                        let path = estimate_shapes.provinces.iter().find(|shape| shape.slug == slug)
                            .map(|shape| shape.path.clone());
                        view! { <path d=path fill="url(#dotted)"/> }
                    }).collect_view()}
                </g>
                <path class="province-map__former" d=shapes.former_borders.clone() aria-hidden="true"/>
                <path class="province-map__coast" d=shapes.coast.clone() aria-hidden="true"/>
                <g aria-hidden="true">{islands}</g>
                {insets}
                <g class="province-map__selection" aria-hidden="true">
                    {move || selected(store).into_iter().map(|id| {
                        let dataset = store.dataset();
                        let slug = &dataset.region(id).slug;
                        let path = selection_shapes.provinces.iter().find(|shape| shape.slug == *slug)
                            .map(|shape| shape.path.clone());
                        view! {
                            <path class="province-map__halo" d=path.clone()/>
                            <path class="province-map__outline" d=path/>
                        }
                    }).collect_view()}
                </g>
                <g class="province-map__leaders" aria-hidden="true">
                    {move || leaders(store, &leader_shapes).collect_view()}
                </g>
            </svg>
            <div class="province-map__labels" aria-hidden="true">
                {move || labels(store, &labels_shapes).collect_view()}
                {island_names}
            </div>
            <div class="province-map__inset-labels">{inset_labels}</div>
            <div class="scale-bar" aria-hidden="true" style=format!("width:{scale_km:.2}%")>"200 km"</div>
            {move || tip(store, &tip_shapes)}
        </div>
    }
}

/// Data class of a province as in markup: `0` to `4`, or `none`.
pub fn class_of(store: Store, id: RegionId) -> String {
    store
        .choropleth()
        .and_then(|map| map.cell(id)?.class)
        .map_or_else(|| "none".to_owned(), |class| class.to_string())
}

/// Pins, then the chosen province if it is not one of them.
pub fn selected(store: Store) -> Vec<RegionId> {
    store.selected(|selection| {
        let mut all = selection.pins.clone();
        all.extend(
            selection
                .province
                .filter(|province| !all.contains(province)),
        );
        all
    })
}

/// Whether a province is pinned or chosen.
pub fn is_selected(store: Store, id: RegionId) -> bool {
    store.selected(|selection| selection.province == Some(id) || selection.pins.contains(&id))
}

/// Pins a province, or unpins it.
pub fn toggle_pin(store: Store, id: RegionId) {
    store.change(History::Push, |selection, _| {
        if let Some(next) = selection.with_pin_toggled(id) {
            *selection = next;
        }
    });
}

/// `Ninh Bình, 0,7223, hạng 12 trong 34`, for a screen reader.
pub fn describe(store: Store, id: RegionId) -> String {
    let locale = store.locale();
    let dataset = store.dataset();
    let name = dataset.region(id).name.get(locale);
    let Some(map) = store.choropleth() else {
        return name.to_owned();
    };
    let Some(cell) = map.cell(id) else {
        return name.to_owned();
    };
    let mut parts = vec![name.to_owned()];
    match cell.number() {
        Some(value) => parts.push(number::fixed(value, map.decimals, locale)),
        None => parts.push(common::words(locale).no_data.to_owned()),
    }
    if let Some(rank) = cell.rank {
        parts.push(common::rank_of(locale, rank, map.cells.len()));
    }
    parts.join(", ")
}

fn estimates(store: Store) -> Vec<String> {
    let Some(map) = store.choropleth() else {
        return Vec::new();
    };
    let dataset = store.dataset();
    map.cells
        .iter()
        .filter(|cell| cell.class.is_some() && cell.status != Status::Result)
        .map(|cell| dataset.region(cell.region).slug.clone())
        .collect()
}

fn inset_view(
    store: Store,
    dataset: &Dataset,
    shapes: &MapShapes,
    inset: &Inset,
) -> impl IntoView + use<> {
    let unit_set = crate::dataset::UnitSet::from_len(shapes.units);
    let region = unit_set
        .and_then(|unit_set| dataset.province_by_slug(unit_set, &inset.province))
        .map(|region| region.id);
    let class = move || region.map_or_else(|| "none".to_owned(), |id| class_of(store, id));
    let chosen = move || region.is_some_and(|id| is_selected(store, id)).to_string();
    let (x, y, w, h) = inset.frame;
    let dots: Vec<_> = inset
        .dots
        .iter()
        .map(|(x, y)| view! { <circle cx=x.to_string() cy=y.to_string() r="9"/> })
        .collect();
    view! {
        <g class="inset" data-inset=inset.id.clone() data-of=inset.province.clone() data-class=class data-selected=chosen>
            <rect class="inset__frame" x=x.to_string() y=y.to_string() width=w.to_string() height=h.to_string()/>
            <path class="inset__reefs" d=inset.path.clone()/>
            {dots}
        </g>
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
fn arranged(store: Store, shapes: &MapShapes) -> Vec<Label> {
    let dataset = store.dataset();
    let Some(unit_set) = crate::dataset::UnitSet::from_len(shapes.units) else {
        return Vec::new();
    };
    let mut wanted: Vec<(RegionId, bool, Option<usize>)> = selected(store)
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
    if let Some(map) = store.choropleth() {
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
    // Names of islands stand to the east of their points.
    let islands: Vec<(f64, f64)> = shapes
        .islands
        .iter()
        .map(|island| (f64::from(island.at.0), f64::from(island.at.1)))
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
        let (end_x, mut end_y, west) = match named {
            Some((dx, dy)) => (x + dx, y + dy, dx < 0.0),
            None => beside(shapes, &coast, (x, y)),
        };
        for _ in 0..14 {
            let label = placed.iter().any(|other| {
                (other.end.1 - end_y).abs() < 110.0
                    && other.west == west
                    && (other.end.0 - end_x).abs() < 480.0
            });
            // A place set by hand is clear of islands and frames.
            let island = named.is_none()
                && !west
                && islands.iter().any(|(ix, iy)| {
                    (iy - end_y).abs() < 90.0 && *ix > end_x - 60.0 && *ix < end_x + LABEL_WIDTH
                });
            let frame = named.is_none()
                && !west
                && end_x + LABEL_WIDTH > frame_left
                && frames
                    .iter()
                    .any(|(top, bottom)| end_y > top - 50.0 && end_y < bottom + 50.0);
            if !(label || island || frame) {
                break;
            }
            end_y += 45.0;
        }
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

fn leaders(
    store: Store,
    shapes: &MapShapes,
) -> impl Iterator<Item = impl IntoView + use<>> + use<> {
    arranged(store, shapes).into_iter().map(|label| {
        let class = if label.chosen.is_some() { "leader leader--chosen" } else { "leader" };
        let gap = if label.west { 12.0 } else { -12.0 };
        view! {
            <g class=class data-always=label.always.to_string()>
                <path d=format!("M{:.0} {:.0}L{:.0} {:.0}", label.point.0, label.point.1, label.end.0 + gap, label.end.1)/>
                <circle cx=format!("{:.0}", label.point.0) cy=format!("{:.0}", label.point.1) r="10"/>
            </g>
        }
    })
}

fn labels(store: Store, shapes: &MapShapes) -> impl Iterator<Item = impl IntoView + use<>> + use<> {
    let dataset = store.dataset();
    let locale = store.locale();
    let map = store.choropleth();
    let (width, height) = shapes.view_box;
    arranged(store, shapes).into_iter().map(move |label| {
        let region = dataset.region(label.id);
        let cell = map
            .as_ref()
            .and_then(|map| Some((map, map.cell(label.id)?)));
        let hint = cell.and_then(
            |(map, cell)| match (label.chosen, cell.number(), cell.rank) {
                (Some(_), Some(value), Some(rank)) => Some(format!(
                    "{}, {}",
                    number::fixed(value, map.decimals, locale),
                    common::rank(locale, rank)
                )),
                (Some(_), Some(value), None) => Some(number::fixed(value, map.decimals, locale)),
                (None, Some(_), Some(rank)) if rank == 1 || usize::from(rank) == map.n_values() => {
                    Some(common::rank(locale, rank))
                }
                _ => None,
            },
        );
        let left = label.end.0 / f64::from(width) * 100.0;
        let top = label.end.1 / f64::from(height) * 100.0;
        view! {
            <span
                class="map-label"
                data-side=if label.west { "west" } else { "east" }
                data-always=label.always.to_string()
                data-chosen=label.chosen.map(|_| "")
                style=format!("left:{left:.2}%;top:{top:.2}%")
            >
                {label.chosen.map(|at| view! { <Mark at/> })}
                <span class="map-label__name">{region.short.get(locale).to_owned()}</span>
                {hint.map(|hint| view! { <span class="map-label__hint">{hint}</span> })}
            </span>
        }
    })
}

/// The mark of the n-th selected province: circle, diamond, triangle, square, ring, open diamond.
#[component]
pub fn Mark(
    /// Position among the selected, from 0.
    at: usize,
) -> impl IntoView {
    let path = match at % 6 {
        0 => "M6 1.2A4.8 4.8 0 1 1 6 10.8A4.8 4.8 0 1 1 6 1.2Z",
        1 | 5 => "M6 .4L11.6 6L6 11.6L.4 6Z",
        2 => "M6 .8L11.6 10.8H.4Z",
        3 => "M1.4 1.4H10.6V10.6H1.4Z",
        _ => "M6 1.6A4.4 4.4 0 1 1 6 10.4A4.4 4.4 0 1 1 6 1.6Z",
    };
    let open = matches!(at % 6, 4 | 5);
    view! {
        <svg class="mark" data-mark=(at % 6).to_string() data-open=open.then_some("") viewBox="0 0 12 12" aria-hidden="true">
            <path d=path/>
        </svg>
    }
}

fn tip(store: Store, shapes: &MapShapes) -> Option<impl IntoView + use<>> {
    let id = store.hovered().get()?;
    let dataset = store.dataset();
    let locale = store.locale();
    let map = store.choropleth()?;
    let cell = map.cell(id)?;
    let region = dataset.region(id);
    let shape = shapes
        .provinces
        .iter()
        .find(|shape| shape.slug == region.slug)?;
    let indicator = dataset.indicator(map.indicator);
    let value = cell
        .number()
        .map(|value| super::figure::value_text(indicator, value, map.decimals, None, locale));
    let rank = cell
        .rank
        .map(|rank| common::rank_of(locale, rank, map.cells.len()));
    Some(view! {
        <div class="map-tip" role="presentation" style=place(shape.label.0, shape.label.1, shapes.view_box.0, shapes.view_box.1)>
            <strong>{region.name.get(locale).to_owned()}</strong>
            <span>{value.unwrap_or_else(|| common::words(locale).no_data.to_owned())}</span>
            {rank.map(|rank| view! { <span class="quiet">{rank}</span> })}
        </div>
    })
}

fn place(x: i16, y: i16, width: u16, height: u16) -> String {
    format!(
        "left:{:.2}%;top:{:.2}%",
        f64::from(x) / f64::from(width) * 100.0,
        f64::from(y) / f64::from(height) * 100.0
    )
}

fn slug_of(element: &web_sys::Element) -> Option<String> {
    let found = element
        .closest("[data-province],[data-of]")
        .ok()
        .flatten()?;
    found
        .get_attribute("data-province")
        .or_else(|| found.get_attribute("data-of"))
}

fn target_slug(event: &web_sys::MouseEvent) -> Option<String> {
    use wasm_bindgen::JsCast;
    slug_of(&event.target()?.dyn_into::<web_sys::Element>().ok()?)
}

/// The province under a tap, or the nearest within [`REACH`].
fn slug_at(event: &web_sys::MouseEvent) -> Option<String> {
    target_slug(event).or_else(|| {
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        [REACH / 3.0, REACH * 2.0 / 3.0, REACH]
            .into_iter()
            .find_map(|radius| {
                (0..12).find_map(|step| {
                    let angle = f64::from(step) * std::f64::consts::TAU / 12.0;
                    #[allow(clippy::cast_possible_truncation)]
                    let (x, y) = (
                        (x + radius * angle.cos()) as f32,
                        (y + radius * angle.sin()) as f32,
                    );
                    slug_of(&document().element_from_point(x, y)?)
                })
            })
    })
}

/// Moves the keyboard's focus to the shape of a province.
fn focus_shape(slug: &str) {
    use wasm_bindgen::JsCast;
    if let Some(shape) = document()
        .get_element_by_id(&format!("shape-{slug}"))
        .and_then(|shape| shape.dyn_into::<web_sys::SvgElement>().ok())
    {
        let _ = shape.focus();
    }
}

/// Whether the map has a value to show at all; tracked.
pub fn has_values(map: Option<&Arc<Choropleth>>) -> bool {
    map.is_some_and(|map| map.n_values() > 0)
}
