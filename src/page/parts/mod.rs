//! What several views show: each part once.

mod conflict;
mod glyph;
mod source;

pub use conflict::{conflict, unit_beside};
pub use glyph::glyph;
pub use source::{source, source_links};

use maud::{Markup, html};

use super::Page;
use crate::i18n::common::words;

/// What stands in the place of something that is on its way.
pub fn loading(page: &Page) -> Markup {
    html! { p class="loading" { (words(page.locale()).loading) } }
}
