//! The pinned provinces side by side with the national figure.

use leptos::prelude::*;

use crate::charts::trend::{Colors, Trend, TrendLine};
use crate::choropleth::Choropleth;
use crate::choropleth::legend::Axis;
use crate::comparison;
use crate::dataset::{Dataset, Indicator, Period, RegionId, Status, UnitSet};
use crate::i18n::{Locale, common, compare, number, period};
use crate::page::{self, merged_text, value_text};
use crate::selection::{MAX_PINS, Shape, View, latest_period};

use super::figure::{Fact, Figure};
use super::markup::{Made, Mark};
use super::store::{History, Store, toggle_pin};
use super::trend_chart::TrendChart;

/// The view.
#[component]
pub fn CompareView() -> impl IntoView {
    let store = Store::get();
    let pins = store.choice(|selection| selection.pins.clone());
    view! {
        <div class="compare">
            <header class="compare__head">
                <div>
                    <h1>{move || compare::title(store.locale(), pins.with(Vec::len))}</h1>
                    <p class="compare__lede">{move || lede(store)}</p>
                </div>
                <div class="compare__choice">
                    <Pins/>
                    <Made make=page::unit_switch/>
                </div>
            </header>
            <Show when=move || pins.with(|pins| !pins.is_empty())>
                <TrendSection/>
                <Mergers/>
                <Indicators/>
            </Show>
        </div>
    }
}

fn lede(store: Store) -> String {
    let locale = store.locale();
    let dataset = store.dataset();
    let pins = store.selected(|selection| selection.pins.clone());
    if pins.is_empty() {
        return common::words(locale).add_pins.to_owned();
    }
    let Some(map) = store.choropleth() else {
        return String::new();
    };
    let ranks: Vec<(String, u16)> = pins
        .iter()
        .filter_map(|id| {
            Some((
                dataset.region(*id).name.get(locale).to_owned(),
                map.cell(*id)?.rank?,
            ))
        })
        .collect();
    if ranks.is_empty() {
        return String::new();
    }
    format!(
        "{}: {}",
        dataset.indicator(map.indicator).short.get(locale),
        compare::lede(
            locale,
            &period::period(map.period, locale),
            &ranks,
            map.cells.len()
        )
    )
}

