//! The picture of all promises: each task a mark in the quarter in which it is due, in rows by what came of it, by
//! meeting or by owner. Places along time are percentages, so that marks keep their size on any screen. The list under
//! it says the same in words.

use maud::{Markup, html};

use crate::dataset::{Date, Task};
use crate::i18n::meetings::{self, words};
use crate::i18n::number::plain;
use crate::i18n::period;
use crate::order;
use crate::selection::TaskGroup;
use crate::tasks::{self, Owner, Promise};

use super::super::Page;
use super::super::parts::{promise_glyph, promise_shape};
use super::{meeting_label, task_key};

/// Size of a mark and distance of stacked ones, in pixels.
const MARK: f64 = 10.0;
const STEP: f64 = 12.0;
/// Room under the marks for the years.
const YEARS: f64 = 18.0;
/// Columns for tasks without a deadline, after an empty one.
const UNDATED: usize = 4;
/// More quarters than this leave no room for a mark on a phone: then a column is a year.
const MOST_COLUMNS: i32 = 28;

/// The picture of the tasks that the filters leave.
pub fn picture(page: &Page, shown: &[&Task]) -> Markup {
    let locale = page.locale();
    let words = words(locale);
    let Some(axis) = Axis::of(page) else {
        return html! {};
    };
    html! {
        a class="promises__skip" href="#task-list" { (words.skip_picture) }
        figure class="promises" aria-label=(words.picture) data-whole=(page.query(|_, _| {})) {
            @for (name, glyph, tasks) in groups(page, shown) {
                div class="promises__group" {
                    p class="promises__name" {
                        @if let Some(promise) = glyph { (promise_glyph(promise)) }
                        span { (name) } " " b { (tasks.len()) }
                    }
                    (row(page, &axis, &name, &tasks))
                }
            }
            figcaption class="promises__note" { (words.picture_note) }
        }
    }
}

/// By what the marks are grouped.
pub fn group_switch(page: &Page) -> Markup {
    let words = words(page.locale());
    html! {
        div class="switch promises__switch" role="group" aria-label=(words.grouped_by) {
            @for group in TaskGroup::ALL {
                button type="button" aria-pressed=(page.selection.task_group == group) data-history="replace"
                    data-go=(page.query(|selection, _| selection.task_group = group)) {
                    (match group {
                        TaskGroup::Outcome => words.by_outcome,
                        TaskGroup::Meeting => words.by_session,
                        TaskGroup::Owner => words.owner,
                    })
                }
            }
        }
    }
}

/// A row of the picture: its name, the sign of a row that is of one outcome, and its tasks.
type Group<'a> = (String, Option<Promise>, Vec<&'a Task>);

/// The rows of the picture, none of them empty.
fn groups<'a>(page: &Page, shown: &[&'a Task]) -> Vec<Group<'a>> {
    let (locale, clock) = (page.locale(), page.clock());
    let of = |fits: &dyn Fn(&Task) -> bool| -> Vec<&'a Task> {
        shown.iter().copied().filter(|task| fits(task)).collect()
    };
    let mut groups: Vec<Group> = match page.selection.task_group {
        TaskGroup::Outcome => Promise::ALL
            .into_iter()
            .map(|promise| {
                let name = meetings::promise(locale, promise).to_owned();
                let tasks = of(&|task| clock.promise(task) == promise);
                (name, Some(promise), tasks)
            })
            .collect(),
        TaskGroup::Meeting => {
            let named = |(id, tasks)| (meeting_label(page, id), None, tasks);
            tasks::by_meeting(shown).into_iter().map(named).collect()
        }
        TaskGroup::Owner => {
            let mut kinds: Vec<Vec<Owner>> = Vec::new();
            for task in shown {
                let owners = owners(task);
                if !kinds.contains(&owners) {
                    kinds.push(owners);
                }
            }
            let kinds = order::sorted(&kinds, |a, b| {
                (a.is_empty(), a.len()).cmp(&(b.is_empty(), b.len()))
            });
            kinds
                .into_iter()
                .map(|kind| {
                    let tasks = of(&|task| owners(task) == kind);
                    (meetings::owners(locale, &kind), None, tasks)
                })
                .collect()
        }
    };
    if page.selection.newest_first && page.selection.task_group == TaskGroup::Meeting {
        groups.reverse();
    }
    groups.retain(|(_, _, tasks)| !tasks.is_empty());
    groups
}

