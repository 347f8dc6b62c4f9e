//! What changed between two editions of the data, in sentences.

mod built;
mod figures;
mod rows;

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use super::cell::Decimal;
use super::fault::Fault;
use super::folder::Folder;
use super::{Tables, words};
use crate::dataset::json::WireText;
use crate::dataset::period::Period;
use crate::i18n::Locale;
use built::Built;
use figures::{Figure, FigureKey, pairs};

/// Columns or members of a row and what they hold; without the empty ones.
type Members = BTreeMap<String, String>;

/// One edition of the data.
#[derive(Default)]
pub struct Edition {
    regions: Vec<((u8, String), WireText)>,
    indicators: Vec<(String, WireText)>,
    figures: BTreeMap<FigureKey, Vec<Figure>>,
    others: BTreeMap<(Kind, String), Members>,
    /// The rows of each table in their order.
    order: BTreeMap<Kind, Vec<String>>,
    /// Whether a rank that is not there is none.
    has_all_ranks: bool,
}

impl Edition {
    /// Two folders, each of tables or of files that `dataset build` wrote. Tables must be sound. Where
    /// both are tables, every column is compared; else what is built from them.
    pub fn read_both(old: &Path, new: &Path) -> Result<[Self; 2], Vec<Fault>> {
        let is_built = |folder: &Path| folder.join("dataset.json").exists();
        let any_built = is_built(old) || is_built(new);
        let read = |path: &Path| {
            if is_built(path) {
                let built = Built::read(path).map_err(|fault| vec![fault])?;
                return Ok(built.edition());
            }
            let tables = Tables::read(path)?;
            if any_built {
                return Ok(Self::of(&tables));
            }
            Self::of_folder(&Folder::new(path)).map_err(|fault| vec![fault])
        };
        Ok([read(old)?, read(new)?])
    }

    /// The edition that tables compile to.
    pub fn of(tables: &Tables) -> Self {
        Built::of(tables).edition()
    }
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
    Lesson,
    Conflict,
    Method,
    Neighbors,
    Island,
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
            Self::Lesson => locale.pick("bài học", "lesson"),
            Self::Conflict => locale.pick("hai con số", "conflict"),
            Self::Method => locale.pick("cách tính", "method"),
            Self::Neighbors => locale.pick("ranh giới", "border"),
            Self::Island => locale.pick("đảo", "island"),
        }
    }
}

/// Sentences that say what is new, gone and changed, figures first; empty when nothing is.
pub fn diff(old: &Edition, new: &Edition, locale: Locale) -> Vec<String> {
    let names = Names::new([old, new], locale);
    let mut sentences = Sentences::new(locale);
    let keys: BTreeSet<&FigureKey> = old.figures.keys().chain(new.figures.keys()).collect();
    let changed = keys
        .into_iter()
        .filter(|key| old.figures.get(*key) != new.figures.get(*key));
    let mut changed: Vec<_> = changed.map(|key| (names.order(key), key)).collect();
    changed.sort();
    for (_, key) in changed {
        let figures = |edition: &Edition| edition.figures.get(key).cloned().unwrap_or_default();
        let subject = names.subject(key);
        for pair in pairs(figures(old), figures(new)) {
            pair.tell(&subject, [old, new], &mut sentences);
        }
    }

    let keys: BTreeSet<_> = old.others.keys().chain(new.others.keys()).collect();
    for key in keys {
        let subject = format!("{} {}", key.0.name(locale), key.1);
        match (old.others.get(key), new.others.get(key)) {
            (Some(old), Some(new)) => sentences.members(&subject, old, new),
            (None, Some(_)) => sentences.say(format!("{subject}: {}", locale.pick("mới", "new"))),
            (Some(_), None) => {
                sentences.say(format!("{subject}: {}", locale.pick("bỏ", "removed")))
            }
            (None, None) => {}
        }
    }
    for (kind, before) in &old.order {
        let after = new.order.get(kind).map(Vec::as_slice).unwrap_or_default();
        let known: [BTreeSet<&String>; 2] = [before.iter().collect(), after.iter().collect()];
        let [before, after] =
            [(before.as_slice(), &known[1]), (after, &known[0])].map(|(rows, known)| {
                rows.iter()
                    .filter(|id| known.contains(id))
                    .collect::<Vec<_>>()
            });
        if before != after {
            let name = kind.name(locale);
            sentences.say_written(locale.pick(
                format!("thứ tự các dòng “{name}”"),
                format!("the order of the rows “{name}”"),
            ));
        }
    }
    sentences.into_list()
}

/// What is said so far.
struct Sentences {
    locale: Locale,
    list: Vec<String>,
    /// How many differ only in how they are written, and the first of them.
    written: (usize, Option<String>),
}

impl Sentences {
    fn new(locale: Locale) -> Self {
        Self {
            locale,
            list: Vec::new(),
            written: (0, None),
        }
    }

    fn say(&mut self, sentence: String) {
        self.list.push(sentence);
    }

    /// Something means the same and is written otherwise.
    fn say_written(&mut self, what: String) {
        self.written.0 += 1;
        self.written.1.get_or_insert(what);
    }

    /// Columns that differ.
    fn members<K: Ord + Borrow<str>>(
        &mut self,
        subject: &str,
        old: &BTreeMap<K, String>,
        new: &BTreeMap<K, String>,
    ) {
        let names: BTreeSet<&K> = old.keys().chain(new.keys()).collect();
        for name in names {
            let (before, after) = (old.get(name.borrow()), new.get(name.borrow()));
            let name: &str = name.borrow();
            match (before, after) {
                (before, after) if before == after => {}
                (Some(before), Some(after)) if is_same_number(name, before, after) => {
                    self.say_written(format!("{subject}, {name}: {before} → {after}"));
                }
                _ => self
                    .list
                    .push(changed(subject, name, before, after, self.locale)),
            }
        }
    }

    fn into_list(self) -> Vec<String> {
        let Self {
            locale,
            mut list,
            written: (n, first),
        } = self;
        if let Some(first) = first {
            list.push(locale.pick(
                format!("Chỉ khác cách viết: {n} chỗ, như {first}."),
                format!("Only how it is written: {n} places, such as {first}."),
            ));
        }
        list
    }
}

/// Whether two cells of a column of numbers are one number, or one list of numbers.
fn is_same_number(column: &str, before: &str, after: &str) -> bool {
    const NUMBERS: [&str; 12] = [
        "breaks",
        "out_of",
        "target_value",
        "shared_km",
        "lon",
        "lat",
        "area_km2",
        "order",
        "decimals",
        "seq",
        "tile_col",
        "tile_row",
    ];
    let numbers = |cell: &str| -> Option<Vec<Decimal>> {
        cell.split('|')
            .map(|part| Some(Decimal::parse(part)?.shortest()))
            .collect()
    };
    NUMBERS.contains(&column)
        && numbers(before).is_some_and(|before| numbers(after) == Some(before))
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
            for ((key, name), order) in edition.regions.iter().zip(0..) {
                names
                    .regions
                    .insert(key.clone(), (order, in_locale(name, locale)));
            }
            for ((id, name), order) in edition.indicators.iter().zip(0..) {
                names
                    .indicators
                    .insert(id.clone(), (order, in_locale(name, locale)));
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
