//! Draws the boundaries: from TopoJSON in degrees to SVG paths in whole drawing units.
//!
//! Every arc is projected and rounded once, so that a border is the same line in both of its
//! provinces, in both unit sets, in the coast and in the former borders.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::Tables;
use super::fault::{Fault, Problem};
use super::words::Units;
use crate::dataset::json::{FORMAT, WireText};
use crate::map_shapes::{Inset, Island, MapShapes, ProvinceShape};

/// Length of a drawing unit in kilometres.
const UNIT_KM: f64 = 0.5;
/// Size of the drawing in kilometres.
const SIZE_KM: (f64, f64) = (1300.0, 1700.0);
/// Free space around the mainland in kilometres.
const MARGIN_KM: f64 = 8.0;
/// Everything east of this longitude belongs to an archipelago and is drawn in its inset.
const ARCHIPELAGOS_EAST_OF: f64 = 110.9;
/// Radius of the sphere in kilometres.
const EARTH_KM: f64 = 6371.0;
/// Longitude of the straight meridian.
const CENTRAL_MERIDIAN: f64 = 106.0;
/// How far, in drawing units, a line may pass by a point that is left out.
const TOLERANCE: f64 = 1.0;
/// The same in the insets, where every reef has a dot besides.
const INSET_TOLERANCE: f64 = 2.0;
/// Dots of reefs closer than this are one dot.
const DOT_SPACING_KM: f64 = 14.0;

/// A frame in the east.
struct InsetPlan {
    id: &'static str,
    /// Id of the archipelago in the boundaries.
    archipelago: &'static str,
    name: (&'static str, &'static str),
    /// Latitude of the middle of the frame, or of its top.
    latitude: FrameLatitude,
    height_km: f64,
}

enum FrameLatitude {
    Middle(f64),
    Top(f64),
}

const INSET_LEFT_KM: f64 = 790.0;
const INSET_WIDTH_KM: f64 = 502.0;
const INSET_LABEL_KM: f64 = 118.0;
const INSET_PADDING_KM: f64 = 20.0;
const INSETS: [InsetPlan; 2] = [
    InsetPlan {
        id: "hoang-sa",
        archipelago: "HS",
        name: (
            "Quần đảo Hoàng Sa (Việt Nam)",
            "Hoang Sa Islands (Viet Nam)",
        ),
        latitude: FrameLatitude::Middle(16.45),
        height_km: 300.0,
    },
    InsetPlan {
        id: "truong-sa",
        archipelago: "TS",
        name: (
            "Quần đảo Trường Sa (Việt Nam)",
            "Truong Sa Islands (Viet Nam)",
        ),
        latitude: FrameLatitude::Top(12.9),
        height_km: 420.0,
    },
];

#[derive(Deserialize)]
struct Topology {
    objects: HashMap<String, Collection>,
    arcs: Vec<Vec<(i64, i64)>>,
    transform: Transform,
}

#[derive(Deserialize)]
struct Transform {
    scale: (f64, f64),
    translate: (f64, f64),
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    #[serde(default)]
    arcs: serde_json::Value,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    id: String,
    #[serde(default)]
    properties: Properties,
}

#[derive(Default, Deserialize)]
struct Properties {
    label: Option<(f64, f64)>,
    code63: Option<String>,
    code34: Option<String>,
}

/// Arcs in order; a negative one is run backwards, as TopoJSON writes it.
type Ring = Vec<i64>;
/// Longitude and latitude.
type Degrees = (f64, f64);
/// A point of the drawing.
type Point = (i32, i32);

/// A region of the boundaries, its rings as lists of arcs.
struct Outline {
    id: String,
    code63: Option<String>,
    code34: Option<String>,
    rings: Vec<Ring>,
    label: Option<Degrees>,
}

/// The boundaries of both unit sets in degrees.
pub struct Boundaries {
    file: String,
    arcs: Vec<Vec<Degrees>>,
    former: Vec<Outline>,
    current: Vec<Outline>,
    archipelagos: Vec<Outline>,
}

