//! What the site ships, held against the oldest engines that it promises: Chromium 83 and Safari 14. What real ones make
//! of it is in `docs/browsers.md`.

use anyhow::{Context, Result, ensure};
use e2e::{App, Deployment, PHONE};
use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};
use wasmparser::{Validator, WasmFeatures};

/// What Chromium 83 knows: the first WebAssembly and three proposals; nothing of another one.
fn known_to_chromium_83() -> WasmFeatures {
    WasmFeatures::WASM1
        | WasmFeatures::SIGN_EXTENSION
        | WasmFeatures::SATURATING_FLOAT_TO_INT
        | WasmFeatures::BULK_MEMORY
}

fn check(bytes: &[u8], known: WasmFeatures) -> Result<()> {
    Validator::new_with_features(known).validate_all(bytes)?;
    Ok(())
}

#[test]
fn programs_use_no_webassembly_that_old_engines_lack() -> Result<()> {
    let deployment = Deployment::of_dist()?;
    let programs: Vec<String> = deployment
        .files()?
        .into_iter()
        .filter(|name| name.ends_with(".wasm"))
        .collect();
    ensure!(programs.len() == 6, "three, each twice: {programs:?}");
    let safari_14 = WasmFeatures::WASM1;
    for name in programs {
        let is_old = name.starts_with("old/");
        let known = if is_old {
            safari_14
        } else {
            known_to_chromium_83()
        };
        let bytes = std::fs::read(deployment.folder().join(&name))?;
        check(&bytes, known).with_context(|| name)?;
    }
    // (func (param i32) (result i32) local.get 0 i32.extend8_s)
    let newer = b"\0asm\x01\0\0\0\x01\x06\x01\x60\x01\x7f\x01\x7f\x03\x02\x01\0\x0a\x07\x01\x05\0\x20\0\xc0\x0b";
    check(newer, known_to_chromium_83())?;
    ensure!(
        check(newer, safari_14).is_err(),
        "sign extension is noticed"
    );
    Ok(())
}

/// The styles of the site, by name: files, and what stands in the front page.
fn styles(deployment: &Deployment) -> Result<Vec<(String, String)>> {
    let mut styles = Vec::new();
    for name in deployment.files()? {
        if name.ends_with(".css") {
            let text = deployment.read(&name)?;
            styles.push((name, text));
        }
    }
    let page = deployment.read("index.html")?;
    let style = page
        .split_once("<style>")
        .and_then(|(_, rest)| rest.split_once("</style>"))
        .context("the front page has no style")?
        .0;
    styles.push(("index.html".to_owned(), style.to_owned()));
    Ok(styles)
}

/// What old engines cannot read in a style: a declaration falls away, and with a selector the whole rule.
fn unreadable(style: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for piece in style.split(['{', '}', ';']) {
        let selectors = [":is(", ":where(", ":has(", "&"];
        if let Some(selector) = selectors.iter().find(|one| piece.contains(**one)) {
            found.insert((*selector).to_owned());
        }
        let (name, value) = piece.split_once(':').unwrap_or_default();
        let is_side = [
            "inset", "padding-", "margin-", "border-", "min-", "max-", "",
        ]
        .iter()
        .any(|start| {
            let rest = name.strip_prefix(start).unwrap_or_default();
            ["inline", "block"]
                .iter()
                .any(|axis| rest.trim_start_matches('-').starts_with(axis))
        });
        if is_side || ["inset", "translate", "rotate", "scale", "aspect-ratio"].contains(&name) {
            found.insert(format!("{name}: {value}"));
        }
    }
    for rest in style.split(":not(").skip(1) {
        let inside = rest.split(')').next().unwrap_or_default();
        if inside.contains(',') {
            found.insert(format!(":not({inside})"));
        }
    }
    found
}

#[test]
fn styles_say_nothing_that_old_engines_cannot_read() -> Result<()> {
    let styles = styles(&Deployment::of_dist()?)?;
    ensure!(styles.len() >= 3, "first, views and the front page");
    for (name, style) in styles {
        ensure!(style.len() > 5_000, "{name} is a style");
        assert_eq!(unreadable(&style), BTreeSet::new(), "{name}");
        // A unit that they do not know has one before it that they know.
        for (n, rest) in style.split("dvh").enumerate().skip(1) {
            let before: String = style.split("dvh").take(n).collect::<Vec<_>>().join("dvh");
            let declaration = before.rsplit(['{', ';']).next().unwrap_or_default();
            let property = declaration.split(':').next().unwrap_or_default();
            let previous = before.rsplit(['{', ';']).nth(1).unwrap_or_default();
            ensure!(
                previous.starts_with(property) && previous.contains("vh"),
                "{name}: {declaration}dvh{} stands alone",
                rest.split(['}', ';']).next().unwrap_or_default()
            );
        }
    }
    let newer = "a{inset:0}b:is(c,d){padding-inline:1px}e:not(f,g){translate:0 1px}";
    assert_eq!(unreadable(newer).len(), 5);
    Ok(())
}

