//! The two halves of the first program.
//!
//! The page answers as soon as the first half is here: it reads the data, keeps the choice and colors the outlines. The
//! second half makes markup and words. It is fetched when it is first needed, which is right after the page answers;
//! until then what it would draw is put off. The build cuts the program in two at the functions of [`gates`] (see
//! `site::halves`): what can be reached through them alone is the second half.

use std::cell::{Cell, RefCell};

/// Asks the start script of the page for the second half.
const REST: &str = "diem-cau:rest";

type Act = Box<dyn FnOnce()>;

thread_local! {
    static IS_AWAITED: Cell<bool> = const { Cell::new(false) };
    static PUT_OFF: RefCell<Vec<Act>> = const { RefCell::new(Vec::new()) };
}

/// From now on the second half is not here, until it [arrives](arrived). A program that was not cut has it from the
/// beginning.
pub fn await_it() {
    IS_AWAITED.set(true);
}

/// Whether the functions of [`gates`] may be called.
pub fn is_here() -> bool {
    !IS_AWAITED.get()
}

/// Does something with the second half: now, or when it has arrived.
pub fn when_here(act: impl FnOnce() + 'static) {
    if is_here() {
        return act();
    }
    let is_asked_for = PUT_OFF.with_borrow_mut(|acts| {
        acts.push(Box::new(act));
        acts.len() > 1
    });
    if !is_asked_for {
        super::send(REST);
    }
}

/// The second half is here: does what was put off.
pub fn arrived() {
    IS_AWAITED.set(false);
    for act in PUT_OFF.take() {
        act();
    }
}

/// The ways into the second half. Whoever calls one has made sure that it [is here](is_here).
pub mod gates {
    use crate::browser::{Shell, failure};
    use crate::dataset::DatasetError;
    use crate::i18n::common::LoadFailure;
    use crate::map_shapes::MapShapes;

    /// Brings the page in step with the choice.
    #[inline(never)]
    pub fn draw(shell: &Shell) {
        shell.draw();
    }

    /// What is said of a province that a mouse is over.
    #[inline(never)]
    pub fn tip(shell: &Shell, slug: &str) -> Option<String> {
        shell.tip(slug)
    }

    /// Shows what the search finds.
    #[inline(never)]
    pub fn hits(shell: &Shell) {
        shell.draw_hits();
    }

    /// Reads the shapes of a unit set.
    #[inline(never)]
    pub fn shapes(text: &str) -> Result<MapShapes, DatasetError> {
        MapShapes::parse(text)
    }

    /// Says which file failed, and why.
    #[inline(never)]
    pub fn say_unloadable(file: &str, why: &LoadFailure) {
        failure::say_unloadable(file, why);
    }
}
