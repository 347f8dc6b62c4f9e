//! Fetching the files of the dataset. Addresses are relative to the page.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::i18n::common::LoadFailure;

/// The address of a file of the site. The page lists those whose name carries the hash of their content; others stand
/// where their name says.
pub fn address(file: &str) -> String {
    let listed = super::document()
        .and_then(|document| {
            document
                .query_selector(&format!("[data-file=\"{file}\"]"))
                .ok()
                .flatten()
        })
        .and_then(|element| element.get_attribute("href"));
    listed.unwrap_or_else(|| file.to_owned())
}

/// Takes up a text, or why it could not be had.
pub type Done = Box<dyn FnOnce(Result<String, LoadFailure>)>;

/// Whether the page carries a file in itself.
pub fn is_carried(file: &str) -> bool {
    super::by_id(file).is_some()
}

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
    super::fetch_text(&address(&format!("data/{file}")), &done);
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
