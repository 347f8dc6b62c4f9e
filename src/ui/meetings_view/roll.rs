//! The roll call: meetings by provinces, 63 columns that close into 34 in July 2025. On a phone the
//! provinces are rows. An empty cell says that no account was found, never that anyone was absent.

use leptos::prelude::*;

use crate::dataset::{BridgePoint, Dataset, Meeting, RegionId, UnitSet};
use crate::i18n::meetings::words;
use crate::i18n::period;

use super::super::store::Store;
use super::bridge_points::{people_of, province_name};
use super::clock;
use super::detail::unit_set_of_day;
use super::list::ledger_title;
use super::{meeting_href, meeting_label};

/// The ledger.
#[component]
pub fn RollCall() -> impl IntoView {
    let store = Store::get();
    view! {
        <section class="ledger roll-call">
            <header class="ledger__head">
                {move || ledger_title(store, words(store.locale()).roll_call)}
                <p class="ledger__lede">{move || words(store.locale()).roll_lede}</p>
            </header>
            <div class="roll-call__table" tabindex="0" role="region" aria-label=move || words(store.locale()).roll_call>
                {move || table(store)}
            </div>
            {move || list(store)}
        </section>
    }
}

/// The columns: each of the 34 with its former provinces, in the order of the 34.
fn columns(dataset: &Dataset) -> Vec<(RegionId, Vec<RegionId>)> {
    dataset
        .provinces(UnitSet::Current)
        .map(|province| {
            let members = dataset
                .members(province.id)
                .map(|member| member.id)
                .collect();
            (province.id, members)
        })
        .collect()
}

fn table(store: Store) -> AnyView {
    let locale = store.locale();
    let words = words(locale);
    let dataset = store.dataset();
    let columns = columns(&dataset);
    let as_of = clock(store).as_of;
    let shown = |unit_set: UnitSet| {
        dataset
            .meetings()
            .iter()
            .filter(move |meeting| unit_set_of_day(meeting) == unit_set)
            .filter(move |meeting| as_of.is_none_or(|day| meeting.date <= day))
            .collect::<Vec<_>>()
    };
    let chosen = store.selected(|selection| selection.province);
    let is_chosen = |id: RegionId| {
        chosen.is_some_and(|chosen| {
            chosen == id
                || dataset.region(id).successor == Some(chosen)
                || dataset.region(chosen).successor == Some(id)
        })
    };
    let head = |id: RegionId, span: usize, first: bool| {
        let name = dataset.region(id).short.get(locale).to_owned();
        view! {
            <th scope="col" colspan=span.to_string() data-first=first.then_some("") data-selected=is_chosen(id).then_some("")>
                <span>{name}</span>
            </th>
        }
    };
    let former_heads = columns
        .iter()
        .flat_map(|(_, members)| members.iter().enumerate())
        .map(|(at, id)| head(*id, 1, at == 0))
        .collect_view();
    let current_heads = columns
        .iter()
        .map(|(id, members)| head(*id, members.len().max(1), true))
        .collect_view();
    let row = |meeting: &Meeting| {
        let cells = columns
            .iter()
            .map(|(current, members)| match unit_set_of_day(meeting) {
                UnitSet::Former => members
                    .iter()
                    .enumerate()
                    .map(|(at, id)| cell(store, &dataset, meeting, *id, 1, at == 0, is_chosen(*id)))
                    .collect_view()
                    .into_any(),
                UnitSet::Current => cell(
                    store,
                    &dataset,
                    meeting,
                    *current,
                    members.len().max(1),
                    true,
                    is_chosen(*current),
                ),
            })
            .collect_view();
        view! {
            <tr>
                <th scope="row"><a href=meeting_href(store, meeting.id)>{period::date(meeting.date, locale)}</a></th>
                {cells}
            </tr>
        }
    };
    let before = shown(UnitSet::Former).into_iter().map(row).collect_view();
    let after = shown(UnitSet::Current);
    let after = (!after.is_empty()).then(|| {
        view! {
            <tbody class="roll-call__after">
                <tr class="roll-call__heads" data-units="34">
                    <th scope="row">{words.merger}</th>
                    {current_heads}
                </tr>
                {after.into_iter().map(row).collect_view()}
            </tbody>
        }
    });
    view! {
        <table class="roll">
            <thead>
                <tr class="roll-call__heads" data-units="63"><td></td>{former_heads}</tr>
            </thead>
            <tbody>{before}</tbody>
            {after}
        </table>
    }
    .into_any()
}

