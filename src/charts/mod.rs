//! Chart options from plain values, built with `charming`.
//!
//! This part is a program of its own (`src/bin/charts.rs`): it weighs more than the whole first view,
//! and is fetched only when a chart comes into view. Its input crosses as JSON.

#[cfg(feature = "views")]
pub mod trend;
pub mod values;
