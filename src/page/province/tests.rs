use crate::page::testing::{between, has, render, render_core, text, values};
use crate::page::{self, Links};
use crate::published::whole;

const NINH_BINH: &str = "view=province&province=ninh-binh";
const NAM_DINH: &str = "view=province&units=63&province=nam-dinh";
const COUNTRY: &str = "view=province&province=ca-nuoc";

fn app(query: &str) -> String {
    render(query, Links::App, page::view)
}

fn on_a_static_page(query: &str) -> String {
    render(query, Links::Static("../"), |page| {
        page::whole(page, page::view(page))
    })
}

#[test]
fn a_static_page_has_every_figure_of_the_app() {
    for query in [NINH_BINH, NAM_DINH, COUNTRY] {
        let (app, page) = (app(query), on_a_static_page(query));
        let figures = values(&app, "data-observation");
        assert!(figures.len() > 20, "{query}: {} figures", figures.len());
        assert_eq!(values(&page, "data-observation"), figures, "{query}");
        assert_eq!(values(&page, "data-task"), values(&app, "data-task"));
        assert_eq!(page.matches(r#" id="source""#).count(), 1, "{query}");
    }
}

#[test]
fn a_province_is_called_by_its_name_and_place() {
    let page = app(NINH_BINH);
    has(&page, "Tỉnh, thành / ");
    has(between(&page, "<h1", "</h1>"), "Ninh Bình");
    let lede = between(&page, "province__lede", "</p>");
    assert!(lede.contains("data-observation"), "{lede}");
    has(&app(&format!("{NINH_BINH}&lang=en")), "Provinces / ");
}

#[test]
fn a_former_province_names_its_successor() {
    let crumbs = app(NAM_DINH);
    has(
        between(&crumbs, "province__crumbs", "</p>"),
        "nay thuộc tỉnh Ninh Bình",
    );
    let same_name = app("view=province&units=63&province=ninh-binh");
    let crumbs = text(between(&same_name, "province__crumbs", "</p>"));
    assert!(!crumbs.contains("nay thuộc"), "{crumbs}");
}

#[test]
fn the_switch_between_units_turns_the_page_over() {
    let page = app(NAM_DINH);
    let switch = between(&page, "province__switch", "</div>");
    assert_eq!(values(switch, "aria-pressed"), ["true", "false"]);
    let go = values(switch, "data-go");
    assert!(go[1].contains("province=ninh-binh"), "{go:?}");
    assert!(!go[1].contains("units=63"), "{go:?}");
}

#[test]
fn a_static_page_links_to_the_other_unit_and_leaves_for_the_map() {
    let page = on_a_static_page(NAM_DINH);
    let actions = between(&page, "province__actions", "province__merger");
    let links = values(actions, "href");
    assert_eq!(links[0], "../tinh-cu/nam-dinh.html");
    assert_eq!(links[1], "../tinh/ninh-binh.html");
    assert!(links[2].starts_with("../?"), "{links:?}");
    assert!(links[2].contains("province=nam-dinh"), "{links:?}");
    let indicators: Vec<&str> = values(&page, "href")
        .into_iter()
        .filter(|href| href.contains("indicator="))
        .collect();
    assert!(!indicators.is_empty());
    assert!(indicators.iter().all(|href| href.starts_with("../?")));
}

#[test]
fn pinning_is_a_choice_and_says_what_it_does() {
    let page = app(NINH_BINH);
    let buttons = between(&page, "province__buttons", "</div>");
    assert!(values(buttons, "data-go")[0].contains("pin=ninh-binh"));
    assert_eq!(values(buttons, "aria-pressed"), ["false"]);
    has(buttons, "Ghim để so sánh");
    let page = app(&format!("{NINH_BINH}&pin=ninh-binh"));
    let buttons = between(&page, "province__buttons", "</div>");
    assert!(!values(buttons, "data-go")[0].contains("pin="));
    assert_eq!(values(buttons, "data-act"), ["share"]);
}

#[test]
fn a_merged_province_says_that_ranks_cannot_be_compared() {
    for query in [NINH_BINH, NAM_DINH] {
        let page = app(query);
        let merger = between(&page, "province__merger", "</section>");
        has(merger, "không so được");
        assert!(merger.contains("merger-arcs"), "{query}");
    }
    let unmerged = app("view=province&province=ha-noi");
    assert!(!unmerged.contains("province__merger"));
}

#[test]
fn the_ranks_of_a_former_province_stand_at_their_points() {
    let page = app("view=province&units=63&province=ninh-binh");
    let chart = between(&page, "rank-chart__labels", "</ul>");
    let labels = text(chart);
    for point in [
        "2020: Hạng 8",
        "2021: Hạng 6",
        "2022: Hạng 21",
        "2024: Hạng 38",
    ] {
        assert!(labels.contains(point), "{point}: {labels}");
    }
    // The last one falls from 19 to 38: its rank stands below the line.
    assert_eq!(values(chart, "data-below").len(), 1);
    assert_eq!(page.matches("rank-chart__line").count(), 4);
    has(between(&page, "rank-chart__apart", "</div>"), "12");
    has(&page, "Vòng rỗng");
}

#[test]
fn the_static_page_of_a_former_province_has_ranks_worked_out_from_values() {
    let page = on_a_static_page("view=province&units=63&province=ninh-binh");
    let labels = text(between(&page, "rank-chart__labels", "</ul>"));
    assert!(labels.contains("38") && !labels.contains('–'), "{labels}");
}

#[test]
fn the_lines_of_former_provinces_are_named_at_their_ends_and_apart() {
    let page = app(NINH_BINH);
    assert_eq!(values(&page, "data-lines"), ["3"]);
    let chart = between(&page, "rank-chart__labels", "</ul>");
    for name in ["Hà Nam", "Nam Định", "Ninh Bình"] {
        has(chart, name);
    }
    let tops: Vec<f64> = values(chart, "style")
        .into_iter()
        .map(|style| between(style, "top:", "px").parse().unwrap())
        .collect();
    assert!(
        tops.windows(2).all(|two| two[1] - two[0] >= 17.5),
        "{tops:?}"
    );
}

#[test]
fn components_mark_the_province_among_all() {
    let page = app(NINH_BINH);
    let strips = between(&page, r#"<ul class="strips""#, "</ul>");
    assert_eq!(strips.matches("strips__row").count(), 8);
    assert_eq!(strips.matches("strips__own").count(), 8);
    assert_eq!(strips.matches("strips__mean").count(), 8);
    assert_eq!(strips.matches("strips__dot").count(), 8 * 34);
    has(&page, "giữa 34 tỉnh, thành.");
    // The 63 have none: a former province says so, and shows those of its successor.
    let former = app(NAM_DINH);
    has(&former, "Tỉnh cũ: không công bố theo 63 tỉnh, thành.");
    assert_eq!(former.matches("strips__row").count(), 8);
}

#[test]
fn a_row_has_value_unit_period_and_rank() {
    let page = app("view=province&units=63&province=ninh-binh");
    let row = page
        .split(r#"<div class="facts__row" role="row">"#)
        .find(|row| row.contains("bts-sites/"))
        .unwrap();
    has(row, "969");
    // How much it grew stands beside it, as the source prints it.
    has(between(row, "facts__growth", "</span>"), "+");
    has(row, "so cùng kỳ");
    let href = values(row, "href")[0];
    assert_eq!(
        row.matches("facts__link").count(),
        usize::from(href.contains("indicator="))
    );
}

#[test]
fn a_merged_value_says_how_it_came_about_and_opens_its_members() {
    let page = app(NINH_BINH);
    let row = page
        .split(r#"<div class="facts__row" role="row">"#)
        .find(|row| row.contains("households-with-internet/63/ninh-binh/"))
        .unwrap();
    has(row, "giá trị của từng tỉnh cũ");
    for member in ["ha-nam", "nam-dinh", "ninh-binh"] {
        assert!(row.contains(&format!("\"households-with-internet/63/{member}/")));
    }
    // Each name stands with its value.
    assert_eq!(row.matches("facts__former").count(), 3);
    let value = text(between(row, "facts__value", "</b>"));
    assert_eq!(value.matches(';').count(), 2, "{value}");
    // The one whose name the new province has is not taken for it.
    assert!(
        value.contains("Ninh Bình cũ ") && !value.contains("Hà Nam cũ"),
        "{value}"
    );
}

#[test]
fn the_figures_of_the_country_are_folded_by_field() {
    let page = app(COUNTRY);
    has(&page, "Số liệu cả nước theo lĩnh vực");
    assert!(page.matches("<details class=\"facts__fold\">").count() > 5);
    for absent in [
        "rank-chart",
        "strips__row",
        "locator__drawing",
        "province__switch",
        "province__task",
    ] {
        assert!(!page.contains(absent), "{absent}");
    }
}

#[test]
fn the_country_leads_with_its_map_and_five_figures_over_time() {
    for page in [app(COUNTRY), on_a_static_page(COUNTRY)] {
        let map = between(&page, "<svg class=\"country-map\"", "</svg>");
        assert_eq!(map.matches("country-map__province").count(), 34);
        assert_eq!(map.matches("<title>").count(), 34);
        assert!(
            !map.contains("data-class=\"none\""),
            "the index has a value for each"
        );
        assert_eq!(map.matches("locator__inset").count(), 2);
        assert!(page.contains("class=\"swatches\""));
        has(&page, "Quần đảo Hoàng Sa");
        let figures = between(&page, "class=\"country__figures\"", "</section>");
        let each: Vec<&str> = figures
            .split("<li class=\"country__figure\"")
            .skip(1)
            .collect();
        assert_eq!(each.len(), 5);
        for (at, one) in each.iter().enumerate() {
            assert_eq!(values(one, "data-observation").len(), 1, "{one}");
            let line = between(one, "<svg class=\"small-line\"", "</svg>");
            // Its points are said in words, and the ends of its scale are written.
            let said = values(line, "aria-label")[0];
            let n_points = line.matches("small-line__point").count();
            assert_eq!(said.split("; ").count(), n_points, "{at}: {said}");
            assert_eq!(line.matches("small-line__grid").count(), 2);
        }
        // The real index of the country leads, then what most meetings reported.
        assert!(values(each[0], "data-observation")[0].starts_with("dti-national/vn/"));
        assert!(values(each[1], "data-observation")[0].starts_with("digital-economy-gdp/vn/"));
        has(&page, "bốn số được nhiều hội nghị nêu nhất");
    }
    assert!(!app(NINH_BINH).contains("class=\"country\""));
}

#[test]
fn what_most_meetings_reported_stands_before_the_folds_of_the_country() {
    let page = app(COUNTRY);
    let facts = between(&page, "Số liệu cả nước theo lĩnh vực", "province__side");
    let groups: Vec<&str> = facts
        .split("<h3 class=\"facts__pillar\">")
        .skip(1)
        .collect();
    assert!(groups.len() > 5);
    let mut all = 0;
    for group in groups {
        let (first, rest) = group.split_once("<details").unwrap_or((group, ""));
        let n = |part: &str| part.matches("class=\"facts__row\"").count();
        assert!(n(first) == 3 || rest.is_empty(), "{}", n(first));
        all += n(first) + n(rest);
    }
    let rows = crate::profile::groups(whole(), whole().country().id);
    assert_eq!(
        all,
        rows.iter().map(|group| group.rows.len()).sum::<usize>()
    );
}

#[test]
fn a_score_of_papi_has_two_decimals_and_its_sources_all_that_were_published() {
    let page = app("view=province&units=63&province=nam-dinh");
    let row = page
        .split("class=\"facts__row\"")
        .find(|row| row.contains("papi-total/63/nam-dinh/"))
        .unwrap();
    let value = text(between(row, "facts__value", "</b>"));
    let decimals = value.trim_end().rsplit(',').next().unwrap().len();
    assert_eq!(decimals, 2, "{value}");
}

#[test]
fn the_locator_marks_the_province_and_both_archipelagos() {
    let page = app("view=province&province=khanh-hoa");
    assert_eq!(page.matches("locator__province").count(), 34);
    assert_eq!(page.matches("locator__outline").count(), 1);
    let insets = between(&page, "<g class=\"locator__inset\"", "</svg>");
    assert!(
        insets.contains("data-chosen"),
        "Trường Sa belongs to Khánh Hòa"
    );
    for archipelago in ["Hoàng Sa", "Trường Sa"] {
        has(&page, archipelago);
    }
    assert_eq!(app(NAM_DINH).matches("locator__province").count(), 63);
}

#[test]
fn meetings_and_seats_stand_with_the_province() {
    let page = app(NINH_BINH);
    has(&page, "Ở điểm cầu Ninh Bình");
    has(&page, "Không có nghĩa là vắng mặt.");
    let meeting = between(&page, "province__meeting\"", "</ul>");
    assert!(values(meeting, "href")[0].contains("meeting="), "{meeting}");
    assert!(meeting.contains("<li>"), "who was there: {meeting}");
    let page = on_a_static_page(NINH_BINH);
    let meeting = between(&page, "province__meeting\"", "</ul>");
    assert!(values(meeting, "href")[0].starts_with("../hoi-nghi/"));
}

#[test]
fn tasks_show_five_and_count_all_by_state() {
    let page = app(NINH_BINH);
    let states = values(&page, "data-state");
    assert_eq!(states.len(), 5);
    assert!(
        states
            .iter()
            .all(|state| ["done", "open", "late", "unknown"].contains(state))
    );
    has(&page, "Việc tỉnh phải làm");
    has(
        &app("view=province&province=ha-noi"),
        "Việc thành phố phải làm",
    );
    let counts = between(&page, "tasks__key", "</ul>");
    let all: usize = text(counts)
        .split_whitespace()
        .filter_map(|word| word.parse::<usize>().ok())
        .sum();
    has(&page, &format!("Xem cả {all} việc"));
    // What was asked before the merger bound the former provinces only.
    assert_ne!(
        values(&app(NAM_DINH), "data-task"),
        values(&page, "data-task")
    );
}

#[test]
fn a_page_wound_back_looks_at_tasks_as_they_stood_that_day() {
    let counts = |query: &str| text(between(&app(query), "tasks__key", "</ul>"));
    let early = counts(&format!("{NAM_DINH}&asof=ub01"));
    assert_ne!(early, counts(NAM_DINH));
    assert!(
        !early.contains("Xong"),
        "nothing had come of it yet: {early}"
    );
}

#[test]
fn neighbors_lead_to_their_pages() {
    let page = app("view=province&province=ha-noi");
    let neighbors = between(&page, "province__neighbors", "</ul>");
    has(neighbors, "Phú Thọ");
    assert!(
        values(neighbors, "href")
            .iter()
            .all(|href| href.contains("view=province"))
    );
}

#[test]
fn all_conflicts_are_one_link_away() {
    let page = app("view=province&units=63&province=ninh-binh");
    has(&page, "Hai con số chính thức");
    let all = values(&page, "href");
    assert!(
        all.iter()
            .any(|href| href.ends_with("view=sources#conflicts") || href.contains("#conflicts"))
    );
}

#[test]
fn without_a_province_all_of_both_sets_are_listed() {
    let page = app("view=province");
    let links = values(&page, "href");
    assert_eq!(links.len(), 1 + 34 + 63);
    has(&page, "34 tỉnh, thành từ 1/7/2025");
    has(&page, "nay thuộc tỉnh Ninh Bình");
    has(
        &app("view=province&lang=en"),
        "The 63 provinces until 30 June 2025",
    );
    let links = render("view=province", Links::Static("../"), page::view);
    assert!(values(&links, "href").contains(&"../tinh-cu/nam-dinh.html"));
}

#[test]
fn in_a_frame_a_province_is_a_card() {
    let card = app(&format!("{NINH_BINH}&embed=1"));
    has(
        between(&card, "<h1", "</h1>"),
        "Ninh Bình đứng thứ 12 trong 34 tỉnh, thành",
    );
    assert!(card.contains("class=\"card\"") && !card.contains("class=\"province\""));
    has(&card, "Là bình quân cộng của");
    // Its map has every province, in whatever shape the map of the app is shown.
    let other = app(&format!("{NINH_BINH}&embed=1&shape=table"));
    for card in [&card, &other] {
        let mapped = values(card, "data-mapped");
        assert!(mapped.len() == 34 && mapped.contains(&"ninh-binh"));
        assert_eq!(card.matches("locator__outline").count(), 1);
    }
    assert_eq!(card.matches("card__meeting").count(), 21);
    let n_here = values(&card, "data-here").len();
    has(&card, &format!("{n_here} trong 21 hội nghị"));
    assert_eq!(card.matches("card__arc").count(), n_here.saturating_sub(1));
    assert_eq!(card.matches(r#" id="source""#).count(), 1);
    // The country has no place on a map of its own.
    assert!(app(&format!("{COUNTRY}&embed=1")).contains("class=\"province\""));
}

#[test]
fn english_has_no_word_of_vietnamese_controls() {
    let page = app(&format!("{NAM_DINH}&lang=en"));
    for words in [
        "Figures by field",
        "Neighbors",
        "Sources of this page",
        "Pin to compare",
        "DTI rank over the years",
    ] {
        has(&page, words);
    }
    has(&page, "28th, with 1 other");
    for words in ["Ghim", "Số liệu theo", "Việc tỉnh"] {
        assert!(!text(&page).contains(words), "{words}");
    }
}

#[test]
fn before_all_is_loaded_the_page_stands_with_what_is_there() {
    let page = render_core(NINH_BINH, Links::App, page::view);
    has(&page, "Đang tải");
    has(&page, "Thứ hạng DTI qua các năm");
    assert!(
        !page.contains("province__task"),
        "tasks come with the details"
    );
    assert!(!app(NINH_BINH).contains("class=\"loading\""));
    // A card needs no more than the map.
    let card = |page: &str| values(page, "data-observation").len();
    let query = format!("{NINH_BINH}&embed=1");
    let core = render_core(&query, Links::App, page::view);
    assert_eq!(card(&core), card(&app(&query)));
}

#[test]
fn years_of_the_rank_chart_stand_to_scale() {
    // Hà Nội has no rank of 2021.
    let page = app("view=province&units=63&province=ha-noi");
    let left = |year: &str| -> f64 {
        let (before, _) = page.split_once(&format!("%\">{year}</span>")).unwrap();
        before.rsplit_once("left:").unwrap().1.parse().unwrap()
    };
    let (of_2020, of_2022, of_2023) = (left("2020"), left("2022"), left("2023"));
    assert!(!page.contains("%\">2021</span>"));
    let ratio = (of_2022 - of_2020) / (of_2023 - of_2022);
    assert!((ratio - 2.0).abs() < 0.05, "{of_2020} {of_2022} {of_2023}");
}