impl Boundaries {
    /// Reads a TopoJSON file with the objects `provinces63`, `provinces34` and `archipelagos`.
    pub fn read(path: &Path) -> Result<Self, Fault> {
        let file = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let bytes = fs::read(path).map_err(|error| Fault::of_system(&file, &error))?;
        Self::decode(&bytes, &file)
    }

    fn decode(bytes: &[u8], file: &str) -> Result<Self, Fault> {
        let fault = |vi: String, en: String| Fault::of_file(file, Problem::Boundaries(vi, en));
        let topology: Topology = serde_json::from_slice(bytes).map_err(|error| {
            fault(
                format!("không phải TopoJSON hợp lệ ({error})"),
                format!("no valid TopoJSON ({error})"),
            )
        })?;
        let arcs: Vec<_> = topology
            .arcs
            .iter()
            .map(|arc| in_degrees(arc, &topology.transform))
            .collect();
        let outlines = |name: &str| {
            let collection = topology.objects.get(name).ok_or_else(|| {
                fault(
                    format!("thiếu đối tượng {name}"),
                    format!("expected an object {name}"),
                )
            })?;
            let outlines: Option<Vec<_>> = collection
                .geometries
                .iter()
                .map(|geometry| outline(geometry, arcs.len()))
                .collect();
            outlines.ok_or_else(|| {
                fault(
                    format!("{name} có hình không phải đa giác, hoặc gọi cung không có"),
                    format!("expected {name} to hold polygons of known arcs only"),
                )
            })
        };
        Ok(Self {
            former: outlines("provinces63")?,
            current: outlines("provinces34")?,
            archipelagos: outlines("archipelagos")?,
            file: file.to_owned(),
            arcs,
        })
    }

    fn of(&self, units: Units) -> &[Outline] {
        if units == Units::Former {
            &self.former
        } else {
            &self.current
        }
    }

    /// Draws one unit set.
    pub fn draw(&self, tables: &Tables, units: Units) -> Result<MapShapes, Fault> {
        let fault =
            |vi: String, en: String| Fault::of_file(&self.file, Problem::Boundaries(vi, en));
        let sheet = Sheet::new(self);
        let mut regions: Vec<_> = tables
            .regions
            .iter()
            .filter(|(_, region)| region.units == units)
            .collect();
        regions.sort_by(|(_, a), (_, b)| a.code.cmp(&b.code));

        let mut provinces = Vec::new();
        for (_, region) in &regions {
            let outline = self
                .of(units)
                .iter()
                .find(|outline| outline.id == region.code);
            let Some(outline) = outline else {
                let (code, name) = (&region.code, &region.name);
                return Err(fault(
                    format!(
                        "không có ranh giới của {} (bộ {}, mã {code})",
                        name.0,
                        units.number()
                    ),
                    format!(
                        "no boundary of {} ({} units, code {code})",
                        name.1,
                        units.number()
                    ),
                ));
            };
            provinces.push(sheet.province(&region.slug, outline));
        }
        if let Some(outline) = self
            .of(units)
            .iter()
            .find(|outline| !regions.iter().any(|(_, region)| region.code == outline.id))
        {
            let code = &outline.id;
            return Err(fault(
                format!(
                    "ranh giới có mã {code}, nhưng regions.csv (bộ {}) không có",
                    units.number()
                ),
                format!(
                    "expected code {code} of the {} units in regions.csv",
                    units.number()
                ),
            ));
        }
        let slug_of = |code: &str| {
            let region = tables.regions.by_code(units, code);
            region.map_or_else(String::new, |(_, region)| region.slug.clone())
        };
        let islands = tables.islands.iter().filter_map(|island| {
            let index = if units == Units::Former {
                island.former
            } else {
                island.current
            };
            Some(Island {
                name: island.name.clone(),
                province: tables.regions.get(index)?.slug.clone(),
                at: small(sheet.point(island.at)),
                area_km2: island.area_km2,
            })
        });
        Ok(MapShapes {
            format: FORMAT,
            units: units.number(),
            unit_km: UNIT_KM,
            view_box: (in_units(SIZE_KM.0) as u16, in_units(SIZE_KM.1) as u16),
            provinces,
            coast: sheet.lines(&sheet.coast()),
            former_borders: match units {
                Units::Current => sheet.lines(&sheet.former_borders()),
                _ => String::new(),
            },
            insets: INSETS
                .iter()
                .filter_map(|plan| {
                    let mut archipelagos = self.archipelagos.iter();
                    let outline = archipelagos.find(|outline| outline.id == plan.archipelago)?;
                    let code = if units == Units::Former {
                        &outline.code63
                    } else {
                        &outline.code34
                    };
                    Some(sheet.inset(plan, outline, slug_of(code.as_deref()?)))
                })
                .collect(),
            islands: islands.collect(),
        })
    }
}

