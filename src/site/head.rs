//! The head of a page, and the policy for what it may do.

use base64::engine::{Engine as _, general_purpose::STANDARD};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::i18n::{Locale, common};
use crate::page::{about, language_folder};

use super::assets;
use super::oembed;
use super::{Failure, VERSION};

/// Where a page will be found.
#[derive(Clone)]
pub struct Address {
    /// The address of the site, with a slash at its end; empty where it is not known.
    pub site_url: String,
    /// The language of the page.
    pub locale: Locale,
    /// The page, relative to the folder of its language; empty for the front page.
    pub page: String,
}

impl Address {
    /// The page relative to the site; empty for the front page.
    pub fn path(&self) -> String {
        format!("{}{}", language_folder(self.locale), self.page)
    }

    /// The name of its file, relative to the site.
    pub fn file(&self) -> String {
        format!("{}.html", about::file_stem(&self.path()))
    }

    /// The way up to the root of the site: empty, or `../` for each folder.
    pub fn up(&self) -> &'static str {
        match self.path().matches('/').count() {
            0 => "",
            1 => "../",
            _ => "../../",
        }
    }

    /// The site's own address: whole where it is known, else relative to the page.
    pub fn site(&self) -> String {
        self.of("")
    }

    /// The page's own address: whole where the site's is known, else relative to the page.
    pub fn own(&self) -> String {
        let path = self.path();
        if self.site_url.is_empty() {
            let file = path.rsplit('/').next().unwrap_or_default();
            return or_here(file.to_owned());
        }
        format!("{}{path}", self.site_url)
    }

    /// The address of the same page in a language, as [`Address::own`].
    fn in_language(&self, locale: Locale) -> String {
        if locale == self.locale {
            return self.own();
        }
        self.of(&format!("{}{}", language_folder(locale), self.page))
    }

    /// The address of a file of the site, as [`Address::own`].
    fn of(&self, file: &str) -> String {
        if self.site_url.is_empty() {
            return or_here(format!("{}{file}", self.up()));
        }
        format!("{}{file}", self.site_url)
    }
}

/// A relative address; the folder of the page where it is empty.
fn or_here(address: String) -> String {
    if address.is_empty() {
        "./".to_owned()
    } else {
        address
    }
}

/// What a page says of itself.
pub struct About<'a> {
    /// Its title, without the site's name.
    pub title: &'a str,
    /// One or two sentences.
    pub description: &'a str,
    /// What it is, as JSON-LD.
    pub json_ld: &'a str,
    /// `website` or `article`.
    pub kind: &'a str,
}

/// A whole page. One that a program takes over is marked until the guard finds that it can.
pub fn document(
    about: &About,
    at: &Address,
    head: Markup,
    body: Markup,
    is_taken_over: bool,
) -> String {
    let up = at.up();
    let site_name = common::words(at.locale).site_name;
    let title = format!("{} · {site_name}", about.title);
    html! {
        (DOCTYPE)
        html lang=(at.locale.tag()) class=[is_taken_over.then_some("static")] data-version=(VERSION) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                title { (title) }
                meta name="description" content=(about.description);
                (head)
                meta name="theme-color" content="#F7F6F2" media="(prefers-color-scheme: light)";
                meta name="theme-color" content="#12181F" media="(prefers-color-scheme: dark)";
                link rel="icon" href=(icon());
                link rel="apple-touch-icon" href={ (up) "pictures/apple-touch-icon.png" };
                link rel="manifest" href={ (up) "manifest.webmanifest" };
                link rel="canonical" href=(at.own());
                @for locale in Locale::ALL {
                    link rel="alternate" hreflang=(locale.tag()) href=(at.in_language(locale));
                }
                meta property="og:type" content=(about.kind);
                meta property="og:site_name" content=(site_name);
                meta property="og:title" content=(about.title);
                meta property="og:description" content=(about.description);
                meta property="og:url" content=(at.own());
                meta property="og:locale" content=(at.locale.pick("vi_VN", "en_GB"));
                meta property="og:image" content=(at.of(&about::card(&at.path())));
                meta property="og:image:width" content="1200";
                meta property="og:image:height" content="630";
                meta property="og:image:alt" content=(about.title);
                meta name="twitter:card" content="summary_large_image";
                // Its addresses must be whole.
                @if !at.site_url.is_empty() {
                    link rel="alternate" type="application/json+oembed" href=(at.of(&oembed::file_of(&at.path()))) title=(about.title);
                }
                script type="application/ld+json" { (PreEscaped(about.json_ld)) }
            }
            body { (body) }
        }
    }
    .into_string()
}

