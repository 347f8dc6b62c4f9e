//! One figure through the meetings: its values over time, the meetings as marks under them.

use leptos::prelude::*;

use crate::dataset::{Dataset, Date, IndicatorId, MeetingId, Observation, Period, Start};
use crate::i18n::meetings::{self, words};
use crate::i18n::{Locale, common, period};
use crate::reports::{self, Line};
use crate::selection::View;

use super::super::figure::Fact;
use super::super::store::Store;
use super::list::{Filter, choose_figure, figure_choices};
use super::{clock, meeting_href, meeting_label};

/// The page of a followed figure.
#[component]
pub fn TrailPage(
    /// Slug of its indicator.
    slug: String,
) -> impl IntoView {
    let store = Store::get();
    move || {
        let dataset = store.dataset();
        let indicator = dataset.indicator_by_slug(&slug)?.id;
        Some(view! {
            <section class="ledger trail-page" id="source">
                <div class="ledger__filters trail-page__filter">
                    <Filter label=|words| words.follow name="trail-figure"
                        choices=Signal::derive(move || figure_choices(store)) choose=choose_figure/>
                </div>
                {content(store, indicator, None)}
            </section>
        })
    }
}

/// The followed figure within a meeting: the meeting's own figure is marked.
#[component]
pub fn TrailSection(
    /// The open meeting.
    meeting: MeetingId,
) -> impl IntoView {
    let store = Store::get();
    move || {
        let dataset = store.dataset();
        let slug = store.selected(|selection| selection.figure.clone())?;
        let indicator = dataset.indicator_by_slug(&slug)?.id;
        Some(view! {
            <section class="meeting__section" id="trail">{content(store, indicator, Some(meeting))}</section>
        })
    }
}

fn content(store: Store, indicator: IndicatorId, open: Option<MeetingId>) -> AnyView {
    let locale = store.locale();
    let words = words(locale);
    let dataset = store.dataset();
    let of = dataset.indicator(indicator);
    let lines = reports::trail(&dataset, indicator, clock(store).as_of);
    let two = lines.len() > 1;
    let title = format!(
        "{}, {}",
        of.name.get(locale),
        if two {
            common::words(locale).two_figures.to_lowercase()
        } else {
            words.through_meetings.to_owned()
        }
    );
    let stop = store.href(|selection, _| selection.figure = None);
    let conflicts = conflicts(&dataset, &lines, locale);
    let all: Vec<&Observation> = lines
        .iter()
        .flat_map(|line| line.points.iter().copied())
        .collect();
    let chart = (all.len() > 1).then(|| chart(store, &dataset, &lines, open));
    view! {
        <header class="trail__head">
            {if open.is_some() {
                view! { <h2>{title}</h2> }.into_any()
            } else {
                view! { <h1>{title}</h1> }.into_any()
            }}
            <p class="trail__unit">{of.unit.get(locale).to_owned()}". "<a href=stop>{words.stop_following}</a></p>
            {of.description.as_ref().map(|text| view! { <p class="ledger__lede">{text.get(locale).to_owned()}</p> })}
        </header>
        {chart}
        <p class="trail__note">
            {words.part_year}
            {two.then(|| format!(" {}", words.no_joining))}
        </p>
        {conflicts}
        {if open.is_some() {
            view! { <h3 class="trail__list-head">{words.by_meeting}</h3> }.into_any()
        } else {
            view! { <h2 class="trail__list-head">{words.by_meeting}</h2> }.into_any()
        }}
        {list(store, &dataset, &lines, open)}
    }
    .into_any()
}

