//! The first program: it answers on the front page, and calls the second one ([`app`](crate::app)) for the other views.
//!
//! It holds a [`Session`] and does what that says. The static page is what the same functions of [`page`](crate::page)
//! made at build time, so each slot is updated to its markup: only what differs is touched.

mod boot;
mod input;
mod outlines;
mod search;
mod slots;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::browser::{self, address, load};
use crate::dataset::Dataset;
use crate::document::{attribute, event};
use crate::i18n::common::LoadFailure;
use crate::map_shapes::MapShapes;
use crate::page::{self, Page, State};
use crate::selection::{Selection, View};
use crate::session::{File, History, Redraw, Session, Todo};

pub use boot::start;
pub use input::listen;

/// The file of the second program, as the page notes it when it cannot be had.
const SECOND: &str = "views.js";

/// What this program draws.
const VIEWS: &[View] = &[View::Map];

/// The page of the first program.
pub struct Front {
    root: HtmlElement,
    session: RefCell<Session>,
    slots: slots::Slots,
    outlines: outlines::Outlines,
    search: RefCell<search::Search>,
    hovered: RefCell<Option<String>>,
    /// Whether the second program was asked for.
    called: Cell<bool>,
    /// Whether the page has been drawn.
    drawn: Cell<bool>,
    /// How the address is to take up the choice, where the colors come first; `None` when it has.
    unwritten: Cell<Option<History>>,
}

impl Front {
    /// A page in an element, on loaded data, for the choice in a query string. Nothing is drawn yet.
    pub fn new(root: HtmlElement, dataset: Dataset, query: String) -> Rc<Self> {
        let mut session = Session::new(dataset, query, browser::today(), VIEWS);
        if session.selection().theme.is_none() {
            session.prefer_dark(dark_scheme().is_some_and(|dark| dark.matches()));
        }
        Rc::new(Self {
            root,
            session: RefCell::new(session),
            slots: slots::Slots::default(),
            outlines: outlines::Outlines::default(),
            search: RefCell::default(),
            hovered: RefCell::default(),
            called: Cell::new(false),
            drawn: Cell::new(false),
            unwritten: Cell::new(None),
        })
    }

    /// Takes up shapes that are here already.
    pub fn add_shapes(&self, shapes: MapShapes) {
        self.session.borrow_mut().add_shapes(shapes);
    }

    /// Draws the page for the first time.
    pub fn start(self: &Rc<Self>) {
        let todo = self.session.borrow_mut().all();
        self.fetch(todo.fetch);
        // What only a reader without the program needs.
        if let Some(links) = self.query(".static-links") {
            links.remove();
        }
        self.draw();
        self.drawn.set(true);
        if self.selection().view == View::Map {
            browser::set_html(attribute::APP, Some("ready"));
            browser::set_html(attribute::LOADING, None);
        }
    }

    /// The data so far.
    fn dataset(&self) -> Rc<Dataset> {
        self.session.borrow().dataset().clone()
    }

    /// The reader's choice.
    pub fn selection(&self) -> Selection {
        self.session.borrow().selection().clone()
    }

