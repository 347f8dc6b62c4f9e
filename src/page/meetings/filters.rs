//! What narrows the list and the ledgers, and the ways between them.

use maud::{Markup, html};

use crate::dataset::{BodyId, Meeting, Task};
use crate::i18n::meetings::words;
use crate::i18n::{common, period};
use crate::selection::Ledger;
use crate::tasks;

use super::super::Page;
use super::super::parts::{Choice, choice, figure_choice, province_choice};

/// The filters of the list.
pub fn filters(page: &Page) -> Markup {
    let words = words(page.locale());
    let selection = page.selection;
    let is_filtered =
        selection.body.is_some() || selection.year.is_some() || selection.figure.is_some();
    html! {
        div class="meeting-list__filters" {
            (province_choice(page, "province"))
            (figure_choice(page, "figure"))
            (choice("body", words.body, &bodies(page)))
            (choice("year", words.year, &years(page)))
            (choice("as-of", words.as_of, &days(page)))
            div class="meeting-list__buttons" {
                button class="button" type="button" aria-pressed=(selection.newest_first) data-history="replace"
                    data-go=(page.query(|selection, _| selection.newest_first = !selection.newest_first)) {
                    (words.newest_first)
                }
                @if is_filtered {
                    a href=(page.href(|selection, _| {
                        selection.body = None;
                        selection.year = None;
                        selection.figure = None;
                    })) { (words.clear) }
                }
            }
        }
    }
}

/// Whether the filters of body and year leave a meeting, and with it all that it reported, aimed at and asked for.
pub fn is_shown(page: &Page, meeting: &Meeting) -> bool {
    let (body, year) = (page.selection.body, page.selection.year);
    body.is_none_or(|body| meeting.body == body)
        && year.is_none_or(|year| meeting.date.year() == year)
}

/// The filters over a ledger: its own, and those of the list, which stand here only where the list does not; over that of
/// the tasks also the province. A page without a program has none.
pub fn ledger_filters(page: &Page, own: &Markup, of_tasks: bool) -> Markup {
    let words = words(page.locale());
    let selection = page.selection;
    let narrows_tasks = selection.owner.is_some()
        || selection.due.is_some()
        || selection.promise.is_some()
        || selection.task_state.is_some()
        || selection.province.is_some();
    let is_filtered =
        selection.body.is_some() || selection.year.is_some() || (of_tasks && narrows_tasks);
    html! {
        @if !page.is_static() {
            div class="ledger__filters" {
                div class="ledger__shared" {
                    @if of_tasks { (province_choice(page, "task-province")) }
                    (choice("ledger-body", words.body, &bodies(page)))
                    (choice("ledger-year", words.year, &years(page)))
                }
                (own)
                @if is_filtered {
                    a class="ledger__clear" href=(page.href(|selection, _| {
                        selection.body = None;
                        selection.year = None;
                        if of_tasks {
                            selection.owner = None;
                            selection.due = None;
                            selection.promise = None;
                            selection.task_state = None;
                            selection.province = None;
                        }
                    })) { (words.clear) }
                }
            }
        }
    }
}

fn bodies(page: &Page) -> Vec<Choice> {
    let (dataset, locale) = (page.dataset, page.locale());
    let mut found = vec![None];
    for meeting in dataset.meetings() {
        if !found.contains(&Some(meeting.body)) {
            found.push(Some(meeting.body));
        }
    }
    let one = |body: Option<BodyId>| {
        let of = |body: BodyId| dataset.body(body);
        let slug = body.map_or("", |body| of(body).slug.as_str());
        let name = body.map_or(words(locale).all_bodies, |body| of(body).short.get(locale));
        let is_chosen = page.selection.body == body;
        Choice::new(page, (slug, name), is_chosen, |selection, _| {
            selection.body = body
        })
    };
    found.into_iter().map(one).collect()
}

fn years(page: &Page) -> Vec<Choice> {
    let mut found = vec![None];
    for meeting in page.dataset.meetings() {
        let year = Some(meeting.date.year());
        if found.last() != Some(&year) {
            found.push(year);
        }
    }
    let one = |year: Option<i16>| {
        let value = year.map(|year| year.to_string()).unwrap_or_default();
        let name = if year.is_some() {
            &value
        } else {
            words(page.locale()).all_years
        };
        let is_chosen = page.selection.year == year;
        Choice::new(page, (&value, name), is_chosen, |selection, _| {
            selection.year = year
        })
    };
    found.into_iter().map(one).collect()
}

/// The days as of which the page can be shown, the latest first.
fn days(page: &Page) -> Vec<Choice> {
    let locale = page.locale();
    let now = page.selection.as_of.is_none();
    let today = Choice::new(page, ("", words(locale).today), now, |selection, _| {
        selection.as_of = None;
    });
    let each = page.dataset.meetings().iter().rev().map(|meeting| {
        let day = period::date(meeting.date, locale);
        let is_chosen = page.selection.as_of == Some(meeting.id);
        Choice::new(page, (&meeting.slug, &day), is_chosen, |selection, _| {
            selection.as_of = Some(meeting.id);
        })
    });
    [today].into_iter().chain(each).collect()
}

/// The ways into the ledgers of all meetings.
pub fn ledgers(page: &Page) -> Markup {
    let selection = page.selection;
    let meetings = common::words(page.locale()).meetings;
    let words = words(page.locale());
    let is_list = selection.ledger.is_none() && selection.figure.is_none();
    html! {
        nav class="ledgers" aria-label=(meetings) {
            a class="ledgers__all" aria-current=[is_list.then_some("page")] href=(page.href(|selection, _| {
                selection.meeting = None;
                selection.ledger = None;
                selection.figure = None;
            })) { (meetings) }
            @for ledger in Ledger::ALL {
                a data-ledger=(ledger.name()) aria-current=[(selection.ledger == Some(ledger)).then_some("page")]
                    href=(page.href(|selection, _| {
                        selection.meeting = None;
                        selection.ledger = Some(ledger);
                    })) {
                    (match ledger {
                        Ledger::Targets => words.targets_short,
                        Ledger::Tasks => words.tasks_short,
                        Ledger::Roll => words.roll_short,
                    })
                }
            }
        }
    }
}

/// The title of a ledger: of the page, unless it only stands beside the list.
pub fn ledger_title(page: &Page, text: &str) -> Markup {
    html! {
        @if page.selection.ledger.is_some() { h1 { (text) } } @else { h2 { (text) } }
    }
}

/// The tasks that the filters leave, of whatever became of them: those of the meetings shown, given by the day as of which
/// the page is shown, of the chosen owner and province, due in the chosen year.
pub fn tasks_shown<'a>(page: &Page<'a>) -> Vec<&'a Task> {
    let (dataset, clock, selection) = (page.dataset, page.clock(), page.selection);
    let province = selection.province.map(|id| dataset.region(id));
    let province = province.filter(|region| region.unit_set.is_some());
    let is_due = |task: &Task, year: i16| {
        clock
            .deadline(task)
            .is_some_and(|deadline| deadline.last_day().year() == year)
    };
    let all = dataset.tasks().iter();
    all.filter(|task| {
        let meeting = dataset.meeting(task.meeting);
        clock.as_of.is_none_or(|day| meeting.date <= day) && is_shown(page, meeting)
    })
    .filter(|task| selection.owner.is_none_or(|owner| owner.is_bound(task)))
    .filter(|task| province.is_none_or(|region| tasks::binds(task, region)))
    .filter(|task| selection.due.is_none_or(|year| is_due(task, year)))
    .collect()
}
