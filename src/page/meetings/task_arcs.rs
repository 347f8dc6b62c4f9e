//! The drawing of a task: an arc from the day it was given.

use maud::{Markup, html};

use crate::dataset::{Date, Outcome, Period, Task};
use crate::i18n::meetings::{self, words};
use crate::i18n::number::plain;
use crate::i18n::{Locale, period};
use crate::tasks::State;

use super::super::Page;

const WIDTH: u8 = 220;
const BASE: u8 = 40;
/// Where the day stands on which the task was given, and how far it is to the last one.
const START: f64 = 24.0;
const LENGTH: f64 = 148.0;

/// Solid to the day of a result; dashed to the deadline as first set, then dashed again to each renewed one; half an
/// arc, open, without deadline.
pub fn arcs(
    page: &Page,
    task: &Task,
    renewed: &[&Task],
    outcome: Option<&Outcome>,
    state: State,
) -> Markup {
    let locale = page.locale();
    let given = page.dataset.meeting(task.meeting).date;
    let landing = outcome
        .filter(|_| state == State::Done)
        .and_then(|outcome| outcome.date)
        .map(|date| date.last_day().max(given));
    let stops = stops(task, renewed, landing.is_some());
    let last_days = stops.iter().map(|stop| stop.last_day());
    let Some(end) = last_days.chain(landing).max() else {
        return open_end(given, locale);
    };
    let days = f64::from((end.days_since_epoch() - given.days_since_epoch()).max(1));
    let x = |day: Date| {
        START + f64::from(day.days_since_epoch() - given.days_since_epoch()) / days * LENGTH
    };
    // One label for where it ends: the result, else the last deadline, as far as it is known.
    let (label_day, label) = match (landing, stops.last()) {
        (Some(day), _) => (day, period::date(day, locale)),
        (None, Some(stop)) => (stop.last_day(), period::period(*stop, locale)),
        (None, None) => (end, period::date(end, locale)),
    };
    let places: Vec<f64> = stops.iter().map(|stop| x(stop.last_day())).collect();
    html! {
        svg class="arcs" viewBox={ "0 0 " (WIDTH) " 58" } role="img" aria-label=(described(task, landing, state, locale)) {
            (axis())
            @if let Some(day) = landing {
                path class="arcs__span" d=(arc(x(given), x(day))) {}
            } @else {
                @let starts = [x(given)].into_iter().chain(places.iter().copied());
                @for (from, to) in starts.zip(&places) { path class="arcs__span" data-dashed="" d=(arc(from, *to)) {} }
            }
            @for (at, to) in places.iter().enumerate() {
                @if at == 0 && state == State::Late {
                    path class="arcs__late" d={ "M" (plain(*to, 1)) " " (BASE - 5) "l5 9h-10z" } {}
                } @else {
                    circle class="arcs__stop" cx=(plain(*to, 1)) cy=(BASE) r="3.8" {}
                }
            }
            @if let Some(day) = landing {
                circle class="arcs__landing" cx=(plain(x(day), 1)) cy=(BASE) r="4.4" {}
            }
            circle class="arcs__given" cx=(plain(x(given), 1)) cy=(BASE) r="3.6" {}
            text class="arcs__day" x="10" y="54" text-anchor="start" { (short(given, end, locale)) }
            text class="arcs__day" x=(plain(x(label_day).max(110.0), 1)) y="54" text-anchor="middle" { (label) }
        }
    }
}

/// The deadline as first set, and while the task is not done each later one.
fn stops(task: &Task, renewed: &[&Task], is_done: bool) -> Vec<Period> {
    let mut stops: Vec<Period> = task.deadline.into_iter().collect();
    if is_done {
        return stops;
    }
    for later in renewed.iter().filter_map(|task| task.deadline) {
        let last = stops.last();
        if last.is_none_or(|last| last.last_day() < later.last_day()) {
            stops.push(later);
        }
    }
    stops
}

fn axis() -> Markup {
    html! { path class="arcs__axis" d={ "M0 " (BASE) "H" (WIDTH) } {} }
}

fn arc(from: f64, to: f64) -> String {
    let lift = ((to - from) * 0.42).clamp(10.0, 31.0);
    let top = plain(f64::from(BASE) - lift * 1.25, 1);
    let (from, to) = (plain(from, 1), plain(to, 1));
    format!("M{from} {BASE}C{from} {top} {to} {top} {to} {BASE}")
}

/// No deadline and no result: half an arc.
fn open_end(given: Date, locale: Locale) -> Markup {
    html! {
        svg class="arcs" viewBox={ "0 0 " (WIDTH) " 58" } role="img" aria-label=(words(locale).no_deadline) {
            (axis())
            path class="arcs__span" data-dashed="" d={ "M24 " (BASE) "C24 22 38 8 62 8" } {}
            circle class="arcs__given" cx="24" cy=(BASE) r="3.6" {}
            text class="arcs__day" x="24" y="54" text-anchor="start" dx="-14" { (period::date(given, locale)) }
        }
    }
}

/// A day without its year, to save room where the year is clear from the other label.
fn short(day: Date, end: Date, locale: Locale) -> String {
    if locale == Locale::Vi && day.year() == end.year() && day != end {
        return format!("{}/{}", day.day(), day.month());
    }
    period::date(day, locale)
}

fn described(task: &Task, landing: Option<Date>, state: State, locale: Locale) -> String {
    let state = meetings::state(locale, state);
    match (landing, task.deadline) {
        (Some(day), _) => format!("{state}, {}", period::date(day, locale)),
        (None, Some(deadline)) => format!("{state}, {}", period::period(deadline, locale)),
        (None, None) => state.to_owned(),
    }
}
