//! What a page needs so that the programs can take it over.

use maud::{Markup, Render, html};

use crate::dataset::Date;
use crate::i18n::{Locale, common};

use super::assets::Assets;

/// In its head: the first script, the start script, and where files stand. `up` is the way to the root of the site.
pub fn head(assets: &Assets, up: &str) -> Markup {
    let at = |name: &str| format!("{up}{}", assets.address(name));
    html! {
        // The guard fetches these at once.
        @for name in ["diem-cau.wasm", "data/dataset.json"] {
            link rel="x-file" data-now data-file=(name) href=(at(name));
        }
        (assets.inline.guard())
        script type="module" src=(at("start.js")) {}
        @for (name, address) in assets.later().filter(|(name, _)| name != "data/dataset.json") {
            link rel="x-file" data-file=(name) href={ (up) (address) };
        }
    }
}

/// The places of what went wrong: a file that failed, a program that cannot start, a program that stopped.
pub fn notices(locale: Locale) -> Markup {
    let again = again(locale);
    html! {
        div id="failure" {}
        p id="calm" class="notice" role="status" {
            (both(&common::cannot_start))
            (again)
        }
        p id="stopped" class="notice" role="alert" { (both(&common::stopped)) (again) }
    }
}

/// Loads the page again, at the same address. A script of the page answers it, since no program may be there.
fn again(locale: Locale) -> Markup {
    html! { button class="button" type="button" data-act="reload" { (common::words(locale).retry) } }
}

/// What the service worker puts before them in a page that it kept, with data of this day.
pub fn kept(day: Date) -> Markup {
    html! {
        p id="kept" class="notice" role="status" { (both(&|locale| common::kept(locale, day))) }
    }
}

/// In both languages: the style shows one.
fn both<T: Render>(words: &dyn Fn(Locale) -> T) -> Markup {
    html! {
        @for locale in [Locale::Vi, Locale::En] {
            span lang=(locale.tag()) { (words(locale)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_start_and_what_stopped_offer_to_load_the_page_again() {
        let notices = notices(Locale::Vi).into_string();
        for id in ["calm", "stopped"] {
            let (_, notice) = notices.split_once(&format!("id=\"{id}\"")).unwrap();
            let (notice, _) = notice.split_once("</p>").unwrap();
            assert!(notice.contains("data-act=\"reload\""), "{id}: {notice}");
        }
    }
}
