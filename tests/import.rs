//! `dataset import` on the sheets that offices send: each file in `tests/import/` is the smallest
//! of its kind, and stands here with the right answer and a few relatives.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use diem_cau::dataset::period::Period;
use diem_cau::i18n::Locale;
use diem_cau::tables::Tables;
use diem_cau::tables::fault::Fault;
use diem_cau::tables::folder::Folder;
use diem_cau::tables::import::{Import, Order, import};
use diem_cau::tables::sheet::number::Scale;
use diem_cau::tables::words::{Status, Units};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn published() -> PathBuf {
    root().join("public/data/tables")
}

fn sheet(name: &str) -> Vec<u8> {
    fs::read(root().join("tests/import").join(name)).unwrap()
}

/// An order of the 63 in a year that has no values of the index yet.
fn of_63() -> Order {
    Order::new("pci", Units::Former, Period::year(2019), "codes-63")
}

/// An order of the 34 for a new year of the DTI.
fn of_34() -> Order {
    Order::new("dti", Units::Current, Period::year(2025), "dti-2024-34")
}

/// For sheets whose made-up ranks do not follow the values.
fn with_conflict() -> Order {
    Order {
        conflict: Some("dti-national-2023".to_owned()),
        ..of_34()
    }
}

fn with_column(order: Order, column: &str) -> Order {
    Order {
        column: Some(column.to_owned()),
        ..order
    }
}

/// The published tables, without the values that orders of [`of_63`] bring.
fn folder() -> Folder {
    let file = "observations-indices.csv";
    let text = fs::read_to_string(published().join(file)).unwrap();
    let others = text.split_inclusive('\n');
    let others: String = others.filter(|line| !line.contains(",pci,2019,")).collect();
    Folder::new(&published()).with(file, others.into_bytes())
}

fn take(name: &str, bytes: &[u8], order: &Order) -> Result<Import, Vec<Fault>> {
    let folder = folder();
    let tables = Tables::read_from(&folder).unwrap();
    import(&folder, &tables, name, bytes, order, Locale::Vi)
}

#[track_caller]
fn taken(name: &str, order: &Order) -> Import {
    of_bytes(name, &sheet(name), order)
}

#[track_caller]
fn of_text(text: &str, order: &Order) -> Import {
    of_bytes("bang.csv", text.as_bytes(), order)
}

#[track_caller]
fn of_bytes(name: &str, bytes: &[u8], order: &Order) -> Import {
    take(name, bytes, order).unwrap_or_else(|faults| panic!("{:#?}", lines(&faults)))
}

fn lines(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(Fault::to_string).collect()
}

#[track_caller]
fn refused(name: &str, order: &Order, words: &[&str]) -> Vec<String> {
    bytes_refused(name, &sheet(name), order, words)
}

#[track_caller]
fn text_refused(text: &str, order: &Order, words: &[&str]) -> Vec<String> {
    bytes_refused("bang.csv", text.as_bytes(), order, words)
}

#[track_caller]
fn bytes_refused(name: &str, bytes: &[u8], order: &Order, words: &[&str]) -> Vec<String> {
    let lines = match take(name, bytes, order) {
        Ok(import) => panic!("taken: {:#?} {:#?}", import.summary, import.changes),
        Err(faults) => lines(&faults),
    };
    for word in words {
        assert!(
            lines.iter().any(|line| line.contains(word)),
            "no “{word}” in {lines:#?}"
        );
    }
    lines
}

#[track_caller]
fn says(import: &Import, words: &str) {
    let all = [&import.summary[..], &import.changes, &import.doubts].concat();
    assert!(
        all.iter().any(|line| line.contains(words)),
        "no “{words}” in {all:#?}"
    );
}

#[track_caller]
fn doubts(import: &Import, words: &str) {
    assert!(
        import.doubts.iter().any(|doubt| doubt.contains(words)),
        "no “{words}” in {:#?}",
        import.doubts
    );
}

#[track_caller]
fn no_doubt(import: &Import) {
    assert!(import.doubts.is_empty(), "{:#?}", import.doubts);
}

/// The rows that an import would add or change: code, value, rank.
fn rows(import: &Import, order: &Order) -> Vec<(String, String, String)> {
    let mut reader = csv::Reader::from_reader(&*import.bytes);
    let period = order.period.to_string();
    reader
        .records()
        .map(Result::unwrap)
        .filter(|row| {
            row[2] == order.indicator && row[3] == period && row[12].contains(&order.source)
        })
        .map(|row| (row[1].to_owned(), row[4].to_owned(), row[9].to_owned()))
        .collect()
}

#[track_caller]
fn check_rows(import: &Import, order: &Order, expected: &[(&str, &str, &str)]) {
    let rows = rows(import, order);
    let rows: Vec<_> = rows
        .iter()
        .map(|(code, value, rank)| (code.as_str(), value.as_str(), rank.as_str()))
        .collect();
    assert_eq!(rows, expected);
}

