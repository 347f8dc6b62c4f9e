//! Maps side by side: two periods with the change between them, or two indicators.

use super::*;
use crate::dataset::{Dataset, Period};
use crate::page::State;
use crate::page::compare::{step_of_year, stepped};
use crate::page::testing::render_from;
use crate::published;
use crate::tables::cell::Decimal;

const PAPI: &str = "view=compare&chart=maps&units=63&indicator=papi-total&period=2020&since=2019";

/// The section of the maps.
fn maps(query: &str) -> String {
    let page = app(query);
    between(&page, "id=\"maps\"", "</section>").to_owned()
}

/// The drawings, by their names.
fn drawings(maps: &str) -> Vec<&str> {
    maps.split("<svg class=\"country-map\"")
        .skip(1)
        .map(|rest| rest.split("</svg>").next().unwrap())
        .collect()
}

#[test]
fn two_periods_stand_beside_the_change_between_them() {
    let maps = maps(PAPI);
    has(&maps, "thay đổi từ 2019 đến 2020");
    let drawn = drawings(&maps);
    assert_eq!(drawn.len(), 3);
    for map in &drawn {
        assert_eq!(values(map, "data-mapped").len(), 63);
        assert_eq!(values(map, "data-class").len(), 63);
    }
    let names: Vec<&str> = drawn
        .iter()
        .map(|map| values(map, "aria-label")[0])
        .collect();
    assert_eq!(names, ["Thay đổi 2019–2020", "2019", "2020"]);
    let classes = values(drawn[0], "data-class");
    assert!(classes.iter().any(|class| class.starts_with("up-")));
    assert!(classes.iter().any(|class| class.starts_with("down-")));
    // What the picture shows is said: how many, and who most.
    let sentence = text(between(&maps, "aria-live=\"polite\"", "</p>"));
    let up = classes
        .iter()
        .filter(|class| class.starts_with("up-"))
        .count();
    assert!(
        sentence.contains(&format!("{up} tỉnh, thành tăng")),
        "{sentence}"
    );
    assert!(sentence.contains("Tăng nhiều nhất: "), "{sentence}");
    // What the hand holds stands over what changes its height.
    let at = |words: &str| maps.find(words).unwrap();
    assert!(at("class=\"years\"") < at("aria-live=\"polite\""));
    // The legend counts every province once.
    let legend = between(&maps, "class=\"swatches\"", "</ul>");
    let counts: usize = legend
        .split("class=\"quiet\">")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().parse::<usize>().unwrap())
        .sum();
    assert_eq!(counts, 63);
}

#[test]
fn both_values_of_a_change_open_their_sources() {
    let maps = maps(PAPI);
    let most = between(&maps, "maps__most", "<details");
    assert_eq!(most.matches("<tr><th scope=\"row\"").count(), 10);
    let keys = values(most, "data-observation");
    for row in most.split("<tr><th scope=\"row\"").skip(1) {
        let keys = values(row, "data-observation");
        assert_eq!(keys.len(), 2, "{row}");
        assert!(keys[0].ends_with("/2019") && keys[1].ends_with("/2020"));
    }
    assert!(keys.len() == 20);
    let every = between(&maps, "<details", "</details>");
    assert_eq!(every.matches("<tr><th scope=\"row\"").count(), 63);
}

#[test]
fn former_provinces_have_their_change_inside_the_34() {
    let maps = maps("view=compare&chart=maps&indicator=papi-total&period=2020&since=2019");
    let drawn = drawings(&maps);
    let classes = values(drawn[0], "data-class");
    assert_eq!(values(drawn[0], "data-mapped").len(), 34);
    assert_eq!(
        classes.iter().filter(|class| **class == "parts").count(),
        23
    );
    // Eleven of their own, 52 inside, 23 outlines.
    assert_eq!(classes.len(), 34 + 52);
    has(&maps, "mỗi tỉnh cũ tô theo thay đổi của riêng mình");
    assert!(maps.contains("papi-total/63/quang-nam/2019"));
    let da_nang = between(drawn[0], "data-mapped=\"da-nang\"", "</title>");
    has(&format!("<a {da_nang}"), "Quảng Nam");
}

#[test]
fn across_another_method_values_are_hatched_and_ranks_are_compared() {
    let dti = "view=compare&chart=maps&units=63&indicator=dti&period=2024&since=2023";
    let ranks = maps(dti);
    has(&ranks, "so được hạng, không so được giá trị");
    has(&ranks, "lên hạng");
    has(&ranks, "Lên nhiều bậc nhất");
    let values_of = maps(&format!("{dti}&measure=value"));
    let classes = values(drawings(&values_of)[0], "data-class").join(" ");
    assert_eq!(classes.matches("broken").count(), 63);
    has(
        &values_of,
        "Giữa 2023 và 2024 cách tính đã đổi, nên không so được giá trị",
    );
    has(&values_of, "không so được vì đổi cách tính 63");
}

