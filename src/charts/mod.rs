//! Chart options from plain values, built with `charming`.
//!
//! Every chart of the site is a [`values::Plot`]: axes whose ticks are named already, rules, and traces of points. A view
//! makes it in its page function; [`plot`] turns it into an option. ECharts then only paints: it formats no number, finds
//! no tick and places no name, so the same chart reads the same in both languages and in a test.
//!
//! This part is a program of its own (`src/bin/charts.rs`): it weighs more than the whole first view,
//! and is fetched only when a chart is wanted. Its input crosses as JSON.

#[cfg(feature = "views")]
mod names;
#[cfg(feature = "views")]
pub mod plot;
pub mod values;
