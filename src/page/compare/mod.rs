//! The pinned provinces side by side with the country: values, ranks, components, mergers.

use maud::{Markup, html};

use super::Page;

/// The view.
pub fn view(_page: &Page) -> Markup {
    html! {}
}
