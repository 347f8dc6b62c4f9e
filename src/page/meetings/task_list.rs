//! Tasks: who, by when, and how it stands today. All of them with filters, and those of one meeting.

use maud::{Markup, html};

use crate::dataset::{Meeting, Outcome, Task};
use crate::i18n::meetings::{self, words};
use crate::i18n::{Locale, deadline, period};
use crate::order;
use crate::tasks::{self, Owner, Promise, State, Tally};

use super::super::parts::{Choice, choice, follow, promise_glyph};
use super::super::{Page, value_text};
use super::calendar_place::{self, Tasks};
use super::filters::{ledger_filters, ledger_title, tasks_shown};
use super::task_arcs::arcs;
use super::{cited, meeting_href, meeting_label, promises, task_key};

/// So many tasks stand open at once; of more, only those of the first meeting.
const UNFOLDED: usize = 24;

/// All tasks of all meetings.
pub fn ledger(page: &Page) -> Markup {
    let words = words(page.locale());
    let (clock, selection) = (page.clock(), page.selection);
    let mut shown = tasks_shown(page);
    let tally = clock.tally(shown.iter().copied());
    let n_meetings = tasks::by_meeting(&shown).len();
    shown.retain(|task| {
        let state = selection.task_state;
        let promise = selection.promise;
        state.is_none_or(|state| clock.state(task) == state)
            && promise.is_none_or(|promise| clock.promise(task) == promise)
    });
    let own = html! {
        (choice("owner", words.owner, &owners(page)))
        (choice("due", words.due_year, &due_years(page)))
    };
    html! {
        section class="ledger" {
            header class="ledger__head" {
                (ledger_title(page, words.task_ledger))
                p class="ledger__lede" { (words.task_lede) }
            }
            (ledger_filters(page, &own, true))
            p class="ledger__counts" { (meetings::promise_share(page.locale(), &tally, n_meetings)) }
            (promise_filters(page, &tally))
            (promises::group_switch(page))
            (promises::picture(page, &shown))
            (calendar_place::place(page, Tasks::Shown))
            (follow(page, selection.province.map(|id| page.dataset.region(id))))
            div id="task-list" tabindex="-1" data-whole=(page.query(|_, _| {})) {
                @if shown.is_empty() { p class="meeting__none" { (words.no_tasks) } }
                (folds(page, &shown))
            }
            p class="tasks__note" { (words.task_note) }
        }
    }
}

/// The years in which a task is due, and all.
fn due_years(page: &Page) -> Vec<Choice> {
    let (clock, locale) = (page.clock(), page.locale());
    let tasks = page.dataset.tasks().iter();
    let due = tasks.filter_map(|task| clock.deadline(task));
    let mut years: Vec<i16> = due.map(|deadline| deadline.last_day().year()).collect();
    years.extend(page.selection.due);
    years = order::sorted(&years, i16::cmp);
    years.dedup();
    let one = |year: Option<i16>| {
        let value = year.map(|year| year.to_string()).unwrap_or_default();
        let name = if year.is_some() {
            &value
        } else {
            words(locale).all_years
        };
        let is_chosen = page.selection.due == year;
        Choice::new(page, (&value, name), is_chosen, |selection, _| {
            selection.due = year
        })
    };
    let each = years.into_iter().map(Some);
    [None].into_iter().chain(each).map(one).collect()
}

fn owners(page: &Page) -> Vec<Choice> {
    let locale = page.locale();
    let one = |owner: Option<Owner>| {
        let value = owner.map_or("", Owner::name);
        let name = owner.map_or(words(locale).all_owners, |owner| {
            meetings::owner(locale, owner)
        });
        let is_chosen = page.selection.owner == owner;
        Choice::new(page, (value, name), is_chosen, |selection, _| {
            selection.owner = owner
        })
    };
    let each = Owner::ALL.into_iter().map(Some);
    [None].into_iter().chain(each).map(one).collect()
}

/// The tasks by meeting, each a fold.
fn folds(page: &Page, shown: &[&Task]) -> Markup {
    let mut groups = tasks::by_meeting(shown);
    if page.selection.newest_first {
        groups.reverse();
    }
    html! {
        @for (at, (meeting, group)) in groups.iter().enumerate() {
            details class="tasks__fold" open[at == 0 || shown.len() <= UNFOLDED] {
                summary { h2 { (meeting_label(page, *meeting)) } (tally(page, group)) }
                p class="tasks__meeting" {
                    a href=(meeting_href(page, *meeting)) { (words(page.locale()).open_meeting) }
                }
                ul class="tasks" { @for task in group { (row(page, task, false)) } }
            }
        }
    }
}

