//! Fetching the files of the dataset. Addresses are relative to the page.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use crate::dataset::{Part, UnitSet};
use crate::i18n::common::LoadFailure;

/// The file with a part of the dataset.
pub fn part_file(part: &Part) -> String {
    match part {
        Part::Core => "dataset.json".to_owned(),
        Part::Details => "details.json".to_owned(),
        Part::Series(name) => format!("series-{name}.json"),
    }
}

/// The file with the shapes of a unit set.
pub fn map_file(unit_set: UnitSet) -> String {
    format!("map-{}.json", unit_set.len())
}

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

/// The text of a file under `data/`. A file that the page carries in itself is not fetched.
///
/// # Errors
///
/// When there is no answer, or one that is not a success.
pub async fn text(file: &str) -> Result<String, LoadFailure> {
    let carried = super::document()
        .and_then(|document| document.get_element_by_id(file))
        .and_then(|element| element.text_content());
    if let Some(text) = carried {
        return Ok(text);
    }
    let window = super::window().ok_or(LoadFailure::Unreachable)?;
    let unreachable = |_| LoadFailure::Unreachable;
    let response = JsFuture::from(window.fetch_with_str(&address(&format!("data/{file}"))))
        .await
        .map_err(unreachable)?;
    let response: web_sys::Response = response.dyn_into().map_err(unreachable)?;
    if !response.ok() {
        return Err(LoadFailure::Status(response.status()));
    }
    let text = JsFuture::from(response.text().map_err(unreachable)?)
        .await
        .map_err(unreachable)?;
    text.as_string().ok_or(LoadFailure::Unreachable)
}

/// Waits for both.
pub async fn both<A, B>(
    a: impl std::future::Future<Output = A>,
    b: impl std::future::Future<Output = B>,
) -> (A, B) {
    use std::task::Poll;
    let (mut a, mut b) = (std::pin::pin!(a), std::pin::pin!(b));
    let (mut done_a, mut done_b) = (None, None);
    std::future::poll_fn(move |context| {
        if done_a.is_none()
            && let Poll::Ready(value) = a.as_mut().poll(context)
        {
            done_a = Some(value);
        }
        if done_b.is_none()
            && let Poll::Ready(value) = b.as_mut().poll(context)
        {
            done_b = Some(value);
        }
        match (done_a.take(), done_b.take()) {
            (Some(a), Some(b)) => Poll::Ready((a, b)),
            (left_a, left_b) => {
                (done_a, done_b) = (left_a, left_b);
                Poll::Pending
            }
        }
    })
    .await
}
