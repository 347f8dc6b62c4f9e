//! When a program cannot start or stops: the page stays, and one sentence says what is wrong.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::i18n::Locale;
use crate::i18n::common::{LoadFailure, load_failure, words};
use crate::page;

use super::address;

static STOPPED: AtomicBool = AtomicBool::new(false);

/// Whether a program stopped by an error of its own. Its links are plain links from then on.
pub fn is_stopped() -> bool {
    STOPPED.load(Ordering::Relaxed)
}

/// From now on an error of this program stops it, is told to the console, and to the reader in one sentence.
pub fn watch() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        if !STOPPED.swap(true, Ordering::Relaxed) {
            say(&format!(
                r#"<div class="notice notice--failure" role="alert"><p>{}</p></div>"#,
                words(locale()).stopped
            ));
        }
    }));
}

/// Says which file failed, above what the page already shows, with a button to try again.
pub fn say_unloadable(file: &str, failure: &LoadFailure) {
    let locale = locale();
    let sentence = load_failure(locale, file, failure);
    say(&page::failure(&sentence, words(locale).retry).into_string());
}

fn say(markup: &str) {
    super::set_html("data-app", Some("failed"));
    super::set_html("data-loading", None);
    if let Some(place) = super::by_id("failure") {
        place.set_inner_html(markup);
    }
}

/// Takes the sentence away, for another try.
pub fn clear() {
    super::set_html("data-app", None);
    super::set_html("data-loading", Some(""));
    if let Some(place) = super::by_id("failure") {
        place.set_inner_html("");
    }
}

fn locale() -> Locale {
    if address::is_english(&address::query()) {
        Locale::En
    } else {
        Locale::Vi
    }
}
