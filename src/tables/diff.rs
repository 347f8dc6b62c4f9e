//! What changed between two editions of the data, in sentences.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use super::compile::compile;
use super::fault::{Fault, Problem};
use super::{Tables, words};
use crate::dataset::json::{CoreFile, DetailsFile, SeriesFile, WireFact, WireSeries, WireText};
use crate::dataset::period::Period;
use crate::dataset::read::{self, FromJson};
use crate::i18n::{Locale, number};

/// One edition of the data, as the files that the app loads.
pub struct Edition {
    core: CoreFile,
    details: DetailsFile,
    series: Vec<SeriesFile>,
}

impl Edition {
    /// Reads a folder of tables, or a folder that `dataset build` wrote.
    pub fn read(folder: &Path) -> Result<Self, Vec<Fault>> {
        if folder.join("dataset.json").exists() {
            Self::read_built(folder).map_err(|fault| vec![fault])
        } else {
            Ok(Self::of(&Tables::read(folder)?))
        }
    }

    /// The edition that tables compile to.
    pub fn of(tables: &Tables) -> Self {
        let files = compile(tables);
        let series = files.series.into_values().collect();
        Self {
            core: files.core,
            details: files.details,
            series,
        }
    }

    fn read_built(folder: &Path) -> Result<Self, Fault> {
        let core: CoreFile = json(folder, "dataset.json")?;
        let files: BTreeSet<&str> = core
            .indicators
            .iter()
            .map(|indicator| indicator.file.as_str())
            .collect();
        let series = files
            .into_iter()
            .map(|file| format!("series-{file}.json"))
            .filter(|name| folder.join(name).exists())
            .map(|name| json(folder, &name))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            details: json(folder, "details.json")?,
            core,
            series,
        })
    }

    /// All figures, by what they speak of.
    fn figures(&self) -> BTreeMap<FigureKey, Vec<Figure>> {
        let mut slugs: HashMap<u8, Vec<&str>> = HashMap::new();
        for region in &self.core.regions {
            slugs.entry(region.units).or_default().push(&region.slug);
        }
        let mut all: BTreeMap<FigureKey, Vec<Figure>> = BTreeMap::new();
        let series = self.core.series.iter();
        for wire in series.chain(self.series.iter().flat_map(|file| &file.series)) {
            for (slug, position) in slugs.get(&wire.units).into_iter().flatten().zip(0..) {
                if let Some(figure) = Figure::of_series(wire, position) {
                    all.entry(FigureKey::of_series(wire, slug))
                        .or_default()
                        .push(figure);
                }
            }
        }
        let facts = self.core.facts.iter().chain(&self.details.facts);
        for wire in facts.chain(self.series.iter().flat_map(|file| &file.facts)) {
            all.entry(FigureKey::of_fact(wire))
                .or_default()
                .push(Figure::of_fact(wire));
        }
        for figures in all.values_mut() {
            figures.sort_by(|a, b| a.sources.cmp(&b.sources).then(a.value.total_cmp(&b.value)));
        }
        all
    }

    /// Everything else that has an id, as kind and id.
    fn others(&self) -> BTreeMap<(Kind, String), Value> {
        let mut all = BTreeMap::new();
        let mut add = |kind: Kind, id: String, value: Option<Value>| {
            all.insert((kind, id), value.unwrap_or_default());
        };
        for item in &self.core.regions {
            add(
                Kind::Region,
                format!("{}:{}", item.units, item.slug),
                value(item, &[]),
            );
        }
        for item in &self.core.pillars {
            add(Kind::Pillar, item.id.clone(), value(item, &[]));
        }
        for item in self.core.indicators.iter().chain(&self.details.indicators) {
            // What follows from the figures is said there.
            add(
                Kind::Indicator,
                item.id.clone(),
                value(item, &["coverage", "file"]),
            );
        }
        let sources = self.core.sources.iter().chain(&self.details.sources);
        for item in sources.chain(self.series.iter().flat_map(|file| &file.sources)) {
            add(Kind::Source, item.id.clone(), value(item, &[]));
        }
        for item in &self.core.bodies {
            add(Kind::Body, item.id.clone(), value(item, &[]));
        }
        let mut more: HashMap<_, _> = self
            .details
            .meetings
            .iter()
            .map(|more| (&more.id, value(more, &[])))
            .collect();
        for item in &self.core.meetings {
            let mut whole = value(item, &["counts", "provinces"]);
            let more = more.remove(&item.id).flatten();
            if let (Some(Value::Object(members)), Some(Value::Object(more))) = (&mut whole, more) {
                members.extend(more);
            }
            add(Kind::Meeting, item.id.clone(), whole);
        }
        for item in &self.details.tasks {
            add(
                Kind::Task,
                format!("{}#{}", item.meeting, item.seq),
                value(item, &[]),
            );
        }
        let mut seen: HashMap<String, usize> = HashMap::new();
        for item in &self.details.bridge_points {
            let who = item.person.as_deref().unwrap_or("–");
            let id = format!("{}, {} {}, {who}", item.meeting, item.units, item.region);
            let n = seen.entry(id.clone()).or_default();
            *n += 1;
            let id = if *n > 1 { format!("{id} ({n})") } else { id };
            add(Kind::BridgePoint, id, value(item, &[]));
        }
        for item in &self.details.conflicts {
            add(Kind::Conflict, item.id.clone(), value(item, &[]));
        }
        for item in &self.details.methods {
            let from = item.from.as_deref().unwrap_or("–");
            add(
                Kind::Method,
                format!("{}, {from}", item.indicator),
                value(item, &[]),
            );
        }
        all
    }
}

