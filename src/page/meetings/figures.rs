//! The figures that a meeting reported, each with its change since the last report and what contests it.

use maud::{Markup, html};

use crate::dataset::{Date, Meeting, Observation, RegionId, SourceId, Status};
use crate::i18n::meetings::{self, words};
use crate::i18n::{Locale, common, period};
use crate::order;
use crate::reports::{self, Change, Report, Told};
use crate::targets::is_forecast;

use super::super::Page;
use super::super::figure::{contested_fact, fact};
use super::{figure_href, told_at};

/// More rows than this are folded, all but the first [`FIRST`].
const MOST: usize = 24;
const FIRST: usize = 14;

/// The section.
pub fn section(page: &Page, meeting: &Meeting, reports: &[Report<'_>]) -> Markup {
    let words = words(page.locale());
    // What can be compared comes first; the order of the data decides the rest.
    let reports = order::sorted(reports, |a, b| weight(a).cmp(&weight(b)));
    html! {
        section class="meeting__section" id="figures" {
            h2 { (words.figures_reported) }
            @if reports.is_empty() { p class="meeting__none" { (words.no_figures) } }
            @for region in regions(page, &reports) {
                @let of_region: Vec<_> = reports.iter().filter(|report| report.region == region).collect();
                (table(page, region, &of_region, &meeting.sources))
            }
        }
    }
}

fn weight(report: &Report<'_>) -> u8 {
    match &report.before {
        Some((_, Told::Earlier(_))) => 0,
        Some(_) => 1,
        None if report.aims.is_empty() && report.contest.is_empty() => 2,
        None => 1,
    }
}

/// The regions of the reports, the country first.
fn regions(page: &Page, reports: &[Report<'_>]) -> Vec<RegionId> {
    let country = page.dataset.country().id;
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

fn table(page: &Page, region: RegionId, reports: &[&Report<'_>], sources: &[SourceId]) -> Markup {
    let locale = page.locale();
    let words = words(locale);
    let n = reports.len();
    let (first, rest) = reports.split_at(if n > MOST { FIRST } else { n });
    html! {
        @if region != page.dataset.country().id {
            h3 class="reported__region" { (words.of_province) " " (page.dataset.region(region).name.get(locale)) }
        }
        div class="reported__heads" aria-hidden="true" {
            span { (words.what) } span { (words.this_session) } span { (words.last_reported) }
            span { (words.change) } span { (words.sources) }
        }
        ul class="reported" { @for report in first { (row(page, report, sources)) } }
        @if !rest.is_empty() {
            details class="reported__rest" {
                summary { (meetings::rest_of_figures(locale, rest.len())) }
                ul class="reported" { @for report in rest { (row(page, report, sources)) } }
            }
        }
    }
}

fn row(page: &Page, report: &Report<'_>, sources: &[SourceId]) -> Markup {
    let locale = page.locale();
    let indicator = page.dataset.indicator(report.indicator);
    let only_aims = report.now.is_empty();
    let shown = report.now.first().or(report.aims.first());
    html! {
        li class="reported__row" {
            div class="reported__what" {
                (name(page, report))
                span class="reported__unit" { (meetings::unit(locale, indicator)) }
                (aims(page, report)) (beside(page, report)) (contest(page, report))
            }
            div class="reported__now" {
                b {
                    @for (at, one) in report.now.iter().enumerate() {
                        @if at > 0 { (locale.pick(" hoặc ", " or ")) }
                        (contested_fact(page, one, &contesting(report)))
                    }
                    @if only_aims { @for aim in &report.aims { (fact(page, aim)) " " } }
                }
                span class="reported__when" { @if let Some(one) = shown { (when_of(one, locale)) } }
            }
            div class="reported__before" { (before(page, report)) }
            div class="reported__change" data-plain=[is_plain(report).then_some("")] { (change(page, report)) }
            div class="reported__sources" { (numbers(page, report, sources)) }
        }
    }
}

/// The name of what was reported; in the app it leads to its way through the meetings. Only figures of the country
/// have one.
fn name(page: &Page, report: &Report<'_>) -> Markup {
    let indicator = page.dataset.indicator(report.indicator);
    let name = indicator.name.get(page.locale());
    let followed = report.region == page.dataset.country().id && !page.is_static();
    html! {
        @if followed {
            a class="reported__name" title=(words(page.locale()).details_of_figure)
                href=(figure_href(page, &indicator.slug)) { (name) }
        } @else { span class="reported__name" { (name) } }
    }
}

/// All figures that stand against one of the report, or beside it.
fn contesting<'a>(report: &Report<'a>) -> Vec<&'a Observation> {
    report.now.iter().chain(&report.contest).copied().collect()
}

/// The report before, with the meeting that made it.
fn before(page: &Page, report: &Report<'_>) -> Markup {
    let locale = page.locale();
    let words = words(locale);
    html! {
        @if let Some((earlier, told)) = report.before {
            span class="reported__label" { (words.last_reported) ": " }
            (fact(page, earlier)) " "
            span class="reported__when" {
                (when_of(earlier, locale)) ", "
                @match told {
                    Told::Earlier(meeting) => (told_at(page, meeting)),
                    Told::Same => (words.same_session),
                    Told::Elsewhere => (words.no_meeting_told),
                }
            }
        }
    }
}

/// The change since the report before, in words.
pub fn change(page: &Page, report: &Report<'_>) -> String {
    let locale = page.locale();
    let rough = report
        .now
        .first()
        .zip(report.before)
        .is_some_and(|(now, (earlier, _))| now.qualifier.is_some() || earlier.qualifier.is_some());
    match report.now.len() {
        0 => String::new(),
        1 => {
            let indicator = page.dataset.indicator(report.indicator);
            meetings::change(locale, indicator, report.change, rough)
        }
        _ => words(locale).two_accounts.to_owned(),
    }
}

/// Whether the change is a word, not a number.
fn is_plain(report: &Report<'_>) -> bool {
    report.now.len() > 1
        || matches!(
            report.change,
            Change::First | Change::Repeated | Change::Revised | Change::Apart(_)
        )
}

/// The numbers of the meeting's sources that report it.
fn numbers(page: &Page, report: &Report<'_>, sources: &[SourceId]) -> Markup {
    let cited = |id: &SourceId| {
        let mut figures = report.now.iter().chain(&report.aims);
        figures.any(|one| one.sources.contains(id))
    };
    let label = common::words(page.locale()).source;
    let numbers: Vec<usize> = (1..)
        .zip(sources)
        .filter(|(_, id)| cited(id))
        .map(|(number, _)| number)
        .collect();
    html! {
        @for (at, number) in numbers.iter().enumerate() {
            @if at > 0 { ", " }
            a href={ "#source-" (number) } aria-label={ (label) " " (number) } { (number) }
        }
    }
}

/// Targets and forecasts that the meeting named beside its figure.
fn aims(page: &Page, report: &Report<'_>) -> Markup {
    let locale = page.locale();
    let words = words(locale);
    html! {
        @if !report.now.is_empty() {
            @for aim in &report.aims {
                span class="reported__note" {
                    (if is_forecast(aim) { words.forecast_here } else { words.aim_here }) " "
                    (period::period(aim.period, locale)) ": " (fact(page, aim))
                }
            }
        }
    }
}

/// Figures of earlier periods that the meeting reported too.
fn beside(page: &Page, report: &Report<'_>) -> Markup {
    let before = report.before.map(|(earlier, _)| earlier);
    let beside: Vec<&Observation> = report
        .beside
        .iter()
        .copied()
        .filter(|one| !before.is_some_and(|before| std::ptr::eq(before, *one)))
        .collect();
    html! {
        @if !beside.is_empty() {
            span class="reported__note" {
                (words(page.locale()).earlier_here) " "
                @for (at, one) in beside.iter().enumerate() {
                    @if at > 0 { "; " }
                    (when_of(one, page.locale())) ": " (fact(page, one))
                }
            }
        }
    }
}

/// Other figures for the same time.
fn contest(page: &Page, report: &Report<'_>) -> Markup {
    let locale = page.locale();
    let words = words(locale);
    let told_here = report.now.first().and_then(|one| one.meeting);
    let here = told_here.map_or(Date::MIN, |meeting| page.dataset.meeting(meeting).date);
    let label = |other: &Observation| {
        if other.indicator != report.indicator {
            return page.dataset.indicator(other.indicator).short.get(locale);
        }
        if reports::known_from(page.dataset, other) > here {
            words.later
        } else {
            words.elsewhere
        }
    };
    html! {
        @for other in &report.contest {
            span class="reported__note" {
                (label(other)) ": " (fact(page, other)) ", " (when_of(other, locale))
                @if let Some(meeting) = other.meeting { ", " (told_at(page, meeting)) }
            }
        }
    }
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
