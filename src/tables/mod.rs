//! The tables that editors keep under `public/data/tables`: read, checked, compiled into the JSON
//! that the app loads. Native only.
//!
//! [`Tables::read`] reports every fault of every table in one run; [`compile`] takes only tables
//! without a fault.

pub mod cell;
pub mod command;
pub mod compile;
pub mod diff;
pub mod fault;
pub mod folder;
pub mod geometry;
pub mod import;
pub mod indicators;
pub mod json_schema;
pub mod lessons;
pub mod listing;
pub mod meetings;
mod nearest;
pub mod observations;
pub mod package;
mod printed;
mod ranks;
mod records;
pub mod regions;
pub mod report;
pub mod schema;
pub mod sheet;
pub mod sources;
pub mod table;
pub mod text;
pub mod tidy;
pub mod words;
pub mod write;

use std::path::Path;

use fault::Fault;
use folder::Folder;
use indicators::{Conflicts, Indicators, Method, Pillars};
use lessons::Lesson;
use meetings::{Bodies, BridgePoint, Meetings, Task, TaskTables};
use observations::{ObservationTables, Observations};
use regions::{Island, Neighbors, Regions};
use report::Faults;
use sources::Sources;

/// All tables of a folder, checked.
#[derive(Debug)]
pub struct Tables {
    /// Version of the data.
    pub version: String,
    /// Regions.
    pub regions: Regions,
    /// Sources.
    pub sources: Sources,
    /// Pillars.
    pub pillars: Pillars,
    /// Indicators.
    pub indicators: Indicators,
    /// Methods.
    pub methods: Vec<Method>,
    /// Conflicts.
    pub conflicts: Conflicts,
    /// Observations.
    pub observations: Observations,
    /// Bodies.
    pub bodies: Bodies,
    /// Meetings.
    pub meetings: Meetings,
    /// Bridge points.
    pub bridge_points: Vec<BridgePoint>,
    /// Tasks.
    pub tasks: Vec<Task>,
    /// Lessons.
    pub lessons: Vec<Lesson>,
    /// Pairs of neighbors.
    pub neighbors: Vec<Neighbors>,
    /// Islands.
    pub islands: Vec<Island>,
}

impl Tables {
    /// Reads the tables of a folder, or says all that is wrong with them.
    ///
    /// First puts back what an interrupted command left.
    pub fn read(path: &Path) -> Result<Self, Vec<Fault>> {
        write::recover(path).map_err(|fault| vec![fault])?;
        Self::read_from(&Folder::new(path))
    }

    /// As [`Tables::read`], from a folder of which files may be replaced.
    pub fn read_from(folder: &Folder) -> Result<Self, Vec<Fault>> {
        let mut faults = Faults::new();
        let faults_ref = &mut faults;
        let version = package::read_package(folder, faults_ref);
        let sources = sources::read_sources(folder, faults_ref);
        let regions = Regions::read(folder, &sources, faults_ref);
        let pillars = indicators::read_pillars(folder, faults_ref);
        let indicators = indicators::read_indicators(folder, &pillars, faults_ref);
        let methods = indicators::read_methods(folder, &indicators, &sources, faults_ref);
        let conflicts = indicators::read_conflicts(folder, faults_ref);
        let bodies = meetings::read_bodies(folder, &sources, faults_ref);
        let meetings = meetings::read_meetings(folder, &bodies, &sources, faults_ref);
        let bridge_points =
            meetings::read_bridge_points(folder, &meetings, &regions, &sources, faults_ref);
        let tasks = {
            let tables = TaskTables {
                meetings: &meetings,
                regions: &regions,
                indicators: &indicators,
                sources: &sources,
            };
            meetings::read_tasks(folder, &tables, faults_ref)
        };
        let lessons = lessons::read_lessons(folder, &meetings, &sources, faults_ref);
        let observations = {
            let tables = ObservationTables {
                regions: &regions,
                indicators: &indicators,
                sources: &sources,
                meetings: &meetings,
                conflicts: &conflicts,
            };
            observations::read_observations(folder, &tables, faults_ref)
        };
        let neighbors = regions::read_neighbors(folder, &regions, &sources, faults_ref);
        let islands = regions::read_islands(folder, &regions, &sources, faults_ref);
        match version {
            Some(version) if faults.is_empty() => Ok(Self {
                version,
                regions,
                sources,
                pillars,
                indicators,
                methods,
                conflicts,
                observations,
                bodies,
                meetings,
                bridge_points,
                tasks,
                lessons,
                neighbors,
                islands,
            }),
            _ => Err(faults.into_list()),
        }
    }
}
