//! The sign of a task as a promise.

use maud::{Markup, html};

use crate::tasks::Promise;

/// The sign of a promise; a word always stands beside it.
pub fn promise_glyph(promise: Promise) -> Markup {
    html! { svg class="glyph" viewBox="0 0 16 16" aria-hidden="true" { (promise_shape(promise)) } }
}

/// The sign of a promise in a field of 16 by 16. No two have one shape: none leans on color.
pub fn promise_shape(promise: Promise) -> Markup {
    let check = html! {
        path d="M4.9 8.2L7.2 10.5L11.2 5.9" fill="none" stroke="var(--paper)" stroke-width="1.7" {}
    };
    html! {
        @match promise {
            Promise::Kept => { circle cx="8" cy="8" r="6.6" fill="currentColor" {} (check) },
            Promise::KeptLate => { path d="M1.8 1.8H14.2V14.2H1.8Z" fill="currentColor" {} (check) },
            Promise::Partly => {
                circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.6" {}
                path d="M8 2A6 6 0 0 0 8 14Z" fill="currentColor" {}
            },
            Promise::NotKept => path d="M8 1.6L15 14H1Z" fill="currentColor" {},
            Promise::NoWord => circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.6"
                stroke-dasharray="2.1 1.67" {},
            Promise::Open => circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.6" {},
            Promise::NoDay => path d="M8 1.8L14.2 8L8 14.2L1.8 8Z" fill="none" stroke="currentColor" stroke-width="1.6" {},
        }
    }
}
