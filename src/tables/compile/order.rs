//! The fixed order of regions, indicators and meetings.

use std::collections::HashMap;

use super::super::Tables;
use super::super::observations::Observation;
use super::super::words::{Status, Units};
use crate::dataset::period::Period;

/// The fixed order of regions, indicators and meetings.
pub(super) struct Order {
    /// The country, the 63, the 34, each by code.
    pub(super) regions: Vec<u32>,
    /// For each region its place among all.
    pub(super) place: HashMap<u32, usize>,
    /// For each region its place among those of its unit set.
    pub(super) position: HashMap<u32, usize>,
    /// How many regions each unit set has.
    pub(super) size: HashMap<Units, usize>,
    pub(super) indicators: Vec<u32>,
    pub(super) indicator_position: HashMap<u32, usize>,
    /// Oldest first.
    pub(super) meetings: Vec<u32>,
    pub(super) meeting_position: HashMap<u32, usize>,
}

/// Place of a single figure: indicator, region, period, status, file and row.
pub(super) type FactOrder = (usize, usize, Period, Status, u16, u32);

impl Order {
    pub(super) fn new(tables: &Tables) -> Self {
        let mut regions: Vec<_> = tables
            .regions
            .iter()
            .map(|(index, region)| ((region.units, region.code.clone()), index))
            .collect();
        regions.sort();
        let mut size: HashMap<Units, usize> = HashMap::new();
        let mut position = HashMap::new();
        for ((units, _), index) in &regions {
            let next = size.entry(*units).or_default();
            position.insert(*index, *next);
            *next += 1;
        }
        let mut indicators: Vec<_> = tables
            .indicators
            .iter()
            .map(|(index, _, indicator)| (indicator.order, index))
            .collect();
        indicators.sort();
        let indicators: Vec<_> = indicators.into_iter().map(|(_, index)| index).collect();
        let mut meetings: Vec<_> = tables
            .meetings
            .iter()
            .map(|(index, _, meeting)| (meeting.date, index))
            .collect();
        meetings.sort();
        let meetings: Vec<_> = meetings.into_iter().map(|(_, index)| index).collect();
        let regions: Vec<_> = regions.into_iter().map(|(_, index)| index).collect();
        let positions = |indices: &[u32]| indices.iter().copied().zip(0..).collect();
        Self {
            place: positions(&regions),
            position,
            size,
            indicator_position: positions(&indicators),
            meeting_position: positions(&meetings),
            regions,
            indicators,
            meetings,
        }
    }

    pub(super) fn of_indicator(&self, index: u32) -> usize {
        self.indicator_position
            .get(&index)
            .copied()
            .unwrap_or(usize::MAX)
    }

    pub(super) fn of_meeting(&self, index: u32) -> usize {
        self.meeting_position
            .get(&index)
            .copied()
            .unwrap_or(usize::MAX)
    }

    pub(super) fn of_region(&self, index: u32) -> usize {
        self.position.get(&index).copied().unwrap_or(usize::MAX)
    }

    pub(super) fn of_fact(&self, observation: &Observation) -> FactOrder {
        (
            self.of_indicator(observation.indicator),
            self.place
                .get(&observation.region)
                .copied()
                .unwrap_or(usize::MAX),
            observation.period,
            observation.status,
            observation.file,
            observation.row,
        )
    }
}
