//! What a page says of itself in the head of its document: for search engines, previews, a browser's own way to share.

use crate::dataset::{Dataset, UnitSet};
use crate::i18n::{common, compare, meetings, period, sources};
use crate::lede;
use crate::selection::{Selection, View};

use super::{static_address, view_page};

/// The static page of a view beside the map and the query that it stands for, if the choice has one.
pub fn static_page(selection: &Selection, dataset: &Dataset) -> Option<(String, String)> {
    let bare = Selection {
        view: selection.view,
        unit_set: selection.unit_set,
        province: selection.province,
        meeting: selection.meeting,
        ..Selection::new(dataset)
    };
    let address = static_address("", &bare, dataset);
    let has_page = selection.view != View::Map && !address.contains('?');
    has_page.then(|| (address, bare.to_query(dataset)))
}

/// The static page whose words are shown, from the root of the site: what the page is called whatever else is chosen. Empty
/// for the front page.
pub fn canonical(selection: &Selection, dataset: &Dataset) -> String {
    match (selection.view, selection.unit_set) {
        (View::Map, UnitSet::Current) => String::new(),
        (View::Map, UnitSet::Former) => "63.html".to_owned(),
        (view, _) => match static_page(selection, dataset) {
            Some((address, _)) => address,
            // Its page stands for the 34; that of a view is nearest.
            None => view_page(view).to_owned(),
        },
    }
}

/// The picture of a static page for a preview, relative to the site: `cards/tinh/ninh-binh.png`.
pub fn card(path: &str) -> String {
    let stem = if path.is_empty() { "index" } else { path };
    format!("cards/{}.png", stem.trim_end_matches(".html"))
}

/// One or two sentences on what a view shows; of the map, what the site is about.
pub fn description(selection: &Selection, dataset: &Dataset) -> String {
    let locale = selection.locale;
    let day = |date| period::date(date, locale);
    match (selection.view, selection.province, selection.meeting) {
        (View::Map, ..) | (View::Province, None, _) => common::tagline(locale).to_owned(),
        (View::Province, Some(region), _) => lede::text(dataset, dataset.region(region), locale),
        (View::Compare, ..) => compare::words(locale).about.to_owned(),
        (View::Meetings, _, Some(meeting)) => {
            let meeting = dataset.meeting(meeting);
            format!("{}. {}", day(meeting.date), meeting.covered.get(locale))
        }
        (View::Meetings, _, None) => {
            let all = dataset.meetings();
            let ends = [all.first(), all.last()];
            let [first, last] = ends.map(|one| one.map(|one| day(one.date)).unwrap_or_default());
            meetings::span(locale, all.len(), &first, &last)
        }
        (View::Sources, ..) => sources::words(locale).lead.to_owned(),
    }
}
