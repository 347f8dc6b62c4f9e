//! Ranks or values of a few provinces over the periods of one indicator.

use charming::Chart;
use charming::component::{Axis, Grid};
use charming::datatype::{CompositeValue, DataPoint, DataPointItem};
use charming::element::{
    AxisLabel, AxisLine, AxisTick, AxisType, ItemStyle, Label, LabelPosition, LineStyle,
    LineStyleType, SplitLine, Symbol,
};
use charming::series::Line;
use serde::{Deserialize, Serialize};

/// What a trend chart shows. Texts are ready to print.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trend {
    /// One label a period, oldest first; with a second line where few provinces have data.
    pub periods: Vec<String>,
    /// One line a province, in the order of pinning.
    pub lines: Vec<TrendLine>,
    /// Whether the axis counts ranks: 1 at the top, and this many places.
    pub places: Option<u16>,
    /// Least and greatest value of the axis, when it does not count ranks.
    pub range: Option<(f64, f64)>,
    /// Room for the names at the right, in CSS pixels.
    pub room: u16,
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

/// The option of the chart.
///
/// Lines never cross a gap: two periods with none between them stay unjoined.
pub fn option(trend: &Trend) -> Chart {
    let colors = &trend.colors;
    let text = || {
        AxisLabel::new()
            .color(colors.quiet.as_str())
            .font_size(12)
            .font_family(colors.font.as_str())
    };
    let mut y_axis = Axis::new()
        .type_(AxisType::Value)
        .axis_label(text())
        .split_line(SplitLine::new().line_style(LineStyle::new().color(colors.hair.as_str())));
    if let Some(places) = trend.places {
        y_axis = y_axis
            .inverse(true)
            .min(1)
            .max(f64::from(places))
            .min_interval(1);
    } else if let Some((least, greatest)) = trend.range {
        y_axis = y_axis.min(least).max(greatest);
    }
    let mut chart = Chart::new()
        .animation(false)
        .grid(
            Grid::new()
                .left(44)
                .right(f64::from(trend.room))
                .top(16)
                .bottom(44),
        )
        .x_axis(
            Axis::new()
                .type_(AxisType::Category)
                .boundary_gap(true)
                .axis_line(AxisLine::new().show(false))
                .axis_tick(AxisTick::new().show(false))
                .axis_label(text())
                .data(trend.periods.clone()),
        )
        .y_axis(y_axis);
    for line in &trend.lines {
        let last = line.values.iter().rposition(Option::is_some);
        // The last point is a series of its own: its label names the line, beside it and not above.
        chart = chart
            .series(series(line, colors, LabelPosition::Top, |at| {
                Some(at) != last
            }))
            .series(series(line, colors, LabelPosition::Right, |at| {
                Some(at) == last
            }));
    }
    chart
}

/// The line of a province, with labels at the points that `labelled` picks. The series that names the
/// line draws only its last point.
fn series(
    line: &TrendLine,
    colors: &Colors,
    position: LabelPosition,
    labelled: impl Fn(usize) -> bool,
) -> Line {
    let open = matches!(line.mark % 6, 4 | 5);
    let symbol = match line.mark % 6 {
        1 | 5 => Symbol::Diamond,
        2 => Symbol::Triangle,
        3 => Symbol::Rect,
        _ => Symbol::Circle,
    };
    let fill = if open { &colors.paper } else { &colors.select };
    let names = matches!(position, LabelPosition::Right);
    let data: Vec<DataPoint> = line
        .values
        .iter()
        .enumerate()
        .map(|(at, value)| match value {
            Some(value) if labelled(at) || !names => {
                let label = line.labels.get(at).cloned().unwrap_or_default();
                let name = match (labelled(at), names) {
                    (true, true) => format!("{} {label}", line.name),
                    (true, false) => label,
                    (false, _) => String::new(),
                };
                DataPoint::Item(DataPointItem::new(*value).name(name))
            }
            _ => DataPoint::Value(CompositeValue::String("-".to_owned())),
        })
        .collect();
    Line::new()
        .name(line.name.as_str())
        .symbol(symbol)
        .symbol_size(10.0)
        .show_symbol(true)
        .connect_nulls(false)
        .line_style(
            LineStyle::new()
                .color(colors.select.as_str())
                .width(2.0)
                .type_(LineStyleType::Solid),
        )
        .item_style(
            ItemStyle::new()
                .color(fill.as_str())
                .border_color(if open {
                    colors.select.as_str()
                } else {
                    colors.paper.as_str()
                })
                .border_width(1.5),
        )
        .label(
            Label::new()
                .show(true)
                .position(position)
                .formatter("{b}")
                .color(colors.ink.as_str())
                .font_size(12)
                .font_family(colors.font.as_str()),
        )
        .data(data)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trend() -> Trend {
        Trend {
            periods: vec!["2022".into(), "2023".into(), "2024".into()],
            lines: vec![TrendLine {
                name: "Ninh Bình".into(),
                mark: 1,
                values: vec![Some(21.0), None, Some(38.0)],
                labels: vec!["21".into(), String::new(), "38".into()],
            }],
            places: Some(63),
            range: None,
            room: 150,
            description: String::new(),
            colors: Colors {
                ink: "#16202B".into(),
                quiet: "#465260".into(),
                hair: "#D5D4CC".into(),
                select: "#BE2A14".into(),
                paper: "#F7F6F2".into(),
                font: "Roboto".into(),
            },
        }
    }

    #[test]
    fn a_rank_axis_counts_from_the_top() {
        let option = serde_json::to_value(option(&trend())).unwrap();
        assert_eq!(option["yAxis"]["inverse"], true);
        assert_eq!(option["yAxis"]["min"], 1);
        assert_eq!(option["yAxis"]["max"].as_f64(), Some(63.0));
    }

    #[test]
    fn a_gap_stays_a_gap_and_no_line_crosses_it() {
        let option = serde_json::to_value(option(&trend())).unwrap();
        let series = &option["series"][0];
        assert_eq!(series["connectNulls"], false);
        assert_eq!(series["data"][1], "-");
        assert_eq!(series["symbol"], "diamond");
    }

    #[test]
    fn only_the_last_point_carries_the_name() {
        let option = serde_json::to_value(option(&trend())).unwrap();
        assert_eq!(option["series"][0]["data"][0]["name"], "21");
        assert_eq!(option["series"][0]["data"][2]["name"], "");
        assert_eq!(option["series"][1]["data"][0], "-");
        assert_eq!(option["series"][1]["data"][2]["name"], "Ninh Bình 38");
    }

    #[test]
    fn no_javascript_stands_in_the_option() {
        let text = serde_json::to_string(&option(&trend())).unwrap();
        assert!(!text.contains("function"));
    }
}
