//! What the reader has chosen. [`query`] has its way to the query string and back, [`key`] the keys, each once.

mod comparing;
pub mod key;
mod query;

pub use comparing::{Chart, Comparing, Measure};

use crate::dataset::{
    BodyId, Dataset, Indicator, IndicatorId, MeetingId, Period, RegionId, Status, UnitSet,
};
use crate::i18n::Locale;
use crate::tasks::{Owner, Promise, State};

/// Most provinces that can be pinned.
pub const MAX_PINS: usize = 6;

/// A view of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum View {
    /// The map, the front page.
    #[default]
    Map,
    /// Pinned provinces side by side.
    Compare,
    /// The national meetings.
    Meetings,
    /// One province.
    Province,
    /// Sources, coverage, conflicts, downloads.
    Sources,
}

impl View {
    /// All views.
    pub const ALL: [Self; 5] = [
        Self::Map,
        Self::Compare,
        Self::Meetings,
        Self::Province,
        Self::Sources,
    ];

    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Compare => "compare",
            Self::Meetings => "meetings",
            Self::Province => "province",
            Self::Sources => "sources",
        }
    }
}

/// How provinces are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Shape {
    /// As boundaries.
    #[default]
    Map,
    /// As equal tiles.
    Tiles,
    /// As a table.
    Table,
}

impl Shape {
    /// All shapes.
    pub const ALL: [Self; 3] = [Self::Map, Self::Tiles, Self::Table];

    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Tiles => "tiles",
            Self::Table => "table",
        }
    }
}

/// What stands beside the list of meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ledger {
    /// Targets and forecasts against results.
    Targets,
    /// All tasks.
    Tasks,
    /// Meetings by provinces: who took part from where.
    Roll,
}

impl Ledger {
    /// All ledgers.
    pub const ALL: [Self; 3] = [Self::Targets, Self::Tasks, Self::Roll];

    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Targets => "targets",
            Self::Tasks => "tasks",
            Self::Roll => "roll",
        }
    }
}

/// By what the picture of tasks is grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum TaskGroup {
    /// By what came of them.
    #[default]
    Outcome,
    /// By the meeting that gave them.
    Meeting,
    /// By whom they bind.
    Owner,
}

impl TaskGroup {
    /// All ways to group.
    pub const ALL: [Self; 3] = [Self::Outcome, Self::Meeting, Self::Owner];

    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Outcome => "outcome",
            Self::Meeting => "meeting",
            Self::Owner => "owner",
        }
    }
}

/// The ground that the reader chose over that of the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Theme {
    /// Paper.
    Light,
    /// Night.
    Dark,
}

impl Theme {
    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A value of the query that could not be used; the default stands in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The key.
    pub key: &'static str,
    /// What stood there.
    pub value: String,
}

/// What the reader has chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Which view.
    pub view: View,
    /// What the map shows.
    pub indicator: IndicatorId,
    /// When; `None` is the latest period that has values.
    pub period: Option<Period>,
    /// Which provinces.
    pub unit_set: UnitSet,
    /// How they are drawn.
    pub shape: Shape,
    /// Pinned provinces of `unit_set`, in the order of pinning, at most [`MAX_PINS`].
    pub pins: Vec<RegionId>,
    /// The chosen province of `unit_set`, or the country.
    pub province: Option<RegionId>,
    /// The open meeting.
    pub meeting: Option<MeetingId>,
    /// Which ledger of all meetings is open.
    pub ledger: Option<Ledger>,
    /// Slug of the indicator of the country that is followed through the meetings. Most of them come
    /// with the details: before these are loaded any slug stands, afterwards only a known one.
    pub figure: Option<String>,
    /// Only meetings of this body.
    pub body: Option<BodyId>,
    /// Only meetings of this year.
    pub year: Option<i16>,
    /// What was known on the day of this meeting; `None` is all that is known.
    pub as_of: Option<MeetingId>,
    /// Whether the newest meeting comes first.
    pub newest_first: bool,
    /// Only tasks that bind these.
    pub owner: Option<Owner>,
    /// Only tasks in this state.
    pub task_state: Option<State>,
    /// Only tasks that are this as a promise.
    pub promise: Option<Promise>,
    /// Only tasks whose deadline, as it counts, is in this year.
    pub due: Option<i16>,
    /// By what the picture of tasks is grouped.
    pub task_group: TaskGroup,
    /// What the comparison shows.
    pub comparing: Comparing,
    /// Which language.
    pub locale: Locale,
    /// Which ground; `None` is that of the device.
    pub theme: Option<Theme>,
    /// Whether this is a frame in another page.
    pub embed: bool,
}

impl Selection {
    /// What a reader sees who has chosen nothing: DTI, the latest year, 34 provinces, a map.
    pub fn new(dataset: &Dataset) -> Self {
        Self {
            view: View::Map,
            indicator: default_indicator(dataset).id,
            period: None,
            unit_set: UnitSet::Current,
            shape: Shape::Map,
            pins: Vec::new(),
            province: None,
            meeting: None,
            ledger: None,
            figure: None,
            body: None,
            year: None,
            as_of: None,
            newest_first: false,
            owner: None,
            task_state: None,
            promise: None,
            due: None,
            task_group: TaskGroup::Outcome,
            comparing: Comparing::default(),
            locale: Locale::Vi,
            theme: None,
            embed: false,
        }
    }

