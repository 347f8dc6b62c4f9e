//! One figure through the meetings: its values over time, drawn and as a list.

use maud::{Markup, html};

use crate::dataset::{IndicatorId, MeetingId, Observation, Status};
use crate::i18n::meetings::words;
use crate::i18n::{common, period};
use crate::order;
use crate::reports::{self, Line};
use crate::selection::View;

use super::super::Page;
use super::super::figure::contested_fact;
use super::super::parts::figure_choice;
use super::trail_chart::{self, points};
use super::{filters, meeting_href, meeting_label};

/// The page of a followed figure; empty for a slug that no indicator has.
pub fn page_of(page: &Page, slug: &str) -> Markup {
    html! {
        @if let Some(indicator) = page.dataset.indicator_by_slug(slug) {
            section class="ledger trail-page" id="source" {
                (filters::ledger_filters(page, &html! {
                    div class="trail-page__filter" { (figure_choice(page, "trail-figure")) }
                }, false))
                (content(page, indicator.id, None))
            }
        }
    }
}

/// The followed figure within a meeting: the meeting's own figure is marked.
pub fn section(page: &Page, meeting: MeetingId) -> Markup {
    let slug = page.selection.figure.as_deref();
    html! {
        @if let Some(indicator) = slug.and_then(|slug| page.dataset.indicator_by_slug(slug)) {
            section class="meeting__section" id="trail" {
                (content(page, indicator.id, Some(meeting)))
            }
        }
    }
}

/// Whether the filters of body and year leave a figure: by its meeting; one published elsewhere by the day on which it
/// became known, and it is of no body.
fn is_shown(page: &Page, fact: &Observation) -> bool {
    match fact.meeting {
        Some(meeting) => filters::is_shown(page, page.dataset.meeting(meeting)),
        None => {
            let known = reports::known_from(page.dataset, fact);
            let year = page.selection.year;
            page.selection.body.is_none() && year.is_none_or(|year| known.year() == year)
        }
    }
}

/// The figure and what other methods say of it. Within a meeting the list is not filtered, and neither is this.
fn content(page: &Page, indicator: IndicatorId, open: Option<MeetingId>) -> Markup {
    let locale = page.locale();
    let words = words(locale);
    let as_of = page.clock().as_of;
    let lines = reports::trail(page.dataset, indicator, as_of, &|fact| {
        open.is_some() || is_shown(page, fact)
    });
    let lines = lines.as_slice();
    let of = page.dataset.indicator(indicator);
    let two = lines.len() > 1;
    let has_hollow = lines.iter().any(|line| line.whole.contains(&false));
    let two_figures = common::lower_first(common::words(locale).two_figures);
    let rest = if two {
        &two_figures
    } else {
        words.through_meetings
    };
    let title = format!("{}, {rest}", of.name.get(locale));
    html! {
        header class="trail__head" {
            @if open.is_some() { h2 { (title) } } @else { h1 { (title) } }
            p class="trail__unit" {
                (of.unit.get(locale)) ". "
                a href=(page.href(|selection, _| selection.figure = None)) { (words.stop_following) }
            }
            @if let Some(text) = &of.description { p class="ledger__lede" { (text.get(locale)) } }
        }
        @if lines.is_empty() { p class="meeting__none" { (words.no_match_figure) } }
        @if points(lines).nth(1).is_some() {
            (trail_chart::chart(page, lines, open))
            // Each sentence only where it says something of the drawing.
            @if two || has_hollow {
                p class="trail__note" {
                    @if has_hollow { (words.part_year) " " }
                    @if two { (words.no_joining) }
                }
            }
        }
        (conflicts(page, lines))
        @if open.is_some() { h3 class="trail__list-head" { (words.by_meeting) } }
        @else { h2 class="trail__list-head" { (words.by_meeting) } }
        ol class="trail-list" {
            @for fact in by_day(page, lines) { (row(page, fact, two, open)) }
        }
    }
}

/// What the editors say of conflicts in which figures of the lines stand.
fn conflicts(page: &Page, lines: &[Line<'_>]) -> Markup {
    let locale = page.locale();
    let details = page.dataset.details();
    let all = details.into_iter().flat_map(|all| &all.conflicts);
    let stands_here = |slug: &str| points(lines).any(|fact| fact.conflict.as_deref() == Some(slug));
    html! {
        @for conflict in all.filter(|conflict| stands_here(&conflict.slug)) {
            p class="trail__conflict" {
                b { (conflict.title.get(locale)) "." }
                @if let Some(why) = &conflict.why { " " (why.get(locale)) }
            }
        }
    }
}

/// The figures by the day on which they became known.
fn by_day<'a>(page: &Page, lines: &'a [Line<'a>]) -> Vec<&'a Observation> {
    let dated: Vec<_> = points(lines)
        .map(|fact| (reports::known_from(page.dataset, fact), fact))
        .collect();
    let key = |(day, fact): &(_, &Observation)| (*day, fact.period.last_day());
    let dated = order::sorted(&dated, |a, b| key(a).cmp(&key(b)));
    dated.into_iter().map(|(_, fact)| fact).collect()
}

/// Who reported which value for which period; a map where there is one.
fn row(page: &Page, fact: &Observation, two: bool, open: Option<MeetingId>) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let is_open = open.is_some() && fact.meeting == open;
    html! {
        li class="trail-list__row" data-open=[is_open.then_some("")] {
            span class="trail-list__value" {
                b { (contested_fact(page, fact, &reports::contest(dataset, fact, None))) }
            }
            span class="trail-list__period" {
                @if fact.status != Status::Result { (common::status(locale, fact.status)) ", " }
                (period::period(fact.period, locale))
                @if two {
                    span class="trail-list__method" { (dataset.indicator(fact.indicator).short.get(locale)) }
                }
            }
            span class="trail-list__by" {
                @match fact.meeting {
                    Some(meeting) => a href=(meeting_href(page, meeting)) { (meeting_label(page, meeting)) },
                    None => {
                        @if let Some(id) = fact.sources.first() { (dataset.source(*id).publisher.get(locale)) }
                        " " span class="quiet" { (words(locale).not_at_meeting) }
                    }
                }
            }
            @if let Some((map, at)) = reports::map_of(dataset, fact.indicator, fact.period) {
                a class="trail-list__map" href=(page.href(|selection, _| {
                    *selection = selection.with_indicator(map);
                    selection.view = View::Map;
                    selection.period = Some(at);
                    selection.meeting = None;
                })) { (words(locale).see_map) }
            }
        }
    }
}
