//! The address bar.

use crate::selection::key;
use crate::session::History;

/// The query string of the page, without `?`.
pub fn query() -> String {
    let search = super::window()
        .and_then(|window| window.location().search().ok())
        .unwrap_or_default();
    search.strip_prefix('?').unwrap_or(&search).to_owned()
}

/// Writes the query string. A frame or a web view that forbids it loses only the address; a frame adds no step to the
/// history of the page around it.
pub fn write(query: &str, history: History) {
    let Some(window) = super::window() else {
        return;
    };
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
        History::Push if super::parent().is_none() => {
            entries.push_state_with_url(&state, "", Some(&address))
        }
        History::Push | History::Replace => {
            entries.replace_state_with_url(&state, "", Some(&address))
        }
    };
}

/// Whether a query asks for English; known before the dataset is.
pub fn is_english(query: &str) -> bool {
    query
        .split('&')
        .any(|pair| pair.split_once('=') == Some((key::LANG, "en")))
}
