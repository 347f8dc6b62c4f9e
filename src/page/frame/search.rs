//! The search field and what it finds.

use maud::{Markup, html};

use crate::dataset::Dataset;
use crate::i18n::common::{self, words};
use crate::i18n::{Locale, period};
use crate::page::Page;
use crate::search::Hit;
use crate::selection::{Selection, View};

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
