//! Writes the compiled files: all or none.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::Tables;
use super::compile::compile;
use super::fault::{Fault, Problem};
use super::geometry::Boundaries;
use super::json_schema;
use super::words::Units;

/// A file that was written: its name and size in bytes.
pub type Written = (String, usize);

/// Checks the tables of a folder, compiles them and draws the boundaries into `out`.
///
/// On any fault nothing is written. Files are written beside their place first and then renamed.
pub fn build(folder: &Path, boundaries: &Path, out: &Path) -> Result<Vec<Written>, Vec<Fault>> {
    let tables = Tables::read(folder)?;
    let boundaries = Boundaries::read(boundaries).map_err(|fault| vec![fault])?;
    let files = render(&tables, &boundaries)?;
    write_all(out, &files).map_err(|fault| vec![fault])?;
    Ok(files
        .into_iter()
        .map(|(name, bytes)| (name, bytes.len()))
        .collect())
}

/// The files as names and bytes, in a fixed order.
pub fn render(
    tables: &Tables,
    boundaries: &Boundaries,
) -> Result<Vec<(String, Vec<u8>)>, Vec<Fault>> {
    let compiled = compile(tables);
    let mut faults = Vec::new();
    let mut files = Vec::new();
    let mut add = |name: String, bytes: Result<Vec<u8>, Fault>| match bytes {
        Ok(bytes) => files.push((name, bytes)),
        Err(fault) => faults.push(fault),
    };
    add(
        "dataset.json".to_owned(),
        json("dataset.json", &compiled.core),
    );
    add(
        "details.json".to_owned(),
        json("details.json", &compiled.details),
    );
    for (name, file) in &compiled.series {
        let name = format!("series-{name}.json");
        let bytes = json(&name, file);
        add(name, bytes);
    }
    for units in [Units::Former, Units::Current] {
        let name = format!("map-{}.json", units.number());
        let bytes = boundaries
            .draw(tables, units)
            .and_then(|map| json(&name, &map));
        add(name, bytes);
    }
    for (name, schema) in json_schema::schemas() {
        let bytes = json(&name, &schema);
        add(name, bytes);
    }
    if faults.is_empty() {
        Ok(files)
    } else {
        Err(faults)
    }
}

fn json(name: &str, value: &impl Serialize) -> Result<Vec<u8>, Fault> {
    let unreadable = |error: serde_json::Error| Problem::Unreadable(error.to_string());
    serde_json::to_vec(value).map_err(|error| Fault::of_file(name, unreadable(error)))
}

/// Writes all files of a folder, or none.
pub fn write_all(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Fault> {
    let fault = |name: &str, error: std::io::Error| {
        Fault::of_file(name, Problem::Unreadable(error.to_string()))
    };
    fs::create_dir_all(folder).map_err(|error| fault(&folder.to_string_lossy(), error))?;
    let mut waiting: Vec<(PathBuf, PathBuf)> = Vec::new();
    let mut write = || {
        for (name, bytes) in files {
            let temporary = folder.join(format!(".{name}.new"));
            waiting.push((temporary.clone(), folder.join(name)));
            fs::write(&temporary, bytes).map_err(|error| fault(name, error))?;
        }
        Ok(())
    };
    let result = write();
    for (temporary, place) in &waiting {
        if result.is_ok() {
            let name = place.file_name().unwrap_or_default().to_string_lossy();
            fs::rename(temporary, place).map_err(|error| fault(&name, error))?;
        } else {
            // The first fault is what the reader needs; a leftover file does no harm.
            let _ = fs::remove_file(temporary);
        }
    }
    result
}
