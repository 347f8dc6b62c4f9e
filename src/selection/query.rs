//! A choice ⇄ query string.

use crate::dataset::{Dataset, Part, Period, RegionId, UnitSet};
use crate::i18n::Locale;
use crate::tasks::{Owner, Promise, State};

use super::comparing::weights;
use super::{
    Chart, Ledger, MAX_PINS, Measure, Rejected, Selection, Shape, TaskGroup, Theme, View, key,
};

impl Selection {
    /// Reads a query string, with or without its `?`. Values that cannot be used fall back to the default and are
    /// listed, and so are unknown keys, each once. Keys that nobody chose ([`key::NOBODYS`]) are left alone, and an
    /// `amp;` before a key, as some editors leave it, is read away.
    pub fn from_query(query: &str, dataset: &Dataset) -> (Self, Vec<Rejected>) {
        let mut selection = Self::new(dataset);
        let mut reader = Reader::new(query);
        selection.read_map(&mut reader, dataset);
        selection.read_places(&mut reader, dataset);
        selection.read_meetings(&mut reader, dataset);
        selection.read_comparing(&mut reader, dataset);
        selection.read_looks(&mut reader);
        (selection, reader.rejected)
    }

    fn read_map(&mut self, reader: &mut Reader, dataset: &Dataset) {
        reader.take(key::VIEW, &mut |value| {
            named(&mut self.view, View::ALL, View::name, value)
        });
        reader.take(key::INDICATOR, &mut |value| {
            let found = dataset
                .map_indicators()
                .find(|indicator| indicator.slug == value);
            found.is_some_and(|indicator| {
                self.indicator = indicator.id;
                true
            })
        });
        reader.take(key::PERIOD, &mut |value| {
            self.period = self.known_period(value, dataset);
            self.period.is_some()
        });
        reader.take(key::SHAPE, &mut |value| {
            named(&mut self.shape, Shape::ALL, Shape::name, value)
        });
    }

