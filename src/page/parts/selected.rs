//! The provinces that the reader selected, in the order of their marks.

use crate::dataset::RegionId;
use crate::page::Page;
use crate::selection::Selection;

/// Pins, then the chosen province if it is not one of them.
pub fn selected(selection: &Selection) -> Vec<RegionId> {
    let mut all = selection.pins.clone();
    all.extend(
        selection
            .province
            .filter(|province| !all.contains(province)),
    );
    all
}

/// The province of the reader's unit set that a listed one stands for: itself, or what a former province is part of now.
pub fn stands_for(page: &Page, id: RegionId) -> Option<RegionId> {
    let region = page.dataset.region(id);
    if region.unit_set == Some(page.selection.unit_set) {
        Some(id)
    } else {
        region.successor
    }
}

/// Whether a province is pinned or chosen.
pub fn is_selected(selection: &Selection, id: RegionId) -> bool {
    selection.province == Some(id) || selection.pins.contains(&id)
}

/// The choice with a province pinned, or unpinned; the choice as it is where there is no room.
pub fn toggled(page: &Page, id: RegionId) -> String {
    page.query(|selection, _| {
        if let Some(next) = selection.with_pin_toggled(id) {
            *selection = next;
        }
    })
}
