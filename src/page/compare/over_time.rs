//! An indicator over time, counted as ranks, values or changes: what the plot, the table and the words of it share.

use crate::change::Counted;
use crate::charts::values::{Axis, Join};
use crate::choropleth::{Cell, Choropleth};
use crate::comparison;
use crate::dataset::{
    Combine, Date, Direction, Indicator, Observation, Period, RegionId, Span, Start, Status,
    UnitSet,
};
use crate::i18n::{Locale, compare, number};
use crate::order;
use crate::page::Page;
use crate::profile;
use crate::selection::Measure;

/// The provinces in one period.
pub struct At {
    /// Values and ranks.
    pub map: Choropleth,
    /// How many provinces have a value or a rank.
    pub n_values: usize,
}

impl At {
    /// The rank of a province. Where the former provinces stand for the 34, that of one that did not merge is among the
    /// former: another row of ranks, and none here.
    pub fn rank(&self, id: RegionId) -> Option<u16> {
        let rank = self.map.cell(id)?.rank;
        rank.filter(|_| self.map.former.is_none())
    }
}

/// What stands on the chart for one province in one period: least and greatest are the same but for the range of former
/// provinces.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    /// The value, rank or change; of a range the least.
    pub least: f64,
    /// Of a range the greatest.
    pub greatest: f64,
    /// What the value claims to be.
    pub status: Status,
}

/// An indicator over time, counted in one way.
pub struct Trend<'a> {
    /// What is measured.
    pub indicator: &'a Indicator,
    /// Values, ranks or changes.
    pub measure: Measure,
    /// Every period in which a province has a value, oldest first.
    pub periods: Vec<At>,
    /// From which periods the method is another one.
    pub breaks: Vec<Period>,
    /// The period that a change counts from.
    pub base: Option<usize>,
}

impl<'a> Trend<'a> {
    /// The map's indicator over time, as the reader chose to count it.
    pub fn new(page: &Page<'a>) -> Self {
        let (dataset, unit_set) = (page.dataset, page.selection.unit_set);
        let indicator = dataset.indicator(page.selection.indicator);
        let mut all: Vec<Period> = indicator
            .coverage
            .iter()
            .filter(|of| of.unit_set == unit_set || unit_set == UnitSet::Current)
            .map(|of| of.period)
            .collect();
        all = order::sorted(&all, Period::cmp);
        all.dedup();
        let known = |map: &Choropleth| {
            let pins = page.selection.pins.iter();
            let mut cells = pins.filter_map(|id| map.cell(*id));
            cells.any(is_known)
        };
        // Periods of the former provinces count for the 34 where the pinned ones have something of them.
        let periods: Vec<At> = all
            .into_iter()
            .map(|at| Choropleth::new(dataset, indicator, unit_set, at))
            .filter(|map| unit_set == UnitSet::Former || known(map))
            .map(|map| At {
                n_values: map.cells.iter().filter(|cell| is_known(cell)).count(),
                map,
            })
            .collect();
        let mut trend = Self {
            indicator,
            measure: Measure::Value,
            periods,
            breaks: profile::changes_of_method(dataset, indicator.id),
            base: None,
        };
        trend.base = trend.base(page);
        trend.measure = trend.measure(page);
        trend
    }

    /// The chosen measure; else ranks, where the indicator has a better side and two periods have ranks.
    fn measure(&self, page: &Page) -> Measure {
        let ranked = |at: &&At| {
            let mut pins = page.selection.pins.iter();
            pins.any(|id| at.rank(*id).is_some())
        };
        let has_side = self.indicator.direction != Direction::None;
        let chosen = page.selection.comparing.measure;
        match chosen.filter(|chosen| has_side || *chosen != Measure::Rank) {
            Some(chosen) => chosen,
            None if has_side && self.periods.iter().filter(ranked).count() > 1 => Measure::Rank,
            None => Measure::Value,
        }
    }

    /// The chosen period that a change counts from; else the first that nearly all provinces have.
    fn base(&self, page: &Page) -> Option<usize> {
        let chosen = page.selection.comparing.since;
        let at = |wanted: Period| self.periods.iter().position(|at| at.map.period == wanted);
        let complete = |at: &At| comparison::nearly_all(at.n_values, at.map.cells.len());
        chosen
            .and_then(at)
            .or_else(|| self.periods.iter().position(complete))
    }

    /// Whether the method changed between two periods.
    pub fn is_broken(&self, one: Period, other: Period) -> bool {
        profile::is_broken(&self.breaks, one, other)
    }

    /// Decimals of what the chart counts.
    pub fn decimals(&self, at: &At) -> u8 {
        match self.measure {
            Measure::Rank => 0,
            Measure::Value => at.map.decimals,
            Measure::Change if self.is_relative() => 1,
            Measure::Change => at.map.decimals,
        }
    }

    /// Whether a change is a share of the first value; scores and shares change by points.
    pub fn is_relative(&self) -> bool {
        Counted::of(self.indicator) == Counted::Share
    }

