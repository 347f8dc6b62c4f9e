//! One meeting.

use super::*;

#[test]
fn it_has_head_figures_tasks_seats_and_sources_with_an_anchor_each() {
    for meeting in whole().meetings() {
        let markup = app(&format!("&meeting={}", meeting.slug));
        assert!(markup.contains("data-pane=\"meeting\""));
        for id in ["figures", "tasks", "bridge-points", "source"] {
            assert_eq!(markup.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
            assert!(markup.contains(&format!("href=\"#{id}\"")), "{id}");
        }
        let sources = between(&markup, "class=\"meeting__sources\"", "</ol>");
        assert_eq!(
            values(sources, "id").len(),
            meeting.sources.len(),
            "{}",
            meeting.slug
        );
        for number in values(&markup, "href")
            .iter()
            .filter_map(|href| href.strip_prefix("#source-"))
        {
            assert!(
                number.parse::<usize>().unwrap() <= meeting.sources.len(),
                "{}",
                meeting.slug
            );
        }
        // No id stands twice.
        let mut ids = values(&markup, "id");
        let n = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), n, "{}", meeting.slug);
    }
}

#[test]
fn the_neighbors_are_one_link_away() {
    let markup = app("&meeting=ub03");
    let pager = between(&markup, "meeting__pager", "</nav>");
    let hrefs = values(pager, "href");
    assert_eq!(
        hrefs,
        [
            "?view=meetings",
            "?view=meetings&amp;meeting=ub02",
            "?view=meetings&amp;meeting=hn2022"
        ]
    );
    let first = app("&meeting=ub01");
    assert!(!between(&first, "meeting__pager", "</nav>").contains("rel=\"prev\""));
    let last = app("&meeting=tw2026-01");
    assert!(!between(&last, "meeting__pager", "</nav>").contains("rel=\"next\""));
}

#[test]
fn the_sources_of_every_figure_can_be_found() {
    for meeting in whole().meetings() {
        let markup = app(&format!("&meeting={}", meeting.slug));
        for attribute in ["data-observation", "data-beside"] {
            for keys in values(&markup, attribute) {
                let n = behind_keys(whole(), keys).len();
                assert!(n >= keys.split(' ').count(), "{}: {keys}", meeting.slug);
            }
        }
    }
}

#[test]
fn a_figure_stands_with_its_change_and_what_contests_it() {
    let words = text(&app("&meeting=hn2024"));
    assert!(
        words.contains("Số liệu 64 Nhiệm vụ 4 Điểm cầu 3/63 Nguồn 5"),
        "{words}"
    );
    assert!(words.contains("nhắc lại, không có số mới"), "{words}");
    assert!(words.contains("+2,0 điểm %"), "{words}");
    assert!(words.contains("Nguồn khác: 18,3 %"), "{words}");
    assert!(words.contains("Sau đó"), "{words}");
    let markup = app("&meeting=hn2024");
    assert!(markup.contains("data-contested") && markup.contains("data-beside"));
    let english = text(&app("&meeting=hn2024&lang=en"));
    assert!(
        english.contains("+2.0 points") && english.contains("first reported"),
        "{english}"
    );
}

#[test]
fn many_figures_are_folded_and_none_is_lost() {
    let markup = app("&meeting=hn2024");
    let fold = between(&markup, "class=\"reported__rest\"", "</details>");
    assert!(fold.contains("reported__row"));
    assert!(text(fold).contains("chỉ số còn lại"));
    assert!(!app("&meeting=ub02").contains("reported__rest"));
}

#[test]
fn a_meeting_without_figures_says_so() {
    let markup = app("&meeting=ub05");
    assert!(text(&markup).contains("Chưa thấy số liệu nào được báo cáo tại hội nghị này."));
    assert!(
        text(&app("&meeting=ub05&lang=en"))
            .contains("No figure reported at this meeting was found.")
    );
}

