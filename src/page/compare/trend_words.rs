//! The chart over time in words: a sentence on top, the notes under it, and all of it for a reader who does not see it.

use maud::{Markup, html};

use crate::change::Counted;
use crate::charts::values::{Join, Plot, RuleKind};
use crate::dataset::{RegionId, Status};
use crate::i18n::{Locale, common, compare, maps, period};
use crate::page::Page;
use crate::selection::{Measure, View};

use super::over_time::{
    At, Shown, Trend, is_range, is_unsettled, join, meetings, national, national_name, printed,
};

/// `Thứ hạng DTI`, `Giá trị DTI (thang 0–1)`.
pub fn title(page: &Page, trend: &Trend) -> String {
    let locale = page.locale();
    let words = compare::words(locale);
    let (what, unit) = match trend.measure {
        Measure::Rank => (words.trend_rank, ""),
        Measure::Value => (words.trend_value, trend.indicator.unit.get(locale)),
        Measure::Change => (
            words.trend_change,
            maps::unit(locale, Counted::of(trend.indicator)),
        ),
    };
    let of = trend.indicator.short.get(locale);
    let mut title = match locale {
        Locale::Vi => format!("{what} {of}"),
        Locale::En => format!("{of} {what}"),
    };
    if !unit.is_empty() {
        title.push_str(" (");
        title.push_str(unit);
        title.push(')');
    }
    title
}

/// From where to where each pinned province went, over the periods that can be compared with the last.
pub fn sentence(page: &Page, trend: &Trend) -> String {
    let pins = page.selection.pins.iter();
    let parts: Vec<String> = pins.filter_map(|id| moved(page, trend, *id)).collect();
    let mut text = parts.join("; ");
    text.push('.');
    text
}

fn moved(page: &Page, trend: &Trend, id: RegionId) -> Option<String> {
    let locale = page.locale();
    let name = page.dataset.region(id).short.get(locale);
    let known: Vec<(&At, Shown)> = trend
        .periods
        .iter()
        .filter_map(|at| Some((at, trend.shown(id, at)?)))
        .collect();
    let (last, now) = known.last()?;
    // Back to the first that stands on the same ground: joined in values, among as many provinces in ranks.
    let is_like = |from: &At, to: &At| match trend.measure {
        Measure::Rank => from.n_values == last.n_values,
        _ => join(trend, from, to) != Join::None,
    };
    let mut first = (*last, *now);
    for pair in known.windows(2).rev() {
        let [(from, then), (to, _)] = pair else {
            continue;
        };
        if !is_like(from, to) || is_range(then) || is_range(now) {
            break;
        }
        first = (*from, *then);
    }
    let text = |at: &At, shown: &Shown| {
        let text = printed(trend, shown, at, locale);
        if trend.measure == Measure::Rank {
            common::rank(locale, text.parse().unwrap_or_default())
        } else {
            text
        }
    };
    let when = |at: &At| period::period(at.map.period, locale);
    if first.0.map.period == last.map.period {
        return Some(format!("{name} {} ({})", text(last, now), when(last)));
    }
    // A lesser rank is higher up.
    let way = match trend.measure {
        Measure::Rank => first.1.least.total_cmp(&now.least),
        _ => now.least.total_cmp(&first.1.least),
    };
    if trend.measure == Measure::Change {
        return Some(format!(
            "{name} {} ({}–{})",
            text(last, now),
            when(first.0),
            when(last)
        ));
    }
    Some(compare::moved(
        locale,
        name,
        (&text(first.0, &first.1), &when(first.0)),
        (&text(last, now), &when(last)),
        way,
    ))
}

/// What the lines, stars and marks of the chart say.
pub fn notes(page: &Page, trend: &Trend, plot: &Plot) -> Markup {
    let locale = page.locale();
    let words = compare::words(locale);
    let has_spans = trend.measure == Measure::Value
        && trend.periods.iter().any(|at| {
            let mut pins = page.selection.pins.iter();
            pins.any(|id| trend.shown(*id, at).is_some_and(|shown| is_range(&shown)))
        });
    let has_break = plot
        .rules
        .iter()
        .any(|rule| rule.kind == RuleKind::Break && rule.text.is_empty());
    let days = meetings(page, &plot.x);
    html! {
        p class="quiet compare__note" {
            @if has_spans { (words.spans) " " }
            @match trend.measure {
                Measure::Rank => (words.ranks_joined),
                _ if has_break => (words.values_joined),
                _ => {},
            }
            " " (of_periods(page, trend))
        }
        @if !days.is_empty() {
            p class="quiet compare__note" {
                (words.events)
                @for (position, day) in days {
                    @let meeting = &page.dataset.meetings()[position];
                    " "
                    a href=(page.href(|selection, _| {
                        selection.view = View::Meetings;
                        selection.meeting = Some(meeting.id);
                    })) title=(common::meeting_name(locale, meeting)) { (period::date(day, locale)) }
                }
                "."
            }
        }
    }
}

/// Which periods lack provinces, and which figures are not settled.
fn of_periods(page: &Page, trend: &Trend) -> String {
    let locale = page.locale();
    let when = |at: &At| period::period(at.map.period, locale);
    let partial: Vec<String> = trend
        .periods
        .iter()
        .filter(|at| at.n_values < at.map.cells.len())
        .map(|at| format!("{} ({}/{})", when(at), at.n_values, at.map.cells.len()))
        .collect();
    let unsettled: Vec<String> = trend
        .periods
        .iter()
        .filter(|at| is_unsettled(at))
        .map(|at| {
            let mut cells = at.map.cells.iter();
            let status = cells
                .find(|cell| cell.value.is_some() && cell.status != Status::Result)
                .map(|cell| format!(" {}", common::status(locale, cell.status)));
            format!("{}{}", when(at), status.unwrap_or_default())
        })
        .collect();
    let mut text = String::new();
    if !partial.is_empty() {
        text.push_str(&compare::partial_periods(locale, &partial));
    }
    if !unsettled.is_empty() {
        text.push(' ');
        text.push_str(&compare::unsettled_periods(&unsettled));
    }
    text
}

/// The chart in words: `Thứ hạng DTI. Ninh Bình: 2022 21, 2023 19; Huế: 2022 2, 2023 4. Kỳ chưa đủ tỉnh: …`.
pub fn spoken(page: &Page, trend: &Trend) -> String {
    let locale = page.locale();
    let when = |at: &At| period::period(at.map.period, locale);
    let mut lines: Vec<String> = Vec::new();
    for id in &page.selection.pins {
        let values: Vec<String> = trend
            .periods
            .iter()
            .filter_map(|at| {
                let shown = trend.shown(*id, at)?;
                Some(format!(
                    "{} {}",
                    when(at),
                    printed(trend, &shown, at, locale)
                ))
            })
            .collect();
        if !values.is_empty() {
            let name = page.dataset.region(*id).short.get(locale);
            lines.push(format!("{name}: {}", values.join(", ")));
        }
    }
    if trend.measure == Measure::Value {
        let mut name = String::new();
        let values: Vec<String> = trend
            .periods
            .iter()
            .filter_map(|at| {
                let (value, is_median) = national(page, trend, at)?;
                name = national_name(page, trend, is_median);
                let text = trend.text(value, trend.decimals(at), locale);
                Some(format!("{} {text}", when(at)))
            })
            .collect();
        if !values.is_empty() {
            lines.push(format!("{name}: {}", values.join(", ")));
        }
    }
    let text = format!(
        "{}. {}. {}",
        title(page, trend),
        lines.join("; "),
        of_periods(page, trend)
    );
    text.trim_end().to_owned()
}
