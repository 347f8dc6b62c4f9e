//! The components of the index on one axis: every province a dot, the pinned ones their marks.

use maud::{Markup, html};

use crate::charts::values::{Axis, Join, Look, Plot, Point, Sheet, Tick, Trace};
use crate::choropleth::{Cell, Choropleth};
use crate::comparison;
use crate::dataset::{Period, RegionId, UnitSet};
use crate::i18n::{compare, number, period};
use crate::page::Page;
use crate::page::figure::value_text;
use crate::page::map::source_line_of;
use crate::page::parts::{self, mark};
use crate::profile;

use super::{cell, chart, files};

/// Diameters of the mark of a pin and of another province, in CSS pixels.
const MARK: f64 = 11.0;
const DOT: f64 = 5.0;

/// The components in the latest period in which a pinned province has one; without pins, in the latest of all.
pub struct Components {
    /// When.
    pub period: Period,
    /// One map a component, in the order of display.
    pub maps: Vec<Choropleth>,
}

impl Components {
    /// `None` where no pinned province has a value of a component.
    pub fn new(page: &Page) -> Option<Self> {
        let (dataset, unit_set) = (page.dataset, page.selection.unit_set);
        let all = profile::components(dataset);
        let pins = &page.selection.pins;
        let has_pin = |map: &Choropleth| {
            let known = |id: &RegionId| map.cell(*id).and_then(Cell::number).is_some();
            map.n_values() > 0 && (pins.is_empty() || pins.iter().any(known))
        };
        let first = all.first()?;
        let mut periods = first.periods(unit_set).rev().map(|(at, _)| at);
        let period = periods.find(|at| has_pin(&Choropleth::new(dataset, first, unit_set, *at)))?;
        let maps = all
            .into_iter()
            .map(|one| Choropleth::new(dataset, one, unit_set, period));
        Some(Self {
            period,
            maps: maps.collect(),
        })
    }

    /// How many provinces have a value of every component.
    pub fn n_values(&self) -> usize {
        self.maps
            .iter()
            .map(Choropleth::n_values)
            .min()
            .unwrap_or(0)
    }

    /// Whether nearly all provinces are known.
    pub fn is_complete(&self) -> bool {
        self.maps
            .first()
            .is_some_and(|map| comparison::nearly_all(self.n_values(), map.cells.len()))
    }
}

/// The plot; `None` where no pinned province has a component.
pub fn plot(page: &Page) -> Option<Plot> {
    let of = Components::new(page)?;
    let locale = page.locale();
    let pins = &page.selection.pins;
    let others = points(&of, |map| {
        let cells = map.cells.iter();
        let free = cells.filter(|cell| !pins.contains(&cell.region));
        free.filter_map(Cell::number).collect()
    });
    let mut traces = vec![trace(Look::Other, others, DOT)];
    for (at, id) in pins.iter().enumerate() {
        let own = points(&of, |map| {
            map.cell(*id).and_then(Cell::number).into_iter().collect()
        });
        traces.push(trace(Look::Pin(at), own, MARK));
    }
    traces.retain(|trace| !trace.points.is_empty());
    let values = traces.iter().flat_map(|trace| &trace.points);
    let x = Axis::of_values(values.map(|point| point.x), 6, |value, decimals| {
        number::fixed(value, decimals, locale)
    });
    let ticks = of.maps.iter().enumerate().map(|(at, map)| Tick {
        at: row(at),
        text: page
            .dataset
            .indicator(map.indicator)
            .short
            .get(locale)
            .to_owned(),
    });
    Some(Plot {
        x,
        y: Axis {
            from: -0.6,
            to: row(of.maps.len()) - 0.5,
            ticks: ticks.collect(),
            inverse: true,
            inside: true,
        },
        rules: Vec::new(),
        corners: Vec::new(),
        description: sentence(page, &of),
        traces,
        sheet: Sheet::default(),
    })
}

/// Where the n-th component stands on the y axis.
#[allow(clippy::cast_precision_loss)]
fn row(at: usize) -> f64 {
    at as f64
}

