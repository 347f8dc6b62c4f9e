//! Ranks or values of a few provinces over the periods of one indicator.

use charming::Chart;
use charming::component::{Axis, Grid};
use charming::datatype::{CompositeValue, DataPoint, DataPointItem};
use charming::element::{
    AxisLabel, AxisLine, AxisTick, AxisType, ItemStyle, Label, LabelPosition, LineStyle,
    LineStyleType, SplitLine, Symbol,
};
use charming::series::Line;

pub use super::values::{Colors, Trend, TrendLine};

/// What is left free over and under the plot, in CSS pixels.
const OVER: f64 = 24.0;
const UNDER: f64 = 44.0;
/// How far apart texts must stand, and how far the number over a point reaches, in CSS pixels.
const TEXT: f64 = 14.0;
const OVER_POINT: f64 = 22.0;

/// How far a value is from the upper end of the axis, in CSS pixels.
fn height_of(trend: &Trend, value: f64) -> f64 {
    let plot = f64::from(trend.height) - OVER - UNDER;
    match (trend.places, trend.range) {
        (Some(places), _) => (value - 1.0) / (f64::from(places) - 1.0).max(1.0) * plot,
        (None, Some((least, greatest))) => {
            (greatest - value) / (greatest - least).max(f64::EPSILON) * plot
        }
        (None, None) => 0.0,
    }
}

/// Which period each line ends with.
fn last_of(line: &TrendLine) -> Option<usize> {
    line.values.iter().rposition(Option::is_some)
}

/// How far the name of each line stands under its last point: names that would touch part to both sides, but neither
/// over the chart nor onto the periods.
fn name_shifts(trend: &Trend) -> Vec<f64> {
    let plot = f64::from(trend.height) - OVER - UNDER;
    let mut shifts = vec![0.0; trend.lines.len()];
    for period in 0..trend.periods.len() {
        // Height of the point, height of its name, and whose.
        let mut ends: Vec<(f64, f64, usize)> = trend
            .lines
            .iter()
            .enumerate()
            .filter(|(_, line)| last_of(line) == Some(period))
            .filter_map(|(at, line)| {
                let y = height_of(trend, line.values.get(period).copied()??);
                Some((y, y, at))
            })
            .collect();
        ends.sort_by(|one, other| one.0.total_cmp(&other.0));
        // Six names settle long before, also against an edge.
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
                first.1 = first.1.max(TEXT / 2.0 - OVER);
            }
            if let Some(last) = ends.last_mut() {
                last.1 = last.1.min(plot);
            }
        }
        for (y, name_y, at) in ends {
            if let Some(shift) = shifts.get_mut(at) {
                *shift = name_y - y;
            }
        }
    }
    shifts
}

/// Whether the number of a point is printed over it: where it would cover another point it is not, and of points on
/// each other the first is numbered.
fn is_numbered(trend: &Trend, line: usize, period: usize) -> bool {
    let y = |line: &TrendLine| Some(height_of(trend, line.values.get(period).copied()??));
    let Some(own) = trend.lines.get(line).and_then(y) else {
        return false;
    };
    !trend.lines.iter().enumerate().any(|(at, other)| {
        let above = y(other).map(|other| own - other);
        at != line
            && above
                .is_some_and(|above| above > 0.0 && above < OVER_POINT || above == 0.0 && at < line)
    })
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
                .top(OVER)
                .bottom(UNDER),
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
    for ((index, line), shift) in trend.lines.iter().enumerate().zip(name_shifts(trend)) {
        let last = last_of(line);
        // The last point is a series of its own: its label names the line, beside it and not above.
        chart = chart
            .series(series(line, colors, LabelPosition::Top, 0.0, |at| {
                Some(at) != last && is_numbered(trend, index, at)
            }))
            .series(series(line, colors, LabelPosition::Right, shift, |at| {
                Some(at) == last
            }));
    }
    chart
}

/// The line of a province, with labels at the points that `labelled` picks. The series that names the
/// line draws only its last point, and its label stands lower than that by the shift.
fn series(
    line: &TrendLine,
    colors: &Colors,
    position: LabelPosition,
    shift: f64,
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
                .offset((0.0, shift))
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
            height: 352,
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

    /// Ranks of six provinces in two years, as of the 63.
    fn crowded() -> Trend {
        let line = |name: &str, values: [f64; 2]| TrendLine {
            name: name.into(),
            mark: 0,
            values: values.map(Some).into(),
            labels: values.map(|value| value.to_string()).into(),
        };
        Trend {
            periods: vec!["2023".into(), "2024".into()],
            lines: vec![
                line("Bắc Giang", [9.0, 13.0]),
                line("Bắc Ninh", [18.0, 21.0]),
                line("Vĩnh Phúc", [44.0, 20.0]),
                line("Lạng Sơn", [4.0, 18.0]),
                line("Quảng Ninh", [12.0, 17.0]),
                line("Phú Thọ", [43.0, 50.0]),
            ],
            ..trend()
        }
    }

    #[test]
    fn names_at_the_ends_of_lines_part_and_keep_their_order() {
        let trend = crowded();
        let mut names: Vec<(f64, f64)> = trend
            .lines
            .iter()
            .zip(name_shifts(&trend))
            .map(|(line, shift)| {
                let rank = line.values[1].unwrap();
                (rank, height_of(&trend, rank) + shift)
            })
            .collect();
        names.sort_by(|one, other| one.0.total_cmp(&other.0));
        for pair in names.windows(2) {
            assert!(pair[1].1 - pair[0].1 > TEXT - 0.5, "{names:?}");
        }
        // Alone at its height.
        assert_eq!(names[5].1, height_of(&trend, 50.0));
    }

    #[test]
    fn names_stay_within_the_chart_and_off_the_periods() {
        for ranks in [[1, 2, 3, 4, 5, 6], [58, 59, 60, 61, 62, 63]] {
            let mut trend = crowded();
            for (line, rank) in trend.lines.iter_mut().zip(ranks) {
                line.values[1] = Some(f64::from(rank));
            }
            let shifts = name_shifts(&trend);
            let names: Vec<f64> = ranks
                .iter()
                .zip(shifts)
                .map(|(rank, shift)| height_of(&trend, f64::from(*rank)) + shift)
                .collect();
            assert!(names[0] >= TEXT / 2.0 - OVER, "{names:?}");
            assert!(names[5] <= 352.0 - OVER - UNDER, "{names:?}");
            for pair in names.windows(2) {
                assert!(pair[1] - pair[0] > TEXT - 0.5, "{names:?}");
            }
        }
    }

    #[test]
    fn a_number_that_would_cover_another_point_is_not_printed() {
        let mut trend = crowded();
        let printed = |trend: &Trend| -> Vec<String> {
            let shown = (0..6).filter(|line| is_numbered(trend, *line, 0));
            shown
                .map(|line| trend.lines[line].labels[0].clone())
                .collect()
        };
        // 12 is 14 pixels under 9, and 44 is 5 under 43; 9 is 24 under 4, and 18 is 28 under 12.
        assert_eq!(printed(&trend), ["9", "18", "4", "43"]);
        // On each other, and hardly apart.
        trend.lines[0].values[0] = Some(4.0);
        trend.lines[1].values[0] = Some(43.1);
        assert_eq!(printed(&trend), ["9", "12", "43"]);
    }

    #[test]
    fn no_javascript_stands_in_the_option() {
        let text = serde_json::to_string(&option(&trend())).unwrap();
        assert!(!text.contains("function"));
    }
}
