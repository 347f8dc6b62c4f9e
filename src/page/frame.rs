//! The frame around all views: header, tabs at the bottom of a phone, footer.

use maud::{Markup, PreEscaped, html};

use crate::dataset::{Dataset, Date};
use crate::i18n::common::{self, words};
use crate::i18n::{Locale, period};
use crate::search::Hit;
use crate::selection::{Selection, Theme, View};

use super::Page;

/// The drawing of the wordmark, two points joined by an arc, for a box of 44 by 26.
const LOGO: &str = concat!(
    r#"<path d="M6 20 C10 2 34 2 38 20" fill="none" stroke="currentColor" stroke-width="2"/>"#,
    r#"<circle cx="6" cy="20" r="5" fill="currentColor"/>"#,
    r#"<circle cx="38" cy="20" r="4" fill="var(--paper)" stroke="currentColor" stroke-width="2"/>"#,
);

/// The wordmark.
pub fn logo() -> Markup {
    html! { svg class="logo" viewBox="0 0 44 26" aria-hidden="true" { (PreEscaped(LOGO)) } }
}

/// A link that turns to another view and keeps all else.
fn view_link(page: &Page, to: View, label: &str) -> Markup {
    let href = page.href(|selection, _| {
        selection.view = to;
        selection.meeting = None;
        if to == View::Map && page.links != super::Links::App {
            selection.province = None;
        }
    });
    let current = (page.selection.view == to).then_some("page");
    html! { a href=(href) aria-current=[current] { (label) } }
}

/// The whole page, with a view in it. The view is given, so that the program of the map holds no other.
pub fn whole(page: &Page, view: Markup) -> Markup {
    let embed = page.selection.embed;
    html! {
        div class="slot" data-slot="top" { @if !embed { (header(page)) } }
        div class="notices" role="status" data-slot="notices" { (super::notices(page)) }
        main id="main" data-view=(page.selection.view.name()) tabindex="-1" {
            @let is_map = page.selection.view == View::Map;
            div class="slot" data-slot="map" { @if is_map { (view) } }
            div class="slot" id="view" { @if !is_map { (view) } }
        }
        div class="slot" data-slot="footer" { @if embed { (embed_footer(page)) } @else { (footer(page)) } }
        div class="slot" data-slot="tabs" { @if !embed { (tabs(page)) } }
    }
}

/// The header.
pub fn header(page: &Page) -> Markup {
    let words = words(page.locale());
    html! {
        a class="skip" href="#main" { (words.skip_to_content) }
        header class="site-header" data-searching="false" {
            div class="slot" data-slot="links" { (main_links(page)) }
            div class="search" role="search" { (search_box(page)) }
            div class="site-header__tools" data-slot="tools" { (tools(page)) }
        }
    }
}

/// The wordmark and the links to the views.
pub fn main_links(page: &Page) -> Markup {
    let words = words(page.locale());
    html! {
        a class="site-header__home" href=(page.href(|selection, _| selection.view = View::Map)) {
            (logo())
            span class="site-header__name" { (words.site_name) }
        }
        nav class="site-header__nav" aria-label=(words.navigation) {
            (view_link(page, View::Map, words.map))
            (view_link(page, View::Compare, words.compare))
            (view_link(page, View::Meetings, words.meetings))
            (view_link(page, View::Sources, words.sources))
        }
    }
}

/// Share, ground, language.
pub fn tools(page: &Page) -> Markup {
    let words = words(page.locale());
    let other = page.locale().other();
    let next = if page.state.dark {
        Theme::Light
    } else {
        Theme::Dark
    };
    html! {
        button class="site-header__share" type="button" aria-haspopup="dialog" data-act="share" { (words.share) }
        button class="site-header__theme" type="button" data-history="replace"
            data-go=(page.query(|selection, _| selection.theme = Some(next))) {
            (if page.state.dark { words.light } else { words.dark })
        }
        a class="site-header__language" lang=(other.tag()) hreflang=(other.tag())
            href=(page.href(|selection, _| selection.locale = other)) {
            span class="wide" { (words.other_language) }
            span class="narrow" { (words.other_language_short) }
        }
    }
}

/// The search field and the place of what it finds: a combobox over a list.
pub fn search_box(page: &Page) -> Markup {
    let words = words(page.locale());
    html! {
        svg class="search__sign" viewBox="0 0 20 20" aria-hidden="true" {
            circle cx="8.5" cy="8.5" r="5.5" fill="none" stroke="currentColor" stroke-width="1.6" {}
            path d="M12.5 12.5 L17.5 17.5" stroke="currentColor" stroke-width="1.6" {}
        }
        input class="search__field" id="search" type="search" autocomplete="off" role="combobox"
            aria-autocomplete="list" aria-controls="search-hits" aria-expanded="false"
            aria-label=(words.search_placeholder) placeholder=(words.search_placeholder);
        ul class="search__hits" id="search-hits" role="listbox" hidden aria-label=(words.search) {}
    }
}

