//! Who sat at the điểm cầu of one meeting: arcs from Hà Nội on a map, and the names.

use maud::{Markup, html};

use crate::dataset::{BridgePoint, Meeting, RegionId, Text, UnitSet, VenueKind};
use crate::i18n::meetings::{self, words};
use crate::i18n::sources::sentence;
use crate::selection::View;

use super::super::{Page, parts};
use super::{bridge_map, cited};

/// The section.
pub fn section(page: &Page, meeting: &Meeting) -> Markup {
    let locale = page.locale();
    let unit_set = UnitSet::on(meeting.date);
    let n = meeting.provinces.len();
    html! {
        section class="meeting__section" id="bridge-points" {
            h2 { (parts::explained(page, words(locale).who_sat)) }
            div class="bridge-points" {
                div class="bridge-points__map" {
                    @if let Some(shapes) = page.shapes_of(unit_set) { (bridge_map::drawing(page, meeting, shapes)) }
                }
                div class="bridge-points__names" {
                    p class="bridge-points__count" { (meetings::accounts_of(locale, n, unit_set.len())) }
                    ul class="bridge-points__list" {
                        (provinces(page, meeting))
                        li class="bridge-points__rest" {
                            span class="bridge-points__point" data-empty="" aria-hidden="true" {}
                            (meetings::no_account_from(locale, usize::from(unit_set.len()).saturating_sub(n)))
                        }
                    }
                }
            }
        }
    }
}

/// One row a province, with its people in the order reported.
fn provinces(page: &Page, meeting: &Meeting) -> Markup {
    let details = page.dataset.details();
    let points = details.into_iter().flat_map(|all| &all.bridge_points);
    let mut rows: Vec<(RegionId, Vec<&BridgePoint>)> = Vec::new();
    for point in points.filter(|point| point.meeting == meeting.id) {
        match rows.iter_mut().find(|(region, _)| *region == point.region) {
            Some((_, people)) => people.push(point),
            None => rows.push((point.region, vec![point])),
        }
    }
    let chosen = |region| {
        page.selection.province.is_some_and(|chosen| {
            chosen == region || page.dataset.region(region).successor == Some(chosen)
        })
    };
    // What is remarked of several people stands once, under all of them.
    let remarks = rows
        .iter()
        .flat_map(|(_, people)| people.iter().filter_map(|point| point.note.as_ref()));
    let remarks: Vec<&Text> = remarks.collect();
    let mut shared: Vec<&Text> = Vec::new();
    for remark in &remarks {
        let n = remarks.iter().filter(|other| *other == remark).count();
        if n > 1 && !shared.contains(remark) {
            shared.push(remark);
        }
    }
    html! {
        @for (region, people) in &rows {
            li class="bridge-points__province" data-selected=[chosen(*region).then_some("")] {
                span class="bridge-points__point" aria-hidden="true" {}
                p { (province_name(page, *region)) }
                (people_of(page, people, &shared))
            }
        }
        @for (at, remark) in shared.iter().enumerate() {
            li class="bridge-points__remark" { sup { (at + 1) } " " (sentence(remark.get(page.locale()))) }
        }
    }
}

/// The name of a province, linked to its page, with what it belongs to today.
pub fn province_name(page: &Page, id: RegionId) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let region = dataset.region(id);
    let now = region
        .successor
        .map(|successor| dataset.region(successor))
        .filter(|successor| successor.slug != region.slug);
    let href = page.href(|selection, dataset| {
        if let Some(unit_set) = region.unit_set {
            *selection = selection.with_unit_set(unit_set, dataset);
        }
        selection.view = View::Province;
        selection.province = Some(id);
    });
    html! {
        a class="bridge-points__name" href=(href) { b { (region.name.get(locale)) } }
        span class="quiet" {
            @if let Some(now) = now { " " (words(locale).now_part_of) " " (now.name.get(locale)) }
        }
    }
}

/// The people of one province: name, office, venue where it is another, source. A remark that is among `shared` is a
/// number here.
pub fn people_of(page: &Page, people: &[&BridgePoint], shared: &[&Text]) -> Markup {
    let locale = page.locale();
    html! {
        ul class="bridge-points__people" {
            @for (at, point) in people.iter().enumerate() {
                li data-person={
                    (page.dataset.meeting(point.meeting).slug) "/" (page.dataset.region(point.region).slug) "/" (at + 1)
                } {
                    @match &point.person {
                        Some(person) => b { (person) },
                        None => span class="quiet" { (words(locale).no_person) },
                    }
                    @if let Some(role) = &point.role { ", " (role.get(locale)) }
                    @if let Some(venue) = point.venue.as_ref().map(|venue| venue.get(locale))
                        && point.venue_kind != Some(VenueKind::Province) {
                        ". " (venue)
                    }
                    @if let Some(note) = &point.note {
                        @match shared.iter().position(|other| *other == note) {
                            Some(at) => sup { (at + 1) },
                            None => span class="bridge-points__note" { (note.get(locale)) },
                        }
                    }
                    span class="bridge-points__sources" { (cited(page, &point.sources, None)) }
                }
            }
        }
    }
}
