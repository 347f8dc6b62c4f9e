//! Taking along what is shown: a link, code for another page, files, a citation.
//!
//! Nothing here touches a browser. What a program does on a press is in the markup: `data-act="copy"` copies the field
//! beside it and says `data-copied`, or `data-blocked` where copying is not allowed; `data-download` saves a file;
//! `data-embed` makes another choice of a frame.

mod downloads;
mod embed;
#[cfg(not(target_arch = "wasm32"))]
mod taking;

pub use downloads::{File, downloads, file, whole};
pub use embed::{Embed, What};
#[cfg(not(target_arch = "wasm32"))]
pub use taking::taking;

use maud::{Markup, html};

use crate::export;
use crate::i18n::sources::words;
use crate::i18n::{Locale, common};
use crate::selection::View;

use super::Page;
use super::about::static_page;

/// The browser that shows the page, as far as taking along depends on it. Nothing is known when a page is built.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Viewer {
    /// Address of the site with its last slash; empty while it is not known.
    pub site: String,
    /// Whether another app holds the page, where saving a file may silently do nothing.
    pub in_app: bool,
    /// Whether there is room for a preview, which loads the page a second time.
    pub wide: bool,
    /// Whether the text to copy is unfolded.
    pub unfolded: bool,
}

impl Viewer {
    /// A browser at an address. `up` is the way from the page to the root of the site, such as `../`; `agent` is how
    /// the browser names itself.
    pub fn new((origin, path): (&str, &str), up: &str, agent: &str, wide: bool) -> Self {
        let in_app = is_in_app(agent);
        Self {
            site: site_address(origin, path, up),
            in_app,
            wide,
            // There the text is what a reader can take.
            unfolded: in_app,
        }
    }
}

/// The address of the site with its last slash, from that of a page in it.
fn site_address(origin: &str, path: &str, up: &str) -> String {
    let mut folder = path.rfind('/').map_or("", |end| &path[..end]);
    for _ in up.matches("../") {
        folder = folder.rfind('/').map_or("", |end| &folder[..end]);
    }
    format!("{origin}{folder}/")
}

/// How viewers in other apps name themselves; the script of this dialog gets them by the build.
pub const IN_APP: [&str; 7] = [
    "Zalo",
    "FBAN",
    "FBAV",
    "Instagram",
    "Line/",
    "MicroMessenger",
    "; wv)",
];

/// Whether a browser is the viewer of another app.
fn is_in_app(agent: &str) -> bool {
    IN_APP.iter().any(|name| agent.contains(name))
}

/// The link to exactly what is shown: by the static page of the view, whose title, preview and language are its own; what
/// else is chosen is the query of that. Another map has no preview of its own, so it is linked by the front page.
pub fn link(page: &Page) -> String {
    let site = &page.state.viewer.site;
    let query = page.query(|_, _| {});
    let (address, own) = static_page(page.selection, page.dataset).unwrap_or_default();
    let rest: Vec<&str> = query
        .split('&')
        .filter(|pair| !own.split('&').any(|of_page| of_page == *pair))
        .collect();
    match rest.as_slice() {
        [] => format!("{site}{address}"),
        _ if page.selection.view == View::Map => format!("{site}?{query}"),
        rest => format!("{site}{address}?{}", rest.join("&")),
    }
}

/// A field with text and the button that copies it.
fn copy_field(text: &str, (label, button): (&str, &str), rows: u8, locale: Locale) -> Markup {
    let words = words(locale);
    html! {
        div class="copy-field" {
            textarea class="copy-field__text" readonly spellcheck="false" rows=(rows) aria-label=(label) { (text) }
            button class="button button--ink copy-field__button" type="button" data-act="copy"
                data-copied=(words.copied) data-blocked=(words.hold_to_copy) {
                span aria-live="polite" { (button) }
            }
        }
    }
}

/// The citation of what is shown.
pub fn citation(page: &Page) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let words = words(locale);
    let title = match page.selection.view {
        View::Sources => words.cite_whole.to_owned(),
        _ => export::shown(dataset, page.selection).title,
    };
    let site = &page.state.viewer.site;
    let text = export::citation(dataset, &title, site, page.today, locale);
    copy_field(&text, (words.cite, words.copy), 3, locale)
}