    fn read_places(&mut self, reader: &mut Reader, dataset: &Dataset) {
        let mut units_given = false;
        reader.take(key::UNITS, &mut |value| {
            let found = value.parse().ok().and_then(UnitSet::from_len);
            units_given = found.is_some();
            self.unit_set = found.unwrap_or(self.unit_set);
            found.is_some()
        });
        // A slug of the other set alone switches to it.
        let slugs: Vec<&str> = [key::PIN, key::PROVINCE]
            .iter()
            .filter_map(|key| reader.value(key))
            .flat_map(|value| value.split(','))
            .collect();
        let known = |unit_set: UnitSet| {
            slugs
                .iter()
                .filter(|slug| dataset.province_by_slug(unit_set, slug).is_some())
                .count()
        };
        if !units_given && known(UnitSet::Former) > known(UnitSet::Current) {
            self.unit_set = UnitSet::Former;
        } else if units_given && known(self.unit_set) == 0 && known(self.unit_set.other()) > 0 {
            self.unit_set = self.unit_set.other();
        }
        reader.take(key::PIN, &mut |value| {
            let mut all = true;
            for slug in value.split(',').filter(|slug| !slug.is_empty()) {
                match dataset.province_by_slug(self.unit_set, slug) {
                    Some(province) if !self.pins.contains(&province.id) => {
                        if self.pins.len() < MAX_PINS {
                            self.pins.push(province.id);
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
        reader.take(key::PROVINCE, &mut |value| {
            self.province = if value == dataset.country().slug {
                Some(dataset.country().id)
            } else {
                dataset
                    .province_by_slug(self.unit_set, value)
                    .map(|province| province.id)
            };
            self.province.is_some()
        });
    }

    fn read_meetings(&mut self, reader: &mut Reader, dataset: &Dataset) {
        reader.take(key::MEETING, &mut |value| {
            self.meeting = dataset.meeting_by_slug(value).map(|meeting| meeting.id);
            self.meeting.is_some()
        });
        reader.take(key::SHOW, &mut |value| {
            self.ledger = Ledger::ALL.into_iter().find(|one| one.name() == value);
            self.ledger.is_some()
        });
        reader.take(key::FIGURE, &mut |value| {
            let known = dataset.indicator_by_slug(value).is_some();
            if known || !dataset.has(&Part::Details) {
                self.figure = Some(value.to_owned());
            }
            self.figure.is_some()
        });
        reader.take(key::BODY, &mut |value| {
            self.body = dataset.body_by_slug(value);
            self.body.is_some()
        });
        reader.take(key::YEAR, &mut |value| {
            self.year = value.parse().ok().filter(|year| {
                dataset
                    .meetings()
                    .iter()
                    .any(|meeting| meeting.date.year() == *year)
            });
            self.year.is_some()
        });
        reader.take(key::ASOF, &mut |value| {
            self.as_of = dataset.meeting_by_slug(value).map(|meeting| meeting.id);
            self.as_of.is_some()
        });
        reader.take(key::ORDER, &mut |value| {
            self.newest_first = value == "newest";
            matches!(value, "newest" | "oldest")
        });
        reader.take(key::OWNER, &mut |value| {
            self.owner = Owner::ALL.into_iter().find(|one| one.name() == value);
            self.owner.is_some()
        });
        reader.take(key::STATE, &mut |value| {
            self.task_state = State::ALL.into_iter().find(|one| one.name() == value);
            self.task_state.is_some()
        });
        reader.take(key::OUTCOME, &mut |value| {
            self.promise = Promise::ALL.into_iter().find(|one| one.name() == value);
            self.promise.is_some()
        });
        // Which years have deadlines only the details say: any year of this age stands.
        reader.take(key::DUE, &mut |value| {
            self.due = value
                .parse()
                .ok()
                .filter(|year| (2000..2100).contains(year));
            self.due.is_some()
        });
        reader.take(key::GROUP, &mut |value| {
            named(&mut self.task_group, TaskGroup::ALL, TaskGroup::name, value)
        });
    }

    /// A period of the indicator.
    fn known_period(&self, value: &str, dataset: &Dataset) -> Option<Period> {
        let mut coverage = dataset.indicator(self.indicator).coverage.iter();
        let period = Period::parse(value)?;
        coverage
            .any(|coverage| coverage.period == period)
            .then_some(period)
    }

    fn read_comparing(&mut self, reader: &mut Reader, dataset: &Dataset) {
        reader.take(key::CHART, &mut |value| {
            named(&mut self.comparing.chart, Chart::ALL, Chart::name, value)
        });
        reader.take(key::MEASURE, &mut |value| {
            let found = Measure::ALL.into_iter().find(|one| one.name() == value);
            self.comparing.measure = found;
            found.is_some()
        });
        reader.take(key::SINCE, &mut |value| {
            self.comparing.since = self.known_period(value, dataset);
            self.comparing.since.is_some()
        });
        reader.take(key::AGAINST, &mut |value| {
            let found = dataset.map_indicators().find(|one| one.slug == value);
            self.comparing.against = found.map(|one| one.id);
            found.is_some()
        });
        reader.take(key::WEIGHTS, &mut |value| {
            self.comparing.weights = weights(value, dataset);
            self.comparing.weights.is_some()
        });
    }

    /// What differs from the default of the comparison, as pairs.
    fn comparing_pairs(&self, dataset: &Dataset) -> Vec<(&'static str, String)> {
        let of = &self.comparing;
        let mut pairs = Vec::new();
        if of.chart != Chart::default() {
            pairs.push((key::CHART, of.chart.name().to_owned()));
        }
        if let Some(measure) = of.measure {
            pairs.push((key::MEASURE, measure.name().to_owned()));
        }
        if let Some(since) = of.since {
            pairs.push((key::SINCE, since.to_string()));
        }
        if let Some(against) = of.against {
            pairs.push((key::AGAINST, dataset.indicator(against).slug.clone()));
        }
        if let Some(weights) = &of.weights {
            let weights: Vec<String> = weights.iter().map(u16::to_string).collect();
            pairs.push((key::WEIGHTS, weights.join(",")));
        }
        pairs
    }

    fn read_looks(&mut self, reader: &mut Reader) {
        reader.take(key::LANG, &mut |value| {
            named(
                &mut self.locale,
                [Locale::Vi, Locale::En],
                Locale::tag,
                value,
            )
        });
        reader.take(key::THEME, &mut |value| {
            self.theme = [Theme::Light, Theme::Dark]
                .into_iter()
                .find(|one| one.name() == value);
            self.theme.is_some()
        });
        reader.take(key::EMBED, &mut |value| {
            self.embed = value == "1";
            matches!(value, "0" | "1")
        });
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
        if let Some(promise) = self.promise {
            push(true, key::OUTCOME, &|| promise.name().to_owned());
        }
        if let Some(year) = self.due {
            push(true, key::DUE, &|| year.to_string());
        }
        push(self.task_group != default.task_group, key::GROUP, &|| {
            self.task_group.name().to_owned()
        });
        for (key, value) in self.comparing_pairs(dataset) {
            push(true, key, &|| value.clone());
        }
        push(self.locale != default.locale, key::LANG, &|| {
            self.locale.tag().to_owned()
        });
        if let Some(theme) = self.theme {
            push(true, key::THEME, &|| theme.name().to_owned());
        }
        push(self.embed, key::EMBED, &|| "1".to_owned());
        joined(&pairs)
    }
}

fn joined(pairs: &[(&str, String)]) -> String {
    let pair = |(key, value): &(&str, String)| format!("{key}={}", encoded(value));
    pairs.iter().map(pair).collect::<Vec<_>>().join("&")
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

/// The pairs of a query, and what of them could not be used.
struct Reader {
    pairs: Vec<(String, String)>,
    rejected: Vec<Rejected>,
}

impl Reader {
    fn new(query: &str) -> Self {
        let query = query.strip_prefix('?').unwrap_or(query);
        let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
            .map(|(key, value)| {
                let key = key.strip_prefix("amp;").unwrap_or(&key);
                (key.to_owned(), value.trim_ascii().to_owned())
            })
            .filter(|(_, value)| !value.is_empty())
            .collect();
        let mut rejected: Vec<Rejected> = Vec::new();
        for (name, _) in &pairs {
            let is_known = key::ALL.contains(&name.as_str()) || key::is_nobodys(name);
            if !is_known && !rejected.iter().any(|one| one.value == *name) {
                rejected.push(Rejected {
                    key: key::UNKNOWN,
                    value: name.clone(),
                });
            }
        }
        Self { pairs, rejected }
    }

    /// The value of a key; of several the last.
    fn value(&self, key: &str) -> Option<&str> {
        let mut from_last = self.pairs.iter().rev();
        from_last
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.as_str())
    }

    /// Has the value of a key read, if there is one; what cannot be used is noted.
    fn take(&mut self, key: &'static str, read: &mut dyn FnMut(&str) -> bool) {
        if let Some(value) = self.value(key).map(str::to_owned)
            && !read(&value)
        {
            self.rejected.push(Rejected { key, value });
        }
    }
}
