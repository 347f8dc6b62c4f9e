//! The JSON Schema of every file that the app loads, made from the same types that write it.

use schemars::{Schema, schema_for};

use crate::dataset::json::{CoreFile, DetailsFile, SeriesFile};
use crate::map_shapes::MapShapes;
use crate::search::IndexFile;

/// Names of the schemas: that of `dataset.json` is `dataset.schema.json`.
pub const NAMES: [&str; 5] = ["dataset", "details", "series", "map", "search"];

/// The schema of `dataset.json`, `details.json`, every `series-*.json`, every `map-*.json` or `search.json`.
pub fn schema(name: &str) -> Option<Schema> {
    match name {
        "dataset" => Some(schema_for!(CoreFile)),
        "details" => Some(schema_for!(DetailsFile)),
        "series" => Some(schema_for!(SeriesFile)),
        "map" => Some(schema_for!(MapShapes)),
        "search" => Some(schema_for!(IndexFile)),
        _ => None,
    }
}

/// File name and schema of all.
pub fn schemas() -> impl Iterator<Item = (String, Schema)> {
    NAMES
        .into_iter()
        .filter_map(|name| Some((format!("{name}.schema.json"), schema(name)?)))
}