fn json<T: FromJson>(folder: &Path, name: &str) -> Result<T, Fault> {
    let fault = |why: String| Fault::of_file(name, Problem::Unreadable(why));
    let text =
        std::fs::read_to_string(folder.join(name)).map_err(|error| fault(error.to_string()))?;
    read::file(&text).map_err(|error| fault(error.to_string()))
}

/// An item as JSON, without the members that follow from others.
fn value(item: &impl Serialize, without: &[&str]) -> Option<Value> {
    let mut value = serde_json::to_value(item).ok()?;
    let members = value.as_object_mut()?;
    for member in without {
        members.remove(*member);
    }
    Some(value)
}

/// Kinds of what has an id, in the order of the sentences.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Region,
    Pillar,
    Indicator,
    Source,
    Body,
    Meeting,
    Task,
    BridgePoint,
    Conflict,
    Method,
}

impl Kind {
    fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Region => locale.pick("đơn vị", "region"),
            Self::Pillar => locale.pick("nhóm", "pillar"),
            Self::Indicator => locale.pick("chỉ số", "indicator"),
            Self::Source => locale.pick("nguồn", "source"),
            Self::Body => locale.pick("cơ quan", "body"),
            Self::Meeting => locale.pick("hội nghị", "meeting"),
            Self::Task => locale.pick("nhiệm vụ", "task"),
            Self::BridgePoint => locale.pick("điểm cầu", "điểm cầu"),
            Self::Conflict => locale.pick("hai con số", "conflict"),
            Self::Method => locale.pick("cách tính", "method"),
        }
    }
}

/// What a figure speaks of.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct FigureKey {
    indicator: String,
    units: u8,
    region: String,
    period: String,
    status: String,
}

impl FigureKey {
    fn of_series(wire: &WireSeries, slug: &str) -> Self {
        Self {
            indicator: wire.indicator.clone(),
            units: wire.units,
            region: slug.to_owned(),
            period: wire.period.clone(),
            status: wire.status.clone().unwrap_or_default(),
        }
    }

    fn of_fact(wire: &WireFact) -> Self {
        Self {
            indicator: wire.indicator.clone(),
            units: wire.units,
            region: wire.region.clone(),
            period: wire.period.clone(),
            status: wire.status.clone().unwrap_or_default(),
        }
    }
}

/// What is said of it.
#[derive(Clone, PartialEq)]
struct Figure {
    /// NaN where there is only a rank.
    value: f64,
    decimals: u8,
    rank: Option<u16>,
    sources: Vec<String>,
    /// Member and content of the rest.
    rest: BTreeMap<&'static str, String>,
}

