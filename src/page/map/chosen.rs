//! The provinces that the reader chose: a list beside the map, a strip over the controls of a phone.

use maud::{Markup, html};

use crate::choropleth::{Cell, Choropleth};
use crate::comparison;
use crate::dataset::{Dataset, IndicatorId, Period, RegionId};
use crate::i18n::{Locale, common, map, number, period};
use crate::selection::{MAX_PINS, View};

use super::merged::how;
use super::valueless::{missing, parts_text};
use crate::page::Page;
use crate::page::figure::{Claim, figure, merged_text, value_text};
use crate::page::parts::{mark, selected, toggled};

/// All selected provinces with value and rank, and what the last chosen one is made of.
pub fn chosen(page: &Page) -> Markup {
    let (dataset, locale, selection) = (page.dataset, page.locale(), page.selection);
    let words = common::words(locale);
    let selected = selected(selection);
    let n_pins = selection.pins.len();
    html! {
        section class="chosen" data-empty=(selected.is_empty()) {
            header class="chosen__head" {
                h2 { (map::words(locale).chosen) }
                a class="chosen__compare" data-on=(n_pins > 0) href=(page.href(|selection, _| {
                    selection.view = View::Compare;
                    if selection.pins.is_empty() {
                        selection.pins.extend(selection.province);
                    }
                })) { (words.compare) }
            }
            ul class="chosen__rows" {
                @for (at, id) in selected.iter().enumerate() {
                    @if dataset.region(*id).unit_set.is_some() { (row(page, at, *id)) }
                }
            }
            p class="chosen__hint" {
                (if n_pins >= MAX_PINS { words.pins_full } else if selected.is_empty() { map::words(locale).first_steps } else { "" })
            }
            (detail(page).unwrap_or_else(|| html! {}))
        }
    }
}

fn row(page: &Page, at: usize, id: RegionId) -> Markup {
    let locale = page.locale();
    let words = common::words(locale);
    let name = page.dataset.region(id).name.get(locale);
    let cell = page
        .choropleth
        .and_then(|shown| Some((shown, shown.cell(id)?)));
    html! {
        li class="chosen__row" {
            (mark(at))
            a class="chosen__name" href=(page.href(|selection, _| {
                selection.view = View::Province;
                selection.province = Some(id);
            })) { (name) }
            @if let Some((shown, cell)) = cell { (value_and_rank(page, shown, cell)) }
            @if !page.selection.pins.contains(&id) {
                button class="chosen__pin" type="button" data-go=(toggled(page, id)) { (words.pin) }
            }
            button class="chosen__remove" type="button"
                aria-label={ (map::words(locale).unselect) ": " (name) }
                data-go=(page.query(|selection, _| {
                    selection.pins.retain(|pin| *pin != id);
                    if selection.province == Some(id) {
                        selection.province = None;
                    }
                })) { "×" }
        }
    }
}

fn value_and_rank(page: &Page, shown: &Choropleth, cell: &Cell) -> Markup {
    let locale = page.locale();
    html! {
        span class="chosen__value" {
            @match &cell.value {
                None => span class="quiet" { (missing(cell, locale)) },
                Some(value) => (figure(page, shown.indicator, cell.region, shown.period,
                    &merged_text(value, shown.decimals, locale),
                    Claim { status: cell.status, contested: cell.contested })),
            }
        }
        span class="chosen__rank" {
            @if let Some(rank) = cell.rank { (common::rank(locale, rank)) }
        }
    }
}

/// What the last selected province's value is: change since the period before, how it came about.
fn detail(page: &Page) -> Option<Markup> {
    let (dataset, locale) = (page.dataset, page.locale());
    let shown = page.choropleth?;
    let id = *selected(page.selection).last()?;
    let region = dataset.region(id);
    let cell = shown.cell(id).filter(|cell| !cell.unpublished)?;
    let change = change_text(dataset, shown.indicator, id, shown.period, locale);
    Some(html! {
        div class="chosen__detail" {
            @if let Some(change) = change { p { (change) } }
            // The section below says why there is no one value.
            @if let Some(how) = how(dataset, cell.value.as_ref().filter(|value| !value.is_parts()), locale) { p { (how) } }
            @for one in dataset.observations(shown.indicator, id, shown.period) {
                @if let Some(note) = &one.note { p class="quiet" { (note.get(locale)) } }
            }
            @if let Some(about) = &region.note { p class="quiet" { (about.get(locale)) } }
        }
    })
}

