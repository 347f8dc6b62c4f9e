//! Names on the map: which provinces are named, where each name stands, and its leader.

use maud::{Markup, html};

use crate::dataset::RegionId;
use crate::i18n::number::plain;
use crate::i18n::{common, number};
use crate::map_shapes::{self, Inset, Island, MapShapes};

use crate::page::Page;
use crate::page::parts::{mark, selected};

/// A city that is named on the map.
struct Named {
    slug: &'static str,
    /// Also where the legend stands in the map.
    always: bool,
    /// Where the name stands, from the label point, in drawing units; `None` finds a place.
    offset: Option<(i32, i32)>,
}

const NAMED: [Named; 6] = [
    Named {
        slug: "ha-noi",
        always: true,
        offset: Some((-314, 200)),
    },
    Named {
        slug: "ho-chi-minh",
        always: true,
        offset: Some((210, 240)),
    },
    Named {
        slug: "da-nang",
        always: true,
        offset: None,
    },
    Named {
        slug: "hai-phong",
        always: false,
        offset: Some((250, 40)),
    },
    Named {
        slug: "hue",
        always: false,
        offset: None,
    },
    Named {
        slug: "can-tho",
        always: false,
        offset: Some((-270, -260)),
    },
];

/// Islands that are named on the map, and on which side of them the name stands: over those that are close to a frame.
const NAMED_ISLANDS: [(&str, &str); 7] = [
    ("Bạch Long Vĩ", "east"),
    ("Cồn Cỏ", "east"),
    ("Lý Sơn", "north"),
    ("Phú Quý", "north"),
    ("Côn Đảo", "east"),
    ("Phú Quốc", "west"),
    ("Thổ Châu", "west"),
];

/// Room that a name with value and rank takes where the legend is beside the map, in drawing units.
const WIDE: (i32, i32) = (460, 155);
/// A name without a value is as wide as its letters, or as its rank.
const WIDE_LETTER: i32 = 40;
const RANK_LETTERS: i32 = 7;
/// Room that a letter of the name of an island takes there, and that goes around the dot of an island.
const ISLAND_LETTER: i32 = 29;
const ISLAND_DOT: i32 = 75;
/// Room that a mark, a letter and a line of a name take on a phone.
const NARROW_MARK: i32 = 120;
const NARROW_LETTER: i32 = 60;
const NARROW_LINE: i32 = 125;
/// Where the legend stands in the map: the swatches of `style/province-map.css` on a phone.
const LEGEND: Area = Area {
    left: 0,
    right: 720,
    top: 1790,
    bottom: 2770,
};
/// From how far a coast is taken for that of a point; an island beyond it is left alone.
const REACH: i32 = 700;
/// How far apart the heights are at which a place is looked for.
const STEP: i32 = 45;
/// Where a name goes on a phone: beside the country, or farther from it where one stands there already.
const NARROW_SIDES: [(bool, i32); 4] = [(true, 0), (false, 0), (true, -300), (false, 300)];

/// Where a name stands: its leader ends at a height beside it, and it goes from there to the west or to the east.
#[derive(Clone, Copy)]
struct Place {
    x: i32,
    y: i32,
    is_west: bool,
}

impl Place {
    /// What a name of a width and height covers there.
    fn area(self, (width, height): (i32, i32)) -> Area {
        let left = if self.is_west { self.x - width } else { self.x };
        Area {
            left,
            right: left + width,
            top: self.y - height / 2,
            bottom: self.y + height / 2,
        }
    }

    fn side(self) -> &'static str {
        if self.is_west { "west" } else { "east" }
    }
}

/// A part of the sheet, in drawing units.
#[derive(Clone, Copy)]
struct Area {
    left: i32,
    right: i32,
    top: i32,
    bottom: i32,
}

impl Area {
    fn meets(&self, others: &[Area]) -> bool {
        others.iter().any(|other| {
            self.left < other.right
                && self.right > other.left
                && self.top < other.bottom
                && self.bottom > other.top
        })
    }
}

