//! What the end-to-end tests stand on. In reading order:
//!
//! - [`site`]: serves the built site, or pages of another origin, and can break a file on purpose.
//! - [`server`]: the same under nginx and Apache, with the files that the site brings for them.
//! - [`deployment`]: a copy of the built site that a test may change, as an editor's next deployment does.
//! - [`engine`]: Chromium, Firefox and WebKitGTK, each by its driver.
//! - [`browser`]: one browser with a fresh profile, its screen, console, pictures and accessibility check.
//! - [`choices`]: what the program shows for each choice, found natively.
//! - [`app`]: Điểm Cầu as its readers see it; the only place that knows how its page is marked up.
//!
//! The tests are in `tests/site/`, one file per part of the app.

pub mod app;
pub mod browser;
pub mod choices;
pub mod deployment;
pub mod engine;
pub mod server;
pub mod site;

pub use anyhow::Result;
pub use app::{App, Province};
pub use browser::{Browser, DESKTOP, PHONE, Screen};
pub use choices::{Choice, Choices};
pub use deployment::Deployment;
pub use engine::Engine;
pub use server::Server;
pub use site::{Fault, Site, policy};

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use thirtyfour::error::{WebDriverError, WebDriverErrorInner};

/// Longer than the slowest machine needs for anything a test waits for.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The folder of the repository, wherever it was cloned.
pub fn repository() -> PathBuf {
    let crate_dir = Path::new(env!("CARGO_MANIFEST_DIR"));
    crate_dir
        .ancestors()
        .nth(2)
        .unwrap_or(crate_dir)
        .to_path_buf()
}

/// Whether an element was gone from the page before something was done with it, or the address changed meanwhile, which the
/// driver of WebKitGTK calls an error without a word.
fn is_stale(error: &anyhow::Error) -> bool {
    let error = error.downcast_ref::<WebDriverError>();
    match error.map(WebDriverError::as_inner) {
        Some(WebDriverErrorInner::StaleElementReference(_)) => true,
        Some(WebDriverErrorInner::UnknownError(info)) => info.value.message.is_empty(),
        _ => false,
    }
}

/// Asks again and again until the answer is there. Tests wait for a state, never for a time. The page may make an
/// element anew while it is looked at: then that was no answer yet.
///
/// # Errors
///
/// When the answer does not come within [`PATIENCE`], or the question itself fails.
pub async fn wait_for<T>(
    what: &str,
    mut question: impl AsyncFnMut() -> Result<Option<T>>,
) -> Result<T> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        match question().await {
            Ok(Some(answer)) => return Ok(answer),
            Err(error) if !is_stale(&error) => return Err(error),
            Ok(None) | Err(_) => {}
        }
        anyhow::ensure!(
            Instant::now() < deadline,
            "waited {PATIENCE:?} in vain for {what}"
        );
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
}