    /// What the chart counts, as text.
    pub fn text(&self, value: f64, decimals: u8, locale: Locale) -> String {
        match self.measure {
            Measure::Change if self.is_relative() => {
                let sign = if value > 0.0 { "+" } else { "" };
                format!("{sign}{}", number::percent(value, decimals, locale))
            }
            Measure::Change => number::signed(value, decimals, locale),
            _ => number::fixed(value, decimals, locale),
        }
    }

    /// What stands on the chart for a province in a period.
    pub fn shown(&self, id: RegionId, at: &At) -> Option<Shown> {
        let of = at.map.cell(id)?;
        let single = |value: f64| Shown {
            least: value,
            greatest: value,
            status: of.status,
        };
        match self.measure {
            Measure::Rank => Some(single(f64::from(at.rank(id)?))),
            Measure::Value => of.value.as_ref()?.range().map(|(least, greatest)| Shown {
                least,
                greatest,
                status: of.status,
            }),
            Measure::Change => {
                let base = self.periods.get(self.base?)?;
                let before = base.map.cell(id)?.number()?;
                self.change(before, &base.map, of.number()?, &at.map)
                    .map(single)
            }
        }
    }

    /// A change between two periods; `None` where the method changed between them.
    pub fn change(&self, before: f64, base: &Choropleth, now: f64, at: &Choropleth) -> Option<f64> {
        if self.is_broken(base.period, at.period) {
            return None;
        }
        if self.is_relative() {
            return (before != 0.0).then(|| (now - before) / before.abs() * 100.0);
        }
        Some(comparison::difference(
            now,
            before,
            base.decimals.max(at.decimals),
        ))
    }
}

fn is_known(cell: &Cell) -> bool {
    cell.value.is_some() || cell.rank.is_some()
}

/// Whether a period is less than the years around it.
pub fn is_part_year(period: Period) -> bool {
    !matches!(
        (period.start(), period.end()),
        (Start::Whole, Span::Year(_))
    )
}

/// Whether a period is part of a year, or its figures are not results.
pub fn is_unsettled(at: &At) -> bool {
    let mut cells = at.map.cells.iter();
    is_part_year(at.map.period)
        || cells.any(|cell| cell.value.is_some() && cell.status != Status::Result)
}

/// Whether it is a range of former provinces.
pub fn is_range(shown: &Shown) -> bool {
    shown.least < shown.greatest
}

/// How two periods may be joined. Values made in two ways not at all; ranks by dots, as ranks among other numbers of
/// provinces; figures that are not settled, or of part of a year, by dots too.
pub fn join(trend: &Trend, from: &At, to: &At) -> Join {
    let is_broken = trend.is_broken(from.map.period, to.map.period);
    match trend.measure {
        Measure::Rank if is_broken || from.n_values != to.n_values => Join::Loose,
        Measure::Value | Measure::Change if is_broken => Join::None,
        _ if is_unsettled(from) || is_unsettled(to) => Join::Loose,
        _ => Join::Firm,
    }
}

/// The published figure of the country beside an indicator of the provinces: of what it is held against, else its own.
pub fn published<'a>(page: &Page<'a>, of: &Indicator, at: Period) -> Option<&'a Observation> {
    page.dataset.national(of.reference.unwrap_or(of.id), at)
}

/// The country in a period: the published figure, or where none is published in any period the median of nearly all
/// provinces; and whether it is that.
pub fn national(page: &Page, trend: &Trend, at: &At) -> Option<(f64, bool)> {
    // What is added up has no level to hold a province against: of that the country is far off the scale.
    let of = |at: &At| {
        let fact = published(page, trend.indicator, at.map.period)?;
        fact.value
            .filter(|_| trend.indicator.combine != Combine::Sum)
    };
    if trend.periods.iter().any(|at| of(at).is_some()) {
        return Some((of(at)?, false));
    }
    let values: Vec<f64> = at
        .map
        .cells
        .iter()
        .filter_map(|cell| cell.number())
        .collect();
    comparison::nearly_all(values.len(), at.map.cells.len())
        .then(|| comparison::median(&values))?
        .map(|median| (median, true))
}

/// The name of what [`national`] gives: a median is called one.
pub fn national_name(page: &Page, trend: &Trend, is_median: bool) -> String {
    let locale = page.locale();
    let words = compare::words(locale);
    match trend.indicator.reference {
        _ if is_median => words.medians.to_owned(),
        Some(id) if id != trend.indicator.id => {
            page.dataset.indicator(id).short.get(locale).to_owned()
        }
        _ => words.national.to_owned(),
    }
}

/// The meetings within the time of an axis, with their positions in the list of meetings.
pub fn meetings(page: &Page, x: &Axis) -> Vec<(usize, Date)> {
    let all = page.dataset.meetings().iter().enumerate();
    all.map(|(at, meeting)| (at, meeting.date))
        .filter(|(_, day)| x.has(f64::from(day.days_since_epoch())))
        .collect()
}

/// A value as the chart prints it, for sentences.
pub fn printed(trend: &Trend, shown: &Shown, at: &At, locale: Locale) -> String {
    let text = |value| trend.text(value, trend.decimals(at), locale);
    if is_range(shown) {
        format!("{}–{}", text(shown.least), text(shown.greatest))
    } else {
        text(shown.least)
    }
}
