//! The components of the index as strips of dots: every province a dot, this one marked.

use leptos::prelude::*;

use crate::choropleth::Choropleth;
use crate::choropleth::legend::Axis;
use crate::comparison;
use crate::dataset::{Period, RegionId, UnitSet};
use crate::i18n::{common, number, period, province};
use crate::profile;

use super::figure::Figure;
use super::store::Store;

/// Dots closer than this share of the axis stand over each other.
const COLUMNS: usize = 64;
/// Height of a strip and distance of stacked dots, in pixels.
const HEIGHT: f64 = 30.0;
const STEP: f64 = 6.0;

/// The strips of a province: of its own latest period, and for a former one those of its successor.
#[component]
pub fn ComponentStrips(
    /// Whose.
    region: RegionId,
) -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let words = province::words(locale);
        let own = dataset.region(region);
        let mut of: Vec<RegionId> = vec![region];
        of.extend(own.successor);
        let blocks: Vec<_> = of
            .into_iter()
            .map(|id| {
                let shown = latest(store, id);
                match shown {
                    Some(at) => strips(store, id, at).into_any(),
                    None if id == region && own.unit_set == Some(UnitSet::Former) => view! {
                        <p class="strips__none"><span>{words.components_none}</span></p>
                    }
                    .into_any(),
                    None => ().into_any(),
                }
            })
            .collect();
        view! {
            <section class="province__section">
                <h2>{words.components}</h2>
                {blocks}
            </section>
        }
    }
}

/// The newest period in which a province has a value of a component.
fn latest(store: Store, region: RegionId) -> Option<Period> {
    let dataset = store.dataset();
    let unit_set = dataset.region(region).unit_set?;
    let components = profile::components(&dataset);
    let of_own = components.iter().flat_map(|one| {
        one.periods(unit_set)
            .map(|(period, _)| period)
            .filter(|period| !dataset.observations(one.id, region, *period).is_empty())
    });
    of_own.max()
}

fn strips(store: Store, region: RegionId, at: Period) -> impl IntoView {
    let locale = store.locale();
    let dataset = store.dataset();
    let words = province::words(locale);
    let Some(unit_set) = dataset.region(region).unit_set else {
        return ().into_any();
    };
    let maps: Vec<(Choropleth, Vec<Option<f64>>, String)> = profile::components(&dataset)
        .into_iter()
        .map(|one| {
            let map = Choropleth::new(&dataset, one, unit_set, at);
            let values = map
                .cells
                .iter()
                .map(crate::choropleth::Cell::number)
                .collect();
            (map, values, one.short.get(locale).to_owned())
        })
        .collect();
    let all: Vec<f64> = maps
        .iter()
        .flat_map(|(_, values, _)| values.iter().flatten().copied())
        .collect();
    let Some(axis) = Axis::new(&all, None) else {
        return ().into_any();
    };
    let n_values = maps
        .iter()
        .map(|(map, ..)| map.n_values())
        .max()
        .unwrap_or(0);
    let n = usize::from(unit_set.len());
    let new = unit_set == UnitSet::Current && dataset.members(region).count() > 1;
    let lead = format!(
        "{}: {} {}",
        period::period(at, locale),
        province::among(
            locale,
            dataset.region(region).name.get(locale),
            n_values,
            n,
            new
        ),
        words.each_dot
    );
    let rows: Vec<_> = maps
        .into_iter()
        .map(|(map, values, name)| {
            let cell = map.cell(region).cloned();
            let own = cell.as_ref().and_then(|cell| cell.number());
            let mean = comparison::mean(&values.iter().flatten().copied().collect::<Vec<_>>());
            let rank = cell.as_ref().and_then(|cell| cell.rank);
            let n_tied = map.cells.iter().filter(|cell| cell.rank.is_some() && cell.rank == rank).count();
            let tied = (n_tied > 1).then(|| format!(", {}", province::tied(locale, n_tied - 1)));
            let rank = rank.map(|rank| common::rank(locale, rank));
            let (indicator, period, decimals) = (map.indicator, map.period, map.decimals);
            view! {
                <li class="strips__row">
                    <span class="strips__name">{name}</span>
                    {drawing(&axis, &values, own, mean)}
                    <span class="strips__value">
                        {match own {
                            Some(value) => view! {
                                <b><Figure indicator region period text=number::fixed(value, decimals, locale)/></b>
                            }.into_any(),
                            None => view! { <span class="none-cell">{common::words(locale).no_data}</span> }.into_any(),
                        }}
                    </span>
                    <span class="strips__rank">{rank}{tied}</span>
                </li>
            }
        })
        .collect();
    view! {
        <p class="province__note">{lead}" "{(unit_set == UnitSet::Current).then_some(words.rank_computed)}</p>
        <ul class="strips">{rows}</ul>
    }
    .into_any()
}

fn drawing(
    axis: &Axis,
    values: &[Option<f64>],
    own: Option<f64>,
    mean: Option<f64>,
) -> impl IntoView + use<> {
    let x = |value: f64| format!("{:.2}%", axis.position(value) * 100.0);
    let middle = HEIGHT / 2.0;
    let dots = crate::choropleth::legend::dots(values, axis, COLUMNS);
    let mut heights = vec![0_usize; COLUMNS];
    for dot in &dots {
        if let Some(height) = heights.get_mut(dot.column) {
            *height += 1;
        }
    }
    let circles = dots
        .iter()
        .filter_map(|dot| {
            let value = values.get(dot.position).copied().flatten()?;
            let height = heights.get(dot.column).copied().unwrap_or(1);
            // A column stands around the axis; one too high for the strip is pressed together.
            #[allow(clippy::cast_precision_loss)]
            let (level, height) = (dot.level as f64, height as f64);
            let step = STEP.min((HEIGHT - STEP) / (height - 1.0).max(1.0));
            let y = middle + (level - (height - 1.0) / 2.0) * step;
            Some(view! { <circle class="strips__dot" cx=x(value) cy=format!("{y:.1}") r="2.6"/> })
        })
        .collect_view();
    let mean = mean.map(|mean| {
        view! { <line class="strips__mean" x1=x(mean) x2=x(mean) y1="3" y2=(HEIGHT - 3.0).to_string()/> }
    });
    let own = own.map(|own| {
        view! { <circle class="strips__own" cx=x(own) cy=middle.to_string() r="6.5"/> }
    });
    view! {
        <svg class="strips__drawing" height=HEIGHT.to_string() aria-hidden="true">
            <line class="strips__axis" x1="0" x2="100%" y1=middle.to_string() y2=middle.to_string()/>
            {circles}{mean}{own}
        </svg>
    }
}
