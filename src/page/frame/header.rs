//! The header, and the tabs at the bottom of a phone.

use maud::{Markup, PreEscaped, html};

use super::search::search_box;
use crate::dataset::UnitSet;
use crate::i18n::common::words;
use crate::page::Page;
use crate::selection::{Theme, View};

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
            " "
            small { (words.about_what) }
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

/// The address of another view that keeps all else.
pub(super) fn view_address(page: &Page, to: View) -> String {
    page.href(|selection, _| {
        selection.view = to;
        selection.meeting = None;
        if page.is_static() {
            // The static page of a view is one for both unit sets.
            if to != View::Map {
                selection.unit_set = UnitSet::Current;
            }
            selection.province = None;
        }
    })
}

/// A link that turns to another view.
fn view_link(page: &Page, to: View, label: &str) -> Markup {
    let href = view_address(page, to);
    let current = (page.selection.view == to).then_some("page");
    html! { a href=(href) aria-current=[current] { (label) } }
}
