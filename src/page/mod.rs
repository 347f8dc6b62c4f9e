//! Every view as markup: pure functions from data and choice to HTML, each written once.
//!
//! The same functions make the static pages at build time and, in a browser, every change of the page. They are plain
//! Rust without a framework: the map must answer before a framework could arrive, and a static page must hold all that
//! the app shows.
//!
//! Nothing here listens. What can be pressed says in the markup what it does. The first program reads where it leads and
//! what it opens (`front/input.rs`), the second what belongs to its views (`src/app/`), `public/beside.js` the rest:
//!
//! | attribute | meaning |
//! |---|---|
//! | `href="?…"` | goes to that choice, as a step of the reader |
//! | `data-go="…"` | on a button or an `<option>`: the query to go to; with `data-history="replace"` it adds no step |
//! | `data-observation` | opens the sources of a figure; `data-beside` has the keys of figures that stand against it |
//! | `data-part="…"` | the place of what only a program can offer; its content stands without one |
//! | `data-act` | share, search, more, less, retry, reload, close, copy, picture, play |
//! | `data-chart="…"` | the place of a chart, which a program draws from the same values; its content stands without one |
//! | `data-whole` | what it is: where that differs it is put anew, not updated |
//! | `data-slot` | markup that is made anew when it differs |
//! | `data-download`, `data-embed`, `data-copied` | files, frames and fields to copy: see [`share`] |
//! | `data-list-filter`, `data-term` | a field that filters a list; a word that opens its explanation |

pub mod about;
pub mod compare;
mod figure;
mod frame;
#[cfg(not(target_arch = "wasm32"))]
pub mod glossary;
#[cfg(test)]
mod languages;
mod map;
pub mod meetings;
pub mod parts;
pub mod province;
pub mod share;
pub mod sources;
#[cfg(test)]
pub mod testing;
#[cfg(test)]
mod text_is_text;

pub use figure::{
    behind, behind_key, behind_keys, key, merged_text, observation_text, status_attribute,
    value_text,
};
pub use frame::{
    Found, embed_footer, failure, failures, footer, hits, logo, main_links, notices, tabs, title,
    tools, whole,
};
pub use map::{
    Layers, MAP_SLOTS, Painted, color, drawing, formers, layers, lede, map_frame, map_title,
    merger_arcs, paint, rank_jump, select_options, source_line, tip, unit_switch,
};
#[cfg(not(target_arch = "wasm32"))]
pub use map::{class_table, parts_table};
pub use parts::{boundary_credit, mark_path};

use map::map_view;

use maud::Markup;

use crate::choropleth::Choropleth;
use crate::dataset::{Dataset, Date, IndicatorId, Observation, Period, UnitSet};
use crate::i18n::Locale;
use crate::i18n::common::LoadFailure;
use crate::map_shapes::MapShapes;
use crate::reports::known_from;
use crate::selection::{Rejected, Selection, View, key};
use crate::tasks::Clock;

use share::Viewer;

/// Where the links of a page lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// To choices: a program answers.
    App,
    /// To static pages where there is one: nothing answers. Holds the way up to the site's root, such as `../`. Only the
    /// build makes such pages.
    #[cfg(not(target_arch = "wasm32"))]
    Static(&'static str),
}

/// What a page is made from.
pub struct Page<'a> {
    /// The data loaded so far.
    pub dataset: &'a Dataset,
    /// The reader's choice.
    pub selection: &'a Selection,
    /// Query values that could not be used.
    pub rejected: &'a [Rejected],
    /// The map of the choice; `None` while its values are not loaded, or without any.
    pub choropleth: Option<&'a Choropleth>,
    /// The shapes of the chosen unit set; `None` while they are not loaded.
    pub shapes: Option<&'a MapShapes>,
    /// The shapes of the other unit set; `None` while they are not loaded.
    pub other_shapes: Option<&'a MapShapes>,
    /// The day in Việt Nam: that of the reader, or that of the data for a page made at build time.
    pub today: Date,
    /// Where links lead.
    pub links: Links,
    /// What the reader opened or closed that no address says.
    pub state: &'a State,
}

/// What the reader opened or closed that no address says, and what could not be loaded.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Whether the ranking shows every row.
    pub all_rows: bool,
    /// Whether a dark ground is shown now.
    pub dark: bool,
    /// Sentences of notices that were closed.
    pub closed: Vec<String>,
    /// Files that could not be had, and why.
    pub failures: Vec<(String, LoadFailure)>,
    /// The browser, as far as taking along depends on it.
    pub viewer: Viewer,
}