#[test]
fn the_sizes_of_changes_read_as_words() {
    let legend = |query: &str| {
        let maps = maps(&format!("view=compare&chart=maps&units=63&{query}"));
        text(between(&maps, "<ul class=\"swatches\"", "</ul>"))
    };
    let ranks = "indicator=dti&period=2023&measure=rank";
    let vi = legend(ranks);
    assert!(
        vi.contains("lên tối đa ") && vi.contains("xuống hơn "),
        "{vi}"
    );
    let en = legend(&format!("{ranks}&lang=en"));
    assert!(
        en.contains(" or less ") && en.contains("up more than "),
        "{en}"
    );
    assert!(!en.contains("up up"), "{en}");
}

#[test]
fn what_changes_are_counted_in_is_said() {
    let of = |query: &str| text(&maps(&format!("view=compare&chart=maps&units=63&{query}")));
    let percent = of("indicator=households-with-internet&period=2025");
    assert!(percent.contains("điểm phần trăm"), "{percent}");
    let money = of("indicator=grdp-per-capita&period=2024");
    assert!(money.contains("% so với kỳ trước đó"), "{money}");
    let ranks = of("indicator=dti&period=2023&measure=rank");
    assert!(
        ranks.contains("số bậc") && ranks.contains("+23 bậc"),
        "{ranks}"
    );
    let english = of("indicator=households-with-internet&period=2025&lang=en");
    assert!(
        english.contains("percentage points") && english.contains("provinces rose"),
        "{english}"
    );
}

#[test]
fn a_period_without_a_fellow_says_what_it_can() {
    let first = maps("view=compare&chart=maps&units=63&indicator=dti&period=2020");
    has(&first, "kỳ đầu tiên có số liệu");
    assert_eq!(drawings(&first).len(), 1);
    assert!(first.contains("type=\"range\""));
    // Only of the 34, and of one year.
    let only = maps("view=compare&chart=maps&indicator=population-registered");
    has(&only, "mới có một kỳ số liệu");
    assert!(!only.contains("type=\"range\""));
    let none = maps("view=compare&chart=maps&units=63&indicator=population-registered");
    has(&none, "không có số liệu theo bộ đơn vị đang chọn");
}

#[test]
fn two_indicators_stand_side_by_side_each_in_its_own_colors() {
    let maps =
        maps("view=compare&chart=maps&units=63&indicator=dti&period=2023&against=grdp-per-capita");
    has(&maps, "DTI đặt cạnh GRDP đầu người");
    let drawn = drawings(&maps);
    assert_eq!(drawn.len(), 2);
    assert!(
        drawn[1].contains("GRDP đầu người 2023"),
        "{}",
        &drawn[1][..200]
    );
    assert_eq!(maps.matches("class=\"swatches\"").count(), 2);
    let row = maps.split("<tr><th scope=\"row\"").nth(1).unwrap();
    assert_eq!(values(row, "data-observation").len(), 2);
}

#[test]
fn a_pinned_province_is_marked_on_every_map_and_in_the_tables() {
    let maps = maps(&format!("{PAPI}&pin=da-nang"));
    assert_eq!(maps.matches("locator__outline").count(), 3);
    let every = between(&maps, "<details", "</details>");
    assert_eq!(every.matches("class=\"mark\"").count(), 1);
    // A press pins; another one lets go.
    let map = drawings(&maps)[0];
    let to = |slug: &str| {
        let link = map
            .split("<a ")
            .find(|link| link.contains(&format!("data-mapped=\"{slug}\"")));
        values(&format!("<a {}", link.unwrap()), "href")[0].to_owned()
    };
    assert!(to("hue").contains("pin=da-nang,hue"), "{}", to("hue"));
    assert!(!to("da-nang").contains("pin="), "{}", to("da-nang"));
}

