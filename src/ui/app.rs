//! The start of the second program: the views beside the map, and the dialogs over all.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::{self, address, failure, load};
use crate::dataset::{Dataset, Part};
use crate::selection::View;

use super::compare_view::CompareView;
use super::meetings_view::MeetingsView;
use super::notices::Failures;
use super::province_view::ProvinceView;
use super::share_dialog::ShareDialog;
use super::source_sheet::SourceSheet;
use super::sources_view::SourcesView;
use super::store::Store;

/// Fetches the data, then mounts the views. The first program has what is on the page until then.
pub fn start() {
    failure::watch();
    load::text(
        &load::part_file(&Part::Core),
        Box::new(|text| {
            let dataset = text.ok().and_then(|text| Dataset::parse(&text).ok());
            match (dataset, browser::by_id("view"), browser::by_id("dialogs")) {
                (Some(dataset), Some(view), Some(dialogs)) => {
                    let mounted = mount(Arc::new(dataset), address::query(), view, dialogs);
                    open_wanted(mounted.store);
                    // They stay as long as the page.
                    std::mem::forget(mounted);
                }
                _ => browser::send(browser::MORE_FAILED),
            }
        }),
    );
}

/// Views and dialogs in a page; they leave when this is dropped.
pub struct Mounted {
    store: Store,
    _parts: Box<dyn std::any::Any>,
}

/// Mounts the views and the dialogs, for the choice in a query string.
pub fn mount(
    dataset: Arc<Dataset>,
    query: String,
    view: web_sys::HtmlElement,
    dialogs: web_sys::HtmlElement,
) -> Mounted {
    // What says that this program is on its way gives place to it.
    view.set_inner_html("");
    // The owner of the store outlives both mounts.
    let owner = Owner::new();
    let store = owner.with(|| Store::new(dataset, query));
    let over = leptos::mount::mount_to(dialogs, move || {
        provide_context(store);
        view! {
            <ShareDialog/>
            <SourceSheet/>
        }
    });
    let views = leptos::mount::mount_to(view, move || {
        provide_context(store);
        follow(store);
        view! { <Views/> }
    });
    Mounted {
        store,
        _parts: Box::new((views, over, owner)),
    }
}

/// The chosen view; nothing for the map, which the first program draws.
#[component]
fn Views() -> impl IntoView {
    let store = Store::get();
    let selected = store.choice(|selection| selection.view);
    let view = move || match selected.get() {
        View::Map => ().into_any(),
        View::Compare => view! { <CompareView/> }.into_any(),
        View::Meetings => view! { <MeetingsView/> }.into_any(),
        View::Province => view! { <ProvinceView/> }.into_any(),
        View::Sources => view! { <SourcesView/> }.into_any(),
    };
    view! { <Failures/> {view} }
}

/// Keeps the views in step with the address, and says when they answer.
fn follow(store: Store) {
    let arrived = move |_: &web_sys::Event| store.arrived(address::query());
    let listeners = [
        gloo_events::EventListener::new(&window(), "popstate", arrived),
        gloo_events::EventListener::new(&window(), browser::CHANGED, arrived),
        gloo_events::EventListener::new(&window(), browser::OPEN, move |_| open_wanted(store)),
    ];
    let listeners = StoredValue::new_local(listeners);
    on_cleanup(move || listeners.dispose());
    Effect::new(move |_| {
        request_animation_frame(|| {
            if !failure::is_stopped() {
                browser::set_html("data-app", Some("ready"));
            }
        });
    });
}

/// Opens what the reader asked the first program for.
fn open_wanted(store: Store) {
    let Some(wanted) = browser::html().and_then(|html| html.get_attribute(browser::WANTED)) else {
        return;
    };
    browser::set_html(browser::WANTED, None);
    if wanted == "share" {
        store.sharing().set(true);
    } else {
        let dataset = store.dataset_now();
        store.show_sheet(crate::page::behind_key(&dataset, &wanted));
    }
}
