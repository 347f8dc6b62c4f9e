//! The country and its provinces.

use super::super::json::WireRegion;
use super::super::{Dataset, Region, RegionId, Text, UnitSet};
use super::check::Check;

impl Dataset {
    /// Where the country and the provinces of each unit set are. A set must stand together: positions are found by that.
    pub(super) fn find_unit_sets(&mut self, check: &mut Check) {
        check.at("regions".to_owned());
        let country = self
            .regions
            .iter()
            .position(|region| region.unit_set.is_none());
        if country.is_none() {
            check.wrong("the country is missing");
        }
        self.country = RegionId(check.small(country.unwrap_or(0)));
        self.first = [UnitSet::Former, UnitSet::Current].map(|unit_set| {
            let of = |region: &Region| region.unit_set == Some(unit_set);
            let first = self.regions.iter().position(of);
            let last = self.regions.iter().rposition(of);
            if let (Some(first), Some(last)) = (first, last)
                && !self.regions[first..=last].iter().all(of)
            {
                check.wrong("the provinces of a unit set must stand together");
            }
            first
        });
    }
}

pub(super) fn regions(wires: Vec<WireRegion>, check: &mut Check) -> Vec<Region> {
    let slugs: Vec<_> = wires.iter().map(|one| (one.units, &*one.slug)).collect();
    let codes: Vec<_> = wires.iter().map(|one| (one.units, &*one.code)).collect();
    for (kind, names) in [("slug", slugs), ("code", codes)] {
        if let Some((units, name)) = doubled(&names) {
            check.at(format!("{kind} {name} of the regions of {units}"));
            check.wrong("stands twice");
        }
    }
    let names: Vec<(u8, String)> = wires
        .iter()
        .map(|wire| (wire.units, wire.slug.clone()))
        .collect();
    let mut regions = Vec::with_capacity(wires.len());
    for (position, wire) in wires.into_iter().enumerate() {
        check.at(format!("region {} of {}", wire.slug, wire.units));
        let unit_set = UnitSet::from_len(wire.units);
        if wire.successor.is_none() && unit_set == Some(UnitSet::Former) {
            check.wrong("the successor is missing");
        }
        regions.push(Region {
            id: RegionId(check.small(position)),
            unit_set,
            code: wire.code,
            slug: wire.slug,
            short: Text::from(wire.short.unwrap_or_else(|| wire.name.clone())),
            name: wire.name.into(),
            kind: check.word("kind", &wire.kind),
            macro_region: wire.macro_region.map(Text::from),
            successor: wire.successor.map(|slug| {
                let position = names
                    .iter()
                    .position(|(units, other)| *units == 34 && *other == slug);
                RegionId(check.found(position, "successor", &slug))
            }),
            aliases: wire.aliases,
            tile: wire.tile,
            note: wire.note.map(Text::from),
        });
    }
    regions
}

/// A name that stands twice in its unit set.
fn doubled<'name>(names: &[(u8, &'name str)]) -> Option<(u8, &'name str)> {
    let sorted = crate::order::sorted(names, Ord::cmp);
    let mut pairs = sorted.iter().zip(sorted.iter().skip(1));
    pairs.find(|(one, next)| one == next).map(|(one, _)| *one)
}
