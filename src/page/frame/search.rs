//! The search field and what it finds.

use maud::{Markup, html};

use crate::dataset::json::WireText;
use crate::i18n::Locale;
use crate::i18n::common::words;
use crate::page::Page;
use crate::search::Entry;
use crate::selection::Selection;

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

/// What is known of a search.
pub enum Found<'a> {
    /// The index is on its way.
    Waiting,
    /// The index cannot be had.
    Failed,
    /// These, the best first, and how many more.
    Entries(&'a [&'a Entry], usize),
}

/// What a search found, as the options of the list; the one at `active` is marked.
pub fn hits(page: &Page, text: &str, found: &Found, active: usize) -> Markup {
    let locale = page.locale();
    let words = words(locale);
    let (entries, n_more) = match found {
        Found::Waiting => return remark(words.search_waiting),
        Found::Failed => return remark(words.search_failed),
        Found::Entries([], _) => return remark(&no_hit(locale, text)),
        Found::Entries(entries, n_more) => (entries, *n_more),
    };
    html! {
        @for (at, entry) in entries.iter().enumerate() {
            @let lang = (entry.name.0 == entry.name.1 && locale == Locale::En).then_some("vi");
            li id={ "search-hit-" (at) } role="option" aria-selected=(if at == active { "true" } else { "false" })
                data-go=(goes_to(page, &entry.query)) {
                span lang=[lang] { (pick(&entry.name, locale)) } " " span class="quiet" { (pick(&entry.hint, locale)) }
            }
        }
        @if n_more > 0 { (remark(&more(locale, n_more))) }
    }
}

fn more(locale: Locale, n: usize) -> String {
    match locale {
        Locale::Vi => format!("Còn {n} kết quả nữa; gõ thêm chữ để thu hẹp."),
        Locale::En => format!("{n} more; type on to narrow them down."),
    }
}

fn pick(text: &WireText, locale: Locale) -> &str {
    locale.pick(&text.0, &text.1)
}

fn remark(text: &str) -> Markup {
    html! {
        li class="search__none" role="option" aria-disabled="true" aria-selected="false" { (text) }
    }
}

fn no_hit(locale: Locale, text: &str) -> String {
    match locale {
        Locale::Vi => format!("Không thấy “{text}”. Thử tên cũ hoặc không dấu."),
        Locale::En => format!("Nothing found for “{text}”. Try a former name, or without marks."),
    }
}

/// The choice that shows an entry; how the reader looks at the site stays.
fn goes_to(page: &Page, query: &str) -> String {
    let (entry, _) = Selection::from_query(query, page.dataset);
    page.query(|selection, _| {
        *selection = Selection {
            locale: selection.locale,
            theme: selection.theme,
            embed: selection.embed,
            shape: selection.shape,
            ..entry
        };
    })
}
