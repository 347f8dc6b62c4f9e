use super::super::weighed;
use super::*;
use crate::charts::values::{Join, RuleKind};

#[test]
fn two_indicators_stand_against_each_other_with_trails_sizes_and_corners() {
    let query = "view=compare&units=63&pin=ninh-binh&chart=scatter";
    let plot = plot_of(query).unwrap();
    let dots: Vec<&Trace> = traces(&plot, Look::Other);
    assert_eq!(
        dots.iter().map(|trace| trace.points.len()).sum::<usize>(),
        62
    );
    assert!(dots.len() >= 3 && dots[0].size > dots[dots.len() - 1].size);
    let [trail] = traces(&plot, Look::Pin(0))[..] else {
        panic!()
    };
    let years: Vec<&str> = trail
        .points
        .iter()
        .map(|point| point.text.as_str())
        .collect();
    assert_eq!(years, ["2020", "2021", "2022", "2023", "2024"]);
    // DTI has another method in 2021, 2022 and 2024.
    assert_eq!(
        trail.joins,
        [Join::Loose, Join::Loose, Join::Firm, Join::Loose]
    );
    assert_eq!(plot.corners[1], "GRDP đầu người cao, DTI cao");
    for kind in [RuleKind::MiddleX, RuleKind::MiddleY] {
        assert_eq!(
            plot.rules.iter().filter(|rule| rule.kind == kind).count(),
            1
        );
    }
    let start = "Trong 63 tỉnh, thành có cả GRDP đầu người 2024 và DTI 2024: ";
    assert!(plot.description.starts_with(start), "{}", plot.description);
    assert!(
        plot.description.contains("Ninh Bình: 91,39 – 0,6833, "),
        "{}",
        plot.description
    );
    let page = app(query);
    assert_eq!(values(&page, "data-chart"), ["scatter"]);
    has(between(&page, "compare__all", "</details>"), "Cà Mau");
    // The other indicator is the reader's choice, but never the same one.
    let other = app(&format!("{query}&against=population"));
    has(&other, "DTI đặt cạnh Dân số");
    assert!(app(&format!("{query}&against=dti")).contains("GRDP"));
}

#[test]
fn a_scatter_needs_no_pin_and_says_where_nothing_can_be_paired() {
    assert!(plot_of("view=compare&chart=scatter").is_some());
    let query = "view=compare&units=63&chart=scatter&against=population-registered";
    assert_eq!(plot_of(query), None);
    has(&app(query), "Chưa có hai tỉnh nào đủ cả hai số liệu.");
}

#[test]
fn the_components_are_rows_of_dots_with_the_pinned_marked() {
    let plot = plot_of("view=compare&pin=ninh-binh,ha-noi&chart=components").unwrap();
    assert_eq!(plot.y.ticks.len(), 8);
    assert!(plot.y.inverse && plot.y.inside);
    assert_eq!(of_pin(&plot, 1).len(), 8);
    assert_eq!(traces(&plot, Look::Other)[0].points.len(), 8 * 32);
    assert!(
        plot.description
            .starts_with("Thành phần DTI 2024, biết của 34/34 tỉnh. Ninh Bình")
    );
    assert!(plot.description.contains("hơn nhất ở "));
    // Of the 63 only ten are known.
    let query = "view=compare&units=63&pin=ninh-binh&chart=components";
    assert_eq!(plot_of(query), None);
    has(&app(query), "mới tìm thấy năm tỉnh đầu và năm tỉnh cuối");
    has(&app(query), "Xem theo 34 tỉnh");
    let known = plot_of("view=compare&units=63&pin=da-nang&chart=components").unwrap();
    assert!(
        known
            .description
            .contains("biết của 10/63 tỉnh. Đà Nẵng cao nhất ở ")
    );
}

