//! What opens over the page: the dialog for sharing, and the sources of a figure.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::browser;
use crate::page::{self, Page, parts, share};

use super::store::{Opened, Store};

/// Both dialogs; each is open while the store says so.
pub fn dialogs(store: Store) -> impl IntoView {
    view! {
        <Over store class="share" id="share" title="share-title" make=|page, opened| match opened {
            Opened::Share(embed) => Some(share::share(page, embed).into_string()),
            Opened::Sources(_) => None,
        }/>
        <Over store class="source-sheet" id="sources-of" title="source-sheet-title" make=|page, opened| match opened {
            Opened::Sources(keys) => {
                let figures = page::behind_keys(page.dataset, keys);
                (!figures.is_empty()).then(|| {
                    let sheet = parts::source_sheet(page, &figures);
                    parts::with_names(sheet, page.locale()).into_string()
                })
            }
            Opened::Share(_) => None,
        }/>
    }
}

/// A dialog with the markup of what is open, if that is its own.
#[component]
fn Over(
    store: Store,
    class: &'static str,
    id: &'static str,
    title: &'static str,
    make: fn(&Page, &Opened) -> Option<String>,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    // What was shown last comes back to the next run.
    Effect::new(move |shown: Option<Option<Opened>>| {
        let shown = shown.flatten();
        let dialog = dialog.get()?;
        let opened = store.opened.get();
        let markup = opened
            .as_ref()
            .and_then(|opened| store.page(|page| make(page, opened)).flatten());
        let Some(markup) = markup else {
            if dialog.has_attribute("open") {
                shut(&dialog);
            }
            return None;
        };
        browser::morph(&dialog, &markup);
        if !dialog.has_attribute("open") {
            // The reader has just closed it, and `close` is on its way: data that arrive now do not open it again.
            if shown == opened {
                return shown;
            }
            let anchor = document().active_element();
            // Safari knows dialogs since 15.4: before, the style shows it over the page.
            if dialog.show_modal().is_err() {
                browser::set(&dialog, "open", Some(""));
            }
            if class == "source-sheet" {
                stand_at(&dialog, anchor);
            }
            dialog.set_scroll_top(0);
        }
        // What only this dialog needs comes with a script of its own, which fills its places.
        if class == "share" {
            super::echart::fetch("share.js");
        }
        opened
    });
    let close = move || {
        let is_own = store.opened.with_untracked(|opened| {
            opened
                .as_ref()
                .and_then(|opened| store.page_now(|page| make(page, opened).is_some()))
        });
        if is_own == Some(true) {
            store.opened.set(None);
        }
    };
    // The event is a task of its own: another figure may stand there by then.
    let closed = move |_| {
        if dialog
            .get_untracked()
            .is_some_and(|dialog| !dialog.has_attribute("open"))
        {
            close();
        }
    };
    let clicked = move |event: leptos::ev::MouseEvent| {
        if is_left_by(&event) {
            close();
        }
    };
    view! {
        <dialog class=class id=id node_ref=dialog aria-labelledby=title on:close=closed on:click=clicked></dialog>
    }
}

fn shut(dialog: &web_sys::HtmlDialogElement) {
    if js_sys::Reflect::has(dialog, &"close".into()) == Ok(true) {
        dialog.close();
    } else {
        browser::set(dialog, "open", None);
    }
}

/// Whether a click in a dialog closes it: on the ground around it, on its button, or on a link to another choice.
fn is_left_by(event: &leptos::ev::MouseEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| {
        target.tag_name() == "DIALOG"
            || target
                .closest("a[href^='?'],[data-act=close]")
                .ok()
                .flatten()
                .is_some()
    })
}

/// On a wide screen the window stands under its figure, or over it where there is more room; on a
/// phone the style sheet puts it at the bottom.
fn stand_at(dialog: &web_sys::HtmlDialogElement, anchor: Option<web_sys::Element>) {
    let side = |of: Result<wasm_bindgen::JsValue, _>| of.ok().and_then(|value| value.as_f64());
    let (Some(width), Some(height)) = (side(window().inner_width()), side(window().inner_height()))
    else {
        return;
    };
    let _ = dialog.remove_attribute("style");
    let Some(anchor) = anchor.filter(|anchor| width >= 768.0 && anchor.class_name() == "figure")
    else {
        return;
    };
    let (from, own) = (
        anchor.get_bounding_client_rect(),
        dialog.get_bounding_client_rect(),
    );
    let margin = 16.0;
    let left = (from.left() - 24.0).clamp(margin, (width - own.width() - margin).max(margin));
    let below = from.bottom() + 8.0;
    let above = from.top() - own.height() - 8.0;
    let top = if below + own.height() + margin <= height {
        below
    } else if above >= margin {
        above
    } else {
        (height - own.height()) / 2.0
    };
    let _ = dialog.set_attribute(
        "style",
        &format!("top:{top:.0}px;right:auto;bottom:auto;left:{left:.0}px;margin:0"),
    );
}
