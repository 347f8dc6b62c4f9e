//! A figure followed through the meetings.

use super::*;

/// An indicator with figures of two methods, and one with a single one.
fn slug(two: bool) -> &'static str {
    let dataset = whole();
    let followed = crate::reports::followed(dataset);
    let found = followed.into_iter().find(|one| {
        let lines = crate::reports::trail(dataset, one.id, None, &|_| true);
        (lines.len() > 1) == two && lines[0].points.len() > 3
    });
    found.map(|one| one.slug.as_str()).unwrap()
}

#[test]
fn it_has_a_drawing_a_list_and_the_meetings_as_marks() {
    for two in [false, true] {
        let slug = slug(two);
        let markup = app(&format!("&figure={slug}"));
        assert!(markup.contains("data-pane=\"figure\""));
        assert_eq!(markup.matches(" id=\"source\"").count(), 1);
        let id = whole().indicator_by_slug(slug).unwrap().id;
        let lines = crate::reports::trail(whole(), id, None, &|_| true);
        let n: usize = lines.iter().map(|line| line.points.len()).sum();
        assert_eq!(markup.matches("class=\"trail-list__row\"").count(), n);
        let chart = between(&markup, "<svg class=\"trail\"", "</svg>");
        assert_eq!(chart.matches("class=\"trail__point\"").count(), n);
        let joins: usize = lines.iter().map(|line| line.joins.len()).sum();
        assert_eq!(chart.matches("trail__line").count(), joins);
        assert!(chart.matches("class=\"trail__meeting\"").count() > 1);
        assert_eq!(markup.contains("trail__legend"), two, "{slug}");
        assert_eq!(
            text(&markup).contains("Số liệu theo hai cách tính không được nối thành một đường."),
            two
        );
        assert_eq!(markup.matches("<h1").count(), 1);
    }
}

#[test]
fn rows_of_the_list_show_what_their_meeting_said_of_it() {
    let markup = app(&format!("&figure={}", slug(false)));
    assert!(markup.contains("meeting-list__facts"));
    assert!(!app("").contains("meeting-list__facts"));
    assert!(markup.contains("Bỏ theo dõi"));
}

#[test]
fn within_a_meeting_its_own_figure_is_marked() {
    let slug = slug(false);
    let id = whole().indicator_by_slug(slug).unwrap().id;
    let lines = crate::reports::trail(whole(), id, None, &|_| true);
    let meeting = lines[0]
        .points
        .iter()
        .find_map(|fact| fact.meeting)
        .unwrap();
    let query = format!("&figure={slug}&meeting={}", whole().meeting(meeting).slug);
    let markup = app(&query);
    let section = between(&markup, "id=\"trail\"", "</section>");
    assert!(section.contains("trail-list__row\" data-open"));
    assert!(section.contains("data-open=\"\" x1="));
    assert_eq!(markup.matches(" id=\"source\"").count(), 1);
    assert_eq!(markup.matches("<h1").count(), 1);
}

#[test]
fn wound_back_it_has_only_what_was_known() {
    let slug = slug(false);
    let rows = |query: &str| {
        app(&format!("&figure={slug}{query}"))
            .matches("trail-list__row")
            .count()
    };
    assert!(rows("&asof=ub03") < rows(""));
    let english = text(&app(&format!("&figure={slug}&lang=en")));
    assert!(english.contains("through the meetings") && english.contains("Stop following"));
}

#[test]
fn a_figure_told_twice_is_no_more_hollow_than_when_it_was_told_once() {
    use crate::dataset::{Period, Status};
    let dataset = whole();
    let id = dataset.indicator_by_slug("dti-national").unwrap().id;
    let lines = crate::reports::trail(dataset, id, None, &|_| true);
    let at = Period::parse("2022").unwrap();
    let told: Vec<usize> = (0..lines[0].points.len())
        .filter(|n| lines[0].points[*n].period == at)
        .collect();
    assert!(told.len() > 1, "{told:?}");
    assert!(told.iter().all(|n| lines[0].whole[*n]));
    // Of every followed figure: hollow is what is a part, an estimate or a target, and the note stands then only.
    for one in crate::reports::followed(dataset) {
        let lines = crate::reports::trail(dataset, one.id, None, &|_| true);
        let points = lines
            .iter()
            .flat_map(|line| line.points.iter().zip(&line.whole));
        let hollow = points.clone().filter(|(_, whole)| !**whole).count();
        assert!(
            points
                .filter(|(_, whole)| **whole)
                .all(|(fact, _)| fact.status == Status::Result)
        );
        let markup = app(&format!("&figure={}", one.slug));
        let drawn = markup.matches("class=\"trail__point\"").count();
        let full = between(&markup, "<svg class=\"trail\"", "</svg>")
            .matches("data-full")
            .count();
        assert_eq!(
            drawn - lines.len() * usize::from(lines.len() > 1) - full,
            hollow,
            "{}",
            one.slug
        );
        assert_eq!(
            text(&markup).contains("Chấm rỗng:"),
            hollow > 0,
            "{}",
            one.slug
        );
    }
}
