//! The editor's tool on the published tables: schema, differences, import of spreadsheets.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use diem_cau::dataset::period::Period;
use diem_cau::i18n::Locale;
use diem_cau::tables::Tables;
use diem_cau::tables::diff::{Edition, diff};
use diem_cau::tables::fault::Fault;
use diem_cau::tables::folder::Folder;
use diem_cau::tables::import::{Counts, Import, Order, import};
use diem_cau::tables::json_schema::schema;
use diem_cau::tables::words::Units;
use diem_cau::tables::write::{build, write_all};

fn published(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("public/data")
        .join(path)
}

fn folder() -> Folder {
    Folder::new(&published("tables"))
}

/// The published tables with a text replaced once in one file.
fn replaced(file: &str, from: &str, to: &str) -> Folder {
    let text = fs::read_to_string(published("tables").join(file)).unwrap();
    assert!(text.contains(from), "{file} does not contain {from}");
    folder().with(file, text.replacen(from, to, 1).into_bytes())
}

fn edition(folder: &Folder) -> Edition {
    Edition::of(&Tables::read_from(folder).unwrap_or_else(|faults| panic!("{faults:#?}")))
}

// Schema.

#[test]
fn every_built_file_is_valid_by_its_schema() {
    let out = tempfile::tempdir().unwrap();
    build(
        &published("tables"),
        &published("geo/vietnam.topo.json"),
        out.path(),
    )
    .unwrap();
    let read = |name: &str| -> serde_json::Value {
        serde_json::from_str(&fs::read_to_string(out.path().join(name)).unwrap()).unwrap()
    };
    let mut n_files = 0;
    for entry in fs::read_dir(out.path()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let stem = name.strip_suffix(".json").unwrap();
        let kind = stem.split('-').next().unwrap();
        if stem.ends_with(".schema") {
            continue;
        }
        let schema = read(&format!("{kind}.schema.json"));
        let validator = jsonschema::validator_for(&schema).unwrap();
        let errors: Vec<_> = validator
            .iter_errors(&read(&name))
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
        n_files += 1;
    }
    assert!(n_files >= 6, "{n_files} files");
}

