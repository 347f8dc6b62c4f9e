//! Mounts both programs in a page for tests.

use wasm_bindgen::JsCast;

use crate::browser;
use crate::dataset::Dataset;
use crate::front::{self, Front};
use crate::map_shapes::MapShapes;

/// What keeps both programs in a page.
pub type Kept = (Vec<gloo_events::EventListener>, super::Mounted);

/// Mounts both programs on loaded data, at the end of the page. They leave when the second value is dropped.
///
/// # Errors
///
/// When the page has no body.
pub fn mount(
    dataset: &Dataset,
    shapes: Vec<MapShapes>,
    query: &str,
) -> Result<(web_sys::HtmlElement, Kept), wasm_bindgen::JsValue> {
    let document = browser::document().ok_or("no document")?;
    let host: web_sys::HtmlElement = document.create_element("div")?.unchecked_into();
    let body = document.body().ok_or("the page has no body")?;
    host.set_inner_html(r#"<div id="app"></div><div id="dialogs"></div>"#);
    body.append_child(&host)?;
    let part = |selector: &str| -> Result<web_sys::HtmlElement, wasm_bindgen::JsValue> {
        Ok(host
            .query_selector(selector)?
            .ok_or("a part of the page is missing")?
            .unchecked_into())
    };
    let front = Front::new(part("#app")?, dataset.clone(), query.to_owned());
    for shapes in shapes {
        front.add_shapes(shapes);
    }
    let listeners = front::listen(&front);
    front.start();
    let mounted = super::mount(
        dataset.clone(),
        query.to_owned(),
        part("#view")?,
        part("#dialogs")?,
    );
    Ok((host, (listeners, mounted)))
}
