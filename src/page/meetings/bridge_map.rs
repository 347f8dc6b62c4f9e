//! The map of one meeting: a point for each province with an account, a ring for each other, arcs from Hà Nội.

use maud::{Markup, html};

use crate::dataset::{Meeting, UnitSet};
use crate::i18n::meetings::words;
use crate::i18n::number::plain;
use crate::map_shapes::{Inset, MapShapes};
use crate::order;

use super::super::Page;

/// Slug of the city from which the government joins.
const SEAT: &str = "ha-noi";

/// Radius of a point, and of the seat, in units of the map's letters.
const POINT_RADIUS: f64 = 3.2;
const SEAT_RADIUS: f64 = 4.2;

/// A province with an account.
struct Point<'a> {
    x: f64,
    y: f64,
    name: &'a str,
}

/// The drawing; empty where the seat is not on the map.
pub fn drawing(page: &Page, meeting: &Meeting, shapes: &MapShapes) -> Markup {
    let at = |slug: &str| {
        let shape = shapes.provinces.iter().find(|shape| shape.slug == slug)?;
        Some((f64::from(shape.label.0), f64::from(shape.label.1)))
    };
    let Some(seat) = at(SEAT) else {
        return html! {};
    };
    // Sizes follow the drawing unit, so that a point is as large on both sets.
    let (width, height) = shapes.view_box;
    let unit = f64::from(width) / 300.0;
    let told: Vec<Point> = meeting
        .provinces
        .iter()
        .filter_map(|id| {
            let region = page.dataset.region(*id);
            let (x, y) = at(&region.slug)?;
            let name = region.short.get(page.locale());
            Some(Point { x, y, name })
        })
        .collect();
    let places = place_names(&told, seat, &shapes.insets, f64::from(width), unit);
    html! {
        svg class="bridge-map" viewBox={ "0 0 " (width) " " (height) } role="img" aria-label=(label(page, &told)) {
            path class="bridge-map__coast" d=(shapes.coast) {}
            @for inset in &shapes.insets { (frame(page, inset, unit)) }
            (rings(page, meeting, shapes, unit))
            @for point in told.iter().filter(|point| (point.x, point.y) != seat) {
                path class="bridge-map__arc" d=(arc(seat, point, unit)) {}
            }
            @for (point, place) in told.iter().zip(&places) {
                circle class="bridge-map__point" cx=(whole(point.x)) cy=(whole(point.y)) r=(whole(POINT_RADIUS * unit)) {}
                text class="bridge-map__name" x=(whole(place.x)) y=(whole(place.y)) font-size=(whole(11.0 * unit))
                    stroke-width=(whole(3.0 * unit)) text-anchor=(place.anchor) { (point.name) }
            }
            circle class="bridge-map__seat" cx=(whole(seat.0)) cy=(whole(seat.1)) r=(whole(SEAT_RADIUS * unit)) {}
        }
    }
}

fn whole(value: f64) -> String {
    plain(value, 0)
}

fn label(page: &Page, told: &[Point]) -> String {
    let words = words(page.locale());
    if told.is_empty() {
        return format!("{}: {}", words.who_sat, words.no_account);
    }
    let names: Vec<&str> = told.iter().map(|point| point.name).collect();
    format!("{}: {}", words.who_sat, names.join(", "))
}

/// A ring for each province without an account.
fn rings(page: &Page, meeting: &Meeting, shapes: &MapShapes, unit: f64) -> Markup {
    let is_silent = |slug: &str| {
        UnitSet::from_len(shapes.units)
            .and_then(|unit_set| page.dataset.province_by_slug(unit_set, slug))
            .is_some_and(|region| slug != SEAT && !meeting.provinces.contains(&region.id))
    };
    html! {
        @for shape in shapes.provinces.iter().filter(|shape| is_silent(&shape.slug)) {
            circle class="bridge-map__ring" cx=(shape.label.0) cy=(shape.label.1) r=(whole(2.6 * unit)) {}
        }
    }
}

/// The arc leans to the side of the sea for the south, and keeps clear of the coast.
fn arc(seat: (f64, f64), to: &Point, unit: f64) -> String {
    let (dx, dy) = (to.x - seat.0, to.y - seat.1);
    let length = dx.hypot(dy).max(1.0);
    let side = if dx < 0.0 { -1.0 } else { 1.0 };
    let bow = (length * 0.28).min(60.0 * unit) * side;
    let cx = seat.0 + dx / 2.0 + dy / length * bow;
    let cy = seat.1 + dy / 2.0 - dx / length * bow;
    let [fx, fy, cx, cy, x, y] = [seat.0, seat.1, cx, cy, to.x, to.y].map(whole);
    format!("M{fx} {fy}Q{cx} {cy} {x} {y}")
}

