//! Fetching the files of the dataset. Addresses are relative to the page.

use std::future::Future;

use crate::dataset::json::FORMAT;
use crate::dataset::{DatasetError, Part, UnitSet};
use crate::i18n::common::LoadFailure;
use crate::map_shapes::MapShapes;

/// The file with a part of the dataset.
pub fn part_file(part: &Part) -> String {
    match part {
        Part::Core => "dataset.json".to_owned(),
        Part::Details => "details.json".to_owned(),
        Part::Series(name) => format!("series-{name}.json"),
    }
}

/// The file with the shapes of a unit set.
pub fn map_file(unit_set: UnitSet) -> String {
    format!("map-{}.json", unit_set.len())
}

/// Reads a map file.
///
/// # Errors
///
/// When it is no JSON of this format, or is of a newer one.
pub fn parse_shapes(text: &str) -> Result<MapShapes, DatasetError> {
    let shapes: MapShapes = serde_json::from_str(text).map_err(|error| DatasetError::Syntax {
        line: error.line(),
        column: error.column(),
        message: error.to_string(),
    })?;
    if shapes.format > FORMAT {
        return Err(DatasetError::NewerFormat {
            found: shapes.format,
        });
    }
    Ok(shapes)
}

/// The text of a file under `data/`.
///
/// # Errors
///
/// When there is no answer, or one that is not a success.
pub async fn text(file: &str) -> Result<String, LoadFailure> {
    let response = gloo_net::http::Request::get(&format!("data/{file}"))
        .send()
        .await
        .map_err(|_| LoadFailure::Unreachable)?;
    if !response.ok() {
        return Err(LoadFailure::Status(response.status()));
    }
    response.text().await.map_err(|_| LoadFailure::Unreachable)
}

/// Runs a task after what is running now.
pub fn later(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}
