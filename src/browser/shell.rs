//! The page and what is in it: data, choice, and the slots that follow them.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use maud::Markup;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::choropleth::Choropleth;
use crate::dataset::{Dataset, DatasetError, IndicatorId, Part, Period, UnitSet};
use crate::i18n::common::LoadFailure;
use crate::map_shapes::MapShapes;
use crate::page::{self, Links, Page, Painted, State};
use crate::selection::{Rejected, Selection, Shape, Theme, View};

use super::address::{self, History};
use super::ahead::Ahead;
use super::rest::{self, gates};
use super::search::Search;
use super::{failure, load, touch};

/// A slot by its name, and the markup that belongs into it.
type Slot = (&'static str, Markup);

/// Around all views.
fn frame_slots(page: &Page) -> [Slot; 4] {
    [
        ("links", page::main_links(page)),
        ("tools", page::tools(page)),
        ("tabs", page::tabs(page)),
        ("footer", page::footer(page)),
    ]
}

const MAP_SLOTS: [&str; 10] = [
    "title", "units", "lede", "look", "swatches", "legend", "source", "chosen", "ranking",
    "meetings",
];

/// In the map view.
fn map_slots(page: &Page) -> impl Iterator<Item = Slot> {
    let made: [Markup; MAP_SLOTS.len()] = [
        page::title_line(page),
        page::unit_switch(page),
        page::lede(page),
        page::look(page),
        page::swatches(page),
        page::legend(page),
        page::sources(page),
        page::chosen_and_why(page),
        page::ranking(page),
        page::meeting_strip(page),
    ];
    MAP_SLOTS.into_iter().zip(made)
}

/// What the first drawing was made for; while it stays, the outlines are only painted.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Outlines {
    unit_set: UnitSet,
    english: bool,
}

impl Outlines {
    fn of(selection: &Selection) -> Self {
        Self {
            unit_set: selection.unit_set,
            english: selection.locale == crate::i18n::Locale::En,
        }
    }
}

/// What a map was made for.
type MapKey = (IndicatorId, UnitSet, Option<Period>, usize);

/// A choice, and what its query string says besides.
type Chosen = (Selection, Vec<Rejected>);

/// What had the focus: in which slot, which figure or field, and the how many-th of its kind there.
struct Focused {
    slot: String,
    key: Option<String>,
    kind: String,
    position: usize,
}

/// Takes up the text of a file that has arrived.
type Take = Box<dyn FnOnce(&Shell, &str) -> Result<(), DatasetError>>;

