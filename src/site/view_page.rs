//! The static pages of views in which nothing is chosen, and of the country.

use serde_json::json;

use crate::export;
use crate::i18n::{Locale, common, province, sources};
use crate::page::about;
use crate::page::{COUNTRY_PAGE, view_page};
use crate::selection::{Selection, View};

use super::Data;
use super::assets::Assets;
use super::choice_page::choice_page;
use super::head::{About, Address};

/// The pages in a language. The map has pages of its own, and so have the meetings.
pub fn pages(
    data: &Data,
    assets: &Assets,
    locale: Locale,
    at: impl Fn(&str) -> Address,
) -> Vec<(Address, String)> {
    let country = data.whole.country();
    [
        (
            view_page(View::Compare),
            View::Compare,
            None,
            common::words(locale).compare,
        ),
        (
            view_page(View::Province),
            View::Province,
            None,
            province::words(locale).title,
        ),
        (
            COUNTRY_PAGE,
            View::Province,
            Some(country.id),
            country.name.get(locale),
        ),
        (
            view_page(View::Sources),
            View::Sources,
            None,
            sources::words(locale).title,
        ),
    ]
    .into_iter()
    .map(|(name, view, province, title)| {
        let selection = Selection {
            view,
            province,
            locale,
            ..Selection::new(&data.whole)
        };
        let at = at(name);
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
        let html = choice_page(data, &selection, &about, assets, &at);
        (at, html)
    })
    .collect()
}