/// What some tasks are as promises: signs with their number; a kind without any is left out.
fn tally(page: &Page, tasks: &[&Task]) -> Markup {
    let counts = page.clock().tally(tasks.iter().copied());
    html! {
        span class="tasks__tally" {
            @for (promise, n) in Promise::ALL.into_iter().zip(counts.of).filter(|(_, n)| *n > 0) {
                @let name = meetings::promise(page.locale(), promise);
                span class="tasks__tally-item" title=(name) {
                    (promise_glyph(promise)) span class="visually-hidden" { (name) " " } (n)
                }
            }
        }
    }
}

/// The tasks of one meeting, then those that fell due since the meeting before.
pub fn section(page: &Page, meeting: &Meeting) -> Markup {
    let words = words(page.locale());
    let clock = page.clock();
    let (given, due) = given_and_due(page, meeting);
    let counts = clock.tally(given.iter().chain(&due).copied());
    html! {
        section class="meeting__section" id="tasks" {
            h2 { (words.tasks_results) }
            (key(page.locale(), &counts))
            h3 class="tasks__group" { (words.given_here) }
            @if given.is_empty() { p class="meeting__none" { (words.no_tasks) } }
            @else { ul class="tasks" { @for task in &given { (row(page, task, false)) } } }
            (calendar_place::place(page, Tasks::Of(meeting)))
            @if !due.is_empty() {
                h3 class="tasks__group" { (words.due_before) }
                ul class="tasks" { @for task in &due { (row(page, task, true)) } }
            }
            p class="tasks__note" { (words.task_note) }
        }
    }
}

/// The first tasks of a meeting, and what came of all of them.
pub fn some(page: &Page, meeting: &Meeting, n_tasks: usize) -> Markup {
    let (given, _) = given_and_due(page, meeting);
    let counts = page.clock().tally(given.iter().copied());
    html! {
        h2 { (words(page.locale()).tasks_results) }
        @if given.is_empty() { p class="meeting__none" { (words(page.locale()).no_tasks) } }
        @else {
            p class="short__promised" { (meetings::promised(page.locale(), given.len(), &counts)) }
            ul class="tasks" { @for task in given.iter().take(n_tasks) { (row(page, task, false)) } }
        }
    }
}

fn given_and_due<'a>(page: &Page<'a>, meeting: &Meeting) -> (Vec<&'a Task>, Vec<&'a Task>) {
    let dataset = page.dataset;
    let before = meeting.id.index().checked_sub(1);
    let since = before
        .and_then(|at| dataset.meetings().get(at))
        .map(|before| before.date);
    let is_due = |task: &Task| {
        let last = task.deadline.map(|deadline| deadline.last_day());
        last.is_some_and(|last| since.is_none_or(|since| since < last) && last <= meeting.date)
    };
    let all = || dataset.tasks().iter();
    (
        all().filter(|task| task.meeting == meeting.id).collect(),
        all()
            .filter(|task| dataset.meeting(task.meeting).date < meeting.date && is_due(task))
            .collect(),
    )
}

/// The signs with their words and counts; a kind without any is left out.
pub fn key(locale: Locale, tally: &Tally) -> Markup {
    html! {
        ul class="tasks__key" {
            @for (promise, n) in Promise::ALL.into_iter().zip(tally.of).filter(|(_, n)| *n > 0) {
                li class="tasks__key-item" { (promise_glyph(promise)) (meetings::promise(locale, promise)) " " b { (n) } }
            }
        }
    }
}

/// The key as switches: one kind alone, or all.
fn promise_filters(page: &Page, tally: &Tally) -> Markup {
    let locale = page.locale();
    html! {
        ul class="tasks__key" aria-label=(words(locale).state) {
            @for (promise, n) in Promise::ALL.into_iter().zip(tally.of) {
                @let pressed = page.selection.promise == Some(promise);
                li class="tasks__key-item" {
                    button class="tasks__filter" type="button" aria-pressed=(pressed) data-filter=(promise.name())
                        data-go=(page.query(|selection, _| {
                            selection.promise = (!pressed).then_some(promise);
                            selection.task_state = None;
                        })) {
                        (promise_glyph(promise)) (meetings::promise(locale, promise)) " " b { (n) }
                    }
                }
            }
        }
    }
}

