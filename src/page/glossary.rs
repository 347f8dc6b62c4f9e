//! The page of all explanations. It is a file of the site: what opens over the page is a part of it.

use maud::{Markup, html};

use crate::dataset::Dataset;
use crate::i18n::glossary::{TERMS, explanation, page};
use crate::i18n::{Locale, common, help};

use super::parts::{links_to, with_names};

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

/// The sources that say what an explanation says, by their slugs; none where it is our own: what we call something, or
/// how a number is read.
fn sources_of(id: &str) -> &'static [&'static str] {
    match id {
        "diem-cau" => &["seed-ninh-binh-2022", "seed-ba-ria-vung-tau-2025"],
        "dti" => &["dti-2020-compilation", "dti-2022", "dti-2024-34"],
        "papi" => &["papi"],
        "pci" => &["pci-2020", "baonghean-pci-2022"],
        "egdi" => &[
            "hanoi-times-egdi-2018",
            "cand-egdi-2020",
            "doi-song-phap-luat-egdi-2024",
        ],
        "de-an-06" => &["seed-ba-ria-vung-tau-2025", "bao-hai-duong-cd133"],
        _ => &[],
    }
}

/// Where an explanation comes from.
fn origin(dataset: &Dataset, locale: Locale, id: &str) -> Markup {
    let sources: Vec<_> = sources_of(id)
        .iter()
        .filter_map(|slug| dataset.source_by_slug(slug))
        .collect();
    html! {
        p class="quiet" {
            @if sources.is_empty() {
                (locale.pick("Lời giải thích của Điểm Cầu.", "Explained in Điểm Cầu’s own words."))
            } @else {
                (common::words(locale).source) ": " (links_to(dataset, locale, &sources)) "."
            }
        }
    }
}

/// All explanations, each a section with the id of its word and its sources, in a file of one language that names the
/// other.
pub fn glossary(dataset: &Dataset, locale: Locale) -> Markup {
    let other = locale.other();
    let all = html! {
        main class="glossary" id="main" data-close=(common::words(locale).close) {
            p {
                a href=(locale.pick("./", "./?lang=en")) { "Điểm Cầu" } " · "
                a lang=(other.tag()) hreflang=(other.tag()) href=(page(other)) { (other.pick("Tiếng Việt", "English")) }
            }
            h1 { (title(locale)) }
            section id=(HELP) { h2 { (help::words(locale).title) } (help(locale)) }
            @for term in TERMS {
                @if let Some((name, text)) = explanation(locale, term.id) {
                    section id=(term.id) { h2 { (name) } p { (text) } (origin(dataset, locale, term.id)) }
                }
            }
        }
    };
    with_names(all, locale)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::testing::{text, values};
    use crate::published::whole;

    #[test]
    fn each_word_is_a_section_that_can_be_cut_out() {
        for locale in [Locale::Vi, Locale::En] {
            let markup = glossary(whole(), locale).into_string();
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

    #[test]
    fn each_word_names_its_sources_or_says_that_it_is_explained_in_own_words() {
        for term in &TERMS {
            let slugs = sources_of(term.id);
            assert!(
                slugs
                    .iter()
                    .all(|slug| whole().source_by_slug(slug).is_some()),
                "{}",
                term.id
            );
            for locale in [Locale::Vi, Locale::En] {
                let origin = text(&origin(whole(), locale, term.id).into_string());
                if slugs.is_empty() {
                    assert!(origin.contains("Điểm Cầu"), "{origin}");
                }
                for slug in slugs {
                    let source = whole().source(whole().source_by_slug(slug).unwrap());
                    assert!(origin.contains(source.publisher.get(locale)), "{origin}");
                }
            }
        }
    }

    #[test]
    fn an_explanation_in_own_words_states_no_year_and_no_act() {
        // Of numbers it has those of the scale only.
        for term in TERMS.iter().filter(|term| sources_of(term.id).is_empty()) {
            for locale in [Locale::Vi, Locale::En] {
                let (_, words) = explanation(locale, term.id).unwrap();
                let numbers = words.split(|letter: char| !letter.is_ascii_digit());
                assert!(
                    numbers.into_iter().all(|digits| digits.len() < 4),
                    "{words}"
                );
                assert!(!words.contains('/'), "{words}");
            }
        }
    }
}
