//! The static pages of views in which nothing is chosen, and of the country.

use serde_json::json;

use crate::dataset::RegionId;
use crate::export;
use crate::page::about;
use crate::selection::{Selection, View};

use super::Data;
use super::assets::Assets;
use super::choice_page::choice_page;
use super::head::{About, Address};
use super::subject::view_title;

/// The page of a view, or of the country. The map has pages of its own, and so have the meetings.
pub fn page(
    data: &Data,
    (view, province): (View, Option<RegionId>),
    assets: &Assets,
    at: &Address,
) -> String {
    let title = view_title(&data.whole, view, province, at.locale);
    let selection = Selection {
        view,
        province,
        locale: at.locale,
        ..Selection::new(&data.whole)
    };
    let description = about::description(&selection, &data.whole);
    let json_ld = if view == View::Sources {
        export::json_ld(&data.whole, &at.site(), true)
    } else {
        let page = json!({
            "@context": "https://schema.org",
            "@type": "WebPage",
            "name": title,
            "description": description,
        });
        page.to_string().replace("</", "<\\/")
    };
    let about = About {
        title,
        description: &description,
        json_ld: &json_ld,
        kind: "website",
    };
    choice_page(data, &selection, &about, assets, at)
}
