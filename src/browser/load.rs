//! Fetching the files of the dataset.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::i18n::common::LoadFailure;

/// Takes up a text, or why it could not be had.
pub type Done = Box<dyn FnOnce(Result<String, LoadFailure>)>;

/// The text of a file that the page carries in itself.
pub fn carried(file: &str) -> Option<String> {
    super::by_id(file)?.text_content()
}

/// Gives the text of a file under `data/` to `done`: now, when the page carries the file in itself, else once it has
/// arrived. It fails when there is no answer, or one that is not a success.
pub fn text(file: &str, done: Done) {
    if let Some(text) = carried(file) {
        return done(Ok(text));
    }
    let done = Closure::once_into_js(move |status: u16, text: Option<String>| {
        done(text.ok_or(match status {
            0 => LoadFailure::Unreachable,
            status => LoadFailure::Status(status),
        }));
    });
    super::fetch_text(&super::address(&format!("data/{file}")), &done);
}

/// The texts of two files, or why they could not be had.
pub type Both = [Result<String, LoadFailure>; 2];

/// Gives the texts of two files to `done` when both are there; they are fetched at once.
pub fn both(files: [&str; 2], done: impl FnOnce(Both) + 'static) {
    let waiting = Rc::new(RefCell::new(([None, None], Some(done))));
    for (position, file) in files.into_iter().enumerate() {
        let waiting = waiting.clone();
        text(
            file,
            Box::new(move |outcome| {
                let (done, [first, second]) = {
                    let (outcomes, done) = &mut *waiting.borrow_mut();
                    outcomes[position] = Some(outcome);
                    if outcomes.iter().any(Option::is_none) {
                        return;
                    }
                    (done.take(), std::mem::take(outcomes))
                };
                if let (Some(done), Some(first), Some(second)) = (done, first, second) {
                    done([first, second]);
                }
            }),
        );
    }
}
