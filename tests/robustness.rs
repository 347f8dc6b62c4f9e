//! Real files with random damage: the readers answer with a result or a fault, and never panic.
//!
//! `PROPTEST_CASES=20000 cargo test --release --test robustness` runs longer than every build should.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use diem_cau::dataset::Dataset;
use diem_cau::dataset::period::Period;
use diem_cau::i18n::Locale;
use diem_cau::map_shapes::MapShapes;
use diem_cau::tables::Tables;
use diem_cau::tables::diff::{Edition, diff};
use diem_cau::tables::folder::Folder;
use diem_cau::tables::geometry::Boundaries;
use diem_cau::tables::import::{Order, import};
use diem_cau::tables::words::Units;
use diem_cau::tables::write::render;
use proptest::prelude::*;

fn published(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("public/data")
        .join(path)
}

type Files = BTreeMap<String, Vec<u8>>;

/// The published tables, the long ones cut to their first rows so that a case is quick.
static TABLES: LazyLock<Files> = LazyLock::new(|| {
    let mut files = Files::new();
    for entry in fs::read_dir(published("tables")).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let mut bytes = fs::read(entry.path()).unwrap();
        if name.starts_with("observations-") {
            let rows: Vec<&[u8]> = bytes
                .split_inclusive(|byte| *byte == b'\n')
                .take(70)
                .collect();
            bytes = rows.concat();
        }
        files.insert(name, bytes);
    }
    files
});

static TABLES_READ: LazyLock<Tables> =
    LazyLock::new(|| Tables::read_from(&Folder::in_memory(TABLES.clone())).unwrap());

static BUILT: LazyLock<Files> = LazyLock::new(|| {
    let boundaries = Boundaries::read(&published("geo/vietnam.topo.json")).unwrap();
    render(&TABLES_READ, &boundaries)
        .unwrap()
        .into_iter()
        .collect()
});

/// One piece of damage; positions are shares of the length.
#[derive(Clone, Debug)]
enum Damage {
    Replace(f64, u8),
    Insert(f64, &'static [u8]),
    Delete(f64, usize),
    Repeat(f64, usize),
    Cut(f64),
    SwapLines(f64, f64),
}

/// What readers stumble over.
const PIECES: [&[u8]; 30] = [
    b"\"",
    b",",
    b";",
    b"\t",
    b"\r",
    b"\n",
    b"\r\n",
    b"|",
    b"-",
    b"#",
    b":",
    b"/",
    b"../",
    b"0",
    b"999999999999999999999",
    b"-1",
    b"1e400",
    b"1.013,5",
    b"null",
    b"[",
    b"]",
    b"{",
    b"}",
    b"\xEF\xBB\xBF",
    b"\xFF",
    b"\x00",
    b"\\u0000",
    b"\xCC\x81",
    b"2024-02-30",
    b"  ",
];

impl Damage {
    fn strategy() -> impl Strategy<Value = Self> {
        let at = || 0.0..1.0_f64;
        prop_oneof![
            (at(), any::<u8>()).prop_map(|(at, byte)| Self::Replace(at, byte)),
            (at(), 0..PIECES.len()).prop_map(|(at, piece)| Self::Insert(at, PIECES[piece])),
            (at(), 1..40_usize).prop_map(|(at, n)| Self::Delete(at, n)),
            (at(), 1..400_usize).prop_map(|(at, n)| Self::Repeat(at, n)),
            at().prop_map(Self::Cut),
            (at(), at()).prop_map(|(a, b)| Self::SwapLines(a, b)),
        ]
    }

