//! What the app knows: regions, indicators, observations, sources, meetings.
//!
//! A [`Dataset`] is made by the parser in `parse` and never changes afterwards; loading a further
//! file gives a new, larger one in which all ids keep their meaning.

mod error;
pub mod json;
mod parse;
pub mod period;
pub mod read;
pub mod value;
pub mod words;

use std::collections::HashMap;

pub use error::DatasetError;
pub use period::{Date, Period, Span, Start};
pub use words::{
    Basis, Direction, MeetingKind, OutcomeKind, Qualifier, RankBasis, ReadAs, RegionKind, Scope,
    Status, UnitKind, VenueKind,
};

use crate::locale::Locale;

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Text {
    vi: String,
    en: String,
}

impl Text {
    /// The text in one language.
    pub fn get(&self, locale: Locale) -> &str {
        match locale {
            Locale::Vi => &self.vi,
            Locale::En => &self.en,
        }
    }
}

impl From<(String, String)> for Text {
    fn from((vi, en): (String, String)) -> Self {
        Self { vi, en }
    }
}

/// One of the two divisions of the country into provinces.
///
/// The same code can mean different provinces in the two: a region is always (unit set, code).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum UnitSet {
    /// The 63 provinces until 30 June 2025.
    Former,
    /// The 34 provinces since 1 July 2025.
    Current,
}

impl UnitSet {
    /// The day from which the 34 hold.
    pub const MERGER: Date = match Date::new(2025, 7, 1) {
        Some(day) => day,
        None => Date::MIN,
    };

    /// The set that holds on a day.
    pub fn on(day: Date) -> Self {
        if day < Self::MERGER {
            Self::Former
        } else {
            Self::Current
        }
    }

    /// How many provinces the set has, which is also its name in addresses and files.
    pub fn len(self) -> u8 {
        match self {
            Self::Former => 63,
            Self::Current => 34,
        }
    }

    /// Never: a unit set has provinces.
    pub fn is_empty(self) -> bool {
        false
    }

    /// The set with that many provinces.
    pub fn from_len(len: u8) -> Option<Self> {
        match len {
            63 => Some(Self::Former),
            34 => Some(Self::Current),
            _ => None,
        }
    }

    /// The other set.
    pub fn other(self) -> Self {
        match self {
            Self::Former => Self::Current,
            Self::Current => Self::Former,
        }
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u16);

        impl $name {
            /// Position in the dataset's list.
            pub fn index(self) -> usize {
                usize::from(self.0)
            }
        }
    )*};
}

ids! {
    /// A region of the dataset. Made by the parser only.
    RegionId
    /// An indicator of the dataset. Made by the parser only.
    IndicatorId
    /// A source of the dataset. Made by the parser only.
    SourceId
    /// A meeting of the dataset; ids order by date. Made by the parser only.
    MeetingId
    /// A body that holds meetings. Made by the parser only.
    BodyId
}

/// A province of one unit set, or the country.
#[derive(Clone, Debug)]
pub struct Region {
    /// Its id.
    pub id: RegionId,
    /// The set it belongs to; `None` for the country.
    pub unit_set: Option<UnitSet>,
    /// Official code in that set.
    pub code: String,
    /// Name in addresses; unique in its set.
    pub slug: String,
    /// Full name.
    pub name: Text,
    /// Name for narrow places.
    pub short: Text,
    /// What kind of unit it is.
    pub kind: RegionKind,
    /// Socio-economic region.
    pub macro_region: Option<Text>,
    /// For one of the 63: the province of the 34 that it became or joined.
    pub successor: Option<RegionId>,
    /// Further names that a search finds.
    pub aliases: Vec<String>,
    /// Column and row in the tile grid of its set.
    pub tile: Option<(u8, u8)>,
    /// What a reader should know of this unit.
    pub note: Option<Text>,
}

/// How the values of the 63 may be combined into one of the 34.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Combine {
    /// As the plain mean, when the publisher does so; never by us.
    Mean,
    /// As the sum.
    Sum,
    /// As the mean weighted by another indicator.
    Weighted(IndicatorId),
    /// Not at all: only the range of the members can be shown.
    None,
}

