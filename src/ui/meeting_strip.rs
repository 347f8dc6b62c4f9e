//! What the national meetings said of the indicator: one time axis along the bottom of the map.

use leptos::prelude::*;

use crate::dataset::{Dataset, Date, IndicatorId, MeetingId, Observation, UnitSet};
use crate::i18n::{common, map, period};
use crate::selection::View;
use crate::timeline;

use super::figure::Fact;
use super::province_map::{Mark, selected};
use super::store::Store;

/// The figures of the country that belong to an indicator of the map, with the meeting that reported them.
pub fn reported(dataset: &Dataset, indicator: IndicatorId) -> Vec<Observation> {
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
        .cloned()
        .collect()
}

/// The strip.
#[component]
pub fn MeetingStrip() -> impl IntoView {
    let store = Store::get();
    let axis = move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let words = map::words(locale);
        let indicator = store.selected(|selection| selection.indicator);
        let chosen = selected(store);
        let reported = reported(&dataset, indicator);
        let positions = timeline::positions(dataset.meetings());
        let first = dataset.meetings().first()?.date.days_since_epoch();
        let last = dataset.meetings().last()?.date.days_since_epoch();
        let at_day = |date: Date| {
            f64::from(date.days_since_epoch() - first) / f64::from((last - first).max(1))
        };
        let left = |position: f64| format!("left:{:.2}%", 2.0 + position * 95.0);
        let years = (2022..=2030)
            .filter_map(|year| Date::new(year, 1, 1))
            .map(|date| (date.year(), at_day(date)))
            .filter(|(_, position)| (0.0..=1.0).contains(position))
            .map(|(year, position)| {
                view! {
                    <span class="meeting-strip__year" style=left(position)>{year.to_string()}</span>
                }
            })
            .collect_view();
        let merger = Date::parse(UnitSet::MERGER).map(|date| view! {
            <span class="meeting-strip__merger" style=left(at_day(date))>{words.merger_mark}</span>
        });
        let points = dataset
            .meetings()
            .iter()
            .zip(&positions)
            .map(|(meeting, position)| {
                let id = meeting.id;
                let told = reported.iter().any(|fact| fact.meeting == Some(id));
                let thread = chosen
                    .iter()
                    .any(|region| timeline::has_account(&dataset, meeting, *region));
                let name = format!(
                    "{}, {}",
                    common::meeting_name(locale, meeting),
                    period::date(meeting.date, locale)
                );
                view! {
                    <a
                        class="meeting-strip__point"
                        style=left(*position)
                        href=store.href(|selection, _| {
                            selection.view = View::Meetings;
                            selection.meeting = Some(id);
                        })
                        data-reported=told.to_string()
                        data-thread=thread.to_string()
                        title=name.clone()
                        aria-label=name
                    ></a>
                }
            })
            .collect_view();
        // One figure a meeting: the first that it reported.
        let mut seen: Vec<MeetingId> = Vec::new();
        let notes = reported
            .iter()
            .filter_map(|fact| {
                let meeting = fact.meeting?;
                if seen.contains(&meeting) {
                    return None;
                }
                seen.push(meeting);
                let of = dataset
                    .indicator(fact.indicator)
                    .short
                    .get(locale)
                    .to_owned();
                let when = period::period(fact.period, locale);
                let status = common::status(locale, fact.status);
                let status = if fact.status == crate::dataset::Status::Result {
                    String::new()
                } else {
                    format!("{status} ")
                };
                Some(view! {
                    <li>
                        <a href=store.href(|selection, _| {
                            selection.view = View::Meetings;
                            selection.meeting = Some(meeting);
                        })><b>{period::date(dataset.meeting(meeting).date, locale)}</b></a>
                        " "{status}{of}" "{when}": "<Fact observations=vec![fact.clone()]/>
                    </li>
                })
            })
            .collect_view();
        let threads = chosen
            .iter()
            .enumerate()
            .filter_map(|(at, id)| {
                let n = dataset.meetings().iter().filter(|meeting| timeline::has_account(&dataset, meeting, *id)).count();
                let name = dataset.region(*id).name.get(locale).to_owned();
                (n > 0).then(|| view! {
                    <li class="meeting-strip__thread"><Mark at/><b>{name}</b>" "{words.attended}": "{n.to_string()}</li>
                })
            })
            .collect_view();
        Some(view! {
            <div class="meeting-strip__axis">{years}{merger}{points}</div>
            <ul class="meeting-strip__notes">{threads}{notes}</ul>
        })
    };
    view! {
        <section class="meeting-strip">
            <header class="meeting-strip__head">
                <h2>
                    {move || {
                        let locale = store.locale();
                        let short = store.selected(|selection| {
                            store.dataset().indicator(selection.indicator).short.get(locale).to_owned()
                        });
                        format!("{} {} {short}", map::words(locale).meetings_say, locale.pick("về", "of"))
                    }}
                </h2>
                <p class="meeting-strip__key">
                    <span class="meeting-strip__sign" data-reported="true"></span>{move || map::words(store.locale()).mentioned}
                    <span class="meeting-strip__sign"></span>{move || map::words(store.locale()).not_mentioned}
                </p>
            </header>
            {axis}
        </section>
    }
}
