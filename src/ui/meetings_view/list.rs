//! The meetings in time order along a spine: bodies as heads, the merger as a dashed line, filters.

use leptos::prelude::*;

use crate::dataset::{Date, Meeting, Observation, UnitSet};
use crate::i18n::meetings::{self, words};
use crate::i18n::{common, period};
use crate::reports;
use crate::selection::{Ledger, Selection};
use crate::timeline;

use super::super::figure::Fact;
use super::super::store::{History, Store};
use super::meeting_href;

/// The list with its title and filters.
#[component]
pub fn MeetingList(
    /// Whether its title is that of the page.
    heading: Signal<bool>,
) -> impl IntoView {
    let store = Store::get();
    let title = move || {
        let text = common::words(store.locale()).meetings;
        if heading.get() {
            view! { <h1 class="meeting-list__title">{text}</h1> }.into_any()
        } else {
            view! { <h2 class="meeting-list__title">{text}</h2> }.into_any()
        }
    };
    view! {
        <section class="meeting-list">
            <header class="meeting-list__head">
                {title}
                <p class="meeting-list__summary">{move || summary(store)}</p>
                <Filters/>
            </header>
            <ol class="meeting-list__rows">{move || rows(store)}</ol>
        </section>
    }
}

/// `17 kỳ họp, từ 11/2021 đến 2/2026`, or what the filters leave; then the thread of the chosen province.
fn summary(store: Store) -> String {
    let locale = store.locale();
    let dataset = store.dataset();
    let shown: Vec<&Meeting> = dataset
        .meetings()
        .iter()
        .filter(|meeting| store.selected(|selection| is_shown(selection, meeting)))
        .collect();
    let (Some(first), Some(last)) = (shown.first(), shown.last()) else {
        return words(locale).no_match.to_owned();
    };
    let month = |date: Date| {
        crate::dataset::Period::parse(&format!("{}-{:02}", date.year(), date.month()))
            .map(|month| period::period(month, locale))
            .unwrap_or_default()
    };
    let span = meetings::span(locale, shown.len(), &month(first.date), &month(last.date));
    let Some(province) = store.selected(|selection| selection.province) else {
        return span;
    };
    let n = shown
        .iter()
        .filter(|meeting| timeline::has_account(&dataset, meeting, province))
        .count();
    let name = dataset.region(province).name.get(locale);
    format!("{span} {}", meetings::thread(locale, name, n))
}

fn is_shown(selection: &Selection, meeting: &Meeting) -> bool {
    selection.body.is_none_or(|body| meeting.body == body)
        && selection
            .year
            .is_none_or(|year| meeting.date.year() == year)
}

fn rows(store: Store) -> Vec<AnyView> {
    let locale = store.locale();
    let dataset = store.dataset();
    let newest_first = store.selected(|selection| selection.newest_first);
    let followed = followed_figures(store);
    let merger = Date::parse(UnitSet::MERGER);
    let mut out: Vec<AnyView> = Vec::new();
    let mut eras = timeline::eras(&dataset);
    if newest_first {
        eras.reverse();
        for era in &mut eras {
            era.meetings.reverse();
        }
    }
    let mut last: Option<&Meeting> = None;
    let mut n_eras = 0;
    for era in eras {
        let shown: Vec<&Meeting> = era
            .meetings
            .into_iter()
            .filter(|meeting| store.selected(|selection| is_shown(selection, meeting)))
            .collect();
        if shown.is_empty() {
            continue;
        }
        let body = dataset.body(era.body);
        let span = [body.from, body.to]
            .map(|at| at.map(|at| period::period(at, locale)).unwrap_or_default());
        let span = match (span[0].is_empty(), span[1].is_empty()) {
            (true, _) => String::new(),
            (false, true) => locale.pick(format!("từ {}", span[0]), format!("since {}", span[0])),
            (false, false) => format!("{} – {}", span[0], span[1]),
        };
        out.push(
            view! {
                <li class="meeting-list__era" data-follows=(n_eras > 0).to_string()>
                    {(n_eras > 0).then(|| view! {
                        <svg class="meeting-list__succession" viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true">
                            <path d="M10 0C-2.5 16 -2.5 84 10 100"/>
                        </svg>
                    })}
                    <b>{body.short.get(locale).to_owned()}</b>
                    " "<span class="quiet">{span}</span>
                </li>
            }
            .into_any(),
        );
        n_eras += 1;
        for meeting in shown {
            let crossed = merger.is_some_and(|day| {
                last.is_some_and(|last| (last.date < day) != (meeting.date < day))
            });
            if crossed {
                out.push(
                    view! { <li class="meeting-list__merger"><span>{words(locale).merger}</span></li> }
                        .into_any(),
                );
            }
            let new_year = last.is_none_or(|last| last.date.year() != meeting.date.year());
            let told = followed
                .iter()
                .filter(|fact| fact.meeting == Some(meeting.id))
                .cloned()
                .collect();
            out.push(row(store, meeting, new_year, told));
            last = Some(meeting);
        }
    }
    out
}

