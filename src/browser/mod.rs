//! The first program: it answers on the front page, and calls the second one ([`ui`](crate::ui)) for the other views.
//!
//! It makes the slots of the page anew from [`page`](crate::page) whenever the choice changes, and keeps those that
//! come out alike. The static page is what the same functions made at build time, so it starts from there: only what
//! differs is touched, and nothing flashes or moves.

pub mod address;
mod ahead;
pub mod failure;
pub mod load;
pub mod rest;
mod search;
mod shell;
mod touch;

pub use shell::{Shell, start};
pub use touch::listen;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

/// The choice changed: whoever did not do it reads the address. Said by both programs.
pub const CHANGED: &str = "diem-cau:changed";
/// Asks the start script of the page for the second program.
pub const MORE: &str = "diem-cau:more";
/// The second program cannot be had.
pub const MORE_FAILED: &str = "diem-cau:more-failed";
/// The file of the second program, as it is named to the reader when it cannot be had.
pub const SECOND: &str = "views.js";
/// Something was chosen in a select; when its colors were known, they are on the screen already.
const CHOSEN: &str = "diem-cau:chosen";
/// Something was typed into the search.
const TYPED: &str = "diem-cau:typed";
/// Something is to be opened: see [`WANTED`].
pub const OPEN: &str = "diem-cau:open";
/// Attribute of the document: what the second program shall open, `share` or the key of a figure.
pub const WANTED: &str = "data-wanted";

/// The window. Both programs run only where there is one.
pub fn window() -> Option<web_sys::Window> {
    web_sys::window()
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
        let _ = match value {
            Some(value) => html.set_attribute(name, value),
            None => html.remove_attribute(name),
        };
    }
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

#[wasm_bindgen(module = "/src/browser/switch.js")]
extern "C" {
    #[wasm_bindgen(js_name = afterFrame)]
    fn call_after_frame(act: &JsValue);
    #[wasm_bindgen(js_name = whileIdle)]
    fn call_while_idle(step: &JsValue);
    /// Gives an outline the class with this number, from 0 to 4, or none.
    #[wasm_bindgen(js_name = color)]
    fn color_outline(outline: &web_sys::Element, n: u8);
    /// Whether a script has painted outlines before the program did: see [`ahead`].
    #[wasm_bindgen(js_name = isPaintedAhead)]
    fn is_painted_ahead() -> bool;
    /// Whether it has painted the choice that is told: nothing is to be colored, and the frame is done.
    #[wasm_bindgen(js_name = showsChoice)]
    fn shows_choice() -> bool;
    /// The outlines have the colors of the program again.
    #[wasm_bindgen(js_name = caughtUp)]
    fn caught_up();
    /// Has a choice told that waits for its series to end.
    #[wasm_bindgen(js_name = tellUntold)]
    fn tell_untold();
    /// Such a choice holds no more.
    #[wasm_bindgen(js_name = dropUntold)]
    fn drop_untold();
    /// Has it told before the reader does something else: the series is over.
    #[wasm_bindgen(js_name = catchUp)]
    fn catch_up();
    /// Has choices and what is typed told as [`CHOSEN`] and [`TYPED`].
    #[wasm_bindgen(js_name = relay)]
    fn relay();
}

/// Runs an act once the next frame is done, so that what the reader does is answered first.
pub fn after_frame(act: impl FnOnce() + 'static) {
    call_after_frame(&Closure::once_into_js(act));
}

/// Goes step by step while the page is quiet, until a step says that none was left.
fn while_idle(step: impl FnMut() -> bool + 'static) {
    call_while_idle(&Closure::<dyn FnMut() -> bool>::new(step).into_js_value());
}

/// The day in Việt Nam, wherever the reader is.
pub fn today() -> crate::dataset::Date {
    crate::tasks::day_in_viet_nam(js_sys::Date::now()).unwrap_or(crate::dataset::Date::MIN)
}

/// A new page begins at its top, and a screen reader begins there too.
fn to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    if let Some(main) = by_id("main") {
        let _ = main.focus();
    }
}