#[test]
fn every_chart_names_its_unit_and_its_sources_and_can_be_taken_along_as_a_picture() {
    let over_time = "view=compare&units=63&pin=ninh-binh&indicator=grdp-per-capita";
    for (query, unit) in [
        (
            "view=compare&units=63&pin=ninh-binh&measure=value",
            "Giá trị DTI (thang 0–1)",
        ),
        (
            &*format!("{over_time}&measure=change"),
            "% so với kỳ trước đó)",
        ),
        (
            "view=compare&pin=ninh-binh&chart=scatter",
            "DTI (thang 0–1, 2024)",
        ),
        ("view=compare&pin=ninh-binh&chart=components", "thang 0–1"),
        (
            "view=compare&units=63&pin=ninh-binh&chart=maps",
            "thang 0–1",
        ),
    ] {
        let page = app(query);
        let section = between(&page, "compare__trend", "</section>");
        has(&text(section), unit);
        let source = between(section, "id=\"source\"", "</p>");
        assert!(source.contains("<a href=\"http"), "{query}: {source}");
        assert_eq!(
            values(section, "data-act")
                .iter()
                .filter(|act| **act == "picture")
                .count(),
            1,
            "{query}"
        );
    }
    // Both indicators of a pair.
    let page = app("view=compare&pin=ninh-binh&chart=scatter&against=grdp-per-capita");
    let source = between(&page, "id=\"source\"", "</p>");
    has(source, "Khoa học và Công nghệ");
    has(source, "Thống kê");
    // Nothing is drawn, nothing is taken.
    let none = app("view=compare&units=63&pin=ninh-binh&chart=components");
    assert!(!values(&none, "data-act").contains(&"picture"));
}

#[test]
fn ranks_under_other_weights_have_sliders_a_stated_set_and_every_province() {
    let page = app("view=compare&pin=ninh-binh&chart=weights");
    has(&page, "trong 255 bộ trọng số");
    has(&page, "trang không in trọng số");
    assert_eq!(values(&page, "data-weight").len(), 8);
    assert_eq!(values(&page, "aria-valuetext")[0], "5,3\u{a0}%");
    let table = between(&page, "intervals\">", "</table>");
    assert_eq!(table.matches("interval__span").count(), 34);
    // Under the weights of the year each has its published rank, within its interval.
    for row in table.split("<tr").skip(2) {
        let words = text(&format!("<{row}"));
        let numbers: Vec<u16> = words
            .split(|letter: char| !letter.is_ascii_digit())
            .filter_map(|word| word.parse().ok())
            .collect();
        let [own, published, best, worst] = numbers[..] else {
            panic!("{words}")
        };
        assert_eq!(own, published, "{words}");
        assert!(best <= own && own <= worst, "{words}");
    }
    has(
        &app("view=compare&units=63&pin=da-nang&chart=weights"),
        "Đổi trọng số cần điểm thành phần",
    );
}

#[test]
fn a_moved_slider_is_a_choice_and_the_weights_of_the_year_are_none() {
    let query_of = |query: &str, at, weight| {
        let mut found = None;
        render(query, Links::App, |page| {
            found = weighed(page, at, weight);
            html! {}
        });
        found
    };
    let of = "view=compare&chart=weights";
    let moved = query_of(of, 0, 400).unwrap();
    assert!(
        moved.ends_with("weights=400,50,140,100,100,200,150,150"),
        "{moved}"
    );
    let back = query_of(&moved, 0, 50).unwrap();
    assert!(!back.contains("weights="), "{back}");
    assert_eq!(query_of(of, 8, 50), None);
    let page = app(&moved);
    has(&page, "Trở lại trọng số của năm");
    let table = between(&page, "intervals\">", "</table>");
    assert_eq!(table.matches("interval__span").count(), 34);
}

#[test]
fn pins_are_six_greys_on_paper_and_stand_out_from_the_ground_in_both_themes() {
    let tokens = include_str!("../../../../style/view-tokens.css");
    let linear = |hex: &str| -> Vec<f64> {
        let channel =
            |at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        [1, 3, 5]
            .map(channel)
            .iter()
            .map(|one| {
                if *one <= 0.04045 {
                    one / 12.92
                } else {
                    ((one + 0.055) / 1.055).powf(2.4)
                }
            })
            .collect()
    };
    let luminance = |hex: &str| {
        let rgb = linear(hex);
        0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]
    };
    for (at, ground) in [(0, "#F7F6F2"), (1, "#12181F")] {
        let color = |pin: usize| {
            let (_, rest) = tokens.split_once(&format!("--pin-{pin}: ")).unwrap();
            rest.split('#')
                .nth(1 + at)
                .map(|hex| format!("#{}", &hex[..6]))
                .unwrap()
        };
        let mut lightness: Vec<f64> = (0..6)
            .map(|pin| {
                let (own, paper) = (luminance(&color(pin)), luminance(ground));
                let contrast = (own.max(paper) + 0.05) / (own.min(paper) + 0.05);
                assert!(contrast >= 3.0, "{} {contrast}", color(pin));
                116.0 * own.cbrt() - 16.0
            })
            .collect();
        lightness.sort_by(f64::total_cmp);
        assert!(
            lightness.windows(2).all(|pair| pair[1] - pair[0] > 5.0),
            "{lightness:?}"
        );
    }
}
