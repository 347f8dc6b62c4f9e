//! What other programs make of our tables when they merely open and save them: recorded by
//! `tests/round-trips/record.py`. Each change is put right by `dataset tidy`, or is a fault of `check`, or a
//! sentence of `diff`: none passes in silence.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use diem_cau::i18n::Locale;
use diem_cau::tables::Tables;
use diem_cau::tables::diff::{Edition, diff};
use diem_cau::tables::fault::Fault;
use diem_cau::tables::folder::Folder;
use diem_cau::tables::report::{count, lines};
use diem_cau::tables::schema::{OBSERVATION_COLUMNS, TABLES};
use diem_cau::tables::tidy::tidy;

type Files = BTreeMap<String, Vec<u8>>;

fn files_of(folder: &Path) -> Files {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .map(|entry| {
            let entry = entry.unwrap();
            (
                entry.file_name().into_string().unwrap(),
                fs::read(entry.path()).unwrap(),
            )
        })
        .collect()
}

fn recorded(program: &str) -> Files {
    let folder: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests/round-trips", program]
        .iter()
        .collect();
    files_of(&folder)
}

fn published() -> Files {
    let mut files = files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("public/data/tables"));
    files.retain(|name, _| name.ends_with(".csv") || name == "datapackage.json");
    files
}

fn faults(files: &Files) -> Vec<Fault> {
    Tables::read_from(&Folder::in_memory(files.clone()))
        .err()
        .unwrap_or_default()
}

fn tidied(files: &Files) -> Files {
    let mut after = files.clone();
    let folder = Folder::in_memory(files.clone());
    let changed = tidy(&folder).unwrap_or_else(|faults| panic!("{faults:#?}"));
    after.extend(changed.into_iter().map(|one| (one.file, one.bytes)));
    after
}

fn told(old: &Files, new: &Files) -> Vec<String> {
    let edition = |files: &Files| Edition::of_folder(&Folder::in_memory(files.clone())).unwrap();
    diff(&edition(old), &edition(new), Locale::Vi)
}

