//! Where everything comes from: coverage, conflicts, methods, sources, licences, downloads.

use maud::{Markup, html};

use super::Page;

/// The view.
pub fn view(_page: &Page) -> Markup {
    html! {}
}
