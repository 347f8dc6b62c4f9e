//! The roll call: meetings by provinces, 63 columns that close into 34 in July 2025. On a phone the
//! provinces are rows. An empty cell says that no account was found, never that anyone was absent.

use maud::{Markup, html};

use crate::dataset::{BridgePoint, Meeting, MeetingId, RegionId, UnitSet};
use crate::i18n::meetings::words;
use crate::i18n::period;
use crate::order;

use super::super::Page;
use super::bridge_points::{people_of, province_name};
use super::filters::{is_shown, ledger_filters, ledger_title};
use super::{meeting_href, meeting_label};

/// The ledger.
pub fn roll_call(page: &Page) -> Markup {
    let words = words(page.locale());
    let columns = columns(page);
    html! {
        section class="ledger roll-call" {
            header class="ledger__head" {
                (ledger_title(page, words.roll_call))
                p class="ledger__lede" { (words.roll_lede) }
            }
            (ledger_filters(page, &html! {}, false))
            @if known(page).next().is_none() { p class="meeting__none" { (words.no_match) } }
            @else {
                div class="roll-call__table" tabindex="0" role="region" aria-label=(words.roll_call) { (table(page, &columns)) }
                (list(page, &columns))
            }
        }
    }
}

/// One of the 34 with its former provinces.
struct Column {
    current: RegionId,
    members: Vec<RegionId>,
}

impl Column {
    /// Its cells in a row of a unit set: the province of each, and how many columns of the 63 it takes.
    fn cells(&self, unit_set: UnitSet) -> Vec<(RegionId, usize)> {
        match unit_set {
            UnitSet::Former => self.members.iter().map(|id| (*id, 1)).collect(),
            UnitSet::Current => vec![(self.current, self.members.len().max(1))],
        }
    }
}

fn columns(page: &Page) -> Vec<Column> {
    let members = |id| page.dataset.members(id).map(|member| member.id).collect();
    page.dataset
        .provinces(UnitSet::Current)
        .map(|province| Column {
            current: province.id,
            members: members(province.id),
        })
        .collect()
}

/// The meetings that the filters leave, known on the day as of which the page is shown.
fn known<'a>(page: &Page<'a>) -> impl Iterator<Item = &'a Meeting> {
    let as_of = page.clock().as_of;
    let all = page.dataset.meetings().iter();
    all.filter(move |meeting| {
        as_of.is_none_or(|day| meeting.date <= day) && is_shown(page, meeting)
    })
}

fn table(page: &Page, columns: &[Column]) -> Markup {
    let of = |unit_set| known(page).filter(move |meeting| UnitSet::on(meeting.date) == unit_set);
    html! {
        table class="roll" {
            @if of(UnitSet::Former).next().is_some() {
                thead {
                    tr class="roll-call__heads" data-units="63" { td {} (heads(page, columns, UnitSet::Former)) }
                }
            }
            tbody { @for meeting in of(UnitSet::Former) { (row(page, columns, meeting)) } }
            @if of(UnitSet::Current).next().is_some() {
                tbody class="roll-call__after" {
                    tr class="roll-call__heads" data-units="34" {
                        th scope="row" { (words(page.locale()).merger) }
                        (heads(page, columns, UnitSet::Current))
                    }
                    @for meeting in of(UnitSet::Current) { (row(page, columns, meeting)) }
                }
            }
        }
    }
}

fn heads(page: &Page, columns: &[Column], unit_set: UnitSet) -> Markup {
    html! {
        @for column in columns {
            @for (at, (id, span)) in column.cells(unit_set).into_iter().enumerate() {
                th scope="col" colspan=(span) data-first=[(at == 0).then_some("")]
                    data-selected=[is_chosen(page, id).then_some("")] {
                    span { (page.dataset.region(id).short.get(page.locale())) }
                }
            }
        }
    }
}

