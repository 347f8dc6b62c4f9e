//! The legend: every province a dot over the band of its class; on a phone also swatches in the map.

use leptos::prelude::*;

use crate::choropleth::Method;
use crate::choropleth::legend::{Axis, dots};
use crate::i18n::{Locale, common, map, number};

use super::province_map::selected;
use super::store::Store;

const WIDTH: f64 = 340.0;
const N_COLUMNS: usize = 30;

/// The legend as a histogram.
#[component]
pub fn Legend() -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let words = map::words(locale);
        let shown = store.choropleth()?;
        let dataset = store.dataset();
        let indicator = dataset.indicator(shown.indicator);
        let values: Vec<Option<f64>> = shown.cells.iter().map(|cell| cell.number()).collect();
        let present: Vec<f64> = values.iter().copied().flatten().collect();
        let (breaks, method) = shown.breaks.clone()?;
        // Values that crowd at one end would hide classes on a linear axis.
        let axis = match method {
            Method::Quantiles => Axis::by_class(&present, &breaks)?,
            _ => Axis::new(&present, Some(&breaks))?,
        };
        let stacked = dots(&values, &axis, N_COLUMNS);
        let chosen = selected(store);
        let step = WIDTH / N_COLUMNS as f64;
        let top = stacked.iter().map(|dot| dot.level + 1).max().unwrap_or(1) as f64 * step + 22.0;
        let band = top + 4.0;
        let height = band + 40.0;
        let reference = indicator
            .reference
            .and_then(|id| Some((id, dataset.national(id, shown.period)?)))
            .and_then(|(id, fact)| {
                Some((
                    dataset.indicator(id).short.get(locale).to_owned(),
                    fact.value?,
                    fact.decimals,
                ))
            });
        let counts = breaks.counts(&present);
        let bounds: Vec<f64> = breaks.bounds().to_vec();
        let edges: Vec<f64> = std::iter::once(0.0)
            .chain(bounds.iter().map(|bound| axis.position(*bound) * WIDTH))
            .chain(std::iter::once(WIDTH))
            .collect();
        let without = shown.cells.len() - present.len();
        let bands = counts
            .iter()
            .enumerate()
            .map(|(class, count)| {
                let (from, to) = (edges[class], edges[class + 1]);
                view! {
                    <rect class="legend__band" data-class=class.to_string()
                        x=format!("{from:.1}") y=format!("{band:.1}") width=format!("{:.1}", to - from) height="17"/>
                    {(to - from > 12.0).then(|| view! {
                        <text class="legend__count" data-class=class.to_string()
                            x=format!("{:.1}", (from + to) / 2.0) y=format!("{:.1}", band + 13.0) text-anchor="middle">
                            {count.to_string()}
                        </text>
                    })}
                }
            })
            .collect_view();
        let decimals = shown.decimals;
        let ticks = bounds
            .iter()
            .enumerate()
            .map(|(at, bound)| {
                let x = edges[at + 1];
                let narrow = at > 0 && x - edges[at] < 30.0;
                view! {
                    <path class="legend__tick" d=format!("M{x:.1} {:.1}v21", band - 2.0)/>
                    {(!narrow).then(|| view! {
                        <text class="legend__break" x=format!("{x:.1}") y=format!("{:.1}", band + 34.0) text-anchor="middle">
                            {number::fixed(*bound, map::break_decimals(&bounds, decimals), locale)}
                        </text>
                    })}
                }
            })
            .collect_view();
        let circles = stacked
            .iter()
            .map(|dot| {
                let cell = &shown.cells[dot.position];
                let mark = chosen.iter().position(|id| *id == cell.region);
                view! {
                    <circle
                        class="legend__dot"
                        data-class=cell.class.map(|class| class.to_string())
                        data-selected=mark.map(|_| "")
                        cx=format!("{:.1}", (dot.column as f64 + 0.5) * step)
                        cy=format!("{:.1}", top - (dot.level as f64 + 0.5) * step)
                        r=format!("{:.1}", step / 2.0 - 0.5)
                    />
                }
            })
            .collect_view();
        let mean = reference.map(|(name, value, decimals)| {
            let x = axis.position(value) * WIDTH;
            let text = format!("{name}: {}", number::fixed(value, decimals, locale));
            let anchor = if x > WIDTH / 2.0 { "end" } else { "start" };
            let shift = if x > WIDTH / 2.0 { -4.0 } else { 4.0 };
            view! {
                <path class="legend__mean" d=format!("M{x:.1} 2V{band:.1}")/>
                <text class="legend__note" x=format!("{:.1}", x + shift) y="12" text-anchor=anchor>{text}</text>
            }
        });
        let unit = indicator.unit.get(locale).to_owned();
        Some(view! {
            <section class="legend" aria-label=indicator.name.get(locale).to_owned()>
                <p class="legend__title">
                    <b>{indicator.short.get(locale).to_owned()}", "{unit}</b>
                    <span class="quiet">{words.each_dot}</span>
                </p>
                <svg class="legend__drawing" viewBox=format!("0 0 {WIDTH} {height:.0}") role="img"
                    aria-label=spoken(locale, &bounds, &counts, decimals)>
                    {mean}{circles}{bands}{ticks}
                </svg>
                <p class="legend__none"><span class="swatch" data-class="none"></span>{map::n_without(locale, without)}</p>
                {has_estimates(&shown).then(|| view! {
                    <p class="legend__none"><span class="swatch swatch--estimate"></span>{words.estimated}</p>
                })}
                <p class="legend__method">{map::method(locale, method)}</p>
            </section>
        })
    }
}

fn has_estimates(shown: &crate::choropleth::Choropleth) -> bool {
    shown
        .cells
        .iter()
        .any(|cell| cell.value.is_some() && cell.status != crate::dataset::Status::Result)
}

fn spoken(locale: Locale, bounds: &[f64], counts: &[usize], decimals: u8) -> String {
    counts
        .iter()
        .enumerate()
        .map(|(class, count)| {
            format!(
                "{}: {}",
                map::class_label(locale, bounds, class, decimals),
                common::n_provinces(locale, *count)
            )
        })
        .collect::<Vec<_>>()
        .join("; ")
}

/// The legend as swatches, the highest first: in the empty west of the map on a phone and in frames.
#[component]
pub fn Swatches() -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let shown = store.choropleth()?;
        let (breaks, _) = shown.breaks.clone()?;
        let rows = (0..breaks.n_classes())
            .rev()
            .map(|class| {
                let label = map::class_label(locale, breaks.bounds(), class, shown.decimals);
                view! { <li><span class="swatch" data-class=class.to_string()></span>{label}</li> }
            })
            .collect_view();
        Some(view! {
            <ul class="swatches">
                {rows}
                <li><span class="swatch" data-class="none"></span>{common::words(locale).no_data_short}</li>
            </ul>
        })
    }
}
