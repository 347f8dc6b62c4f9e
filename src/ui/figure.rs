//! A printed figure. Its source is one tap away, wherever it stands.

use leptos::prelude::*;

use crate::dataset::{
    Dataset, Indicator, IndicatorId, Observation, Period, RegionId, Status, UnitKind, UnitSet,
};
use crate::i18n::{Locale, common, number};

use crate::merger::Merged;

use super::store::Store;

/// The figures that a value of the map stands on: its own, or those of its members.
pub fn behind(
    dataset: &Dataset,
    indicator: IndicatorId,
    region: RegionId,
    period: Period,
) -> Vec<Observation> {
    let own = dataset.observations(indicator, region, period);
    if !own.is_empty() || dataset.region(region).unit_set != Some(UnitSet::Current) {
        return own;
    }
    dataset
        .members(region)
        .flat_map(|member| dataset.observations(indicator, member.id, period))
        .collect()
}

/// The key of a figure, as in `data-observation`.
pub fn key(dataset: &Dataset, indicator: IndicatorId, region: RegionId, period: Period) -> String {
    let region = dataset.region(region);
    let units = region
        .unit_set
        .map_or_else(|| "vn".to_owned(), |set| set.len().to_string());
    format!(
        "{}/{units}/{}/{period}",
        dataset.indicator(indicator).slug,
        region.slug
    )
}

/// A value with its unit where the unit is short: `16,5 %`, `71/193`, `0,7223`.
pub fn value_text(
    indicator: &Indicator,
    value: f64,
    decimals: u8,
    out_of: Option<f64>,
    locale: Locale,
) -> String {
    if let Some(out_of) = out_of {
        return format!(
            "{}/{}",
            number::fixed(value, decimals, locale),
            number::fixed(out_of, 0, locale)
        );
    }
    match indicator.unit_kind {
        UnitKind::Percent => number::percent(value, decimals, locale),
        _ => number::fixed(value, decimals, locale),
    }
}

/// The value of a province of the map, or the range of its members.
pub fn merged_text(value: &Merged, decimals: u8, locale: Locale) -> String {
    let print = |value: f64| number::fixed(value, decimals, locale);
    match value {
        Merged::Range {
            least, greatest, ..
        } if least < greatest => {
            format!("{}–{}", print(*least), print(*greatest))
        }
        Merged::Range { least, .. } => print(*least),
        value => value.number().map(print).unwrap_or_default(),
    }
}

/// An observation in words: qualifier, value and unit sign; the rank where there is no value.
pub fn observation_text(dataset: &Dataset, observation: &Observation, locale: Locale) -> String {
    let indicator = dataset.indicator(observation.indicator);
    match (observation.value, observation.rank) {
        (Some(value), _) => {
            let text = value_text(
                indicator,
                value,
                observation.decimals,
                observation.out_of,
                locale,
            );
            match observation.qualifier {
                Some(qualifier) => format!("{} {text}", common::qualifier(locale, qualifier)),
                None => text,
            }
        }
        (None, Some(rank)) => common::rank(locale, rank),
        (None, None) => String::new(),
    }
}

/// A figure of the map: a link to the source line of the page that opens the source sheet.
#[component]
pub fn Figure(
    /// What is measured.
    indicator: IndicatorId,
    /// Whose.
    region: RegionId,
    /// When.
    period: Period,
    /// As printed on the page.
    text: String,
    /// What it claims to be.
    #[prop(default = Status::Result)]
    status: Status,
    /// Whether another source gives another value.
    #[prop(default = false)]
    contested: bool,
) -> impl IntoView {
    let store = Store::get();
    let dataset = store.dataset_now();
    let key = key(&dataset, indicator, region, period);
    let contested = contested
        || behind(&dataset, indicator, region, period)
            .iter()
            .any(|one| one.region == region && one.conflict.is_some());
    let find = move || behind(&store.dataset_now(), indicator, region, period);
    link(store, key, text, status, contested, find)
}

/// A single figure that is already at hand.
#[component]
pub fn Fact(
    /// The figure, first, and those that contest it.
    observations: Vec<Observation>,
) -> impl IntoView {
    let store = Store::get();
    let dataset = store.dataset_now();
    let Some(first) = observations.first() else {
        return ().into_any();
    };
    let key = key(&dataset, first.indicator, first.region, first.period);
    // What holds a fact makes it anew when the language changes.
    let text = observation_text(&dataset, first, store.selection_now().locale);
    let differ = observations
        .iter()
        .any(|one| one.value.is_some() && one.status == first.status && one.value != first.value);
    let contested = first.conflict.is_some() || differ;
    let status = first.status;
    let find = move || observations.clone();
    link(store, key, text, status, contested, find).into_any()
}

fn link(
    store: Store,
    key: String,
    text: String,
    status: Status,
    contested: bool,
    find: impl Fn() -> Vec<Observation> + 'static,
) -> impl IntoView {
    // What the look says to the eye.
    let spoken = {
        let text = text.clone();
        move || {
            let locale = store.locale();
            let words = [
                (status != Status::Result).then(|| common::status(locale, status)),
                contested.then_some(crate::i18n::map::words(locale).contested),
            ];
            let words: Vec<&str> = words.into_iter().flatten().collect();
            (!words.is_empty()).then(|| format!("{text} ({})", words.join(", ")))
        }
    };
    let open = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        event.stop_propagation();
        // The sheet opens at the focused figure and gives the focus back to it.
        use wasm_bindgen::JsCast;
        if let Some(link) = event
            .current_target()
            .and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok())
        {
            let _ = link.focus();
        }
        store.show_sheet(Some(find()));
    };
    view! {
        <a
            class="figure"
            href="#source"
            data-observation=key
            data-status=status_attribute(status)
            data-contested=contested.then_some("")
            aria-haspopup="dialog"
            aria-label=spoken.clone()
            title=spoken
            on:click=open
        >{text}</a>
    }
}

/// The status in markup; absent for a result.
pub fn status_attribute(status: Status) -> Option<&'static str> {
    match status {
        Status::Result => None,
        Status::Preliminary => Some("preliminary"),
        Status::Estimate => Some("estimate"),
        Status::Forecast => Some("forecast"),
        Status::Target => Some("target"),
    }
}
