//! What is loaded when a reader opens a meeting or a figure.

use super::{BridgePoint, Conflict, Lesson, Method, RegionId, Task};

/// What `details.json` adds.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// Who took part from which province, in the order reported.
    pub bridge_points: Vec<BridgePoint>,
    /// Tasks, by meeting and number.
    pub tasks: Vec<Task>,
    /// Lessons, by meeting, in the order told.
    pub lessons: Vec<Lesson>,
    /// What conflicts are about.
    pub conflicts: Vec<Conflict>,
    /// How indicators are made.
    pub methods: Vec<Method>,
    /// Of each region, in the order of the regions.
    pub(super) neighbors: Vec<Vec<RegionId>>,
}

impl Details {
    /// Provinces with a common land border, the longest first.
    pub fn neighbors(&self, region: RegionId) -> &[RegionId] {
        self.neighbors
            .get(region.index())
            .map_or(&[], Vec::as_slice)
    }
}
