//! All that is known of one province, of either set, or of the country.

use leptos::prelude::*;

use crate::dataset::{Dataset, Part, Region, RegionId, SourceId, Task, UnitSet};
use crate::i18n::{Locale, common, meetings, period, province};
use crate::lede::{self, Piece, Sentence};
use crate::profile;
use crate::selection::{Ledger, View};
use crate::tasks::{self, State};
use crate::timeline;

use super::component_strips::ComponentStrips;
use super::conflict_view::conflict_view;
use super::fact_rows::fact_rows;
use super::figure::Figure;
use super::locator::Locator;
use super::markup::Made;
use super::meetings_view::Glyph;
use super::notices::Loading;
use super::province_card::ProvinceCard;
use super::rank_chart::RankChart;
use super::source_sheet::{source_links, source_view};
use super::store::{History, Store, toggle_pin};

/// The view.
#[component]
pub fn ProvinceView() -> impl IntoView {
    let store = Store::get();
    let chosen = store.choice(|selection| selection.province);
    let embed = store.choice(|selection| selection.embed);
    Effect::new(move |_| {
        // A card needs no more than the map.
        if !embed.get() {
            want_all(store);
        }
    });
    move || match chosen.get() {
        Some(region) if embed.get() && store.dataset_now().region(region).unit_set.is_some() => {
            view! { <ProvinceCard region/> }.into_any()
        }
        Some(region) => view! { <Page region/> }.into_any(),
        None => view! { <ProvinceList/> }.into_any(),
    }
}

/// Fetches what the first view did without; tracked.
pub fn want_all(store: Store) -> bool {
    let mut parts: Vec<Part> = Vec::new();
    for indicator in store.dataset().indicators() {
        if !parts.contains(&indicator.part) {
            parts.push(indicator.part.clone());
        }
    }
    // Not `all`: each file must be asked for.
    let values = parts.iter().filter(|part| !store.has_values(part)).count() == 0;
    store.has_details() && values
}

#[component]
fn Page(region: RegionId) -> impl IntoView {
    let store = Store::get();
    let dataset = store.dataset_now();
    let province = dataset.region(region).unit_set.is_some();
    view! {
        <article class="province">
            <Head region/>
            {province.then(|| view! { <Merger region/> })}
            <div class="province__columns">
                <div class="province__main">
                    {province.then(|| view! {
                        <section class="province__section province__section--first">
                            <h2>{move || province::words(store.locale()).ranks}</h2>
                            <RankChart region/>
                        </section>
                        <ComponentStrips region/>
                    })}
                    <Facts region/>
                </div>
                <div class="province__side">
                    {province.then(|| view! { <Locator region/> })}
                    <Conflicts region/>
                    <Meetings region/>
                    <Tasks region/>
                    <Neighbors region/>
                </div>
            </div>
            <PageSources region/>
        </article>
    }
}

#[component]
fn Head(region: RegionId) -> impl IntoView {
    let store = Store::get();
    let head = move || {
        let locale = store.locale();
        let words = province::words(locale);
        let dataset = store.dataset();
        let own = dataset.region(region);
        let all = store.href(|selection, _| selection.province = None);
        let place = own
            .macro_region
            .as_ref()
            .map(|place| place.get(locale).to_owned());
        let now = own
            .successor
            .map(|id| dataset.region(id))
            .filter(|successor| successor.slug != own.slug)
            .map(|successor| {
                let href = page_href(store, successor.id);
                let text = province::now_part_of(locale, &lede::with_kind(locale, successor));
                view! { " · "<a href=href>{text}</a> }
            });
        let sentences: Vec<_> = lede::lede(&dataset, own, locale)
            .into_iter()
            .map(|sentence| view! { {sentence_view(store, sentence)}" " })
            .collect();
        let note = own.note.as_ref().map(|note| note.get(locale).to_owned());
        view! {
            <p class="province__crumbs">
                <a href=all>{words.title}</a>{place.map(|place| format!(" / {place}"))}{now}
            </p>
            <h1 class="province__name">{own.name.get(locale).to_owned()}</h1>
            <p class="province__lede">{sentences}</p>
            {note.map(|note| view! { <p class="province__note">{note}</p> })}
        }
    };
    view! {
        <header class="province__head">
            <div class="province__opening">{head}</div>
            <div class="province__actions"><Actions region/></div>
        </header>
    }
}

