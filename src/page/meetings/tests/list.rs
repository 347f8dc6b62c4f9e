//! The list and its filters.

use super::*;

#[test]
fn the_meetings_stand_in_the_order_of_their_days_between_two_bodies() {
    let markup = app("");
    let all: Vec<&str> = whole()
        .meetings()
        .iter()
        .map(|one| one.slug.as_str())
        .collect();
    assert_eq!(slugs(&markup), all);
    assert_eq!(markup.matches("class=\"meeting-list__era\"").count(), 2);
    assert_eq!(
        markup.matches("class=\"meeting-list__succession\"").count(),
        1
    );
    assert_eq!(markup.matches("class=\"meeting-list__merger\"").count(), 1);
    let merger = markup.find("class=\"meeting-list__merger\"").unwrap();
    assert!(markup.find("data-meeting=\"bc02\"").unwrap() < merger);
    assert!(markup.find("data-meeting=\"bc03\"").unwrap() > merger);
    // On a phone it stands over the list.
    assert!(
        markup.find("class=\"ledgers\"").unwrap()
            < markup.find("class=\"meetings__list\"").unwrap()
    );
    let words = text(&markup);
    assert!(
        words.contains("Hội nghị 21 kỳ họp, từ 11/2021 đến 3/2026."),
        "{words}"
    );
    assert!(words.contains("2021 30/11 /2021 Phiên thứ nhất"), "{words}");
    assert!(words.contains("Ủy ban Quốc gia 2021 – 3/2025"), "{words}");
}

#[test]
fn english_readers_get_english_words() {
    let words = text(&app("&lang=en"));
    assert!(words.contains("Meetings 21 meetings, "), "{words}");
    assert!(words.contains("30 Nov 2021 1st session"), "{words}");
    assert!(
        words.contains("1 July 2025: 63 provinces became 34"),
        "{words}"
    );
    assert!(!words.contains("Phiên thứ"), "{words}");
}

#[test]
fn the_newest_come_first_when_asked_and_the_button_adds_no_step() {
    let markup = app("&order=newest");
    let mut all: Vec<&str> = whole()
        .meetings()
        .iter()
        .map(|one| one.slug.as_str())
        .collect();
    all.reverse();
    // The meeting of another body stands within the era in which it was held.
    assert_eq!(slugs(&markup), all);
    let button = between(&markup, "class=\"meeting-list__buttons\"", "</button>");
    assert!(button.contains("aria-pressed=\"true\""), "{button}");
    assert!(button.contains("data-history=\"replace\""), "{button}");
    assert!(button.contains("data-go=\"view=meetings\""), "{button}");
    assert!(app("").contains("data-go=\"view=meetings&amp;order=newest\""));
}

#[test]
fn a_year_leaves_its_meetings() {
    let markup = app("&year=2023");
    assert_eq!(slugs(&markup), ["ub05", "ub06", "ub07"]);
    assert!(text(&markup).contains("3 kỳ họp, từ 2/2023 đến 12/2023."));
    assert!(
        filter(&markup, "year")
            .contains("value=\"2023\" data-go=\"view=meetings&amp;year=2023\" selected")
    );
    assert_eq!(goes(&markup, "year", ""), "view=meetings");
    assert_eq!(
        values(filter(&markup, "year"), "value"),
        ["", "2021", "2022", "2023", "2024", "2025", "2026"]
    );
    let clear = between(&markup, "class=\"meeting-list__buttons\"", "</div>");
    assert!(clear.contains("href=\"?view=meetings\""), "{clear}");
    assert!(!between(&app(""), "class=\"meeting-list__buttons\"", "</div>").contains("href"));
}

#[test]
fn a_body_leaves_its_meetings_and_one_era() {
    let markup = app("&body=steering-committee");
    assert!(
        slugs(&markup).iter().all(|slug| slug.starts_with("bc")),
        "{:?}",
        slugs(&markup)
    );
    assert_eq!(slugs(&markup).len(), 6);
    assert_eq!(markup.matches("class=\"meeting-list__era\"").count(), 1);
    assert_eq!(markup.matches("meeting-list__succession").count(), 0);
    let bodies = values(filter(&markup, "body"), "value");
    assert_eq!(
        bodies,
        [
            "",
            "committee",
            "government-standing",
            "steering-committee",
            "central-steering-committee"
        ]
    );
    assert_eq!(
        goes(&markup, "body", "committee"),
        "view=meetings&amp;body=committee"
    );
    assert_eq!(slugs(&app("&body=government-standing")), ["hn2024"]);
}

#[test]
fn filters_that_leave_nothing_say_so() {
    let markup = app("&body=steering-committee&year=2022");
    assert_eq!(slugs(&markup), [""; 0]);
    assert!(text(&markup).contains("Không có hội nghị nào khớp bộ lọc."));
    let english = app("&body=steering-committee&year=2022&lang=en");
    assert!(text(&english).contains("No meeting matches the filters."));
}

#[test]
fn a_province_is_a_thread_through_the_meetings_on_both_unit_sets() {
    for query in ["&province=ninh-binh", "&units=63&province=ninh-binh"] {
        let markup = app(query);
        let n = markup.matches("data-thread").count();
        assert!(n > 0 && n < 17, "{n}");
        assert!(text(&markup).contains(&format!("Ninh Bình có dự tại điểm cầu ở {n} kỳ")));
        assert!(filter(&markup, "province").contains("value=\"ninh-binh\""));
    }
    let silent = whole()
        .provinces(UnitSet::Former)
        .find(|region| {
            whole()
                .meetings()
                .iter()
                .all(|one| !one.provinces.contains(&region.id))
        })
        .unwrap();
    let markup = app(&format!("&units=63&province={}", silent.slug));
    assert_eq!(markup.matches("data-thread").count(), 0);
    assert!(text(&markup).contains("chưa tìm thấy bài viết về kỳ nào"));
}

#[test]
fn rows_say_what_their_meeting_has() {
    let markup = app("");
    let row =
        |slug: &str| between(&markup, &format!("data-meeting=\"{slug}\""), "</li>").to_owned();
    assert!(row("ub03").contains("data-kind=\"session\""));
    assert!(row("hn2024").contains("data-kind=\"conference\""));
    assert!(
        row("hn2024").contains("meeting-list__body"),
        "its body is none of the two"
    );
    assert!(!row("ub03").contains("meeting-list__body"));
    assert!(row("ub05").contains("data-empty") && !row("ub03").contains("data-empty"));
    assert!(row("ub03").contains("href=\"?view=meetings&amp;meeting=ub03\""));
    // The year is new where it changes.
    assert!(row("ub02").contains("data-new") && !row("ub03").contains("data-new"));
}
