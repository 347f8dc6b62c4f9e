//! Every indicator of the core for the pinned provinces, beside the national figure or the median.

use maud::{Markup, html};

use crate::choropleth::{Cell, Choropleth};
use crate::comparison;
use crate::dataset::{Combine, Direction, Indicator, Observation, RegionId, Status, UnitSet};
use crate::i18n::{Locale, common, compare, number, period};
use crate::order;
use crate::page::figure::{Claim, fact, figure, value_text};
use crate::page::parts::mark;
use crate::page::{Page, parts};
use crate::selection::latest_period;

use super::cell;
use super::over_time::published;

/// The section.
pub fn indicators(page: &Page) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let words = compare::words(locale);
    // Components only of the index that the site opens with: of another its total says enough.
    let index = dataset.map_indicators().next().map(|one| one.id);
    let rows = dataset
        .map_indicators()
        .filter(|one| {
            let is_whole = one.part_of.is_none() || one.part_of == index;
            is_whole || one.id == page.selection.indicator
        })
        .filter(|one| dataset.has(&one.part))
        .filter_map(|one| Row::new(page, one));
    let (shown, empty): (Vec<Row>, Vec<Row>) = rows.partition(|row| row.has_pinned(page));
    let empty: Vec<String> = empty.iter().map(|row| row.with_coverage(locale)).collect();
    html! {
        section class="compare__indicators" {
            h2 { (words.each_indicator) }
            p class="quiet compare__note" {
                (words.strip_note)
                @if shown.iter().any(|row| row.has_spans(page)) { " " (words.strip_spans) }
            }
            div class="wide-table" role="region" tabindex="0" aria-label=(words.scrolls) {
                table class="compare-table compare-table--indicators" {
                    thead {
                        tr {
                            th scope="col" { (words.indicator) }
                            th scope="col" class="compare-table__strip" { (words.both_ends) }
                            th scope="col" { (words.national_or_median) }
                            @for (at, id) in page.selection.pins.iter().enumerate() {
                                th scope="col" { (mark(at)) " " (dataset.region(*id).short.get(locale)) }
                            }
                        }
                    }
                    tbody { @for row in &shown { (row.draw(page)) } }
                }
            }
            @if !empty.is_empty() { p class="quiet compare__note" { (compare::without_values(locale, &empty)) } }
        }
    }
}

/// An indicator in its latest period.
struct Row<'a> {
    indicator: &'a Indicator,
    map: Choropleth,
    /// What the dots of the strip stand for: the map, or the former provinces where the 34 have no single values.
    dots: Option<Choropleth>,
    /// The values that are known.
    values: Vec<f64>,
    /// The published value of the country.
    national: Option<&'a Observation>,
    /// Where nearly all provinces are known.
    median: Option<f64>,
}

