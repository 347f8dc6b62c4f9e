//! Pages of the published data, and what stands in their markup, for tests.

use std::path::Path;
use std::sync::OnceLock;

use maud::Markup;

use super::{Links, Page, State};
use crate::choropleth::Choropleth;
use crate::dataset::{Dataset, Date, UnitSet};
use crate::map_shapes::MapShapes;
use crate::published;
use crate::selection::Selection;
use crate::tables::Tables;
use crate::tables::geometry::Boundaries;
use crate::tables::words::Units;

/// The day on which test pages stand.
pub const TODAY: &str = "2026-11-28";

/// Shapes of the published data, of the 34 and of the 63.
pub fn shapes(unit_set: UnitSet) -> &'static MapShapes {
    static SHAPES: OnceLock<[MapShapes; 2]> = OnceLock::new();
    let [current, former] = SHAPES.get_or_init(|| {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/data");
        let tables = Tables::read(&data.join("tables")).unwrap();
        let boundaries = Boundaries::read(&data.join("geo/vietnam.topo.json")).unwrap();
        [Units::Current, Units::Former].map(|units| boundaries.draw(&tables, units).unwrap())
    });
    match unit_set {
        UnitSet::Current => current,
        UnitSet::Former => former,
    }
}

/// What a page function makes for the choice in a query string, with all data loaded.
pub fn render(query: &str, links: Links, make: impl FnOnce(&Page) -> Markup) -> String {
    render_from(published::whole(), &State::default(), query, links, make)
}

/// What a page function makes in a program with what its reader did.
pub fn render_state(state: &State, query: &str, make: impl FnOnce(&Page) -> Markup) -> String {
    render_from(published::whole(), state, query, Links::App, make)
}

/// What a page function makes while only the first file is loaded: no details, no series.
pub fn render_core(query: &str, links: Links, make: impl FnOnce(&Page) -> Markup) -> String {
    render_from(published::core(), &State::default(), query, links, make)
}

/// What a page function makes of other data than the published ones.
pub fn render_from(
    dataset: &Dataset,
    state: &State,
    query: &str,
    links: Links,
    make: impl FnOnce(&Page) -> Markup,
) -> String {
    let (selection, rejected) = Selection::from_query(query, dataset);
    let indicator = dataset.indicator(selection.indicator);
    let choropleth = selection.period_shown(dataset).map(|period| {
        let as_of = selection.as_of.map(|meeting| dataset.meeting(meeting).date);
        Choropleth::known(dataset, indicator, selection.unit_set, period, as_of)
    });
    let page = Page {
        dataset,
        selection: &selection,
        rejected: &rejected,
        choropleth: choropleth.as_ref(),
        shapes: Some(shapes(selection.unit_set)),
        other_shapes: Some(shapes(selection.unit_set.other())),
        links,
        state,
        today: Date::parse(TODAY).unwrap(),
    };
    make(&page).into_string()
}

/// The words of markup, each run of white space as one space.
pub fn text(markup: &str) -> String {
    let text = super::without_tags(markup, " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The values of an attribute, in the order of the markup.
pub fn values<'a>(markup: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    markup
        .split(&start)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

/// The part of markup between two texts; to its end where the second does not follow.
#[track_caller]
pub fn between<'a>(markup: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = markup
        .split_once(start)
        .unwrap_or_else(|| panic!("no {start}"));
    rest.split_once(end).map_or(rest, |(part, _)| part)
}

/// That the words of markup hold these.
#[track_caller]
pub fn has(markup: &str, words: &str) {
    let text = text(markup);
    assert!(text.contains(words), "{words} is not in: {text}");
}
