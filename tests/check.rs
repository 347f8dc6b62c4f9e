//! What `dataset check` knows of a table: each case that once passed in silence, or drowned in a flood.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::time::Instant;

use diem_cau::i18n::Locale;
use diem_cau::tables::Tables;
use diem_cau::tables::fault::Fault;
use diem_cau::tables::folder::Folder;
use diem_cau::tables::report::{count, lines};
use unicode_normalization::UnicodeNormalization;

const DTI: &str = "observations-dti.csv";

fn folder() -> Folder {
    Folder::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("public/data/tables"))
}

fn text(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("public/data/tables")
        .join(file);
    fs::read_to_string(path).unwrap()
}

/// The published tables with one file changed.
fn changed(file: &str, change: impl FnOnce(String) -> String) -> Folder {
    folder().with(file, change(text(file)).into_bytes())
}

/// The published tables with one row of a file changed: the first that starts with these cells.
#[track_caller]
fn row(file: &str, start: &str, from: &str, to: &str) -> Folder {
    changed(file, |text| {
        let row = text
            .lines()
            .find(|line| line.starts_with(start))
            .unwrap()
            .to_owned();
        assert!(row.contains(from), "{row}");
        text.replacen(&row, &row.replacen(from, to, 1), 1)
    })
}

fn faults(folder: &Folder) -> Vec<Fault> {
    Tables::read_from(folder).err().unwrap_or_default()
}

/// Expects one fault, in this column, with these words in Vietnamese and in English.
#[track_caller]
fn check(folder: &Folder, column: &str, vi: &str, en: &str) {
    let faults = faults(folder);
    let said: Vec<_> = faults.iter().map(Fault::to_string).collect();
    assert_eq!(faults.len(), 1, "{said:#?}");
    assert_eq!(faults[0].column.as_deref(), Some(column), "{said:#?}");
    for (locale, words) in [(Locale::Vi, vi), (Locale::En, en)] {
        let line = faults[0].line(locale);
        assert!(line.contains(words), "{line}\ndoes not contain\n{words}");
    }
}

// Ranks.

#[test]
fn a_rank_that_the_values_contradict_is_a_fault() {
    check(
        &row(DTI, "63,51,dti,2023,", ",21,", ",12,"),
        "rank",
        "hạng 12 trái với giá trị",
        "rank 12 contradicts the value",
    );
    // A value that is wrong is seen by its rank.
    check(
        &row(DTI, "63,01,dti,2024,", ",0.8241,", ",0.4241,"),
        "rank",
        "hạng 4 trái với giá trị 0.4241",
        "by value",
    );
}

#[test]
fn ranks_that_are_all_shifted_or_all_one_are_faults() {
    let ranks = |new: fn(u32) -> u32| {
        changed(DTI, |text| {
            let rows = text.lines().map(|line| {
                let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
                if line.starts_with("34,") && cells[2] == "dti" {
                    cells[9] = new(cells[9].parse().unwrap()).to_string();
                }
                cells.join(",") + "\n"
            });
            rows.collect()
        })
    };
    for (folder, words) in [
        (ranks(|rank| rank % 34 + 1), "trái với giá trị"),
        (ranks(|_| 1), "mọi đơn vị đều có hạng 1"),
    ] {
        let faults = faults(&folder);
        assert!(count(&faults) >= 1);
        let said = lines(&faults, Locale::Vi);
        assert_eq!(said.len(), 1, "{said:#?}");
        assert!(said[0].contains(words), "{said:#?}");
    }
}

#[test]
fn a_rank_that_its_source_prints_against_the_values_has_a_conflict() {
    let folder = row(DTI, "63,51,dti,2023,", ",21,", ",12,");
    let text = String::from_utf8(folder.read(DTI).unwrap().into_owned()).unwrap();
    let old = text
        .lines()
        .find(|line| line.starts_with("63,51,dti,2023,"))
        .unwrap();
    let mut cells: Vec<&str> = old.split(',').collect();
    cells[14] = "dti-national-2023";
    let marked = folder
        .clone()
        .with(DTI, text.replace(old, &cells.join(",")).into_bytes());
    assert_eq!(faults(&marked), []);
}

// Periods.

