//! Looking ahead: while the page is quiet, the program finds the classes of every indicator that can be chosen. A choice
//! is then painted by a script (`switch.js`), before the program is asked, and the program follows when that frame is done.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::choropleth::Choropleth;
use crate::dataset::{IndicatorId, Period, UnitSet};

use super::Shell;

#[wasm_bindgen(module = "/src/browser/switch.js")]
extern "C" {
    /// Begins anew, with these outlines.
    #[wasm_bindgen(js_name = beginAhead)]
    fn begin(outlines: &Array);
    /// The classes of the outlines for a choice of the indicator, each from 0 to 4, or more for none.
    #[wasm_bindgen(js_name = addAhead)]
    fn add(choice: &str, classes: &[u8]);
}

/// On what the colors of a choice depend besides the indicator: provinces and period.
type Basis = (UnitSet, Option<Period>);

/// What has been found ahead, and what is still to be found.
#[derive(Default)]
pub struct Ahead {
    basis: Option<Basis>,
    /// Found, or waiting.
    known: Vec<IndicatorId>,
    waiting: Vec<IndicatorId>,
    is_at_work: bool,
}

impl Ahead {
    /// The outlines are no longer those it was found for.
    pub fn forget(&mut self) {
        self.begin(None, &Array::new());
    }

    fn begin(&mut self, basis: Option<Basis>, outlines: &Array) {
        begin(outlines);
        self.basis = basis;
        self.known.clear();
        self.waiting.clear();
    }

    /// Takes the one that stands nearest to this one in the list: a reader who tries one after another comes there first.
    fn take_next_to(&mut self, here: IndicatorId) -> Option<IndicatorId> {
        let far = |id: &IndicatorId| id.index().abs_diff(here.index());
        let nearest = (0..self.waiting.len()).min_by_key(|at| far(&self.waiting[*at]))?;
        Some(self.waiting.swap_remove(nearest))
    }
}

impl Shell {
    /// Looks ahead from the map as it is drawn now, at what has arrived and is not known yet.
    pub(super) fn look_ahead(&self) {
        let (dataset, selection) = (self.dataset(), self.selection());
        let painted = self.painted.borrow();
        if painted.is_empty() {
            return;
        }
        let mut ahead = self.ahead.borrow_mut();
        let basis = Some((selection.unit_set, selection.period));
        if ahead.basis != basis {
            ahead.begin(basis, &painted.iter().map(|(outline, _)| outline).collect());
        }
        for indicator in dataset.map_indicators() {
            if dataset.has(&indicator.part) && !ahead.known.contains(&indicator.id) {
                ahead.known.push(indicator.id);
                ahead.waiting.push(indicator.id);
            }
        }
        if !ahead.waiting.is_empty() && !std::mem::replace(&mut ahead.is_at_work, true) {
            let shell = self.this.clone();
            super::while_idle(move || shell.upgrade().is_some_and(|shell| shell.find_next()));
        }
    }

    /// Finds the next one; `false` when none was left, or when the map that stands is no longer that of the choice: the
    /// drawing that follows begins anew.
    fn find_next(&self) -> bool {
        let here = self.selection();
        let mut next = None;
        {
            let mut ahead = self.ahead.borrow_mut();
            if ahead.basis == Some((here.unit_set, here.period)) {
                next = ahead.take_next_to(here.indicator);
            }
        }
        if let Some(indicator) = next {
            self.find(indicator);
        }
        self.ahead.borrow_mut().is_at_work = next.is_some();
        next.is_some()
    }

    /// Finds the classes of an indicator, as if it were chosen now.
    fn find(&self, indicator: IndicatorId) {
        let dataset = self.dataset();
        let indicator = dataset.indicator(indicator);
        let selection = self.selection().with_indicator(indicator);
        let Some(period) = selection.period_shown(&dataset) else {
            return;
        };
        let map = Choropleth::new(&dataset, indicator, selection.unit_set, period);
        let class = |region| u8::try_from(map.cell(region)?.class?).ok();
        let painted = self.painted.borrow();
        let classes: Vec<u8> = painted
            .iter()
            .map(|(_, outline)| class(outline.region).unwrap_or(u8::MAX))
            .collect();
        add(&indicator.slug, &classes);
    }
}
