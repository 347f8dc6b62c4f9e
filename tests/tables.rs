//! The tables that we publish, and what `dataset` says of broken copies of them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use diem_cau::dataset::{Dataset, Part, UnitSet};
use diem_cau::i18n::Locale;
use diem_cau::map_shapes::MapShapes;
use diem_cau::tables::Tables;
use diem_cau::tables::fault::Fault;
use diem_cau::tables::geometry::Boundaries;
use diem_cau::tables::observations::Observation;
use diem_cau::tables::words::{Status, Units};
use diem_cau::tables::write::{build, render};
use tempfile::TempDir;

fn published(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("public/data")
        .join(path)
}

fn tables() -> Tables {
    Tables::read(&published("tables")).unwrap_or_else(|faults| {
        panic!(
            "{}",
            faults
                .iter()
                .map(Fault::to_string)
                .collect::<Vec<_>>()
                .join("\n")
        )
    })
}

/// A copy of the published tables that a test may break.
struct Copy(TempDir);

impl Copy {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for entry in fs::read_dir(published("tables")).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
        }
        Self(folder)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn edit(&self, file: &str, change: impl FnOnce(Vec<u8>) -> Vec<u8>) {
        let path = self.path().join(file);
        fs::write(&path, change(fs::read(&path).unwrap())).unwrap();
    }

    /// Changes one cell, found by its row (a line of the file; no cell before it has a line break) and column.
    fn set(&self, file: &str, row: usize, column: &str, cell: &str) {
        self.edit(file, |bytes| {
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(&*bytes);
            let mut rows: Vec<Vec<String>> = reader
                .records()
                .map(|record| record.unwrap().iter().map(str::to_owned).collect())
                .collect();
            let position = rows[0].iter().position(|name| name == column).unwrap();
            rows[row - 1][position] = cell.to_owned();
            let mut writer = csv::Writer::from_writer(Vec::new());
            for row in rows {
                writer.write_record(row).unwrap();
            }
            writer.into_inner().unwrap()
        });
    }

    fn faults(&self) -> Vec<Fault> {
        Tables::read(self.path()).err().unwrap_or_default()
    }
}

/// Breaks one copy, and expects one fault whose sentence has all these words, in both languages.
#[track_caller]
fn check(change: impl FnOnce(&Copy), place: (&str, Option<u64>, Option<&str>), vi: &str, en: &str) {
    let copy = Copy::new();
    change(&copy);
    let faults = copy.faults();
    let lines: Vec<_> = faults.iter().map(Fault::to_string).collect();
    assert_eq!(faults.len(), 1, "{lines:#?}");
    check_fault(&faults[0], place, vi, en);
    assert_nothing_is_built(&copy);
}

#[track_caller]
fn check_fault(fault: &Fault, place: (&str, Option<u64>, Option<&str>), vi: &str, en: &str) {
    let (file, row, column) = place;
    let found = (fault.file.as_str(), fault.row, fault.column.as_deref());
    assert_eq!(found, (file, row, column), "{fault}");
    let (row_vi, row_en) = row.map_or_else(Default::default, |row| {
        (format!(", dòng {row}"), format!(", row {row}"))
    });
    let (column_vi, column_en) = column.map_or_else(Default::default, |column| {
        (format!(", cột {column}"), format!(", column {column}"))
    });
    for (locale, start, words) in [
        (Locale::Vi, format!("{file}{row_vi}{column_vi}: "), vi),
        (Locale::En, format!("{file}{row_en}{column_en}: "), en),
    ] {
        let line = fault.line(locale);
        assert!(line.starts_with(&start), "{line}");
        assert!(line.contains(words), "{line}\ndoes not contain\n{words}");
    }
}

#[track_caller]
fn assert_nothing_is_built(copy: &Copy) {
    let out = tempfile::tempdir().unwrap();
    let boundaries = published("geo/vietnam.topo.json");
    assert!(build(copy.path(), &boundaries, out.path()).is_err());
    assert_eq!(
        fs::read_dir(out.path()).unwrap().count(),
        0,
        "files were written"
    );
}

const DTI: &str = "observations-dti.csv";

#[test]
fn a_missing_table_is_named() {
    check(
        |copy| fs::remove_file(copy.path().join("neighbors.csv")).unwrap(),
        ("neighbors.csv", None, None),
        "cần một tệp CSV có các cột unit_set,a,b,shared_km,source",
        "expected a CSV file with the columns unit_set,a,b,shared_km,source",
    );
}

#[test]
fn an_unknown_region_code_is_named() {
    check(
        |copy| copy.set(DTI, 14, "region", "99"),
        (DTI, Some(14), Some("region")),
        "không có “99” trong regions.csv",
        "“99” is not in regions.csv",
    );
}

#[test]
fn a_name_in_place_of_a_code_finds_the_code() {
    check(
        |copy| copy.set(DTI, 14, "region", "Đà Nẵng"),
        (DTI, Some(14), Some("region")),
        "có phải “48”?",
        "did you mean “48”?",
    );
}

#[test]
fn a_code_of_the_other_unit_set_is_explained() {
    check(
        |copy| {
            let row = row_of(DTI, "34,01,dti,");
            copy.set(DTI, row, "region", "30");
        },
        (DTI, Some(row_of(DTI, "34,01,dti,") as u64), Some("region")),
        "mã “30” không thuộc bộ 34; trong bộ 63 đó là Hải Dương",
        "the code “30” is not of the 34 units; among the 63 it is Hải Dương",
    );
}

#[test]
fn a_percent_sign_and_a_decimal_comma_are_refused_with_the_right_form() {
    check(
        |copy| copy.set("observations-access.csv", 2, "value", "16,5%"),
        ("observations-access.csv", Some(2), Some("value")),
        "cần số viết thường, dấu chấm thập phân, không dấu hàng nghìn, không đơn vị (viết 16.5); thấy “16,5%”",
        "expected a plain number with a decimal point, no thousands separator, no unit (write 16.5); found “16,5%”",
    );
}

