//! The national meetings: the list along its spine, and beside it what is open: a meeting, a figure
//! followed through all meetings, or a ledger. On a phone what is open is a screen of its own.

mod bridge_points;
mod calendar_file;
mod detail;
mod figures;
mod list;
mod roll;
mod targets;
mod task_list;
mod tellings;
mod trail;

use leptos::prelude::*;

use crate::dataset::{Date, MeetingId, Source};
use crate::i18n::meetings::words;
use crate::i18n::{Locale, common, period};
use crate::selection::{Ledger, View};
use crate::tasks::{Clock, day_in_viet_nam};

use super::notices::Loading;
use super::store::Store;
use detail::MeetingDetail;
use list::{Ledgers, MeetingList};
use roll::RollCall;
use targets::TargetLedger;
pub use task_list::Glyph;
use task_list::TaskLedger;
use trail::TrailPage;

/// What stands beside the list.
#[derive(Clone, PartialEq)]
enum Pane {
    /// Nothing chosen: the ledger of targets, where there is room.
    Nothing,
    /// A meeting.
    Meeting(MeetingId),
    /// A figure, by its slug.
    Figure(String),
    /// A ledger of all meetings.
    Ledger(Ledger),
}

impl Pane {
    fn name(&self) -> &'static str {
        match self {
            Self::Nothing => "none",
            Self::Meeting(_) => "meeting",
            Self::Figure(_) => "figure",
            Self::Ledger(ledger) => ledger.name(),
        }
    }
}

/// The view.
#[component]
pub fn MeetingsView() -> impl IntoView {
    let store = Store::get();
    let pane =
        store.choice(
            |selection| match (selection.meeting, selection.ledger, &selection.figure) {
                (Some(meeting), _, _) => Pane::Meeting(meeting),
                (None, Some(ledger), _) => Pane::Ledger(ledger),
                (None, None, Some(figure)) => Pane::Figure(figure.clone()),
                (None, None, None) => Pane::Nothing,
            },
        );
    let loaded = Memo::new(move |_| store.has_details());
    let open = move || {
        let of = pane.get();
        if let Pane::Meeting(meeting) = of {
            return view! { <MeetingDetail meeting/> }.into_any();
        }
        if !loaded.get() {
            return view! { <Loading/> }.into_any();
        }
        match of {
            Pane::Figure(slug) => view! { <TrailPage slug/> }.into_any(),
            Pane::Ledger(Ledger::Tasks) => view! { <TaskLedger/> }.into_any(),
            Pane::Ledger(Ledger::Roll) => view! { <RollCall/> }.into_any(),
            _ => view! { <TargetLedger/> }.into_any(),
        }
    };
    view! {
        <div class="meetings" data-pane=move || pane.with(Pane::name)>
            <div class="meetings__list">
                <MeetingList heading=Signal::derive(move || pane.with(|pane| *pane == Pane::Nothing))/>
            </div>
            <Show when=move || !matches!(pane.get(), Pane::Meeting(_))>
                <Ledgers/>
            </Show>
            <div class="meetings__pane">
                <WoundBack/>
                {open}
            </div>
        </div>
    }
}

/// Says that the page is wound back to the day of a meeting.
#[component]
fn WoundBack() -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let words = words(locale);
        let meeting = store.selected(|selection| selection.as_of)?;
        let day = period::date(store.dataset().meeting(meeting).date, locale);
        Some(view! {
            <p class="meetings__wound-back" role="note">
                {words.wound_back}" "<b>{day}</b>". "
                <a href=store.href(|selection, _| selection.as_of = None)>{words.back_to_today}</a>
            </p>
        })
    }
}

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
fn meeting_href(store: Store, meeting: MeetingId) -> String {
    store.href(|selection, _| {
        selection.view = View::Meetings;
        selection.meeting = Some(meeting);
        selection.ledger = None;
    })
}

/// `Phiên thứ mười, 6/2/2025`.
fn meeting_label(store: Store, meeting: MeetingId, locale: Locale) -> String {
    let dataset = store.dataset();
    let meeting = dataset.meeting(meeting);
    format!(
        "{}, {}",
        common::meeting_name(locale, meeting),
        period::date(meeting.date, locale)
    )
}

/// The publisher of a source with its day, for a line of text.
fn source_label(source: &Source, locale: Locale) -> String {
    match source.published {
        Some(day) => format!(
            "{}, {}",
            source.publisher.get(locale),
            period::period(day, locale)
        ),
        None => source.publisher.get(locale).to_owned(),
    }
}
