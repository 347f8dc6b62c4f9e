//! Điểm Cầu: where the provinces of Việt Nam stand in digital transformation, and what the national
//! meetings reported and promised.
//!
//! The code map, in reading order. Everything but `browser`, `front` and `app` is plain Rust without a browser.

/// The provinces most like one.
pub mod alike;
/// The second program: the other views in a browser, and what opens over the page.
#[cfg(all(target_arch = "wasm32", feature = "views"))]
pub mod app;
/// What both programs need of a browser.
#[cfg(target_arch = "wasm32")]
pub mod browser;
/// Tasks with a deadline as a calendar file.
pub mod calendar;
/// The change of an indicator between two periods, province by province.
pub mod change;
/// Chart options from values.
pub mod charts;
/// Class breaks, classes and the legend of a choropleth.
pub mod choropleth;
/// Rank, difference and share among regions.
pub mod comparison;
/// Which indicator has how many provinces in which period.
pub mod coverage;
/// Regions, indicators, periods, observations, meetings, sources; `dataset::json` is the file format.
pub mod dataset;
/// The names by which page, scripts and programs tell each other things.
pub mod document;
/// What a reader takes along: CSV, JSON, citation, JSON-LD.
pub mod export;
/// The first program: the front page in a browser.
#[cfg(target_arch = "wasm32")]
pub mod front;
/// The reader's words and number shapes in both languages.
pub mod i18n;
/// Sentences made from figures.
pub mod lede;
/// The two languages.
pub mod locale;
/// The ready SVG paths of a unit set.
pub mod map_shapes;
/// What a value of a merged province is: published, a sum, a weighted mean, or none but those of its members.
pub mod merger;
/// Numbers as files and markup have them.
pub mod number;
/// Sorting, compiled once.
pub mod order;
/// Every view as markup.
pub mod page;
/// All that is known of one region.
pub mod profile;
#[cfg(test)]
mod published;
/// The best and the worst rank of each province under many weightings of an index.
pub mod ranking_interval;
/// Figures that meetings reported: what changed since, what contests them, one of them through all meetings.
pub mod reports;
/// Search that ignores diacritics and knows former names.
pub mod search;
/// What the reader has chosen ⇄ query string.
pub mod selection;
/// What a page is in the middle of: data, choice, what is on its way.
pub mod session;
/// Static pages, hashed names and the files of hosts, after the build. Native only.
#[cfg(not(target_arch = "wasm32"))]
pub mod site;
/// The tables that editors keep: read, checked, compiled. Native only.
#[cfg(not(target_arch = "wasm32"))]
pub mod tables;
/// Targets and forecasts against results.
pub mod targets;
/// What became of tasks, on a given day.
pub mod tasks;
/// Row and column of each province; the neighbor in a direction.
pub mod tile_grid;
/// Order and group meetings.
pub mod timeline;