#[test]
fn a_thousands_dot_is_refused_with_the_right_form() {
    check(
        |copy| copy.set("observations-economy.csv", 2, "value", "1.013,5"),
        ("observations-economy.csv", Some(2), Some("value")),
        "(viết 1013.5); thấy “1.013,5”",
        "(write 1013.5); found “1.013,5”",
    );
}

#[test]
fn a_repeated_key_names_both_rows() {
    let first = row_of(DTI, "63,01,dti,2024,") as u64;
    let last = lines(DTI) as u64;
    check(
        |copy| {
            copy.edit(DTI, |mut bytes| {
                let text = String::from_utf8(bytes.clone()).unwrap();
                let row = text.lines().nth(first as usize - 1).unwrap();
                bytes.extend(format!("{row}\n").bytes());
                bytes
            });
        },
        (DTI, Some(last + 1), Some("source")),
        &format!("“Hà Nội (63), dti, 2024, result” đã có ở {DTI}, dòng {first}"),
        &format!("“Hà Nội (63), dti, 2024, result” is already in {DTI}, row {first}"),
    );
}

#[test]
fn two_values_without_a_conflict_mark_are_refused() {
    let first = row_of(DTI, "63,01,dti,2024,") as u64;
    let last = lines(DTI) as u64;
    check(
        |copy| {
            copy.edit(DTI, |mut bytes| {
                bytes.extend(b"63,01,dti,2024,0.9000,,result,,,,,published,dti-2023,,,,\n");
                bytes
            });
        },
        (DTI, Some(last + 1), Some("value")),
        &format!(
            "ở {DTI}, dòng {first}; hai số chính thức khác nhau phải cùng một mã ở cột conflict"
        ),
        &format!("in {DTI}, row {first}; expected the same conflict id in both rows"),
    );
}

#[test]
fn a_missing_source_is_named() {
    check(
        |copy| copy.set(DTI, 5, "source", ""),
        (DTI, Some(5), Some("source")),
        "ô trống; cột này bắt buộc",
        "the cell is empty; this column is mandatory",
    );
}

#[test]
fn an_unknown_id_is_named_with_the_nearest_known_one() {
    check(
        |copy| copy.set(DTI, 5, "source", "dti-2023x"),
        (DTI, Some(5), Some("source")),
        "không có “dti-2023x” trong sources.csv; có phải “dti-2023”?",
        "“dti-2023x” is not in sources.csv; did you mean “dti-2023”?",
    );
    check(
        |copy| copy.set(DTI, 5, "indicator", "dti-awarenes"),
        (DTI, Some(5), Some("indicator")),
        "có phải “dti-awareness”?",
        "did you mean “dti-awareness”?",
    );
}

#[test]
fn a_date_with_a_slip_is_named() {
    check(
        |copy| copy.set("meetings.csv", 2, "date", "19/7/20240"),
        ("meetings.csv", Some(2), Some("date")),
        "cần ngày dạng năm-tháng-ngày như 2024-07-19; thấy “19/7/20240”",
        "expected a day written year-month-day such as 2024-07-19; found “19/7/20240”",
    );
    check(
        |copy| copy.set(DTI, 7, "period", "19/7/20240"),
        (DTI, Some(7), Some("period")),
        "cần kỳ như 2024, 2024-H1",
        "expected a period such as 2024, 2024-H1",
    );
}

#[test]
fn a_byte_order_mark_is_named() {
    check(
        |copy| copy.edit(DTI, |bytes| [b"\xEF\xBB\xBF".as_slice(), &bytes].concat()),
        (DTI, Some(1), None),
        "đầu tệp có dấu BOM, như Excel lưu; gọi `dataset tidy`",
        "starts with a byte order mark, as Excel saves it; `dataset tidy`",
    );
}

#[test]
fn windows_line_ends_are_named_once_a_file() {
    check(
        |copy| {
            copy.edit(DTI, |bytes| {
                String::from_utf8(bytes)
                    .unwrap()
                    .replace('\n', "\r\n")
                    .into()
            });
        },
        (DTI, Some(1), None),
        "dòng kết thúc bằng CRLF; cần LF",
        "lines end with CRLF; expected LF",
    );
}

#[test]
fn a_missing_column_is_named_once_and_not_for_every_row() {
    check(
        |copy| {
            copy.edit("pillars.csv", |bytes| {
                let text = String::from_utf8(bytes).unwrap();
                let cut = text.lines().map(|line| line.rsplit_once(',').unwrap().0);
                (cut.collect::<Vec<_>>().join("\n") + "\n").into()
            });
        },
        ("pillars.csv", Some(1), Some("order")),
        "thiếu cột này ở dòng tiêu đề",
        "the header lacks this column",
    );
}

#[test]
fn a_row_with_a_cell_too_few_is_named() {
    check(
        |copy| {
            copy.edit(DTI, |mut bytes| {
                bytes.extend(b"63,01,dti,2019,0.5,,result,,,,,published,dti-2023,,,\n");
                bytes
            });
        },
        (DTI, Some(lines(DTI) as u64 + 1), None),
        "cần 17 ô như dòng tiêu đề, thấy 16",
        "expected 17 cells as in the header, found 16",
    );
}

#[test]
fn an_unknown_column_is_named_with_the_nearest_known_one() {
    let copy = Copy::new();
    copy.set("pillars.csv", 1, "order", "ordr");
    let faults = copy.faults();
    let place = |column| ("pillars.csv", Some(1), Some(column));
    check_fault(
        &faults[0],
        place("ordr"),
        "có phải “order”?",
        "did you mean “order”?",
    );
    check_fault(
        &faults[1],
        place("order"),
        "thiếu cột này",
        "lacks this column",
    );
}

