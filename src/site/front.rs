//! The front page of each unit set, with the map in it, and the page for what is not there.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::dataset::UnitSet;
use crate::export;
use crate::i18n::{common, period, sharing};
use crate::page::about;
use crate::page::{self, Page};
use crate::selection::{Selection, View};

use super::assets::Assets;
use super::head::{About, Address, document};
use super::{Data, VERSION, program};

/// What a reader sees who has chosen nothing but the unit set.
pub fn page(
    data: &Data,
    unit_set: UnitSet,
    assets: &Assets,
    at: &Address,
    scripts: &str,
) -> String {
    let dataset = &data.core;
    let mut selection = Selection::new(dataset);
    selection.unit_set = unit_set;
    selection.locale = at.locale;
    data.page(dataset, &selection, at.up(), |page| {
        whole(data, page, assets, at, scripts)
    })
}

fn whole(data: &Data, page: &Page, assets: &Assets, at: &Address, scripts: &str) -> String {
    let (shapes, shapes_text) = data.map(page.selection.unit_set);
    let (dataset, selection) = (page.dataset, page.selection);
    let unit_set = selection.unit_set;
    let description = description(page);
    let title = format!(
        "{}, {}",
        page::map_title(selection, dataset),
        common::n_provinces(at.locale, usize::from(unit_set.len()))
    );
    let about = About {
        title: &title,
        description: &description,
        json_ld: &export::json_ld(dataset, &at.site(), false),
        kind: "website",
    };
    let own = selection.to_query(dataset);
    let head = html! {
        (program::head(assets, at.up()))
        (assets.inline.deep_link())
        style { (PreEscaped(&assets.style)) }
    };
    let body = html! {
        (program::notices(at.locale))
        div id="app" data-view="map" data-static=(own) data-root=(at.up()) data-version=(dataset.version()) { (page::whole(page, page::view(page))) (more(page)) }
        // The select answers before the rest of the page has arrived.
        script type="application/json" id="classes" {
            (PreEscaped(page::class_table(&data.whole, shapes, at.locale).replace("</", "<\\/")))
        }
        (assets.inline.answer())
        div id="dialogs" {}
        script type="application/json" id={ "map-" (unit_set.len()) ".json" } {
            (PreEscaped(shapes_text.replace("</", "<\\/")))
        }
        (PreEscaped(scripts))
    };
    document(&about, at, head, body, true)
}

/// The ways on without a program: the other unit set, and every meeting by name. The program takes them away: it has
/// them in its own views.
fn more(page: &Page) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let words = sharing::words(locale);
    let other = page.selection.unit_set.other();
    html! {
        nav class="static-links" aria-label=(words.pages) {
            p { a href=(page.href(|selection, _| selection.unit_set = other)) { (sharing::map_of(locale, other)) } }
            p { a href=(page.href(|selection, _| {
                selection.view = View::Province;
                // One page has both.
                selection.unit_set = UnitSet::Current;
            })) { (words.all_provinces) } }
            h2 { (words.all_meetings) }
            ul {
                @for meeting in dataset.meetings().iter().rev() {
                    li {
                        a data-meeting=(meeting.slug) href=(page.href(|selection, _| {
                            selection.view = View::Meetings;
                            selection.meeting = Some(meeting.id);
                        })) { (meeting.title.get(locale)) }
                        " " span class="quiet" { (period::date(meeting.date, locale)) }
                    }
                }
            }
        }
    }
}

fn description(page: &Page) -> String {
    let lede = page::plain(&page::lede(page));
    format!(
        "{}. {lede}",
        about::description(page.selection, page.dataset)
    )
}

/// The page for what is not there. It may stand at any depth, so it carries its style and leads to whole addresses.
pub fn missing(assets: &Assets, site_url: &str) -> String {
    let home = if site_url.is_empty() { "./" } else { site_url };
    html! {
        (DOCTYPE)
        html lang="vi" data-version=(VERSION) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { "Không có trang này · Điểm Cầu" }
                style { "body{margin:3rem auto;max-width:36rem;padding:0 1rem;font:1.0625rem/1.5 system-ui,sans-serif;color:#1b2430;background:#f7f6f2}a{color:inherit}@media(prefers-color-scheme:dark){body{color:#e8e6df;background:#12181f}}" }
            }
            body {
                main {
                    h1 { "Không có trang này" }
                    p { "Địa chỉ có thể đã đổi hoặc gõ nhầm. " a href=(home) { "Về bản đồ các tỉnh, thành" } "." }
                    p lang="en" { "There is no such page. The address may have changed." }
                }
                (assets.inline.home())
            }
        }
    }
    .into_string()
}
