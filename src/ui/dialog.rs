//! What the dialogs over the page have in common.

use wasm_bindgen::JsCast;

/// Whether a click in a dialog closes it: on the ground around it, or on a link to another choice.
pub fn is_left_by(event: &leptos::ev::MouseEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| {
        target.tag_name() == "DIALOG" || target.closest("a[href^='?']").ok().flatten().is_some()
    })
}
