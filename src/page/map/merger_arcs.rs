//! How a merged value came about: former provinces are points on the value axis, and each throws an
//! arc to the new value.

use maud::{Markup, html};

use crate::choropleth::Choropleth;
use crate::choropleth::legend::Axis;
use crate::dataset::{Combine, IndicatorId, Period, RegionId, UnitSet};
use crate::i18n::number::plain;
use crate::i18n::{common, map, number};
use crate::merger::{self, Merged};
use crate::order;

use super::merged::{how, rank_jump};
use crate::page::Page;
use crate::page::figure::{Claim, figure};
use crate::page::parts::{former_name, selected};

const WIDTH: f64 = 340.0;

/// The explanation for the last selected province, if it is a merged one with values.
pub fn why_rank(page: &Page) -> Markup {
    why(page).unwrap_or_else(|| html! {})
}

fn why(page: &Page) -> Option<Markup> {
    let (dataset, locale) = (page.dataset, page.locale());
    let shown = page
        .choropleth
        .filter(|shown| shown.unit_set == UnitSet::Current)?;
    let of = dataset.indicator(shown.indicator);
    let region = selected(page.selection).into_iter().rev().find(|id| {
        merger::members(dataset, of, *id, shown.period)
            .iter()
            .any(|member| member.value.is_some())
            && shown.cell(*id).is_some_and(|cell| !cell.unpublished)
    })?;
    let name = dataset.region(region).name.get(locale);
    let title = match rank_jump(dataset, shown.indicator, region, shown.period) {
        Some((former, current)) => map::why_rank(locale, name, former, current),
        None => name.to_owned(),
    };
    let value = shown.cell(region)?.value.as_ref();
    let text = match value {
        Some(Merged::Published(..)) => {
            (of.combine == Combine::Mean).then(|| map::words(locale).same_method.to_owned())
        }
        value => how(dataset, value, locale),
    };
    Some(html! {
        section class="why" {
            h2 { (title) }
            (merger_arcs(page, shown.indicator, region, shown.period))
            @if let Some(text) = text { p { (text) } }
        }
    })
}

/// The drawing: an axis, the former provinces, arcs to the value of the merged one.
pub fn merger_arcs(
    page: &Page,
    indicator: IndicatorId,
    region: RegionId,
    period: Period,
) -> Markup {
    arcs(page, indicator, region, period).unwrap_or_else(|| html! {})
}

/// The axis with its ends written.
fn drawn_axis(page: &Page, axis: &Axis, decimals: u8) -> Markup {
    let (least, greatest) = axis.span();
    let print = |value: f64| number::fixed(value, decimals.min(2), page.locale());
    html! {
        path class="merger-arcs__axis" d="M0 78H340" {}
        text class="merger-arcs__end" x="0" y="100" { (print(least)) }
        text class="merger-arcs__end" x="340" y="100" text-anchor="end" { (print(greatest)) }
    }
}

fn arcs(page: &Page, indicator: IndicatorId, region: RegionId, period: Period) -> Option<Markup> {
    let (dataset, locale) = (page.dataset, page.locale());
    let of = dataset.indicator(indicator);
    let members = merger::members(dataset, of, region, period);
    let current = Choropleth::new(dataset, of, UnitSet::Current, period);
    let cell = current.cell(region)?;
    let merged = cell.number();
    let former = Choropleth::new(dataset, of, UnitSet::Former, period);
    let values: Vec<f64> = members
        .iter()
        .filter_map(|member| member.value)
        .chain(merged)
        .collect();
    // The axis takes in the class breaks of the country, so that near values look near; its ends are written.
    let axis = Axis::new(&values, former.breaks.as_ref().map(|(breaks, _)| breaks))?;
    let x = |value: f64| 16.0 + axis.position(value) * (WIDTH - 32.0);
    let one = |value: f64| plain(value, 1);
    let arc = |from: f64, to: f64| {
        let lift = one(78.0 - ((from - to).abs() * 0.55).clamp(14.0, 72.0) * 1.33);
        let (from, to) = (one(from), one(to));
        format!("M{from} 78C{from} {lift} {to} {lift} {to} 78")
    };
    let class = |id: RegionId| former.cell(id).and_then(|cell| cell.class);
    let rows = order::sorted(&members, |a, b| {
        let value = |member: &merger::Member| member.value.unwrap_or(f64::MAX);
        value(a).total_cmp(&value(b))
    });
    Some(html! {
        div class="merger-arcs" {
            svg class="merger-arcs__drawing" viewBox="0 0 340 104" aria-hidden="true" {
                (drawn_axis(page, &axis, current.decimals))
                @if let Some(merged) = merged {
                    @for value in members.iter().filter_map(|member| member.value) {
                        path class="arc" d=(arc(x(value), x(merged))) {}
                    }
                }
                @for member in &members {
                    @if let Some(value) = member.value {
                        circle class="arc__point" data-class=[class(member.region)] cx=(one(x(value))) cy="78" r="6" {}
                    }
                }
                @if let Some(merged) = merged {
                    circle class="arc__pier" cx=(one(x(merged))) cy="78" r="7" {}
                }
            }
            ul class="merger-arcs__list" {
                @if let Some(value) = merged {
                    li class="arc__own" {
                        span class="arc__swatch arc__swatch--pier" {}
                        b { (dataset.region(region).name.get(locale)) } " "
                        (figure(page, indicator, region, period, &number::fixed(value, current.decimals, locale), Claim::PLAIN))
                        " " span class="quiet" { @if let Some(rank) = cell.rank { (common::rank(locale, rank)) "/34" } }
                    }
                }
                @for member in rows {
                    li {
                        span class="arc__swatch" data-class=[class(member.region)] {}
                        a href=(page.href(|selection, dataset| {
                            *selection = selection.with_unit_set(UnitSet::Former, dataset);
                            selection.province = Some(member.region);
                        })) {
                            (former_name(page, member.region))
                        }
                        " "
                        @match member.value {
                            Some(value) => (figure(page, indicator, member.region, period,
                                &number::fixed(value, former.decimals, locale), Claim::PLAIN)),
                            None => span class="quiet" { (map::words(locale).members_without) },
                        }
                        " " span class="quiet" { @if let Some(rank) = member.rank { (common::rank(locale, rank)) "/63" } }
                    }
                }
            }
        }
    })
}