#[test]
fn semicolons_of_a_spreadsheet_are_named() {
    let copy = Copy::new();
    copy.edit("pillars.csv", |bytes| {
        String::from_utf8(bytes).unwrap().replace(',', ";").into()
    });
    let faults = copy.faults();
    assert_eq!(faults.len(), 1);
    let place = ("pillars.csv", Some(1), None);
    check_fault(
        &faults[0],
        place,
        "ngăn cách bằng “;”; cần dấu phẩy",
        "separated by “;”; expected commas",
    );
}

#[test]
fn bytes_that_are_no_utf_8_are_named() {
    check(
        |copy| {
            copy.edit(DTI, |mut bytes| {
                bytes
                    .extend(b"63,01,dti,2019,0.5,H\xE0 N\xF4i,result,,,,,published,dti-2023,,,,\n");
                bytes
            });
        },
        (DTI, Some(lines(DTI) as u64 + 1), Some("printed")),
        "ô này không phải UTF-8",
        "the cell is not UTF-8",
    );
}

#[test]
fn an_address_must_be_http() {
    check(
        |copy| copy.set("sources.csv", 2, "url", "javascript:alert(1)"),
        ("sources.csv", Some(2), Some("url")),
        "cần địa chỉ bắt đầu bằng https:// hoặc http://",
        "expected an address that starts with https:// or http://",
    );
}

#[test]
fn an_id_is_a_slug() {
    let copy = Copy::new();
    copy.set("pillars.csv", 2, "id", "Chuyển đổi số");
    let faults = copy.faults();
    let place = ("pillars.csv", Some(2), Some("id"));
    check_fault(
        &faults[0],
        place,
        "(như chuyen-doi-so)",
        "(such as chuyen-doi-so)",
    );
}

#[test]
fn a_word_of_no_list_is_named_with_the_list() {
    check(
        |copy| copy.set(DTI, 5, "status", "ước tính"),
        (DTI, Some(5), Some("status")),
        "cần một trong: result, preliminary, estimate, forecast, target; thấy “ước tính”",
        "expected one of: result, preliminary, estimate, forecast, target; found “ước tính”",
    );
}

#[test]
fn a_value_stays_within_the_scale_of_its_indicator() {
    check(
        |copy| copy.set(DTI, row_of(DTI, "63,01,dti,2024,"), "value", "82.41"),
        (
            DTI,
            Some(row_of(DTI, "63,01,dti,2024,") as u64),
            Some("value"),
        ),
        "cần giá trị từ 0 đến 1; thấy “82.41”",
        "expected a value between 0 and 1; found “82.41”",
    );
}

#[test]
fn a_share_over_100_percent_needs_a_note() {
    let row = row_of("observations-access.csv", "63,02,internet-users,2024,");
    let place = ("observations-access.csv", Some(row as u64), Some("value"));
    let set = |copy: &Copy| copy.set("observations-access.csv", row, "value", "104.50");
    check(
        set,
        place,
        "hãy giải thích ở note_vi",
        "expected an explanation in note_vi",
    );
    let copy = Copy::new();
    set(&copy);
    copy.set("observations-access.csv", row, "note_vi", "có giải thích");
    copy.set("observations-access.csv", row, "note_en", "explained");
    assert_eq!(copy.faults(), []);
}

#[test]
fn a_part_is_not_larger_than_its_whole() {
    let file = "observations-meetings.csv";
    let row = row_of(file, "vn,vn,dead-zones-covered,2022-H1,477");
    check(
        |copy| {
            copy.set(file, row, "value", "877");
            copy.set(file, row, "printed", "877/832");
        },
        (file, Some(row as u64), Some("value")),
        "value 877 lớn hơn out_of 832",
        "value 877 is larger than out_of 832",
    );
}

#[test]
fn a_rank_says_how_it_came_about() {
    check(
        |copy| copy.set(DTI, row_of(DTI, "63,01,dti,2024,"), "rank_basis", ""),
        (
            DTI,
            Some(row_of(DTI, "63,01,dti,2024,") as u64),
            Some("rank"),
        ),
        "cột rank_basis cũng phải có",
        "expected column rank_basis to be filled too",
    );
}

#[test]
fn a_text_is_there_in_both_languages() {
    check(
        |copy| copy.set("regions.csv", 3, "name_en", ""),
        ("regions.csv", Some(3), Some("name_en")),
        "ô trống; cột này bắt buộc",
        "the cell is empty",
    );
}

#[test]
fn percentages_in_our_own_vietnamese_words_are_written_one_way() {
    let mut faults = Vec::new();
    for file in fs::read_dir(published("tables")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "csv") {
            continue;
        }
        let mut table = csv::Reader::from_path(&path).unwrap();
        let heads = table.headers().unwrap().clone();
        for row in table.records() {
            for (head, cell) in heads.iter().zip(&row.unwrap()) {
                // What is quoted is as its source prints it.
                let quotes = |letter| matches!(letter, '“' | '”');
                let own = cell.split(quotes).step_by(2);
                let is_close = |text: &str| {
                    let mut before = ' ';
                    text.chars().any(|letter| {
                        let close = letter == '%' && before.is_ascii_digit();
                        before = letter;
                        close
                    })
                };
                if head.ends_with("_vi") && own.into_iter().any(is_close) {
                    faults.push(format!("{}: {head}: {cell}", path.display()));
                }
            }
        }
    }
    assert_eq!(faults, [""; 0], "“45,78 %” has a space");
}

