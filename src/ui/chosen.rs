//! The provinces that the reader chose: a list beside the map, a strip over the controls of a phone.

use leptos::prelude::*;

use crate::comparison;
use crate::dataset::{Dataset, IndicatorId, Period, RegionId, UnitSet};
use crate::i18n::{Locale, common, map, number, period};
use crate::merger::{self, Merged};
use crate::selection::{MAX_PINS, View};

use super::figure::{Figure, merged_text, value_text};
use super::province_map::{Mark, selected, toggle_pin};
use super::store::{History, Store};

/// All selected provinces with value and rank, and what the last chosen one is made of.
#[component]
pub fn Chosen() -> impl IntoView {
    let store = Store::get();
    let rows = move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let shown = store.choropleth();
        selected(store)
            .into_iter()
            .enumerate()
            .filter(|(_, id)| dataset.region(*id).unit_set.is_some())
            .map(|(at, id)| {
                let region = dataset.region(id);
                let cell = shown.as_ref().and_then(|map| Some((map.clone(), map.cell(id)?.clone())));
                let pinned = store.selected(|selection| selection.pins.contains(&id));
                let words = common::words(locale);
                view! {
                    <li class="chosen__row">
                        <Mark at/>
                        <a class="chosen__name" href=store.href(|selection, _| {
                            selection.view = View::Province;
                            selection.province = Some(id);
                        })>{region.name.get(locale).to_owned()}</a>
                        {match cell {
                            Some((map, cell)) => value_and_rank(&map, &cell, locale).into_any(),
                            None => ().into_any(),
                        }}
                        {(!pinned).then(|| view! {
                            <button class="chosen__pin" type="button" on:click=move |_| toggle_pin(store, id)>
                                {words.pin}
                            </button>
                        })}
                        <button
                            class="chosen__remove"
                            type="button"
                            aria-label=format!("{}: {}", map::words(locale).unselect, region.name.get(locale))
                            on:click=move |_| store.change(History::Push, |selection, _| {
                                selection.pins.retain(|pin| *pin != id);
                                if selection.province == Some(id) {
                                    selection.province = None;
                                }
                            })
                        >"×"</button>
                    </li>
                }
            })
            .collect_view()
    };
    let n_pins = move || store.selected(|selection| selection.pins.len());
    let any = move || !selected(store).is_empty();
    view! {
        <section class="chosen" data-empty=move || (!any()).to_string()>
            <header class="chosen__head">
                <h2>{move || map::words(store.locale()).chosen}</h2>
                <a class="chosen__compare" data-on=move || (n_pins() > 0).to_string()
                    href=move || store.href(|selection, _| {
                    selection.view = View::Compare;
                    if selection.pins.is_empty() {
                        selection.pins.extend(selection.province);
                    }
                })>{move || common::words(store.locale()).compare}</a>
            </header>
            <ul class="chosen__rows">{rows}</ul>
            <p class="chosen__hint">
                {move || {
                    let words = common::words(store.locale());
                    if n_pins() >= MAX_PINS { words.pins_full } else if any() { "" } else { words.add_pins }
                }}
            </p>
            {move || detail(store)}
        </section>
    }
}

fn value_and_rank(
    map: &crate::choropleth::Choropleth,
    cell: &crate::choropleth::Cell,
    locale: Locale,
) -> impl IntoView + use<> {
    let text = cell
        .value
        .as_ref()
        .map(|value| merged_text(value, map.decimals, locale))
        .unwrap_or_default();
    let rank = cell.rank.map(|rank| common::rank(locale, rank));
    let (indicator, region, period) = (map.indicator, cell.region, map.period);
    let (status, contested) = (cell.status, cell.contested);
    view! {
        <span class="chosen__value">
            {if text.is_empty() {
                view! { <span class="quiet">{common::words(locale).no_data}</span> }.into_any()
            } else {
                view! { <Figure indicator region period text status contested/> }.into_any()
            }}
        </span>
        <span class="chosen__rank">{rank}</span>
    }
}

