use super::super::values::{Axis, Point, Sheet, Tick};
use super::*;

fn axis(from: f64, to: f64, ticks: &[f64]) -> Axis {
    let ticks = ticks.iter().map(|at| Tick {
        at: *at,
        text: at.to_string(),
    });
    Axis {
        from,
        to,
        ticks: ticks.collect(),
        inverse: false,
        inside: false,
    }
}

fn trace(name: &str, look: Look, values: &[(f64, f64)], joins: Vec<Join>) -> Trace {
    let points = values.iter().map(|(x, y)| Point {
        x: *x,
        y: *y,
        text: y.to_string(),
    });
    Trace {
        name: name.into(),
        look,
        points: points.collect(),
        joins,
        size: 10.0,
    }
}

/// Ranks of some provinces in two years, as of the 63.
fn ranks(of: &[(&str, f64, f64)]) -> Plot {
    let of = of.iter().enumerate();
    let traces = of.map(|(at, (name, then, now))| {
        trace(
            name,
            Look::Pin(at),
            &[(2023.0, *then), (2024.0, *now)],
            vec![Join::Firm],
        )
    });
    Plot {
        x: axis(2022.5, 2024.5, &[2023.0, 2024.0]),
        y: Axis {
            inverse: true,
            ..axis(1.0, 63.0, &[1.0, 20.0, 40.0, 63.0])
        },
        rules: Vec::new(),
        corners: Vec::new(),
        traces: traces.collect(),
        description: String::new(),
        sheet: Sheet::default(),
    }
}

fn crowded() -> Plot {
    ranks(&[
        ("Bắc Giang", 9.0, 13.0),
        ("Bắc Ninh", 18.0, 21.0),
        ("Vĩnh Phúc", 44.0, 20.0),
        ("Lạng Sơn", 4.0, 18.0),
        ("Quảng Ninh", 12.0, 17.0),
        ("Phú Thọ", 43.0, 50.0),
    ])
}

fn option_of(plot: &Plot) -> serde_json::Value {
    serde_json::to_value(option(plot)).unwrap()
}

/// The series of the option that fit.
fn series(plot: &Plot, fits: impl Fn(&serde_json::Value) -> bool) -> Vec<serde_json::Value> {
    let option = option_of(plot);
    let all = option["series"].as_array().unwrap();
    all.iter().filter(|one| fits(one)).cloned().collect()
}

#[test]
fn a_rank_axis_counts_from_the_top() {
    let option = option_of(&crowded());
    assert_eq!(option["yAxis"]["inverse"], true);
    assert_eq!(option["yAxis"]["min"].as_f64(), Some(1.0));
    assert_eq!(option["yAxis"]["max"].as_f64(), Some(63.0));
}

#[test]
fn points_are_joined_as_their_trace_says_and_never_across_a_gap() {
    let mut plot = ranks(&[("Ninh Bình", 21.0, 38.0)]);
    plot.traces = vec![trace(
        "Ninh Bình",
        Look::Pin(1),
        &[(2020.0, 8.0), (2021.0, 6.0), (2022.0, 21.0), (2023.0, 19.0)],
        vec![Join::Loose, Join::None, Join::Firm],
    )];
    let width = |want: f64| {
        series(&plot, |one| {
            one["lineStyle"]["width"].as_f64() == Some(want) && one["connectNulls"] == false
        })
    };
    let loose = width(1.0);
    assert_eq!(loose.len(), 1);
    assert_eq!(loose[0]["lineStyle"]["type"], "dotted");
    assert_eq!(loose[0]["data"].as_array().unwrap().len(), 3);
    assert_eq!(loose[0]["data"][2], serde_json::json!(["-", "-"]));
    let firm = width(2.5);
    assert_eq!(
        firm[0]["data"][0]["value"],
        serde_json::json!([2022.0, 21.0])
    );
    assert_eq!(firm[0]["data"].as_array().unwrap().len(), 3);
}

