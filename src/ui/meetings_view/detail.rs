//! One meeting: its head, then figures, tasks, điểm cầu and sources, each with an anchor.

use leptos::prelude::*;

use crate::dataset::{Meeting, MeetingId, Source};
use crate::i18n::meetings::{self, words};
use crate::i18n::{Locale, common, period};
use crate::selection::View;
use crate::targets;

use super::super::notices::Loading;
use super::super::store::Store;
use super::bridge_points::BridgePoints;
use super::figures::Figures;
use super::targets::MeetingTargets;
use super::task_list::MeetingTasks;
use super::tellings::TwoTellings;
use super::trail::TrailSection;
use super::{meeting_href, meeting_label, source_label};

/// The meeting.
#[component]
pub fn MeetingDetail(
    /// Which.
    meeting: MeetingId,
) -> impl IntoView {
    let store = Store::get();
    let loaded = Memo::new(move |_| store.has_details());
    // Results of provinces against targets may stand in files of the map.
    Effect::new(move |_| {
        if loaded.get() {
            for part in targets::parts_needed(&store.dataset()) {
                store.has_values(&part);
            }
        }
    });
    view! {
        <article class="meeting">
            <Pager meeting/>
            <Head meeting/>
            <Anchors meeting/>
            {move || if loaded.get() {
                view! {
                    <Figures meeting/>
                    <TrailSection meeting/>
                    <MeetingTargets meeting/>
                    <MeetingTasks meeting/>
                    <BridgePoints meeting/>
                    <TwoTellings meeting/>
                    <Sources meeting/>
                }.into_any()
            } else {
                view! { <Loading/> }.into_any()
            }}
        </article>
    }
}

/// Back to the list, to the meeting before and to the one after.
#[component]
fn Pager(meeting: MeetingId) -> impl IntoView {
    let store = Store::get();
    let at = meeting.index();
    let neighbor = move |to: Option<usize>,
                         label: fn(&'static meetings::Words) -> &'static str,
                         rel: &'static str| {
        let locale = store.locale();
        let dataset = store.dataset();
        let text = label(words(locale));
        match to.and_then(|to| dataset.meetings().get(to)) {
            Some(other) => {
                let title = meeting_label(store, other.id, locale);
                view! { <a href=meeting_href(store, other.id) rel=rel title=title.clone() aria-label=format!("{text}: {title}")>{text}</a> }.into_any()
            }
            None => view! { <span class="quiet" aria-hidden="true">{text}</span> }.into_any(),
        }
    };
    view! {
        <nav class="meeting__pager" aria-label=move || words(store.locale()).list>
            <a class="meeting__back" href=move || store.href(|selection, _| {
                selection.view = View::Meetings;
                selection.meeting = None;
            })>{move || words(store.locale()).all_meetings}</a>
            {move || neighbor(at.checked_sub(1), |words| words.previous, "prev")}
            {move || neighbor(at.checked_add(1), |words| words.next, "next")}
        </nav>
    }
}

#[component]
fn Head(meeting: MeetingId) -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let words = words(locale);
        let dataset = store.dataset();
        let of = dataset.meeting(meeting);
        let place = of
            .place
            .as_ref()
            .map(|place| format!(". {}", place.get(locale)));
        let chair = of
            .chair
            .as_ref()
            .map(|chair| format!(" {}: {}.", words.chair, chair.get(locale)));
        let notice = of.notice.as_ref().map(|number| {
            let day = of
                .notice_date
                .map(|day| format!(", {}", period::period(day, locale)))
                .unwrap_or_default();
            format!(
                " {}: {} {number}{day}.",
                words.notice,
                locale.pick("Thông báo", "notice")
            )
        });
        let wound = store.selected(|selection| selection.as_of == Some(meeting));
        view! {
            <header class="meeting__head">
                <p class="meeting__day">{period::weekday_date(of.date, locale)}{place}</p>
                <h1>{of.title.get(locale).to_owned()}</h1>
                <p class="meeting__covered">{of.covered.get(locale).to_owned()}"."</p>
                <p class="meeting__facts">
                    {dataset.body(of.body).name.get(locale).to_owned()}"."{chair}{notice}
                </p>
                {of.note.as_ref().map(|note| view! { <p class="meeting__note">{note.get(locale).to_owned()}</p> })}
                {(!wound).then(|| view! {
                    <p class="meeting__wind"><a href=store.href(|selection, _| selection.as_of = Some(meeting))>{words.as_of_this}</a></p>
                })}
            </header>
        }
    }
}

/// The four anchors.
#[component]
fn Anchors(meeting: MeetingId) -> impl IntoView {
    let store = Store::get();
    move || {
        let words = words(store.locale());
        let dataset = store.dataset();
        let of = dataset.meeting(meeting);
        let n_units = provinces_of_day(of);
        view! {
            <nav class="meeting__anchors" aria-label=of.title.get(store.locale()).to_owned()>
                <a href="#figures">{words.figures}" "{of.n_figures.to_string()}</a>
                <a href="#tasks">{words.tasks}" "{of.n_tasks.to_string()}</a>
                <a href="#bridge-points">{words.bridge_points}" "{format!("{}/{n_units}", of.provinces.len())}</a>
                <a href="#source">{words.sources}" "{of.n_sources.to_string()}</a>
            </nav>
        }
    }
}

/// How many provinces there were on the day of a meeting.
pub fn provinces_of_day(meeting: &Meeting) -> u8 {
    unit_set_of_day(meeting).len()
}

/// The provinces of the day of a meeting.
pub fn unit_set_of_day(meeting: &Meeting) -> crate::dataset::UnitSet {
    use crate::dataset::{Date, UnitSet};
    match Date::parse(UnitSet::MERGER) {
        Some(merger) if meeting.date >= merger => UnitSet::Current,
        _ => UnitSet::Former,
    }
}

#[component]
fn Sources(meeting: MeetingId) -> impl IntoView {
    let store = Store::get();
    view! {
        <section class="meeting__section" id="source">
            <h2>{move || words(store.locale()).sources}</h2>
            <ol class="meeting__sources">
                {move || {
                    let locale = store.locale();
                    let dataset = store.dataset();
                    let sources = &dataset.meeting(meeting).sources;
                    sources
                        .iter()
                        .enumerate()
                        .map(|(at, id)| view! {
                            <li id=format!("source-{}", at + 1)>{source_line(dataset.source(*id), locale)}</li>
                        })
                        .collect_view()
                }}
            </ol>
            <p class="meeting__top"><a href="#main">{move || words(store.locale()).to_top}</a></p>
        </section>
    }
}

/// A source in one line: publisher and day, title, where it can be read.
fn source_line(source: &Source, locale: Locale) -> impl IntoView + use<> {
    let words = common::words(locale);
    let label = source_label(source, locale);
    let title = source.title.get(locale).to_owned();
    let title = match source.url.clone() {
        Some(url) => {
            view! { <a href=url target="_blank" rel="noopener noreferrer">{title}</a> }.into_any()
        }
        None => view! { {title}". "<span class="quiet">{words.no_address}</span> }.into_any(),
    };
    let copy = source.copy_url.clone().map(|url| {
        view! { " "<a href=url target="_blank" rel="noopener noreferrer">{words.open_copy}</a> }
    });
    view! { <b>{label}</b>". "{title}{copy} }
}
