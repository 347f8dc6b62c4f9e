//! The page of all explanations. It is a file of the site: what opens over the page is a part of it.

use maud::{Markup, html};

use crate::i18n::glossary::{TERMS, explanation, page};
use crate::i18n::{Locale, common, help};

/// The title of the page.
pub fn title(locale: Locale) -> &'static str {
    locale.pick("Giải thích từ ngữ", "Words explained")
}

/// The section on how the site is used; a link to it opens on `?`, too.
const HELP: &str = "cach-dung";

/// How the site is used in three steps, and the keys of the map.
fn help(locale: Locale) -> Markup {
    let words = help::words(locale);
    let keys = [
        ("← ↑ → ↓", words.arrows),
        ("Home, End", words.ends),
        ("A–Z", words.letters),
        ("Enter", words.enter),
        ("Esc", words.escape),
        ("?", words.question),
    ];
    html! {
        ol class="help__steps" { @for step in [words.step_1, words.step_2, words.step_3] { li { (step) } } }
        h3 { (words.keys) }
        dl class="source-sheet__facts" {
            @for (key, does) in keys { dt { kbd { (key) } } dd { (does) } }
        }
        p { a href=(page(locale)) { (words.all_words) } }
    }
}

/// All explanations, each a section with the id of its word, in a file of one language that names the other.
pub fn glossary(locale: Locale) -> Markup {
    let other = locale.other();
    html! {
        main class="glossary" id="main" data-close=(common::words(locale).close) {
            p {
                a href=(locale.pick("./", "./?lang=en")) { "Điểm Cầu" } " · "
                a lang=(other.tag()) hreflang=(other.tag()) href=(page(other)) { (other.pick("Tiếng Việt", "English")) }
            }
            h1 { (title(locale)) }
            section id=(HELP) { h2 { (help::words(locale).title) } (help(locale)) }
            @for term in TERMS {
                @if let Some((name, text)) = explanation(locale, term.id) {
                    section id=(term.id) { h2 { (name) } p { (text) } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::testing::values;

    #[test]
    fn each_word_is_a_section_that_can_be_cut_out() {
        for locale in [Locale::Vi, Locale::En] {
            let markup = glossary(locale).into_string();
            let sections: Vec<&str> = markup.split("<section id=\"").skip(1).collect();
            let (help, sections) = sections.split_first().unwrap();
            assert!(help.starts_with(HELP) && help.matches("<kbd>").count() == 6);
            assert_eq!(help.matches("<li>").count(), 3);
            assert_eq!(sections.len(), TERMS.len());
            for (section, term) in sections.iter().zip(&TERMS) {
                assert!(section.starts_with(&format!("{}\"><h2>", term.id)));
                assert!(section.contains("</section>"));
            }
            assert_eq!(values(&markup, "hreflang"), [locale.other().tag()]);
        }
    }
}
