//! The frame around all views: header, tabs at the bottom of a phone, footer.

use leptos::prelude::*;

use crate::i18n::Locale;
use crate::i18n::common::words;
use crate::search::{self, Hit};
use crate::selection::{Theme, View};

use super::store::{History, Store};

/// The wordmark: two points joined by an arc.
#[component]
pub fn Logo() -> impl IntoView {
    view! {
        <svg class="logo" viewBox="0 0 44 26" aria-hidden="true">
            <path d="M6 20 C10 2 34 2 38 20" fill="none" stroke="currentColor" stroke-width="2"/>
            <circle cx="6" cy="20" r="5" fill="currentColor"/>
            <circle cx="38" cy="20" r="4" fill="var(--paper)" stroke="currentColor" stroke-width="2"/>
        </svg>
    }
}

/// A link that turns to another view and keeps all else.
fn view_link(
    store: Store,
    to: View,
    label: fn(&'static crate::i18n::common::Words) -> &'static str,
) -> impl IntoView {
    let current = move || {
        store
            .selected(|selection| selection.view == to)
            .then_some("page")
    };
    view! {
        <a
            href=move || store.href(|selection, _| {
                selection.view = to;
                selection.meeting = None;
            })
            aria-current=current
        >{move || label(words(store.locale()))}</a>
    }
}

/// The header.
#[component]
pub fn SiteHeader() -> impl IntoView {
    let store = Store::get();
    view! {
        <a class="skip" href="#main">{move || words(store.locale()).skip_to_content}</a>
        <header class="site-header" data-searching=move || store.searching().get().to_string()>
            <a class="site-header__home" href=move || store.href(|selection, _| selection.view = View::Map)>
                <Logo/>
                <span class="site-header__name">{move || words(store.locale()).site_name}</span>
            </a>
            <nav class="site-header__nav" aria-label=move || words(store.locale()).navigation>
                {view_link(store, View::Map, |words| words.map)}
                {view_link(store, View::Compare, |words| words.compare)}
                {view_link(store, View::Meetings, |words| words.meetings)}
                {view_link(store, View::Sources, |words| words.sources)}
            </nav>
            <SearchBox/>
            <div class="site-header__tools">
                <button class="site-header__share" type="button" aria-haspopup="dialog"
                    on:click=move |_| store.sharing().set(true)>
                    {move || words(store.locale()).share}
                </button>
                <ThemeSwitch/>
                <a
                    class="site-header__language"
                    href=move || store.href(|selection, _| selection.locale = selection.locale.other())
                    lang=move || store.locale().other().tag()
                    hreflang=move || store.locale().other().tag()
                >
                    <span class="wide">{move || words(store.locale()).other_language}</span>
                    <span class="narrow">{move || words(store.locale()).other_language_short}</span>
                </a>
            </div>
        </header>
        <super::share_dialog::ShareDialog/>
    }
}

#[component]
fn ThemeSwitch() -> impl IntoView {
    let store = Store::get();
    let dark = move || match store.selected(|selection| selection.theme) {
        Some(theme) => theme == Theme::Dark,
        None => window()
            .match_media("(prefers-color-scheme: dark)")
            .ok()
            .flatten()
            .is_some_and(|query| query.matches()),
    };
    let turn = move |_| {
        let next = if dark() { Theme::Light } else { Theme::Dark };
        store.change(History::Replace, |selection, _| {
            selection.theme = Some(next)
        });
    };
    view! {
        <button class="site-header__theme" type="button" on:click=turn>
            {move || {
                let words = words(store.locale());
                if dark() { words.light } else { words.dark }
            }}
        </button>
    }
}

/// Search that ignores marks and finds former names. A combobox over a list of links.
#[component]
fn SearchBox() -> impl IntoView {
    let store = Store::get();
    let text = RwSignal::new(String::new());
    let active = RwSignal::new(0_usize);
    let hits = Memo::new(move |_| text.with(|text| search::find(&store.dataset(), text, 8)));
    let go = move |hit: Hit| {
        text.set(String::new());
        store.searching().set(false);
        store.change(History::Push, |selection, dataset| {
            choose(selection, dataset, hit)
        });
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let n_hits = hits.with(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if n_hits > 0 => active.update(|at| *at = (*at + 1) % n_hits),
            "ArrowUp" if n_hits > 0 => active.update(|at| *at = (*at + n_hits - 1) % n_hits),
            "Enter" => {
                let hit = hits.with(|hits| hits.get(active.get_untracked()).copied());
                if let Some(hit) = hit {
                    go(hit);
                }
            }
            "Escape" => {
                text.set(String::new());
                store.searching().set(false);
            }
            _ => return,
        }
        event.prevent_default();
    };
    let open = move || text.with(|text| !text.trim().is_empty());
    view! {
        <div class="search" role="search">
            <svg class="search__sign" viewBox="0 0 20 20" aria-hidden="true">
                <circle cx="8.5" cy="8.5" r="5.5" fill="none" stroke="currentColor" stroke-width="1.6"/>
                <path d="M12.5 12.5 L17.5 17.5" stroke="currentColor" stroke-width="1.6"/>
            </svg>
            <input
                class="search__field"
                id="search"
                type="search"
                autocomplete="off"
                role="combobox"
                aria-autocomplete="list"
                aria-controls="search-hits"
                aria-expanded=move || open().to_string()
                aria-activedescendant=move || (open() && hits.with(|hits| !hits.is_empty()))
                    .then(|| format!("search-hit-{}", active.get()))
                aria-label=move || words(store.locale()).search_placeholder
                placeholder=move || words(store.locale()).search_placeholder
                prop:value=text
                on:input=move |event| {
                    active.set(0);
                    text.set(event_target_value(&event));
                }
                on:keydown=keys
            />
            <ul class="search__hits" id="search-hits" role="listbox" hidden=move || !open()
                aria-label=move || words(store.locale()).search>
                {move || {
                    let locale = store.locale();
                    let dataset = store.dataset();
                    let hits = hits.get();
                    if hits.is_empty() && open() {
                        return view! {
                            <li class="search__none" role="option" aria-disabled="true" aria-selected="false">
                                {no_hit(locale, &text.get())}
                            </li>
                        }.into_any();
                    }
                    hits.into_iter().enumerate().map(|(at, hit)| {
                        let (name, hint) = describe(&dataset, hit, locale);
                        view! {
                            <li
                                id=format!("search-hit-{at}")
                                role="option"
                                aria-selected=move || (active.get() == at).to_string()
                                on:mousedown=move |event| { event.prevent_default(); go(hit) }
                            >
                                <span>{name}</span>" "<span class="quiet">{hint}</span>
                            </li>
                        }
                    }).collect_view().into_any()
                }}
            </ul>
        </div>
    }
}

fn no_hit(locale: Locale, text: &str) -> String {
    match locale {
        Locale::Vi => format!("Không thấy “{text}”. Thử tên cũ hoặc không dấu."),
        Locale::En => format!("Nothing found for “{text}”. Try a former name, or without marks."),
    }
}

fn describe(dataset: &crate::dataset::Dataset, hit: Hit, locale: Locale) -> (String, String) {
    match hit {
        Hit::Region(id) => {
            let region = dataset.region(id);
            let hint = match region.successor {
                Some(successor) => {
                    let successor = dataset.region(successor).name.get(locale);
                    locale.pick(
                        format!("tỉnh cũ, nay thuộc {successor}"),
                        format!("former province, now part of {successor}"),
                    )
                }
                None => crate::i18n::common::kind(locale, region.kind).to_owned(),
            };
            (region.name.get(locale).to_owned(), hint)
        }
        Hit::Meeting(id) => {
            let meeting = dataset.meeting(id);
            (
                crate::i18n::common::meeting_name(locale, meeting),
                crate::i18n::period::date(meeting.date, locale),
            )
        }
    }
}

fn choose(
    selection: &mut crate::selection::Selection,
    dataset: &crate::dataset::Dataset,
    hit: Hit,
) {
    match hit {
        Hit::Region(id) => {
            if let Some(unit_set) = dataset.region(id).unit_set {
                *selection = selection.with_unit_set(unit_set, dataset);
            }
            selection.province = Some(id);
            if selection.view != View::Map || dataset.region(id).unit_set.is_none() {
                selection.view = View::Province;
            }
        }
        Hit::Meeting(id) => {
            selection.view = View::Meetings;
            selection.meeting = Some(id);
        }
    }
}

/// The tabs at the bottom of a phone.
#[component]
pub fn Tabs() -> impl IntoView {
    let store = Store::get();
    let search = move |_| {
        store.searching().set(true);
        window().scroll_to_with_x_and_y(0.0, 0.0);
        // The field takes focus once it is shown.
        request_animation_frame(|| {
            use wasm_bindgen::JsCast;
            if let Some(field) = document()
                .get_element_by_id("search")
                .and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok())
            {
                let _ = field.focus();
            }
        });
    };
    view! {
        <nav class="tabs" aria-label=move || words(store.locale()).navigation>
            {view_link(store, View::Map, |words| words.map)}
            {view_link(store, View::Compare, |words| words.compare)}
            {view_link(store, View::Meetings, |words| words.meetings)}
            <button type="button" aria-controls="search" on:click=search>
                {move || words(store.locale()).search}
            </button>
        </nav>
    }
}

