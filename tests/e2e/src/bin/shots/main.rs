//! Pictures of the built site: all of `docs/pictures/` with their index, or some to look at while working.
//!
//! `cargo run -p e2e --bin shots` writes those of `docs/`. `cargo run -p e2e --bin shots -- FOLDER [--screen] [QUERY …]`
//! writes, for each query (`?view=meetings`), a PNG of the whole page on a phone and on a desktop, light and dark; without
//! queries, what `docs/` has into another folder. `--screen` shows only what is on screen before scrolling.

mod list;

use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use e2e::{Browser, DESKTOP, PHONE, Screen, Site, app};
use list::{EYES, SHOTS, Shot, TAKEN};
use serde_json::json;
use std::env;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

const SCREENS: [(&str, Screen); 2] = [("390", PHONE), ("1280", DESKTOP)];
const SCHEMES: [&str; 2] = ["light", "dark"];
/// What the folder weighs at most, in bytes.
const BUDGET: u64 = 4_000_000;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let whole_page = !arguments.iter().any(|argument| argument == "--screen");
    arguments.retain(|argument| argument != "--screen");
    let mut arguments = arguments.into_iter();
    let docs = e2e::repository().join("docs/pictures");
    let folder = arguments.next().map_or(docs, PathBuf::from);
    std::fs::create_dir_all(&folder)?;
    let queries: Vec<String> = arguments.collect();
    let site = Site::dist()?;
    if queries.is_empty() {
        return all(&site, &folder).await;
    }
    for (screen_name, screen) in SCREENS {
        let browser = Browser::start(screen).await?;
        for scheme in SCHEMES {
            browser.set_color_scheme(scheme).await?;
            for query in &queries {
                open(&browser, &site, query).await?;
                let path = folder.join(format!("{}-{screen_name}-{scheme}.png", file_name(query)));
                browser.screenshot(&path, whole_page).await?;
                println!("{}", path.display());
            }
        }
    }
    Ok(())
}

/// Opens a page. One that does not start is worth a picture too.
async fn open(browser: &Browser, site: &Site, page: &str) -> Result<()> {
    browser.driver.goto(site.url(page)).await?;
    let has_program: bool = browser
        .eval("return !!document.getElementById('app');", vec![])
        .await?;
    if has_program && let Err(error) = app::wait_ready(browser).await {
        eprintln!("{page}: {error}");
    }
    for error in browser.console_errors().await? {
        eprintln!("{page}: {error}");
    }
    Ok(())
}

/// Every picture of `docs/`, and their index beside the folder.
async fn all(site: &Site, folder: &Path) -> Result<()> {
    let (mut made, mut lacking) = (Vec::new(), Vec::new());
    for (screen_name, screen) in SCREENS {
        let browser = Browser::start(screen).await?;
        browser.forgo_worker().await?;
        for scheme in SCHEMES {
            browser.set_color_scheme(scheme).await?;
            for shot in SHOTS {
                // The others are worth taking.
                if let Err(error) = take(&browser, site, shot).await {
                    eprintln!("{error:#}");
                    lacking.push(shot.name);
                }
                let name = format!("{}-{screen_name}-{scheme}.webp", shot.name);
                made.push(keep(&browser, folder, &name).await?);
            }
        }
        if screen.is_phone {
            continue;
        }
        browser.set_color_scheme("light").await?;
        take(&browser, site, &SHOTS[0]).await?;
        for (name, _, eyes) in EYES {
            let eyes = json!({ "type": eyes });
            browser
                .devtools("Emulation.setEmulatedVisionDeficiency", eyes)
                .await?;
            made.push(keep(&browser, folder, &eyes_name(name)).await?);
        }
        let eyes = json!({ "type": "none" });
        browser
            .devtools("Emulation.setEmulatedVisionDeficiency", eyes)
            .await?;
        for (name, _, page, wait) in TAKEN {
            made.push(taken(&browser, site, folder, (name, page, wait)).await?);
        }
    }
    let card = format!("{CARD}.png");
    let dist = e2e::repository().join("dist");
    std::fs::copy(dist.join("cards/tinh/ninh-binh.png"), folder.join(&card))?;
    made.push(card);
    std::fs::write(folder.with_extension("md"), index()?)?;
    // With those of other engines.
    let mut sum = 0;
    for file in std::fs::read_dir(folder)? {
        sum += file?.metadata()?.len();
    }
    println!("{} pictures made, {} kB", made.len(), sum / 1000);
    ensure!(sum <= BUDGET, "{sum} bytes of {BUDGET}");
    ensure!(
        lacking.is_empty(),
        "do not show what they should: {lacking:?}"
    );
    Ok(())
}

const CARD: &str = "card";

fn eyes_name(name: &str) -> String {
    format!("map-34-1280-{name}.webp")
}

