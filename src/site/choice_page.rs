//! The static page of a choice: what the app shows for it, for search engines, previews and a reader without a program.

use maud::html;

use crate::i18n::common::words;
use crate::page;
use crate::selection::Selection;

use super::Data;
use super::assets::Assets;
use super::head::{About, Address, document};

/// The page: the view of the choice from all data, and the way into the app.
pub fn choice_page(
    data: &Data,
    selection: &Selection,
    about: &About,
    assets: &Assets,
    at: &Address,
) -> String {
    let query = selection.to_query(&data.whole);
    let body = data.page(&data.whole, selection, at.up(), |page| {
        html! {
            div id="app" data-view=(selection.view.name()) data-static=(query) data-version=(page.dataset.version()) {
                (page::whole(page, page::view(page)))
                nav class="static-links" {
                    p { a class="button button--ink" href={ (at.up()) "?" (query) } { (words(page.locale()).open_full) } }
                }
            }
        }
    });
    document(about, at, assets, html! {}, body, true)
}
