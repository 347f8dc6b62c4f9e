//! Tasks and their calendars.

use super::*;

fn counts(markup: &str) -> Vec<usize> {
    let key = between(markup, "class=\"tasks__key\"", "</ul>");
    let numbers = key.split("<b>").skip(1);
    numbers
        .map(|rest| rest.split('<').next().unwrap().parse().unwrap())
        .collect()
}

#[test]
fn all_tasks_stand_by_meeting_with_their_states() {
    let markup = app("&show=tasks");
    let all = &whole().details().unwrap().tasks;
    assert_eq!(values(&markup, "data-task").len(), all.len());
    assert_eq!(counts(&markup).iter().sum::<usize>(), all.len());
    for (state, n) in State::ALL.into_iter().zip(counts(&markup)) {
        assert_eq!(
            states(&markup)
                .iter()
                .filter(|one| **one == state.name())
                .count(),
            n
        );
    }
    // Only the first of many meetings is unfolded.
    assert_eq!(markup.matches("class=\"tasks__fold\" open").count(), 1);
    assert!(markup.matches("class=\"tasks__fold\"").count() > 10);
    assert_eq!(markup.matches("<h1").count(), 1);
}

#[test]
fn one_state_alone_leaves_the_counts_of_all() {
    let all = counts(&app("&show=tasks"));
    for (state, n) in State::ALL.into_iter().zip(&all) {
        let markup = app(&format!("&show=tasks&state={}", state.name()));
        assert_eq!(counts(&markup), all);
        assert_eq!(states(&markup), vec![state.name(); *n]);
        let button = between(&markup, &format!("data-filter=\"{}\"", state.name()), ">");
        assert_eq!(
            between(button, "data-go=\"", "\""),
            "view=meetings&amp;show=tasks"
        );
        assert_eq!(
            markup.matches("aria-pressed=\"true\" data-filter").count(),
            1
        );
        if *n == 0 {
            assert!(text(&markup).contains("Không có nhiệm vụ nào khớp."));
        }
    }
}

#[test]
fn owner_and_province_narrow_tasks_and_counts() {
    let all = values(&app("&show=tasks"), "data-task").len();
    for owner in ["ministries", "provinces", "enterprises"] {
        let markup = app(&format!("&show=tasks&owner={owner}"));
        let n = values(&markup, "data-task").len();
        assert!(n > 0 && n < all, "{owner}: {n}");
        assert_eq!(counts(&markup).iter().sum::<usize>(), n);
        assert!(filter(&markup, "owner").contains(&format!("value=\"{owner}\"")));
        assert_eq!(goes(&markup, "owner", ""), "view=meetings&amp;show=tasks");
    }
    let bound = app("&show=tasks&province=ninh-binh");
    assert!(values(&bound, "data-task").len() < all);
    assert!(bound.contains("data-file=\"diem-cau-ninh-binh\""));
    // The country narrows nothing.
    assert_eq!(
        values(&app("&show=tasks&province=ca-nuoc"), "data-task").len(),
        all
    );
}

#[test]
fn few_tasks_stand_unfolded_and_the_newest_first_when_asked() {
    let markup = app("&show=tasks&state=done&order=newest");
    let folds = markup.matches("class=\"tasks__fold\"").count();
    assert_eq!(markup.matches("class=\"tasks__fold\" open").count(), folds);
    let order: Vec<&str> = values(&markup, "data-task");
    let forth = app("&show=tasks&state=done");
    assert_ne!(order.first(), values(&forth, "data-task").first());
}

#[test]
fn a_state_is_a_word_beside_a_glyph_and_past_its_deadline_unknown_not_late() {
    let words = text(&app("&show=tasks&lang=en"));
    for word in ["Done", "Open", "Unknown"] {
        assert!(words.contains(word), "{word}");
    }
    for task in &whole().details().unwrap().tasks {
        let key = format!("{}-{}", whole().meeting(task.meeting).slug, task.seq);
        let markup = app(&format!("&meeting={}", whole().meeting(task.meeting).slug));
        let row = between(&markup, &format!("data-task=\"{key}\""), "</li>");
        if row.starts_with(" data-state=\"unknown\"") && task.outcome.is_none() {
            assert!(
                text(row).contains("Chưa tìm thấy kết quả công khai"),
                "{key}"
            );
        }
        if let Some(printed) = &task.deadline_printed {
            assert!(text(row).contains(&format!("“{printed}”")), "{key}");
        }
        assert_eq!(
            row.contains("data-part=\"calendar\""),
            task.deadline.is_some(),
            "{key}"
        );
    }
}

#[test]
fn arcs_land_on_results_and_stop_at_deadlines() {
    let markup = app("&show=tasks");
    for row in markup.split("<li class=\"task\"").skip(1) {
        let arcs = between(row, "<svg class=\"arcs\"", "</svg>");
        let is_done = row.contains("data-state=\"done\"");
        if arcs.contains("arcs__landing") {
            assert!(is_done && !arcs.contains("data-dashed"), "{row}");
        } else {
            assert!(arcs.contains("data-dashed"), "{row}");
        }
        // A deadline that was missed is a triangle, but only where a source says so.
        if arcs.contains("arcs__late") {
            assert!(row.contains("data-state=\"late\""), "{row}");
        }
    }
}

#[test]
fn tasks_that_fell_due_since_the_meeting_before_name_where_they_were_given() {
    let markup = app("&meeting=ub10");
    let section = between(&markup, "id=\"tasks\"", "</section>");
    let (given, due) = section.split_once("Đến hạn trước kỳ họp này").unwrap();
    assert!(
        values(given, "data-task")
            .iter()
            .all(|key| key.starts_with("ub10-"))
    );
    assert!(
        values(due, "data-task")
            .iter()
            .all(|key| !key.starts_with("ub10-"))
    );
    assert!(due.contains("class=\"task__given\"") && !given.contains("class=\"task__given\""));
}

#[test]
fn a_place_of_a_calendar_names_its_tasks() {
    fn calendar(query: &str, of: &str) -> Option<String> {
        let mut found = None;
        render(
            &format!("view=meetings{query}"),
            Links::App,
            |page: &Page| {
                found = crate::page::meetings::calendar(page, of, "https://example.org/");
                view(page)
            },
        );
        found
    }
    let events = |text: &str| text.matches("BEGIN:VEVENT").count();
    let tasks = &whole().details().unwrap().tasks;
    let dated = tasks.iter().filter(|task| task.deadline.is_some()).count();
    assert_eq!(events(&calendar("&show=tasks", "shown").unwrap()), dated);
    assert!(events(&calendar("&show=tasks&owner=enterprises", "shown").unwrap()) < dated);
    assert!(events(&calendar("", "ub03").unwrap()) > 1);
    assert_eq!(events(&calendar("", "ub01-1").unwrap()), 1);
    assert!(
        calendar("&lang=en", "ub01-1")
            .unwrap()
            .contains("SUMMARY:Complete the")
    );
    assert_eq!(calendar("", "ub99"), None);
    // Every place names some, or says that none has a deadline.
    for slug in ["ub03", "ub05"] {
        let markup = app(&format!("&meeting={slug}"));
        for place in markup.split("data-part=\"calendar\"").skip(1) {
            let key = between(place, "data-tasks=\"", "\"");
            let has = calendar("", key).is_some();
            assert_eq!(
                place.split("</div>").next().unwrap().contains(".ics"),
                has,
                "{key}"
            );
        }
    }
}
