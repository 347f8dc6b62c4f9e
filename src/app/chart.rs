//! The chart of a comparison: waits until it is in view, shows the option, gives all back. ECharts is fetched once a visit,
//! beside the data where the page opens on a chart. Without ECharts a sentence stands in its place; the table below has all
//! figures.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::browser;
use crate::charts::values::{Plot, Sheet};
use crate::i18n::compare::words;
use crate::page::compare;
use crate::selection::View;

use super::echart::{self, Instance, Library};
use super::store::Store;

/// The charts on the page. Each has an owner of its own, which ends with its place.
#[derive(Clone, Copy)]
pub struct Charts {
    store: Store,
    /// What owns the charts: not the effect that draws the view, which lets go of all it made when it runs again.
    owner: StoredValue<Option<Owner>>,
    held: StoredValue<Vec<(Element, Owner)>, LocalStorage>,
    library: RwSignal<Option<Fetched>, LocalStorage>,
    asked: StoredValue<bool>,
}

/// What came of fetching ECharts.
type Fetched = Result<Rc<Library>, ()>;

impl Charts {
    /// None yet.
    pub fn new(store: Store) -> Self {
        let charts = Self {
            store,
            owner: StoredValue::new(Owner::current()),
            held: StoredValue::new_local(Vec::new()),
            library: RwSignal::new_local(None),
            asked: StoredValue::new(false),
        };
        // A page that opens on a comparison shows a chart as soon as its data are here.
        let opens_on_chart = store.page_now(|page| {
            page.selection.view == View::Compare && !page.selection.pins.is_empty()
        });
        if opens_on_chart == Some(true) {
            charts.fetch();
        }
        charts
    }

    /// Fetches ECharts, once a visit.
    fn fetch(self) {
        if self
            .asked
            .try_update_value(|asked| std::mem::replace(asked, true))
            == Some(false)
        {
            wasm_bindgen_futures::spawn_local(async move {
                let library = echart::library().await.map(Rc::new).map_err(|_| ());
                let _ = self.library.try_set(Some(library));
            });
        }
    }

    /// Takes up new places of charts, and lets those go that left the page.
    pub fn mount_in(self, place: &Element) {
        let Ok(found) = place.query_selector_all("[data-chart]") else {
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
                    let owner = self
                        .owner
                        .with_value(|owner| owner.as_ref().map_or_else(Owner::new, Owner::child));
                    owner.with(|| self.keep(&element));
                    held.push((element, owner));
                }
            }
        });
    }

    fn keep(self, place: &Element) {
        // What failed once may be had for another chart.
        if matches!(self.library.get_untracked(), Some(Err(()))) {
            self.asked.set_value(false);
            self.library.set(None);
        }
        let in_view = RwSignal::new(false);
        when_seen(place, in_view);
        let shown = StoredValue::new_local(None::<Instance>);
        let place = place.clone();
        // Texts are placed for a size.
        let size = RwSignal::new(0_u32);
        let resized = gloo_events::EventListener::new(&window(), "resize", move |_| {
            shown.try_with_value(|shown| {
                if let Some(instance) = shown {
                    instance.resize();
                }
            });
            let _ = size.try_update(|n| *n = n.wrapping_add(1));
        });
        let resized = StoredValue::new_local(Some(resized));
        Effect::new(move |_| {
            size.track();
            if !in_view.get() {
                return;
            }
            let Some(plot) = self.plot(&place) else {
                return;
            };
            self.fetch();
            match self.library.get() {
                None => {}
                Some(Ok(library)) => draw(self.store, &library, &place, shown, &plot),
                Some(Err(())) => say(self.store, &place, Phase::Failed),
            }
        });
        on_cleanup(move || {
            resized.try_update_value(Option::take);
            if let Some(Some(instance)) = shown.try_update_value(Option::take) {
                instance.dispose();
            }
        });
    }

    /// What the chart shows now, in the size that it has; tracked.
    fn plot(self, place: &Element) -> Option<Plot> {
        let mut plot = self.store.page(compare::plot).flatten()?;
        let host = host(place)?;
        browser::set(&host, "aria-label", Some(&plot.description));
        plot.sheet = sheet(&host);
        Some(plot)
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
    plot: &Plot,
) {
    let outcome = shown.try_update_value(|shown| {
        if shown.is_none() {
            *shown = library.chart(&host(place)?).ok();
        }
        library.show(shown.as_ref()?, plot).ok()
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

/// The size of the chart, and the font of the page.
fn sheet(host: &Element) -> Sheet {
    let style = window().get_computed_style(host).ok().flatten();
    let font = style.and_then(|style| style.get_property_value("font-family").ok());
    Sheet {
        width: u16::try_from(host.client_width()).unwrap_or_default(),
        height: u16::try_from(host.client_height()).unwrap_or_default(),
        font: font.unwrap_or_default(),
    }
}
