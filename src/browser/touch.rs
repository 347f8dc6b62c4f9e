//! What the reader touches: one listener a kind of event, for the whole page. The markup says what is meant.

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, MouseEvent};

use crate::dataset::{Period, RegionId};
use crate::i18n::common::LoadFailure;
use crate::selection::Shape;
use crate::tile_grid::{self, Heading};

use super::address::History;
use super::{Shell, failure};

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
pub fn listen(shell: &Rc<Shell>) -> Vec<EventListener> {
    let (Some(window), Some(document)) = (super::window(), super::document()) else {
        return Vec::new();
    };
    let on = |node: &web_sys::EventTarget, kind: &'static str, act: fn(&Rc<Shell>, &Event)| {
        let shell = Rc::clone(shell);
        EventListener::new_with_options(
            node,
            kind,
            EventListenerOptions::enable_prevent_default(),
            move |event| {
                // After an error of the program a link is a plain link.
                if failure::is_stopped() {
                    return;
                }
                // Keys in the select are the series itself, and what comes to the window is not of the reader's hand.
                if target(event).is_some_and(|at| at.id() != "indicator") {
                    super::catch_up();
                }
                act(&shell, event);
            },
        )
    };
    super::relay();
    vec![
        on(&document, "click", clicked),
        on(&document, super::CHOSEN, chosen),
        on(&document, super::TYPED, typed),
        on(&document, "keydown", pressed),
        on(&document, "mouseover", hovered),
        on(&document, "mousedown", held),
        on(&window, "popstate", |shell, _| shell.arrived()),
        on(&window, super::CHANGED, |shell, _| shell.arrived()),
        on(&window, super::MORE_FAILED, |shell, _| {
            shell.failed(super::SECOND, LoadFailure::Unreachable);
        }),
    ]
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

fn clicked(shell: &Rc<Shell>, event: &Event) {
    let (Some(mouse), Some(target)) = (event.dyn_ref::<MouseEvent>(), target(event)) else {
        return;
    };
    let plain = mouse.button() == 0
        && !(mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key());
    if let Some(link) = closest(&target, "a[href^='?']") {
        if plain && !link.has_attribute("target") {
            event.prevent_default();
            shell.follow(&link.get_attribute("href").unwrap_or_default());
        }
        return;
    }
    // The second program listens on its own figures.
    if let Some(figure) = closest(&target, "a[data-observation]") {
        if plain && !event.default_prevented() {
            event.prevent_default();
            // The sheet opens at the focused figure and gives the focus back to it.
            if let Some(figure) = figure.dyn_ref::<HtmlElement>() {
                let _ = figure.focus();
            }
            shell.open(&figure.get_attribute("data-observation").unwrap_or_default());
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
            shell.close_search();
        }
        shell.go(&query, history);
        return;
    }
    if let Some(button) = closest(&target, "[data-act]") {
        act(shell, &button);
        return;
    }
    if let Some(slug) =
        closest(&target, ".province-map__drawing").and_then(|_| slug_at(mouse, &target))
    {
        shell.choose(&slug, History::Push);
    }
}

fn act(shell: &Rc<Shell>, button: &Element) {
    match button
        .get_attribute("data-act")
        .unwrap_or_default()
        .as_str()
    {
        "share" => shell.open("share"),
        "search" => shell.open_search(),
        "more" => shell.change_state(|state| state.all_rows = true),
        "less" => shell.change_state(|state| state.all_rows = false),
        "close" => {
            let sentence = closest(button, ".notice")
                .and_then(|notice| notice.query_selector("p").ok()?)
                .and_then(|sentence| sentence.text_content());
            shell.change_state(|state| state.closed.extend(sentence));
        }
        "retry" => shell.retry(),
        _ => {}
    }
}

fn chosen(shell: &Rc<Shell>, event: &Event) {
    let Some(select) =
        target(event).and_then(|target| target.dyn_into::<web_sys::HtmlSelectElement>().ok())
    else {
        return;
    };
    let (value, before) = (select.value(), shell.selection());
    match select.id().as_str() {
        "indicator" => shell.change(History::Push, |selection, dataset| {
            if let Some(indicator) = dataset.indicator_by_slug(&value) {
                *selection = selection.with_indicator(indicator);
            }
        }),
        "period" => shell.change(History::Push, |selection, _| {
            selection.period = Period::parse(&value);
        }),
        _ => {}
    }
    // What was chosen may be what the program knows already, as after a series that led back.
    if super::is_painted_ahead() && shell.selection() == before {
        shell.render();
    }
}

fn typed(shell: &Rc<Shell>, event: &Event) {
    if let Some(field) =
        target(event).and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
        && field.id() == "search"
    {
        shell.search_typed(field.value());
    }
}

/// A press on a hit must not take the focus from the field before the click comes.
fn held(_: &Rc<Shell>, event: &Event) {
    if target(event).is_some_and(|target| closest(&target, "#search-hits").is_some()) {
        event.prevent_default();
    }
}

fn pressed(shell: &Rc<Shell>, event: &Event) {
    let (Some(key), Some(target)) = (event.dyn_ref::<KeyboardEvent>(), target(event)) else {
        return;
    };
    // Those belong to the browser: Alt and an arrow goes back.
    if key.alt_key() || key.ctrl_key() || key.meta_key() {
        return;
    }
    let key = key.key();
    if target.id() == "search" {
        if shell.search_key(&key) {
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
                shell.choose_or_pin(&slug);
            }
            return;
        }
        _ => return,
    };
    event.prevent_default();
    shell.walk(heading);
}

fn hovered(shell: &Rc<Shell>, event: &Event) {
    let Some(target) = target(event) else { return };
    let slug = closest(&target, ".province-map__drawing").and_then(|_| slug_of(&target));
    shell.hover(slug.as_deref());
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
        let document = super::document()?;
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

impl Shell {
    fn choose(&self, slug: &str, history: History) {
        let region = self
            .dataset()
            .province_by_slug(self.selection().unit_set, slug)
            .map(|region| region.id);
        if region.is_some() {
            self.change(history, |selection, _| selection.province = region);
        }
    }

    /// Enter chooses a province; on the chosen one it pins or unpins.
    fn choose_or_pin(&self, slug: &str) {
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
    fn walk(&self, heading: Heading) {
        let (dataset, selection) = (self.dataset(), self.selection());
        let on_map = selection.shape == Shape::Map;
        let points: Vec<(RegionId, f64, f64)> = match (on_map, self.shapes()) {
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
        let id = format!("{}-{slug}", if on_map { "shape" } else { "tile" });
        let element = super::document().and_then(|document| document.get_element_by_id(&id));
        if let Some(element) = element {
            if let Some(shape) = element.dyn_ref::<web_sys::SvgElement>() {
                let _ = shape.focus();
            } else if let Some(tile) = element.dyn_ref::<HtmlElement>() {
                let _ = tile.focus();
            }
        }
    }
}