fn in_degrees(arc: &[(i64, i64)], transform: &Transform) -> Vec<Degrees> {
    let mut at = (0, 0);
    arc.iter()
        .map(|(dx, dy)| {
            at = (at.0 + dx, at.1 + dy);
            (
                at.0 as f64 * transform.scale.0 + transform.translate.0,
                at.1 as f64 * transform.scale.1 + transform.translate.1,
            )
        })
        .collect()
}

fn outline(geometry: &Geometry, n_arcs: usize) -> Option<Outline> {
    let arcs = geometry.arcs.clone();
    let rings: Vec<Ring> = match geometry.kind.as_str() {
        "Polygon" => serde_json::from_value(arcs).ok()?,
        "MultiPolygon" => {
            let parts: Vec<Vec<Ring>> = serde_json::from_value(arcs).ok()?;
            parts.into_iter().flatten().collect()
        }
        _ => return None,
    };
    let known = rings.iter().flatten().all(|arc| arc_index(*arc) < n_arcs);
    known.then(|| Outline {
        id: geometry.id.clone(),
        code63: geometry.properties.code63.clone(),
        code34: geometry.properties.code34.clone(),
        rings,
        label: geometry.properties.label,
    })
}

/// The index of an arc without its direction: `!i` is `i` backwards.
fn arc_index(arc: i64) -> usize {
    usize::try_from(if arc < 0 { !arc } else { arc }).unwrap_or(usize::MAX)
}

/// Transverse Mercator on a sphere: kilometres east of the central meridian and north of the equator.
fn project((longitude, latitude): Degrees) -> (f64, f64) {
    let (lambda, phi) = (
        (longitude - CENTRAL_MERIDIAN).to_radians(),
        latitude.to_radians(),
    );
    let east = (phi.cos() * lambda.sin()).atanh();
    let north = phi.tan().atan2(lambda.cos());
    (east * EARTH_KM, north * EARTH_KM)
}

fn in_units(km: f64) -> i32 {
    (km / UNIT_KM).round() as i32
}

/// The drawing: where kilometres fall on it, and its arcs in drawing units.
struct Sheet<'b> {
    boundaries: &'b Boundaries,
    /// Kilometres of the left and the upper edge.
    origin: (f64, f64),
    arcs: Vec<Vec<Point>>,
}

impl<'b> Sheet<'b> {
    fn new(boundaries: &'b Boundaries) -> Self {
        let west = |(longitude, _): &&Degrees| *longitude <= ARCHIPELAGOS_EAST_OF;
        let points = boundaries
            .arcs
            .iter()
            .flatten()
            .filter(west)
            .map(|point| project(*point));
        let (left, top) = points.fold((f64::INFINITY, f64::NEG_INFINITY), |(left, top), (x, y)| {
            (left.min(x), top.max(y))
        });
        let mut sheet = Self {
            boundaries,
            origin: (left - MARGIN_KM, top + MARGIN_KM),
            arcs: Vec::new(),
        };
        sheet.arcs = boundaries.arcs.iter().map(|arc| sheet.drawn(arc)).collect();
        sheet
    }

    fn point(&self, degrees: Degrees) -> Point {
        let (x, y) = project(degrees);
        (in_units(x - self.origin.0), in_units(self.origin.1 - y))
    }

    /// The points of an arc without those that add nothing on the grid. Its ends stay.
    fn drawn(&self, arc: &[Degrees]) -> Vec<Point> {
        let mut points: Vec<Point> = arc.iter().map(|degrees| self.point(*degrees)).collect();
        points.dedup();
        simplified(&points, TOLERANCE)
    }

