use maud::html;

use super::trend;
use crate::charts::values::Trend;
use crate::i18n::Locale;
use crate::i18n::common::words;
use crate::page::testing::{render, render_core, text, values};
use crate::page::{self, Links};

const THREE: &str = "view=compare&units=63&pin=ninh-binh,tay-ninh,hue";

fn app(query: &str) -> String {
    render(query, Links::App, page::view)
}

fn trend_of(query: &str) -> Option<Trend> {
    let mut found = None;
    render(query, Links::App, |page| {
        found = trend(page);
        html! {}
    });
    found
}

/// The part of markup from one text to the next.
#[track_caller]
fn between<'a>(markup: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = markup.split_once(start).unwrap();
    rest.split_once(end).unwrap().0
}

#[track_caller]
fn has(markup: &str, words: &str) {
    let text = text(markup);
    assert!(text.contains(words), "{words} is not in: {text}");
}

#[test]
fn without_pins_there_is_a_way_to_add_one_and_nothing_to_compare() {
    let page = app("view=compare");
    has(&page, "So sánh các tỉnh");
    // What all 34 have in common stands there, and nothing of a pinned one.
    let sections: Vec<&str> = page.split("<section ").skip(1).collect();
    assert!(
        matches!(&sections[..], [movers] if movers.starts_with("class=\"movers\"")),
        "{page}"
    );
    assert_eq!(page.matches("<option").count(), 1 + 34);
    assert_eq!(
        app("view=compare&units=63").matches("<option").count(),
        1 + 63
    );
}

#[test]
fn the_lede_says_the_ranks_of_the_pinned() {
    let page = app("view=compare&units=63&pin=ninh-binh,tay-ninh");
    has(&page, "So sánh hai tỉnh với cả nước");
    has(
        &page,
        "DTI: Năm 2024, Ninh Bình đứng thứ 38, Tây Ninh thứ 53 trong 63 tỉnh, thành.",
    );
    let page = app("view=compare&units=63&pin=ninh-binh&lang=en");
    has(&page, "One province and the country");
    has(&page, "In 2024, Ninh Binh ranks 38th of 63 provinces.");
}

#[test]
fn a_chip_opens_its_province_and_takes_itself_away() {
    let page = app(THREE);
    let chips = between(&page, "class=\"pins\"", "pin--add");
    assert_eq!(chips.matches("class=\"mark\"").count(), 3);
    assert!(values(chips, "href")[0].contains("view=province"));
    let go = values(chips, "data-go");
    assert_eq!(go.len(), 3);
    assert!(
        !go[0].contains("ninh-binh") && go[0].contains("tay-ninh"),
        "{go:?}"
    );
    assert_eq!(values(chips, "aria-label")[1], "Bỏ ghim: Tây Ninh");
}

#[test]
fn a_province_to_add_carries_the_choice_with_it() {
    let page = app(THREE);
    let list = between(&page, "<select id=\"add-pin\"", "</select>");
    let (slugs, go) = (values(list, "value"), values(list, "data-go"));
    assert_eq!((slugs.len(), go.len()), (1 + 60, 60));
    assert!(!slugs.contains(&"hue"), "a pinned one is not to be added");
    for (slug, go) in slugs.iter().skip(1).zip(go) {
        assert!(
            go.contains(&format!("hue,{slug}")) || go.contains(&format!("hue%2C{slug}")),
            "{slug}: {go}"
        );
    }
    // By name, without marks.
    assert_eq!(slugs[1], "an-giang");
    assert!(
        slugs.iter().position(|slug| *slug == "da-nang")
            < slugs.iter().position(|slug| *slug == "dien-bien")
    );
}

#[test]
fn with_six_pins_no_more_can_be_added() {
    let page = app("view=compare&units=63&pin=ninh-binh,tay-ninh,hue,ha-nam,ha-noi,da-nang");
    let list = between(&page, "<select id=\"add-pin\"", ">");
    assert!(list.contains("disabled"), "{list}");
    let near = between(&page, "compare__near", "</p>");
    assert_eq!(
        near.matches("<button").count(),
        near.matches("disabled").count()
    );
    assert!(near.contains("<button"));
    has(&page, words(Locale::Vi).pins_full);
    assert!(!between(&app(THREE), "<select id=\"add-pin\"", ">").contains("disabled"));
}

#[test]
fn neighbors_and_provinces_of_a_like_value_are_one_tap_away() {
    let page = app("view=compare&units=63&pin=ninh-binh");
    has(&page, "Láng giềng của Ninh Bình: ");
    let near = between(&page, "Láng giềng của", "</p>");
    assert!(near.matches("<button").count() >= 4);
    has(near, "Hà Nam");
    let similar = between(&page, "Gần giá trị với", "</p>");
    assert_eq!(similar.matches("<button").count(), 4);
    assert!(
        values(similar, "data-go")
            .iter()
            .all(|go| go.contains("ninh-binh"))
    );
}

