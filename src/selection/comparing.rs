//! What a comparison shows of the pinned provinces.

use crate::dataset::{Dataset, IndicatorId, Period};

/// Which chart stands over the table of indicators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Chart {
    /// One indicator over time.
    #[default]
    Trend,
    /// Two indicators against each other.
    Scatter,
    /// The components of the index.
    Components,
    /// The ranks of the index under other weightings.
    Weights,
    /// Maps of two periods with the change between them, or of two indicators.
    Maps,
}

impl Chart {
    /// All charts.
    pub const ALL: [Self; 5] = [
        Self::Trend,
        Self::Scatter,
        Self::Components,
        Self::Weights,
        Self::Maps,
    ];

    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Trend => "trend",
            Self::Scatter => "scatter",
            Self::Components => "components",
            Self::Weights => "weights",
            Self::Maps => "maps",
        }
    }
}

/// What a chart over time counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Ranks.
    Rank,
    /// Values.
    Value,
    /// Change of the value since a period.
    Change,
}

impl Measure {
    /// All measures.
    pub const ALL: [Self; 3] = [Self::Rank, Self::Value, Self::Change];

    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rank => "rank",
            Self::Value => "value",
            Self::Change => "change",
        }
    }
}

/// The reader's choice in the compare view, beside the pins.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Comparing {
    /// Which chart.
    pub chart: Chart,
    /// What a chart counts; `None` leaves it to the chart.
    pub measure: Option<Measure>,
    /// Since which period of the indicator a change counts; `None` leaves it to the chart.
    pub since: Option<Period>,
    /// The other indicator of the scatter plot, and of two maps; `None` leaves it to the chart.
    pub against: Option<IndicatorId>,
    /// Weights of the components of the index in the order of display, one each, 0 to 1000, not all 0; `None` is the
    /// weights of the year.
    pub weights: Option<Vec<u16>>,
}

/// Weights as an address has them, such as `10,10,10,10,10,20,15,15`; `None` unless there is one for each component.
pub(super) fn weights(value: &str, dataset: &Dataset) -> Option<Vec<u16>> {
    let weights: Vec<u16> = value
        .split(',')
        .map(|one| one.parse().ok().filter(|weight| *weight <= 1000))
        .collect::<Option<_>>()?;
    let is_sound = weights.len() == crate::profile::components(dataset).len()
        && weights.iter().any(|weight| *weight > 0);
    is_sound.then_some(weights)
}
