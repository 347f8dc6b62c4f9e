//! The place of the views: the markup of the chosen one, updated whenever data or choice change.

use leptos::prelude::*;
use maud::html;
use wasm_bindgen::JsCast;

use crate::browser::{self, failure};
use crate::dataset::{MeetingId, RegionId};
use crate::document::attribute;
use crate::i18n::Locale;
use crate::page::{self, Page, parts};
use crate::selection::{Selection, View};

use super::store::Store;
use super::{actions, chart};

/// On the place of the views for the first frame of a view that was opened; the style knows it.
const FRESH: &str = "data-fresh";

/// What makes another page of the same place: it begins anew, with nothing that the reader opened before.
type Shown = (View, Option<MeetingId>, Option<RegionId>);

/// What the head of the document says.
struct About {
    canonical: String,
    /// The same page in Vietnamese and in English.
    alternates: [(Locale, String); 2],
    title: String,
    description: String,
}

/// Keeps the place up to date.
pub fn keep_up_to_date(store: Store, place: web_sys::HtmlElement) {
    let charts = chart::Charts::new(store);
    let made = StoredValue::new_local(None::<(Shown, String)>);
    let went = StoredValue::new_local(String::new());
    Effect::new(move |_| {
        let Some((shown, markup, is_whole, about)) = store.page(|page| {
            let selection = page.selection;
            let shown: Shown = (selection.view, selection.meeting, selection.province);
            let about = About {
                canonical: page::about::canonical(selection, page.dataset),
                alternates: Locale::ALL.map(|locale| {
                    let other = Selection {
                        locale,
                        ..selection.clone()
                    };
                    (locale, page::about::canonical(&other, page.dataset))
                }),
                title: page::title(selection, page.dataset),
                description: page::about::description(selection, page.dataset),
            };
            (shown, markup(page), parts::has_all(page), about)
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
            Some(_) => {
                let is_at_top = document()
                    .active_element()
                    .is_some_and(|at| at.id() == "main");
                if is_at_top {
                    show_first_screen_first(&place);
                }
                browser::write(&place, &markup);
                if is_at_top {
                    begin_at_heading(&place);
                }
            }
        }
        made.set_value(Some((shown, markup)));
        name_the_page(&about);
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

/// What the head of the document says of the page, after `about`. Of a map its sentence belongs to it, which stands there.
fn name_the_page(about: &About) {
    let path = &about.canonical;
    let title = about.title.split(" · ").next().unwrap_or_default();
    let sentence = document().query_selector(".map-view__lede").ok().flatten();
    let description = match sentence.and_then(|one| one.text_content()) {
        Some(sentence) => format!("{}. {sentence}", about.description),
        None => about.description.clone(),
    };
    let (address, card) = (
        browser::address(path),
        browser::address(&page::about::card(path)),
    );
    for (what, name, value) in [
        ("link[rel=canonical]", "href", address.as_str()),
        ("meta[property='og:url']", "content", &address),
        ("meta[property='og:image']", "content", &card),
        ("meta[property='og:image:alt']", "content", title),
        ("meta[property='og:title']", "content", title),
        ("meta[property='og:description']", "content", &description),
        ("meta[name=description]", "content", &description),
    ] {
        if let Ok(Some(of)) = document().query_selector(what) {
            browser::set(&of, name, Some(value));
        }
    }
    for (locale, path) in &about.alternates {
        let what = format!("link[hreflang={}]", locale.tag());
        if let Ok(Some(of)) = document().query_selector(&what) {
            browser::set(&of, "href", Some(&browser::address(path)));
        }
    }
}

/// What is below the first screen is laid out one frame later. Where the address names a section, all of it at once.
fn show_first_screen_first(place: &web_sys::HtmlElement) {
    if window().location().hash().is_ok_and(|hash| hash.is_empty()) {
        browser::set(place, FRESH, Some(""));
        let place = place.clone();
        browser::after_frame(move || browser::set(&place, FRESH, None));
    }
}

/// Whoever turned to what stands beside a list goes on in it, not in the list before it.
fn begin_at_heading(place: &web_sys::HtmlElement) {
    let heading = place.query_selector("h1[tabindex]").ok().flatten();
    if let Some(heading) = heading
        && let Some(heading) = heading.dyn_ref::<web_sys::HtmlElement>()
    {
        let _ = heading.focus();
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
