//! `datapackage.json`: the version of the data, and the list of the tables for other programs.

use serde::Deserialize;

use super::fault::{Fault, Problem};
use super::folder::Folder;
use super::schema::{OBSERVATION_COLUMNS, TABLES};
use super::table::Faults;

/// Name of the file.
pub const FILE: &str = "datapackage.json";

#[derive(Deserialize)]
struct Package {
    #[serde(default)]
    version: String,
    #[serde(default)]
    resources: Vec<Resource>,
}

#[derive(Deserialize)]
struct Resource {
    #[serde(default)]
    path: String,
    #[serde(default)]
    schema: ResourceSchema,
}

#[derive(Default, Deserialize)]
struct ResourceSchema {
    #[serde(default)]
    fields: Vec<Field>,
}

#[derive(Deserialize)]
struct Field {
    name: String,
}

/// Reads the version, and compares the list of resources with the tables of the folder.
pub fn read_package(folder: &Folder, faults: &mut Faults) -> Option<String> {
    let package: Result<Package, Fault> = match folder.read(FILE) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| Fault::of_json(FILE, &error)),
        Err(error) => Err(Fault::of_system(FILE, &error)),
    };
    let package = match package {
        Ok(package) => package,
        Err(fault) => {
            faults.push(fault);
            return None;
        }
    };
    let mut fault = |vi: String, en: String| {
        faults.push(Fault::of_file(FILE, Problem::Package(vi, en)));
    };
    if package.version.trim().is_empty() {
        fault(
            "thiếu version, như \"2026-11-24\"".to_owned(),
            "expected a version such as \"2026-11-24\"".to_owned(),
        );
    }
    let files = folder.observation_files();
    let tables = TABLES.iter().map(|table| (table.file, table.columns));
    let tables: Vec<_> = tables
        .chain(
            files
                .iter()
                .map(|file| (file.as_str(), OBSERVATION_COLUMNS)),
        )
        .collect();
    for (file, columns) in &tables {
        match package
            .resources
            .iter()
            .find(|resource| resource.path == *file)
        {
            None => fault(
                format!("resources thiếu bảng {file}"),
                format!("expected the table {file} among the resources"),
            ),
            Some(resource) => {
                let fields = resource
                    .schema
                    .fields
                    .iter()
                    .map(|field| field.name.as_str());
                if !resource.schema.fields.is_empty() && !fields.eq(columns.iter().copied()) {
                    let columns = columns.join(",");
                    fault(
                        format!("schema.fields của {file} cần đúng các cột {columns}"),
                        format!("expected schema.fields of {file} to be {columns}"),
                    );
                }
            }
        }
    }
    for resource in &package.resources {
        let path = &resource.path;
        if !tables.iter().any(|(file, _)| file == path) {
            fault(
                format!("resources có “{path}”, nhưng không có bảng nào tên như vậy"),
                format!("“{path}” among the resources is none of the tables"),
            );
        }
    }
    Some(package.version)
}
