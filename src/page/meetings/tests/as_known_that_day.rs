//! The page as of a day.

use super::*;

#[test]
fn what_came_later_is_marked_and_the_way_back_stands_over_the_page() {
    let markup = app("&asof=ub03");
    assert_eq!(markup.matches("data-later").count(), 18);
    let note = between(&markup, "meetings__wound-back", "</p>");
    assert!(
        note.contains("8/8/2022") && note.contains("href=\"?view=meetings\""),
        "{note}"
    );
    assert!(!app("").contains("meetings__wound-back"));
    let days = values(filter(&markup, "as-of"), "value");
    assert_eq!((days.len(), days[1]), (22, "tw2026-01"));
    assert_eq!(
        goes(&markup, "as-of", "ub10"),
        "view=meetings&amp;asof=ub10"
    );
}

#[test]
fn later_targets_tasks_and_seats_are_not_shown() {
    let n = |markup: &str, word: &str| markup.matches(word).count();
    let (then, now) = (app("&asof=ub03"), app(""));
    assert!(n(&then, "targets__row") < n(&now, "targets__row"));
    let (then, now) = (app("&show=tasks&asof=ub03"), app("&show=tasks"));
    assert!(n(&then, "data-task=") < n(&now, "data-task="));
    assert!(!then.contains("data-task=\"bc01") && now.contains("data-task=\"bc01"));
    let (then, now) = (app("&show=roll&asof=ub03"), app("&show=roll"));
    assert!(n(&then, "data-told") < n(&now, "data-told"));
    assert!(!then.contains("data-units=\"34\"") && now.contains("data-units=\"34\""));
}

#[test]
fn a_state_is_that_of_the_day() {
    // On the day of the third session nothing of the year 2022 was over.
    assert!(
        states(&app("&show=tasks&asof=ub03"))
            .iter()
            .all(|state| *state != "unknown")
    );
    let then = app("&meeting=ub03&asof=ub03");
    let now = app("&meeting=ub03");
    assert!(then.contains("data-state=\"open\""));
    assert_ne!(states(&then), states(&now));
    // The way to that day is gone where the page stands on it.
    assert!(!then.contains("meeting__wind") && now.contains("meeting__wind"));
}
