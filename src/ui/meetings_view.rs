//! The meetings view.

use leptos::prelude::*;

/// The view.
#[component]
pub fn MeetingsView() -> impl IntoView {
    view! { <h1>"meetings"</h1> }
}
