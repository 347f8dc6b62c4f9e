//! The ranks of the index when its components are weighed in other ways: the reader's weights, and between which ranks
//! each province moves over a stated set of weightings.

use maud::{Markup, html};

use crate::dataset::{Method, RegionId};
use crate::i18n::{common, compare, number, period};
use crate::order;
use crate::page::Page;
use crate::page::figure::{Claim, figure};
use crate::page::parts::{loading, mark, source_links};
use crate::profile;
use crate::ranking_interval::{self, Interval};

use super::components::{Components, unknown};

/// How far a slider goes: so many times the greatest weight of the year.
const MOST: u16 = 2;

/// A province with its ranks.
#[derive(Clone)]
struct Row {
    region: RegionId,
    /// Under the reader's weights.
    rank: u16,
    /// The published one.
    published: Option<u16>,
    interval: Interval,
}

/// The components of a complete period with the weights of the method of that period.
struct Weighing<'a> {
    of: Components,
    method: &'a Method,
}

impl<'a> Weighing<'a> {
    /// `None` where too few provinces are known, or no weights.
    fn new(page: &Page<'a>) -> Option<Self> {
        let of = Components::new(page).filter(Components::is_complete)?;
        let index = page.dataset.indicator_by_slug(profile::INDEX)?;
        let methods = page.dataset.details()?.methods.iter();
        let method = methods
            .filter(|method| {
                method.indicator == index.id && method.from.is_some_and(|from| from <= of.period)
            })
            .max_by_key(|method| method.from)
            .filter(|method| method.weights.len() == of.maps.len())?;
        Some(Self { of, method })
    }

    /// The weights of the reader, else those of the year.
    fn chosen(&self, page: &Page) -> Vec<f64> {
        let chosen = page.selection.comparing.weights.as_ref();
        chosen
            .filter(|weights| weights.len() == self.of.maps.len())
            .map_or_else(
                || self.method.weights.clone(),
                |weights| weights.iter().map(|weight| f64::from(*weight)).collect(),
            )
    }

    /// Every province with all components, in the order of its rank under the reader's weights.
    fn rows(&self, page: &Page) -> Vec<Row> {
        let index = page.dataset.indicator_by_slug(profile::INDEX);
        let regions: Vec<(RegionId, Vec<f64>)> = page
            .dataset
            .provinces(page.selection.unit_set)
            .filter_map(|province| {
                let values = self
                    .of
                    .maps
                    .iter()
                    .map(|map| map.cell(province.id)?.number());
                Some((province.id, values.collect::<Option<Vec<f64>>>()?))
            })
            .collect();
        let values: Vec<Vec<f64>> = regions.iter().map(|(_, values)| values.clone()).collect();
        let own = ranking_interval::ranks(&values, &self.chosen(page));
        let intervals = ranking_interval::intervals(&values, &self.method.weights);
        let rows: Vec<Row> = regions
            .iter()
            .zip(own)
            .zip(intervals)
            .map(|(((region, _), rank), interval)| Row {
                region: *region,
                rank,
                interval,
                published: index.and_then(|index| {
                    let all = page.dataset.observations(index.id, *region, self.of.period);
                    all.into_iter().find_map(|one| one.rank)
                }),
            })
            .collect();
        order::sorted(&rows, |a, b| {
            (a.rank, a.published).cmp(&(b.rank, b.published))
        })
    }
}

/// The query of the choice in which the n-th component weighs so much.
pub fn weighed(page: &Page, at: usize, weight: u16) -> Option<String> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = |weight: f64| weight.round().clamp(0.0, 1000.0) as u16;
    let weighing = Weighing::new(page)?;
    let mut weights: Vec<u16> = weighing.chosen(page).into_iter().map(whole).collect();
    *weights.get_mut(at)? = weight.min(1000);
    let is_sound = weights.iter().any(|weight| *weight > 0);
    let of_year: Vec<u16> = weighing.method.weights.iter().copied().map(whole).collect();
    is_sound.then(|| {
        page.query(|selection, _| {
            selection.comparing.weights = (weights != of_year).then_some(weights);
        })
    })
}

/// The section: sliders, method, every province.
pub fn section(page: &Page) -> Markup {
    let words = compare::words(page.locale());
    html! {
        section class="compare__trend" {
            h2 { (words.weights) }
            @if let Some(weighing) = Weighing::new(page) {
                @let rows = weighing.rows(page);
                p class="compare__sentence" { (sentence(page, &rows)) }
                p class="quiet compare__note" { (method(page, &weighing)) }
                (sliders(page, &weighing))
                (table(page, &weighing, &rows))
            } @else if page.dataset.details().is_none() {
                (loading(page))
            } @else {
                p class="quiet" { (unknown(page, words.weights_unknown)) }
            }
        }
    }
}

