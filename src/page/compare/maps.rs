//! Maps side by side: two periods of the map's indicator and the change between them, or two indicators. The colors of an
//! indicator are the same in both periods; a province pointed at or pinned is marked on all maps.

mod controls;
mod movement;

use maud::{Markup, html};

use crate::change::{Between, Change, Changes, Counted, Gap, fellow, has_ranks};
use crate::choropleth::Choropleth;
use crate::dataset::{Indicator, Period, RegionId, UnitSet};
use crate::i18n::{compare, maps, period};
use crate::merger::Coverage;
use crate::page::Page;
use crate::page::map::{
    Patch, periods, small_hatch, small_map, source_line_of, swatches_of, value_patches,
};
use crate::page::parts::{loading, toggled};
use crate::profile;
use crate::selection::Measure;

use super::picture_button;
use super::scatter::fellow_map;

/// The periods of an indicator in which a province has something, oldest first, and which of them is shown.
struct Steps<'a> {
    indicator: &'a Indicator,
    periods: Vec<Period>,
    shown: Period,
}

impl<'a> Steps<'a> {
    /// `None` without any.
    fn new(page: &Page<'a>) -> Option<Self> {
        let indicator = page.dataset.indicator(page.selection.indicator);
        let all = periods(page.dataset, indicator, page.selection.unit_set);
        let known = all.into_iter().filter(|(_, has)| *has != Coverage::Nothing);
        let periods: Vec<Period> = known.map(|(at, _)| at).collect();
        let wanted = page.selection.period_shown(page.dataset)?;
        let shown = periods.iter().rev().copied().find(|at| *at <= wanted);
        Some(Self {
            indicator,
            shown: shown.or_else(|| periods.first().copied())?,
            periods,
        })
    }

    /// The place of the period shown.
    fn at(&self) -> usize {
        let mut all = self.periods.iter();
        all.position(|one| *one == self.shown).unwrap_or(0)
    }

    /// The periods with which the shown one can be compared: half a year is none for a year.
    fn others(&self) -> impl Iterator<Item = Period> {
        let all = self.periods.iter().copied();
        all.filter(|one| *one != self.shown && one.is_of_the_kind_of(self.shown))
    }

    /// The period that the shown one is compared with: the chosen one, else one before it.
    fn fellow(&self, page: &Page) -> Option<Period> {
        let chosen = page.selection.comparing.since;
        chosen
            .filter(|since| self.others().any(|one| one == *since))
            .or_else(|| fellow(page.dataset, self.indicator.id, &self.periods, self.shown))
    }
}

/// The section.
pub fn section(page: &Page) -> Markup {
    html! {
        section class="compare__trend maps" id="maps" { (content(page)) }
    }
}

fn content(page: &Page) -> Markup {
    let words = maps::words(page.locale());
    let against = page.selection.comparing.against;
    let against = against.filter(|id| *id != page.selection.indicator);
    let wanted = [Some(page.selection.indicator), against];
    let mut parts = wanted.into_iter().flatten();
    let is_here = parts.all(|id| page.dataset.has(&page.dataset.indicator(id).part));
    let is_here = is_here && page.dataset.details().is_some() && page.shapes.is_some();
    let indicator = page.dataset.indicator(page.selection.indicator);
    let against = against.map(|id| page.dataset.indicator(id));
    html! {
        @match Steps::new(page).filter(|_| is_here) {
            Some(steps) => {
                (small_hatch())
                (drawn(page, &steps, against))
                p class="compare__files" { (picture_button(page)) }
            }
            None => {
                h2 { (indicator.short.get(page.locale())) }
                @if is_here {
                    p class="compare__sentence" { (words.no_period) }
                    div class="compare__switches" { (controls::indicator(page)) }
                } @else {
                    (loading(page))
                }
            }
        }
    }
}

/// What the section holds with another period shown, the n-th of the slider: while the hand is on it. `None` where there
/// is none.
pub fn stepped(page: &Page, n: usize) -> Option<Markup> {
    let at = *Steps::new(page)?.periods.get(n)?;
    let mut selection = page.selection.clone();
    selection.period = Some(at);
    Some(content(&Page {
        selection: &selection,
        ..*page
    }))
}

/// The place on the slider of a year that was typed: of the last of its periods.
pub fn step_of_year(page: &Page, year: i16) -> Option<usize> {
    let steps = Steps::new(page)?;
    let mut all = steps.periods.iter();
    all.rposition(|at| at.last_day().year() == year)
}

fn drawn(page: &Page, steps: &Steps, against: Option<&Indicator>) -> Markup {
    match (against, steps.fellow(page)) {
        (Some(other), _) => two_indicators(page, steps, other),
        (None, Some(since)) => two_periods(page, steps, since),
        (None, None) => one_period(page, steps),
    }
}

/// How the change of an indicator is counted: as chosen, where it can be; in places where values cannot be compared.
fn counted(page: &Page, indicator: &Indicator, is_broken: bool) -> Counted {
    match page.selection.comparing.measure {
        Some(Measure::Rank) if has_ranks(indicator) => Counted::Places,
        None if is_broken && has_ranks(indicator) => Counted::Places,
        _ => Counted::of(indicator),
    }
}

fn changes(page: &Page, steps: &Steps, since: Period) -> Changes {
    let periods = (since.min(steps.shown), since.max(steps.shown));
    let is_broken = profile::method_changed(page.dataset, steps.indicator.id, periods);
    let between = Between {
        indicator: steps.indicator,
        unit_set: page.selection.unit_set,
        periods,
        counted: counted(page, steps.indicator, is_broken),
        as_of: page.clock().as_of,
    };
    Changes::new(page.dataset, between)
}

