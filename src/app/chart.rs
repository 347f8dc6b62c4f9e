//! The chart of a comparison: waits until it is in view, loads ECharts, shows the option, gives all back. Without ECharts
//! a sentence stands in its place; the table below has all figures.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::browser;
use crate::charts::trend::{Colors, Trend};
use crate::i18n::compare::words;
use crate::page::compare;

use super::echart::{self, Instance, Library};
use super::store::Store;

/// The charts on the page. Each has an owner of its own, which ends with its place.
#[derive(Clone, Copy)]
pub struct Charts {
    store: Store,
    held: StoredValue<Vec<(Element, Owner)>, LocalStorage>,
    library: StoredValue<Option<Rc<Library>>, LocalStorage>,
}

impl Charts {
    /// None yet.
    pub fn new(store: Store) -> Self {
        Self {
            store,
            held: StoredValue::new_local(Vec::new()),
            library: StoredValue::new_local(None),
        }
    }

    /// Takes up new places of charts, and lets those go that left the page.
    pub fn mount_in(self, place: &Element) {
        let Ok(found) = place.query_selector_all("[data-chart=trend]") else {
            return;
        };
        let found: Vec<Element> = (0..found.length())
            .filter_map(|at| found.item(at)?.dyn_into().ok())
            .collect();
        self.held.update_value(|held| {
            held.retain(|(element, owner)| {
                let stays = found.contains(element);
                if !stays {
                    owner.cleanup();
                }
                stays
            });
            for element in found {
                if !held.iter().any(|(other, _)| *other == element) {
                    let owner = Owner::new();
                    owner.with(|| self.keep(&element));
                    held.push((element, owner));
                }
            }
        });
    }

    fn keep(self, place: &Element) {
        let in_view = RwSignal::new(false);
        when_seen(place, in_view);
        let shown = StoredValue::new_local(None::<Instance>);
        let asked = StoredValue::new_local(false);
        let place = place.clone();
        let resized = gloo_events::EventListener::new(&window(), "resize", move |_| {
            shown.try_with_value(|shown| {
                if let Some(instance) = shown {
                    instance.resize();
                }
            });
        });
        let resized = StoredValue::new_local(Some(resized));
        Effect::new(move |_| {
            if !in_view.get() {
                return;
            }
            let Some(trend) = self.trend(&place) else {
                return;
            };
            let library = self.library.with_value(Clone::clone);
            if let Some(library) = library {
                draw(self.store, &library, &place, shown, &trend);
                return;
            }
            // Another change may come while the library is on its way: it is loaded once, and shows the last.
            if asked.try_update_value(|asked| std::mem::replace(asked, true)) != Some(false) {
                return;
            }
            let place = place.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let library = echart::library().await.map(Rc::new);
                let latest = self.trend(&place);
                match (library, latest) {
                    (Ok(library), Some(trend)) => {
                        self.library.set_value(Some(library.clone()));
                        draw(self.store, &library, &place, shown, &trend);
                    }
                    _ => say(self.store, &place, Phase::Failed),
                }
            });
        });
        on_cleanup(move || {
            resized.try_update_value(Option::take);
            if let Some(Some(instance)) = shown.try_update_value(Option::take) {
                instance.dispose();
            }
        });
    }

    /// What the chart shows now, in the colors and the room that it has; tracked.
    fn trend(self, place: &Element) -> Option<Trend> {
        let mut trend = self.store.page(compare::trend).flatten()?;
        let host = host(place)?;
        trend.colors = colors();
        trend.room = if host.client_width() < 480 { 104 } else { 150 };
        trend.height = u16::try_from(host.client_height()).unwrap_or_default();
        browser::set(&host, "aria-label", Some(&trend.description));
        Some(trend)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Shown,
    Failed,
}

fn host(place: &Element) -> Option<Element> {
    place.query_selector(".trend-chart__host").ok().flatten()
}

fn draw(
    store: Store,
    library: &Library,
    place: &Element,
    shown: StoredValue<Option<Instance>, LocalStorage>,
    trend: &Trend,
) {
    let outcome = shown.try_update_value(|shown| {
        if shown.is_none() {
            *shown = library.chart(&host(place)?).ok();
        }
        library.show(shown.as_ref()?, trend).ok()
    });
    let phase = match outcome {
        // The page turned meanwhile.
        None => return,
        Some(Some(())) => Phase::Shown,
        Some(None) => Phase::Failed,
    };
    say(store, place, phase);
}

/// Says what became of the chart.
fn say(store: Store, place: &Element, phase: Phase) {
    let name = match phase {
        Phase::Shown => "shown",
        Phase::Failed => "failed",
    };
    browser::set(place, "data-phase", Some(name));
    if let Ok(Some(state)) = place.query_selector(".trend-chart__state") {
        let sentence = store.page_now(|page| words(page.locale()).chart_failed);
        state.set_text_content(sentence.filter(|_| phase == Phase::Failed));
    }
}

fn when_seen(place: &Element, in_view: RwSignal<bool>) {
    let seen = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let now = entries.iter().any(|entry| {
            entry
                .unchecked_into::<web_sys::IntersectionObserverEntry>()
                .is_intersecting()
        });
        if now {
            let _ = in_view.try_set(true);
        }
    });
    let Ok(observer) = web_sys::IntersectionObserver::new(seen.as_ref().unchecked_ref()) else {
        return in_view.set(true);
    };
    observer.observe(place);
    let held = StoredValue::new_local(Some((observer, seen)));
    on_cleanup(move || {
        if let Some(Some((observer, _))) = held.try_update_value(Option::take) {
            observer.disconnect();
        }
    });
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
