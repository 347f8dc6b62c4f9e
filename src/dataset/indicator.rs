//! What is measured, how, and where its values are.

use super::{Direction, IndicatorId, Period, Scope, SourceId, Text, UnitKind, UnitSet};

/// How the values of the 63 may be combined into one of the 34.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Combine {
    /// As the plain mean, when the publisher does so; never by us.
    Mean,
    /// As the sum.
    Sum,
    /// As the mean weighted by another indicator.
    Weighted(IndicatorId),
    /// Not at all: only the values of the members can be shown.
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

impl Part {
    /// The name of the file, in `data/`.
    pub fn file(&self) -> String {
        match self {
            Self::Core => "dataset.json".to_owned(),
            Self::Details => "details.json".to_owned(),
            Self::Series(name) => format!("series-{name}.json"),
        }
    }
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
    /// What each component of the indicator weighs, in their order of display; empty where that is not known.
    pub weights: Vec<f64>,
}
