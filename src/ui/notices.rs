//! What could not be loaded, and what is on its way.

use leptos::prelude::*;

use crate::i18n::common::{load_failure, words};

use super::store::Store;

/// A sentence for each file that could not be had, with a button to try again.
#[component]
pub fn Failures() -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        store
            .pending()
            .into_iter()
            .filter_map(|one| {
                let sentence = load_failure(locale, &one.file, one.failure.as_ref()?);
                Some(view! {
                    <div class="notice notice--failure" role="alert">
                        <p>{sentence}</p>
                        <button class="button" type="button" on:click=move |_| store.retry()>
                            {words(locale).retry}
                        </button>
                    </div>
                })
            })
            .collect_view()
    }
}

/// What stands in the place of something that is on its way.
#[component]
pub fn Loading() -> impl IntoView {
    let store = Store::get();
    view! { <p class="loading">{move || words(store.locale()).loading}</p> }
}
