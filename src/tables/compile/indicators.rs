//! Indicators, their pillars, methods and conflicts, and where they have values.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::Tables;
use super::super::indicators::{Conflict, Indicator, Method, Pillar};
use super::super::words::{File, Status, Units, Word};
use super::order::Order;
use super::plan::Plan;
use super::{DETAILS, Used, short, source_ids, word};
use crate::dataset::json::{WireConflict, WireIndicator, WireMethod, WirePillar};
use crate::dataset::period::Period;

pub(super) fn pillars(tables: &Tables) -> Vec<WirePillar> {
    let mut sorted: Vec<_> = tables
        .pillars
        .iter()
        .map(|(index, id, pillar)| (pillar.order, index, id, pillar))
        .collect();
    sorted.sort_by_key(|(order, index, ..)| (*order, *index));
    let wire = |(_, _, id, pillar): (_, _, &str, &Pillar)| WirePillar {
        id: id.to_owned(),
        name: pillar.name.clone(),
    };
    sorted.into_iter().map(wire).collect()
}

/// Provinces with a value, by indicator, period and unit set. A target is no value yet.
pub(super) type Coverage = HashMap<u32, BTreeMap<(Period, Units), BTreeSet<u32>>>;

pub(super) fn coverage(tables: &Tables) -> Coverage {
    let mut coverage = Coverage::new();
    for observation in &tables.observations.rows {
        let Some(region) = tables.regions.get(observation.region) else {
            continue;
        };
        if observation.status != Status::Target && region.units != Units::Country {
            let periods = coverage.entry(observation.indicator).or_default();
            let regions = periods
                .entry((observation.period, region.units))
                .or_default();
            regions.insert(observation.region);
        }
    }
    coverage
}

pub(super) fn wire_indicator(
    index: u32,
    indicator: &Indicator,
    tables: &Tables,
    plan: &Plan,
    coverage: &Coverage,
) -> WireIndicator {
    let file = if plan.on_map.contains(&index) {
        indicator.file.as_str()
    } else if plan.references.contains(&index) {
        File::Core.as_str()
    } else {
        DETAILS
    };
    let covered = coverage.get(&index).into_iter().flatten();
    WireIndicator {
        id: tables.indicators.id(index).to_owned(),
        short: short(&indicator.short, &indicator.name),
        name: indicator.name.clone(),
        unit: indicator.unit.clone(),
        unit_kind: word(indicator.unit_kind),
        growth_of: indicator.growth_of.clone(),
        direction: word(indicator.direction),
        decimals: indicator.decimals,
        pillar: tables.pillars.id(indicator.pillar).to_owned(),
        scope: word(indicator.scope),
        combine: word(indicator.combine),
        weight: indicator.weight.clone(),
        breaks: indicator
            .breaks
            .iter()
            .map(|number| number.to_f64())
            .collect(),
        reference: indicator.reference.clone(),
        part_of: indicator.part_of.clone(),
        file: file.to_owned(),
        coverage: covered
            .map(|((period, units), regions)| {
                let count = u16::try_from(regions.len()).unwrap_or(u16::MAX);
                (units.number(), period.to_string(), count)
            })
            .collect(),
        description: indicator.description.clone(),
    }
}

pub(super) fn conflicts(tables: &Tables) -> Vec<WireConflict> {
    let wire = |(_, id, conflict): (u32, &str, &Conflict)| WireConflict {
        id: id.to_owned(),
        title: conflict.title.clone(),
        why: conflict.why.clone(),
    };
    tables.conflicts.iter().map(wire).collect()
}

pub(super) fn methods(tables: &Tables, order: &Order, used: &mut Used) -> Vec<WireMethod> {
    let mut sorted: Vec<_> = tables.methods.iter().collect();
    sorted.sort_by_key(|method| (order.of_indicator(method.indicator), method.from));
    let mut wire = |method: &Method| {
        used.mark(DETAILS, &method.sources);
        WireMethod {
            indicator: tables.indicators.id(method.indicator).to_owned(),
            from: method.from.map(|period| period.to_string()),
            text: method.text.clone(),
            sources: source_ids(tables, &method.sources),
            weights: method.weights.iter().map(|one| one.to_f64()).collect(),
        }
    };
    sorted.into_iter().map(&mut wire).collect()
}
