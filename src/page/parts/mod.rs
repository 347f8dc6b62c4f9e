//! What several views show: each part once.

mod boundary_credit;
mod choice;
mod conflict;
mod follow;
mod glyph;
mod inset;
mod mark;
mod names;
mod selected;
mod source;
mod source_sheet;
mod strip;
mod term;

pub use boundary_credit::boundary_credit;
pub use choice::{Choice, choice, figure_choice, province_choice};
pub use conflict::{conflict, conflicting, unit_beside};
pub use follow::follow;
pub use glyph::{promise_glyph, promise_shape};
pub use inset::{drawn_inset, inset_names};
pub use mark::{mark, mark_path};
pub use names::with_names;
pub use selected::{is_selected, selected, stands_for, toggled};
#[cfg(not(target_arch = "wasm32"))]
pub use source::links_to;
pub use source::{source, source_links};
pub use source_sheet::source_sheet;
pub use strip::{place, stacked_strip, strip};
pub use term::explained;

use maud::{Markup, html};

use super::Page;
use crate::i18n::common::words;

/// What stands in the place of something that is on its way.
pub fn loading(page: &Page) -> Markup {
    html! { p class="loading" { (words(page.locale()).loading) } }
}

/// Whether all that the site can load is here.
pub fn has_all(page: &Page) -> bool {
    let dataset = page.dataset;
    let mut indicators = dataset.indicators().iter();
    dataset.details().is_some() && indicators.all(|indicator| dataset.has(&indicator.part))
}
