//! What the reader touches: one listener a kind of event, for the whole page. The markup says what is meant.

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, MouseEvent};

use crate::dataset::{Period, RegionId};
use crate::selection::Shape;
use crate::tile_grid::{self, Heading};

use crate::browser::{self, failure};
use crate::document::{attribute, event};
use crate::session::History;

use super::{Front, outlines};

/// How far from a province a tap may miss, in CSS pixels.
const REACH: f32 = 22.0;

/// Twelve directions around a tap.
const AROUND: [(f32, f32); 12] = [
    (1.0, 0.0),
    (0.866, 0.5),
    (0.5, 0.866),
    (0.0, 1.0),
    (-0.5, 0.866),
    (-0.866, 0.5),
    (-1.0, 0.0),
    (-0.866, -0.5),
    (-0.5, -0.866),
    (0.0, -1.0),
    (0.5, -0.866),
    (0.866, -0.5),
];

/// Listens, until the listeners are dropped.
pub fn listen(front: &Rc<Front>) -> Vec<EventListener> {
    let (Some(window), Some(document)) = (browser::window(), browser::document()) else {
        return Vec::new();
    };
    let on = |node: &web_sys::EventTarget, kind: &'static str, act: fn(&Rc<Front>, &Event)| {
        let front = Rc::clone(front);
        EventListener::new_with_options(
            node,
            kind,
            EventListenerOptions::enable_prevent_default(),
            move |event| {
                // After an error of the program a link is a plain link.
                if failure::is_stopped() {
                    return;
                }
                act(&front, event);
            },
        )
    };
    let mut all = vec![
        on(&document, "click", clicked),
        on(&document, event::CHOSEN, chosen),
        on(&document, "change", changed),
        on(&document, "input", typed),
        on(&document, "focusin", entered),
        on(&document, "keydown", pressed),
        on(&document, "mouseover", hovered),
        on(&document, "mousedown", held),
        on(&window, "popstate", |front, _| {
            browser::address::went();
            front.went();
        }),
        on(&window, event::CHANGED, |front, _| front.went()),
        on(&window, event::MORE_FAILED, |front, _| {
            front.second_failed()
        }),
    ];
    if let Some(dark) = super::dark_scheme() {
        all.push(on(&dark, "change", |front, _| front.scheme_changed()));
    }
    all
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

fn clicked(front: &Rc<Front>, event: &Event) {
    let (Some(mouse), Some(target)) = (event.dyn_ref::<MouseEvent>(), target(event)) else {
        return;
    };
    let plain = mouse.button() == 0
        && !(mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key());
    if let Some(link) = closest(&target, "a[href^='?']") {
        if plain && !link.has_attribute("target") {
            event.prevent_default();
            front.follow(&link.get_attribute("href").unwrap_or_default());
        }
        return;
    }
    if let Some(figure) = closest(&target, "a[data-observation]") {
        if plain && !event.default_prevented() {
            event.prevent_default();
            // The sheet opens at the focused figure and gives the focus back to it.
            if let Some(figure) = figure.dyn_ref::<HtmlElement>() {
                let _ = figure.focus();
            }
            let mut keys = figure.get_attribute("data-observation").unwrap_or_default();
            if let Some(beside) = figure.get_attribute("data-beside") {
                keys.push(' ');
                keys.push_str(&beside);
            }
            front.open(&keys);
        }
        return;
    }
    if let Some(button) = closest(&target, "[data-go]") {
        let history = match button.get_attribute("data-history").as_deref() {
            Some("replace") => History::Replace,
            _ => History::Push,
        };
        let query = button.get_attribute("data-go").unwrap_or_default();
        if closest(&button, "#search-hits").is_some() {
            front.close_search();
        }
        front.go(&query, history);
        return;
    }
    if let Some(button) = closest(&target, "[data-act]") {
        act(front, &button);
        return;
    }
    if let Some(slug) =
        closest(&target, ".province-map__drawing").and_then(|_| slug_at(mouse, &target))
    {
        front.choose(&slug, History::Push);
    }
}

fn act(front: &Rc<Front>, button: &Element) {
    match button
        .get_attribute("data-act")
        .unwrap_or_default()
        .as_str()
    {
        "share" => front.open("share"),
        "search" => front.open_search(),
        "more" => front.change_state(|state| state.all_rows = true),
        "less" => front.change_state(|state| state.all_rows = false),
        "close" => {
            let sentence = closest(button, ".notice")
                .and_then(|notice| notice.query_selector("p").ok()?)
                .and_then(|sentence| sentence.text_content());
            front.change_state(|state| state.closed.extend(sentence));
        }
        "retry" => front.retry(),
        _ => {}
    }
}

fn chosen(front: &Rc<Front>, event: &Event) {
    let Some(select) =
        target(event).and_then(|target| target.dyn_into::<web_sys::HtmlSelectElement>().ok())
    else {
        return;
    };
    let value = select.value();
    let before = front.session.borrow().query().to_owned();
    match select.id().as_str() {
        "indicator" => front.change(History::Push, |selection, dataset| {
            if let Some(indicator) = dataset.indicator_by_slug(&value) {
                *selection = selection.with_indicator(indicator);
            }
        }),
        "period" => front.change(History::Push, |selection, _| {
            selection.period = Period::parse(&value);
        }),
        _ => {}
    }
    // Back at what stands already: the script that colored what was between has marked the page as stale.
    if front.drawn.get() && front.session.borrow().query() == before {
        front.draw();
    }
}

