//! The figures that a meeting reported, each with its change since the last report and what contests it.

use leptos::prelude::*;

use crate::dataset::{Dataset, Date, MeetingId, Observation, RegionId, SourceId, Status};
use crate::i18n::meetings::{self, words};
use crate::i18n::{Locale, common, period};
use crate::reports::{self, Change, Report, Told};
use crate::selection::View;

use super::super::figure::Fact;
use super::super::store::Store;
use super::{clock, meeting_href};

/// More rows than this are folded, all but the first [`FIRST`].
const MOST: usize = 24;
const FIRST: usize = 14;

/// The section.
#[component]
pub fn Figures(
    /// Of which meeting.
    meeting: MeetingId,
) -> impl IntoView {
    let store = Store::get();
    let table = move || {
        let locale = store.locale();
        let words = words(locale);
        let dataset = store.dataset();
        let of = dataset.meeting(meeting);
        let sources = &of.sources;
        let mut reports = reports::of_meeting(&dataset, of, clock(store).as_of);
        if reports.is_empty() {
            return view! { <p class="meeting__none">{words.no_figures}</p> }.into_any();
        }
        // What can be compared comes first; the order of the data decides the rest.
        reports.sort_by_key(|report| weight(report));
        let regions = regions(&dataset, &reports);
        regions
            .into_iter()
            .map(|region| {
                let of_region: Vec<&Report<'_>> =
                    reports.iter().filter(|report| report.region == region).collect();
                let head = (region != dataset.country().id).then(|| {
                    let name = dataset.region(region).name.get(locale).to_owned();
                    view! { <h3 class="reported__region">{words.of_province}" "{name}</h3> }
                });
                let n = of_region.len();
                let folded = n > MOST;
                let first = if folded { FIRST } else { n };
                let rows = |part: &[&Report<'_>]| {
                    part.iter().map(|report| row(store, report, sources)).collect_view()
                };
                view! {
                    {head}
                    <div class="reported__heads" aria-hidden="true">
                        <span>{words.what}</span><span>{words.this_session}</span><span>{words.last_reported}</span>
                        <span>{words.change}</span><span>{words.sources}</span>
                    </div>
                    <ul class="reported">{rows(&of_region[..first])}</ul>
                    {folded.then(|| view! {
                        <details class="reported__rest">
                            <summary>{meetings::rest_of_figures(locale, n - first)}</summary>
                            <ul class="reported">{rows(&of_region[first..])}</ul>
                        </details>
                    })}
                }
            })
            .collect_view()
            .into_any()
    };
    view! {
        <section class="meeting__section" id="figures">
            <h2>{move || words(store.locale()).figures_reported}</h2>
            {table}
        </section>
    }
}

fn weight(report: &Report<'_>) -> u8 {
    match (
        &report.before,
        report.aims.is_empty(),
        report.contest.is_empty(),
    ) {
        (Some((_, Told::Earlier(_))), _, _) => 0,
        (Some(_), _, _) | (None, false, _) | (None, _, false) => 1,
        _ => 2,
    }
}

