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
    let outcomes = values(&markup, "data-outcome");
    for (promise, n) in Promise::ALL.into_iter().zip(counts(&markup)) {
        let of = outcomes.iter().filter(|one| **one == promise.name());
        assert_eq!(of.count(), n, "{promise:?}");
    }
    assert_eq!(states(&markup).len(), all.len());
    // Only the first of many meetings is unfolded.
    assert_eq!(markup.matches("class=\"tasks__fold\" open").count(), 1);
    assert!(markup.matches("class=\"tasks__fold\"").count() > 10);
    assert_eq!(markup.matches("<h1").count(), 1);
}

#[test]
fn one_kind_of_promise_alone_leaves_the_counts_of_all() {
    let all = counts(&app("&show=tasks"));
    for (promise, n) in Promise::ALL.into_iter().zip(&all) {
        let markup = app(&format!("&show=tasks&outcome={}", promise.name()));
        assert_eq!(counts(&markup), all);
        assert_eq!(
            values(&markup, "data-outcome"),
            vec![promise.name(); *n],
            "{promise:?}"
        );
        assert_eq!(values(&markup, "data-promise"), vec![promise.name(); *n]);
        let button = between(&markup, &format!("data-filter=\"{}\"", promise.name()), ">");
        assert_eq!(
            between(button, "data-go=\"", "\""),
            "view=meetings&amp;show=tasks"
        );
        assert_eq!(
            markup.matches("aria-pressed=\"true\" data-filter").count(),
            1
        );
    }
}

#[test]
fn one_state_alone_is_what_an_address_may_ask_for() {
    let all = app("&show=tasks");
    for state in State::ALL {
        let markup = app(&format!("&show=tasks&state={}", state.name()));
        let mut expected = states(&all);
        expected.retain(|one| *one == state.name());
        assert_eq!(states(&markup), expected);
        assert_eq!(counts(&markup), counts(&all));
        // The way back stands there.
        assert!(markup.contains("ledger__clear"));
    }
    let none = app("&show=tasks&state=done&outcome=open");
    assert!(text(&none).contains("Không có nhiệm vụ nào khớp."));
}

#[test]
fn what_narrows_tasks_alone_is_not_cleared_elsewhere() {
    for narrowed in ["owner=ministries", "due=2024", "outcome=kept"] {
        let clear = |show: &str| app(&format!("&show={show}&{narrowed}")).contains("ledger__clear");
        assert!(clear("tasks"), "{narrowed}");
        assert!(!clear("targets") && !clear("roll"), "{narrowed}");
    }
}

#[test]
fn a_year_and_a_body_reach_tasks_targets_figures_and_the_roll() {
    let in_2024 = |key: &&str| {
        let slug = key.rsplit_once('-').map_or(*key, |(slug, _)| slug);
        meeting(slug).date.year() == 2024
    };
    let markup = app("&show=tasks&year=2024");
    let tasks = values(&markup, "data-task");
    assert_eq!(tasks.len(), 17, "{tasks:?}");
    assert!(tasks.iter().all(in_2024), "{tasks:?}");
    assert_eq!(values(&markup, "data-promise").len(), tasks.len());
    assert_eq!(counts(&markup).iter().sum::<usize>(), tasks.len());
    assert!(slugs(&markup).iter().all(in_2024));
    assert!(text(&markup).contains("về 17 nhiệm vụ của 3 kỳ họp"));
    // Targets stand under the meeting that named them; in 2024 none named one.
    let heads = |markup: &str| -> Vec<i16> {
        let heads = markup.split("<tr class=\"targets__meeting\"").skip(1);
        let slugs = heads.map(|rest| between(rest, "meeting=", "&amp;").to_owned());
        slugs.map(|slug| meeting(&slug).date.year()).collect()
    };
    let shown = heads(&app("&show=targets&year=2022"));
    assert!(!shown.is_empty() && shown.iter().all(|year| *year == 2022));
    assert!(shown.len() < app("&show=targets").matches("targets__meeting").count());
    let none = text(&app("&show=targets&year=2024"));
    assert!(none.contains("Không có mục tiêu nào khớp."));
    // A followed figure, and who sat where.
    let all = app("&figure=digital-economy-gdp");
    let markup = app("&figure=digital-economy-gdp&year=2024");
    let n = |markup: &str| markup.matches("trail-list__row").count();
    assert!(n(&markup) > 0 && n(&markup) < n(&all));
    let list = between(&markup, "<ol class=\"trail-list\"", "</ol>");
    assert!(!list.contains("meeting=ub10"), "{list}");
    let markup = app("&show=roll&year=2024");
    assert!(!markup.contains("data-units=\"34\""));
    assert!(markup.matches("data-told").count() < app("&show=roll").matches("data-told").count());
    // The body does the same.
    let markup = app("&show=tasks&body=government-standing");
    assert!(
        values(&markup, "data-task")
            .iter()
            .all(|key| key.starts_with("hn2024-"))
    );
}