fn conflicts(dataset: &Dataset, lines: &[Line<'_>], locale: Locale) -> Vec<AnyView> {
    let Some(details) = dataset.details() else {
        return Vec::new();
    };
    details
        .conflicts
        .iter()
        .filter(|conflict| {
            lines
                .iter()
                .flat_map(|line| &line.points)
                .any(|fact| fact.conflict.as_deref() == Some(conflict.slug.as_str()))
        })
        .map(|conflict| {
            view! {
                <p class="trail__conflict">
                    <b>{conflict.title.get(locale).to_owned()}"."</b>
                    {conflict.why.as_ref().map(|why| format!(" {}", why.get(locale)))}
                </p>
            }
            .into_any()
        })
        .collect()
}

const HEIGHT: f64 = 250.0;
const TOP: f64 = 26.0;
const BOTTOM: f64 = 186.0;
/// Where the meetings stand.
const AXIS: f64 = 226.0;

/// The drawing. Places along time are percentages, so that text keeps its size on any screen.
fn chart(store: Store, dataset: &Dataset, lines: &[Line<'_>], open: Option<MeetingId>) -> AnyView {
    let locale = store.locale();
    let all: Vec<&Observation> = lines
        .iter()
        .flat_map(|line| line.points.iter().copied())
        .collect();
    let values: Vec<f64> = all.iter().filter_map(|fact| fact.value).collect();
    let marks = reports::marks(&values);
    let (Some(low), Some(high)) = (marks.first().copied(), marks.last().copied()) else {
        return ().into_any();
    };
    let days = all
        .iter()
        .flat_map(|fact| [Some(middle(fact.period)), told_on(dataset, fact)])
        .flatten();
    let (first, last) = days.fold((i32::MAX, i32::MIN), |(first, last), day| {
        (first.min(day), last.max(day))
    });
    let span = f64::from((last - first).max(1));
    let x = |day: i32| 12.0 + f64::from(day - first) / span * 82.0;
    // A rank is better the smaller it is: first stands on top.
    let upside_down =
        dataset.indicator(lines[0].indicator).unit_kind == crate::dataset::UnitKind::Rank;
    let y = |value: f64| {
        let share = (value - low) / (high - low);
        if upside_down {
            TOP + share * (BOTTOM - TOP)
        } else {
            BOTTOM - share * (BOTTOM - TOP)
        }
    };
    let percent = |x: f64| format!("{x:.2}%");
    // Where each point stands, for the labels to keep clear of one another.
    let places: Vec<(f64, f64)> = all
        .iter()
        .filter_map(|fact| Some((x(middle(fact.period)), y(fact.value?))))
        .collect();
    let decimals = u8::from(high - low < 10.0) + u8::from(high - low < 0.5);
    let grid = marks
        .iter()
        .map(|mark| {
            let at = y(*mark);
            view! {
                <line class="trail__grid" x1="0" x2="100%" y1=at.to_string() y2=at.to_string()/>
                <text class="trail__tick" x="0" y=(at - 4.0).to_string()>{meetings::compact(locale, *mark, decimals)}</text>
            }
        })
        .collect_view();
    let years = (2000..2200)
        .filter_map(|year| Some((year, Date::new(year, 1, 1)?, Date::new(year, 12, 31)?)))
        .map(|(year, start, end)| (year, start.days_since_epoch(), end.days_since_epoch()))
        .filter(|(_, start, end)| *end >= first && *start <= last)
        .map(|(year, start, end)| {
            let tick = (start > first).then(|| {
                let at = percent(x(start));
                view! { <line class="trail__year" x1=at.clone() x2=at y1=(AXIS - 4.0).to_string() y2=(AXIS + 4.0).to_string()/> }
            });
            let at = percent(x((start.max(first) + end.min(last)) / 2));
            // A year of which less than a quarter is drawn has no room for its name.
            let name = (end.min(last) - start.max(first) > 90).then(|| view! {
                <text class="trail__tick" x=at y=(AXIS + 20.0).to_string() text-anchor="middle">{year.to_string()}</text>
            });
            view! { {tick}{name} }
        })
        .collect_view();
    let drawn = lines
        .iter()
        .enumerate()
        .map(|(method, line)| {
            let joins = line
                .joins
                .iter()
                .filter_map(|(from, to)| {
                    let (a, b) = (line.points.get(*from)?, line.points.get(*to)?);
                    Some(view! {
                        <line class="trail__line" data-method=method.to_string()
                            x1=percent(x(middle(a.period))) y1=y(a.value?).to_string()
                            x2=percent(x(middle(b.period))) y2=y(b.value?).to_string()/>
                    })
                })
                .collect_view();
            let joined: Vec<usize> = line.joins.iter().flat_map(|(a, b)| [*a, *b]).collect();
            let points = line
                .points
                .iter()
                .enumerate()
                .filter_map(|(at, fact)| {
                    let value = fact.value?;
                    let (at_x, top) = (x(middle(fact.period)), y(value));
                    let left = percent(at_x);
                    let here = open.is_some() && fact.meeting == open;
                    let full = fact.status == crate::dataset::Status::Result
                        && (joined.contains(&at) || line.joins.is_empty());
                    let leader = fact.meeting.map(|meeting| {
                        view! {
                            <line class="trail__leader" data-open=here.then_some("") x1=left.clone() y1=(top + 5.0).to_string()
                                x2=percent(x(dataset.meeting(meeting).date.days_since_epoch())) y2=AXIS.to_string()/>
                        }
                    });
                    let shape = if method == 0 {
                        view! { <circle cx=left.clone() cy=top.to_string() r="4.5"/> }.into_any()
                    } else {
                        view! { <rect x=left.clone() y=(top - 4.0).to_string() width="8" height="8" transform="translate(-4 0)"/> }.into_any()
                    };
                    let near = |(other_x, _): &&(f64, f64)| (other_x - at_x).abs() < 3.0;
                    let higher = places.iter().filter(near).any(|(_, other)| *other < top - 0.5);
                    let lower = places.iter().filter(near).any(|(_, other)| *other > top + 0.5);
                    // The highest of a stack is named above, the others below.
                    let text_y = if higher || (method > 0 && !lower) { top + 19.0 } else { top - 10.0 };
                    // Told again with the same value: named once.
                    let again = line.points[..at].iter().any(|earlier| {
                        earlier.period == fact.period && earlier.value == fact.value
                    });
                    let text = (!again).then(|| meetings::compact(locale, value, fact.decimals));
                    let full_text = crate::page::observation_text(dataset, fact, locale);
                    Some(view! {
                        {leader}
                        <g class="trail__point" data-method=method.to_string() data-full=full.then_some("") data-open=here.then_some("")>
                            {shape}
                            <title>{full_text}</title>
                            <text x=left y=text_y.to_string() text-anchor="middle">{text}</text>
                        </g>
                    })
                })
                .collect_view();
            view! { {joins}{points} }
        })
        .collect_view();
    let mut told: Vec<MeetingId> = all.iter().filter_map(|fact| fact.meeting).collect();
    told.sort();
    told.dedup();
    let meetings = told
        .into_iter()
        .map(|meeting| {
            let at = percent(x(dataset.meeting(meeting).date.days_since_epoch()));
            let label = meeting_label(store, meeting, locale);
            view! {
                // Within `<g>` the macro knows that this link is one of SVG.
                <g>
                    <a class="trail__meeting" href=meeting_href(store, meeting) aria-label=label data-open=(open == Some(meeting)).then_some("")>
                        <circle class="trail__touch" cx=at.clone() cy=AXIS.to_string() r="13"/>
                        <circle cx=at cy=AXIS.to_string() r="5"/>
                    </a>
                </g>
            }
        })
        .collect_view();
    view! {
        <figure class="trail__figure">
            <svg class="trail" width="100%" height=HEIGHT.to_string()>
                {grid}{years}
                <line class="trail__axis" x1="0" x2="100%" y1=AXIS.to_string() y2=AXIS.to_string()/>
                {drawn}{meetings}
            </svg>
            {legend(dataset, lines, locale)}
        </figure>
    }
    .into_any()
}

/// The middle day of a period: where its figure stands on the axis. A count up to a day stands there.
fn middle(period: Period) -> i32 {
    let last = period.last_day().days_since_epoch();
    match period.start() {
        Start::Open => last,
        _ => (period.first_day().days_since_epoch() + last) / 2,
    }
}

fn told_on(dataset: &Dataset, fact: &Observation) -> Option<i32> {
    fact.meeting
        .map(|meeting| dataset.meeting(meeting).date.days_since_epoch())
}

/// Which mark is which method, where there are two.
fn legend(dataset: &Dataset, lines: &[Line<'_>], locale: Locale) -> Option<AnyView> {
    (lines.len() > 1).then(|| {
        let items = lines
            .iter()
            .enumerate()
            .map(|(method, line)| {
                let name = dataset
                    .indicator(line.indicator)
                    .name
                    .get(locale)
                    .to_owned();
                view! {
                    <li><svg class="trail__sign" viewBox="0 0 12 12" aria-hidden="true">
                        <g class="trail__point" data-method=method.to_string() data-full="">
                            {if method == 0 {
                                view! { <circle cx="6" cy="6" r="4.5"/> }.into_any()
                            } else {
                                view! { <rect x="2" y="2" width="8" height="8"/> }.into_any()
                            }}
                        </g>
                    </svg>{name}</li>
                }
            })
            .collect_view();
        view! { <ul class="trail__legend">{items}</ul> }.into_any()
    })
}

/// The same as a list: who reported which value for which period, oldest first; a map where there is one.
fn list(store: Store, dataset: &Dataset, lines: &[Line<'_>], open: Option<MeetingId>) -> AnyView {
    let locale = store.locale();
    let words = words(locale);
    let two = lines.len() > 1;
    let mut all: Vec<&Observation> = lines
        .iter()
        .flat_map(|line| line.points.iter().copied())
        .collect();
    all.sort_by_key(|fact| (reports::known_from(dataset, fact), fact.period.last_day()));
    let rows = all
        .into_iter()
        .map(|fact| {
            let by = match fact.meeting {
                Some(meeting) => {
                    let label = meeting_label(store, meeting, locale);
                    view! { <a href=meeting_href(store, meeting)>{label}</a> }.into_any()
                }
                None => {
                    let publisher = fact
                        .sources
                        .first()
                        .map(|id| dataset.source(*id).publisher.get(locale).to_owned());
                    view! { {publisher}" "<span class="quiet">{words.not_at_meeting}</span> }.into_any()
                }
            };
            let method = two.then(|| {
                let short = dataset.indicator(fact.indicator).short.get(locale).to_owned();
                view! { <span class="trail-list__method">{short}</span> }
            });
            let status = (fact.status != crate::dataset::Status::Result)
                .then(|| format!("{}, ", common::status(locale, fact.status)));
            let map = reports::map_of(dataset, fact.indicator, fact.period).map(|(map, at)| {
                let id = map.id;
                view! {
                    <a class="trail-list__map" href=store.href(|selection, dataset| {
                        *selection = selection.with_indicator(dataset.indicator(id));
                        selection.view = View::Map;
                        selection.period = Some(at);
                        selection.meeting = None;
                    })>{words.see_map}</a>
                }
            });
            let others = std::iter::once(fact)
                .chain(reports::contest(dataset, fact, None))
                .cloned()
                .collect();
            let here = open.is_some() && fact.meeting == open;
            view! {
                <li class="trail-list__row" data-open=here.then_some("")>
                    <span class="trail-list__value"><b><Fact observations=others/></b></span>
                    <span class="trail-list__period">{status}{period::period(fact.period, locale)}{method}</span>
                    <span class="trail-list__by">{by}</span>
                    {map}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="trail-list">{rows}</ol> }.into_any()
}