/// What a search found, as the options of the list; the one at `active` is marked.
pub fn hits(page: &Page, text: &str, found: &[Hit], active: usize) -> Markup {
    let locale = page.locale();
    html! {
        @if found.is_empty() {
            li class="search__none" role="option" aria-disabled="true" aria-selected="false" { (no_hit(locale, text)) }
        }
        @for (at, hit) in found.iter().enumerate() {
            @let (name, hint) = describe(page.dataset, *hit, locale);
            li id={ "search-hit-" (at) } role="option" aria-selected=(if at == active { "true" } else { "false" })
                data-go=(page.query(|selection, dataset| choose(selection, dataset, *hit))) {
                span { (name) } " " span class="quiet" { (hint) }
            }
        }
    }
}

fn no_hit(locale: Locale, text: &str) -> String {
    match locale {
        Locale::Vi => format!("Không thấy “{text}”. Thử tên cũ hoặc không dấu."),
        Locale::En => format!("Nothing found for “{text}”. Try a former name, or without marks."),
    }
}

fn describe(dataset: &Dataset, hit: Hit, locale: Locale) -> (String, String) {
    match hit {
        Hit::Region(id) => {
            let region = dataset.region(id);
            let hint = match region.successor {
                Some(successor) => {
                    let successor = dataset.region(successor).name.get(locale);
                    locale.pick(
                        format!("tỉnh cũ, nay thuộc {successor}"),
                        format!("former province, now part of {successor}"),
                    )
                }
                None => common::kind(locale, region.kind).to_owned(),
            };
            (region.name.get(locale).to_owned(), hint)
        }
        Hit::Meeting(id) => {
            let meeting = dataset.meeting(id);
            (
                common::meeting_name(locale, meeting),
                period::date(meeting.date, locale),
            )
        }
    }
}

fn choose(selection: &mut Selection, dataset: &Dataset, hit: Hit) {
    match hit {
        Hit::Region(id) => {
            if let Some(unit_set) = dataset.region(id).unit_set {
                *selection = selection.with_unit_set(unit_set, dataset);
            }
            selection.province = Some(id);
            if selection.view != View::Map || dataset.region(id).unit_set.is_none() {
                selection.view = View::Province;
            }
        }
        Hit::Meeting(id) => {
            selection.view = View::Meetings;
            selection.meeting = Some(id);
        }
    }
}

/// The tabs at the bottom of a phone.
pub fn tabs(page: &Page) -> Markup {
    let words = words(page.locale());
    html! {
        nav class="tabs" aria-label=(words.navigation) {
            (view_link(page, View::Map, words.map))
            (view_link(page, View::Compare, words.compare))
            (view_link(page, View::Meetings, words.meetings))
            button type="button" aria-controls="search" data-act="search" { (words.search) }
        }
    }
}

/// The line of credit for the boundaries, which must be visible with every map.
pub fn boundary_credit(locale: Locale) -> Markup {
    let words = words(locale);
    html! {
        span class="boundary-credit" {
            (words.boundary_credit) " "
            a href="https://data.vietnam.opendevelopmentmekong.net/dataset/a-phn-tnh" target="_blank"
                rel="noopener noreferrer" { "Open Development Vietnam" }
            (words.boundary_rest)
        }
    }
}

/// The foot of the page: credit, licences, version.
pub fn footer(page: &Page) -> Markup {
    let words = words(page.locale());
    let up = match page.links {
        super::Links::App => "",
        super::Links::Static(up) => up,
    };
    html! {
        footer class="site-footer" {
            p { (boundary_credit(page.locale())) }
            p {
                (words.data_version) " " (version(page)) ". "
                a href=(page.href(|selection, _| selection.view = View::Sources)) { (words.sources) } ". "
                a href={ (up) "data/LICENSES.md" } target="_blank" { (words.data_licences) } ". "
                (words.code_licence) "."
            }
        }
    }
}

fn version(page: &Page) -> String {
    match Date::parse(page.dataset.version()) {
        Some(day) => period::date(day, page.locale()),
        None => page.dataset.version().to_owned(),
    }
}

/// In a frame, the way to the full page.
pub fn embed_footer(page: &Page) -> Markup {
    html! {
        footer class="embed-footer" {
            a class="embed-footer__open" target="_blank" rel="noopener"
                href=(page.href(|selection, _| selection.embed = false)) {
                (logo()) (words(page.locale()).open_full)
            }
            p class="embed-footer__source" { (boundary_credit(page.locale())) }
        }
    }
}

/// The title of the page: what it shows, then the site.
pub fn title(selection: &Selection, dataset: &Dataset) -> String {
    let locale = selection.locale;
    let words = words(locale);
    let part = match selection.view {
        View::Map => super::map_title(selection, dataset),
        View::Compare => words.compare.to_owned(),
        View::Meetings => match selection.meeting {
            Some(meeting) => dataset.meeting(meeting).title.get(locale).to_owned(),
            None => words.meetings.to_owned(),
        },
        View::Province => match selection.province {
            Some(province) => dataset.region(province).name.get(locale).to_owned(),
            None => words.province.to_owned(),
        },
        View::Sources => words.sources.to_owned(),
    };
    format!("{part} · {}", words.site_name)
}
