//! Who sat at the điểm cầu of one meeting: arcs from Hà Nội on a map, and the names.

use std::sync::Arc;

use leptos::prelude::*;

use crate::dataset::{BridgePoint, Dataset, MeetingId, RegionId, UnitSet};
use crate::i18n::Locale;
use crate::i18n::meetings::{self, words};
use crate::map_shapes::{Inset, MapShapes};
use crate::selection::View;

use super::super::store::Store;
use super::detail::unit_set_of_day;
use super::source_label;

/// Slug of the city from which the government joins.
const SEAT: &str = "ha-noi";

/// The section.
#[component]
pub fn BridgePoints(
    /// Of which meeting.
    meeting: MeetingId,
) -> impl IntoView {
    let store = Store::get();
    let map = move || {
        let dataset = store.dataset();
        let unit_set = unit_set_of_day(dataset.meeting(meeting));
        store
            .shapes(unit_set)
            .map(|shapes| drawing(store, &dataset, meeting, &shapes))
    };
    let list = move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let of = dataset.meeting(meeting);
        let unit_set = unit_set_of_day(of);
        let n = of.provinces.len();
        let points: Vec<&BridgePoint> = dataset
            .details()
            .map(|details| {
                details
                    .bridge_points
                    .iter()
                    .filter(|point| point.meeting == meeting)
                    .collect()
            })
            .unwrap_or_default();
        let rest = usize::from(unit_set.len()) - n.min(usize::from(unit_set.len()));
        view! {
            <p class="bridge-points__count">{meetings::accounts_of(locale, n, unit_set.len())}</p>
            <ul class="bridge-points__list">
                {provinces(store, &dataset, &points, locale)}
                <li class="bridge-points__rest">
                    <span class="bridge-points__point" data-empty="" aria-hidden="true"></span>
                    {meetings::no_account_from(locale, rest)}
                </li>
            </ul>
        }
    };
    view! {
        <section class="meeting__section" id="bridge-points">
            <h2>{move || words(store.locale()).who_sat}</h2>
            <div class="bridge-points">
                <div class="bridge-points__map">{map}</div>
                <div class="bridge-points__names">{list}</div>
            </div>
        </section>
    }
}

/// One row a province, with its people in the order reported.
fn provinces(
    store: Store,
    dataset: &Dataset,
    points: &[&BridgePoint],
    locale: Locale,
) -> Vec<AnyView> {
    let mut order: Vec<RegionId> = Vec::new();
    for point in points {
        if !order.contains(&point.region) {
            order.push(point.region);
        }
    }
    order
        .into_iter()
        .map(|region| {
            let people: Vec<&BridgePoint> = points
                .iter()
                .filter(|point| point.region == region)
                .copied()
                .collect();
            let chosen = store.selected(|selection| {
                selection.province.is_some_and(|province| {
                    province == region || dataset.region(region).successor == Some(province)
                })
            });
            view! {
                <li class="bridge-points__province" data-selected=chosen.then_some("")>
                    <span class="bridge-points__point" aria-hidden="true"></span>
                    <p>{province_name(store, dataset, region, locale)}</p>
                    {people_of(dataset, &people, locale)}
                </li>
            }
            .into_any()
        })
        .collect()
}

/// The name of a province, linked to its page, with what it belongs to today.
pub fn province_name(
    store: Store,
    dataset: &Dataset,
    id: RegionId,
    locale: Locale,
) -> impl IntoView + use<> {
    let region = dataset.region(id);
    let now = region
        .successor
        .map(|successor| dataset.region(successor))
        .filter(|successor| successor.slug != region.slug)
        .map(|successor| {
            format!(
                " {} {}",
                words(locale).now_part_of,
                successor.name.get(locale)
            )
        });
    let unit_set = region.unit_set;
    view! {
        <a class="bridge-points__name" href=store.href(|selection, dataset| {
            if let Some(unit_set) = unit_set {
                *selection = selection.with_unit_set(unit_set, dataset);
            }
            selection.view = View::Province;
            selection.province = Some(id);
        })><b>{region.name.get(locale).to_owned()}</b></a>
        <span class="quiet">{now}</span>
    }
}