fn cells(files: &Files, file: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(&*files[file]);
    let records = reader.records();
    records
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

/// Every cell that differs after tidying: file, line, column, before, after.
fn changed_cells(old: &Files, new: &Files) -> Vec<(String, u64, String, String, String)> {
    let mut changed = Vec::new();
    for file in old.keys().filter(|name| name.ends_with(".csv")) {
        let (old, new) = (cells(old, file), cells(new, file));
        assert_eq!(old.len(), new.len(), "{file}");
        for ((before, after), line) in old.iter().zip(&new).zip(1..) {
            for ((before, after), column) in before.iter().zip(after).zip(&old[0]) {
                if before != after {
                    changed.push((
                        file.clone(),
                        line,
                        column.clone(),
                        before.clone(),
                        after.clone(),
                    ));
                }
            }
        }
    }
    changed
}

#[track_caller]
fn nothing_is_silent(program: &str) -> (Vec<Fault>, Vec<String>) {
    let (old, saved) = (recorded("tables"), recorded(program));
    assert_eq!(faults(&old), []);
    let mended = tidied(&saved);
    let (left, sentences) = (faults(&mended), told(&old, &mended));
    for (file, line, column, before, after) in changed_cells(&old, &mended) {
        let is_fault = left.iter().any(|fault| {
            fault.file == file
                && fault.row == Some(line)
                && fault.column.as_deref() == Some(&column)
        });
        let is_told = sentences
            .iter()
            .any(|one| one.contains(&before) && one.contains(&after));
        assert!(
            is_fault || is_told,
            "{program}: {file}, {line}, {column}: {before} → {after}\n{sentences:#?}"
        );
    }
    (left, sentences)
}

#[test]
fn excel_in_vietnamese_is_put_right_whole() {
    let saved = recorded("excel-vi");
    let before = faults(&saved);
    assert!(!before.is_empty());
    assert_eq!(tidied(&saved), recorded("tables"));
}

#[test]
fn duckdb_is_put_right_whole() {
    assert!(!faults(&recorded("duckdb")).is_empty());
    assert_eq!(tidied(&recorded("duckdb")), recorded("tables"));
}

#[test]
fn pandas_is_put_right_whole() {
    assert!(!faults(&recorded("pandas")).is_empty());
    let (left, sentences) = nothing_is_silent("pandas");
    assert_eq!((left, sentences), (vec![], vec![]));
}

#[test]
fn libreoffice_in_english_is_put_right_but_for_a_printed_zero() {
    let (left, sentences) = nothing_is_silent("libreoffice-en");
    assert_eq!(left, []);
    assert_eq!(sentences.len(), 1, "{sentences:#?}");
    assert!(
        sentences[0].ends_with("printed: “07” → “7”"),
        "{sentences:#?}"
    );
}

#[test]
fn libreoffice_in_vietnamese_takes_a_decimal_point_for_thousands_and_that_is_a_fault() {
    let (left, sentences) = nothing_is_silent("libreoffice-vi");
    let columns: Vec<_> = left
        .iter()
        .map(|fault| (fault.file.as_str(), fault.column.as_deref()))
        .collect();
    assert!(
        columns.contains(&("islands.csv", Some("lon"))),
        "{columns:?}"
    );
    assert!(
        sentences
            .iter()
            .any(|one| one.contains("“24.233,07” → “24233.07”")),
        "{sentences:#?}"
    );
}

#[test]
fn tables_that_a_spreadsheet_saved_give_a_sentence_for_each_kind_of_fault() {
    for program in ["libreoffice-vi", "libreoffice-en", "pandas"] {
        let faults = faults(&recorded(program));
        let lines = lines(&faults, Locale::Vi);
        assert!(
            count(&faults) > 2 && lines.len() <= 15,
            "{program}: {lines:#?}"
        );
        assert!(
            lines.iter().any(|line| line.contains("viết 0")),
            "{lines:#?}"
        );
        assert!(
            !lines.iter().any(|line| line.contains("không có “6”")),
            "{lines:#?}"
        );
    }
}

#[test]
fn tidying_twice_changes_nothing_more() {
    assert_eq!(tidied(&published()), published());
    for program in [
        "libreoffice-vi",
        "libreoffice-en",
        "pandas",
        "duckdb",
        "excel-vi",
    ] {
        let once = tidied(&recorded(program));
        assert_eq!(tidied(&once), once, "{program}");
    }
}

#[test]
fn a_clone_with_windows_line_ends_is_named_in_one_sentence_and_put_right() {
    let mut files = published();
    for (name, bytes) in &mut files {
        if name.ends_with(".csv") {
            *bytes = String::from_utf8(bytes.clone())
                .unwrap()
                .replace('\n', "\r\n")
                .into_bytes();
        }
    }
    let faults = faults(&files);
    let said = lines(&faults, Locale::Vi);
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].contains("dataset tidy"), "{said:#?}");
    assert_eq!(tidied(&files), published());
}

#[test]
fn what_is_in_doubt_is_left_as_it_is() {
    for (from, to) in [(",0.8241,", ",\"1,013\","), (",0.8241,", ",82.41%,")] {
        let mut files = recorded("tables");
        let bytes = files.get_mut("observations-dti.csv").unwrap();
        *bytes = String::from_utf8(bytes.clone())
            .unwrap()
            .replacen(from, to, 1)
            .into_bytes();
        assert_eq!(tidied(&files), files);
        assert!(!faults(&files).is_empty());
    }
}

#[test]
fn a_table_that_cannot_be_read_is_named_and_nothing_is_tidied() {
    for (bytes, words) in [
        (
            &b"id,name_vi,name_en,order\na,\"b,c,1\n"[..],
            "dấu ngoặc kép",
        ),
        (&b"id,name_vi,name_en,order\na,H\xe0,c,1\n"[..], "UTF-8"),
        (
            &b"id,name_vi,name_en,ordr\na,b,c,1\n"[..],
            "không có cột nào",
        ),
        (&b"id,name_vi,name_en,order\na,b,c\n"[..], "cần 4 ô"),
        (&b""[..], "không thấy"),
    ] {
        let folder = Folder::in_memory(published()).with("pillars.csv", bytes.to_vec());
        let faults = tidy(&folder).unwrap_err();
        assert_eq!(faults.len(), 1);
        assert!(faults[0].to_string().contains(words), "{}", faults[0]);
    }
}