/// A choice in a filter: its option says where it leads. On a page without the script that tells of the selects of the
/// map, they are heard here.
fn changed(front: &Rc<Front>, event: &Event) {
    if !browser::html().is_some_and(|html| html.has_attribute(attribute::ANSWERS)) {
        chosen(front, event);
    }
    let Some(select) =
        target(event).and_then(|target| target.dyn_into::<web_sys::HtmlSelectElement>().ok())
    else {
        return;
    };
    let option = select
        .query_selector("option:checked")
        .ok()
        .flatten()
        .and_then(|option| option.get_attribute("data-go"));
    if let Some(query) = option {
        front.go(&query, History::Push);
    }
}

/// What can be found is fetched before anything is typed.
fn entered(front: &Rc<Front>, event: &Event) {
    if target(event).is_some_and(|target| target.id() == "search") {
        front.fetch_index();
    }
}

fn typed(front: &Rc<Front>, event: &Event) {
    if let Some(field) =
        target(event).and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
        && field.id() == "search"
    {
        front.search_typed(field.value());
    }
}

/// A press on a hit must not take the focus from the field before the click comes.
fn held(_: &Rc<Front>, event: &Event) {
    if target(event).is_some_and(|target| closest(&target, "#search-hits").is_some()) {
        event.prevent_default();
    }
}

fn pressed(front: &Rc<Front>, event: &Event) {
    let (Some(key), Some(target)) = (event.dyn_ref::<KeyboardEvent>(), target(event)) else {
        return;
    };
    // Those belong to the browser: Alt and an arrow goes back.
    if key.alt_key() || key.ctrl_key() || key.meta_key() {
        return;
    }
    let key = key.key();
    if target.id() == "search" {
        if front.search_key(&key) {
            event.prevent_default();
        }
        return;
    }
    let on_map = closest(&target, ".province-map__drawing").is_some();
    if !on_map && closest(&target, ".tile-map").is_none() {
        return;
    }
    let heading = match key.as_str() {
        "ArrowRight" => Heading::East,
        "ArrowLeft" => Heading::West,
        "ArrowUp" => Heading::North,
        "ArrowDown" => Heading::South,
        "Enter" | " " if on_map => {
            event.prevent_default();
            if let Some(slug) = slug_of(&target) {
                front.choose_or_pin(&slug);
            }
            return;
        }
        _ => return,
    };
    event.prevent_default();
    front.walk(heading);
}

fn hovered(front: &Rc<Front>, event: &Event) {
    let Some(target) = target(event) else { return };
    let slug = closest(&target, ".province-map__drawing").and_then(|_| slug_of(&target));
    front.hover(slug.as_deref());
}

fn slug_of(element: &Element) -> Option<String> {
    let found = closest(element, "[data-province],[data-of]")?;
    found
        .get_attribute("data-province")
        .or_else(|| found.get_attribute("data-of"))
}

/// The province under a tap, or the nearest within [`REACH`].
fn slug_at(event: &MouseEvent, target: &Element) -> Option<String> {
    slug_of(target).or_else(|| {
        let document = browser::document()?;
        #[allow(clippy::cast_precision_loss)]
        let (x, y) = (event.client_x() as f32, event.client_y() as f32);
        [REACH / 3.0, REACH * 2.0 / 3.0, REACH]
            .into_iter()
            .find_map(|radius| {
                AROUND.iter().find_map(|(dx, dy)| {
                    slug_of(&document.element_from_point(x + radius * dx, y + radius * dy)?)
                })
            })
    })
}

impl Front {
    fn choose(self: &Rc<Self>, slug: &str, history: History) {
        let region = self
            .dataset()
            .province_by_slug(self.selection().unit_set, slug)
            .map(|region| region.id);
        if region.is_some() {
            self.change(history, |selection, _| selection.province = region);
        }
    }

    /// Enter chooses a province; on the chosen one it pins or unpins.
    fn choose_or_pin(self: &Rc<Self>, slug: &str) {
        let (dataset, selection) = (self.dataset(), self.selection());
        let Some(region) = dataset.province_by_slug(selection.unit_set, slug) else {
            return;
        };
        let id = region.id;
        self.change(History::Push, |selection, _| {
            if selection.province != Some(id) {
                selection.province = Some(id);
            } else if let Some(next) = selection.with_pin_toggled(id) {
                *selection = next;
            }
        });
    }

    /// Goes to the province next to the chosen one.
    fn walk(self: &Rc<Self>, heading: Heading) {
        let (dataset, selection) = (self.dataset(), self.selection());
        let on_map = selection.shape == Shape::Map;
        let points: Vec<(RegionId, f64, f64)> =
            match (on_map, self.session.borrow().shapes(selection.unit_set)) {
                (true, Some(shapes)) => shapes
                    .provinces
                    .iter()
                    .filter_map(|shape| {
                        let region = dataset.province_by_slug(selection.unit_set, &shape.slug)?;
                        Some((
                            region.id,
                            f64::from(shape.label.0),
                            f64::from(shape.label.1),
                        ))
                    })
                    .collect(),
                _ => tile_grid::points(&dataset, selection.unit_set),
            };
        let from = selection
            .province
            .or_else(|| points.first().map(|(id, ..)| *id));
        let Some(next) = from.and_then(|from| tile_grid::neighbor(&points, from, heading)) else {
            return;
        };
        self.change(History::Replace, |selection, _| {
            selection.province = Some(next)
        });
        let slug = &dataset.region(next).slug;
        outlines::focus(&format!("{}-{slug}", if on_map { "shape" } else { "tile" }));
    }

    /// The address says something else now.
    fn went(self: &Rc<Self>) {
        self.tell(|session| session.went(&browser::address::query()));
    }
}
