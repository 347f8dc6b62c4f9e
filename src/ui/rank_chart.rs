//! Rank over time, drawn by hand: one axis for the 63, one apart for the 34, never joined.

use leptos::prelude::*;

use crate::dataset::{Dataset, IndicatorId, Period, Region, RegionId, SourceId, UnitSet};
use crate::i18n::{common, number, period, province};
use crate::profile::{self, Standing};

use super::figure::Figure;
use super::source_sheet::source_links;
use super::store::Store;

/// Where the first and the last rank stand, in pixels from the top.
const TOP: f64 = 44.0;
const BOTTOM: f64 = 204.0;

/// A line of the chart: a former province.
struct Line {
    region: RegionId,
    name: String,
    points: Vec<Standing>,
}

/// The chart, for a province of either set: its own former line, or those of its members.
#[component]
pub fn RankChart(
    /// Whose.
    region: RegionId,
) -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let words = province::words(locale);
        let index = dataset.indicator_by_slug(profile::INDEX)?;
        let own = dataset.region(region);
        let former: Vec<&Region> = match own.unit_set? {
            UnitSet::Former => vec![own],
            UnitSet::Current => dataset.members(region).collect(),
        };
        let current = match own.unit_set? {
            UnitSet::Former => own.successor?,
            UnitSet::Current => region,
        };
        let lines: Vec<Line> = former
            .iter()
            .map(|region| Line {
                region: region.id,
                name: region.short.get(locale).to_owned(),
                points: profile::standings(&dataset, index, region.id)
                    .into_iter()
                    .filter(|point| point.rank.is_some())
                    .collect(),
            })
            .collect();
        let mut periods: Vec<Period> = lines
            .iter()
            .flat_map(|line| line.points.iter().map(|point| point.period))
            .collect();
        periods.sort();
        periods.dedup();
        let apart = profile::standings(&dataset, index, current).pop();
        if periods.is_empty() && apart.is_none() {
            return Some(view! { <p class="quiet">{words.no_ranks}</p> }.into_any());
        }
        let chosen = own.unit_set == Some(UnitSet::Former);
        let changes = profile::changes_of_method(&dataset, index.id);
        let any_partial = lines
            .iter()
            .any(|line| line.points.iter().any(Standing::is_partial));
        let links = source_links(
            &dataset,
            &sources(&dataset, index.id, &former, &periods),
            locale,
        );
        let ended = chosen || lines.len() == 1;
        // Numbers under low points would stand on the years.
        let former_y = lines
            .iter()
            .flat_map(|line| &line.points)
            .filter_map(|point| Some(at_y(point.rank?, 63)));
        let apart_y = apart
            .iter()
            .filter_map(|point| Some(at_y(point.rank?, point.n)));
        let is_low = former_y
            .filter(|_| ended)
            .chain(apart_y)
            .any(|y| y > BOTTOM - 40.0);
        Some(
            view! {
                <div class="rank-chart" data-lines=lines.len().to_string() data-low=is_low.then_some("")>
                    {former_plot(&lines, &periods, &changes, index.id, locale, ended)}
                    {apart.map(|point| apart_plot(&point, current, index.id, locale, !chosen))}
                </div>
                <p class="province__note">
                    {common::words(locale).source}": "{links}". "
                    {(!changes.is_empty()).then(|| format!("{} ", words.method_lines))}
                    {any_partial.then(|| format!("{} ", words.partial))}
                    {words.apart}
                </p>
            }
            .into_any(),
        )
    }
}

/// Where a period stands, in per cent of the width that names at the ends of lines leave.
fn at_x(periods: &[Period], period: Period) -> f64 {
    let n = periods.len();
    let at = periods
        .iter()
        .position(|other| *other == period)
        .unwrap_or(0);
    #[allow(clippy::cast_precision_loss)]
    if n < 2 {
        50.0
    } else {
        4.0 + 88.0 * at as f64 / (n - 1) as f64
    }
}

fn at_y(rank: u16, n: usize) -> f64 {
    let n = f64::from(u32::try_from(n).unwrap_or(63)).max(2.0);
    TOP + (f64::from(rank) - 1.0) / (n - 1.0) * (BOTTOM - TOP)
}

