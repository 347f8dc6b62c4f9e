//! An edition as the files that the app loads.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use super::super::Tables;
use super::super::cell::Decimal;
use super::super::compile::compile;
use super::super::fault::{Fault, Problem};
use super::figures::{Figure, FigureKey};
use super::{Edition, Kind, Members};
use crate::dataset::json::{CoreFile, DetailsFile, SeriesFile, WireFact, WireSeries, WireText};
use crate::dataset::read::{self, FromJson};

/// The files of one edition.
pub struct Built {
    core: CoreFile,
    details: DetailsFile,
    series: Vec<SeriesFile>,
}

impl Built {
    /// The files that tables compile to.
    pub fn of(tables: &Tables) -> Self {
        let files = compile(tables);
        Self {
            core: files.core,
            details: files.details,
            series: files.series.into_values().collect(),
        }
    }

    /// The files of a folder.
    pub fn read(folder: &Path) -> Result<Self, Fault> {
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

    /// What an edition is compared by.
    pub fn edition(&self) -> Edition {
        let regions = self.core.regions.iter();
        let indicators = self.core.indicators.iter().chain(&self.details.indicators);
        Edition {
            regions: regions
                .map(|one| ((one.units, one.slug.clone()), one.name.clone()))
                .collect(),
            indicators: indicators
                .map(|one| {
                    (
                        one.id.clone(),
                        one.short.as_ref().unwrap_or(&one.name).clone(),
                    )
                })
                .collect(),
            figures: self.figures(),
            others: self.others(),
            order: BTreeMap::new(),
            has_all_ranks: false,
        }
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
                if let Some(figure) = of_series(wire, position) {
                    all.entry(series_key(wire, slug)).or_default().push(figure);
                }
            }
        }
        let facts = self.core.facts.iter().chain(&self.details.facts);
        for wire in facts.chain(self.series.iter().flat_map(|file| &file.facts)) {
            all.entry(fact_key(wire)).or_default().push(of_fact(wire));
        }
        for figures in all.values_mut() {
            figures.sort();
        }
        all
    }

    /// Everything else that has an id, as kind and id.
    fn others(&self) -> BTreeMap<(Kind, String), Members> {
        let mut all = BTreeMap::new();
        let mut add = |kind: Kind, id: String, value: Option<Value>| {
            all.insert((kind, id), members(&value.unwrap_or_default()));
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
        for item in &self.details.lessons {
            let id = format!("{}: {}", item.meeting, item.lesson.0);
            add(Kind::Lesson, id, value(item, &[]));
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
    let text = std::fs::read_to_string(folder.join(name))
        .map_err(|error| Fault::of_system(name, &error))?;
    read::file(&text).map_err(|error| Fault::of_file(name, Problem::NotBuilt(error.to_string())))
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

fn members(value: &Value) -> Members {
    let members = value.as_object().into_iter().flatten();
    members
        .flat_map(|(name, content)| written(name, content))
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

fn series_key(wire: &WireSeries, slug: &str) -> FigureKey {
    FigureKey {
        indicator: wire.indicator.clone(),
        units: wire.units,
        region: slug.to_owned(),
        period: wire.period.clone(),
        status: wire.status.clone().unwrap_or_default(),
    }
}

fn fact_key(wire: &WireFact) -> FigureKey {
    FigureKey {
        indicator: wire.indicator.clone(),
        units: wire.units,
        region: wire.region.clone(),
        period: wire.period.clone(),
        status: wire.status.clone().unwrap_or_default(),
    }
}

fn of_series(wire: &WireSeries, position: usize) -> Option<Figure> {
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
    Some(Figure {
        value: scaled(value, wire.decimals),
        rank: rank.map(|rank| rank.to_string()),
        sources: wire.sources.clone(),
        rest: rest([
            ("basis", wire.basis.clone()),
            ("note", own_note.or(wire.note.as_ref()).map(joined)),
            ("conflict", conflict.cloned()),
        ]),
    })
}

fn of_fact(wire: &WireFact) -> Figure {
    Figure {
        value: scaled(wire.value, wire.decimals),
        rank: wire.rank.map(|rank| rank.to_string()),
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

fn scaled(value: Option<i64>, decimals: u8) -> Option<Decimal> {
    Some(Decimal {
        digits: value?,
        decimals,
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
