//! Where a figure comes from: a sheet at the bottom of a phone, a small window on a desktop.

use leptos::html;
use leptos::prelude::*;

use crate::dataset::{Basis, Dataset, Observation, Source, SourceId, UnitSet};
use crate::i18n::{Locale, common, period, province, sources};
use crate::page::observation_text;
use crate::profile;
use crate::selection::View;

use super::conflict_view::{conflict_view, unit_beside};
use super::dialog::is_left_by;
use super::notices::Loading;
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
                let anchor = document().active_element();
                let _ = dialog.show_modal();
                stand_at(&dialog, anchor);
            }
            dialog.set_scroll_top(0);
        } else if dialog.open() {
            dialog.close();
        }
    });
    let close = move || store.show_sheet(None);
    let clicked = move |event: leptos::ev::MouseEvent| {
        if is_left_by(&event) {
            close();
        }
    };
    view! {
        <dialog
            class="source-sheet"
            node_ref=dialog
            aria-labelledby="source-sheet-title"
            on:close=move |_| close()
            on:click=clicked
        >
            {move || store.sheet().map(|observations| {
                let locale = store.locale();
                let words = common::words(locale);
                let entries: Vec<_> = observations
                    .iter()
                    .filter(|one| stands_alone(one, &observations))
                    .map(|one| entry(store, one, locale))
                    .collect();
                view! {
                    <div class="source-sheet__body">
                        <div class="source-sheet__head">
                            <h2 id="source-sheet-title">{heading(store, &observations, locale)}</h2>
                            <button class="button" type="button" on:click=move |_| close()>
                                {words.close}
                            </button>
                        </div>
                        <ul class="source-sheet__list">{entries}</ul>
                        {conflicts(store, &observations, locale)}
                    </div>
                }
            })}
        </dialog>
    }
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
        &format!("inset:{top:.0}px auto auto {left:.0}px;margin:0"),
    );
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
    let unit = unit_beside(indicator, locale);
    let units = region.unit_set.map(|unit_set| match unit_set {
        UnitSet::Former => province::words(locale).former_unit,
        UnitSet::Current => province::words(locale).current_unit,
    });
    let region_name = match units {
        Some(units) => format!("{} ({units})", region.name.get(locale)),
        None => region.name.get(locale).to_owned(),
    };
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
    if let Some(rank) = observation.rank.filter(|_| observation.value.is_some()) {
        let rank = common::rank(locale, rank);
        facts.push((crate::i18n::map::words(locale).rank, rank));
    }
    let basis = match observation.basis {
        // A sum of sub-scores is said in its note; only a merged unit is a sum of provinces.
        Basis::Sum if region.unit_set != Some(UnitSet::Current) => None,
        basis => Some(common::basis(locale, basis)),
    };
    if let Some(basis) = basis {
        facts.push((words.basis_label, basis.to_owned()));
    }
    if let Some(printed) = &observation.printed {
        facts.push((words.printed_label, format!("“{printed}”")));
    }
    if let Some(note) = &observation.note {
        facts.push((words.note_label, sources::sentence(note.get(locale))));
    }
    let facts: Vec<_> = facts
        .into_iter()
        .map(|(label, text)| view! { <dt>{label}</dt><dd>{text}</dd> })
        .collect();
    let meeting = observation.meeting.map(|id| {
        let meeting = dataset.meeting(id);
        let href = store.href(|selection, _| {
            selection.view = View::Meetings;
            selection.meeting = Some(id);
        });
        let name = format!(
            "{}, {}",
            common::meeting_name(locale, meeting),
            period::date(meeting.date, locale)
        );
        view! { <dt>{words.told_at_label}</dt><dd><a href=href>{name}</a></dd> }
    });
    let sources: Vec<_> = observation
        .sources
        .iter()
        .map(|id| source_view(dataset.source(*id), locale))
        .collect();
    view! {
        <li class="source-sheet__entry">
            <p class="source-sheet__value">
                <strong>{value}</strong>{unit}
                <span class="source-sheet__region">{region_name}</span>
            </p>
            <dl class="source-sheet__facts">{facts}{meeting}</dl>
            {sources}
        </li>
    }
}

/// What contests the first figure from another period stands among the conflicts below.
fn stands_alone(one: &Observation, all: &[Observation]) -> bool {
    all.first().is_none_or(|first| {
        one == first
            || one.conflict.is_none()
            || one.conflict != first.conflict
            || (one.indicator == first.indicator && one.period == first.period)
    })
}

/// What contests these figures, also in another period or status: all of it, side by side.
fn conflicts(
    store: Store,
    observations: &[Observation],
    locale: Locale,
) -> Option<impl IntoView + use<>> {
    let mut slugs: Vec<String> = Vec::new();
    for slug in observations.iter().filter_map(|one| one.conflict.clone()) {
        if !slugs.contains(&slug) {
            slugs.push(slug);
        }
    }
    if slugs.is_empty() {
        return None;
    }
    // What a conflict is about, and most of what contests a figure, comes with the details.
    let here = store.has_details();
    let dataset = store.dataset();
    let all = store.href(|selection, _| selection.view = View::Sources);
    let items: Vec<_> = slugs
        .into_iter()
        .map(|slug| {
            let everywhere = dataset.contesting(&slug);
            let own = |one: &Observation| {
                observations
                    .iter()
                    .any(|shown| profile::is_related(&dataset, shown.region, one.region))
            };
            let near: Vec<_> = everywhere.iter().filter(|one| own(one)).cloned().collect();
            // One figure of this province among those of many: the list of all tells the rest.
            let figures = if near.len() > 1 { near } else { everywhere };
            conflict_view(store, dataset.conflict(&slug), figures)
        })
        .collect();
    Some(view! {
        <section class="source-sheet__conflicts">
            <h3>{common::words(locale).two_figures}</h3>
            {items}
            {(!here).then(|| view! { <Loading/> })}
            <p class="source__links"><a href=format!("{all}#conflicts")>{province::words(locale).all_conflicts}</a></p>
        </section>
    })
}

/// Short links to sources, each to its page: `Cục Thống kê; Cổng TTĐT tỉnh Ninh Bình, 7/2024`.
pub fn source_links(
    dataset: &Dataset,
    sources: &[SourceId],
    locale: Locale,
) -> impl IntoView + use<> {
    let mut shown: Vec<(String, &Source)> = Vec::new();
    for source in sources.iter().map(|id| dataset.source(*id)) {
        let published = source
            .published
            .map(|day| format!(", {}", period::period(day, locale)));
        let text = format!(
            "{}{}",
            source.publisher.get(locale),
            published.unwrap_or_default()
        );
        // Two tables of one publisher read alike here; each figure names its own in the sheet.
        if !shown.iter().any(|(other, _)| *other == text) {
            shown.push((text, source));
        }
    }
    shown
        .into_iter()
        .enumerate()
        .map(|(at, (text, source))| {
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
    let note = source
        .note
        .as_ref()
        .map(|note| sources::sentence(note.get(locale)));
    let terms = source
        .terms
        .as_deref()
        .map(|terms| sources::terms(locale, terms));
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