/// One cell of each column of each table is changed; `diff` sees every one.
#[test]
fn diff_sees_every_column_of_every_table() {
    let tables = recorded("tables");
    let folder = Folder::in_memory(tables.clone());
    let observations = folder.observation_files();
    let fixed = TABLES.iter().map(|table| (table.file, table.columns));
    let all = fixed.chain(
        observations
            .iter()
            .map(|file| (file.as_str(), OBSERVATION_COLUMNS)),
    );
    let old = Edition::of_folder(&folder).unwrap();
    let (mut n, mut unseen) = (0, Vec::new());
    for (file, columns) in all {
        let rows = cells(&tables, file);
        for (position, column) in columns.iter().enumerate() {
            let mut changed = rows.clone();
            // A row in which the column is filled, where there is one.
            let at = (1..rows.len())
                .find(|at| !rows[*at][position].is_empty())
                .unwrap_or(1);
            let cell = &mut changed[at][position];
            *cell = match cell.parse::<f64>() {
                Ok(_) => format!("{cell}1"),
                Err(_) => format!("{cell}x"),
            };
            let mut writer = csv::Writer::from_writer(Vec::new());
            for row in &changed {
                writer.write_record(row).unwrap();
            }
            let new = folder.clone().with(file, writer.into_inner().unwrap());
            let new = Edition::of_folder(&new).unwrap();
            if diff(&old, &new, Locale::Vi).is_empty() || diff(&old, &new, Locale::En).is_empty() {
                unseen.push(format!("{file}: {column}"));
            }
            n += 1;
        }
    }
    assert!(n > 250, "{n} columns");
    assert_eq!(unseen, [""; 0]);
}

#[test]
fn what_is_only_written_otherwise_is_a_sentence_of_its_own() {
    let check = |file: &str, from: &str, to: &str, words: &str| {
        let old = published();
        let text = String::from_utf8(old[file].clone()).unwrap();
        assert!(text.contains(from), "{from}");
        let mut new = old.clone();
        new.insert(file.to_owned(), text.replacen(from, to, 1).into_bytes());
        let sentences = told(&old, &new);
        assert_eq!(sentences, [words], "{from} → {to}");
    };
    check(
        "observations-economy.csv",
        "63,01,grdp-per-capita,2020,123.40,",
        "63,01,grdp-per-capita,2020,123.4,",
        "Chỉ khác cách viết: 1 chỗ, như Hà Nội (63), GRDP đầu người 2020: 123.40 → 123.4.",
    );
    check(
        "indicators.csv",
        "0.60|0.65|0.70|0.75",
        "0.6|0.65|0.7|0.75",
        "Chỉ khác cách viết: 1 chỗ, như chỉ số dti, breaks: 0.60|0.65|0.70|0.75 → 0.6|0.65|0.7|0.75.",
    );
}

#[test]
fn a_changed_rank_is_a_fault_and_a_sentence() {
    let old = published();
    let mut new = old.clone();
    let text = String::from_utf8(old["observations-dti.csv"].clone()).unwrap();
    let row = text
        .lines()
        .find(|line| line.starts_with("63,51,dti,2023,"))
        .unwrap();
    assert!(row.contains(",21,"), "{row}");
    new.insert(
        "observations-dti.csv".to_owned(),
        text.replace(row, &row.replace(",21,", ",12,")).into_bytes(),
    );
    let sentences = told(&old, &new);
    assert_eq!(sentences, ["Quảng Ngãi (63), DTI 2023, hạng: 21 → 12"]);
    let faults = faults(&new);
    assert_eq!(faults.len(), 1, "{faults:#?}");
    let line = faults[0].line(Locale::Vi);
    assert!(
        line.contains("cột rank: hạng 12 trái với giá trị"),
        "{line}"
    );
    assert!(line.contains("(theo giá trị là 21)"), "{line}");
}