/// The interval of each pinned province; without pins, of the widest.
fn sentence(page: &Page, rows: &[Row]) -> String {
    let locale = page.locale();
    let pinned = |row: &&Row| page.selection.pins.contains(&row.region);
    let mut shown: Vec<&Row> = rows.iter().filter(pinned).collect();
    if shown.is_empty() {
        shown.extend(
            rows.iter()
                .max_by_key(|row| row.interval.worst - row.interval.best),
        );
    }
    let parts: Vec<String> = shown
        .into_iter()
        .map(|row| {
            let name = page.dataset.region(row.region).short.get(locale);
            compare::between_ranks(locale, name, row.interval.best, row.interval.worst)
        })
        .collect();
    format!("{}.", parts.join("; "))
}

/// The set of weightings, and where the weights of the year were read.
fn method(page: &Page, weighing: &Weighing) -> Markup {
    let locale = page.locale();
    let words = compare::words(locale);
    let n = ranking_interval::weightings(&weighing.method.weights).len();
    html! {
        (compare::set_of_weightings(locale, n)) " " (weighing.method.text.get(locale)) " "
        (common::words(locale).source) ": " (source_links(page, &weighing.method.sources)) ". "
        (words.weights_by_us)
    }
}

fn sliders(page: &Page, weighing: &Weighing) -> Markup {
    let locale = page.locale();
    let words = compare::words(locale);
    let weights = weighing.chosen(page);
    let total: f64 = weights.iter().sum();
    let of_year = weighing.method.weights.iter().copied().fold(0.0, f64::max);
    html! {
        div class="weights" role="group" aria-label=(words.weights) {
            @for (at, (map, weight)) in weighing.of.maps.iter().zip(&weights).enumerate() {
                @let share = number::percent(weight / total * 100.0, 1, locale);
                label class="weights__one" {
                    span { (page.dataset.indicator(map.indicator).short.get(locale)) }
                    input type="range" data-weight=(at) min="0" max=(number::plain(of_year * f64::from(MOST), 0)) step="5"
                        value=(number::plain(*weight, 0)) aria-valuetext=(share);
                    output { (share) }
                }
            }
            // The program puts the query of a moved slider here and presses it.
            button type="button" hidden data-weighed data-go=(page.query(|_, _| {})) data-history="replace" {}
            @if page.selection.comparing.weights.is_some() {
                a href=(page.href(|selection, _| selection.comparing.weights = None)) { (words.weights_reset) }
            }
        }
    }
}

fn table(page: &Page, weighing: &Weighing, rows: &[Row]) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let words = compare::words(locale);
    let index = dataset.indicator_by_slug(profile::INDEX);
    let n = f64::from(u16::try_from(rows.len()).unwrap_or(u16::MAX)).max(2.0);
    let left = |rank: u16| number::plain((f64::from(rank) - 1.0) / (n - 1.0) * 100.0, 1);
    let right = |rank: u16| number::plain((n - f64::from(rank)) / (n - 1.0) * 100.0, 1);
    html! {
        table class="compare-table intervals" {
            caption class="visually-hidden" { (words.weights) }
            thead {
                tr {
                    th scope="col" class="number" { (words.own_rank) }
                    th scope="col" { (words.province) }
                    th scope="col" class="number" {
                        (words.published_rank)
                        span class="compare-table__under" { (period::period(weighing.of.period, locale)) }
                    }
                    th scope="col" class="number" { (words.best_to_worst) }
                    th scope="col" class="intervals__bar" { span { "1" } span { (rows.len()) } }
                }
            }
            tbody {
                @for row in rows {
                    @let pin = page.selection.pins.iter().position(|id| *id == row.region);
                    tr data-pin=[pin] {
                        td class="number" { b { (row.rank) } }
                        th scope="row" {
                            @if let Some(pin) = pin { (mark(pin)) " " }
                            (dataset.region(row.region).short.get(locale))
                        }
                        td class="number" {
                            @if let (Some(rank), Some(index)) = (row.published, index) {
                                (figure(page, index.id, row.region, weighing.of.period, &rank.to_string(), Claim::PLAIN))
                            }
                        }
                        td class="number" { (row.interval.best) "–" (row.interval.worst) }
                        td class="intervals__bar" aria-hidden="true" {
                            div class="interval" {
                                span class="interval__span" style={
                                    "left:" (left(row.interval.best)) "%;right:" (right(row.interval.worst)) "%"
                                } {}
                                @if let Some(rank) = row.published {
                                    span class="interval__own" style={ "left:" (left(rank)) "%" } {}
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
