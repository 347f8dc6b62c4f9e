//! The components of the index as strips of dots: every province a dot, this one marked.

use maud::{Markup, html};

use crate::choropleth::legend::Axis;
use crate::choropleth::{Cell, Choropleth};
use crate::comparison;
use crate::dataset::{Period, Region, UnitSet};
use crate::i18n::number::fixed;
use crate::i18n::{common, period, province};
use crate::page::figure::{Claim, figure};
use crate::page::{Page, parts};
use crate::profile;

/// The strips of a province: of its own latest period, and for a former one those of its successor.
pub fn component_strips(page: &Page, own: &Region) -> Markup {
    let words = province::words(page.locale());
    let successor = own.successor.map(|id| page.dataset.region(id));
    html! {
        section class="province__section" {
            h2 { (parts::explained(page, words.components)) }
            @for region in std::iter::once(own).chain(successor) {
                @if let Some(at) = latest(page, region) {
                    (strips(page, region, at))
                } @else if region.unit_set == Some(UnitSet::Former) {
                    p class="strips__none" { span { (words.components_none) } }
                }
            }
        }
    }
}

/// The newest period in which a province has a value of a component.
fn latest(page: &Page, region: &Region) -> Option<Period> {
    let unit_set = region.unit_set?;
    let components = profile::components(page.dataset).into_iter();
    components
        .flat_map(|one| {
            one.periods(unit_set)
                .map(|(period, _)| period)
                .filter(|period| {
                    !page
                        .dataset
                        .observations(one.id, region.id, *period)
                        .is_empty()
                })
        })
        .max()
}

fn strips(page: &Page, region: &Region, at: Period) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let words = province::words(locale);
    let unit_set = region.unit_set.unwrap_or(UnitSet::Current);
    let maps: Vec<Choropleth> = profile::components(dataset)
        .into_iter()
        .map(|one| Choropleth::new(dataset, one, unit_set, at))
        .collect();
    let all: Vec<f64> = maps.iter().flat_map(|map| values(map).flatten()).collect();
    let Some(axis) = Axis::new(&all, None) else {
        return html! {};
    };
    let n_values = maps.iter().map(Choropleth::n_values).max().unwrap_or(0);
    let is_new = unit_set == UnitSet::Current && dataset.members(region.id).count() > 1;
    let name = region.name.get(locale);
    html! {
        p class="province__note" {
            (period::period(at, locale)) ": "
            (province::among(locale, name, n_values, usize::from(unit_set.len()), is_new)) " "
            (words.each_dot) " "
            @if unit_set == UnitSet::Current { (words.rank_computed) }
        }
        ul class="strips" { @for map in &maps { (row(page, map, region, &axis)) } }
        @let (least, greatest) = axis.span();
        @let decimals = maps.iter().map(|map| map.decimals).max().unwrap_or(0).min(2);
        p class="province__note" { (province::scale(locale, &fixed(least, decimals, locale), &fixed(greatest, decimals, locale))) }
    }
}

fn values(map: &Choropleth) -> impl Iterator<Item = Option<f64>> + '_ {
    map.cells.iter().map(Cell::number)
}

fn row(page: &Page, map: &Choropleth, region: &Region, axis: &Axis) -> Markup {
    let locale = page.locale();
    let cell = map.cell(region.id);
    let own = cell.and_then(Cell::number);
    let values: Vec<Option<f64>> = values(map).collect();
    let mean = comparison::mean(&values.iter().copied().flatten().collect::<Vec<_>>());
    let rank = cell.and_then(|cell| cell.rank);
    let alike = |cell: &&Cell| rank.is_some() && cell.rank == rank;
    let n_alike = map.cells.iter().filter(alike).count();
    html! {
        li class="strips__row" {
            span class="strips__name" { (page.dataset.indicator(map.indicator).short.get(locale)) }
            (parts::stacked_strip(axis, &values, own, mean))
            span class="strips__value" {
                @match own {
                    Some(value) => b {
                        (figure(page, map.indicator, region.id, map.period, &fixed(value, map.decimals, locale), Claim::PLAIN))
                    },
                    None => span class="none-cell" { (common::words(locale).no_data) },
                }
            }
            span class="strips__rank" {
                @if let Some(rank) = rank { (common::rank(locale, rank)) }
                @if n_alike > 1 { ", " (province::tied(locale, n_alike - 1)) }
            }
        }
    }
}