/// The pins as chips, a list to add one, and neighbors one tap away.
#[component]
fn Pins() -> impl IntoView {
    let store = Store::get();
    let chips = move || {
        let locale = store.locale();
        let dataset = store.dataset();
        store
            .selected(|selection| selection.pins.clone())
            .into_iter()
            .enumerate()
            .map(|(at, id)| {
                let name = dataset.region(id).name.get(locale).to_owned();
                let label = format!("{}: {name}", common::words(locale).unpin);
                view! {
                    <li class="pin">
                        <Mark at/>
                        <a href=store.href(|selection, _| {
                            selection.view = View::Province;
                            selection.province = Some(id);
                        })>{name}</a>
                        <button type="button" aria-label=label on:click=move |_| toggle_pin(store, id)>"×"</button>
                    </li>
                }
            })
            .collect_view()
    };
    let full = move || store.selected(|selection| selection.pins.len() >= MAX_PINS);
    let options = move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let (unit_set, pins) =
            store.selected(|selection| (selection.unit_set, selection.pins.clone()));
        let mut provinces: Vec<_> = dataset
            .provinces(unit_set)
            .filter(|province| !pins.contains(&province.id))
            .map(|province| (crate::search::fold(province.name.get(locale)), province))
            .collect();
        provinces.sort_by(|a, b| a.0.cmp(&b.0));
        provinces
            .into_iter()
            .map(|(_, province)| {
                view! { <option value=province.slug.clone()>{province.name.get(locale).to_owned()}</option> }
            })
            .collect_view()
    };
    let add = move |event: leptos::ev::Event| {
        let slug = event_target_value(&event);
        store.change(History::Push, |selection, dataset| {
            if let Some(province) = dataset.province_by_slug(selection.unit_set, &slug)
                && let Some(next) = selection.with_pin_toggled(province.id)
            {
                *selection = next;
            }
        });
    };
    // Neighbors stand in the details.
    let neighbors = move || {
        if !store.has_details() {
            return None;
        }
        let locale = store.locale();
        let dataset = store.dataset();
        let pins = store.selected(|selection| selection.pins.clone());
        let last = *pins.last()?;
        let links = dataset
            .details()?
            .neighbors(last)
            .iter()
            .filter(|id| !pins.contains(id))
            .take(6)
            .map(|id| {
                let id = *id;
                view! {
                    <button class="link" type="button" disabled=full() on:click=move |_| toggle_pin(store, id)>
                        {dataset.region(id).name.get(locale).to_owned()}
                    </button>
                    " "
                }
            })
            .collect_view();
        Some(view! {
            <p class="compare__near">
                {compare::words(locale).neighbors_of}" "{dataset.region(last).name.get(locale).to_owned()}": "{links}
            </p>
        })
    };
    let similar = move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let map = store.choropleth()?;
        let pins = store.selected(|selection| selection.pins.clone());
        let last = *pins.last()?;
        let value = map.cell(last)?.number()?;
        let mut near: Vec<_> = map
            .cells
            .iter()
            .filter(|cell| !pins.contains(&cell.region))
            .filter_map(|cell| Some(((cell.number()? - value).abs(), cell.region)))
            .collect();
        near.sort_by(|a, b| a.0.total_cmp(&b.0));
        let links = near
            .into_iter()
            .take(4)
            .map(|(_, id)| view! {
                <button class="link" type="button" disabled=full() on:click=move |_| toggle_pin(store, id)>
                    {dataset.region(id).name.get(locale).to_owned()}
                </button>
                " "
            })
            .collect_view();
        Some(view! {
            <p class="compare__near">
                {compare::words(locale).similar_to}" "{dataset.region(last).name.get(locale).to_owned()}": "{links}
            </p>
        })
    };
    view! {
        <ul class="pins">
            {chips}
            <li class="pin pin--add">
                <label>
                    <span class="visually-hidden">{move || compare::words(store.locale()).add}</span>
                    <select id="add-pin" disabled=full on:change=add prop:value="">
                        <option value="" selected=true>{move || compare::words(store.locale()).add}</option>
                        {options}
                    </select>
                </label>
            </li>
        </ul>
        {neighbors}
        {similar}
        <p class="compare__near">
            {move || full().then(|| common::words(store.locale()).pins_full)}
            " "
            <a href=move || store.href(|selection, _| {
                selection.view = View::Map;
                selection.shape = Shape::Map;
            })>{move || compare::words(store.locale()).to_map}</a>
        </p>
    }
}

/// Periods in which an indicator has values for a unit set, with the number of provinces.
fn trend_periods(indicator: &Indicator, unit_set: UnitSet) -> Vec<(Period, u16)> {
    indicator.periods(unit_set).collect()
}

/// What the chart shows: ranks where ranks can be compared, values otherwise.
fn trend(store: Store) -> Option<Trend> {
    let locale = store.locale();
    let dataset = store.dataset();
    let (indicator, unit_set, pins) = store.selected(|selection| {
        (
            selection.indicator,
            selection.unit_set,
            selection.pins.clone(),
        )
    });
    let of = dataset.indicator(indicator);
    let periods = trend_periods(of, unit_set);
    if periods.len() < 2 || !dataset.has(&of.part) {
        return None;
    }
    let maps: Vec<Choropleth> = periods
        .iter()
        .map(|(at, _)| Choropleth::new(&dataset, of, unit_set, *at))
        .collect();
    let n = usize::from(unit_set.len());
    let ranked = of.direction != crate::dataset::Direction::None;
    let lines: Vec<TrendLine> = pins
        .iter()
        .enumerate()
        .map(|(mark, id)| {
            let values: Vec<Option<f64>> = maps
                .iter()
                .map(|map| {
                    let cell = map.cell(*id)?;
                    if ranked {
                        cell.rank.map(f64::from)
                    } else {
                        cell.number()
                    }
                })
                .collect();
            let labels = values
                .iter()
                .zip(&maps)
                .map(|(value, map)| match value {
                    Some(value) if ranked => number::fixed(*value, 0, locale),
                    Some(value) => number::fixed(*value, map.decimals, locale),
                    None => String::new(),
                })
                .collect();
            TrendLine {
                name: dataset.region(*id).short.get(locale).to_owned(),
                mark,
                values,
                labels,
            }
        })
        .collect();
    let all: Vec<f64> = lines
        .iter()
        .flat_map(|line| line.values.iter().copied().flatten())
        .collect();
    let least = all.iter().copied().fold(f64::INFINITY, f64::min);
    let greatest = all.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let room = (greatest - least).abs().max(1e-9) * 0.1;
    let label = |(at, count): &(Period, u16)| {
        let text = period::period(*at, locale);
        if usize::from(*count) < n {
            format!("{text} ({count}/{n})")
        } else {
            text
        }
    };
    Some(Trend {
        room: 0,
        height: 0,
        description: format!("{}: {}", title(store), spoken(&lines, &periods, locale)),
        periods: periods.iter().map(label).collect(),
        lines,
        places: ranked.then(|| u16::from(unit_set.len())),
        range: Some((least - room, greatest + room)),
        colors: Colors::default(),
    })
}

