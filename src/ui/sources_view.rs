//! The sources view.

use leptos::prelude::*;

/// The view.
#[component]
pub fn SourcesView() -> impl IntoView {
    view! { <h1>"sources"</h1> }
}
