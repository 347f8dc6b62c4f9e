//! The slots of the page: places with a name, and the markup that each has.

use std::cell::RefCell;

use maud::Markup;
use web_sys::Element;

use crate::browser;

/// The markup that each slot has. What stands on the page before the first is put is not known: it is updated.
#[derive(Default)]
pub struct Slots {
    made: RefCell<Vec<(&'static str, String)>>,
}

impl Slots {
    /// Fills a slot, if its markup differs from what is in it. What stays the same in it is kept.
    #[inline(never)]
    pub fn put(&self, root: &Element, name: &'static str, markup: Markup) {
        let slot = root
            .query_selector(&format!("[data-slot={name}]"))
            .ok()
            .flatten();
        if let Some(slot) = slot {
            self.put_in(&slot, name, markup);
        }
    }

    /// As [`Slots::put`], into an element that is at hand.
    #[inline(never)]
    pub fn put_in(&self, slot: &Element, name: &'static str, markup: Markup) {
        let mut made = self.made.borrow_mut();
        match made.iter_mut().find(|(other, _)| *other == name) {
            Some((_, was)) if *was == markup.0 => return,
            Some((_, was)) => was.clone_from(&markup.0),
            None => made.push((name, markup.0.clone())),
        }
        browser::morph(slot, &markup.0);
    }

    /// Forgets what slots have: they are gone.
    pub fn forget(&self, are_gone: impl Fn(&str) -> bool) {
        self.made.borrow_mut().retain(|(name, _)| !are_gone(name));
    }
}
