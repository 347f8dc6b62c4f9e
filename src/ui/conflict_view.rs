//! Official figures for one thing that differ: side by side, none deleted.

use leptos::prelude::*;

use crate::choropleth::legend::Axis;
use crate::dataset::{Conflict, Observation, SourceId, Status};
use crate::i18n::{Locale, common, period, province};

use super::figure::Fact;
use super::source_sheet::source_links;
use super::store::Store;

/// More figures than this are folded.
const MANY: usize = 8;

/// The figures of a conflict with period, status and source, on one axis where they share a unit.
/// `conflict` says what it is about; it is absent while the details are on their way.
pub fn conflict_view(
    store: Store,
    conflict: Option<&Conflict>,
    figures: Vec<Observation>,
) -> impl IntoView + use<> {
    let locale = store.locale();
    let dataset = store.dataset();
    let with_region = figures.iter().any(|one| {
        figures
            .first()
            .is_some_and(|first| first.region != one.region)
    });
    let groups = by_source(&figures);
    let several = figures.iter().any(|one| {
        figures
            .first()
            .is_some_and(|first| first.indicator != one.indicator)
    });
    let title = conflict.map(|conflict| conflict.title.get(locale).to_owned());
    let why = conflict
        .and_then(|conflict| conflict.why.as_ref())
        .map(|why| why.get(locale).to_owned());
    let axis = axis_view(store, &figures, &groups, locale);
    // One source for all stands once, under them.
    let shared = match groups.as_slice() {
        [one] if figures.len() > 1 => Some(source_links(&dataset, one, locale).into_any()),
        _ => None,
    };
    let apart = shared.is_none();
    let n = figures.len();
    let mut figures = figures;
    if with_region {
        figures.sort_by_key(|one| (one.region, one.indicator, one.period));
    }
    let mut rows: Vec<_> = figures
        .iter()
        .map(|one| {
            let indicator = dataset.indicator(one.indicator);
            let mark = groups.iter().position(|sources| *sources == one.sources).unwrap_or(0);
            let mut about: Vec<String> = Vec::new();
            if with_region {
                about.push(dataset.region(one.region).name.get(locale).to_owned());
            }
            if several {
                about.push(indicator.name.get(locale).to_owned());
            }
            about.push(period::period(one.period, locale));
            if one.status != Status::Result {
                about.push(common::status(locale, one.status).to_owned());
            }
            let unit = unit_beside(indicator, locale);
            let links = apart.then(|| source_links(&dataset, &one.sources, locale));
            let about = about.join(", ");
            view! {
                <li class="conflict__row">
                    <svg class="source-mark" viewBox="0 0 12 12" aria-hidden="true"><path d=mark_path(mark)/></svg>
                    <p>
                        <b><Fact observations=vec![one.clone()]/></b>{unit}
                        <span class="conflict__about">{about}{links.map(|links| view! { ". "{links} })}</span>
                    </p>
                </li>
            }
        })
        .collect();
    let rest = if n > MANY {
        rows.split_off(MANY / 2)
    } else {
        Vec::new()
    };
    let fold = (!rest.is_empty()).then(|| {
        view! {
            <details class="conflict__fold">
                <summary>{province::all_figures(locale, n)}</summary>
                <ul class="conflict__rows">{rest}</ul>
            </details>
        }
    });
    view! {
        <div class="conflict">
            {title.map(|title| view! { <h3>{title}</h3> })}
            {axis}
            <ul class="conflict__rows">{rows}</ul>
            {fold}
            {why.map(|why| view! { <p class="conflict__why">{why}</p> })}
            {shared.map(|links| view! {
                <p class="conflict__why">{common::words(locale).source}": "{links}</p>
            })}
        </div>
    }
}