// A wrong figure in silence.

#[test]
fn numbers_of_the_list_are_not_codes_and_offices_give_their_province() {
    let order = of_34();
    let import = taken("stt-as-code-34.csv", &order);
    check_rows(
        &import,
        &order,
        &[("15", "0.7123", ""), ("20", "0.7001", "")],
    );
    says(&import, "Tỉnh: cột 2 “Đơn vị”; số: cột 3 “Điểm”");
    says(&import, "“UBND tỉnh Lào Cai” → Lào Cai");
    let all = taken("ubnd-34.csv", &order);
    assert_eq!(all.counts.new, 34);
    assert_eq!(
        rows(&all, &order)[0],
        ("01".into(), "0.7244".into(), String::new())
    );
    // Two names in one cell are no province, and a district is none.
    text_refused(
        "STT;Đơn vị;Điểm\n1;Sở GTVT Hải Phòng - Lào Cai;0,7\n2;UBND huyện Sơn La;0,8\n3;Huế;0,6\n",
        &order,
        &[
            "dòng 2, cột Đơn vị: “Sở GTVT Hải Phòng - Lào Cai” nêu nhiều tỉnh",
            "dòng 3",
        ],
    );
    for label in ["STT", "TT", "Hạng", "Xếp hạng"] {
        text_refused(
            &format!("{label};Điểm\n1;0,8\n4;0,7\n"),
            &order,
            &["không thấy cột nào có tên hoặc mã"],
        );
    }
}

#[test]
fn a_label_that_stands_over_several_columns_is_asked_about() {
    let order = Order::new("population", Units::Former, Period::year(2023), "codes-63");
    refused(
        "same-year-thrice-63.csv",
        &with_column(order.clone(), "2023"),
        &[
            "nhiều cột có tên “2023”",
            "2023 Dân số trung bình (Nghìn người)",
            "(2, 3, 4)",
        ],
    );
    let both = [
        "2023 Dân số trung bình (Nghìn người)",
        "Dân số trung bình (Nghìn người)",
        "3",
    ];
    for column in both {
        let lines = refused(
            "same-year-thrice-63.csv",
            &with_column(order.clone(), column),
            &["1001.1"],
        );
        // The tables have other official values: the fault is of the sheet's own row.
        assert!(
            lines
                .iter()
                .any(|line| line.starts_with("same-year-thrice-63.csv, dòng 4")),
            "{lines:#?}"
        );
    }
    let new_year = Order {
        period: Period::year(2016),
        ..with_column(order, "3")
    };
    let import = taken("same-year-thrice-63.csv", &new_year);
    check_rows(
        &import,
        &new_year,
        &[
            ("01", "1001.10", ""),
            ("06", "202.20", ""),
            ("77", "303.30", ""),
        ],
    );
    doubts(&import, "nói năm 2023");
    says(&import, "“Nghìn người”");
    says(
        &import,
        "Bỏ qua, cả nước, tổng hoặc trung bình: dòng 3 “Cả Nước”",
    );
}

#[test]
fn ranks_come_from_beside_the_values() {
    let order = Order {
        period: Period::year(2019),
        ..with_column(of_63(), "Điểm 2023")
    };
    let import = taken("two-years-with-ranks-63.csv", &order);
    check_rows(
        &import,
        &order,
        &[("01", "62.50", "3"), ("46", "69.50", "2")],
    );
    says(&import, "hạng: cột 6 “Hạng”");
    says(&import, "Hạng như nguồn in (printed), 2: Hà Nội 3, Huế 2");
    says(&import, "kỳ 2019, bộ 63, status result");
    doubts(&import, "“Điểm 2023” nói năm 2023");
    // Ranks of which it is not plain whose they are, are not taken, and that is said.
    let order = with_column(of_63(), "Điểm B");
    let import = of_text(
        "Tỉnh;Điểm A;Hạng;Điểm B\nHà Nội;61,1;9;62,5\nHuế;60,2;8;69,5\n",
        &order,
    );
    check_rows(&import, &order, &[("01", "62.50", ""), ("46", "69.50", "")]);
    says(&import, "hạng: không lấy (cột 3 “Hạng”");
}

