//! The second program: the views beside the map, and what opens over the page. Nothing uses it.
//!
//! A view is its function in [`page`](crate::page), kept up to date by [`views`]. What signals earn is here: the store, the
//! dialogs, the chart.

mod actions;
mod chart;
mod dialogs;
mod echart;
mod hand;
mod store;
pub mod testing;
mod views;

use leptos::prelude::*;

use crate::browser::{self, address, failure, load};
use crate::dataset::{Dataset, Part};
use crate::document::{attribute, event};
use crate::page::share::{Embed, Viewer};
use crate::selection::View;
use crate::session::{File, Session};

use store::{Opened, Store};

/// What this program draws.
const VIEWS: &[View] = &[View::Compare, View::Meetings, View::Province, View::Sources];

/// Fetches the data, then takes up the place of the views. The first program has what is on the page until then.
pub fn start() {
    failure::watch();
    load::text(
        &File::Part(Part::Core).name(),
        Box::new(|text| {
            let dataset = text.ok().and_then(|text| Dataset::parse(&text).ok());
            match (dataset, browser::by_id("view"), browser::by_id("dialogs")) {
                (Some(dataset), Some(view), Some(dialogs)) => {
                    let mounted = mount(dataset, address::query(), view, dialogs);
                    open_wanted(mounted.store);
                    // On the map with nothing to open, the program was fetched because the page is idle.
                    let store = mounted.store;
                    let on_map = store.page_now(|page| page.selection.view == View::Map);
                    if on_map == Some(true) && store.opened.with_untracked(Option::is_none) {
                        store.look_ahead();
                    }
                    // They stay as long as the page.
                    std::mem::forget(mounted);
                }
                _ => browser::send(event::MORE_FAILED),
            }
        }),
    );
}

/// Views and dialogs in a page; they leave when this is dropped.
pub struct Mounted {
    store: Store,
    _parts: Box<dyn std::any::Any>,
}

/// Takes up the places of views and dialogs, for the choice in a query string.
pub fn mount(
    dataset: Dataset,
    query: String,
    view: web_sys::HtmlElement,
    dialogs: web_sys::HtmlElement,
) -> Mounted {
    // The owner of the store outlives the rest.
    let owner = Owner::new();
    let store = owner.with(|| {
        let session = Session::new(dataset, query, browser::today(), VIEWS);
        let store = Store::new(session);
        store.tell(|session| session.change_state(|state| state.viewer = viewer()));
        store
    });
    // This starts what runs effects, so it comes first.
    let over = leptos::mount::mount_to(dialogs, move || dialogs::dialogs(store));
    owner.with(|| views::keep_up_to_date(store, view));
    let listeners = (follow(store), actions::listen(store), hand::listen(store));
    Mounted {
        store,
        _parts: Box::new((over, listeners, owner)),
    }
}

/// The browser that shows the page.
fn viewer() -> Viewer {
    let window = window();
    let location = window.location();
    let wide = window
        .match_media("(min-width: 64rem)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches());
    Viewer::new(
        (
            &location.origin().unwrap_or_default(),
            &location.pathname().unwrap_or_default(),
        ),
        "",
        &window.navigator().user_agent().unwrap_or_default(),
        wide,
    )
}

/// Follows the address, and what the first program is asked to open.
fn follow(store: Store) -> [gloo_events::EventListener; 3] {
    let went = move |_: &web_sys::Event| store.tell(|session| session.went(&address::query()));
    [
        gloo_events::EventListener::new(&window(), "popstate", went),
        gloo_events::EventListener::new(&window(), event::CHANGED, went),
        gloo_events::EventListener::new(&window(), event::OPEN, move |_| open_wanted(store)),
    ]
}

/// Opens what the reader asked the first program for.
fn open_wanted(store: Store) {
    let Some(wanted) = browser::html().and_then(|html| html.get_attribute(attribute::WANTED))
    else {
        return;
    };
    browser::set_html(attribute::WANTED, None);
    if wanted == "share" {
        return open_share(store);
    }
    let slugs = wanted.split(' ').filter_map(|key| key.split('/').next());
    store.tell(|session| session.look_up(slugs));
    store.opened.set(Some(Opened::Sources(wanted)));
}

/// Opens the dialog for sharing.
fn open_share(store: Store) {
    // The program of the map has the values that it draws; what is said of them is shown here.
    let slug = store.page_now(|page| {
        page.dataset
            .indicator(page.selection.indicator)
            .slug
            .clone()
    });
    store.tell(|session| session.look_up(slug.as_deref().into_iter()));
    let opened = store.page_now(|page| Opened::Share(Embed::of(page.selection)));
    store.opened.set(opened);
}
