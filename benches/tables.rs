//! How long `dataset check` and the compiling take for each observation, on the published tables and
//! on made-up ones up to 10,000 regions × 50 indicators × 10 years: `cargo bench --bench tables`.
//!
//! The figure for each observation stays the same when the tables grow: the work is linear. Then a table of
//! 100 MB with the memory that its check takes, and tables of which every row has a fault.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Instant;

use diem_cau::tables::Tables;
use diem_cau::tables::compile::compile;
use diem_cau::tables::folder::Folder;
use diem_cau::tables::schema::{OBSERVATION_COLUMNS, TABLES};

const N_INDICATORS: usize = 50;
const N_PERIODS: usize = 10;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, large, folder] = arguments.as_slice()
        && large == "--large"
    {
        check_large(folder);
        return;
    }
    println!(
        "{:>8} {:>12} {:>16} {:>18} {:>18}",
        "regions", "observations", "bytes", "check, ns each", "compile, ns each"
    );
    let published = concat!(env!("CARGO_MANIFEST_DIR"), "/public/data/tables");
    measure("real", &Folder::new(published.as_ref()), 5);
    for (n_regions, n_runs) in [(100, 5), (1_000, 3), (10_000, 1)] {
        measure(&n_regions.to_string(), &made_up(n_regions), n_runs);
    }
    for n_rows in [13_800, 3_000_000] {
        measure_faults(n_rows);
    }
    measure_large();
}

/// A table of 100 MB on disk: what the check takes at most, in a process that did nothing else.
fn measure_large() {
    let on_disk = tempfile::tempdir().unwrap();
    made_up(4_500).write(on_disk.path()).unwrap();
    let exe = std::env::current_exe().unwrap();
    let status = std::process::Command::new(exe)
        .arg("--large")
        .arg(on_disk.path())
        .status();
    assert!(status.unwrap().success());
}

/// Checks the tables of a folder and prints the most memory that was used.
fn check_large(folder: &str) {
    let start = Instant::now();
    let tables = Tables::read(folder.as_ref()).unwrap_or_else(|faults| panic!("{}", faults[0]));
    let seconds = start.elapsed().as_secs_f64();
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap_or("?")
        .trim();
    println!(
        "large: {} observations, {seconds:.1} s, {peak} at most",
        tables.observations.rows.len()
    );
}

/// So many rows with an unknown indicator beside the published tables.
fn measure_faults(n_rows: usize) {
    let published =
        Folder::new(concat!(env!("CARGO_MANIFEST_DIR"), "/public/data/tables").as_ref());
    let mut text = published.read("observations-dti.csv").unwrap().into_owned();
    for n in 0..n_rows {
        text.extend(
            format!("63,01,dty-{n},2024,0.5,,result,,,,,published,dti-2024-63,,,,\n").bytes(),
        );
    }
    let folder = published.with("observations-dti.csv", text);
    let start = Instant::now();
    let faults = Tables::read_from(&folder).unwrap_err();
    let seconds = start.elapsed().as_secs_f64();
    let (n, kept) = (diem_cau::tables::report::count(&faults), faults.len());
    println!("faults: {n} in {seconds:.3} s, {kept} kept");
}

/// Prints the shortest of some runs.
fn measure(name: &str, folder: &Folder, n_runs: usize) {
    let n_bytes: usize = folder
        .observation_files()
        .iter()
        .map(|file| folder.read(file).unwrap().len())
        .sum();
    let (mut check, mut compiling, mut n) = (f64::INFINITY, f64::INFINITY, 0);
    for _ in 0..n_runs {
        let start = Instant::now();
        let tables = Tables::read_from(folder).unwrap_or_else(|faults| panic!("{}", faults[0]));
        check = check.min(start.elapsed().as_secs_f64());
        n = tables.observations.rows.len();
        let start = Instant::now();
        let files = compile(&tables);
        compiling = compiling.min(start.elapsed().as_secs_f64());
        drop(files);
    }
    let each = |seconds: f64| format!("{:.0}", seconds * 1e9 / n as f64);
    println!(
        "{name:>8} {n:>12} {n_bytes:>16} {:>18} {:>18}",
        each(check),
        each(compiling)
    );
}

/// Tables without a fault, with so many regions.
fn made_up(n_regions: usize) -> Folder {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut add = |file: &str, columns: &[&str], rows: String| {
        files.insert(
            file.to_owned(),
            format!("{}\n{rows}", columns.join(",")).into_bytes(),
        );
    };
    let mut rows: BTreeMap<&str, String> = BTreeMap::new();
    let mut regions = "34,01,moi,Mới,New,,,city,,,,,,,0,0,s,,\nvn,vn,ca-nuoc,Cả nước,Viet Nam,,,country,,,,,,,,,s,,\n".to_owned();
    for n in 0..n_regions {
        let (column, line) = (n % 200, n / 200);
        writeln!(
            regions,
            "63,{n:05},r{n},Vùng {n},Region {n},,,province,,,01,,,,{column},{line},s,,"
        )
        .unwrap();
    }
    rows.insert("regions.csv", regions);
    rows.insert(
        "sources.csv",
        "s,Cơ quan,Body,Bảng,Table,2024,,official,,,,\n".to_owned(),
    );
    rows.insert("pillars.csv", "p,Nhóm,Pillar,1\n".to_owned());
    let mut indicators = String::new();
    for n in 0..N_INDICATORS {
        writeln!(
            indicators,
            "i{n},Chỉ số {n},Indicator {n},,,điểm,points,other,up,2,p,map,mean,,,,,core,{n},,"
        )
        .unwrap();
    }
    rows.insert("indicators.csv", indicators);
    for table in TABLES {
        add(
            table.file,
            table.columns,
            rows.remove(table.file).unwrap_or_default(),
        );
    }
    let mut observations = String::new();
    for indicator in 0..N_INDICATORS {
        for period in 0..N_PERIODS {
            for region in 0..n_regions {
                let value = (region * 7919 + indicator * 31 + period) % 10_000;
                let (whole, decimals) = (value / 100, value % 100);
                let year = 2015 + period;
                writeln!(
                    observations,
                    "63,{region:05},i{indicator},{year},{whole}.{decimals:02},,result,,,,,published,s,,,,"
                )
                .unwrap();
            }
        }
    }
    add("observations-all.csv", OBSERVATION_COLUMNS, observations);
    let resources: Vec<_> = files
        .keys()
        .map(|file| format!("{{\"path\":\"{file}\"}}"))
        .collect();
    let package = format!(
        "{{\"version\":\"1\",\"resources\":[{}]}}",
        resources.join(",")
    );
    files.insert("datapackage.json".to_owned(), package.into_bytes());
    Folder::in_memory(files)
}
