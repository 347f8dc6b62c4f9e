//! From the file format to checked types: every id resolves, every period is one, every list has its length.

mod check;
mod indicators;
mod meetings;
mod observations;
mod regions;

use crate::order;

use super::json::{CoreFile, DetailsFile, SeriesFile, WireConflict};
use super::read;
use super::{
    Conflict, Dataset, DatasetError, Details, IndicatorId, MeetingId, Part, Pillar, RegionId,
    SourceId, Text, UnitSet,
};
use check::Check;
use regions::regions;

impl Dataset {
    /// Reads `dataset.json`.
    ///
    /// # Errors
    ///
    /// When the text is no JSON of this format, is of a newer one, or a value in it is invalid.
    pub fn parse(text: &str) -> Result<Self, DatasetError> {
        let file: CoreFile = read::file(text)?;
        let mut check = Check::default();
        let mut dataset = Self {
            version: file.version,
            first: [None; 2],
            regions: regions(file.regions, &mut check),
            country: RegionId(0),
            pillars: file
                .pillars
                .into_iter()
                .map(|pillar| Pillar {
                    id: pillar.id,
                    name: pillar.name.into(),
                })
                .collect(),
            indicators: Vec::new(),
            sources: Vec::new(),
            series: Vec::new(),
            facts: Vec::new(),
            bodies: Vec::new(),
            meetings: Vec::new(),
            details: None,
            parts: vec![Part::Core],
        };
        dataset.find_unit_sets(&mut check);
        if file.indicators.is_empty() {
            check.at("indicators".to_owned());
            check.wrong("expected at least one: the map has nothing to show");
        }
        dataset.add_indicators(file.indicators, &mut check);
        dataset.add_sources(file.sources, &mut check);
        dataset.add_series(file.series, &mut check);
        dataset.add_bodies(file.bodies, &mut check);
        dataset.add_meetings(file.meetings, &mut check);
        dataset.add_facts(file.facts, &mut check);
        check.done().map(|()| dataset)
    }

    /// This dataset with `details.json`; all ids keep their meaning.
    ///
    /// # Errors
    ///
    /// As [`Dataset::parse`]; also when the file is of another version.
    pub fn with_details(&self, text: &str) -> Result<Self, DatasetError> {
        let file: DetailsFile = read::file(text)?;
        let mut dataset = self.clone();
        dataset.same_version(&file.version)?;
        if dataset.has(&Part::Details) {
            return Ok(dataset);
        }
        let mut check = Check::default();
        dataset.add_indicators(file.indicators, &mut check);
        dataset.add_sources(file.sources, &mut check);
        dataset.describe(file.descriptions, file.source_remarks);
        dataset.add_facts(file.facts, &mut check);
        dataset.add_more(file.meetings, &mut check);
        dataset.details = Some(Details {
            bridge_points: dataset.bridge_points(file.bridge_points, &mut check),
            tasks: dataset.read_tasks(file.tasks, &mut check),
            lessons: dataset.lessons(file.lessons, &mut check),
            conflicts: conflicts(file.conflicts),
            methods: dataset.methods(file.methods, &mut check),
            neighbors: dataset.neighbors(file.neighbors, &mut check),
        });
        dataset.parts.push(Part::Details);
        check.done().map(|()| dataset)
    }

    /// This dataset with `series-<name>.json`; all ids keep their meaning.
    ///
    /// # Errors
    ///
    /// As [`Dataset::with_details`].
    pub fn with_series(&self, name: &str, text: &str) -> Result<Self, DatasetError> {
        let mut dataset = self.clone();
        dataset.add_series_file(name, text)?;
        Ok(dataset)
    }

    /// Takes up `series-<name>.json`; all ids keep their meaning. After an error none of its values is here.
    ///
    /// # Errors
    ///
    /// As [`Dataset::with_details`].
    pub fn add_series_file(&mut self, name: &str, text: &str) -> Result<(), DatasetError> {
        let file: SeriesFile = read::file(text)?;
        self.same_version(&file.version)?;
        let part = Part::Series(name.to_owned());
        if self.has(&part) {
            return Ok(());
        }
        let (n_sources, n_series, n_facts) =
            (self.sources.len(), self.series.len(), self.facts.len());
        let mut check = Check::default();
        self.add_sources(file.sources, &mut check);
        self.add_series(file.series, &mut check);
        self.add_facts(file.facts, &mut check);
        let checked = check.done();
        if checked.is_ok() {
            self.parts.push(part);
        } else {
            self.sources.truncate(n_sources);
            self.series.truncate(n_series);
            self.facts.truncate(n_facts);
        }
        checked
    }

    /// For each province those with a common border, the longest first.
    fn neighbors(
        &self,
        pairs: Vec<(u8, String, String, f64)>,
        check: &mut Check,
    ) -> Vec<Vec<RegionId>> {
        let mut neighbors: Vec<Vec<(f64, RegionId)>> = vec![Vec::new(); self.regions.len()];
        for (units, a, b, km) in pairs {
            check.at(format!("neighbors {a}, {b}"));
            let (a, b) = (
                self.region_id(units, &a, check),
                self.region_id(units, &b, check),
            );
            for (one, other) in [(a, b), (b, a)] {
                if let Some(list) = neighbors.get_mut(one.index()) {
                    list.push((km, other));
                }
            }
        }
        let longest_first = |list: Vec<(f64, RegionId)>| {
            let sorted = order::sorted(&list, |a, b| b.0.total_cmp(&a.0));
            sorted.into_iter().map(|(_, other)| other).collect()
        };
        neighbors.into_iter().map(longest_first).collect()
    }

    fn same_version(&self, found: &str) -> Result<(), DatasetError> {
        if found == self.version {
            return Ok(());
        }
        Err(DatasetError::OtherVersion {
            expected: self.version.clone(),
            found: found.to_owned(),
        })
    }

    fn region_id(&self, units: u8, slug: &str, check: &mut Check) -> RegionId {
        let unit_set = UnitSet::from_len(units);
        let position = self
            .regions
            .iter()
            .position(|region| region.unit_set == unit_set && region.slug == slug);
        if position.is_none() {
            check.unknown("region", &format!("{units}:{slug}"));
        }
        RegionId(check.small(position.unwrap_or(0)))
    }

    fn indicator_id(&self, slug: &str, check: &mut Check) -> IndicatorId {
        let position = self.indicators.iter().position(|one| one.slug == slug);
        IndicatorId(check.found(position, "indicator", slug))
    }

    fn meeting_id(&self, slug: &str, check: &mut Check) -> MeetingId {
        let position = self.meetings.iter().position(|one| one.slug == slug);
        MeetingId(check.found(position, "meeting", slug))
    }

    fn source_ids(&self, slugs: &[String], check: &mut Check) -> Vec<SourceId> {
        slugs
            .iter()
            .map(|slug| {
                let position = self.source_by_slug(slug).map(SourceId::index);
                SourceId(check.found(position, "source", slug))
            })
            .collect()
    }

    fn at_least_one_source(&self, slugs: &[String], check: &mut Check) -> Vec<SourceId> {
        if slugs.is_empty() {
            check.wrong("a source is missing");
        }
        self.source_ids(slugs, check)
    }
}

fn conflicts(conflicts: Vec<WireConflict>) -> Vec<Conflict> {
    let read = |conflict: WireConflict| Conflict {
        slug: conflict.id,
        title: conflict.title.into(),
        why: conflict.why.map(Text::from),
    };
    conflicts.into_iter().map(read).collect()
}
