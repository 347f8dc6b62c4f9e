//! The marks of selected provinces.

use maud::{Markup, html};

/// The mark of the n-th selected province, in a box of 12 by 12: circle, diamond, triangle, square, ring, open
/// diamond. Also whether it is open.
pub fn mark_path(at: usize) -> (&'static str, bool) {
    let path = match at % 6 {
        0 => "M6 1.2A4.8 4.8 0 1 1 6 10.8A4.8 4.8 0 1 1 6 1.2Z",
        1 | 5 => "M6 .4L11.6 6L6 11.6L.4 6Z",
        2 => "M6 .8L11.6 10.8H.4Z",
        3 => "M1.4 1.4H10.6V10.6H1.4Z",
        _ => "M6 1.6A4.4 4.4 0 1 1 6 10.4A4.4 4.4 0 1 1 6 1.6Z",
    };
    (path, matches!(at % 6, 4 | 5))
}

/// The mark of the n-th selected province, from 0.
pub fn mark(at: usize) -> Markup {
    let (path, open) = mark_path(at);
    html! {
        svg class="mark" data-mark=(at % 6) data-open=[open.then_some("")] viewBox="0 0 12 12" aria-hidden="true" {
            path d=(path) {}
        }
    }
}