#[test]
fn every_one_of_the_63_has_a_successor() {
    check(
        |copy| copy.set("regions.csv", 3, "successor", ""),
        ("regions.csv", Some(3), Some("successor")),
        "ô trống; cột này bắt buộc",
        "the cell is empty",
    );
    check(
        |copy| copy.set("regions.csv", 3, "successor", "02"),
        ("regions.csv", Some(3), Some("successor")),
        "mã “02” không thuộc bộ 34",
        "the code “02” is not of the 34 units",
    );
}

#[test]
fn two_regions_do_not_share_a_tile() {
    check(
        |copy| {
            copy.set("regions.csv", 3, "tile_col", "3");
            copy.set("regions.csv", 3, "tile_row", "3");
        },
        ("regions.csv", Some(3), Some("tile_col")),
        "ô lưới này đã thuộc đơn vị ở regions.csv, dòng 2",
        "the region in regions.csv, row 2 has this tile",
    );
}

#[test]
fn slugs_are_unique_in_a_unit_set() {
    check(
        |copy| copy.set("regions.csv", 3, "slug", "ha-noi"),
        ("regions.csv", Some(3), Some("slug")),
        "“ha-noi” đã có ở regions.csv, dòng 2",
        "“ha-noi” is already in regions.csv, row 2",
    );
}

#[test]
fn what_grew_is_an_indicator_of_the_table() {
    let row = row_of("indicators.csv", "bts-sites-growth,");
    check(
        |copy| copy.set("indicators.csv", row, "growth_of", "bts-site"),
        ("indicators.csv", Some(row as u64), Some("growth_of")),
        "không có “bts-site” trong indicators.csv; có phải “bts-sites”?",
        "“bts-site” is not in indicators.csv; did you mean “bts-sites”?",
    );
}

#[test]
fn a_named_venue_says_what_kind_of_place_it_is() {
    check(
        |copy| copy.set("bridge_points.csv", 2, "venue_kind", ""),
        ("bridge_points.csv", Some(2), Some("venue_vi")),
        "cột venue_kind cũng phải có",
        "expected column venue_kind to be filled too",
    );
    check(
        |copy| copy.set("bridge_points.csv", 2, "venue_kind", "hotel"),
        ("bridge_points.csv", Some(2), Some("venue_kind")),
        "cần một trong: province, peoples-committee, district; thấy “hotel”",
        "expected one of: province, peoples-committee, district; found “hotel”",
    );
}

#[test]
fn class_breaks_ascend() {
    check(
        |copy| copy.set("indicators.csv", 2, "breaks", "0.6|0.7|0.65"),
        ("indicators.csv", Some(2), Some("breaks")),
        "cần các số tăng dần",
        "expected ascending numbers",
    );
}

#[test]
fn a_deadline_is_not_before_its_meeting() {
    check(
        |copy| copy.set("tasks.csv", 2, "deadline", "2020"),
        ("tasks.csv", Some(2), Some("deadline")),
        "“2020” kết thúc trước ngày hội nghị 2021-11-30",
        "“2020” ends before the meeting of 2021-11-30",
    );
}

#[test]
fn an_outcome_has_its_words_and_its_source() {
    let copy = Copy::new();
    let row = row_of("tasks.csv", "ub01,1,");
    copy.set("tasks.csv", row, "outcome_vi", "Xong");
    copy.set("tasks.csv", row, "outcome_en", "Done");
    let needed: Vec<_> = copy.faults().iter().map(Fault::to_string).collect();
    assert_eq!(needed.len(), 2, "{needed:?}");
    assert!(needed[0].contains("cột outcome cũng phải có"), "{needed:?}");
    assert!(
        needed[1].contains("cột outcome_source cũng phải có"),
        "{needed:?}"
    );
}

#[test]
fn a_bridge_point_is_of_the_unit_set_of_its_day() {
    let copy = Copy::new();
    copy.set("bridge_points.csv", 2, "unit_set", "34");
    let faults = copy.faults();
    let place = ("bridge_points.csv", Some(2), Some("unit_set"));
    check_fault(
        &faults[0],
        place,
        "hội nghị ngày 2021-11-30 dùng bộ 63",
        "on 2021-11-30 there were 63 units",
    );
}

#[test]
fn spaces_and_blank_lines_are_named() {
    check(
        |copy| copy.set("pillars.csv", 2, "name_vi", " Chuyển đổi số"),
        ("pillars.csv", Some(2), Some("name_vi")),
        "khoảng trắng ở đầu hoặc cuối",
        "spaces at its start or end",
    );
    check(
        |copy| {
            copy.edit("pillars.csv", |bytes| {
                String::from_utf8(bytes)
                    .unwrap()
                    .replacen('\n', "\n\n", 1)
                    .into()
            });
        },
        ("pillars.csv", Some(2), None),
        "dòng trống",
        "the line is blank",
    );
}

#[test]
fn a_row_after_a_blank_line_keeps_its_number() {
    let copy = Copy::new();
    copy.set("pillars.csv", 3, "order", "hai");
    copy.edit("pillars.csv", |bytes| {
        String::from_utf8(bytes)
            .unwrap()
            .replacen('\n', "\n\n", 1)
            .into()
    });
    let rows: Vec<_> = copy.faults().iter().map(|fault| fault.row).collect();
    assert_eq!(rows, [Some(2), Some(4)]);
}

#[test]
fn the_package_names_every_table_and_its_columns() {
    let copy = Copy::new();
    copy.edit("datapackage.json", |bytes| {
        String::from_utf8(bytes)
            .unwrap()
            .replace("\"pillars.csv\"", "\"pillar.csv\"")
            .into()
    });
    let faults = copy.faults();
    let place = ("datapackage.json", None, None);
    let (vi, en) = (
        "resources thiếu bảng pillars.csv",
        "expected the table pillars.csv",
    );
    check_fault(&faults[0], place, vi, en);
    check_fault(
        &faults[1],
        place,
        "không có bảng nào tên như vậy",
        "none of the tables",
    );
}

