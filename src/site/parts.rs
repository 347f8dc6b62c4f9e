//! What the static pages have in common.

use maud::{Markup, html};

use crate::dataset::{Dataset, Observation, SourceId, Status};
use crate::i18n::{Locale, common};
use crate::page::observation_text;

use super::head::Address;

const VI: Locale = Locale::Vi;

/// The head of a static page: the way to the map.
pub fn top(at: &Address) -> Markup {
    html! {
        header class="site-header" {
            a class="site-header__home" href=(home(at)) {
                (crate::page::logo())
                span class="site-header__name" { (common::words(VI).site_name) }
            }
        }
    }
}

fn home(at: &Address) -> &'static str {
    if at.up().is_empty() { "./" } else { at.up() }
}

/// The foot of a static page: version and licences.
pub fn foot(dataset: &Dataset, at: &Address) -> Markup {
    let words = common::words(VI);
    html! {
        footer class="site-footer" {
            p {
                (words.data_version) " " (dataset.version()) ". "
                a href={ (at.up()) "data/LICENSES.md" } { (words.data_licences) } ". " (words.code_licence) "."
            }
        }
    }
}

/// Links to where figures were read.
pub fn sources(dataset: &Dataset, ids: &[SourceId]) -> Markup {
    html! {
        @for (at, id) in ids.iter().enumerate() {
            @let source = dataset.source(*id);
            @if at > 0 { "; " }
            @match &source.url {
                Some(url) => a href=(url) rel="noopener noreferrer" { (source.publisher.get(VI)) },
                None => (source.publisher.get(VI)),
            }
        }
    }
}

/// Figures that contest each other stand side by side.
pub fn figures(dataset: &Dataset, figures: &[&Observation]) -> Markup {
    html! {
        @for (at, one) in figures.iter().enumerate() {
            @if at > 0 { " / " }
            (observation_text(dataset, one, VI))
            @if one.status != Status::Result { " (" (common::status(VI, one.status)) ")" }
        }
    }
}
