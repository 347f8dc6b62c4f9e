//! The published data, for tests.

use std::path::Path;
use std::sync::OnceLock;

use crate::dataset::{Dataset, Region, UnitSet};
use crate::tables::Tables;
use crate::tables::compile::compile;

/// Everything that the site can load, made from the tables of this repository.
pub fn whole() -> &'static Dataset {
    static WHOLE: OnceLock<Dataset> = OnceLock::new();
    WHOLE.get_or_init(|| made_from(&tables()))
}

/// The tables of this repository.
pub fn tables() -> Tables {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/data/tables");
    Tables::read(&folder).unwrap()
}

/// Everything that a site made from these tables can load.
pub fn made_from(tables: &Tables) -> Dataset {
    compile(tables).dataset().unwrap()
}

/// What the first view loads: the core alone, without details and series.
pub fn core() -> &'static Dataset {
    static CORE: OnceLock<Dataset> = OnceLock::new();
    CORE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/data/tables");
        let files = compile(&Tables::read(&folder).unwrap());
        Dataset::parse(&serde_json::to_string(&files.core).unwrap()).unwrap()
    })
}

/// A province of the published data.
#[track_caller]
pub fn province(unit_set: UnitSet, slug: &str) -> &'static Region {
    whole().province_by_slug(unit_set, slug).unwrap()
}