#[test]
fn two_tellings_stand_side_by_side_where_accounts_share_or_differ() {
    let dataset = whole();
    let mut n = [0, 0];
    for meeting in dataset.meetings() {
        let shared = crate::reports::tellings(dataset, meeting.id);
        let differ = crate::reports::disagreements(dataset, meeting.id);
        let markup = app(&format!("&meeting={}", meeting.slug));
        let is_told = shared.is_some() || !differ.is_empty();
        assert_eq!(
            markup.contains("id=\"tellings\""),
            is_told,
            "{}",
            meeting.slug
        );
        assert_eq!(
            markup.contains("data-differ"),
            !differ.is_empty(),
            "{}",
            meeting.slug
        );
        if let Some(told) = &shared {
            let section = between(&markup, "id=\"tellings\"", "</section>");
            assert_eq!(section.matches("<details").count(), 3);
            let of = told.both.len() + told.only[0].len() + told.only[1].len();
            let own: usize = differ.iter().map(Vec::len).sum();
            assert_eq!(values(section, "data-observation").len(), of + own);
            n[0] += 1;
        }
        n[1] += usize::from(!differ.is_empty());
    }
    assert!(n[0] > 0 && n[1] > 0, "both cases are in the data: {n:?}");
}

#[test]
fn seats_name_person_and_office_and_the_others_are_not_called_absent() {
    let markup = app("&meeting=ub03");
    let points = whole().details().unwrap().bridge_points.iter();
    let here: Vec<_> = points
        .filter(|point| point.meeting == meeting("ub03").id)
        .collect();
    assert_eq!(values(&markup, "data-person").len(), here.len());
    let words = text(&markup);
    for point in &here {
        if let Some(person) = &point.person {
            assert!(words.contains(person.as_str()), "{person}");
        }
    }
    assert!(
        words.contains("60 tỉnh, thành khác: chưa tìm thấy bài viết. Không có nghĩa là vắng mặt."),
        "{words}"
    );
    assert!(
        words.contains("Có bài viết về 3 trong 63 tỉnh, thành."),
        "{words}"
    );
    assert!(
        text(&app("&meeting=ub03&lang=en")).contains("Accounts were found from 3 of 63 provinces.")
    );
    assert!(
        app("&meeting=ub03&units=63&province=ninh-binh")
            .contains("bridge-points__province\" data-selected")
    );
}

#[test]
fn the_map_is_of_the_unit_set_of_the_day() {
    for (slug, n) in [("ub03", 63), ("bc04", 34)] {
        let markup = app(&format!("&meeting={slug}"));
        let map = between(&markup, "<svg class=\"bridge-map\"", "</svg>");
        let told = meeting(slug).provinces.len();
        let points = map.matches("bridge-map__point").count();
        assert_eq!(points, told, "{slug}");
        // Hà Nội is the seat: it has a ring neither way.
        let seat = meeting(slug)
            .provinces
            .iter()
            .any(|id| whole().region(*id).slug == "ha-noi");
        let rings = map.matches("bridge-map__ring").count();
        assert_eq!(rings, n - told - usize::from(!seat), "{slug}");
        assert_eq!(map.matches("bridge-map__seat").count(), 1);
        assert_eq!(map.matches("class=\"bridge-map__inset\"").count(), 2);
        assert_eq!(map.matches("bridge-map__name").count(), told);
    }
}

#[test]
fn without_the_details_head_and_anchors_stand_and_the_rest_is_on_its_way() {
    let markup = render_core("view=meetings&meeting=ub03", Links::App, view);
    assert!(text(&markup).contains("Phiên họp thứ ba"));
    assert!(markup.contains("href=\"#bridge-points\""));
    assert_eq!(markup.matches("class=\"loading\"").count(), 1);
    assert!(!markup.contains("data-task"));
    for query in [
        "",
        "&show=tasks",
        "&show=roll",
        "&show=targets",
        "&figure=x",
    ] {
        let markup = render_core(&format!("view=meetings{query}"), Links::App, view);
        assert_eq!(markup.matches("class=\"loading\"").count(), 1, "{query}");
        assert_eq!(slugs(&markup).len(), 21, "{query}");
    }
}