#[test]
fn all_faults_of_all_tables_come_in_one_run() {
    let copy = Copy::new();
    copy.set("regions.csv", 3, "successor", "02");
    copy.set("sources.csv", 2, "url", "ftp://example.org");
    copy.set("indicators.csv", 2, "breaks", "0.7|0.6");
    copy.set("pillars.csv", 2, "order", "một");
    copy.set("meetings.csv", 2, "notice_date", "19/7/20240");
    copy.set("tasks.csv", 2, "seq", "1.5");
    copy.set("neighbors.csv", 2, "a", "99");
    copy.set("islands.csv", 2, "lon", "10.3");
    copy.set(DTI, 2, "value", "16,5%");
    copy.set(DTI, 3, "status", "kết quả");
    copy.set("observations-papi.csv", 9, "source", "");
    let faults = copy.faults();
    let files: HashSet<_> = faults.iter().map(|fault| fault.file.as_str()).collect();
    let lines: Vec<_> = faults.iter().map(Fault::to_string).collect();
    assert_eq!(files.len(), 10, "{lines:#?}");
    assert_eq!(faults.len(), 11, "{lines:#?}");
    assert_nothing_is_built(&copy);
}

/// The line of the first row of a published table that starts with these cells.
fn row_of(file: &str, start: &str) -> usize {
    let text = fs::read_to_string(published("tables").join(file)).unwrap();
    let row = text.lines().position(|line| line.starts_with(start));
    row.unwrap_or_else(|| panic!("no row of {file} starts with {start}")) + 1
}

fn lines(file: &str) -> usize {
    fs::read_to_string(published("tables").join(file))
        .unwrap()
        .lines()
        .count()
}

// The published tables.

#[test]
fn the_published_tables_have_no_fault() {
    tables();
}

#[test]
fn every_observation_has_its_region_indicator_period_and_source() {
    let tables = tables();
    assert!(tables.observations.rows.len() > 8900);
    for row in &tables.observations.rows {
        assert!(tables.regions.get(row.region).is_some());
        assert!(tables.indicators.get(row.indicator).is_some());
        assert!(!row.sources.is_empty());
        assert!(
            row.sources
                .iter()
                .all(|source| tables.sources.get(*source).is_some())
        );
        assert!(row.value.is_some() || row.rank.is_some());
    }
}

#[test]
fn two_values_for_one_key_share_a_conflict() {
    let tables = tables();
    let mut by_key: HashMap<_, Vec<&Observation>> = HashMap::new();
    for row in &tables.observations.rows {
        by_key
            .entry((row.region, row.indicator, row.period, row.status))
            .or_default()
            .push(row);
    }
    for rows in by_key.values() {
        let values: HashSet<_> = rows
            .iter()
            .filter_map(|row| row.value)
            .map(|value| value.shortest())
            .collect();
        if values.len() > 1 {
            let conflicts: HashSet<_> = rows.iter().map(|row| row.more.conflict).collect();
            assert!(
                conflicts.len() == 1 && !conflicts.contains(&None),
                "{rows:#?}"
            );
        }
    }
}

#[test]
fn there_are_63_and_34_provinces_with_codes_and_slugs_of_their_own() {
    let tables = tables();
    for (units, n_provinces) in [
        (Units::Former, 63),
        (Units::Current, 34),
        (Units::Country, 1),
    ] {
        let regions: Vec<_> = tables
            .regions
            .iter()
            .filter(|(_, region)| region.units == units)
            .collect();
        let codes: HashSet<_> = regions.iter().map(|(_, region)| &region.code).collect();
        let slugs: HashSet<_> = regions.iter().map(|(_, region)| &region.slug).collect();
        assert_eq!(
            (regions.len(), codes.len(), slugs.len()),
            (n_provinces, n_provinces, n_provinces)
        );
    }
}

fn values(
    tables: &Tables,
    units: Units,
    code: &str,
    indicator: &str,
    period: &str,
) -> Vec<(String, Option<u16>)> {
    let (region, _) = tables.regions.by_code(units, code).unwrap();
    let indicator = tables.indicators.index_of(indicator).unwrap();
    let rows = tables.observations.rows.iter().filter(|row| {
        row.region == region && row.indicator == indicator && row.period.to_string() == period
    });
    rows.map(|row| (row.value.unwrap().to_string(), row.rank))
        .collect()
}

#[test]
fn the_index_of_2024_is_as_published_in_both_unit_sets() {
    let tables = tables();
    let check = |units, code, value: &str, rank| {
        let expected = vec![(value.to_owned(), Some(rank))];
        assert_eq!(
            values(&tables, units, code, "dti", "2024"),
            expected,
            "{code}"
        );
    };
    check(Units::Former, "01", "0.8241", 4);
    check(Units::Former, "48", "0.8335", 2);
    check(Units::Current, "01", "0.8241", 1);
    check(Units::Current, "48", "0.7069", 17);
}

