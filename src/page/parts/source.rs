//! A source, whole or as a short link.

use maud::{Markup, html};

use crate::dataset::{Dataset, Source, SourceId};
use crate::i18n::{Locale, common, period, sources};

use super::Page;

/// Short links to sources, each to its page: `Cục Thống kê; Cổng TTĐT tỉnh Ninh Bình, 7/2024`.
pub fn source_links(page: &Page, sources: &[SourceId]) -> Markup {
    links_to(page.dataset, page.locale(), sources)
}

/// The same without a page.
pub fn links_to(dataset: &Dataset, locale: Locale, sources: &[SourceId]) -> Markup {
    let mut shown: Vec<(String, &Source)> = Vec::new();
    for source in sources.iter().map(|id| dataset.source(*id)) {
        let mut text = source.publisher.get(locale).to_owned();
        if let Some(day) = source.published {
            text.push_str(", ");
            text.push_str(&period::period(day, locale));
        }
        // Two tables of one publisher read alike here; each figure names its own in the sheet.
        if !shown.iter().any(|(other, _)| *other == text) {
            shown.push((text, source));
        }
    }
    html! {
        @for (at, (text, source)) in shown.iter().enumerate() {
            @let title = source.title.get(locale);
            @if at > 0 { "; " }
            @match &source.url {
                Some(url) => a href=(url) title=(title) target="_blank" rel="noopener noreferrer" { (text) },
                None => span title=(title) { (text) },
            }
        }
    }
}

/// A source: publisher, title, day, how it was read, its address.
pub fn source(source: &Source, locale: Locale) -> Markup {
    let words = common::words(locale);
    let new_tab = |url: &str, text: &str| {
        html! { a href=(url) target="_blank" rel="noopener noreferrer" { (text) } }
    };
    html! {
        div class="source" {
            p class="source__name" {
                strong { (source.publisher.get(locale)) } ". " (source.title.get(locale))
            }
            p class="source__facts" {
                @if let Some(day) = source.published {
                    (words.published_label) " " (period::period(day, locale)) ". "
                }
                (words.read_as_label) ": " (common::read_as(locale, source.read_as)) "."
                @if let Some(terms) = source.terms.as_deref().filter(|terms| *terms != sources::NO_TERMS) {
                    " " (words.terms_label) ": " (sources::terms(locale, terms)) "."
                }
                @if let Some(note) = &source.note { " " (sources::sentence(note.get(locale))) }
            }
            p class="source__links" {
                @match &source.url {
                    Some(url) => (new_tab(url, words.open_source)),
                    None => span class="quiet" { (words.no_address) },
                }
                @if let Some(url) = &source.copy_url { " · " (new_tab(url, words.open_copy)) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Links;
    use crate::page::testing::{render, text, values};
    use crate::published::whole;

    fn id(slug: &str) -> SourceId {
        whole().source_by_slug(slug).unwrap()
    }

    /// The first two sources, in the order of the table, that fulfil a condition.
    fn first(fits: impl Fn(&Source) -> bool) -> &'static Source {
        whole()
            .sources()
            .iter()
            .find(|source| fits(source))
            .unwrap()
    }

    #[test]
    fn links_name_publisher_and_day_with_the_title_as_a_hint() {
        let source = first(|one| one.url.is_some() && one.published.is_some());
        let markup = render("", Links::App, |page| {
            source_links(page, &[id(&source.slug)])
        });
        let day = period::period(source.published.unwrap(), Locale::Vi);
        let publisher = source.publisher.get(Locale::Vi);
        assert_eq!(text(&markup), format!("{publisher}, {day}"));
        assert_eq!(values(&markup, "title").len(), 1);
        assert_eq!(values(&markup, "rel"), ["noopener noreferrer"]);
    }

    #[test]
    fn sources_that_read_alike_are_linked_once_and_others_are_parted() {
        let one = first(|one| one.url.is_some());
        let other = first(|other| other.publisher != one.publisher);
        let ids = [id(&one.slug), id(&one.slug), id(&other.slug)];
        let markup = render("lang=en", Links::App, |page| source_links(page, &ids));
        assert_eq!(markup.matches("; <").count(), 1, "{markup}");
        assert!(
            text(&markup).ends_with(&text(&render("lang=en", Links::App, |page| {
                source_links(page, &ids[2..])
            })))
        );
        assert_eq!(render("", Links::App, |page| source_links(page, &[])), "");
    }

    #[test]
    fn a_source_says_how_it_was_read_and_where_it_stands() {
        let with_url = first(|one| one.url.is_some());
        let markup = source(with_url, Locale::Vi).into_string();
        assert!(text(&markup).contains("Cách đọc: "), "{markup}");
        assert!(text(&markup).contains("Mở trang nguồn"), "{markup}");
        let with_copy = first(|one| one.copy_url.is_some());
        let markup = source(with_copy, Locale::En).into_string();
        assert!(text(&markup).contains("Open the copy that was read"));
    }

    #[test]
    fn a_source_without_an_address_says_so() {
        let mut without = first(|_| true).clone();
        without.url = None;
        without.copy_url = None;
        let markup = source(&without, Locale::En).into_string();
        assert!(!markup.contains("<a "), "{markup}");
        assert!(text(&markup).ends_with("The source came without a page address."));
    }

    #[test]
    fn terms_and_remarks_stand_as_sentences() {
        let with_terms = first(|one| {
            one.terms
                .as_ref()
                .is_some_and(|terms| terms.contains("MIT"))
        });
        let markup = source(with_terms, Locale::En).into_string();
        assert!(text(&markup).contains(" Terms: "), "{markup}");
        // Where none were seen, the section on licences says so once.
        let without = first(|one| one.terms.as_deref() == Some(sources::NO_TERMS));
        assert!(!text(&source(without, Locale::En).into_string()).contains("Terms"));
        let with_note = first(|one| one.note.is_some());
        let note = sources::sentence(with_note.note.as_ref().unwrap().get(Locale::Vi));
        let markup = source(with_note, Locale::Vi).into_string();
        assert!(text(&markup).contains(&text(&note)), "{markup}");
    }
}
