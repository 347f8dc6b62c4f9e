//! Programs, styles and data: bundled, named after their content, listed for the page and for the service worker.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use maud::{Markup, html};
use sha2::{Digest, Sha256};

use crate::document;
use crate::i18n::Locale;
use crate::page;
use crate::selection::key;

use super::head::Inline;
use super::imports::shorten;
use super::{Failure, files_under, read, read_bytes, write_bytes};

/// The first sixteen hex digits of the SHA-256 of a content.
pub fn hash(content: &[u8]) -> String {
    Sha256::digest(content)
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The files of the site that programs ask for, by the name they ask with, and where they stand.
pub struct Assets {
    files: Vec<(String, String)>,
    /// The programs for old engines.
    old: Vec<String>,
    /// The style of the front page and of the static pages.
    pub style: String,
    /// The scripts that stand in the pages.
    pub inline: Inline,
}

/// What the page does beside the programs comes with the glue of the second one. Gives the address of its style.
fn beside(dist: &Path, public: &Path) -> Result<String, Failure> {
    let style = read_bytes(dist, "beside.css")?;
    let style = renamed(dist, "beside.css", "beside.css", &style)?;
    let script = read(public, "beside.js")?.replace("{{beside.css}}", &style);
    write_bytes(dist, "beside.js", script.as_bytes())?;
    let views = format!("import './beside.js';\n{}", read(dist, "views.js")?);
    write_bytes(dist, "views.js", views.as_bytes())?;
    Ok(style)
}

impl Assets {
    /// Takes up what Trunk left: bundles and renames the programs, finds the data.
    pub fn collect(dist: &Path, public: &Path) -> Result<Self, Failure> {
        let mut names = Vec::new();
        files_under(dist, "", &mut names)?;
        let (mut files, mut old) = (Vec::new(), Vec::new());
        let glue = one(&names, "diem-cau-", ".js")?;
        let wasm = one(&names, "diem-cau-", "_bg.wasm")?;
        for (glue, wasm) in [
            (glue.as_str(), wasm.as_str()),
            ("views.js", "views_bg.wasm"),
            ("charts.js", "charts_bg.wasm"),
        ] {
            let (program, script) = shorten(&read_bytes(dist, wasm)?, &read(dist, glue)?);
            write_bytes(dist, wasm, &program)?;
            write_bytes(dist, glue, script.as_bytes())?;
        }
        // The script that starts the first program, with the program's glue in it: one file less to wait for.
        let start = read(public, "start.js")?.replace("./diem-cau.js", &format!("./{glue}"));
        write_bytes(dist, "start.js", start.as_bytes())?;
        files.push(("beside.css".to_owned(), beside(dist, public)?));
        for (script, wasm, program) in [
            ("start.js", wasm.as_str(), "diem-cau"),
            ("views.js", "views_bg.wasm", "views"),
            ("charts.js", "charts_bg.wasm", "charts"),
        ] {
            let bundled = esbuild(dist, script, "esm")?;
            files.push((script.to_owned(), renamed(dist, script, script, &bundled)?));
            let name = format!("{program}.wasm");
            let content = read_bytes(dist, wasm)?;
            let address = renamed(dist, wasm, &name, &content)?;
            old.extend(lower(dist, &address)?);
            files.push((name, address));
        }
        remove(dist, &glue)?;
        remove(dist, "beside.js")?;
        // They are in the bundles now.
        let snippets = dist.join("snippets");
        if snippets.exists() {
            std::fs::remove_dir_all(&snippets).map_err(|error| format!("snippets: {error}"))?;
        }
        for file in ["echarts.js", "views.css", "first.css"] {
            files.push((
                file.to_owned(),
                renamed(dist, file, file, &read_bytes(dist, file)?)?,
            ));
        }
        let sharing = bundled(
            Command::new("esbuild")
                .args(["src/app/taking/share.js", "--bundle", "--target=es2020"])
                .arg(format!("--define:TAKING={}", taking()?))
                .arg(format!("--define:IN_APP={:?}", page::share::IN_APP)),
            "esm",
            None,
        )?;
        files.push(("share.js".to_owned(), named(dist, "share.js", &sharing)?));
        // Pages of a choice have it in them: a frame of an opaque origin may fetch nothing.
        let frame = inline(include_str!("../front/frame.js"))?;
        files.push((
            "frame.js".to_owned(),
            named(dist, "frame.js", frame.as_bytes())?,
        ));
        // Under its plain name too, for whoever takes the data along.
        let mut data: Vec<&String> = names.iter().filter(|name| is_data(name)).collect();
        data.sort();
        for name in data {
            let content = read_bytes(dist, name)?;
            files.push((name.clone(), named(dist, name, &content)?));
        }
        let style = files
            .iter()
            .find(|(name, _)| name == "first.css")
            .map(|(_, address)| read(dist, address))
            .ok_or("first.css: missing")??;
        Ok(Self {
            files,
            old,
            style,
            inline: Inline::new()?,
        })
    }

    /// Without a file, for tests.
    #[cfg(test)]
    pub fn none() -> Self {
        Self {
            files: Vec::new(),
            old: Vec::new(),
            style: String::new(),
            inline: Inline::default(),
        }
    }

    /// Where a file stands, relative to the site.
    pub fn address<'a>(&'a self, name: &'a str) -> &'a str {
        self.files
            .iter()
            .find(|(file, _)| file == name)
            .map_or(name, |(_, address)| address)
    }

    /// All styles of a static page. `up` is the way to the root of the site.
    pub fn styles(&self, up: &str) -> Markup {
        html! {
            @for file in ["first.css", "views.css", "beside.css"] {
                link rel="stylesheet" href={ (up) (self.address(file)) };
            }
        }
    }

    /// The files that programs ask for later, with where they stand.
    pub fn later(&self) -> impl Iterator<Item = &(String, String)> {
        self.files.iter().filter(|(name, _)| {
            !matches!(
                name.as_str(),
                "start.js" | "first.css" | "beside.css" | "diem-cau.wasm"
            )
        })
    }

    /// What the map needs to open without a network.
    pub fn first(&self) -> Vec<&str> {
        let mut list = vec!["./", "63.html"];
        let needed = [
            "start.js",
            "diem-cau.wasm",
            "first.css",
            "data/dataset.json",
            "data/map-63.json",
            super::PARTS,
        ];
        let here = |name: &&str| self.files.iter().any(|(file, _)| file == name);
        list.extend(
            needed
                .into_iter()
                .filter(here)
                .map(|name| self.address(name)),
        );
        list
    }

    /// What the other views need.
    pub fn lazy(&self) -> Vec<&str> {
        let first = self.first();
        self.files
            .iter()
            .map(|(_, address)| address.as_str())
            .filter(|address| !first.contains(address))
            .collect()
    }

    /// Every name with a hash in it.
    pub fn hashed(&self) -> impl Iterator<Item = &str> {
        let files = self.files.iter().map(|(_, address)| address.as_str());
        files.chain(self.old.iter().map(String::as_str))
    }
}

/// What the script of the share dialog puts into the page, by language, as JSON.
fn taking() -> Result<String, Failure> {
    let all = [Locale::Vi, Locale::En].map(|locale| (locale.tag(), taking_markup(locale)));
    serde_json::to_string(&std::collections::BTreeMap::from(all))
        .map_err(|error| format!("share.js: {error}"))
}

fn taking_markup(locale: Locale) -> String {
    page::share::taking(locale).into_string()
}

/// The script for other pages, smaller; it knows the address of the site where that is known.
pub fn embed(script: &str, site_url: &str) -> Result<Vec<u8>, Failure> {
    bundled(
        Command::new("esbuild")
            .args(["--loader=js", "--target=es2018", "--charset=utf8"])
            .arg(format!("--define:SITE={site_url:?}"))
            .stdin(Stdio::piped()),
        "iife",
        Some(script),
    )
}

fn is_data(name: &str) -> bool {
    name.strip_prefix("data/").is_some_and(|file| {
        file.ends_with(".json") && !file.contains('/') && !file.ends_with(".schema.json")
    })
}

fn one(names: &[String], start: &str, end: &str) -> Result<String, Failure> {
    let mut found = names
        .iter()
        .filter(|name| name.starts_with(start) && name.ends_with(end) && !name.contains('/'));
    match (found.next(), found.next()) {
        (Some(name), None) => Ok(name.clone()),
        (None, _) => Err(format!("{start}…{end}: missing after Trunk's build")),
        _ => Err(format!("{start}…{end}: more than one")),
    }
}

/// Writes a content under a name with its hash, in place of `old`.
fn renamed(dist: &Path, old: &str, name: &str, content: &[u8]) -> Result<String, Failure> {
    remove(dist, old)?;
    named(dist, name, content)
}

/// Writes a content under a name with its hash: a file of this name is the same in every deployment.
fn named(dist: &Path, name: &str, content: &[u8]) -> Result<String, Failure> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let new = format!("{stem}-{}.{ending}", hash(content));
    write_bytes(dist, &new, content)?;
    Ok(new)
}

