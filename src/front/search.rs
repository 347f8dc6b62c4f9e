//! The search field: a combobox over a list of what is found while one types.

use std::rc::Rc;

use wasm_bindgen::JsCast;

use crate::browser::{self, load};
use crate::page::{self, Found};
use crate::search::Index;
use crate::session::History;

use super::Front;

/// What can be found, in the folder of the data.
const INDEX: &str = "search.json";
/// Most finds that are shown.
const N_HITS: usize = 8;

/// What the reader typed, which find is marked, and what can be found.
#[derive(Default)]
pub struct Search {
    text: String,
    active: usize,
    n_hits: usize,
    index: State,
}

/// The index is fetched when the reader goes to the field.
#[derive(Default)]
enum State {
    #[default]
    Absent,
    UnderWay,
    Failed,
    Here(Index),
}

impl Front {
    /// Takes up what was typed.
    pub(super) fn search_typed(self: &Rc<Self>, text: String) {
        self.set_search(text);
        self.fetch_index();
        self.show_hits();
    }

    fn set_search(&self, text: String) {
        let mut search = self.search.borrow_mut();
        search.text = text;
        search.active = 0;
    }

    /// Asks for the index, once; after a failure again.
    pub(super) fn fetch_index(self: &Rc<Self>) {
        let mut search = self.search.borrow_mut();
        if matches!(search.index, State::UnderWay | State::Here(_)) {
            return;
        }
        search.index = State::UnderWay;
        drop(search);
        let front = Rc::clone(self);
        let done = move |outcome: Result<String, _>| {
            let index = outcome.ok().and_then(|text| Index::parse(&text).ok());
            front.search.borrow_mut().index = index.map_or(State::Failed, State::Here);
            front.show_hits();
        };
        load::text(INDEX, Box::new(done));
    }

    /// Answers a key in the field. Whether it did.
    pub(super) fn search_key(self: &Rc<Self>, key: &str) -> bool {
        let n_hits = self.search.borrow().n_hits;
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
        self.set_search(String::new());
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
        let mut search = self.search.borrow_mut();
        let search = &mut *search;
        let entries = match &search.index {
            State::Here(index) => index.find(&search.text),
            _ => Vec::new(),
        };
        let n_more = entries.len().saturating_sub(N_HITS);
        let entries = &entries[..entries.len() - n_more];
        search.n_hits = entries.len();
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
        let _ = if open && !entries.is_empty() {
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
        let found = match search.index {
            State::Here(_) => Found::Entries(entries, n_more),
            State::Failed => Found::Failed,
            State::Absent | State::UnderWay => Found::Waiting,
        };
        let markup = if open {
            self.with_page(|page| page::hits(page, &search.text, &found, search.active))
                .into_string()
        } else {
            String::new()
        };
        browser::write(&list, &markup);
    }
}