#[test]
fn the_third_session_has_twelve_goals_in_thirteen_rows_and_ten_results_against_them() {
    let tables = tables();
    let meeting = tables.meetings.index_of("ub03").unwrap();
    assert_eq!(
        tables.meetings.get(meeting).unwrap().date.to_string(),
        "2022-08-08"
    );
    let mut targets: BTreeMap<&str, String> = BTreeMap::new();
    let mut results: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for row in tables
        .observations
        .rows
        .iter()
        .filter(|row| row.more.meeting == Some(meeting))
    {
        let (indicator, period) = (tables.indicators.id(row.indicator), row.period.to_string());
        let value = row.value.unwrap().to_string();
        match (row.status, period.as_str()) {
            (Status::Target, "2022") => assert_eq!(targets.insert(indicator, value), None),
            (Status::Result, "2022-H1") => {
                results.entry(indicator).or_default().insert(value);
            }
            _ => {}
        }
    }
    let check = |indicator: &str, target: &str, result: &str| {
        assert_eq!(targets[indicator], target, "{indicator}");
        assert!(
            results[indicator].contains(result),
            "{indicator}: {:?}",
            results[indicator]
        );
    };
    check("firms-e-invoices", "100", "100");
    check("ecommerce-retail-share", "7", "11.27");
    check("payment-accounts-15", "65", "66");
    check("adults-with-smartphone", "85", "70.91");
    check("households-with-fibre", "75", "71.75");
    check("services-with-dossiers", "80", "45.78");
    check("online-dossiers", "50", "36.91");
    check("firms-e-contracts", "50", "33");
    check("open-data-agencies-share", "50", "3");
    check("smes-on-platforms", "30", "6");
    assert_eq!(targets.len(), 13, "one goal has two parts");
    for unknown in [
        "ministry-digitised-dossiers",
        "district-digitised-dossiers",
        "reports-online",
    ] {
        assert!(
            targets.contains_key(unknown) && !results.contains_key(unknown),
            "{unknown}"
        );
    }
}

#[test]
fn there_are_21_meetings_from_30_november_2021() {
    let tables = tables();
    let days: BTreeSet<_> = tables
        .meetings
        .iter()
        .map(|(_, _, meeting)| meeting.date)
        .collect();
    assert_eq!(tables.meetings.iter().count(), 21);
    assert_eq!(days.first().unwrap().to_string(), "2021-11-30");
}

/// The values of the provinces of the 63 for one indicator and period, by code.
fn of_the_63(tables: &Tables, indicator: &str, period: &str) -> BTreeMap<String, f64> {
    let id = tables.indicators.index_of(indicator).unwrap();
    let rows = tables
        .observations
        .rows
        .iter()
        .filter(|row| row.indicator == id && row.period.to_string() == period);
    rows.filter_map(|row| {
        let region = tables.regions.get(row.region)?;
        let value = row.value?.to_f64();
        (region.units == Units::Former).then(|| (region.code.clone(), value))
    })
    .collect()
}

/// The one value of the country.
fn of_the_country(tables: &Tables, indicator: &str, period: &str) -> f64 {
    let found = values(tables, Units::Country, "vn", indicator, period);
    assert_eq!(found.len(), 1, "{indicator} {period}");
    found[0].0.parse().unwrap()
}

#[test]
fn the_population_of_the_63_adds_up_to_the_printed_country_figure() {
    let tables = tables();
    for year in 2020..=2025 {
        let year = year.to_string();
        let provinces = of_the_63(&tables, "population", &year);
        assert_eq!(provinces.len(), 63, "{year}");
        let sum: f64 = provinces.values().sum();
        let printed = of_the_country(&tables, "population", &year);
        // In thousands: to within a hundred persons.
        assert!((sum - printed).abs() < 0.105, "{year}: {sum}, {printed}");
    }
}

#[test]
fn density_follows_from_area_and_population() {
    let tables = tables();
    let area = of_the_63(&tables, "area", "2025");
    assert_eq!(area, of_the_63(&tables, "area", "2024"));
    let population = of_the_63(&tables, "population", "2025");
    let density = of_the_63(&tables, "population-density", "2025");
    assert_eq!((area.len(), density.len()), (63, 63));
    for (code, density) in density {
        let expected = population[&code] * 1000.0 / area[&code];
        assert!((density - expected).abs() < 0.55, "{code}: {expected}");
    }
}

#[test]
fn users_of_social_networks_weighted_by_population_are_near_the_country_figure() {
    let tables = tables();
    for (year, mean, printed) in [("2024", 76.45, 76.51), ("2025", 80.20, 80.25)] {
        let users = of_the_63(&tables, "social-network-users", year);
        let population = of_the_63(&tables, "population", year);
        assert_eq!(users.len(), 63);
        let sum: f64 = users.iter().map(|(code, of)| of * population[code]).sum();
        let found = sum / population.values().sum::<f64>();
        assert!((found - mean).abs() < 0.005, "{year}: {found}");
        let country = of_the_country(&tables, "social-network-users", year);
        assert!((country - printed).abs() < 1e-9, "{year}: {country}");
    }
}

#[test]
fn the_index_of_grdp_is_there_for_the_63_as_final_preliminary_and_estimate() {
    let tables = tables();
    let indicator = tables.indicators.index_of("grdp-index").unwrap();
    for year in 2020..=2025 {
        let values = of_the_63(&tables, "grdp-index", &year.to_string());
        assert_eq!(values.len(), 63, "{year}");
        assert!(values.values().all(|value| (50.0..200.0).contains(value)));
        let statuses: HashSet<_> = tables
            .observations
            .rows
            .iter()
            .filter(|row| row.indicator == indicator && row.period.to_string() == year.to_string())
            .map(|row| row.status)
            .collect();
        let expected = match year {
            2024 => Status::Preliminary,
            2025 => Status::Estimate,
            _ => Status::Result,
        };
        assert_eq!(statuses, HashSet::from([expected]), "{year}");
    }
}

#[test]
fn the_central_committee_counts_its_own_tasks_and_no_other_body_does() {
    let tables = tables();
    let value = |indicator: &str| of_the_country(&tables, indicator, "2025");
    let (all, done) = (value("central-tasks"), value("central-tasks-done"));
    assert_eq!((done, all), (1227.0, 1298.0));
    assert_eq!(done + value("central-tasks-not-done"), all);
    // 94.5, which the source prints as 95.
    assert!((done / all * 100.0 - value("central-tasks-done-share")).abs() < 0.6);
    let body = tables
        .bodies
        .index_of("central-steering-committee")
        .unwrap();
    let held = |meeting: u32| tables.meetings.get(meeting).unwrap().body;
    for row in &tables.observations.rows {
        let counts_its_own = tables.indicators.id(row.indicator).starts_with("central-");
        assert!(!counts_its_own || row.more.meeting.map(held) == Some(body));
    }
}