/// The sheet with what is on it already.
struct Sheet<'a> {
    shapes: &'a MapShapes,
    coast: &'a [(i32, i32)],
    taken: Vec<Area>,
}

impl Sheet<'_> {
    fn is_free(&self, place: Place, size: (i32, i32)) -> bool {
        let area = place.area(size);
        let (width, height) = self.shapes.view_box;
        area.left >= 0
            && area.right <= i32::from(width)
            && area.top >= 0
            && area.bottom <= i32::from(height)
            && !area.meets(&self.taken)
    }

    /// The free place beside the country that is nearest to a height. Sides are tried in their order; each says
    /// whether it is west, and how far beyond the coast.
    fn nearest(
        &self,
        size: (i32, i32),
        (x, around): (i32, i32),
        n_steps: i32,
        sides: &[(bool, i32)],
    ) -> Option<Place> {
        for step in 0..n_steps {
            let away = (step + 1) / 2 * STEP;
            let y = if step % 2 == 0 {
                around - away
            } else {
                around + away
            };
            let (west, east) = beside_coast(self.coast, (x, y), i32::MAX);
            for (is_west, by) in sides {
                let mut place = if *is_west { west } else { east };
                place.x += by;
                if self.is_free(place, size) {
                    return Some(place);
                }
            }
        }
        None
    }
}

/// A name beside the point of its province.
pub struct MapLabel {
    id: RegionId,
    point: (i32, i32),
    /// Where the legend is beside the map.
    wide: Place,
    /// Where the legend is in the map, if the other place is not clear of it; of the selected only.
    narrow: Option<Place>,
    /// Whether it stands there too.
    always: bool,
    chosen: Option<usize>,
}

/// Names of cities, of the first and the last, and of the selected. Each goes to the side of the country that has room
/// at its height; those that would touch move up or down.
pub fn arranged(page: &Page, shapes: &MapShapes) -> Vec<MapLabel> {
    let dataset = page.dataset;
    let coast = map_shapes::points(&shapes.coast);
    let mut sheet = sheet(shapes, &coast, true);
    let n_fixed = sheet.taken.len();
    let mut placed: Vec<MapLabel> = Vec::new();
    for (id, always, chosen) in wanted(page) {
        let slug = &dataset.region(id).slug;
        let Some(shape) = shapes.provinces.iter().find(|shape| shape.slug == *slug) else {
            continue;
        };
        let point = (i32::from(shape.label.0), i32::from(shape.label.1));
        let by_hand = NAMED
            .iter()
            .find(|named| named.slug == slug)
            .and_then(|named| named.offset);
        let own = match by_hand {
            Some((dx, dy)) => Place {
                x: point.0 + dx,
                y: point.1 + dy,
                is_west: dx < 0,
            },
            None => beside(shapes, &coast, point),
        };
        let size = match chosen {
            Some(_) => WIDE,
            None => {
                let letters = n_letters(page, id).max(RANK_LETTERS);
                (letters * WIDE_LETTER, WIDE.1)
            }
        };
        let is_own_free = match by_hand {
            // It is clear of islands and frames.
            Some(_) => !own.area(size).meets(&sheet.taken[n_fixed..]),
            None => sheet.is_free(own, size),
        };
        let free = if is_own_free {
            Some(own)
        } else {
            // Who is not selected is left out where no place is near on its side.
            let sides = [(own.is_west, 0), (!own.is_west, 0)];
            let (n_steps, sides) = match chosen {
                Some(_) => (44, &sides[..]),
                None => (15, &sides[..1]),
            };
            sheet.nearest(size, (point.0, own.y), n_steps, sides)
        };
        let Some(wide) = free.or(chosen.map(|_| own)) else {
            continue;
        };
        sheet.taken.push(wide.area(size));
        // A city that had to move may stand on the legend now, or touch it.
        let narrow = (n_letters(page, id) * NARROW_LETTER, NARROW_LINE);
        let on_legend = !is_own_free && wide.area(narrow).meets(&[LEGEND]);
        placed.push(MapLabel {
            id,
            point,
            wide,
            narrow: None,
            always: always && (chosen.is_some() || !on_legend),
            chosen,
        });
    }
    arrange_narrow(page, shapes, &coast, &mut placed);
    placed
}

