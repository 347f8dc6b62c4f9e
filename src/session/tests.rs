use super::*;
use crate::published::{core, whole};

const TODAY: &str = "2026-11-28";

fn session(query: &str, views: &'static [View]) -> Session {
    let today = Date::parse(TODAY).unwrap();
    Session::new(core().clone(), query.to_owned(), today, views)
}

fn series(name: &str) -> File {
    File::Part(Part::Series(name.to_owned()))
}

/// An indicator of the map whose values are in a file of their own, and the name of that file.
fn far_indicator() -> (String, File) {
    let found = core().map_indicators().find_map(|one| match &one.part {
        Part::Series(name) => Some((one.slug.clone(), series(name))),
        _ => None,
    });
    found.unwrap()
}

#[test]
fn another_indicator_on_the_map_asks_for_colors_first_and_writes_a_step() {
    let mut session = session("", &[View::Map]);
    let todo = session.go("indicator=grdp-per-capita", History::Push);
    assert_eq!(todo.redraw, Redraw::ColorsFirst);
    assert_eq!(todo.write, Some(History::Push));
    assert!(!todo.turned);
    assert_eq!(session.query(), "indicator=grdp-per-capita");
}

#[test]
fn the_same_choice_is_no_step() {
    let mut session = session("units=63", &[View::Map]);
    assert_eq!(session.go("units=63", History::Push), Todo::default());
    assert_eq!(session.went("units=63"), Todo::default());
}

#[test]
fn going_back_draws_and_writes_nothing() {
    let mut session = session("units=63", &[View::Map]);
    let todo = session.went("");
    assert_eq!((todo.write, todo.redraw), (None, Redraw::All));
}

#[test]
fn another_view_or_meeting_begins_at_its_top() {
    let mut session = session("", &[View::Map]);
    assert!(session.go("view=meetings", History::Push).turned);
    assert!(
        session
            .go("view=meetings&meeting=ub10", History::Push)
            .turned
    );
    assert!(
        !session
            .go("view=meetings&meeting=ub10&lang=en", History::Replace)
            .turned
    );
}

#[test]
fn a_file_is_asked_for_once_and_again_only_after_a_retry() {
    let (indicator, file) = far_indicator();
    let mut session = session("", &[View::Map]);
    session.all();
    let todo = session.go(&format!("indicator={indicator}"), History::Push);
    // Former provinces stand for the 34 in it, so their outlines come along.
    let former = File::Shapes(UnitSet::Former);
    assert_eq!(todo.fetch, [file.clone(), former]);
    // Under way.
    assert!(session.all().fetch.is_empty());
    let todo = session.failed(&file, LoadFailure::Unreachable);
    assert_eq!(todo.redraw, Redraw::All);
    assert!(session.has_failed(&file.name()));
    assert!(session.all().fetch.is_empty());
    assert_eq!(session.retry().fetch, [file]);
    assert!(session.state().failures.is_empty());
}

#[test]
fn what_arrives_and_is_not_what_it_should_be_is_a_failure() {
    let (indicator, file) = far_indicator();
    let mut session = session(&format!("indicator={indicator}"), &[View::Map]);
    session.all();
    session.arrived(&file, "<!doctype html>");
    let failures = &session.state().failures;
    assert!(
        matches!(&failures[..], [(name, LoadFailure::Unusable(_))] if *name == file.name()),
        "{failures:?}"
    );
}

#[test]
fn a_program_asks_only_for_what_its_own_views_show() {
    let mut map = session("view=sources", &[View::Map]);
    assert!(map.all().fetch.is_empty());
    let mut views = session("view=sources", &[View::Sources]);
    let files = views.all().fetch;
    assert!(files.contains(&File::Part(Part::Details)));
    assert!(files.contains(&series("papi")));
    assert!(!files.iter().any(|file| matches!(file, File::Shapes(_))));
}

