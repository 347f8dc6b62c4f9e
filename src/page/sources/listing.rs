//! Every source, by how it was read.

use maud::{Markup, html};

use crate::dataset::{Dataset, ReadAs, SourceId};
use crate::i18n::{Locale, letters, province, sources};
use crate::order;
use crate::search::fold;

use super::{Page, filter};
use crate::page::parts::{has_all, loading, source};

const KINDS: [ReadAs; 3] = [ReadAs::Official, ReadAs::Copy, ReadAs::Article];

/// All sources, folded by how they were read, each with the number of figures that it gave; what is typed or chosen
/// above them leaves those that fit.
pub fn all_sources(page: &Page) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let words = sources::words(locale);
    let counts = dataset.n_figures_by_source();
    let kinds: Vec<(String, String)> = KINDS
        .into_iter()
        .map(|kind| {
            (
                kind_key(kind).to_owned(),
                sources::read_as(locale, kind).to_owned(),
            )
        })
        .collect();
    html! {
        div class="sources__tools" {
            label class="sources__choice sources__choice--text" {
                span class="label" { (words.find_source) }
                input type="search" autocomplete="off" data-list-filter="" placeholder=(words.find_source_example);
            }
            (filter(words.publisher, "publisher", words.all, &publishers(dataset, locale)))
            (filter(words.kind, "kind", words.all, &kinds))
            p class="sources__found" role="status" data-one=(words.one_found) data-many=(words.n_found) {}
        }
        @for kind in KINDS {
            @let ids = by_publisher(dataset, kind, locale);
            details class="sources__kind" {
                summary {
                    h3 { (sources::read_as(locale, kind)) } " "
                    span class="quiet" { (province::n_sources(locale, ids.len())) }
                }
                ul class="source-list" {
                    @for id in ids { (entry(page, id, counts[id.index()])) }
                }
            }
        }
        // Until then the counts lack what is not here.
        @if !has_all(page) { (loading(page)) }
    }
}

fn kind_key(kind: ReadAs) -> &'static str {
    match kind {
        ReadAs::Official => "official",
        ReadAs::Copy => "copy",
        ReadAs::Article => "article",
    }
}

/// A publisher as one word, to be compared.
fn publisher_key(publisher: &str) -> String {
    fold(publisher).replace(' ', "-")
}

/// Every publisher, those with most sources first.
fn publishers(dataset: &Dataset, locale: Locale) -> Vec<(String, String)> {
    let mut all: Vec<(usize, String, &str)> = Vec::new();
    for one in dataset.sources() {
        let name = one.publisher.get(locale);
        let key = publisher_key(name);
        match all.iter_mut().find(|(_, other, _)| *other == key) {
            Some((n, ..)) => *n += 1,
            None => all.push((1, key, name)),
        }
    }
    order::sorted(&all, |a, b| (b.0, &a.1).cmp(&(a.0, &b.1)))
        .into_iter()
        .map(|(n, key, name)| (key, format!("{name} ({n})")))
        .collect()
}

fn entry(page: &Page, id: SourceId, n_figures: usize) -> Markup {
    let locale = page.locale();
    let of = page.dataset.source(id);
    html! {
        li id={ "source-" (of.slug) } data-publisher=(publisher_key(of.publisher.get(locale))) data-kind=(kind_key(of.read_as)) {
            (source(of, locale))
            p class="source__count" {
                @if n_figures > 0 {
                    (province::n_figures(locale, n_figures))
                } @else {
                    (sources::words(locale).no_figure)
                }
            }
        }
    }
}

/// Sources of a kind, those of one publisher together, publishers in the order of the alphabet.
fn by_publisher(dataset: &Dataset, kind: ReadAs, locale: Locale) -> Vec<SourceId> {
    let of_kind = dataset.sources().iter().filter(|one| one.read_as == kind);
    let mut all: Vec<SourceId> = of_kind
        .filter_map(|one| dataset.source_by_slug(&one.slug))
        .collect();
    order::sort_by_key(&mut all, |id| {
        let publisher = dataset.source(*id).publisher.get(locale);
        // Names that differ in case or in a sign alone are two publishers.
        (letters::order_key(publisher), publisher)
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Links;
    use crate::page::testing::{render, render_core, text, values};
    use crate::published::whole;

    #[test]
    fn every_source_is_listed_once_under_how_it_was_read() {
        let markup = render("", Links::App, all_sources);
        let ids = values(&markup, "id");
        assert_eq!(ids.len(), whole().sources().len());
        let groups: Vec<&str> = markup.split("<details").skip(1).collect();
        for (group, kind) in groups
            .iter()
            .zip([ReadAs::Official, ReadAs::Copy, ReadAs::Article])
        {
            let n = whole()
                .sources()
                .iter()
                .filter(|one| one.read_as == kind)
                .count();
            assert_eq!(values(group, "id").len(), n);
            let head = format!(
                "{} {}",
                sources::read_as(Locale::Vi, kind),
                province::n_sources(Locale::Vi, n)
            );
            assert!(text(group).contains(&head), "{head}");
        }
    }

    #[test]
    fn all_kinds_are_folded_and_each_source_can_be_chosen_by_publisher_and_kind() {
        let markup = render("", Links::App, all_sources);
        assert_eq!(
            markup.matches("<details class=\"sources__kind\">").count(),
            3
        );
        let (tools, list) = markup.split_once("<details").unwrap();
        let offered = values(tools, "value");
        let n_sources = whole().sources().len();
        for attribute in ["data-publisher", "data-kind"] {
            let of = values(list, attribute);
            assert_eq!(of.len(), n_sources, "{attribute}");
            assert!(of.iter().all(|one| offered.contains(one)), "{attribute}");
        }
        let mut different = offered.clone();
        different.sort_unstable();
        different.dedup();
        // Both have one that lets all pass.
        assert_eq!(different.len(), offered.len() - 1);
        assert_eq!(values(tools, "data-list-filter"), ["", "publisher", "kind"]);
    }

    #[test]
    fn publishers_stand_in_the_order_of_the_alphabet_each_in_one_place() {
        for locale in [Locale::Vi, Locale::En] {
            let ids = by_publisher(whole(), ReadAs::Article, locale);
            let names: Vec<&str> = ids
                .iter()
                .map(|id| whole().source(*id).publisher.get(locale))
                .collect();
            assert!(names.is_sorted_by_key(|name| letters::order_key(name)));
            let mut groups = names.clone();
            groups.dedup();
            let mut different = names;
            different.sort_unstable();
            different.dedup();
            assert_eq!(groups.len(), different.len());
        }
    }

    #[test]
    fn a_source_says_how_many_figures_it_gave_or_that_none_uses_it() {
        let markup = render("lang=en", Links::App, all_sources);
        let counts = whole().n_figures_by_source();
        let unused = counts.iter().filter(|n| **n == 0).count();
        let none = sources::words(Locale::En).no_figure;
        assert_eq!(
            markup.matches(&format!("\"source__count\">{none}")).count(),
            unused
        );
        assert_eq!(markup.matches("\"source__count\"").count(), counts.len());
    }

    #[test]
    fn counts_that_still_grow_say_so() {
        assert!(render_core("", Links::App, all_sources).contains("class=\"loading\""));
        assert!(!render("", Links::App, all_sources).contains("class=\"loading\""));
    }
}
