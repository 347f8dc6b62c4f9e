//! Parts of the front page inside the views: the markup of [`page`], made anew when what it is made from changes.

use leptos::prelude::*;
use maud::Markup;

use crate::page::{self, Page};

use super::store::Store;

/// Markup of the front page. What can be pressed in it is answered by the first program.
#[component]
pub fn Made(
    /// Makes it.
    make: impl Fn(&Page) -> Markup + Send + Sync + 'static,
) -> impl IntoView {
    let store = Store::get();
    let markup = move || store.with_page(|page| make(page).into_string());
    view! { <div class="slot" inner_html=markup></div> }
}

/// The mark of the n-th selected province.
#[component]
pub fn Mark(
    /// Position among the selected, from 0.
    at: usize,
) -> impl IntoView {
    let (path, open) = page::mark_path(at);
    view! {
        <svg class="mark" data-mark=(at % 6).to_string() data-open=open.then_some("") viewBox="0 0 12 12" aria-hidden="true">
            <path d=path/>
        </svg>
    }
}
