//! Targets and forecasts beside the results: of all meetings, and of one.

use leptos::prelude::*;

use crate::dataset::{MeetingId, Observation};
use crate::i18n::meetings::{self, words};
use crate::i18n::{Locale, period};
use crate::targets::{self, Case};

use super::super::figure::Fact;
use super::super::store::Store;
use super::list::ledger_title;
use super::{clock, meeting_href};

/// Every target and forecast that meetings named.
#[component]
pub fn TargetLedger() -> impl IntoView {
    let store = Store::get();
    // Results of provinces may stand in files of the map.
    Effect::new(move |_| {
        for part in targets::parts_needed(&store.dataset()) {
            store.has_values(&part);
        }
    });
    view! {
        <section class="ledger">
            <header class="ledger__head">
                {move || ledger_title(store, words(store.locale()).targets_results)}
                <p class="ledger__lede">{move || words(store.locale()).targets_lede}</p>
            </header>
            {move || {
                let dataset = store.dataset();
                let clock = clock(store);
                let cases = targets::cases(&dataset, clock.today, clock.as_of);
                let counts = meetings::verdict_counts(store.locale(), targets::counts(&cases));
                view! {
                    <p class="ledger__counts">{counts}"."</p>
                    {table(store, &cases, true)}
                }
            }}
        </section>
    }
}

/// The targets that a meeting named, and those that its figures answer.
#[component]
pub fn MeetingTargets(
    /// Which.
    meeting: MeetingId,
) -> impl IntoView {
    let store = Store::get();
    move || {
        let dataset = store.dataset();
        let clock = clock(store);
        let told_here = |one: &&Observation| one.meeting == Some(meeting);
        let cases: Vec<Case<'_>> = targets::cases(&dataset, clock.today, clock.as_of)
            .into_iter()
            .filter(|case| {
                told_here(&case.aim)
                    || case.results.iter().any(&told_here)
                    || case
                        .interim
                        .iter()
                        .any(|one| told_here(one) && case.aim.meeting <= one.meeting)
            })
            .collect();
        (!cases.is_empty()).then(|| {
            view! {
                <section class="meeting__section" id="targets">
                    <h2>{words(store.locale()).targets_results}</h2>
                    {table(store, &cases, false)}
                </section>
            }
        })
    }
}

fn table(store: Store, cases: &[Case<'_>], with_meetings: bool) -> AnyView {
    let locale = store.locale();
    let words = words(locale);
    let mut last: Option<MeetingId> = None;
    let rows = cases
        .iter()
        .map(|case| {
            let meeting = case.aim.meeting.filter(|_| with_meetings);
            let head = meeting.filter(|meeting| last != Some(*meeting)).map(|meeting| {
                last = Some(meeting);
                view! {
                    <tr class="targets__meeting">
                        <th colspan="5" scope="rowgroup">
                            <a href=meeting_href(store, meeting)>{super::meeting_label(store, meeting, locale)}</a>
                        </th>
                    </tr>
                }
            });
            view! { {head}{row(store, case, locale)} }
        })
        .collect_view();
    view! {
        <table class="targets">
            <thead>
                <tr>
                    <th scope="col">{words.what}</th>
                    <th scope="col">{words.aim}</th>
                    <th scope="col">{words.interim}</th>
                    <th scope="col">{words.result}</th>
                    <th scope="col">{words.verdict}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(store: Store, case: &Case<'_>, locale: Locale) -> AnyView {
    let dataset = store.dataset();
    let words = words(locale);
    let indicator = dataset.indicator(case.aim.indicator);
    let region = dataset.region(case.aim.region);
    let of_province = region.unit_set.map(
        |_| view! { <span class="targets__region">{region.name.get(locale).to_owned()}</span> },
    );
    let forecast = targets::is_forecast(case.aim);
    // Of two accounts of one time the first stands here; its sheet shows both.
    let last_interim = case
        .interim
        .iter()
        .rev()
        .max_by_key(|one| one.period.last_day())
        .copied();
    let results = case
        .results
        .iter()
        .map(|one| figure(store, one, locale))
        .collect_view();
    let none = case
        .results
        .is_empty()
        .then(|| view! { <span class="quiet">{words.no_result}</span> });
    let kind = if forecast {
        words.forecast_here
    } else {
        words.aim_here
    };
    view! {
        <tr class="targets__row" data-verdict=case.verdict.name()>
            <th scope="row">{indicator.name.get(locale).to_owned()}{of_province}</th>
            <td class="targets__aim">
                <span class="targets__label">{kind}</span>
                {aim(case.aim, locale)}
            </td>
            <td class="targets__interim">
                {last_interim.map(|one| view! { <span class="targets__label">{words.interim}</span>{figure(store, one, locale)} })}
            </td>
            <td class="targets__result"><span class="targets__label">{words.result}</span>{results}{none}</td>
            <td class="targets__verdict">
                <span class="verdict" data-verdict=case.verdict.name()>{meetings::verdict(locale, case.verdict, forecast)}</span>
            </td>
        </tr>
    }
    .into_any()
}

fn aim(one: &Observation, locale: Locale) -> impl IntoView + use<> {
    let when = period::period(one.period, locale);
    view! { <b><Fact observations=vec![one.clone()]/></b>" "<span class="targets__when">{when}</span> }
}

/// A figure with its period and the meeting that reported it.
fn figure(store: Store, one: &Observation, locale: Locale) -> AnyView {
    let dataset = store.dataset();
    let when = period::period(one.period, locale);
    let told = one.meeting.map(|meeting| {
        let day = period::date(dataset.meeting(meeting).date, locale);
        view! { ", "<a href=meeting_href(store, meeting)>{meetings::told_at(locale, &day)}</a> }
    });
    view! {
        <span class="targets__figure">
            <b><Fact observations=vec![one.clone()]/></b>" "<span class="targets__when">{when}{told}</span>
        </span>
    }
    .into_any()
}
