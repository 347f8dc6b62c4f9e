//! All sources of the figures of a province's page.

use maud::{Markup, html};

use crate::dataset::{Region, SourceId};
use crate::i18n::province;
use crate::page::{Page, parts};

/// The list, folded.
pub fn sources(page: &Page, region: &Region) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let of_members = dataset
        .members(region.id)
        .flat_map(|member| dataset.figures_of(member.id));
    let mut ids: Vec<SourceId> = Vec::new();
    for id in dataset
        .figures_of(region.id)
        .into_iter()
        .chain(of_members)
        .flat_map(|one| one.sources)
    {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    html! {
        section class="province__section" id="source" {
            details class="province__sources" {
                summary {
                    h2 { (province::words(locale).sources) } " "
                    span class="quiet" { (province::n_sources(locale, ids.len())) }
                }
                ul class="source-list" {
                    @for id in ids { li { (parts::source(dataset.source(id), locale)) } }
                }
            }
        }
    }
}