/// The regions of the reports, the country first.
fn regions(dataset: &Dataset, reports: &[Report<'_>]) -> Vec<RegionId> {
    let country = dataset.country().id;
    let mut found = Vec::new();
    if reports.iter().any(|report| report.region == country) {
        found.push(country);
    }
    for report in reports {
        if !found.contains(&report.region) {
            found.push(report.region);
        }
    }
    found
}

fn row(store: Store, report: &Report<'_>, sources: &[SourceId]) -> AnyView {
    let locale = store.locale();
    let words = words(locale);
    let dataset = store.dataset();
    let indicator = dataset.indicator(report.indicator);
    let country = report.region == dataset.country().id;
    let name = indicator.name.get(locale).to_owned();
    let slug = indicator.slug.clone();
    let name = if country {
        let title = words.details_of_figure;
        view! {
            <a class="reported__name" title=title href=store.href(|selection, _| {
                selection.view = View::Meetings;
                selection.meeting = None;
                selection.ledger = None;
                selection.figure = Some(slug);
            })>{name}</a>
        }
        .into_any()
    } else {
        view! { <span class="reported__name">{name}</span> }.into_any()
    };
    let n_now = report.now.len();
    let now = report
        .now
        .iter()
        .enumerate()
        .map(|(at, one)| {
            let joint = (at > 0).then(|| locale.pick(" hoặc ", " or "));
            view! { {joint}<Fact observations=with_contest(one, report)/> }
        })
        .collect_view();
    let shown = report.now.first().or(report.aims.first()).copied();
    let when = shown.map(|one| when_of(one, locale)).unwrap_or_default();
    let unit = meetings::unit(locale, indicator).to_owned();
    let only_aims = n_now == 0;
    let lone_aims = report
        .aims
        .iter()
        .filter(|_| only_aims)
        .map(|aim| view! { <Fact observations=vec![(*aim).clone()]/>" " })
        .collect_view();
    let before = report.before.map(|(earlier, told)| {
        let place = match told {
            Told::Earlier(meeting) => {
                let day = period::date(dataset.meeting(meeting).date, locale);
                view! { ", "<a href=meeting_href(store, meeting)>{meetings::told_at(locale, &day)}</a> }.into_any()
            }
            Told::Same => view! { ", "{words.same_session} }.into_any(),
            Told::Elsewhere => view! { ", "{words.no_meeting_told} }.into_any(),
        };
        view! {
            <span class="reported__label">{words.last_reported}": "</span>
            <Fact observations=vec![earlier.clone()]/>
            " "<span class="reported__when">{when_of(earlier, locale)}{place}</span>
        }
    });
    let rough = report
        .now
        .first()
        .zip(report.before)
        .is_some_and(|(now, (earlier, _))| now.qualifier.is_some() || earlier.qualifier.is_some());
    let change = if n_now > 1 {
        words.two_accounts.to_owned()
    } else if only_aims {
        String::new()
    } else {
        meetings::change(locale, indicator, report.change, rough)
    };
    let plain = n_now > 1
        || matches!(
            report.change,
            Change::First | Change::Repeated | Change::Revised | Change::Apart(_)
        );
    let notes = notes(store, report, only_aims);
    let cited: Vec<SourceId> = report
        .now
        .iter()
        .chain(&report.aims)
        .flat_map(|one| one.sources.iter().copied())
        .collect();
    let mut numbers: Vec<usize> = cited
        .iter()
        .filter_map(|id| sources.iter().position(|one| one == id))
        .map(|at| at + 1)
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let numbers = numbers
        .into_iter()
        .enumerate()
        .map(|(at, number)| {
            let joint = (at > 0).then_some(", ");
            view! { {joint}<a href=format!("#source-{number}") aria-label=format!("{} {number}", common::words(locale).source)>{number.to_string()}</a> }
        })
        .collect_view();
    view! {
        <li class="reported__row">
            <div class="reported__what">{name}<span class="reported__unit">{unit}</span>{notes}</div>
            <div class="reported__now"><b>{now}{lone_aims}</b><span class="reported__when">{when}</span></div>
            <div class="reported__before">{before}</div>
            <div class="reported__change" data-plain=plain.then_some("")>{change}</div>
            <div class="reported__sources">{numbers}</div>
        </li>
    }
    .into_any()
}

/// A figure of the meeting, followed by all that contests it, for its source sheet.
fn with_contest(one: &Observation, report: &Report<'_>) -> Vec<Observation> {
    std::iter::once(one)
        .chain(
            report
                .now
                .iter()
                .copied()
                .filter(|other| !std::ptr::eq(*other, one)),
        )
        .chain(report.contest.iter().copied())
        .cloned()
        .collect()
}

/// Lines under the name: targets named, earlier periods, and other figures for the same time.
fn notes(store: Store, report: &Report<'_>, only_aims: bool) -> Vec<AnyView> {
    let locale = store.locale();
    let words = words(locale);
    let dataset = store.dataset();
    let mut out: Vec<AnyView> = Vec::new();
    for aim in report.aims.iter().filter(|_| !only_aims) {
        let label = if crate::targets::is_forecast(aim) {
            words.forecast_here
        } else {
            words.aim_here
        };
        let at = period::period(aim.period, locale);
        out.push(
            view! {
                <span class="reported__note">{label}" "{at}": "<Fact observations=vec![(*aim).clone()]/></span>
            }
            .into_any(),
        );
    }
    let shown_before = report.before.map(|(earlier, _)| earlier);
    let beside: Vec<&&Observation> = report
        .beside
        .iter()
        .filter(|one| !shown_before.is_some_and(|before| std::ptr::eq(before, **one)))
        .collect();
    if !beside.is_empty() {
        let facts = beside
            .into_iter()
            .enumerate()
            .map(|(at, one)| {
                let joint = (at > 0).then_some("; ");
                let when = when_of(one, locale);
                view! { {joint}{when}": "<Fact observations=vec![(*one).clone()]/> }
            })
            .collect_view();
        out.push(
            view! { <span class="reported__note">{words.earlier_here}" "{facts}</span> }.into_any(),
        );
    }
    for other in &report.contest {
        let own = other.indicator == report.indicator;
        let day = other.meeting.map(|meeting| dataset.meeting(meeting).date);
        let here = report
            .now
            .first()
            .and_then(|one| one.meeting)
            .map(|id| dataset.meeting(id).date);
        let later = reports::known_from(&dataset, other) > here.unwrap_or(Date::MIN);
        let label = match (own, later) {
            (true, true) => words.later.to_owned(),
            (true, false) => words.elsewhere.to_owned(),
            (false, _) => dataset
                .indicator(other.indicator)
                .short
                .get(locale)
                .to_owned(),
        };
        let told = match (other.meeting, day) {
            (Some(meeting), Some(day)) => {
                let day = period::date(day, locale);
                view! { ", "<a href=meeting_href(store, meeting)>{meetings::told_at(locale, &day)}</a> }.into_any()
            }
            _ => ().into_any(),
        };
        let when = when_of(other, locale);
        out.push(
            view! {
                <span class="reported__note">{label}": "<Fact observations=vec![(*other).clone()]/>", "{when}{told}</span>
            }
            .into_any(),
        );
    }
    out
}

/// `ước tính, năm 2024`.
fn when_of(one: &Observation, locale: Locale) -> String {
    let at = period::in_sentence(one.period, locale);
    if one.status == Status::Result {
        at
    } else {
        format!("{}, {at}", common::status(locale, one.status))
    }
}