/// The line of credit for the boundaries, which must be visible with every map.
#[component]
pub fn BoundaryCredit() -> impl IntoView {
    let store = Store::get();
    view! {
        <span class="boundary-credit">
            {move || words(store.locale()).boundary_credit}" "
            <a href="https://data.vietnam.opendevelopmentmekong.net/dataset/a-phn-tnh" target="_blank" rel="noopener noreferrer">
                "Open Development Vietnam"
            </a>
            {move || words(store.locale()).boundary_rest}
        </span>
    }
}

/// The foot of the page: credit, licences, version.
#[component]
pub fn SiteFooter() -> impl IntoView {
    let store = Store::get();
    view! {
        <footer class="site-footer">
            <p><BoundaryCredit/></p>
            <p>
                {move || words(store.locale()).data_version}" "
                {move || version(store)}". "
                <a href=move || store.href(|selection, _| selection.view = View::Sources)>
                    {move || words(store.locale()).sources}
                </a>". "
                <a href="data/LICENSES.md" target="_blank">{move || words(store.locale()).data_licences}</a>". "
                {move || words(store.locale()).code_licence}"."
            </p>
        </footer>
    }
}

fn version(store: Store) -> String {
    let dataset = store.dataset();
    match crate::dataset::Date::parse(dataset.version()) {
        Some(day) => crate::i18n::period::date(day, store.locale()),
        None => dataset.version().to_owned(),
    }
}

/// In a frame, the way to the full page.
#[component]
pub fn EmbedFooter() -> impl IntoView {
    let store = Store::get();
    view! {
        <footer class="embed-footer">
            <a
                class="embed-footer__open"
                target="_blank"
                rel="noopener"
                href=move || store.href(|selection, _| selection.embed = false)
            >
                <Logo/>{move || words(store.locale()).open_full}
            </a>
            <p class="embed-footer__source"><BoundaryCredit/></p>
        </footer>
    }
}