fn spoken(lines: &[TrendLine], periods: &[(Period, u16)], locale: Locale) -> String {
    lines
        .iter()
        .map(|line| {
            let values = periods
                .iter()
                .zip(&line.labels)
                .filter(|(_, label)| !label.is_empty())
                .map(|((at, _), label)| format!("{} {label}", period::period(*at, locale)))
                .collect::<Vec<_>>()
                .join(", ");
            format!("{}: {values}", line.name)
        })
        .collect::<Vec<_>>()
        .join("; ")
}

fn title(store: Store) -> String {
    let locale = store.locale();
    let dataset = store.dataset();
    let indicator = store.selected(|selection| dataset.indicator(selection.indicator).clone());
    let words = compare::words(locale);
    let what = if indicator.direction == crate::dataset::Direction::None {
        words.trend_value
    } else {
        words.trend_rank
    };
    format!("{what} {}", indicator.short.get(locale))
}

/// The trend of the map's indicator: a chart that may fail, and its table that stands.
#[component]
fn TrendSection() -> impl IntoView {
    let store = Store::get();
    let has = Memo::new(move |_| trend(store).is_some());
    let signal = Signal::derive(move || {
        trend(store).unwrap_or_else(|| Trend {
            periods: Vec::new(),
            lines: Vec::new(),
            places: None,
            range: None,
            room: 0,
            height: 0,
            description: String::new(),
            colors: Colors::default(),
        })
    });
    let table = move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let (indicator, unit_set, pins) = store.selected(|selection| {
            (
                selection.indicator,
                selection.unit_set,
                selection.pins.clone(),
            )
        });
        let of = dataset.indicator(indicator);
        let periods = trend_periods(of, unit_set);
        let maps: Vec<Choropleth> = periods
            .iter()
            .map(|(at, _)| Choropleth::new(&dataset, of, unit_set, *at))
            .collect();
        let heads = periods
            .iter()
            .map(|(at, count)| {
                view! {
                    <th scope="col" class="number">
                        {period::period(*at, locale)}
                        <span class="quiet">" "{format!("{count}/{}", unit_set.len())}</span>
                    </th>
                }
            })
            .collect_view();
        let rows = pins
            .iter()
            .enumerate()
            .map(|(at, id)| {
                let id = *id;
                let cells = maps
                    .iter()
                    .map(|map| view! { <td class="number">{cell_view(map, id, locale)}</td> })
                    .collect_view();
                view! {
                    <tr>
                        <th scope="row"><Mark at/>" "{dataset.region(id).name.get(locale).to_owned()}</th>
                        {cells}
                    </tr>
                }
            })
            .collect_view();
        view! {
            <div class="wide-table" role="region" tabindex="0" aria-label=move || compare::words(store.locale()).scrolls>
                <table class="compare-table">
                    <caption class="visually-hidden">{compare::words(locale).trend_table}</caption>
                    <thead><tr><th></th>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    };
    view! {
        <section class="compare__trend">
            <h2>{move || title(store)}</h2>
            <Show when=move || has.get() fallback=move || view! {
                <p class="quiet">{move || compare::words(store.locale()).no_trend}</p>
            }>
                <TrendChart trend=signal/>
            </Show>
            {table}
            <p class="source-line">{move || {
                let words = compare::words(store.locale());
                let dataset = store.dataset();
                let dti = store.selected(|selection| dataset.indicator(selection.indicator).combine == crate::dataset::Combine::Mean);
                dti.then_some(words.method_changed)
            }}</p>
            <Made make=page::source_line/>
        </section>
    }
}