/// A region to be named, whether it is on a phone too, and its position among the selected.
type Wanted = (RegionId, bool, Option<usize>);

/// The selected, then cities, then the first and the last.
fn wanted(page: &Page) -> Vec<Wanted> {
    let dataset = page.dataset;
    let unit_set = page.selection.unit_set;
    let mut wanted: Vec<Wanted> = selected(page.selection)
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
    if let Some(map) = page.choropleth.filter(|map| map.former.is_none()) {
        let ranked: Vec<_> = map
            .ranked()
            .into_iter()
            .filter(|cell| cell.number().is_some())
            .collect();
        for cell in ranked.first().into_iter().chain(ranked.last()) {
            add(cell.region, false);
        }
    }
    wanted
}

/// Finds places for the names of the selected that are clear of the legend in the map, of the frames and of each other.
fn arrange_narrow(page: &Page, shapes: &MapShapes, coast: &[(i32, i32)], labels: &mut [MapLabel]) {
    let size = |label: &MapLabel| {
        let letters = n_letters(page, label.id) * NARROW_LETTER;
        match label.chosen {
            Some(_) => (letters + NARROW_MARK, NARROW_LINE),
            // It may have a rank under it.
            None => (letters, NARROW_LINE * 2),
        }
    };
    let mut sheet = sheet(shapes, coast, false);
    sheet.taken.push(LEGEND);
    for label in labels.iter() {
        if label.chosen.is_none() && label.always {
            sheet.taken.push(label.wide.area(size(label)));
        }
    }
    for label in labels.iter_mut() {
        if label.chosen.is_none() {
            continue;
        }
        let size = size(label);
        if !sheet.is_free(label.wide, size) {
            label.narrow = sheet.nearest(size, label.point, 60, &NARROW_SIDES);
        }
        sheet
            .taken
            .push(label.narrow.unwrap_or(label.wide).area(size));
    }
}

/// A sheet with frames and islands only, these with or without their names.
fn sheet<'a>(shapes: &'a MapShapes, coast: &'a [(i32, i32)], with_names: bool) -> Sheet<'a> {
    let islands = shapes.islands.iter();
    let taken = shapes.insets.iter().map(frame);
    Sheet {
        shapes,
        coast,
        taken: taken
            .chain(islands.map(|island| area_of(island, with_names)))
            .collect(),
    }
}

/// How long the name of a region is on the map.
fn n_letters(page: &Page, id: RegionId) -> i32 {
    length(page.dataset.region(id).short.get(page.locale()))
}

fn length(name: &str) -> i32 {
    name.chars().map(|_| 1).sum()
}

fn frame(inset: &Inset) -> Area {
    let (x, y, width, height) = inset.frame;
    Area {
        left: i32::from(x),
        right: i32::from(x + width),
        top: i32::from(y),
        bottom: i32::from(y + height),
    }
}

/// What an island covers, with its name if it has one.
fn area_of(island: &Island, with_name: bool) -> Area {
    let (x, y) = (i32::from(island.at.0), i32::from(island.at.1));
    let width = length(&island.name.0) * ISLAND_LETTER + ISLAND_DOT;
    let (left, right, up) = match side_of_name(island).filter(|_| with_name) {
        Some("west") => (x - width, x, 0),
        Some("east") => (x, x + width, 0),
        Some(_) => (x - width / 2, x + width / 2, ISLAND_DOT),
        None => (x, x + ISLAND_DOT, 0),
    };
    Area {
        left,
        right,
        top: y - ISLAND_DOT / 2 - up,
        bottom: y + ISLAND_DOT / 2 - up,
    }
}

fn side_of_name(island: &Island) -> Option<&'static str> {
    let named = NAMED_ISLANDS
        .iter()
        .find(|(name, _)| *name == island.name.0);
    named.map(|(_, side)| *side)
}

