//! A plot as an option of ECharts: every tick, rule and trace is a line series, so one chart type and one component draw
//! them all.

use charming::component::{Axis, Grid};
use charming::datatype::{CompositeValue, DataPoint, DataPointItem};
use charming::element::{
    AxisLabel, AxisLine, AxisTick, AxisType, ItemStyle, Label, LabelPosition, LineStyle,
    LineStyleType, SplitLine, Symbol,
};
use charming::series::Line;
use serde::Serialize;

use super::names::{Frame, TEXT, end_shifts, end_text, has_corners, is_numbered, named_ticks};
use super::values::{self, Join, Look, Plot, Rule, RuleKind, Trace};

const CLEAR: &str = "rgba(0,0,0,0)";

// Colors by their names in the style of the page: a chart follows it to dark, to paper and into a picture without being
// drawn again.
const INK: &str = "var(--ink)";
const QUIET: &str = "var(--ink-2)";
const HAIR: &str = "var(--hair)";
const PAPER: &str = "var(--paper)";
const PINS: [&str; 6] = [
    "var(--pin-0)",
    "var(--pin-1)",
    "var(--pin-2)",
    "var(--pin-3)",
    "var(--pin-4)",
    "var(--pin-5)",
];

/// An option of ECharts with line series alone: `charming::Chart` brings the writers of every kind of series along.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LineOption {
    animation: bool,
    grid: Grid,
    x_axis: Axis,
    y_axis: Axis,
    series: Vec<Line>,
}

/// The option of a chart. Lines never cross a gap, and texts never each other.
pub fn option(plot: &Plot) -> LineOption {
    let frame = Frame::new(plot);
    let mut series: Vec<Line> = Vec::new();
    series.extend(grid_lines(plot, &frame));
    series.extend(plot.rules.iter().map(|rule| rule_line(plot, rule)));
    if has_corners(plot, &frame) {
        series.extend(corners(plot));
    }
    for ((at, trace), shift) in plot.traces.iter().enumerate().zip(end_shifts(plot, &frame)) {
        for join in [Join::Loose, Join::Firm] {
            if trace.joins.contains(&join) {
                series.push(joined(trace, join));
            }
        }
        if trace.size > 0.0 {
            series.push(marks(plot, &frame, at, trace));
        }
        let text = end_text(trace, frame.is_named);
        if let Some(last) = trace.points.last().filter(|_| !text.is_empty()) {
            let label = label(plot, LabelPosition::Right).offset((trace.size / 2.0, shift));
            series.push(hidden(label).data(vec![item((last.x, last.y), &text)]));
        }
    }
    LineOption {
        animation: false,
        grid: Grid::new()
            .left(frame.left)
            .right(frame.right)
            .top(frame.over)
            .bottom(frame.under),
        x_axis: bare(&plot.x),
        y_axis: bare(&plot.y),
        series,
    }
}

/// An axis of numbers of which nothing is drawn: ticks are series.
fn bare(axis: &values::Axis) -> Axis {
    Axis::new()
        .type_(AxisType::Value)
        .min(axis.from)
        .max(axis.to)
        .inverse(axis.inverse)
        .axis_line(AxisLine::new().show(false))
        .axis_tick(AxisTick::new().show(false))
        .axis_label(AxisLabel::new().show(false))
        .split_line(SplitLine::new().show(false))
}

fn label(plot: &Plot, position: LabelPosition) -> Label {
    Label::new()
        .show(true)
        .position(position)
        .formatter("{b}")
        .color(INK)
        .font_size(12)
        .font_family(plot.sheet.font.as_str())
}

/// Texts without a line or a mark. A symbol of no size would take its text along.
fn hidden(label: Label) -> Line {
    Line::new()
        .symbol(Symbol::Circle)
        .symbol_size(1.0)
        .show_symbol(true)
        .silent(true)
        .line_style(LineStyle::new().width(0.0))
        .item_style(ItemStyle::new().color(CLEAR))
        .label(label)
}

fn item((x, y): (f64, f64), text: &str) -> DataPoint {
    let place = vec![CompositeValue::from(x), CompositeValue::from(y)];
    DataPoint::Item(DataPointItem::new(place).name(text))
}

fn gap() -> DataPoint {
    let none = || CompositeValue::String("-".to_owned());
    DataPoint::Value(CompositeValue::Array(vec![none(), none()]))
}

/// Level hairlines with the names of the y axis, and the names of the x axis under the plot.
fn grid_lines(plot: &Plot, frame: &Frame) -> [Line; 4] {
    let (x, y) = (&plot.x, &plot.y);
    let levels = y.ticks.iter().flat_map(|tick| {
        [
            item((x.from, tick.at), ""),
            item((x.to, tick.at), ""),
            gap(),
        ]
    });
    let lines = Line::new()
        .symbol(Symbol::None)
        .silent(true)
        .line_style(LineStyle::new().color(HAIR).width(1.0))
        .data(levels.collect::<Vec<_>>());
    let quiet = |position| label(plot, position).color(QUIET);
    let levels = y
        .ticks
        .iter()
        .map(|tick| item((x.from, tick.at), &tick.text));
    let beside = if y.inside {
        quiet(LabelPosition::Right).offset((-4.0, -11.0))
    } else {
        quiet(LabelPosition::Left)
    };
    let bottom = bottom(plot);
    let named = named_ticks(plot, frame);
    let names = |line: usize| {
        let ticks = named.iter().filter_map(|at| x.ticks.get(*at));
        let part = |text: &str| text.split('\n').nth(line).unwrap_or_default().to_owned();
        let data: Vec<DataPoint> = ticks
            .map(|tick| item((tick.at, bottom), &part(&tick.text)))
            .collect();
        #[allow(clippy::cast_precision_loss)]
        let down = line as f64 * TEXT;
        hidden(quiet(LabelPosition::Bottom).offset((0.0, down))).data(data)
    };
    [
        lines,
        hidden(beside).data(levels.collect::<Vec<_>>()),
        names(0),
        names(1),
    ]
}

