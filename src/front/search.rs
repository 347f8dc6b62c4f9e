//! The search field: a combobox over a list of what is found while one types.

use wasm_bindgen::JsCast;

use crate::page;
use crate::search::{self, Hit};

use std::rc::Rc;

use crate::browser;
use crate::session::History;

use super::Front;

/// What the reader typed, what it finds, and which of that is marked.
#[derive(Default)]
pub struct Search {
    text: String,
    /// Not yet looked for, or what was found.
    hits: Option<Vec<Hit>>,
    active: usize,
}

impl Front {
    /// Takes up what was typed.
    pub(super) fn search_typed(&self, text: String) {
        *self.search.borrow_mut() = Search {
            text,
            hits: None,
            active: 0,
        };
        self.show_hits();
    }

    /// Answers a key in the field. Whether it did.
    pub(super) fn search_key(self: &Rc<Self>, key: &str) -> bool {
        let n_hits = self.search.borrow().hits.as_ref().map_or(0, Vec::len);
        match key {
            "ArrowDown" | "ArrowUp" if n_hits > 0 => {
                let step = if key == "ArrowDown" { 1 } else { n_hits - 1 };
                let mut search = self.search.borrow_mut();
                search.active = (search.active + step) % n_hits;
            }
            "Enter" => {
                let hit = browser::document().and_then(|document| {
                    document
                        .query_selector("#search-hits [aria-selected=true]")
                        .ok()?
                });
                if let Some(query) = hit.and_then(|hit| hit.get_attribute("data-go")) {
                    self.close_search();
                    self.go(&query, History::Push);
                }
                return true;
            }
            "Escape" => {
                self.close_search();
                return true;
            }
            _ => return false,
        }
        self.show_hits();
        true
    }

    /// Empties the field, and on a phone closes it.
    pub(super) fn close_search(&self) {
        *self.search.borrow_mut() = Search::default();
        self.set_searching(false);
        self.show_hits();
    }

    /// On a phone: shows the field under the header and goes there.
    pub(super) fn open_search(&self) {
        self.set_searching(true);
        if let Some(window) = browser::window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
        if let Some(field) = browser::by_id("search") {
            let _ = field.focus();
        }
    }

    fn set_searching(&self, searching: bool) {
        if let Some(header) = self.query(".site-header") {
            let _ =
                header.set_attribute("data-searching", if searching { "true" } else { "false" });
        }
    }

    /// The field keeps its element and its text; only its words follow the language.
    pub(super) fn put_search_words(&self, page: &page::Page) {
        let words = crate::i18n::common::words(page.locale());
        if let Some(field) = browser::by_id("search") {
            browser::set(&field, "aria-label", Some(words.search_placeholder));
            browser::set(&field, "placeholder", Some(words.search_placeholder));
        }
        if let Some(list) = browser::by_id("search-hits") {
            browser::set(&list, "aria-label", Some(words.search));
        }
        if let Some(skip) = self.query(".skip") {
            skip.set_text_content(Some(words.skip_to_content));
        }
    }

    fn show_hits(&self) {
        let dataset = self.dataset();
        let mut search = self.search.borrow_mut();
        let text = search.text.clone();
        let hits = search
            .hits
            .get_or_insert_with(|| search::find(&dataset, &text, 8))
            .clone();
        let open = !search.text.trim_ascii().is_empty();
        let Some(field) = browser::by_id("search") else {
            return;
        };
        if let Some(input) = field.dyn_ref::<web_sys::HtmlInputElement>()
            && input.value() != search.text
        {
            input.set_value(&search.text);
        }
        let _ = field.set_attribute("aria-expanded", if open { "true" } else { "false" });
        let _ = if open && !hits.is_empty() {
            field.set_attribute(
                "aria-activedescendant",
                &format!("search-hit-{}", search.active),
            )
        } else {
            field.remove_attribute("aria-activedescendant")
        };
        let Some(list) = browser::by_id("search-hits") else {
            return;
        };
        let _ = list.toggle_attribute_with_force("hidden", !open);
        let markup = if open {
            self.with_page(|page| page::hits(page, &search.text, &hits, search.active))
                .into_string()
        } else {
            String::new()
        };
        list.set_inner_html(&markup);
    }
}