#[test]
fn ranks_are_read_in_usual_forms_and_what_is_none_is_a_fault() {
    let order = of_34();
    let import = taken("rank-slash-34.csv", &order);
    no_doubt(&import);
    let found = rows(&import, &order);
    assert_eq!(found.len(), 34);
    assert!(
        found.contains(&("86".into(), "0.8251".into(), "1".into())),
        "{found:?}"
    );
    let import = of_text(
        "Tỉnh;DTI;Xếp hạng\nHuế;0,8;Hạng 2\nHà Nội;0,9;1.\nCà Mau;0,7;3/34\n",
        &order,
    );
    check_rows(
        &import,
        &order,
        &[
            ("01", "0.9000", "1"),
            ("46", "0.8000", "2"),
            ("96", "0.7000", "3"),
        ],
    );
    text_refused(
        "Tỉnh;DTI;Xếp hạng\nHuế;0,8;=7\nHà Nội;0,9;thứ 8\nCà Mau;0,7;40\n",
        &order,
        &[
            "bang.csv, dòng 2, cột Xếp hạng: cần một hạng",
            "dòng 3, cột Xếp hạng: cần một hạng như 3, 3/34 hoặc Hạng 3; thấy “thứ 8”",
        ],
    );
    text_refused(
        "Tỉnh;DTI;Hạng\nHuế;0,8;40\n",
        &order,
        &["dòng 2, cột Hạng: cần giá trị từ 1 đến 34"],
    );
    let of_more = of_text("Tỉnh;DTI;Hạng\nHuế;0,8;9/63\n", &order);
    doubts(&of_more, "tính trên 63 đơn vị");
}

#[test]
fn ranks_against_the_values_need_a_conflict_and_are_to_be_confirmed() {
    let swapped = "Tỉnh;DTI;Hạng\nHuế;0,8;5\nHà Nội;0,7;3\n";
    text_refused(
        swapped,
        &of_34(),
        &["bang.csv, dòng 2, cột rank: hạng 5 trái với giá trị 0.8000"],
    );
    let all_one = "rank-all-one-34.csv";
    let lines = refused(all_one, &of_34(), &["mọi đơn vị đều có hạng 1"]);
    assert!(lines.iter().all(|line| line.starts_with(all_one)));

    let order = with_conflict();
    let import = taken(all_one, &order);
    doubts(&import, "cả 34 đơn vị cùng một hạng");
    // All ranks shifted by one row.
    let text = String::from_utf8(sheet("rank-slash-34.csv")).unwrap();
    let shifted: Vec<String> = text
        .lines()
        .map(|line| match line.rsplit_once(';') {
            Some((rest, rank)) if rank.contains('/') => {
                let rank: u16 = rank.split('/').next().unwrap().parse().unwrap();
                format!("{rest};{}", rank % 34 + 1)
            }
            _ => line.to_owned(),
        })
        .collect();
    let import = of_text(&shifted.join("\n"), &order);
    doubts(&import, "hạng trái với số ở 34 dòng");
    doubts(&import, "(theo số: 1)");
    let swapped = of_text(swapped, &order);
    doubts(&swapped, "dòng 3, Hà Nội: 0.7000 mà hạng 3");
}

#[test]
fn status_year_and_unit_of_a_label_are_held_against_the_order() {
    let import = taken("estimate-in-header-63.csv", &of_63());
    doubts(
        &import,
        "“Ước 2019” nói “ước” (estimate), lệnh ghi là result",
    );
    let estimate = Order {
        status: Status::Estimate,
        ..of_63()
    };
    no_doubt(&taken("estimate-in-header-63.csv", &estimate));
    for (label, words) in [
        ("Sơ bộ 2023", "--status preliminary"),
        ("Kế hoạch 2026", "--status target"),
        ("Kế hoạch 2026", "nói năm 2026"),
        ("Dự báo 2019", "--status forecast"),
        ("Quý I/2019", "một phần của năm"),
    ] {
        let import = of_text(&format!("Tỉnh;{label}\nHà Nội;70,1\nHuế;60,1\n"), &of_63());
        doubts(&import, words);
    }
    let import = of_text("Tỉnh;DTI 2024\nHà Nội;0,7\nHuế;0,8\n", &of_34());
    doubts(&import, "“DTI 2024” nói năm 2024, lệnh nói --period 2025");
    let titled = of_text(
        "Xếp hạng DTI 2024;\nTỉnh;DTI\nHà Nội;0,7\nHuế;0,8\n",
        &of_34(),
    );
    doubts(&titled, "nói năm 2024");
    let people = Order::new("population", Units::Former, Period::year(2016), "codes-63");
    let text = "Tỉnh;Dân số (người)\nHà Nội;8.404.352\nHuế;1.150.900\n";
    let import = of_text(text, &people);
    doubts(
        &import,
        "“người”, chỉ số này tính bằng “nghìn người”; nếu đúng vậy, thêm --scale ÷1000",
    );
    let scaled = Order {
        scale: Scale(-3),
        ..people
    };
    let import = of_text(text, &scaled);
    assert_eq!(import.doubts.len(), 1, "{:#?}", import.doubts);
    doubts(&import, "dòng 2: “8.404.352” → 8404.35");
    assert_eq!(rows(&import, &scaled)[0].1, "8404.35");
}