fn points(of: &Components, values: impl Fn(&Choropleth) -> Vec<f64>) -> Vec<Point> {
    let rows = of.maps.iter().enumerate();
    let point = |at, x| Point {
        x,
        y: row(at),
        text: String::new(),
    };
    rows.flat_map(|(at, map)| values(map).into_iter().map(move |x| point(at, x)))
        .collect()
}

fn trace(look: Look, points: Vec<Point>, size: f64) -> Trace {
    Trace {
        name: String::new(),
        look,
        joins: vec![Join::None; points.len().saturating_sub(1)],
        points,
        size,
    }
}

/// Where each pinned province is furthest above and below the mean of the provinces; only its highest and lowest value
/// where too few are known for a mean.
fn sentence(page: &Page, of: &Components) -> String {
    let locale = page.locale();
    let mut text = compare::components_of(
        locale,
        &period::period(of.period, locale),
        (of.n_values(), page.selection.unit_set.len()),
    );
    for id in &page.selection.pins {
        let offsets: Vec<(f64, &Choropleth)> = of
            .maps
            .iter()
            .filter_map(|map| {
                let own = map.cell(*id)?.number()?;
                let values: Vec<f64> = map.cells.iter().filter_map(Cell::number).collect();
                let mean = if of.is_complete() {
                    comparison::mean(&values)?
                } else {
                    0.0
                };
                Some((own - mean, map))
            })
            .collect();
        let by = |a: &&(f64, &Choropleth), b: &&(f64, &Choropleth)| a.0.total_cmp(&b.0);
        let (Some(least), Some(most)) = (offsets.iter().min_by(by), offsets.iter().max_by(by))
        else {
            continue;
        };
        let print = |(value, map): &(f64, &Choropleth)| {
            let indicator = page.dataset.indicator(map.indicator);
            let value = if of.is_complete() {
                number::signed(*value, 2, locale)
            } else {
                value_text(indicator, *value, 2, None, locale)
            };
            (indicator.short.get(locale).to_owned(), value)
        };
        text.push(' ');
        text.push_str(&compare::strongest(
            locale,
            page.dataset.region(*id).short.get(locale),
            &print(most),
            &print(least),
            of.is_complete(),
        ));
    }
    text
}

/// The section: chart and table.
pub fn section(page: &Page) -> Markup {
    let locale = page.locale();
    let words = compare::words(locale);
    let of = Components::new(page);
    let plot = plot(page);
    html! {
        section class="compare__trend" {
            h2 { (parts::explained(page, words.components)) }
            @if let (Some(of), Some(plot)) = (&of, &plot) {
                p class="compare__sentence" { (sentence(page, of)) }
                (chart(page, plot))
                p class="quiet compare__note" { (words.components_note) }
                (table(page, of))
                (source_line_of(page, &of.maps.iter().collect::<Vec<_>>()))
                (files(page, true))
            } @else {
                p class="quiet" { (unknown(page, words.components_unknown)) }
            }
        }
    }
}

/// Why there are no components, and where there are some.
pub fn unknown(page: &Page, why: &str) -> Markup {
    let words = compare::words(page.locale());
    html! {
        (why)
        @if page.selection.unit_set == UnitSet::Former {
            " "
            a href=(page.href(|selection, dataset| *selection = selection.with_unit_set(UnitSet::Current, dataset))) {
                (words.components_of_34)
            }
        }
    }
}

fn table(page: &Page, of: &Components) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let words = compare::words(locale);
    html! {
        div class="wide-table" role="region" tabindex="0" aria-label=(words.trend_table) {
            table class="compare-table compare-table--trend" {
                thead {
                    tr {
                        td {}
                        @for (at, id) in page.selection.pins.iter().enumerate() {
                            th scope="col" class="number" { (mark(at)) " " (dataset.region(*id).short.get(locale)) }
                        }
                    }
                }
                tbody {
                    @for map in &of.maps {
                        tr {
                            th scope="row" { (dataset.indicator(map.indicator).short.get(locale)) }
                            @for id in &page.selection.pins { td class="number" { (cell(page, map, *id)) } }
                        }
                    }
                }
            }
        }
    }
}
