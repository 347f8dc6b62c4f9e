//! The plain values of a chart. They cross to the chart program as JSON.

use serde::{Deserialize, Serialize};

/// What a chart shows. Positions are in the units of its two axes; texts are ready to print.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plot {
    /// The axis along the bottom.
    pub x: Axis,
    /// The axis along the left side.
    pub y: Axis,
    /// Lines across the plot.
    pub rules: Vec<Rule>,
    /// Names of the corners, none or four: upper left, upper right, lower left, lower right. Left out where they have no room.
    pub corners: Vec<String>,
    /// What is drawn, the first at the back.
    pub traces: Vec<Trace>,
    /// The chart in words, for a reader who does not see it.
    pub description: String,
    /// Size and font. Who draws the chart knows them.
    pub sheet: Sheet,
}

/// An axis from one end to the other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Axis {
    /// Least value.
    pub from: f64,
    /// Greatest value; above the least.
    pub to: f64,
    /// What is named on it.
    pub ticks: Vec<Tick>,
    /// Whether the least value is at the top, as of ranks.
    pub inverse: bool,
    /// Whether ticks are named within the plot, over their lines: long names leave no room beside it.
    pub inside: bool,
}

/// A named place on an axis. Lines part at `\n`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tick {
    /// Where.
    pub at: f64,
    /// Its name.
    pub text: String,
}

/// A line across the plot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Where on its axis.
    pub at: f64,
    /// What it says.
    pub kind: RuleKind,
    /// Its name, at the upper end; may be empty.
    pub text: String,
}

/// What a line across the plot says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuleKind {
    /// Upright, dashed: what is before and after it is made in different ways.
    Break,
    /// A short upright line at the bottom: something happened then.
    Event,
    /// Upright, dashed: a middle that values of the x axis are held against.
    MiddleX,
    /// Level, dashed: a middle that values of the y axis are held against.
    MiddleY,
}

/// Points of one thing, and which of them are joined.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    /// Its name, printed at its last point where there is room; may be empty.
    pub name: String,
    /// How it looks.
    pub look: Look,
    /// Its points in order.
    pub points: Vec<Point>,
    /// How each point is joined to the next: one fewer than points.
    pub joins: Vec<Join>,
    /// Diameter of its marks, in CSS pixels; 0 draws none.
    pub size: f64,
}

/// How a trace looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Look {
    /// The n-th pinned province: color, mark and dashes of its own. 0 to 5: circle, diamond, triangle, square, ring, open diamond.
    Pin(usize),
    /// The country, or a middle of all.
    Country,
    /// One of many.
    Other,
}

/// A point.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Where on the x axis.
    pub x: f64,
    /// Where on the y axis.
    pub y: f64,
    /// What is printed beside it; may be empty.
    pub text: String,
}

/// How two points are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Join {
    /// Not at all: the two cannot be compared.
    None,
    /// By dots: the two can be compared with care.
    Loose,
    /// By a line.
    Firm,
}

/// The place of a chart on the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Width of the chart, in CSS pixels.
    pub width: u16,
    /// Its height, in CSS pixels.
    pub height: u16,
    /// Font of the page.
    pub font: String,
}

/// What a chart has, until who draws it knows the page.
impl Default for Sheet {
    fn default() -> Self {
        Self {
            width: 640,
            height: 352,
            font: "sans-serif".to_owned(),
        }
    }
}

impl Axis {
    /// An axis with room for all values and round ticks, at most `n` of them; `text` prints a tick with as many
    /// decimals as its step has. Values that are all equal, or none, still make an axis.
    #[must_use]
    pub fn of_values(
        values: impl IntoIterator<Item = f64>,
        n: usize,
        text: impl Fn(f64, u8) -> String,
    ) -> Self {
        let (mut least, mut greatest) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.into_iter().filter(|value| value.is_finite()) {
            (least, greatest) = (least.min(value), greatest.max(value));
        }
        if least > greatest {
            (least, greatest) = (0.0, 1.0);
        }
        if greatest - least <= least.abs() * 1e-9 {
            let room = if least == 0.0 { 1.0 } else { least.abs() * 0.1 };
            (least, greatest) = (least - room, greatest + room);
        }
        let room = (greatest - least) * 0.06;
        let (from, to) = (least - room, greatest + room);
        let (step, decimals) = round_step(to - from, n);
        let first = (from / step).ceil();
        let mut ticks = Vec::new();
        for at in 0..n {
            #[allow(clippy::cast_precision_loss)]
            let value = (first + at as f64) * step;
            if value <= to {
                let text = text(value, decimals);
                ticks.push(Tick { at: value, text });
            }
        }
        Self {
            from,
            to,
            ticks,
            inverse: false,
            inside: false,
        }
    }

    /// Whether a value is on it.
    #[must_use]
    pub fn has(&self, value: f64) -> bool {
        self.from <= value && value <= self.to
    }
}

/// A step of 1, 2 or 5 times a power of ten that gives at most `n` ticks, and the decimals that it has.
fn round_step(length: f64, n: usize) -> (f64, u8) {
    #[allow(clippy::cast_precision_loss)]
    let least = length / (n.max(2) as f64 - 0.5);
    let power = crate::number::order_of_magnitude(least);
    let unit = 10_f64.powi(power);
    let factor = [1.0, 2.0, 5.0]
        .into_iter()
        .find(|factor| factor * unit >= least * (1.0 - 1e-9));
    match factor {
        Some(factor) => (factor * unit, u8::try_from(-power).unwrap_or(0)),
        None => (unit * 10.0, u8::try_from(-power - 1).unwrap_or(0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ticks(values: &[f64], n: usize) -> Vec<String> {
        let axis = Axis::of_values(values.iter().copied(), n, crate::number::plain);
        axis.ticks.into_iter().map(|tick| tick.text).collect()
    }

    #[test]
    fn ticks_are_round_and_have_the_decimals_of_their_step() {
        assert_eq!(ticks(&[0.31, 0.83], 6), ["0.4", "0.6", "0.8"]);
        assert_eq!(
            ticks(&[331.7, 9521.9], 6),
            ["0", "2000", "4000", "6000", "8000", "10000"]
        );
        assert_eq!(ticks(&[-0.035, 0.11], 6), ["0.00", "0.05", "0.10"]);
    }

    #[test]
    fn one_value_equal_values_and_none_make_an_axis() {
        for values in [&[5.0][..], &[5.0, 5.0], &[0.0], &[-3.0], &[]] {
            let axis = Axis::of_values(values.iter().copied(), 6, crate::number::plain);
            assert!(axis.from < axis.to, "{values:?}");
            assert!(!axis.ticks.is_empty(), "{values:?}");
        }
    }

    proptest! {
        #[test]
        fn every_value_is_on_its_axis_and_ticks_are_few(
            values in prop::collection::vec(-1e6_f64..1e6, 1..20),
            n in 3_usize..8,
        ) {
            let axis = Axis::of_values(values.clone(), n, crate::number::plain);
            prop_assert!(values.iter().all(|value| axis.has(*value)));
            prop_assert!(axis.ticks.iter().all(|tick| axis.has(tick.at)));
            prop_assert!((1..=n).contains(&axis.ticks.len()), "{:?}", axis.ticks);
        }
    }
}