/// A group of indicators.
#[derive(Clone, Debug)]
pub struct Pillar {
    /// Slug.
    pub id: String,
    /// Name.
    pub name: Text,
}

/// Where the values of an indicator come from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// `dataset.json`, always loaded.
    Core,
    /// `details.json`.
    Details,
    /// `series-<name>.json`.
    Series(String),
}

/// How many provinces have a value in one period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// In which unit set.
    pub unit_set: UnitSet,
    /// In which period.
    pub period: Period,
    /// How many provinces.
    pub count: u16,
}

/// What is measured.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Its id.
    pub id: IndicatorId,
    /// Name in addresses.
    pub slug: String,
    /// Full name.
    pub name: Text,
    /// Name for narrow places.
    pub short: Text,
    /// Unit, as printed beside a value.
    pub unit: Text,
    /// Kind of number.
    pub unit_kind: UnitKind,
    /// The indicator whose growth this is.
    pub growth_of: Option<IndicatorId>,
    /// Which way is better.
    pub direction: Direction,
    /// Decimals that its sources print.
    pub decimals: u8,
    /// Position of its pillar in [`Dataset::pillars`].
    pub pillar: usize,
    /// Where values exist.
    pub scope: Scope,
    /// How the 63 may be combined into the 34.
    pub combine: Combine,
    /// Class breaks fixed by the editors, ascending; empty when the program finds them.
    pub breaks: Vec<f64>,
    /// The indicator whose value for the country is the reference line.
    pub reference: Option<IndicatorId>,
    /// The indicator of which this is a component.
    pub part_of: Option<IndicatorId>,
    /// The file with its values.
    pub part: Part,
    /// Periods with map values, oldest first within a unit set.
    pub coverage: Vec<Coverage>,
    /// One sentence.
    pub description: Option<Text>,
}

impl Indicator {
    /// Periods with map values for one unit set, oldest first, with the number of provinces.
    pub fn periods(&self, unit_set: UnitSet) -> impl DoubleEndedIterator<Item = (Period, u16)> {
        self.coverage
            .iter()
            .filter(move |coverage| coverage.unit_set == unit_set)
            .map(|coverage| (coverage.period, coverage.count))
    }
}

/// Where figures were read.
#[derive(Clone, Debug)]
pub struct Source {
    /// Slug.
    pub slug: String,
    /// Who published it.
    pub publisher: Text,
    /// What it is.
    pub title: Text,
    /// When it was published, where known.
    pub published: Option<Period>,
    /// http(s) address, where there is one.
    pub url: Option<String>,
    /// How it was read.
    pub read_as: ReadAs,
    /// http(s) address of the public copy in which it was read.
    pub copy_url: Option<String>,
    /// Terms seen there.
    pub terms: Option<String>,
    /// A remark.
    pub note: Option<Text>,
}

/// Values of one indicator in one period for the provinces of one unit set, all from the same source.
#[derive(Clone, Debug)]
pub struct Series {
    /// What is measured.
    pub indicator: IndicatorId,
    /// For which provinces.
    pub unit_set: UnitSet,
    /// When.
    pub period: Period,
    /// What the values claim to be.
    pub status: Status,
    /// Who computed them.
    pub basis: Basis,
    /// Where they were read; never empty.
    pub sources: Vec<SourceId>,
    /// Decimals as printed.
    pub decimals: u8,
    /// How the ranks came about, where the series carries ranks.
    pub rank_basis: Option<RankBasis>,
    values: Vec<Option<f64>>,
    ranks: Vec<Option<u16>>,
    note: Option<Text>,
    notes: Vec<(u16, Text)>,
    conflicts: Vec<(u16, String)>,
}

