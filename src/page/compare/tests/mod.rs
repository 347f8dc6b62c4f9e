mod charts;
mod maps;
mod over_time;

use maud::html;

use super::plot;
use crate::charts::values::{Look, Plot, Trace};
use crate::i18n::Locale;
use crate::i18n::common::words;
use crate::page::testing::{between, has, render, render_core, text, values};
use crate::page::{self, Links};

const THREE: &str = "view=compare&units=63&pin=ninh-binh,tay-ninh,hue";

fn app(query: &str) -> String {
    render(query, Links::App, page::view)
}

fn plot_of(query: &str) -> Option<Plot> {
    let mut found = None;
    render(query, Links::App, |page| {
        found = plot(page);
        html! {}
    });
    found
}

fn traces(plot: &Plot, look: Look) -> Vec<&Trace> {
    plot.traces
        .iter()
        .filter(|trace| trace.look == look)
        .collect()
}

/// The values of the n-th pin.
fn of_pin(plot: &Plot, at: usize) -> Vec<f64> {
    let traces = traces(plot, Look::Pin(at));
    traces
        .iter()
        .flat_map(|trace| &trace.points)
        .map(|point| point.y)
        .collect()
}

#[test]
fn without_pins_it_begins_with_ready_comparisons_every_province_and_the_country() {
    for (query, n) in [("view=compare", 34), ("view=compare&units=63", 63)] {
        let page = app(query);
        has(&page, "Chọn tỉnh của bạn");
        assert_eq!(page.matches("<option").count(), 1 + n);
        let start = between(&page, "compare__start", "</section>");
        has(start, "thành phố trực thuộc trung ương");
        has(start, "Đầu, giữa và cuối bảng DTI 2024");
        let provinces = between(start, "compare__provinces", "</ul>");
        assert_eq!(provinces.matches("<li>").count(), n);
        assert!(
            values(provinces, "href")
                .iter()
                .all(|href| href.contains("pin="))
        );
        // Each indicator of the country, with the provinces at both ends.
        let table = between(&page, "compare-table--indicators", "</table>");
        assert!(table.matches("strip__ends").count() > 10);
        has(between(table, "data-indicator=\"dti\"", "</tr>"), "0,6961");
    }
}

#[test]
fn a_chosen_province_is_offered_beside_its_neighbors_and_those_most_like_it() {
    let page = app("view=compare&province=ninh-binh");
    let ready = between(&page, "compare__ready", "</ul>");
    has(ready, "Ninh Bình và các tỉnh giáp ranh");
    has(ready, "Ninh Bình và những tỉnh giống nhất");
    has(ready, "theo dân số ");
    let first = values(ready, "href")[0];
    assert!(first.contains("pin=ninh-binh,"), "{first}");
    // The country is no province to begin with.
    assert!(!app("view=compare&province=viet-nam").contains("và các tỉnh giáp ranh"));
}

#[test]
fn without_a_program_each_province_leads_to_its_page() {
    let page = render("view=compare", Links::Static(""), page::view);
    let provinces = between(&page, "compare__provinces", "</ul>");
    assert!(
        values(provinces, "href")
            .iter()
            .all(|href| href.starts_with("tinh/"))
    );
    assert!(values(&page, "data-observation").len() > 20);
}

#[test]
fn the_lede_says_the_ranks_of_the_pinned() {
    let page = app("view=compare&units=63&pin=ninh-binh,tay-ninh");
    has(&page, "So sánh hai tỉnh, thành với cả nước");
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
    has(&page, "Giáp ranh với Ninh Bình: ");
    let near = between(&page, "Giáp ranh với", "</p>");
    assert!(near.matches("<button").count() >= 4);
    has(near, "Hà Nam");
    let alike = between(&page, "Giống nhất với", "</p>");
    assert_eq!(alike.matches("<button").count(), 4);
    has(
        alike,
        "(theo dân số 2025, mật độ dân số 2025, GRDP đầu người 2025):",
    );
    assert!(
        values(alike, "data-go")
            .iter()
            .all(|go| go.contains("ninh-binh"))
    );
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
    // On a phone the head of the table is not there: each value has name and mark beside it, and the strip its ends.
    assert_eq!(row.matches("compare-table__who").count(), 1 + 3);
    let whose: Vec<&str> = row.split("compare-table__who").skip(2).collect();
    for (cell, (name, value)) in
        whose
            .iter()
            .zip([("Ninh Bình", "0,6833"), ("Tây Ninh", ""), ("Huế", "")])
    {
        let cell = text(&format!("<{cell}"));
        assert!(cell.starts_with(name) && cell.contains(value), "{cell}");
    }
    has(between(row, "strip__ends", "</div>"), "TP. HCM 0,8373");
}

