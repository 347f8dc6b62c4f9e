//! Where texts stand on a chart so that none covers another.

use super::values::{Plot, Trace};

/// How far apart texts must stand, and how far the number over a point reaches, in CSS pixels.
pub const TEXT: f64 = 14.0;
const OVER_POINT: f64 = 22.0;
/// Half of the width of a number of a few digits, in CSS pixels.
const BESIDE_POINT: f64 = 22.0;
/// Width of a letter at the size of ticks, in CSS pixels: on the wide side.
const LETTER: f64 = 7.0;

/// The part of a chart in which points stand, in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// Room at the left, for the ticks.
    pub left: f64,
    /// Room at the right, for the names of traces.
    pub right: f64,
    /// Room over the plot.
    pub over: f64,
    /// Room under the plot, for the ticks.
    pub under: f64,
    /// Whether the names of traces stand at their ends; else only their last values.
    pub is_named: bool,
    width: f64,
    height: f64,
}

/// About how wide a text is, in CSS pixels.
#[allow(clippy::cast_precision_loss)]
pub fn width_of(text: &str) -> f64 {
    text.chars().count() as f64 * LETTER
}

/// What is printed at the end of a trace.
pub fn end_text(trace: &Trace, is_named: bool) -> String {
    let last = trace.points.last().map_or("", |point| point.text.as_str());
    match (is_named, trace.name.is_empty(), last.is_empty()) {
        (true, false, false) => format!("{} {last}", trace.name),
        (true, false, true) => trace.name.clone(),
        _ => last.to_owned(),
    }
}

impl Frame {
    /// The frame of a chart: names only where the points keep more than half of the width.
    pub fn new(plot: &Plot) -> Self {
        let (width, height) = (f64::from(plot.sheet.width), f64::from(plot.sheet.height));
        let widest = |texts: &mut dyn Iterator<Item = String>| {
            texts.map(|text| width_of(&text)).fold(0.0, f64::max)
        };
        let outside = plot.y.ticks.iter().filter(|_| !plot.y.inside);
        let left = 12.0 + widest(&mut outside.map(|tick| tick.text.clone()));
        let ends = |is_named| {
            let ends = plot.traces.iter().map(|trace| end_text(trace, is_named));
            16.0 + widest(&mut { ends })
        };
        let is_named = ends(true) + left < width * 0.45;
        Self {
            left,
            right: ends(is_named),
            over: 24.0,
            under: 44.0,
            is_named,
            width,
            height,
        }
    }

    /// Where a value of the x axis stands, in CSS pixels from the left end of the plot.
    pub fn x(&self, plot: &Plot, value: f64) -> f64 {
        let share = (value - plot.x.from) / (plot.x.to - plot.x.from).max(f64::EPSILON);
        share * (self.width - self.left - self.right)
    }

    /// Where a value of the y axis stands, in CSS pixels from the upper end of the plot.
    pub fn y(&self, plot: &Plot, value: f64) -> f64 {
        let share = (value - plot.y.from) / (plot.y.to - plot.y.from).max(f64::EPSILON);
        let down = if plot.y.inverse { share } else { 1.0 - share };
        down * self.plot_height()
    }

    fn plot_height(&self) -> f64 {
        self.height - self.over - self.under
    }
}

/// Whether the names of the corners have room beside each other.
pub fn has_corners(plot: &Plot, frame: &Frame) -> bool {
    let widest = plot
        .corners
        .iter()
        .map(|text| width_of(text))
        .fold(0.0, f64::max);
    plot.corners.len() == 4 && widest * 2.0 + 24.0 < frame.width - frame.left - frame.right
}

/// The end of a trace: height of its last point, height of its text, and whose.
type End = (f64, f64, usize);

/// How far the text at the end of each trace stands under its last point: texts that would touch part to both sides, but
/// neither over the chart nor onto the ticks.
pub fn end_shifts(plot: &Plot, frame: &Frame) -> Vec<f64> {
    let mut shifts = vec![0.0; plot.traces.len()];
    let mut groups: Vec<(f64, Vec<End>)> = Vec::new();
    for (at, trace) in plot.traces.iter().enumerate() {
        let Some(last) = trace.points.last() else {
            continue;
        };
        if end_text(trace, frame.is_named).is_empty() {
            continue;
        }
        let (x, y) = (frame.x(plot, last.x), frame.y(plot, last.y));
        match groups
            .iter_mut()
            .find(|(other, _)| (other - x).abs() < 12.0)
        {
            Some((_, ends)) => ends.push((y, y, at)),
            None => groups.push((x, vec![(y, y, at)])),
        }
    }
    for (_, ends) in &mut groups {
        ends.sort_by(|one, other| one.0.total_cmp(&other.0));
        // Seven texts settle long before, also against an edge.
        for _ in 0..200 {
            for at in 1..ends.len() {
                if let [upper, lower] = &mut ends[at - 1..=at] {
                    let missing = TEXT - (lower.1 - upper.1);
                    if missing > 0.0 {
                        upper.1 -= missing / 2.0;
                        lower.1 += missing / 2.0;
                    }
                }
            }
            if let Some(first) = ends.first_mut() {
                first.1 = first.1.max(TEXT / 2.0 - frame.over);
            }
            if let Some(last) = ends.last_mut() {
                last.1 = last.1.min(frame.plot_height());
            }
        }
        for (y, text_y, at) in ends {
            if let Some(shift) = shifts.get_mut(*at) {
                *shift = *text_y - *y;
            }
        }
    }
    shifts
}

/// Whether the text of a point is printed over it: where it would cover another point it is not, and of points on
/// each other the first is numbered.
pub fn is_numbered(plot: &Plot, frame: &Frame, trace: usize, point: usize) -> bool {
    let Some(own) = plot
        .traces
        .get(trace)
        .and_then(|trace| trace.points.get(point))
    else {
        return false;
    };
    if own.text.is_empty() {
        return false;
    }
    let (x, y) = (frame.x(plot, own.x), frame.y(plot, own.y));
    !plot.traces.iter().enumerate().any(|(at, other)| {
        at != trace
            && other.size > 0.0
            && other.points.iter().any(|point| {
                let above = y - frame.y(plot, point.y);
                let beside = (x - frame.x(plot, point.x)).abs();
                beside < BESIDE_POINT
                    && (above > 0.0 && above < OVER_POINT || above == 0.0 && at < trace)
            })
    })
}

/// Which ticks of the x axis are named: the last, and before it each that leaves room.
pub fn named_ticks(plot: &Plot, frame: &Frame) -> Vec<usize> {
    let mut named: Vec<usize> = Vec::new();
    let mut free_to = f64::INFINITY;
    for (at, tick) in plot.x.ticks.iter().enumerate().rev() {
        let widest = tick.text.split('\n').map(width_of).fold(0.0, f64::max);
        let x = frame.x(plot, tick.at);
        if x + widest / 2.0 <= free_to {
            named.push(at);
            free_to = x - widest / 2.0 - 2.0;
        }
    }
    named.reverse();
    named
}