/// An archipelago in its frame, named in two lines.
fn frame(page: &Page, inset: &Inset, unit: f64) -> Markup {
    let (x, y, width, height) = inset.frame;
    let name = page
        .locale()
        .pick(inset.name.0.as_str(), inset.name.1.as_str());
    let at = name.find(" (").unwrap_or(name.len());
    let (first, last) = name.split_at(at);
    let size = 9.5 * unit;
    let middle = f64::from(x) + f64::from(width) / 2.0;
    html! {
        g class="bridge-map__inset" {
            rect x=(x) y=(y) width=(width) height=(height) {}
            path d=(inset.path) {}
            @for (x, y) in &inset.dots { circle class="bridge-map__reef" cx=(x) cy=(y) r=(whole(1.1 * unit)) {} }
            @for (line, text) in [(1.2, first), (2.4, last.trim_start())] {
                text x=(whole(middle)) y=(whole(f64::from(y) + size * line)) font-size=(whole(size))
                    text-anchor="middle" { (text) }
            }
        }
    }
}

/// Where a name stands.
#[derive(Clone, Copy)]
struct Place {
    x: f64,
    y: f64,
    anchor: &'static str,
}

/// Left, right, upper and lower edge of what no name may meet.
type Area = [f64; 4];

/// Where the names stand: beside their point, above it in the far west, where they meet no frame, no other point and no
/// other name; below one another where there is no such place.
fn place_names(
    told: &[Point],
    seat: (f64, f64),
    insets: &[Inset],
    width: f64,
    unit: f64,
) -> Vec<Place> {
    let frames: Vec<Area> = insets
        .iter()
        .map(|inset| {
            let (x, y, w, h) = inset.frame;
            [x, x + w, y, y + h].map(f64::from)
        })
        .collect();
    let dot = |x: f64, y: f64, radius: f64| [x - radius, x + radius, y - radius, y + radius];
    let mut taken = frames.clone();
    taken.push(dot(seat.0, seat.1, SEAT_RADIUS * unit));
    taken.extend(
        told.iter()
            .map(|point| dot(point.x, point.y, POINT_RADIUS * unit)),
    );
    let from_north: Vec<usize> = (0..told.len()).collect();
    let from_north = order::sorted(&from_north, |a, b| told[*a].y.total_cmp(&told[*b].y));
    let nowhere = Place {
        x: 0.0,
        y: 0.0,
        anchor: "start",
    };
    let mut places = vec![nowhere; told.len()];
    for at in from_north {
        let point = &told[at];
        let long = length_of(point.name, unit);
        let wished = wished(point, &frames, width, unit);
        let is_free = |place: &Place| {
            let [from, to, upper, lower] = area(place, long, unit);
            !taken.iter().any(|other| {
                from < other[1] && to > other[0] && upper < other[3] && lower > other[2]
            })
        };
        let place = wished.iter().copied().find(is_free).unwrap_or_else(|| {
            let first = wished.first().copied().unwrap_or(nowhere);
            let below = |step: u8| Place {
                y: first.y + f64::from(step) * 4.0 * unit,
                ..first
            };
            (0..20).map(below).find(is_free).unwrap_or(first)
        });
        taken.push(area(&place, long, unit));
        places[at] = place;
    }
    places
}

/// How long a name is: letters counted, at about half their height each.
fn length_of(name: &str, unit: f64) -> f64 {
    let letters = u16::try_from(name.chars().count()).unwrap_or(u16::MAX);
    f64::from(letters) * 6.2 * unit
}

fn area(place: &Place, long: f64, unit: f64) -> Area {
    let left = if place.anchor == "end" {
        place.x - long
    } else {
        place.x
    };
    [
        left,
        left + long,
        place.y - 9.0 * unit,
        place.y + 2.0 * unit,
    ]
}

/// The places that a name would have, the best first; never empty.
fn wished(point: &Point, frames: &[Area], width: f64, unit: f64) -> Vec<Place> {
    let place = |dx: f64, y: f64, anchor| Place {
        x: point.x + dx * unit,
        y,
        anchor,
    };
    let east = place(5.0, point.y + 4.0 * unit, "start");
    let west = place(-5.0, point.y + 4.0 * unit, "end");
    let above = place(-8.0, point.y - 7.0 * unit, "start");
    let mut wished = if point.x < width * 0.2 {
        vec![above, east]
    } else if point.x < width * 0.33 {
        vec![west, east]
    } else {
        vec![east, west]
    };
    // Over the frame that is in the way.
    let end = east.x + length_of(point.name, unit);
    let in_the_way = |frame: &&Area| point.y > frame[2] && point.y < frame[3] && end > frame[0];
    wished.extend(
        frames
            .iter()
            .filter(in_the_way)
            .map(|frame| place(3.0, frame[2] - 4.0 * unit, "start")),
    );
    wished
}