/// A script, written for engines of a year by esbuild.
fn written_for(target: &str, script: &str) -> Result<String> {
    let mut esbuild = Command::new(e2e::repository().join("node_modules/.bin/esbuild"))
        .args([
            "--minify",
            "--log-level=error",
            &format!("--target={target}"),
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("esbuild")?;
    let mut input = esbuild.stdin.take().context("esbuild without input")?;
    input.write_all(script.as_bytes())?;
    drop(input);
    let output = esbuild.wait_with_output()?;
    ensure!(output.status.success(), "esbuild: {}", output.status);
    Ok(String::from_utf8(output.stdout)?)
}

/// What Chromium 83 or Safari 14 has not, and what no script of ours asks for before it uses it.
const ABSENT: [&str; 10] = [
    ".replaceChildren(",
    ".at(-",
    ".replaceAll(",
    ".findLast(",
    ".toSorted(",
    "structuredClone(",
    "Object.hasOwn(",
    "Object.groupBy(",
    "Promise.any(",
    "crypto.randomUUID(",
];

#[test]
fn scripts_parse_in_old_engines_and_call_nothing_that_they_lack() -> Result<()> {
    let deployment = Deployment::of_dist()?;
    let mut scripts = Vec::new();
    for name in deployment.files()? {
        if name.ends_with(".js") {
            scripts.push((name.clone(), deployment.read(&name)?));
        }
    }
    // Each kind of page has other ones in it; that of a choice speaks with the page around a frame.
    for (name, n_inline) in [
        ("index.html", 3),
        ("hoi-nghi/ub10.html", 2),
        ("404.html", 1),
    ] {
        let page = deployment.read(name)?;
        let inline: Vec<&str> = page.split("<script>").skip(1).collect();
        ensure!(inline.len() >= n_inline, "{name}: {}", inline.len());
        for rest in inline {
            let script = rest.split("</script>").next().unwrap_or_default();
            scripts.push((name.to_owned(), script.to_owned()));
        }
    }
    ensure!(scripts.len() > 7, "{}", scripts.len());
    ensure!(
        scripts
            .iter()
            .any(|(name, script)| name == "hoi-nghi/ub10.html" && script.contains("postMessage")),
        "the script of frames is among them"
    );
    for (name, script) in scripts {
        assert_eq!(
            written_for("es2020", &script)?,
            written_for("esnext", &script)?,
            "{name} has a newer syntax"
        );
        for absent in ABSENT {
            ensure!(!script.contains(absent), "{name}: {absent}");
        }
    }
    ensure!(written_for("es2020", "a ??= b")? != written_for("esnext", "a ??= b")?);
    Ok(())
}

/// Takes from Chromium what Safari 14 and Chromium 83 have not of what a page may call.
const OLDER: &str = "
    for (const name of ['show', 'showModal', 'close', 'open', 'returnValue']) delete HTMLDialogElement.prototype[name];
    for (const name of ['replaceChildren', 'checkVisibility', 'togglePopover']) delete Element.prototype[name];
    for (const name of ['at', 'findLast', 'toSorted', 'group']) delete Array.prototype[name];
    for (const name of ['at', 'replaceAll']) delete String.prototype[name];
    for (const name of ['structuredClone', 'requestIdleCallback', 'trustedTypes', 'scheduler', 'navigation', 'cookieStore',
        'FinalizationRegistry', 'WeakRef']) delete globalThis[name];
    delete Document.prototype.startViewTransition;
    delete Promise.any;
    delete WebAssembly.instantiateStreaming;
    delete WebAssembly.compileStreaming;
    delete Navigator.prototype.connection;
    delete AbortSignal.timeout;";

#[tokio::test]
async fn without_what_old_engines_lack_every_view_opens_and_a_sheet_opens_and_closes() -> Result<()>
{
    let app = App::unopened(PHONE).await?;
    app.browser.before_pages(OLDER).await?;
    app.go_to("").await?;
    app.wait_ready().await?;
    app.select_indicator("pci").await?;
    app.turn_to_units(63).await?;
    app.wait_for_provinces(63).await?;
    for view in ["compare", "meetings"] {
        app.turn_to_view(view).await?;
        app.wait_for_view(view).await?;
        app.wait_for_quiet().await?;
    }
    app.open_meeting("ub10").await?;
    app.wait_for_parameter("meeting", Some("ub10")).await?;
    app.wait_for_quiet().await?;
    app.tap_first_figure().await?;
    app.browser
        .wait_for_element("dialog.source-sheet[open]")
        .await?;
    app.click("dialog.source-sheet [data-act=close]").await?;
    app.browser
        .wait_for_element("dialog.source-sheet:not([open])")
        .await?;
    for program in ["diem-cau-", "views-"] {
        let start = format!("old/{program}");
        ensure!(
            app.site
                .requests()
                .iter()
                .any(|path| path.starts_with(&start)),
            "{:?}",
            app.site.requests()
        );
    }
    assert_eq!(app.browser.console_errors().await?, [""; 0]);
    Ok(())
}