#[test]
fn a_period_after_the_end_of_a_unit_set_is_a_fault() {
    let folder = changed(DTI, |text| {
        text + "63,01,dti,2026,0.8300,,result,,,,,published,dti-2024-63,,,,\n"
    });
    check(
        &folder,
        "period",
        "kỳ 2026 bắt đầu sau khi bộ 63 đơn vị hết hiệu lực (2025-06-30)",
        "after the 63 units ended",
    );
    // The year in which it ended, and figures of the 34 for years before them, are none.
    let folder = changed(DTI, |text| {
        text + "63,01,dti,2025,0.8300,,result,,,,,published,dti-2024-63,,,,\n\
                34,01,dti,2023,0.8300,,result,,,,,published,dti-2024-34,,,,\n"
    });
    assert_eq!(faults(&folder), []);
}

// Numbers.

#[test]
fn a_number_is_written_with_the_decimals_of_its_indicator() {
    check(
        &row(
            "observations-economy.csv",
            "63,01,grdp-per-capita,2020,",
            ",123.40,",
            ",123.4,",
        ),
        "value",
        "chỉ số này có 2 chữ số thập phân; thấy “123.4”",
        "expected 2 decimals",
    );
    // LibreOffice in Vietnamese: three decimals are read as thousands.
    let row_of = text("observations-papi.csv");
    assert!(row_of.contains("63,01,papi-control-of-corruption,2018,6.0759,"));
    check(
        &row(
            "observations-papi.csv",
            "63,01,papi-control-of-corruption,2018,",
            ",6.0759,",
            ",60759,",
        ),
        "value",
        "cần giá trị từ",
        "expected a value between",
    );
}

#[test]
fn the_printed_form_is_held_against_the_value() {
    check(
        &row(
            "observations-national.csv",
            "vn,vn,dti-national,2024,",
            "\"0,7955\"",
            "7955",
        ),
        "printed",
        "cột printed ghi “7955”, không khớp value 0.7955",
        "the column printed says “7955”",
    );
    let same = row(
        "observations-national.csv",
        "vn,vn,dti-national,2024,",
        "\"0,7955\"",
        "0.7955",
    );
    assert_eq!(faults(&same), []);
}

#[test]
fn breaks_are_four_at_most_and_within_the_scale() {
    check(
        &row(
            "indicators.csv",
            "dti,",
            "0.60|0.65|0.70|0.75",
            "0.5|0.6|0.65|0.7|0.75",
        ),
        "breaks",
        "nhiều nhất bốn mốc",
        "four breaks at most",
    );
    check(
        &row(
            "indicators.csv",
            "dti,",
            "0.60|0.65|0.70|0.75",
            "0.6|0.65|0.7|75",
        ),
        "breaks",
        "cần giá trị từ 0 đến 1",
        "between 0 and 1",
    );
}

// Letters.

fn lossy(text: &str, letter: char) -> String {
    text.chars()
        .map(|c| {
            if c.is_ascii() || c == '’' {
                c
            } else {
                letter
            }
        })
        .collect()
}

/// Each letter as the bytes of windows-1258, read as windows-1252.
fn misread(text: &str) -> String {
    let decomposed: String = text
        .chars()
        .flat_map(|letter| match letter {
            'đ' => vec!['ð'],
            'Đ' => vec!['Ð'],
            'ơ' => vec!['õ'],
            'ư' => vec!['ý'],
            letter if letter.is_ascii() => vec![letter],
            letter => {
                let parts: Vec<char> = std::iter::once(letter).nfd().collect();
                // The quality of the vowel stays, the tone becomes a letter.
                let (base, tone) = match parts.as_slice() {
                    [
                        ..,
                        tone @ ('\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'),
                    ] if parts.len() > 2 => {
                        let base: String = parts[..parts.len() - 1].iter().copied().nfc().collect();
                        (base, Some(*tone))
                    }
                    _ => (letter.to_string(), None),
                };
                let tone = tone.map(|tone| match tone {
                    '\u{300}' => 'Ì',
                    '\u{301}' => 'ì',
                    '\u{303}' => 'Þ',
                    '\u{309}' => 'Ò',
                    _ => 'ò',
                });
                base.chars().chain(tone).collect()
            }
        })
        .collect();
    decomposed
}