/// Results of the followed figure.
fn followed_figures(store: Store) -> Vec<Observation> {
    let dataset = store.dataset();
    let Some(indicator) = store.selected(|selection| {
        let slug = selection.figure.as_deref()?;
        dataset.indicator_by_slug(slug).map(|one| one.id)
    }) else {
        return Vec::new();
    };
    let country = dataset.country().id;
    dataset
        .facts()
        .iter()
        .filter(|fact| {
            fact.indicator == indicator && fact.region == country && reports::is_result(fact)
        })
        .cloned()
        .collect()
}

fn row(store: Store, meeting: &Meeting, new_year: bool, told: Vec<Observation>) -> AnyView {
    let locale = store.locale();
    let dataset = store.dataset();
    let id = meeting.id;
    let (open, thread, later, following) = store.selected(|selection| {
        (
            selection.meeting == Some(id),
            selection
                .province
                .is_some_and(|province| timeline::has_account(&dataset, meeting, province)),
            selection
                .as_of
                .is_some_and(|as_of| dataset.meeting(as_of).date < meeting.date),
            selection.figure.is_some(),
        )
    });
    let day = match locale {
        crate::i18n::Locale::Vi => format!("{}/{}", meeting.date.day(), meeting.date.month()),
        crate::i18n::Locale::En => {
            let full = period::date(meeting.date, locale);
            full.rsplit_once(' ')
                .map(|(day, _)| day.to_owned())
                .unwrap_or(full)
        }
    };
    let other_body = (dataset.body(meeting.body).successor.is_none()
        && dataset.body(meeting.body).from.is_none())
    .then(|| dataset.body(meeting.body).short.get(locale).to_owned());
    let year = meeting.date.year().to_string();
    let of_year = locale.pick(format!("/{year}"), format!(" {year}"));
    let facts = told
        .into_iter()
        .map(|fact| {
            let when = period::period(fact.period, locale);
            view! { <span class="meeting-list__fact"><Fact observations=vec![fact]/>" "<span class="quiet">{when}</span></span> }
        })
        .collect::<Vec<_>>();
    view! {
        <li
            class="meeting-list__row"
            data-meeting=meeting.slug.clone()
            data-kind=match meeting.kind {
                crate::dataset::MeetingKind::Session => "session",
                crate::dataset::MeetingKind::Conference => "conference",
            }
            data-empty=(meeting.n_figures == 0).then_some("")
            data-thread=thread.then_some("")
            data-later=later.then_some("")
            data-open=open.then_some("")
        >
            <a class="meeting-list__link" href=meeting_href(store, id) aria-current=open.then_some("page")>
                <span class="meeting-list__year" data-new=new_year.then_some("")>{year.clone()}</span>
                <time class="meeting-list__day" datetime=meeting.date.to_string()>{day}<span class="meeting-list__of-year">{of_year}</span></time>
                <span class="meeting-list__point" aria-hidden="true"></span>
                <span class="meeting-list__name">
                    {common::meeting_name(locale, meeting)}
                    {other_body.map(|body| view! { <span class="meeting-list__body">" · "{body}</span> })}
                    {thread.then(|| view! { <span class="visually-hidden">" · "{crate::i18n::map::words(locale).attended}</span> })}
                </span>
                <span class="meeting-list__covered">{meeting.covered.get(locale).to_owned()}</span>
                <span class="meeting-list__counts">{meetings::counts(locale, meeting)}</span>
            </a>
            {(following && !facts.is_empty()).then(|| view! { <span class="meeting-list__facts">{facts}</span> })}
        </li>
    }
    .into_any()
}

