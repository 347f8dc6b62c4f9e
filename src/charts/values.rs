//! The plain values of a chart. They cross to the chart program as JSON.

use serde::{Deserialize, Serialize};

/// What a trend chart shows. Texts are ready to print.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trend {
    /// One label a period, oldest first; with a count where only some provinces have data.
    pub periods: Vec<String>,
    /// One line a province, in the order of pinning.
    pub lines: Vec<TrendLine>,
    /// Whether the axis counts ranks: 1 at the top, and this many places.
    pub places: Option<u16>,
    /// Least and greatest value of the axis, when it does not count ranks.
    pub range: Option<(f64, f64)>,
    /// Room for the names at the right, in CSS pixels. Who draws the chart knows it.
    pub room: u16,
    /// Height of the chart, in CSS pixels. Who draws the chart knows it.
    pub height: u16,
    /// Spoken description of the chart.
    pub description: String,
    /// Colors of the page: text, quiet text, hairlines, selection, ground.
    pub colors: Colors,
}

/// Colors as CSS prints them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colors {
    /// Text.
    pub ink: String,
    /// Quiet text.
    pub quiet: String,
    /// Hairlines.
    pub hair: String,
    /// What the reader chose.
    pub select: String,
    /// The ground.
    pub paper: String,
    /// Font of the page.
    pub font: String,
}

/// One province.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TrendLine {
    /// Its name.
    pub name: String,
    /// Which mark, 0 to 5: circle, diamond, triangle, square, ring, open diamond.
    pub mark: usize,
    /// One value a period; a gap stays a gap.
    pub values: Vec<Option<f64>>,
    /// How each value is printed.
    pub labels: Vec<String>,
}

/// Black on white, until who draws the chart knows the page.
impl Default for Colors {
    fn default() -> Self {
        let black = || "#000000".to_owned();
        Self {
            ink: black(),
            quiet: black(),
            hair: black(),
            select: black(),
            paper: "#FFFFFF".to_owned(),
            font: "sans-serif".to_owned(),
        }
    }
}
