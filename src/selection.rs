//! What the reader has chosen ⇄ query string. The URL's keys have this one place.

use crate::dataset::{
    BodyId, Dataset, Indicator, IndicatorId, MeetingId, Part, Period, RegionId, UnitSet,
};
use crate::i18n::Locale;
use crate::tasks::{Owner, State};

/// The keys of the query, each once; scripts get them by the build.
pub mod key {
    macro_rules! keys {
        ($($(#[$doc:meta])* $constant:ident = $name:literal;)*) => {
            $($(#[$doc])* pub const $constant: &str = $name;)*
            /// All of them.
            pub const ALL: &[&str] = &[$($name),*];
        };
    }
    keys! {
        /// Which view.
        VIEW = "view";
        /// Slug of the indicator on the map.
        INDICATOR = "indicator";
        /// The period on the map.
        PERIOD = "period";
        /// 34 or 63.
        UNITS = "units";
        /// Outlines, tiles or table.
        SHAPE = "shape";
        /// Slugs of the pinned provinces, with commas.
        PIN = "pin";
        /// Slug of the chosen province.
        PROVINCE = "province";
        /// The open meeting.
        MEETING = "meeting";
        /// The open ledger.
        SHOW = "show";
        /// Slug of the figure that is followed.
        FIGURE = "figure";
        /// Only meetings of this body.
        BODY = "body";
        /// Only meetings of this year.
        YEAR = "year";
        /// The meeting up to which the page is wound back.
        ASOF = "asof";
        /// The order of meetings.
        ORDER = "order";
        /// Only tasks that bind these.
        OWNER = "owner";
        /// Only tasks in this state.
        STATE = "state";
        /// The language.
        LANG = "lang";
        /// The ground.
        THEME = "theme";
        /// Whether the page is a frame.
        EMBED = "embed";
    }

    /// Stands for a key that is none of these.
    pub const UNKNOWN: &str = "";

    /// How keys begin that nobody chose: those with which messengers and advertisers mark addresses.
    pub const NOBODYS: &[&str] = &[
        "fbclid", "gclid", "gad_", "gbraid", "wbraid", "msclkid", "zarsrc", "utm_", "igsh", "_ga",
        "_gl", "ttclid", "mibextid", "si",
    ];
}

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
            locale: Locale::Vi,
            theme: None,
            embed: false,
        }
    }

    /// Reads a query string, with or without its `?`. Values that cannot be used fall back to the default and are
    /// listed, and so are unknown keys, each once. Keys that nobody chose ([`key::NOBODYS`]) are left alone, and an
    /// `amp;` before a key, as some editors leave it, is read away.
    pub fn from_query(query: &str, dataset: &Dataset) -> (Self, Vec<Rejected>) {
        let mut selection = Self::new(dataset);
        let mut rejected = Vec::new();
        let query = query.strip_prefix('?').unwrap_or(query);
        let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
            .map(|(key, value)| {
                let key = key.strip_prefix("amp;").unwrap_or(&key);
                (key.to_owned(), value.trim_ascii().to_owned())
            })
            .filter(|(_, value)| !value.is_empty())
            .collect();
        let mut unknown: Vec<&str> = Vec::new();
        for (name, _) in &pairs {
            let is_known = key::ALL.contains(&name.as_str())
                || key::NOBODYS.iter().any(|start| name.starts_with(start));
            if !is_known && !unknown.contains(&name.as_str()) {
                unknown.push(name);
                rejected.push(Rejected {
                    key: key::UNKNOWN,
                    value: name.clone(),
                });
            }
        }
        let mut take = |key: &'static str, read: &mut dyn FnMut(&str) -> bool| {
            let Some((_, value)) = pairs.iter().rev().find(|(name, _)| name == key) else {
                return;
            };
            if !read(value) {
                rejected.push(Rejected {
                    key,
                    value: value.clone(),
                });
            }
        };
        take(key::VIEW, &mut |value| {
            named(&mut selection.view, View::ALL, View::name, value)
        });
        take(key::INDICATOR, &mut |value| {
            let found = dataset
                .map_indicators()
                .find(|indicator| indicator.slug == value);
            found.is_some_and(|indicator| {
                selection.indicator = indicator.id;
                true
            })
        });
        take(key::PERIOD, &mut |value| {
            let indicator = dataset.indicator(selection.indicator);
            selection.period = Period::parse(value).filter(|period| {
                indicator
                    .coverage
                    .iter()
                    .any(|coverage| coverage.period == *period)
            });
            selection.period.is_some()
        });
        let mut units_given = false;
        take(key::UNITS, &mut |value| {
            let found = value.parse().ok().and_then(UnitSet::from_len);
            units_given = found.is_some();
            selection.unit_set = found.unwrap_or(selection.unit_set);
            found.is_some()
        });
        take(key::SHAPE, &mut |value| {
            named(&mut selection.shape, Shape::ALL, Shape::name, value)
        });
        // A slug of the other set alone switches to it.
        let slugs: Vec<&str> = [key::PIN, key::PROVINCE]
            .iter()
            .filter_map(|key| pairs.iter().rev().find(|(name, _)| name == key))
            .flat_map(|(_, value)| value.split(','))
            .collect();
        let known = |unit_set: UnitSet| {
            slugs
                .iter()
                .filter(|slug| dataset.province_by_slug(unit_set, slug).is_some())
                .count()
        };
        if !units_given && known(UnitSet::Former) > known(UnitSet::Current) {
            selection.unit_set = UnitSet::Former;
        } else if units_given
            && known(selection.unit_set) == 0
            && known(selection.unit_set.other()) > 0
        {
            selection.unit_set = selection.unit_set.other();
        }
        take(key::PIN, &mut |value| {
            let mut all = true;
            for slug in value.split(',').filter(|slug| !slug.is_empty()) {
                match dataset.province_by_slug(selection.unit_set, slug) {
                    Some(province) if !selection.pins.contains(&province.id) => {
                        if selection.pins.len() < MAX_PINS {
                            selection.pins.push(province.id);
                        } else {
                            all = false;
                        }
                    }
                    Some(_) => {}
                    None => all = false,
                }
            }
            all
        });
        take(key::PROVINCE, &mut |value| {
            selection.province = if value == dataset.country().slug {
                Some(dataset.country().id)
            } else {
                dataset
                    .province_by_slug(selection.unit_set, value)
                    .map(|province| province.id)
            };
            selection.province.is_some()
        });
        take(key::MEETING, &mut |value| {
            selection.meeting = dataset.meeting_by_slug(value).map(|meeting| meeting.id);
            selection.meeting.is_some()
        });
        take(key::SHOW, &mut |value| {
            selection.ledger = Ledger::ALL.into_iter().find(|one| one.name() == value);
            selection.ledger.is_some()
        });
        take(key::FIGURE, &mut |value| {
            let known = dataset.indicator_by_slug(value).is_some();
            if known || !dataset.has(&Part::Details) {
                selection.figure = Some(value.to_owned());
            }
            selection.figure.is_some()
        });
        take(key::BODY, &mut |value| {
            selection.body = dataset.body_by_slug(value);
            selection.body.is_some()
        });
        take(key::YEAR, &mut |value| {
            selection.year = value.parse().ok().filter(|year| {
                dataset
                    .meetings()
                    .iter()
                    .any(|meeting| meeting.date.year() == *year)
            });
            selection.year.is_some()
        });
        take(key::ASOF, &mut |value| {
            selection.as_of = dataset.meeting_by_slug(value).map(|meeting| meeting.id);
            selection.as_of.is_some()
        });
        take(key::ORDER, &mut |value| {
            selection.newest_first = value == "newest";
            matches!(value, "newest" | "oldest")
        });
        take(key::OWNER, &mut |value| {
            selection.owner = Owner::ALL.into_iter().find(|one| one.name() == value);
            selection.owner.is_some()
        });
        take(key::STATE, &mut |value| {
            selection.task_state = State::ALL.into_iter().find(|one| one.name() == value);
            selection.task_state.is_some()
        });
        take(key::LANG, &mut |value| {
            named(
                &mut selection.locale,
                [Locale::Vi, Locale::En],
                Locale::tag,
                value,
            )
        });
        take(key::THEME, &mut |value| {
            selection.theme = [Theme::Light, Theme::Dark]
                .into_iter()
                .find(|one| one.name() == value);
            selection.theme.is_some()
        });
        take(key::EMBED, &mut |value| {
            selection.embed = value == "1";
            matches!(value, "0" | "1")
        });
        (selection, rejected)
    }

