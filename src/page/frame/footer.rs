//! The foot of the page, also that of a page in a frame.

use maud::{Markup, html};

use super::header::{logo, view_address};
use crate::dataset::Date;
use crate::i18n::common::words;
use crate::i18n::glossary;
use crate::i18n::period;
use crate::page::Page;
use crate::page::parts::boundary_credit;
use crate::selection::View;

/// The foot of the page: credit, licences, version.
pub fn footer(page: &Page) -> Markup {
    let words = words(page.locale());
    let up = page.up();
    html! {
        footer class="site-footer" {
            p { (boundary_credit(page.locale())) }
            p {
                a href={ (up) (glossary::page(page.locale())) "#cach-dung" } data-term { (words.help) } ". "
                (words.data_version) " " (version(page)) ". "
                a href=(view_address(page, View::Sources)) { (words.sources) } ". "
                a href={ (up) "data/LICENSES.md" } target="_blank" { (words.data_licences) } ". "
                (words.code_licence) "."
            }
        }
    }
}

fn version(page: &Page) -> String {
    match Date::parse(page.dataset.version()) {
        Some(day) => period::date(day, page.locale()),
        None => page.dataset.version().to_owned(),
    }
}

/// In a frame, the way to the full page.
pub fn embed_footer(page: &Page) -> Markup {
    html! {
        footer class="embed-footer" {
            a class="embed-footer__open" target="_blank" rel="noopener"
                href=(page.href(|selection, _| selection.embed = false)) {
                (logo()) (words(page.locale()).open_full)
            }
            p class="embed-footer__source" { (boundary_credit(page.locale())) }
        }
    }
}
