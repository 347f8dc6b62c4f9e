//! The chart component: waits until it is in view, loads ECharts, shows the option, gives all back.
//! Without ECharts a sentence stands in its place; the table below has all figures.

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use crate::charts::trend::{Colors, Trend};
use crate::i18n::compare::words;

use super::echart::{self, Instance, Library};
use super::store::Store;

/// What became of the chart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Waiting,
    Shown,
    Failed,
}

struct Held {
    library: Rc<Library>,
    instance: Instance,
    _resized: gloo_events::EventListener,
}

/// A trend chart of plain values.
#[component]
pub fn TrendChart(
    /// What it shows.
    #[prop(into)]
    trend: Signal<Trend>,
) -> impl IntoView {
    let store = Store::get();
    let host = NodeRef::<html::Div>::new();
    let phase = RwSignal::new(Phase::Waiting);
    let in_view = RwSignal::new(false);
    let held = StoredValue::new_local(None::<Held>);
    let started = StoredValue::new_local(false);
    let watching = StoredValue::new_local(
        None::<(
            web_sys::IntersectionObserver,
            Closure<dyn FnMut(js_sys::Array)>,
        )>,
    );

    Effect::new(move |_| {
        let Some(element) = host.get() else { return };
        if watching.with_value(Option::is_some) {
            return;
        }
        let seen = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let now = entries.iter().any(|entry| {
                entry
                    .unchecked_into::<web_sys::IntersectionObserverEntry>()
                    .is_intersecting()
            });
            if now {
                in_view.set(true);
            }
        });
        if let Ok(observer) = web_sys::IntersectionObserver::new(seen.as_ref().unchecked_ref()) {
            observer.observe(&element);
            watching.set_value(Some((observer, seen)));
        } else {
            in_view.set(true);
        }
    });

    Effect::new(move |_| {
        if !in_view.get() {
            return;
        }
        let Some(element) = host.get() else { return };
        let latest = trend;
        let mut trend = trend.get();
        // The theme may have changed since.
        let _ = store.selected(|selection| selection.theme);
        trend.colors = colors();
        trend.room = room(&element);
        trend.height = height(&element);
        let shown = held.with_value(|held| {
            held.as_ref()
                .map(|held| held.library.show(&held.instance, &trend).is_ok())
        });
        if let Some(shown) = shown {
            phase.set(if shown { Phase::Shown } else { Phase::Failed });
            return;
        }
        // Another change may come while the library is on its way: it is loaded once, and shows the last.
        if started.try_update_value(|started| std::mem::replace(started, true)) != Some(false) {
            return;
        }
        wasm_bindgen_futures::spawn_local(async move {
            let outcome = async {
                let library = Rc::new(echart::library().await?);
                let instance = library.chart(&element)?;
                let mut latest = latest.try_get_untracked().unwrap_or(trend);
                latest.colors = colors();
                latest.room = room(&element);
                latest.height = height(&element);
                library.show(&instance, &latest)?;
                Ok::<_, JsValue>((library, instance))
            };
            match outcome.await {
                Ok((library, instance)) => {
                    let resized = gloo_events::EventListener::new(&window(), "resize", move |_| {
                        held.try_with_value(|held| {
                            if let Some(held) = held {
                                held.instance.resize();
                            }
                        });
                    });
                    let kept = Held {
                        library,
                        instance,
                        _resized: resized,
                    };
                    // The page may have turned while the library was on its way.
                    if let Some(Some(left)) = held.try_update_value(|held| held.replace(kept)) {
                        left.instance.dispose();
                    }
                    let _ = phase.try_set(Phase::Shown);
                }
                Err(_) => {
                    let _ = phase.try_set(Phase::Failed);
                }
            }
        });
    });

    on_cleanup(move || {
        if let Some(Some(held)) = held.try_update_value(Option::take) {
            held.instance.dispose();
        }
        if let Some(Some((observer, _))) = watching.try_update_value(Option::take) {
            observer.disconnect();
        }
    });

    let description = move || trend.with(|trend| trend.description.clone());
    view! {
        <div class="trend-chart" data-phase=move || match phase.get() {
            Phase::Waiting => "waiting",
            Phase::Shown => "shown",
            Phase::Failed => "failed",
        }>
            <div class="trend-chart__host" node_ref=host role="img" aria-label=description></div>
            {move || match phase.get() {
                Phase::Waiting => Some(words(store.locale()).chart_waits),
                Phase::Failed => Some(words(store.locale()).chart_failed),
                Phase::Shown => None,
            }.map(|sentence| view! { <p class="trend-chart__state">{sentence}</p> })}
        </div>
    }
}

/// The colors that the page has now.
fn colors() -> Colors {
    let style = document()
        .document_element()
        .and_then(|html| window().get_computed_style(&html).ok().flatten());
    let read = |name: &str| {
        style
            .as_ref()
            .and_then(|style| style.get_property_value(name).ok())
            .map(|value| value.trim().to_owned())
            .unwrap_or_default()
    };
    Colors {
        ink: read("--ink"),
        quiet: read("--ink-2"),
        hair: read("--hair"),
        select: read("--select"),
        paper: read("--paper"),
        font: read("--font-sans"),
    }
}

/// Room for names beside the lines: on a phone the lines need the width.
fn room(host: &web_sys::Element) -> u16 {
    if host.client_width() < 480 { 104 } else { 150 }
}

/// Height of the chart, in CSS pixels.
fn height(host: &web_sys::Element) -> u16 {
    u16::try_from(host.client_height()).unwrap_or_default()
}