/// A sentence whose figures have their sources, and whose regions their pages.
pub fn sentence_view(store: Store, sentence: Sentence) -> impl IntoView + use<> {
    sentence
        .0
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.into_any(),
            Piece::Figure {
                text,
                indicator,
                region,
                period,
            } => view! { <Figure indicator region period text/> }.into_any(),
            Piece::Region(id, name) => {
                let href = page_href(store, id);
                view! { <a href=href>{name}</a> }.into_any()
            }
        })
        .collect_view()
}

/// The page of a region.
pub fn page_href(store: Store, id: RegionId) -> String {
    store.href(|selection, dataset| {
        if let Some(unit_set) = dataset.region(id).unit_set {
            *selection = selection.with_unit_set(unit_set, dataset);
        }
        selection.view = View::Province;
        selection.province = Some(id);
    })
}

#[component]
fn Actions(region: RegionId) -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let words = province::words(locale);
        let dataset = store.dataset();
        let own = dataset.region(region);
        let Some(now) = own.unit_set else {
            return ().into_any();
        };
        let merged = lede::pair(&dataset, own).is_some();
        let side = |unit_set: UnitSet| {
            let pressed = unit_set == now;
            let name = province::unit(locale, unit_set, own.kind, merged);
            let when = match unit_set {
                UnitSet::Former => words.former_unit,
                UnitSet::Current => words.current_unit,
            };
            view! {
                <button type="button" aria-pressed=pressed.to_string() on:click=move |_| {
                    store.change(History::Push, |selection, dataset| {
                        *selection = selection.with_unit_set(unit_set, dataset);
                    });
                }>
                    {name}" "<span class="switch__rest">{when}</span>
                </button>
            }
        };
        let pinned = store.selected(|selection| selection.pins.contains(&region));
        let map = store.href(|selection, _| selection.view = View::Map);
        let common = common::words(locale);
        view! {
            <div class="switch province__switch" role="group" aria-label=crate::i18n::map::words(locale).units>
                {side(UnitSet::Former)}{side(UnitSet::Current)}
            </div>
            <div class="province__buttons">
                <button class="button" type="button" aria-pressed=pinned.to_string() on:click=move |_| toggle_pin(store, region)>
                    {if pinned { common.unpin } else { words.pin_to_compare }}
                </button>
                <button class="button" type="button" aria-haspopup="dialog" on:click=move |_| store.sharing().set(true)>
                    {words.share}
                </button>
                <a class="button" href=map>{words.on_the_map}</a>
            </div>
        }
        .into_any()
    }
}

/// Why the ranks of the two sets cannot be compared, with the arithmetic drawn.
#[component]
fn Merger(region: RegionId) -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let own = dataset.region(region);
        let (_, current) = lede::pair(&dataset, own)?;
        let index = dataset.indicator_by_slug(profile::INDEX)?;
        let at = index.periods(UnitSet::Current).last().map(|(at, _)| at)?;
        let title = lede::not_comparable(&dataset, own, locale)?;
        let sources: Vec<SourceId> = dataset
            .observations(index.id, current, at)
            .into_iter()
            .flat_map(|one| one.sources)
            .collect();
        let links = source_links(&dataset, &sources, locale);
        let id = index.id;
        Some(view! {
            <section class="province__merger">
                <div>
                    <h2>{title}</h2>
                    <p class="province__note">
                        {province::words(locale).not_surveyed}" "
                        {common::words(locale).source}": "{links}"."
                    </p>
                </div>
                <Made make=move |page| crate::page::merger_arcs(page, id, current, at)/>
            </section>
        })
    }
}

