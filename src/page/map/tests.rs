//! The map of the 34 where former provinces stand for it, and the map as it was known on a day.

use std::collections::BTreeMap;

use super::*;
use crate::page::testing::{between, has, render, text, values};
use crate::page::{Links, State};
use crate::published::whole;
use crate::selection::Shape;

const PARTS: &str = "indicator=papi-total&period=2020";

fn app(query: &str, make: fn(&Page) -> Markup) -> String {
    render(query, Links::App, make)
}

#[test]
fn no_map_of_the_34_is_hatched_where_a_former_province_has_a_value() {
    let dataset = whole();
    let mut n_parts = 0;
    for indicator in dataset.map_indicators() {
        for (at, _) in indicator.periods(UnitSet::Former) {
            let query = format!("indicator={}&period={at}", indicator.slug);
            let map = app(&query, drawing);
            let (outlines, formers) = (drawn(&map, "data-province"), drawn(&map, "data-former"));
            let former = Choropleth::new(dataset, indicator, UnitSet::Former, at);
            for cell in former.cells.iter().filter(|cell| cell.class.is_some()) {
                let of = dataset.region(cell.region);
                let unit = dataset.region(of.successor.unwrap());
                // Its own color within the new outline, or what was combined from it.
                match outlines[unit.slug.as_str()] {
                    "parts" => {
                        let class = cell.class.unwrap().to_string();
                        assert_eq!(formers[of.slug.as_str()], class, "{query}, {}", of.slug);
                        n_parts += 1;
                    }
                    class => assert_ne!(class, "none", "{query}, {}", unit.slug),
                }
            }
            assert_eq!(outlines.len(), 34);
            let lede = text(&app(&query, lede));
            assert!(!lede.contains("Không có số liệu"), "{query}: {lede}");
        }
    }
    assert!(n_parts > 3_000);
}

/// The data classes of what is drawn, by its slug.
fn drawn<'a>(map: &'a str, attribute: &str) -> BTreeMap<&'a str, &'a str> {
    let mut all = BTreeMap::new();
    for element in map.split('<').filter(|element| element.contains(attribute)) {
        if let ([slug], [class]) = (
            &values(element, attribute)[..],
            &values(element, "data-class")[..],
        ) {
            assert_eq!(all.insert(*slug, *class), None, "{slug} is drawn once");
        }
    }
    all
}

#[test]
fn the_words_beside_such_a_map_are_those_of_the_former_provinces() {
    let list = app(PARTS, ranking);
    assert_eq!(list.matches("ranking__row\"").count(), 63);
    has(&list, "giá trị của các tỉnh cũ");
    has(&list, "Xem cả 63 tỉnh, thành");
    assert!(list.contains("papi-total/63/quang-nam/2020"));
    // A row leads to what the province is part of now.
    assert!(list.contains("province=da-nang"));
    let legend = app(PARTS, legend);
    has(&legend, "giá trị của các tỉnh cũ");
    assert_eq!(legend.matches("legend__dot").count(), 63);
    let lede = app(PARTS, lede);
    has(&lede, "không gộp được từ số liệu của các tỉnh cũ");
    has(&lede, "trong ranh giới mới");
    has(&lede, "63 tỉnh, thành");
    let english = app(&format!("{PARTS}&lang=en"), lede_of);
    has(&english, "cannot be combined");
    has(&english, "inside the new borders");
}

fn lede_of(page: &Page) -> Markup {
    lede(page)
}

