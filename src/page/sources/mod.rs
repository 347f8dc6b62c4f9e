//! Where everything comes from: coverage, conflicts, methods, sources, licences, downloads.

mod conflicts;
mod coverage;
mod listing;
mod methods;

use maud::{Markup, html};

use crate::i18n::Locale;
use crate::i18n::sources::{Words, words};

use super::Page;
use super::share;

/// The view: its sections in order, each with the anchor that addresses name.
pub fn view(page: &Page) -> Markup {
    let words = words(page.locale());
    let sections: [(&str, &str, Markup); 7] = [
        ("conflicts", words.conflicts, conflicts::conflicts(page)),
        (
            "coverage",
            words.coverage,
            folded(words.open_coverage, coverage::coverage(page)),
        ),
        (
            "methods",
            words.methods,
            folded(words.open_methods, methods::methods(page)),
        ),
        ("sources", words.all_sources, listing::all_sources(page)),
        (
            "downloads",
            words.downloads,
            html! { (share::downloads(page)) (share::whole(page)) },
        ),
        ("cite", words.cite, share::citation(page)),
        ("licences", words.licences, licences(page, words)),
    ];
    html! {
        article class="sources" {
            header {
                h1 { (words.title) }
                p class="province__lede" { (words.lead) }
                nav class="sources__contents" aria-label=(words.contents) {
                    ul { @for (id, name, _) in &sections { li { a href={ "#" (id) } { (name) } } } }
                }
            }
            @for (id, name, content) in &sections {
                section class="sources__section" id=(id) tabindex="-1" {
                    // What a figure links to: on this page the sources are a section of their own.
                    h2 id=[(*id == "sources").then_some("source")] { (name) }
                    (content)
                }
            }
        }
    }
}

/// What is long and rarely asked for.
fn folded(summary: &str, content: Markup) -> Markup {
    html! {
        details class="sources__fold" {
            summary { (summary) }
            (content)
        }
    }
}

/// A choice that hides what does not fit it, once a program is there: nothing of it is in the address. Items of the
/// section have `data-…` with the words of each attribute; an option without a value lets all pass.
fn filter(label: &str, attribute: &str, all: &str, options: &[(String, String)]) -> Markup {
    html! {
        label class="sources__choice" {
            span class="label" { (label) }
            select data-list-filter=(attribute) {
                option value="" { (all) }
                @for (value, text) in options { option value=(value) { (text) } }
            }
        }
    }
}

fn licences(page: &Page, words: &Words) -> Markup {
    html! {
        ul class="sources__licences" {
            // The credit of the boundaries stands in both languages, as their licence asks of every page.
            @for locale in [Locale::Vi, Locale::En] {
                li lang=(locale.tag()) { (self::words(locale).licence_boundaries) }
            }
            li { (words.licence_figures) }
            li { (words.licence_words) }
            li { (words.licence_code) }
            li { a href={ (page.up()) "data/LICENSES.md" } target="_blank" { (words.licence_file) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Links;
    use crate::page::testing::{render, render_core, text, values};
    use crate::published::whole;

    #[test]
    fn the_contents_name_every_section_in_order() {
        let markup = render("view=sources", Links::App, view);
        let (head, _) = markup.split_once("</header>").unwrap();
        let names: Vec<&str> = values(head, "href");
        assert_eq!(
            names,
            [
                "#conflicts",
                "#coverage",
                "#methods",
                "#sources",
                "#downloads",
                "#cite",
                "#licences"
            ]
        );
        let sections: Vec<&str> = markup
            .split("<section class=\"sources__section\"")
            .skip(1)
            .map(|section| values(section, "id")[0])
            .collect();
        let anchors: Vec<String> = sections.iter().map(|id| format!("#{id}")).collect();
        assert_eq!(anchors, names);
    }

    #[test]
    fn both_languages_have_their_own_words() {
        let vi = text(&render("view=sources", Links::App, view));
        let en = text(&render("view=sources&lang=en", Links::App, view));
        assert!(vi.starts_with("Nguồn, độ phủ và tải về Mọi con số"), "{vi}");
        assert!(en.starts_with("Sources, coverage and downloads Every figure"));
        for words in [
            "Two official figures",
            "Methods and when they changed",
            "Tables (CSV)",
        ] {
            assert!(en.contains(words), "{words}");
        }
    }

    #[test]
    fn every_conflict_has_an_anchor_of_its_own() {
        let markup = render("view=sources", Links::App, view);
        let ids: Vec<&str> = values(&markup, "id");
        for one in &whole().details().unwrap().conflicts {
            let id = format!("conflict-{}", one.slug);
            assert_eq!(ids.iter().filter(|other| **other == id).count(), 1, "{id}");
        }
    }

    #[test]
    fn no_two_elements_have_one_id_and_a_figure_leads_to_the_sources() {
        let markup = render("view=sources", Links::Static(""), view);
        let ids = values(&markup, "id");
        for (at, id) in ids.iter().enumerate() {
            assert!(!ids[..at].contains(id), "{id}");
        }
        assert!(ids.contains(&"source"));
        let with_figure = markup.matches("class=\"figure\"").count();
        assert!(with_figure > 50, "{with_figure}");
    }

    #[test]
    fn what_the_details_hold_is_on_its_way_until_they_are_here() {
        let markup = render_core("view=sources", Links::App, view);
        // Conflicts, methods, and the counts of the sources.
        assert_eq!(markup.matches("class=\"loading\"").count(), 3, "{markup}");
        assert!(!render("view=sources", Links::App, view).contains("class=\"loading\""));
    }

    #[test]
    fn files_are_linked_from_where_the_page_stands() {
        let app = render("view=sources", Links::App, view);
        assert!(values(&app, "href").contains(&"data/LICENSES.md"));
        let below = render("view=sources", Links::Static("../"), view);
        let files: Vec<&str> = values(&below, "href");
        assert!(files.contains(&"../data/LICENSES.md"));
        assert!(files.contains(&"../data/tables/sources.csv"));
        assert!(!files.iter().any(|file| file.starts_with("data/")));
    }

    #[test]
    fn the_credit_of_the_boundaries_stands_in_both_languages() {
        let markup = render("view=sources", Links::App, view);
        let (_, licences) = markup.split_once("sources__licences").unwrap();
        assert_eq!(values(licences, "lang"), ["vi", "en"]);
        assert_eq!(licences.matches("CC BY-SA 4.0").count(), 2);
    }
}
