//! How the pinned provinces merged, or what they were merged from.

use maud::{Markup, html};

use crate::dataset::{Indicator, Period, RegionId, UnitSet};
use crate::i18n::{compare, period};
use crate::merger;
use crate::page::Page;
use crate::page::map::merger_arcs;
use crate::selection::latest_period;

/// The section; nothing where no merged province has members with values.
pub fn mergers(page: &Page) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let words = compare::words(locale);
    let of = dataset.indicator(page.selection.indicator);
    let Some(at) = latest_period(dataset, of, UnitSet::Current) else {
        return html! {};
    };
    let merged = merged(page, of, at);
    html! {
        @if !merged.is_empty() {
            section class="compare__mergers" {
                h2 {
                    (match page.selection.unit_set {
                        UnitSet::Former => words.mergers,
                        UnitSet::Current => words.merged_of,
                    })
                }
                p class="quiet" { (of.short.get(locale)) " " (period::period(at, locale)) }
                @for region in merged {
                    div class="compare__merger" {
                        h3 { (dataset.region(region).name.get(locale)) }
                        (merger_arcs(page, of.id, region, at))
                    }
                }
            }
        }
    }
}

/// The merged provinces that are pinned, or that a pinned one became part of, each once.
fn merged(page: &Page, of: &Indicator, at: Period) -> Vec<RegionId> {
    let dataset = page.dataset;
    let mut merged: Vec<RegionId> = Vec::new();
    for pin in &page.selection.pins {
        let current = match page.selection.unit_set {
            UnitSet::Current => Some(*pin),
            UnitSet::Former => dataset.region(*pin).successor,
        };
        if let Some(current) = current
            && !merged.contains(&current)
            && dataset.members(current).count() > 1
            && merger::members(dataset, of, current, at)
                .iter()
                .any(|member| member.value.is_some())
        {
            merged.push(current);
        }
    }
    merged
}
