//! Targets and forecasts beside the results: of all meetings, and of one.

use maud::{Markup, html};

use crate::dataset::{MeetingId, Observation, SourceId};
use crate::i18n::meetings::{self, words};
use crate::i18n::period;
use crate::targets::{self, Case};

use super::super::Page;
use super::super::figure::fact;
use super::filters::{is_shown, ledger_filters, ledger_title};
use super::source_lines::sources;
use super::{meeting_href, meeting_label, told_at};

/// Every target and forecast that meetings named.
pub fn ledger(page: &Page) -> Markup {
    let words = words(page.locale());
    let mut cases = cases(page);
    cases.retain(|case| {
        let meeting = case.aim.meeting.map(|id| page.dataset.meeting(id));
        meeting.is_none_or(|meeting| is_shown(page, meeting))
    });
    html! {
        section class="ledger" {
            header class="ledger__head" {
                (ledger_title(page, words.targets_results))
                p class="ledger__lede" { (words.targets_lede) }
            }
            (ledger_filters(page, &html! {}, false))
            @if cases.is_empty() { p class="meeting__none" { (words.no_targets) } }
            @else {
                p class="ledger__counts" { (meetings::verdict_counts(page.locale(), targets::counts(&cases))) "." }
                (table(page, &cases, true))
            }
        }
        // Where no program opens the sources of a figure they stand under the table.
        @if page.is_static() {
            section class="meeting__section" id="source" {
                h2 { (words.sources) }
                (sources(page, &cited(&cases)))
            }
        }
    }
}

fn cases<'a>(page: &Page<'a>) -> Vec<Case<'a>> {
    let clock = page.clock();
    targets::cases(page.dataset, clock.today, clock.as_of)
}

fn cited(cases: &[Case]) -> Vec<SourceId> {
    let mut found = Vec::new();
    for case in cases {
        let figures = [case.aim].into_iter().chain(latest(case));
        for source in figures
            .chain(case.results.iter().copied())
            .flat_map(|one| &one.sources)
        {
            if !found.contains(source) {
                found.push(*source);
            }
        }
    }
    found
}

/// The targets that a meeting named, and those that its figures answer.
pub fn section(page: &Page, meeting: MeetingId) -> Markup {
    let told_here = |one: &Observation| one.meeting == Some(meeting);
    let mut cases = cases(page);
    cases.retain(|case| {
        told_here(case.aim)
            || case.results.iter().any(|one| told_here(one))
            || case
                .interim
                .iter()
                .any(|one| told_here(one) && case.aim.meeting <= one.meeting)
    });
    html! {
        @if !cases.is_empty() {
            section class="meeting__section" id="targets" {
                h2 { (words(page.locale()).targets_results) }
                (table(page, &cases, false))
            }
        }
    }
}

fn table(page: &Page, cases: &[Case], with_meetings: bool) -> Markup {
    let words = words(page.locale());
    let heads = [
        words.what,
        words.aim,
        words.interim,
        words.result,
        words.verdict,
    ];
    html! {
        table class="targets" {
            thead { tr { @for head in heads { th scope="col" { (head) } } } }
            tbody {
                @for (at, case) in cases.iter().enumerate() {
                    @let last = at.checked_sub(1).and_then(|at| cases[at].aim.meeting);
                    @if let Some(meeting) = case.aim.meeting.filter(|meeting| with_meetings && last != Some(*meeting)) {
                        tr class="targets__meeting" {
                            th colspan="5" scope="rowgroup" {
                                a href=(meeting_href(page, meeting)) { (meeting_label(page, meeting)) }
                            }
                        }
                    }
                    (row(page, case))
                }
            }
        }
    }
}

/// The latest result before the end of the target's period. Of two accounts of one time the first stands in the table;
/// its sources show both.
fn latest<'a>(case: &Case<'a>) -> Option<&'a Observation> {
    let interim = case.interim.iter().rev();
    interim.max_by_key(|one| one.period.last_day()).copied()
}

fn row(page: &Page, case: &Case) -> Markup {
    let locale = page.locale();
    let words = words(locale);
    let region = page.dataset.region(case.aim.region);
    let forecast = targets::is_forecast(case.aim);
    let verdict = case.verdict.name();
    html! {
        tr class="targets__row" data-verdict=(verdict) {
            th scope="row" {
                (page.dataset.indicator(case.aim.indicator).name.get(locale))
                @if region.unit_set.is_some() { span class="targets__region" { (region.name.get(locale)) } }
            }
            td class="targets__aim" {
                span class="targets__label" { (if forecast { words.forecast_here } else { words.aim_here }) }
                b { (fact(page, case.aim)) } " "
                span class="targets__when" { (period::period(case.aim.period, locale)) }
            }
            td class="targets__interim" {
                @if let Some(one) = latest(case) {
                    span class="targets__label" { (words.interim) } (figure(page, one))
                }
            }
            td class="targets__result" {
                span class="targets__label" { (words.result) }
                @for one in &case.results { (figure(page, one)) }
                @if case.results.is_empty() { span class="quiet" { (words.no_result) } }
            }
            td class="targets__verdict" {
                span class="verdict" data-verdict=(verdict) { (meetings::verdict(locale, case.verdict, forecast)) }
            }
        }
    }
}

/// A figure with its period and the meeting that reported it.
fn figure(page: &Page, one: &Observation) -> Markup {
    html! {
        span class="targets__figure" {
            b { (fact(page, one)) } " "
            span class="targets__when" {
                (period::period(one.period, page.locale()))
                @if let Some(meeting) = one.meeting { ", " (told_at(page, meeting)) }
            }
        }
    }
}
