//! Tasks: who, by when, and how it stands today. All of them with filters, and those of one meeting.

use leptos::prelude::*;

use crate::dataset::{Dataset, Date, MeetingId, Outcome, Period, Task};
use crate::i18n::meetings::{self, words};
use crate::i18n::{Locale, period};
use crate::tasks::{self, Clock, Owner, State};

use super::super::store::{History, Store};
use super::calendar_file::CalendarFile;
use super::list::{Filter, choose_province, ledger_title, province_choices};
use super::{clock, meeting_href, source_label};

/// All tasks of all meetings.
#[component]
pub fn TaskLedger() -> impl IntoView {
    let store = Store::get();
    let shown = Memo::new(move |_| {
        let dataset = store.dataset();
        let clock = clock(store);
        let Some(details) = dataset.details() else {
            return Vec::new();
        };
        details
            .tasks
            .iter()
            .filter(|task| is_known(&dataset, clock, task) && passes(store, &dataset, task))
            .map(|task| (task.meeting, task.seq))
            .collect::<Vec<_>>()
    });
    let counts = Memo::new(move |_| {
        let dataset = store.dataset();
        let clock = clock(store);
        let Some(details) = dataset.details() else {
            return [0; 4];
        };
        shown.with(|keys| {
            let of = details
                .tasks
                .iter()
                .filter(|task| keys.contains(&(task.meeting, task.seq)));
            tasks::counts(of.map(|task| clock.state(task)))
        })
    });
    let owners = move || {
        let locale = store.locale();
        let chosen = store.selected(|selection| selection.owner);
        let mut all = vec![(
            String::new(),
            words(locale).all_owners.to_owned(),
            chosen.is_none(),
        )];
        all.extend(Owner::ALL.map(|owner| {
            (
                owner.name().to_owned(),
                meetings::owner(locale, owner).to_owned(),
                chosen == Some(owner),
            )
        }));
        all
    };
    let file_name = move || {
        store.selected(|selection| match selection.province {
            Some(province) => {
                format!("diem-cau-{}", store.dataset().region(province).slug)
            }
            None => "diem-cau".to_owned(),
        })
    };
    let rows = move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let clock = clock(store);
        let wanted = store.selected(|selection| selection.task_state);
        let Some(details) = dataset.details() else {
            return ().into_any();
        };
        let tasks: Vec<&Task> = shown.with(|keys| {
            details
                .tasks
                .iter()
                .filter(|task| keys.contains(&(task.meeting, task.seq)))
                .filter(|task| wanted.is_none_or(|state| clock.state(task) == state))
                .collect()
        });
        if tasks.is_empty() {
            return view! { <p class="meeting__none">{words(locale).no_tasks}</p> }.into_any();
        }
        let newest_first = store.selected(|selection| selection.newest_first);
        let mut groups: Vec<(MeetingId, Vec<&Task>)> = Vec::new();
        for task in tasks {
            match groups.last_mut() {
                Some((meeting, group)) if *meeting == task.meeting => group.push(task),
                _ => groups.push((task.meeting, vec![task])),
            }
        }
        if newest_first {
            groups.reverse();
        }
        let unfolded = groups.iter().map(|(_, group)| group.len()).sum::<usize>() <= UNFOLDED;
        groups
            .into_iter()
            .enumerate()
            .map(|(at, (meeting, group))| {
                let name = super::meeting_label(store, meeting, locale);
                let counts = tasks::counts(group.iter().map(|task| clock.state(task)));
                let open = unfolded || at == 0;
                let rows = group
                    .into_iter()
                    .map(|task| row(store, &dataset, clock, task, false))
                    .collect_view();
                view! {
                    <details class="tasks__fold" open=open>
                        <summary><h2>{name}</h2>{tally(counts, locale)}</summary>
                        <p class="tasks__meeting"><a href=meeting_href(store, meeting)>{words(locale).open_meeting}</a></p>
                        <ul class="tasks">{rows}</ul>
                    </details>
                }
            })
            .collect_view()
            .into_any()
    };
    view! {
        <section class="ledger">
            <header class="ledger__head">
                {move || ledger_title(store, words(store.locale()).task_ledger)}
                <p class="ledger__lede">{move || words(store.locale()).task_lede}</p>
            </header>
            <div class="ledger__filters">
                <Filter label=|words| words.owner name="owner" choices=Signal::derive(owners) choose=|selection, _, name| {
                    selection.owner = Owner::ALL.into_iter().find(|owner| owner.name() == name);
                }/>
                <Filter label=|words| words.province name="task-province"
                    choices=Signal::derive(move || province_choices(store)) choose=choose_province/>
            </div>
            <StateFilters counts/>
            <CalendarFile tasks=shown name=Signal::derive(file_name) label=|words| words.calendar_all/>
            {rows}
            <p class="tasks__note">{move || words(store.locale()).task_note}</p>
        </section>
    }
}