/// The same program for engines that know the first WebAssembly only, as `old/…`: `start.js` asks for it there. A program
/// that is not made for release holds more than can be lowered: then there is none.
fn lower(dist: &Path, program: &str) -> Result<Option<String>, Failure> {
    if std::env::var("TRUNK_PROFILE").as_deref() != Ok("release") {
        return Ok(None);
    }
    let old = dist.join("old");
    std::fs::create_dir_all(&old).map_err(|error| format!("old: {error}"))?;
    let done = Command::new("wasm-opt")
        .args([
            "--signext-lowering",
            "--llvm-memory-copy-fill-lowering",
            "--llvm-nontrapping-fptoint-lowering",
            "-o",
        ])
        .args([old.join(program), dist.join(program)])
        .status()
        .map_err(|error| format!("wasm-opt: {error}; `make build` puts it on the path"))?;
    if done.success() {
        Ok(Some(format!("old/{program}")))
    } else {
        Err(format!("{program} cannot be lowered: {done}"))
    }
}

fn remove(dist: &Path, name: &str) -> Result<(), Failure> {
    std::fs::remove_file(dist.join(name)).map_err(|error| format!("{name}: {error}"))
}

/// A script that stands in a page, smaller.
pub fn inline(script: &str) -> Result<String, Failure> {
    let output = bundled(
        Command::new("esbuild")
            .args(["--loader=js", "--target=es2019"])
            .stdin(Stdio::piped()),
        "iife",
        Some(script),
    )?;
    String::from_utf8(output)
        .map(|text| text.trim_end().to_owned())
        .map_err(|error| format!("esbuild: {error}"))
}