#[component]
fn Facts(region: RegionId) -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let words = province::words(locale);
        let dataset = store.dataset();
        let loaded = want_all(store);
        let country = dataset.region(region).unit_set.is_none();
        let groups = profile::groups(&dataset, region);
        let none = groups.is_empty() && loaded;
        view! {
            <section class="province__section">
                <h2>{if country { words.facts_country } else { words.facts }}</h2>
                {fact_rows(store, groups, country)}
                {none.then(|| view! { <p class="quiet">{words.no_figures}</p> })}
                {(!loaded).then(|| view! { <Loading/> })}
            </section>
        }
    }
}

/// How many conflicts stand on the page of the country.
const N_CONFLICTS: usize = 4;

#[component]
fn Conflicts(region: RegionId) -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let words = province::words(locale);
        let dataset = store.dataset();
        let mut found = profile::conflicts(&dataset, region);
        // The country takes part in almost all: the list of all has a page of its own.
        if dataset.region(region).unit_set.is_none() {
            found.truncate(N_CONFLICTS);
        }
        if found.is_empty() || dataset.details().is_none() {
            return None;
        }
        let items: Vec<_> = found
            .into_iter()
            .map(|one| conflict_view(store, dataset.conflict(&one.conflict), one.figures))
            .collect();
        let all = store.href(|selection, _| selection.view = View::Sources);
        Some(view! {
            <section class="province__section">
                <h2>{words.conflicts}</h2>
                {items}
                <p class="province__note"><a href=format!("{all}#conflicts")>{words.all_conflicts}</a></p>
            </section>
        })
    }
}

#[component]
fn Meetings(region: RegionId) -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let words = province::words(locale);
        let dataset = store.dataset();
        let own = dataset.region(region);
        own.unit_set?;
        let lineage = profile::lineage(&dataset, own);
        let here: Vec<_> = dataset
            .meetings()
            .iter()
            .filter(|meeting| timeline::has_account(&dataset, meeting, region))
            .map(|meeting| meeting.id)
            .collect();
        let n_others = dataset.meetings().len() - here.len();
        let items: Vec<_> = here
            .into_iter()
            .map(|id| {
                let meeting = dataset.meeting(id);
                let href = store.href(|selection, _| {
                    selection.view = View::Meetings;
                    selection.meeting = Some(id);
                });
                let people: Vec<_> = dataset
                    .details()
                    .into_iter()
                    .flat_map(|details| &details.bridge_points)
                    .filter(|point| point.meeting == id && lineage.contains(&point.region))
                    .map(|point| {
                        let role = point.role.as_ref().map(|role| role.get(locale).to_owned());
                        let person = point
                            .person
                            .clone()
                            .unwrap_or_else(|| words.no_person.to_owned());
                        let at = (point.region != region).then(|| {
                            format!(" ({})", dataset.region(point.region).name.get(locale))
                        });
                        let links = source_links(&dataset, &point.sources, locale);
                        view! {
                            <li>
                                {person}{role.map(|role| format!(", {role}"))}{at}". "
                                <span class="province__links">{links}</span>
                            </li>
                        }
                    })
                    .collect();
                view! {
                    <li class="province__meeting">
                        <Arc/>
                        <div>
                            <p>
                                <a href=href>{period::date(meeting.date, locale)}</a>" "
                                {common::meeting_name(locale, meeting)}
                            </p>
                            <ul class="province__people">{people}</ul>
                        </div>
                    </li>
                }
            })
            .collect();
        let name = own.name.get(locale).to_owned();
        Some(view! {
            <section class="province__section">
                <h2>{words.here}" "{name.clone()}</h2>
                <ul>{items}</ul>
                <p class="province__note">
                    {province::others(locale, n_others, &name)}" "{words.not_absent}
                </p>
            </section>
        })
    }
}

/// The government's room and the province's, joined.
#[component]
fn Arc() -> impl IntoView {
    view! {
        <svg class="province__arc" viewBox="0 0 26 18" aria-hidden="true">
            <path d="M4 14C6 1 20 1 22 14"/><circle cx="4" cy="14" r="3.6"/><circle class="province__arc-own" cx="22" cy="14" r="3.6"/>
        </svg>
    }
}