/// An option of a filter: value, label, whether it is chosen.
type Choice = (String, String, bool);

/// A native select with its label; the first option clears it.
#[component]
pub fn Filter(
    /// Its label.
    label: fn(&'static meetings::Words) -> &'static str,
    /// Name in markup.
    name: &'static str,
    /// The options.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// Takes a value into the choice.
    choose: fn(&mut Selection, &crate::dataset::Dataset, &str),
) -> impl IntoView {
    let store = Store::get();
    let on_change = move |event: leptos::ev::Event| {
        let value = event_target_value(&event);
        store.change(History::Push, |selection, dataset| {
            choose(selection, dataset, &value)
        });
    };
    view! {
        <label class="filter" data-active=move || choices.with(|all| all.first().is_some_and(|first| !first.2)).then_some("")>
            <span class="filter__label">{move || label(words(store.locale()))}</span>
            <select id=format!("filter-{name}") name=name on:change=on_change>
                {move || choices.get().into_iter().map(|(value, text, chosen)| view! {
                    <option value=value selected=chosen prop:selected=chosen>{text}</option>
                }).collect_view()}
            </select>
        </label>
    }
}

/// The provinces of the chosen unit set, the whole first.
pub fn province_choices(store: Store) -> Vec<Choice> {
    let locale = store.locale();
    let dataset = store.dataset();
    let (unit_set, chosen) = store.selected(|selection| (selection.unit_set, selection.province));
    let chosen = chosen.filter(|id| dataset.region(*id).unit_set.is_some());
    let mut all: Vec<Choice> = dataset
        .provinces(unit_set)
        .map(|region| {
            (
                region.slug.clone(),
                region.name.get(locale).to_owned(),
                chosen == Some(region.id),
            )
        })
        .collect();
    all.sort_by_cached_key(|(_, name, _)| crate::search::fold(name));
    all.insert(
        0,
        (
            String::new(),
            words(locale).any_province.to_owned(),
            chosen.is_none(),
        ),
    );
    all
}

/// Takes a province of the chosen unit set.
pub fn choose_province(selection: &mut Selection, dataset: &crate::dataset::Dataset, slug: &str) {
    selection.province = dataset
        .province_by_slug(selection.unit_set, slug)
        .map(|region| region.id);
}

/// The figures that can be followed, none first.
pub fn figure_choices(store: Store) -> Vec<Choice> {
    let locale = store.locale();
    let dataset = store.dataset();
    let chosen = store.selected(|selection| selection.figure.clone());
    let choice = |indicator: &crate::dataset::Indicator| {
        (
            indicator.slug.clone(),
            indicator.name.get(locale).to_owned(),
            chosen.as_deref() == Some(indicator.slug.as_str()),
        )
    };
    let mut all: Vec<Choice> = reports::followed(&dataset)
        .into_iter()
        .map(choice)
        .collect();
    all.sort_by_cached_key(|(_, name, _)| crate::search::fold(name));
    // A figure that only one meeting reported can be followed by its address: it is among the options then.
    if !all.iter().any(|(_, _, chosen)| *chosen)
        && let Some(indicator) = chosen
            .as_deref()
            .and_then(|slug| dataset.indicator_by_slug(slug))
    {
        all.push(choice(indicator));
    }
    all.insert(
        0,
        (
            String::new(),
            words(locale).no_figure.to_owned(),
            chosen.is_none(),
        ),
    );
    all
}

/// Takes a figure to follow; the ledgers close.
pub fn choose_figure(selection: &mut Selection, _: &crate::dataset::Dataset, slug: &str) {
    selection.figure = (!slug.is_empty()).then(|| slug.to_owned());
    selection.ledger = None;
}

/// The title of a ledger: of the page, unless it only stands beside the list.
pub fn ledger_title(store: Store, text: &'static str) -> AnyView {
    if store.selected(|selection| selection.ledger.is_some()) {
        view! { <h1>{text}</h1> }.into_any()
    } else {
        view! { <h2>{text}</h2> }.into_any()
    }
}

#[component]
fn Filters() -> impl IntoView {
    let store = Store::get();
    let bodies = move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let chosen = store.selected(|selection| selection.body);
        let mut all = vec![(
            String::new(),
            words(locale).all_bodies.to_owned(),
            chosen.is_none(),
        )];
        for meeting in dataset.meetings() {
            let body = dataset.body(meeting.body);
            if !all.iter().any(|(slug, _, _)| *slug == body.slug) {
                all.push((
                    body.slug.clone(),
                    body.short.get(locale).to_owned(),
                    chosen == Some(meeting.body),
                ));
            }
        }
        all
    };
    let years = move || {
        let locale = store.locale();
        let chosen = store.selected(|selection| selection.year);
        let mut all = vec![(
            String::new(),
            words(locale).all_years.to_owned(),
            chosen.is_none(),
        )];
        for meeting in store.dataset().meetings() {
            let year = meeting.date.year();
            let text = year.to_string();
            if all.last().is_some_and(|(last, _, _)| *last != text) {
                all.push((text.clone(), text, chosen == Some(year)));
            }
        }
        all
    };
    let days = move || {
        let locale = store.locale();
        let chosen = store.selected(|selection| selection.as_of);
        let mut all = vec![(
            String::new(),
            words(locale).today.to_owned(),
            chosen.is_none(),
        )];
        for meeting in store.dataset().meetings().iter().rev() {
            all.push((
                meeting.slug.clone(),
                period::date(meeting.date, locale),
                chosen == Some(meeting.id),
            ));
        }
        all
    };
    let newest = store.choice(|selection| selection.newest_first);
    let filtered = store.choice(|selection| {
        selection.body.is_some() || selection.year.is_some() || selection.figure.is_some()
    });
    view! {
        <div class="meeting-list__filters">
            <Filter label=|words| words.province name="province" choices=Signal::derive(move || province_choices(store)) choose=choose_province/>
            <Filter label=|words| words.follow name="figure" choices=Signal::derive(move || figure_choices(store)) choose=choose_figure/>
            <Filter label=|words| words.body name="body" choices=Signal::derive(bodies) choose=|selection, dataset, slug| {
                selection.body = dataset.body_by_slug(slug);
            }/>
            <Filter label=|words| words.year name="year" choices=Signal::derive(years) choose=|selection, _, year| {
                selection.year = year.parse().ok();
            }/>
            <Filter label=|words| words.as_of name="as-of" choices=Signal::derive(days) choose=|selection, dataset, slug| {
                selection.as_of = dataset.meeting_by_slug(slug).map(|meeting| meeting.id);
            }/>
            <div class="meeting-list__buttons">
                <button
                    class="button"
                    type="button"
                    aria-pressed=move || newest.get().to_string()
                    on:click=move |_| store.change(History::Replace, |selection, _| {
                        selection.newest_first = !selection.newest_first;
                    })
                >{move || words(store.locale()).newest_first}</button>
                <Show when=move || filtered.get()>
                    <a href=move || store.href(|selection, _| {
                        selection.body = None;
                        selection.year = None;
                        selection.figure = None;
                    })>{move || words(store.locale()).clear}</a>
                </Show>
            </div>
        </div>
    }
}

