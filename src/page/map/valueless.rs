//! What is said of a province without one value: why it has none, and which former provinces stand for it.

use crate::choropleth::{Cell, Choropleth};
use crate::i18n::{Locale, common, map, number};
use crate::page::Page;

/// Why a province has no value.
pub fn missing(cell: &Cell, locale: Locale) -> &'static str {
    if cell.is_parts() {
        map::words(locale).by_former
    } else if cell.unpublished {
        map::words(locale).unpublished
    } else {
        common::words(locale).no_data_short
    }
}

/// `Hà Giang 42,1; Tuyên Quang 43,9`: the former provinces that stand for one, with their values.
pub fn parts_text(page: &Page, shown: &Choropleth, parts: &[&Cell]) -> String {
    let locale = page.locale();
    let mut text = String::new();
    for cell in parts {
        if !text.is_empty() {
            text.push_str("; ");
        }
        text.push_str(page.dataset.region(cell.region).name.get(locale));
        text.push(' ');
        match cell.number() {
            Some(value) => text.push_str(&number::fixed(value, shown.decimals, locale)),
            None => text.push_str(missing(cell, locale)),
        }
    }
    text
}
