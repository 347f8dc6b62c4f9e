//! One meeting told by two: what both report, what only one does, and where accounts differ.

use maud::{Markup, html};

use crate::dataset::{MeetingId, Observation, SourceId};
use crate::i18n::meetings::words;
use crate::i18n::period;
use crate::reports;

use super::super::Page;
use super::super::figure::{contested_fact, fact};

/// The section; empty where no two accounts have enough in common and none differ.
pub fn section(page: &Page, meeting: MeetingId) -> Markup {
    let locale = page.locale();
    let words = words(locale);
    let told = reports::tellings(page.dataset, meeting);
    let differ = reports::disagreements(page.dataset, meeting);
    let publisher = |id: SourceId| page.dataset.source(id).publisher.get(locale);
    html! {
        @if told.is_some() || !differ.is_empty() {
            section class="meeting__section" id="tellings" {
                h2 { (words.two_tellings) }
                div class="tellings" {
                    @if !differ.is_empty() { (differing(page, &differ)) }
                    @if let Some(told) = &told {
                        @let [a, b] = told.sources.map(publisher);
                        (group(page, &format!("{}: {a}; {b}", words.both_tell), &told.both))
                        (group(page, &format!("{} {a}", words.only), &told.only[0]))
                        (group(page, &format!("{} {b}", words.only), &told.only[1]))
                    }
                }
            }
        }
    }
}

fn differing(page: &Page, groups: &[Vec<&Observation>]) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    html! {
        div class="tellings__group" data-differ="" {
            h3 { (words(locale).differ) }
            ul {
                @for group in groups {
                    li {
                        @if let Some(first) = group.first() { (dataset.indicator(first.indicator).name.get(locale)) }
                        ": "
                        @for (at, one) in group.iter().enumerate() {
                            @if at > 0 { "; " }
                            b { (contested_fact(page, one, group)) } " "
                            span class="quiet" {
                                @for (at, id) in one.sources.iter().enumerate() {
                                    @if at > 0 { ", " }
                                    (dataset.source(*id).publisher.get(locale))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn group(page: &Page, title: &str, figures: &[&Observation]) -> Markup {
    let locale = page.locale();
    html! {
        details class="tellings__group" {
            summary { h3 { (title) } " " span class="quiet" { (figures.len()) } }
            ul {
                @for one in figures {
                    li {
                        (page.dataset.indicator(one.indicator).short.get(locale)) ", "
                        (period::period(one.period, locale)) ": " (fact(page, one))
                    }
                }
            }
        }
    }
}