    /// The points of an arc in the direction of a ring.
    fn run(&self, arc: i64) -> Vec<Point> {
        let mut points = self.arcs.get(arc_index(arc)).cloned().unwrap_or_default();
        if arc < 0 {
            points.reverse();
        }
        points
    }

    /// The closed line of a ring, its first point not repeated; `None` when nothing is left of it.
    fn ring(&self, ring: &Ring) -> Option<Vec<Point>> {
        let mut points: Vec<Point> = ring.iter().flat_map(|arc| self.run(*arc)).collect();
        points.dedup();
        if points.first() == points.last() {
            points.pop();
        }
        (points.len() > 2).then_some(points)
    }

    /// Whether a ring lies in one of the archipelagos.
    fn is_far(&self, ring: &Ring) -> bool {
        let first = ring
            .first()
            .and_then(|arc| self.boundaries.arcs.get(arc_index(*arc))?.first());
        first.is_some_and(|(longitude, _)| *longitude > ARCHIPELAGOS_EAST_OF)
    }

    fn province(&self, slug: &str, outline: &Outline) -> ProvinceShape {
        let mut pen = Pen::default();
        for ring in outline.rings.iter().filter(|ring| !self.is_far(ring)) {
            if let Some(points) = self.ring(ring) {
                pen.line(&points, true);
            }
        }
        let label = outline.label.map_or((0, 0), |degrees| self.point(degrees));
        ProvinceShape {
            slug: slug.to_owned(),
            path: pen.path,
            label: small(label),
        }
    }

    /// The arcs of the mainland and the coastal islands that only one province has.
    fn coast(&self) -> Vec<i64> {
        let rings = || {
            let rings = self
                .boundaries
                .former
                .iter()
                .flat_map(|outline| &outline.rings);
            rings.filter(|ring| !self.is_far(ring)).flatten().copied()
        };
        let mut uses: HashMap<usize, usize> = HashMap::new();
        for arc in rings() {
            *uses.entry(arc_index(arc)).or_default() += 1;
        }
        rings()
            .filter(|arc| uses.get(&arc_index(*arc)) == Some(&1))
            .collect()
    }

    /// The arcs between two of the 63 that none of the 34 uses.
    fn former_borders(&self) -> Vec<i64> {
        let rings = self
            .boundaries
            .current
            .iter()
            .flat_map(|outline| &outline.rings);
        let mut seen: HashSet<usize> = rings.flatten().map(|arc| arc_index(*arc)).collect();
        let rings = self
            .boundaries
            .former
            .iter()
            .flat_map(|outline| &outline.rings);
        rings
            .flatten()
            .copied()
            .filter(|arc| seen.insert(arc_index(*arc)))
            .collect()
    }

    /// Arcs as few long lines: each goes on with an arc that starts where it ends.
    fn lines(&self, arcs: &[i64]) -> String {
        let runs: Vec<Vec<Point>> = arcs.iter().map(|arc| self.run(*arc)).collect();
        // From where a line can go on, and in which order arcs are left.
        let mut starts: BTreeMap<Point, Vec<usize>> = BTreeMap::new();
        for (index, run) in runs.iter().enumerate().rev() {
            if let Some(first) = run.first() {
                starts.entry(*first).or_default().push(index);
            }
        }
        let mut taken = vec![false; runs.len()];
        let mut pen = Pen::default();
        for start in 0..runs.len() {
            let mut line: Vec<Point> = Vec::new();
            let mut next = Some(start);
            while let Some(index) = next {
                match taken.get_mut(index) {
                    Some(taken) if !*taken => *taken = true,
                    _ => break,
                }
                line.extend(runs.get(index).into_iter().flatten());
                next = line.last().and_then(|end| {
                    let waiting = starts.get(end)?;
                    waiting
                        .iter()
                        .rev()
                        .copied()
                        .find(|index| taken.get(*index) == Some(&false))
                });
            }
            line.dedup();
            let closed = line.len() > 3 && line.first() == line.last();
            if closed {
                line.pop();
            }
            if line.len() > 1 {
                pen.line(&line, closed);
            }
        }
        pen.path
    }

