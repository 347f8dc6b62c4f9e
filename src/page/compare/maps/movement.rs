//! What moved, in words, in a legend and in tables.

use maud::{Markup, html};

use crate::change::{Change, Changes, Counted, Gap};
use crate::choropleth::Choropleth;
use crate::dataset::{Indicator, RegionId};
use crate::i18n::{maps, number, period};
use crate::order;
use crate::page::Page;
use crate::page::compare::{cell, row_head, side_by_side};

use super::class_name;

/// How many are named that moved most in each direction.
const N_MOST: usize = 5;

/// What became of a province, in words.
pub fn text(page: &Page, all: &Changes, change: Change) -> String {
    let locale = page.locale();
    match change {
        Change::By(by) => maps::change(locale, all.counted, by, all.decimals),
        Change::Parts => crate::i18n::map::words(locale).by_former.to_owned(),
        Change::None(gap) => maps::gap(locale, gap).to_owned(),
    }
}

/// How many rose and fell, and who moved most; or why nothing can be compared.
pub fn sentence(page: &Page, all: &Changes) -> String {
    let locale = page.locale();
    let words = maps::words(locale);
    let listed = all.listed();
    let ranked = listed.ranked();
    let (Some(first), Some(last)) = (ranked.first(), ranked.last()) else {
        let mut cells = listed.cells.iter();
        let name = |map: &Choropleth| period::period(map.period, locale);
        return if cells.any(|(_, change)| *change == Change::None(Gap::Method)) {
            maps::method(locale, &name(&all.earlier), &name(&all.later))
        } else {
            words.none_has_both.to_owned()
        };
    };
    let (rose, fell, stayed) = listed.counts();
    let without = listed.cells.len() - ranked.len();
    let mut text = maps::counts(locale, all.counted, (rose, fell, stayed, without));
    let (up, down) = labels(all, words);
    for (label, (id, by), counts) in [(up, first, first.1 > 0.0), (down, last, last.1 < 0.0)] {
        if counts {
            text.push(' ');
            text.push_str(label);
            text.push_str(": ");
            text.push_str(page.dataset.region(*id).name.get(locale));
            text.push_str(" (");
            text.push_str(&maps::change(locale, all.counted, *by, all.decimals));
            text.push_str(").");
        }
    }
    text
}

fn labels(all: &Changes, words: &maps::Words) -> (&'static str, &'static str) {
    match all.counted {
        Counted::Places => (words.rose_places, words.fell_places),
        _ => (words.rose, words.fell),
    }
}

/// The classes, the largest rise first, each with how many it has; what has none at the end.
pub fn legend(page: &Page, all: &Changes) -> Markup {
    let locale = page.locale();
    let words = maps::words(locale);
    let listed = all.listed();
    let bounds = listed
        .strengths
        .as_ref()
        .map_or(&[][..], |one| one.bounds());
    let decimals = crate::i18n::map::break_decimals(bounds, listed.decimals);
    let print = |at: usize| {
        let bound = bounds.get(at)?;
        Some(number::fixed(*bound, decimals, locale))
    };
    let label = |class: i8| -> String {
        let strength = usize::from(class.unsigned_abs());
        let above = strength.checked_sub(2).and_then(print);
        let upto = strength.checked_sub(1).and_then(print);
        if class == 0 {
            return words.same.to_owned();
        }
        let ends = (above.as_deref(), upto.as_deref());
        maps::strength(locale, all.counted, class > 0, ends)
    };
    let count = |class: i8| {
        listed
            .numbers()
            .filter(|by| listed.class_of(*by) == class)
            .count()
    };
    let without = |gap: Gap| {
        let mut cells = listed.cells.iter();
        cells
            .by_ref()
            .filter(|(_, change)| *change == Change::None(gap))
            .count()
    };
    html! {
        ul class="swatches" {
            @for class in (-3..=3_i8).rev() {
                @let n = count(class);
                // A strength that no change has is none of this map.
                @if n > 0 {
                    li { span class="swatch" data-class=(class_name(class)) {} (label(class)) span class="quiet" { (n) } }
                }
            }
            @for gap in [Gap::Method, Gap::One, Gap::Both] {
                @let n = without(gap);
                @if n > 0 {
                    li { span class="swatch" data-class="none" {} (maps::gap(locale, gap)) span class="quiet" { (n) } }
                }
            }
        }
    }
}

/// Who moved most, and everybody in a fold; both values of each open their sources.
pub fn ranking(page: &Page, all: &Changes) -> Markup {
    let words = maps::words(page.locale());
    let ranked = all.listed().ranked();
    let most = |is: fn(f64) -> bool, all: &mut dyn Iterator<Item = &(RegionId, f64)>| {
        all.filter(|(_, by)| is(*by))
            .take(N_MOST)
            .map(|(id, _)| *id)
            .collect::<Vec<_>>()
    };
    let rose = most(|by| by > 0.0, &mut ranked.iter());
    let fell = most(|by| by < 0.0, &mut ranked.iter().rev());
    let (up, down) = labels(all, words);
    let mut every: Vec<RegionId> = ranked.iter().map(|(id, _)| *id).collect();
    every.extend(
        all.listed()
            .cells
            .iter()
            .filter(|(_, change)| change.number().is_none())
            .map(|(id, _)| *id),
    );
    html! {
        div class="maps__most" {
            @for (label, rows) in [(up, rose), (down, fell)] {
                @if !rows.is_empty() { div { h3 { (label) } (table(page, all, label, &rows)) } }
            }
        }
        details class="compare__all" {
            summary { (words.every) }
            (table(page, all, words.every, &every))
        }
    }
}

fn table(page: &Page, all: &Changes, label: &str, rows: &[RegionId]) -> Markup {
    let locale = page.locale();
    let words = maps::words(locale);
    let listed = all.listed();
    html! {
        div class="wide-table" role="region" tabindex="0" aria-label=(label) {
            table class="compare-table" {
                thead {
                    tr {
                        th scope="col" { (words.province) }
                        th scope="col" class="number" {
                            (words.change) span class="quiet compare-table__under" { (maps::unit(locale, all.counted)) }
                        }
                        @for map in [&all.earlier, &all.later] {
                            th scope="col" class="number" { (period::period(map.period, locale)) }
                        }
                    }
                }
                tbody {
                    @for id in rows {
                        @let change = listed.of(*id).unwrap_or(Change::None(Gap::Both));
                        tr {
                            (row_head(page, *id))
                            td class="number" { (text(page, listed, change)) }
                            td class="number" { (cell(page, &listed.earlier, *id)) }
                            td class="number" { (cell(page, &listed.later, *id)) }
                        }
                    }
                }
            }
        }
    }
}

/// The values of two maps, in the order of the first: in a fold.
pub fn values(page: &Page, maps: &[(&Indicator, &Choropleth)]) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let rank = |id: &RegionId| {
        let (_, map) = maps.first()?;
        map.cell(*id)?.number()
    };
    let all: Vec<RegionId> = dataset
        .provinces(page.selection.unit_set)
        .map(|one| one.id)
        .collect();
    let rows = order::sorted(&all, |a, b| {
        rank(b)
            .partial_cmp(&rank(a))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    html! {
        details class="compare__all" {
            summary { (maps::words(locale).every) }
            (side_by_side(page, maps::words(locale).every, maps, &rows))
        }
    }
}
