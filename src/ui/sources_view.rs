//! Where everything comes from: coverage, conflicts, methods, sources, licences, downloads.

use leptos::prelude::*;

use crate::coverage;
use crate::dataset::{Dataset, ReadAs, SourceId};
use crate::i18n::{Locale, common, period, province, sources};
use crate::selection::View;

use super::conflict_view::conflict_view;
use super::download::{Citation, DownloadShown, DownloadWhole};
use super::notices::Loading;
use super::province_view::want_all;
use super::source_sheet::{source_links, source_view};
use super::store::Store;

/// The sections, in order: the anchor and the heading.
fn sections(words: &'static sources::Words) -> [(&'static str, &'static str); 7] {
    [
        ("conflicts", words.conflicts),
        ("coverage", words.coverage),
        ("methods", words.methods),
        ("sources", words.all_sources),
        ("downloads", words.downloads),
        ("cite", words.cite),
        ("licences", words.licences),
    ]
}

/// The view.
#[component]
pub fn SourcesView() -> impl IntoView {
    let store = Store::get();
    // Where the address names a section, the page goes there once it is whole.
    Effect::new(move |went: Option<bool>| {
        let loaded = want_all(store);
        if loaded && went != Some(true) {
            request_animation_frame(to_anchor);
        }
        loaded
    });
    let head = move || {
        let locale = store.locale();
        let words = sources::words(locale);
        let links: Vec<_> = sections(words)
            .into_iter()
            .map(|(id, name)| view! { <li><a href=format!("#{id}")>{name}</a></li> })
            .collect();
        view! {
            <h1>{words.title}</h1>
            <p class="province__lede">{words.lead}</p>
            <nav class="sources__contents" aria-label=words.contents><ul>{links}</ul></nav>
        }
    };
    view! {
        <article class="sources">
            <header>{head}</header>
            <Section at=0><Conflicts/></Section>
            <Section at=1><Coverage/></Section>
            <Section at=2><Methods/></Section>
            <Section at=3><AllSources/></Section>
            <Section at=4><DownloadShown/><DownloadWhole/></Section>
            <Section at=5><Citation/></Section>
            <Section at=6><Licences/></Section>
        </article>
    }
}

fn to_anchor() {
    let anchor = window().location().hash().unwrap_or_default();
    if let Some(section) = anchor
        .strip_prefix('#')
        .filter(|id| !id.is_empty())
        .and_then(|id| document().get_element_by_id(id))
    {
        section.scroll_into_view();
    }
}

#[component]
fn Section(at: usize, children: Children) -> impl IntoView {
    let store = Store::get();
    let id = sections(sources::words(Locale::Vi))
        .get(at)
        .map(|(id, _)| *id);
    let title = move || {
        sections(sources::words(store.locale()))
            .get(at)
            .map(|(_, title)| *title)
    };
    view! {
        <section class="sources__section" id=id tabindex="-1">
            <h2>{title}</h2>
            {children()}
        </section>
    }
}

#[component]
fn Conflicts() -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let Some(details) = dataset.details() else {
            return view! { <Loading/> }.into_any();
        };
        let items: Vec<_> = details
            .conflicts
            .iter()
            .map(|conflict| {
                let figures = dataset.contesting(&conflict.slug);
                let id = format!("conflict-{}", conflict.slug);
                view! { <li id=id>{conflict_view(store, Some(conflict), figures)}</li> }
            })
            .collect();
        view! {
            <p class="sources__lead">{sources::words(locale).conflicts_lead}</p>
            <ul class="sources__conflicts">{items}</ul>
        }
        .into_any()
    }
}

#[component]
fn Coverage() -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let words = sources::words(locale);
        let matrix = coverage::matrix(&dataset);
        let head: Vec<_> = matrix
            .periods
            .iter()
            .map(|at| view! { <th scope="col" class="number">{period::period(*at, locale)}</th> })
            .collect();
        let none = common::words(locale).no_data;
        let rows: Vec<_> = matrix
            .lines
            .iter()
            .map(|line| {
                let indicator = dataset.indicator(line.indicator);
                let id = indicator.id;
                let href = store.href(|selection, _| {
                    selection.view = View::Map;
                    selection.indicator = id;
                    selection.period = None;
                });
                let cells: Vec<_> = line
                    .counts
                    .iter()
                    .map(|count| {
                        if count.is_none() {
                            return view! { <td class="coverage__none"><span class="visually-hidden">{none}</span></td> }.into_any();
                        }
                        let number = |n: u16, of: &'static str| (n > 0).then(|| view! {
                            <span class="coverage__count" data-of=of>{n.to_string()}<span class="visually-hidden">"/"{of}</span></span>
                        });
                        view! {
                            <td class="number">{number(count.former, "63")}{number(count.current, "34")}</td>
                        }.into_any()
                    })
                    .collect();
                view! {
                    <tr><th scope="row"><a href=href>{indicator.short.get(locale).to_owned()}</a></th>{cells}</tr>
                }
            })
            .collect();
        view! {
            <p class="sources__lead">{words.coverage_lead}</p>
            <div class="coverage" tabindex="0" role="region" aria-label=words.coverage>
                <table class="coverage__table">
                    <thead><tr><th scope="col">{province::words(locale).what}</th>{head}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    }
}

