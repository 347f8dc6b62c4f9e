//! What narrows the list and the ledgers, and the ways between them.

use maud::{Markup, html};

use crate::dataset::{Dataset, Indicator};
use crate::i18n::meetings::words;
use crate::i18n::{common, period};
use crate::order;
use crate::reports;
use crate::search;
use crate::selection::{Ledger, Selection};

use super::super::Page;

/// An option of a filter.
pub struct Choice {
    value: String,
    label: String,
    go: String,
    chosen: bool,
}

impl Choice {
    /// An option that makes a change.
    pub fn new(
        page: &Page,
        value: &str,
        label: &str,
        chosen: bool,
        change: impl FnOnce(&mut Selection, &Dataset),
    ) -> Self {
        Self {
            value: value.to_owned(),
            label: label.to_owned(),
            go: page.query(change),
            chosen,
        }
    }
}

/// A native select with its label; the first option clears it.
pub fn filter(label: &str, name: &str, choices: &[Choice]) -> Markup {
    let is_active = choices.first().is_some_and(|first| !first.chosen);
    html! {
        label class="filter" data-active=[is_active.then_some("")] {
            span class="filter__label" { (label) }
            select id={ "filter-" (name) } name=(name) {
                @for choice in choices {
                    option value=(choice.value) data-go=(choice.go) selected[choice.chosen] { (choice.label) }
                }
            }
        }
    }
}

/// The filters of the list.
pub fn filters(page: &Page) -> Markup {
    let words = words(page.locale());
    let selection = page.selection;
    let is_filtered =
        selection.body.is_some() || selection.year.is_some() || selection.figure.is_some();
    html! {
        div class="meeting-list__filters" {
            (filter(words.province, "province", &provinces(page)))
            (filter(words.follow, "figure", &figures(page)))
            (filter(words.body, "body", &bodies(page)))
            (filter(words.year, "year", &years(page)))
            (filter(words.as_of, "as-of", &days(page)))
            div class="meeting-list__buttons" {
                button class="button" type="button" aria-pressed=(selection.newest_first) data-history="replace"
                    data-go=(page.query(|selection, _| selection.newest_first = !selection.newest_first)) {
                    (words.newest_first)
                }
                @if is_filtered {
                    a href=(page.href(|selection, _| {
                        selection.body = None;
                        selection.year = None;
                        selection.figure = None;
                    })) { (words.clear) }
                }
            }
        }
    }
}

/// The provinces of the chosen unit set, the whole first.
pub fn provinces(page: &Page) -> Vec<Choice> {
    let (dataset, locale) = (page.dataset, page.locale());
    let chosen = page
        .selection
        .province
        .filter(|id| dataset.region(*id).unit_set.is_some());
    let all: Vec<_> = dataset
        .provinces(page.selection.unit_set)
        .map(|region| (search::fold(region.name.get(locale)), region))
        .collect();
    let all = order::sorted(&all, |a, b| a.0.cmp(&b.0));
    let any = words(locale).any_province;
    let any = Choice::new(page, "", any, chosen.is_none(), |selection, _| {
        selection.province = None;
    });
    let each = all.into_iter().map(|(_, region)| {
        let name = region.name.get(locale);
        let is_chosen = chosen == Some(region.id);
        Choice::new(page, &region.slug, name, is_chosen, |selection, _| {
            selection.province = Some(region.id);
        })
    });
    [any].into_iter().chain(each).collect()
}