impl<'a> Row<'a> {
    /// `None` without a value.
    fn new(page: &Page<'a>, indicator: &'a Indicator) -> Option<Self> {
        let (dataset, unit_set) = (page.dataset, page.selection.unit_set);
        let at = latest_period(dataset, indicator, unit_set)?;
        let map = Choropleth::new(dataset, indicator, unit_set, at);
        let dots =
            (unit_set == UnitSet::Current && map.n_values() * 2 < map.cells.len()).then(|| {
                match &map.former {
                    Some(former) => Choropleth::clone(former),
                    None => Choropleth::new(dataset, indicator, UnitSet::Former, at),
                }
            });
        let of = dots.as_ref().unwrap_or(&map);
        let values: Vec<f64> = of.cells.iter().filter_map(Cell::number).collect();
        if values.is_empty() {
            return None;
        }
        let national = published(page, indicator, at);
        let mut row = Self {
            indicator,
            map,
            dots,
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

    /// Whether a pinned province has a value; where none is pinned, every row is shown.
    fn has_pinned(&self, page: &Page) -> bool {
        let pins = &page.selection.pins;
        pins.is_empty() || pins.iter().any(|id| self.is_known(*id))
    }

    /// Whether a pinned province has a range of former provinces only.
    fn has_spans(&self, page: &Page) -> bool {
        let ends = page.selection.pins.iter().filter_map(|id| self.range(*id));
        ends.into_iter().any(|(least, greatest)| least < greatest)
    }

    fn range(&self, id: RegionId) -> Option<(f64, f64)> {
        self.map.cell(id)?.value.as_ref()?.range()
    }

    fn is_known(&self, id: RegionId) -> bool {
        let cell = self.map.cell(id);
        cell.is_some_and(|cell| cell.value.is_some() || cell.rank.is_some())
    }

    /// The provinces that the values are of.
    fn of(&self) -> &Choropleth {
        self.dots.as_ref().unwrap_or(&self.map)
    }

    /// Its name, with a count where provinces are missing.
    fn with_coverage(&self, locale: Locale) -> String {
        let name = self.indicator.short.get(locale);
        if self.is_partial() {
            format!("{name} ({}/{})", self.values.len(), self.of().cells.len())
        } else {
            name.to_owned()
        }
    }

    fn is_partial(&self) -> bool {
        !comparison::nearly_all(self.values.len(), self.of().cells.len())
    }

    /// What values are held against: the country where it is of their size, else the median.
    fn reference(&self) -> Option<f64> {
        let national = self.national.filter(|_| !self.is_sum());
        national.and_then(|fact| fact.value).or(self.median)
    }

    /// Whether the country is all provinces together.
    fn is_sum(&self) -> bool {
        self.indicator.combine == Combine::Sum
    }

    fn draw(&self, page: &Page) -> Markup {
        let (indicator, locale) = (self.indicator, page.locale());
        let words = compare::words(locale);
        html! {
            tr data-indicator=(indicator.slug) {
                th scope="row" {
                    a href=(page.href(|selection, _| *selection = selection.with_indicator(indicator))) {
                        (indicator.short.get(locale))
                    }
                    span class="quiet compare-table__under" {
                        (indicator.unit.get(locale)) ", " (period::period(self.map.period, locale))
                        @if self.is_partial() { " (" (self.values.len()) "/" (self.of().cells.len()) ")" }
                        @if self.dots.is_some() { "; " (words.former_dots) }
                    }
                }
                td class="compare-table__strip" { (self.strip(page)) (self.ends(page)) }
                td data-none=[(self.national.is_none() && self.median.is_none()).then_some("")] {
                    span class="compare-table__who" {
                        (if self.national.is_some() { words.national } else { words.medians })
                    }
                    (self.country(page))
                }
                @for (at, id) in page.selection.pins.iter().enumerate() {
                    td data-none=[(!self.is_known(*id)).then_some("")] {
                        span class="compare-table__who" {
                            (mark(at)) " " (page.dataset.region(*id).short.get(locale))
                        }
                        (cell(page, &self.map, *id))
                        span class="quiet compare-table__under" { (self.under(page, *id)) }
                    }
                }
            }
        }
    }

    /// Every province a dot, the reference a line, the pinned ones marked.
    fn strip(&self, page: &Page) -> Markup {
        let pins: Vec<(usize, f64, f64)> = page
            .selection
            .pins
            .iter()
            .enumerate()
            .filter_map(|(at, id)| {
                let (least, greatest) = self.range(*id)?;
                Some((at, least, greatest))
            })
            .collect();
        parts::strip(&self.values, self.reference(), &pins)
    }

    /// The provinces at both ends of the strip, with their values.
    fn ends(&self, page: &Page) -> Markup {
        let of = self.of();
        let known = of
            .cells
            .iter()
            .filter_map(|cell| Some((cell.number()?, cell)));
        let known: Vec<(f64, &Cell)> = known.collect();
        let sorted = order::sorted(&known, |a, b| a.0.total_cmp(&b.0));
        let end = |(value, cell): &(f64, &Cell)| {
            let text = value_text(self.indicator, *value, of.decimals, None, page.locale());
            let claim = Claim {
                status: cell.status,
                contested: cell.contested,
            };
            html! {
                span {
                    (page.dataset.region(cell.region).short.get(page.locale())) " "
                    (figure(page, of.indicator, cell.region, of.period, &text, claim))
                }
            }
        };
        html! {
            div class="strip__ends" {
                @match sorted.as_slice() {
                    [first, .., last] => { (end(first)) (end(last)) },
                    [only] => (end(only)),
                    [] => {},
                }
            }
        }
    }

    /// The figure of the country, or the median; where the country is the sum, both.
    fn country(&self, page: &Page) -> Markup {
        let locale = page.locale();
        let word = compare::words(locale).median;
        let median = self
            .median
            .map(|median| value_text(self.indicator, median, self.map.decimals, None, locale));
        html! {
            @match (self.national, median) {
                (Some(published), median) => {
                    (fact(page, published))
                    span class="quiet compare-table__under" {
                        @match (self.indicator.reference, median) {
                            (Some(id), _) if id != self.indicator.id => (page.dataset.indicator(id).short.get(locale)),
                            (_, Some(median)) if self.is_sum() => { (word) " " (median) },
                            _ => {},
                        }
                    }
                },
                (None, Some(median)) => {
                    (median)
                    // A phone says it before the figure.
                    span class="quiet compare-table__under compare-table__median" { (word) }
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