fn cell(
    store: Store,
    dataset: &Dataset,
    meeting: &Meeting,
    region: RegionId,
    span: usize,
    first: bool,
    chosen: bool,
) -> AnyView {
    let locale = store.locale();
    let name = dataset.region(region).name.get(locale);
    let told = meeting.provinces.contains(&region);
    let content = if told {
        let people = people(dataset, meeting, region);
        let label = format!(
            "{name}, {}: {}",
            period::date(meeting.date, locale),
            people
                .iter()
                .map(|point| point.person.as_deref().unwrap_or(words(locale).no_person))
                .collect::<Vec<_>>()
                .join(", ")
        );
        let id = meeting.id;
        view! { <a class="roll-call__point" href=meeting_href(store, id) title=label.clone() aria-label=label></a> }.into_any()
    } else {
        view! { <span class="visually-hidden">{words(locale).no_account}</span> }.into_any()
    };
    view! {
        <td
            colspan=span.to_string()
            data-told=told.then_some("")
            data-first=first.then_some("")
            data-selected=chosen.then_some("")
            title=(!told).then(|| format!("{name}: {}", words(locale).no_account))
        >{content}</td>
    }
    .into_any()
}

fn people<'a>(dataset: &'a Dataset, meeting: &Meeting, region: RegionId) -> Vec<&'a BridgePoint> {
    dataset
        .details()
        .map(|details| {
            details
                .bridge_points
                .iter()
                .filter(|point| point.meeting == meeting.id && point.region == region)
                .collect()
        })
        .unwrap_or_default()
}

/// All people by province of today; provinces without any are named at the end.
fn list(store: Store) -> AnyView {
    let locale = store.locale();
    let words = words(locale);
    let dataset = store.dataset();
    let as_of = clock(store).as_of;
    let mut silent: Vec<String> = Vec::new();
    let rows = columns(&dataset)
        .into_iter()
        .filter_map(|(current, members)| {
            let mut told = Vec::new();
            for region in members.iter().copied().chain([current]) {
                for meeting in dataset.meetings() {
                    if as_of.is_some_and(|day| meeting.date > day) {
                        continue;
                    }
                    let people = people(&dataset, meeting, region);
                    if !people.is_empty() {
                        told.push((region, meeting, people));
                    }
                }
            }
            if told.is_empty() {
                silent.push(dataset.region(current).name.get(locale).to_owned());
                return None;
            }
            told.sort_by_key(|(_, meeting, _)| meeting.id);
            let accounts = told
                .into_iter()
                .map(|(region, meeting, people)| {
                    let as_now = dataset.region(region).slug == dataset.region(current).slug;
                    let name = (!as_now).then(|| {
                        view! { <span class="roll-list__former">{province_name(store, &dataset, region, locale)}</span> }
                    });
                    view! {
                        <li class="roll-list__account">
                            <a class="roll-list__meeting" href=meeting_href(store, meeting.id)>{meeting_label(store, meeting.id, locale)}</a>
                            {name}
                            {people_of(&dataset, &people, locale)}
                        </li>
                    }
                })
                .collect_view();
            Some(view! {
                <li class="roll-list__province">
                    <h2>{dataset.region(current).name.get(locale).to_owned()}</h2>
                    <ul>{accounts}</ul>
                </li>
            })
        })
        .collect_view();
    let rest = (!silent.is_empty()).then(|| {
        let names = silent.join(", ");
        view! {
            <p class="roll-list__rest"><b>{words.no_account}</b>": "{names}". "{words.not_absent}</p>
        }
    });
    view! { <ul class="roll-list">{rows}</ul>{rest} }.into_any()
}