#[test]
fn ten_targets_and_one_more_stand_for_2026() {
    let tables = tables();
    let targets: Vec<_> = tables
        .observations
        .rows
        .iter()
        .filter(|row| {
            row.status == Status::Target
                && row.period.to_string() == "2026"
                && row.more.meeting.is_none()
        })
        .map(|row| (tables.indicators.id(row.indicator), row.sources.len()))
        .collect();
    assert_eq!(targets.len(), 11, "{targets:?}");
    assert!(targets.iter().all(|(_, sources)| *sources > 0));
}

#[test]
fn what_is_uncertain_stays_out() {
    let tables = tables();
    let ranked = of_the_63(&tables, "pii", "2024");
    // Two values whose ranks in the same article disagree with all other sources.
    assert!(!ranked.contains_key("64") && !ranked.contains_key("52"));
    assert_eq!(values_or_ranks(&tables, "pii", "2024"), 12);
    assert_eq!(values_or_ranks(&tables, "pii", "2025"), 7);
    // A year that was inferred, a day that was not seen.
    for meeting in ["tw02", "dl01"] {
        assert_eq!(tables.meetings.index_of(meeting), None);
    }
}

fn values_or_ranks(tables: &Tables, indicator: &str, period: &str) -> usize {
    let id = tables.indicators.index_of(indicator).unwrap();
    let rows = tables.observations.rows.iter();
    rows.filter(|row| row.indicator == id && row.period.to_string() == period)
        .count()
}

// What is compiled from them.

fn built() -> BTreeMap<String, String> {
    let boundaries = Boundaries::read(&published("geo/vietnam.topo.json")).unwrap();
    let files = render(&tables(), &boundaries).unwrap();
    files
        .into_iter()
        .map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap()))
        .collect()
}

#[test]
fn the_app_reads_all_that_is_built() {
    let files = built();
    let mut dataset = Dataset::parse(&files["dataset.json"]).unwrap();
    assert_eq!(dataset.meetings().len(), 21);
    dataset = dataset.with_details(&files["details.json"]).unwrap();
    for (name, text) in &files {
        if let Some(name) = name.strip_prefix("series-") {
            dataset = dataset
                .with_series(name.trim_end_matches(".json"), text)
                .unwrap();
        }
    }
}

#[test]
fn what_a_meeting_opens_to_comes_with_the_details() {
    let files = built();
    let core = Dataset::parse(&files["dataset.json"]).unwrap();
    assert!(
        core.meetings()
            .iter()
            .all(|one| one.sources.is_empty() && one.note.is_none())
    );
    let whole = core.with_details(&files["details.json"]).unwrap();
    for meeting in whole.meetings() {
        assert!(!meeting.sources.is_empty(), "{}", meeting.slug);
        assert_eq!(meeting.sources.len(), usize::from(meeting.n_sources));
    }
    let noted = whole.meetings().iter().filter(|one| one.note.is_some());
    assert!(noted.count() > 5);

    let mut strange: serde_json::Value = serde_json::from_str(&files["details.json"]).unwrap();
    strange["meetings"][0]["id"] = "ub99".into();
    let error = core.with_details(&strange.to_string()).unwrap_err();
    assert_eq!(error.to_string(), "meeting ub99: unknown meeting `ub99`");
}

#[test]
fn coverage_shows_what_was_added() {
    let files = built();
    let dataset = Dataset::parse(&files["dataset.json"]).unwrap();
    let check = |slug: &str, periods: &[&str]| {
        let indicator = dataset.indicator_by_slug(slug).unwrap();
        let covered: Vec<String> = indicator
            .periods(UnitSet::Former)
            .filter(|(_, count)| *count == 63)
            .map(|(period, _)| period.to_string())
            .collect();
        assert_eq!(covered, periods, "{slug}");
    };
    check(
        "population",
        &["2020", "2021", "2022", "2023", "2024", "2025"],
    );
    check("population-density", &["2023", "2024", "2025"]);
    check("area", &["2023", "2024", "2025"]);
    check("social-network-users", &["2024", "2025"]);
    check(
        "grdp-index",
        &["2020", "2021", "2022", "2023", "2024", "2025"],
    );
}

#[test]
fn the_first_view_waits_for_no_file_that_only_some_choices_need() {
    let files = built();
    let core = Dataset::parse(&files["dataset.json"]).unwrap();
    for (file, slugs) in [
        ("access", &["social-network-users"][..]),
        ("economy", &["grdp-index"]),
        (
            "population",
            &["area", "population-density", "population-registered"],
        ),
    ] {
        let whole = core
            .with_series(file, &files[&format!("series-{file}.json")])
            .unwrap();
        for slug in slugs {
            let indicator = core.indicator_by_slug(slug).unwrap();
            assert_eq!(indicator.part, Part::Series(file.to_owned()), "{slug}");
            assert!(
                core.series()
                    .iter()
                    .all(|one| one.indicator != indicator.id)
            );
            assert!(
                whole
                    .series()
                    .iter()
                    .any(|one| one.indicator == indicator.id)
            );
        }
    }
}

#[test]
fn what_is_built_depends_on_the_tables_alone() {
    assert_eq!(built(), built());
}

