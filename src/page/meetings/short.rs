//! A meeting in short: five figures, what was promised, what came of it; and the lessons that it drew.

use maud::{Markup, html};

use crate::dataset::{Lesson, Meeting, Task};
use crate::i18n::meetings::{self, words};
use crate::i18n::period;
use crate::order;
use crate::reports::{self, Report};
use crate::tasks::Promise;

use super::super::Page;
use super::super::figure::contested_fact;
use super::task_list::key;
use super::{cited, figures, task_key};

/// The section; its figures are chosen by [`reports::headlines`].
pub fn section(page: &Page, meeting: &Meeting, reports: &[Report<'_>]) -> Markup {
    let words = words(page.locale());
    html! {
        section class="meeting__section short" id="short" {
            h2 { (words.in_short) }
            (some_figures(page, reports, usize::MAX))
            @if !reports::headlines(page.dataset, reports, page.clock().as_of).is_empty() { p class="short__rule" { (words.short_rule) } }
            (promised(page, meeting))
        }
    }
}

/// The first of the chosen figures.
pub fn some_figures(page: &Page, reports: &[Report<'_>], n_figures: usize) -> Markup {
    let headlines = reports::headlines(page.dataset, reports, page.clock().as_of);
    html! {
        @if headlines.is_empty() { p class="meeting__none" { (words(page.locale()).no_figures) } }
        @else {
            ul class="short__figures" {
                @for report in headlines.iter().take(n_figures).filter_map(|at| reports.get(*at)) { (headline(page, report)) }
            }
        }
    }
}

fn headline(page: &Page, report: &Report<'_>) -> Markup {
    let locale = page.locale();
    let indicator = page.dataset.indicator(report.indicator);
    let all: Vec<_> = report.now.iter().chain(&report.contest).copied().collect();
    html! {
        li class="short__figure" {
            span class="short__name" { (indicator.short.get(locale)) }
            b class="short__value" {
                @for (at, one) in report.now.iter().enumerate() {
                    @if at > 0 { (locale.pick(" hoặc ", " or ")) }
                    (contested_fact(page, one, &all))
                }
            }
            @let unit = meetings::unit(locale, indicator);
            span class="short__about" {
                @if !unit.is_empty() { (unit) ", " }
                @if let Some(one) = report.now.first() { (period::in_sentence(one.period, locale)) }
            }
            span class="short__change" { (figures::change(page, report)) }
        }
    }
}

/// How many tasks the meeting gave, what is due next or is over, and what came of them.
fn promised(page: &Page, meeting: &Meeting) -> Markup {
    let (locale, clock) = (page.locale(), page.clock());
    let all = page.dataset.tasks().iter();
    let given: Vec<&Task> = all.filter(|task| task.meeting == meeting.id).collect();
    let tally = clock.tally(given.iter().copied());
    let last_day = |task: &Task| clock.deadline(task).map(|deadline| deadline.last_day());
    let open: Vec<&Task> = given
        .iter()
        .copied()
        .filter(|task| clock.promise(task) == Promise::Open)
        .collect();
    let next = order::sorted(&open, |a, b| last_day(a).cmp(&last_day(b)));
    html! {
        p class="short__promised" { (meetings::promised(locale, given.len(), &tally)) }
        @if let Some((task, deadline)) = next.first().and_then(|task| Some((task, clock.deadline(task)?))) {
            p class="short__next" {
                (words(locale).next_due) " " (period::in_sentence(deadline, locale)) ": "
                a href={ "#task-" (task_key(page, task)) } { (task.task.get(locale)) }
            }
        }
        (key(locale, &tally))
    }
}

/// The lessons that the meeting drew; empty where it drew none.
pub fn lessons(page: &Page, meeting: &Meeting) -> Markup {
    let locale = page.locale();
    let words = words(locale);
    let told = lessons_of(page, meeting);
    html! {
        @if !told.is_empty() {
            section class="meeting__section" id="lessons" {
                h2 { (words.lessons_drawn) }
                ol class="lessons" {
                    @for lesson in told {
                        li data-lesson="" {
                            (lesson.text.get(locale)) ". "
                            span class="task__sources" { (cited(page, &lesson.sources, Some("task__source"))) }
                        }
                    }
                }
                p class="tasks__note" { (words.our_words) }
            }
        }
    }
}

/// The lessons of a meeting, in the order told.
pub fn lessons_of<'a>(page: &Page<'a>, meeting: &Meeting) -> Vec<&'a Lesson> {
    let all = page
        .dataset
        .details()
        .into_iter()
        .flat_map(|all| &all.lessons);
    all.filter(|lesson| lesson.meeting == meeting.id).collect()
}