    fn apply(&self, bytes: &mut Vec<u8>) {
        let place = |share: f64| (share * bytes.len() as f64) as usize;
        match *self {
            Self::Replace(at, byte) => {
                let at = place(at);
                if let Some(place) = bytes.get_mut(at) {
                    *place = byte;
                }
            }
            Self::Insert(at, piece) => {
                let at = place(at);
                bytes.splice(at..at, piece.iter().copied());
            }
            Self::Delete(at, n) => {
                let at = place(at);
                bytes.drain(at..(at + n).min(bytes.len()));
            }
            Self::Repeat(at, n) => {
                let at = place(at);
                let part = bytes[at..(at + n).min(bytes.len())].to_vec();
                bytes.splice(at..at, part);
            }
            Self::Cut(at) => bytes.truncate(place(at)),
            Self::SwapLines(a, b) => {
                let mut lines: Vec<Vec<u8>> = bytes
                    .split_inclusive(|byte| *byte == b'\n')
                    .map(<[u8]>::to_vec)
                    .collect();
                let place = |share: f64| (share * lines.len() as f64) as usize;
                let (a, b) = (place(a), place(b));
                if a < lines.len() && b < lines.len() {
                    lines.swap(a, b);
                }
                *bytes = lines.concat();
            }
        }
    }
}

fn damages() -> impl Strategy<Value = Vec<Damage>> {
    prop::collection::vec(Damage::strategy(), 1..5)
}

fn damaged(bytes: &[u8], damages: &[Damage]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for damage in damages {
        damage.apply(&mut bytes);
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(48)
    ))]

    #[test]
    fn damaged_tables_are_read_or_refused_with_a_place(
        file in 0..TABLES.len(),
        damages in damages(),
    ) {
        let (name, bytes) = TABLES.iter().nth(file).unwrap();
        let folder = Folder::in_memory(TABLES.clone()).with(name, damaged(bytes, &damages));
        match Tables::read_from(&folder) {
            Ok(tables) => {
                let changes = diff(&Edition::of(&TABLES_READ), &Edition::of(&tables), Locale::Vi);
                prop_assert!(changes.iter().all(|sentence| !sentence.is_empty()));
            }
            Err(faults) => {
                prop_assert!(!faults.is_empty());
                for fault in faults {
                    prop_assert!(!fault.file.is_empty());
                    prop_assert!(fault.line(Locale::Vi).contains(": "));
                    prop_assert!(fault.line(Locale::En).contains(": "));
                }
            }
        }
    }

    #[test]
    fn damaged_files_of_the_app_are_read_or_refused(damages in damages()) {
        let text = |name: &str| {
            String::from_utf8_lossy(&damaged(&BUILT[name], &damages)).into_owned()
        };
        if let Err(error) = Dataset::parse(&text("dataset.json")) {
            prop_assert!(!error.to_string().is_empty());
        }
        let whole = String::from_utf8_lossy(&BUILT["dataset.json"]);
        let dataset = Dataset::parse(&whole).unwrap();
        if let Err(error) = dataset.with_details(&text("details.json")) {
            prop_assert!(!error.to_string().is_empty());
        }
        if let Err(error) = dataset.with_series("papi", &text("series-papi.json")) {
            prop_assert!(!error.to_string().is_empty());
        }
        let _ = MapShapes::parse(&text("map-34.json"));
    }

    #[test]
    fn any_spreadsheet_is_taken_in_or_refused(
        damages in damages(),
        units in prop_oneof![Just(Units::Former), Just(Units::Current)],
    ) {
        let sheet = "STT;Tỉnh, thành phố;DTI;Hạng\n1;Thành phố Huế;0,7923;2\n2;Đắk Lắk;0,705;3\n\
            3;TP.HCM;0,81;1\n4;Hải Dương;0,6;4\n5;Hà Nội;;\n";
        let order = Order::new("dti", units, Period::year(2025), "dti-2024-34");
        let folder = Folder::in_memory(TABLES.clone());
        let bytes = damaged(sheet.as_bytes(), &damages);
        if let Err(faults) = import(&folder, &TABLES_READ, "s.csv", &bytes, &order, Locale::Vi) {
            prop_assert!(!faults.is_empty());
        }
    }
}

#[test]
fn a_name_that_two_regions_have_is_named() {
    let whole: serde_json::Value = serde_json::from_slice(&BUILT["dataset.json"]).unwrap();
    let position = |slug: &str, units: u8| {
        let mut regions = whole["regions"].as_array().unwrap().iter();
        regions
            .position(|one| one["slug"] == slug && one["units"] == units)
            .unwrap()
    };
    // In the two unit sets a name may stand, and this one does.
    position("ha-noi", 34);
    let (one, other) = (position("ha-noi", 63), position("hai-phong", 63));
    for kind in ["slug", "code"] {
        let mut damaged = whole.clone();
        let name = damaged["regions"][one][kind].clone();
        damaged["regions"][other][kind] = name.clone();
        let error = Dataset::parse(&damaged.to_string()).unwrap_err();
        let expected = format!(
            "{kind} {} of the regions of 63: stands twice",
            name.as_str().unwrap()
        );
        assert!(error.to_string().contains(&expected), "{error}");
    }
    Dataset::parse(&whole.to_string()).unwrap();
}

#[test]
fn a_dataset_without_indicators_is_refused_with_a_sentence() {
    let mut whole: serde_json::Value = serde_json::from_slice(&BUILT["dataset.json"]).unwrap();
    for member in ["indicators", "series", "facts"] {
        whole[member] = serde_json::json!([]);
    }
    let error = Dataset::parse(&whole.to_string()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "indicators: expected at least one: the map has nothing to show"
    );
}