#[test]
fn a_build_replaces_files_and_leaves_no_others() {
    let out = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        build(
            &published("tables"),
            &published("geo/vietnam.topo.json"),
            out.path(),
        )
        .unwrap();
    }
    let names: BTreeSet<_> = fs::read_dir(out.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(names.contains("dataset.json"));
    assert!(
        names
            .iter()
            .all(|name| name.ends_with(".json") && !name.starts_with('.')),
        "{names:?}"
    );
}

// The drawing.

type Point = (i32, i32);

/// The closed lines of path data as absolute points; refuses any command but `m` and `z`.
fn rings(path: &str) -> Vec<Vec<Point>> {
    let mut at = (0, 0);
    let mut rings = Vec::new();
    for part in path.split_terminator('z') {
        let numbers: Vec<i32> = part
            .strip_prefix('m')
            .expect("a line starts with m")
            .replace('-', " -")
            .split_whitespace()
            .map(|number| number.parse().unwrap())
            .collect();
        let mut ring: Vec<Point> = Vec::new();
        for step in numbers.chunks(2) {
            at = (at.0 + step[0], at.1 + step[1]);
            ring.push(at);
        }
        at = ring[0];
        rings.push(ring);
    }
    rings
}

fn maps() -> [MapShapes; 2] {
    let files = built();
    ["map-63.json", "map-34.json"].map(|name| MapShapes::parse(&files[name]).unwrap())
}

#[test]
fn every_province_is_drawn_closed_and_within_the_drawing() {
    for map in maps() {
        assert_eq!(map.provinces.len(), usize::from(map.units));
        for province in &map.provinces {
            assert!(province.path.ends_with('z'), "{}", province.slug);
            let rings = rings(&province.path);
            assert!(!rings.is_empty());
            for (x, y) in rings.iter().flatten() {
                assert!(
                    (0..=i32::from(map.view_box.0)).contains(x),
                    "{}: {x}",
                    province.slug
                );
                assert!(
                    (0..=i32::from(map.view_box.1)).contains(y),
                    "{}: {y}",
                    province.slug
                );
            }
            assert!(rings.iter().all(|ring| ring.len() > 2));
            let (x, y) = (i32::from(province.label.0), i32::from(province.label.1));
            let inside = rings.iter().any(|ring| contains(ring, (x, y)));
            assert!(inside, "the label of {} lies outside", province.slug);
        }
    }
}

/// By the even-odd rule.
fn contains(ring: &[Point], (x, y): Point) -> bool {
    let mut inside = false;
    for (index, (ax, ay)) in ring.iter().enumerate() {
        let (bx, by) = ring[(index + 1) % ring.len()];
        if (*ay > y) != (by > y) {
            let crossing =
                f64::from(bx - ax) * f64::from(y - ay) / f64::from(by - ay) + f64::from(*ax);
            inside ^= f64::from(x) < crossing;
        }
    }
    inside
}

#[test]
fn the_archipelagos_are_drawn_in_frames_that_cover_no_coast() {
    for map in maps() {
        let ids: Vec<_> = map
            .insets
            .iter()
            .map(|inset| (inset.id.as_str(), inset.province.as_str()))
            .collect();
        assert_eq!(ids, [("hoang-sa", "da-nang"), ("truong-sa", "khanh-hoa")]);
        for inset in &map.insets {
            assert!(inset.name.0.ends_with("(Việt Nam)") && inset.name.1.ends_with("(Viet Nam)"));
            let (x, y, width, height) = inset.frame;
            let right = i32::from(x) + i32::from(width);
            let bottom = i32::from(y) + i32::from(height);
            assert!(
                x > 0
                    && y > 0
                    && right <= i32::from(map.view_box.0)
                    && bottom <= i32::from(map.view_box.1)
            );
            let framed = |(px, py): Point| {
                (i32::from(x)..=right).contains(&px) && (i32::from(y)..=bottom).contains(&py)
            };
            assert!(!inset.dots.is_empty());
            for (px, py) in &inset.dots {
                assert!(framed((i32::from(*px), i32::from(*py))));
            }
            assert!(rings(&inset.path).into_iter().flatten().all(framed));
            for province in &map.provinces {
                let outside = rings(&province.path)
                    .into_iter()
                    .flatten()
                    .all(|point| !framed(point));
                assert!(outside, "{} reaches into {}", province.slug, inset.id);
            }
            for island in &map.islands {
                assert!(!framed((i32::from(island.at.0), i32::from(island.at.1))));
            }
        }
    }
}

#[test]
fn neighbors_share_a_drawn_border() {
    let files = built();
    let details: serde_json::Value = serde_json::from_str(&files["details.json"]).unwrap();
    for map in maps() {
        let points: HashMap<&str, HashSet<Point>> = map
            .provinces
            .iter()
            .map(|province| {
                (
                    province.slug.as_str(),
                    rings(&province.path).into_iter().flatten().collect(),
                )
            })
            .collect();
        let mut n_pairs = 0;
        for pair in details["neighbors"].as_array().unwrap() {
            if pair[0] == map.units {
                let (a, b) = (pair[1].as_str().unwrap(), pair[2].as_str().unwrap());
                let shared = points[a].intersection(&points[b]).count();
                assert!(shared >= 2, "{a} and {b} share {shared} points");
                n_pairs += 1;
            }
        }
        assert_eq!(n_pairs, if map.units == 63 { 135 } else { 58 });
    }
}

#[test]
fn borders_of_former_provinces_are_drawn_only_among_the_34() {
    let [former, current] = maps();
    assert!(former.former_borders.is_empty());
    assert!(!current.former_borders.is_empty());
    assert_eq!(former.coast, current.coast);
    assert_eq!(former.islands.len(), 13);
}

#[test]
fn the_drawing_is_light() {
    for map in maps() {
        let bytes = serde_json::to_vec(&map).unwrap().len();
        assert!(bytes < 42_000, "map-{}.json has {bytes} bytes", map.units);
    }
}