#[component]
fn Methods() -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let Some(details) = dataset.details() else {
            return view! { <Loading/> }.into_any();
        };
        let mut last = None;
        let items: Vec<_> = details
            .methods
            .iter()
            .map(|method| {
                let heading = (last != Some(method.indicator)).then(|| {
                    let name = dataset
                        .indicator(method.indicator)
                        .name
                        .get(locale)
                        .to_owned();
                    view! { <h3>{name}</h3> }
                });
                last = Some(method.indicator);
                let from = method
                    .from
                    .map(|from| sources::since(locale, &period::period(from, locale)));
                let links = source_links(&dataset, &method.sources, locale);
                let any = !method.sources.is_empty();
                view! {
                    {heading}
                    <p class="sources__method">
                        {from.map(|from| view! { <b>{from}": "</b> })}
                        {method.text.get(locale).to_owned()}
                        {any.then_some(" ")}<span class="sources__links">{links}</span>
                    </p>
                }
            })
            .collect();
        view! { <div class="sources__methods">{items}</div> }.into_any()
    }
}

#[component]
fn AllSources() -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let loaded = want_all(store);
        let counts = dataset.n_figures_by_source();
        let groups: Vec<_> = [ReadAs::Official, ReadAs::Copy, ReadAs::Article]
            .into_iter()
            .map(|kind| {
                let publishers = by_publisher(&dataset, kind, locale);
                let n: usize = publishers.iter().map(|(_, ids)| ids.len()).sum();
                let items: Vec<_> = publishers
                    .into_iter()
                    .map(|(_, ids)| {
                        ids.into_iter()
                            .map(|id| {
                                let n = counts.get(id.index()).copied().unwrap_or(0);
                                let count = if n > 0 {
                                    province::n_figures(locale, n)
                                } else {
                                    sources::words(locale).no_figure.to_owned()
                                };
                                let source = dataset.source(id);
                                view! {
                                    <li id=format!("source-{}", source.slug)>
                                        {source_view(source, locale)}
                                        <p class="source__count">{count}</p>
                                    </li>
                                }
                            })
                            .collect::<Vec<_>>()
                    })
                    .collect();
                view! {
                    <details class="sources__kind" open=(kind != ReadAs::Article).then_some("")>
                        <summary>
                            <h3>{sources::read_as(locale, kind)}</h3>" "
                            <span class="quiet">{province::n_sources(locale, n)}</span>
                        </summary>
                        <ul class="source-list">{items}</ul>
                    </details>
                }
            })
            .collect();
        view! {
            {groups}
            {(!loaded).then(|| view! { <Loading/> })}
        }
    }
}

/// Sources of a kind by publisher, in the order of the alphabet.
fn by_publisher(dataset: &Dataset, kind: ReadAs, locale: Locale) -> Vec<(String, Vec<SourceId>)> {
    let mut groups: Vec<(String, Vec<SourceId>)> = Vec::new();
    for source in dataset
        .sources()
        .iter()
        .filter(|source| source.read_as == kind)
    {
        let Some(id) = dataset.source_by_slug(&source.slug) else {
            continue;
        };
        let name = source.publisher.get(locale);
        match groups.iter_mut().find(|(other, _)| other == name) {
            Some((_, ids)) => ids.push(id),
            None => groups.push((name.to_owned(), vec![id])),
        }
    }
    groups.sort_by_key(|(name, _)| crate::search::fold(name));
    groups
}

#[component]
fn Licences() -> impl IntoView {
    let store = Store::get();
    move || {
        let words = sources::words(store.locale());
        view! {
            <ul class="sources__licences">
                <li lang="vi">{sources::words(Locale::Vi).licence_boundaries}</li>
                <li lang="en">{sources::words(Locale::En).licence_boundaries}</li>
                <li>{words.licence_figures}</li>
                <li>{words.licence_words}</li>
                <li>{words.licence_code}</li>
                <li><a href="data/LICENSES.md" target="_blank">{words.licence_file}</a></li>
            </ul>
        }
    }
}
