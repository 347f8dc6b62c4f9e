//! Lines under the header: what of the address could not be used, and what could not be loaded.

use maud::{Markup, html};

use crate::i18n::common::{load_failure, rejected, words};
use crate::i18n::period;
use crate::selection::key;

use crate::page::Page;

/// All notices of the page.
pub fn notices(page: &Page) -> Markup {
    let locale = page.locale();
    html! {
        @for sentence in sentences(page) {
            div class="notice" data-notice="" {
                p { (sentence) }
                button class="notice__close" type="button" aria-label=(words(locale).close) data-act="close" { "×" }
            }
        }
        (failures(page))
    }
}

/// What could not be loaded, each reason once.
pub fn failures(page: &Page) -> Markup {
    let locale = page.locale();
    let failures = &page.state.failures;
    html! {
        @for (n, (file, why)) in failures.iter().enumerate() {
            @if !failures[..n].iter().any(|(_, before)| before == why) {
                (failure(file, &load_failure(locale, why), words(locale).retry))
            }
        }
    }
}

/// A sentence about a file that failed, and the way to try again. The file's name is for who mends it, not for readers.
pub fn failure(file: &str, sentence: &str, retry: &str) -> Markup {
    html! {
        div class="notice notice--failure" role="alert" data-failed=(file) {
            p { (sentence) }
            button class="button" type="button" data-act="retry" { (retry) }
        }
    }
}

fn sentences(page: &Page) -> Vec<String> {
    let (locale, dataset, selection) = (page.locale(), page.dataset, page.selection);
    page.rejected
        .iter()
        .map(|one| {
            let instead = match one.key {
                key::INDICATOR => dataset
                    .indicator(selection.indicator)
                    .short
                    .get(locale)
                    .to_owned(),
                key::PERIOD => selection
                    .period_shown(dataset)
                    .map(|shown| period::in_sentence(shown, locale))
                    .unwrap_or_default(),
                key::UNITS => selection.unit_set.len().to_string(),
                _ => String::new(),
            };
            rejected(locale, one.key, &one.value, &instead)
        })
        .filter(|sentence| !page.state.closed.contains(sentence))
        .collect()
}
