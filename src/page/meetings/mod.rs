//! The national meetings: the list along its spine, and beside it what is open.

use maud::{Markup, html};

use super::Page;

/// The view.
pub fn view(_page: &Page) -> Markup {
    html! {}
}
