//! The browser: components, loading, the URL, ECharts. Uses all of the core; nothing uses it.
//!
//! [`start`] fetches the data and mounts [`app::App`]. The reader's choice lives in the URL and comes
//! to the components through [`store::Store`].

mod app;
mod chosen;
mod compare_view;
mod component_strips;
mod conflict_view;
mod controls;
mod download;
mod echart;
mod fact_rows;
mod figure;
mod legend;
mod load;
mod locator;
mod map_view;
mod meeting_strip;
mod meetings_view;
mod merger_arcs;
mod notices;
mod province_card;
mod province_map;
mod province_view;
mod rank_chart;
mod ranking;
mod share_dialog;
mod site_header;
mod source_sheet;
mod sources_view;
mod store;
#[cfg(target_arch = "wasm32")]
pub mod testing;
mod tile_map;
mod trend_chart;
mod url;
mod value_table;

pub use app::start;