/// The page of the first program.
pub struct Shell {
    root: HtmlElement,
    dataset: RefCell<Rc<Dataset>>,
    shapes: RefCell<Vec<Rc<MapShapes>>>,
    /// Shapes that arrived with the dataset, to be read for the first drawing.
    unread_map: RefCell<Option<String>>,
    query: RefCell<String>,
    chosen: RefCell<Rc<Chosen>>,
    choropleth: RefCell<Option<(MapKey, Option<Rc<Choropleth>>)>>,
    state: RefCell<State>,
    /// The markup that each slot has.
    made: RefCell<Vec<(&'static str, String)>>,
    outlines: Cell<Option<Outlines>>,
    /// What the static page was made for, until the first drawing.
    stands: RefCell<Option<Rc<Chosen>>>,
    is_drawn: Cell<bool>,
    pub(super) painted: RefCell<Vec<(Element, Painted)>>,
    under_way: RefCell<Vec<String>>,
    hovered: RefCell<Option<String>>,
    called: Cell<bool>,
    /// What each choice of the indicator would color.
    pub(super) ahead: RefCell<Ahead>,
    /// How the address is to take up the choice; `None` when it has.
    unwritten: Cell<Option<History>>,
    pub(super) search: RefCell<Search>,
    pub(super) this: Weak<Shell>,
}

/// Fetches the data, then answers. What stands on the page stays until then.
pub fn start() {
    failure::watch();
    settle();
    boot();
}

/// Brings the page of the 63 to the one address of the app: its choice belongs in the query like any other.
fn settle() {
    let own = super::by_id("app").and_then(|root| root.get_attribute("data-static"));
    let Some(own) = own.filter(|own| !own.is_empty()) else {
        return;
    };
    let query = address::query();
    let both = if query.is_empty() {
        own
    } else {
        format!("{own}&{query}")
    };
    address::move_to_root(&both);
}

fn boot() {
    // Both requests start at once; the map's is a guess that the dataset may correct.
    let query = address::query();
    let former = query.split('&').any(|pair| pair == "units=63");
    let guess = load::map_file(if former {
        UnitSet::Former
    } else {
        UnitSet::Current
    });
    let core = load::part_file(&Part::Core);
    if load::is_carried(&guess) {
        // Its outlines stand already; its shapes are read when they are drawn anew.
        let file = core.clone();
        return load::text(
            &core,
            Box::new(move |outcome| take_over(file, outcome, None)),
        );
    }
    load::both([&core.clone(), &guess], move |[outcome, map]| {
        // Without its shapes the map still has tiles and a table: that failure is shown in its place.
        take_over(core, outcome, map.ok());
    });
}

/// Goes on with the dataset, or says why it cannot be had.
fn take_over(file: String, outcome: Result<String, LoadFailure>, map: Option<String>) {
    let dataset = outcome.and_then(|text| Dataset::parse(&text).map_err(LoadFailure::Unusable));
    match dataset {
        Ok(dataset) => answer(dataset, map),
        Err(why) => rest::when_here(move || {
            gates::say_unloadable(&file, &why);
            retry_by_hand();
        }),
    }
}

/// Takes the page over.
fn answer(dataset: Dataset, map: Option<String>) {
    let Some(root) = super::by_id("app") else {
        return super::set_html("data-app", Some("failed"));
    };
    let shell = Shell::new(root, dataset, Vec::new(), address::query());
    *shell.unread_map.borrow_mut() = map;
    // The page listens as long as it stands.
    std::mem::forget(touch::listen(&shell));
    std::mem::forget(post_height());
    // What stands there is what is chosen: a reader can begin.
    if shell.take_up_static() && shell.is_shown() {
        set_ready();
        // While the second half of the program is under way.
        shell.look_ahead();
    }
    rest::when_here(move || shell.render());
}

fn set_ready() {
    super::set_html("data-app", Some("ready"));
    super::set_html("data-loading", None);
}

/// Another try, when the reader asks for it.
fn retry_by_hand() {
    if let Some(document) = super::document() {
        gloo_events::EventListener::once(&document, "click", |event| {
            let asked = event
                .target()
                .and_then(|target| target.dyn_into::<Element>().ok())
                .is_some_and(|target| target.closest("[data-act=retry]").ok().flatten().is_some());
            if asked {
                failure::clear();
                boot();
            } else {
                retry_by_hand();
            }
        })
        .forget();
    }
}

impl Shell {
    /// A page in an element, on loaded data, for the choice in a query string. Nothing is drawn yet.
    pub fn new(
        root: HtmlElement,
        dataset: Dataset,
        shapes: Vec<Rc<MapShapes>>,
        query: String,
    ) -> Rc<Self> {
        let chosen = Selection::from_query(&query, &dataset);
        let dark = super::window()
            .and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok()?)
            .is_some_and(|dark| dark.matches());
        Rc::new_cyclic(|this| Self {
            root,
            dataset: RefCell::new(Rc::new(dataset)),
            shapes: RefCell::new(shapes),
            unread_map: RefCell::new(None),
            query: RefCell::new(query),
            chosen: RefCell::new(Rc::new(chosen)),
            choropleth: RefCell::new(None),
            state: RefCell::new(State {
                dark,
                ..State::default()
            }),
            made: RefCell::new(Vec::new()),
            outlines: Cell::new(None),
            stands: RefCell::new(None),
            is_drawn: Cell::new(false),
            painted: RefCell::new(Vec::new()),
            under_way: RefCell::new(Vec::new()),
            hovered: RefCell::new(None),
            called: Cell::new(false),
            ahead: RefCell::new(Ahead::default()),
            unwritten: Cell::new(None),
            search: RefCell::new(Search::default()),
            this: this.clone(),
        })
    }

    /// The data loaded so far.
    pub fn dataset(&self) -> Rc<Dataset> {
        self.dataset.borrow().clone()
    }

    /// The reader's choice.
    pub fn selection(&self) -> Selection {
        self.chosen.borrow().0.clone()
    }