fn owners(task: &Task) -> Vec<Owner> {
    let all = Owner::ALL.into_iter();
    all.filter(|owner| owner.is_bound(task)).collect()
}

/// The time axis: columns of one quarter each, or of one year, then those for tasks without a deadline.
struct Axis {
    /// Number of the first column, counted from the year 0.
    first: i32,
    n: i32,
    /// Columns of a year: 4 or 1.
    per_year: i32,
}

impl Axis {
    /// From the first year to the last in which a task known on the day is due; the filters move nothing.
    fn of(page: &Page) -> Option<Self> {
        let clock = page.clock();
        let years = || {
            let given = page.dataset.tasks().iter();
            given
                .filter(|task| {
                    clock
                        .as_of
                        .is_none_or(|day| page.dataset.meeting(task.meeting).date <= day)
                })
                .filter_map(|task| clock.deadline(task))
                .map(|deadline| i32::from(deadline.last_day().year()))
        };
        let (first, last) = (years().min()?, years().max()?);
        let n_years = last - first + 1;
        let per_year = if n_years * 4 > MOST_COLUMNS { 1 } else { 4 };
        Some(Self {
            first: first * per_year,
            n: n_years * per_year,
            per_year,
        })
    }

    fn n_columns(&self) -> f64 {
        f64::from(self.n) + 1.0 + f64::from(u8::try_from(UNDATED).unwrap_or(u8::MAX))
    }

    /// The column of a day.
    fn column(&self, day: Date) -> i32 {
        let quarter = if self.per_year == 4 {
            i32::from(day.month() - 1) / 3
        } else {
            0
        };
        i32::from(day.year()) * self.per_year + quarter - self.first
    }

    /// A place between columns, in percent of the width.
    fn percent(&self, columns: f64) -> f64 {
        columns * 100.0 / self.n_columns()
    }

    /// The middle of a column.
    fn middle(&self, column: i32) -> f64 {
        self.percent(f64::from(column) + 0.5)
    }

    /// Where a day stands, among the columns or at their ends.
    fn day(&self, day: Date) -> f64 {
        let months = 12 / self.per_year;
        let month = i32::from(day.month() - 1) % months;
        let part = (f64::from(month) + f64::from(day.day()) / 31.0) / f64::from(months);
        let columns = f64::from(self.column(day)) + part;
        self.percent(columns.clamp(0.0, f64::from(self.n)))
    }
}

/// A mark: its task, its column, and how many stand under it.
struct Mark<'a> {
    task: &'a Task,
    column: i32,
    level: u16,
}

/// The marks of a row: by deadline in the columns of time; those without one fill rows of their own columns, or of all
/// where no mark has a day.
fn marks<'a>(page: &Page, axis: &Axis, tasks: &[&'a Task]) -> Vec<Mark<'a>> {
    let clock = page.clock();
    let dated = |task: &Task| clock.deadline(task).map(|deadline| deadline.last_day());
    let key = |task: &Task| (dated(task), clock.promise(task));
    let sorted = order::sorted(tasks, |a, b| key(a).cmp(&key(b)));
    let all_undated = tasks.iter().all(|task| dated(task).is_none());
    let undated = if all_undated { axis.n + 1 } else { 0 };
    let width = undated + i32::try_from(UNDATED).unwrap_or(1);
    let (mut levels, mut n_undated) = (vec![0_u16; usize::try_from(axis.n).unwrap_or(0)], 0);
    let mut marks = Vec::new();
    for task in sorted {
        let (column, level) = match dated(task) {
            Some(day) => {
                let column = axis.column(day);
                let Some(height) = usize::try_from(column)
                    .ok()
                    .and_then(|at| levels.get_mut(at))
                else {
                    continue;
                };
                *height += 1;
                (column, *height - 1)
            }
            None => {
                let at = n_undated;
                n_undated += 1;
                let start = axis.n + 1 - undated;
                (start + at % width, u16::try_from(at / width).unwrap_or(0))
            }
        };
        marks.push(Mark {
            task,
            column,
            level,
        });
    }
    marks
}

