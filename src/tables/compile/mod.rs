//! Compiles the checked tables into the files that the app loads.

mod facts;
mod indicators;
mod meetings;
mod order;
mod plan;
mod series;

use std::collections::{BTreeMap, HashMap, HashSet};

use facts::fact;
use indicators::{conflicts, coverage, methods, pillars, wire_indicator};
use meetings::{bodies, bridge_points, lessons, meetings, meetings_more, tasks};
use order::Order;
use plan::{FactFile, Plan};
use series::{SeriesKey, SeriesTable};

use super::Tables;
use super::observations::Observation;
use super::words::{Basis, File, Status, Units, Word};
use crate::dataset::json::{
    CoreFile, DetailsFile, FORMAT, SeriesFile, WireFact, WireRegion, WireSeries, WireSource,
    WireText,
};
use crate::dataset::{Dataset, DatasetError};

/// What `dataset build` writes, without the shapes.
#[derive(Debug)]
pub struct Files {
    /// `dataset.json`.
    pub core: CoreFile,
    /// `details.json`.
    pub details: DetailsFile,
    /// `series-<name>.json`, by name.
    pub series: SeriesFiles,
}

impl Files {
    /// What a program has that loaded all of them.
    ///
    /// # Errors
    ///
    /// When a file cannot be written, or is not what it should be.
    pub fn dataset(&self) -> serde_json::Result<Dataset> {
        let wrong = |error: DatasetError| serde::ser::Error::custom(error);
        let mut dataset = Dataset::parse(&serde_json::to_string(&self.core)?).map_err(wrong)?;
        dataset = dataset
            .with_details(&serde_json::to_string(&self.details)?)
            .map_err(wrong)?;
        for (name, series) in &self.series {
            dataset = dataset
                .with_series(name, &serde_json::to_string(series)?)
                .map_err(wrong)?;
        }
        Ok(dataset)
    }
}

/// Files of series by their names.
type SeriesFiles = BTreeMap<&'static str, SeriesFile>;

/// Compiles the tables. The result depends on nothing else, and the order of everything is fixed.
pub fn compile(tables: &Tables) -> Files {
    let order = Order::new(tables);
    let plan = Plan::new(tables);

    let mut grouped: BTreeMap<SeriesKey, Vec<&Observation>> = BTreeMap::new();
    let mut single: Vec<&Observation> = Vec::new();
    for observation in &tables.observations.rows {
        match SeriesKey::of(observation, tables, &order, &plan) {
            Some(key) => grouped.entry(key).or_default().push(observation),
            None => single.push(observation),
        }
    }

    let mut used = Used::default();
    let (core_series, mut series) = series_files(tables, &order, &grouped, &mut used);
    single.sort_by_cached_key(|observation| order.of_fact(observation));
    let (core_facts, details_facts) = facts_in_files(tables, &plan, single, &mut series, &mut used);
    let mut details = DetailsFile {
        format: FORMAT,
        version: tables.version.clone(),
        indicators: Vec::new(),
        descriptions: Vec::new(),
        source_remarks: Vec::new(),
        sources: Vec::new(),
        facts: details_facts,
        meetings: meetings_more(tables, &order, &mut used),
        bridge_points: bridge_points(tables, &order, &mut used),
        tasks: tasks(tables, &order, &mut used),
        lessons: lessons(tables, &order, &mut used),
        conflicts: conflicts(tables),
        methods: methods(tables, &order, &mut used),
        neighbors: neighbors(tables),
    };
    let mut core = CoreFile {
        format: FORMAT,
        version: tables.version.clone(),
        regions: order
            .regions
            .iter()
            .filter_map(|index| region(tables, *index))
            .collect(),
        pillars: pillars(tables),
        indicators: Vec::new(),
        sources: Vec::new(),
        series: core_series,
        facts: core_facts,
        bodies: bodies(tables),
        meetings: meetings(tables, &order),
    };

    let coverage = coverage(tables);
    for index in &order.indicators {
        let Some(indicator) = tables.indicators.get(*index) else {
            continue;
        };
        let mut wire = wire_indicator(*index, indicator, tables, &plan, &coverage);
        if plan.in_core(*index) {
            let text = wire.description.take();
            details
                .descriptions
                .extend(text.map(|text| (wire.id.clone(), text)));
            core.indicators.push(wire)
        } else {
            details.indicators.push(wire)
        }
    }

    put_sources(tables, &used, &mut core, &mut details, &mut series);
    put_remarks(&mut core, &mut details);
    Files {
        core,
        details,
        series,
    }
}

/// Terms and remarks of the core's sources go into the details: the first view says nothing of them.
fn put_remarks(core: &mut CoreFile, details: &mut DetailsFile) {
    for source in &mut core.sources {
        let (terms, note) = (source.terms.take(), source.note.take());
        if terms.is_some() || note.is_some() {
            let remark = (
                source.id.clone(),
                terms.unwrap_or_default(),
                note.unwrap_or_default(),
            );
            details.source_remarks.push(remark);
        }
    }
}

