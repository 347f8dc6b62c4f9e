//! What a page says of itself in the head of its document: for search engines, previews, a browser's own way to share.

use crate::dataset::Dataset;
use crate::i18n::{common, compare, meetings, period, sources};
use crate::lede;
use crate::selection::{Selection, View};

use super::{language_folder, static_address, view_page};

/// The static page of a view and the query that it stands for, if the choice has one beside the front page.
pub fn static_page(selection: &Selection, dataset: &Dataset) -> Option<(String, String)> {
    let bare = Selection {
        view: selection.view,
        unit_set: selection.unit_set,
        province: selection.province.filter(|_| selection.view != View::Map),
        meeting: selection.meeting,
        locale: selection.locale,
        ..Selection::new(dataset)
    };
    let address = static_address("", &bare, dataset);
    let has_page = address != "./" && !address.contains('?');
    has_page.then(|| (address, bare.to_query(dataset)))
}

/// The static page whose words are shown, from the root of the site: what the page is called whatever else is chosen. Empty
/// for the front page.
pub fn canonical(selection: &Selection, dataset: &Dataset) -> String {
    static_page(selection, dataset).map_or_else(
        // Its page stands for the 34; that of a view is nearest.
        || {
            let folder = language_folder(selection.locale);
            format!("{folder}{}", view_page(selection.view))
        },
        |(address, _)| address,
    )
}

/// The picture of a static page for a preview, relative to the site: `cards/tinh/ninh-binh.png`.
pub fn card(path: &str) -> String {
    format!("cards/{}.png", file_stem(path))
}

/// The file of a static page without its ending. The path of a folder leads to its `index`.
pub fn file_stem(path: &str) -> String {
    match path.strip_suffix(".html") {
        Some(stem) => stem.to_owned(),
        None => format!("{path}index"),
    }
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
