//! Writes files of a folder: all or none, one command at a time.
//!
//! New files and links to the old ones wait in [`WAITING`] inside the folder. A list there says that
//! the old ones still hold; it is put down before the first file is renamed and taken away after the
//! last. Whoever finds the list and no living writer puts the old files back: an interrupt at any
//! point leaves the old state.

use std::fs::{self, File};
use std::io::{Error, ErrorKind, Read, Result as IoResult, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::Tables;
use super::compile::compile;
use super::fault::{Fault, Problem};
use super::geometry::Boundaries;
use super::json_schema;
use super::words::Units;
use crate::search;

/// A file that was written: its name and size in bytes.
pub type Written = (String, usize);

/// The folder, inside the one that is written to, which exists while a command writes.
pub const WAITING: &str = ".dataset-writing";
const LOCK: &str = "lock";
const LIST: &str = "list";

/// Checks the tables of a folder, compiles them and draws the boundaries into `out`.
///
/// On any fault nothing is written.
pub fn build(folder: &Path, boundaries: &Path, out: &Path) -> Result<Vec<Written>, Vec<Fault>> {
    let tables = Tables::read(folder)?;
    let boundaries = Boundaries::read(boundaries).map_err(|fault| vec![fault])?;
    let files = render(&tables, &boundaries)?;
    write_all(out, &files).map_err(|fault| vec![fault])?;
    Ok(files
        .into_iter()
        .map(|(name, bytes)| (name, bytes.len()))
        .collect())
}

/// The files as names and bytes, in a fixed order.
pub fn render(
    tables: &Tables,
    boundaries: &Boundaries,
) -> Result<Vec<(String, Vec<u8>)>, Vec<Fault>> {
    let compiled = compile(tables);
    let mut faults = Vec::new();
    let mut files = Vec::new();
    let mut add = |name: String, bytes: Result<Vec<u8>, Fault>| match bytes {
        Ok(bytes) => files.push((name, bytes)),
        Err(fault) => faults.push(fault),
    };
    add(
        "dataset.json".to_owned(),
        json("dataset.json", &compiled.core),
    );
    add(
        "details.json".to_owned(),
        json("details.json", &compiled.details),
    );
    for (name, file) in &compiled.series {
        let name = format!("series-{name}.json");
        let bytes = json(&name, file);
        add(name, bytes);
    }
    for units in [Units::Former, Units::Current] {
        let name = format!("map-{}.json", units.number());
        let map = boundaries.draw(tables, units);
        if let (Units::Current, Ok(map)) = (units, &map) {
            let index = compiled
                .dataset()
                .map(|dataset| search::index::index(&dataset, map));
            let index = index.map_err(|error| Fault::of_json("search.json", &error));
            let bytes = index.and_then(|index| json("search.json", &index));
            add("search.json".to_owned(), bytes);
        }
        add(name.clone(), map.and_then(|map| json(&name, &map)));
    }
    for (name, schema) in json_schema::schemas() {
        let bytes = json(&name, &schema);
        add(name, bytes);
    }
    if faults.is_empty() {
        Ok(files)
    } else {
        Err(faults)
    }
}

fn json(name: &str, value: &impl Serialize) -> Result<Vec<u8>, Fault> {
    serde_json::to_vec(value).map_err(|error| Fault::of_json(name, &error))
}

/// Writes all files of a folder, or none.
///
/// Where the new content follows from the old, take [`Writing::begin`] before the old is read, so that
/// no other command writes in between.
pub fn write_all(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Fault> {
    Writing::begin(folder)?.commit(files)
}

/// Puts the old files back where a command was interrupted while it wrote.
///
/// Every command that reads a folder calls this first. While a command is writing, it does nothing.
pub fn recover(folder: &Path) -> Result<(), Fault> {
    // Nearly always there is nothing to do.
    if !folder.join(WAITING).exists() {
        return Ok(());
    }
    match Writing::begin(folder) {
        Ok(writing) => writing.release(),
        Err(fault) if *fault.problem == Problem::Busy => Ok(()),
        Err(fault) => Err(fault),
    }
}

/// The right to write into a folder; only one command has it at a time.
#[derive(Debug)]
pub struct Writing {
    folder: PathBuf,
    waiting: PathBuf,
    /// Locked as long as it is open; the operating system lets go of it when the program ends in any way.
    lock: File,
}

impl Writing {
    /// Takes the right to write, and puts back what an interrupted command left.
    ///
    /// # Errors
    ///
    /// [`Problem::Busy`] when another command has it.
    pub fn begin(folder: &Path) -> Result<Self, Fault> {
        let fault = |error: Error| Fault::of_system(&folder.to_string_lossy(), &error);
        let waiting = folder.join(WAITING);
        fs::create_dir_all(&waiting).map_err(fault)?;
        let path = waiting.join(LOCK);
        let mut lock = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(fault)?;
        let busy = || Fault::of_file(&folder.to_string_lossy(), Problem::Busy);
        match lock.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Err(busy()),
            Err(fs::TryLockError::Error(error)) => return Err(fault(error)),
        }
        // The other command may have ended, and taken the file away, after it was opened here: then
        // what is locked is no longer what others open.
        let token = token();
        lock.set_len(0)
            .and_then(|()| lock.write_all(token.as_bytes()))
            .map_err(fault)?;
        let mut found = String::new();
        let seen = File::open(&path).and_then(|mut file| file.read_to_string(&mut found));
        if seen.is_err() || found != token {
            return Err(busy());
        }
        let writing = Self {
            folder: folder.to_owned(),
            waiting,
            lock,
        };
        writing
            .put_back()
            .and_then(|()| writing.clear())
            .map_err(fault)?;
        Ok(writing)
    }

    /// As [`Self::begin`], for a folder that must be there.
    pub fn begin_existing(folder: &Path) -> Result<Self, Fault> {
        match fs::metadata(folder) {
            Ok(_) => Self::begin(folder),
            Err(error) => Err(Fault::of_system(&folder.to_string_lossy(), &error)),
        }
    }

    /// Gives the right to write back; nothing was written.
    pub fn release(self) -> Result<(), Fault> {
        self.finish().map_err(|error| self.fault(&error))
    }

    /// Writes all files, or none.
    pub fn commit(self, files: &[(String, Vec<u8>)]) -> Result<(), Fault> {
        self.commit_with(files, |from, to| fs::rename(from, to))
    }

    /// As [`Self::commit`]; `rename` moves a file to its place. Tests let it fail, or never return.
    pub fn commit_with(
        self,
        files: &[(String, Vec<u8>)],
        rename: impl FnMut(&Path, &Path) -> IoResult<()>,
    ) -> Result<(), Fault> {
        let written = self.replace(files, rename);
        let cleaned = match &written {
            Ok(()) => self.finish(),
            Err(_) => self.put_back().and_then(|()| self.finish()),
        };
        written.and(cleaned).map_err(|error| self.fault(&error))
    }

    fn replace(
        &self,
        files: &[(String, Vec<u8>)],
        mut rename: impl FnMut(&Path, &Path) -> IoResult<()>,
    ) -> IoResult<()> {
        let mut list = String::new();
        for (name, bytes) in files {
            let place = self.folder.join(name);
            let mut file = File::create(self.new_path(name))?;
            file.write_all(bytes)?;
            file.sync_all()?;
            if place.exists() {
                keep(&place, &self.old_path(name))?;
            }
            list.push_str(name);
            list.push('\n');
        }
        let draft = self.waiting.join("list.new");
        let mut file = File::create(&draft)?;
        file.write_all(list.as_bytes())?;
        file.sync_all()?;
        fs::rename(&draft, self.waiting.join(LIST))?;
        for (name, _) in files {
            rename(&self.new_path(name), &self.folder.join(name))?;
        }
        // From here on the new state holds.
        fs::remove_file(self.waiting.join(LIST))
    }

    /// Puts the old files back, as far as the list says that they still hold.
    fn put_back(&self) -> IoResult<()> {
        let list = match fs::read_to_string(self.waiting.join(LIST)) {
            Ok(list) => list,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error),
        };
        for name in list.lines() {
            let (place, old) = (self.folder.join(name), self.old_path(name));
            if old.exists() {
                // Between two links to one file a rename does nothing, and `clear` takes the second away.
                fs::rename(&old, &place)?;
            } else if self.was_new(name) {
                fs::remove_file(&place).or_else(absent)?;
            }
        }
        fs::remove_file(self.waiting.join(LIST))
    }

    /// Whether there was no file of this name before: there is no old one, and none was put back.
    fn was_new(&self, name: &str) -> bool {
        !self.waiting.join(format!("{name}.had")).exists()
    }

    /// Takes the waiting files away.
    fn clear(&self) -> IoResult<()> {
        for entry in fs::read_dir(&self.waiting)? {
            let path = entry?.path();
            if path.file_name() != Some(LOCK.as_ref()) {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }

    /// Gives the right to write back.
    fn finish(&self) -> IoResult<()> {
        self.clear()?;
        // On some systems an open file cannot go; then it stays until the next command.
        if fs::remove_file(self.waiting.join(LOCK)).is_ok() {
            fs::remove_dir(&self.waiting).or_else(absent)?;
        }
        self.lock.unlock()
    }

    fn new_path(&self, name: &str) -> PathBuf {
        self.waiting.join(format!("{name}.new"))
    }

    fn old_path(&self, name: &str) -> PathBuf {
        self.waiting.join(format!("{name}.old"))
    }

    fn fault(&self, error: &Error) -> Fault {
        Fault::of_system(&self.folder.to_string_lossy(), error)
    }
}

/// A second name for the old file, and a mark that there was one.
fn keep(place: &Path, old: &Path) -> IoResult<()> {
    if fs::hard_link(place, old).is_err() {
        fs::copy(place, old)?;
    }
    File::create(old.with_extension("had"))?;
    Ok(())
}

fn absent(error: Error) -> IoResult<()> {
    if error.kind() == ErrorKind::NotFound {
        Ok(())
    } else {
        Err(error)
    }
}

/// A word that no other command writes.
fn token() -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let now = now.map_or(0, |since| since.as_nanos());
    format!("{} {now}", std::process::id())
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    type Files = Vec<(String, Vec<u8>)>;

    fn files(word: &str) -> Files {
        ["a.csv", "b.csv", "c.csv"]
            .map(|name| (name.to_owned(), format!("{name} {word}").into_bytes()))
            .into()
    }

    /// Two of the three files, as an older command left them.
    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files("old").into_iter().take(2) {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        folder
    }

    fn content(folder: &Path) -> Files {
        let mut content: Files = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap())
            .map(|entry| {
                let bytes = fs::read(entry.path()).unwrap_or_default();
                (entry.file_name().into_string().unwrap(), bytes)
            })
            .collect();
        content.sort();
        content
    }

    fn old() -> Files {
        files("old").into_iter().take(2).collect()
    }

    #[test]
    fn all_files_are_written_and_nothing_else_is_left() {
        let folder = folder();
        for word in ["new", "newer"] {
            write_all(folder.path(), &files(word)).unwrap();
            assert_eq!(content(folder.path()), files(word));
        }
    }

    #[test]
    fn a_rename_that_fails_leaves_the_old_files() {
        for fails_at in 0..3 {
            let folder = folder();
            let mut n = 0;
            let result =
                Writing::begin(folder.path())
                    .unwrap()
                    .commit_with(&files("new"), |from, to| {
                        n += 1;
                        if n > fails_at {
                            return Err(Error::from(ErrorKind::StorageFull));
                        }
                        fs::rename(from, to)
                    });
            assert!(result.unwrap_err().to_string().contains("hết chỗ"));
            assert_eq!(content(folder.path()), old(), "at {fails_at}");
        }
    }

    #[test]
    fn an_interrupt_at_any_rename_leaves_the_old_files_to_the_next_command() {
        for stops_at in 0..=3 {
            let folder = folder();
            let mut n = 0;
            let writing = Writing::begin(folder.path()).unwrap();
            let stopped = catch_unwind(AssertUnwindSafe(|| {
                writing.commit_with(&files("new"), |from, to| {
                    assert!(n < stops_at, "stopped");
                    n += 1;
                    fs::rename(from, to)
                })
            }));
            let expected = if stops_at < 3 { old() } else { files("new") };
            assert_eq!(stopped.is_err(), stops_at < 3);
            recover(folder.path()).unwrap();
            assert_eq!(content(folder.path()), expected, "at {stops_at}");
            // And the interrupted command may be called again.
            write_all(folder.path(), &files("new")).unwrap();
            assert_eq!(content(folder.path()), files("new"));
        }
    }

    #[test]
    fn an_interrupt_while_the_old_files_are_put_back_is_no_harm() {
        let folder = folder();
        let writing = Writing::begin(folder.path()).unwrap();
        let stopped = catch_unwind(AssertUnwindSafe(|| {
            let mut n = 0;
            writing.commit_with(&files("new"), |from, to| {
                assert!(n < 3, "never");
                n += 1;
                fs::rename(from, to)?;
                assert!(n < 3, "stopped");
                Ok(())
            })
        }));
        assert!(stopped.is_err());
        // The first file was put back already.
        let waiting = folder.path().join(WAITING);
        fs::rename(waiting.join("a.csv.old"), folder.path().join("a.csv")).unwrap();
        recover(folder.path()).unwrap();
        assert_eq!(content(folder.path()), old());
    }

    #[test]
    fn two_commands_do_not_write_at_once() {
        let folder = folder();
        let first = Writing::begin(folder.path()).unwrap();
        let second = write_all(folder.path(), &files("second")).unwrap_err();
        assert_eq!(*second.problem, Problem::Busy);
        // A reader does not wait, and takes nothing away from the writer.
        recover(folder.path()).unwrap();
        first.commit(&files("first")).unwrap();
        assert_eq!(content(folder.path()), files("first"));
        write_all(folder.path(), &files("second")).unwrap();
        assert_eq!(content(folder.path()), files("second"));
    }

    #[test]
    fn many_writers_leave_the_files_of_one() {
        let folder = folder();
        std::thread::scope(|scope| {
            for n in 0..8 {
                let path = folder.path();
                scope.spawn(move || {
                    while write_all(path, &files(&format!("writer {n}"))).is_err() {
                        std::thread::yield_now();
                    }
                });
            }
        });
        let content = content(folder.path());
        assert!(
            (0..8).any(|n| content == files(&format!("writer {n}"))),
            "{content:?}"
        );
    }
}