/// The icon of the page, within it: Chromium asks for it anew with each change of the address, so with each choice of the
/// reader. To draw an SVG then, or to fetch a file, takes longer than to color the map; this is read at once. The PNG is
/// `favicon.svg` at 32 pixels in 16 colors.
pub fn icon() -> String {
    let bytes = STANDARD.encode(include_bytes!("favicon.png"));
    format!("data:image/png;base64,{bytes}")
}

/// The scripts that stand in the pages. The policy names their hashes.
#[derive(Default)]
pub struct Inline {
    guard: String,
    answer: String,
    deep_link: String,
    frame: String,
    home: String,
}

impl Inline {
    /// Makes them.
    pub fn new() -> Result<Self, Failure> {
        Ok(Self {
            guard: assets::inline(include_str!("guard.js"))?,
            answer: assets::inline(include_str!("../front/answer.js"))?,
            deep_link: assets::inline(include_str!("deep_link.js"))?,
            frame: assets::inline(include_str!("../front/frame.js"))?,
            home: assets::inline(include_str!("home.js"))?,
        })
    }

    /// In the head, before anything else runs.
    pub fn guard(&self) -> Markup {
        html! { script { (PreEscaped(&self.guard)) } }
    }

    /// In the head of a page with a map, after the addresses of files.
    pub fn deep_link(&self) -> Markup {
        html! { script { (PreEscaped(&self.deep_link)) } }
    }

    /// At the end of a page of a choice: a frame that may fetch nothing is as high as its content all the same.
    pub fn frame(&self) -> Markup {
        html! { script { (PreEscaped(&self.frame)) } }
    }

    /// At the end of the page for what is not there.
    pub fn home(&self) -> Markup {
        html! { script { (PreEscaped(&self.home)) } }
    }

    /// At the end of a page with a class table.
    pub fn answer(&self) -> Markup {
        html! { script { (PreEscaped(&self.answer)) } }
    }
}

/// The Content-Security-Policy of the site. Portals may frame it, so it does not say who frames. The origin of `site_url` is
/// named where it is known: in a frame without an origin of its own `'self'` is nobody in WebKit.
pub fn policy(inline: &Inline, site_url: &str) -> String {
    use sha2::Digest;
    let origin = site_url
        .splitn(4, '/')
        .take(3)
        .collect::<Vec<_>>()
        .join("/");
    let own = if origin.is_empty() {
        "'self'".to_owned()
    } else {
        format!("'self' {origin}")
    };
    let hashes = [
        &inline.guard,
        &inline.answer,
        &inline.deep_link,
        &inline.frame,
        &inline.home,
    ]
    .map(|script| format!("'sha256-{}'", STANDARD.encode(sha2::Sha256::digest(script))))
    .join(" ");
    [
        "default-src 'none'",
        &format!("script-src {own} 'wasm-unsafe-eval' {hashes}"),
        // Places of labels and dots are style attributes.
        &format!("style-src {own} 'unsafe-inline'"),
        &format!("img-src {own} data: blob:"),
        &format!("connect-src {own}"),
        &format!("font-src {own}"),
        &format!("frame-src {own}"),
        &format!("manifest-src {own}"),
        &format!("worker-src {own}"),
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types diem-cau default",
    ]
    .join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_allows_programs_of_this_origin_and_no_code_from_text() {
        let bare = policy(&Inline::default(), "");
        assert!(
            bare.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-"),
            "{bare}"
        );
        assert!(!bare.contains(" 'unsafe-eval'"), "{bare}");
        let named = policy(&Inline::default(), "https://cds.example.vn:8443/a/b/");
        let own = "'self' https://cds.example.vn:8443";
        assert_eq!(named.replace(own, "'self'"), bare);
        for directive in ["script-src", "style-src", "img-src", "connect-src"] {
            assert!(
                named.contains(&format!("{directive} {own}")),
                "{directive}: {named}"
            );
        }
    }
}
