use super::*;
use crate::charts::values::{Join, RuleKind};

#[test]
fn ranks_among_other_numbers_of_provinces_are_never_joined_by_a_line() {
    let plot = plot_of("view=compare&units=63&pin=ninh-binh").unwrap();
    assert_eq!((plot.y.from, plot.y.to, plot.y.inverse), (1.0, 63.0, true));
    let [line] = traces(&plot, Look::Pin(0))[..] else {
        panic!()
    };
    assert_eq!(line.name, "Ninh Bình");
    assert_eq!(of_pin(&plot, 0), [8.0, 6.0, 21.0, 19.0, 38.0]);
    // 15, 12, 63, 63, 63 provinces; another method in 2021, 2022 and 2024.
    assert_eq!(
        line.joins,
        [Join::Loose, Join::Loose, Join::Firm, Join::Loose]
    );
    let ticks: Vec<&str> = plot.x.ticks.iter().map(|tick| tick.text.as_str()).collect();
    assert_eq!(
        ticks,
        ["2020\n15/63", "2021\n12/63", "2022", "2023", "2024"]
    );
    assert_eq!(
        plot.description,
        "Thứ hạng DTI. Ninh Bình: 2020 8, 2021 6, 2022 21, 2023 19, 2024 38. \
         Kỳ chưa đủ tỉnh: 2020 (15/63), 2021 (12/63)."
    );
}

#[test]
fn time_is_to_scale_with_the_meetings_and_the_merger_on_it() {
    let plot = plot_of("view=compare&units=63&pin=ninh-binh&indicator=grdp-per-capita").unwrap();
    let days: Vec<f64> = plot.x.ticks.iter().map(|tick| tick.at).collect();
    assert!(
        days.windows(2)
            .all(|pair| (365.0..=366.0).contains(&(pair[1] - pair[0]))),
        "{days:?}"
    );
    let count = |kind| plot.rules.iter().filter(|rule| rule.kind == kind).count();
    assert!(count(RuleKind::Event) > 10);
    let merger = plot
        .rules
        .iter()
        .find(|rule| rule.text.contains("sáp nhập"))
        .unwrap();
    assert!(days[4] < merger.at && merger.at < days[5]);
    // What is not settled is starred, and dots lead to it.
    assert_eq!(plot.x.ticks[5].text, "2025*");
    assert!(
        plot.description.ends_with("* 2024 sơ bộ, 2025 ước tính."),
        "{}",
        plot.description
    );
}

#[test]
fn values_are_not_joined_across_a_change_of_method() {
    let plot = plot_of("view=compare&units=63&pin=ninh-binh&measure=value").unwrap();
    let [line] = traces(&plot, Look::Pin(0))[..] else {
        panic!()
    };
    let n = line.points.len();
    assert_eq!(line.joins[n - 2], Join::None, "2024 has new weights");
    assert_eq!(
        line.joins[n - 3],
        Join::Firm,
        "2022 and 2023 have one method"
    );
    // The published mean of the provinces, whose gap of 2022 stays one.
    let [country] = traces(&plot, Look::Country)[..] else {
        panic!()
    };
    assert_eq!(country.points.last().unwrap().text, "0,6961");
    assert!(!country.name.contains("Trung vị"));
    assert!(!country.joins.contains(&Join::Firm));
    let page = app("view=compare&units=63&pin=ninh-binh&measure=value");
    has(&page, "Không nối đường qua chỗ cách tính đổi");
}

#[test]
fn a_median_is_called_a_median() {
    let query = "view=compare&units=63&pin=ninh-binh,hue&indicator=grdp-per-capita&measure=value";
    let plot = plot_of(query).unwrap();
    let [country] = traces(&plot, Look::Country)[..] else {
        panic!()
    };
    assert_eq!(country.name, "Trung vị các tỉnh");
    assert!(
        plot.description.contains("Trung vị các tỉnh: 2020 "),
        "{}",
        plot.description
    );
}

#[test]
fn a_change_counts_from_the_chosen_period_and_not_across_a_method() {
    let of = "view=compare&units=63&pin=ninh-binh&measure=change";
    let population = plot_of(&format!("{of}&indicator=population&since=2023")).unwrap();
    let values = of_pin(&population, 0);
    assert!(
        values[3].abs() < 1e-9 && values[5] > 0.0 && values[0] < 0.0,
        "{values:?}"
    );
    assert!(
        population.traces.last().unwrap().points[0]
            .text
            .contains('%')
    );
    // DTI has one method in 2022 and 2023 only.
    let dti = plot_of(of).unwrap();
    assert_eq!(of_pin(&dti, 0).len(), 2);
    let page = app(&format!("{of}&since=2024"));
    has(
        &page,
        "Cách tính đổi giữa các kỳ, nên không tính được thay đổi.",
    );
    assert!(values_of_since(&page).contains("2020"));
}

fn values_of_since(page: &str) -> String {
    text(between(page, "filter-since", "</select>"))
}

#[test]
fn an_indicator_without_a_better_side_shows_values_on_round_ticks_of_the_language() {
    let query = "view=compare&units=63&pin=ninh-binh,ha-noi&indicator=population";
    let plot = plot_of(query).unwrap();
    assert!(!plot.y.inverse);
    let ticks: Vec<&str> = plot.y.ticks.iter().map(|tick| tick.text.as_str()).collect();
    assert!(
        ticks.contains(&"2.000") && ticks.contains(&"8.000"),
        "{ticks:?}"
    );
    assert!(
        plot_of(&format!("{query}&lang=en"))
            .unwrap()
            .y
            .ticks
            .iter()
            .any(|tick| tick.text == "2,000")
    );
    assert!(!app(query).contains("measure=rank"));
}

