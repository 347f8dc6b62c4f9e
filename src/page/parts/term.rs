//! Words with an explanation one tap away.

use maud::{Markup, html};

use super::Page;
use crate::i18n::glossary::{self, TERMS};

/// A text in which the first known word links to what it means.
pub fn explained(page: &Page, text: &str) -> Markup {
    let locale = page.locale();
    let found = TERMS
        .iter()
        .filter_map(|term| Some((term.place(text, locale)?, term)))
        .min_by_key(|(place, _)| place.start);
    let Some((place, term)) = found else {
        return html! { (text) };
    };
    html! {
        (text[..place.start])
        (link_to(page, term.id, &text[place.clone()]))
        (text[place.end..])
    }
}

/// The link of a word to its explanation, by its id.
pub fn link_to(page: &Page, id: &str, word: &str) -> Markup {
    let href = format!("{}{}#{id}", page.up(), glossary::page(page.locale()));
    html! { a class="term" href=(href) data-term { (word) } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;
    use crate::i18n::letters::{lower, upper};
    use crate::page::Links;
    use crate::page::testing::{between, render, text, values};
    use proptest::prelude::*;

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

    /// What stands around a word: nothing, other words, points and quotes, and no known word itself.
    fn around() -> impl Strategy<Value = (String, String)> {
        let before = [
            "",
            "Các ",
            "“",
            "(",
            "Ninh Bình: ",
            "9 trong 10; ",
            "x & y – ",
        ];
        let after = ["", ".", ", thang 100", "” rồi", " 2024", "): <1", " và thế"];
        let one =
            |all: [&'static str; 7]| prop::sample::select(all.to_vec()).prop_map(str::to_owned);
        (one(before), one(after))
    }

    proptest! {
        #[test]
        fn every_word_links_whole_in_every_sentence_and_no_letter_is_lost(
            (before, after) in around(), at in 0..TERMS.len(), is_english: bool, is_large: bool,
        ) {
            let term = &TERMS[at];
            let (locale, query) = if is_english { (Locale::En, "lang=en") } else { (Locale::Vi, "") };
            let written = term.written(locale);
            let first = written.chars().next().unwrap();
            let first = if is_large { upper(first) } else { first };
            let rest: String = written.chars().skip(1).collect();
            let word = format!("{first}{rest}");
            let sentence = format!("{before}{word}{after}");
            let found = markup(query, Links::App, &sentence);
            prop_assert_eq!(crate::page::plain(&maud::PreEscaped(found.clone())), sentence);
            prop_assert_eq!(between(&found, "data-term>", "</a>"), word);
            let href = format!("{}#{}", glossary::page(locale), term.id);
            prop_assert_eq!(values(&found, "href"), [href]);
        }

        #[test]
        fn the_end_of_a_longer_word_is_none(at in 0..TERMS.len(), letter in "[a-zđốữ]") {
            let longer = format!("{letter}{}", TERMS[at].written(Locale::Vi));
            prop_assert_eq!(TERMS[at].place(&longer, Locale::Vi), None);
        }
    }

    #[test]
    fn each_word_is_written_as_within_a_sentence() {
        for term in &TERMS {
            for locale in [Locale::Vi, Locale::En] {
                let written = term.written(locale);
                // Abbreviations and names begin large everywhere.
                let is_name = written.starts_with(|first| lower(first) != first);
                let is_small = written.chars().all(|letter| lower(letter) == letter);
                assert!(is_name || is_small, "{written}");
            }
        }
    }

    #[test]
    fn a_text_without_such_a_word_is_the_text() {
        assert_eq!(
            markup("", Links::App, "Dân số & diện tích"),
            "Dân số &amp; diện tích"
        );
    }
}
