//! The province view.

use leptos::prelude::*;

/// The view.
#[component]
pub fn ProvinceView() -> impl IntoView {
    view! { <h1>"province"</h1> }
}
