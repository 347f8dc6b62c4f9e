//! What components read and change: the data loaded so far and the reader's choice.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::{self, address, load};
use crate::choropleth::Choropleth;
use crate::dataset::{Dataset, Observation, Part, UnitSet};
use crate::i18n::Locale;
use crate::i18n::common::LoadFailure;
use crate::map_shapes::MapShapes;
use crate::page::{Links, Page, State};
use crate::selection::Selection;

pub use crate::browser::address::History;

/// A file that is on its way or could not be had.
#[derive(Clone, Debug, PartialEq)]
pub struct Pending {
    /// Its name.
    pub file: String,
    /// Why it failed; `None` while it is on its way.
    pub failure: Option<LoadFailure>,
}

/// Shared by all components of one page. Copy: it holds handles.
#[derive(Clone, Copy)]
pub struct Store {
    dataset: RwSignal<Arc<Dataset>>,
    shapes: RwSignal<Vec<Arc<MapShapes>>>,
    pending: RwSignal<Vec<Pending>>,
    query: RwSignal<String>,
    chosen: Memo<Selection>,
    choropleth: Memo<Option<Arc<Choropleth>>>,
    sheet: RwSignal<Option<Vec<Observation>>>,
    sharing: RwSignal<bool>,
}

impl Store {
    /// A store on loaded data, for the choice in a query string.
    pub fn new(dataset: Arc<Dataset>, query: String) -> Self {
        let dataset = RwSignal::new(dataset);
        let query = RwSignal::new(query);
        let chosen = Memo::new(move |_| {
            dataset.with(|dataset| query.with(|query| Selection::from_query(query, dataset).0))
        });
        let choropleth = Memo::new_with_compare(
            move |_| {
                let (indicator, unit_set, period) = chosen.with(|selection| {
                    (
                        selection.indicator,
                        selection.unit_set,
                        dataset.with(|dataset| selection.period_shown(dataset)),
                    )
                });
                dataset.with(|dataset| {
                    let indicator = dataset.indicator(indicator);
                    dataset.has(&indicator.part).then(|| {
                        Arc::new(Choropleth::new(dataset, indicator, unit_set, period?)).into()
                    })?
                })
            },
            |_, _| true,
        );
        Self {
            dataset,
            shapes: RwSignal::new(Vec::new()),
            pending: RwSignal::new(Vec::new()),
            query,
            chosen,
            choropleth,
            sheet: RwSignal::new(None),
            sharing: RwSignal::new(false),
        }
    }

    /// The store of this page.
    pub fn get() -> Self {
        expect_context::<Self>()
    }

    /// The data loaded so far; tracked.
    pub fn dataset(self) -> Arc<Dataset> {
        self.dataset.get()
    }

    /// The data loaded so far; not tracked, for handlers.
    pub fn dataset_now(self) -> Arc<Dataset> {
        self.dataset.get_untracked()
    }

    /// Part of the reader's choice; tracked.
    pub fn selected<T>(self, read: impl FnOnce(&Selection) -> T) -> T {
        self.chosen.with(read)
    }