/// Places west and east of the country at a height, for a point in it; coasts farther from it than the reach are left
/// alone.
fn beside_coast(coast: &[(i32, i32)], (x, y): (i32, i32), reach: i32) -> (Place, Place) {
    let (mut left, mut right) = (x, x);
    for (at, height) in coast {
        if (height - y).abs() < 90 && (at - x).abs() < reach {
            (left, right) = (left.min(*at), right.max(*at));
        }
    }
    let place = |x, is_west| Place { x, y, is_west };
    (place(left - 40, true), place(right + 60, false))
}

/// A place beside the country at the height of a point: west if there is more room than in the east, and enough.
fn beside(shapes: &MapShapes, coast: &[(i32, i32)], (x, y): (i32, i32)) -> Place {
    let (west, east) = beside_coast(coast, (x, y), REACH);
    let limit = shapes
        .insets
        .iter()
        .map(frame)
        .find(|frame| y > frame.top - 60 && y < frame.bottom + 60)
        .map_or(i32::from(shapes.view_box.0), |frame| frame.left);
    let (room_west, room_east) = (west.x + 40, limit - east.x + 60);
    if room_west > WIDE.0 && (room_west > room_east || room_east < WIDE.0) {
        west
    } else {
        east
    }
}

/// The line from a name to its point.
pub fn leader(label: &MapLabel) -> Markup {
    let class = if label.chosen.is_some() {
        "leader leader--chosen"
    } else {
        "leader"
    };
    let (x, y) = label.point;
    let line = |place: Place, class: Option<&str>| {
        let gap = if place.is_west { 12 } else { -12 };
        html! { path class=[class] d={ "M" (x) " " (y) "L" (place.x + gap) " " (place.y) } {} }
    };
    html! {
        g class=(class) data-always=(label.always) {
            (line(label.wide, label.narrow.map(|_| "leader__wide")))
            @if let Some(narrow) = label.narrow { (line(narrow, Some("leader__narrow"))) }
            circle cx=(x) cy=(y) r="10" {}
        }
    }
}

/// A name, for a selected one with value and rank.
pub fn label_view(page: &Page, label: &MapLabel, shapes: &MapShapes) -> Markup {
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
            (None, Some(_), Some(rank))
                if rank == 1 || usize::from(rank) == shown.listed().n_values() =>
            {
                Some(common::rank(locale, rank))
            }
            _ => None,
        }
    });
    let stands = |at: i32, of: u16| plain(f64::from(at) / f64::from(of) * 100.0, 2);
    let (width, height) = shapes.view_box;
    html! {
        span class="map-label" data-side=(label.wide.side()) data-narrow-side=[label.narrow.map(Place::side)]
            data-always=(label.always) data-chosen=[label.chosen.map(|_| "")]
            style={
                "--x:" (stands(label.wide.x, width)) "%;--y:" (stands(label.wide.y, height)) "%"
                @if let Some(narrow) = label.narrow {
                    ";--narrow-x:" (stands(narrow.x, width)) "%;--narrow-y:" (stands(narrow.y, height)) "%"
                }
            } {
            @if let Some(at) = label.chosen { (mark(at)) }
            span class="map-label__name" { (page.dataset.region(label.id).short.get(locale)) }
            @if let Some(hint) = hint { span class="map-label__hint" { (hint) } }
        }
    }
}

/// The names of islands.
pub fn island_names(page: &Page, shapes: &MapShapes) -> Markup {
    html! {
        @for (island, side) in shapes.islands.iter().filter_map(|island| Some((island, side_of_name(island)?))) {
            span class="map-label map-label--island" data-side=(side) style=(place(shapes, island.at.0, island.at.1)) {
                (page.locale().pick(&island.name.0, &island.name.1))
            }
        }
    }
}

/// Where a point of the drawing stands, for a style.
pub fn place(shapes: &MapShapes, x: i16, y: i16) -> String {
    let (width, height) = shapes.view_box;
    format!(
        "left:{}%;top:{}%",
        plain(f64::from(x) / f64::from(width) * 100.0, 2),
        plain(f64::from(y) / f64::from(height) * 100.0, 2)
    )
}
