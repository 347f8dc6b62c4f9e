//! What the national meetings said of the indicator: one time axis along the bottom of the map.

use maud::{Markup, html};

use crate::dataset::{Dataset, Date, IndicatorId, Meeting, Observation, Status, UnitSet};
use crate::i18n::number::plain;
use crate::i18n::{common, map, period};
use crate::reports::known_from;
use crate::selection::View;
use crate::timeline;

use crate::page::Page;
use crate::page::figure::fact;
use crate::page::parts::{mark, selected};

/// The figures of the country that belong to an indicator of the map, with the meeting that reported them.
pub fn reported(dataset: &Dataset, indicator: IndicatorId) -> Vec<&Observation> {
    let of = dataset.indicator(indicator);
    dataset
        .facts()
        .iter()
        .filter(|fact| {
            let one = dataset.indicator(fact.indicator);
            let related = fact.indicator == indicator
                || of.reference == Some(fact.indicator)
                || one.part_of == Some(indicator);
            related && fact.meeting.is_some() && dataset.region(fact.region).unit_set.is_none()
        })
        .collect()
}

/// The strip.
pub fn meeting_strip(page: &Page) -> Markup {
    let locale = page.locale();
    let words = map::words(locale);
    let short = page
        .dataset
        .indicator(page.selection.indicator)
        .short
        .get(locale);
    html! {
        section class="meeting-strip" {
            header class="meeting-strip__head" {
                h2 { (words.meetings_say) " " (locale.pick("về", "of")) " " (short) }
                p class="meeting-strip__key" {
                    span class="meeting-strip__sign" data-reported="true" {} (words.mentioned)
                    span class="meeting-strip__sign" {} (words.not_mentioned)
                }
            }
            (axis(page).unwrap_or_else(|| html! {}))
        }
    }
}

fn axis(page: &Page) -> Option<Markup> {
    let (dataset, locale) = (page.dataset, page.locale());
    let words = map::words(locale);
    let meetings = dataset.meetings();
    let first = meetings.first()?.date.days_since_epoch();
    let last = meetings.last()?.date.days_since_epoch();
    let at_day =
        |date: Date| f64::from(date.days_since_epoch() - first) / f64::from((last - first).max(1));
    let left = |position: f64| format!("left:{}%", plain(2.0 + position * 95.0, 2));
    let chosen = selected(page.selection);
    let mut reported = reported(dataset, page.selection.indicator);
    if let Some(day) = page.clock().as_of {
        reported.retain(|fact| known_from(dataset, fact) <= day);
    }
    let attended = |meeting: &Meeting| {
        chosen
            .iter()
            .any(|region| timeline::has_account(dataset, meeting, *region))
    };
    // One figure a meeting, in the order of the axis: the first of those that it reported which can be printed.
    let says = |fact: &Observation| fact.value.is_some() || fact.rank.is_some();
    let firsts = meetings.iter().filter_map(|meeting| {
        let mut of_it = reported.iter().copied();
        let first = of_it.find(|fact| fact.meeting == Some(meeting.id) && says(fact))?;
        Some((meeting, first))
    });
    Some(html! {
        // Marks lie nearer to each other than a finger is wide: together they are one target, which opens their list.
        a class="meeting-strip__axis" href=(page.href(|selection, _| {
            selection.view = View::Meetings;
            // Their static page is one for both unit sets.
            if page.is_static() {
                selection.unit_set = UnitSet::Current;
                selection.province = None;
            }
        })) {
            span class="visually-hidden" { (common::words(locale).meetings) }
            span aria-hidden="true" {
                @for date in (2022..=2030).filter_map(|year| Date::new(year, 1, 1)) {
                    @if (0.0..=1.0).contains(&at_day(date)) {
                        span class="meeting-strip__year" style=(left(at_day(date))) { (date.year()) }
                    }
                }
                span class="meeting-strip__merger" style=(left(at_day(UnitSet::MERGER))) { (words.merger_mark) }
                @for (meeting, position) in meetings.iter().zip(timeline::positions(meetings)) {
                    i class="meeting-strip__point" style=(left(position))
                        data-reported=(reported.iter().any(|fact| fact.meeting == Some(meeting.id)))
                        data-thread=(attended(meeting)) title={ (period::date(meeting.date, locale)) ": " (meeting.title.get(locale)) } {}
                }
            }
        }
        ul class="meeting-strip__notes" {
            @for (at, id) in chosen.iter().enumerate() {
                @let n = meetings.iter().filter(|meeting| timeline::has_account(dataset, meeting, *id)).count();
                @if n > 0 {
                    li class="meeting-strip__thread" {
                        (mark(at)) b { (dataset.region(*id).name.get(locale)) } ", " (words.attended) ": " (n)
                    }
                }
            }
            @for (meeting, one) in firsts {
                li {
                    a href=(page.href(|selection, _| {
                        selection.view = View::Meetings;
                        selection.meeting = Some(meeting.id);
                    })) { b { (period::date(meeting.date, locale)) } }
                    " "
                    @if one.status != Status::Result { (common::status(locale, one.status)) " " }
                    (dataset.indicator(one.indicator).short.get(locale)) " "
                    (period::period(one.period, locale)) ": " (fact(page, one))
                }
            }
        }
    })
}