    /// The period shown: the chosen one, or the latest that has values for these provinces;
    /// else the latest of the other set. `None` for an indicator without any.
    pub fn period_shown(&self, dataset: &Dataset) -> Option<Period> {
        let indicator = dataset.indicator(self.indicator);
        self.period
            .or_else(|| self.latest_known(dataset))
            .or_else(|| latest_period(dataset, indicator, self.unit_set))
    }

    /// The latest period that was published by the day to which the reader looks back; former provinces stand for the 34.
    fn latest_known(&self, dataset: &Dataset) -> Option<Period> {
        let day = dataset.meeting(self.as_of?).date;
        let all = dataset.series().iter().filter(|series| {
            series.indicator == self.indicator
                && (series.unit_set == self.unit_set || self.unit_set == UnitSet::Current)
                && series.status != Status::Target
                && dataset.known_from(&series.sources, series.period) <= day
        });
        all.map(|series| series.period).max()
    }

    /// This selection with another indicator. The period stays where the new one has it.
    pub fn with_indicator(&self, indicator: &Indicator) -> Self {
        let known = |period: &Period| {
            let mut coverage = indicator.coverage.iter();
            coverage.any(|coverage| coverage.period == *period)
        };
        Self {
            indicator: indicator.id,
            period: self.period.filter(known),
            comparing: Comparing {
                since: self.comparing.since.filter(known),
                ..self.comparing.clone()
            },
            ..self.clone()
        }
    }

    /// This selection for the other provinces. Pins and the chosen province follow lineage: a former
    /// province becomes its successor; a current one the former province of its name, or its first member.
    pub fn with_unit_set(&self, unit_set: UnitSet, dataset: &Dataset) -> Self {
        if unit_set == self.unit_set {
            return self.clone();
        }
        let turned = |region: RegionId| match dataset.region(region).unit_set {
            None => Some(region),
            Some(UnitSet::Former) => dataset.region(region).successor,
            Some(UnitSet::Current) => {
                let slug = &dataset.region(region).slug;
                let mut members = dataset.members(region);
                let first = members.next()?;
                Some(
                    std::iter::once(first)
                        .chain(members)
                        .find(|member| member.slug == *slug)
                        .map_or(first.id, |member| member.id),
                )
            }
        };
        let mut pins = Vec::new();
        for pin in self.pins.iter().filter_map(|pin| turned(*pin)) {
            if !pins.contains(&pin) {
                pins.push(pin);
            }
        }
        Self {
            unit_set,
            pins,
            province: self.province.and_then(turned),
            ..self.clone()
        }
    }

    /// This selection with a province pinned, or unpinned if it was. `None` when there is no room.
    pub fn with_pin_toggled(&self, region: RegionId) -> Option<Self> {
        let mut next = self.clone();
        if let Some(at) = next.pins.iter().position(|pin| *pin == region) {
            next.pins.remove(at);
        } else if next.pins.len() < MAX_PINS {
            next.pins.push(region);
        } else {
            return None;
        }
        Some(next)
    }
}

/// The latest period that has values for these provinces (published, or from their members),
/// else the latest of the other set.
pub fn latest_period(
    dataset: &Dataset,
    indicator: &Indicator,
    unit_set: UnitSet,
) -> Option<Period> {
    let most = |set: UnitSet| {
        indicator
            .periods(set)
            .map(|(_, count)| count)
            .max()
            .unwrap_or(0)
    };
    // A period that only a few provinces have is not what a map opens on.
    let latest = |set: UnitSet| {
        indicator
            .periods(set)
            .rev()
            .find(|(_, count)| u32::from(*count) * 2 >= u32::from(most(set)))
            .map(|(period, _)| period)
    };
    let merged = || {
        indicator
            .periods(UnitSet::Former)
            .rev()
            .map(|(period, _)| period)
            .find(|period| {
                dataset.provinces(UnitSet::Current).any(|province| {
                    dataset.members(province.id).count() > 1
                        && crate::merger::value(dataset, indicator, province, *period)
                            .and_then(|value| value.number())
                            .is_some()
                })
            })
    };
    match unit_set {
        UnitSet::Current => latest(UnitSet::Current)
            .or_else(merged)
            .or_else(|| latest(UnitSet::Former)),
        UnitSet::Former => latest(UnitSet::Former).or_else(|| latest(UnitSet::Current)),
    }
}

/// The indicator that the front page opens on: the first that a map can show.
///
/// # Panics
///
/// Never on a parsed dataset: the parser refuses one without indicators.
fn default_indicator(dataset: &Dataset) -> &Indicator {
    dataset
        .map_indicators()
        .next()
        .unwrap_or(&dataset.indicators()[0])
}

#[cfg(test)]
mod tests;
