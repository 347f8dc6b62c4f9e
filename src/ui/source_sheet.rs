//! Where a figure comes from: a sheet at the bottom of a phone, a small window on a desktop.

use leptos::html;
use leptos::prelude::*;

use crate::dataset::{Basis, Dataset, Observation, Source, SourceId, UnitSet};
use crate::i18n::{Locale, common, period};

use super::figure::observation_text;
use super::store::Store;

/// The sheet; closed until a figure is tapped.
#[component]
pub fn SourceSheet() -> impl IntoView {
    let store = Store::get();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if store.sheet().is_some() {
            if !dialog.open() {
                let _ = dialog.show_modal();
            }
        } else if dialog.open() {
            dialog.close();
        }
    });
    let close = move || store.show_sheet(None);
    // A tap on the ground around the sheet closes it.
    let outside = move |event: leptos::ev::MouseEvent| {
        use wasm_bindgen::JsCast;
        let on_ground = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|target| target.tag_name() == "DIALOG");
        if on_ground {
            close();
        }
    };
    view! {
        <dialog
            class="source-sheet"
            node_ref=dialog
            aria-labelledby="source-sheet-title"
            on:close=move |_| close()
            on:click=outside
        >
            {move || store.sheet().map(|observations| {
                let locale = store.locale();
                let words = common::words(locale);
                view! {
                    <div class="source-sheet__body">
                        <header class="source-sheet__head">
                            <h2 id="source-sheet-title">{heading(store, &observations, locale)}</h2>
                            <button class="button" type="button" on:click=move |_| close()>
                                {words.close}
                            </button>
                        </header>
                        <ul class="source-sheet__list">
                            {observations.iter().map(|one| entry(store, one, locale)).collect_view()}
                        </ul>
                    </div>
                }
            })}
        </dialog>
    }
}

fn heading(store: Store, observations: &[Observation], locale: Locale) -> String {
    let Some(first) = observations.first() else {
        return String::new();
    };
    let dataset = store.dataset();
    let name = dataset
        .indicator(first.indicator)
        .name
        .get(locale)
        .to_owned();
    if observations.iter().any(|one| one.region != first.region) {
        return name;
    }
    format!("{name}: {}", dataset.region(first.region).name.get(locale))
}

fn entry(store: Store, observation: &Observation, locale: Locale) -> impl IntoView + use<> {
    let dataset = store.dataset();
    let words = common::words(locale);
    let indicator = dataset.indicator(observation.indicator);
    let region = dataset.region(observation.region);
    let value = observation_text(&dataset, observation, locale);
    let mut facts: Vec<(&'static str, String)> = vec![
        (
            words.period_label,
            period::period(observation.period, locale),
        ),
        (
            words.status_label,
            common::status(locale, observation.status).to_owned(),
        ),
    ];
    if let Some(rank) = observation.rank {
        let rank = common::rank(locale, rank);
        facts.push((crate::i18n::map::words(locale).rank, rank));
    }
    if observation.basis != Basis::Published && region.unit_set == Some(UnitSet::Current) {
        facts.push((
            words.source,
            common::basis(locale, observation.basis).to_owned(),
        ));
    }
    if let Some(printed) = &observation.printed {
        facts.push((words.printed_label, format!("“{printed}”")));
    }
    if let Some(note) = &observation.note {
        facts.push((words.note_label, note.get(locale).to_owned()));
    }
    let conflict = observation.conflict.as_ref().and_then(|slug| {
        dataset
            .details()?
            .conflicts
            .iter()
            .find(|conflict| conflict.slug == *slug)
            .cloned()
    });
    view! {
        <li class="source-sheet__entry">
            <p class="source-sheet__value">
                <strong>{value}</strong>
                " "<span class="quiet">{indicator.unit.get(locale).to_owned()}</span>
                <span class="source-sheet__region">{region.name.get(locale).to_owned()}</span>
            </p>
            <dl class="source-sheet__facts">
                {facts.into_iter().map(|(label, text)| view! { <dt>{label}</dt><dd>{text}</dd> }).collect_view()}
            </dl>
            {conflict.map(|conflict| view! {
                <p class="source-sheet__conflict">
                    <strong>{words.two_figures}": "{conflict.title.get(locale).to_owned()}</strong>
                    {conflict.why.map(|why| view! { " "{why.get(locale).to_owned()} })}
                </p>
            })}
            {observation.sources.iter().map(|id| source_view(dataset.source(*id), locale)).collect_view()}
        </li>
    }
}

/// Short links to sources, each to its page: `Cục Thống kê; Cổng TTĐT tỉnh Ninh Bình, 7/2024`.
pub fn source_links(
    dataset: &Dataset,
    sources: &[SourceId],
    locale: Locale,
) -> impl IntoView + use<> {
    let mut shown: Vec<SourceId> = Vec::new();
    for id in sources {
        if !shown.contains(id) {
            shown.push(*id);
        }
    }
    shown
        .into_iter()
        .enumerate()
        .map(|(at, id)| {
            let source = dataset.source(id);
            let published = source
                .published
                .map(|day| format!(", {}", period::period(day, locale)));
            let text = format!(
                "{}{}",
                source.publisher.get(locale),
                published.unwrap_or_default()
            );
            let title = source.title.get(locale).to_owned();
            let link = match source.url.clone() {
                Some(url) => view! {
                    <a href=url title=title target="_blank" rel="noopener noreferrer">{text}</a>
                }
                .into_any(),
                None => view! { <span title=title>{text}</span> }.into_any(),
            };
            view! { {(at > 0).then_some("; ")}{link} }
        })
        .collect_view()
}

/// A source: publisher, title, day, how it was read, its address.
pub fn source_view(source: &Source, locale: Locale) -> impl IntoView + use<> {
    let words = common::words(locale);
    let published = source
        .published
        .map(|day| format!("{} {}", words.published_label, period::period(day, locale)));
    let read_as = common::read_as(locale, source.read_as);
    let note = source.note.as_ref().map(|note| note.get(locale).to_owned());
    let terms = source.terms.clone();
    view! {
        <div class="source">
            <p class="source__name">
                <strong>{source.publisher.get(locale).to_owned()}</strong>
                ". "{source.title.get(locale).to_owned()}
            </p>
            <p class="source__facts">
                {published.map(|published| format!("{published}. "))}
                {words.read_as_label}": "{read_as}"."
                {terms.map(|terms| format!(" {}: {terms}.", words.terms_label))}
                {note.map(|note| format!(" {note}"))}
            </p>
            <p class="source__links">
                {match source.url.clone() {
                    Some(url) => view! {
                        <a href=url target="_blank" rel="noopener noreferrer">{words.open_source}</a>
                    }.into_any(),
                    None => view! { <span class="quiet">{words.no_address}</span> }.into_any(),
                }}
                {source.copy_url.clone().map(|url| view! {
                    " "<a href=url target="_blank" rel="noopener noreferrer">{words.open_copy}</a>
                })}
            </p>
        </div>
    }
}