/// The unit after a value, where the value itself does not carry it.
pub fn unit_beside(indicator: &crate::dataset::Indicator, locale: Locale) -> Option<String> {
    use crate::dataset::UnitKind;
    let unit = indicator.unit.get(locale);
    match indicator.unit_kind {
        UnitKind::Percent | UnitKind::Rank => None,
        _ if unit.is_empty() => None,
        _ => Some(format!(" {unit}")),
    }
}

/// The sources of the figures, each set once: one set has one mark.
fn by_source(figures: &[Observation]) -> Vec<Vec<SourceId>> {
    let mut groups: Vec<Vec<SourceId>> = Vec::new();
    for one in figures {
        if !groups.contains(&one.sources) {
            groups.push(one.sources.clone());
        }
    }
    groups
}

/// The mark of the n-th source: circle, square, diamond, triangle. Ink: red is the reader's.
fn mark_path(at: usize) -> &'static str {
    match at % 4 {
        0 => "M6 1.2A4.8 4.8 0 1 1 6 10.8A4.8 4.8 0 1 1 6 1.2Z",
        1 => "M1.6 1.6H10.4V10.4H1.6Z",
        2 => "M6 .4L11.6 6L6 11.6L.4 6Z",
        _ => "M6 .8L11.6 10.8H.4Z",
    }
}

/// All figures on one axis; only when they are in one unit and at least two values differ.
fn axis_view(
    store: Store,
    figures: &[Observation],
    groups: &[Vec<SourceId>],
    locale: Locale,
) -> Option<impl IntoView + use<>> {
    let dataset = store.dataset();
    let unit = dataset
        .indicator(figures.first()?.indicator)
        .unit
        .get(locale)
        .to_owned();
    let same = figures
        .iter()
        .all(|one| dataset.indicator(one.indicator).unit.get(locale) == unit);
    let region = figures.first()?.region;
    let one_region = figures.iter().all(|one| one.region == region);
    let values: Vec<f64> = figures.iter().filter_map(|one| one.value).collect();
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let greatest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if !same || !one_region || greatest <= least {
        return None;
    }
    let axis = Axis::new(&values, None)?;
    let x = |value: f64| 4.0 + axis.position(value) * 92.0;
    let mut printed: Vec<(f64, String)> = Vec::new();
    let points = figures
        .iter()
        .filter_map(|one| {
            let value = one.value?;
            let mark = groups
                .iter()
                .position(|sources| *sources == one.sources)
                .unwrap_or(0);
            let open = one.status != Status::Result;
            let text = crate::page::observation_text(&dataset, one, locale);
            if !printed.iter().any(|(_, other)| *other == text) {
                printed.push((x(value), text));
            }
            Some(view! {
                <svg class="conflict__point" data-open=open.then_some("") x=format!("{:.1}%", x(value)) y="20"
                    width="14" height="14" viewBox="0 0 12 12">
                    <path d=mark_path(mark)/>
                </svg>
            })
        })
        .collect_view();
    // Names over the axis, else under it, else only in the list: near ones must not touch.
    printed.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut ends = [f64::MIN; 2];
    let labels: Vec<_> = printed
        .into_iter()
        .filter_map(|(x, text)| {
            #[allow(clippy::cast_precision_loss)]
            let half = text.chars().count() as f64 * 1.25;
            // Over its point, but not beyond the ends of the axis.
            let middle = x.max(half).min(100.0 - half);
            let side = ends.iter().position(|end| *end < middle - half)?;
            if let Some(end) = ends.get_mut(side) {
                *end = middle + half;
            }
            Some(view! {
                <span class="conflict__label" data-below=(side == 1).then_some("") style=format!("left:{middle:.1}%")>{text}</span>
            })
        })
        .collect();
    Some(view! {
        <div class="conflict__axis" data-low=(ends[1] <= f64::MIN).then_some("") aria-hidden="true">
            <svg class="conflict__drawing">
                <line x1="0" x2="100%" y1="27" y2="27"/>
                {points}
            </svg>
            {labels}
        </div>
    })
}