impl Figure {
    fn of_series(wire: &WireSeries, position: usize) -> Option<Self> {
        let value = wire.values.get(position).copied().flatten();
        let rank = wire.ranks.get(position).copied().flatten();
        if value.is_none() && rank.is_none() {
            return None;
        }
        let at = u16::try_from(position).ok()?;
        let own_note = wire
            .notes
            .iter()
            .find(|(place, _)| *place == at)
            .map(|(_, note)| note);
        let conflict = wire
            .conflicts
            .iter()
            .find(|(place, _)| *place == at)
            .map(|(_, id)| id);
        Some(Self {
            value: scaled(value, wire.decimals),
            decimals: wire.decimals,
            rank,
            sources: wire.sources.clone(),
            rest: rest([
                ("basis", wire.basis.clone()),
                ("note", own_note.or(wire.note.as_ref()).map(joined)),
                ("conflict", conflict.cloned()),
            ]),
        })
    }

    fn of_fact(wire: &WireFact) -> Self {
        Self {
            value: scaled(wire.value, wire.decimals),
            decimals: wire.decimals,
            rank: wire.rank,
            sources: wire.sources.clone(),
            rest: rest([
                ("basis", wire.basis.clone()),
                ("note", wire.note.as_ref().map(joined)),
                ("conflict", wire.conflict.clone()),
                ("printed", wire.printed.clone()),
                ("qualifier", wire.qualifier.clone()),
                ("out_of", wire.out_of.map(|number| number.to_string())),
                ("meeting", wire.meeting.clone()),
            ]),
        }
    }

    fn same_value(&self, other: &Self) -> bool {
        self.value.total_cmp(&other.value).is_eq()
    }

    /// The value in words, with as many decimals as the other one.
    fn print(&self, decimals: u8, locale: Locale) -> String {
        match self.rank {
            Some(rank) if self.value.is_nan() => format!("{} {rank}", locale.pick("hạng", "rank")),
            _ => number::fixed(self.value, decimals, locale),
        }
    }
}

fn scaled(value: Option<i64>, decimals: u8) -> f64 {
    value.map_or(f64::NAN, |value| {
        value as f64 / 10_f64.powi(i32::from(decimals))
    })
}

fn joined(text: &WireText) -> String {
    format!("{} | {}", text.0, text.1)
}

