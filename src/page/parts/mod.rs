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
use crate::dataset::RegionId;
use crate::i18n::common::words;

/// What stands in the place of something that is on its way.
pub fn loading(page: &Page) -> Markup {
    html! { p class="loading" { (words(page.locale()).loading) } }
}

/// The name of a province of the 63 beside what it became: `Đà Nẵng cũ`, where both have one name.
pub fn former_name(page: &Page, id: RegionId) -> String {
    let (dataset, locale) = (page.dataset, page.locale());
    let region = dataset.region(id);
    let name = region.name.get(locale);
    match region.successor.map(|now| dataset.region(now)) {
        Some(now) if now.slug == region.slug => {
            locale.pick(format!("{name} cũ"), format!("former {name}"))
        }
        _ => name.to_owned(),
    }
}

/// Whether all that the site can load is here.
pub fn has_all(page: &Page) -> bool {
    let mut parts = page.dataset.all_parts().into_iter();
    parts.all(|part| page.dataset.has(part))
}
