//! The static page of a choice: what the app shows for it, for search engines, previews and a reader without a program.

use maud::html;

use crate::page;
use crate::selection::Selection;

use super::Data;
use super::assets::Assets;
use super::head::{About, Address, document};
use super::program;
use super::subscribe::feed_link;

/// The page: the view of the choice from all data, which the programs take over.
pub fn choice_page(
    data: &Data,
    selection: &Selection,
    about: &About,
    assets: &Assets,
    at: &Address,
) -> String {
    let query = selection.to_query(&data.whole);
    let main = data.page(&data.whole, selection, at.up(), |page| {
        page::whole(page, page::view(page))
    });
    let view = selection.view;
    let body = html! {
        (program::notices(at.locale))
        div id="app" data-view=(view.name()) data-static=(query) data-root=(at.up()) data-version=(data.whole.version()) {
            (main)
        }
        div id="dialogs" {}
        (assets.inline.frame())
    };
    let head = html! {
        (program::head(assets, at.up()))
        (assets.styles(at.up()))
        (feed_link(at))
    };
    document(about, at, head, body, true)
}
