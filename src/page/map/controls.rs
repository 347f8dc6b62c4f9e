//! The controls of the map: indicator, period, unit set, shape.

use maud::{Markup, html};

use crate::dataset::{Dataset, Indicator, Period, Scope, UnitSet};
use crate::i18n::{Locale, common, map, period};
use crate::merger::{self, Coverage};
use crate::order;
use crate::selection::{Chart, Shape, View};

use crate::page::Page;

/// All periods of an indicator, oldest first, and what there is for this unit set.
pub fn periods(
    dataset: &Dataset,
    indicator: &Indicator,
    unit_set: UnitSet,
) -> Vec<(Period, Coverage)> {
    let mut periods: Vec<(Period, Coverage)> = Vec::new();
    for at in indicator.coverage.iter().map(|one| one.period) {
        if !periods.iter().any(|(period, _)| *period == at) {
            periods.push((at, merger::coverage(dataset, indicator, unit_set, at)));
        }
    }
    order::sorted(&periods, |a, b| a.0.cmp(&b.0))
}

/// What is said of a period that has no values of the unit set's own.
pub fn coverage_word(coverage: Coverage, locale: Locale) -> Option<&'static str> {
    match coverage {
        Coverage::Own => None,
        Coverage::Former => Some(map::words(locale).period_former),
        Coverage::Nothing => Some(common::words(locale).no_data_short),
    }
}

/// Components stand with the index that they are part of.
fn group(dataset: &Dataset, indicator: &Indicator) -> usize {
    match indicator.part_of {
        Some(whole) if whole != indicator.id => group(dataset, dataset.indicator(whole)),
        _ => indicator.pillar,
    }
}

/// The native selects for indicator and period: the title of the map on a desktop, a bar under the
/// thumb on a phone.
pub fn selects(page: &Page) -> Markup {
    let words = map::words(page.locale());
    let (indicators, periods) = select_options(page);
    let short = page
        .dataset
        .indicator(page.selection.indicator)
        .short
        .get(page.locale());
    html! {
        div class="controls__selects" {
            label class="controls__select controls__select--indicator" {
                span class="controls__label" { (words.indicator) }
                select id="indicator" name="indicator" autocomplete="off" { (indicators) }
                b class="controls__short" aria-hidden="true" { (short) }
            }
            label class="controls__select controls__select--period" {
                span class="controls__label" { (words.period) }
                select id="period" name="period" autocomplete="off" { (periods) }
            }
        }
    }
}

/// The options of both selects. In a static page they say which is chosen; a program sets it.
pub fn select_options(page: &Page) -> (Markup, Markup) {
    let (dataset, locale) = (page.dataset, page.locale());
    let chosen = dataset.indicator(page.selection.indicator);
    let shown = page.selection.period_shown(dataset);
    let says = page.is_static();
    let mut at = periods(dataset, chosen, page.selection.unit_set);
    at.reverse();
    let indicators = html! {
        @for (pillar, of) in dataset.pillars().iter().enumerate() {
            @let members = || dataset.indicators().iter()
                .filter(|one| one.scope == Scope::Map && group(dataset, one) == pillar);
            @if members().next().is_some() {
                optgroup label=(of.name.get(locale)) {
                    @for one in members() {
                        option value=(one.slug) selected[says && one.id == chosen.id]
                            data-short=[(one.short != one.name).then(|| one.short.get(locale))] { (one.name.get(locale)) }
                    }
                }
            }
        }
    };
    let option = |at: Period| {
        html! {
            option value=(at.to_string()) selected[says && Some(at) == shown] { (period::period(at, locale)) }
        }
    };
    // What there is stands over them: beside the year that is shown a phone has no room for it.
    let periods = html! {
        @for alike in at.chunk_by(|one, next| one.1 == next.1) {
            @let options = html! { @for (at, _) in alike { (option(*at)) } };
            @match coverage_word(alike[0].1, locale) {
                Some(word) => optgroup label=(word) { (options) },
                None => (options),
            }
        }
    };
    (indicators, periods)
}

/// 34 or 63.
pub fn unit_switch(page: &Page) -> Markup {
    let locale = page.locale();
    html! {
        div class="switch switch--units" role="group" aria-label=(map::words(locale).units) {
            @for unit_set in [UnitSet::Current, UnitSet::Former] {
                @let (name, rest) = common::unit_set(locale, unit_set);
                a data-units=(unit_set.len()) aria-current=[(page.selection.unit_set == unit_set).then_some("true")]
                    href=(page.href(|selection, dataset| *selection = selection.with_unit_set(unit_set, dataset))) {
                    b { (name) } span class="switch__rest" { " " (rest) }
                }
            }
        }
    }
}

/// Boundaries, tiles or a table.
pub fn shape_switch(page: &Page) -> Markup {
    let words = map::words(page.locale());
    html! {
        div class="switch" role="group" aria-label=(words.shape) {
            @for shape in Shape::ALL {
                button type="button" data-shape=(shape.name()) aria-pressed=(page.selection.shape == shape)
                    data-go=(page.query(|selection, _| selection.shape = shape)) {
                    (match shape {
                        Shape::Map => words.shape_map,
                        Shape::Tiles => words.shape_tiles,
                        Shape::Table => words.shape_table,
                    })
                }
            }
        }
    }
}

/// Periods as boxes: ink is the chosen one, outline has data, hatched has none for these provinces.
pub fn period_boxes(page: &Page) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let shown = page.selection.period_shown(dataset);
    let indicator = dataset.indicator(page.selection.indicator);
    html! {
        div class="periods" {
            p class="label" { (map::words(locale).years_with_data) }
            ul class="periods__list" {
                @for (at, has) in periods(dataset, indicator, page.selection.unit_set) {
                    li {
                        a href=(page.href(|selection, _| selection.period = Some(at))) data-has=(has != Coverage::Nothing)
                            aria-current=[(Some(at) == shown).then_some("true")] {
                            span class="periods__box" {}
                            (period::period(at, locale))
                            @if let Some(word) = coverage_word(has, locale) { span class="visually-hidden" { ": " (word) } }
                        }
                    }
                }
            }
            a href=(page.href(|selection, _| {
                selection.view = View::Compare;
                selection.comparing.chart = Chart::Maps;
            })) { (map::words(locale).two_years) }
        }
    }
}