#[test]
fn every_color_is_named_by_the_style_of_the_page() {
    let mut plot = crowded();
    plot.traces[0].look = Look::Country;
    plot.traces[1].look = Look::Other;
    let text = option_of(&plot).to_string();
    let mut colors: Vec<&str> = text
        .split("olor\":\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    colors.sort_unstable();
    colors.dedup();
    assert_eq!(
        colors,
        [
            CLEAR,
            "var(--hair)",
            "var(--ink)",
            "var(--ink-2)",
            "var(--paper)",
            "var(--pin-2)",
            "var(--pin-3)",
            "var(--pin-4)",
            "var(--pin-5)",
        ]
    );
}

#[test]
fn pins_differ_by_color_mark_and_dashes() {
    let plot = crowded();
    let marks = series(&plot, |one| one["symbolSize"].as_f64() == Some(10.0));
    let lines = series(&plot, |one| one["connectNulls"] == false);
    let mut looks: Vec<String> = marks
        .iter()
        .map(|one| {
            format!(
                "{} {}",
                one["symbol"],
                one["itemStyle"]["color"] == "var(--paper)"
            )
        })
        .collect();
    let mut dashes: Vec<String> = lines
        .iter()
        .map(|one| format!("{} {}", one["lineStyle"]["type"], one["lineStyle"]["width"]))
        .collect();
    for list in [&mut looks, &mut dashes] {
        list.sort();
        list.dedup();
        assert_eq!(list.len(), 6, "{list:?}");
    }
}

#[test]
fn only_the_last_point_carries_the_name() {
    let plot = ranks(&[("Ninh Bình", 21.0, 38.0)]);
    let marks = series(&plot, |one| one["name"] == "Ninh Bình");
    assert_eq!(marks[0]["data"][0]["name"], "21");
    assert_eq!(marks[0]["data"][1]["name"], "");
    let text = serde_json::to_string(&option(&plot)).unwrap();
    assert!(text.contains("\"Ninh Bình 38\""));
}

#[test]
fn on_a_narrow_chart_the_points_keep_the_room_and_ends_carry_values_only() {
    let mut plot = crowded();
    plot.sheet.width = 288;
    let frame = Frame::new(&plot);
    assert!(!frame.is_named);
    assert!(frame.left + frame.right < 288.0 * 0.4, "{frame:?}");
    assert!(
        !serde_json::to_string(&option(&plot))
            .unwrap()
            .contains("Vĩnh Phúc 20")
    );
}

#[test]
fn names_at_the_ends_of_lines_part_and_keep_their_order() {
    let plot = crowded();
    let frame = Frame::new(&plot);
    let mut names: Vec<(f64, f64)> = plot
        .traces
        .iter()
        .zip(end_shifts(&plot, &frame))
        .map(|(trace, shift)| {
            let rank = trace.points[1].y;
            (rank, frame.y(&plot, rank) + shift)
        })
        .collect();
    names.sort_by(|one, other| one.0.total_cmp(&other.0));
    for pair in names.windows(2) {
        assert!(pair[1].1 - pair[0].1 > TEXT - 0.5, "{names:?}");
    }
    // Alone at its height.
    assert_eq!(names[5].1, frame.y(&plot, 50.0));
}

#[test]
fn names_stay_within_the_chart_and_off_the_ticks() {
    for ranks in [[1, 2, 3, 4, 5, 6], [58, 59, 60, 61, 62, 63]] {
        let mut plot = crowded();
        for (trace, rank) in plot.traces.iter_mut().zip(ranks) {
            trace.points[1].y = f64::from(rank);
        }
        let frame = Frame::new(&plot);
        let names: Vec<f64> = ranks
            .iter()
            .zip(end_shifts(&plot, &frame))
            .map(|(rank, shift)| frame.y(&plot, f64::from(*rank)) + shift)
            .collect();
        assert!(names[0] >= TEXT / 2.0 - frame.over, "{names:?}");
        assert!(names[5] <= 352.0 - frame.over - frame.under, "{names:?}");
        for pair in names.windows(2) {
            assert!(pair[1] - pair[0] > TEXT - 0.5, "{names:?}");
        }
    }
}

#[test]
fn a_number_that_would_cover_another_point_is_not_printed() {
    let mut plot = crowded();
    let printed = |plot: &Plot| -> Vec<String> {
        let frame = Frame::new(plot);
        let shown = (0..6).filter(|trace| is_numbered(plot, &frame, *trace, 0));
        shown
            .map(|trace| plot.traces[trace].points[0].text.clone())
            .collect()
    };
    // 12 is 14 pixels under 9, and 44 is 5 under 43; 9 is 24 under 4, and 18 is 28 under 12.
    assert_eq!(printed(&plot), ["9", "18", "4", "43"]);
    // On each other, and hardly apart.
    plot.traces[0].points[0].y = 4.0;
    plot.traces[1].points[0].y = 43.1;
    assert_eq!(printed(&plot), ["9", "12", "43"]);
}

#[test]
fn ticks_that_would_touch_are_left_out_before_the_last() {
    let mut plot = crowded();
    let years: Vec<f64> = (2010..=2024).map(f64::from).collect();
    plot.x = axis(2010.0, 2024.0, &years);
    let named = |width: u16, plot: &mut Plot| {
        plot.sheet.width = width;
        named_ticks(plot, &Frame::new(plot))
    };
    assert_eq!(named(1200, &mut plot).len(), 15);
    let few = named(320, &mut plot);
    assert!((3..10).contains(&few.len()), "{few:?}");
    assert_eq!(few.last(), Some(&14));
}

#[test]
fn no_javascript_stands_in_the_option() {
    let text = serde_json::to_string(&option(&crowded())).unwrap();
    assert!(!text.contains("function"));
}

#[test]
fn corners_are_named_where_they_have_room() {
    let mut plot = crowded();
    plot.corners = ["A cao, B thấp", "A", "B", "C"].map(str::to_owned).into();
    let text = |plot: &Plot| serde_json::to_string(&option(plot)).unwrap();
    assert!(text(&plot).contains("A cao, B thấp"));
    plot.sheet.width = 300;
    assert!(!text(&plot).contains("A cao, B thấp"));
}

#[test]
fn names_within_the_plot_take_no_room_beside_it() {
    let mut plot = crowded();
    plot.y.ticks[0].text = "Hoạt động chính quyền số".into();
    let outside = Frame::new(&plot).left;
    plot.y.inside = true;
    assert!(Frame::new(&plot).left < 20.0 && outside > 100.0);
}