/// The series of the core, and the files of the others.
fn series_files(
    tables: &Tables,
    order: &Order,
    grouped: &BTreeMap<SeriesKey, Vec<&Observation>>,
    used: &mut Used,
) -> (Vec<WireSeries>, SeriesFiles) {
    let mut core_series = Vec::new();
    let mut series: SeriesFiles = BTreeMap::new();
    for (key, rows) in grouped {
        let Some(indicator) = tables.indicators.get(key.indicator) else {
            continue;
        };
        for table in SeriesTable::split(rows, order, key.units) {
            let wire = table.wire(key, indicator, tables);
            let name = indicator.file.as_str();
            used.mark(name, &key.sources);
            if indicator.file == File::Core {
                core_series.push(wire);
            } else {
                let file = series.entry(name).or_insert_with(|| SeriesFile {
                    format: FORMAT,
                    version: tables.version.clone(),
                    sources: Vec::new(),
                    series: Vec::new(),
                    facts: Vec::new(),
                });
                file.series.push(wire);
            }
        }
    }
    (core_series, series)
}

/// The single figures of the core and of the details; those of a series go into its file.
fn facts_in_files(
    tables: &Tables,
    plan: &Plan,
    single: Vec<&Observation>,
    series: &mut SeriesFiles,
    used: &mut Used,
) -> (Vec<WireFact>, Vec<WireFact>) {
    let (mut core_facts, mut details_facts) = (Vec::new(), Vec::new());
    for observation in single {
        let wire = fact(observation, tables);
        match plan.file_of_fact(observation, tables) {
            FactFile::Core => {
                used.mark(File::Core.as_str(), &observation.sources);
                core_facts.push(wire);
            }
            FactFile::Series(name) => match series.get_mut(name) {
                Some(file) => {
                    used.mark(name, &observation.sources);
                    file.facts.push(wire);
                }
                None => {
                    used.mark(DETAILS, &observation.sources);
                    details_facts.push(wire);
                }
            },
            FactFile::Details => {
                used.mark(DETAILS, &observation.sources);
                details_facts.push(wire);
            }
        }
    }
    (core_facts, details_facts)
}

/// Each source goes where a figure names it: into the core alone, or into all others that need it.
fn put_sources(
    tables: &Tables,
    used: &Used,
    core: &mut CoreFile,
    details: &mut DetailsFile,
    series: &mut SeriesFiles,
) {
    for (index, id, _) in tables.sources.iter() {
        let Some(wire) = source(tables, index, id) else {
            continue;
        };
        if used.by(File::Core.as_str(), index) {
            core.sources.push(wire);
            continue;
        }
        let mut elsewhere = false;
        for (name, file) in series.iter_mut() {
            if used.by(name, index) {
                elsewhere = true;
                file.sources.extend(source(tables, index, id));
            }
        }
        // A source that no figure names, such as that of the regions, is listed all the same.
        if used.by(DETAILS, index) || !elsewhere {
            details.sources.push(wire);
        }
    }
}

/// The name that stands for `details.json` where indicators name a file.
const DETAILS: &str = "details";

/// Which sources a file needs.
#[derive(Default)]
struct Used {
    by_file: HashMap<&'static str, HashSet<u32>>,
}

impl Used {
    fn mark(&mut self, file: &'static str, sources: &[u32]) {
        self.by_file.entry(file).or_default().extend(sources);
    }

    fn by(&self, file: &str, source: u32) -> bool {
        self.by_file
            .get(file)
            .is_some_and(|sources| sources.contains(&source))
    }
}

fn word(word: impl Word) -> String {
    word.as_str().to_owned()
}

fn status(status: Status) -> Option<String> {
    (status != Status::Result).then(|| word(status))
}

fn basis(basis: Basis) -> Option<String> {
    (basis != Basis::Published).then(|| word(basis))
}

fn source_ids(tables: &Tables, sources: &[u32]) -> Vec<String> {
    sources
        .iter()
        .map(|index| tables.sources.id(*index).to_owned())
        .collect()
}

/// A short name only where it differs.
fn short(short: &WireText, name: &WireText) -> Option<WireText> {
    (short != name).then(|| short.clone())
}

fn region(tables: &Tables, index: u32) -> Option<WireRegion> {
    let region = tables.regions.get(index)?;
    let successor = region.successor.as_deref().and_then(|code| {
        let (_, successor) = tables.regions.by_code(Units::Current, code)?;
        Some(successor.slug.clone())
    });
    Some(WireRegion {
        units: region.units.number(),
        code: region.code.clone(),
        slug: region.slug.clone(),
        short: short(&region.short, &region.name),
        name: region.name.clone(),
        kind: word(region.kind),
        macro_region: region.macro_region.clone(),
        successor,
        aliases: region.aliases.clone(),
        tile: region.tile,
        note: region.note.clone(),
    })
}

fn source(tables: &Tables, index: u32, id: &str) -> Option<WireSource> {
    let source = tables.sources.get(index)?;
    Some(WireSource {
        id: id.to_owned(),
        publisher: source.publisher.clone(),
        title: source.title.clone(),
        published: source.published.clone(),
        url: source.url.clone(),
        read_as: word(source.read_as),
        copy_url: source.copy_url.clone(),
        terms: source.terms.clone(),
        note: source.note.clone(),
    })
}

fn neighbors(tables: &Tables) -> Vec<(u8, String, String, f64)> {
    let wire = |pair: &super::regions::Neighbors| {
        let (a, b) = (tables.regions.get(pair.a)?, tables.regions.get(pair.b)?);
        Some((
            a.units.number(),
            a.slug.clone(),
            b.slug.clone(),
            pair.shared_km.to_f64(),
        ))
    };
    tables.neighbors.iter().filter_map(wire).collect()
}
