//! Taking data along: files, and the text to copy where an in-app viewer saves no files.

use leptos::html;
use leptos::prelude::*;

use crate::export::{self, Export};
use crate::i18n::sources;
use crate::selection::View;

use super::store::Store;

/// A field with text and the button that copies it. Where copying is blocked, the text is selected
/// and the button says how to copy it by hand.
#[component]
pub fn CopyField(
    /// What is copied.
    #[prop(into)]
    text: Signal<String>,
    /// What the field holds, for a screen reader.
    #[prop(into)]
    label: Signal<&'static str>,
    /// What the button says.
    #[prop(into)]
    button: Signal<&'static str>,
    /// Lines of the field.
    #[prop(default = 2)]
    rows: u8,
) -> impl IntoView {
    let store = Store::get();
    let field = NodeRef::<html::Textarea>::new();
    let state = RwSignal::new(Copied::Not);
    // Another text has not been copied yet.
    Effect::new(move |_| {
        text.track();
        state.set(Copied::Not);
    });
    let copy = move |_| {
        let Some(field) = field.get_untracked() else {
            return;
        };
        field.select();
        wasm_bindgen_futures::spawn_local(async move {
            state.set(if to_clipboard(&field.value()).await {
                Copied::Done
            } else {
                field.select();
                Copied::Blocked
            });
        });
    };
    let choose_all = move |event: leptos::ev::FocusEvent| {
        event_target::<web_sys::HtmlTextAreaElement>(&event).select();
    };
    let says = move || {
        let words = sources::words(store.locale());
        match state.get() {
            Copied::Not => button.get(),
            Copied::Done => words.copied,
            Copied::Blocked => words.hold_to_copy,
        }
    };
    view! {
        <div class="copy-field">
            <textarea
                class="copy-field__text"
                node_ref=field
                readonly
                spellcheck="false"
                rows=rows.to_string()
                aria-label=move || label.get()
                prop:value=move || text.get()
                on:focus=choose_all
            ></textarea>
            <button class="button button--ink copy-field__button" type="button" on:click=copy>
                <span aria-live="polite">{says}</span>
            </button>
        </div>
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Copied {
    Not,
    Done,
    Blocked,
}

/// Copies what is selected: by the clipboard, else by the older command.
async fn to_clipboard(text: &str) -> bool {
    use wasm_bindgen::JsCast;
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

/// The two shapes of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Csv,
    Json,
}

impl Format {
    fn text(self, store: Store, export: &Export) -> String {
        let dataset = store.dataset_now();
        let locale = store.selection_now().locale;
        match self {
            Self::Csv => export::csv(&dataset, export, locale),
            Self::Json => export::json(&dataset, export, locale),
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    fn kind(self) -> &'static str {
        match self {
            Self::Csv => "text/csv;charset=utf-8",
            Self::Json => "application/json",
        }
    }
}

/// What is shown, as CSV and JSON; the real table that holds it; and the text to copy.
#[component]
pub fn DownloadShown() -> impl IntoView {
    let store = Store::get();
    let in_app = is_in_app();
    let unfolded = RwSignal::new(in_app);
    let export = Memo::new(move |_| {
        let dataset = store.dataset();
        store.selected(|selection| export::shown(&dataset, selection))
    });
    let text = Signal::derive(move || {
        if unfolded.get() {
            store.locale();
            export.with(|export| Format::Csv.text(store, export))
        } else {
            String::new()
        }
    });
    let button = move |format: Format| {
        let n = move || {
            let n = export.with(|export| export.records.len());
            sources::n_rows(store.locale(), n)
        };
        view! {
            <button class="button" type="button" data-download=format.ending() on:click=move |_| {
                export.with_untracked(|export| {
                    let name = format!("{}.{}", export.name, format.ending());
                    save(&name, format.kind(), &format.text(store, export));
                });
            }>
                {format.ending().to_uppercase()}
                {(format == Format::Csv).then(|| view! { " "<span class="switch__rest">{n}</span> })}
            </button>
        }
    };
    let words = move || sources::words(store.locale());
    let table = move || {
        let dataset = store.dataset();
        let on_map = store.selected(|selection| selection.view == View::Map);
        let indicator = store.selected(|selection| selection.indicator);
        let table = export::table_of(&dataset, dataset.indicator(indicator)).filter(|_| on_map);
        let all = store.href(|selection, _| selection.view = View::Sources);
        let here = store.selected(|selection| selection.view == View::Sources);
        view! {
            {table.map(|table| view! {
                {words().table_of_this}": "<a href=format!("data/tables/{table}") download="">{table}</a>". "
            })}
            {(!here).then(|| view! { <a href=format!("{all}#downloads")>{words().everything}</a> })}
        }
    };
    view! {
        <div class="downloads">
            <p class="downloads__title">
                <b>{move || words().shown}</b>": "{move || export.with(|export| export.title.clone())}
            </p>
            <p class="downloads__buttons">
                {button(Format::Csv)}{button(Format::Json)}
                <span class="quiet">{move || words().file_note}</span>
            </p>
            <p class="downloads__table">{table}</p>
            <details class="downloads__text" open=in_app.then_some("") on:toggle=move |event| {
                unfolded.set(event_target::<web_sys::Element>(&event).has_attribute("open"));
            }>
                <summary>{move || words().no_download}</summary>
                {in_app.then(|| view! { <p class="quiet">{move || words().web_view}</p> })}
                <CopyField text label=Signal::derive(move || words().shown) button=Signal::derive(move || words().copy) rows=6/>
            </details>
        </div>
    }
}

/// All files with everything: plain links, which every viewer can open.
#[component]
pub fn DownloadWhole() -> impl IntoView {
    let store = Store::get();
    move || {
        let words = sources::words(store.locale());
        let (read, tables) = export::files(&store.dataset());
        let list = |files: Vec<String>| {
            files
                .into_iter()
                .map(|file| {
                    let name = file.strip_prefix("tables/").unwrap_or(&file).to_owned();
                    view! { <li><a href=format!("data/{file}") download="">{name}</a></li> }
                })
                .collect::<Vec<_>>()
        };
        view! {
            <h3>{words.tables}</h3>
            <ul class="downloads__files">{list(tables)}</ul>
            <h3>{words.files}</h3>
            <ul class="downloads__files">{list(read)}</ul>
        }
    }
}

/// The citation of what is shown.
#[component]
pub fn Citation() -> impl IntoView {
    let store = Store::get();
    let text = Signal::derive(move || {
        let dataset = store.dataset();
        let locale = store.locale();
        let title = store.selected(|selection| match selection.view {
            View::Sources => sources::words(locale).cite_whole.to_owned(),
            _ => export::shown(&dataset, selection).title,
        });
        let today = super::meetings_view::clock(store).today;
        export::citation(&dataset, &title, &page_address(), today, locale)
    });
    let words = move || sources::words(store.locale());
    view! {
        <CopyField text label=Signal::derive(move || words().cite) button=Signal::derive(move || words().copy) rows=3/>
    }
}

/// The address of this page without its query.
pub fn page_address() -> String {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    format!(
        "{}{}",
        location.origin().unwrap_or_default(),
        path.strip_suffix("index.html").unwrap_or(&path)
    )
}

/// The address of the site: that of the page up to its last slash.
pub fn site_address() -> String {
    let page = page_address();
    let end = page.rfind('/').map_or(page.len(), |at| at + 1);
    page.get(..end).unwrap_or(&page).to_owned()
}

/// Whether the page stands in the viewer of another app, where saving a file may silently do nothing.
fn is_in_app() -> bool {
    let agent = window().navigator().user_agent().unwrap_or_default();
    [
        "Zalo",
        "FBAN",
        "FBAV",
        "Instagram",
        "Line/",
        "MicroMessenger",
        "; wv)",
    ]
    .iter()
    .any(|name| agent.contains(name))
}

/// Offers a text as a file.
fn save(name: &str, kind: &str, text: &str) {
    use wasm_bindgen::{JsCast, JsValue};
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
