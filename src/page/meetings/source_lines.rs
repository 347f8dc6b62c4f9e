//! The sources of a meeting or of a ledger, a line each.

use maud::{Markup, html};

use crate::dataset::{Source, SourceId};
use crate::i18n::common;

use super::super::Page;
use super::source_label;

/// Sources in one numbered line each.
pub fn sources(page: &Page, sources: &[SourceId]) -> Markup {
    html! {
        ol class="meeting__sources" {
            @for (at, id) in sources.iter().enumerate() {
                li id={ "source-" (at + 1) } { (source_line(page, page.dataset.source(*id))) }
            }
        }
    }
}

/// Publisher and day, title, where it can be read.
fn source_line(page: &Page, source: &Source) -> Markup {
    let locale = page.locale();
    let words = common::words(locale);
    let title = source.title.get(locale);
    html! {
        b { (source_label(source, locale)) } ". "
        @match &source.url {
            Some(url) => a href=(url) target="_blank" rel="noopener noreferrer" { (title) },
            None => { (title) ". " span class="quiet" { (words.no_address) } }
        }
        @if let Some(url) = &source.copy_url {
            " " a href=(url) target="_blank" rel="noopener noreferrer" { (words.open_copy) }
        }
    }
}
