//! Compiles the checked tables into the files that the app loads.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::Tables;
use super::cell::Decimal;
use super::indicators::Indicator;
use super::observations::Observation;
use super::words::{Basis, Direction, File, RankBasis, Scope, Status, Units, Word};
use crate::dataset::json::{
    CoreFile, DetailsFile, FORMAT, SeriesFile, WireBody, WireBridgePoint, WireConflict, WireFact,
    WireIndicator, WireMeeting, WireMeetingMore, WireMethod, WirePillar, WireRegion, WireSeries,
    WireSource, WireTask, WireText,
};
use crate::dataset::period::Period;

/// The country's own value of the index that the map opens on.
const NATIONAL_INDEX: &str = "dti-national";

/// What `dataset build` writes, without the shapes.
#[derive(Debug)]
pub struct Files {
    /// `dataset.json`.
    pub core: CoreFile,
    /// `details.json`.
    pub details: DetailsFile,
    /// `series-<name>.json`, by name.
    pub series: BTreeMap<&'static str, SeriesFile>,
}

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
    let mut core_series = Vec::new();
    let mut series: BTreeMap<&'static str, SeriesFile> = BTreeMap::new();
    for (key, rows) in &grouped {
        let Some(indicator) = tables.indicators.get(key.indicator) else {
            continue;
        };
        for table in SeriesTable::split(rows, &order, key.units) {
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

    single.sort_by_cached_key(|observation| order.of_fact(observation));
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

    let mut details = DetailsFile {
        format: FORMAT,
        version: tables.version.clone(),
        indicators: Vec::new(),
        sources: Vec::new(),
        facts: details_facts,
        meetings: meetings_more(tables, &order, &mut used),
        bridge_points: bridge_points(tables, &order, &mut used),
        tasks: tasks(tables, &order, &mut used),
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
        let wire = wire_indicator(*index, indicator, tables, &plan, &coverage);
        if plan.in_core(*index) {
            core.indicators.push(wire)
        } else {
            details.indicators.push(wire)
        }
    }

    for (index, id, _) in tables.sources.iter() {
        let Some(wire) = source(tables, index, id) else {
            continue;
        };
        if used.by(File::Core.as_str(), index) {
            core.sources.push(wire);
            continue;
        }
        let mut elsewhere = false;
        for (name, file) in &mut series {
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
    Files {
        core,
        details,
        series,
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

/// The fixed order of regions, indicators and meetings.
struct Order {
    /// The country, the 63, the 34, each by code.
    regions: Vec<u32>,
    /// For each region its place among all.
    place: HashMap<u32, usize>,
    /// For each region its place among those of its unit set.
    position: HashMap<u32, usize>,
    /// How many regions each unit set has.
    size: HashMap<Units, usize>,
    indicators: Vec<u32>,
    indicator_position: HashMap<u32, usize>,
    /// Oldest first.
    meetings: Vec<u32>,
    meeting_position: HashMap<u32, usize>,
}

/// Place of a single figure: indicator, region, period, status, file and row.
type FactOrder = (usize, usize, Period, Status, u16, u32);

impl Order {
    fn new(tables: &Tables) -> Self {
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

    fn of_indicator(&self, index: u32) -> usize {
        self.indicator_position
            .get(&index)
            .copied()
            .unwrap_or(usize::MAX)
    }

    fn of_meeting(&self, index: u32) -> usize {
        self.meeting_position
            .get(&index)
            .copied()
            .unwrap_or(usize::MAX)
    }

    fn of_region(&self, index: u32) -> usize {
        self.position.get(&index).copied().unwrap_or(usize::MAX)
    }

    fn of_fact(&self, observation: &Observation) -> FactOrder {
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

/// Which file takes what.
struct Plan {
    /// Indicators with values for two provinces or more.
    on_map: HashSet<u32>,
    /// Indicators whose value for the country is a reference line.
    references: HashSet<u32>,
    /// Indicators that those of the core name as their whole, weight or reference.
    named: HashSet<u32>,
}

enum FactFile {
    Core,
    Series(&'static str),
    Details,
}

impl Plan {
    fn new(tables: &Tables) -> Self {
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

    fn in_core(&self, indicator: u32) -> bool {
        [&self.on_map, &self.references, &self.named]
            .iter()
            .any(|set| set.contains(&indicator))
    }

    fn file_of_fact(&self, observation: &Observation, tables: &Tables) -> FactFile {
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

/// What the values of one series have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct SeriesKey {
    position: usize,
    units: Units,
    period: Period,
    status: Status,
    basis: Basis,
    sources: Arc<Vec<u32>>,
    indicator: u32,
}

impl SeriesKey {
    /// `None` when the observation must stand as a single figure.
    fn of(observation: &Observation, tables: &Tables, order: &Order, plan: &Plan) -> Option<Self> {
        let units = tables.regions.get(observation.region)?.units;
        let plain = observation.more.qualifier.is_none()
            && observation.more.out_of.is_none()
            && observation.more.meeting.is_none()
            && telling_print(observation).is_none();
        if units == Units::Country || !plan.on_map.contains(&observation.indicator) || !plain {
            return None;
        }
        Some(Self {
            position: order.of_indicator(observation.indicator),
            units,
            period: observation.period,
            status: observation.status,
            basis: observation.basis,
            sources: observation.sources.clone(),
            indicator: observation.indicator,
        })
    }
}

/// One row at most for each region of a unit set, with ranks of one origin.
struct SeriesTable<'o> {
    rows: Vec<Option<&'o Observation>>,
    rank_basis: Option<RankBasis>,
}

impl<'o> SeriesTable<'o> {
    /// Two rows of one region, or ranks of two origins, need a second table.
    fn split(rows: &[&'o Observation], order: &Order, units: Units) -> Vec<Self> {
        let n_regions = order.size.get(&units).copied().unwrap_or(0);
        let mut all: Vec<Self> = Vec::new();
        for row in rows {
            let position = order.of_region(row.region);
            let fits = |table: &Self| {
                let free = table.rows.get(position).is_some_and(Option::is_none);
                let same = row.rank_basis.is_none()
                    || table.rank_basis.is_none()
                    || row.rank_basis == table.rank_basis;
                free && same
            };
            if !all.iter().any(fits) {
                all.push(Self {
                    rows: vec![None; n_regions],
                    rank_basis: None,
                });
            }
            if let Some(table) = all.iter_mut().find(|table| fits(table)) {
                table.rank_basis = table.rank_basis.or(row.rank_basis);
                if let Some(place) = table.rows.get_mut(position) {
                    *place = Some(row);
                }
            }
        }
        all
    }

    fn wire(&self, key: &SeriesKey, indicator: &Indicator, tables: &Tables) -> WireSeries {
        let present = || self.rows.iter().flatten();
        let decimals = present()
            .filter_map(|row| row.value)
            .map(|value| value.decimals)
            .max();
        let decimals = decimals.unwrap_or(0);
        let values: Vec<Option<i64>> = self
            .rows
            .iter()
            .map(|row| Some(row.as_ref()?.value?.with_decimals(decimals).digits))
            .collect();
        let ranks: Vec<Option<u16>> = self.rows.iter().map(|row| row.as_ref()?.rank).collect();
        let found = competition_ranks(&values, indicator.direction);
        let keep = ranks.iter().any(Option::is_some)
            && (values.iter().any(Option::is_none) || found.as_ref() != Some(&ranks));
        let positions = || {
            self.rows
                .iter()
                .zip(0..)
                .filter_map(|(row, at)| Some((at, row.as_ref()?)))
        };
        let shared = self.shared_note();
        WireSeries {
            indicator: tables.indicators.id(key.indicator).to_owned(),
            units: key.units.number(),
            period: key.period.to_string(),
            status: status(key.status),
            basis: basis(key.basis),
            sources: source_ids(tables, &key.sources),
            decimals,
            values,
            rank_basis: keep.then_some(self.rank_basis).flatten().map(word),
            ranks: if keep { ranks } else { Vec::new() },
            notes: positions()
                .filter(|_| shared.is_none())
                .filter_map(|(at, row)| Some((at, row.more.note.clone()?)))
                .collect(),
            note: shared.cloned(),
            conflicts: positions()
                .filter_map(|(at, row)| {
                    Some((at, tables.conflicts.id(row.more.conflict?).to_owned()))
                })
                .collect(),
        }
    }
}

impl SeriesTable<'_> {
    /// The note that stands in every row.
    fn shared_note(&self) -> Option<&WireText> {
        let mut notes = self.rows.iter().flatten().map(|row| row.more.note.as_ref());
        let first = notes.next()??;
        notes.all(|note| note == Some(first)).then_some(first)
    }
}

/// Ranks such that equal values share the best: 1, 2, 2, 4. `None` when no way is better.
fn competition_ranks(values: &[Option<i64>], direction: Direction) -> Option<Vec<Option<u16>>> {
    let sign = match direction {
        Direction::Up => -1,
        Direction::Down => 1,
        Direction::None => return None,
    };
    let mut sorted: Vec<i64> = values.iter().flatten().map(|value| sign * value).collect();
    sorted.sort_unstable();
    let rank = |value: i64| sorted.partition_point(|other| *other < sign * value) + 1;
    Some(
        values
            .iter()
            .map(|value| u16::try_from(rank((*value)?)).ok())
            .collect(),
    )
}

/// The printed form, where it says more than the number: `gần 20.000`, `5,3 tỷ USD`.
fn telling_print(observation: &Observation) -> Option<&str> {
    let printed = observation.more.printed.as_deref()?;
    let plain = printed.trim().trim_end_matches('%').trim_end();
    let plain = plain
        .replace(['\u{a0}', ' '], "")
        .replace('.', "")
        .replace(',', ".");
    let same = Decimal::parse(&plain).map(Decimal::shortest);
    let point = Decimal::parse(printed.trim()).map(Decimal::shortest);
    let value = observation.value.map(Decimal::shortest);
    (value.is_none() || (same != value && point != value)).then_some(printed)
}

fn fact(observation: &Observation, tables: &Tables) -> WireFact {
    let region = tables.regions.get(observation.region);
    WireFact {
        indicator: tables.indicators.id(observation.indicator).to_owned(),
        units: region.map_or(0, |region| region.units.number()),
        region: region.map_or_else(String::new, |region| region.slug.clone()),
        period: observation.period.to_string(),
        value: observation.value.map(|value| value.digits),
        decimals: observation.value.map_or(0, |value| value.decimals),
        printed: telling_print(observation).map(str::to_owned),
        status: status(observation.status),
        qualifier: observation.more.qualifier.map(word),
        out_of: observation.more.out_of.map(Decimal::to_f64),
        rank: observation.rank,
        basis: basis(observation.basis),
        sources: source_ids(tables, &observation.sources),
        meeting: observation
            .more
            .meeting
            .map(|index| tables.meetings.id(index).to_owned()),
        conflict: observation
            .more
            .conflict
            .map(|index| tables.conflicts.id(index).to_owned()),
        note: observation.more.note.clone(),
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

fn pillars(tables: &Tables) -> Vec<WirePillar> {
    let mut sorted: Vec<_> = tables
        .pillars
        .iter()
        .map(|(index, id, pillar)| (pillar.order, index, id, pillar))
        .collect();
    sorted.sort_by_key(|(order, index, ..)| (*order, *index));
    let wire = |(_, _, id, pillar): (_, _, &str, &super::indicators::Pillar)| WirePillar {
        id: id.to_owned(),
        name: pillar.name.clone(),
    };
    sorted.into_iter().map(wire).collect()
}

/// Provinces with a value, by indicator, period and unit set. A target is no value yet.
type Coverage = HashMap<u32, BTreeMap<(Period, Units), BTreeSet<u32>>>;

fn coverage(tables: &Tables) -> Coverage {
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

fn wire_indicator(
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

fn bodies(tables: &Tables) -> Vec<WireBody> {
    let wire = |(_, id, body): (u32, &str, &super::meetings::Body)| WireBody {
        id: id.to_owned(),
        name: body.name.clone(),
        short: body.short.clone(),
        from: body.from.clone(),
        to: body.to.clone(),
        successor: body.successor.clone(),
    };
    tables.bodies.iter().map(wire).collect()
}

fn meetings(tables: &Tables, order: &Order) -> Vec<WireMeeting> {
    let count = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    let mut figures: HashMap<u32, usize> = HashMap::new();
    for observation in &tables.observations.rows {
        if let Some(meeting) = observation.more.meeting {
            *figures.entry(meeting).or_default() += 1;
        }
    }
    let wire = |index: &u32| {
        let meeting = tables.meetings.get(*index)?;
        let tasks = tables
            .tasks
            .iter()
            .filter(|task| task.meeting == *index)
            .count();
        let points = tables
            .bridge_points
            .iter()
            .filter(|point| point.meeting == *index);
        let provinces: BTreeSet<(usize, u32)> = points
            .map(|point| (order.of_region(point.region), point.region))
            .collect();
        let slugs: Vec<String> = provinces
            .iter()
            .filter_map(|(_, region)| Some(tables.regions.get(*region)?.slug.clone()))
            .collect();
        Some(WireMeeting {
            id: tables.meetings.id(*index).to_owned(),
            date: meeting.date.to_string(),
            body: tables.bodies.id(meeting.body).to_owned(),
            kind: word(meeting.kind),
            number: meeting.number.clone(),
            title: meeting.title.clone(),
            covered: meeting.covered.clone(),
            chair: meeting.chair.clone(),
            place: meeting.place.clone(),
            notice: meeting.notice.clone(),
            notice_date: meeting.notice_date.map(|date| date.to_string()),
            counts: (
                count(figures.get(index).copied().unwrap_or(0)),
                count(tasks),
                count(slugs.len()),
                count(meeting.sources.len()),
            ),
            provinces: (super::meetings::units_on(meeting.date).number(), slugs),
        })
    };
    order.meetings.iter().filter_map(wire).collect()
}

fn meetings_more(tables: &Tables, order: &Order, used: &mut Used) -> Vec<WireMeetingMore> {
    let mut wire = |index: &u32| {
        let meeting = tables.meetings.get(*index)?;
        used.mark(DETAILS, &meeting.sources);
        Some(WireMeetingMore {
            id: tables.meetings.id(*index).to_owned(),
            sources: source_ids(tables, &meeting.sources),
            note: meeting.note.clone(),
        })
    };
    order.meetings.iter().filter_map(&mut wire).collect()
}

fn bridge_points(tables: &Tables, order: &Order, used: &mut Used) -> Vec<WireBridgePoint> {
    let mut sorted: Vec<_> = tables.bridge_points.iter().collect();
    sorted.sort_by_key(|point| {
        (
            order.of_meeting(point.meeting),
            order.of_region(point.region),
            point.seq,
        )
    });
    let mut wire = |point: &super::meetings::BridgePoint| {
        used.mark(DETAILS, &point.sources);
        let region = tables.regions.get(point.region)?;
        Some(WireBridgePoint {
            meeting: tables.meetings.id(point.meeting).to_owned(),
            units: region.units.number(),
            region: region.slug.clone(),
            venue_kind: point.venue_kind.map(word),
            venue: point.venue.clone(),
            person: point.person.clone(),
            role: point.role.clone(),
            sources: source_ids(tables, &point.sources),
            note: point.note.clone(),
        })
    };
    sorted.into_iter().filter_map(&mut wire).collect()
}

fn tasks(tables: &Tables, order: &Order, used: &mut Used) -> Vec<WireTask> {
    let mut sorted: Vec<_> = tables.tasks.iter().collect();
    sorted.sort_by_key(|task| (order.of_meeting(task.meeting), task.seq));
    let mut wire = |task: &super::meetings::Task| {
        used.mark(DETAILS, &task.sources);
        used.mark(DETAILS, &task.outcome_sources);
        let region = task.region.and_then(|index| tables.regions.get(index));
        WireTask {
            meeting: tables.meetings.id(task.meeting).to_owned(),
            seq: task.seq,
            task: task.task.clone(),
            owner: task.owner.clone(),
            deadline: task.deadline.map(|period| period.to_string()),
            deadline_printed: task.deadline_printed.clone(),
            target: task.target.clone(),
            applies_to: task.applies_to.iter().copied().map(word).collect(),
            region: region.map(|region| (region.units.number(), region.slug.clone())),
            document: task.document.clone(),
            sources: source_ids(tables, &task.sources),
            outcome: task.outcome.map(word),
            outcome_text: task.outcome_text.clone(),
            outcome_sources: source_ids(tables, &task.outcome_sources),
            outcome_date: task.outcome_date.map(|period| period.to_string()),
            renewed_by: task.renewed_by.clone(),
            indicator: task
                .indicator
                .map(|index| tables.indicators.id(index).to_owned()),
            target_value: task.target_value.map(Decimal::to_f64),
        }
    };
    sorted.into_iter().map(&mut wire).collect()
}

fn conflicts(tables: &Tables) -> Vec<WireConflict> {
    let wire = |(_, id, conflict): (u32, &str, &super::indicators::Conflict)| WireConflict {
        id: id.to_owned(),
        title: conflict.title.clone(),
        why: conflict.why.clone(),
    };
    tables.conflicts.iter().map(wire).collect()
}

fn methods(tables: &Tables, order: &Order, used: &mut Used) -> Vec<WireMethod> {
    let mut sorted: Vec<_> = tables.methods.iter().collect();
    sorted.sort_by_key(|method| (order.of_indicator(method.indicator), method.from));
    let mut wire = |method: &super::indicators::Method| {
        used.mark(DETAILS, &method.sources);
        WireMethod {
            indicator: tables.indicators.id(method.indicator).to_owned(),
            from: method.from.map(|period| period.to_string()),
            text: method.text.clone(),
            sources: source_ids(tables, &method.sources),
        }
    };
    sorted.into_iter().map(&mut wire).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_share_the_best_rank() {
        let values = [Some(70), Some(82), None, Some(70), Some(60)];
        let up = [Some(2), Some(1), None, Some(2), Some(4)];
        assert_eq!(
            competition_ranks(&values, Direction::Up).as_deref(),
            Some(&up[..])
        );
        let down = [Some(2), Some(4), None, Some(2), Some(1)];
        assert_eq!(
            competition_ranks(&values, Direction::Down).as_deref(),
            Some(&down[..])
        );
        assert_eq!(competition_ranks(&values, Direction::None), None);
    }
}
