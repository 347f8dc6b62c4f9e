//! The start: data and shapes are fetched, then the page is taken over. What stands on it stays until then.

use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{Front, listen};
use crate::browser::{self, address, failure, load};
use crate::dataset::{Dataset, Part, UnitSet};
use crate::document::{attribute, event};
use crate::i18n::common::LoadFailure;
use crate::map_shapes::MapShapes;
use crate::selection::{View, key};
use crate::session::File;

/// Fetches the data, then answers. What stands on the page stays until then.
pub fn start() {
    failure::watch();
    boot();
}

/// What the page shows, as the app would have it in its address: a static page has a choice of its own.
fn query() -> String {
    let own = browser::by_id("app")
        .and_then(|root| root.get_attribute("data-static"))
        .unwrap_or_default();
    let query = address::query();
    if own.is_empty() || query.is_empty() {
        return own + &query;
    }
    format!("{own}&{query}")
}

fn boot() {
    let query = query();
    let asks = |key, value| {
        query
            .split('&')
            .any(|pair| pair.split_once('=') == Some((key, value)))
    };
    let core = File::Part(Part::Core).name();
    if query.split('&').any(|pair| pair.starts_with(key::VIEW))
        && !asks(key::VIEW, View::Map.name())
    {
        let file = core.clone();
        return load::text(&core, Box::new(move |outcome| take(&file, outcome, None)));
    }
    // Both requests start at once; the map's is a guess that the dataset may correct.
    let former = asks(key::UNITS, "63");
    let unit_set = if former {
        UnitSet::Former
    } else {
        UnitSet::Current
    };
    load::both(
        [&core.clone(), &File::Shapes(unit_set).name()],
        move |[outcome, map]| take(&core, outcome, map.ok()),
    );
}

/// Goes on with the dataset, or says why it cannot be had. Without its shapes the map still has tiles and a table.
fn take(file: &str, outcome: Result<String, LoadFailure>, map: Option<String>) {
    match outcome.and_then(|text| Dataset::parse(&text).map_err(LoadFailure::Unusable)) {
        Ok(dataset) => answer(dataset, map),
        Err(why) => {
            failure::say_unloadable(file, &why);
            retry_by_hand();
        }
    }
}

/// Takes the page over.
fn answer(dataset: Dataset, map: Option<String>) {
    let Some(root) = browser::by_id("app") else {
        return browser::send(event::FAILED);
    };
    let query = query();
    let front = Front::new(root, dataset, query.clone());
    if let Some(Ok(shapes)) = map.map(|text| MapShapes::parse(&text)) {
        front.session.borrow_mut().add_shapes(shapes);
    }
    // The page listens as long as it stands.
    std::mem::forget(listen(&front));
    // The page of a choice takes the address of the app: its choice belongs in the query like any other.
    if query != address::query() {
        let is_refused = browser::settle(&query).is_err();
        browser::set_html(attribute::QUERY, is_refused.then_some(&*query));
    }
    // What was touched until now changes the choice before it is drawn.
    browser::send(event::LISTENS);
    front.start();
}

/// Another try, when the reader asks for it.
fn retry_by_hand() {
    let Some(document) = browser::document() else {
        return;
    };
    gloo_events::EventListener::once(&document, "click", |event| {
        let asked = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .is_some_and(|target| target.closest("[data-act=retry]").ok().flatten().is_some());
        if asked {
            failure::clear();
            boot();
        } else {
            retry_by_hand();
        }
    })
    .forget();
}
