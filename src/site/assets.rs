//! Programs, styles and data: bundled, named after their content, listed for the page and for the service worker.

use std::path::Path;
use std::process::Command;

use sha2::{Digest, Sha256};

use super::halves;
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
    /// The style of the front page and of the static pages.
    pub style: String,
}

impl Assets {
    /// Takes up what Trunk left: bundles and renames the programs, finds the data.
    pub fn collect(dist: &Path, public: &Path) -> Result<Self, Failure> {
        let mut names = Vec::new();
        files_under(dist, "", &mut names)?;
        let mut files = Vec::new();
        let first = one(&names, "diem-cau-", ".js")?;
        let wasm = one(&names, "diem-cau-", "_bg.wasm")?;
        let program = read_bytes(dist, &wasm)?;
        remove(dist, &wasm)?;
        // A program that is rebuilt on every change stays whole: that is quicker.
        if std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") {
            let halves = halves::cut(&program).map_err(|error| format!("{wasm}: {error}"))?;
            let glue = in_short(&read(dist, &first)?, &halves.renamed);
            write_bytes(dist, &first, glue.as_bytes())?;
            for (name, half) in [
                ("diem-cau.wasm", halves.first),
                ("rest.wasm", halves.second),
            ] {
                let small = wasm_opt(dist, name, &half)?;
                files.push((name.to_owned(), renamed(dist, name, name, &small)?));
            }
        } else {
            write_bytes(dist, "diem-cau.wasm", &program)?;
            files.push((
                "diem-cau.wasm".to_owned(),
                renamed(dist, "diem-cau.wasm", "diem-cau.wasm", &program)?,
            ));
        }
        // The script that starts the first program, with the program's glue in it: one file less to wait for.
        let start = read(public, "start.js")?.replace("./diem-cau.js", &format!("./{first}"));
        write_bytes(dist, "start.js", start.as_bytes())?;
        let bundled = esbuild(dist, "start.js")?;
        files.push((
            "start.js".to_owned(),
            renamed(dist, "start.js", "start.js", &bundled)?,
        ));
        remove(dist, &first)?;
        for program in ["views", "charts"] {
            let (glue, wasm) = (format!("{program}.js"), format!("{program}_bg.wasm"));
            let small = esbuild(dist, &glue)?;
            files.push((glue.clone(), renamed(dist, &glue, &glue, &small)?));
            let name = format!("{program}.wasm");
            files.push((
                name.clone(),
                renamed(dist, &wasm, &name, &read_bytes(dist, &wasm)?)?,
            ));
        }
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
        let mut data: Vec<&String> = names.iter().filter(|name| is_data(name)).collect();
        data.sort();
        for name in data {
            let version = hash(&read_bytes(dist, name)?);
            files.push((name.clone(), format!("{name}?v={version}")));
        }
        let style = files
            .iter()
            .find(|(name, _)| name == "first.css")
            .map(|(_, address)| read(dist, address))
            .ok_or("first.css: missing")??;
        Ok(Self { files, style })
    }

    /// Without a file, for tests.
    #[cfg(test)]
    pub fn none() -> Self {
        Self {
            files: Vec::new(),
            style: String::new(),
        }
    }

    /// Where a file stands, relative to the site.
    pub fn address<'a>(&'a self, name: &'a str) -> &'a str {
        self.files
            .iter()
            .find(|(file, _)| file == name)
            .map_or(name, |(_, address)| address)
    }

    /// The files that programs ask for later, with where they stand.
    pub fn later(&self) -> impl Iterator<Item = &(String, String)> {
        self.files.iter().filter(|(name, _)| {
            !matches!(name.as_str(), "start.js" | "first.css" | "diem-cau.wasm")
        })
    }

    /// What the site needs to open without a network.
    pub fn first(&self) -> Vec<&str> {
        let mut list = vec!["./", "63.html"];
        let needed = [
            "start.js",
            "diem-cau.wasm",
            "rest.wasm",
            "first.css",
            "data/dataset.json",
            "data/map-63.json",
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

    /// What is kept once it was used.
    pub fn lazy(&self) -> Vec<&str> {
        let first = self.first();
        self.files
            .iter()
            .map(|(_, address)| address.as_str())
            .filter(|address| !first.contains(address))
            .collect()
    }

    /// Names with a hash of their own.
    pub fn hashed(&self) -> Vec<&str> {
        self.files
            .iter()
            .map(|(_, address)| address.as_str())
            .filter(|address| !address.contains('?'))
            .collect()
    }
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
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let new = format!("{stem}-{}.{ending}", hash(content));
    remove(dist, old)?;
    write_bytes(dist, &new, content)?;
    Ok(new)
}

fn remove(dist: &Path, name: &str) -> Result<(), Failure> {
    std::fs::remove_file(dist.join(name)).map_err(|error| format!("{name}: {error}"))
}

/// A script in which some names are short.
fn in_short(script: &str, renamed: &[(String, String)]) -> String {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '$');
    let mut short = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_part) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|letter| !is_part(letter)).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        let other = renamed.iter().find(|(long, _)| long == word);
        short.push_str(before);
        short.push_str(other.map_or(word, |(_, name)| name));
        rest = after;
    }
    short + rest
}

/// A program, smaller.
fn wasm_opt(dist: &Path, name: &str, program: &[u8]) -> Result<Vec<u8>, Failure> {
    write_bytes(dist, name, program)?;
    let status = Command::new("wasm-opt")
        .current_dir(dist)
        .args([name, "-o", name])
        // The stack is at the beginning of the memory and grows towards it: no data is there.
        .args([
            "--low-memory-unused",
            "--flatten",
            "--rereloop",
            "-Oz",
            "-Oz",
        ])
        .args([
            "--enable-bulk-memory",
            "--enable-bulk-memory-opt",
            "--enable-mutable-globals",
            "--enable-multivalue",
            "--enable-nontrapping-float-to-int",
            "--enable-reference-types",
            "--enable-sign-ext",
        ])
        .status()
        .map_err(|error| format!("wasm-opt: {error}; `make build` puts it on the path"))?;
    if status.success() {
        read_bytes(dist, name)
    } else {
        Err(format!("{name}: wasm-opt failed"))
    }
}

/// A script with what it imports, smaller.
fn esbuild(dist: &Path, name: &str) -> Result<Vec<u8>, Failure> {
    let output = Command::new("esbuild")
        .current_dir(dist)
        .arg(name)
        .args([
            "--bundle",
            "--minify",
            "--format=esm",
            "--target=es2020",
            "--log-level=error",
        ])
        .output()
        .map_err(|error| format!("esbuild: {error}; `make build` puts it on the path"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(format!(
        "{name}: {}",
        String::from_utf8_lossy(&output.stderr)
    ))
}

#[cfg(test)]
mod tests {
    use super::in_short;

    #[test]
    fn only_whole_names_are_shortened() {
        let renamed = [("__wbg_new_1".to_owned(), "w0".to_owned())];
        assert_eq!(
            in_short(
                "a.__wbg_new_1(x), __wbg_new_12, \"__wbg_new_1\": Đà",
                &renamed
            ),
            "a.w0(x), __wbg_new_12, \"w0\": Đà"
        );
    }
}