/// The figures that can be followed, none first.
pub fn figures(page: &Page) -> Vec<Choice> {
    let (dataset, locale) = (page.dataset, page.locale());
    let chosen = page.selection.figure.as_deref();
    let all: Vec<_> = reports::followed(dataset)
        .into_iter()
        .map(|one| (search::fold(one.name.get(locale)), one))
        .collect();
    let all = order::sorted(&all, |a, b| a.0.cmp(&b.0));
    let mut all: Vec<&Indicator> = all.into_iter().map(|(_, one)| one).collect();
    // A figure that only one meeting reported can be followed by its address: it is among the options then.
    if let Some(one) = chosen.and_then(|slug| dataset.indicator_by_slug(slug))
        && !all.iter().any(|other| other.id == one.id)
    {
        all.push(one);
    }
    let choice = |slug: Option<&str>, name: &str| {
        let value = slug.unwrap_or_default();
        Choice::new(page, value, name, chosen == slug, |selection, _| {
            selection.figure = slug.map(str::to_owned);
            selection.ledger = None;
        })
    };
    let none = choice(None, words(locale).no_figure);
    let each = all
        .into_iter()
        .map(|one| choice(Some(&one.slug), one.name.get(locale)));
    [none].into_iter().chain(each).collect()
}

fn bodies(page: &Page) -> Vec<Choice> {
    let (dataset, locale) = (page.dataset, page.locale());
    let mut found = vec![None];
    for meeting in dataset.meetings() {
        if !found.contains(&Some(meeting.body)) {
            found.push(Some(meeting.body));
        }
    }
    let choice = |body| {
        let of = |body| dataset.body(body);
        let slug = body.map_or("", |body| of(body).slug.as_str());
        let name = body.map_or(words(locale).all_bodies, |body| of(body).short.get(locale));
        let is_chosen = page.selection.body == body;
        Choice::new(page, slug, name, is_chosen, |selection, _| {
            selection.body = body
        })
    };
    found.into_iter().map(choice).collect()
}

fn years(page: &Page) -> Vec<Choice> {
    let mut found = vec![None];
    for meeting in page.dataset.meetings() {
        let year = Some(meeting.date.year());
        if found.last() != Some(&year) {
            found.push(year);
        }
    }
    let choice = |year: Option<i16>| {
        let value = year.map(|year| year.to_string()).unwrap_or_default();
        let name = if year.is_some() {
            &value
        } else {
            words(page.locale()).all_years
        };
        let is_chosen = page.selection.year == year;
        Choice::new(page, &value, name, is_chosen, |selection, _| {
            selection.year = year
        })
    };
    found.into_iter().map(choice).collect()
}

/// The days to which the page can be wound back, the latest first.
fn days(page: &Page) -> Vec<Choice> {
    let locale = page.locale();
    let now = page.selection.as_of.is_none();
    let today = Choice::new(page, "", words(locale).today, now, |selection, _| {
        selection.as_of = None;
    });
    let each = page.dataset.meetings().iter().rev().map(|meeting| {
        let day = period::date(meeting.date, locale);
        let is_chosen = page.selection.as_of == Some(meeting.id);
        Choice::new(page, &meeting.slug, &day, is_chosen, |selection, _| {
            selection.as_of = Some(meeting.id);
        })
    });
    [today].into_iter().chain(each).collect()
}

/// The ways into the ledgers of all meetings.
pub fn ledgers(page: &Page) -> Markup {
    let selection = page.selection;
    let meetings = common::words(page.locale()).meetings;
    let words = words(page.locale());
    let is_list = selection.ledger.is_none() && selection.figure.is_none();
    html! {
        nav class="ledgers" aria-label=(meetings) {
            a class="ledgers__all" aria-current=[is_list.then_some("page")] href=(page.href(|selection, _| {
                selection.meeting = None;
                selection.ledger = None;
                selection.figure = None;
            })) { (meetings) }
            @for ledger in Ledger::ALL {
                a data-ledger=(ledger.name()) aria-current=[(selection.ledger == Some(ledger)).then_some("page")]
                    href=(page.href(|selection, _| {
                        selection.meeting = None;
                        selection.ledger = Some(ledger);
                    })) {
                    (match ledger {
                        Ledger::Targets => words.targets_short,
                        Ledger::Tasks => words.tasks_short,
                        Ledger::Roll => words.roll_short,
                    })
                }
            }
        }
    }
}

/// The title of a ledger: of the page, unless it only stands beside the list.
pub fn ledger_title(page: &Page, text: &str) -> Markup {
    html! {
        @if page.selection.ledger.is_some() { h1 { (text) } } @else { h2 { (text) } }
    }
}
