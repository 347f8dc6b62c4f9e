//! The national meetings: the list along its spine, and beside it what is open: a meeting, a figure
//! followed through all meetings, or a ledger. On a phone what is open is a screen of its own.

use leptos::prelude::*;

use crate::dataset::{MeetingId, Part};
use crate::i18n::meetings::words;
use crate::i18n::period;
use crate::selection::Ledger;

use super::meetings::detail::MeetingDetail;
use super::meetings::list::{Ledgers, MeetingList};
use super::meetings::roll::RollCall;
use super::meetings::targets::TargetLedger;
use super::meetings::task_list::TaskLedger;
use super::meetings::trail::TrailPage;
use super::notices::Loading;
use super::store::Store;

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
    let loaded = Memo::new(move |_| store.has(&Part::Details));
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