/// `+0,0123 so với 2023, lên 3 bậc`; only between periods of the same unit set, ranks only when both are known.
pub fn change_text(
    dataset: &Dataset,
    indicator: IndicatorId,
    region: RegionId,
    at: Period,
    locale: Locale,
) -> Option<String> {
    let unit_set = dataset.region(region).unit_set?;
    let of = dataset.indicator(indicator);
    let (before, _) = of
        .periods(unit_set)
        .rev()
        .find(|(period, _)| *period < at)?;
    let now = dataset
        .observations(indicator, region, at)
        .into_iter()
        .find(|one| one.value.is_some())?;
    let then = dataset
        .observations(indicator, region, before)
        .into_iter()
        .find(|one| one.value.is_some());
    let since = map::since(locale, &period::period(before, locale));
    let decimals = now.decimals;
    let difference = then.and_then(|then| {
        Some(comparison::difference(
            now.value?,
            then.value?,
            decimals.max(then.decimals),
        ))
    });
    let rank = |period| {
        crate::choropleth::Choropleth::new(dataset, of, unit_set, period)
            .cell(region)
            .and_then(|cell| cell.rank)
    };
    let places = rank(at)
        .zip(rank(before))
        .map(|(now, then)| map::places(locale, i32::from(then) - i32::from(now)));
    let parts: Vec<String> = difference
        .map(|difference| number::signed(difference, decimals, locale))
        .into_iter()
        .chain(places)
        .collect();
    (!parts.is_empty()).then(|| format!("{} {since}", parts.join(", ")))
}

/// The strip of a phone: the chosen province, its value, pin and open. It never covers the page. What a screen reader is
/// told of a choice is not this, with its buttons: `beside.js` says it.
pub fn chosen_strip(page: &Page) -> Markup {
    strip(page).unwrap_or_else(|| html! {})
}

fn strip(page: &Page) -> Option<Markup> {
    let (dataset, locale, selection) = (page.dataset, page.locale(), page.selection);
    let words = common::words(locale);
    let id = selection.province?;
    let region = dataset.region(id);
    region.unit_set?;
    let cell = page
        .choropleth
        .and_then(|shown| Some((shown, shown.cell(id)?)));
    let indicator = dataset.indicator(selection.indicator);
    let value = cell.and_then(|(shown, cell)| {
        Some(value_text(
            indicator,
            cell.number()?,
            shown.decimals,
            None,
            locale,
        ))
    });
    let rank = cell.and_then(|(shown, cell)| {
        let rank = common::rank_of(locale, cell.rank?, shown.listed().cells.len());
        Some(rank)
    });
    let without = cell.map_or(words.no_data_short, |(_, cell)| missing(cell, locale));
    let parts = cell.map(|(shown, _)| parts_text(page, shown, &shown.parts(dataset, id)));
    let pinned = selection.pins.contains(&id);
    let at = selected(selection)
        .iter()
        .position(|other| *other == id)
        .unwrap_or(0);
    Some(html! {
        aside class="chosen-strip" {
            (mark(at))
            p class="chosen-strip__name" {
                b { (region.name.get(locale)) }
                span class="quiet" { @if let Some(rank) = rank { (rank) } }
                span class="visually-hidden" { (parts.unwrap_or_default()) }
            }
            b class="chosen-strip__value" data-none=[value.is_none().then_some("")] { (value.as_deref().unwrap_or(without)) }
            button class="button" type="button" aria-pressed=(pinned) data-go=(toggled(page, id)) {
                (if pinned { words.unpin } else { words.pin })
            }
            a class="button button--ink" href=(page.href(|selection, _| selection.view = View::Province)) {
                (words.open)
            }
        }
    })
}
