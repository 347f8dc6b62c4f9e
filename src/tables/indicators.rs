//! Indicators, their pillars and methods, and conflicts.

use super::cell::Decimal;
use super::fault::{Fault, Problem};
use super::folder::Folder;
use super::listing::Listing;
use super::schema::{CONFLICTS, INDICATORS, METHODS, PILLARS};
use super::sources::{Sources, optional_source_list};
use super::table::{Faults, Row, read_table};
use super::words::{Combine, Direction, File, Scope, UnitKind};
use crate::dataset::json::WireText;
use crate::dataset::period::Period;

/// A row of `pillars.csv`.
#[derive(Clone, Debug)]
pub struct Pillar {
    /// Name.
    pub name: WireText,
    /// Place in the order of display.
    pub order: u16,
}

/// A row of `indicators.csv`.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Name.
    pub name: WireText,
    /// Short name.
    pub short: WireText,
    /// Unit.
    pub unit: WireText,
    /// What the number is.
    pub unit_kind: UnitKind,
    /// Id of the indicator whose growth this is.
    pub growth_of: Option<String>,
    /// Which way is better.
    pub direction: Direction,
    /// Decimals that the source prints.
    pub decimals: u8,
    /// Index of the pillar.
    pub pillar: u32,
    /// Which regions it speaks of.
    pub scope: Scope,
    /// How the 63 may be combined.
    pub combine: Combine,
    /// Id of the weighing indicator.
    pub weight: Option<String>,
    /// Fixed class breaks.
    pub breaks: Vec<Decimal>,
    /// Id of the indicator of the reference line.
    pub reference: Option<String>,
    /// Id of the whole.
    pub part_of: Option<String>,
    /// File that carries its values.
    pub file: File,
    /// Place in the order of display.
    pub order: u16,
    /// One sentence.
    pub description: Option<WireText>,
}

impl Indicator {
    /// The lowest and highest value that can be.
    pub fn range(&self) -> (f64, f64) {
        range_of(self.unit_kind, &self.unit)
    }
}

fn range_of(kind: UnitKind, unit: &WireText) -> (f64, f64) {
    match kind {
        // A growth in percent may be negative, a share over 100 % needs a note of its own.
        UnitKind::Percent => (-100.0, f64::INFINITY),
        UnitKind::Index => scale_of(&unit.0).unwrap_or((0.0, 100.0)),
        UnitKind::Rank => (1.0, f64::INFINITY),
        UnitKind::Count | UnitKind::Provinces | UnitKind::Area | UnitKind::Density => {
            (0.0, f64::INFINITY)
        }
        UnitKind::Money | UnitKind::Ratio | UnitKind::Other => (f64::NEG_INFINITY, f64::INFINITY),
    }
}

/// The ends of a scale in the words of its unit: `thang 0–1`, `thang điểm 1–10`.
fn scale_of(unit: &str) -> Option<(f64, f64)> {
    let (before, after) = unit.split_once(['–', '-'])?;
    let low = before
        .rsplit(|c: char| !c.is_ascii_digit())
        .next()?
        .parse()
        .ok()?;
    let high = after
        .split(|c: char| !c.is_ascii_digit())
        .next()?
        .parse()
        .ok()?;
    (low < high).then_some((low, high))
}

/// A row of `methods.csv`.
#[derive(Clone, Debug)]
pub struct Method {
    /// Index of the indicator.
    pub indicator: u32,
    /// First period that it holds for.
    pub from: Option<Period>,
    /// What a reader should know.
    pub text: WireText,
    /// Indices of the sources.
    pub sources: Vec<u32>,
    /// What each component of the indicator weighs, in their order of display.
    pub weights: Vec<Decimal>,
}

/// A row of `conflicts.csv`.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// What it is about.
    pub title: WireText,
    /// Why they differ.
    pub why: Option<WireText>,
}

/// All pillars by id.
pub type Pillars = Listing<Pillar>;
/// All indicators by id.
pub type Indicators = Listing<Indicator>;
/// All conflicts by id.
pub type Conflicts = Listing<Conflict>;

/// Reads `pillars.csv`.
pub fn read_pillars(folder: &Folder, faults: &mut Faults) -> Pillars {
    let mut listing = Listing::new(PILLARS.file);
    listing.complete = read_table(folder, PILLARS.file, PILLARS.columns, faults, |row| {
        let id = row.id("id");
        let (name, order) = (row.text("name_vi", "name_en"), row.whole("order"));
        let pillar = name.zip(order).map(|(name, order)| Pillar { name, order });
        listing.add(row, "id", id, pillar);
    });
    listing
}