/// The content of the share dialog, with the choices made for a frame.
pub fn share(page: &Page, embed: &Embed) -> Markup {
    let locale = page.locale();
    let words = words(locale);
    html! {
        div class="share__body" {
            div class="share__head" {
                h2 id="share-title" { (words.share) }
                button class="button" type="button" data-act="close" { (common::words(locale).close) }
            }
            div class="share__columns" {
                div class="share__main" {
                    section {
                        h3 { (words.link) }
                        (copy_field(&link(page), (words.link, words.copy), 2, locale))
                        p class="share__note" { (words.link_note) }
                        div data-part="take" {}
                    }
                    (embed::choices(page, embed))
                    @if page.state.viewer.wide { (embed::preview(page, embed)) }
                    section {
                        h3 { (words.downloads) }
                        (downloads(page))
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Links;
    use crate::page::State;
    use crate::page::testing::{render, render_state, text, values};

    pub(super) fn state(change: impl FnOnce(&mut Viewer)) -> State {
        let mut state = State::default();
        state.viewer.site = "https://example.org/cau/".to_owned();
        change(&mut state.viewer);
        state
    }

    fn dialog(query: &str, wide: bool) -> String {
        let state = state(|viewer| viewer.wide = wide);
        render_state(&state, query, |page| {
            share(page, &Embed::of(page.selection))
        })
    }

    #[test]
    fn the_site_is_found_from_any_of_its_pages() {
        let site = |path, up| site_address("https://example.org", path, up);
        assert_eq!(site("/", ""), "https://example.org/");
        assert_eq!(site("/index.html", ""), "https://example.org/");
        assert_eq!(site("/cau/63.html", ""), "https://example.org/cau/");
        assert_eq!(
            site("/cau/tinh/ninh-binh.html", "../"),
            "https://example.org/cau/"
        );
        assert_eq!(site("/tinh/ninh-binh.html", "../"), "https://example.org/");
    }

    #[test]
    fn a_viewer_in_another_app_shows_the_text_at_once() {
        let agent = "Mozilla/5.0 (Linux; Android 14; wv) Zalo android";
        let viewer = Viewer::new(("https://example.org", "/"), "", agent, false);
        assert!(viewer.in_app && viewer.unfolded);
        let agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36";
        let viewer = Viewer::new(("https://example.org", "/"), "", agent, true);
        assert!(!viewer.in_app && !viewer.unfolded && viewer.wide);
    }

    #[test]
    fn a_link_leads_to_exactly_what_is_shown() {
        let link = |query: &str| render_state(&state(|_| {}), query, |page| html! { (link(page)) });
        assert_eq!(link(""), "https://example.org/cau/");
        assert_eq!(
            link("view=province&units=63&province=ha-nam"),
            "https://example.org/cau/tinh-cu/ha-nam.html"
        );
        assert_eq!(
            link("view=meetings&meeting=ub10&lang=en"),
            "https://example.org/cau/en/hoi-nghi/ub10.html"
        );
        assert_eq!(
            link("view=compare&pin=ha-noi,da-nang"),
            "https://example.org/cau/so-sanh.html?pin=ha-noi,da-nang"
        );
        assert_eq!(link("units=63"), "https://example.org/cau/63.html");
        assert_eq!(
            link("units=63&province=ha-nam&lang=en"),
            "https://example.org/cau/?units=63&amp;province=ha-nam&amp;lang=en"
        );
        assert_eq!(link("lang=en"), "https://example.org/cau/en/");
        assert_eq!(
            link("province=hue"),
            "https://example.org/cau/?province=hue"
        );
        assert_eq!(
            link("view=compare&units=63&pin=ha-nam"),
            "https://example.org/cau/?view=compare&amp;units=63&amp;pin=ha-nam"
        );
    }

    #[test]
    fn a_citation_names_what_is_shown_or_the_whole_on_the_page_of_sources() {
        let cite = |query: &str| text(&render_state(&state(|_| {}), query, citation));
        assert!(
            cite("view=sources").starts_with("Điểm Cầu, “Chuyển đổi số các tỉnh, thành Việt Nam”")
        );
        let map = cite("period=2024&lang=en");
        assert!(map.contains("2024, 34 provinces”"), "{map}");
        assert!(
            map.contains(" https://example.org/cau/ (accessed 28 Nov 2026)."),
            "{map}"
        );
        // A page that is built does not know where it will stand.
        let built = text(&render("view=sources", Links::Static(""), citation));
        assert!(built.contains(". (truy cập ngày 28/11/2026)."), "{built}");
    }

    #[test]
    fn a_copy_button_says_what_became_of_it() {
        let markup = render("lang=en", Links::App, citation);
        assert_eq!(values(&markup, "data-act"), ["copy"]);
        assert_eq!(values(&markup, "data-copied"), ["Copied"]);
        assert_eq!(values(&markup, "data-blocked"), ["Hold the field to copy"]);
        assert!(
            markup.contains("<span aria-live=\"polite\">Copy</span>"),
            "{markup}"
        );
    }

    #[test]
    fn the_dialog_offers_link_code_and_files_and_closes() {
        let markup = dialog("", false);
        assert_eq!(
            values(&markup, "data-act"),
            ["close", "copy", "copy", "copy"]
        );
        assert_eq!(values(&markup, "data-download"), ["csv", "excel", "json"]);
        let words = text(&markup);
        assert!(
            words.starts_with("Chia sẻ và nhúng Đóng Liên kết"),
            "{words}"
        );
        assert!(text(&dialog("lang=en", false)).starts_with("Share and embed Close"));
    }

    #[test]
    fn a_preview_stands_only_where_there_is_room() {
        assert!(!dialog("", false).contains("<iframe class"));
        let wide = dialog("units=63", true);
        assert_eq!(
            values(&wide, "src"),
            ["https://example.org/cau/?units=63&amp;lang=vi&amp;embed=1"]
        );
    }
}