#[test]
fn indicators_of_which_no_pinned_province_has_a_figure_are_named_in_one_sentence() {
    let page = app("view=compare&units=63&pin=ninh-binh,tay-ninh");
    has(&page, "Không tỉnh nào đã ghim có số về: ");
    let table = between(&page, "compare-table--indicators", "</table>");
    assert!(!values(table, "data-indicator").contains(&"dti-security"));
}

#[test]
fn on_the_34_an_indicator_without_merged_values_shows_the_former_provinces() {
    let page = app("view=compare&pin=ninh-binh,ha-noi");
    let row = between(&page, "data-indicator=\"internet-users\"", "</tr>");
    assert_eq!(row.matches("strip__dot").count(), 63);
    assert_eq!(
        row.matches("strip__span").count(),
        1,
        "Hà Nội did not merge"
    );
    has(row, "mỗi chấm một tỉnh cũ");
    // The mark stands at the end of its bar, not at a middle that nobody published; and that is said.
    let start = |of: &str| {
        let style = values(between(row, of, ">"), "style")[0];
        style.split(';').next().unwrap().to_owned()
    };
    assert_eq!(
        start("class=\"strip__span\""),
        start("class=\"strip__pin\"")
    );
    has(&page, "Thanh: từ tỉnh cũ thấp nhất, nơi đặt dấu");
    assert!(!app("view=compare&pin=ha-noi").contains("nơi đặt dấu"));
}

#[test]
fn a_median_is_not_called_the_country_and_a_sum_shows_the_published_total() {
    let page = app("view=compare&pin=ninh-binh,ha-noi");
    has(
        between(&page, "compare-table--indicators", "</thead>"),
        "Cả nước hoặc trung vị",
    );
    let cell = |slug: &str| {
        let row = between(&page, &format!("data-indicator=\"{slug}\""), "</tr>");
        between(row, "</div></td><td", "</td>").to_owned()
    };
    // What a phone has in place of the head.
    let median = cell("dti-awareness");
    has(&median, "Trung vị các tỉnh");
    assert!(!median.contains("data-observation"), "{median}");
    let published = cell("dti");
    has(&published, "Cả nước");
    assert!(published.contains("/vn/ca-nuoc/"), "{published}");
    let sum = cell("population");
    assert!(sum.contains("\"population/vn/ca-nuoc/2024\""), "{sum}");
    has(&sum, "Cả nước 101.343,75 trung vị ");
    // The country is off the scale of the provinces: the line stands at the median.
    let row = between(&page, "data-indicator=\"population\"", "</tr>");
    let style = between(row, "class=\"strip__reference\"", ">");
    let at: f64 = between(style, "left:", "%").parse().unwrap();
    assert!((0.0..50.0).contains(&at), "{at}");
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
        "DTI rank",
        "Each indicator, among all provinces",
        "Neighbors of",
        "Most like",
    ] {
        has(&page, words);
    }
    assert_eq!(
        values(&page, "data-observation"),
        values(&app(THREE), "data-observation")
    );
}

#[test]
fn a_rank_among_the_former_provinces_is_not_one_among_the_34() {
    // Hà Nội did not merge: where the 34 have no value of 2022, its rank there is that among the 63.
    let page = app("view=compare&pin=ha-noi&period=2022");
    has(&text(&page), "/63");
    let lede = between(&page, "compare__lede", "</p>");
    assert!(lede.contains("trong 63"), "{lede}");
}
