//! The static page of a meeting.

use maud::{Markup, html};
use serde_json::json;

use crate::dataset::{Dataset, Meeting, Observation, SourceId};
use crate::i18n::{Locale, meetings as words, period};
use crate::page::province_folder;
use crate::reports;

use super::assets::Assets;
use super::head::{About, Address, document};
use super::parts::{figures, foot, sources, top};

const VI: Locale = Locale::Vi;

/// The page.
pub fn page(dataset: &Dataset, meeting: &Meeting, assets: &Assets, at: &Address) -> String {
    let title = meeting.title.get(VI);
    let day = period::date(meeting.date, VI);
    let description = format!("{day}. {}", meeting.covered.get(VI));
    let body_name = dataset.body(meeting.body).name.get(VI);
    let json_ld = json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": title,
        "startDate": meeting.date.to_string(),
        "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
        "organizer": { "@type": "GovernmentOrganization", "name": body_name },
        "location": {
            "@type": "Place",
            "name": meeting.place.as_ref().map_or("Việt Nam", |place| place.get(VI)),
        },
        "description": description,
    });
    let json_ld = json_ld.to_string().replace("</", "<\\/");
    let about = About {
        title,
        description: &description,
        json_ld: &json_ld,
        kind: "article",
    };
    let query = format!("?view=meetings&meeting={}", meeting.slug);
    let word = words::words(VI);
    let body = html! {
        (top(at))
        main class="static-page" id="main" {
            h1 { (title) }
            p class="lede" { (day) ", " (body_name) ". " (meeting.covered.get(VI)) }
            p { a class="button button--ink" href={ (at.up()) (query) } { "Mở trong Điểm Cầu" } }
            dl {
                @if let Some(chair) = &meeting.chair { dt { (word.chair) } dd { (chair.get(VI)) } }
                @if let Some(place) = &meeting.place { dt { (word.place) } dd { (place.get(VI)) } }
                @if let Some(notice) = &meeting.notice {
                    dt { (word.notice) }
                    dd { (notice) @if let Some(at) = meeting.notice_date { ", " (period::period(at, VI)) } }
                }
            }
            @if let Some(note) = &meeting.note { p class="quiet" { (note.get(VI)) } }
            (reported(dataset, meeting))
            (tasks(dataset, meeting))
            (roll(dataset, meeting, at))
            section { h2 { (word.sources) } p { (sources(dataset, &meeting.sources)) } }
        }
        (foot(dataset, at))
    };
    document(&about, at, assets, html! {}, body, false)
}

fn reported(dataset: &Dataset, meeting: &Meeting) -> Markup {
    let word = words::words(VI);
    let all = reports::of_meeting(dataset, meeting, None);
    html! {
        @if !all.is_empty() {
            section {
                h2 { (word.figures_reported) }
                table class="static-table" {
                    tbody {
                        @for report in &all {
                            @for (label, shown) in [("", &report.now), (word.aim_here, &report.aims)] {
                                @if !shown.is_empty() { (figure_row(dataset, report.indicator, label, shown)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn figure_row(
    dataset: &Dataset,
    indicator: crate::dataset::IndicatorId,
    label: &str,
    shown: &[&Observation],
) -> Markup {
    let of = dataset.indicator(indicator);
    let mut ids: Vec<SourceId> = Vec::new();
    for id in shown.iter().flat_map(|one| &one.sources) {
        if !ids.contains(id) {
            ids.push(*id);
        }
    }
    html! {
        tr {
            th scope="row" { (of.name.get(VI)) @if !label.is_empty() { " (" (label) ")" } }
            td class="number" { (figures(dataset, shown)) " " span class="quiet" { (words::unit(VI, of)) } }
            td { @if let Some(one) = shown.first() { (period::period(one.period, VI)) } }
            td { (sources(dataset, &ids)) }
        }
    }
}

fn tasks(dataset: &Dataset, meeting: &Meeting) -> Markup {
    let given: Vec<_> = dataset
        .details()
        .into_iter()
        .flat_map(|details| &details.tasks)
        .filter(|task| task.meeting == meeting.id)
        .collect();
    html! {
        @if !given.is_empty() {
            section {
                h2 { (words::words(VI).tasks) }
                ol {
                    @for task in given {
                        li {
                            (task.task.get(VI))
                            @if let Some(owner) = &task.owner { ". " (owner.get(VI)) }
                            @if let Some(printed) = &task.deadline_printed {
                                ". " (words::deadline_printed(VI, printed))
                            } @else if let Some(deadline) = task.deadline {
                                ". " (words::deadline_printed(VI, &period::period(deadline, VI)))
                            }
                            "."
                            @if let Some(outcome) = &task.outcome {
                                " " (outcome.text.get(VI)) " (" (sources(dataset, &outcome.sources)) ")"
                            }
                        }
                    }
                }
            }
        }
    }
}

fn roll(dataset: &Dataset, meeting: &Meeting, at: &Address) -> Markup {
    let points: Vec<_> = dataset
        .details()
        .into_iter()
        .flat_map(|details| &details.bridge_points)
        .filter(|point| point.meeting == meeting.id)
        .collect();
    html! {
        @if !points.is_empty() {
            section {
                h2 { (words::words(VI).bridge_points) }
                ul {
                    @for point in points {
                        @let region = dataset.region(point.region);
                        li {
                            @match region.unit_set {
                                Some(unit_set) => a href={ (at.up()) (province_folder(unit_set)) (region.slug) ".html" } { (region.name.get(VI)) },
                                None => (region.name.get(VI)),
                            }
                            @if let Some(person) = &point.person { ": " (person) }
                            @if let Some(role) = &point.role { ", " (role.get(VI)) }
                            " (" (sources(dataset, &point.sources)) ")"
                        }
                    }
                }
                p class="quiet" { (words::no_account_from(VI, dataset.provinces(set_of(meeting)).count().saturating_sub(meeting.provinces.len()))) }
            }
        }
    }
}

fn set_of(meeting: &Meeting) -> crate::dataset::UnitSet {
    use crate::dataset::{Date, UnitSet};
    match Date::parse(UnitSet::MERGER) {
        Some(merger) if meeting.date < merger => UnitSet::Former,
        _ => UnitSet::Current,
    }
}
