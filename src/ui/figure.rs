//! A printed figure. Its source is one tap away, wherever it stands.

use leptos::prelude::*;

use crate::dataset::{IndicatorId, Observation, Period, RegionId, Status};
use crate::i18n::common;
use crate::page::{behind, key, observation_text, status_attribute};

use super::store::Store;

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
