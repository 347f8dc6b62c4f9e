//! What a page is in the middle of: the data so far, the reader's choice, what is on its way and what failed.
//!
//! Plain Rust. Each of the two programs holds one [`Session`], tells it what happened, and does what it answers with
//! ([`Todo`]): fetch files, write the address, update the page.

use std::rc::Rc;

use crate::choropleth::Choropleth;
#[cfg(feature = "views")]
use crate::dataset::Combine;
use crate::dataset::{Dataset, DatasetError, Date, IndicatorId, MeetingId, Part, Period, UnitSet};
use crate::i18n::common::LoadFailure;
use crate::map_shapes::MapShapes;
use crate::merger::{self, Coverage};
use crate::page::{Links, Page, State};
use crate::selection::{Rejected, Selection, Shape, Theme, View};

/// A file of the dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum File {
    /// A part of the dataset.
    Part(Part),
    /// The shapes of a unit set.
    Shapes(UnitSet),
}

impl File {
    /// Its name in the folder of the data.
    pub fn name(&self) -> String {
        match self {
            Self::Part(part) => part.file(),
            Self::Shapes(unit_set) => format!("map-{}.json", unit_set.len()),
        }
    }
}

/// Whether the browser's Back undoes a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum History {
    /// It does: a step of the reader.
    Push,
    /// It does not: a way of looking, such as the language, or a step of a series.
    Replace,
}

/// What of the page is to be updated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Redraw {
    /// Nothing.
    #[default]
    Nothing,
    /// Another indicator or period on the same map: its colors first, all else after that frame.
    ColorsFirst,
    /// Another page, language or theme: tabs and theme first, all else after that frame.
    NavigationFirst,
    /// Everything.
    All,
}

/// What a program has to do after an event.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Todo {
    /// Files to fetch; each is told with [`Session::arrived`] or [`Session::failed`].
    pub fetch: Vec<File>,
    /// How the address is to take up the choice.
    pub write: Option<History>,
    /// What to draw.
    pub redraw: Redraw,
    /// Whether another page is shown: the reader begins at its top.
    pub turned: bool,
}

/// What a map was made for.
type MapKey = (
    IndicatorId,
    UnitSet,
    Option<Period>,
    Option<MeetingId>,
    usize,
);

/// See the module.
pub struct Session {
    dataset: Rc<Dataset>,
    shapes: Vec<Rc<MapShapes>>,
    query: String,
    selection: Selection,
    rejected: Vec<Rejected>,
    choropleth: Option<(MapKey, Option<Rc<Choropleth>>)>,
    state: State,
    under_way: Vec<File>,
    today: Date,
    views: &'static [View],
}

impl Session {
    /// A session on loaded data, for the choice in a query string. `views` are those whose files it asks for: the
    /// program that holds it draws them.
    pub fn new(dataset: Dataset, query: String, today: Date, views: &'static [View]) -> Self {
        let (selection, rejected) = Selection::from_query(&query, &dataset);
        let dark = selection.theme == Some(Theme::Dark);
        Self {
            dataset: Rc::new(dataset),
            shapes: Vec::new(),
            query,
            selection,
            rejected,
            choropleth: None,
            state: State {
                dark,
                ..State::default()
            },
            under_way: Vec::new(),
            today,
            views,
        }
    }

    /// The data so far.
    pub fn dataset(&self) -> &Rc<Dataset> {
        &self.dataset
    }

    /// The reader's choice.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// The choice as a query string.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// What no address says.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The shapes of a unit set, if they are here.
    pub fn shapes(&self, unit_set: UnitSet) -> Option<&Rc<MapShapes>> {
        self.shapes
            .iter()
            .find(|shapes| shapes.units == unit_set.len())
    }

    /// Goes to a query string. Changing nothing adds no step.
    pub fn go(&mut self, query: &str, history: History) -> Todo {
        if self.query == query {
            return Todo::default();
        }
        Todo {
            write: Some(history),
            ..self.take(query)
        }
    }