#[test]
fn a_merged_province_of_such_a_map_has_no_value_but_those_of_its_members() {
    let dataset = whole();
    let da_nang = |page: &Page| {
        let region = dataset.province_by_slug(UnitSet::Current, "da-nang");
        tip(page, region.unwrap().id).unwrap()
    };
    let tip = render(PARTS, Links::App, da_nang);
    for words in ["theo tỉnh cũ", "Quảng Nam 4", "Đà Nẵng 4"] {
        has(&tip, words);
    }
    let query = format!("{PARTS}&province=da-nang");
    let strip = app(&query, chosen_strip);
    has(&strip, "theo tỉnh cũ");
    has(&strip, "Quảng Nam 4");
    let chosen = app(&query, chosen_and_why);
    has(&chosen, "không gộp được");
    for member in ["papi-total/63/da-nang/2020", "papi-total/63/quang-nam/2020"] {
        assert!(chosen.contains(member));
    }
    let map = app(PARTS, drawing);
    let label = map
        .split("<path ")
        .find(|path| path.contains("\"shape-da-nang\""))
        .map(|path| values(path, "aria-label")[0])
        .unwrap();
    assert!(label.starts_with("Đà Nẵng, theo tỉnh cũ: "), "{label}");
    assert!(!label.contains("hạng"), "{label}");
    // Who did not merge stands among the 63 as it did.
    let label = map
        .split("<path ")
        .find(|path| path.contains("\"shape-nghe-an\""))
        .map(|path| values(path, "aria-label")[0])
        .unwrap();
    assert!(label.contains("trong 63"), "{label}");
}

#[test]
fn tiles_and_table_show_the_former_provinces_too() {
    for shape in [Shape::Tiles, Shape::Table] {
        let query = format!("{PARTS}&shape={}", shape.name());
        let map = app(&query, drawing);
        let (outlines, formers) = (drawn(&map, "data-province"), drawn(&map, "data-former"));
        assert_eq!(outlines.len(), 34);
        assert_eq!(formers.len(), 52, "{}", shape.name());
        let n_parts = outlines.values().filter(|class| **class == "parts").count();
        assert_eq!(n_parts, 23);
        has(&map, "Quảng Nam 4");
    }
}

#[test]
fn the_list_of_periods_says_what_there_is() {
    let options = |query: &str| render(query, Links::App, |page| select_options(page).1);
    let dti = options("indicator=dti");
    let (own, former) = dti.split_once("<optgroup label=\"tỉnh cũ\">").unwrap();
    assert_eq!(text(own), "2024");
    assert!(former.contains(">2023</option>"), "{former}");
    assert_eq!(dti.matches("<optgroup").count(), 1);
    // What is combined is there.
    assert!(!options("indicator=grdp-per-capita").contains("<optgroup"));
    let none = options("units=63&indicator=population-registered");
    let none = between(&none, "<optgroup label=\"không có\">", "</optgroup>");
    assert!(none.contains(">2025</option>"), "{none}");
    assert!(options("indicator=dti&lang=en").contains("<optgroup label=\"former provinces\">"));
    // Nothing is shown beside the year: a phone would cut it.
    assert!(!text(&dti).contains('('), "{}", text(&dti));
}

#[test]
fn the_notes_of_the_meetings_follow_the_axis_and_each_prints_a_figure() {
    for query in [
        "",
        "indicator=digital-economy-grdp",
        "indicator=internet-users",
    ] {
        let strip = app(query, meeting_strip::meeting_strip);
        let notes = between(&strip, "meeting-strip__notes", "</ul>");
        let days: Vec<usize> = values(notes, "href")
            .iter()
            .filter_map(|href| href.split_once("meeting=")?.1.split('&').next())
            .map(|slug| {
                let mut all = whole().meetings().iter();
                all.position(|one| one.slug == slug).unwrap()
            })
            .collect();
        assert!(days.windows(2).all(|pair| pair[0] < pair[1]), "{days:?}");
        assert_eq!(values(notes, "data-observation").len(), days.len());
        assert!(!notes.contains("\"></a>"), "{notes}");
    }
}

#[test]
fn what_is_combined_is_one_value_and_says_how() {
    let table = app("indicator=grdp-per-capita&period=2024&shape=table", drawing);
    assert!(!table.contains("data-former"));
    has(&table, "lấy trọng số là dân số");
    let rows = table.matches("lấy trọng số").count();
    assert_eq!(rows, 23, "a province that did not merge was not weighed");
}

