//! What both programs need of a browser: address, files, failures, and the attributes and events of the document.

pub mod address;
pub mod failure;
pub mod load;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use crate::dataset::Date;

// What the start script of the page has for both programs.
#[wasm_bindgen(js_namespace = diemCau)]
extern "C" {
    /// Updates what is in a place to markup. Nodes that stay the same are kept, with focus and what the reader
    /// opened.
    pub fn morph(place: &web_sys::Element, markup: &str);
    /// Puts markup in a place, in the place of what is there. Only what `page` made may come here and to `morph`: it passes
    /// the content policy as it is.
    pub fn write(place: &web_sys::Element, markup: &str);
    /// The whole address of a file of the site.
    pub fn address(file: &str) -> String;
    /// Takes the address of the site's root with this query. A frame or a web view may forbid it.
    #[wasm_bindgen(catch)]
    pub fn settle(query: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(js_name = afterFrame)]
    fn call_after_frame(act: &JsValue);
    #[wasm_bindgen(js_name = fetchText)]
    fn fetch_text(url: &str, done: &JsValue);
}

/// The window. Both programs run only where there is one.
pub fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

/// The window around this one, in a frame.
pub fn parent() -> Option<web_sys::Window> {
    let window = window()?;
    let parent = window.parent().ok().flatten()?;
    (parent != window).then_some(parent)
}

/// The document.
pub fn document() -> Option<web_sys::Document> {
    window()?.document()
}

/// `<html>`.
pub fn html() -> Option<web_sys::Element> {
    document()?.document_element()
}

/// Sets an attribute of `<html>`, or takes it away.
pub fn set_html(name: &str, value: Option<&str>) {
    if let Some(html) = html() {
        set(&html, name, value);
    }
}

/// Sets an attribute, or takes it away.
#[inline(never)]
pub fn set(element: &web_sys::Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// The element with an id.
pub fn by_id(id: &str) -> Option<web_sys::HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Sends an event to whoever listens at the window.
pub fn send(name: &str) {
    if let (Some(window), Ok(event)) = (window(), web_sys::Event::new(name)) {
        let _ = window.dispatch_event(&event);
    }
}

/// Runs an act once the next frame is done, so that what the reader does is answered first.
#[inline(never)]
pub fn after_frame(act: impl FnOnce() + 'static) {
    call_after_frame(&Closure::once_into_js(act));
}

/// The day in Việt Nam, wherever the reader is.
pub fn today() -> Date {
    crate::tasks::day_in_viet_nam(js_sys::Date::now()).unwrap_or(Date::MIN)
}

/// A new page begins at its top, and a screen reader begins there too.
pub fn to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    if let Some(main) = by_id("main") {
        let _ = main.focus();
    }
}
