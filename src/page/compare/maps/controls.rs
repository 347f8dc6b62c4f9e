//! What the maps show: the indicator, what it is compared with, and the period, by a slider, by name or by its year.

use maud::{Markup, html};

use crate::change::{Counted, has_ranks};
use crate::i18n::{maps, period};
use crate::page::Page;
use crate::page::parts::{Choice, choice};
use crate::selection::Measure;

use super::Steps;

/// All of them; `counted` is what changes are counted in, where there are any.
pub fn controls(page: &Page, steps: &Steps, counted: Option<Counted>) -> Markup {
    let counted = counted.filter(|_| has_ranks(steps.indicator));
    html! {
        div class="compare__switches" {
            (indicator(page))
            (beside(page, steps))
            @if let Some(counted) = counted { (measure(page, counted)) }
        }
        @if steps.periods.len() > 1 { (slider(page, steps)) }
    }
}

/// The indicator.
pub fn indicator(page: &Page) -> Markup {
    let locale = page.locale();
    let choices: Vec<Choice> = page
        .dataset
        .map_indicators()
        .map(|one| {
            let option = (one.slug.as_str(), one.short.get(locale));
            Choice::new(
                page,
                option,
                one.id == page.selection.indicator,
                |selection, _| {
                    *selection = selection.with_indicator(one);
                },
            )
        })
        .collect();
    choice("maps-indicator", maps::words(locale).indicator, &choices)
}

/// Another period of the indicator, or another indicator.
fn beside(page: &Page, steps: &Steps) -> Markup {
    let locale = page.locale();
    let words = maps::words(locale);
    let chosen = (
        page.selection.comparing.since,
        page.selection.comparing.against,
    );
    let none = Choice::new(
        page,
        ("", words.before),
        chosen == (None, None),
        |selection, _| {
            selection.comparing.since = None;
            selection.comparing.against = None;
        },
    );
    let periods = steps.others().map(|at| {
        let (slug, name) = (at.to_string(), period::period(at, locale));
        Choice::new(
            page,
            (&slug, &name),
            chosen == (Some(at), None),
            |selection, _| {
                selection.comparing.since = Some(at);
                selection.comparing.against = None;
            },
        )
    });
    let indicators = page.dataset.map_indicators();
    let indicators = indicators
        .filter(|one| one.id != steps.indicator.id)
        .map(|one| {
            let option = (one.slug.as_str(), one.short.get(locale));
            Choice::new(page, option, chosen.1 == Some(one.id), |selection, _| {
                selection.comparing.against = Some(one.id);
            })
        });
    let choices: Vec<Choice> = std::iter::once(none)
        .chain(periods)
        .chain(indicators)
        .collect();
    choice("maps-beside", words.beside, &choices)
}

fn measure(page: &Page, counted: Counted) -> Markup {
    let words = maps::words(page.locale());
    let by_rank = counted == Counted::Places;
    html! {
        div class="switch" role="group" aria-label=(words.counted) {
            @for (measure, name) in [(Measure::Value, words.values), (Measure::Rank, words.ranks)] {
                a aria-current=[(by_rank == (measure == Measure::Rank)).then_some("true")]
                    href=(page.href(|selection, _| selection.comparing.measure = Some(measure))) { (name) }
            }
        }
    }
}

/// The periods: a slider and their names below, which can be pressed; a year can be typed. What plays is the program's.
fn slider(page: &Page, steps: &Steps) -> Markup {
    let locale = page.locale();
    let words = maps::words(locale);
    let shown = period::period(steps.shown, locale);
    html! {
        div class="years" role="group" aria-label=(words.periods) {
            // It is left alone while it plays, but not in another language.
            span class="years__play" data-part={ "play-" (locale.tag()) } {
                button class="button" type="button" data-act="play" aria-pressed="false" { (words.play) }
            }
            label class="years__typed" {
                (words.year) " "
                input type="text" inputmode="numeric" maxlength="4" size="4" autocomplete="off" data-year
                    value=(steps.shown.last_day().year());
            }
            div class="years__slider" {
                input type="range" data-step min="0" max=(steps.periods.len() - 1) step="1" value=(steps.at())
                    aria-label=(words.periods) aria-valuetext=(shown);
                ol class="years__names" {
                    @for at in &steps.periods {
                        li {
                            button type="button" data-history="replace" aria-pressed=(*at == steps.shown)
                                data-go=(page.query(|selection, _| selection.period = Some(*at))) { (period::period(*at, locale)) }
                        }
                    }
                }
            }
        }
    }
}
