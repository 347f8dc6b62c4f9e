//! What the end-to-end tests stand on. In reading order:
//!
//! - [`site`]: serves the built site, or pages of another origin, and can break a file on purpose.
//! - [`server`]: the same under nginx and Apache, with the files that the site brings for them.
//! - [`deployment`]: a copy of the built site that a test may change, as an editor's next deployment does.
//! - [`browser`]: one Chromium with a fresh profile, its screen, console, pictures and accessibility check.
//! - [`app`]: Điểm Cầu as its readers see it; the only place that knows how its page is marked up.
//!
//! The tests are in `tests/site/`, one file per part of the app.

pub mod app;
pub mod browser;
pub mod deployment;
pub mod server;
pub mod site;

pub use anyhow::Result;
pub use app::{App, Province};
pub use browser::{Browser, DESKTOP, PHONE, Screen};
pub use deployment::Deployment;
pub use server::Server;
pub use site::{Fault, Site};

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

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

/// Asks again and again until the answer is there. Tests wait for a state, never for a time.
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
        if let Some(answer) = question().await? {
            return Ok(answer);
        }
        anyhow::ensure!(
            Instant::now() < deadline,
            "waited {PATIENCE:?} in vain for {what}"
        );
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
}