/// One figure: of a region, an indicator and a period, with all that is known about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// Whose.
    pub region: RegionId,
    /// Of what.
    pub indicator: IndicatorId,
    /// When.
    pub period: Period,
    /// The value in the indicator's unit; `None` where a source gives only a rank.
    pub value: Option<f64>,
    /// Decimals as printed.
    pub decimals: u8,
    /// As the source prints it, where that says more than the number.
    pub printed: Option<String>,
    /// What it claims to be.
    pub status: Status,
    /// How the source hedges it.
    pub qualifier: Option<Qualifier>,
    /// The whole of which it is counted, or how many are ranked.
    pub out_of: Option<f64>,
    /// Rank that the source gives.
    pub rank: Option<u16>,
    /// Who computed it.
    pub basis: Basis,
    /// Where it was read; never empty.
    pub sources: Vec<SourceId>,
    /// The meeting that reported it.
    pub meeting: Option<MeetingId>,
    /// Slug of the conflict that it is part of.
    pub conflict: Option<String>,
    /// A remark.
    pub note: Option<Text>,
}

/// Who holds meetings.
#[derive(Clone, Debug)]
pub struct Body {
    /// Slug.
    pub slug: String,
    /// Full name.
    pub name: Text,
    /// Short name.
    pub short: Text,
    /// When it began, where known.
    pub from: Option<Period>,
    /// When it ended, where known.
    pub to: Option<Period>,
    /// The body that took over.
    pub successor: Option<BodyId>,
}

/// A national meeting.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// Its id.
    pub id: MeetingId,
    /// Name in addresses.
    pub slug: String,
    /// Day.
    pub date: Date,
    /// Who held it.
    pub body: BodyId,
    /// Session or conference.
    pub kind: MeetingKind,
    /// Number as printed, where a source gives one.
    pub number: Option<String>,
    /// Title.
    pub title: Text,
    /// What it dealt with.
    pub covered: Text,
    /// Who chaired it.
    pub chair: Option<Text>,
    /// Where it was held.
    pub place: Option<Text>,
    /// Number of the notice with its conclusions.
    pub notice: Option<String>,
    /// Day, month or year of that notice, as far as it is known.
    pub notice_date: Option<Period>,
    /// Those sources; empty while `details.json` is not loaded.
    pub sources: Vec<SourceId>,
    /// Number of figures reported.
    pub n_figures: u16,
    /// Number of tasks given.
    pub n_tasks: u16,
    /// Number of sources in which it was read.
    pub n_sources: u16,
    /// Provinces from which an account was found, in the unit set of that day.
    pub provinces: Vec<RegionId>,
    /// A remark; `None` while `details.json` is not loaded.
    pub note: Option<Text>,
}

/// A person at a điểm cầu of a meeting.
#[derive(Clone, Debug)]
pub struct BridgePoint {
    /// At which meeting.
    pub meeting: MeetingId,
    /// In which province.
    pub region: RegionId,
    /// What kind of place.
    pub venue_kind: Option<VenueKind>,
    /// Where.
    pub venue: Option<Text>,
    /// Name as printed; `None` where none could be read.
    pub person: Option<String>,
    /// Office as printed.
    pub role: Option<Text>,
    /// Where it was read.
    pub sources: Vec<SourceId>,
    /// A remark.
    pub note: Option<Text>,
}

/// What came of a task, and who says so.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Verdict.
    pub kind: OutcomeKind,
    /// In words.
    pub text: Text,
    /// Where it was read.
    pub sources: Vec<SourceId>,
    /// When it came about or was reported.
    pub date: Option<Period>,
}

