//! What the app knows: regions, indicators, observations, sources, meetings.
//!
//! A [`Dataset`] is made by the parser in `parse` and never changes afterwards; loading a further
//! file gives a new, larger one in which all ids keep their meaning.

mod details;
mod error;
mod ids;
mod indicator;
pub mod json;
mod meeting;
mod observation;
mod parse;
pub mod period;
pub mod read;
mod region;
mod source;
mod text;
pub mod value;
pub mod words;

pub use details::Details;
pub use error::DatasetError;
pub use ids::{BodyId, IndicatorId, MeetingId, RegionId, SourceId};
pub use indicator::{Combine, Coverage, Indicator, Method, Part, Pillar};
pub use meeting::{Body, BridgePoint, Lesson, Meeting, Outcome, Task};
pub use observation::{Conflict, Observation, Series};
pub use period::{Date, Period, Span, Start};
pub use region::{Region, UnitSet};
pub use source::Source;
pub use text::Text;
pub use words::{
    Basis, Direction, MeetingKind, OutcomeKind, Qualifier, RankBasis, ReadAs, RegionKind, Scope,
    Status, UnitKind, VenueKind,
};

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

    /// Those of one indicator.
    pub fn facts_of(&self, indicator: IndicatorId) -> impl Iterator<Item = &Observation> {
        let facts = self.facts.iter();
        facts.filter(move |fact| fact.indicator == indicator)
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
            .facts_of(indicator)
            .filter(|fact| fact.region == region && fact.period == period)
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
        crate::order::sort_by_key(&mut found, |one| {
            (one.indicator, one.period, one.region, one.status as u8)
        });
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

    /// The day on which a figure of a period became known by its sources: that of the first of them, else the end of the
    /// period.
    pub fn known_from(&self, sources: &[SourceId], period: Period) -> Date {
        sources
            .iter()
            .filter_map(|source| self.source(*source).published)
            .map(Period::last_day)
            .min()
            .unwrap_or(period.last_day())
    }

    /// The country's published value of an indicator in a period; results before other kinds.
    pub fn national(&self, indicator: IndicatorId, period: Period) -> Option<&Observation> {
        self.facts_of(indicator)
            .filter(|fact| {
                fact.region == self.country
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

    /// All tasks in the order of their meetings; none before `details.json` is loaded.
    pub fn tasks(&self) -> &[Task] {
        self.details.as_ref().map_or(&[], |details| &details.tasks)
    }

    /// How many parts are loaded: it changes whenever the data grows.
    pub fn n_parts(&self) -> usize {
        self.parts.len()
    }

    /// All parts, loaded or not, each once: the core, the details, then those of indicators.
    pub fn all_parts(&self) -> Vec<&Part> {
        let mut parts = vec![&Part::Core, &Part::Details];
        for indicator in &self.indicators {
            if !parts.contains(&&indicator.part) {
                parts.push(&indicator.part);
            }
        }
        parts
    }

    /// Whether the values of a part are here.
    pub fn has(&self, part: &Part) -> bool {
        self.parts.contains(part)
    }
}