/// Brings the page to where the picture is taken.
async fn take(browser: &Browser, site: &Site, shot: &Shot) -> Result<()> {
    open(browser, site, shot.page).await?;
    if let Some(press) = shot.press {
        browser.wait_for_element(press).await?.click().await?;
    }
    if let Some(at) = shot.at {
        browser.wait_for_element(at).await?;
        to_the_top(browser, at).await?;
    }
    browser
        .wait_for_element(shot.wait)
        .await
        .with_context(|| format!("{} ({})", shot.name, shot.page))?;
    if let Some(at) = shot.at {
        // What came meanwhile may have moved it.
        to_the_top(browser, at).await?;
    }
    let settled = "const done = arguments[arguments.length - 1];
        const images = [...document.images].map((image) => image.decode().catch(() => {}));
        Promise.all([document.fonts.ready, ...images])
            .then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));";
    let _: bool = browser.eval_async(settled).await?;
    Ok(())
}

async fn to_the_top(browser: &Browser, selector: &str) -> Result<()> {
    let script = "document.querySelector(arguments[0]).scrollIntoView({ behavior: 'instant' }); return null;";
    browser.eval(script, vec![json!(selector)]).await
}

/// Writes what is on the screen.
async fn keep(browser: &Browser, folder: &Path, name: &str) -> Result<String> {
    let parameters = json!({ "format": "webp", "quality": 40 });
    let answer = browser
        .devtools("Page.captureScreenshot", parameters)
        .await?;
    let base64 = answer["data"].as_str().context("a picture without data")?;
    let bytes = base64::engine::general_purpose::STANDARD.decode(base64)?;
    std::fs::write(folder.join(name), bytes)?;
    println!("{name}");
    Ok(name.to_owned())
}

/// What the dialog for sharing gives as SVG, drawn by `rsvg-convert`.
async fn taken(
    browser: &Browser,
    site: &Site,
    folder: &Path,
    (name, page, wait): (&str, &str, &str),
) -> Result<String> {
    open(browser, site, page).await?;
    let script =
        "window.scrollTo(0, document.querySelector('.trend-chart')?.offsetTop ?? 0); return null;";
    let _: Option<()> = browser.eval(script, vec![]).await?;
    browser.wait_for_element(wait).await?;
    let share = browser.wait_for_element(".site-header__share").await?;
    share.click().await?;
    browser.wait_for_element("#share [data-take=svg]").await?;
    let svg: String = browser
        .eval_async(
            "const done = arguments[arguments.length - 1];
             URL.createObjectURL = (blob) => { blob.text().then(done); return '#'; };
             document.querySelector('#share [data-take=svg]').click();",
        )
        .await?;
    let file = tempfile::NamedTempFile::new()?;
    std::fs::write(file.path(), svg)?;
    let name = format!("{name}.png");
    let status = Command::new("rsvg-convert")
        .arg("--output")
        .arg(folder.join(&name))
        .arg(file.path())
        .status()
        .context("rsvg-convert (Debian: librsvg2-bin)")?;
    ensure!(status.success(), "rsvg-convert cannot draw {name}");
    println!("{name}");
    Ok(name)
}

/// The page that names every picture.
fn index() -> Result<String> {
    let mut text = "# Pictures\n\n`make shots` builds the site, takes all of these in Chromium and writes this page; \
        the list is `tests/e2e/src/bin/shots/list.rs`.\n\n## Views\n\nA phone (390 × 844) and a desktop (1280 × 800).\n\n\
        | what | phone | phone, dark | desktop | desktop, dark |\n|---|---|---|---|---|\n"
        .to_owned();
    for shot in SHOTS {
        write!(text, "| {} |", shot.title)?;
        for (screen, _) in SCREENS {
            for scheme in SCHEMES {
                let file = format!("{}-{screen}-{scheme}", shot.name);
                write!(text, " [{screen}](pictures/{file}.webp) |")?;
            }
        }
        text.push('\n');
    }
    text.push_str("\n## The map to other eyes\n\nSimulated by Chromium.\n\n");
    for (name, whose, _) in EYES {
        writeln!(text, "- [{whose}](pictures/{})", eyes_name(name))?;
    }
    text.push_str(
        "\n## Taken along\n\nAs SVG from the dialog for sharing, drawn by `rsvg-convert`.\n\n",
    );
    for (name, title, ..) in TAKEN {
        writeln!(text, "- [{title}](pictures/{name}.png)")?;
    }
    writeln!(
        text,
        "- [The card of a province](pictures/{CARD}.png), made when the site is built"
    )?;
    text.push_str(
        "\n## Other engines\n\nBy `tests/engines/journey.py`: see [browsers.md](browsers.md).\n\n\
        - Chromium 83: [map](pictures/chromium-83-map.png), [province](pictures/chromium-83-province.png)\n\
        - WebKitGTK: [map](pictures/webkitgtk-map.png), [comparison](pictures/webkitgtk-compare.png)\n",
    );
    Ok(text)
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