    /// Changes the choice.
    pub fn change(
        &mut self,
        history: History,
        change: impl FnOnce(&mut Selection, &Dataset),
    ) -> Todo {
        let mut selection = self.selection.clone();
        change(&mut selection, &self.dataset);
        let query = selection.to_query(&self.dataset);
        self.go(&query, history)
    }

    /// The address says something else now, as after Back or a change by the other program.
    pub fn went(&mut self, query: &str) -> Todo {
        if self.query == query {
            return Todo::default();
        }
        self.take(query)
    }

    /// Changes what no address says.
    pub fn change_state(&mut self, change: impl FnOnce(&mut State)) -> Todo {
        change(&mut self.state);
        self.all()
    }

    /// Notes that the reader's device has a dark ground. Nothing is asked for yet.
    pub fn prefer_dark(&mut self, dark: bool) {
        self.state.dark = dark;
    }

    /// Takes up a file.
    pub fn arrived(&mut self, file: &File, text: &str) -> Todo {
        self.under_way.retain(|other| other != file);
        if let Err(why) = self.read(file, text) {
            return self.failed(file, LoadFailure::Unusable(why));
        }
        // What the address says may mean more now.
        let query = self.query.clone();
        Todo {
            redraw: Redraw::All,
            turned: false,
            ..self.take(&query)
        }
    }

    /// Notes that a file cannot be had.
    pub fn failed(&mut self, file: &File, why: LoadFailure) -> Todo {
        self.under_way.retain(|other| other != file);
        self.program_failed(&file.name(), why)
    }

    /// Notes that a file of a program cannot be had, by its name.
    pub fn program_failed(&mut self, name: &str, why: LoadFailure) -> Todo {
        self.state.failures.retain(|(other, _)| other != name);
        self.state.failures.push((name.to_owned(), why));
        self.all()
    }

    /// Whether a file is on its way.
    pub fn is_waiting(&self) -> bool {
        !self.under_way.is_empty()
    }

    /// Whether a file is among those that could not be had.
    pub fn has_failed(&self, name: &str) -> bool {
        self.state.failures.iter().any(|(file, _)| file == name)
    }

    /// Forgets failures, so that what is needed is fetched again.
    pub fn retry(&mut self) -> Todo {
        self.state.failures.clear();
        self.all()
    }

