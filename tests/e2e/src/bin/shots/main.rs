//! Pictures of the built site, to look at while working on it.
//!
//! `cargo run -p e2e --bin shots -- FOLDER [--screen] [QUERY …]` writes, for each query (`?view=meetings`), a PNG of the
//! whole page on a phone and on a desktop, light and dark. `--screen` shows only what is on screen before scrolling.

use anyhow::{Context, Result};
use e2e::{Browser, DESKTOP, PHONE, Site, app};
use std::env;
use std::path::PathBuf;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let whole_page = !arguments.iter().any(|argument| argument == "--screen");
    arguments.retain(|argument| argument != "--screen");
    let mut arguments = arguments.into_iter();
    let folder = PathBuf::from(
        arguments
            .next()
            .context("usage: shots FOLDER [--screen] [QUERY …]")?,
    );
    std::fs::create_dir_all(&folder)?;
    let mut queries: Vec<String> = arguments.collect();
    if queries.is_empty() {
        queries = [
            "",
            "?units=63",
            "?shape=tiles",
            "?shape=table",
            "?view=compare",
            "?view=meetings",
            "?view=sources",
        ]
        .map(str::to_owned)
        .to_vec();
    }

    let site = Site::dist()?;
    for (screen_name, screen) in [("390", PHONE), ("1280", DESKTOP)] {
        let browser = Browser::start(screen).await?;
        for scheme in ["light", "dark"] {
            browser.set_color_scheme(scheme).await?;
            for query in &queries {
                browser.driver.goto(site.url(query)).await?;
                // A page that does not start is worth a picture too.
                if let Err(error) = app::wait_ready(&browser).await {
                    eprintln!("{query}: {error}");
                }
                let path = folder.join(format!("{}-{screen_name}-{scheme}.png", file_name(query)));
                browser.screenshot(&path, whole_page).await?;
                println!("{}", path.display());
                for error in browser.console_errors().await? {
                    eprintln!("{query}: {error}");
                }
            }
        }
    }
    Ok(())
}

/// `?view=map&units=63` becomes `view-map_units-63`.
fn file_name(query: &str) -> String {
    let name: String = query
        .trim_start_matches('?')
        .chars()
        .map(|character| match character {
            '=' => '-',
            '&' => '_',
            character if character.is_ascii_alphanumeric() || "-_,.".contains(character) => {
                character
            }
            _ => '.',
        })
        .collect();
    if name.is_empty() {
        "front".to_owned()
    } else {
        name
    }
}
