//! All that is known of one province, of either set, or of the country.

use maud::{Markup, html};

use super::Page;

/// The view.
pub fn view(_page: &Page) -> Markup {
    html! {}
}