/// Value and rank of one province in one period.
fn cell_view(map: &Choropleth, id: RegionId, locale: Locale) -> impl IntoView + use<> {
    let cell = map.cell(id).cloned();
    let (indicator, at, decimals) = (map.indicator, map.period, map.decimals);
    match cell {
        Some(cell) if cell.value.is_some() || cell.rank.is_some() => {
            let text = cell.value.as_ref().map_or_else(
                || "–".to_owned(),
                |value| merged_text(value, decimals, locale),
            );
            let rank = cell.rank.map(|rank| common::rank(locale, rank));
            view! {
                <Figure indicator=indicator region=id period=at text=text status=cell.status contested=cell.contested/>
                " "<span class="quiet compare-table__rank">{rank}</span>
            }
            .into_any()
        }
        _ => view! { <span class="none-cell">{common::words(locale).no_data_short}</span> }
            .into_any(),
    }
}

/// How the pinned provinces merged, or what they were merged from.
#[component]
fn Mergers() -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let words = compare::words(locale);
        let (indicator, unit_set, pins) = store.selected(|selection| {
            (
                selection.indicator,
                selection.unit_set,
                selection.pins.clone(),
            )
        });
        let of = dataset.indicator(indicator);
        let at = latest_period(&dataset, of, UnitSet::Current)?;
        let mut merged: Vec<RegionId> = Vec::new();
        for pin in pins {
            let current = match unit_set {
                UnitSet::Current => Some(pin),
                UnitSet::Former => dataset.region(pin).successor,
            };
            if let Some(current) = current
                && !merged.contains(&current)
                && dataset.members(current).count() > 1
                && crate::merger::members(&dataset, of, current, at)
                    .iter()
                    .any(|member| member.value.is_some())
            {
                merged.push(current);
            }
        }
        if merged.is_empty() {
            return None;
        }
        let blocks = merged
            .into_iter()
            .map(|region| {
                view! {
                    <div class="compare__merger">
                        <h3>{dataset.region(region).name.get(locale).to_owned()}</h3>
                        <Made make=move |page| page::merger_arcs(page, indicator, region, at)/>
                    </div>
                }
            })
            .collect_view();
        Some(view! {
            <section class="compare__mergers">
                <h2>{match unit_set {
                    UnitSet::Former => words.mergers,
                    UnitSet::Current => words.merged_of,
                }}</h2>
                <p class="quiet">{of.short.get(locale).to_owned()}" "{period::period(at, locale)}</p>
                {blocks}
            </section>
        })
    }
}

