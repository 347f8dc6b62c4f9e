//! The credit of the boundaries.

use maud::{Markup, html};

use crate::i18n::Locale;
use crate::i18n::common::words;

/// The line of credit for the boundaries, which must be visible with every map.
pub fn boundary_credit(locale: Locale) -> Markup {
    let words = words(locale);
    html! {
        span class="boundary-credit" {
            (words.boundary_credit) " "
            a href="https://data.vietnam.opendevelopmentmekong.net/dataset/a-phn-tnh" target="_blank"
                rel="noopener noreferrer" { "Open Development Vietnam" }
            (words.boundary_rest)
        }
    }
}
