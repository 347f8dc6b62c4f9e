//! Official figures for one thing that differ: side by side, none deleted.

use maud::{Markup, html};

use crate::dataset::{Conflict, Indicator, Observation};
use crate::i18n::Locale;

use super::Page;

/// The figures of a conflict with period, status and source, on one axis where they share a unit.
/// `conflict` says what it is about; it is absent while the details are on their way.
pub fn conflict(_page: &Page, _conflict: Option<&Conflict>, _figures: Vec<Observation>) -> Markup {
    html! {}
}

/// The unit after a value, where the value itself does not carry it.
pub fn unit_beside(_indicator: &Indicator, _locale: Locale) -> Option<String> {
    None
}
