//! A source, whole or as a short link.

use maud::{Markup, html};

use crate::dataset::{Source, SourceId};
use crate::i18n::Locale;

use super::Page;

/// Short links to sources, each to its page: `Cục Thống kê; Cổng TTĐT tỉnh Ninh Bình, 7/2024`.
pub fn source_links(_page: &Page, _sources: &[SourceId]) -> Markup {
    html! {}
}

/// A source: publisher, title, day, how it was read, its address.
pub fn source(_source: &Source, _locale: Locale) -> Markup {
    html! {}
}
