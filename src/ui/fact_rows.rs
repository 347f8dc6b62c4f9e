//! The figures of a region by pillar: value, unit, period, change, source.

use leptos::prelude::*;

use crate::dataset::{Dataset, Observation, Status};
use crate::i18n::{Locale, common, number, period, province};
use crate::merger::Merged;
use crate::profile::{Group, Row};

use super::conflict_view::unit_beside;
use super::figure::{Fact, Figure, value_text};
use super::source_sheet::source_links;
use super::store::Store;

/// All pillars; long ones of the country are folded.
#[component]
pub fn FactRows(
    /// Pillars with their lines.
    groups: Vec<Group>,
    /// Whether each pillar is folded.
    folded: bool,
) -> impl IntoView {
    let store = Store::get();
    let locale = store.locale();
    let dataset = store.dataset();
    groups
        .into_iter()
        .map(|group| {
            let name = dataset
                .pillars()
                .get(group.pillar)
                .map(|pillar| pillar.name.get(locale).to_owned())
                .unwrap_or_default();
            let n = group.rows.len();
            let table = table(store, &dataset, group.rows, &name, locale);
            if folded {
                view! {
                    <details class="facts__fold">
                        <summary><h3>{name}</h3>" "<span class="quiet">{province::n_figures(locale, n)}</span></summary>
                        {table}
                    </details>
                }
                .into_any()
            } else {
                view! { <h3 class="facts__pillar">{name}</h3>{table} }.into_any()
            }
        })
        .collect_view()
}

fn table(
    store: Store,
    dataset: &Dataset,
    rows: Vec<Row>,
    name: &str,
    locale: Locale,
) -> impl IntoView + use<> {
    let words = province::words(locale);
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| line(store, dataset, row, locale))
        .collect();
    view! {
        <table class="facts">
            <caption class="visually-hidden">{name.to_owned()}</caption>
            <thead>
                <tr>
                    <th scope="col">{words.what}</th>
                    <th scope="col" class="number">{words.value}</th>
                    <th scope="col">{words.unit}</th>
                    <th scope="col">{words.period}</th>
                    <th scope="col">{words.rank}</th>
                    <th scope="col">{words.change}</th>
                    <th scope="col">{common::words(locale).source}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn line(store: Store, dataset: &Dataset, row: Row, locale: Locale) -> impl IntoView + use<> {
    let words = province::words(locale);
    let indicator = dataset.indicator(row.indicator);
    let name = indicator.name.get(locale).to_owned();
    let unit = match indicator.unit_kind {
        crate::dataset::UnitKind::Percent => indicator
            .unit
            .get(locale)
            .trim_start_matches('%')
            .trim()
            .to_owned(),
        _ => unit_beside(indicator, locale)
            .unwrap_or_default()
            .trim()
            .to_owned(),
    };
    let first = row.figures.first();
    let status = first.map_or(Status::Result, |one| one.status);
    let mut when = period::period(row.period, locale);
    if status != Status::Result {
        when = format!("{when}, {}", common::status(locale, status));
    }
    let how = match &row.merged {
        Some(Merged::Range { .. }) => Some(words.of_members),
        Some(Merged::Sum(_)) => Some(words.sum_of_members),
        Some(Merged::WeightedMean(..)) => Some(words.mean_of_members),
        _ => None,
    };
    let rank = row.rank.map(|(rank, n)| common::rank_of(locale, rank, n));
    let change = change_text(indicator, &row, locale);
    let links = source_links(dataset, &row.sources(), locale);
    let map = (indicator.scope == crate::dataset::Scope::Map && row.merged.is_none())
        .then_some(indicator.id);
    let href = map.map(|id| {
        store.href(|selection, _| {
            selection.view = crate::selection::View::Map;
            selection.indicator = id;
            selection.period = None;
        })
    });
    let growth = row.growth.clone();
    let value = value(&row, dataset, locale);
    view! {
        <tr>
            <th scope="row">
                {match href {
                    Some(href) => view! { <a class="facts__name" href=href>{name}</a> }.into_any(),
                    None => view! { {name} }.into_any(),
                }}
            </th>
            <td class="facts__value number">{value}</td>
            <td class="facts__unit">{unit}</td>
            <td class="facts__period">{when}</td>
            <td class="facts__rank">{rank}{how.map(|how| view! { <span class="quiet">{how}</span> })}</td>
            <td class="facts__change">
                {change}
                {growth.map(|growth| view! { <GrowthView growth/> })}
            </td>
            <td class="facts__source">{links}</td>
        </tr>
    }
}

/// The value: a link to its source; of a merged one the range, the sum or the mean.
fn value(row: &Row, dataset: &Dataset, locale: Locale) -> AnyView {
    let indicator = dataset.indicator(row.indicator);
    let region = |row: &Row| row.figures.first().map(|one| one.region);
    let text = match &row.merged {
        Some(Merged::Range {
            least, greatest, ..
        }) if least < greatest => {
            let print = |value: f64| number::fixed(value, row.decimals, locale);
            let text = format!("{}–{}", print(*least), print(*greatest));
            if indicator.unit_kind == crate::dataset::UnitKind::Percent {
                locale.pick(format!("{text}\u{a0}%"), format!("{text}%"))
            } else {
                text
            }
        }
        Some(merged) => match merged {
            Merged::Range { least, .. } => {
                value_text(indicator, *least, row.decimals, None, locale)
            }
            _ => merged.number().map_or_else(String::new, |number| {
                value_text(indicator, number, row.decimals, None, locale)
            }),
        },
        None => {
            return view! { <b><Fact observations=row.figures.clone()/></b> }.into_any();
        }
    };
    let Some(first) = region(row) else {
        return ().into_any();
    };
    // The figures behind it are those of the members: the merged province finds them.
    let of = dataset.region(first).successor.unwrap_or(first);
    view! { <b><Figure indicator=row.indicator region=of period=row.period text/></b> }.into_any()
}

fn change_text(indicator: &crate::dataset::Indicator, row: &Row, locale: Locale) -> Option<String> {
    let (before, difference) = row.change?;
    let text = number::signed(difference, row.decimals, locale);
    let unit = match indicator.unit_kind {
        crate::dataset::UnitKind::Percent => {
            format!(" {}", province::words(locale).points)
        }
        _ => String::new(),
    };
    let since = crate::i18n::map::since(locale, &period::period(before, locale));
    Some(format!("{text}{unit} {since}"))
}

/// `+3 % so cùng kỳ`, as the source prints it, with its own source.
#[component]
fn GrowthView(
    /// The growth.
    growth: Observation,
) -> impl IntoView {
    let store = Store::get();
    let locale = store.locale();
    let positive = growth.value.is_some_and(|value| value > 0.0);
    view! {
        <span class="facts__growth">
            {positive.then_some("+")}<Fact observations=vec![growth]/>" "{province::words(locale).a_year}
        </span>
    }
}