/// The ways into the ledgers of all meetings.
#[component]
pub fn Ledgers() -> impl IntoView {
    let store = Store::get();
    let link = move |ledger: Ledger| {
        let label = move || {
            let words = words(store.locale());
            match ledger {
                Ledger::Targets => words.targets_short,
                Ledger::Tasks => words.tasks_short,
                Ledger::Roll => words.roll_short,
            }
        };
        let current = move || store.selected(|selection| selection.ledger == Some(ledger));
        view! {
            <a
                href=move || store.href(|selection, _| {
                    selection.meeting = None;
                    selection.ledger = Some(ledger);
                })
                data-ledger=ledger.name()
                aria-current=move || current().then_some("page")
            >{label}</a>
        }
    };
    let nothing =
        store.choice(|selection| selection.ledger.is_none() && selection.figure.is_none());
    let all = move || {
        store.href(|selection, _| {
            selection.meeting = None;
            selection.ledger = None;
            selection.figure = None;
        })
    };
    view! {
        <nav class="ledgers" aria-label=move || common::words(store.locale()).meetings>
            <a class="ledgers__all" href=all aria-current=move || nothing.get().then_some("page")>
                {move || common::words(store.locale()).meetings}
            </a>
            {Ledger::ALL.map(link).collect_view()}
        </nav>
    }
}
