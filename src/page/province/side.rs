//! Beside the figures of a province: its conflicts, its meetings, its tasks, its neighbors.

use std::cmp::Reverse;

use maud::{Markup, PreEscaped, html};

use crate::dataset::{BridgePoint, Meeting, Region, Task, UnitSet};
use crate::i18n::{common, deadline, meetings as meeting_words, period, province};
use crate::order;
use crate::page::meetings::key;
use crate::page::{Page, parts};
use crate::profile;
use crate::selection::{Ledger, View};
use crate::tasks;
use crate::timeline;

use super::address;

/// How many conflicts stand on the page of the country.
const N_CONFLICTS: usize = 4;

/// How many tasks stand on the page; all are in the ledger of the meetings.
const N_TASKS: usize = 5;

/// The government's room and the province's, joined.
const ARC: &str = concat!(
    r#"<svg class="province__arc" viewBox="0 0 26 18" aria-hidden="true"><path d="M4 14C6 1 20 1 22 14"/>"#,
    r#"<circle cx="4" cy="14" r="3.6"/><circle class="province__arc-own" cx="22" cy="14" r="3.6"/></svg>"#,
);

/// Official figures of the region that differ from others.
pub fn conflicts(page: &Page, own: &Region) -> Markup {
    let words = province::words(page.locale());
    let mut found = profile::conflicts(page.dataset, own.id);
    // The country takes part in almost all: the list of all has a page of its own.
    if own.unit_set.is_none() {
        found.truncate(N_CONFLICTS);
    }
    if found.is_empty() || page.dataset.details().is_none() {
        return html! {};
    }
    let all = page.href(|selection, _| selection.view = View::Sources);
    html! {
        section class="province__section" {
            h2 { (words.conflicts) }
            @for one in found { (parts::conflict(page, page.dataset.conflict(&one.conflict), one.figures)) }
            p class="province__note" { a href={ (all) "#conflicts" } { (words.all_conflicts) } }
        }
    }
}

/// The meetings with an account of its điểm cầu, and who was there.
pub fn meetings(page: &Page, own: &Region) -> Markup {
    if own.unit_set.is_none() {
        return html! {};
    }
    let (dataset, locale) = (page.dataset, page.locale());
    let words = province::words(locale);
    let name = own.name.get(locale);
    let here: Vec<&Meeting> = dataset
        .meetings()
        .iter()
        .filter(|meeting| timeline::has_account(dataset, meeting, own.id))
        .collect();
    let n_others = dataset.meetings().len() - here.len();
    html! {
        section class="province__section" {
            h2 { (words.here) " " (name) }
            ul { @for meeting in here { (attended(page, own, meeting)) } }
            p class="province__note" { (province::others(locale, n_others, name)) " " (words.not_absent) }
        }
    }
}

fn attended(page: &Page, own: &Region, meeting: &Meeting) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let lineage = profile::lineage(dataset, own);
    let points = dataset
        .details()
        .into_iter()
        .flat_map(|details| &details.bridge_points)
        .filter(|point| point.meeting == meeting.id && lineage.contains(&point.region));
    html! {
        li class="province__meeting" {
            (PreEscaped(ARC))
            div {
                p {
                    a href=(meeting_address(page, meeting)) { (period::date(meeting.date, locale)) } " "
                    (common::meeting_name(locale, meeting))
                }
                ul class="province__people" { @for point in points { (seat(page, own, point)) } }
            }
        }
    }
}

fn meeting_address(page: &Page, meeting: &Meeting) -> String {
    page.href(|selection, _| {
        selection.view = View::Meetings;
        selection.meeting = Some(meeting.id);
    })
}

fn seat(page: &Page, own: &Region, point: &BridgePoint) -> Markup {
    let locale = page.locale();
    let unread = province::words(locale).no_person;
    html! {
        li {
            (point.person.as_deref().unwrap_or(unread))
            @if let Some(role) = &point.role { ", " (role.get(locale)) }
            @if point.region != own.id { " (" (page.dataset.region(point.region).name.get(locale)) ")" }
            ". "
            span class="province__links" { (parts::source_links(page, &point.sources)) }
        }
    }
}

