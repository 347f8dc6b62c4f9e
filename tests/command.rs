//! The command line of `dataset`: its words, its exit codes and what it leaves in a folder.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use diem_cau::tables::write::Writing;
use tempfile::TempDir;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn published() -> PathBuf {
    root().join("public/data/tables")
}

struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

fn dataset(arguments: &[&str]) -> Said {
    let output = Command::new(env!("CARGO_BIN_EXE_dataset"))
        .args(arguments)
        .output()
        .unwrap();
    Said {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A copy of the published tables.
fn copy() -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(published()).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
    }
    copy
}

fn content(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap_or_default())
        })
        .collect()
}

/// Takes the sheet of a test into tables, with more options.
fn import(sheet: &str, tables: &Path, more: &[&str]) -> Said {
    let sheet = root().join("tests/import").join(sheet);
    let (sheet, tables) = (sheet.to_str().unwrap(), tables.to_str().unwrap());
    let order = [
        ["--tables", tables],
        ["--indicator", "dti"],
        ["--units", "34"],
        ["--period", "2025"],
        ["--source", "dti-2024-34"],
    ];
    dataset(&[&["import", sheet][..], order.as_flattened(), more].concat())
}

#[test]
fn help_is_printed_in_two_languages_however_it_is_asked_for() {
    for (language, first) in [
        ("vi", "Công cụ của người biên tập số liệu."),
        ("en", "The tool of those who edit the data."),
    ] {
        for asked in ["help", "-h", "--help"] {
            let said = dataset(&[asked, "--lang", language]);
            assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{asked}");
            assert!(said.out.starts_with(first), "{}", said.out);
            let commands = ["check", "build", "diff", "tidy", "import", "schema", "help"];
            for command in commands {
                let line = format!("\n  dataset {command}");
                assert!(said.out.contains(&line), "{command}");
            }
        }
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    for asked in ["-V", "--version"] {
        let said = dataset(&[asked]);
        let version = concat!("dataset ", env!("CARGO_PKG_VERSION"), "\n");
        assert_eq!((said.code, said.out.as_str()), (Some(0), version));
    }
}

#[test]
fn a_wrong_call_is_two_and_says_where_the_usage_is() {
    for call in [
        &[] as &[&str],
        &["chek", "x"],
        &["check"],
        &["check", "a", "b"],
        &["check", "--colour", "x"],
        &["check", "a", "--lang"],
        &["check", "a", "--lang", "fr"],
        &["import", "a.csv"],
        &["schema", "x"],
    ] {
        let said = dataset(call);
        assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{call:?}");
        assert!(said.err.contains("`dataset help`"), "{}", said.err);
    }
}

#[test]
fn sound_tables_are_nought_and_faulty_ones_one() {
    let copy = copy();
    let path = copy.path().to_str().unwrap();
    assert_eq!(dataset(&["check", path]).code, Some(0));
    let tables = published();
    let other = ["diff", tables.to_str().unwrap(), path];
    let same = dataset(&other);
    assert_eq!(
        (same.code, same.out.as_str()),
        (Some(0), "Không khác gì.\n")
    );

    let pillars = copy.path().join("pillars.csv");
    let text = fs::read_to_string(&pillars).unwrap();
    fs::write(&pillars, text.replacen('\n', "\n\n", 1)).unwrap();
    let said = dataset(&["check", path, "--lang", "en"]);
    assert_eq!(said.code, Some(1));
    assert!(said.out.starts_with("pillars.csv, "), "{}", said.out);
    assert!(said.err.contains("nothing written"), "{}", said.err);
    assert_eq!(dataset(&["check", "khong-co"]).code, Some(1));
}

#[test]
fn an_import_that_is_refused_leaves_the_folder_as_it_was() {
    let copy = copy();
    let before = content(copy.path());
    let faulty = import("percent-34.csv", copy.path(), &["--write", "--yes"]);
    assert_eq!(faulty.code, Some(1), "{}", faulty.out);
    let lines = faulty.out.lines().count();
    assert!(
        lines > 3,
        "each row of a sheet has its line: {}",
        faulty.out
    );
    let conflict = ["--write", "--conflict", "dti-national-2023"];
    let doubtful = import("rank-all-one-34.csv", copy.path(), &conflict);
    assert_eq!(doubtful.code, Some(1), "{}", doubtful.out);
    assert!(content(copy.path()) == before);
}

#[test]
fn an_import_does_not_write_beside_another_command() {
    let copy = copy();
    let other = Writing::begin(copy.path()).unwrap();
    let busy = import("book-34.xlsx", copy.path(), &["--write", "--lang", "en"]);
    assert_eq!(busy.code, Some(1));
    assert!(busy.out.contains("another command writes"), "{}", busy.out);
    // Nothing is to be written: nothing is in the way.
    assert_eq!(import("book-34.xlsx", copy.path(), &[]).code, Some(0));
    other.release().unwrap();
    let written = import("book-34.xlsx", copy.path(), &["--write"]);
    assert_eq!(written.code, Some(0), "{}", written.out);
    let names = |folder: &Path| content(folder).into_keys().collect::<Vec<_>>();
    assert_eq!(names(copy.path()), names(&published()));
}