/// A script with what it imports, smaller.
fn esbuild(dist: &Path, name: &str, format: &str) -> Result<Vec<u8>, Failure> {
    let packages = std::env::current_dir().map(|here| here.join("node_modules"));
    bundled(
        Command::new("esbuild")
            .current_dir(dist)
            .env("NODE_PATH", packages.unwrap_or_default())
            .arg(name)
            .args(["--bundle", "--target=es2020"]),
        format,
        None,
    )
    .map_err(|error| format!("{name}: {error}"))
}

fn bundled(command: &mut Command, format: &str, input: Option<&str>) -> Result<Vec<u8>, Failure> {
    let missing =
        |error: std::io::Error| format!("esbuild: {error}; `make build` puts it on the path");
    let mut child = command
        .args(["--minify", "--log-level=error"])
        .arg(format!("--format={format}"))
        .args(defines())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(missing)?;
    if let (Some(text), Some(mut stdin)) = (input, child.stdin.take()) {
        stdin.write_all(text.as_bytes()).map_err(missing)?;
    }
    let output = child.wait_with_output().map_err(missing)?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

/// The names that scripts share with programs.
fn defines() -> Vec<String> {
    let nobodys: Vec<String> = key::NOBODYS
        .iter()
        .map(|one| format!("{one}{}", if one.ends_with('_') { "" } else { "$" }))
        .collect();
    let named = |group: &'static str, all: &'static [(&'static str, &'static str)]| {
        all.iter()
            .map(move |(short, name)| format!("--define:{group}.{short}={name:?}"))
    };
    named("ATTRIBUTE", document::attribute::ALL)
        .chain(named("EVENT", document::event::ALL))
        .chain(
            key::ALL
                .iter()
                .map(|name| format!("--define:KEY.{name}={name:?}")),
        )
        .chain([format!(
            "--define:NOBODYS={:?}",
            format!("^({})", nobodys.join("|"))
        )])
        .collect()
}