fn row(page: &Page, columns: &[Column], meeting: &Meeting) -> Markup {
    let unit_set = UnitSet::on(meeting.date);
    html! {
        tr {
            th scope="row" {
                a href=(meeting_href(page, meeting.id)) { (period::date(meeting.date, page.locale())) }
            }
            @for column in columns {
                @for (at, (id, span)) in column.cells(unit_set).into_iter().enumerate() {
                    (cell(page, meeting, id, span, at == 0))
                }
            }
        }
    }
}

/// Whether a province is the chosen one, by lineage too.
fn is_chosen(page: &Page, id: RegionId) -> bool {
    let successor = |of| page.dataset.region(of).successor;
    page.selection.province.is_some_and(|chosen| {
        chosen == id || successor(id) == Some(chosen) || successor(chosen) == Some(id)
    })
}

fn cell(page: &Page, meeting: &Meeting, id: RegionId, span: usize, first: bool) -> Markup {
    let locale = page.locale();
    let words = words(locale);
    let name = page.dataset.region(id).name.get(locale);
    let told = meeting.provinces.contains(&id);
    html! {
        td colspan=(span) data-told=[told.then_some("")] data-first=[first.then_some("")]
            data-selected=[is_chosen(page, id).then_some("")]
            title=[(!told).then(|| format!("{name}: {}", words.no_account))] {
            @if told {
                @let people: Vec<&str> = people(page, meeting.id, id).iter()
                    .map(|point| point.person.as_deref().unwrap_or(words.no_person)).collect();
                @let label = format!("{name}, {}: {}", period::date(meeting.date, locale), people.join(", "));
                a class="roll-call__point" href=(meeting_href(page, meeting.id)) title=(label) aria-label=(label) {}
            } @else { span class="visually-hidden" { (words.no_account) } }
        }
    }
}

fn people<'a>(page: &Page<'a>, meeting: MeetingId, region: RegionId) -> Vec<&'a BridgePoint> {
    let details = page.dataset.details();
    let all = details.into_iter().flat_map(|all| &all.bridge_points);
    all.filter(|point| point.meeting == meeting && point.region == region)
        .collect()
}

/// The accounts of one of the 34 and of its former provinces, in the order of the meetings.
fn accounts<'a>(
    page: &Page<'a>,
    column: &Column,
) -> Vec<(RegionId, MeetingId, Vec<&'a BridgePoint>)> {
    let mut found = Vec::new();
    for region in column.members.iter().copied().chain([column.current]) {
        for meeting in known(page) {
            let people = people(page, meeting.id, region);
            if !people.is_empty() {
                found.push((region, meeting.id, people));
            }
        }
    }
    order::sorted(&found, |a, b| a.1.cmp(&b.1))
}

/// All people by province of today; provinces without any are named at the end.
fn list(page: &Page, columns: &[Column]) -> Markup {
    let locale = page.locale();
    let words = words(locale);
    let of = |id| page.dataset.region(id);
    let (told, silent): (Vec<_>, Vec<_>) = columns
        .iter()
        .map(|column| (column.current, accounts(page, column)))
        .partition(|(_, accounts)| !accounts.is_empty());
    let silent: Vec<&str> = silent
        .iter()
        .map(|(id, _)| of(*id).name.get(locale))
        .collect();
    html! {
        ul class="roll-list" {
            @for (current, accounts) in &told {
                li class="roll-list__province" {
                    h2 { (of(*current).name.get(locale)) }
                    ul {
                        @for (region, meeting, people) in accounts {
                            li class="roll-list__account" {
                                a class="roll-list__meeting" href=(meeting_href(page, *meeting)) { (meeting_label(page, *meeting)) }
                                @if of(*region).slug != of(*current).slug {
                                    span class="roll-list__former" { (province_name(page, *region)) }
                                }
                                (people_of(page, people, &[]))
                            }
                        }
                    }
                }
            }
        }
        @if !silent.is_empty() {
            p class="roll-list__rest" { b { (words.no_account) } ": " (silent.join(", ")) ". " (words.not_absent) }
        }
    }
}