/// What the meetings asked of it.
pub fn tasks(page: &Page, own: &Region) -> Markup {
    bound(page, own).unwrap_or_else(|| html! {})
}

fn bound(page: &Page, own: &Region) -> Option<Markup> {
    let (dataset, locale, clock) = (page.dataset, page.locale(), page.clock());
    let words = province::words(locale);
    let unit_set = own.unit_set?;
    let tasks: Vec<&Task> = dataset
        .details()?
        .tasks
        .iter()
        .filter(|task| tasks::binds(task, own) && in_time(dataset.meeting(task.meeting), unit_set))
        .collect();
    if tasks.is_empty() {
        return None;
    }
    let tally = clock.tally(tasks.iter().copied());
    // Those with a deadline say most; one that was asked for again stands with its later asking.
    let urgency = |task: &Task| {
        let deadline = task.deadline;
        (
            task.renewed_by.is_some(),
            deadline.is_none(),
            Reverse(deadline),
        )
    };
    let n = tasks.len();
    let tasks = order::sorted(&tasks, |a, b| urgency(a).cmp(&urgency(b)));
    let all = page.href(|selection, _| {
        selection.view = View::Meetings;
        selection.meeting = None;
        selection.ledger = Some(Ledger::Tasks);
        selection.province = Some(own.id);
    });
    Some(html! {
        section class="province__section" {
            h2 { (province::tasks(locale, own.kind)) }
            p class="province__note" { (words.tasks_lead) }
            (key(locale, &tally))
            ul { @for task in tasks.into_iter().take(N_TASKS) { (row(page, task)) } }
            p class="province__note" { a href=(all) { (province::all_tasks(locale, n)) } }
            (parts::follow(page, Some(own)))
        }
    })
}

fn row(page: &Page, task: &Task) -> Markup {
    let (locale, clock) = (page.locale(), page.clock());
    let words = province::words(locale);
    let (state, promise) = (clock.state(task), clock.promise(task));
    let meeting = page.dataset.meeting(task.meeting);
    let outcome = clock.outcome(task);
    let sources = outcome.map_or(&task.sources, |outcome| &outcome.sources);
    html! {
        li class="province__task" data-task={ (meeting.slug) "-" (task.seq) } data-state=(state.name())
            data-outcome=(promise.name()) {
            (parts::promise_glyph(promise))
            div {
                p { (task.task.get(locale)) }
                p class="province__people" {
                    (meeting_words::state(locale, state))
                    @if let Some(more) = meeting_words::promise_beside(locale, promise, state) { ", " (more) }
                    ". "
                    // As it was printed, unless another day has taken its place since.
                    @match (&task.deadline_printed, clock.deadline(task)) {
                        (Some(printed), deadline) if deadline == task.deadline => { (words.deadline) " " (deadline::printed(printed, locale)) },
                        (_, Some(deadline)) => { (words.deadline) " " (period::period(deadline, locale)) },
                        (_, None) => (words.no_deadline),
                    }
                    ". "
                    (words.given) " " a href=(meeting_address(page, meeting)) { (period::date(meeting.date, locale)) } "."
                    @if let Some(outcome) = outcome { " " (outcome.text.get(locale).trim_end_matches('.')) "." }
                    " " (parts::source_links(page, sources))
                }
            }
        }
    }
}

/// A former province had to do what was asked before the merger; a current one, what was asked since.
fn in_time(meeting: &Meeting, unit_set: UnitSet) -> bool {
    let before = meeting.date < UnitSet::MERGER;
    before == (unit_set == UnitSet::Former)
}

/// Provinces with a common land border.
pub fn neighbors(page: &Page, own: &Region) -> Markup {
    let neighbors = page
        .dataset
        .details()
        .map_or(&[][..], |details| details.neighbors(own.id));
    html! {
        @if !neighbors.is_empty() {
            section class="province__section" {
                h2 { (province::words(page.locale()).neighbors) }
                ul class="province__neighbors" {
                    @for id in neighbors {
                        li { a href=(address(page, *id)) { (page.dataset.region(*id).name.get(page.locale())) } }
                    }
                }
            }
        }
    }
}