#[test]
fn in_short_stand_five_figures_what_was_promised_and_what_came_of_it() {
    for meeting in whole().meetings() {
        let markup = app(&format!("&meeting={}", meeting.slug));
        let short = between(&markup, "id=\"short\"", "</section>");
        let figures = short.matches("class=\"short__figure\"").count();
        let of_country: Vec<_> = crate::reports::of_meeting(whole(), meeting, None)
            .into_iter()
            .filter(|report| report.region == whole().country().id && !report.now.is_empty())
            .collect();
        assert_eq!(figures, of_country.len().min(5), "{}", meeting.slug);
        assert!(values(short, "data-observation").len() >= figures);
        // Its counts are those of the tasks that it gave.
        let given = usize::from(meeting.n_tasks);
        let counts = short.split("<b>").skip(1);
        let counts = counts.filter_map(|rest| rest.split('<').next()?.parse::<usize>().ok());
        assert_eq!(counts.sum::<usize>(), given, "{}", meeting.slug);
        let words = text(short);
        match given {
            0 => assert!(words.contains("Chưa tìm thấy nhiệm vụ nào giao tại đây.")),
            n => assert!(words.contains(&format!("Giao {n} nhiệm vụ, ")), "{words}"),
        }
    }
    // The figure that most meetings reported stands first, and the rule is told.
    let words = text(between(&app("&meeting=ub10"), "id=\"short\"", "</section>"));
    assert!(words.contains("Tóm tắt Kinh tế số"), "{words}");
    assert!(
        words.contains("những số được nhiều hội nghị nêu nhất"),
        "{words}"
    );
    // The next deadline leads to its task.
    let markup = app("&meeting=bc2026-01");
    let next = between(&markup, "class=\"short__next\"", "</p>");
    assert!(next.contains("href=\"#task-bc2026-01-7\""), "{next}");
    assert!(text(next).contains("Hạn gần nhất: năm 2026"), "{next}");
    assert!(!app("&meeting=ub03").contains("short__next"));
}

#[test]
fn the_lessons_of_a_meeting_are_listed_with_their_source() {
    for markup in [app("&meeting=hn2024"), fixed("&meeting=hn2024")] {
        assert!(markup.contains("href=\"#lessons\""));
        let lessons = between(&markup, "id=\"lessons\"", "</section>");
        assert_eq!(lessons.matches("data-lesson").count(), 5);
        assert_eq!(lessons.matches("task__source\"").count(), 5, "{lessons}");
    }
    let english = text(&app("&meeting=hn2024&lang=en"));
    assert!(
        english.contains("Lessons drawn The whole political system"),
        "{english}"
    );
    let other = app("&meeting=ub10");
    assert!(!other.contains("id=\"lessons\"") && !other.contains("href=\"#lessons\""));
}

#[test]
fn in_a_frame_it_is_a_card_of_three_figures_some_tasks_and_the_way_to_all() {
    for meeting in whole().meetings() {
        let card = app(&format!("&embed=1&meeting={}", meeting.slug));
        let full = app(&format!("&meeting={}", meeting.slug));
        let n = |markup: &str, class: &str| markup.matches(&format!("class=\"{class}\"")).count();
        assert_eq!(
            n(&card, "short__figure"),
            n(&full, "short__figure").min(3),
            "{}",
            meeting.slug
        );
        let given = between(&full, "id=\"tasks\"", "class=\"tasks__note\"");
        let given = given.split("tasks__group").nth(1).unwrap_or_default();
        assert_eq!(
            n(&card, "task"),
            n(given, "task").min(3),
            "{}",
            meeting.slug
        );
        assert!(card.contains("Xem tất cả"));
        for anchor in values(&card, "href")
            .iter()
            .filter_map(|href| href.strip_prefix('#'))
        {
            // A contested figure opens its sources by the program.
            let is_there = anchor == "source" || card.contains(&format!(" id=\"{anchor}\""));
            assert!(is_there, "{}: #{anchor}", meeting.slug);
        }
        let all = values(&card, "href");
        let all = all
            .iter()
            .find(|href| href.contains(&format!("meeting={}", meeting.slug)));
        assert!(
            all.is_some_and(|href| !href.contains("embed")),
            "{}",
            meeting.slug
        );
    }
}
