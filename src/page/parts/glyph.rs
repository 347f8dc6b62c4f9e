//! The sign of a task's state.

use maud::{Markup, html};

use crate::tasks::State;

/// The sign of a state; a word always stands beside it.
pub fn glyph(state: State) -> Markup {
    html! {
        svg class="glyph" viewBox="0 0 16 16" aria-hidden="true" {
            @match state {
                State::Done => {
                    circle cx="8" cy="8" r="6.6" fill="currentColor" {}
                    path d="M4.9 8.2L7.2 10.5L11.2 5.9" fill="none" stroke="var(--paper)" stroke-width="1.7" {}
                },
                State::Open => circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.6" {},
                State::Late => path d="M8 1.6L15 14H1Z" fill="currentColor" {},
                State::Unknown => circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.6"
                    stroke-dasharray="2.1 1.67" {},
            }
        }
    }
}
