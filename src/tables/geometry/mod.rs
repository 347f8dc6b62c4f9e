//! Draws the boundaries: from TopoJSON in degrees to SVG paths in whole drawing units.
//!
//! Every arc is projected and rounded once, so that a border is the same line in both of its
//! provinces, in both unit sets, in the coast and in the former borders.

mod insets;
mod line;
mod sheet;
mod topology;

pub use topology::Boundaries;

use std::fs;
use std::path::Path;

use insets::INSETS;
use line::small;
use sheet::{SIZE_KM, Sheet, UNIT_KM, in_units};
use topology::Outline;

use super::Tables;
use super::fault::{Fault, Problem};
use super::words::Units;
use crate::dataset::json::FORMAT;
use crate::map_shapes::{Island, MapShapes, ProvinceShape};

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

    fn of(&self, units: Units) -> &[Outline] {
        if units == Units::Former {
            &self.former
        } else {
            &self.current
        }
    }

    /// Draws one unit set.
    pub fn draw(&self, tables: &Tables, units: Units) -> Result<MapShapes, Fault> {
        let sheet = Sheet::new(self);
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
            provinces: self.provinces(tables, units, &sheet)?,
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
    /// The provinces of one unit set by code. Tables and boundaries must have the same.
    fn provinces(
        &self,
        tables: &Tables,
        units: Units,
        sheet: &Sheet,
    ) -> Result<Vec<ProvinceShape>, Fault> {
        let fault =
            |vi: String, en: String| Fault::of_file(&self.file, Problem::Boundaries(vi, en));
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
        Ok(provinces)
    }
}
