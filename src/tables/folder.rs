//! Where the tables are read from.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Error, ErrorKind, Result};
use std::path::{Path, PathBuf};

/// A folder of tables, of which some files may be replaced in memory: to check a change before it is
/// written.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    path: Option<PathBuf>,
    files: BTreeMap<String, Vec<u8>>,
}

impl Folder {
    /// A folder of the file system.
    pub fn new(path: &Path) -> Self {
        Self {
            path: Some(path.to_owned()),
            files: BTreeMap::new(),
        }
    }

    /// A folder that is nowhere but in memory.
    pub fn in_memory(files: BTreeMap<String, Vec<u8>>) -> Self {
        Self { path: None, files }
    }

    /// The same folder with other content of one file.
    pub fn with(mut self, file: &str, bytes: Vec<u8>) -> Self {
        self.files.insert(file.to_owned(), bytes);
        self
    }

    /// Writes the files that are in memory into a folder, for tests and measurements.
    pub fn write(&self, path: &Path) -> Result<()> {
        for (name, bytes) in &self.files {
            std::fs::write(path.join(name), bytes)?;
        }
        Ok(())
    }

    /// The content of a file.
    pub fn read(&self, file: &str) -> Result<Cow<'_, [u8]>> {
        match (self.files.get(file), &self.path) {
            (Some(bytes), _) => Ok(Cow::Borrowed(bytes)),
            (None, Some(path)) => std::fs::read(path.join(file)).map(Cow::Owned),
            (None, None) => Err(Error::from(ErrorKind::NotFound)),
        }
    }

    /// A file to be read bit by bit.
    pub fn open(&self, file: &str) -> Result<Box<dyn BufRead + '_>> {
        match (self.files.get(file), &self.path) {
            (Some(bytes), _) => Ok(Box::new(bytes.as_slice())),
            (None, Some(path)) => {
                let file = File::open(path.join(file))?;
                Ok(Box::new(BufReader::with_capacity(64 * 1024, file)))
            }
            (None, None) => Err(Error::from(ErrorKind::NotFound)),
        }
    }

    /// Names of the observation files, sorted.
    pub fn observation_files(&self) -> Vec<String> {
        let entries = self
            .path
            .iter()
            .filter_map(|path| std::fs::read_dir(path).ok())
            .flatten();
        let on_disk = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let mut names: Vec<String> = on_disk
            .chain(self.files.keys().cloned())
            .filter(|name| name.starts_with("observations-") && name.ends_with(".csv"))
            .collect();
        names.sort();
        names.dedup();
        names
    }
}
