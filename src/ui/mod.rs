//! The second program: the views beside the map and the dialogs, as Leptos components. Nothing uses it.
//!
//! [`start`] fetches the data and mounts them inside the page of the first program. The reader's choice lives in the
//! URL and comes to the components through [`store::Store`].

mod app;
mod compare_view;
mod component_strips;
mod conflict_view;
mod dialog;
mod download;
mod echart;
mod fact_rows;
mod figure;
mod locator;
mod markup;
mod meetings_view;
mod notices;
mod province_card;
mod province_view;
mod rank_chart;
mod share_dialog;
mod source_sheet;
mod sources_view;
mod store;
pub mod testing;
mod trend_chart;

pub use app::start;
