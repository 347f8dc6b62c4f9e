//! A figure followed through the meetings.

use super::*;

/// An indicator with figures of two methods, and one with a single one.
fn slug(two: bool) -> &'static str {
    let dataset = whole();
    let followed = crate::reports::followed(dataset);
    let found = followed.into_iter().find(|one| {
        let lines = crate::reports::trail(dataset, one.id, None);
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
        let lines = crate::reports::trail(whole(), id, None);
        let n: usize = lines.iter().map(|line| line.points.len()).sum();
        assert_eq!(markup.matches("class=\"trail-list__row\"").count(), n);
        let chart = between(&markup, "<svg class=\"trail\"", "</svg>");
        assert_eq!(chart.matches("class=\"trail__point\"").count(), n);
        let joins: usize = lines.iter().map(|line| line.joins.len()).sum();
        assert_eq!(chart.matches("trail__line").count(), joins);
        assert!(chart.matches("class=\"trail__meeting\"").count() > 1);
        assert_eq!(markup.contains("trail__legend"), two, "{slug}");
        assert_eq!(
            text(&markup).contains("Hai cách tính không nối thành một đường."),
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
    assert!(markup.contains("Thôi theo"));
}

#[test]
fn within_a_meeting_its_own_figure_is_marked() {
    let slug = slug(false);
    let id = whole().indicator_by_slug(slug).unwrap().id;
    let lines = crate::reports::trail(whole(), id, None);
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