    /// A signal of part of the reader's choice that changes only when that part does.
    pub fn choice<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&Selection) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.selected(&read))
    }

    /// The reader's choice; not tracked, for handlers.
    pub fn selection_now(self) -> Selection {
        self.chosen.get_untracked()
    }

    /// The language; tracked.
    pub fn locale(self) -> Locale {
        self.selected(|selection| selection.locale)
    }

    /// The map of the reader's choice; tracked. `None` while its values are not loaded, or without any.
    pub fn choropleth(self) -> Option<Arc<Choropleth>> {
        self.choropleth.get()
    }

    /// The address of the choice that a change would make; tracked.
    pub fn href(self, change: impl FnOnce(&mut Selection, &Dataset)) -> String {
        self.dataset.with(|dataset| {
            let mut selection = self.selected(Clone::clone);
            change(&mut selection, dataset);
            format!("?{}", selection.to_query(dataset))
        })
    }

    /// Changes the reader's choice, and the URL with it.
    pub fn change(self, history: History, change: impl FnOnce(&mut Selection, &Dataset)) {
        let dataset = self.dataset_now();
        let mut selection = self.selection_now();
        change(&mut selection, &dataset);
        self.go(&selection.to_query(&dataset), history);
    }

    /// Goes to a query string. Changing nothing adds no step.
    pub fn go(self, query: &str, history: History) {
        if self.query.with_untracked(|now| now == query) {
            return;
        }
        address::write(query, history);
        self.query.set(query.to_owned());
        browser::send(browser::CHANGED);
    }

    /// Takes up a query string that the browser already shows, as after Back or a change by the first program.
    pub fn arrived(self, query: String) {
        if self.query.with_untracked(|now| *now != query) {
            self.query.set(query);
        }
    }

    /// The shapes of a unit set; tracked. Fetches them when they are not here.
    pub fn shapes(self, unit_set: UnitSet) -> Option<Arc<MapShapes>> {
        let found = self.shapes.with(|all| {
            all.iter()
                .find(|shapes| shapes.units == unit_set.len())
                .cloned()
        });
        if found.is_none() {
            self.fetch(load::map_file(unit_set), move |text| {
                let shapes = MapShapes::parse(text)?;
                self.shapes.update(|all| all.push(Arc::new(shapes)));
                Ok(())
            });
        }
        found
    }

    /// Whether the map values of a part are here; tracked. Fetches them when they are not.
    /// Always true for the details, which have none.
    pub fn has_values(self, part: &Part) -> bool {
        let Part::Series(name) = part else {
            return true;
        };
        let here = self.dataset.with(|dataset| dataset.has(part));
        if !here {
            let name = name.clone();
            self.fetch(load::part_file(part), move |text| {
                let larger = self.dataset_now().with_series(&name, text)?;
                self.dataset.set(Arc::new(larger));
                Ok(())
            });
        }
        here
    }

    /// Whether the details are here; tracked. Fetches them when they are not. Apart from
    /// [`Store::has_values`], so that the first program need not be able to read them.
    pub fn has_details(self) -> bool {
        let here = self.dataset.with(|dataset| dataset.has(&Part::Details));
        if !here {
            self.fetch(load::part_file(&Part::Details), move |text| {
                let larger = self.dataset_now().with_details(text)?;
                self.dataset.set(Arc::new(larger));
                Ok(())
            });
        }
        here
    }

    /// What is on its way, or failed; tracked.
    pub fn pending(self) -> Vec<Pending> {
        self.pending.get()
    }

    /// Forgets failures, so that what is needed is fetched again.
    pub fn retry(self) {
        self.pending
            .update(|pending| pending.retain(|one| one.failure.is_none()));
        // Readers of the data ask again for what they miss.
        self.dataset.notify();
        self.shapes.notify();
    }

    fn fetch(
        self,
        file: String,
        take: impl Fn(&str) -> Result<(), crate::dataset::DatasetError> + 'static,
    ) {
        if self
            .pending
            .with_untracked(|all| all.iter().any(|one| one.file == file))
        {
            return;
        }
        // A component that is rendering must not change a signal that it reads: so, a tick later.
        wasm_bindgen_futures::spawn_local(async move {
            self.pending.update(|all| {
                all.push(Pending {
                    file: file.clone(),
                    failure: None,
                })
            });
            let arrived = file.clone();
            let done = move |outcome: Result<String, LoadFailure>| {
                let failure = outcome
                    .and_then(|text| take(&text).map_err(LoadFailure::Unusable))
                    .err();
                self.pending.update(|all| {
                    all.retain(|one| one.file != arrived);
                    if failure.is_some() {
                        all.push(Pending {
                            file: arrived,
                            failure,
                        });
                    }
                });
            };
            load::text(&file, Box::new(done));
        });
    }

    /// Figures whose sources the sheet shows; tracked.
    pub fn sheet(self) -> Option<Vec<Observation>> {
        self.sheet.get()
    }

    /// Opens the sheet for figures, or closes it.
    pub fn show_sheet(self, observations: Option<Vec<Observation>>) {
        self.sheet.set(observations.filter(|list| !list.is_empty()));
    }

    /// Whether the dialog for sharing is open.
    pub fn sharing(self) -> RwSignal<bool> {
        self.sharing
    }

    /// Reads the page of the choice as the first program would make it; tracked.
    pub fn with_page<T>(self, read: impl FnOnce(&Page) -> T) -> T {
        let dataset = self.dataset();
        let choropleth = self.choropleth();
        let selection = self.selected(Clone::clone);
        let shapes = self.shapes(selection.unit_set);
        read(&Page {
            dataset: &dataset,
            selection: &selection,
            rejected: &[],
            choropleth: choropleth.as_deref(),
            shapes: shapes.as_deref(),
            other_shapes: None,
            today: browser::today(),
            links: Links::App,
            state: &State::default(),
        })
    }
}

/// Pins a province, or unpins it.
pub fn toggle_pin(store: Store, id: crate::dataset::RegionId) {
    store.change(History::Push, |selection, _| {
        if let Some(next) = selection.with_pin_toggled(id) {
            *selection = next;
        }
    });
}