#[test]
fn a_row_of_column_numbers_is_no_data() {
    let order = of_63();
    let import = taken("row-of-column-numbers-63.csv", &order);
    check_rows(&import, &order, &[("01", "61.10", ""), ("46", "60.10", "")]);
    says(&import, "Bỏ qua, dòng đánh số cột: dòng 2");
    let import = of_text(
        "STT;Tỉnh;Tỷ lệ\n(1);(2);(3)\n1;Hà Nội;61,1\n2;Huế;60,1\n",
        &order,
    );
    says(&import, "Bỏ qua, dòng đánh số cột: dòng 2");
    assert_eq!(import.counts.new, 2);
}

#[test]
fn marks_of_footnotes_are_read_away_and_each_row_without_a_figure_has_its_reason() {
    let order = of_63();
    let import = taken("footnote-marks-63.csv", &order);
    check_rows(&import, &order, &[("01", "61.10", ""), ("46", "60.10", "")]);
    says(&import, "Bỏ dấu chú thích ở dòng 2");
    says(
        &import,
        "Bỏ qua, không phải tỉnh và không có số: dòng 4 “(1) ghi chú thử”",
    );
    let import = of_text(
        "Tỉnh;Tỷ lệ\nHuế;60,1\nHà Nội;–\nHải Phòng;..\n;57,5\n",
        &order,
    );
    says(
        &import,
        "Bỏ qua, không có số: dòng 3 “Hà Nội”, dòng 4 “Hải Phòng”",
    );
    says(&import, "Bỏ qua, không có tên tỉnh: dòng 5");
    doubts(&import, "1 dòng có số mà không có tên tỉnh");
}

#[test]
fn percents_for_a_scale_of_one_and_fractions_for_percents_are_told() {
    let order = of_34();
    let lines = refused(
        "percent-34.csv",
        &order,
        &[
            "percent-34.csv, dòng 2, cột DTI 2025: cần giá trị từ 0 đến 1 (đơn vị: thang 0–1); thấy “72,44%”",
            "thêm --scale ÷100",
            "còn 14 dòng nữa",
        ],
    );
    assert_eq!(lines.len(), 21);
    let scaled = Order {
        scale: Scale(-2),
        ..order
    };
    let import = taken("percent-34.csv", &scaled);
    no_doubt(&import);
    assert_eq!(rows(&import, &scaled)[0].1, "0.7244");
    let share = Order::new(
        "internet-users",
        Units::Former,
        Period::year(2021),
        "codes-63",
    );
    let text = "Tỉnh;Tỷ lệ\nHà Nội;0,901\nHuế;0,812\nCà Mau;0,7\n";
    let import = of_text(text, &share);
    doubts(&import, "thêm --scale ×100");
    let scaled = Order {
        scale: Scale(2),
        ..share
    };
    let import = of_text(text, &scaled);
    no_doubt(&import);
    assert_eq!(rows(&import, &scaled)[0].1, "90.10");
}

#[test]
fn an_open_quotation_mark_is_a_fault_at_its_row() {
    refused(
        "open-quote-34.csv",
        &of_34(),
        &["open-quote-34.csv, dòng 7: dấu ngoặc kép"],
    );
    text_refused(
        "Tỉnh;DTI\nHuế;0,8\n\"Hà Nội;0,7\nSơn La;0,6\n\"Cà Mau;0,5\n",
        &of_34(),
        &["dòng 3: dấu ngoặc kép"],
    );
}

#[test]
fn a_unit_set_has_its_time_and_its_names() {
    let rows: String = String::from_utf8(sheet("no-header-34.csv")).unwrap();
    let import = of_text(&rows.replace(";0,", ";6,"), &of_63());
    doubts(
        &import,
        "bảng có 34 đơn vị, đều là tên của bộ 34: khớp --units 34 hơn",
    );
    let late = Order {
        period: Period::year(2026),
        ..of_63()
    };
    text_refused(
        "Tỉnh;Điểm\nHà Nội;61,1\n",
        &late,
        &["--period: bộ 63 đơn vị chỉ có đến ngày 2025-06-30"],
    );
    text_refused(
        "Tỉnh;DTI\nHải Dương;0,7\nHuế;0,8\n",
        &of_34(),
        &[
            "dòng 2, cột Tỉnh: Hải Dương nay thuộc Hải Phòng",
            "--units 63",
        ],
    );
}

#[test]
fn a_code_and_a_name_of_two_provinces_are_a_fault() {
    text_refused(
        "Mã;Tỉnh;DTI\n15;Sơn La;0,7\n46;Huế;0,8\n",
        &of_34(),
        &["dòng 2, cột Mã: mã “15” là của Lào Cai, nhưng tên ở dòng này là Sơn La"],
    );
    let import = of_text("Mã số;Tỉnh;DTI\n14;Sơn La;0,7\n46;Huế;0,8\n", &of_34());
    says(&import, "mã (chỉ để đối chiếu): cột 1 “Mã số”");
    no_doubt(&import);
}