    /// The shapes of the chosen unit set, if they are here.
    pub(super) fn shapes(&self) -> Option<Rc<MapShapes>> {
        let units = self.chosen.borrow().0.unit_set.len();
        self.shapes
            .borrow()
            .iter()
            .find(|shapes| shapes.units == units)
            .cloned()
    }

    /// The first element of the page that a selector finds.
    pub(super) fn query(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).ok().flatten()
    }

    /// Goes to a query string. Changing nothing adds no step.
    pub fn go(&self, query: &str, history: History) {
        if *self.query.borrow() == query {
            return;
        }
        self.write_address();
        self.unwritten.set(Some(history));
        self.take_query(query.to_owned());
    }

    /// Writes the choice into the address, if that is still to be done. A browser takes longer for it than the map for
    /// its colors.
    fn write_address(&self) {
        if let Some(history) = self.unwritten.take() {
            address::write(&self.query.borrow(), history);
            super::send(super::CHANGED);
        }
    }

    /// Follows a link to `?…`, perhaps with `#…`.
    pub(super) fn follow(&self, href: &str) {
        let (query, anchor) = href.split_once('#').unwrap_or((href, ""));
        let before = self.selection();
        self.go(query.strip_prefix('?').unwrap_or(query), History::Push);
        if page_turned(&before, &self.selection()) {
            super::to_top();
        }
        if !anchor.is_empty()
            && let Some(window) = super::window()
        {
            let _ = window.location().set_hash(anchor);
        }
    }

    /// Takes up the query string that the browser shows, as after Back or a change by the other program.
    pub(super) fn arrived(&self) {
        self.unwritten.set(None);
        let query = address::query();
        if *self.query.borrow() != query {
            super::drop_untold();
            self.take_query(query);
        }
    }

    fn take_query(&self, query: String) {
        let before = self.selection();
        let chosen = Selection::from_query(&query, &self.dataset());
        *self.query.borrow_mut() = query;
        *self.chosen.borrow_mut() = Rc::new(chosen);
        if super::shows_choice() || !self.repaint(&before) {
            self.write_address();
            self.render();
        }
    }

    /// When another indicator or period is on the map that stands there: paints it now, if its values are here, and leaves
    /// all else to the moment after this frame. Whether it did.
    fn repaint(&self, before: &Selection) -> bool {
        let now = self.selection();
        let alike = Selection {
            indicator: before.indicator,
            period: before.period,
            ..now.clone()
        };
        if alike != *before || now == *before || self.outlines.get() != Some(Outlines::of(&now)) {
            return false;
        }
        if now.view != View::Map {
            return false;
        }
        let loaded = self.dataset();
        if loaded.has(&loaded.indicator(now.indicator).part) {
            self.with_page(|page| self.color(page));
        }
        if let Some(main) = self.query("main") {
            set(&main, "aria-busy", Some("true"));
        }
        let shell = self.this.clone();
        super::after_frame(move || {
            if let Some(shell) = shell.upgrade() {
                shell.write_address();
                shell.render();
            }
        });
        true
    }

    /// Changes the reader's choice, and the address with it.
    pub fn change(&self, history: History, change: impl FnOnce(&mut Selection, &Dataset)) {
        let dataset = self.dataset();
        let mut selection = self.selection();
        change(&mut selection, &dataset);
        self.go(&selection.to_query(&dataset), history);
    }

    /// Changes what no address says.
    pub(super) fn change_state(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state.borrow_mut());
        self.render();
    }

    /// Notes a file that could not be had, and says so.
    pub(super) fn failed(&self, file: &str, why: LoadFailure) {
        self.called.set(false);
        self.change_state(|state| {
            state.failures.retain(|(other, _)| other != file);
            state.failures.push((file.to_owned(), why));
        });
        super::set_html("data-app", Some("ready"));
    }

    /// Forgets failures, so that what is needed is fetched again.
    pub(super) fn retry(&self) {
        self.change_state(|state| state.failures.clear());
        if super::html().is_some_and(|html| html.has_attribute(super::WANTED)) {
            self.call_second();
        }
    }

    /// Has the second program open something: `share`, or the sources of the figure with this key.
    pub(super) fn open(&self, what: &str) {
        self.write_address();
        super::set_html(super::WANTED, Some(what));
        if self.is_refused() {
            // The reader asks again: what failed before may succeed.
            self.change_state(|state| state.failures.retain(|(file, _)| file != super::SECOND));
        }
        self.call_second();
        super::send(super::OPEN);
    }

    /// Whether the second program could not be had when it was asked for.
    fn is_refused(&self) -> bool {
        let state = self.state.borrow();
        state.failures.iter().any(|(file, _)| file == super::SECOND)
    }

    fn call_second(&self) {
        if !self.called.replace(true) {
            super::send(super::MORE);
        }
    }

    /// Shows what a mouse is over.
    pub(super) fn hover(&self, slug: Option<&str>) {
        if self.hovered.borrow().as_deref() == slug {
            return;
        }
        *self.hovered.borrow_mut() = slug.map(str::to_owned);
        if !rest::is_here() {
            return;
        }
        let markup = slug.and_then(|slug| gates::tip(self, slug));
        if let Some(slot) = self.query("[data-slot=tip]") {
            slot.set_inner_html(&markup.unwrap_or_default());
        }
    }

    pub(super) fn tip(&self, slug: &str) -> Option<String> {
        self.with_page(|page| {
            let region = page
                .dataset
                .province_by_slug(page.selection.unit_set, slug)?;
            page::tip(page, region.id).map(Markup::into_string)
        })
    }

    /// Reads the page as it is now.
    pub(super) fn with_page<T>(&self, read: impl FnOnce(&Page) -> T) -> T {
        self.with_page_of(&self.chosen.borrow().clone(), Links::App, read)
    }

    fn with_page_of<T>(&self, chosen: &Chosen, links: Links, read: impl FnOnce(&Page) -> T) -> T {
        let dataset = self.dataset();
        let (selection, rejected) = chosen;
        let choropleth = self.choropleth_of(selection);
        let shapes = self
            .shapes
            .borrow()
            .iter()
            .find(|shapes| shapes.units == selection.unit_set.len())
            .cloned();
        let state = self.state.borrow().clone();
        read(&Page {
            dataset: &dataset,
            selection,
            rejected,
            choropleth: choropleth.as_deref(),
            shapes: shapes.as_deref(),
            other_shapes: None,
            today: super::today(),
            links,
            state: &state,
        })
    }

    /// The map of a choice; the last one is kept.
    fn choropleth_of(&self, selection: &Selection) -> Option<Rc<Choropleth>> {
        let dataset = self.dataset();
        let period = selection.period_shown(&dataset);
        let key: MapKey = (
            selection.indicator,
            selection.unit_set,
            period,
            dataset.n_parts(),
        );
        if let Some((of, map)) = &*self.choropleth.borrow()
            && *of == key
        {
            return map.clone();
        }
        let indicator = dataset.indicator(selection.indicator);
        let map = period
            .filter(|_| dataset.has(&indicator.part))
            .map(|period| {
                Rc::new(Choropleth::new(
                    &dataset,
                    indicator,
                    selection.unit_set,
                    period,
                ))
            });
        *self.choropleth.borrow_mut() = Some((key, map.clone()));
        map
    }

    /// Begins with the static page, if it is of this dataset: its outlines are the page's from now on. Whether it is.
    fn take_up_static(&self) -> bool {
        let dataset = self.dataset();
        let made_for = self.root.get_attribute("data-static").filter(|_| {
            self.root.get_attribute("data-version").as_deref() == Some(dataset.version())
        });
        let Some(made_for) = made_for else {
            return false;
        };
        let chosen = Selection::from_query(&made_for, &dataset);
        self.with_page_of(&chosen, Links::Static(""), |page| {
            let unit_set = chosen.0.unit_set;
            let region = |element: &Element| {
                let slug = element.get_attribute("data-province")?;
                Some(dataset.province_by_slug(unit_set, &slug)?.id)
            };
            *self.painted.borrow_mut() = self
                .outline_elements()
                .into_iter()
                .filter_map(|element| {
                    let painted = Painted::colored(page, region(&element)?);
                    Some((element, painted))
                })
                .collect();
        });
        self.outlines.set(Some(Outlines::of(&chosen.0)));
        *self.stands.borrow_mut() = Some(Rc::new(chosen));
        true
    }

    /// Whether the static page shows what is chosen.
    fn is_shown(&self) -> bool {
        let chosen = self.chosen.borrow();
        let stands = self.stands.borrow();
        chosen.1.is_empty() && stands.as_ref().is_some_and(|stands| stands.0 == chosen.0)
    }

    /// Reads the shapes that arrived with the dataset, or that the page carries in itself.
    fn read_shapes(&self) {
        let units = self.chosen.borrow().0.unit_set;
        let arrived = self.unread_map.take();
        if let Some(text) = arrived.or_else(|| load::carried(&load::map_file(units)))
            && let Ok(shapes) = MapShapes::parse(&text)
        {
            self.shapes.borrow_mut().push(Rc::new(shapes));
        }
    }

    /// Notes what the static page holds: the same functions made it, so only what differs from it is touched. A page of
    /// another deployment, or none, is made anew.
    fn note_static(&self) {
        let Some(chosen) = self.stands.take() else {
            return;
        };
        // The static page was made for a light ground.
        let dark = std::mem::take(&mut self.state.borrow_mut().dark);
        self.with_page_of(&chosen, Links::Static(""), |page| {
            let mut made = self.made.borrow_mut();
            for (name, markup) in frame_slots(page).into_iter().chain(map_slots(page)) {
                made.push((name, markup.into_string()));
            }
            made.push(("strip", page::chosen_strip(page).into_string()));
            made.push(("notices", page::notices(page).into_string()));
            made.push(("map", "map".to_owned()));
            let app = Page {
                links: Links::App,
                ..*page
            };
            made.push(("selects", select_key(&page::select_options(&app))));
            if let Some(shapes) = page.shapes {
                for (name, markup) in layer_slots(page::layers(page, shapes)) {
                    made.push((name, markup));
                }
                let painted = page::paint(page, shapes);
                for ((_, was), now) in self.painted.borrow_mut().iter_mut().zip(painted) {
                    // The reader may have chosen other colors meanwhile.
                    *was = Painted {
                        class: was.class,
                        status: was.status,
                        ..now
                    };
                }
            }
        });
        self.state.borrow_mut().dark = dark;
    }

    /// Brings the page in step with the choice, as soon as the second half of the program is here.
    pub fn render(&self) {
        // A file that arrives must not undo a choice that waits.
        super::tell_untold();
        // What is put off until then includes a drawing: see `answer`.
        if rest::is_here() {
            gates::draw(self);
        }
    }

    /// Brings the page in step with the choice. Focus stays where it is, also in what is made anew.
    pub(super) fn draw(&self) {
        let is_first = !self.is_drawn.get();
        if is_first {
            self.read_shapes();
            self.note_static();
            // What only a reader without the program needs.
            if let Some(links) = self.query(".static-links") {
                links.remove();
            }
        }
        let selection = self.selection();
        {
            let theme = selection.theme;
            let mut state = self.state.borrow_mut();
            if let Some(theme) = theme {
                state.dark = theme == Theme::Dark;
            }
        }
        self.fetch_needed(&selection);
        self.follow_document(&selection);
        let focused = self.focused();
        self.with_page(|page| {
            if self.query("main").is_none() || self.made.borrow().is_empty() {
                self.root
                    .set_inner_html(&page::whole(page, page::view(page)).into_string());
                self.made.borrow_mut().push(("frame", String::new()));
            }
            let view = selection.view.name();
            if let Some(main) = self.query("main") {
                set(&main, "data-view", Some(view));
                set(&main, "aria-busy", None);
            }
            // The room for the bars at the bottom of a phone.
            set(&self.root, "data-view", Some(view));
            let strip = selection.view == View::Map && selection.province.is_some();
            set(&self.root, "data-strip", strip.then_some(""));
            if selection.embed {
                self.put("top", String::new());
                self.put("footer", page::embed_footer(page).into_string());
                self.put("tabs", String::new());
            } else {
                for (name, markup) in frame_slots(page) {
                    self.put(name, markup.into_string());
                }
                self.put_search(page);
            }
            self.put("notices", page::notices(page).into_string());
            self.render_map(page);
        });
        self.look_ahead();
        self.refocus(focused);
        self.hovered.borrow_mut().take();
        // Once refused, it is asked for again only when the reader wants to.
        if selection.view != View::Map && !self.is_refused() {
            self.call_second();
        }
        if is_first && selection.view == View::Map {
            set_ready();
        }
        self.is_drawn.set(true);
    }

    fn render_map(&self, page: &Page) {
        let here = page.selection.view == View::Map;
        let was = self.is_made("map", "map");
        if !here {
            if was {
                self.put("map", String::new());
                self.forget_map();
            }
            return;
        }
        if !was {
            self.put("map", "map".to_owned());
            self.forget_map();
            if let Some(slot) = self.query("[data-slot=map]") {
                slot.set_inner_html(&page::map_frame(page).into_string());
            }
        }
        if let Some(view) = self.query(".map-view") {
            set(&view, "data-shape", Some(page.selection.shape.name()));
        }
        self.put_selects(page);
        for (name, markup) in map_slots(page) {
            self.put(name, markup.into_string());
        }
        self.put("strip", page::chosen_strip(page).into_string());
        self.render_drawing(page);
    }

    fn forget_map(&self) {
        self.made.borrow_mut().retain(|(name, _)| {
            !MAP_SLOTS.contains(name) && !matches!(*name, "strip" | "selects" | "drawing")
        });
        self.forget_outlines();
    }

    fn forget_outlines(&self) {
        self.outlines.set(None);
        self.ahead.borrow_mut().forget();
        self.painted.borrow_mut().clear();
        self.made.borrow_mut().retain(|(name, _)| {
            !matches!(
                *name,
                "estimates" | "islands" | "selection" | "leaders" | "labels"
            )
        });
    }

    fn render_drawing(&self, page: &Page) {
        let shapes = page.shapes.filter(|_| page.selection.shape == Shape::Map);
        let Some(shapes) = shapes else {
            self.forget_outlines();
            self.put("drawing", page::drawing(page).into_string());
            return;
        };
        let wanted = Outlines::of(page.selection);
        if self.outlines.get() != Some(wanted) {
            self.forget_outlines();
            self.made
                .borrow_mut()
                .retain(|(name, _)| *name != "drawing");
            if let Some(slot) = self.query("[data-slot=drawing]") {
                slot.set_inner_html(&page::drawing(page).into_string());
            }
            self.outlines.set(Some(wanted));
            *self.painted.borrow_mut() = self
                .outline_elements()
                .into_iter()
                .zip(page::paint(page, shapes))
                .collect();
        } else {
            self.paint(page, shapes);
        }
        for (name, markup) in layer_slots(page::layers(page, shapes)) {
            self.put(name, markup);
        }
    }

    fn outline_elements(&self) -> Vec<Element> {
        elements(&self.root, ".province-map__provinces > [data-province]")
    }

    /// Colors the outlines.
    fn color(&self, page: &Page) {
        let is_unknown = super::is_painted_ahead();
        super::caught_up();
        for (element, was) in self.painted.borrow_mut().iter_mut() {
            let (class, status) = page::color(page, was.region);
            if was.class != class || is_unknown {
                super::color_outline(element, class.parse().unwrap_or(u8::MAX));
            }
            if was.status != status {
                set(element, "data-status", status);
            }
            (was.class, was.status) = (class, status);
        }
    }

    fn paint(&self, page: &Page, shapes: &MapShapes) {
        self.color(page);
        let painted = page::paint(page, shapes);
        for ((element, was), now) in self.painted.borrow_mut().iter_mut().zip(painted) {
            if was.pressed != now.pressed {
                set(
                    element,
                    "aria-pressed",
                    Some(if now.pressed { "true" } else { "false" }),
                );
            }
            if was.focusable != now.focusable {
                set(
                    element,
                    "tabindex",
                    Some(if now.focusable { "0" } else { "-1" }),
                );
            }
            if was.label != now.label {
                set(element, "aria-label", Some(&now.label));
            }
            *was = now;
        }
    }

    /// The selects keep their element: a list that is open stays open.
    fn put_selects(&self, page: &Page) {
        let options = page::select_options(page);
        let selection = page.selection;
        let key = select_key(&options);
        if !self.is_made("selects", &key) {
            self.note("selects", key);
            for (id, options) in [("indicator", options.0), ("period", options.1)] {
                if let Some(select) = super::by_id(id) {
                    select.set_inner_html(&options.into_string());
                }
            }
            let words = crate::i18n::map::words(page.locale());
            for (kind, word) in [("indicator", words.indicator), ("period", words.period)] {
                if let Some(label) =
                    self.query(&format!(".controls__select--{kind} .controls__label"))
                {
                    label.set_text_content(Some(word));
                }
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
            let select = super::by_id(id)
                .and_then(|select| select.dyn_into::<web_sys::HtmlSelectElement>().ok());
            if let Some(select) = select
                && select.value() != value
            {
                select.set_value(value);
            }
        }
    }

    /// The field keeps its element and its text; only its words follow the language.
    fn put_search(&self, page: &Page) {
        let words = crate::i18n::common::words(page.locale());
        if self.is_made("search", words.search) {
            return;
        }
        self.note("search", words.search.to_owned());
        if let Some(field) = self.query("#search") {
            set(&field, "aria-label", Some(words.search_placeholder));
            set(&field, "placeholder", Some(words.search_placeholder));
        }
        if let Some(list) = self.query("#search-hits") {
            set(&list, "aria-label", Some(words.search));
        }
        if let Some(skip) = self.query(".skip") {
            skip.set_text_content(Some(words.skip_to_content));
        }
    }

    fn is_made(&self, name: &str, markup: &str) -> bool {
        self.made
            .borrow()
            .iter()
            .any(|(slot, made)| *slot == name && made == markup)
    }

    fn note(&self, name: &'static str, markup: String) {
        let mut made = self.made.borrow_mut();
        made.retain(|(slot, _)| *slot != name);
        made.push((name, markup));
    }

    /// Fills a slot, if its markup differs from what is in it.
    fn put(&self, name: &'static str, markup: String) {
        if self.is_made(name, &markup) {
            return;
        }
        if let Some(slot) = self.query(&format!("[data-slot={name}]")) {
            // What stood there before the app may be under a finger.
            if self.is_drawn.get() || !relink(&slot, &markup) {
                slot.set_inner_html(&markup);
            }
        }
        self.note(name, markup);
    }

    /// What has the focus, in terms that find its like when its slot is made anew.
    fn focused(&self) -> Option<Focused> {
        let element = super::document()?.active_element()?;
        let slot = element.closest("[data-slot]").ok().flatten()?;
        if !self.root.contains(Some(&slot)) {
            return None;
        }
        let key = ["id", "data-observation"].into_iter().find_map(|name| {
            let value = element.get_attribute(name)?;
            Some(format!("[{name}=\"{value}\"]"))
        });
        let kind = match element.get_attribute("class") {
            Some(class) => format!("[class=\"{class}\"]"),
            None => element.tag_name().to_ascii_lowercase(),
        };
        let position = elements(&slot, &kind)
            .iter()
            .position(|one| one == &element)?;
        Some(Focused {
            slot: slot.get_attribute("data-slot")?,
            key,
            kind,
            position,
        })
    }

    /// Gives the focus to the like of what had it, if that is gone: the same figure; else what stands in its place, or
    /// as near to it as there is; else the first that can have it in that slot.
    fn refocus(&self, focused: Option<Focused>) {
        let lost = super::document()
            .and_then(|document| document.active_element())
            .is_none_or(|element| element.tag_name() == "BODY");
        let Some(was) = focused.filter(|_| lost) else {
            return;
        };
        let Some(slot) = self.query(&format!("[data-slot={}]", was.slot)) else {
            return;
        };
        let first = |selector: &str| slot.query_selector(selector).ok().flatten();
        let alike = elements(&slot, &was.kind);
        let near = alike.get(was.position).or(alike.last()).cloned();
        let like = was.key.and_then(|key| first(&key)).or(near);
        if let Some(element) = like.or_else(|| first("a,button"))
            && let Some(element) = element.dyn_ref::<HtmlElement>()
        {
            let _ = element.focus();
        }
    }

    /// Keeps the document in step with the choice: language, theme, title, frame.
    fn follow_document(&self, selection: &Selection) {
        super::set_html("lang", Some(selection.locale.tag()));
        super::set_html("data-theme", selection.theme.map(Theme::name));
        super::set_html("data-embed", selection.embed.then_some("1"));
        super::set_html("data-other", None);
        if let Some(document) = super::document() {
            let title = page::title(selection, &self.dataset());
            if document.title() != title {
                document.set_title(&title);
            }
        }
    }

    /// Fetches what the map of the choice misses.
    fn fetch_needed(&self, selection: &Selection) {
        if selection.view != View::Map {
            return;
        }
        let dataset = self.dataset();
        let part = &dataset.indicator(selection.indicator).part;
        if let Part::Series(name) = part
            && !dataset.has(part)
        {
            let name = name.clone();
            self.fetch(
                load::part_file(part),
                Box::new(move |shell, text| {
                    // Nobody reads while a file arrives, so it is never shared here.
                    match Rc::get_mut(&mut shell.dataset.borrow_mut()) {
                        Some(dataset) => dataset.add_series_file(&name, text),
                        None => Err(DatasetError::Invalid {
                            place: "dataset".to_owned(),
                            what: "it is in use".to_owned(),
                        }),
                    }
                }),
            );
        }
        if selection.shape == Shape::Map && self.shapes().is_none() {
            self.fetch(
                load::map_file(selection.unit_set),
                Box::new(|shell, text| {
                    let shapes = gates::shapes(text)?;
                    shell.shapes.borrow_mut().push(Rc::new(shapes));
                    Ok(())
                }),
            );
        }
    }

    fn fetch(&self, file: String, take: Take) {
        let known = self.under_way.borrow().contains(&file)
            || self
                .state
                .borrow()
                .failures
                .iter()
                .any(|(other, _)| *other == file);
        let Some(shell) = self.this.upgrade().filter(|_| !known) else {
            return;
        };
        self.under_way.borrow_mut().push(file.clone());
        let arrived = file.clone();
        load::text(
            &file,
            Box::new(move |outcome| {
                let failure = outcome
                    .and_then(|text| take(&shell, &text).map_err(LoadFailure::Unusable))
                    .err();
                shell
                    .under_way
                    .borrow_mut()
                    .retain(|other| *other != arrived);
                match failure {
                    Some(failure) => shell.failed(&arrived, failure),
                    // What the address says may mean more now.
                    None => {
                        let query = shell.query.borrow().clone();
                        shell.take_query(query);
                    }
                }
            }),
        );
    }
}

