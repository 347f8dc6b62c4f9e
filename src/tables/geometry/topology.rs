//! The boundaries as the TopoJSON file has them.

use std::collections::HashMap;

use serde::Deserialize;

use super::super::fault::{Fault, Problem};
use super::sheet::Degrees;

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
pub(super) type Ring = Vec<i64>;
/// A region of the boundaries, its rings as lists of arcs.
pub(super) struct Outline {
    pub(super) id: String,
    pub(super) code63: Option<String>,
    pub(super) code34: Option<String>,
    pub(super) rings: Vec<Ring>,
    pub(super) label: Option<Degrees>,
}

/// The boundaries of both unit sets in degrees.
pub struct Boundaries {
    pub(super) file: String,
    pub(super) arcs: Vec<Vec<Degrees>>,
    pub(super) former: Vec<Outline>,
    pub(super) current: Vec<Outline>,
    pub(super) archipelagos: Vec<Outline>,
}

impl Boundaries {
    pub(super) fn decode(bytes: &[u8], file: &str) -> Result<Self, Fault> {
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
pub(super) fn arc_index(arc: i64) -> usize {
    usize::try_from(if arc < 0 { !arc } else { arc }).unwrap_or(usize::MAX)
}