#[test]
fn letters_that_were_lost_are_called_that() {
    text_refused(
        "Tỉnh;DTI\nHuế;0,8\nĐ?k L?k;0,7\n",
        &of_34(),
        &["dòng 3, cột Tỉnh: tên “Đ?k L?k” mất chữ có dấu"],
    );
    let decomposed = of_text("Ti\u{309}nh;DTI\nHue\u{302}\u{301};0,8\n", &of_34());
    assert_eq!(decomposed.counts.new, 1);
}

#[test]
fn a_jump_of_ten_times_is_asked_about() {
    let order = Order::new("population", Units::Former, Period::year(2016), "codes-63");
    let one = of_text(
        "Tỉnh;Dân số\nHà Nội;84043,5\nHuế;1150,9\nCà Mau;1200,1\n",
        &order,
    );
    doubts(&one, "dòng 2, Hà Nội: 84043.50, mà kỳ");
    let all = of_text(
        "Tỉnh;Dân số\nHà Nội;8404352\nHuế;1150900\nCà Mau;1200100\n",
        &order,
    );
    doubts(&all, "thêm --scale ÷1000");
}

#[test]
fn digits_beyond_the_decimals_of_the_indicator_are_told() {
    let order = of_34();
    let import = of_text("Tỉnh;DTI\nHuế;0,812345\nHà Nội;0,7\n", &order);
    doubts(&import, "dòng 2: “0,812345” → 0.8123");
    check_rows(
        &import,
        &order,
        &[("01", "0.7000", ""), ("46", "0.8123", "")],
    );
}

// A dead end for the editor.

#[test]
fn workbooks_are_read() {
    let order = of_34();
    for (name, kind) in [
        ("book-34.xlsx", ".xlsx"),
        ("book-34.ods", ".ods"),
        ("book-34.xls", ".xls"),
    ] {
        let import = taken(name, &order);
        no_doubt(&import);
        assert_eq!(import.counts.new, 34, "{name}");
        let found = rows(&import, &order);
        assert_eq!(found[0], ("01".into(), "0.7244".into(), String::new()));
        assert_eq!(found[2].1, "0.7727");
        says(&import, &format!("{name}: {kind}, trang “"));
        says(&import, "Tiêu đề: dòng 1.");
    }
    let html = "<html><head><meta charset=utf-8></head><table><tr><td>Huế</td><td>0,8</td></tr></table></html>";
    bytes_refused(
        "bang.xls",
        html.as_bytes(),
        &order,
        &["bang.xls: đây là trang HTML", "lưu thành .xlsx"],
    );
}

#[test]
fn headers_are_found_wherever_they_stand() {
    let order = with_conflict();
    let import = taken("header-two-rows-34.csv", &order);
    assert_eq!(import.counts.new, 34);
    says(&import, "Tiêu đề: dòng 1, 2.");
    says(
        &import,
        "số: cột 3 “DTI 2025 Giá trị”; hạng: cột 4 “DTI 2025 Xếp hạng”",
    );
    let annex = of_63();
    let import = taken("annex-of-letter-63.csv", &annex);
    check_rows(
        &import,
        &annex,
        &[
            ("01", "16.50", "2"),
            ("46", "11.00", "4"),
            ("66", "12.50", "3"),
            ("79", "17.50", "1"),
        ],
    );
    says(
        &import,
        "Tiêu đề: dòng 5. Trên tiêu đề, không phải số liệu: dòng 1–4.",
    );
    says(
        &import,
        "Bỏ qua, tên nhóm: dòng 7 “Thành phố trực thuộc trung ương”, dòng 10 “Tỉnh”",
    );
    says(&import, "Bỏ qua, không có số: dòng 13 “Bà Rịa-Vũng Tàu”");
    says(&import, "dòng 14 “Tổng cộng”");
    doubts(&import, "nói năm 2023");
    let import = taken("no-header-34.csv", &order);
    assert_eq!(import.counts.new, 34);
    says(&import, "Không có dòng tiêu đề. ".trim());
    says(&import, "Tỉnh: cột 2; số: cột 3");
    assert_eq!(
        taken("no-header-34.csv", &with_column(order.clone(), "3"))
            .counts
            .new,
        34
    );
    let asked = Order {
        header_row: Some(5),
        ..annex.clone()
    };
    assert_eq!(taken("annex-of-letter-63.csv", &asked).counts.new, 4);
    let none = Order {
        header_row: Some(0),
        ..with_column(of_63(), "3")
    };
    says(
        &taken("annex-of-letter-63.csv", &none),
        "Không có dòng tiêu đề",
    );
    let empty = Order {
        header_row: Some(99),
        ..annex
    };
    refused(
        "annex-of-letter-63.csv",
        &empty,
        &["dòng 99: dòng nêu ở --header-row không có nội dung"],
    );
}

