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

/// On what the colors of a choice depend besides the indicator: provinces, period, parts of the dataset that are here.
type Basis = (UnitSet, Option<Period>, usize);

/// What has been found ahead, and what is still to be found.
#[derive(Default)]
pub struct Ahead {
    basis: Option<Basis>,
    waiting: Vec<IndicatorId>,
    is_at_work: bool,
}

impl Ahead {
    /// The outlines are no longer those it was found for.
    pub fn forget(&mut self) {
        self.basis = None;
        self.waiting.clear();
        begin(&Array::new());
    }
}

impl Shell {
    /// Looks ahead from the map as it is drawn now.
    pub(super) fn look_ahead(&self) {
        let (dataset, selection) = (self.dataset(), self.selection());
        let painted = self.painted.borrow();
        let basis = (selection.unit_set, selection.period, dataset.n_parts());
        let mut ahead = self.ahead.borrow_mut();
        if painted.is_empty() || ahead.basis == Some(basis) {
            return;
        }
        begin(&painted.iter().map(|(outline, _)| outline).collect());
        ahead.basis = Some(basis);
        ahead.waiting = dataset
            .map_indicators()
            .filter(|indicator| dataset.has(&indicator.part))
            .map(|indicator| indicator.id)
            .collect();
        if !std::mem::replace(&mut ahead.is_at_work, true) {
            self.go_on();
        }
    }

    /// One indicator at a time, so that a reader never waits for it.
    fn go_on(&self) {
        let shell = self.this.clone();
        super::when_idle(move || {
            let Some(shell) = shell.upgrade() else { return };
            let next = shell.ahead.borrow_mut().waiting.pop();
            if let Some(indicator) = next {
                shell.find(indicator);
                shell.go_on();
            } else {
                shell.ahead.borrow_mut().is_at_work = false;
            }
        });
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
