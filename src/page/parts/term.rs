//! Words with an explanation one tap away.

use maud::{Markup, html};

use super::Page;
use crate::i18n::glossary::{self, TERMS};

/// A text in which each known word links, where it first stands, to what it means.
pub fn explained(page: &Page, text: &str) -> Markup {
    let locale = page.locale();
    let found = TERMS
        .iter()
        .filter_map(|term| Some((text.find(term.written(locale))?, term)))
        .min_by_key(|(at, _)| *at);
    let Some((at, term)) = found else {
        return html! { (text) };
    };
    let (before, rest) = text.split_at(at);
    let (word, rest) = rest.split_at(term.written(locale).len());
    html! { (before) (link_to(page, term.id, word)) (rest) }
}

/// The link of a word to its explanation, by its id.
pub fn link_to(page: &Page, id: &str, word: &str) -> Markup {
    let href = format!("{}{}#{id}", page.up(), glossary::page(page.locale()));
    html! { a class="term" href=(href) data-term { (word) } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Links;
    use crate::page::testing::{render, text, values};

    fn markup(query: &str, links: Links, words: &str) -> String {
        render(query, links, |page| explained(page, words))
    }

    #[test]
    fn the_first_known_word_leads_to_its_explanation_and_the_text_stays() {
        let words = "Tám thành phần của DTI, thang 0–1";
        let found = markup("", Links::App, words);
        assert_eq!(text(&found), "Tám thành phần của DTI , thang 0–1");
        assert_eq!(values(&found, "href"), ["giai-thich.html#dti"]);
        let found = markup("lang=en", Links::Static("../"), "Components of the DTI");
        assert_eq!(values(&found, "href"), ["../glossary.html#dti"]);
    }

    #[test]
    fn a_text_without_such_a_word_is_the_text() {
        assert_eq!(
            markup("", Links::App, "Dân số & diện tích"),
            "Dân số &amp; diện tích"
        );
    }
}
