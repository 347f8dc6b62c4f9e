//! Lines under the header: what of the address could not be used, and what could not be loaded.

use leptos::prelude::*;

use crate::i18n::common::{load_failure, rejected, words};
use crate::i18n::period;

use super::store::Store;

/// All notices of the page.
#[component]
pub fn Notices() -> impl IntoView {
    let store = Store::get();
    let closed = RwSignal::new(Vec::<String>::new());
    let sentences = move || {
        let locale = store.locale();
        let dataset = store.dataset();
        store
            .rejected()
            .iter()
            .map(|one| {
                let instead = store.selected(|selection| match one.key {
                    "indicator" => dataset
                        .indicator(selection.indicator)
                        .short
                        .get(locale)
                        .to_owned(),
                    "period" => selection
                        .period_shown(&dataset)
                        .map(|shown| period::in_sentence(shown, locale))
                        .unwrap_or_default(),
                    "units" => selection.unit_set.len().to_string(),
                    _ => String::new(),
                });
                rejected(locale, one.key, &one.value, &instead)
            })
            .filter(|sentence| closed.with(|closed| !closed.contains(sentence)))
            .collect::<Vec<_>>()
    };
    view! {
        <div class="notices" role="status">
            {move || sentences().into_iter().map(|sentence| {
                let close = sentence.clone();
                view! {
                    <div class="notice" data-notice="">
                        <p>{sentence}</p>
                        <button
                            class="notice__close"
                            type="button"
                            aria-label=move || words(store.locale()).close
                            on:click=move |_| closed.update(|closed| closed.push(close.clone()))
                        >"×"</button>
                    </div>
                }
            }).collect_view()}
            {move || {
                let locale = store.locale();
                store.pending().into_iter().filter_map(|one| {
                    let sentence = load_failure(locale, &one.file, one.failure.as_ref()?);
                    Some(view! {
                        <div class="notice notice--failure">
                            <p>{sentence}</p>
                            <button class="button" type="button" on:click=move |_| store.retry()>
                                {words(locale).retry}
                            </button>
                        </div>
                    })
                }).collect_view()
            }}
        </div>
    }
}

/// What stands in the place of something that is on its way.
#[component]
pub fn Loading() -> impl IntoView {
    let store = Store::get();
    view! { <p class="loading">{move || words(store.locale()).loading}</p> }
}

/// In a frame, tells the page around it how high the content is: in our own shape, and in those that
/// the host scripts of Datawrapper and AMP understand.
pub fn post_height(store: Store) {
    use wasm_bindgen::prelude::*;
    let is_frame = window()
        .parent()
        .ok()
        .flatten()
        .is_some_and(|parent| parent != window());
    if !is_frame {
        return;
    }
    let send = move || {
        let Some(body) = document().body() else {
            return;
        };
        let height = f64::from(body.scroll_height());
        let Ok(Some(parent)) = window().parent() else {
            return;
        };
        let id = window().name().unwrap_or_default();
        let message = js_sys::JSON::parse(&format!(
            r#"{{"diem-cau":{{"height":{height}}},"datawrapper-height":{{"{}":{height}}},"sentinel":"amp","type":"embed-size","height":{height}}}"#,
            id.replace(['"', '\\'], "")
        ));
        if let Ok(message) = message {
            // Any page may frame us, and a height is no secret.
            let _ = parent.post_message(&message, "*");
        }
    };
    let on_resize = Closure::<dyn FnMut()>::new(send);
    let Ok(observer) = web_sys::ResizeObserver::new(on_resize.as_ref().unchecked_ref()) else {
        return;
    };
    if let Some(body) = document().body() {
        observer.observe(&body);
    }
    let kept = StoredValue::new_local((observer, on_resize));
    on_cleanup(move || {
        kept.with_value(|(observer, _)| observer.disconnect());
        kept.dispose();
    });
    let _ = store;
}