#[test]
fn what_is_due_in_a_year_is_asked_for_apart_from_when_it_was_given() {
    let markup = app("&show=tasks&due=2024");
    let tasks = values(&markup, "data-task");
    // Given in December 2023 for 2024.
    assert!(
        tasks.contains(&"ub07-3") && !tasks.contains(&"ub10-9"),
        "{tasks:?}"
    );
    // Renewed to June 2025: it is due then.
    assert!(!tasks.contains(&"hn2024-1"));
    assert!(values(&app("&show=tasks&due=2025"), "data-task").contains(&"hn2024-1"));
    assert_eq!(goes(&markup, "due", ""), "view=meetings&amp;show=tasks");
    let none = text(&app("&show=tasks&due=2031"));
    assert!(none.contains("Không có nhiệm vụ nào khớp."));
    assert!(none.contains("Chưa việc nào tới hạn."), "{none}");
}

#[test]
fn the_picture_has_a_mark_a_task_however_it_is_grouped() {
    let all: Vec<String> = {
        let mut keys: Vec<_> = values(&app("&show=tasks"), "data-task")
            .iter()
            .map(|key| format!("#task-{key}"))
            .collect();
        keys.sort_unstable();
        keys
    };
    for group in ["outcome", "meeting", "owner"] {
        let markup = app(&format!("&show=tasks&group={group}"));
        let figure = between(&markup, "<figure class=\"promises\"", "</figure>");
        let mut marks: Vec<&str> = values(figure, "href");
        marks.retain(|href| href.starts_with("#task-") && *href != "#task-list");
        marks.sort_unstable();
        assert_eq!(marks, all, "{group}");
        // Each says what it is, and no two of a row stand in one place.
        assert_eq!(figure.matches("<title>").count(), all.len());
        for row in figure.split("<svg class=\"promises__drawing\"").skip(1) {
            let mut places: Vec<String> = row
                .split("<svg x=\"")
                .skip(1)
                .map(|rest| rest.split("\" width").next().unwrap().to_owned())
                .collect();
            let n = places.len();
            places.sort_unstable();
            places.dedup();
            assert_eq!(places.len(), n, "{group}");
        }
        let switch = between(&markup, "promises__switch", "</div>");
        let pressed = switch
            .split("<button")
            .find(|one| one.contains("aria-pressed=\"true\""));
        let goes = values(pressed.unwrap(), "data-go")[0];
        assert_eq!(goes.contains("group="), group != "outcome", "{goes}");
    }
    let words = text(&app("&show=tasks&lang=en"));
    assert!(words.contains("Due:"), "{words}");
}

#[test]
fn the_sentence_says_the_share_and_what_it_rests_on() {
    let words = text(&app("&show=tasks"));
    let tasks = &whole().details().unwrap().tasks;
    let clock = crate::tasks::Clock {
        today: crate::dataset::Date::parse(crate::page::testing::TODAY).unwrap(),
        as_of: None,
    };
    let tally = clock.tally(tasks);
    let (due, done) = (tally.due(), tally.done());
    let percent = (done * 200 / due).div_ceil(2);
    let expected = format!(
        "Trong {due} việc đã tới hạn, {done} việc xong ({percent}\u{a0}%); {} việc trong đó công bố sau hạn",
        tally.n_dated(Promise::KeptLate)
    );
    assert!(words.contains(&text(&expected)), "{expected}: {words}");
    assert!(words.contains(&format!(
        "không tính {} việc chưa tới hạn và {} việc không ghi hạn",
        tally.n(Promise::Open),
        tally.undated()
    )));
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
    // What was asked for again is one event with what asked for it first.
    let all = events(&calendar("&show=tasks", "shown").unwrap());
    assert!(all < dated && all > dated - 15, "{all} of {dated}");
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
