//! Tasks: who, by when, and how it stands today. All of them with filters, and those of one meeting.

use maud::{Markup, html};

use crate::dataset::{Meeting, MeetingId, Outcome, Task};
use crate::i18n::meetings::{self, words};
use crate::i18n::{Locale, period};
use crate::tasks::{self, Owner, State};

use super::super::parts::{Choice, choice, glyph, province_choice};
use super::super::{Page, value_text};
use super::calendar_place::{self, Tasks};
use super::filters::{ledger_title, tasks_shown};
use super::task_arcs::arcs;
use super::{cited, meeting_href, meeting_label};

/// So many tasks stand open at once; of more, only those of the first meeting.
const UNFOLDED: usize = 24;

/// All tasks of all meetings.
pub fn ledger(page: &Page) -> Markup {
    let words = words(page.locale());
    let clock = page.clock();
    let mut shown = tasks_shown(page);
    let counts = tasks::counts(shown.iter().map(|task| clock.state(task)));
    let wanted = page.selection.task_state;
    shown.retain(|task| wanted.is_none_or(|state| clock.state(task) == state));
    html! {
        section class="ledger" {
            header class="ledger__head" {
                (ledger_title(page, words.task_ledger))
                p class="ledger__lede" { (words.task_lede) }
            }
            div class="ledger__filters" {
                (choice("owner", words.owner, &owners(page)))
                (province_choice(page, "task-province"))
            }
            (state_filters(page, counts))
            (calendar_place::place(page, Tasks::Shown))
            @if shown.is_empty() { p class="meeting__none" { (words.no_tasks) } }
            (folds(page, &shown))
            p class="tasks__note" { (words.task_note) }
        }
    }
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
    let mut groups: Vec<(MeetingId, Vec<&Task>)> = Vec::new();
    for task in shown {
        match groups.last_mut() {
            Some((meeting, group)) if *meeting == task.meeting => group.push(task),
            _ => groups.push((task.meeting, vec![task])),
        }
    }
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

/// The states of some tasks as glyphs with their number; a state without any is left out.
fn tally(page: &Page, tasks: &[&Task]) -> Markup {
    let clock = page.clock();
    let counts = tasks::counts(tasks.iter().map(|task| clock.state(task)));
    html! {
        span class="tasks__tally" {
            @for (state, n) in State::ALL.into_iter().zip(counts).filter(|(_, n)| *n > 0) {
                @let name = meetings::state(page.locale(), state);
                span class="tasks__tally-item" title=(name) {
                    (glyph(state)) span class="visually-hidden" { (name) " " } (n)
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
    let counts = tasks::counts(given.iter().chain(&due).map(|task| clock.state(task)));
    html! {
        section class="meeting__section" id="tasks" {
            h2 { (words.tasks_results) }
            (key(page.locale(), counts))
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
    let all = || dataset.details().into_iter().flat_map(|all| &all.tasks);
    (
        all().filter(|task| task.meeting == meeting.id).collect(),
        all()
            .filter(|task| dataset.meeting(task.meeting).date < meeting.date && is_due(task))
            .collect(),
    )
}

/// The glyphs with their words and counts.
fn key(locale: Locale, counts: [usize; 4]) -> Markup {
    html! {
        ul class="tasks__key" {
            @for (state, n) in State::ALL.into_iter().zip(counts) {
                li class="tasks__key-item" { (glyph(state)) (meetings::state(locale, state)) " " b { (n) } }
            }
        }
    }
}

/// The key as switches: one state alone, or all.
fn state_filters(page: &Page, counts: [usize; 4]) -> Markup {
    let locale = page.locale();
    html! {
        ul class="tasks__key" aria-label=(words(locale).state) {
            @for (state, n) in State::ALL.into_iter().zip(counts) {
                @let pressed = page.selection.task_state == Some(state);
                li class="tasks__key-item" {
                    button class="tasks__filter" type="button" aria-pressed=(pressed) data-filter=(state.name())
                        data-go=(page.query(|selection, _| selection.task_state = (!pressed).then_some(state))) {
                        (glyph(state)) (meetings::state(locale, state)) " " b { (n) }
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
    let state = page.clock().state(task);
    let meeting = dataset.meeting(task.meeting);
    let key = format!("{}-{}", meeting.slug, task.seq);
    let owner = task.owner.as_ref().map(|owner| owner.get(locale));
    html! {
        li class="task" id={ "task-" (key) } data-task=(key) data-state=(state.name()) {
            p class="task__state" { (glyph(state)) b { (meetings::state(locale, state)) } }
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
        (Some(printed), _) => format!("“{printed}”"),
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
                        (Some(printed), Some(_)) => { " (“" (printed) "”)" }
                        (None, Some(deadline)) => { " (" (period::period(deadline, locale)) ")" }
                        (_, None) => {}
                    }
                }
            }
        }
    }
}