#[test]
fn without_the_outlines_of_the_former_provinces_the_map_is_hatched() {
    let dataset = whole();
    let (selection, _) = Selection::from_query(PARTS, dataset);
    let indicator = dataset.indicator(selection.indicator);
    let period = selection.period.unwrap();
    let choropleth = Choropleth::new(dataset, indicator, UnitSet::Current, period);
    let page = Page {
        dataset,
        selection: &selection,
        rejected: &[],
        choropleth: Some(&choropleth),
        shapes: Some(crate::page::testing::shapes(UnitSet::Current)),
        other_shapes: None,
        today: crate::dataset::Date::parse(crate::page::testing::TODAY).unwrap(),
        links: Links::App,
        state: &State::default(),
    };
    let map = drawing(&page).into_string();
    assert!(!map.contains("data-former"));
    assert_eq!(drawn(&map, "data-province")["da-nang"], "parts");
}

#[test]
fn da_nang_second_of_63_and_seventeenth_of_34_is_explained() {
    let why = app("indicator=dti&period=2024&province=da-nang", chosen_and_why);
    has(&why, "Vì sao Đà Nẵng từ hạng 2/63 thành 17/34?");
    has(&why, "bình quân cộng");
    for member in ["dti/63/da-nang/2024", "dti/63/quang-nam/2024"] {
        assert!(why.contains(member), "{member}");
    }
}

#[test]
fn what_was_published_later_is_not_on_the_map_of_a_day() {
    let dataset = whole();
    let dti = dataset.indicator_by_slug("dti").unwrap();
    let meeting = dataset
        .meetings()
        .iter()
        .find(|meeting| meeting.date.year() == 2024)
        .unwrap();
    let as_of = |period: &str| format!("indicator=dti&period={period}&asof={}", meeting.slug);
    // DTI 2024 was published in October 2025.
    let later = as_of("2024");
    let map = app(&later, drawing);
    assert!(
        drawn(&map, "data-province")
            .values()
            .all(|class| *class == "none")
    );
    has(&app(&later, lede), "chưa công bố");
    has(&app(&later, lede), "chỉ nêu những gì đã công bố đến");
    has(&app(&later, ranking), "chưa công bố");
    let label = values(&map, "aria-label");
    assert!(
        label.iter().any(|label| label.ends_with("chưa công bố")),
        "{label:?}"
    );
    // Nor is anything that explains it, compares it or names its source.
    let chosen = format!("{later}&province=da-nang");
    assert!(!app(&chosen, chosen_and_why).contains("data-observation"));
    let hatched = app(&later, legend);
    assert!(!hatched.contains("legend__mean"));
    has(&hatched, "chưa công bố: 34 tỉnh");
    assert!(!text(&hatched).contains("Không có số liệu"), "{hatched}");
    has(&app(&later, swatches), "chưa công bố");
    let source = text(&app(&later, source_line));
    assert!(!source.contains("Bộ Khoa học"), "{source}");
    let strip = app(&later, meeting_strip);
    let own = text(&app("indicator=dti&period=2024", meeting_strip));
    assert!(text(&strip).len() < own.len());
    // The map opens on what was known that day.
    let open = render(
        &format!("indicator=dti&asof={}", meeting.slug),
        Links::App,
        title_line,
    );
    let known: Vec<_> = dataset
        .series()
        .iter()
        .filter(|series| series.indicator == dti.id)
        .filter(|series| dataset.known_from(&series.sources, series.period) <= meeting.date)
        .map(|series| series.period)
        .collect();
    let newest = known.iter().max().unwrap().to_string();
    assert_ne!(newest, "2024");
    has(&open, &newest);
    // Back to today, and to what was known.
    let words = app(&later, lede);
    let links = values(&words, "href");
    assert_eq!(links[0], "?period=2024");
    assert_eq!(links[1], format!("?asof={}", meeting.slug));
    has(&words, &newest);
}
