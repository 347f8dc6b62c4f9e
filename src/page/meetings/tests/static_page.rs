//! The same as a static page.

use super::*;

/// The markup without what the style of a page without a program hides.
fn without_hidden(markup: &str) -> String {
    let mut kept = markup.to_owned();
    for (start, end) in [
        ("<div class=\"meeting-list__filters\">", "</div></div>"),
        ("<nav class=\"ledgers\"", "</nav>"),
        ("<p class=\"meeting__wind\">", "</p>"),
    ] {
        if let Some((before, rest)) = kept.clone().split_once(start) {
            kept = format!("{before}{}", rest.split_once(end).unwrap().1);
        }
    }
    kept
}

#[test]
fn it_holds_what_the_app_shows() {
    for query in ["", "&meeting=ub03", "&meeting=bc04"] {
        let (app, fixed) = (app(query), fixed(query));
        for attribute in [
            "data-observation",
            "data-task",
            "data-state",
            "data-person",
            "data-meeting",
            "data-verdict",
        ] {
            assert_eq!(
                values(&app, attribute),
                values(&fixed, attribute),
                "{query} {attribute}"
            );
        }
    }
}

#[test]
fn what_works_only_with_a_program_is_hidden_without_one() {
    let style = include_str!("../../../../style/base.css");
    let hidden = |selector: String| {
        let (_, rest) = style.split_once(&selector)?;
        let (_, body) = rest.split_once('{')?;
        Some(body.trim_start().starts_with("display: none"))
    };
    for class in [".meeting-list__filters", ".ledgers", ".meeting__wind"] {
        let selector = format!("html.static {class}");
        assert_eq!(hidden(selector), Some(true), "{class}");
    }
    for meeting in whole().meetings() {
        let markup = without_hidden(&fixed(&format!("&meeting={}", meeting.slug)));
        for dead in ["data-go", "<select", "<button"] {
            assert!(!markup.contains(dead), "{}: {dead}", meeting.slug);
        }
        // Links lead to static pages, to files, to sources and to places on the page.
        for href in values(&markup, "href") {
            let known = href.starts_with("../hoi-nghi/")
                || href.starts_with("../tinh/")
                || href.starts_with("../tinh-cu/")
                || href.starts_with("../giai-thich.html#")
                || href.starts_with('#')
                || href.starts_with("http");
            assert!(known, "{}: {href}", meeting.slug);
        }
    }
    assert!(!without_hidden(&fixed("")).contains("data-go"));
}

#[test]
fn the_sources_of_its_figures_stand_on_it() {
    for query in ["", "&meeting=ub03", "&meeting=bc04"] {
        let markup = fixed(query);
        assert_eq!(markup.matches(" id=\"source\"").count(), 1, "{query}");
        assert!(markup.contains("id=\"source-1\""), "{query}");
    }
    assert!(
        !app("").contains(" id=\"source\""),
        "in the app a sheet opens"
    );
}

#[test]
fn a_choice_that_no_static_page_has_leads_to_the_app() {
    assert!(
        fixed("&meeting=ub03")
            .contains("href=\"../?view=meetings&amp;meeting=ub03&amp;asof=ub03\"")
    );
    assert!(fixed("").contains("href=\"../?view=meetings&amp;show=tasks\""));
}

#[test]
fn the_provinces_of_a_day_are_those_of_before_or_after_the_merger() {
    let on = |day| UnitSet::on(crate::dataset::Date::parse(day).unwrap());
    assert_eq!(on("2025-06-30"), UnitSet::Former);
    assert_eq!(on("2025-07-01"), UnitSet::Current);
}