impl Page<'_> {
    /// The reader's language.
    pub fn locale(&self) -> Locale {
        self.selection.locale
    }

    /// The shapes of a unit set; `None` while they are not loaded.
    pub fn shapes_of(&self, unit_set: UnitSet) -> Option<&MapShapes> {
        [self.shapes, self.other_shapes]
            .into_iter()
            .flatten()
            .find(|shapes| shapes.units == unit_set.len())
    }

    /// The day on which tasks are looked at: today, or that of the meeting up as of which the page is shown.
    pub fn clock(&self) -> Clock {
        let as_of = self
            .selection
            .as_of
            .map(|meeting| self.dataset.meeting(meeting).date);
        Clock {
            today: as_of.map_or(self.today, |as_of| as_of.min(self.today)),
            as_of,
        }
    }

    /// The country's value of an indicator in a period, if it was known on the day that the reader looks back to.
    pub fn national(&self, indicator: IndicatorId, period: Period) -> Option<&Observation> {
        let as_of = self.clock().as_of;
        self.dataset
            .national(indicator, period)
            .filter(|fact| as_of.is_none_or(|day| known_from(self.dataset, fact) <= day))
    }

    /// Whether nothing answers: the page is made at build time.
    pub fn is_static(&self) -> bool {
        self.links != Links::App
    }

    /// The way up to the root of the site, for files that are not pages.
    pub fn up(&self) -> &'static str {
        match self.links {
            Links::App => "",
            #[cfg(not(target_arch = "wasm32"))]
            Links::Static(up) => up,
        }
    }

    /// The choice that a change would make, as a query string.
    pub fn query(&self, change: impl FnOnce(&mut Selection, &Dataset)) -> String {
        let mut selection = self.selection.clone();
        change(&mut selection, self.dataset);
        selection.to_query(self.dataset)
    }

    /// The address of the choice that a change would make.
    pub fn href(&self, change: impl FnOnce(&mut Selection, &Dataset)) -> String {
        let mut selection = self.selection.clone();
        change(&mut selection, self.dataset);
        match self.links {
            Links::App => format!("?{}", selection.to_query(self.dataset)),
            #[cfg(not(target_arch = "wasm32"))]
            Links::Static(up) => static_address(up, &selection, self.dataset),
        }
    }
}

/// The view of the choice, with all that is in it.
pub fn view(page: &Page) -> Markup {
    match page.selection.view {
        View::Map => map_view(page),
        _ => view_beside_map(page),
    }
}

/// The view of the choice where it is not the map: the program that draws these does not hold the map.
pub fn view_beside_map(page: &Page) -> Markup {
    parts::with_names(beside_map(page), page.locale())
}

/// The same before its names are marked as Vietnamese.
fn beside_map(page: &Page) -> Markup {
    match page.selection.view {
        View::Map => maud::html! {},
        View::Compare => compare::view(page),
        View::Meetings => meetings::view(page),
        View::Province => province::view(page),
        View::Sources => sources::view(page),
    }
}

/// The static page that shows a choice, or the app with it.
pub fn static_address(up: &str, selection: &Selection, dataset: &Dataset) -> String {
    let locale = selection.locale;
    let bare = Selection {
        locale: Locale::default(),
        ..selection.clone()
    };
    let query = bare.to_query(dataset);
    let at = |page: &str| format!("{up}{}{page}", language_folder(locale));
    match (selection.view, selection.province, selection.meeting) {
        (View::Map | View::Province, Some(province), _) => {
            let region = dataset.region(province);
            match region.unit_set {
                Some(unit_set) => at(&format!(
                    "{}{}.html",
                    province_folder(unit_set),
                    region.slug
                )),
                None => at(COUNTRY_PAGE),
            }
        }
        // A static page of a meeting stands on the day of the data and follows no figure.
        (View::Meetings, _, Some(meeting))
            if selection.as_of.is_none() && selection.figure.is_none() =>
        {
            at(&format!("hoi-nghi/{}.html", dataset.meeting(meeting).slug))
        }
        (View::Map, None, _) if query == "units=63" => at("63.html"),
        (view, ..) if query == format!("{}={}", key::VIEW, view.name()) => at(view_page(view)),
        _ if query.is_empty() => match at("") {
            here if here.is_empty() => "./".to_owned(),
            front => front,
        },
        _ => format!("{up}?{}", selection.to_query(dataset)),
    }
}

/// The words of markup, without its tags.
#[cfg(not(target_arch = "wasm32"))]
pub fn plain(markup: &Markup) -> String {
    without_tags(&markup.0, "")
}

/// The words of markup with something in the place of each tag.
#[cfg(not(target_arch = "wasm32"))]
fn without_tags(markup: &str, tag: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in markup.chars() {
        match letter {
            '<' => {
                inside = true;
                text.push_str(tag);
            }
            '>' => inside = false,
            letter if !inside => text.push(letter),
            _ => {}
        }
    }
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text, |text, (entity, letter)| text.replace(entity, letter))
}

/// The folder of the static pages in a language; none for Vietnamese.
pub fn language_folder(locale: Locale) -> &'static str {
    locale.pick("", "en/")
}

/// The static page of the country.
pub const COUNTRY_PAGE: &str = "viet-nam.html";

/// The static page of a view in which nothing is chosen.
pub fn view_page(view: View) -> &'static str {
    match view {
        View::Map => "",
        View::Compare => "so-sanh.html",
        View::Meetings => "hoi-nghi/index.html",
        View::Province => "tinh/index.html",
        View::Sources => "nguon.html",
    }
}

/// The folder of the static pages of the provinces of a unit set.
pub fn province_folder(unit_set: UnitSet) -> &'static str {
    match unit_set {
        UnitSet::Current => "tinh/",
        UnitSet::Former => "tinh-cu/",
    }
}