/// So many tasks stand open at once; of more, only those of the first meeting.
const UNFOLDED: usize = 24;

/// The states of some tasks as glyphs with their number; a state without any is left out.
fn tally(counts: [usize; 4], locale: Locale) -> AnyView {
    let items = State::ALL
        .into_iter()
        .zip(counts)
        .filter(|(_, n)| *n > 0)
        .map(|(state, n)| {
            view! {
                <span class="tasks__tally-item" title=meetings::state(locale, state)>
                    <Glyph state/><span class="visually-hidden">{meetings::state(locale, state)}" "</span>{n.to_string()}
                </span>
            }
        })
        .collect_view();
    view! { <span class="tasks__tally">{items}</span> }.into_any()
}

/// Whether a task was given by the day to which the page is wound back.
fn is_known(dataset: &Dataset, clock: Clock, task: &Task) -> bool {
    clock
        .as_of
        .is_none_or(|day| dataset.meeting(task.meeting).date <= day)
}

fn passes(store: Store, dataset: &Dataset, task: &Task) -> bool {
    store.selected(|selection| {
        selection.owner.is_none_or(|owner| owner.is_bound(task))
            && selection
                .province
                .map(|province| dataset.region(province))
                .filter(|region| region.unit_set.is_some())
                .is_none_or(|region| tasks::binds(task, region))
    })
}

/// The tasks of one meeting, then those that fell due since the meeting before.
#[component]
pub fn MeetingTasks(
    /// Which.
    meeting: MeetingId,
) -> impl IntoView {
    let store = Store::get();
    let content = move || {
        let locale = store.locale();
        let words = words(locale);
        let dataset = store.dataset();
        let clock = clock(store);
        let details = dataset.details()?;
        let of = dataset.meeting(meeting);
        let since = meeting
            .index()
            .checked_sub(1)
            .and_then(|at| dataset.meetings().get(at))
            .map(|before| before.date);
        let given: Vec<&Task> = details
            .tasks
            .iter()
            .filter(|task| task.meeting == meeting)
            .collect();
        let due: Vec<&Task> = details
            .tasks
            .iter()
            .filter(|task| dataset.meeting(task.meeting).date < of.date)
            .filter(|task| {
                task.deadline.is_some_and(|deadline| {
                    let last = deadline.last_day();
                    since.is_none_or(|since| since < last) && last <= of.date
                })
            })
            .collect();
        let all = given.iter().chain(&due);
        let counts = tasks::counts(all.map(|task| clock.state(task)));
        let rows = |list: &[&Task], from_elsewhere: bool| {
            list.iter()
                .map(|task| row(store, &dataset, clock, task, from_elsewhere))
                .collect_view()
        };
        let keys: Vec<(MeetingId, u16)> =
            given.iter().map(|task| (task.meeting, task.seq)).collect();
        let name = format!("diem-cau-{}", of.slug);
        Some(view! {
            {key(store, counts)}
            <h3 class="tasks__group">{words.given_here}</h3>
            {if given.is_empty() {
                view! { <p class="meeting__none">{words.no_tasks}</p> }.into_any()
            } else {
                view! { <ul class="tasks">{rows(&given, false)}</ul> }.into_any()
            }}
            <CalendarFile tasks=keys name=name label=|words| words.calendar_all/>
            {(!due.is_empty()).then(|| view! {
                <h3 class="tasks__group">{words.due_before}</h3>
                <ul class="tasks">{rows(&due, true)}</ul>
            })}
            <p class="tasks__note">{words.task_note}</p>
        })
    };
    view! {
        <section class="meeting__section" id="tasks">
            <h2>{move || words(store.locale()).tasks_results}</h2>
            {content}
        </section>
    }
}