    /// The query string without `?`; empty when all is default. Readable: slugs and commas stay as they are.
    pub fn to_query(&self, dataset: &Dataset) -> String {
        let default = Self::new(dataset);
        let slug = |region: &RegionId| dataset.region(*region).slug.clone();
        let mut pairs: Vec<(&str, String)> = Vec::new();
        let mut push = |differs: bool, key: &'static str, value: &dyn Fn() -> String| {
            if differs {
                pairs.push((key, value()));
            }
        };
        push(self.view != default.view, key::VIEW, &|| {
            self.view.name().to_owned()
        });
        push(self.indicator != default.indicator, key::INDICATOR, &|| {
            dataset.indicator(self.indicator).slug.clone()
        });
        if let Some(period) = self.period {
            push(true, key::PERIOD, &|| period.to_string());
        }
        // With a slug that both sets know, only `units` tells which is meant.
        let ambiguous = self.unit_set == UnitSet::Former;
        push(ambiguous, key::UNITS, &|| self.unit_set.len().to_string());
        push(self.shape != default.shape, key::SHAPE, &|| {
            self.shape.name().to_owned()
        });
        push(!self.pins.is_empty(), key::PIN, &|| {
            self.pins.iter().map(slug).collect::<Vec<_>>().join(",")
        });
        if let Some(province) = self.province {
            push(true, key::PROVINCE, &|| slug(&province));
        }
        if let Some(meeting) = self.meeting {
            push(true, key::MEETING, &|| {
                dataset.meeting(meeting).slug.clone()
            });
        }
        if let Some(ledger) = self.ledger {
            push(true, key::SHOW, &|| ledger.name().to_owned());
        }
        if let Some(figure) = &self.figure {
            push(true, key::FIGURE, &|| figure.clone());
        }
        if let Some(body) = self.body {
            push(true, key::BODY, &|| dataset.body(body).slug.clone());
        }
        if let Some(year) = self.year {
            push(true, key::YEAR, &|| year.to_string());
        }
        if let Some(meeting) = self.as_of {
            push(true, key::ASOF, &|| dataset.meeting(meeting).slug.clone());
        }
        push(self.newest_first, key::ORDER, &|| "newest".to_owned());
        if let Some(owner) = self.owner {
            push(true, key::OWNER, &|| owner.name().to_owned());
        }
        if let Some(state) = self.task_state {
            push(true, key::STATE, &|| state.name().to_owned());
        }
        push(self.locale != default.locale, key::LANG, &|| {
            self.locale.tag().to_owned()
        });
        if let Some(theme) = self.theme {
            push(true, key::THEME, &|| theme.name().to_owned());
        }
        push(self.embed, key::EMBED, &|| "1".to_owned());
        pairs
            .iter()
            .map(|(key, value)| format!("{key}={}", encoded(value)))
            .collect::<Vec<_>>()
            .join("&")
    }

    /// The period shown: the chosen one, or the latest that has values for these provinces;
    /// else the latest of the other set. `None` for an indicator without any.
    pub fn period_shown(&self, dataset: &Dataset) -> Option<Period> {
        let indicator = dataset.indicator(self.indicator);
        self.period
            .or_else(|| latest_period(dataset, indicator, self.unit_set))
    }

    /// This selection with another indicator. The period stays where the new one has it.
    pub fn with_indicator(&self, indicator: &Indicator) -> Self {
        let period = self.period.filter(|period| {
            indicator
                .coverage
                .iter()
                .any(|coverage| coverage.period == *period)
        });
        Self {
            indicator: indicator.id,
            period,
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

fn named<T: Copy, const N: usize>(
    slot: &mut T,
    all: [T; N],
    name: fn(T) -> &'static str,
    value: &str,
) -> bool {
    let found = all.into_iter().find(|one| name(*one) == value);
    *slot = found.unwrap_or(*slot);
    found.is_some()
}

/// Percent-encoded, except that commas and slashes of our own values stay readable.
fn encoded(value: &str) -> String {
    form_urlencoded::byte_serialize(value.as_bytes())
        .collect::<String>()
        .replace("%2C", ",")
        .replace("%2F", "/")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::published::whole;

    fn rejected(query: &str) -> Vec<(&'static str, String)> {
        let (_, rejected) = Selection::from_query(query, whole());
        rejected
            .into_iter()
            .map(|one| (one.key, one.value))
            .collect()
    }

    #[test]
    fn keys_that_nobody_chose_cost_nothing() {
        for query in [
            "fbclid=abc",
            "utm_source=zalo&utm_medium=x",
            "zarsrc=30",
            "gclid=1&view=map",
        ] {
            let (selection, rejected) = Selection::from_query(query, whole());
            assert_eq!(selection, Selection::new(whole()), "{query}");
            assert!(rejected.is_empty(), "{query}");
        }
    }

    #[test]
    fn an_unknown_key_is_named_once_and_loses_nothing_else() {
        assert_eq!(
            rejected("provine=x&provine=y&province=ninh-binh"),
            [(key::UNKNOWN, "provine".to_owned())]
        );
        let (selection, _) = Selection::from_query("provine=x&view=sources", whole());
        assert_eq!(selection.view, View::Sources);
    }

    #[test]
    fn an_escaped_ampersand_before_a_key_is_read_away() {
        let (selection, rejected) =
            Selection::from_query("view=province&amp;province=ninh-binh", whole());
        let ninh_binh = whole().province_by_slug(UnitSet::Current, "ninh-binh");
        assert_eq!(selection.province, ninh_binh.map(|province| province.id));
        assert!(rejected.is_empty());
    }

    /// One of some, or none.
    fn maybe<T: Clone + std::fmt::Debug + 'static>(
        all: Vec<T>,
    ) -> impl Strategy<Value = Option<T>> {
        proptest::option::of(proptest::sample::select(all))
    }

    fn unit_set() -> impl Strategy<Value = UnitSet> {
        proptest::sample::select(vec![UnitSet::Current, UnitSet::Former])
    }

    /// Any choice that a reader can make: what belongs together fits together.
    fn selection() -> impl Strategy<Value = Selection> {
        let dataset = whole();
        let indicators: Vec<IndicatorId> = dataset.map_indicators().map(|one| one.id).collect();
        let meetings: Vec<MeetingId> = dataset.meetings().iter().map(|one| one.id).collect();
        let bodies: Vec<BodyId> = dataset.meetings().iter().map(|one| one.body).collect();
        let years: Vec<i16> = dataset
            .meetings()
            .iter()
            .map(|one| one.date.year())
            .collect();
        let figures: Vec<String> = dataset
            .indicators()
            .iter()
            .map(|one| one.slug.clone())
            .collect();
        let place = unit_set().prop_flat_map(move |unit_set| {
            let provinces: Vec<RegionId> = dataset.provinces(unit_set).map(|one| one.id).collect();
            let mut places = provinces.clone();
            places.push(dataset.country().id);
            (
                Just(unit_set),
                proptest::sample::subsequence(provinces, 0..=MAX_PINS),
                maybe(places),
            )
        });
        let map = proptest::sample::select(indicators).prop_flat_map(move |id| {
            let periods = dataset
                .indicator(id)
                .coverage
                .iter()
                .map(|one| one.period)
                .collect();
            (Just(id), maybe(periods))
        });
        let looks = (
            proptest::sample::select(View::ALL.to_vec()),
            proptest::sample::select(Shape::ALL.to_vec()),
            proptest::sample::select(vec![Locale::Vi, Locale::En]),
            maybe(vec![Theme::Light, Theme::Dark]),
            any::<bool>(),
        );
        let of_meetings = (
            maybe(meetings.clone()),
            maybe(Ledger::ALL.to_vec()),
            maybe(figures),
            maybe(bodies),
            maybe(years),
            maybe(meetings),
            any::<bool>(),
            maybe(Owner::ALL.to_vec()),
            maybe(State::ALL.to_vec()),
        );
        (place, map, looks, of_meetings).prop_map(|(place, map, looks, of_meetings)| Selection {
            view: looks.0,
            indicator: map.0,
            period: map.1,
            unit_set: place.0,
            shape: looks.1,
            pins: place.1,
            province: place.2,
            meeting: of_meetings.0,
            ledger: of_meetings.1,
            figure: of_meetings.2,
            body: of_meetings.3,
            year: of_meetings.4,
            as_of: of_meetings.5,
            newest_first: of_meetings.6,
            owner: of_meetings.7,
            task_state: of_meetings.8,
            locale: looks.2,
            theme: looks.3,
            embed: looks.4,
        })
    }

    proptest! {
        #[test]
        fn a_choice_comes_back_from_its_query(selection in selection()) {
            let query = selection.to_query(whole());
            let (read, rejected) = Selection::from_query(&query, whole());
            prop_assert!(rejected.is_empty(), "{query}: {rejected:?}");
            prop_assert_eq!(read, selection, "{}", query);
        }
    }
}
