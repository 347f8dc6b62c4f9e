//! The meetings in time order along a spine: bodies as heads, the merger as a dashed line.

use maud::{Markup, html};

use crate::dataset::words::Word;
use crate::dataset::{BodyId, Date, Meeting, Observation, Period, UnitSet};
use crate::i18n::meetings::{self, words};
use crate::i18n::{Locale, common, map, period};
use crate::reports;
use crate::timeline;

use super::super::Page;
use super::super::figure::fact;
use super::{filters, meeting_href};

/// The list with its title and filters. `heading` says whether its title is that of the page.
pub fn list(page: &Page, heading: bool) -> Markup {
    let title = common::words(page.locale()).meetings;
    html! {
        section class="meeting-list" {
            header class="meeting-list__head" {
                @if heading { h1 class="meeting-list__title" { (title) } }
                @else { h2 class="meeting-list__title" { (title) } }
                p class="meeting-list__summary" { (summary(page)) }
                (filters::filters(page))
            }
            ol class="meeting-list__rows" { (rows(page)) }
        }
    }
}

/// `17 kỳ họp, từ 11/2021 đến 2/2026.`, or what the filters leave; then in how many the chosen province took part.
fn summary(page: &Page) -> String {
    let (dataset, locale) = (page.dataset, page.locale());
    let all = dataset.meetings().iter();
    let shown: Vec<&Meeting> = all
        .filter(|meeting| filters::is_shown(page, meeting))
        .collect();
    let (Some(first), Some(last)) = (shown.first(), shown.last()) else {
        return words(locale).no_match.to_owned();
    };
    let month = |date: Date| {
        Period::parse(&date.to_string()[..7]).map(|month| period::period(month, locale))
    };
    let span = meetings::span(
        locale,
        shown.len(),
        &month(first.date).unwrap_or_default(),
        &month(last.date).unwrap_or_default(),
    );
    let Some(province) = page.selection.province else {
        return span;
    };
    let n = shown
        .iter()
        .filter(|meeting| timeline::has_account(dataset, meeting, province))
        .count();
    let name = dataset.region(province).name.get(locale);
    format!("{span} {}", meetings::thread(locale, name, n))
}

fn rows(page: &Page) -> Markup {
    let newest_first = page.selection.newest_first;
    let followed = followed(page);
    let mut eras = timeline::eras(page.dataset);
    if newest_first {
        eras.reverse();
    }
    for era in &mut eras {
        era.meetings
            .retain(|meeting| filters::is_shown(page, meeting));
        if newest_first {
            era.meetings.reverse();
        }
    }
    eras.retain(|era| !era.meetings.is_empty());
    let mut last: Option<&Meeting> = None;
    html! {
        @for (n, era) in eras.iter().enumerate() {
            (era_head(page, era.body, n > 0))
            @for meeting in &era.meetings {
                @let before = last.replace(meeting);
                @if before.is_some_and(|before| UnitSet::on(before.date) != UnitSet::on(meeting.date)) {
                    li class="meeting-list__merger" { span { (words(page.locale()).merger) } }
                }
                @let is_new_year = before.is_none_or(|before| before.date.year() != meeting.date.year());
                (row(page, meeting, is_new_year, &followed))
            }
        }
    }
}

/// The body whose meetings follow, and when it was.
fn era_head(page: &Page, body: BodyId, follows: bool) -> Markup {
    let locale = page.locale();
    let body = page.dataset.body(body);
    let day = |at| period::period(at, locale);
    let span = match (body.from, body.to) {
        (None, _) => String::new(),
        (Some(from), None) => format!("{} {}", locale.pick("từ", "since"), day(from)),
        (Some(from), Some(to)) => format!("{} – {}", day(from), day(to)),
    };
    html! {
        li class="meeting-list__era" data-follows=(follows) {
            @if follows {
                svg class="meeting-list__succession" viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true" {
                    path d="M10 0C-2.5 16 -2.5 84 10 100" {}
                }
            }
            b { (body.short.get(locale)) } " " span class="quiet" { (span) }
        }
    }
}

/// Results of the followed figure.
fn followed<'a>(page: &Page<'a>) -> Vec<&'a Observation> {
    let dataset = page.dataset;
    let slug = page.selection.figure.as_deref();
    let Some(indicator) = slug.and_then(|slug| dataset.indicator_by_slug(slug)) else {
        return Vec::new();
    };
    let country = dataset.country().id;
    let of = |fact: &&Observation| fact.indicator == indicator.id && fact.region == country;
    let all = dataset.facts().iter().filter(of);
    all.filter(|fact| reports::is_result(fact)).collect()
}

fn row(page: &Page, meeting: &Meeting, is_new_year: bool, followed: &[&Observation]) -> Markup {
    let (dataset, locale, selection) = (page.dataset, page.locale(), page.selection);
    let is_open = selection.meeting == Some(meeting.id);
    let province = selection.province;
    let attended = province.is_some_and(|id| timeline::has_account(dataset, meeting, id));
    let wound_to = selection.as_of.map(|id| dataset.meeting(id).date);
    let is_later = wound_to.is_some_and(|day| day < meeting.date);
    let mut told = followed.to_vec();
    told.retain(|fact| fact.meeting == Some(meeting.id));
    html! {
        li class="meeting-list__row" data-meeting=(meeting.slug) data-kind=(meeting.kind.as_str())
            data-empty=[(meeting.n_figures == 0).then_some("")] data-thread=[attended.then_some("")]
            data-later=[is_later.then_some("")] data-open=[is_open.then_some("")] {
            a class="meeting-list__link" href=(meeting_href(page, meeting.id)) aria-current=[is_open.then_some("page")] {
                span class="meeting-list__year" data-new=[is_new_year.then_some("")] { (meeting.date.year()) }
                (day(meeting.date, locale))
                span class="meeting-list__point" aria-hidden="true" {}
                span class="meeting-list__name" {
                    (common::meeting_name(locale, meeting))
                    (other_body(page, meeting))
                    @if attended { span class="visually-hidden" { " · " (map::words(locale).attended) } }
                }
                span class="meeting-list__covered" { (meeting.covered.get(locale)) }
                span class="meeting-list__counts" { (meetings::counts(locale, meeting)) }
            }
            @if !told.is_empty() {
                span class="meeting-list__facts" {
                    @for one in told {
                        span class="meeting-list__fact" {
                            (fact(page, one)) " " span class="quiet" { (period::period(one.period, locale)) }
                        }
                    }
                }
            }
        }
    }
}

/// The day without its year, which stands apart.
fn day(date: Date, locale: Locale) -> Markup {
    let full = period::date(date, locale);
    let at = full.rfind(locale.pick('/', ' ')).unwrap_or(full.len());
    let (day, year) = full.split_at(at);
    html! {
        time class="meeting-list__day" datetime=(date.to_string()) {
            (day) span class="meeting-list__of-year" { (year) }
        }
    }
}

/// The body of a meeting, where it is none of those that followed one another.
fn other_body(page: &Page, meeting: &Meeting) -> Markup {
    let body = page.dataset.body(meeting.body);
    html! {
        @if body.successor.is_none() && body.from.is_none() {
            span class="meeting-list__body" { " · " (body.short.get(page.locale())) }
        }
    }
}