#[test]
fn what_comes_ahead_is_asked_for_once_and_again_when_it_is_needed_and_failed() {
    let mut session = session("", &[View::Compare]);
    let ahead = session.look_ahead();
    assert!(ahead.contains(&File::Part(Part::Details)) && ahead.contains(&series("papi")));
    assert!(session.look_ahead().is_empty());
    session.let_go(&series("papi"));
    assert!(session.state().failures.is_empty());
    let wanted = session.go("view=compare&pin=ha-noi,da-nang", History::Push);
    assert_eq!(wanted.fetch, [series("papi")]);
    session.let_go(&File::Part(Part::Details));
    assert!(!session.has_failed(&File::Part(Part::Details).name()));
}

#[test]
fn another_view_language_or_theme_has_the_navigation_first_another_province_has_not() {
    let mut session = session("", &[View::Map]);
    for query in [
        "view=compare",
        "view=compare&lang=en",
        "view=compare&lang=en&theme=dark",
        "view=meetings&meeting=ub10&lang=en&theme=dark",
    ] {
        let todo = session.go(query, History::Push);
        assert_eq!(todo.redraw, Redraw::NavigationFirst, "{query}");
        assert_eq!(todo.turned, !query.starts_with("view=compare&"), "{query}");
    }
    session.go("", History::Push);
    let todo = session.go("province=hue", History::Push);
    assert_eq!((todo.redraw, todo.turned), (Redraw::All, false));
}

#[test]
fn a_comparison_asks_for_the_file_of_its_indicator_whichever_that_is() {
    for indicator in core().map_indicators() {
        let query = format!(
            "view=compare&units=63&indicator={}&pin=ha-noi,da-nang",
            indicator.slug
        );
        let files = session(&query, &[View::Compare]).all().fetch;
        let part = File::Part(indicator.part.clone());
        assert!(
            core().has(&indicator.part) || files.contains(&part),
            "{query}: {files:?}"
        );
    }
}

#[test]
fn a_meeting_before_the_merger_is_drawn_with_the_provinces_of_its_day() {
    let mut session = session("view=meetings&meeting=ub10", &[View::Meetings]);
    let files = session.all().fetch;
    assert!(files.contains(&File::Shapes(UnitSet::Former)));
}

#[test]
fn the_map_of_a_choice_has_its_period_and_its_provinces() {
    let today = Date::parse(TODAY).unwrap();
    let query = "units=63&period=2023".to_owned();
    let mut session = Session::new(whole().clone(), query, today, &[View::Map]);
    session.with_page(|page| {
        let map = page.choropleth.unwrap();
        assert_eq!(map.period.to_string(), "2023");
        assert_eq!(map.cells.len(), 63);
        assert_eq!(page.today, today);
    });
}

#[test]
fn a_dialog_over_the_map_asks_for_what_it_shows_once() {
    // The program of the views does not draw the map, so it asks for nothing of it.
    let mut session = session("indicator=papi-total", &[View::Sources]);
    assert!(session.all().fetch.is_empty());
    let asked = |session: &mut Session| {
        let slugs = ["papi-total", "grdp-per-capita", "no-such"];
        session.look_up(slugs.into_iter()).fetch
    };
    let files = asked(&mut session);
    let details = File::Part(Part::Details);
    assert_eq!(files, [details, series("papi"), series("population")]);
    assert!(asked(&mut session).is_empty());
}

#[test]
fn the_card_of_a_province_has_former_provinces_where_they_stand_for_the_34() {
    let needed = |query: &str| {
        let (selection, _) = Selection::from_query(query, whole());
        super::needed(&selection, whole())
    };
    let card = "view=province&province=ha-noi&embed=1&shape=table&indicator=";
    let former = File::Shapes(UnitSet::Former);
    let files = needed(&format!("{card}pci"));
    assert!(files.contains(&File::Shapes(UnitSet::Current)) && files.contains(&former));
    assert!(!needed(&format!("{card}dti")).contains(&former));
}
