//! What the static pages are about: one list for the pages and for their cards.

use crate::calendar;
use crate::dataset::{Dataset, Meeting, Region, RegionId, UnitSet};
use crate::i18n::{Locale, common, meetings, province, sources};
use crate::page::{COUNTRY_PAGE, province_folder, view_page};
use crate::selection::View;

/// What a static page is about.
#[derive(Clone, Copy)]
pub enum Subject<'a> {
    /// The map of a unit set.
    Map(UnitSet),
    /// A province.
    Province(&'a Region),
    /// A meeting.
    Meeting(&'a Meeting),
    /// A view in which nothing is chosen but, in that of a province, the country.
    View(View, Option<RegionId>),
    /// Calendars and feed.
    Follow,
}

/// Every subject with its page, relative to the folder of a language; empty for the front page.
pub fn subjects(dataset: &Dataset) -> Vec<(String, Subject<'_>)> {
    let own = |page: &str, subject| (page.to_owned(), subject);
    let mut all = vec![
        own("", Subject::Map(UnitSet::Current)),
        own("63.html", Subject::Map(UnitSet::Former)),
    ];
    for unit_set in [UnitSet::Current, UnitSet::Former] {
        all.extend(dataset.provinces(unit_set).map(|region| {
            let page = format!("{}{}.html", province_folder(unit_set), region.slug);
            (page, Subject::Province(region))
        }));
    }
    all.extend(dataset.meetings().iter().map(|meeting| {
        let page = format!("hoi-nghi/{}.html", meeting.slug);
        (page, Subject::Meeting(meeting))
    }));
    for view in [View::Meetings, View::Compare, View::Province, View::Sources] {
        all.push(own(view_page(view), Subject::View(view, None)));
    }
    let country = Some(dataset.country().id);
    all.push(own(COUNTRY_PAGE, Subject::View(View::Province, country)));
    all.push(own(calendar::PAGE, Subject::Follow));
    all
}

/// The title of the page of a view.
pub fn view_title(
    dataset: &Dataset,
    view: View,
    province: Option<RegionId>,
    locale: Locale,
) -> &str {
    match (view, province) {
        (View::Map, _) => common::words(locale).map,
        (View::Compare, _) => common::words(locale).compare,
        (View::Meetings, _) => meetings::words(locale).list,
        (View::Province, Some(id)) => dataset.region(id).name.get(locale),
        (View::Province, None) => province::words(locale).title,
        (View::Sources, _) => sources::words(locale).title,
    }
}