#[test]
fn a_file_without_its_version_is_not_valid() {
    let schema = serde_json::to_value(schema("dataset").unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(!validator.is_valid(&serde_json::json!({ "format": 1 })));
    assert!(diem_cau::tables::json_schema::schema("other").is_none());
}

// Differences.

#[track_caller]
fn check_diff(changed: &Folder, vi: &[&str], en: &[&str]) {
    let (old, new) = (edition(&folder()), edition(changed));
    assert_eq!(diff(&old, &new, Locale::Vi), vi);
    assert_eq!(diff(&old, &new, Locale::En), en);
}

#[test]
fn nothing_differs_between_an_edition_and_itself() {
    check_diff(&folder(), &[], &[]);
}

#[test]
fn a_changed_value_is_told_in_a_sentence() {
    check_diff(
        &replaced(
            "observations-dti.csv",
            "34,48,dti,2024,0.7069,",
            "34,48,dti,2024,0.7070,",
        ),
        &["Đà Nẵng, DTI 2024: 0,7069 → 0,7070"],
        &["Da Nang, DTI 2024: 0.7069 → 0.7070"],
    );
    check_diff(
        &replaced(
            "observations-dti.csv",
            "63,48,dti,2024,0.8335,",
            "63,48,dti,2024,0.8336,",
        ),
        &["Đà Nẵng (63), DTI 2024: 0,8335 → 0,8336"],
        &["Da Nang (63), DTI 2024: 0.8335 → 0.8336"],
    );
}

#[test]
fn new_and_removed_figures_are_told() {
    let file = "observations-dti.csv";
    let text = fs::read_to_string(published("tables").join(file)).unwrap();
    let row = text
        .lines()
        .find(|line| line.starts_with("34,48,dti,2024,"))
        .unwrap();
    let other = row.replace(",2024,", ",2025,");
    check_diff(
        &replaced(file, row, &other),
        &[
            "Đà Nẵng, DTI 2024: bỏ, 0,7069",
            "Đà Nẵng, DTI 2025: mới, 0,7069",
        ],
        &[
            "Da Nang, DTI 2024: removed, 0.7069",
            "Da Nang, DTI 2025: new, 0.7069",
        ],
    );
}

#[test]
fn changed_texts_are_told_with_their_column() {
    check_diff(
        &replaced(
            "pillars.csv",
            "governance,Chính quyền số,",
            "governance,Chính phủ số,",
        ),
        &["nhóm governance, name_vi: “Chính quyền số” → “Chính phủ số”"],
        &["pillar governance, name_vi: “Chính quyền số” → “Chính phủ số”"],
    );
}

#[test]
fn built_folders_are_compared_like_tables() {
    let out = tempfile::tempdir().unwrap();
    build(
        &published("tables"),
        &published("geo/vietnam.topo.json"),
        out.path(),
    )
    .unwrap();
    let [built, tables] = Edition::read_both(out.path(), &published("tables")).unwrap();
    assert_eq!(diff(&built, &tables, Locale::Vi), [""; 0]);
}

// Import.

fn order(units: Units, period: &str, source: &str) -> Order {
    Order::new("dti", units, Period::parse(period).unwrap(), source)
}

fn counts(new: usize, changed: usize, same: usize) -> Counts {
    Counts { new, changed, same }
}

fn take_in(sheet: &str, order: &Order) -> Result<Import, Vec<Fault>> {
    let tables = Tables::read_from(&folder()).unwrap();
    import(
        &folder(),
        &tables,
        "bang.csv",
        sheet.as_bytes(),
        order,
        Locale::Vi,
    )
}

#[track_caller]
fn refused(sheet: &str, order: &Order, words: &str) {
    let lines: Vec<_> = take_in(sheet, order)
        .unwrap_err()
        .iter()
        .map(Fault::to_string)
        .collect();
    assert!(lines.iter().any(|line| line.contains(words)), "{lines:#?}");
}

#[test]
fn a_year_comes_in_from_a_spreadsheet_of_excel() {
    let sheet = "\u{feff}Xếp hạng DTI 2025;;;\r\nSTT;Tỉnh, thành phố;DTI;Hạng\r\n\
        1;Thành phố Huế;0,7923;2\r\n2;Tỉnh Đắk Lắk;0,705;3\r\n3;TP.HCM;0,81;1\r\n4;lao cai;;\r\n;Bình quân;0,72;\r\n";
    let change = take_in(sheet, &order(Units::Current, "2025", "dti-2024-34")).unwrap();
    assert_eq!(change.file, "observations-dti.csv");
    assert_eq!(change.counts, counts(3, 0, 0));
    assert_eq!(
        change.summary[..5],
        [
            "bang.csv: UTF-8, ngăn cách bằng “;”.",
            "Tiêu đề: dòng 2. Trên tiêu đề, không phải số liệu: dòng 1.",
            "Tỉnh: cột 2 “Tỉnh, thành phố”; số: cột 3 “DTI”; hạng: cột 4 “Hạng”.",
            "Ghi là: DTI, kỳ 2025, bộ 34, status result, đơn vị thang 0–1, dấu thập phân phẩy.",
            &change.summary[4],
        ]
    );
    assert!(change.summary[4].starts_with("3 trong 34 đơn vị có số. Không có số: "));
    assert_eq!(
        change.changes,
        [
            "Huế, DTI 2025: mới, 0,7923",
            "Đắk Lắk, DTI 2025: mới, 0,7050",
            "TP. Hồ Chí Minh, DTI 2025: mới, 0,8100",
        ]
    );
    // Taken in once, it is as before the second time.
    let out = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(published("tables")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), out.path().join(entry.file_name())).unwrap();
    }
    write_all(out.path(), &[(change.file, change.bytes.clone())]).unwrap();
    let folder = Folder::new(out.path());
    let tables = Tables::read_from(&folder).unwrap();
    let order = order(Units::Current, "2025", "dti-2024-34");
    let again = import(
        &folder,
        &tables,
        "bang.csv",
        sheet.as_bytes(),
        &order,
        Locale::Vi,
    )
    .unwrap();
    assert_eq!(again.counts, counts(0, 0, 3));
    assert_eq!(again.bytes, change.bytes);
}