#[test]
fn regions_of_the_country_are_left_out_and_said() {
    let order = of_34();
    let import = taken("regional-rows-34.csv", &order);
    assert_eq!(import.counts.new, 34);
    says(
        &import,
        "Bỏ qua, vùng: dòng 2 “Đồng bằng sông Hồng”, dòng 9 “Trung du và miền núi phía Bắc”",
    );
    let area = Order::new("area", Units::Former, Period::year(2022), "codes-63");
    let import = taken(
        "office-regions-63.csv",
        &with_column(area, "2022 Diện tích(*) (Km2)"),
    );
    assert_eq!(import.counts.new, 8);
    says(&import, "dòng 6 “Đồng bằng sông Hồng”");
    says(&import, "dòng 5 “CẢ NƯỚC”");
    let pasted = Order::new("population", Units::Former, Period::year(2023), "codes-63");
    let pasted = Order {
        status: Status::Preliminary,
        ..with_column(pasted, "Sơ bộ 2023")
    };
    let import = taken("pasted-from-page-63.tsv", &pasted);
    check_rows(
        &import,
        &pasted,
        &[("62", "9125.40", ""), ("64", "15125.40", "")],
    );
}

#[test]
fn ranks_alone_are_taken_with_empty_values() {
    let order = of_34();
    let import = taken("ranks-only-34.csv", &order);
    no_doubt(&import);
    let found = rows(&import, &order);
    assert_eq!(found.len(), 34);
    assert!(
        found
            .iter()
            .all(|(_, value, rank)| value.is_empty() && !rank.is_empty())
    );
    says(&import, "số: không có, chỉ có hạng");
}

#[test]
fn other_spellings_and_mixed_decimals_are_understood_or_called_that() {
    let order = Order::new("population", Units::Former, Period::year(2016), "codes-63");
    let order = with_column(order, "tong_so_2023");
    let import = taken("latin-eth-63.csv", &order);
    check_rows(
        &import,
        &order,
        &[("17", "7.00", ""), ("48", "3.00", ""), ("75", "5.00", "")],
    );
    says(&import, "Bỏ qua, vùng: dòng 2");
    let order = of_63();
    let import = taken("research-sheet-63.csv", &order);
    check_rows(
        &import,
        &order,
        &[
            ("01", "61.10", "9"),
            ("31", "71.20", "1"),
            ("46", "64.50", "6"),
            ("66", "60.60", "10"),
            ("77", "63.40", "7"),
            ("79", "62.30", "8"),
        ],
    );
    says(&import, "“TT-Hue” → Huế");
    says(&import, "dòng 8 “Ha Tay”");
    let mixed = "cột số viết lẫn dấu phẩy thập phân (dòng 3: “0,7577”) và dấu chấm thập phân (dòng 2: “0.7244”)";
    refused("mixed-decimals-34.csv", &of_34(), &[mixed]);
    text_refused(
        "Tỉnh;DTI\nHuế;0,8\nQuảng Nin;0,7\n",
        &of_34(),
        &["có phải “Quảng Ninh”?"],
    );
}

#[test]
fn thirteen_thousand_unknown_rows_are_one_sentence_in_a_second() {
    let mut text = "Tỉnh;DTI\nHuế;0,8\n".to_owned();
    for row in 0..13_800 {
        text.push_str(&format!("Nơi số {row};0,5\n"));
    }
    let folder = folder();
    let tables = Tables::read_from(&folder).unwrap();
    let started = Instant::now();
    let found = import(
        &folder,
        &tables,
        "bang.csv",
        text.as_bytes(),
        &of_34(),
        Locale::Vi,
    );
    let elapsed = started.elapsed();
    let lines = lines(&found.unwrap_err());
    assert_eq!(lines.len(), 21);
    let more = "còn 13780 dòng nữa cùng lỗi ấy (tên không phải tỉnh): dòng 23, 24";
    assert!(lines[20].contains(more), "{}", lines[20]);
    // Well under a second where nothing else runs; what was quadratic took half a minute.
    assert!(elapsed < Duration::from_secs(8), "{elapsed:?}");
}

// Bad input.

#[test]
fn a_file_of_millions_of_rows_ends_at_a_row() {
    let mut text = "Tỉnh;DTI\nHuế;0,8\n".to_owned();
    text.push_str(&"Atlantis;cao\n".repeat(3_000_000));
    text_refused(&text, &of_34(), &["dòng 200001: từ dòng này bảng quá dài"]);
}