fn select_key((indicators, periods): &(Markup, Markup)) -> String {
    format!("{}{}", indicators.0, periods.0)
}

/// Gives the links in a slot the addresses of those in its new markup. Whether that was all the difference.
fn relink(slot: &Element, markup: &str) -> bool {
    let Some(wanted) = slot
        .clone_node()
        .ok()
        .and_then(|node| node.dyn_into::<Element>().ok())
    else {
        return false;
    };
    wanted.set_inner_html(markup);
    let links = elements(slot, "a[href]").into_iter();
    for (link, wanted) in links.zip(elements(&wanted, "a[href]")) {
        set(&link, "href", wanted.get_attribute("href").as_deref());
    }
    slot.is_equal_node(Some(&wanted))
}

fn layer_slots(layers: page::Layers) -> [(&'static str, String); 5] {
    [
        ("estimates", layers.estimates.into_string()),
        ("islands", layers.islands.into_string()),
        ("selection", layers.selection.into_string()),
        ("leaders", layers.leaders.into_string()),
        ("labels", layers.labels.into_string()),
    ]
}

/// The elements under another one that a selector finds.
fn elements(under: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = under.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|at| list.item(at)?.dyn_into().ok())
        .collect()
}

fn set(element: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

fn page_turned(before: &Selection, after: &Selection) -> bool {
    before.view != after.view
        || before.meeting != after.meeting
        || (after.view == View::Province && before.province != after.province)
}

/// In a frame, tells the page around it how high the content is: in our own shape, and in those that
/// the host scripts of Datawrapper and AMP understand.
fn post_height() -> Option<(
    web_sys::ResizeObserver,
    wasm_bindgen::prelude::Closure<dyn FnMut()>,
)> {
    use wasm_bindgen::prelude::Closure;
    let window = super::window()?;
    let parent = window.parent().ok().flatten()?;
    if parent == window {
        return None;
    }
    let body = super::document()?.body()?;
    let measured = body.clone();
    let send = Closure::<dyn FnMut()>::new(move || {
        let height = measured.scroll_height();
        let id = window.name().unwrap_or_default().replace(['"', '\\'], "");
        let message = js_sys::JSON::parse(&format!(
            r#"{{"diem-cau":{{"height":{height}}},"datawrapper-height":{{"{id}":{height}}},"sentinel":"amp","type":"embed-size","height":{height}}}"#
        ));
        if let Ok(message) = message {
            // Any page may frame us, and a height is no secret.
            let _ = parent.post_message(&message, "*");
        }
    });
    let observer = web_sys::ResizeObserver::new(send.as_ref().unchecked_ref()).ok()?;
    observer.observe(&body);
    Some((observer, send))
}
