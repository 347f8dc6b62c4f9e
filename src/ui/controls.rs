//! The controls of the map: indicator, period, unit set, shape.

use leptos::prelude::*;

use crate::dataset::{Dataset, Indicator, Period, Scope, UnitSet};
use crate::i18n::{common, map, period};
use crate::selection::Shape;

use super::store::{History, Store};

/// All periods of an indicator, oldest first, and whether this unit set has values then
/// (its own, or those of its members).
pub fn periods(indicator: &Indicator, unit_set: UnitSet) -> Vec<(Period, bool)> {
    let mut periods: Vec<(Period, bool)> = Vec::new();
    for coverage in &indicator.coverage {
        let own = coverage.unit_set == unit_set;
        match periods
            .iter_mut()
            .find(|(period, _)| *period == coverage.period)
        {
            Some((_, has)) => *has |= own,
            None => periods.push((coverage.period, own)),
        }
    }
    periods.sort_by_key(|(period, _)| *period);
    periods
}

/// The indicators of the map by pillar, each pillar with at least one.
fn by_pillar(dataset: &Dataset) -> Vec<(String, String, Vec<&Indicator>)> {
    dataset
        .pillars()
        .iter()
        .enumerate()
        .map(|(at, pillar)| {
            let of: Vec<_> = dataset
                .indicators()
                .iter()
                .filter(|one| one.scope == Scope::Map && group(dataset, one) == at)
                .collect();
            let name = |locale| pillar.name.get(locale).to_owned();
            (
                name(crate::i18n::Locale::Vi),
                name(crate::i18n::Locale::En),
                of,
            )
        })
        .filter(|(_, _, of)| !of.is_empty())
        .collect()
}

/// Components stand with the index that they are part of.
fn group(dataset: &Dataset, indicator: &Indicator) -> usize {
    match indicator.part_of {
        Some(whole) if whole != indicator.id => group(dataset, dataset.indicator(whole)),
        _ => indicator.pillar,
    }
}

/// The native selects for indicator and period: the title of the map on a desktop, a bar under the
/// thumb on a phone.
#[component]
pub fn IndicatorAndPeriod() -> impl IntoView {
    let store = Store::get();
    let indicator = store.choice(|selection| selection.indicator);
    let dataset = store.dataset_now();
    let options = by_pillar(&dataset)
        .into_iter()
        .map(|(vi, en, of)| {
            let of = of
                .into_iter()
                .map(|one| {
                    let (id, slug, name) = (one.id, one.slug.clone(), one.name.clone());
                    view! {
                        <option value=slug prop:selected=move || indicator.get() == id
                            selected=indicator.get_untracked() == id>
                            {move || name.get(store.locale()).to_owned()}
                        </option>
                    }
                })
                .collect_view();
            view! { <optgroup label=move || store.locale().pick(vi.clone(), en.clone())>{of}</optgroup> }
        })
        .collect_view();
    let period_options = move || {
        let dataset = store.dataset();
        let locale = store.locale();
        let (indicator, unit_set, shown) = store.selected(|selection| {
            (
                selection.indicator,
                selection.unit_set,
                selection.period_shown(&dataset),
            )
        });
        let mut periods = periods(dataset.indicator(indicator), unit_set);
        periods.reverse();
        periods
            .into_iter()
            .map(|(at, has)| {
                let label = period::period(at, locale);
                let label = if has {
                    label
                } else {
                    format!("{label} ({})", common::words(locale).no_data_short)
                };
                view! {
                    <option value=at.to_string() prop:selected=Some(at) == shown selected=Some(at) == shown>
                        {label}
                    </option>
                }
            })
            .collect_view()
    };
    let choose_indicator = move |event: leptos::ev::Event| {
        let slug = event_target_value(&event);
        store.change(History::Push, |selection, dataset| {
            if let Some(indicator) = dataset.indicator_by_slug(&slug) {
                *selection = selection.with_indicator(indicator);
            }
        });
    };
    let choose_period = move |event: leptos::ev::Event| {
        let text = event_target_value(&event);
        store.change(History::Push, |selection, _| {
            selection.period = Period::parse(&text)
        });
    };
    view! {
        <div class="controls__selects">
            <label class="controls__select controls__select--indicator">
                <span class="controls__label">{move || map::words(store.locale()).indicator}</span>
                <select id="indicator" name="indicator" on:change=choose_indicator>{options}</select>
                <b class="controls__short" aria-hidden="true">
                    {move || store.dataset().indicator(indicator.get()).short.get(store.locale()).to_owned()}
                </b>
            </label>
            <label class="controls__select controls__select--period">
                <span class="controls__label">{move || map::words(store.locale()).period}</span>
                <select id="period" name="period" on:change=choose_period>{period_options}</select>
            </label>
        </div>
    }
}

/// 34 or 63.
#[component]
pub fn UnitSwitch() -> impl IntoView {
    let store = Store::get();
    let one = move |unit_set: UnitSet| {
        let pressed = move || store.selected(|selection| selection.unit_set == unit_set);
        view! {
            <button
                type="button"
                data-units=unit_set.len().to_string()
                aria-pressed=move || pressed().to_string()
                on:click=move |_| store.change(History::Push, |selection, dataset| {
                    *selection = selection.with_unit_set(unit_set, dataset);
                })
            >
                <b>{move || common::unit_set(store.locale(), unit_set).0}</b>
                <span class="switch__rest">" "{move || common::unit_set(store.locale(), unit_set).1}</span>
            </button>
        }
    };
    view! {
        <div class="switch switch--units" role="group" aria-label=move || map::words(store.locale()).units>
            {one(UnitSet::Current)}
            {one(UnitSet::Former)}
        </div>
    }
}

/// Boundaries, tiles or a table.
#[component]
pub fn ShapeSwitch() -> impl IntoView {
    let store = Store::get();
    let one = move |shape: Shape| {
        let label = move || {
            let words = map::words(store.locale());
            match shape {
                Shape::Map => words.shape_map,
                Shape::Tiles => words.shape_tiles,
                Shape::Table => words.shape_table,
            }
        };
        view! {
            <button
                type="button"
                data-shape=shape.name()
                aria-pressed=move || store.selected(|selection| selection.shape == shape).to_string()
                on:click=move |_| store.change(History::Push, |selection, _| selection.shape = shape)
            >{label}</button>
        }
    };
    view! {
        <div class="switch" role="group" aria-label=move || map::words(store.locale()).shape>
            {Shape::ALL.map(one).collect_view()}
        </div>
    }
}

/// Periods as boxes: ink is the chosen one, outline has data, hatched has none for these provinces.
#[component]
pub fn PeriodBoxes() -> impl IntoView {
    let store = Store::get();
    let boxes = move || {
        let dataset = store.dataset();
        let locale = store.locale();
        let (indicator, unit_set, shown) = store.selected(|selection| {
            (
                selection.indicator,
                selection.unit_set,
                selection.period_shown(&dataset),
            )
        });
        periods(dataset.indicator(indicator), unit_set)
            .into_iter()
            .map(|(at, has)| {
                let label = period::period(at, locale);
                view! {
                    <li>
                        <a
                            href=store.href(|selection, _| selection.period = Some(at))
                            data-has=has.to_string()
                            aria-current=(Some(at) == shown).then_some("true")
                        >
                            <span class="periods__box"></span>
                            {label}
                            {(!has).then(|| view! { <span class="visually-hidden">": "{common::words(locale).no_data}</span> })}
                        </a>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <div class="periods">
            <p class="label">{move || map::words(store.locale()).years_with_data}</p>
            <ul class="periods__list">{boxes}</ul>
        </div>
    }
}
