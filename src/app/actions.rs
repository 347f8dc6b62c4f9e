//! What a press in the markup of [`page::share`](crate::page::share) and of calendars does: copy, save, choose a frame.

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use maud::html;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event};

use crate::browser;
use crate::calendar::data_url;
use crate::export::Format;
use crate::i18n::meetings::words;
use crate::page::share::{self, Embed};
use crate::page::{compare, meetings};
use crate::session::Session;

use super::store::{Opened, Store};

/// Listens, until the listeners are dropped.
pub fn listen(store: Store) -> [EventListener; 3] {
    let toggled = move |event: &Event| {
        if let Some(fold) = target(event) {
            unfolded(store, &fold);
        }
    };
    [
        EventListener::new(&document(), "click", move |event| {
            if let Some(target) = target(event) {
                clicked(store, &target);
            }
        }),
        EventListener::new(&document(), "change", move |event| {
            if let Some(target) = target(event) {
                weighed(store, &target);
            }
        }),
        // This event does not bubble.
        EventListener::new_with_options(
            &document(),
            "toggle",
            EventListenerOptions::run_in_capture_phase(),
            toggled,
        ),
    ]
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn clicked(store: Store, target: &Element) {
    let closest = |selector: &str| target.closest(selector).ok().flatten();
    let named =
        |name: &str| closest(&format!("[{name}]")).and_then(|found| found.get_attribute(name));
    if let Some(format) = named("data-download").and_then(|name| Format::from_name(&name)) {
        if let Some(file) = store.page_now(|page| share::file(page, format)) {
            save(&file.name, file.media_type, &file.text);
        }
    } else if let Some(embed) = named("data-embed").and_then(|name| Embed::from_name(&name)) {
        store.opened.set(Some(Opened::Share(embed)));
    } else if let Some(button) = closest("[data-act=copy]") {
        copy(button);
    } else if closest("[data-act=picture]").is_some() {
        super::open_share(store);
        if let Some(dialog) = browser::by_id("share") {
            // Its script goes there.
            browser::set(&dialog, "data-goal", Some("picture"));
        }
    } else if closest("#view [data-act=retry]").is_some() {
        store.tell(Session::retry);
    } else if let Some(fold) = closest("a[href^='#']").as_ref().and_then(fold_of_goal) {
        // Before the browser goes there: older ones do not open a fold for what is in it.
        let _ = fold.set_attribute("open", "");
    }
}

/// The closed fold in which the goal of a link within the page stands.
fn fold_of_goal(link: &Element) -> Option<Element> {
    let href = link.get_attribute("href")?;
    let goal = document().get_element_by_id(href.strip_prefix('#')?)?;
    goal.closest("details:not([open])").ok().flatten()
}

/// A moved slider of a weight: the first program goes to the choice that it makes.
fn weighed(store: Store, target: &Element) {
    let at = target.get_attribute("data-weight");
    let weight = target
        .dyn_ref::<web_sys::HtmlInputElement>()
        .map(web_sys::HtmlInputElement::value);
    let (Some(Ok(at)), Some(Ok(weight))) = (
        at.map(|at| at.parse::<usize>()),
        weight.map(|weight| weight.parse::<u16>()),
    ) else {
        return;
    };
    let query = store.page_now(|page| compare::weighed(page, at, weight));
    let button = document().query_selector("[data-weighed]").ok().flatten();
    if let (Some(Some(query)), Some(button)) = (query, button) {
        let _ = button.set_attribute("data-go", &query);
        if let Some(button) = button.dyn_ref::<web_sys::HtmlElement>() {
            button.click();
        }
    }
}

fn unfolded(store: Store, fold: &Element) {
    if fold.class_list().contains("downloads__text") {
        let is_open = fold.has_attribute("open");
        let is_known = store.page_now(|page| page.state.viewer.unfolded == is_open);
        if is_known == Some(false) {
            store.tell(|session| session.change_state(|state| state.viewer.unfolded = is_open));
        }
    } else {
        fill_calendars(store, fold);
    }
}

/// Makes the calendar files of open folds: a link, and the text to copy where a link to a file is blocked.
pub fn fill_calendars(store: Store, within: &Element) {
    let open = ".calendar-file[open] [data-part=calendar]";
    let Ok(places) = within.query_selector_all(open) else {
        return;
    };
    let places = (0..places.length()).filter_map(|at| places.item(at)?.dyn_into::<Element>().ok());
    for place in places {
        let of = place.get_attribute("data-tasks").unwrap_or_default();
        let file = place.get_attribute("data-file").unwrap_or_default();
        let markup = store.page_now(|page| {
            let words = words(page.locale());
            let calendar = meetings::calendar(page, &of, &page.state.viewer.site);
            html! {
                @match calendar {
                    Some(text) => {
                        p {
                            a class="button" href=(data_url(&text)) download={ (file) ".ics" } target="_blank" {
                                (words.calendar_open)
                            }
                        }
                        label class="calendar-file__copy" {
                            span { (words.calendar_copy) }
                            textarea readonly rows="5" spellcheck="false" { (text) }
                        }
                    }
                    None => p class="quiet" { (words.calendar_none) },
                }
            }
            .into_string()
        });
        if let Some(markup) = markup {
            browser::write(&place, &markup);
        }
    }
}

/// Copies the field beside a button. Where copying is blocked, the text is selected and the button says how to copy it
/// by hand.
fn copy(button: Element) {
    let field = button
        .parent_element()
        .and_then(|parent| parent.query_selector("textarea").ok()?)
        .and_then(|field| field.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
    let Some(field) = field else { return };
    field.select();
    wasm_bindgen_futures::spawn_local(async move {
        let outcome = if to_clipboard(&field.value()).await {
            "data-copied"
        } else {
            field.select();
            "data-blocked"
        };
        let says = button.get_attribute(outcome);
        if let Ok(Some(place)) = button.query_selector("span") {
            place.set_text_content(says.as_deref());
        }
    });
}

/// Copies what is selected: by the clipboard, else by the older command.
async fn to_clipboard(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    if !clipboard.is_undefined()
        && wasm_bindgen_futures::JsFuture::from(clipboard.write_text(text))
            .await
            .is_ok()
    {
        return true;
    }
    document()
        .dyn_into::<web_sys::HtmlDocument>()
        .is_ok_and(|document| document.exec_command("copy").unwrap_or(false))
}

/// Offers a text as a file.
fn save(name: &str, kind: &str, text: &str) {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let Ok(url) = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)
        .and_then(|blob| web_sys::Url::create_object_url_with_blob(&blob))
    else {
        return;
    };
    if let Ok(link) = document().create_element("a") {
        let _ = link.set_attribute("href", &url);
        let _ = link.set_attribute("download", name);
        if let Some(link) = link.dyn_ref::<web_sys::HtmlElement>() {
            link.click();
        }
    }
    // The viewer may still be reading it.
    set_timeout(
        move || {
            let _ = web_sys::Url::revoke_object_url(&url);
        },
        std::time::Duration::from_secs(60),
    );
}
