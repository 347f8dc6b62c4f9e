//! The archipelagos in their frames in the east.

use super::line::{Pen, simplified, small};
use super::sheet::{CENTRAL_MERIDIAN, Point, Sheet, in_units, project};
use super::topology::{Outline, arc_index};
use crate::dataset::json::WireText;
use crate::map_shapes::Inset;

/// The same in the insets, where every reef has a dot besides.
const INSET_TOLERANCE: f64 = 2.0;
/// Dots of reefs closer than this are one dot.
const DOT_SPACING_KM: f64 = 14.0;

/// A frame in the east.
pub(super) struct InsetPlan {
    pub(super) id: &'static str,
    /// Id of the archipelago in the boundaries.
    pub(super) archipelago: &'static str,
    pub(super) name: (&'static str, &'static str),
    /// Latitude of the middle of the frame, or of its top.
    pub(super) latitude: FrameLatitude,
    pub(super) height_km: f64,
}

pub(super) enum FrameLatitude {
    Middle(f64),
    Top(f64),
}

const INSET_LEFT_KM: f64 = 790.0;
const INSET_WIDTH_KM: f64 = 502.0;
const INSET_LABEL_KM: f64 = 118.0;
const INSET_PADDING_KM: f64 = 20.0;
pub(super) const INSETS: [InsetPlan; 2] = [
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

impl Sheet<'_> {
    /// An archipelago in its frame.
    pub(super) fn inset(&self, plan: &InsetPlan, outline: &Outline, province: String) -> Inset {
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
