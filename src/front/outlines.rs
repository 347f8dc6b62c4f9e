//! The drawing of the map: its outlines are made once for a unit set and language; a choice paints them.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::browser;
use crate::dataset::{RegionId, UnitSet};
use crate::i18n::Locale;
use crate::page::{self, Page, Painted};
use crate::selection::{Shape, View};

use super::slots::Slots;

/// What the outlines are made for.
type Made = (UnitSet, Locale);

/// The layers over the outlines.
const LAYERS: [&str; 6] = [
    "formers",
    "estimates",
    "islands",
    "selection",
    "leaders",
    "labels",
];

/// The outlines, and what each shows; `None` where the program has not painted it yet.
#[derive(Default)]
pub struct Outlines {
    made: Cell<Option<Made>>,
    elements: RefCell<Vec<(Element, RegionId, Option<Painted>)>>,
}

impl Outlines {
    /// Updates the drawing to the choice. Colors that it has ahead of the values stay.
    pub fn draw(&self, page: &Page, root: &Element, slots: &Slots, is_colored_ahead: bool) {
        let Some(shapes) = page.shapes.filter(|_| page.selection.shape == Shape::Map) else {
            self.forget(slots);
            slots.put(root, "drawing", page::drawing(page));
            return;
        };
        let wanted = (page.selection.unit_set, page.locale());
        if self.made.get() != Some(wanted) && !self.take_up(page, root) {
            self.forget(slots);
            slots.forget(|name| name == "drawing");
            if let Ok(Some(slot)) = root.query_selector("[data-slot=drawing]") {
                browser::write(&slot, &page::drawing(page).into_string());
            }
            self.take_up(page, root);
        }
        self.made.set(Some(wanted));
        let painted = page::paint(page, shapes);
        for ((element, _, was), now) in self.elements.borrow_mut().iter_mut().zip(painted) {
            if !is_colored_ahead
                && element.get_attribute("data-class").as_deref() != Some(now.class)
            {
                // Its class may be that of another choice meanwhile: a script colors it, too.
                browser::set(element, "data-class", Some(now.class));
            }
            paint(element, was.as_ref(), &now);
            *was = Some(now);
        }
        for (name, markup) in LAYERS
            .into_iter()
            .zip(page::layers(page, shapes).in_order())
        {
            if !(is_colored_ahead && matches!(name, "islands" | "formers")) {
                slots.put(root, name, markup);
            }
        }
    }

    /// Takes up the outlines that stand on the page, if they are those of the choice: in the order of its shapes, with
    /// names in its language. Whether they are.
    fn take_up(&self, page: &Page, root: &Element) -> bool {
        let Some(shapes) = page.shapes else {
            return false;
        };
        let drawn_in = root
            .query_selector(".province-map")
            .ok()
            .flatten()
            .and_then(|map| map.get_attribute("data-lang"));
        if drawn_in.as_deref() != Some(page.locale().tag()) {
            return false;
        }
        let mut found = Vec::new();
        for shape in &shapes.provinces {
            let element = root
                .query_selector(&format!(
                    ".province-map__provinces > [data-province=\"{}\"]",
                    shape.slug
                ))
                .ok()
                .flatten();
            let region = page
                .dataset
                .province_by_slug(page.selection.unit_set, &shape.slug);
            if let (Some(element), Some(region)) = (element, region) {
                found.push((element, region.id, None));
            }
        }
        let n_drawn = root
            .query_selector_all(".province-map__provinces > [data-province]")
            .map_or(0, |all| all.length());
        let are_all =
            found.len() == shapes.provinces.len() && u32::try_from(found.len()) == Ok(n_drawn);
        if are_all {
            *self.elements.borrow_mut() = found;
        }
        are_all
    }

    /// Colors the outlines, if they are those of the choice. Whether they are.
    pub fn color(&self, page: &Page, root: &Element, slots: &Slots) -> bool {
        let wanted = (page.selection.unit_set, page.locale());
        let is_here = page.selection.view == View::Map
            && page.selection.shape == Shape::Map
            && self.made.get() == Some(wanted);
        if is_here {
            slots.put(root, "formers", page::formers(page));
            for (element, region, painted) in self.elements.borrow_mut().iter_mut() {
                let (class, status) = page::color(page, *region);
                browser::set(element, "data-class", Some(class));
                browser::set(element, "data-status", status);
                if let Some(painted) = painted {
                    (painted.class, painted.status) = (class, status);
                }
            }
        }
        is_here
    }

    /// The drawing is gone.
    pub fn forget(&self, slots: &Slots) {
        if self.made.take().is_some() {
            self.elements.borrow_mut().clear();
            slots.forget(|name| name == "drawing" || LAYERS.contains(&name));
        }
    }
}

/// Has an outline show what it should, beside its class.
fn paint(element: &Element, was: Option<&Painted>, now: &Painted) {
    if was.is_none_or(|was| was.status != now.status) {
        browser::set(element, "data-status", now.status);
    }
    if was.is_none_or(|was| was.pressed != now.pressed) {
        let pressed = if now.pressed { "true" } else { "false" };
        browser::set(element, "aria-pressed", Some(pressed));
    }
    if was.is_none_or(|was| was.focusable != now.focusable) {
        let index = if now.focusable { "0" } else { "-1" };
        browser::set(element, "tabindex", Some(index));
    }
    if was.is_none_or(|was| was.label != now.label) {
        browser::set(element, "aria-label", Some(&now.label));
    }
}

/// The element of a province in the drawing or among the tiles, to give it the focus.
pub fn focus(id: &str) {
    let element = browser::document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element {
        if let Some(shape) = element.dyn_ref::<web_sys::SvgElement>() {
            let _ = shape.focus();
        } else if let Some(tile) = element.dyn_ref::<web_sys::HtmlElement>() {
            let _ = tile.focus();
        }
    }
}