    fn inset(&self, plan: &InsetPlan, outline: &Outline, province: String) -> Inset {
        let y_of = |latitude| self.origin.1 - project((CENTRAL_MERIDIAN, latitude)).1;
        let top_km = match plan.latitude {
            FrameLatitude::Middle(latitude) => y_of(latitude) - plan.height_km / 2.0,
            FrameLatitude::Top(latitude) => y_of(latitude),
        };
        let parts: Vec<Vec<(f64, f64)>> = outline
            .rings
            .iter()
            .map(|ring| {
                let arcs = ring
                    .iter()
                    .filter_map(|arc| self.boundaries.arcs.get(arc_index(*arc)));
                arcs.flatten().map(|degrees| project(*degrees)).collect()
            })
            .collect();
        let place = Fit::new(
            parts.iter().flatten().copied(),
            (INSET_LEFT_KM + INSET_PADDING_KM, top_km + INSET_LABEL_KM),
            (
                INSET_WIDTH_KM - 2.0 * INSET_PADDING_KM,
                plan.height_km - INSET_LABEL_KM - INSET_PADDING_KM,
            ),
        );
        let mut pen = Pen::default();
        let mut reefs: Vec<(f64, (f64, f64))> = Vec::new();
        for part in &parts {
            let mut points: Vec<Point> = part
                .iter()
                .map(|at| place.of(*at))
                .map(|(x, y)| (in_units(x), in_units(y)))
                .collect();
            points.dedup();
            points = simplified(&points, INSET_TOLERANCE);
            if points.first() == points.last() {
                points.pop();
            }
            // What is left out here has its dot.
            if points.len() > 2 {
                pen.line(&points, true);
            }
            let (area, middle) = area_and_middle(part);
            reefs.push((area, place.of(middle)));
        }
        Inset {
            id: plan.id.to_owned(),
            name: WireText::from((plan.name.0.to_owned(), plan.name.1.to_owned())),
            province,
            frame: (
                in_units(INSET_LEFT_KM) as i16,
                in_units(top_km) as i16,
                in_units(INSET_WIDTH_KM) as i16,
                in_units(plan.height_km) as i16,
            ),
            path: pen.path,
            dots: spaced(reefs)
                .into_iter()
                .map(|(x, y)| small((in_units(x), in_units(y))))
                .collect(),
        }
    }
}

/// How an archipelago is scaled into its frame: as large as fits, in the middle.
struct Fit {
    scale: f64,
    from: (f64, f64),
    to: (f64, f64),
}

impl Fit {
    fn new(points: impl Iterator<Item = (f64, f64)>, corner: (f64, f64), room: (f64, f64)) -> Self {
        let start = (
            f64::INFINITY,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NEG_INFINITY,
        );
        let (left, bottom, right, top) = points.fold(start, |(l, b, r, t), (x, y)| {
            (l.min(x), b.min(y), r.max(x), t.max(y))
        });
        Self {
            scale: (room.0 / (right - left)).min(room.1 / (top - bottom)),
            from: ((left + right) / 2.0, (bottom + top) / 2.0),
            to: (corner.0 + room.0 / 2.0, corner.1 + room.1 / 2.0),
        }
    }

    fn of(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (
            self.to.0 + (x - self.from.0) * self.scale,
            self.to.1 - (y - self.from.1) * self.scale,
        )
    }
}

/// The largest reefs such that no two dots run into each other.
fn spaced(mut reefs: Vec<(f64, (f64, f64))>) -> Vec<(f64, f64)> {
    reefs.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let mut dots: Vec<(f64, f64)> = Vec::new();
    for (_, (x, y)) in reefs {
        if dots
            .iter()
            .all(|dot| (dot.0 - x).hypot(dot.1 - y) >= DOT_SPACING_KM)
        {
            dots.push((x, y));
        }
    }
    dots.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.total_cmp(&b.0)));
    dots
}

/// Area and mean point of a closed line.
fn area_and_middle(points: &[(f64, f64)]) -> (f64, (f64, f64)) {
    let pairs = points.iter().zip(points.iter().cycle().skip(1));
    let area: f64 = pairs.map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
    let n = points.len() as f64;
    let (x, y) = points
        .iter()
        .fold((0.0, 0.0), |(x, y), point| (x + point.0, y + point.1));
    (area.abs() / 2.0, (x / n, y / n))
}

