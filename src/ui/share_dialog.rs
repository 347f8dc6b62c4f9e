//! Sharing and embedding: the link to exactly what is shown, the code for another page, the files.

use leptos::html;
use leptos::prelude::*;

use crate::i18n::common;
use crate::i18n::{Locale, sources};
use crate::selection::{Selection, Theme, View};

use super::dialog::is_left_by;
use super::download::{CopyField, DownloadShown, page_address, site_address};
use super::store::Store;

/// What another page embeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// The view as it is.
    This,
    /// The map.
    Map,
    /// The card of the chosen province.
    Province,
}

/// The dialog; it opens when the store says so.
#[component]
pub fn ShareDialog() -> impl IntoView {
    let store = Store::get();
    let dialog = NodeRef::<html::Dialog>::new();
    let open = store.sharing();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if open.get() && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    let clicked = move |event: leptos::ev::MouseEvent| {
        if is_left_by(&event) {
            open.set(false);
        }
    };
    view! {
        <dialog
            class="share"
            id="share"
            node_ref=dialog
            aria-labelledby="share-title"
            on:close=move |_| open.set(false)
            on:click=clicked
        >
            <Show when=move || open.get()><Content/></Show>
        </dialog>
    }
}

#[component]
fn Content() -> impl IntoView {
    let store = Store::get();
    let words = move || sources::words(store.locale());
    let open = store.sharing();
    let link = Signal::derive(move || {
        let dataset = store.dataset();
        let query = store.selected(|selection| selection.to_query(&dataset));
        let page = page_address();
        if query.is_empty() {
            page
        } else {
            format!("{page}?{query}")
        }
    });
    view! {
        <div class="share__body">
            <div class="share__head">
                <h2 id="share-title">{move || words().share}</h2>
                <button class="button" type="button" on:click=move |_| open.set(false)>
                    {move || common::words(store.locale()).close}
                </button>
            </div>
            <div class="share__columns">
                <div class="share__main">
                    <section>
                        <h3>{move || words().link}</h3>
                        <CopyField text=link label=Signal::derive(move || words().link)
                            button=Signal::derive(move || words().copy) rows=2/>
                        <p class="share__note">{move || words().link_note}</p>
                    </section>
                    <Embed/>
                    <section>
                        <h3>{move || words().downloads}</h3>
                        <DownloadShown/>
                    </section>
                </div>
            </div>
        </div>
    }
}