    /// What a dialog shows of these indicators, by slug: also where another program draws the view, and has their values.
    #[cfg(feature = "views")]
    pub fn look_up<'a>(&mut self, slugs: impl Iterator<Item = &'a str>) -> Todo {
        let dataset = self.dataset.clone();
        let mut files = vec![File::Part(Part::Details)];
        for indicator in slugs.filter_map(|slug| dataset.indicator_by_slug(slug)) {
            let weight = match indicator.combine {
                Combine::Weighted(weight) => Some(dataset.indicator(weight)),
                _ => None,
            };
            for of in [Some(indicator), weight].into_iter().flatten() {
                let file = File::Part(of.part.clone());
                if !files.contains(&file) {
                    files.push(file);
                }
            }
        }
        Todo {
            fetch: self.ask(files),
            ..Todo::default()
        }
    }

    /// What the views need, before one is wanted; each file is told with [`Session::arrived`] or [`Session::let_go`].
    #[cfg(feature = "views")]
    pub fn look_ahead(&mut self) -> Vec<File> {
        let parts = self.dataset.all_parts().into_iter();
        let mut files: Vec<File> = parts.cloned().map(File::Part).collect();
        files.push(File::Shapes(self.selection.unit_set));
        self.ask(files)
    }

    /// Notes that a file of [`Session::look_ahead`] cannot be had: what needs it asks again.
    #[cfg(feature = "views")]
    pub fn let_go(&mut self, file: &File) -> Todo {
        self.under_way.retain(|other| other != file);
        self.all()
    }

    /// Everything anew, and what it misses.
    pub fn all(&mut self) -> Todo {
        Todo {
            fetch: self.missing(),
            redraw: Redraw::All,
            ..Todo::default()
        }
    }

    /// Reads the page as it is now. Its links lead to choices.
    pub fn with_page<T>(&mut self, read: impl FnOnce(&Page) -> T) -> T {
        let choropleth = self.choropleth();
        let of = |unit_set| self.shapes(unit_set).map(std::ops::Deref::deref);
        read(&Page {
            dataset: &self.dataset,
            selection: &self.selection,
            rejected: &self.rejected,
            choropleth: choropleth.as_deref(),
            shapes: of(self.selection.unit_set),
            other_shapes: of(self.selection.unit_set.other()),
            today: self.today,
            links: Links::App,
            state: &self.state,
        })
    }

    /// Takes up shapes that are here already.
    pub fn add_shapes(&mut self, shapes: MapShapes) {
        self.shapes.push(Rc::new(shapes));
    }

    fn take(&mut self, query: &str) -> Todo {
        let (selection, rejected) = Selection::from_query(query, &self.dataset);
        query.clone_into(&mut self.query);
        self.rejected = rejected;
        let before = std::mem::replace(&mut self.selection, selection);
        if let Some(theme) = self.selection.theme {
            self.state.dark = theme == Theme::Dark;
        }
        let turned = is_turned(&before, &self.selection);
        let look = |of: &Selection| (of.locale, of.theme);
        Todo {
            fetch: self.missing(),
            write: None,
            redraw: if self.is_same_map(&before) {
                Redraw::ColorsFirst
            } else if turned || look(&before) != look(&self.selection) {
                Redraw::NavigationFirst
            } else {
                Redraw::All
            },
            turned,
        }
    }

    /// Whether only the indicator or the period differs, on the map of outlines.
    fn is_same_map(&self, before: &Selection) -> bool {
        let alike = Selection {
            indicator: before.indicator,
            period: before.period,
            ..self.selection.clone()
        };
        alike == *before && self.selection != *before && self.selection.view == View::Map
    }

    /// The map of the choice; the last one is kept. `None` while its values are not here, or without any.
    fn choropleth(&mut self) -> Option<Rc<Choropleth>> {
        let (dataset, selection) = (&self.dataset, &self.selection);
        let period = selection.period_shown(dataset);
        let unit_set = selection.unit_set;
        let as_of = selection.as_of;
        let key: MapKey = (
            selection.indicator,
            unit_set,
            period,
            as_of,
            dataset.n_parts(),
        );
        if let Some((of, map)) = &self.choropleth
            && *of == key
        {
            return map.clone();
        }
        let indicator = dataset.indicator(selection.indicator);
        let as_of = as_of.map(|meeting| dataset.meeting(meeting).date);
        let map = period
            .filter(|_| dataset.has(&indicator.part))
            .map(|period| Choropleth::known(dataset, indicator, unit_set, period, as_of))
            .map(Rc::new);
        self.choropleth = Some((key, map.clone()));
        map
    }

    fn read(&mut self, file: &File, text: &str) -> Result<(), DatasetError> {
        match file {
            File::Shapes(_) => {
                let shapes = MapShapes::parse(text)?;
                self.add_shapes(shapes);
            }
            File::Part(Part::Series(name)) => {
                // Nobody reads while a file arrives, so it is never shared here; a copy would cost the first program
                // kilobytes of code.
                let in_use = || DatasetError::Invalid {
                    place: "dataset".to_owned(),
                    what: "it is in use".to_owned(),
                };
                Rc::get_mut(&mut self.dataset)
                    .ok_or_else(in_use)?
                    .add_series_file(name, text)?;
            }
            // The program of the map never asks for them, so it need not be able to read them.
            #[cfg(feature = "views")]
            File::Part(Part::Details) => self.dataset = Rc::new(self.dataset.with_details(text)?),
            File::Part(_) => {}
        }
        Ok(())
    }

    /// The files that the choice needs and that are neither here nor under way; these are under way from now on. Once
    /// refused, a file is asked for again only when the reader wants to.
    fn missing(&mut self) -> Vec<File> {
        if !self.views.contains(&self.selection.view) {
            return Vec::new();
        }
        self.ask(needed(&self.selection, &self.dataset))
    }

    /// Those of these files that are neither here nor under way.
    fn ask(&mut self, files: Vec<File>) -> Vec<File> {
        let missing: Vec<File> = files
            .into_iter()
            .filter(|file| match file {
                File::Part(part) => !self.dataset.has(part),
                File::Shapes(unit_set) => self.shapes(*unit_set).is_none(),
            })
            .filter(|file| !self.under_way.contains(file) && !self.has_failed(&file.name()))
            .collect();
        self.under_way.extend(missing.iter().cloned());
        missing
    }
}