/// A task given at a meeting.
#[derive(Clone, Debug)]
pub struct Task {
    /// At which meeting.
    pub meeting: MeetingId,
    /// Number within the meeting, from 1.
    pub seq: u16,
    /// What is to be done.
    pub task: Text,
    /// By whom, where named.
    pub owner: Option<Text>,
    /// Deadline as first set.
    pub deadline: Option<Period>,
    /// Wording of the deadline.
    pub deadline_printed: Option<String>,
    /// Where none was set at first: the deadline of the first later task that asks for the same and has
    /// one, with the day from which it counts.
    pub renewed_deadline: Option<(Period, Date)>,
    /// Quantified target.
    pub target: Option<Text>,
    /// Whether it binds ministries.
    pub binds_ministries: bool,
    /// Whether it binds all provinces.
    pub binds_provinces: bool,
    /// Whether it binds enterprises.
    pub binds_enterprises: bool,
    /// The one province that it names.
    pub region: Option<RegionId>,
    /// Number of the notice that sets it.
    pub document: Option<String>,
    /// Where it was read.
    pub sources: Vec<SourceId>,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// A later task that asks for the same again.
    pub renewed_by: Option<(MeetingId, u16)>,
    /// Indicator of its target.
    pub indicator: Option<IndicatorId>,
    /// Target in the unit of that indicator.
    pub target_value: Option<f64>,
}

/// Two or more official figures for one thing.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// Slug.
    pub slug: String,
    /// What it is about.
    pub title: Text,
    /// Why they differ, where known.
    pub why: Option<Text>,
}

/// How an indicator is made, from some period on.
#[derive(Clone, Debug)]
pub struct Method {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// First period that it holds for, where it changed.
    pub from: Option<Period>,
    /// In words.
    pub text: Text,
    /// Where it was read.
    pub sources: Vec<SourceId>,
}

/// What `details.json` adds.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// Who took part from which province, in the order reported.
    pub bridge_points: Vec<BridgePoint>,
    /// Tasks, by meeting and number.
    pub tasks: Vec<Task>,
    /// What conflicts are about.
    pub conflicts: Vec<Conflict>,
    /// How indicators are made.
    pub methods: Vec<Method>,
    neighbors: HashMap<RegionId, Vec<RegionId>>,
}

impl Details {
    /// Provinces with a common land border, the longest first.
    pub fn neighbors(&self, region: RegionId) -> &[RegionId] {
        self.neighbors.get(&region).map_or(&[], Vec::as_slice)
    }
}

/// All that is loaded.
#[derive(Clone, Debug)]
pub struct Dataset {
    version: String,
    regions: Vec<Region>,
    /// Where the provinces of the 63 and of the 34 begin among the regions.
    first: [Option<usize>; 2],
    country: RegionId,
    pillars: Vec<Pillar>,
    indicators: Vec<Indicator>,
    sources: Vec<Source>,
    series: Vec<Series>,
    facts: Vec<Observation>,
    bodies: Vec<Body>,
    meetings: Vec<Meeting>,
    details: Option<Details>,
    parts: Vec<Part>,
}

impl Dataset {
    /// The version of the data, a date such as `2026-11-24`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The region of an id.
    pub fn region(&self, id: RegionId) -> &Region {
        &self.regions[id.index()]
    }

    /// The country.
    pub fn country(&self) -> &Region {
        self.region(self.country)
    }

    /// All regions: the country, the 63, the 34.
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The provinces of one unit set, by code.
    pub fn provinces(&self, unit_set: UnitSet) -> impl DoubleEndedIterator<Item = &Region> {
        self.regions
            .iter()
            .filter(move |region| region.unit_set == Some(unit_set))
    }

    /// The place of the first province of a unit set among all regions: each set stands together.
    fn first_of(&self, unit_set: UnitSet) -> Option<usize> {
        self.first[usize::from(unit_set == UnitSet::Current)]
    }

    /// The province of that slug in one unit set.
    pub fn province_by_slug(&self, unit_set: UnitSet, slug: &str) -> Option<&Region> {
        self.provinces(unit_set).find(|region| region.slug == slug)
    }

    /// The former provinces that became this one of the 34.
    pub fn members(&self, region: RegionId) -> impl Iterator<Item = &Region> {
        self.regions
            .iter()
            .filter(move |former| former.successor == Some(region))
    }

    /// Groups of indicators, in the order of display.
    pub fn pillars(&self) -> &[Pillar] {
        &self.pillars
    }

    /// All indicators loaded, in the order of display.
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// The indicators that a map can show.
    pub fn map_indicators(&self) -> impl Iterator<Item = &Indicator> {
        self.indicators
            .iter()
            .filter(|indicator| indicator.scope == Scope::Map)
    }