/// Every indicator of the core for the pinned provinces, beside the national figure or the median.
#[component]
fn Indicators() -> impl IntoView {
    let store = Store::get();
    let rows = move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let (unit_set, pins, chosen) = store.selected(|selection| {
            (
                selection.unit_set,
                selection.pins.clone(),
                selection.indicator,
            )
        });
        dataset
            .map_indicators()
            .filter(|indicator| {
                indicator.part == crate::dataset::Part::Core || indicator.id == chosen
            })
            .filter(|indicator| dataset.has(&indicator.part))
            .filter_map(|indicator| row(store, &dataset, indicator, unit_set, &pins, locale))
            .collect_view()
    };
    let heads = move || {
        let locale = store.locale();
        let dataset = store.dataset();
        store
            .selected(|selection| selection.pins.clone())
            .into_iter()
            .enumerate()
            .map(|(at, id)| view! {
                <th scope="col"><Mark at/>" "{dataset.region(id).short.get(locale).to_owned()}</th>
            })
            .collect_view()
    };
    view! {
        <section class="compare__indicators">
            <h2>{move || compare::words(store.locale()).each_indicator}</h2>
            <p class="quiet compare__note">{move || compare::words(store.locale()).strip_note}</p>
            <div class="wide-table" role="region" tabindex="0" aria-label=move || compare::words(store.locale()).scrolls>
                <table class="compare-table compare-table--indicators">
                    <thead>
                        <tr>
                            <th scope="col">{move || compare::words(store.locale()).indicator}</th>
                            <th scope="col" class="compare-table__strip"></th>
                            <th scope="col">{move || compare::words(store.locale()).national}</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

fn row(
    store: Store,
    dataset: &Dataset,
    indicator: &Indicator,
    unit_set: UnitSet,
    pins: &[RegionId],
    locale: Locale,
) -> Option<impl IntoView + use<>> {
    let at = latest_period(dataset, indicator, unit_set)?;
    let map = Choropleth::new(dataset, indicator, unit_set, at);
    let values: Vec<f64> = map.cells.iter().filter_map(|cell| cell.number()).collect();
    if values.is_empty() {
        return None;
    }
    // The middle of a few known provinces says nothing of all.
    let partial = values.len() * 10 < map.cells.len() * 9;
    let axis = Axis::new(&values, None);
    let national = indicator
        .reference
        .and_then(|reference| dataset.national(reference, at).cloned());
    let median = comparison::median(&values).filter(|_| !partial);
    let mark = national.as_ref().and_then(|fact| fact.value).or(median);
    let dots = axis.as_ref().map(|axis| {
        values
            .iter()
            .map(|value| view! {
                <span class="strip__dot" style=format!("left:{:.1}%", axis.position(*value) * 100.0)></span>
            })
            .collect_view()
    });
    let line = axis.as_ref().zip(mark).map(|(axis, value)| view! {
        <span class="strip__reference" style=format!("left:{:.1}%", axis.position(value) * 100.0)></span>
    });
    let marks = axis.as_ref().map(|axis| {
        pins.iter()
            .enumerate()
            .filter_map(|(position, id)| {
                let value = map.cell(*id)?.number()?;
                Some(view! {
                    <span class="strip__pin" style=format!("left:{:.1}%", axis.position(value) * 100.0)><Mark at=position/></span>
                })
            })
            .collect_view()
    });
    let reference = match (national, median) {
        (Some(fact), _) => {
            let name = indicator
                .reference
                .map(|id| dataset.indicator(id).short.get(locale).to_owned());
            view! { <Fact observations=vec![fact]/><span class="quiet compare-table__under">{name}</span> }.into_any()
        }
        (None, Some(value)) => view! {
            {value_text(indicator, value, map.decimals, None, locale)}
            <span class="quiet compare-table__under">{compare::words(locale).median}</span>
        }
        .into_any(),
        (None, None) => ().into_any(),
    };
    let cells = pins
        .iter()
        .map(|id| {
            let cell = map.cell(*id);
            let difference = cell
                .and_then(|cell| cell.number())
                .zip(mark.filter(|_| indicator.direction != crate::dataset::Direction::None))
                .map(|(value, mark)| {
                    number::signed(
                        comparison::difference(value, mark, map.decimals),
                        map.decimals,
                        locale,
                    )
                });
            let status = cell
                .filter(|cell| cell.value.is_some() && cell.status != Status::Result)
                .map(|cell| cell.status);
            view! {
                <td>
                    {cell_view(&map, *id, locale)}
                    <span class="quiet compare-table__under">
                        {difference.map(|difference| format!("{difference} "))}
                        {status.map(|status| common::status(locale, status))}
                    </span>
                </td>
            }
        })
        .collect_view();
    let (slug, name) = (
        indicator.slug.clone(),
        indicator.short.get(locale).to_owned(),
    );
    let mut unit = format!(
        "{}, {}",
        indicator.unit.get(locale),
        period::period(at, locale)
    );
    if partial {
        unit = format!("{unit} ({}/{})", values.len(), map.cells.len());
    }
    let id = indicator.id;
    Some(view! {
        <tr data-indicator=slug>
            <th scope="row">
                <a href=store.href(|selection, dataset| {
                    *selection = selection.with_indicator(dataset.indicator(id));
                })>{name}</a>
                <span class="quiet compare-table__under">{unit}</span>
            </th>
            <td class="compare-table__strip"><div class="strip" aria-hidden="true">{dots}{line}{marks}</div></td>
            <td>{reference}</td>
            {cells}
        </tr>
    })
}