/// All files that a choice shows something of.
fn needed(selection: &Selection, dataset: &Dataset) -> Vec<File> {
    // The program of the map holds no other view, and need not know what they show.
    #[cfg(feature = "views")]
    if selection.view != View::Map {
        return needed_by_view(selection, dataset);
    }
    of_map(selection, dataset, selection.shape == Shape::Map)
}

/// The files of a map; those of its outlines where it is drawn with them.
fn of_map(selection: &Selection, dataset: &Dataset, has_outlines: bool) -> Vec<File> {
    let mut files = vec![File::Part(
        dataset.indicator(selection.indicator).part.clone(),
    )];
    if has_outlines {
        files.push(File::Shapes(selection.unit_set));
        // Where former provinces stand for the 34, their outlines.
        let indicator = dataset.indicator(selection.indicator);
        let has = |at| merger::coverage(dataset, indicator, selection.unit_set, at);
        if selection.period_shown(dataset).map(has) == Some(Coverage::Former) {
            files.push(File::Shapes(selection.unit_set.other()));
        }
    }
    files
}

#[cfg(feature = "views")]
fn needed_by_view(selection: &Selection, dataset: &Dataset) -> Vec<File> {
    use crate::page::meetings;
    use crate::selection::Chart;
    let details = File::Part(Part::Details);
    let everything = || -> Vec<File> {
        let parts = dataset.all_parts().into_iter();
        parts.cloned().map(File::Part).collect()
    };
    let mut files = match selection.view {
        View::Map => Vec::new(),
        // A card in another page needs no more than the map, in outlines.
        View::Province if selection.embed => of_map(selection, dataset, true),
        View::Meetings => {
            let parts = meetings::parts_needed(dataset, selection);
            let mut files: Vec<File> = parts.into_iter().map(File::Part).collect();
            files.push(details);
            files.extend(meetings::shapes_needed(dataset, selection).map(File::Shapes));
            files
        }
        View::Province | View::Compare => {
            let mut files = everything();
            files.push(File::Shapes(selection.unit_set));
            // On their maps former provinces may stand for the 34.
            let has_maps = selection.comparing.chart == Chart::Maps
                || selection.province == Some(dataset.country().id);
            if has_maps {
                files.push(File::Shapes(selection.unit_set.other()));
            }
            files
        }
        View::Sources => everything(),
    };
    // Nothing is asked for twice.
    let mut n = 0;
    while n < files.len() {
        let (before, rest) = files.split_at(n);
        if before.contains(&rest[0]) {
            files.remove(n);
        } else {
            n += 1;
        }
    }
    files
}

fn is_turned(before: &Selection, after: &Selection) -> bool {
    before.view != after.view
        || before.meeting != after.meeting
        || (after.view == View::Province && before.province != after.province)
}

#[cfg(test)]
mod tests;