    /// The indicator of an id.
    pub fn indicator(&self, id: IndicatorId) -> &Indicator {
        &self.indicators[id.index()]
    }

    /// The indicator of that slug, if it is loaded.
    pub fn indicator_by_slug(&self, slug: &str) -> Option<&Indicator> {
        self.indicators
            .iter()
            .find(|indicator| indicator.slug == slug)
    }

    /// All sources loaded.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The source of an id.
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.index()]
    }

    /// The source of that slug, if it is loaded.
    pub fn source_by_slug(&self, slug: &str) -> Option<SourceId> {
        self.sources
            .iter()
            .position(|source| source.slug == slug)
            .and_then(|position| u16::try_from(position).ok())
            .map(SourceId)
    }

    /// All map values loaded.
    pub fn series(&self) -> &[Series] {
        &self.series
    }

    /// The map values of one indicator and unit set in one period, one series a source.
    pub fn series_of(
        &self,
        indicator: IndicatorId,
        unit_set: UnitSet,
        period: Period,
    ) -> impl Iterator<Item = &Series> {
        self.series.iter().filter(move |series| {
            series.indicator == indicator && series.unit_set == unit_set && series.period == period
        })
    }

    /// Single figures loaded: of the country, of meetings, of one province.
    pub fn facts(&self) -> &[Observation] {
        &self.facts
    }

    /// Every figure of a province for one indicator and period, each source its own.
    pub fn observations(
        &self,
        indicator: IndicatorId,
        region: RegionId,
        period: Period,
    ) -> Vec<Observation> {
        let position = self.position(region);
        let from_series = self
            .region(region)
            .unit_set
            .into_iter()
            .flat_map(|unit_set| {
                self.series_of(indicator, unit_set, period)
                    .filter_map(|series| series.observation(region, position?))
            });
        let from_facts = self
            .facts
            .iter()
            .filter(|fact| {
                fact.indicator == indicator && fact.region == region && fact.period == period
            })
            .cloned();
        from_series.chain(from_facts).collect()
    }

    /// Every figure loaded of a region, in the order of the files.
    pub fn figures_of(&self, region: RegionId) -> Vec<Observation> {
        let position = self.position(region);
        let unit_set = self.region(region).unit_set;
        let from_series = self
            .series
            .iter()
            .filter(|series| Some(series.unit_set) == unit_set)
            .filter_map(|series| series.observation(region, position?));
        let from_facts = self.facts.iter().filter(|fact| fact.region == region);
        from_series.chain(from_facts.cloned()).collect()
    }

    /// Every figure loaded that is part of a conflict, oldest period first.
    pub fn contesting(&self, conflict: &str) -> Vec<Observation> {
        let from_series = self.series.iter().flat_map(|series| {
            series
                .conflicts
                .iter()
                .filter(|(_, slug)| *slug == conflict)
                .filter_map(|(position, _)| {
                    let position = usize::from(*position);
                    let region = self.provinces(series.unit_set).nth(position)?;
                    series.observation(region.id, position)
                })
        });
        let from_facts = self
            .facts
            .iter()
            .filter(|fact| fact.conflict.as_deref() == Some(conflict));
        let mut found: Vec<_> = from_series.chain(from_facts.cloned()).collect();
        found.sort_by_key(|one| (one.indicator, one.period, one.region, one.status as u8));
        found
    }

    /// How many figures loaded each source has, in the order of [`Dataset::sources`]. A figure that
    /// two sources print counts for both.
    pub fn n_figures_by_source(&self) -> Vec<usize> {
        let mut counts = vec![0; self.sources.len()];
        let mut count = |sources: &[SourceId], n: usize| {
            for source in sources {
                if let Some(count) = counts.get_mut(source.index()) {
                    *count += n;
                }
            }
        };
        for series in &self.series {
            let n = (0..series.values.len())
                .filter(|at| series.value(*at).is_some() || series.rank(*at).is_some())
                .count();
            count(&series.sources, n);
        }
        for fact in &self.facts {
            count(&fact.sources, 1);
        }
        counts
    }

    /// The country's published value of an indicator in a period; results before other kinds.
    pub fn national(&self, indicator: IndicatorId, period: Period) -> Option<&Observation> {
        self.facts
            .iter()
            .filter(|fact| {
                fact.indicator == indicator
                    && fact.region == self.country
                    && fact.period == period
                    && fact.status != Status::Target
                    && fact.value.is_some()
            })
            .min_by_key(|fact| fact.status as u8)
    }

    /// The position of a province among those of its unit set; `None` for the country.
    pub fn position(&self, region: RegionId) -> Option<usize> {
        let unit_set = self.region(region).unit_set?;
        let first = self.first_of(unit_set)?;
        region.index().checked_sub(first)
    }

    /// Who holds the meetings.
    pub fn bodies(&self) -> &[Body] {
        &self.bodies
    }

    /// The body of an id.
    pub fn body(&self, id: BodyId) -> &Body {
        &self.bodies[id.index()]
    }

    /// The body of that slug.
    pub fn body_by_slug(&self, slug: &str) -> Option<BodyId> {
        self.bodies
            .iter()
            .position(|body| body.slug == slug)
            .and_then(|position| u16::try_from(position).ok())
            .map(BodyId)
    }

    /// All meetings, oldest first.
    pub fn meetings(&self) -> &[Meeting] {
        &self.meetings
    }

    /// The meeting of an id.
    pub fn meeting(&self, id: MeetingId) -> &Meeting {
        &self.meetings[id.index()]
    }

    /// The meeting of that slug.
    pub fn meeting_by_slug(&self, slug: &str) -> Option<&Meeting> {
        self.meetings.iter().find(|meeting| meeting.slug == slug)
    }

    /// What a conflict is about; `None` while `details.json` is not loaded.
    pub fn conflict(&self, slug: &str) -> Option<&Conflict> {
        self.details
            .as_ref()?
            .conflicts
            .iter()
            .find(|conflict| conflict.slug == slug)
    }

    /// What `details.json` adds, once it is loaded.
    pub fn details(&self) -> Option<&Details> {
        self.details.as_ref()
    }

    /// How many parts are loaded: it changes whenever the data grows.
    pub fn n_parts(&self) -> usize {
        self.parts.len()
    }

    /// Whether the values of a part are here.
    pub fn has(&self, part: &Part) -> bool {
        self.parts.contains(part)
    }
}