/// A workbook of one sheet, its cells as XML.
fn xlsx(sheet_data: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{sheet_data}</sheetData></worksheet>"
    );
    let files: [(&str, &str); 6] = [
        (
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
        ),
        (
            "xl/workbook.xml",
            "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Số liệu\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        (
            "xl/styles.xml",
            "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"10\" applyNumberFormat=\"1\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>",
        ),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    let texts = files.iter().map(|(name, text)| (*name, text.as_bytes()));
    for (name, bytes) in texts.chain(more.iter().copied()) {
        zip.start_file(name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A row of texts and ready cells.
fn row(number: usize, cells: &[&str]) -> String {
    let cell = |cell: &&str| match cell.starts_with('<') {
        true => (*cell).to_owned(),
        false => format!("<c t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
    };
    let cells: String = cells.iter().map(cell).collect();
    format!("<row r=\"{number}\">{cells}</row>")
}

#[test]
fn formulas_without_a_value_errors_and_dates_are_faults_of_their_cells() {
    let sheet = [
        row(1, &["Tỉnh", "DTI"]),
        row(2, &["Huế", "<c><v>0.8</v></c>"]),
        row(3, &["Hà Nội", "<c r=\"B3\"><f>AVERAGE(B2:B2)</f></c>"]),
        row(4, &["Cà Mau", "<c t=\"e\"><v>#N/A</v></c>"]),
        row(5, &["Sơn La", "<c s=\"2\"><v>45905</v></c>"]),
        row(6, &["Lào Cai", "<c><v>45905</v></c>"]),
    ];
    bytes_refused(
        "bang.xlsx",
        &xlsx(&sheet.concat(), &[]),
        &of_34(),
        &[
            "bang.xlsx, dòng 3, cột DTI: cần một số; thấy “=AVERAGE(B2:B2)”; đây là công thức",
            "dòng 4, cột DTI: cần một số; thấy “#N/A”; đây là lỗi của một công thức",
            "dòng 5, cột DTI: cần một số; thấy “2025-09-05”",
        ],
    );
    let sheet = [
        row(1, &["Tỉnh", "DTI"]),
        row(2, &["Huế", "<c><v>45905</v></c>"]),
    ];
    bytes_refused(
        "bang.xlsx",
        &xlsx(&sheet.concat(), &[]),
        &of_34(),
        &["dòng 2", "giống một ngày"],
    );
    text_refused(
        "Tỉnh;DTI;Hạng\nHuế;0,8;05/09/2025\n",
        &of_34(),
        &["đã đổi hạng thành ngày"],
    );
}

#[test]
fn a_percent_format_of_a_workbook_counts() {
    let order = Order::new(
        "internet-users",
        Units::Former,
        Period::year(2021),
        "codes-63",
    );
    let sheet = [
        row(1, &["Tỉnh", "Tỷ lệ"]),
        row(2, &["Huế", "<c s=\"1\"><v>0.812</v></c>"]),
        row(3, &["Hà Nội", "<c s=\"1\"><v>0.90129999999999999</v></c>"]),
    ];
    let import = of_bytes("bang.xlsx", &xlsx(&sheet.concat(), &[]), &order);
    check_rows(&import, &order, &[("01", "90.13", ""), ("46", "81.20", "")]);
    no_doubt(&import);
}

#[test]
fn macros_are_not_run_and_that_is_to_be_confirmed() {
    let sheet = [
        row(1, &["Tỉnh", "DTI"]),
        row(2, &["Huế", "<c><v>0.8</v></c>"]),
    ];
    let import = of_bytes(
        "bang.xlsm",
        &xlsx(&sheet.concat(), &[("xl/vbaProject.bin", b"x")]),
        &of_34(),
    );
    doubts(&import, "có macro; macro không chạy");
}

#[test]
fn a_password_is_called_that() {
    // As Excel writes it: a compound file with a part of this name.
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let mut locked = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    locked.resize(1024, 0);
    locked.extend(name);
    locked.resize(2048, 0);
    bytes_refused(
        "bang.xlsx",
        &locked,
        &of_34(),
        &["bang.xlsx: bảng tính có mật khẩu"],
    );
}

#[test]
fn a_sheet_of_sixteen_thousand_columns_is_read_or_asked_about() {
    let labels: Vec<String> = (1..16_384).map(|n| format!("C{n}")).collect();
    let values = vec!["0,5"; 16_383].join(";");
    let text = format!("Tỉnh;{}\nHuế;{values}\nHà Nội;{values}\n", labels.join(";"));
    let lines = text_refused(&text, &of_34(), &["có nhiều cột số: C1, C2", "(16383)"]);
    assert!(lines[0].len() < 1000);
    let import = of_text(&text, &with_column(of_34(), "C16383"));
    says(&import, "số: cột 16384 “C16383”");
    // Two cells at the far ends are two cells.
    let far = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    bytes_refused(
        "bang.xlsx",
        &xlsx(far, &[]),
        &of_34(),
        &["không thấy cột nào"],
    );
}

#[test]
fn a_bomb_is_not_unpacked() {
    let zeros = vec![b' '; 300 << 20];
    let bomb = xlsx("", &[("xl/sharedStrings.xml", &zeros)]);
    assert!(bomb.len() < 2 << 20);
    bytes_refused(
        "bang.xlsx",
        &bomb,
        &of_34(),
        &["giải nén ra quá 256 MB (ở “xl/sharedStrings.xml”)"],
    );
}

#[test]
fn a_workbook_of_several_sheets_asks_which() {
    bytes_refused(
        "bang.xlsx",
        b"PK\x03\x04 cut",
        &of_34(),
        &["hỏng hoặc tải về chưa hết"],
    );
    let wanted = Order {
        sheet: Some("2".to_owned()),
        ..of_34()
    };
    refused(
        "book-34.xlsx",
        &wanted,
        &["không có trang “2”; các trang là: 1 “"],
    );
    let wanted = Order {
        sheet: Some("1".to_owned()),
        ..of_34()
    };
    assert_eq!(taken("book-34.xlsx", &wanted).counts.new, 34);
    refused("no-header-34.csv", &wanted, &["chỉ có một trang"]);
}

// The command.

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = tempfile::tempdir().unwrap();
        let tables = desk.path().join("tables");
        fs::create_dir(&tables).unwrap();
        for entry in fs::read_dir(published()).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), tables.join(entry.file_name())).unwrap();
        }
        Self(desk)
    }

    fn table(&self) -> Vec<u8> {
        fs::read(self.0.path().join("tables/observations-dti.csv")).unwrap()
    }

    fn call(&self, sheet: &str, more: &[&str]) -> (Option<i32>, String) {
        let Output {
            status,
            stdout,
            stderr,
        } = Command::new(env!("CARGO_BIN_EXE_dataset"))
            .current_dir(self.0.path())
            .args(["import"])
            .arg(root().join("tests/import").join(sheet))
            .args(["--tables", "tables", "--indicator", "dti", "--units", "34"])
            .args(["--period", "2025", "--source", "dti-2024-34"])
            .arg("--geo")
            .arg(root().join("public/data/geo/vietnam.topo.json"))
            .args(more)
            .output()
            .unwrap();
        let said = [stdout, stderr].concat();
        (status.code(), String::from_utf8(said).unwrap())
    }
}

