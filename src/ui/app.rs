//! The start of the program, and the page around the views.

use std::sync::Arc;

use leptos::prelude::*;

use crate::dataset::{Dataset, UnitSet};
use crate::i18n::Locale;
use crate::i18n::common::{LoadFailure, load_failure, words};
use crate::map_shapes::MapShapes;
use crate::selection::{Selection, View};

use super::compare_view::CompareView;
use super::map_view::MapView;
use super::meetings_view::MeetingsView;
use super::notices::Notices;
use super::province_view::ProvinceView;
use super::site_header::{EmbedFooter, SiteFooter, SiteHeader, Tabs};
use super::source_sheet::SourceSheet;
use super::sources_view::SourcesView;
use super::store::{History, Store};
use super::{load, url};

/// Fetches the data, then mounts the app. What stands in `#app` stays until then.
pub fn start() {
    console_error_panic_hook::set_once();
    wasm_bindgen_futures::spawn_local(boot());
}

async fn boot() {
    let query = url::query();
    match first_files(&query).await {
        Ok((dataset, shapes)) => mount(Store::new(dataset, shapes, query)),
        Err((file, failure)) => fail(&query, &file, &failure),
    }
}

type FirstFiles = (Arc<Dataset>, Vec<Arc<MapShapes>>);

async fn first_files(query: &str) -> Result<FirstFiles, (String, LoadFailure)> {
    // Both requests start at once; the map's is a guess that the dataset may correct.
    let former = query.split('&').any(|pair| pair == "units=63");
    let guess = load::map_file(if former {
        UnitSet::Former
    } else {
        UnitSet::Current
    });
    let core_file = load::part_file(&crate::dataset::Part::Core);
    let (core, map) = futures_join(load::text(&core_file), load::text(&guess)).await;
    let core = core.map_err(|failure| (core_file.clone(), failure))?;
    let dataset =
        Dataset::parse(&core).map_err(|error| (core_file.clone(), LoadFailure::Unusable(error)))?;
    // Without its shapes the map still has tiles and a table: that failure is shown in its place.
    let shapes = map
        .ok()
        .and_then(|text| load::parse_shapes(&text).ok())
        .map(Arc::new);
    Ok((Arc::new(dataset), shapes.into_iter().collect()))
}

/// Waits for both.
async fn futures_join<A, B>(
    a: impl std::future::Future<Output = A>,
    b: impl std::future::Future<Output = B>,
) -> (A, B) {
    use std::task::Poll;
    let (mut a, mut b) = (std::pin::pin!(a), std::pin::pin!(b));
    let (mut done_a, mut done_b) = (None, None);
    std::future::poll_fn(move |context| {
        if done_a.is_none()
            && let Poll::Ready(value) = a.as_mut().poll(context)
        {
            done_a = Some(value);
        }
        if done_b.is_none()
            && let Poll::Ready(value) = b.as_mut().poll(context)
        {
            done_b = Some(value);
        }
        match (done_a.take(), done_b.take()) {
            (Some(a), Some(b)) => Poll::Ready((a, b)),
            (left_a, left_b) => {
                (done_a, done_b) = (left_a, left_b);
                Poll::Pending
            }
        }
    })
    .await
}

fn root() -> Option<web_sys::HtmlElement> {
    use wasm_bindgen::JsCast;
    document().get_element_by_id("app")?.dyn_into().ok()
}

fn set_state(state: &str) {
    if let Some(html) = document().document_element() {
        let _ = html.set_attribute("data-app", state);
    }
}

fn mount(store: Store) {
    let Some(root) = root() else {
        return set_state("failed");
    };
    // The app takes the place of what was there in one step.
    root.set_inner_html("");
    leptos::mount::mount_to(root, move || {
        provide_context(store);
        view! { <App/> }
    })
    .forget();
}

/// Says what is wrong, beside what the page already shows.
fn fail(query: &str, file: &str, failure: &LoadFailure) {
    set_state("failed");
    let locale = if query.split('&').any(|pair| pair == "lang=en") {
        Locale::En
    } else {
        Locale::Vi
    };
    let Some(root) = root() else { return };
    let sentence = load_failure(locale, file, failure);
    let retry = words(locale).retry;
    let host = document().get_element_by_id("failure").unwrap_or_else(|| {
        let host = document()
            .create_element("div")
            .unwrap_or_else(|_| root.clone().into());
        host.set_id("failure");
        let _ = root.prepend_with_node_1(&host);
        host
    });
    host.set_inner_html("");
    use wasm_bindgen::JsCast;
    let Ok(host) = host.dyn_into::<web_sys::HtmlElement>() else {
        return;
    };
    leptos::mount::mount_to(host, move || {
        let again = move |_| {
            if let Some(html) = document().document_element() {
                let _ = html.remove_attribute("data-app");
            }
            if let Some(failure) = document().get_element_by_id("failure") {
                failure.remove();
            }
            wasm_bindgen_futures::spawn_local(boot());
        };
        view! {
            <div class="notice notice--failure" role="alert">
                <p>{sentence}</p>
                <button class="button" type="button" on:click=again>{retry}</button>
            </div>
        }
    })
    .forget();
}

