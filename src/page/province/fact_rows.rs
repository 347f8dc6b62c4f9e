//! The figures of a region by pillar: value, unit, period, change, source.

use maud::{Markup, html};

use crate::dataset::{Indicator, Scope, SourceId, Status, UnitKind};
use crate::i18n::{Locale, common, map, meetings, number, period, province};
use crate::merger::Merged;
use crate::order;
use crate::page::figure::{Claim, fact, facts, figure, value_text};
use crate::page::{Page, parts};
use crate::profile::{Group, Row};
use crate::reports;

use super::on_the_map;

/// So many rows of a pillar of the country stand before the fold.
const FIRST: usize = 3;

/// All pillars; those of the country open to what most meetings reported, the rest is folded.
pub fn fact_rows(page: &Page, groups: &[Group], folded: bool) -> Markup {
    let locale = page.locale();
    html! {
        @for group in groups {
            @let name = page.dataset.pillars().get(group.pillar).map_or("", |pillar| pillar.name.get(locale));
            @if folded {
                (opened(page, group, name))
            } @else {
                h3 class="facts__pillar" { (name) }
                (pillar(page, group, name))
            }
        }
    }
}

/// A pillar of the country: its first rows, then all others in a fold.
fn opened(page: &Page, group: &Group, name: &str) -> Markup {
    let locale = page.locale();
    let told =
        |row: &Row| reports::n_meetings_with(page.dataset, row.indicator, page.clock().as_of);
    let keyed: Vec<(usize, &Row)> = group.rows.iter().map(|row| (told(row), row)).collect();
    let sorted = order::sorted(&keyed, |a, b| b.0.cmp(&a.0));
    let first: Vec<&Row> = sorted.into_iter().take(FIRST).map(|(_, row)| row).collect();
    let is_first = |row: &Row| first.iter().any(|one| one.indicator == row.indicator);
    let rest = Group {
        pillar: group.pillar,
        rows: group
            .rows
            .iter()
            .filter(|row| !is_first(row))
            .cloned()
            .collect(),
    };
    html! {
        h3 class="facts__pillar" { (name) }
        (table(page, &first, name))
        @if !rest.rows.is_empty() {
            details class="facts__fold" {
                summary { (meetings::rest_of_figures(locale, rest.rows.len())) }
                (pillar(page, &rest, name))
            }
        }
    }
}

/// The rows of a pillar. Parts of an index stand under it, folded.
fn pillar(page: &Page, group: &Group, name: &str) -> Markup {
    let locale = page.locale();
    let shown = |id| group.rows.iter().any(|row| row.indicator == id);
    let is_part = |row: &&Row| matches!(page.dataset.indicator(row.indicator).part_of, Some(whole) if shown(whole));
    let (parts, rows): (Vec<&Row>, Vec<&Row>) = group.rows.iter().partition(is_part);
    let mut sources: Vec<SourceId> = Vec::new();
    for source in group.rows.iter().flat_map(Row::sources) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    html! {
        // On a phone the sources stand here once; each figure has its own one tap away.
        p class="facts__sources" { (common::words(locale).source) ": " (parts::source_links(page, &sources)) }
        (table(page, &rows, name))
        @if !parts.is_empty() {
            @let summary = province::n_parts(locale, parts.len());
            details class="facts__fold" {
                summary { (summary) }
                (table(page, &parts, &summary))
            }
        }
    }
}

fn table(page: &Page, rows: &[&Row], name: &str) -> Markup {
    let locale = page.locale();
    let words = province::words(locale);
    // Roles, since a phone shows the cells as a list and would lose the table with them.
    html! {
        div class="facts" role="table" aria-label=(name) {
            div class="facts__row facts__row--head" role="row" {
                span role="columnheader" { (words.what) }
                span role="columnheader" class="facts__value" { (words.value) }
                span role="columnheader" class="facts__unit" { (words.unit) }
                span role="columnheader" { (words.period) }
                span role="columnheader" { (words.rank) }
                span role="columnheader" { (words.change) }
                span role="columnheader" { (common::words(locale).source) }
            }
            @for row in rows { (line(page, row)) }
        }
    }
}

