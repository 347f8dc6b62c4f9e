//! Targets against results.

use super::*;

#[test]
fn every_case_has_a_verdict_and_the_counts_add_up() {
    let markup = app("&show=targets");
    let today = crate::dataset::Date::parse(crate::page::testing::TODAY).unwrap();
    let cases = crate::targets::cases(whole(), today, None);
    assert_eq!(
        markup.matches("class=\"targets__row\"").count(),
        cases.len()
    );
    assert_eq!(values(&markup, "data-verdict").len(), 2 * cases.len());
    let (met, missed, rest) = crate::targets::counts(&cases);
    let counts = format!("{met} đạt, {missed} không đạt, {rest} chưa đủ số để kết luận.");
    assert!(text(&markup).contains(&counts));
    assert!(text(&app("&show=targets&lang=en")).contains(&format!("{met} met, {missed} missed")));
    assert!(markup.contains("data-ledger=\"targets\" aria-current=\"page\""));
    assert_eq!(markup.matches("<h1").count(), 1);
    // Where nothing is chosen the same table stands beside the list, whose title is that of the page.
    let beside = app("");
    assert_eq!(
        values(&beside, "data-observation"),
        values(&markup, "data-observation")
    );
    assert_eq!(beside.matches("<h1").count(), 1);
    assert!(beside.contains("<h1 class=\"meeting-list__title\">"));
}

#[test]
fn a_meeting_has_those_that_it_named_or_answered() {
    let n = |slug: &str| {
        app(&format!("&meeting={slug}"))
            .matches("class=\"targets__row\"")
            .count()
    };
    assert!(n("ub03") >= 6, "{}", n("ub03"));
    assert_eq!(n("ub05"), 0);
    assert!(!app("&meeting=ub05").contains("id=\"targets\""));
}
