//! The compare view.

use leptos::prelude::*;

/// The view.
#[component]
pub fn CompareView() -> impl IntoView {
    view! { <h1>"compare"</h1> }
}
