//! The figures of a region by pillar: value, unit, period, change, source.

use leptos::prelude::*;

use crate::dataset::{Dataset, Indicator, Observation, Scope, SourceId, Status, UnitKind};
use crate::i18n::{Locale, common, map, number, period, province};
use crate::merger::Merged;
use crate::profile::{Group, Row};
use crate::selection::View;

use super::conflict_view::unit_beside;
use super::figure::{Fact, Figure};
use super::source_sheet::source_links;
use super::store::Store;

/// All pillars; those of the country are folded. Parts of an index stand under it, folded.
pub fn fact_rows(store: Store, groups: Vec<Group>, folded: bool) -> impl IntoView + use<> {
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
            let content = content(store, &dataset, group, &name, locale);
            if folded {
                view! {
                    <details class="facts__fold">
                        <summary><h3>{name}</h3>" "<span class="quiet">{province::n_figures(locale, n)}</span></summary>
                        {content}
                    </details>
                }
                .into_any()
            } else {
                view! { <h3 class="facts__pillar">{name}</h3>{content} }.into_any()
            }
        })
        .collect_view()
}

fn content(
    store: Store,
    dataset: &Dataset,
    group: Group,
    name: &str,
    locale: Locale,
) -> impl IntoView + use<> {
    let whole_of = |row: &Row| dataset.indicator(row.indicator).part_of;
    let shown: Vec<_> = group.rows.iter().map(|row| row.indicator).collect();
    let mut sources: Vec<SourceId> = Vec::new();
    for source in group.rows.iter().flat_map(Row::sources) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    let (parts, rows): (Vec<Row>, Vec<Row>) = group
        .rows
        .into_iter()
        .partition(|row| whole_of(row).is_some_and(|whole| shown.contains(&whole)));
    let fold = (!parts.is_empty()).then(|| {
        let summary = province::n_parts(locale, parts.len());
        let table = table(store, dataset, parts, &summary, locale);
        view! { <details class="facts__fold"><summary>{summary}</summary>{table}</details> }
    });
    let table = table(store, dataset, rows, name, locale);
    // On a phone the sources stand here once; each figure has its own one tap away.
    let links = source_links(dataset, &sources, locale);
    view! {
        <p class="facts__sources">{common::words(locale).source}": "{links}</p>
        {table}
        {fold}
    }
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
    // Roles, since a phone shows the cells as a list and would lose the table with them.
    view! {
        <div class="facts" role="table" aria-label=name.to_owned()>
            <div class="facts__row facts__row--head" role="row">
                <span role="columnheader">{words.what}</span>
                <span role="columnheader" class="facts__value">{words.value}</span>
                <span role="columnheader" class="facts__unit">{words.unit}</span>
                <span role="columnheader">{words.period}</span>
                <span role="columnheader">{words.rank}</span>
                <span role="columnheader">{words.change}</span>
                <span role="columnheader">{common::words(locale).source}</span>
            </div>
            {rows}
        </div>
    }
}

fn line(store: Store, dataset: &Dataset, row: Row, locale: Locale) -> impl IntoView + use<> {
    let indicator = dataset.indicator(row.indicator);
    let name = indicator.name.get(locale).to_owned();
    let status = row.figures.first().map_or(Status::Result, |one| one.status);
    let when = period::period(row.period, locale);
    let status = (status != Status::Result).then(|| {
        view! { <i class="facts__status">{common::status(locale, status)}</i> }
    });
    let how = row
        .merged
        .as_ref()
        .and_then(|merged| province::how(locale, merged));
    let rank = row
        .rank
        .filter(|(_, n)| *n > 0)
        .map(|(rank, n)| common::rank_of(locale, rank, n));
    let rank: Vec<String> = rank.into_iter().chain(how).collect();
    let ranked = !rank.is_empty();
    let change = change_text(indicator, &row, locale);
    let growth = row.growth.clone().map(|growth| growth_view(growth, locale));
    let changed = change.is_some() || growth.is_some();
    let links = source_links(dataset, &row.sources(), locale);
    let href = (indicator.scope == Scope::Map && row.merged.is_none()).then(|| {
        let id = indicator.id;
        store.href(|selection, _| {
            selection.view = View::Map;
            selection.indicator = id;
            selection.period = None;
        })
    });
    let name = match href {
        Some(href) => view! { <a class="facts__link" href=href>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    // A rank alone has no unit.
    let ranked_only = row.merged.is_none() && row.figures.iter().all(|one| one.value.is_none());
    let unit = (!ranked_only).then(|| unit_text(indicator, locale));
    let value = value(&row, dataset, locale);
    view! {
        <div class="facts__row" role="row">
            <span class="facts__name" role="rowheader">{name}</span>
            <b class="facts__value" role="cell">{value}</b>
            <span class="facts__unit" role="cell">{unit}</span>
            <span class="facts__meta" role="presentation">
                <span role="cell">{when}{status.map(|status| view! { ", "{status} })}</span>
                <span role="cell" data-empty=(!ranked).then_some("")>{rank.join(", ")}</span>
                <span role="cell" data-empty=(!changed).then_some("")>{change}{growth}</span>
            </span>
            <span class="facts__source" role="cell">{links}</span>
        </div>
    }
}

/// The unit beside a value; of a percentage only what it is a share of.
fn unit_text(indicator: &Indicator, locale: Locale) -> String {
    match indicator.unit_kind {
        UnitKind::Percent => indicator
            .unit
            .get(locale)
            .trim_start_matches('%')
            .trim()
            .to_owned(),
        _ => unit_beside(indicator, locale)
            .unwrap_or_default()
            .trim()
            .to_owned(),
    }
}

/// The value: a link to its source; of a merged one the range, the sum or the mean.
fn value(row: &Row, dataset: &Dataset, locale: Locale) -> AnyView {
    let indicator = dataset.indicator(row.indicator);
    let print = |value: f64| crate::page::value_text(indicator, value, row.decimals, None, locale);
    let text = match &row.merged {
        None => return view! { <Fact observations=row.figures.clone()/> }.into_any(),
        Some(Merged::Range {
            least, greatest, ..
        }) if least < greatest => {
            format!(
                "{}–{}",
                number::fixed(*least, row.decimals, locale),
                print(*greatest)
            )
        }
        Some(Merged::Range { least, .. }) => print(*least),
        Some(merged) => merged.number().map_or_else(String::new, print),
    };
    let Some(first) = row.figures.first() else {
        return ().into_any();
    };
    // The figures behind it are those of the members: the merged province finds them.
    let region = dataset
        .region(first.region)
        .successor
        .unwrap_or(first.region);
    view! { <Figure indicator=row.indicator region period=row.period text/> }.into_any()
}

fn change_text(indicator: &Indicator, row: &Row, locale: Locale) -> Option<String> {
    let (before, difference) = row.change?;
    let text = number::signed(difference, row.decimals, locale);
    let unit = match indicator.unit_kind {
        UnitKind::Percent => format!(" {}", province::words(locale).points),
        _ => String::new(),
    };
    let since = map::since(locale, &period::period(before, locale));
    Some(format!("{text}{unit} {since}"))
}

/// `+3 % so cùng kỳ`, as the source prints it, with its own source.
fn growth_view(growth: Observation, locale: Locale) -> impl IntoView + use<> {
    let positive = growth.value.is_some_and(|value| value > 0.0);
    view! {
        <span class="facts__growth">
            {positive.then_some("+")}<Fact observations=vec![growth]/>" "{province::words(locale).a_year}
        </span>
    }
}
