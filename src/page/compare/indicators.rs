//! Every indicator of the core for the pinned provinces, beside the national figure or the median.

use maud::{Markup, html};

use crate::choropleth::{Cell, Choropleth};
use crate::comparison;
use crate::dataset::{Direction, Indicator, Observation, Part, RegionId, Status};
use crate::i18n::{common, compare, number, period};
use crate::page::figure::{fact, value_text};
use crate::page::parts::mark;
use crate::page::{Page, parts};
use crate::selection::latest_period;

use super::cell;

/// The section.
pub fn indicators(page: &Page) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let words = compare::words(locale);
    let rows = dataset
        .map_indicators()
        .filter(|one| one.part == Part::Core || one.id == page.selection.indicator)
        .filter(|one| dataset.has(&one.part))
        .filter_map(|one| Row::new(page, one));
    html! {
        section class="compare__indicators" {
            h2 { (words.each_indicator) }
            p class="quiet compare__note" { (words.strip_note) }
            div class="wide-table" role="region" tabindex="0" aria-label=(words.scrolls) {
                table class="compare-table compare-table--indicators" {
                    thead {
                        tr {
                            th scope="col" { (words.indicator) }
                            th scope="col" class="compare-table__strip" {}
                            th scope="col" { (words.national) }
                            @for (at, id) in page.selection.pins.iter().enumerate() {
                                th scope="col" { (mark(at)) " " (dataset.region(*id).short.get(locale)) }
                            }
                        }
                    }
                    tbody { @for row in rows { (row.draw(page)) } }
                }
            }
        }
    }
}

/// An indicator in its latest period.
struct Row<'a> {
    indicator: &'a Indicator,
    map: Choropleth,
    /// The values that are known.
    values: Vec<f64>,
    /// The published value of the country.
    national: Option<&'a Observation>,
    /// Where nothing is published of the country and nearly all provinces are known.
    median: Option<f64>,
}

impl<'a> Row<'a> {
    /// `None` without a value.
    fn new(page: &Page<'a>, indicator: &'a Indicator) -> Option<Self> {
        let (dataset, unit_set) = (page.dataset, page.selection.unit_set);
        let at = latest_period(dataset, indicator, unit_set)?;
        let map = Choropleth::new(dataset, indicator, unit_set, at);
        let values: Vec<f64> = map.cells.iter().filter_map(Cell::number).collect();
        if values.is_empty() {
            return None;
        }
        let national = indicator
            .reference
            .and_then(|reference| dataset.national(reference, at));
        let mut row = Self {
            indicator,
            map,
            values,
            national,
            median: None,
        };
        // The middle of a few known provinces says nothing of all.
        if !row.is_partial() {
            row.median = comparison::median(&row.values);
        }
        Some(row)
    }

    fn is_partial(&self) -> bool {
        self.values.len() * 10 < self.map.cells.len() * 9
    }

    /// What values are held against.
    fn reference(&self) -> Option<f64> {
        self.national.and_then(|fact| fact.value).or(self.median)
    }

    fn draw(&self, page: &Page) -> Markup {
        let (indicator, locale) = (self.indicator, page.locale());
        html! {
            tr data-indicator=(indicator.slug) {
                th scope="row" {
                    a href=(page.href(|selection, _| *selection = selection.with_indicator(indicator))) {
                        (indicator.short.get(locale))
                    }
                    span class="quiet compare-table__under" {
                        (indicator.unit.get(locale)) ", " (period::period(self.map.period, locale))
                        @if self.is_partial() { " (" (self.values.len()) "/" (self.map.cells.len()) ")" }
                    }
                }
                td class="compare-table__strip" { (self.strip(page)) }
                td { (self.country(page)) }
                @for id in &page.selection.pins {
                    td {
                        (cell(page, &self.map, *id))
                        span class="quiet compare-table__under" { (self.under(page, *id)) }
                    }
                }
            }
        }
    }

    /// Every province a dot, the reference a line, the pinned ones marked.
    fn strip(&self, page: &Page) -> Markup {
        let value = |id: &RegionId| self.map.cell(*id)?.number();
        let pins: Vec<(usize, f64)> = page
            .selection
            .pins
            .iter()
            .enumerate()
            .filter_map(|(at, id)| Some((at, value(id)?)))
            .collect();
        parts::strip(&self.values, self.reference(), &pins)
    }

    /// The figure of the country, or the median.
    fn country(&self, page: &Page) -> Markup {
        let locale = page.locale();
        html! {
            @match (self.national, self.median) {
                (Some(published), _) => {
                    (fact(page, published))
                    span class="quiet compare-table__under" {
                        @if let Some(id) = self.indicator.reference { (page.dataset.indicator(id).short.get(locale)) }
                    }
                },
                (None, Some(median)) => {
                    (value_text(self.indicator, median, self.map.decimals, None, locale))
                    span class="quiet compare-table__under" { (compare::words(locale).median) }
                },
                (None, None) => {},
            }
        }
    }

    /// How far a province is from the reference, and what its value claims to be.
    fn under(&self, page: &Page, id: RegionId) -> Markup {
        let (locale, decimals) = (page.locale(), self.map.decimals);
        let cell = self.map.cell(id);
        let reference = self
            .reference()
            .filter(|_| self.indicator.direction != Direction::None);
        let difference = cell
            .and_then(Cell::number)
            .zip(reference)
            .map(|(value, reference)| comparison::difference(value, reference, decimals));
        let status = cell
            .filter(|cell| cell.value.is_some() && cell.status != Status::Result)
            .map(|cell| cell.status);
        html! {
            @if let Some(difference) = difference { (number::signed(difference, decimals, locale)) " " }
            @if let Some(status) = status { (common::status(locale, status)) }
        }
    }
}