/// The names of the corners, within the plot.
fn corners(plot: &Plot) -> Vec<Line> {
    let (x, y) = (&plot.x, &plot.y);
    let ends = [
        (x.from, y.to),
        (x.to, y.to),
        (x.from, y.from),
        (x.to, y.from),
    ];
    let texts = plot.corners.iter().zip(ends).enumerate();
    texts
        .map(|(at, (text, (x, y)))| {
            let position = if at % 2 == 0 {
                LabelPosition::Right
            } else {
                LabelPosition::Left
            };
            let down = if at < 2 { 8.0 } else { -8.0 };
            let label = label(plot, position).color(QUIET);
            hidden(label.offset((0.0, down))).data(vec![item((x, y), text)])
        })
        .collect()
}

/// The value at the lower end of the plot.
fn bottom(plot: &Plot) -> f64 {
    if plot.y.inverse {
        plot.y.to
    } else {
        plot.y.from
    }
}

fn rule_line(plot: &Plot, rule: &Rule) -> Line {
    let (x, y) = (&plot.x, &plot.y);
    let low = bottom(plot);
    let top = if plot.y.inverse { y.from } else { y.to };
    let (from, to) = match rule.kind {
        RuleKind::Break | RuleKind::MiddleX => ((rule.at, low), (rule.at, top)),
        RuleKind::Event => ((rule.at, low), (rule.at, low + (top - low) * 0.04)),
        RuleKind::MiddleY => ((x.from, rule.at), (x.to, rule.at)),
    };
    let (color, width, dashes) = match rule.kind {
        RuleKind::Event => (INK, 2.0, LineStyleType::Solid),
        _ => (QUIET, 1.0, LineStyleType::Dashed),
    };
    Line::new()
        .symbol(Symbol::Circle)
        .symbol_size(1.0)
        .silent(true)
        .item_style(ItemStyle::new().color(CLEAR))
        .line_style(LineStyle::new().color(color).width(width).type_(dashes))
        .label(label(plot, LabelPosition::Top).color(QUIET))
        .data(vec![item(from, ""), item(to, &rule.text)])
}

fn color(look: Look) -> &'static str {
    match look {
        Look::Pin(at) => PINS[at % PINS.len()],
        Look::Country => INK,
        Look::Other => QUIET,
    }
}

/// The stretches of a trace that are joined in one way. Pins differ by dashes too: grey print keeps them.
fn joined(trace: &Trace, join: Join) -> Line {
    let (width, dashes) = match (join, trace.look) {
        (Join::Loose, _) => (1.0, LineStyleType::Dotted),
        (_, Look::Pin(at)) => match at % 6 {
            0 => (2.5, LineStyleType::Solid),
            1 => (2.5, LineStyleType::Dashed),
            2 => (1.5, LineStyleType::Solid),
            3 => (1.5, LineStyleType::Dashed),
            4 => (3.5, LineStyleType::Solid),
            _ => (3.5, LineStyleType::Dashed),
        },
        _ => (1.0, LineStyleType::Solid),
    };
    let pairs = trace
        .points
        .iter()
        .zip(trace.points.iter().skip(1))
        .zip(&trace.joins);
    let data = pairs
        .filter(|(_, own)| **own == join)
        .flat_map(|((from, to), _)| [item((from.x, from.y), ""), item((to.x, to.y), ""), gap()]);
    Line::new()
        .symbol(Symbol::None)
        .silent(true)
        .connect_nulls(false)
        .line_style(
            LineStyle::new()
                .color(color(trace.look))
                .width(width)
                .type_(dashes),
        )
        .data(data.collect::<Vec<_>>())
}

/// The marks of a trace, with the numbers that have room; the text of the last point stands beside it.
fn marks(plot: &Plot, frame: &Frame, at: usize, trace: &Trace) -> Line {
    let own = color(trace.look);
    let (symbol, is_open) = match trace.look {
        Look::Pin(pin) => (
            match pin % 6 {
                1 | 5 => Symbol::Diamond,
                2 => Symbol::Triangle,
                3 => Symbol::Rect,
                _ => Symbol::Circle,
            },
            matches!(pin % 6, 4 | 5),
        ),
        Look::Country => (Symbol::Rect, false),
        Look::Other => (Symbol::Circle, false),
    };
    let (fill, border) = if is_open { (PAPER, own) } else { (own, PAPER) };
    let opacity = if trace.look == Look::Other { 0.4 } else { 1.0 };
    let last = trace.points.len().saturating_sub(1);
    let data = trace.points.iter().enumerate().map(|(point, of)| {
        let is_shown = point != last && is_numbered(plot, frame, at, point);
        item((of.x, of.y), if is_shown { &of.text } else { "" })
    });
    Line::new()
        .name(trace.name.as_str())
        .symbol(symbol)
        .symbol_size(trace.size)
        .show_symbol(true)
        .silent(true)
        .line_style(LineStyle::new().width(0.0))
        .item_style(
            ItemStyle::new()
                .color(fill)
                .border_color(border)
                .border_width(if is_open { 2.0 } else { 1.0 })
                .opacity(opacity),
        )
        .label(label(plot, LabelPosition::Top))
        .data(data.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests;
