//! Which file takes what.

use std::collections::{HashMap, HashSet};

use super::super::Tables;
use super::super::observations::Observation;
use super::super::words::{File, Scope, Status, Units, Word};
use crate::profile::NATIONAL_INDEX;

/// Which file takes what.
pub(super) struct Plan {
    /// Indicators with values for two provinces or more.
    pub(super) on_map: HashSet<u32>,
    /// Indicators whose value for the country is a reference line.
    pub(super) references: HashSet<u32>,
    /// Indicators that those of the core name as their whole, weight or reference.
    pub(super) named: HashSet<u32>,
}

pub(super) enum FactFile {
    Core,
    Series(&'static str),
    Details,
}

impl Plan {
    pub(super) fn new(tables: &Tables) -> Self {
        let mut first_region: HashMap<u32, u32> = HashMap::new();
        let mut on_map = HashSet::new();
        for observation in &tables.observations.rows {
            let units = tables
                .regions
                .get(observation.region)
                .map(|region| region.units);
            let scope = tables
                .indicators
                .get(observation.indicator)
                .map(|indicator| indicator.scope);
            if scope != Some(Scope::Map) || units == Some(Units::Country) {
                continue;
            }
            let first = first_region
                .entry(observation.indicator)
                .or_insert(observation.region);
            if *first != observation.region {
                on_map.insert(observation.indicator);
            }
        }
        let named = tables
            .indicators
            .iter()
            .filter(|(index, _, _)| on_map.contains(index));
        let references = named
            .filter_map(|(_, _, indicator)| indicator.reference.as_deref())
            .chain([NATIONAL_INDEX])
            .filter_map(|id| tables.indicators.index_of(id))
            .collect();
        let mut plan = Self {
            on_map,
            references,
            named: HashSet::new(),
        };
        plan.named = plan.named_by_core(tables);
        plan
    }

    /// The core must stand alone, so it takes in what its indicators name, and what these name.
    fn named_by_core(&self, tables: &Tables) -> HashSet<u32> {
        let mut named = HashSet::new();
        let mut waiting: Vec<u32> = self.on_map.union(&self.references).copied().collect();
        while let Some(indicator) = waiting.pop().and_then(|index| tables.indicators.get(index)) {
            let ids = [
                &indicator.reference,
                &indicator.part_of,
                &indicator.weight,
                &indicator.growth_of,
            ];
            for index in ids
                .into_iter()
                .flatten()
                .filter_map(|id| tables.indicators.index_of(id))
            {
                if named.insert(index) {
                    waiting.push(index);
                }
            }
        }
        named
    }

    pub(super) fn in_core(&self, indicator: u32) -> bool {
        [&self.on_map, &self.references, &self.named]
            .iter()
            .any(|set| set.contains(&indicator))
    }

    pub(super) fn file_of_fact(&self, observation: &Observation, tables: &Tables) -> FactFile {
        let country = tables
            .regions
            .get(observation.region)
            .is_some_and(|region| region.units == Units::Country);
        if country && self.references.contains(&observation.indicator) {
            return FactFile::Core;
        }
        // What a meeting aimed at is no value of a map: it belongs to the account of the meeting.
        let aim = matches!(observation.status, Status::Target | Status::Forecast);
        if country || aim || !self.on_map.contains(&observation.indicator) {
            return FactFile::Details;
        }
        match tables
            .indicators
            .get(observation.indicator)
            .map(|indicator| indicator.file)
        {
            Some(File::Core) => FactFile::Core,
            Some(file) => FactFile::Series(file.as_str()),
            None => FactFile::Details,
        }
    }
}