fn row(page: &Page, axis: &Axis, name: &str, tasks: &[&Task]) -> Markup {
    let marks = marks(page, axis, tasks);
    let is_dated = tasks
        .iter()
        .any(|task| page.clock().deadline(task).is_some());
    let highest = marks.iter().map(|mark| mark.level).max().unwrap_or(0);
    let base = (f64::from(highest) + 1.0) * STEP + 2.0;
    let height = plain(if is_dated { base + YEARS } else { base }, 0);
    html! {
        svg class="promises__drawing" width="100%" height=(height) role="group" aria-label=(name) {
            @if is_dated { (scale(page, axis, base)) }
            @for mark in &marks {
                @let y = base - (f64::from(mark.level) + 1.0) * STEP;
                (drawn(page, mark, axis.middle(mark.column), y))
            }
        }
    }
}

/// The years, the day of the reader, and the place of what has no deadline.
fn scale(page: &Page, axis: &Axis, base: f64) -> Markup {
    let words = words(page.locale());
    let at = |x: f64| format!("{}%", plain(x, 2));
    let (line, text) = (plain(base, 0), plain(base + YEARS - 4.0, 0));
    let end = axis.percent(f64::from(axis.n));
    let undated = axis.percent(f64::from(axis.n) + 1.0);
    let today = at(axis.day(page.clock().today));
    html! {
        g aria-hidden="true" {
            line class="promises__axis" x1="0" x2=(at(end)) y1=(line) y2=(line) {}
            line class="promises__axis" x1=(at(undated)) x2="100%" y1=(line) y2=(line) {}
            @for column in (0..axis.n).filter(|column| column % axis.per_year == 0) {
                @let x = at(axis.percent(f64::from(column)));
                line class="promises__year" x1=(x) x2=(x) y1="0" y2=(plain(base + 4.0, 0)) {}
                text class="promises__tick" x=(x) dx="2" y=(text) { ((column + axis.first) / axis.per_year) }
            }
            line class="promises__today" x1=(today) x2=(today) y1="0" y2=(line) {}
            text class="promises__tick" x="100%" y=(text) text-anchor="end" { (words.undated) }
        }
    }
}

/// A mark, as a link to its task in the list.
fn drawn(page: &Page, mark: &Mark, x: f64, y: f64) -> Markup {
    let promise = page.clock().promise(mark.task);
    let half = plain(-MARK / 2.0, 0);
    html! {
        a class="promises__mark" href={ "#task-" (task_key(page, mark.task)) } data-promise=(promise.name())
            transform={ "translate(" (half) " 0)" } {
            title { (said(page, mark.task, promise)) }
            svg x={ (plain(x, 2)) "%" } y=(plain(y, 0)) width=(plain(MARK, 0)) height=(plain(MARK, 0)) viewBox="0 0 16 16" {
                (promise_shape(promise))
            }
        }
    }
}

/// `Xong: Đưa 5G vào kinh doanh. Hạn năm 2024.`
fn said(page: &Page, task: &Task, promise: Promise) -> String {
    let locale = page.locale();
    let due = page.clock().deadline(task);
    let due = due.map(|deadline| period::in_sentence(deadline, locale));
    meetings::promise_mark(locale, promise, task.task.get(locale), due.as_deref())
}