/// The glyphs with their words and counts.
fn key(store: Store, counts: [usize; 4]) -> AnyView {
    let locale = store.locale();
    let items = State::ALL
        .into_iter()
        .zip(counts)
        .map(|(state, n)| {
            view! {
                <li class="tasks__key-item"><Glyph state/>{meetings::state(locale, state)}" "<b>{n.to_string()}</b></li>
            }
        })
        .collect_view();
    view! { <ul class="tasks__key">{items}</ul> }.into_any()
}

/// The key as switches: one state alone, or all. The buttons stay as they are when the rows change, so
/// that focus stays on them.
#[component]
fn StateFilters(
    /// How many tasks are in each state.
    counts: Memo<[usize; 4]>,
) -> impl IntoView {
    let store = Store::get();
    let chosen = store.choice(|selection| selection.task_state);
    let items = State::ALL
        .into_iter()
        .enumerate()
        .map(|(at, state)| {
            let pressed = move || chosen.get() == Some(state);
            view! {
                <li class="tasks__key-item">
                    <button class="tasks__filter" type="button" aria-pressed=move || pressed().to_string() data-filter=state.name()
                        on:click=move |_| store.change(History::Push, |selection, _| {
                            let same = selection.task_state == Some(state);
                            selection.task_state = (!same).then_some(state);
                        })
                    >
                        <Glyph state/>{move || meetings::state(store.locale(), state)}" "
                        <b>{move || counts.with(|counts| counts[at]).to_string()}</b>
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <ul class="tasks__key" aria-label=move || words(store.locale()).state>{items}</ul>
    }
}

/// The sign of a state; a word always stands beside it.
#[component]
pub fn Glyph(
    /// Which.
    state: State,
) -> impl IntoView {
    let drawn = match state {
        State::Done => view! {
            <circle cx="8" cy="8" r="6.6" fill="currentColor"/>
            <path d="M4.9 8.2L7.2 10.5L11.2 5.9" fill="none" stroke="var(--paper)" stroke-width="1.7"/>
        }
        .into_any(),
        State::Open => {
            view! { <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.6"/> }.into_any()
        }
        State::Late => view! { <path d="M8 1.6L15 14H1Z" fill="currentColor"/> }.into_any(),
        State::Unknown => view! {
            <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="2.1 1.67"/>
        }
        .into_any(),
    };
    view! { <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">{drawn}</svg> }
}

fn row(
    store: Store,
    dataset: &Dataset,
    clock: Clock,
    task: &Task,
    from_elsewhere: bool,
) -> AnyView {
    let locale = store.locale();
    let words = words(locale);
    let state = clock.state(task);
    let meeting = dataset.meeting(task.meeting);
    let key = format!("{}-{}", meeting.slug, task.seq);
    let owner = match &task.owner {
        Some(owner) => owner.get(locale),
        None => words.no_owner,
    };
    let target = task.target.as_ref().map(|target| {
        view! { <span class="task__target">{words.target}": "{target.get(locale).to_owned()}</span> }
    });
    // The target in the unit of its indicator, where that says more.
    let indicator = task
        .indicator
        .zip(task.target_value)
        .filter(|_| task.target.is_none())
        .map(|(id, value)| {
            let of = dataset.indicator(id);
            format!(
                "{}: {}",
                of.name.get(locale),
                crate::page::value_text(of, value, of.decimals, None, locale)
            )
        });
    let given = from_elsewhere.then(|| {
        let name = super::meeting_label(store, meeting.id, locale);
        view! { <a class="task__given" href=meeting_href(store, meeting.id)>{name}</a> }
    });
    let deadline = match (&task.deadline_printed, task.deadline) {
        (Some(printed), _) => format!("“{printed}”"),
        (None, Some(deadline)) => period::period(deadline, locale),
        (None, None) => words.no_deadline.to_owned(),
    };
    let outcome = clock.outcome(task);
    let outcome_view = match outcome {
        Some(outcome) => outcome_text(dataset, outcome, locale).into_any(),
        None if state == State::Unknown => {
            view! { <span class="task__outcome">{words.no_outcome_found}</span> }.into_any()
        }
        None => ().into_any(),
    };
    let renewed = dataset
        .details()
        .map(|details| tasks::renewals(dataset, details, task, clock.as_of))
        .unwrap_or_default();
    let again = (!renewed.is_empty()).then(|| {
        let links = renewed
            .iter()
            .enumerate()
            .map(|(at, later)| {
                let joint = (at > 0).then_some("; ");
                let day = period::date(dataset.meeting(later.meeting).date, locale);
                let until = match (&later.deadline_printed, later.deadline) {
                    (Some(printed), Some(_)) => format!(" (“{printed}”)"),
                    (None, Some(deadline)) => format!(" ({})", period::period(deadline, locale)),
                    _ => String::new(),
                };
                view! { {joint}<a href=meeting_href(store, later.meeting)>{day}</a>{until} }
            })
            .collect_view();
        view! { <span class="task__again">{words.asked_again}" "{links}</span> }
    });
    let sources = task
        .sources
        .iter()
        .map(|id| source_link(dataset, *id, locale))
        .collect_view();
    let key_of = vec![(task.meeting, task.seq)];
    let dated = task.deadline.is_some();
    let file_name = format!("diem-cau-{key}");
    view! {
        <li class="task" id=format!("task-{key}") data-task=key data-state=state.name()>
            <p class="task__state"><Glyph state/><b>{meetings::state(locale, state)}</b></p>
            <div class="task__what">
                <p class="task__text">{task.task.get(locale).to_owned()}</p>
                <p class="task__owner">{owner.to_owned()}{indicator.map(|text| format!(". {text}"))}</p>
                {target}{given}
                <p class="task__sources">{sources}</p>
            </div>
            <div class="task__arc">{arcs(store, clock, task, &renewed, outcome, state)}</div>
            <div class="task__outcome-cell">
                <p class="task__deadline">{deadline}</p>
                {outcome_view}{again}
                {dated.then(|| view! { <CalendarFile tasks=key_of name=file_name label=|words| words.calendar/> })}
            </div>
        </li>
    }
    .into_any()
}

fn source_link(dataset: &Dataset, id: crate::dataset::SourceId, locale: Locale) -> AnyView {
    let source = dataset.source(id);
    let text = source_label(source, locale);
    match source.url.clone() {
        Some(url) => view! {
            <a class="task__source" href=url target="_blank" rel="noopener noreferrer" title=source.title.get(locale).to_owned()>{text}</a>" "
        }
        .into_any(),
        None => view! { <span class="task__source">{text}</span>" " }.into_any(),
    }
}

fn outcome_text(dataset: &Dataset, outcome: &Outcome, locale: Locale) -> AnyView {
    let sources = outcome
        .sources
        .iter()
        .map(|id| source_link(dataset, *id, locale))
        .collect_view();
    view! {
        <span class="task__outcome">{outcome.text.get(locale).to_owned()}". "</span>
        <span class="task__sources">{sources}</span>
    }
    .into_any()
}

/// The drawing of a task: an arc from the day it was given. Solid to the day of a result; dashed to the
/// deadline as first set, then dashed again to each renewed one; half an arc, open, without deadline.
fn arcs(
    store: Store,
    clock: Clock,
    task: &Task,
    renewed: &[&Task],
    outcome: Option<&Outcome>,
    state: State,
) -> AnyView {
    const WIDTH: f64 = 220.0;
    const BASE: f64 = 40.0;
    let locale = store.locale();
    let dataset = store.dataset();
    let given = dataset.meeting(task.meeting).date;
    let landing = outcome
        .filter(|_| matches!(state, State::Done))
        .and_then(|outcome| outcome.date)
        .map(|date| date.last_day().max(given));
    let mut stops: Vec<Period> = task.deadline.into_iter().collect();
    for later in renewed.iter().filter_map(|task| task.deadline) {
        let on = stops
            .last()
            .is_none_or(|last| last.last_day() < later.last_day());
        if on && landing.is_none() {
            stops.push(later);
        }
    }
    let end = stops
        .iter()
        .map(|stop| stop.last_day())
        .chain(landing)
        .max();
    let Some(end) = end else {
        // No deadline and no result: half an arc, open.
        return view! {
            <svg class="arcs" viewBox=format!("0 0 {WIDTH} 58") role="img" aria-label=words(locale).no_deadline>
                <path class="arcs__axis" d=format!("M0 {BASE}H{WIDTH}")/>
                <path class="arcs__span" data-dashed="" d=format!("M24 {BASE}C24 22 38 8 62 8")/>
                <circle class="arcs__given" cx="24" cy=BASE r="3.6"/>
                <text x="24" y="54" class="arcs__day" text-anchor="start" dx="-14">{short(given, given, locale)}</text>
            </svg>
        }
        .into_any();
    };
    let days = f64::from((end.days_since_epoch() - given.days_since_epoch()).max(1));
    let x = |day: Date| {
        24.0 + f64::from(day.days_since_epoch() - given.days_since_epoch()) / days * (WIDTH - 72.0)
    };
    let arc = |from: f64, to: f64| {
        let lift = ((to - from) * 0.42).clamp(10.0, 31.0);
        format!(
            "M{from:.1} {BASE}C{from:.1} {:.1} {to:.1} {:.1} {to:.1} {BASE}",
            BASE - lift * 1.25,
            BASE - lift * 1.25
        )
    };
    let mut from = x(given);
    let mut drawn: Vec<AnyView> = Vec::new();
    if let Some(landing) = landing {
        drawn.push(view! { <path class="arcs__span" d=arc(from, x(landing))/> }.into_any());
    } else {
        for stop in &stops {
            let to = x(stop.last_day());
            drawn.push(
                view! { <path class="arcs__span" data-dashed="" d=arc(from, to)/> }.into_any(),
            );
            from = to;
        }
    }
    for (at, stop) in stops.iter().enumerate() {
        let to = x(stop.last_day());
        let mark = if state == State::Late && at == 0 {
            view! { <path class="arcs__late" d=format!("M{to:.1} {:.1}l5 9h-10z", BASE - 5.0)/> }
                .into_any()
        } else {
            view! { <circle class="arcs__stop" cx=format!("{to:.1}") cy=BASE r="3.8"/> }.into_any()
        };
        drawn.push(mark);
    }
    if let Some(landing) = landing {
        drawn.push(view! { <circle class="arcs__landing" cx=format!("{:.1}", x(landing)) cy=BASE r="4.4"/> }.into_any());
    }
    // One label for where it ends: the result, else the last deadline, as far as it is known.
    let (label_day, label) = match (landing, stops.last()) {
        (Some(day), _) => (day, period::date(day, locale)),
        (None, Some(stop)) => (stop.last_day(), period::period(*stop, locale)),
        (None, None) => (end, period::date(end, locale)),
    };
    let text = describe(clock, task, landing, locale);
    view! {
        <svg class="arcs" viewBox=format!("0 0 {WIDTH} 58") role="img" aria-label=text>
            <path class="arcs__axis" d=format!("M0 {BASE}H{WIDTH}")/>
            {drawn}
            <circle class="arcs__given" cx=format!("{:.1}", x(given)) cy=BASE r="3.6"/>
            <text x="10" y="54" class="arcs__day" text-anchor="start">{short(given, end, locale)}</text>
            <text x=format!("{:.1}", x(label_day).max(110.0)) y="54" class="arcs__day" text-anchor="middle">{label}</text>
        </svg>
    }
    .into_any()
}

/// A day without its year, to save room where the year is clear from the other label.
fn short(day: Date, end: Date, locale: Locale) -> String {
    if locale == Locale::Vi && day.year() == end.year() && day != end {
        return format!("{}/{}", day.day(), day.month());
    }
    period::date(day, locale)
}

fn describe(clock: Clock, task: &Task, landing: Option<Date>, locale: Locale) -> String {
    let state = meetings::state(locale, clock.state(task));
    match (landing, task.deadline) {
        (Some(day), _) => format!("{state}, {}", period::date(day, locale)),
        (None, Some(deadline)) => format!("{state}, {}", period::period(deadline, locale)),
        (None, None) => state.to_owned(),
    }
}
