//! What leads the page of the country: its map, and five figures each with its way over time.

use maud::{Markup, html};

use crate::dataset::{IndicatorId, Observation, Period, Start};
use crate::i18n::meetings;
use crate::i18n::number::plain;
use crate::i18n::{period, province};
use crate::page::Page;
use crate::page::figure::{contested_fact, observation_text};
use crate::page::map::swatches;
use crate::page::parts::boundary_credit;
use crate::profile;
use crate::reports::{self, Line};
use crate::selection::View;

use super::{on_the_map, values_map};

/// Height of a small drawing, and where its values and years stand.
const HEIGHT: u8 = 62;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 42.0;
const YEARS: u8 = 59;

/// Map and figures side by side.
pub fn lead(page: &Page) -> Markup {
    let words = province::words(page.locale());
    html! {
        div class="country" {
            section class="country__map" aria-label=(words.country_map) { (map(page)) }
            section class="country__figures" {
                h2 { (words.country_figures) }
                ul { @for indicator in chosen(page) { (headline(page, indicator)) } }
                p class="province__note" { (words.country_rule) }
            }
        }
    }
}

/// The index of the country, then what most meetings reported.
fn chosen(page: &Page) -> Vec<IndicatorId> {
    let dataset = page.dataset;
    let index = dataset.indicator_by_slug(profile::NATIONAL_INDEX);
    let mut chosen: Vec<IndicatorId> = index.map(|index| index.id).into_iter().collect();
    for (id, _) in reports::of_country(dataset, page.clock().as_of) {
        if chosen.len() < reports::N_HEADLINES && !chosen.contains(&id) {
            chosen.push(id);
        }
    }
    chosen
}

fn headline(page: &Page, indicator: IndicatorId) -> Markup {
    let locale = page.locale();
    let of = page.dataset.indicator(indicator);
    let lines = reports::trail(
        page.dataset,
        indicator,
        page.clock().as_of,
        &reports::is_result,
    );
    let line = lines.iter().find(|line| line.indicator == indicator);
    let latest = line.and_then(|line| line.points.last());
    let follow = page.href(|selection, _| {
        selection.view = View::Meetings;
        selection.province = None;
        selection.meeting = None;
        selection.figure = Some(of.slug.clone());
    });
    html! {
        @if let Some((line, latest)) = line.zip(latest) {
            @let same: Vec<&Observation> = line.points.iter().copied().filter(|one| one.period == latest.period).collect();
            li class="country__figure" {
                a class="country__name" href=(follow) { (of.name.get(locale)) }
                p {
                    b class="country__value" { (contested_fact(page, latest, &same)) } " "
                    span class="quiet" {
                        (meetings::unit(locale, of)) " " (period::in_sentence(latest.period, locale))
                    }
                }
                (small_line(page, line).unwrap_or_default())
            }
        }
    }
}

/// The middle day of a period; a count up to a day stands there.
fn middle(period: Period) -> i32 {
    let last = period.last_day().days_since_epoch();
    match period.start() {
        Start::Open => last,
        _ => i32::midpoint(period.first_day().days_since_epoch(), last),
    }
}

/// The values over time between the ends of their scale, which are written. Only what may be joined is joined; a part of
/// a period and an estimate are hollow. `None` for a single time.
fn small_line(page: &Page, line: &Line) -> Option<Markup> {
    let locale = page.locale();
    let values: Vec<f64> = line.points.iter().filter_map(|one| one.value).collect();
    let marks = reports::marks(&values);
    let (low, high) = (*marks.first()?, *marks.last()?);
    let days: Vec<i32> = line.points.iter().map(|one| middle(one.period)).collect();
    let (first, last) = (*days.iter().min()?, *days.iter().max()?);
    if first == last || low >= high {
        return None;
    }
    let x = |day: i32| {
        format!(
            "{}%",
            plain(
                20.0 + f64::from(day - first) / f64::from(last - first) * 76.0,
                1
            )
        )
    };
    let y = |value: f64| BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP);
    let at = |n: usize| Some((x(*days.get(n)?), plain(y(line.points.get(n)?.value?), 1)));
    let decimals = u8::from(high - low < 10.0) + u8::from(high - low < 0.5);
    let years = [line.points.first()?, line.points.last()?].map(|one| one.period.last_day().year());
    let said: Vec<String> = line
        .points
        .iter()
        .map(|one| {
            format!(
                "{}: {}",
                period::period(one.period, locale),
                observation_text(page.dataset, one, locale)
            )
        })
        .collect();
    Some(html! {
        svg class="small-line" width="100%" height=(HEIGHT) role="img" aria-label=(said.join("; ")) {
            @for mark in [low, high] {
                line class="small-line__grid" x1="0" x2="100%" y1=(plain(y(mark), 1)) y2=(plain(y(mark), 1)) {}
                text class="small-line__tick" x="0" y=(plain(y(mark) - 2.0, 1)) {
                    (meetings::compact(locale, mark, decimals))
                }
            }
            @for (from, to) in &line.joins {
                @if let Some(((x1, y1), (x2, y2))) = at(*from).zip(at(*to)) {
                    line class="small-line__join" x1=(x1) y1=(y1) x2=(x2) y2=(y2) {}
                }
            }
            @for n in 0..line.points.len() {
                @if let Some((x, y)) = at(n) {
                    circle class="small-line__point" data-full=[line.whole[n].then_some("")] cx=(x) cy=(y) r="3" {}
                }
            }
            text class="small-line__tick" x=(x(first)) y=(YEARS) text-anchor="middle" { (years[0]) }
            @if years[0] != years[1] {
                text class="small-line__tick" x=(x(last)) y=(YEARS) text-anchor="middle" { (years[1]) }
            }
        }
    })
}

/// The map of the choice, small: each province leads to its page.
fn map(page: &Page) -> Markup {
    let locale = page.locale();
    let Some(shown) = page.choropleth else {
        return html! { div class="locator" {} };
    };
    let of = page.dataset.indicator(shown.indicator);
    let title = format!(
        "{} {}",
        of.short.get(locale),
        period::period(shown.period, locale)
    );
    html! {
        h2 { a href=(on_the_map(page, |selection| selection.province = None)) { (title) } }
        (values_map(page, &title))
        (swatches(page))
        p class="province__note" { (boundary_credit(locale)) }
    }
}
