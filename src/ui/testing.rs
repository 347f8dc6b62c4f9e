//! Mounts the app in a page for tests.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::dataset::Dataset;
use crate::map_shapes::MapShapes;

use super::app::App;
use super::store::Store;

/// Mounts the app on loaded data, at the end of the page. It leaves when the second value is dropped.
///
/// # Errors
///
/// When the page has no body.
pub fn mount(
    dataset: Arc<Dataset>,
    shapes: Vec<Arc<MapShapes>>,
    query: &str,
) -> Result<(web_sys::HtmlElement, Box<dyn std::any::Any>), wasm_bindgen::JsValue> {
    let host: web_sys::HtmlElement = document().create_element("div")?.unchecked_into();
    document()
        .body()
        .ok_or("the page has no body")?
        .append_child(&host)?;
    let query = query.to_owned();
    let handle = leptos::mount::mount_to(host.clone(), move || {
        provide_context(Store::new(dataset, shapes, query));
        view! { <App/> }
    });
    Ok((host, Box::new(handle)))
}