fn line(page: &Page, row: &Row) -> Markup {
    let locale = page.locale();
    let indicator = page.dataset.indicator(row.indicator);
    let status = row.figures.first().map_or(Status::Result, |one| one.status);
    let rank = row
        .rank
        .filter(|(_, n)| *n > 0)
        .map(|(rank, n)| common::rank_of(locale, rank, n));
    let merged = row.merged.as_ref();
    let how = merged.and_then(|merged| province::how(locale, merged));
    let rank: Vec<String> = rank.into_iter().chain(how).collect();
    let change = change_text(indicator, row, locale);
    let changed = change.is_some() || row.growth.is_some();
    // A rank alone has no unit.
    let has_unit = row.merged.is_some() || row.figures.iter().any(|one| one.value.is_some());
    html! {
        div class="facts__row" role="row" {
            span class="facts__name" role="rowheader" { (name(page, indicator)) }
            b class="facts__value" role="cell" { (value(page, indicator, row)) }
            span class="facts__unit" role="cell" { @if has_unit { (unit_text(indicator, locale)) } }
            span class="facts__meta" role="presentation" {
                span role="cell" {
                    (period::period(row.period, locale))
                    @if status != Status::Result { ", " i class="facts__status" { (common::status(locale, status)) } }
                }
                span role="cell" data-empty=[rank.is_empty().then_some("")] { (rank.join(", ")) }
                span role="cell" data-empty=[(!changed).then_some("")] {
                    @if let Some(change) = change { (change) }
                    @if let Some(growth) = &row.growth {
                        // As the source prints it, with its own source.
                        span class="facts__growth" {
                            @if growth.value.is_some_and(|value| value > 0.0) { "+" }
                            (fact(page, growth)) " " (province::words(locale).a_year)
                        }
                    }
                }
            }
            span class="facts__source" role="cell" { (parts::source_links(page, &row.sources())) }
        }
    }
}

/// The name of an indicator, a link to its map where it has one.
fn name(page: &Page, indicator: &Indicator) -> Markup {
    let name = indicator.name.get(page.locale());
    html! {
        @if indicator.scope == Scope::Map {
            a class="facts__link" href=(on_the_map(page, |selection| {
                selection.indicator = indicator.id;
                selection.period = None;
            })) { (name) }
        } @else {
            (parts::explained(page, name))
        }
    }
}

/// The unit beside a value; of a percentage only what it is a share of.
fn unit_text(indicator: &Indicator, locale: Locale) -> String {
    let beside = || parts::unit_beside(indicator, locale).unwrap_or_default();
    match indicator.unit_kind {
        UnitKind::Percent => share_of(indicator.unit.get(locale)).to_owned(),
        _ => beside().trim().to_owned(),
    }
}

// Reads a label: what a percentage is a share of stands only in the text of its unit, after the sign.
fn share_of(unit: &str) -> &str {
    unit.trim_start_matches('%').trim()
}

/// The value: a link to its source; of a merged one the sum, the mean, or the values of its former provinces.
fn value(page: &Page, indicator: &Indicator, row: &Row) -> Markup {
    let Some(merged) = &row.merged else {
        return match row.figures.as_slice() {
            // With no more decimals than the map; its sources show it as published.
            [one]
                if one.decimals > row.decimals
                    && one.qualifier.is_none()
                    && one.out_of.is_none() =>
            {
                let claim = Claim {
                    status: one.status,
                    contested: false,
                };
                let text = one
                    .value
                    .map(|value| value_text(indicator, value, row.decimals, None, page.locale()));
                figure(
                    page,
                    one.indicator,
                    one.region,
                    one.period,
                    &text.unwrap_or_default(),
                    claim,
                )
            }
            all => facts(page, all),
        };
    };
    let Some(first) = row.figures.first() else {
        return html! {};
    };
    if merged.is_parts() {
        return html! {
            @for (n, one) in row.figures.iter().enumerate() {
                @if n > 0 { " " }
                span class="facts__former" {
                    (parts::former_name(page, one.region)) " " (fact(page, one))
                    @if n + 1 < row.figures.len() { ";" }
                }
            }
        };
    }
    // The figures behind it are those of the members: the merged province finds them.
    let region = page.dataset.region(first.region).successor;
    let text = merged_value(indicator, merged, row.decimals, page.locale());
    let region = region.unwrap_or(first.region);
    figure(page, indicator.id, region, row.period, &text, Claim::PLAIN)
}

fn merged_value(indicator: &Indicator, merged: &Merged, decimals: u8, locale: Locale) -> String {
    let print = |value: f64| value_text(indicator, value, decimals, None, locale);
    merged.number().map(print).unwrap_or_default()
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