#[test]
fn the_34_have_their_back_series_where_the_arithmetic_allows_and_ranges_where_not() {
    // Sums of the former provinces, and one published for the 34.
    let sums = plot_of("view=compare&pin=ninh-binh&indicator=population").unwrap();
    assert!(of_pin(&sums, 0).len() >= 5);
    // Nobody published one value of the merged province before 2024: bars from the least to the greatest member.
    let plot = plot_of("view=compare&pin=ninh-binh,ha-noi").unwrap();
    let spans: Vec<_> = traces(&plot, Look::Pin(0))
        .into_iter()
        .filter(|trace| trace.name.is_empty())
        .collect();
    assert_eq!(spans.len(), 2, "2022 and 2023");
    assert!(spans.iter().all(|span| span.points[0].y < span.points[1].y));
    let own: Vec<_> = traces(&plot, Look::Pin(0))
        .into_iter()
        .filter(|trace| !trace.name.is_empty())
        .collect();
    assert_eq!(own[0].points.len(), 1);
    // Hà Nội did not merge: it goes on.
    assert_eq!(of_pin(&plot, 1).len(), 3);
    has(
        &app("view=compare&pin=ninh-binh,ha-noi"),
        "từ tỉnh cũ thấp nhất tới cao nhất",
    );
}

#[test]
fn one_period_is_no_trend() {
    let page = app("view=compare&units=63&pin=ninh-binh&indicator=egov-level-2017");
    assert!(!page.contains("data-chart"));
    let query = "view=compare&pin=ninh-binh&indicator=population-registered";
    assert_eq!(plot_of(query), None);
    let page = app(query);
    has(&page, "Chỉ có một kỳ số liệu");
    // Its figures stand all the same.
    assert!(between(&page, "compare__trend", "</section>").contains("data-observation"));
}

#[test]
fn pins_without_a_value_are_told_so() {
    let page = app("view=compare&units=63&pin=da-nang,can-tho&indicator=digital-economy-grdp");
    assert!(!page.contains("data-chart"), "a chart of nothing");
    has(&page, "Chỉ có một kỳ số liệu theo bộ đơn vị này");
    let page = app("view=compare&units=63&pin=dien-bien,lai-chau&indicator=digital-economy-grdp");
    assert!(!page.contains("data-chart"), "a chart of nothing");
    has(&page, "Các tỉnh đã ghim không có số liệu này.");
}

#[test]
fn a_sentence_says_where_each_went_over_what_can_be_compared() {
    let sentence = |query: &str| {
        let page = app(query);
        text(between(&page, "compare__sentence\">", "</p>"))
    };
    assert_eq!(
        sentence("view=compare&units=63&pin=ninh-binh,hue"),
        "Ninh Bình từ hạng 21 (2022) xuống hạng 38 (2024); Huế từ hạng 4 (2022) xuống hạng 5 (2024)."
    );
    let values = sentence("view=compare&units=63&pin=ninh-binh&measure=value");
    assert_eq!(values, "Ninh Bình 0,6833 (2024).");
    let english = sentence("view=compare&units=63&pin=ninh-binh&lang=en");
    assert_eq!(english, "Ninh Binh down from 21st (2022) to 38th (2024).");
}

#[test]
fn the_place_of_the_chart_says_that_the_table_has_the_figures() {
    let page = app(THREE);
    assert_eq!(values(&page, "data-chart"), ["trend"]);
    let place = between(&page, "data-chart=\"trend\"", "</p>");
    has(place, "bảng bên dưới có đủ số liệu");
    let plot = plot_of(THREE).unwrap();
    assert_eq!(values(place, "aria-label"), [plot.description.as_str()]);
    let table = between(&page, "compare-table--trend", "</table>");
    assert_eq!(table.matches("<tr>").count(), 1 + 3);
    for point in plot.traces.iter().flat_map(|trace| &trace.points) {
        has(table, &format!("hạng {}", point.text));
    }
    // The newest first, and whose at its row.
    let head = text(between(table, "<thead>", "</thead>"));
    assert!(head.starts_with("2024 63/63 2023"), "{head}");
    assert_eq!(table.matches("class=\"mark\"").count(), 3);
}

#[test]
fn the_key_names_the_country_as_the_chart_draws_it() {
    let key = |query: &str| text(between(&app(query), "class=\"chart-key\"", "</ul>"));
    let dti = key(&format!("{THREE}&measure=value"));
    assert!(dti.ends_with("DTI các tỉnh, trung bình"), "{dti}");
    // Its own published figure where it has no other; never the total of all provinces.
    let own = key(&format!(
        "{THREE}&indicator=social-network-users&measure=value"
    ));
    assert!(own.ends_with("Cả nước"), "{own}");
    let sum = key(&format!("{THREE}&indicator=population"));
    assert!(sum.ends_with("Trung vị các tỉnh"), "{sum}");
}

#[test]
fn an_indicator_whose_values_are_on_their_way_is_not_called_without_a_trend() {
    let dataset = crate::published::core();
    let indicator = dataset.map_indicators().find(|one| !dataset.has(&one.part));
    let query = format!("{THREE}&indicator={}", indicator.unwrap().slug);
    let page = render_core(&query, Links::App, page::view);
    let section = between(&page, "compare__trend", "</section>");
    assert!(section.contains("class=\"loading\""), "{section}");
    assert!(!section.contains("<table") && !section.contains("data-chart"));
    // Neighbors come with the details.
    assert!(!page.contains("Giáp ranh"));
}