/// The page.
#[component]
pub fn App() -> impl IntoView {
    let store = Store::get();
    let selected_view = store.choice(|selection| selection.view);
    let embed = store.choice(|selection| selection.embed);

    follow_document(store);
    follow_links(store);

    let main = move || match selected_view.get() {
        View::Map => view! { <MapView/> }.into_any(),
        View::Compare => view! { <CompareView/> }.into_any(),
        View::Meetings => view! { <MeetingsView/> }.into_any(),
        View::Province => view! { <ProvinceView/> }.into_any(),
        View::Sources => view! { <SourcesView/> }.into_any(),
    };
    view! {
        <Show when=move || !embed.get()>
            <SiteHeader/>
        </Show>
        <Notices/>
        <main id="main" data-view=move || selected_view.get().name() tabindex="-1">
            {main}
        </main>
        <Show when=move || !embed.get() fallback=|| view! { <EmbedFooter/> }>
            <SiteFooter/>
            <Tabs/>
        </Show>
        <SourceSheet/>
    }
}

/// Keeps the document in step with the choice: language, theme, title, frame, readiness.
fn follow_document(store: Store) {
    let html = document().document_element();
    let attribute = {
        let html = html.clone();
        move |name: &str, value: Option<&str>| {
            if let Some(html) = &html {
                let _ = match value {
                    Some(value) => html.set_attribute(name, value),
                    None => html.remove_attribute(name),
                };
            }
        }
    };
    let look = store.choice(|selection| (selection.locale, selection.theme, selection.embed));
    Effect::new({
        let attribute = attribute.clone();
        move |_| {
            let (locale, theme, embed) = look.get();
            attribute("lang", Some(locale.tag()));
            attribute("data-theme", theme.map(crate::selection::Theme::name));
            attribute("data-embed", embed.then_some("1"));
        }
    });
    Effect::new(move |_| document().set_title(&title(store)));
    Effect::new(move |_| {
        request_animation_frame(|| set_state("ready"));
    });
    super::notices::post_height(store);
    super::download::describe(store);
}

/// The page's title: what it shows, then the site.
fn title(store: Store) -> String {
    let locale = store.locale();
    let site = words(locale).site_name;
    let dataset = store.dataset();
    let part = store.selected(|selection| match selection.view {
        View::Map => {
            let indicator = dataset
                .indicator(selection.indicator)
                .name
                .get(locale)
                .to_owned();
            match selection.period_shown(&dataset) {
                Some(period) => {
                    format!(
                        "{indicator} {}",
                        crate::i18n::period::period(period, locale)
                    )
                }
                None => indicator,
            }
        }
        View::Compare => words(locale).compare.to_owned(),
        View::Meetings => match selection.meeting {
            Some(meeting) => dataset.meeting(meeting).title.get(locale).to_owned(),
            None => words(locale).meetings.to_owned(),
        },
        View::Province => match selection.province {
            Some(province) => dataset.region(province).name.get(locale).to_owned(),
            None => words(locale).province.to_owned(),
        },
        View::Sources => words(locale).sources.to_owned(),
    });
    format!("{part} · {site}")
}

/// Links to `?…` change the choice without a new page; Back and Forward do too.
fn follow_links(store: Store) {
    let popped = gloo_events::EventListener::new(&window(), "popstate", move |_| {
        store.arrived(url::query());
    });
    let options = gloo_events::EventListenerOptions::enable_prevent_default();
    let clicked =
        gloo_events::EventListener::new_with_options(&document(), "click", options, move |event| {
            use wasm_bindgen::JsCast;
            let Some(mouse) = event.dyn_ref::<web_sys::MouseEvent>() else {
                return;
            };
            let plain = mouse.button() == 0
                && !(mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key());
            let link = event
                .target()
                .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
                .and_then(|target| target.closest("a[href^='?']").ok().flatten());
            let Some(link) = link.filter(|link| plain && !link.has_attribute("target")) else {
                return;
            };
            event.prevent_default();
            let query = link.get_attribute("href").unwrap_or_default();
            let before = store.selection_now();
            let (query, anchor) = query.split_once('#').unwrap_or((&query, ""));
            store.go(query.strip_prefix('?').unwrap_or(query), History::Push);
            if page_turned(&before, &store.selection_now()) {
                to_top();
            }
            if !anchor.is_empty() {
                let _ = window().location().set_hash(anchor);
            }
        });
    on_cleanup({
        let listeners = StoredValue::new_local((popped, clicked));
        move || listeners.dispose()
    });
}

fn page_turned(before: &Selection, after: &Selection) -> bool {
    before.view != after.view
        || before.meeting != after.meeting
        || (after.view == View::Province && before.province != after.province)
}

/// A new page begins at its top, and a screen reader begins there too.
fn to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    use wasm_bindgen::JsCast;
    if let Some(main) = document()
        .get_element_by_id("main")
        .and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _ = main.focus();
    }
}