/// A task. One that was given at another meeting than the open one names it.
fn row(page: &Page, task: &Task, from_elsewhere: bool) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let words = words(locale);
    let clock = page.clock();
    let (state, promise) = (clock.state(task), clock.promise(task));
    let meeting = dataset.meeting(task.meeting);
    let key = task_key(page, task);
    let owner = task.owner.as_ref().map(|owner| owner.get(locale));
    html! {
        li class="task" id={ "task-" (key) } data-task=(key) data-state=(state.name()) data-outcome=(promise.name()) {
            p class="task__state" {
                (promise_glyph(promise)) b { (meetings::state(locale, state)) }
                @if let Some(more) = meetings::promise_beside(locale, promise, state) { span { (more) } }
            }
            div class="task__what" {
                p class="task__text" { (task.task.get(locale)) }
                p class="task__owner" {
                    (owner.unwrap_or(words.no_owner))
                    @if let Some(target) = target_value(page, task) { ". " (target) }
                }
                @if let Some(target) = &task.target {
                    span class="task__target" { (words.target) ": " (target.get(locale)) }
                }
                @if from_elsewhere {
                    a class="task__given" href=(meeting_href(page, meeting.id)) { (meeting_label(page, meeting.id)) }
                }
                p class="task__sources" { (cited(page, &task.sources, Some("task__source"))) }
            }
            (how_it_went(page, task, state))
        }
    }
}

/// The right half of a task: its arcs, its deadline and what came of it.
fn how_it_went(page: &Page, task: &Task, state: State) -> Markup {
    let (dataset, locale, clock) = (page.dataset, page.locale(), page.clock());
    let words = words(locale);
    let outcome = clock.outcome(task);
    let renewed = dataset.details().map_or_else(Vec::new, |details| {
        tasks::renewals(dataset, details, task, clock.as_of)
    });
    let deadline = match (&task.deadline_printed, task.deadline) {
        (Some(printed), _) => deadline::printed(printed, locale),
        (None, Some(deadline)) => period::period(deadline, locale),
        (None, None) => words.no_deadline.to_owned(),
    };
    html! {
        div class="task__arc" { (arcs(page, task, &renewed, outcome, state)) }
        div class="task__outcome-cell" {
            p class="task__deadline" { (deadline) }
            @match outcome {
                Some(outcome) => (what_came(page, outcome)),
                None => @if state == State::Unknown { span class="task__outcome" { (words.no_outcome_found) } },
            }
            (asked_again(page, &renewed))
            @if task.deadline.is_some() {
                (calendar_place::place(page, Tasks::One(dataset.meeting(task.meeting), task)))
            }
        }
    }
}

/// The target in the unit of its indicator, where no words say it.
fn target_value(page: &Page, task: &Task) -> Option<String> {
    let locale = page.locale();
    let (indicator, value) = task.indicator.zip(task.target_value)?;
    if task.target.is_some() {
        return None;
    }
    let of = page.dataset.indicator(indicator);
    let value = value_text(of, value, of.decimals, None, locale);
    Some(format!("{}: {value}", of.name.get(locale)))
}

fn what_came(page: &Page, outcome: &Outcome) -> Markup {
    html! {
        span class="task__outcome" { (outcome.text.get(page.locale())) ". " }
        span class="task__sources" { (cited(page, &outcome.sources, Some("task__source"))) }
    }
}

/// The later meetings that asked for the same, with the deadline that each set.
fn asked_again(page: &Page, renewed: &[&Task]) -> Markup {
    let locale = page.locale();
    html! {
        @if !renewed.is_empty() {
            span class="task__again" {
                (words(locale).asked_again) " "
                @for (at, later) in renewed.iter().enumerate() {
                    @if at > 0 { "; " }
                    a href=(meeting_href(page, later.meeting)) {
                        (period::date(page.dataset.meeting(later.meeting).date, locale))
                    }
                    @match (&later.deadline_printed, later.deadline) {
                        (Some(printed), Some(_)) => { " (" (deadline::printed(printed, locale)) ")" }
                        (None, Some(deadline)) => { " (" (period::period(deadline, locale)) ")" }
                        (_, None) => {}
                    }
                }
            }
        }
    }
}