fn former_plot(
    lines: &[Line],
    periods: &[Period],
    changes: &[Period],
    index: IndicatorId,
    locale: crate::i18n::Locale,
    single: bool,
) -> impl IntoView + use<> {
    let n = usize::from(UnitSet::Former.len());
    let grid = [1_u16, 20, 40, 63]
        .into_iter()
        .map(|rank| {
            let y = at_y(rank, n);
            view! { <line class="rank-chart__grid" x1="0" x2="100%" y1=y.to_string() y2=y.to_string()/> }
        })
        .collect_view();
    let scale = [1_u16, 20, 40, 63]
        .into_iter()
        .map(|rank| {
            let style = format!("top:{:.0}px", at_y(rank, n));
            view! { <span class="rank-chart__tick" style=style>{rank.to_string()}</span> }
        })
        .collect_view();
    // Between two periods stands the line of a changed method.
    let methods: Vec<f64> = changes
        .iter()
        .filter_map(|change| {
            let at = periods.iter().position(|period| period >= change)?;
            let before = periods.get(at.checked_sub(1)?)?;
            Some(f64::midpoint(
                at_x(periods, *before),
                at_x(periods, *periods.get(at)?),
            ))
        })
        .collect();
    let verticals = methods
        .iter()
        .map(|x| {
            let x = format!("{x:.1}%");
            view! { <line class="rank-chart__method" x1=x.clone() x2=x y1="26" y2=BOTTOM.to_string()/> }
        })
        .collect_view();
    let segments = lines
        .iter()
        .flat_map(|line| line.points.windows(2))
        .filter_map(|pair| {
            let (from, to) = (pair.first()?, pair.get(1)?);
            let dashed = (from.is_partial() || to.is_partial()).then_some("");
            Some(view! {
                <line
                    class="rank-chart__line"
                    data-partial=dashed
                    x1=format!("{:.1}%", at_x(periods, from.period))
                    y1=format!("{:.1}", at_y(from.rank?, n))
                    x2=format!("{:.1}%", at_x(periods, to.period))
                    y2=format!("{:.1}", at_y(to.rank?, n))
                />
            })
        })
        .collect_view();
    let points = lines
        .iter()
        .flat_map(|line| &line.points)
        .filter_map(|point| {
            Some(view! {
                <circle
                    class="rank-chart__point"
                    data-partial=point.is_partial().then_some("")
                    cx=format!("{:.1}%", at_x(periods, point.period))
                    cy=format!("{:.1}", at_y(point.rank?, n))
                    r=if single { "6" } else { "4" }
                />
            })
        })
        .collect_view();
    let years = periods
        .iter()
        .map(|period| {
            let style = format!("left:{:.1}%", at_x(periods, *period));
            view! { <span class="rank-chart__year" style=style>{period::period(*period, locale)}</span> }
        })
        .collect_view();
    let labels = if single {
        single_labels(lines, periods, index, locale).into_any()
    } else {
        end_labels(lines, periods, index).into_any()
    };
    view! {
        <div class="rank-chart__scale" aria-hidden="true">{scale}</div>
        <div class="rank-chart__plot">
            <svg class="rank-chart__drawing" aria-hidden="true">{grid}</svg>
            <span class="rank-chart__merger">{province::words(locale).current_unit}</span>
            <div class="rank-chart__data">
                <svg class="rank-chart__drawing" aria-hidden="true">{verticals}{segments}{points}</svg>
                {labels}
                <div aria-hidden="true">{years}</div>
            </div>
        </div>
    }
}

