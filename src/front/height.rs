//! In a frame: how high the content is, for the page around it.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

use crate::browser;

/// In a frame, tells the page around it how high the content is: in our own shape, and in those that
/// the host scripts of Datawrapper and AMP understand.
pub fn post() -> Option<(web_sys::ResizeObserver, Closure<dyn FnMut()>)> {
    let window = browser::window()?;
    let parent = browser::parent()?;
    let body = browser::document()?.body()?;
    let measured = body.clone();
    let send = Closure::<dyn FnMut()>::new(move || {
        let height = measured.scroll_height();
        let id = window.name().unwrap_or_default().replace(['"', '\\'], "");
        let message = js_sys::JSON::parse(&format!(
            r#"{{"diem-cau":{{"height":{height}}},"datawrapper-height":{{"{id}":{height}}},"sentinel":"amp","type":"embed-size","height":{height}}}"#
        ));
        if let Ok(message) = message {
            // Any page may frame us, and a height is no secret.
            let _ = parent.post_message(&message, "*");
        }
    });
    let observer = web_sys::ResizeObserver::new(send.as_ref().unchecked_ref()).ok()?;
    observer.observe(&body);
    Some((observer, send))
}
