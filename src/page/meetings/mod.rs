//! The national meetings: the list along its spine, and beside it what is open: a meeting, a figure followed through
//! all meetings, or a ledger of all. On a phone what is open is a screen of its own.

mod bridge_map;
mod bridge_points;
mod calendar_place;
mod detail;
mod figures;
mod filters;
mod list;
mod promises;
mod roll;
mod short;
mod source_lines;
mod targets;
mod task_arcs;
mod task_list;
mod tellings;
#[cfg(test)]
mod tests;
mod trail;
mod trail_chart;

pub use calendar_place::{calendar, file_name as calendar_file};
pub use task_list::key;

use maud::{Markup, html};

use crate::dataset::{Dataset, MeetingId, Part, Source, SourceId, Task, UnitSet};
use crate::i18n::meetings::{self, words};
use crate::i18n::{Locale, common, period};
use crate::selection::{Ledger, Selection, View};

use super::{Page, parts};

/// What stands beside the list.
#[derive(Clone, Copy, PartialEq)]
enum Pane<'a> {
    /// Nothing chosen: the ledger of targets, where there is room.
    Nothing,
    /// A meeting.
    Meeting(MeetingId),
    /// A figure, by its slug.
    Figure(&'a str),
    /// A ledger of all meetings.
    Ledger(Ledger),
}

impl<'a> Pane<'a> {
    fn of(selection: &'a Selection) -> Self {
        match (selection.meeting, selection.ledger, &selection.figure) {
            (Some(meeting), _, _) => Self::Meeting(meeting),
            (None, Some(ledger), _) => Self::Ledger(ledger),
            (None, None, Some(figure)) => Self::Figure(figure),
            (None, None, None) => Self::Nothing,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Nothing => "none",
            Self::Meeting(_) => "meeting",
            Self::Figure(_) => "figure",
            Self::Ledger(ledger) => ledger.name(),
        }
    }
}

/// The view; a meeting in the frame of another page is a card.
pub fn view(page: &Page) -> Markup {
    let pane = Pane::of(page.selection);
    if let (true, Pane::Meeting(meeting)) = (page.selection.embed, pane) {
        return detail::card(page, meeting);
    }
    html! {
        div class="meetings" data-pane=(pane.name()) {
            // Over the list on a phone, so before it: a page that is still coming in does not move.
            @if !matches!(pane, Pane::Meeting(_)) { (filters::ledgers(page)) }
            div class="meetings__list" { (list::list(page, pane == Pane::Nothing)) }
            // Another pane is another thing: nothing of the last one is worth keeping.
            div class="meetings__pane" data-whole=(pane.name()) { (wound_back(page)) (open(page, pane)) }
        }
    }
}

fn open(page: &Page, pane: Pane) -> Markup {
    match pane {
        Pane::Meeting(meeting) => detail::meeting(page, meeting),
        _ if !page.dataset.has(&Part::Details) => parts::loading(page),
        Pane::Figure(slug) => trail::page_of(page, slug),
        Pane::Ledger(Ledger::Tasks) => task_list::ledger(page),
        Pane::Ledger(Ledger::Roll) => roll::roll_call(page),
        Pane::Ledger(Ledger::Targets) | Pane::Nothing => targets::ledger(page),
    }
}

/// The files of the data that the view of a choice shows and that are not loaded yet.
pub fn parts_needed(dataset: &Dataset, selection: &Selection) -> Vec<Part> {
    if !dataset.has(&Part::Details) {
        // Only they say which indicators have targets.
        return vec![Part::Details];
    }
    match Pane::of(selection) {
        Pane::Meeting(_) | Pane::Nothing | Pane::Ledger(Ledger::Targets) => {
            crate::targets::parts_needed(dataset)
        }
        Pane::Figure(_) | Pane::Ledger(_) => Vec::new(),
    }
}

/// Whose shapes the view of a choice draws.
pub fn shapes_needed(dataset: &Dataset, selection: &Selection) -> Option<UnitSet> {
    let meeting = selection.meeting?;
    Some(UnitSet::on(dataset.meeting(meeting).date))
}

/// Says that the page is shown as of the day of a meeting.
fn wound_back(page: &Page) -> Markup {
    let words = words(page.locale());
    html! {
        @if let Some(meeting) = page.selection.as_of {
            p class="meetings__wound-back" role="note" {
                (words.wound_back) " "
                b { (period::date(page.dataset.meeting(meeting).date, page.locale())) } ". "
                a href=(page.href(|selection, _| selection.as_of = None)) { (words.back_to_today) }
            }
        }
    }
}

/// The address of a meeting; all else that the reader chose stays, the ledgers close.
fn meeting_href(page: &Page, meeting: MeetingId) -> String {
    page.href(|selection, _| {
        selection.view = View::Meetings;
        selection.meeting = Some(meeting);
        selection.ledger = None;
    })
}

/// The address of a figure followed through the meetings.
fn figure_href(page: &Page, slug: &str) -> String {
    page.href(|selection, _| {
        selection.view = View::Meetings;
        selection.meeting = None;
        selection.ledger = None;
        selection.figure = Some(slug.to_owned());
    })
}

/// `Phiên thứ mười, 6/2/2025`.
fn meeting_label(page: &Page, meeting: MeetingId) -> String {
    let meeting = page.dataset.meeting(meeting);
    format!(
        "{}, {}",
        common::meeting_name(page.locale(), meeting),
        period::date(meeting.date, page.locale())
    )
}

/// The key of a task in addresses and markup: `ub10-1`.
fn task_key(page: &Page, task: &Task) -> String {
    format!("{}-{}", page.dataset.meeting(task.meeting).slug, task.seq)
}

/// A link to the meeting that reported a figure: `nêu 8/8/2022`.
fn told_at(page: &Page, meeting: MeetingId) -> Markup {
    let day = period::date(page.dataset.meeting(meeting).date, page.locale());
    html! { a href=(meeting_href(page, meeting)) { (meetings::told_at(page.locale(), &day)) } }
}

/// The publisher of a source with its day, for a line of text.
fn source_label(source: &Source, locale: Locale) -> String {
    let publisher = source.publisher.get(locale);
    match source.published {
        Some(day) => format!("{publisher}, {}", period::period(day, locale)),
        None => publisher.to_owned(),
    }
}

/// Every source of a task or of a seat as a short link. Two of one publisher and day are two links here: each stands
/// for another document.
fn cited(page: &Page, sources: &[SourceId], class: Option<&str>) -> Markup {
    html! {
        @for source in sources.iter().map(|id| page.dataset.source(*id)) {
            @let text = source_label(source, page.locale());
            @let title = source.title.get(page.locale());
            @match &source.url {
                Some(url) => a class=[class] href=(url) title=(title) target="_blank" rel="noopener noreferrer" { (text) },
                None => span class=[class] title=(title) { (text) },
            }
            " "
        }
    }
}
