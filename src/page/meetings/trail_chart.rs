//! The drawing of a figure through the meetings: values over time, the meetings as marks under them. Places along time
//! are percentages, so that text keeps its size on any screen.

use maud::{Markup, html};

use crate::dataset::{Date, MeetingId, Observation, Period, Start, UnitKind};
use crate::i18n::meetings;
use crate::i18n::number::plain;
use crate::reports::{self, Line};

use super::super::{Page, observation_text};
use super::{meeting_href, meeting_label};

const HEIGHT: u8 = 250;
const TOP: f64 = 26.0;
const BOTTOM: f64 = 186.0;
/// Where the meetings stand.
const AXIS: u8 = 226;

/// All figures of all lines.
pub fn points<'a>(lines: &'a [Line<'a>]) -> impl Iterator<Item = &'a Observation> {
    lines.iter().flat_map(|line| line.points.iter().copied())
}

/// Where values and days stand.
struct Scale {
    first: i32,
    last: i32,
    /// Round values in ascending order, at least two.
    marks: Vec<f64>,
    /// A rank is better the smaller it is: first stands on top.
    upside_down: bool,
}

impl Scale {
    fn of(page: &Page, lines: &[Line<'_>]) -> Option<Self> {
        let values: Vec<f64> = points(lines).filter_map(|fact| fact.value).collect();
        let marks = reports::marks(&values);
        if marks.len() < 2 {
            return None;
        }
        let told = |fact: &Observation| fact.meeting.map(|meeting| day_of(page, meeting));
        let days = || {
            points(lines)
                .flat_map(|fact| [Some(middle(fact.period)), told(fact)])
                .flatten()
        };
        let indicator = page.dataset.indicator(lines.first()?.indicator);
        Some(Self {
            first: days().min()?,
            last: days().max()?,
            marks,
            upside_down: indicator.unit_kind == UnitKind::Rank,
        })
    }

    /// The place of a day, in percent of the width.
    fn x(&self, day: i32) -> f64 {
        12.0 + f64::from(day - self.first) / f64::from((self.last - self.first).max(1)) * 82.0
    }

    /// The place of a value, from the top.
    fn y(&self, value: f64) -> f64 {
        let (low, high) = self.ends();
        let share = (value - low) / (high - low);
        if self.upside_down {
            TOP + share * (BOTTOM - TOP)
        } else {
            BOTTOM - share * (BOTTOM - TOP)
        }
    }

    fn ends(&self) -> (f64, f64) {
        let end = |mark: Option<&f64>| mark.copied().unwrap_or_default();
        (end(self.marks.first()), end(self.marks.last()))
    }
}

/// The middle day of a period: where its figure stands on the axis. A count up to a day stands there.
fn middle(period: Period) -> i32 {
    let last = period.last_day().days_since_epoch();
    match period.start() {
        Start::Open => last,
        _ => (period.first_day().days_since_epoch() + last) / 2,
    }
}

fn day_of(page: &Page, meeting: MeetingId) -> i32 {
    page.dataset.meeting(meeting).date.days_since_epoch()
}

fn percent(x: f64) -> String {
    format!("{}%", plain(x, 2))
}

fn pixels(y: f64) -> String {
    plain(y, 1)
}

/// The drawing; empty where there are no values.
pub fn chart(page: &Page, lines: &[Line<'_>], open: Option<MeetingId>) -> Markup {
    let Some(scale) = Scale::of(page, lines) else {
        return html! {};
    };
    html! {
        figure class="trail__figure" {
            svg class="trail" width="100%" height=(HEIGHT) {
                (grid(page, &scale))
                (years(&scale))
                line class="trail__axis" x1="0" x2="100%" y1=(AXIS) y2=(AXIS) {}
                @for (method, line) in lines.iter().enumerate() {
                    (joins(&scale, method, line))
                    @for (at, fact) in line.points.iter().enumerate() {
                        @if let Some(value) = fact.value {
                            (point(page, &scale, lines, &Point { method, at, fact, value }, open))
                        }
                    }
                }
                (meetings_told(page, &scale, lines, open))
            }
            (legend(page, lines))
        }
    }
}

fn grid(page: &Page, scale: &Scale) -> Markup {
    let (low, high) = scale.ends();
    let decimals = u8::from(high - low < 10.0) + u8::from(high - low < 0.5);
    html! {
        @for mark in &scale.marks {
            @let y = scale.y(*mark);
            line class="trail__grid" x1="0" x2="100%" y1=(pixels(y)) y2=(pixels(y)) {}
            text class="trail__tick" x="0" y=(pixels(y - 4.0)) { (meetings::compact(page.locale(), *mark, decimals)) }
        }
    }
}

fn years(scale: &Scale) -> Markup {
    let (first, last) = (scale.first, scale.last);
    let years = (2000..2200)
        .filter_map(|year| Some((year, Date::new(year, 1, 1)?, Date::new(year, 12, 31)?)))
        .map(|(year, start, end)| (year, start.days_since_epoch(), end.days_since_epoch()))
        .filter(|(_, start, end)| *end >= first && *start <= last);
    html! {
        @for (year, start, end) in years {
            @if start > first {
                @let at = percent(scale.x(start));
                line class="trail__year" x1=(at) x2=(at) y1=(AXIS - 4) y2=(AXIS + 4) {}
            }
            // A year of which less than a quarter is drawn has no room for its name.
            @if end.min(last) - start.max(first) > 90 {
                text class="trail__tick" x=(percent(scale.x((start.max(first) + end.min(last)) / 2))) y=(AXIS + 20)
                    text-anchor="middle" { (year) }
            }
        }
    }
}

fn joins(scale: &Scale, method: usize, line: &Line<'_>) -> Markup {
    let place = |at: usize| {
        let fact = line.points.get(at)?;
        Some((
            percent(scale.x(middle(fact.period))),
            pixels(scale.y(fact.value?)),
        ))
    };
    html! {
        @for (from, to) in &line.joins {
            @if let (Some((x1, y1)), Some((x2, y2))) = (place(*from), place(*to)) {
                line class="trail__line" data-method=(method) x1=(x1) y1=(y1) x2=(x2) y2=(y2) {}
            }
        }
    }
}

/// A figure in the drawing.
struct Point<'a> {
    /// Which line it is of, and its position there.
    method: usize,
    at: usize,
    fact: &'a Observation,
    value: f64,
}

fn point(
    page: &Page,
    scale: &Scale,
    lines: &[Line<'_>],
    of: &Point,
    open: Option<MeetingId>,
) -> Markup {
    let (line, fact) = (&lines[of.method], of.fact);
    let (x, y) = (scale.x(middle(fact.period)), scale.y(of.value));
    let left = percent(x);
    let here = (open.is_some() && fact.meeting == open).then_some("");
    let full = line.whole[of.at].then_some("");
    // Told again with the same value: named once.
    let again = line.points[..of.at]
        .iter()
        .any(|earlier| earlier.period == fact.period && earlier.value == fact.value);
    html! {
        @if let Some(meeting) = fact.meeting {
            line class="trail__leader" data-open=[here] x1=(left) y1=(pixels(y + 5.0))
                x2=(percent(scale.x(day_of(page, meeting)))) y2=(AXIS) {}
        }
        g class="trail__point" data-method=(of.method) data-full=[full] data-open=[here] {
            @if of.method == 0 { circle cx=(left) cy=(pixels(y)) r="4.5" {} }
            @else { rect x=(left) y=(pixels(y - 4.0)) width="8" height="8" transform="translate(-4 0)" {} }
            title { (observation_text(page.dataset, fact, page.locale())) }
            text x=(left) y=(pixels(label_y(scale, lines, of.method, (x, y)))) text-anchor="middle" {
                @if !again { (meetings::compact(page.locale(), of.value, fact.decimals)) }
            }
        }
    }
}

/// Where a point is named: the highest of a stack above, the others below.
fn label_y(scale: &Scale, lines: &[Line<'_>], method: usize, (x, y): (f64, f64)) -> f64 {
    let near = points(lines).filter(|fact| (scale.x(middle(fact.period)) - x).abs() < 3.0);
    let near: Vec<f64> = near
        .filter_map(|fact| fact.value)
        .map(|value| scale.y(value))
        .collect();
    let higher = near.iter().any(|other| *other < y - 0.5);
    let lower = near.iter().any(|other| *other > y + 0.5);
    if higher || (method > 0 && !lower) {
        y + 19.0
    } else {
        y - 10.0
    }
}

/// The meetings that reported a figure, as links on the axis.
fn meetings_told(
    page: &Page,
    scale: &Scale,
    lines: &[Line<'_>],
    open: Option<MeetingId>,
) -> Markup {
    let told = |id| points(lines).any(|fact| fact.meeting == Some(id));
    html! {
        @for meeting in page.dataset.meetings().iter().filter(|meeting| told(meeting.id)) {
            @let at = percent(scale.x(meeting.date.days_since_epoch()));
            g {
                a class="trail__meeting" href=(meeting_href(page, meeting.id)) aria-label=(meeting_label(page, meeting.id))
                    data-open=[(open == Some(meeting.id)).then_some("")] {
                    circle class="trail__touch" cx=(at) cy=(AXIS) r="13" {}
                    circle cx=(at) cy=(AXIS) r="5" {}
                }
            }
        }
    }
}

/// Which mark is which method, where there are two.
fn legend(page: &Page, lines: &[Line<'_>]) -> Markup {
    html! {
        @if lines.len() > 1 {
            ul class="trail__legend" {
                @for (method, line) in lines.iter().enumerate() {
                    li {
                        svg class="trail__sign" viewBox="0 0 12 12" aria-hidden="true" {
                            g class="trail__point" data-method=(method) data-full="" {
                                @if method == 0 { circle cx="6" cy="6" r="4.5" {} }
                                @else { rect x="2" y="2" width="8" height="8" {} }
                            }
                        }
                        (page.dataset.indicator(line.indicator).name.get(page.locale()))
                    }
                }
            }
        }
    }
}