impl Series {
    /// The value of the province at that position of its unit set.
    pub fn value(&self, position: usize) -> Option<f64> {
        self.values.get(position).copied().flatten()
    }

    /// The rank that the source gives the province at that position.
    pub fn rank(&self, position: usize) -> Option<u16> {
        self.ranks.get(position).copied().flatten()
    }

    /// How many provinces have a value.
    pub fn n_values(&self) -> usize {
        self.values.iter().flatten().count()
    }

    /// The remark on the value at that position.
    pub fn note(&self, position: usize) -> Option<&Text> {
        at(&self.notes, position).or(self.note.as_ref())
    }

    fn observation(&self, region: RegionId, position: usize) -> Option<Observation> {
        let (value, rank) = (self.value(position), self.rank(position));
        if value.is_none() && rank.is_none() {
            return None;
        }
        Some(Observation {
            region,
            indicator: self.indicator,
            period: self.period,
            value,
            decimals: self.decimals,
            printed: None,
            status: self.status,
            qualifier: None,
            out_of: None,
            rank,
            basis: self.basis,
            sources: self.sources.clone(),
            meeting: None,
            conflict: at(&self.conflicts, position).cloned(),
            note: self.note(position).cloned(),
        })
    }
}

/// What stands for a position.
fn at<T>(list: &[(u16, T)], position: usize) -> Option<&T> {
    list.iter()
        .find(|(at, _)| usize::from(*at) == position)
        .map(|(_, what)| what)
}