/// How many tasks stand open on the page; all are in the ledger of the meetings.
const N_TASKS: usize = 5;

#[component]
fn Tasks(region: RegionId) -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let words = province::words(locale);
        let dataset = store.dataset();
        let own = dataset.region(region);
        let unit_set = own.unit_set?;
        let clock = super::meetings_view::clock(store);
        let mut tasks: Vec<&Task> = dataset
            .details()?
            .tasks
            .iter()
            .filter(|task| tasks::binds(task, own) && in_time(&dataset, task.meeting, unit_set))
            .collect();
        let n = tasks.len();
        if n == 0 {
            return None;
        }
        let counts = tasks::counts(tasks.iter().map(|task| clock.state(task)));
        let counts: Vec<_> = State::ALL
            .into_iter()
            .zip(counts)
            .filter(|(_, n)| *n > 0)
            .map(|(state, n)| {
                view! { <li><Glyph state/>{meetings::state(locale, state)}" "<b>{n.to_string()}</b></li> }
            })
            .collect();
        // Those with a deadline say most; one that was asked for again stands with its later asking.
        tasks.sort_by_key(|task| {
            (
                task.renewed_by.is_some(),
                task.deadline.is_none(),
                std::cmp::Reverse(task.deadline),
            )
        });
        let rows: Vec<_> = tasks
            .into_iter()
            .take(N_TASKS)
            .map(|task| task_row(store, &dataset, clock, task))
            .collect();
        let all = store.href(|selection, _| {
            selection.view = View::Meetings;
            selection.meeting = None;
            selection.ledger = Some(Ledger::Tasks);
            selection.province = Some(region);
        });
        Some(view! {
            <section class="province__section">
                <h2>{province::tasks(locale, own.kind)}</h2>
                <p class="province__note">{words.tasks_lead}</p>
                <ul class="province__counts">{counts}</ul>
                <ul>{rows}</ul>
                <p class="province__note"><a href=all>{province::all_tasks(locale, n)}</a></p>
            </section>
        })
    }
}

fn task_row(
    store: Store,
    dataset: &Dataset,
    clock: tasks::Clock,
    task: &Task,
) -> impl IntoView + use<> {
    let locale = store.locale();
    let words = province::words(locale);
    let state = clock.state(task);
    let id = task.meeting;
    let meeting = dataset.meeting(id);
    let href = store.href(|selection, _| {
        selection.view = View::Meetings;
        selection.meeting = Some(id);
    });
    let deadline = match (&task.deadline_printed, task.deadline) {
        (Some(printed), _) => {
            format!("{} “{printed}”", words.deadline)
        }
        (None, Some(deadline)) => {
            format!("{} {}", words.deadline, period::period(deadline, locale))
        }
        (None, None) => words.no_deadline.to_owned(),
    };
    let outcome = clock.outcome(task);
    let sources = outcome.map_or(&task.sources, |outcome| &outcome.sources);
    let links = source_links(dataset, sources, locale);
    let outcome =
        outcome.map(|outcome| format!(" {}.", outcome.text.get(locale).trim_end_matches('.')));
    view! {
        <li class="province__task" data-task=format!("{}-{}", meeting.slug, task.seq) data-state=state.name()>
            <Glyph state/>
            <div>
                <p>{task.task.get(locale).to_owned()}</p>
                <p class="province__people">
                    {meetings::state(locale, state)}". "{deadline}". "
                    {words.given}" "<a href=href>{period::date(meeting.date, locale)}</a>"."
                    {outcome}" "{links}
                </p>
            </div>
        </li>
    }
}

/// A former province had to do what was asked before the merger; a current one, what was asked since.
fn in_time(dataset: &Dataset, meeting: crate::dataset::MeetingId, unit_set: UnitSet) -> bool {
    let day = dataset.meeting(meeting).date.to_string();
    match unit_set {
        UnitSet::Former => day.as_str() < UnitSet::MERGER,
        UnitSet::Current => day.as_str() >= UnitSet::MERGER,
    }
}

