//! The place of the views: the markup of the chosen one, brought in step whenever data or choice change.

use leptos::prelude::*;
use maud::html;
use wasm_bindgen::JsCast;

use crate::browser::{self, failure};
use crate::dataset::{MeetingId, RegionId};
use crate::document::attribute;
use crate::page::{self, Page, parts, share};
use crate::selection::View;

use super::store::Store;
use super::{actions, chart};

/// What makes another page of the same place: it begins anew, with nothing that the reader opened before.
type Shown = (View, Option<MeetingId>, Option<RegionId>);

/// Keeps the place in step.
pub fn keep_in_step(store: Store, place: web_sys::HtmlElement) {
    let charts = chart::Charts::new(store);
    let made = StoredValue::new_local(None::<(Shown, String)>);
    let went = StoredValue::new_local(String::new());
    Effect::new(move |_| {
        let Some((shown, markup, is_whole, canonical, title)) = store.page(|page| {
            let selection = page.selection;
            let shown: Shown = (selection.view, selection.meeting, selection.province);
            let title = page::title(selection, page.dataset);
            (
                shown,
                markup(page),
                parts::has_all(page),
                share::canonical(page),
                title,
            )
        }) else {
            return;
        };
        // At the start the static page of the view stands, or nothing, until all that it shows is here: what comes in
        // pieces moves what is read.
        let is_first = made.with_value(Option::is_none);
        if is_first && shown.0 != View::Map && store.is_waiting() {
            return;
        }
        let before = made.try_update_value(|made| made.take()).flatten();
        match &before {
            Some((of, was)) if *of == shown && *was == markup => {}
            // What stands there at the start is the static page of the view, or what says that it is on its way.
            None => browser::morph(&place, &markup),
            Some((of, _)) if *of == shown => browser::morph(&place, &markup),
            Some(_) => browser::write(&place, &markup),
        }
        made.set_value(Some((shown, markup)));
        name_the_page(&canonical, &title);
        charts.mount_in(&place);
        actions::fill_calendars(store, &place);
        if shown.0 != View::Map {
            if is_whole {
                go_to_anchor(went);
            }
            if !failure::is_stopped() {
                browser::set_html(attribute::APP, Some("ready"));
                browser::set_html(attribute::LOADING, None);
            }
        }
    });
}

/// The view of the choice; nothing for the map, which the first program draws.
fn markup(page: &Page) -> String {
    if page.selection.view == View::Map {
        return String::new();
    }
    html! { (page::failures(page)) (page::view_beside_map(page)) }.into_string()
}

/// What the head of the document says of the page, for what reads it there: the reader's mode, a browser's own way to share.
/// It is described by the first paragraph of what is shown.
fn name_the_page(address: &str, title: &str) {
    let address = browser::address(address);
    let title = title.split(" · ").next().unwrap_or_default();
    let lede = document()
        .query_selector("main h1 ~ p, main p")
        .ok()
        .flatten();
    let lede = lede
        .and_then(|lede| lede.text_content())
        .unwrap_or_default();
    for (what, name, value) in [
        ("link[rel=canonical]", "href", address.as_str()),
        ("meta[property='og:url']", "content", &address),
        ("meta[property='og:title']", "content", title),
        ("meta[property='og:description']", "content", &lede),
        ("meta[name=description]", "content", &lede),
    ] {
        if let Ok(Some(of)) = document().query_selector(what) {
            browser::set(&of, name, Some(value));
        }
    }
}

/// Where the address names a section, the page goes there once it is whole; once for each address.
fn go_to_anchor(went: StoredValue<String, LocalStorage>) {
    let location = window().location();
    let address = location.href().unwrap_or_default();
    if went.with_value(|went| *went == address) {
        return;
    }
    went.set_value(address);
    let anchor = location.hash().unwrap_or_default();
    if let Some(id) = anchor.strip_prefix('#').filter(|id| !id.is_empty())
        && let Some(section) = document().get_element_by_id(id)
    {
        section.scroll_into_view();
        if let Some(section) = section.dyn_ref::<web_sys::HtmlElement>() {
            let _ = section.focus();
        }
    }
}