fn two_periods(page: &Page, steps: &Steps, since: Period) -> Markup {
    let locale = page.locale();
    let words = maps::words(locale);
    let all = changes(page, steps, since);
    let name = |at| period::period(at, locale);
    let (from, to) = (name(all.earlier.period), name(all.later.period));
    let title = maps::title(locale, steps.indicator.short.get(locale), &from, &to);
    let sentence = movement::sentence(page, &all);
    let unit = maps::unit(locale, all.counted);
    let own_unit = steps.indicator.unit.get(locale);
    let of_change = format!("{} {from}–{to}", words.change);
    html! {
        h2 { (title) }
        (controls::controls(page, steps, Some(all.counted)))
        // Under what the hand holds: it has one line, or three.
        p class="compare__sentence" aria-live="polite" { (sentence) }
        div class="maps__row" {
            // First on a phone.
            div {
                (one(page, &of_change, unit, &change_patches(page, &all)))
                (movement::legend(page, &all))
            }
            div {
                (one(page, &from, own_unit, &value_patches(page, &all.earlier)))
                (swatches_of(page, &all.later).unwrap_or_default())
            }
            (one(page, &to, own_unit, &value_patches(page, &all.later)))
        }
        p class="quiet compare__note" {
            @if all.counted == Counted::Places && all.is_broken { (maps::ranks_instead(locale, &from, &to)) " " }
            @if all.former.is_some() { (words.parts) " " }
            (words.by_us) " " span class="compare__hint" { (words.hint) }
        }
        (movement::ranking(page, &all))
        (source_line_of(page, &[&all.earlier, &all.later]))
    }
}

fn one_period(page: &Page, steps: &Steps) -> Markup {
    let locale = page.locale();
    let words = maps::words(locale);
    let map = known(page, steps.indicator, steps.shown);
    let name = period::period(steps.shown, locale);
    html! {
        h2 { (steps.indicator.short.get(locale)) " " (name) }
        (controls::controls(page, steps, None))
        p class="compare__sentence" aria-live="polite" {
            (if steps.periods.len() > 1 { words.no_earlier } else { words.only_period })
        }
        div class="maps__row" { (one(page, &name, steps.indicator.unit.get(locale), &value_patches(page, &map))) }
        (swatches_of(page, &map).unwrap_or_default())
        (source_line_of(page, &[&map]))
    }
}

fn two_indicators(page: &Page, steps: &Steps, other: &Indicator) -> Markup {
    let locale = page.locale();
    let own = known(page, steps.indicator, steps.shown);
    let beside = fellow_map(page, other, steps.shown);
    let maps: Vec<(&Indicator, &Choropleth)> = std::iter::once((steps.indicator, &own))
        .chain(beside.as_ref().map(|map| (other, map)))
        .collect();
    html! {
        h2 { (compare::against(locale, steps.indicator.short.get(locale), other.short.get(locale))) }
        (controls::controls(page, steps, None))
        div class="maps__row maps__row--two" {
            @for (of, map) in &maps {
                div {
                    @let name = format!("{} {}", of.short.get(locale), period::period(map.period, locale));
                    (one(page, &name, of.unit.get(locale), &value_patches(page, map)))
                    (swatches_of(page, map).unwrap_or_default())
                }
            }
        }
        p class="quiet compare__note" { span class="compare__hint" { (maps::words(locale).hint) } }
        (movement::values(page, &maps))
        (source_line_of(page, &maps.iter().map(|(_, map)| *map).collect::<Vec<_>>()))
    }
}

fn known(page: &Page, indicator: &Indicator, at: Period) -> Choropleth {
    let as_of = page.clock().as_of;
    Choropleth::known(page.dataset, indicator, page.selection.unit_set, at, as_of)
}

/// A map with its name; a press pins a province. A line is free for the province that is pointed at.
fn one(page: &Page, name: &str, unit: &str, patches: &[Patch]) -> Markup {
    let to = |id: RegionId| (format!("?{}", toggled(page, id)), Some("-1"));
    html! {
        figure class="maps__one" {
            figcaption { b { (name) } @if !unit.is_empty() { " " span class="quiet" { (unit) } } }
            @if let Some(shapes) = page.shapes { (small_map(page, shapes, name, patches, &to)) }
            p class="maps__tip" aria-hidden="true" {}
        }
    }
}

/// The classes of a change, from the largest fall to the largest rise; then no change.
const CLASSES: [&str; 7] = ["down-3", "down-2", "down-1", "same", "up-1", "up-2", "up-3"];

/// The name of a class of change in markup.
fn class_name(class: i8) -> &'static str {
    let at = usize::try_from(class + 3).unwrap_or_default();
    CLASSES.get(at).copied().unwrap_or("same")
}

fn change_patches(page: &Page, all: &Changes) -> Vec<Patch> {
    let patch = |of: &Changes, region, change: Change| Patch {
        region,
        class: match change {
            // Classes are those of what is listed.
            Change::By(by) => class_name(all.listed().class_of(by)),
            Change::Parts => "parts",
            Change::None(Gap::Method) => "broken",
            Change::None(_) => "none",
        },
        says: movement::text(page, of, change),
        parts: Vec::new(),
    };
    let of_members = |region| -> Vec<Patch> {
        let former = all.former.as_deref();
        let members = page.dataset.members(region);
        let found = members.filter_map(|member| {
            let former = former?;
            Some(patch(former, member.id, former.of(member.id)?))
        });
        found.collect()
    };
    let cells = all.cells.iter().map(|(region, change)| Patch {
        parts: if *change == Change::Parts && page.shapes_of(UnitSet::Former).is_some() {
            of_members(*region)
        } else {
            Vec::new()
        },
        ..patch(all, *region, *change)
    });
    cells.collect()
}