/// A line without the points that lie at most `tolerance` beside what is left (Douglas and Peucker).
/// Its ends stay, so lines that met still meet.
fn simplified(points: &[Point], tolerance: f64) -> Vec<Point> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return Vec::new();
    };
    let inner = points.get(1..points.len() - 1).unwrap_or_default();
    let farthest = inner
        .iter()
        .zip(1..)
        .map(|(point, index)| (distance(*point, *first, *last), index))
        .max_by(|(a, _), (b, _)| a.total_cmp(b));
    match farthest {
        Some((distance, index)) if distance > tolerance => {
            let (before, after) = (points.get(..=index), points.get(index..));
            let mut line = simplified(before.unwrap_or_default(), tolerance);
            line.pop();
            line.extend(simplified(after.unwrap_or_default(), tolerance));
            line
        }
        _ if points.len() > 1 => vec![*first, *last],
        _ => vec![*first],
    }
}

/// How far a point is from the stretch between two others.
fn distance(point: Point, from: Point, to: Point) -> f64 {
    let along = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
    let off = (f64::from(point.0 - from.0), f64::from(point.1 - from.1));
    let length = along.0 * along.0 + along.1 * along.1;
    let share = if length > 0.0 {
        (off.0 * along.0 + off.1 * along.1) / length
    } else {
        0.0
    };
    let share = share.clamp(0.0, 1.0);
    (off.0 - share * along.0).hypot(off.1 - share * along.1)
}

/// The drawing fits into 16 bits by far.
fn small((x, y): Point) -> (i16, i16) {
    (
        i16::try_from(x).unwrap_or(i16::MAX),
        i16::try_from(y).unwrap_or(i16::MAX),
    )
}

/// Writes SVG path data with relative commands and as few separators as the grammar allows.
#[derive(Default)]
struct Pen {
    path: String,
    at: Point,
}

impl Pen {
    /// Draws a line through the points; a closed one does not repeat its first point.
    fn line(&mut self, points: &[Point], closed: bool) {
        let start = points.first().copied();
        for (index, point) in points.iter().enumerate() {
            if index == 0 {
                self.path.push('m');
            } else if !self.path.ends_with('m') {
                self.separate(point.0 - self.at.0);
            }
            self.step(*point);
        }
        if closed {
            self.path.push('z');
            self.at = start.unwrap_or(self.at);
        }
    }

    fn step(&mut self, (x, y): Point) {
        let (dx, dy) = (x - self.at.0, y - self.at.1);
        self.path.push_str(&dx.to_string());
        self.separate(dy);
        self.path.push_str(&dy.to_string());
        self.at = (x, y);
    }

    /// A minus sign parts two numbers by itself.
    fn separate(&mut self, number: i32) {
        if number >= 0 {
            self.path.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_relative_and_short() {
        let mut pen = Pen::default();
        pen.line(&[(10, 20), (15, 17), (15, 25)], true);
        pen.line(&[(12, 12), (11, 11)], false);
        assert_eq!(pen.path, "m10 20 5-3 0 8zm2-8-1-1");
    }

    #[test]
    fn a_degree_of_latitude_is_111_km_on_the_central_meridian() {
        let (x, y) = project((106.0, 16.0));
        assert!(x.abs() < 1e-9);
        assert!((project((106.0, 17.0)).1 - y - 111.19).abs() < 0.01);
    }

    #[test]
    fn a_point_beside_the_line_is_left_out_and_a_corner_stays() {
        let line = [(0, 0), (10, 1), (20, 0), (20, 30)];
        assert_eq!(simplified(&line, 1.0), [(0, 0), (20, 0), (20, 30)]);
        assert_eq!(simplified(&line, 0.5), line);
        let closed = [(0, 0), (9, 0), (9, 9), (0, 9), (0, 0)];
        assert_eq!(simplified(&closed, 1.0), closed);
        assert_eq!(simplified(&[], 1.0), []);
        assert_eq!(simplified(&[(1, 1)], 1.0), [(1, 1)]);
    }
}