/// What the last selected province's value is: change since the period before, how it came about.
fn detail(store: Store) -> Option<impl IntoView + use<>> {
    let locale = store.locale();
    let dataset = store.dataset();
    let shown = store.choropleth()?;
    let id = *selected(store).last()?;
    let region = dataset.region(id);
    let cell = shown.cell(id)?;
    let indicator = dataset.indicator(shown.indicator);
    let words = map::words(locale);
    let how = match &cell.value {
        Some(Merged::Sum(_)) => Some(words.summed.to_owned()),
        Some(Merged::WeightedMean(_, weight)) => Some(format!(
            "{} {}.",
            words.weighted,
            dataset.indicator(*weight).name.get(locale).to_lowercase()
        )),
        Some(Merged::Range { .. }) => Some(words.ranged.to_owned()),
        _ => None,
    };
    let change = change_text(&dataset, indicator.id, id, shown.period, locale);
    let notes: Vec<String> = dataset
        .observations(shown.indicator, id, shown.period)
        .into_iter()
        .filter_map(|one| one.note.map(|note| note.get(locale).to_owned()))
        .collect();
    let about = region.note.as_ref().map(|note| note.get(locale).to_owned());
    Some(view! {
        <div class="chosen__detail">
            {change.map(|change| view! { <p>{change}</p> })}
            {how.map(|how| view! { <p>{how}</p> })}
            {notes.into_iter().map(|note| view! { <p class="quiet">{note}</p> }).collect_view()}
            {about.map(|about| view! { <p class="quiet">{about}</p> })}
        </div>
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

/// The strip of a phone: the chosen province, its value, pin and open. It never covers the page.
#[component]
pub fn ChosenStrip() -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let words = common::words(locale);
        let dataset = store.dataset();
        let id = store.selected(|selection| selection.province)?;
        let region = dataset.region(id);
        region.unit_set?;
        let shown = store.choropleth();
        let cell = shown.as_ref().and_then(|map| Some((map, map.cell(id)?)));
        let indicator = dataset.indicator(store.selected(|selection| selection.indicator));
        let value = cell.and_then(|(map, cell)| {
            Some(value_text(
                indicator,
                cell.number()?,
                map.decimals,
                None,
                locale,
            ))
        });
        let rank =
            cell.and_then(|(map, cell)| Some(common::rank_of(locale, cell.rank?, map.cells.len())));
        let pinned = store.selected(|selection| selection.pins.contains(&id));
        let at = selected(store)
            .iter()
            .position(|other| *other == id)
            .unwrap_or(0);
        Some(view! {
            <aside class="chosen-strip" aria-live="polite">
                <Mark at/>
                <p class="chosen-strip__name">
                    <b>{region.name.get(locale).to_owned()}</b>
                    <span class="quiet">{rank}</span>
                </p>
                <b class="chosen-strip__value">{value.unwrap_or_else(|| words.no_data_short.to_owned())}</b>
                <button class="button" type="button" aria-pressed=pinned.to_string() on:click=move |_| toggle_pin(store, id)>
                    {if pinned { words.unpin } else { words.pin }}
                </button>
                <a class="button button--ink" href=store.href(|selection, _| selection.view = View::Province)>{words.open}</a>
            </aside>
        })
    }
}

/// Whether a merged province's rank needs explaining: its former namesake's rank and its own.
pub fn rank_jump(
    dataset: &Dataset,
    indicator: IndicatorId,
    region: RegionId,
    at: Period,
) -> Option<(u16, u16)> {
    if dataset.region(region).unit_set != Some(UnitSet::Current) {
        return None;
    }
    let of = dataset.indicator(indicator);
    let members = merger::members(dataset, of, region, at);
    let slug = &dataset.region(region).slug;
    let former = members
        .iter()
        .find(|member| dataset.region(member.region).slug == *slug)?
        .rank?;
    let current = crate::choropleth::Choropleth::new(dataset, of, UnitSet::Current, at)
        .cell(region)?
        .rank?;
    Some((former, current))
}