#[test]
fn tables_whose_letters_went_through_a_wrong_encoding_are_faults() {
    for (name, change) in [
        (
            "?",
            Box::new(|text: &str| lossy(text, '?')) as Box<dyn Fn(&str) -> String>,
        ),
        ("U+FFFD", Box::new(|text: &str| lossy(text, '\u{fffd}'))),
        ("decomposed", Box::new(|text: &str| text.nfd().collect())),
        ("windows-1258", Box::new(misread)),
    ] {
        for file in ["regions.csv", "sources.csv", "pillars.csv", "tasks.csv"] {
            let faults = faults(&changed(file, |text| change(&text)));
            let said = lines(&faults, Locale::Vi);
            assert!(count(&faults) > 5, "{name}, {file}: {said:#?}");
            assert!(said.len() < 16, "{name}, {file}: {said:#?}");
        }
    }
}

#[test]
fn one_strange_letter_is_named_with_its_place() {
    let name = "pillars.csv";
    for (to, vi, en) in [
        (
            "governance,Chính quy?n số,",
            "có chữ đã mất",
            "letters were lost",
        ),
        (
            "governance,Chính quyền\u{a0}số,",
            "ký tự không nhìn thấy (U+00A0)",
            "not seen (U+00A0)",
        ),
        (
            "governance,Chính quy\u{1ec1}n s\u{f4}\u{301},",
            "hai ký tự; cần dạng dựng sẵn",
            "expected them composed",
        ),
        (
            "governance,Chính quyền ѕố,",
            "tiếng Việt không có chữ này",
            "is not Vietnamese",
        ),
        (
            "governance,Chính quyêòn số,",
            "tiếng Việt không viết như",
            "Vietnamese has no such syllable",
        ),
    ] {
        check(
            &row(name, "governance,", "governance,Chính quyền số,", to),
            "name_vi",
            vi,
            en,
        );
    }
}

// Floods.

#[test]
fn a_code_that_lost_its_zero_is_said_with_the_code() {
    check(
        &row(DTI, "63,01,dti,2024,", "63,01,", "63,1,"),
        "region",
        "mã thiếu số 0 ở đầu: viết 01; thấy “1”",
        "write 01; found “1”",
    );
}

#[test]
fn an_unreadable_cell_brings_no_second_fault() {
    check(
        &row(DTI, "63,51,dti,2023,", ",21,", ",21.0,"),
        "rank",
        "cần số nguyên",
        "whole number",
    );
    check(
        &row(
            "observations-papi.csv",
            "63,01,papi-control-of-corruption,2018,",
            ",6.0759,",
            ",\"6,0759\",",
        ),
        "value",
        "viết 6.0759",
        "write 6.0759",
    );
    // The header of a whole table is gone: its ids are not missed in others.
    let folder = changed("sources.csv", |text| text.replacen("id,", "ma,", 1));
    let said = lines(&faults(&folder), Locale::Vi);
    assert_eq!(said.len(), 2, "{said:#?}");
}

#[test]
fn a_table_of_unknown_rows_is_one_sentence_and_takes_no_time() {
    let start = Instant::now();
    let folder = changed(DTI, |text| {
        let mut text = text;
        for n in 0..13_800 {
            text.push_str(&format!(
                "63,01,dty-{n},2024,0.5000,,result,,,,,published,dti-2024-63,,,,\n"
            ));
        }
        text
    });
    let faults = faults(&folder);
    assert_eq!(count(&faults), 13_800);
    assert!(faults.len() <= 20);
    let said = lines(&faults, Locale::En);
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].contains("(13800 places)"), "{said:#?}");
    // Thirty times what it takes; it once was 29 s.
    assert!(start.elapsed().as_secs() < 15);
}

#[test]
fn system_errors_are_in_the_language_of_the_message() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("pillars.csv")).unwrap();
    let faults = Tables::read(folder.path()).unwrap_err();
    let of_pillars = faults
        .iter()
        .find(|fault| fault.file == "pillars.csv")
        .unwrap();
    assert!(
        of_pillars
            .line(Locale::Vi)
            .contains("đây là thư mục, cần một tệp"),
        "{of_pillars}"
    );
    assert!(
        of_pillars
            .line(Locale::En)
            .contains("a folder, expected a file")
    );
    for fault in &faults {
        let line = fault.line(Locale::Vi);
        assert!(
            !line.contains("os error") && !line.contains("No such"),
            "{line}"
        );
    }
}
