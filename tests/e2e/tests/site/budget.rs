//! What the site weighs: bytes do not depend on the machine.

use anyhow::{Context, Result, ensure};
use e2e::{App, Deployment, PHONE};
use std::io::Write;
use std::process::{Command, Stdio};

/// The bytes of files as a host sends them, compressed by brotli as far as it goes.
fn on_the_wire(files: &[(String, Vec<u8>)]) -> Result<Vec<usize>> {
    // Node is there wherever the site is built.
    let script = "
        const { brotliCompressSync, constants } = require('node:zlib');
        const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
        const all = require('node:fs').readFileSync(0);
        let at = 0;
        console.log(process.argv.slice(1).map((length) => {
            const file = all.subarray(at, at += Number(length));
            params[constants.BROTLI_PARAM_SIZE_HINT] = file.length;
            return brotliCompressSync(file, { params }).length;
        }).join(' '));";
    let lengths = files.iter().map(|(_, bytes)| bytes.len().to_string());
    let mut node = Command::new("node")
        .args(["-e", script])
        .args(lengths)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("node")?;
    let mut input = node.stdin.take().context("node without input")?;
    for (_, bytes) in files {
        input.write_all(bytes)?;
    }
    drop(input);
    let output = node.wait_with_output()?;
    let text = String::from_utf8(output.stdout)?;
    let sizes = text.split_whitespace().map(|size| Ok(size.parse()?));
    let sizes: Vec<usize> = sizes.collect::<Result<_>>()?;
    ensure!(sizes.len() == files.len(), "node said {text:?}");
    Ok(sizes)
}

/// The one file of the built site that begins and ends so.
fn hashed(names: &[String], start: &str, end: &str) -> Result<String> {
    let mut found = names
        .iter()
        .filter(|name| name.starts_with(start) && name.ends_with(end));
    let name = found.next().with_context(|| format!("no {start}…{end}"))?;
    ensure!(found.next().is_none(), "more than one {start}…{end}");
    Ok(name.clone())
}

fn assert_within(what: &str, names: &[String], budget: usize) -> Result<()> {
    let dist = e2e::repository().join("dist");
    let mut files = Vec::new();
    for name in names {
        files.push((name.clone(), std::fs::read(dist.join(name))?));
    }
    let sizes = on_the_wire(&files)?;
    let each: Vec<String> = names
        .iter()
        .zip(&sizes)
        .map(|(name, size)| format!("{name} {size}"))
        .collect();
    let sum: usize = sizes.iter().sum();
    ensure!(
        sum <= budget,
        "{what}: {sum} bytes of {budget}: {}",
        each.join(", ")
    );
    Ok(())
}

fn first_view(names: &[String]) -> Result<Vec<String>> {
    Ok(vec![
        "index.html".to_owned(),
        hashed(names, "start-", ".js")?,
        hashed(names, "diem-cau-", ".wasm")?,
        hashed(names, "data/dataset-", ".json")?,
    ])
}

#[test]
// The budget is 145 kB: `docs/measurements.md` says where the rest is.
fn the_first_view_weighs_at_most_151_kilobytes() -> Result<()> {
    let names = Deployment::of_dist()?.files()?;
    assert_within("the first view", &first_view(&names)?, 151_000)
}

#[test]
// The budget is 172 kB: `docs/measurements.md` says where the rest is.
fn the_second_program_weighs_at_most_307_kilobytes() -> Result<()> {
    let names = Deployment::of_dist()?.files()?;
    let program = [
        hashed(&names, "views-", ".js")?,
        hashed(&names, "views-", ".wasm")?,
        hashed(&names, "views-", ".css")?,
        hashed(&names, "beside-", ".css")?,
    ];
    assert_within("the second program", &program, 307_000)
}

#[test]
fn the_script_for_other_pages_weighs_at_most_2_kilobytes_as_it_is() -> Result<()> {
    let size = Deployment::of_dist()?.read("embed.js")?.len();
    ensure!(size <= 2_000, "embed.js: {size} bytes of 2000");
    Ok(())
}

#[tokio::test]
async fn the_first_view_asks_for_no_more_than_is_weighed() -> Result<()> {
    let app = App::unopened(PHONE).await?;
    app.browser.spare().await?;
    app.browser.forgo_worker().await?;
    app.go_to("").await?;
    app.wait_ready().await?;
    app.select_indicator("dti-security").await?;
    let mut asked = app.site.requests();
    asked.retain(|path| {
        !matches!(path.as_str(), "manifest.webmanifest" | "sw.js") && !path.starts_with("pictures/")
    });
    asked.sort();
    let mut weighed = first_view(&Deployment::of_dist()?.files()?)?;
    weighed.sort();
    assert_eq!(asked, weighed);
    Ok(())
}