/// Reads `indicators.csv`.
pub fn read_indicators(folder: &Folder, pillars: &Pillars, faults: &mut Faults) -> Indicators {
    let mut listing = Listing::new(INDICATORS.file);
    // An indicator may name one that stands further below.
    let mut named: Vec<(u64, &'static str, String)> = Vec::new();
    listing.complete = read_table(folder, INDICATORS.file, INDICATORS.columns, faults, |row| {
        let id = row.id("id");
        let indicator = indicator(row, pillars, &mut named);
        listing.add(row, "id", id, indicator);
    });
    for (row, column, id) in named {
        if listing.is_whole() && listing.index_of(&id).is_none() {
            let fault = Fault::of_file(INDICATORS.file, listing.unknown(&id));
            faults.push(Fault {
                row: Some(row),
                column: Some(column.to_owned()),
                ..fault
            });
        }
    }
    listing
}

fn indicator(
    row: &mut Row<'_>,
    pillars: &Pillars,
    named: &mut Vec<(u64, &'static str, String)>,
) -> Option<Indicator> {
    let name = row.text("name_vi", "name_en");
    let short = row.optional_text("short_vi", "short_en");
    let unit = row.text("unit_vi", "unit_en");
    let unit_kind = row.word("unit_kind");
    let direction = row.word("direction");
    let decimals = row.whole("decimals");
    let pillar = row
        .required("pillar")
        .and_then(|id| pillars.find(row, "pillar", id));
    let scope = row.word("scope");
    let combine = row.word::<Combine>("combine");
    let line = row.line();
    let mut name_of = |row: &mut Row<'_>, column| {
        let id = row.optional(column)?;
        named.push((line, column, id.to_owned()));
        Some(id.to_owned())
    };
    let growth_of = name_of(row, "growth_of");
    let weight = name_of(row, "weight");
    match combine {
        Some(Combine::Weighted) if weight.is_none() && !row.is_filled("weight") => {
            row.fault("combine", Problem::Needs("weight"));
        }
        Some(Combine::Mean | Combine::Sum | Combine::None) if weight.is_some() => {
            row.fault("weight", Problem::OnlyFor("combine weighted"));
        }
        _ => {}
    }
    let range = unit
        .as_ref()
        .zip(unit_kind)
        .map(|(unit, kind)| range_of(kind, unit));
    let breaks = breaks(row, range);
    let reference = name_of(row, "reference");
    let part_of = name_of(row, "part_of");
    let file = row.word("file");
    let order = row.whole("order");
    let description = row.optional_text("description_vi", "description_en");
    let name = name?;
    Some(Indicator {
        short: short.unwrap_or_else(|| name.clone()),
        name,
        unit: unit?,
        unit_kind: unit_kind?,
        growth_of,
        direction: direction?,
        decimals: u8::try_from(decimals?).ok()?,
        pillar: pillar?,
        scope: scope?,
        combine: combine?,
        weight,
        breaks,
        reference,
        part_of,
        file: file?,
        order: order?,
        description,
    })
}

/// At most four numbers make five classes; each must be a value that can be.
fn breaks(row: &mut Row<'_>, range: Option<(f64, f64)>) -> Vec<Decimal> {
    let mut breaks: Vec<Decimal> = Vec::new();
    for item in row.list("breaks") {
        breaks.extend(row.number_in("breaks", item));
    }
    let ascends = breaks.windows(2).all(|pair| match pair {
        [low, high] => low.to_f64() < high.to_f64(),
        _ => true,
    });
    if !ascends {
        row.fault("breaks", Problem::NotAscending);
    }
    if breaks.len() > 4 {
        row.fault("breaks", Problem::TooManyBreaks(breaks.len()));
    }
    if let Some((low, high)) = range
        && let Some(outside) = breaks
            .iter()
            .find(|one| !(low..=high).contains(&one.to_f64()))
    {
        let found = outside.to_string();
        row.fault("breaks", Problem::OutOfRange { found, low, high });
    }
    breaks
}

/// Reads `methods.csv`.
pub fn read_methods(
    folder: &Folder,
    indicators: &Indicators,
    sources: &Sources,
    faults: &mut Faults,
) -> Vec<Method> {
    let mut all = Vec::new();
    read_table(folder, METHODS.file, METHODS.columns, faults, |row| {
        let indicator = row.required("indicator");
        let indicator = indicator.and_then(|id| indicators.find(row, "indicator", id));
        let from = row.optional_period("from_period");
        let text = row.text("text_vi", "text_en");
        let sources = optional_source_list(row, "source", sources);
        let weights = row.list("weights").into_iter();
        let weights: Vec<Option<Decimal>> =
            weights.map(|item| row.number_in("weights", item)).collect();
        if let (Some(indicator), Some(text)) = (indicator, text) {
            all.push(Method {
                indicator,
                from,
                text,
                sources,
                weights: weights.into_iter().flatten().collect(),
            });
        }
    });
    all
}

/// Reads `conflicts.csv`.
pub fn read_conflicts(folder: &Folder, faults: &mut Faults) -> Conflicts {
    let mut listing = Listing::new(CONFLICTS.file);
    listing.complete = read_table(folder, CONFLICTS.file, CONFLICTS.columns, faults, |row| {
        let id = row.id("id");
        let title = row.text("title_vi", "title_en");
        let why = row.optional_text("why_vi", "why_en");
        let conflict = title.map(|title| Conflict { title, why });
        listing.add(row, "id", id, conflict);
    });
    listing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_unit_give_its_scale() {
        assert_eq!(scale_of("thang 0–1"), Some((0.0, 1.0)));
        assert_eq!(scale_of("thang điểm 1–10"), Some((1.0, 10.0)));
        assert_eq!(scale_of("điểm"), None);
    }
}
