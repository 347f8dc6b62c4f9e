//! The frame around all views: header, notices, tabs at the bottom of a phone, footer.

mod footer;
mod header;
mod notices;
mod search;

pub use footer::{embed_footer, footer};
pub use header::{logo, main_links, tabs, tools};
pub use notices::{failure, failures, notices};
pub use search::{Found, hits};

use maud::{Markup, html};

use header::header;

use crate::dataset::Dataset;
use crate::i18n::common::{meeting_title, words};
use crate::page::Page;
use crate::page::map::map_title;
use crate::selection::{Selection, View};

/// The whole page, with a view in it. The view is given, so that the program of the map holds no other.
pub fn whole(page: &Page, view: Markup) -> Markup {
    let embed = page.selection.embed;
    html! {
        div class="slot" data-slot="top" { @if !embed { (header(page)) } }
        div class="notices" role="status" data-slot="notices" { (notices(page)) }
        main id="main" data-view=(page.selection.view.name()) tabindex="-1" {
            @let is_map = page.selection.view == View::Map;
            div class="slot" data-slot="map" { @if is_map { (view) } }
            div class="slot" id="view" { @if !is_map { (view) } }
        }
        div class="slot" data-slot="footer" { @if embed { (embed_footer(page)) } @else { (footer(page)) } }
        div class="slot" data-slot="tabs" { @if !embed { (tabs(page)) } }
    }
}

/// The title of the page: what it shows, then the site.
pub fn title(selection: &Selection, dataset: &Dataset) -> String {
    let locale = selection.locale;
    let words = words(locale);
    let part = match selection.view {
        View::Map => map_title(selection, dataset),
        View::Compare => words.compare.to_owned(),
        View::Meetings => match selection.meeting {
            Some(meeting) => meeting_title(locale, dataset.meeting(meeting)),
            None => words.meetings.to_owned(),
        },
        View::Province => match selection.province {
            Some(province) => dataset.region(province).name.get(locale).to_owned(),
            None => words.province.to_owned(),
        },
        View::Sources => words.sources.to_owned(),
    };
    format!("{part} · {}", words.site_name)
}
