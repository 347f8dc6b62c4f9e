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

    /// The next deployment in the same folder: data of another day, and so another hash of each of its files, of the
    /// programs that name those hashes, and of the whole.
    pub fn deploy_data_of(&self, day: &str) -> Result<()> {
        let version = self.version()?;
        let next = another(&version, day);
        let mut changes = vec![(version, next)];
        let files = self.files()?;
        let old_day = {
            let dataset: serde_json::Value =
                serde_json::from_str(&self.read("data/dataset.json")?)?;
            dataset["version"]
                .as_str()
                .context("a dataset without a version")?
                .to_owned()
        };
        let old_version = format!(r#""version":"{old_day}""#);
        let new_version = format!(r#""version":"{day}""#);
        for name in files.iter().filter(|name| is_data(name)) {
            let old = self.read(name)?;
            let new = old.replace(&old_version, &new_version);
            if new != old {
                self.write(name, &new)?;
                changes.push((
                    format!("{}?v={}", file_name(name), hash(&old)),
                    format!("{}?v={}", file_name(name), hash(&new)),
                ));
                // Where the hash stands apart from the name.
                changes.push((hash(&old), hash(&new)));
            }
        }
        // A program whose text changes gets another name, which changes the texts that name it, and so on.
        let mut renamed: Vec<String> = Vec::new();
        loop {
            let program = files.iter().find_map(|name| {
                let hash = hash_in_name(name)?;
                let text = self.read(name).ok()?;
                let is_new = name.ends_with(".js")
                    && replaced(&text, &changes) != text
                    && !renamed.contains(name);
                is_new.then(|| (name.clone(), hash.to_owned()))
            });
            let Some((name, hash)) = program else { break };
            changes.push((hash.clone(), another(&hash, day)));
            renamed.push(name);
        }
        for name in &files {
            let is_text = [".html", ".js", ".webmanifest"]
                .iter()
                .any(|ending| name.ends_with(ending));
            if is_text {
                let text = self.read(name)?;
                // The page's checksums of scripts are of the build before.
                self.write(name, &without_integrity(&replaced(&text, &changes)))?;
            }
        }
        for name in renamed {
            let new = replaced(&name, &changes);
            fs::rename(self.path(&name), self.path(&new))?;
        }
        Ok(())
    }
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

/// The hash in `?v=`: the first 16 hexadecimal digits of SHA-256.
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

/// Another hash of the same length.
fn another(old: &str, day: &str) -> String {
    let mut new = hash(&format!("{old} {day}")).repeat(4);
    new.truncate(old.len());
    new
}

fn replaced(text: &str, changes: &[(String, String)]) -> String {
    changes
        .iter()
        .fold(text.to_owned(), |text, (old, new)| text.replace(old, new))
}

fn without_integrity(html: &str) -> String {
    let mut rest = html;
    let mut without = String::new();
    while let Some((before, after)) = rest.split_once(" integrity=\"") {
        without.push_str(before);
        rest = after.split_once('"').map_or("", |(_, after)| after);
    }
    without + rest
}