#[test]
fn a_doubt_is_written_only_when_confirmed() {
    let desk = Desk::new();
    let before = desk.table();
    let call = |more: &[&str]| {
        let order = ["--conflict", "dti-national-2023"];
        desk.call("rank-all-one-34.csv", &[&order, more].concat())
    };
    let (code, said) = call(&[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("Cần xem lại: cả 34 đơn vị cùng một hạng"),
        "{said}"
    );
    assert!(said.contains("thêm --write --yes"), "{said}");
    let (code, said) = call(&["--write"]);
    assert_eq!((code, desk.table() == before), (Some(1), true), "{said}");
    assert!(
        said.contains("Không ghi gì: còn điều cần xem lại"),
        "{said}"
    );
    let (code, said) = call(&["--write", "--yes", "--lang", "en"]);
    assert_eq!((code, desk.table() == before), (Some(0), false), "{said}");
    assert!(
        said.contains("To be confirmed: all 34 units have one rank"),
        "{said}"
    );
    assert!(said.trim_end().ends_with("Written."), "{said}");
}

#[test]
fn a_workbook_without_a_doubt_is_written_and_drawn() {
    let desk = Desk::new();
    let (code, said) = desk.call("book-34.xlsx", &["--write", "--preview", "map.svg"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.trim_end().ends_with("Đã ghi."), "{said}");
    let svg = fs::read_to_string(desk.0.path().join("map.svg")).unwrap();
    assert!(svg.starts_with("<svg xmlns"), "{}", &svg[..100]);
    assert_eq!(svg.matches("data-province=").count(), 34);
    assert_eq!(svg.matches("data-changed").count(), 34);
    assert!(svg.contains("Hà Nội: 0,7244 (mới)"));
    assert!(svg.contains("Trường Sa"));
    let (code, said) = desk.call("book-34.xlsx", &["--preview", "map.html"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("Không có gì để ghi."), "{said}");
    let html = fs::read_to_string(desk.0.path().join("map.html")).unwrap();
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("</svg>"));
}

#[test]
fn a_wrong_option_and_a_missing_file_are_said() {
    let desk = Desk::new();
    for option in [
        ["--scale", "3"],
        ["--header-row", "x"],
        ["--preview", "map.png"],
    ] {
        let (code, said) = desk.call("book-34.xlsx", &option);
        assert_eq!(code, Some(2));
        assert!(said.contains(option[0]), "{said}");
    }
    let (code, said) = desk.call("khong-co.xlsx", &[]);
    assert_eq!(code, Some(1));
    assert!(said.contains("khong-co.xlsx: không thấy tệp này"), "{said}");
    let (_, said) = desk.call("percent-34.csv", &["--lang", "en"]);
    assert!(
        said.contains("row 2, column DTI 2025: expected a value between 0 and 1"),
        "{said}"
    );
}