#[test]
fn the_slider_names_its_period_and_every_period_can_be_pressed() {
    let maps = maps(PAPI);
    let slider = between(&maps, "class=\"years\"", "</ol>");
    assert_eq!(values(slider, "aria-valuetext"), ["2020"]);
    let names: Vec<&str> = values(slider, "data-go");
    let at: usize = values(slider, "value").last().unwrap().parse().unwrap();
    assert!(names[at].contains("period=2020"));
    assert_eq!(values(slider, "max"), [(names.len() - 1).to_string()]);
    assert_eq!(values(slider, "data-history").len(), names.len());
    render(PAPI, Links::App, |page| {
        // While the hand is on it, it shows what its address will.
        let moved = stepped(page, at - 1).unwrap().into_string();
        assert!(self::maps(&PAPI.replace("period=2020", "period=2019")).ends_with(&moved));
        assert!(stepped(page, names.len()).is_none());
        assert_eq!(step_of_year(page, 2020), Some(at));
        assert_eq!(step_of_year(page, 1999), None);
        html! {}
    });
}

/// The published data with other values and periods of an indicator that the 63 have for 2024 and 2025.
fn with(value: impl Fn(Period, i64) -> i64, name: impl Fn(Period) -> &'static str) -> Dataset {
    let mut tables = published::tables();
    let indicator = tables
        .indicators
        .index_of("households-with-internet")
        .unwrap();
    let mut at = 0;
    for row in tables.observations.rows.iter_mut() {
        if row.indicator == indicator && row.value.is_some() {
            at += 1;
            row.value = Some(Decimal {
                digits: value(row.period, at),
                decimals: 2,
            });
            row.period = Period::parse(name(row.period)).unwrap();
        }
    }
    published::made_from(&tables)
}

fn same(period: Period) -> &'static str {
    if period == Period::parse("2024").unwrap() {
        "2024"
    } else {
        "2025"
    }
}

#[test]
fn odd_values_and_periods_are_drawn_for_what_they_are() {
    let made = |dataset: &Dataset, query: &str| {
        let query =
            format!("view=compare&chart=maps&units=63&indicator=households-with-internet&{query}");
        let page = render_from(dataset, &State::default(), &query, Links::App, page::view);
        between(&page, "id=\"maps\"", "</section>").to_owned()
    };
    let classes = |maps: &str| {
        let mut all: Vec<String> = values(drawings(maps)[0], "data-class")
            .iter()
            .map(|one| (*one).to_owned())
            .collect();
        all.sort();
        all.dedup();
        all
    };
    // All equal, in both years.
    let equal = made(&with(|_, _| 5_000, same), "period=2025");
    assert_eq!(classes(&equal), ["same"]);
    has(&equal, "0 tỉnh, thành tăng, 0 giảm, 63 không đổi.");
    // Negative values that rise, all by as much.
    let newest = Period::parse("2025").unwrap();
    let negative = made(
        &with(|at, _| if at == newest { -100 } else { -300 }, same),
        "period=2025",
    );
    assert_eq!(classes(&negative), ["up-1"]);
    has(&negative, "+2,00");
    // Halves of years only.
    let halves = with(
        |at, n| if at == newest { 100 + n } else { 200 },
        |at| {
            if at == newest { "2025-H2" } else { "2025-H1" }
        },
    );
    let maps = made(&halves, "period=2025-H2");
    has(&maps, "thay đổi từ 6 tháng đầu 2025 đến 6 tháng cuối 2025");
    assert_eq!(values(&maps, "aria-valuetext"), ["6 tháng cuối 2025"]);
    // From nothing no share can be taken; points can.
    let zero = made(
        &with(|at, n| if at == newest { n } else { 0 }, same),
        "period=2025",
    );
    has(&zero, "63 tỉnh, thành tăng");
}

#[test]
fn what_was_published_later_is_on_no_map_of_a_day() {
    let meeting = published::whole()
        .meetings()
        .iter()
        .find(|meeting| meeting.date.year() == 2024)
        .unwrap();
    let maps = maps(&format!(
        "view=compare&chart=maps&units=63&indicator=dti&period=2024&since=2023&asof={}",
        meeting.slug
    ));
    has(&maps, "Không tỉnh nào có số liệu của cả hai kỳ.");
}

#[test]
fn every_indicator_and_period_has_maps_in_both_languages() {
    let (mut drawn, mut without) = (0, 0);
    for indicator in published::whole().map_indicators() {
        let languages = ["vi", "en"].into_iter().cycle();
        for (one, locale) in indicator.coverage.iter().zip(languages) {
            let query = format!(
                "view=compare&chart=maps&indicator={}&period={}&units={}&lang={locale}",
                indicator.slug,
                one.period,
                one.unit_set.other().len()
            );
            let page = render(&query, Links::App, super::super::maps::section);
            assert!(page.contains("maps-indicator"), "{query}");
            assert!(!page.contains("class=\"loading\""), "{query}");
            let n = drawings(&page).len();
            without += usize::from(n == 0);
            drawn += n;
        }
    }
    assert!(drawn > 300 && without > 0, "{drawn} {without}");
}
