//! The address bar.

use super::store::History;

/// The query string of the page, without `?`.
pub fn query() -> String {
    let search = leptos::prelude::window()
        .location()
        .search()
        .unwrap_or_default();
    search.strip_prefix('?').unwrap_or(&search).to_owned()
}

/// Writes the query string. A frame or a web view that forbids it loses only the address.
pub fn write(query: &str, history: History) {
    let window = leptos::prelude::window();
    let path = window.location().pathname().unwrap_or_default();
    let address = if query.is_empty() {
        path
    } else {
        format!("{path}?{query}")
    };
    let Ok(entries) = window.history() else {
        return;
    };
    let state = wasm_bindgen::JsValue::NULL;
    let _ = match history {
        History::Push => entries.push_state_with_url(&state, "", Some(&address)),
        History::Replace => entries.replace_state_with_url(&state, "", Some(&address)),
    };
}