#[test]
fn ranks_over_the_years_are_the_values_of_the_chart() {
    let trend = trend_of("view=compare&units=63&pin=ninh-binh").unwrap();
    assert_eq!(trend.places, Some(63));
    assert_eq!(trend.lines[0].name, "Ninh Bình");
    let ranks = [8.0, 6.0, 21.0, 19.0, 38.0].map(Some);
    assert_eq!(trend.lines[0].values, ranks);
    assert_eq!(trend.lines[0].labels, ["8", "6", "21", "19", "38"]);
    assert!(
        trend.periods[0].starts_with("2020 ("),
        "only some are known: {:?}",
        trend.periods
    );
    assert_eq!(trend.periods[4], "2024");
    assert!(
        trend
            .description
            .contains("Thứ hạng DTI: Ninh Bình: 2020 8, 2021 6"),
        "{}",
        trend.description
    );
}

#[test]
fn an_indicator_without_a_direction_shows_values() {
    let trend = trend_of("view=compare&units=63&pin=ninh-binh&indicator=population").unwrap();
    assert_eq!(trend.places, None);
    let (least, greatest) = trend.range.unwrap();
    let values: Vec<f64> = trend.lines[0].values.iter().flatten().copied().collect();
    assert!(
        values
            .iter()
            .all(|value| (least..=greatest).contains(value))
    );
    assert!(least < greatest);
}

#[test]
fn one_period_is_no_trend() {
    assert_eq!(trend_of("view=compare&pin=ninh-binh"), None);
    let page = app("view=compare&pin=ninh-binh");
    has(&page, "Chỉ có một kỳ số liệu");
    assert!(!page.contains("data-chart"));
    // Its figures stand all the same.
    assert!(between(&page, "compare__trend", "</section>").contains("data-observation"));
}

#[test]
fn the_place_of_the_chart_says_that_the_table_has_the_figures() {
    let page = app(THREE);
    assert_eq!(values(&page, "data-chart"), ["trend"]);
    let place = between(&page, "data-chart=\"trend\"", "</p>");
    has(place, "bảng bên dưới có đủ số liệu");
    let trend = trend_of(THREE).unwrap();
    assert_eq!(values(place, "aria-label"), [trend.description.as_str()]);
    let table = between(&page, "<table class=\"compare-table\">", "</table>");
    assert_eq!(table.matches("<tr>").count(), 1 + 3);
    for label in trend
        .lines
        .iter()
        .flat_map(|line| &line.labels)
        .filter(|label| !label.is_empty())
    {
        has(table, &format!("hạng {label}"));
    }
}

#[test]
fn mergers_of_the_pinned_stand_once_each() {
    let page = app("view=compare&units=63&pin=ninh-binh,ha-nam,ha-noi");
    let mergers = between(&page, "compare__mergers", "</section>");
    has(mergers, "Sau 1/7/2025, các tỉnh này thuộc");
    assert_eq!(mergers.matches("class=\"compare__merger\"").count(), 1);
    let page = app("view=compare&pin=ninh-binh");
    has(&page, "Các tỉnh này gộp từ");
    assert!(!app("view=compare&pin=ha-noi").contains("compare__mergers"));
}

#[test]
fn each_indicator_stands_among_all_provinces() {
    let page = app(THREE);
    let table = between(&page, "compare-table--indicators", "</table>");
    assert_eq!(values(table, "data-indicator")[0], "dti");
    let row = between(table, "<tr data-indicator=\"dti\"", "</tr>");
    assert_eq!(row.matches("strip__dot").count(), 63);
    assert_eq!(row.matches("strip__pin").count(), 3);
    assert_eq!(row.matches("strip__reference").count(), 1);
    has(row, "hạng 38");
    assert!(values(row, "href")[0].contains("view=compare"));
}

#[test]
fn a_reference_is_the_figure_of_the_country_else_a_median() {
    let page = app(THREE);
    let rows: Vec<&str> = page.split("<tr data-indicator=").skip(1).collect();
    let published = rows
        .iter()
        .filter(|row| row.contains("/vn/ca-nuoc/"))
        .count();
    let median = rows
        .iter()
        .filter(|row| text(row).contains("trung vị"))
        .count();
    assert!(published > 0 && median > 0, "{published} {median}");
    // The middle of a few known provinces is not printed.
    for row in rows.iter().filter(|row| text(row).contains("/63)")) {
        assert!(!text(row).contains("trung vị"), "{row}");
    }
}

#[test]
fn every_printed_figure_has_a_source_on_the_page() {
    for query in [THREE, "view=compare&pin=ninh-binh,ha-noi"] {
        let page = app(query);
        assert!(values(&page, "data-observation").len() > 20, "{query}");
        assert_eq!(page.matches(r#" id="source""#).count(), 1, "{query}");
    }
}

#[test]
fn english_has_the_same_parts() {
    let page = app(&format!("{THREE}&lang=en"));
    for words in [
        "Comparing three provinces with the country",
        "Rank DTI",
        "Each indicator, among all provinces",
        "Neighbors of",
    ] {
        has(&page, words);
    }
    assert_eq!(
        values(&page, "data-observation"),
        values(&app(THREE), "data-observation")
    );
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
    assert!(!page.contains("Láng giềng"));
}
