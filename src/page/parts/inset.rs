//! The archipelagos in their frames, as small maps have them.

use maud::{Markup, html};

use crate::i18n::number::plain;
use crate::map_shapes::{Inset, MapShapes};
use crate::page::Page;

fn percent(part: i16, whole: u16) -> f64 {
    f64::from(part) / f64::from(whole) * 100.0
}

/// The names of both archipelagos in their frames.
pub fn inset_names(page: &Page, shapes: &MapShapes) -> Markup {
    let (width, height) = shapes.view_box;
    html! {
        @for inset in &shapes.insets {
            span class="inset-label" style={
                "left:" (plain(percent(inset.frame.0, width), 2)) "%;top:" (plain(percent(inset.frame.1, height), 2))
                "%;width:" (plain(percent(inset.frame.2, width), 2)) "%"
            } { (page.locale().pick(&inset.name.0, &inset.name.1)) }
        }
    }
}

/// An archipelago in its frame.
pub fn drawn_inset(inset: &Inset, chosen: bool) -> Markup {
    let (x, y, width, height) = inset.frame;
    html! {
        g class="locator__inset" data-chosen=[chosen.then_some("")] {
            rect x=(x) y=(y) width=(width) height=(height) {}
            path d=(inset.path) {}
            @for (x, y) in &inset.dots { circle cx=(x) cy=(y) r="9" {} }
        }
    }
}
