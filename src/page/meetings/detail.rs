//! One meeting: its head, in short, then lessons, figures, targets, tasks, điểm cầu and sources, with anchors that stay.

use maud::{Markup, html};

use crate::dataset::{Meeting, MeetingId, Part, UnitSet};
use crate::i18n::meetings::words;
use crate::i18n::period;
use crate::reports;
use crate::selection::View;

use super::super::{Page, parts};
use super::source_lines::sources;
use super::{
    bridge_points, figures, meeting_href, meeting_label, short, targets, task_list, tellings, trail,
};

/// The meeting.
pub fn meeting(page: &Page, id: MeetingId) -> Markup {
    let meeting = page.dataset.meeting(id);
    html! {
        article class="meeting" {
            (pager(page, meeting))
            (head(page, meeting))
            (anchors(page, meeting))
            @if page.dataset.has(&Part::Details) {
                @let reports = reports::of_meeting(page.dataset, meeting, page.clock().as_of);
                (short::section(page, meeting, &reports))
                (short::lessons(page, meeting))
                (figures::section(page, meeting, &reports))
                (trail::section(page, id))
                (targets::section(page, id))
                (task_list::section(page, meeting))
                (bridge_points::section(page, meeting))
                (tellings::section(page, id))
                section class="meeting__section" id="source" {
                    h2 { (words(page.locale()).sources) }
                    (sources(page, &meeting.sources))
                    p class="meeting__top" { a href="#main" { (words(page.locale()).to_top) } }
                }
            } @else { (parts::loading(page)) }
        }
    }
}

/// The meeting in the frame of another page, as high as a reader scrolls past: three figures, some tasks, the way to all.
pub fn card(page: &Page, id: MeetingId) -> Markup {
    let meeting = page.dataset.meeting(id);
    html! {
        article class="meeting" {
            header class="meeting__head" {
                p class="meeting__day" { (period::weekday_date(meeting.date, page.locale())) }
                h1 { (meeting.title.get(page.locale())) }
                p class="meeting__covered" { (meeting.covered.get(page.locale())) "." }
            }
            @if page.dataset.has(&Part::Details) {
                @let reports = reports::of_meeting(page.dataset, meeting, page.clock().as_of);
                (short::some_figures(page, &reports, 3))
                (task_list::some(page, meeting, 3))
                p {
                    a class="button" target="_blank" rel="noopener"
                        href=(page.href(|selection, _| selection.embed = false)) { (words(page.locale()).see_all) }
                }
            } @else { (parts::loading(page)) }
        }
    }
}

/// Back to the list, to the meeting before and to the one after.
fn pager(page: &Page, meeting: &Meeting) -> Markup {
    let words = words(page.locale());
    let at = meeting.id.index();
    let neighbor = |to: Option<usize>, text: &str, rel: &str| {
        let other = to.and_then(|to| page.dataset.meetings().get(to));
        html! {
            @match other {
                Some(other) => {
                    @let title = meeting_label(page, other.id);
                    a href=(meeting_href(page, other.id)) rel=(rel) title=(title) aria-label={ (text) ": " (title) } { (text) }
                }
                None => span class="quiet" aria-hidden="true" { (text) },
            }
        }
    };
    html! {
        nav class="meeting__pager" aria-label=(words.list) {
            a class="meeting__back" href=(page.href(|selection, _| {
                selection.view = View::Meetings;
                selection.meeting = None;
            })) { (words.all_meetings) }
            (neighbor(at.checked_sub(1), words.previous, "prev"))
            (neighbor(at.checked_add(1), words.next, "next"))
        }
    }
}

fn head(page: &Page, meeting: &Meeting) -> Markup {
    let locale = page.locale();
    let words = words(locale);
    html! {
        header class="meeting__head" {
            p class="meeting__day" {
                (period::weekday_date(meeting.date, locale))
                @if let Some(place) = &meeting.place { ". " (place.get(locale)) }
            }
            h1 tabindex="-1" { (meeting.title.get(locale)) }
            p class="meeting__covered" { (meeting.covered.get(locale)) "." }
            p class="meeting__facts" {
                (page.dataset.body(meeting.body).name.get(locale)) "."
                @if let Some(chair) = &meeting.chair { " " (words.chair) ": " (chair.get(locale)) "." }
                @if let Some(number) = &meeting.notice {
                    " " (words.notice) ": " (locale.pick("Thông báo", "notice")) " " (number)
                    @if let Some(day) = meeting.notice_date { ", " (period::period(day, locale)) }
                    "."
                }
            }
            @if let Some(note) = &meeting.note { p class="meeting__note" { (note.get(locale)) } }
            @if page.selection.as_of != Some(meeting.id) {
                p class="meeting__wind" {
                    a href=(page.href(|selection, _| selection.as_of = Some(meeting.id))) { (words.as_of_this) }
                }
            }
        }
    }
}

/// The anchors. They stay in view.
fn anchors(page: &Page, meeting: &Meeting) -> Markup {
    let words = words(page.locale());
    let n_units = UnitSet::on(meeting.date).len();
    html! {
        nav class="meeting__anchors" aria-label=(meeting.title.get(page.locale())) {
            @let n_lessons = short::lessons_of(page, meeting).len();
            @if n_lessons > 0 { a href="#lessons" { (words.lessons) " " (n_lessons) } }
            a href="#figures" { (words.figures) " " (meeting.n_figures) }
            a href="#tasks" { (words.tasks) " " (meeting.n_tasks) }
            a href="#bridge-points" { (words.bridge_points) " " (meeting.provinces.len()) "/" (n_units) }
            a href="#source" { (words.sources) " " (meeting.n_sources) }
        }
    }
}
