//! A copy of the built site in a folder of its own, which a test may change.

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Files of one deployment; deleted when dropped.
pub struct Deployment {
    folder: TempDir,
}

impl Deployment {
    /// What `make build` left in `dist/`.
    pub fn of_dist() -> Result<Self> {
        let dist = crate::repository().join("dist");
        ensure!(
            dist.join("index.html").is_file(),
            "there is no built site in dist/: run `make build`"
        );
        let folder = TempDir::with_prefix("e2e-site-")?;
        let deployment = Self { folder };
        for name in files_of(&dist)? {
            let to = deployment.path(&name);
            fs::create_dir_all(to.parent().context("a file without a folder")?)?;
            fs::copy(dist.join(&name), to)?;
        }
        Ok(deployment)
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    /// The names of all files, relative to the site, sorted.
    pub fn files(&self) -> Result<Vec<String>> {
        files_of(self.folder())
    }

    pub fn read(&self, name: &str) -> Result<String> {
        fs::read_to_string(self.path(name)).with_context(|| format!("dist/{name}"))
    }

    pub fn write(&self, name: &str, text: &str) -> Result<()> {
        Ok(fs::write(self.path(name), text)?)
    }

    /// The hash of the whole deployment, which the worker and every page carry.
    pub fn version(&self) -> Result<String> {
        let worker = self.read("sw.js")?;
        let version = worker
            .split_once("VERSION = '")
            .and_then(|(_, rest)| rest.split_once('\''))
            .map(|(version, _)| version.to_owned())
            .context("sw.js has no VERSION")?;
        ensure!(
            version.len() >= 8 && version.bytes().all(|byte| byte.is_ascii_hexdigit()),
            "the version of sw.js is not filled in: {version}"
        );
        Ok(version)
    }

    /// The files that the worker keeps, relative to the site: at once, and when a page is idle.
    pub fn kept(&self) -> Result<Vec<String>> {
        let worker = self.read("sw.js")?;
        let mut all = Vec::new();
        for list in ["FILES", "LAZY"] {
            let (_, rest) = worker
                .split_once(&format!("const {list} = "))
                .with_context(|| format!("sw.js has no {list}"))?;
            let names: Vec<String> = serde_json::from_str(rest.split(';').next().unwrap_or(rest))?;
            all.extend(
                names
                    .iter()
                    .map(|name| name.trim_start_matches("./").to_owned()),
            );
        }
        ensure!(all.len() > 15, "{all:?}");
        Ok(all)
    }

    /// The name under which programs find a file, by its plain name: `data/dataset-0123456789abcdef.json`.
    pub fn named(&self, plain: &str) -> Result<String> {
        named(self.folder(), plain).with_context(|| format!("no file with a hash for {plain}"))
    }

    /// The next deployment in the same folder, as one who deletes what is old puts it there: data of another day, so
    /// another name of each of its files and another hash of the whole.
    pub fn deploy_data_of(&self, day: &str) -> Result<()> {
        let version = self.version()?;
        let dataset: serde_json::Value = serde_json::from_str(&self.read("data/dataset.json")?)?;
        let old_day = dataset["version"]
            .as_str()
            .context("a dataset without a version")?;
        let day_of = |day: &str| format!(r#""version":"{day}""#);
        let mut changes = vec![(version.clone(), hash(&format!("{version} {day}")))];
        let files = self.files()?;
        for name in files.iter().filter(|name| is_data(name)) {
            let new = self.read(name)?.replace(&day_of(old_day), &day_of(day));
            self.write(name, &new)?;
            let Some(old_hash) = hash_in_name(name) else {
                continue;
            };
            let new_name = name.replace(old_hash, &hash(&new));
            fs::rename(self.path(name), self.path(&new_name))?;
            changes.push((name.clone(), new_name));
        }
        for name in &files {
            let names_files = name.ends_with(".html")
                || ["sw.js", "_headers", "web.config"].contains(&name.as_str());
            if names_files {
                self.write(name, &replaced(&self.read(name)?, &changes))?;
            }
        }
        Ok(())
    }

    /// Puts another deployment over this one, as `docs/hosting.md` says, and does something after each step: files with a
    /// hash in their names and the data, then the pages, then the worker. What is old stays.
    pub async fn update_to(
        &self,
        next: &Self,
        mut after_step: impl AsyncFnMut(&str) -> Result<()>,
    ) -> Result<()> {
        let step_of = |name: &str| match name {
            "sw.js" => "worker",
            page if page.ends_with(".html") => "pages",
            _ => "files",
        };
        let files = next.files()?;
        for step in ["files", "pages", "worker"] {
            for name in files.iter().filter(|name| step_of(name) == step) {
                fs::copy(next.path(name), self.path(name))?;
            }
            after_step(step).await?;
        }
        Ok(())
    }

    /// Deletes what another deployment does not have: `rsync --delete`.
    pub fn delete_what_is_not_of(&self, other: &Self) -> Result<()> {
        let kept = other.files()?;
        for name in self.files()? {
            if !kept.contains(&name) {
                fs::remove_file(self.path(&name))?;
            }
        }
        Ok(())
    }
}

/// The name with a hash of a file that has one, by its plain name.
pub fn named(folder: &Path, plain: &str) -> Option<String> {
    let (inside, name) = plain.rsplit_once('/').unwrap_or(("", plain));
    let (stem, ending) = name.rsplit_once('.')?;
    let entries = fs::read_dir(folder.join(inside)).ok()?;
    let found = entries
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .find(|found| {
            hash_in_name(found).is_some_and(|hash| *found == format!("{stem}-{hash}.{ending}"))
        })?;
    Some(if inside.is_empty() {
        found
    } else {
        format!("{inside}/{found}")
    })
}

fn files_of(folder: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(inside) = folders.pop() {
        for entry in fs::read_dir(folder.join(&inside))? {
            let entry = entry?;
            let path = inside.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else {
                let path = path.to_str().context("a name that is not UTF-8")?;
                files.push(path.replace('\\', "/"));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// The 16 hexadecimal digits of a name such as `start-0123456789abcdef.js`.
pub fn hash_in_name(name: &str) -> Option<&str> {
    let (_, rest) = file_name(name).rsplit_once('-')?;
    let hash = rest.get(..16)?;
    hash.bytes()
        .all(|byte| byte.is_ascii_hexdigit())
        .then_some(hash)
}

/// The hash in a name: the first 16 hexadecimal digits of SHA-256.
pub fn hash(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn is_data(name: &str) -> bool {
    name.starts_with("data/") && name.ends_with(".json") && !name.contains("/tables/")
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn replaced(text: &str, changes: &[(String, String)]) -> String {
    changes
        .iter()
        .fold(text.to_owned(), |text, (old, new)| text.replace(old, new))
}