/// The choices for a frame, its code and its preview.
#[component]
fn Embed() -> impl IntoView {
    let store = Store::get();
    let words = move || sources::words(store.locale());
    let start = store.selection_now();
    let what = RwSignal::new(match (start.view, start.province) {
        (View::Province, Some(_)) => What::Province,
        (View::Map, _) => What::Map,
        _ => What::This,
    });
    let language = RwSignal::new(Some(start.locale));
    let theme = RwSignal::new(None::<Theme>);
    let script = RwSignal::new(true);
    let query = Memo::new(move |_| {
        let dataset = store.dataset();
        let mut selection = store.selected(Clone::clone);
        turn_to(&mut selection, what.get());
        selection.theme = theme.get();
        selection.locale = Locale::Vi;
        let query = selection.to_query(&dataset);
        // The language is written out, so that the page around it does not choose another.
        let language = language
            .get()
            .map(|locale| format!("lang={}", locale.tag()));
        [Some(query), language]
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("&")
    });
    let code = Signal::derive(move || {
        let query = query.get();
        if script.get() {
            format!(
                "<div data-diem-cau=\"?{}\"></div>\n<script src=\"{}embed.js\" async></script>",
                query.replace('&', "&amp;"),
                site_address()
            )
        } else {
            let joined = if query.is_empty() { "" } else { "&amp;" };
            format!(
                "<iframe src=\"{}?{}{joined}embed=1\" title=\"{}\" loading=\"lazy\" \
                 style=\"width:100%;height:640px;border:0\"></iframe>",
                site_address(),
                query.replace('&', "&amp;"),
                common::words(store.locale()).tagline
            )
        }
    });
    let whats = move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let selection = store.selected(Clone::clone);
        let province = selection
            .province
            .filter(|id| dataset.region(*id).unit_set.is_some())
            .map(|id| sources::card_of(locale, dataset.region(id).short.get(locale)));
        let mut all = vec![(What::Map, words().embed_map.to_owned())];
        all.extend(province.map(|name| (What::Province, name)));
        if !matches!(selection.view, View::Map | View::Province) {
            all.push((What::This, words().embed_this.to_owned()));
        }
        all.into_iter()
            .map(|(one, name)| choice(name, what.into(), one, move || what.set(one)))
            .collect::<Vec<_>>()
    };
    let languages = move || {
        [
            (Some(Locale::Vi), "Tiếng Việt"),
            (Some(Locale::En), "English"),
            (None, words().as_page),
        ]
        .into_iter()
        .map(|(one, name)| {
            choice(name.to_owned(), language.into(), one, move || {
                language.set(one);
            })
        })
        .collect::<Vec<_>>()
    };
    let themes = move || {
        let common = common::words(store.locale());
        [
            (Some(Theme::Light), common.light),
            (Some(Theme::Dark), common.dark),
            (None, words().as_device),
        ]
        .into_iter()
        .map(|(one, name)| choice(name.to_owned(), theme.into(), one, move || theme.set(one)))
        .collect::<Vec<_>>()
    };
    let shapes = move || {
        [(true, words().embed_script), (false, words().embed_frame)]
            .into_iter()
            .map(|(one, name)| choice(name.to_owned(), script.into(), one, move || script.set(one)))
            .collect::<Vec<_>>()
    };
    let wide = wide_enough();
    view! {
        <section class="share__embed">
            <h3>{move || words().embed}</h3>
            <div class="share__choice" role="group" aria-label=move || words().embed_what>
                <span class="label">{move || words().embed_what}</span>
                <div class="switch">{whats}</div>
            </div>
            <div class="share__choice" role="group" aria-label=move || words().embed_language>
                <span class="label">{move || words().embed_language}</span>
                <div class="switch">{languages}</div>
            </div>
            <div class="share__choice" role="group" aria-label=move || words().embed_theme>
                <span class="label">{move || words().embed_theme}</span>
                <div class="switch">{themes}</div>
            </div>
            <div class="switch share__shapes" role="group" aria-label=move || words().embed>{shapes}</div>
            <CopyField text=code label=Signal::derive(move || words().embed)
                button=Signal::derive(move || words().copy_code) rows=4/>
        </section>
        {wide.then(|| view! {
            <section class="share__preview">
                <p class="share__note">{move || words().preview}</p>
                <iframe
                    class="share__frame"
                    title=move || words().preview
                    src=move || {
                        let query = query.get();
                        let joined = if query.is_empty() { "" } else { "&" };
                        format!("?{query}{joined}embed=1")
                    }
                ></iframe>
            </section>
        })}
    }
}

/// A segment of a switch.
fn choice<T: Copy + PartialEq + Send + Sync + 'static>(
    name: String,
    chosen: Signal<T>,
    one: T,
    choose: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button type="button" aria-pressed=move || (chosen.get() == one).to_string() on:click=move |_| choose()>
            {name}
        </button>
    }
}

fn turn_to(selection: &mut Selection, what: What) {
    match what {
        What::This => {}
        What::Map => {
            selection.view = View::Map;
            selection.meeting = None;
        }
        What::Province => {
            selection.view = View::Province;
            selection.meeting = None;
            selection.pins.clear();
        }
    }
}

/// A preview needs room, and loads the page a second time.
fn wide_enough() -> bool {
    window()
        .match_media("(min-width: 64rem)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches())
}