fn rest<const N: usize>(
    members: [(&'static str, Option<String>); N],
) -> BTreeMap<&'static str, String> {
    members
        .into_iter()
        .filter_map(|(name, content)| Some((name, content?)))
        .collect()
}

/// Sentences that say what is new, gone and changed, figures first; empty when nothing is.
pub fn diff(old: &Edition, new: &Edition, locale: Locale) -> Vec<String> {
    let names = Names::new([old, new], locale);
    let mut sentences = Vec::new();
    let (before, after) = (old.figures(), new.figures());
    let keys: BTreeSet<&FigureKey> = before.keys().chain(after.keys()).collect();
    let changed = keys
        .into_iter()
        .filter(|key| before.get(*key) != after.get(*key));
    let mut changed: Vec<_> = changed.map(|key| (names.order(key), key)).collect();
    changed.sort();
    for (_, key) in changed {
        let figures = |all: &BTreeMap<FigureKey, Vec<Figure>>| all.get(key).cloned();
        let (before, after) = (figures(&before), figures(&after));
        let subject = names.subject(key);
        for pair in pairs(before.unwrap_or_default(), after.unwrap_or_default()) {
            sentences.extend(pair.sentences(&subject, locale));
        }
    }

    let (before, after) = (old.others(), new.others());
    let keys: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    for key in keys {
        let subject = format!("{} {}", key.0.name(locale), key.1);
        match (before.get(key), after.get(key)) {
            (Some(old), Some(new)) if old != new => {
                sentences.extend(member_sentences(&subject, old, new, locale));
            }
            (Some(_), Some(_)) | (None, None) => {}
            (None, Some(_)) => sentences.push(format!("{subject}: {}", locale.pick("mới", "new"))),
            (Some(_), None) => {
                sentences.push(format!("{subject}: {}", locale.pick("bỏ", "removed")))
            }
        }
    }
    sentences
}

/// A figure before and after; one side is missing where it is new or gone.
struct Pair(Option<Figure>, Option<Figure>);

/// Which figure became which: first those that did not change, then those of the same source.
fn pairs(before: Vec<Figure>, mut after: Vec<Figure>) -> Vec<Pair> {
    let mut left = Vec::new();
    let mut pairs = Vec::new();
    for old in before {
        match after.iter().position(|new| *new == old) {
            Some(index) => {
                after.remove(index);
            }
            None => left.push(old),
        }
    }
    let mut last = Vec::new();
    for old in left {
        match after.iter().position(|new| new.sources == old.sources) {
            Some(index) => pairs.push(Pair(Some(old), Some(after.remove(index)))),
            None => last.push(old),
        }
    }
    let mut after = after.into_iter();
    for old in last {
        pairs.push(Pair(Some(old), after.next()));
    }
    pairs.extend(after.map(|new| Pair(None, Some(new))));
    pairs
}

impl Pair {
    fn sentences(&self, subject: &str, locale: Locale) -> Vec<String> {
        let (old, new) = match self {
            Self(Some(old), Some(new)) => (old, new),
            Self(None, Some(new)) => {
                let (word, value) = (locale.pick("mới", "new"), new.print(new.decimals, locale));
                return vec![format!("{subject}: {word}, {value}")];
            }
            Self(Some(old), None) => {
                let (word, value) = (
                    locale.pick("bỏ", "removed"),
                    old.print(old.decimals, locale),
                );
                return vec![format!("{subject}: {word}, {value}")];
            }
            Self(None, None) => return Vec::new(),
        };
        let mut sentences = Vec::new();
        let decimals = old.decimals.max(new.decimals);
        if !old.same_value(new) {
            let (old, new) = (old.print(decimals, locale), new.print(decimals, locale));
            sentences.push(format!("{subject}: {old} → {new}"));
        }
        // A rank that follows from the values is not written, so its absence says nothing.
        if let (Some(old_rank), Some(new_rank)) = (old.rank, new.rank)
            && old_rank != new_rank
            && !(old.value.is_nan() && new.value.is_nan())
        {
            let word = locale.pick("hạng", "rank");
            sentences.push(format!("{subject}, {word}: {old_rank} → {new_rank}"));
        } else if old.value.is_nan() && new.value.is_nan() && old.rank != new.rank {
            let (old, new) = (old.print(0, locale), new.print(0, locale));
            sentences.push(format!("{subject}: {old} → {new}"));
        }
        if old.sources != new.sources {
            let word = locale.pick("nguồn", "source");
            let (old, new) = (old.sources.join(" | "), new.sources.join(" | "));
            sentences.push(format!("{subject}, {word}: {old} → {new}"));
        }
        let members: BTreeSet<_> = old.rest.keys().chain(new.rest.keys()).collect();
        for member in members {
            let (before, after) = (old.rest.get(member), new.rest.get(member));
            if before != after {
                sentences.push(changed(subject, member, before, after, locale));
            }
        }
        sentences
    }
}

fn changed(
    subject: &str,
    member: &str,
    before: Option<&String>,
    after: Option<&String>,
    locale: Locale,
) -> String {
    let quoted = |text: Option<&String>| {
        text.map_or_else(
            || locale.pick("(trống)", "(empty)").to_owned(),
            |text| format!("“{text}”"),
        )
    };
    format!(
        "{subject}, {member}: {} → {}",
        quoted(before),
        quoted(after)
    )
}

fn member_sentences(subject: &str, old: &Value, new: &Value, locale: Locale) -> Vec<String> {
    let members = |value: &Value| -> BTreeMap<String, String> {
        let members = value.as_object().into_iter().flatten();
        members
            .flat_map(|(name, content)| written(name, content))
            .collect()
    };
    let (old, new) = (members(old), members(new));
    let names: BTreeSet<_> = old.keys().chain(new.keys()).collect();
    names
        .into_iter()
        .filter(|name| old.get(*name) != new.get(*name))
        .map(|name| changed(subject, name, old.get(name), new.get(name), locale))
        .collect()
}

/// Texts by language, as the tables have them; lists in one line.
fn written(name: &str, content: &Value) -> Vec<(String, String)> {
    const LISTS: [&str; 5] = [
        "sources",
        "outcome_sources",
        "aliases",
        "applies_to",
        "breaks",
    ];
    let plain = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    match content.as_array().map(Vec::as_slice) {
        Some([vi, en]) if !LISTS.contains(&name) && vi.is_string() && en.is_string() => {
            vec![
                (format!("{name}_vi"), plain(vi)),
                (format!("{name}_en"), plain(en)),
            ]
        }
        Some(items) => {
            let items: Vec<String> = items.iter().map(plain).collect();
            vec![(name.to_owned(), items.join(" | "))]
        }
        None => vec![(name.to_owned(), plain(content))],
    }
}

/// The names in two editions; the newer one has the last word.
struct Names {
    locale: Locale,
    regions: HashMap<(u8, String), (usize, String)>,
    indicators: HashMap<String, (usize, String)>,
}

impl Names {
    fn new(editions: [&Edition; 2], locale: Locale) -> Self {
        let mut names = Self {
            locale,
            regions: HashMap::new(),
            indicators: HashMap::new(),
        };
        for edition in editions {
            for (region, order) in edition.core.regions.iter().zip(0..) {
                let key = (region.units, region.slug.clone());
                names
                    .regions
                    .insert(key, (order, in_locale(&region.name, locale)));
            }
            let indicators = edition
                .core
                .indicators
                .iter()
                .chain(&edition.details.indicators);
            for (indicator, order) in indicators.zip(0..) {
                let name = indicator.short.as_ref().unwrap_or(&indicator.name);
                names
                    .indicators
                    .insert(indicator.id.clone(), (order, in_locale(name, locale)));
            }
        }
        names
    }

    fn order(&self, key: &FigureKey) -> (usize, Option<Period>, u8, usize) {
        let indicator = self
            .indicators
            .get(&key.indicator)
            .map_or(usize::MAX, |(order, _)| *order);
        let region = self.regions.get(&(key.units, key.region.clone()));
        let region = region.map_or(usize::MAX, |(order, _)| *order);
        (indicator, Period::parse(&key.period), key.units, region)
    }

    /// `Ninh Bình (63), DTI 2024`. The 34 are the units of today and need no mark.
    fn subject(&self, key: &FigureKey) -> String {
        let region = self.regions.get(&(key.units, key.region.clone()));
        let region = region.map_or(key.region.as_str(), |(_, name)| name);
        let mark = if key.units == 63 { " (63)" } else { "" };
        let indicator = self.indicators.get(&key.indicator);
        let indicator = indicator.map_or(key.indicator.as_str(), |(_, name)| name);
        let period = Period::parse(&key.period);
        let period = period.map_or_else(
            || key.period.clone(),
            |period| crate::i18n::period::period(period, self.locale),
        );
        let status = if key.status.is_empty() {
            String::new()
        } else {
            format!(" ({})", status(&key.status, self.locale))
        };
        format!("{region}{mark}, {indicator} {period}{status}")
    }
}

fn in_locale(text: &WireText, locale: Locale) -> String {
    locale.pick(&text.0, &text.1).clone()
}

fn status(status: &str, locale: Locale) -> &str {
    use words::{Status, Word};
    match Status::parse(status) {
        Some(Status::Preliminary) => locale.pick("sơ bộ", "preliminary"),
        Some(Status::Estimate) => locale.pick("ước tính", "estimate"),
        Some(Status::Forecast) => locale.pick("dự báo", "forecast"),
        Some(Status::Target) => locale.pick("chỉ tiêu", "target"),
        Some(Status::Result) | None => status,
    }
}
