//! When a program cannot start or stops: the page stays, and one sentence says what is wrong.

use crate::document::attribute;
use crate::i18n::Locale;
use crate::i18n::common::{LoadFailure, load_failure, words};
use crate::page;

use super::address;

/// Whether a program stopped by an error of its own. Its links are plain links from then on.
///
/// An error ends in a trap of WebAssembly, whatever it was; the start script hears of it and says so on the page.
pub fn is_stopped() -> bool {
    super::html().is_some_and(|html| html.has_attribute(attribute::STOPPED))
}

/// From now on a panic is told to the console in words, as far as the program has any: the released one traps at once.
pub fn watch() {
    console_error_panic_hook::set_once();
}

/// Says what is wrong with a file, above what the page already shows, with a button to try again.
pub fn say_unloadable(file: &str, failure: &LoadFailure) {
    let locale = locale();
    let sentence = load_failure(locale, failure);
    super::set_html(attribute::APP, Some("failed"));
    super::set_html(attribute::LOADING, None);
    if let Some(place) = super::by_id("failure") {
        let markup = page::failure(file, &sentence, words(locale).retry).into_string();
        super::write(&place, &markup);
    }
}

/// Takes the sentence away, for another try.
pub fn clear() {
    super::set_html(attribute::APP, None);
    super::set_html(attribute::LOADING, Some(""));
    if let Some(place) = super::by_id("failure") {
        super::write(&place, "");
    }
}

fn locale() -> Locale {
    if address::is_english(&address::query()) {
        Locale::En
    } else {
        Locale::Vi
    }
}
