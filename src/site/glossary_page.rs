//! The pages that explain words, one in each language. No program takes them over.

use maud::{DOCTYPE, html};

use crate::dataset::Dataset;
use crate::i18n::glossary::page;
use crate::i18n::{Locale, common};
use crate::page::glossary::{glossary, title};

use super::VERSION;
use super::assets::Assets;
use super::head::{self, Address};

/// Both pages by their addresses.
pub fn pages(
    dataset: &Dataset,
    assets: &Assets,
    at: impl Fn(&str) -> Address,
) -> [(Address, String); 2] {
    [Locale::Vi, Locale::En].map(|locale| {
        let name = page(locale);
        let html = html! {
            (DOCTYPE)
            html lang=(locale.tag()) data-version=(VERSION) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                    title { (title(locale)) " · Điểm Cầu" }
                    meta name="description" content=(common::tagline(locale));
                    link rel="icon" href=(head::icon());
                    link rel="canonical" href=(at(name).own());
                    @for other in [Locale::Vi, Locale::En] {
                        link rel="alternate" hreflang=(other.tag()) href=(at(page(other)).own());
                    }
                    (assets.styles(""))
                }
                body { (glossary(dataset, locale)) }
            }
        };
        (at(name), html.into_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::testing::values;

    #[test]
    fn each_language_has_a_page_that_names_both() {
        let at = |path: &str| Address {
            site_url: "https://diem-cau.example/".to_owned(),
            locale: Locale::Vi,
            page: path.to_owned(),
        };
        for (at, html) in pages(crate::published::whole(), &Assets::none(), at) {
            let own = format!("https://diem-cau.example/{}", at.page);
            assert!(
                html.contains(&format!("rel=\"canonical\" href=\"{own}\"")),
                "{html}"
            );
            assert_eq!(values(&html, "hreflang")[..2], ["vi", "en"]);
        }
    }
}