#[test]
fn a_corrected_value_replaces_the_old_one_and_nothing_else() {
    let old = fs::read_to_string(published("tables/observations-dti.csv")).unwrap();
    let change = take_in(
        "Tỉnh,Điểm\nĐà Nẵng,0.7169\n",
        &order(Units::Current, "2024", "dti-2024-34"),
    )
    .unwrap();
    assert_eq!(change.counts, counts(0, 1, 0));
    assert_eq!(
        change.changes,
        [
            "Đà Nẵng, DTI 2024: 0,7069 → 0,7169",
            "Đà Nẵng, DTI 2024, hạng: 17 → (trống)",
            "Đà Nẵng, DTI 2024, rank_basis: “printed” → (trống)",
        ]
    );
    let new = String::from_utf8(change.bytes).unwrap();
    let changed = old
        .lines()
        .zip(new.lines())
        .filter(|(old, new)| old != new)
        .count();
    assert_eq!((changed, old.lines().count()), (1, new.lines().count()));
}

#[test]
fn former_names_codes_and_names_without_marks_are_found() {
    let sheet = "Mã;Tỉnh;Giá trị\n1;Ha Noi;0,8\n77;BRVT;0,7\n46;Thừa Thiên Huế;0,75\n";
    let change = take_in(sheet, &order(Units::Former, "2025", "dti-2024-63")).unwrap();
    assert_eq!(change.counts, counts(3, 0, 0));
    let by_code = take_in(
        "Mã;DTI\n1;0,8\n48;0,79\n",
        &order(Units::Former, "2025", "dti-2024-63"),
    );
    assert_eq!(by_code.unwrap().counts, counts(2, 0, 0));
}

#[test]
fn a_spreadsheet_that_leaves_a_doubt_is_refused() {
    let current = order(Units::Current, "2025", "dti-2024-34");
    refused(
        "Tỉnh;DTI\nHải Dương;0,7\nHuế;0,8\n",
        &current,
        "Hải Dương nay thuộc Hải Phòng",
    );
    refused(
        "Tỉnh;DTI\nHuế;0,7\nHuê;0,8\nHuee;0,8\n",
        &current,
        "“Huê” đã có ở dòng 2",
    );
    refused(
        "Tỉnh;DTI\nHuế;0,8\nNghẹ Am;0,7\n",
        &current,
        "có phải “Nghệ An”?",
    );
    refused(
        "Tỉnh;2024;2025\nHuế;0,7;0,8\n",
        &current,
        "có nhiều cột số: 2024, 2025",
    );
    refused(
        "Tỉnh;DTI\nHuế;1.234\nĐà Nẵng;2.345\n",
        &current,
        "--decimal",
    );
    refused(
        "Tỉnh;DTI\nHuế;0,8\nĐà Nẵng;cao\n",
        &current,
        "cần một số; thấy “cao”",
    );
    refused(
        "Tên;DTI\nA;0,8\n",
        &current,
        "không thấy cột nào có tên hoặc mã",
    );
    refused("", &current, "không thấy cột nào có tên hoặc mã");
    refused("Tỉnh;DTI\nHuế;82,4\n", &current, "cần giá trị từ 0 đến 1");
    let unknown = order(Units::Current, "2025", "dti-2025-34");
    refused(
        "Tỉnh;DTI\nHuế;0,8\n",
        &unknown,
        "cột --source: không có “dti-2025-34”",
    );
    let against = order(Units::Current, "2024", "dti-2024-63");
    refused(
        "Tỉnh;DTI\nHuế;0,1\n",
        &against,
        "phải cùng một mã ở cột conflict",
    );
}

#[test]
fn a_column_can_be_chosen() {
    let sheet = "Tỉnh;2024;2025\nHuế;0,7;0,8\n";
    let chosen = Order {
        column: Some("2025".to_owned()),
        ..order(Units::Current, "2025", "dti-2024-34")
    };
    let change = take_in(sheet, &chosen).unwrap();
    assert_eq!(change.changes, ["Huế, DTI 2025: mới, 0,8000"]);
}