    /// The first element of the page that a selector finds.
    fn query(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).ok().flatten()
    }

    /// Reads the page as it is now.
    fn with_page<T>(&self, read: impl FnOnce(&Page) -> T) -> T {
        self.session.borrow_mut().with_page(read)
    }

    /// Tells the session what happened, and does what it answers.
    fn tell(self: &Rc<Self>, happened: impl FnOnce(&mut Session) -> Todo) {
        // The step before this one.
        self.write(self.unwritten.take());
        let todo = happened(&mut self.session.borrow_mut());
        self.act(todo);
    }

    #[inline(never)]
    fn act(self: &Rc<Self>, todo: Todo) {
        self.fetch(todo.fetch);
        let answers_first = self.drawn.get()
            && match todo.redraw {
                // A browser takes longer for the address and the words than the map for its colors.
                Redraw::ColorsFirst => self.repaint(),
                // A phone takes several frames for another page.
                Redraw::NavigationFirst if todo.write.is_some() => {
                    self.with_page(|page| {
                        Self::follow_theme(page.selection);
                        self.draw_navigation(page);
                    });
                    true
                }
                _ => false,
            };
        if answers_first {
            self.unwritten.set(todo.write);
            let front = self.clone();
            browser::after_frame(move || {
                front.write(front.unwritten.take());
                front.draw();
                if todo.turned {
                    browser::to_top();
                }
            });
            return;
        }
        self.write(todo.write);
        if self.drawn.get() && todo.redraw != Redraw::Nothing {
            self.draw();
        }
        if todo.turned {
            browser::to_top();
        }
    }

    fn write(&self, history: Option<History>) {
        if let Some(history) = history {
            address::write(self.session.borrow().query(), history);
            browser::send(event::CHANGED);
        }
    }

    fn fetch(self: &Rc<Self>, files: Vec<File>) {
        for file in files {
            let front = self.clone();
            load::text(
                &file.name(),
                Box::new(move |outcome| {
                    front.tell(|session| match outcome {
                        Ok(text) => session.arrived(&file, &text),
                        Err(why) => session.failed(&file, why),
                    });
                    if front.session.borrow().has_failed(&file.name()) {
                        browser::set_html(attribute::APP, Some("ready"));
                    }
                }),
            );
        }
    }

    /// Goes to a query string.
    fn go(self: &Rc<Self>, query: &str, history: History) {
        self.tell(|session| session.go(query, history));
    }

    /// Changes the choice.
    pub fn change(
        self: &Rc<Self>,
        history: History,
        change: impl FnOnce(&mut Selection, &Dataset),
    ) {
        self.tell(|session| session.change(history, change));
    }

    /// Follows a link to `?…`, perhaps with `#…`.
    fn follow(self: &Rc<Self>, href: &str) {
        let (query, anchor) = href.split_once('#').unwrap_or((href, ""));
        self.go(query.strip_prefix('?').unwrap_or(query), History::Push);
        if !anchor.is_empty()
            && let Some(window) = browser::window()
        {
            // Another page is drawn after the next frame.
            let anchor = anchor.to_owned();
            browser::after_frame(move || {
                let _ = window.location().set_hash(&anchor);
            });
        }
    }

    /// The system turned light or dark: what names the other ground follows, as the colors do.
    fn scheme_changed(self: &Rc<Self>) {
        if let (None, Some(dark)) = (self.selection().theme, dark_scheme()) {
            self.change_state(|state| state.dark = dark.matches());
        }
    }

    /// Changes what no address says.
    fn change_state(self: &Rc<Self>, change: impl FnOnce(&mut State)) {
        self.tell(|session| session.change_state(change));
    }

    /// The second program cannot be had.
    fn second_failed(self: &Rc<Self>) {
        self.called.set(false);
        // What was fetched ahead and never asked for is nothing to complain of.
        let wanted = self.selection().view != View::Map
            || browser::html().is_some_and(|html| html.has_attribute(attribute::WANTED));
        if wanted {
            self.tell(|session| session.program_failed(SECOND, LoadFailure::Unreachable));
            browser::set_html(attribute::APP, Some("ready"));
        }
    }

    /// Forgets failures, so that what is needed is fetched again.
    fn retry(self: &Rc<Self>) {
        self.tell(Session::retry);
        if browser::html().is_some_and(|html| html.has_attribute(attribute::WANTED)) {
            self.call_second();
        }
    }

    /// Has the second program open something: `share`, or the sources of the figure with this key.
    fn open(self: &Rc<Self>, what: &str) {
        browser::set_html(attribute::WANTED, Some(what));
        if self.session.borrow().has_failed(SECOND) {
            // The reader asks again: what failed before may succeed.
            self.change_state(|state| state.failures.retain(|(file, _)| file != SECOND));
        }
        self.call_second();
        browser::send(event::OPEN);
    }

    fn call_second(&self) {
        if !self.called.replace(true) {
            browser::send(event::MORE);
        }
    }

    /// Shows what a mouse is over.
    fn hover(&self, slug: Option<&str>) {
        if self.hovered.borrow().as_deref() == slug {
            return;
        }
        *self.hovered.borrow_mut() = slug.map(str::to_owned);
        let markup = slug.and_then(|slug| {
            self.with_page(|page| {
                let region = page
                    .dataset
                    .province_by_slug(page.selection.unit_set, slug)?;
                page::tip(page, region.id)
            })
        });
        if let Some(slot) = self.query("[data-slot=tip]") {
            let markup = markup.map(maud::Markup::into_string).unwrap_or_default();
            browser::write(&slot, &markup);
        }
    }

    /// Colors the outlines of the choice, if its values are here and the outlines too. Whether they were.
    fn repaint(&self) -> bool {
        let is_painted = self.with_page(|page| {
            let is_here = page.choropleth.is_some();
            is_here && self.outlines.color(page, &self.root, &self.slots)
        });
        if is_painted && let Some(main) = self.query("main") {
            browser::set(&main, "aria-busy", Some("true"));
        }
        is_painted
    }

    /// Whether the script of the page has colored the map since the page was drawn.
    fn is_stale(&self) -> bool {
        self.query("main[aria-busy]").is_some()
    }

    /// Whether the map has the colors of the choice before its values are here: the script took them from its table.
    fn is_colored_ahead(&self, page: &Page) -> bool {
        let dataset = page.dataset;
        let indicator = dataset.indicator(page.selection.indicator);
        let period = page.selection.period_shown(dataset);
        page.selection.view == View::Map
            && !dataset.has(&indicator.part)
            && self.is_stale()
            && chosen_in("indicator").as_ref() == Some(&indicator.slug)
            && chosen_in("period") == period.map(|period| period.to_string())
    }

    /// Updates the page to the choice.
    #[inline(never)]
    fn draw(&self) {
        let selection = self.selection();
        self.follow_document(&selection);
        self.with_page(|page| {
            let is_ahead = self.is_colored_ahead(page);
            if self.is_stale() {
                // The script has changed them.
                self.slots
                    .forget(|name| matches!(name, "title" | "islands" | "formers"));
            }
            if self.query("main").is_none() {
                let markup = page::whole(page, maud::html! {}).into_string();
                browser::write(&self.root, &markup);
            }
            let view = selection.view.name();
            if let Some(main) = self.query("main") {
                browser::set(&main, "data-view", Some(view));
                browser::set(&main, "aria-busy", is_ahead.then_some("true"));
                if !is_ahead {
                    browser::set(&main, "data-stale", None);
                }
            }
            // The room for the bars at the bottom of a phone.
            browser::set(&self.root, "data-view", Some(view));
            let strip = selection.view == View::Map && selection.province.is_some();
            browser::set(&self.root, "data-strip", strip.then_some(""));
            self.draw_frame(page);
            self.draw_map(page, is_ahead);
        });
        self.hovered.borrow_mut().take();
        // Once refused, it is asked for again only when the reader wants to.
        if selection.view != View::Map && !self.session.borrow().has_failed(SECOND) {
            self.call_second();
        }
    }

    fn draw_frame(&self, page: &Page) {
        let put = |name, markup: maud::Markup| self.slots.put(&self.root, name, markup);
        if page.selection.embed {
            put("top", maud::html! {});
            put("footer", page::embed_footer(page));
        } else {
            put("links", page::main_links(page));
            put("footer", page::footer(page));
            self.put_search_words(page);
        }
        self.draw_navigation(page);
        put("notices", page::notices(page));
    }

    /// The tabs, and what chooses language and theme.
    fn draw_navigation(&self, page: &Page) {
        if page.selection.embed {
            return self.slots.put(&self.root, "tabs", maud::html! {});
        }
        self.slots.put(&self.root, "tools", page::tools(page));
        self.slots.put(&self.root, "tabs", page::tabs(page));
    }

    fn draw_map(&self, page: &Page, is_colored_ahead: bool) {
        let Some(slot) = self.query("[data-slot=map]") else {
            return;
        };
        let stands = slot.first_element_child();
        if page.selection.view != View::Map {
            if stands.is_some() {
                browser::write(&slot, "");
                self.forget_map();
            }
            return;
        }
        let view = stands.or_else(|| {
            self.forget_map();
            browser::write(&slot, &page::map_frame(page).into_string());
            slot.first_element_child()
        });
        if let Some(view) = view {
            browser::set(&view, "data-shape", Some(page.selection.shape.name()));
        }
        self.put_selects(page);
        for (name, make) in page::MAP_SLOTS {
            self.slots.put(&self.root, name, make(page));
        }
        self.outlines
            .draw(page, &self.root, &self.slots, is_colored_ahead);
    }

    fn forget_map(&self) {
        self.slots.forget(|name| {
            name == "selects" || page::MAP_SLOTS.iter().any(|(slot, _)| *slot == name)
        });
        self.outlines.forget(&self.slots);
    }

    /// The selects keep their element: a list that is open stays open.
    fn put_selects(&self, page: &Page) {
        let selection = page.selection;
        let (indicators, periods) = page::select_options(page);
        let words = crate::i18n::map::words(page.locale());
        for (id, options, word) in [
            ("indicator", indicators, words.indicator),
            ("period", periods, words.period),
        ] {
            let Some(select) = browser::by_id(id) else {
                continue;
            };
            self.slots.put_in(&select, id, options);
            if let Some(label) = self.query(&format!(".controls__select--{id} .controls__label")) {
                label.set_text_content(Some(word));
            }
        }
        let indicator = page.dataset.indicator(selection.indicator);
        if let Some(short) = self.query(".controls__short") {
            short.set_text_content(Some(indicator.short.get(page.locale())));
        }
        let period = selection
            .period_shown(page.dataset)
            .map(|period| period.to_string())
            .unwrap_or_default();
        for (id, value) in [("indicator", indicator.slug.as_str()), ("period", &period)] {
            if let Some(select) = select(id)
                && select.value() != value
            {
                select.set_value(value);
            }
        }
    }

    fn follow_theme(selection: &Selection) {
        browser::set_html(
            attribute::THEME,
            selection.theme.map(crate::selection::Theme::name),
        );
    }

    /// Keeps the document as the choice has it: language, theme, title, frame.
    fn follow_document(&self, selection: &Selection) {
        browser::set_html("lang", Some(selection.locale.tag()));
        Self::follow_theme(selection);
        browser::set_html(attribute::EMBED, selection.embed.then_some("1"));
        browser::set_html(attribute::OTHER, None);
        if let Some(document) = browser::document() {
            let title = page::title(selection, &self.dataset());
            if document.title() != title {
                document.set_title(&title);
            }
        }
    }
}

/// Whether the reader's system has a dark ground.
fn dark_scheme() -> Option<web_sys::MediaQueryList> {
    browser::window()?
        .match_media("(prefers-color-scheme: dark)")
        .ok()?
}

fn select(id: &str) -> Option<web_sys::HtmlSelectElement> {
    browser::by_id(id)?.dyn_into().ok()
}

/// What is chosen in a select of the page.
fn chosen_in(id: &str) -> Option<String> {
    Some(select(id)?.value())
}
