//! The drawing of one unit set: the projection, and every arc rounded once.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::line::{Pen, simplified, small};
use super::topology::{Boundaries, Outline, Ring, arc_index};
use crate::map_shapes::ProvinceShape;

/// Length of a drawing unit in kilometres.
pub(super) const UNIT_KM: f64 = 0.5;
/// Size of the drawing in kilometres.
pub(super) const SIZE_KM: (f64, f64) = (1300.0, 1700.0);
/// Free space around the mainland in kilometres.
const MARGIN_KM: f64 = 8.0;
/// Everything east of this longitude belongs to an archipelago and is drawn in its inset.
const ARCHIPELAGOS_EAST_OF: f64 = 110.9;
/// Radius of the sphere in kilometres.
const EARTH_KM: f64 = 6371.0;
/// Longitude of the straight meridian.
pub(super) const CENTRAL_MERIDIAN: f64 = 106.0;
/// What points of lines are rounded to, in kilometres: half a pixel where the map is 850 pixels high. A coarse grid
/// has few numbers, which compress well.
const GRID_KM: f64 = 1.0;
/// How far, in drawing units, a line may pass by a point that is left out.
const TOLERANCE: f64 = 2.0;

/// Longitude and latitude.
pub(super) type Degrees = (f64, f64);
/// A point of the drawing.
pub(super) type Point = (i32, i32);

/// Transverse Mercator on a sphere: kilometres east of the central meridian and north of the equator.
pub(super) fn project((longitude, latitude): Degrees) -> (f64, f64) {
    let (lambda, phi) = (
        (longitude - CENTRAL_MERIDIAN).to_radians(),
        latitude.to_radians(),
    );
    let east = (phi.cos() * lambda.sin()).atanh();
    let north = phi.tan().atan2(lambda.cos());
    (east * EARTH_KM, north * EARTH_KM)
}

pub(super) fn in_units(km: f64) -> i32 {
    (km / UNIT_KM).round() as i32
}

/// The drawing: where kilometres fall on it, and its arcs in drawing units.
pub(super) struct Sheet<'b> {
    pub(super) boundaries: &'b Boundaries,
    /// Kilometres of the left and the upper edge.
    pub(super) origin: (f64, f64),
    pub(super) arcs: Vec<Vec<Point>>,
}

impl<'b> Sheet<'b> {
    pub(super) fn new(boundaries: &'b Boundaries) -> Self {
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

    pub(super) fn point(&self, degrees: Degrees) -> Point {
        let (x, y) = project(degrees);
        (in_units(x - self.origin.0), in_units(self.origin.1 - y))
    }

    /// The points of an arc without those that add nothing on the grid. Its ends stay.
    pub(super) fn drawn(&self, arc: &[Degrees]) -> Vec<Point> {
        let on_grid = |degrees: &Degrees| {
            let (x, y) = project(*degrees);
            let snapped = |km: f64| (km / GRID_KM).round() as i32 * in_units(GRID_KM);
            (snapped(x - self.origin.0), snapped(self.origin.1 - y))
        };
        let mut points: Vec<Point> = arc.iter().map(on_grid).collect();
        points.dedup();
        simplified(&points, TOLERANCE)
    }

    /// The points of an arc in the direction of a ring.
    pub(super) fn run(&self, arc: i64) -> Vec<Point> {
        let mut points = self.arcs.get(arc_index(arc)).cloned().unwrap_or_default();
        if arc < 0 {
            points.reverse();
        }
        points
    }

    /// The closed line of a ring, its first point not repeated; `None` when nothing is left of it.
    pub(super) fn ring(&self, ring: &Ring) -> Option<Vec<Point>> {
        let mut points: Vec<Point> = ring.iter().flat_map(|arc| self.run(*arc)).collect();
        points.dedup();
        if points.first() == points.last() {
            points.pop();
        }
        (points.len() > 2).then_some(points)
    }

    /// Whether a ring lies in one of the archipelagos.
    pub(super) fn is_far(&self, ring: &Ring) -> bool {
        let first = ring
            .first()
            .and_then(|arc| self.boundaries.arcs.get(arc_index(*arc))?.first());
        first.is_some_and(|(longitude, _)| *longitude > ARCHIPELAGOS_EAST_OF)
    }

    pub(super) fn province(&self, slug: &str, outline: &Outline) -> ProvinceShape {
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
    pub(super) fn coast(&self) -> Vec<i64> {
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
    pub(super) fn former_borders(&self) -> Vec<i64> {
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
    pub(super) fn lines(&self, arcs: &[i64]) -> String {
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_of_latitude_is_111_km_on_the_central_meridian() {
        let (x, y) = project((106.0, 16.0));
        assert!(x.abs() < 1e-9);
        assert!((project((106.0, 17.0)).1 - y - 111.19).abs() < 0.01);
    }
}
