//! How a merged value came about: former provinces are points on the value axis, and each throws an
//! arc to the new value.

use leptos::prelude::*;

use crate::choropleth::Choropleth;
use crate::choropleth::legend::Axis;
use crate::dataset::{IndicatorId, Period, RegionId, UnitSet};
use crate::i18n::{common, map, number};
use crate::merger::{self, Merged};

use super::chosen::rank_jump;
use super::figure::Figure;
use super::province_map::selected;
use super::store::Store;

const WIDTH: f64 = 340.0;

/// The explanation for the last selected province, if it is a merged one with values.
#[component]
pub fn WhyRank() -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let shown = store.choropleth()?;
        if shown.unit_set != UnitSet::Current {
            return None;
        }
        let region = selected(store).into_iter().rev().find(|id| {
            merger::members(
                &dataset,
                dataset.indicator(shown.indicator),
                *id,
                shown.period,
            )
            .iter()
            .any(|member| member.value.is_some())
        })?;
        let title = match rank_jump(&dataset, shown.indicator, region, shown.period) {
            Some((former, current)) => map::why_rank(
                locale,
                dataset.region(region).name.get(locale),
                former,
                current,
            ),
            None => dataset.region(region).name.get(locale).to_owned(),
        };
        let published = matches!(shown.cell(region)?.value, Some(Merged::Published(..)));
        let text = match &shown.cell(region)?.value {
            Some(Merged::Published(..)) => map::words(locale).same_method.to_owned(),
            Some(Merged::Sum(_)) => map::words(locale).summed.to_owned(),
            Some(Merged::WeightedMean(_, weight)) => format!(
                "{} {}.",
                map::words(locale).weighted,
                dataset.indicator(*weight).name.get(locale).to_lowercase()
            ),
            _ => map::words(locale).ranged.to_owned(),
        };
        let mean = dataset.indicator(shown.indicator).combine == crate::dataset::Combine::Mean;
        Some(view! {
            <section class="why">
                <h2>{title}</h2>
                <MergerArcs indicator=shown.indicator region period=shown.period/>
                {(!published || mean).then(|| view! { <p>{text}</p> })}
            </section>
        })
    }
}

/// The drawing: an axis, the former provinces, arcs to the value of the merged one.
#[component]
pub fn MergerArcs(
    /// Of what.
    indicator: IndicatorId,
    /// One of the 34.
    region: RegionId,
    /// When.
    period: Period,
) -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let of = dataset.indicator(indicator);
        let members = merger::members(&dataset, of, region, period);
        let current = Choropleth::new(&dataset, of, UnitSet::Current, period);
        let cell = current.cell(region)?.clone();
        let merged = cell.number();
        let former = Choropleth::new(&dataset, of, UnitSet::Former, period);
        let values: Vec<f64> = members
            .iter()
            .filter_map(|member| member.value)
            .chain(merged)
            .collect();
        // The axis fits these values: it shows the arithmetic, not the whole country.
        let axis = Axis::new(&values, None)?;
        let x = |value: f64| 16.0 + axis.position(value) * (WIDTH - 32.0);
        let base = 78.0;
        let arcs = members
            .iter()
            .filter_map(|member| {
                let (from, to) = (x(member.value?), x(merged?));
                let lift = ((from - to).abs() * 0.55).clamp(14.0, 72.0);
                Some(view! {
                    <path class="arc" d=format!(
                        "M{from:.1} {base}C{from:.1} {:.1} {to:.1} {:.1} {to:.1} {base}",
                        base - lift * 1.33, base - lift * 1.33
                    )/>
                })
            })
            .collect_view();
        let points = members
            .iter()
            .filter_map(|member| {
                let class = former.cell(member.region).and_then(|cell| cell.class);
                Some(view! {
                    <circle class="arc__point" data-class=class.map(|class| class.to_string())
                        cx=format!("{:.1}", x(member.value?)) cy=base.to_string() r="6"/>
                })
            })
            .collect_view();
        let pier = merged.map(|value| {
            view! {
                <circle class="arc__pier" cx=format!("{:.1}", x(value)) cy=base.to_string() r="7"/>
            }
        });
        let mut rows: Vec<_> = members.clone();
        rows.sort_by(|a, b| {
            a.value
                .unwrap_or(f64::MAX)
                .total_cmp(&b.value.unwrap_or(f64::MAX))
        });
        let list = rows
            .iter()
            .map(|member| {
                let name = dataset.region(member.region).name.get(locale).to_owned();
                let slug = dataset.region(member.region).slug.clone();
                let same = slug == dataset.region(region).slug;
                let name = if same { locale.pick(format!("{name} cũ"), format!("former {name}")) } else { name };
                let class = former.cell(member.region).and_then(|cell| cell.class);
                let id = member.region;
                let rank = member.rank.map(|rank| format!("{}/63", common::rank(locale, rank)));
                view! {
                    <li>
                        <span class="arc__swatch" data-class=class.map(|class| class.to_string())></span>
                        <a href=store.href(|selection, dataset| {
                            *selection = selection.with_unit_set(UnitSet::Former, dataset);
                            selection.province = Some(id);
                        })>{name}</a>
                        " "
                        {match member.value {
                            Some(value) => view! {
                                <Figure indicator region=id period text=number::fixed(value, former.decimals, locale)/>
                            }.into_any(),
                            None => view! { <span class="quiet">{map::words(locale).members_without}</span> }.into_any(),
                        }}
                        " "<span class="quiet">{rank}</span>
                    </li>
                }
            })
            .collect_view();
        let own = merged.map(|value| {
            let rank = cell.rank.map(|rank| format!("{}/34", common::rank(locale, rank)));
            view! {
                <li class="arc__own">
                    <span class="arc__swatch arc__swatch--pier"></span>
                    <b>{dataset.region(region).name.get(locale).to_owned()}</b>
                    " "
                    <Figure indicator region period text=number::fixed(value, current.decimals, locale)/>
                    " "<span class="quiet">{rank}</span>
                </li>
            }
        });
        Some(view! {
            <div class="merger-arcs">
                <svg class="merger-arcs__drawing" viewBox=format!("0 0 {WIDTH} 92") aria-hidden="true">
                    <path class="merger-arcs__axis" d=format!("M0 {base}H{WIDTH}")/>
                    {arcs}{points}{pier}
                </svg>
                <ul class="merger-arcs__list">{own}{list}</ul>
            </div>
        })
    }
}
