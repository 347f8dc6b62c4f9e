//! How indicators are made, and when that changed.

use maud::{Markup, html};

use crate::dataset::Method;
use crate::i18n::{period, sources};

use super::Page;
use crate::page::parts::{loading, source_links};

/// Every known method, each indicator's under its name.
pub fn methods(page: &Page) -> Markup {
    let Some(details) = page.dataset.details() else {
        return loading(page);
    };
    let methods = &details.methods;
    html! {
        div class="sources__methods" {
            @for (at, one) in methods.iter().enumerate() {
                @if at == 0 || methods[at - 1].indicator != one.indicator {
                    h3 { (page.dataset.indicator(one.indicator).name.get(page.locale())) }
                }
                (method(page, one))
            }
        }
    }
}

fn method(page: &Page, one: &Method) -> Markup {
    let locale = page.locale();
    html! {
        p class="sources__method" {
            @if let Some(from) = one.from {
                b { (sources::since(locale, &period::period(from, locale))) ": " }
            }
            (one.text.get(locale))
            @if !one.sources.is_empty() { " " }
            span class="sources__links" { (source_links(page, &one.sources)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;
    use crate::page::Links;
    use crate::page::testing::{render, text};
    use crate::published::whole;

    #[test]
    fn every_method_stands_under_the_name_of_its_indicator() {
        let all = &whole().details().unwrap().methods;
        for (query, locale) in [("", Locale::Vi), ("lang=en", Locale::En)] {
            let markup = render(query, Links::App, methods);
            assert_eq!(
                markup.matches("<p class=\"sources__method\">").count(),
                all.len()
            );
            let mut indicators: Vec<_> = all.iter().map(|one| one.indicator).collect();
            indicators.dedup();
            assert_eq!(markup.matches("<h3>").count(), indicators.len());
            assert!(indicators.len() < all.len());
            let words = text(&markup);
            for one in all {
                assert!(
                    words.contains(one.text.get(locale)),
                    "{}",
                    one.text.get(locale)
                );
                let name = whole().indicator(one.indicator).name.get(locale);
                assert!(words.contains(name), "{name}");
            }
        }
    }

    #[test]
    fn a_method_that_began_says_when_and_each_names_its_sources() {
        let all = &whole().details().unwrap().methods;
        let began = all.iter().filter(|one| one.from.is_some()).count();
        let sourced = all.iter().filter(|one| !one.sources.is_empty()).count();
        let markup = render("", Links::App, methods);
        assert!(began > 0 && sourced > 0);
        assert_eq!(markup.matches("<b>Từ ").count(), began);
        let linked = markup.matches(" <span class=\"sources__links\"><").count();
        assert_eq!(linked, sourced);
    }
}
