//! What the meetings view is made of.

pub mod bridge_points;
pub mod calendar_file;
pub mod detail;
pub mod figures;
pub mod list;
pub mod roll;
pub mod targets;
pub mod task_list;
pub mod tellings;
pub mod trail;

use crate::dataset::{Date, MeetingId, Source};
use crate::i18n::{Locale, common, period};
use crate::selection::View;
use crate::tasks::{Clock, day_in_viet_nam};

use super::store::Store;

/// The day of the reader in Việt Nam, and the meeting up to whose day the page is wound back; tracked.
pub fn clock(store: Store) -> Clock {
    let dataset = store.dataset();
    let as_of = store
        .selected(|selection| selection.as_of)
        .map(|meeting| dataset.meeting(meeting).date);
    // A page made at build time has no reader; it stands on the day of its data.
    let now = now()
        .and_then(day_in_viet_nam)
        .or_else(|| Date::parse(dataset.version()))
        .or_else(|| dataset.meetings().last().map(|meeting| meeting.date));
    let today = match (now, as_of) {
        (Some(now), Some(as_of)) => now.min(as_of),
        (Some(day), None) | (None, Some(day)) => day,
        (None, None) => Date::MIN,
    };
    Clock { today, as_of }
}

#[cfg(target_arch = "wasm32")]
fn now() -> Option<f64> {
    Some(js_sys::Date::now())
}

#[cfg(not(target_arch = "wasm32"))]
fn now() -> Option<f64> {
    None
}

/// The address of a meeting; all else that the reader chose stays, the ledgers close.
pub fn meeting_href(store: Store, meeting: MeetingId) -> String {
    store.href(|selection, _| {
        selection.view = View::Meetings;
        selection.meeting = Some(meeting);
        selection.ledger = None;
    })
}

/// `Phiên thứ mười, 6/2/2025`.
pub fn meeting_label(store: Store, meeting: MeetingId, locale: Locale) -> String {
    let dataset = store.dataset();
    let meeting = dataset.meeting(meeting);
    format!(
        "{}, {}",
        common::meeting_name(locale, meeting),
        period::date(meeting.date, locale)
    )
}

/// The publisher of a source with its day, for a line of text.
pub fn source_label(source: &Source, locale: Locale) -> String {
    match source.published {
        Some(day) => format!(
            "{}, {}",
            source.publisher.get(locale),
            period::period(day, locale)
        ),
        None => source.publisher.get(locale).to_owned(),
    }
}