/// Rank over the point, value under it; the other way round where the line would cross them.
fn single_labels(
    lines: &[Line],
    periods: &[Period],
    index: IndicatorId,
    locale: crate::i18n::Locale,
) -> impl IntoView + use<> {
    let n = usize::from(UnitSet::Former.len());
    let items = lines
        .iter()
        .flat_map(|line| {
            let region = line.region;
            line.points
                .iter()
                .enumerate()
                .map(move |(at, point)| (region, &line.points, at, point))
        })
        .filter_map(|(region, points, at, point)| {
            let rank = point.rank?;
            // Falling into this point: the line comes from above, so the rank goes below.
            let falls = at > 0
                && points
                    .get(at - 1)
                    .and_then(|before| before.rank)
                    .is_some_and(|before| before + 8 < rank)
                && points.get(at + 1).is_none();
            let style = format!(
                "left:{:.1}%;top:{:.0}px",
                at_x(periods, point.period),
                at_y(rank, n)
            );
            let value = point.value.map(|value| number::fixed(value, point.decimals, locale));
            let (period, status) = (point.period, point.status);
            Some(view! {
                <li class="rank-chart__label" data-below=falls.then_some("") style=style>
                    <span class="visually-hidden">
                        {format!("{}: {} ", period::period(period, locale), province::words(locale).rank)}
                    </span>
                    <b><Figure indicator=index region period text=rank.to_string() status/></b>
                    {value.map(|text| view! {
                        <span class="rank-chart__value"><Figure indicator=index region period text status/></span>
                    })}
                </li>
            })
        })
        .collect_view();
    view! { <ul class="rank-chart__labels">{items}</ul> }
}

/// With several lines only their ends are named; names that would touch move down.
fn end_labels(lines: &[Line], periods: &[Period], index: IndicatorId) -> impl IntoView + use<> {
    let n = usize::from(UnitSet::Former.len());
    let mut ends: Vec<(f64, &Line, &Standing, u16)> = lines
        .iter()
        .filter_map(|line| {
            let last = line.points.last()?;
            let rank = last.rank?;
            Some((at_y(rank, n), line, last, rank))
        })
        .collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut floor = f64::MIN;
    let items = ends
        .into_iter()
        .map(|(y, line, last, rank)| {
            floor = y.max(floor + 18.0);
            let style = format!("left:{:.1}%;top:{floor:.0}px", at_x(periods, last.period));
            let (region, period, status) = (line.region, last.period, last.status);
            view! {
                <li class="rank-chart__end" style=style>
                    <b><Figure indicator=index region period text=rank.to_string() status/></b>
                    " "{line.name.clone()}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="rank-chart__labels">{items}</ul> }
}

fn apart_plot(
    point: &Standing,
    region: RegionId,
    index: IndicatorId,
    locale: crate::i18n::Locale,
    solid: bool,
) -> impl IntoView + use<> {
    let words = province::words(locale);
    let rank = point.rank;
    let y = rank.map_or(TOP, |rank| at_y(rank, point.n));
    let value = point
        .value
        .map(|value| number::fixed(value, point.decimals, locale));
    let (period, status) = (point.period, point.status);
    let year = period::period(period, locale);
    view! {
        <div class="rank-chart__apart">
            <svg class="rank-chart__drawing" aria-hidden="true">
                <rect class="rank-chart__bar" x="26" y=TOP.to_string() width="6" height=(BOTTOM - TOP).to_string()/>
                <circle class="rank-chart__own" data-solid=solid.then_some("") cx="29" cy=format!("{y:.1}") r="6"/>
            </svg>
            <span class="rank-chart__tick" aria-hidden="true" style=format!("top:{TOP}px")>"1"</span>
            <span class="rank-chart__tick" aria-hidden="true" style=format!("top:{BOTTOM}px")>{point.n.to_string()}</span>
            <p class="rank-chart__apart-label" style=format!("top:{y:.0}px")>
                {rank.map(|rank| view! {
                    <b><Figure indicator=index region period text=rank.to_string() status/></b>
                })}
                {value.map(|text| view! {
                    <span class="rank-chart__value"><Figure indicator=index region period text status/></span>
                })}
            </p>
            <span class="rank-chart__year">{year}", "{words.by_34}</span>
        </div>
    }
}

/// Where the ranks were read, the newest first, each once.
fn sources(
    dataset: &Dataset,
    index: IndicatorId,
    regions: &[&Region],
    periods: &[Period],
) -> Vec<SourceId> {
    periods
        .iter()
        .rev()
        .flat_map(|period| {
            regions
                .iter()
                .flat_map(|region| dataset.observations(index, region.id, *period))
        })
        .flat_map(|one| one.sources)
        .collect()
}