/// The people of one province: name, office, venue where it is another, source.
pub fn people_of(dataset: &Dataset, people: &[&BridgePoint], locale: Locale) -> AnyView {
    let words = words(locale);
    let rows = people
        .iter()
        .enumerate()
        .map(|(at, point)| {
            let name = match &point.person {
                Some(person) => view! { <b>{person.clone()}</b> }.into_any(),
                None => view! { <span class="quiet">{words.no_person}</span> }.into_any(),
            };
            let role = point.role.as_ref().map(|role| format!(", {}", role.get(locale)));
            let venue = point
                .venue
                .as_ref()
                .map(|venue| venue.get(locale))
                .filter(|venue| !venue.contains("điểm cầu") && !venue.starts_with("Điểm cầu") || venue.contains('('))
                .map(|venue| format!(". {venue}"));
            let note = point.note.as_ref().map(|note| view! { <span class="bridge-points__note">{note.get(locale).to_owned()}</span> });
            let sources = point
                .sources
                .iter()
                .map(|id| {
                    let source = dataset.source(*id);
                    let text = source_label(source, locale);
                    match source.url.clone() {
                        Some(url) => view! { <a href=url target="_blank" rel="noopener noreferrer">{text}</a> }.into_any(),
                        None => view! { <span>{text}</span> }.into_any(),
                    }
                })
                .collect_view();
            let key = format!(
                "{}/{}/{}",
                dataset.meeting(point.meeting).slug,
                dataset.region(point.region).slug,
                at + 1
            );
            view! {
                <li data-person=key>
                    {name}{role}{venue}
                    {note}
                    <span class="bridge-points__sources">{sources}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="bridge-points__people">{rows}</ul> }.into_any()
}

/// The map: a point for each province with an account, a ring for each other, arcs from Hà Nội.
fn drawing(
    store: Store,
    dataset: &Dataset,
    meeting: MeetingId,
    shapes: &Arc<MapShapes>,
) -> AnyView {
    let locale = store.locale();
    let of = dataset.meeting(meeting);
    let (width, height) = shapes.view_box;
    let Some(unit_set) = UnitSet::from_len(shapes.units) else {
        return ().into_any();
    };
    let at = |slug: &str| {
        shapes
            .provinces
            .iter()
            .find(|shape| shape.slug == slug)
            .map(|shape| (f64::from(shape.label.0), f64::from(shape.label.1)))
    };
    let Some(seat) = at(SEAT) else {
        return ().into_any();
    };
    // Sizes follow the drawing unit, so that a point is as large on both sets.
    let unit = f64::from(width) / 300.0;
    let rings = shapes
        .provinces
        .iter()
        .filter(|shape| {
            dataset
                .province_by_slug(unit_set, &shape.slug)
                .is_some_and(|region| !of.provinces.contains(&region.id) && region.slug != SEAT)
        })
        .map(|shape| {
            view! {
                <circle class="bridge-map__ring" cx=shape.label.0.to_string() cy=shape.label.1.to_string() r=format!("{:.0}", 2.6 * unit)/>
            }
        })
        .collect_view();
    let told: Vec<(f64, f64, String)> = of
        .provinces
        .iter()
        .filter_map(|id| {
            let region = dataset.region(*id);
            let (x, y) = at(&region.slug)?;
            Some((x, y, region.short.get(locale).to_owned()))
        })
        .collect();
    let arcs = told
        .iter()
        .filter(|(x, y, _)| (*x, *y) != seat)
        .map(|(x, y, _)| {
            // The arc leans to the side of the sea for the south, and keeps clear of the coast.
            let (dx, dy) = (x - seat.0, y - seat.1);
            let length = dx.hypot(dy).max(1.0);
            let side = if dx < 0.0 { -1.0 } else { 1.0 };
            let bow = (length * 0.28).min(60.0 * unit) * side;
            let (cx, cy) = (
                seat.0 + dx / 2.0 + dy / length * bow,
                seat.1 + dy / 2.0 - dx / length * bow,
            );
            view! {
                <path class="bridge-map__arc" d=format!("M{:.0} {:.0}Q{cx:.0} {cy:.0} {x:.0} {y:.0}", seat.0, seat.1)/>
            }
        })
        .collect_view();
    let names = place_names(&told, seat, &shapes.insets, f64::from(width), unit);
    let points = told
        .iter()
        .zip(names)
        .map(|((x, y, name), place)| {
            view! {
                <circle class="bridge-map__point" cx=format!("{x:.0}") cy=format!("{y:.0}") r=format!("{:.0}", POINT_RADIUS * unit)/>
                <text class="bridge-map__name" x=format!("{:.0}", place.0) y=format!("{:.0}", place.1)
                    font-size=format!("{:.0}", 11.0 * unit) stroke-width=format!("{:.0}", 3.0 * unit) text-anchor=place.2>{name.clone()}</text>
            }
        })
        .collect_view();
    let insets = shapes
        .insets
        .iter()
        .map(|inset| {
            let (x, y, w, h) = inset.frame;
            let name = locale.pick(inset.name.0.clone(), inset.name.1.clone());
            let (first, last) = name.split_once(" (").map_or((name.clone(), String::new()), |(first, last)| {
                (first.to_owned(), format!("({last}"))
            });
            let size = 9.5 * unit;
            let middle = f64::from(x) + f64::from(w) / 2.0;
            let dots = inset
                .dots
                .iter()
                .map(|(x, y)| view! { <circle class="bridge-map__reef" cx=x.to_string() cy=y.to_string() r=format!("{:.0}", 1.1 * unit)/> })
                .collect_view();
            view! {
                <g class="bridge-map__inset">
                    <rect x=x.to_string() y=y.to_string() width=w.to_string() height=h.to_string()/>
                    <path d=inset.path.clone()/>
                    {dots}
                    <text x=format!("{middle:.0}") y=format!("{:.0}", f64::from(y) + size * 1.2) font-size=format!("{size:.0}") text-anchor="middle">{first}</text>
                    <text x=format!("{middle:.0}") y=format!("{:.0}", f64::from(y) + size * 2.4) font-size=format!("{size:.0}") text-anchor="middle">{last}</text>
                </g>
            }
        })
        .collect_view();
    let label = format!(
        "{}: {}",
        words(locale).who_sat,
        if told.is_empty() {
            words(locale).no_account.to_owned()
        } else {
            told.iter()
                .map(|(_, _, name)| name.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        }
    );
    view! {
        <svg class="bridge-map" viewBox=format!("0 0 {width} {height}") role="img" aria-label=label>
            <path class="bridge-map__coast" d=shapes.coast.clone()/>
            {insets}{rings}{arcs}{points}
            <circle class="bridge-map__seat" cx=format!("{:.0}", seat.0) cy=format!("{:.0}", seat.1) r=format!("{:.0}", SEAT_RADIUS * unit)/>
        </svg>
    }
    .into_any()
}

/// Radius of a point, and of the seat, in units of the map's letters.
const POINT_RADIUS: f64 = 3.2;
const SEAT_RADIUS: f64 = 4.2;

/// Where the names stand: beside their point, above it in the far west, where they meet no frame, no other point and no
/// other name; below one another where there is no such place.
fn place_names(
    told: &[(f64, f64, String)],
    seat: (f64, f64),
    insets: &[Inset],
    width: f64,
    unit: f64,
) -> Vec<(f64, f64, &'static str)> {
    // Left, right, upper and lower edge of what no name may meet.
    let mut taken: Vec<[f64; 4]> = insets
        .iter()
        .map(|inset| {
            let (x, y, w, h) = inset.frame;
            [x, x + w, y, y + h].map(f64::from)
        })
        .collect();
    let frames = taken.clone();
    let dot = |x: f64, y: f64, radius: f64| [x - radius, x + radius, y - radius, y + radius];
    taken.push(dot(seat.0, seat.1, SEAT_RADIUS * unit));
    taken.extend(
        told.iter()
            .map(|(x, y, _)| dot(*x, *y, POINT_RADIUS * unit)),
    );
    let mut order: Vec<usize> = (0..told.len()).collect();
    order.sort_by(|a, b| told[*a].1.total_cmp(&told[*b].1));
    let mut places = vec![(0.0, 0.0, "start"); told.len()];
    for at in order {
        let (x, y, name) = &told[at];
        // Letters counted, at about half their height each.
        let letters = u16::try_from(name.chars().count()).unwrap_or(u16::MAX);
        let long = f64::from(letters) * 6.2 * unit;
        let area = |left: f64, base: f64| [left, left + long, base - 9.0 * unit, base + 2.0 * unit];
        let is_free = |left: f64, base: f64| {
            let [from, to, upper, lower] = area(left, base);
            !taken.iter().any(|other| {
                from < other[1] && to > other[0] && upper < other[3] && lower > other[2]
            })
        };
        let east = (*x + 5.0 * unit, y + 4.0 * unit, "start");
        let west = (*x - 5.0 * unit - long, y + 4.0 * unit, "end");
        let above = (*x - 8.0 * unit, y - 7.0 * unit, "start");
        let mut wished = if *x < width * 0.2 {
            vec![above, east]
        } else if *x < width * 0.33 {
            vec![west, east]
        } else {
            vec![east, west]
        };
        // Over the frame that is in the way.
        wished.extend(
            frames
                .iter()
                .filter(|frame| *y > frame[2] && *y < frame[3] && east.0 + long > frame[0])
                .map(|frame| (*x + 3.0 * unit, frame[2] - 4.0 * unit, "start")),
        );
        let free = wished.iter().find(|(left, base, _)| is_free(*left, *base));
        let (left, mut base, anchor) = *free.or(wished.first()).unwrap_or(&east);
        if free.is_none() {
            base = (0..20)
                .map(|step| base + f64::from(step) * 4.0 * unit)
                .find(|base| is_free(left, *base))
                .unwrap_or(base);
        }
        taken.push(area(left, base));
        let at_x = if anchor == "end" { left + long } else { left };
        places[at] = (at_x, base, anchor);
    }
    places
}