#[component]
fn Neighbors(region: RegionId) -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let neighbors = dataset.details()?.neighbors(region).to_vec();
        if neighbors.is_empty() {
            return None;
        }
        let items: Vec<_> = neighbors
            .into_iter()
            .map(|id| {
                let name = dataset.region(id).name.get(locale).to_owned();
                view! { <li><a href=page_href(store, id)>{name}</a></li> }
            })
            .collect();
        Some(view! {
            <section class="province__section">
                <h2>{province::words(locale).neighbors}</h2>
                <ul class="province__neighbors">{items}</ul>
            </section>
        })
    }
}

/// All sources of the figures on the page.
#[component]
fn PageSources(region: RegionId) -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let mut ids: Vec<SourceId> = Vec::new();
        let own = dataset.figures_of(region);
        let of_members = dataset
            .members(region)
            .flat_map(|member| dataset.figures_of(member.id));
        for source in own
            .into_iter()
            .chain(of_members)
            .flat_map(|one| one.sources)
        {
            if !ids.contains(&source) {
                ids.push(source);
            }
        }
        let n = ids.len();
        let items: Vec<_> = ids
            .into_iter()
            .map(|id| view! { <li>{source_view(dataset.source(id), locale)}</li> })
            .collect();
        view! {
            <section class="province__section" id="source">
                <details class="province__sources">
                    <summary>
                        <h2>{province::words(locale).sources}</h2>" "
                        <span class="quiet">{province::n_sources(locale, n)}</span>
                    </summary>
                    <ul class="source-list">{items}</ul>
                </details>
            </section>
        }
    }
}

/// All provinces of both sets by socio-economic region.
#[component]
fn ProvinceList() -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let words = province::words(locale);
        let dataset = store.dataset();
        let country = dataset.country();
        let country_href = page_href(store, country.id);
        let country_name = country.name.get(locale).to_owned();
        view! {
            <article class="province-list">
                <h1>{words.title}</h1>
                <p class="province__lede">{words.choose}</p>
                <p><a href=country_href>{country_name}</a></p>
                {list_of(store, &dataset, UnitSet::Current, words.list_current, locale)}
                {list_of(store, &dataset, UnitSet::Former, words.list_former, locale)}
            </article>
        }
    }
}

fn list_of(
    store: Store,
    dataset: &Dataset,
    unit_set: UnitSet,
    title: &'static str,
    locale: Locale,
) -> impl IntoView + use<> {
    let other = province::words(locale).region_none;
    let mut groups: Vec<(String, Vec<&Region>)> = Vec::new();
    for region in dataset.provinces(unit_set) {
        let place = region
            .macro_region
            .as_ref()
            .map_or(other, |place| place.get(locale));
        match groups.iter_mut().find(|(name, _)| name == place) {
            Some((_, regions)) => regions.push(region),
            None => groups.push((place.to_owned(), vec![region])),
        }
    }
    let groups: Vec<_> = groups
        .into_iter()
        .map(|(name, regions)| {
            let items: Vec<_> = regions
                .into_iter()
                .map(|region| {
                    let now = region
                        .successor
                        .map(|id| dataset.region(id))
                        .filter(|successor| successor.slug != region.slug)
                        .map(|successor| province::now_part_of(locale, &lede::with_kind(locale, successor)));
                    view! {
                        <li>
                            <a href=page_href(store, region.id)>{region.name.get(locale).to_owned()}</a>
                            {now.map(|now| view! { " "<span class="quiet">{now}</span> })}
                        </li>
                    }
                })
                .collect();
            view! { <div class="province-list__group"><h3>{name}</h3><ul>{items}</ul></div> }
        })
        .collect();
    view! {
        <section class="province-list__set">
            <h2>{title}</h2>
            <div class="province-list__groups">{groups}</div>
        </section>
    }
}
