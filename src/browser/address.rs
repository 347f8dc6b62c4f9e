//! The address bar.

use crate::document::attribute;
use crate::selection::key;
use crate::session::History;

/// The query string of the choice, without `?`: that of the address, or the last one that could not be written there.
pub fn query() -> String {
    let unwritten = super::html().and_then(|html| html.get_attribute(attribute::QUERY));
    if let Some(query) = unwritten {
        return query;
    }
    written()
}

/// The query string of the address.
fn written() -> String {
    let search = super::window()
        .and_then(|window| window.location().search().ok())
        .unwrap_or_default();
    search.strip_prefix('?').unwrap_or(&search).to_owned()
}

/// Writes the query string. Where a frame or a web view forbids it, or the browser has had too many (Safari throws after 100
/// in half a minute, Chromium ignores what is more than 200 in ten seconds), only the address is lost: both programs read the choice from the page then. A frame adds no step to the
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
    let answer = match history {
        History::Push if super::parent().is_none() => {
            entries.push_state_with_url(&state, "", Some(&address))
        }
        History::Push | History::Replace => {
            entries.replace_state_with_url(&state, "", Some(&address))
        }
    };
    let stands = answer.is_ok() && written() == query;
    super::set_html(attribute::QUERY, (!stands).then_some(query));
}

/// The reader went through the history: what could not be written is over.
pub fn went() {
    super::set_html(attribute::QUERY, None);
}

/// Whether a query asks for English; known before the dataset is.
pub fn is_english(query: &str) -> bool {
    query
        .split('&')
        .any(|pair| pair.split_once('=') == Some((key::LANG, "en")))
}
