use serde_json::Value;

use super::rows::{COLUMNS, quoted};
use super::*;
use crate::dataset::{Date, UnitSet};
use crate::published::whole;
use std::path::Path;

fn choice(query: &str) -> Selection {
    let (selection, rejected) = Selection::from_query(query, whole());
    assert_eq!(rejected, []);
    selection
}

fn lines(query: &str) -> Vec<String> {
    let selection = choice(query);
    let export = shown(whole(), &selection);
    csv(whole(), &export, selection.locale)
        .lines()
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_map_is_a_line_a_province_with_its_source() {
    let lines = lines("");
    assert_eq!(lines.len(), 35);
    assert!(lines[0].starts_with("unit_set,region_code,region,"));
    let ninh_binh = lines
        .iter()
        .find(|line| line.starts_with("34,37,"))
        .unwrap();
    assert!(ninh_binh.contains(",dti,"), "{ninh_binh}");
    assert!(ninh_binh.contains(",2024,0.7223,"), "{ninh_binh}");
    assert!(ninh_binh.contains(",result,mean,"), "{ninh_binh}");
    assert!(
        ninh_binh.contains("https://dti.gov.vn/xep-hang-2024"),
        "{ninh_binh}"
    );
}

#[test]
fn former_provinces_stand_for_units_without_one_value() {
    let selection = choice("indicator=households-with-internet&period=2024");
    let export = shown(whole(), &selection);
    assert_eq!(export.records.len(), 63);
    for record in &export.records {
        assert_eq!(
            whole().region(record.region).unit_set,
            Some(UnitSet::Former)
        );
        assert!(record.value.is_some() && !record.sources.is_empty());
        assert_eq!(record.basis, "published");
    }
}

#[test]
fn a_province_and_pinned_ones_take_all_their_figures_along() {
    let ninh_binh = lines("view=province&province=ninh-binh&units=63");
    assert!(
        ninh_binh
            .iter()
            .any(|line| line.contains(",bts-sites,") && line.contains(",969,"))
    );
    let both = lines("view=compare&units=63&pin=ninh-binh,ha-nam");
    assert!(both.len() > ninh_binh.len());
    let meeting = lines("view=meetings&meeting=ub03");
    assert!(meeting.iter().any(|line| line.contains("45.78")));
}

#[test]
fn a_cell_is_quoted_and_never_a_formula() {
    assert_eq!(quoted("a, “b”", ','), "\"a, “b”\"");
    assert_eq!(quoted("a \"b\"", ','), "\"a \"\"b\"\"\"");
    assert_eq!(quoted("=1+1", ','), "'=1+1");
    assert_eq!(quoted("-7", ','), "-7");
    assert_eq!(quoted("-A1", ','), "'-A1");
}

#[test]
fn every_line_of_every_export_has_all_columns() {
    for query in [
        "units=63",
        "indicator=grdp-per-capita",
        "view=province&province=ca-nuoc",
        "view=province&province=ba-ria-vung-tau&units=63&lang=en",
    ] {
        let selection = choice(query);
        let export = shown(whole(), &selection);
        let text = csv(whole(), &export, selection.locale);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.headers().unwrap().len(), COLUMNS.len());
        let n = reader.records().filter(Result::is_ok).count();
        assert_eq!(n, export.records.len());
        assert!(
            export
                .records
                .iter()
                .all(|record| !record.sources.is_empty())
        );
    }
}

#[test]
fn json_holds_numbers_as_numbers() {
    let selection = choice("units=63&period=2024");
    let export = shown(whole(), &selection);
    let value: Value = serde_json::from_str(&json(whole(), &export, Locale::Vi)).unwrap();
    assert_eq!(value["rows"].as_array().unwrap().len(), 63);
    assert!(value["rows"][0]["value"].is_number());
    assert_eq!(value["version"], whole().version());
}

#[test]
fn the_tables_named_are_those_published() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/data/tables");
    let mut found: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".csv"))
        .collect();
    let mut named: Vec<String> = TABLES.map(str::to_owned).to_vec();
    found.sort();
    named.sort();
    assert_eq!(named, found);
    for indicator in whole().map_indicators() {
        let table = table_of(whole(), indicator).unwrap();
        let text = std::fs::read_to_string(folder.join(table)).unwrap();
        assert!(
            text.contains(&format!(",{},", indicator.slug)),
            "{}",
            indicator.slug
        );
    }
}

#[test]
fn the_page_describes_itself_as_a_dataset() {
    let text = json_ld(whole(), "https://example.org/diem-cau/", true);
    assert!(!text.contains("</"));
    let value: Value = serde_json::from_str(&text.replace("<\\/", "</")).unwrap();
    assert_eq!(value["@type"], "Dataset");
    assert_eq!(value["version"], whole().version());
    assert_eq!(
        value["variableMeasured"].as_array().unwrap().len(),
        whole().map_indicators().count()
    );
    let files = value["distribution"].as_array().unwrap();
    assert!(files.iter().any(|file| {
        file["contentUrl"] == "https://example.org/diem-cau/data/tables/datapackage.json"
    }));
    assert_eq!(value["temporalCoverage"], "2017/2026-03-12");
}

#[test]
fn a_format_is_found_by_its_name_and_writes_its_own_text() {
    let selection = choice("");
    let export = shown(whole(), &selection);
    for format in Format::ALL {
        assert_eq!(Format::from_name(format.name()), Some(format));
    }
    assert_eq!(Format::from_name("xlsx"), None);
    let text = |format: Format| format.text(whole(), &export, Locale::Vi);
    assert!(text(Format::Csv).starts_with("unit_set,"));
    assert!(text(Format::Json).starts_with('{'));
}

#[test]
fn a_citation_without_an_address_names_title_version_and_day() {
    let today = Date::parse("2026-11-24").unwrap();
    let text = citation(whole(), "DTI", "", today, Locale::En);
    assert_eq!(
        text,
        "Điểm Cầu, “DTI”, data as of 28 Nov 2026. (accessed 24 Nov 2026)."
    );
}

#[test]
fn a_citation_names_title_version_address_and_day() {
    let text = citation(
        whole(),
        "Chỉ số chuyển đổi số (DTI) 2024",
        "https://example.org/",
        Date::parse("2026-11-24").unwrap(),
        Locale::Vi,
    );
    assert_eq!(
        text,
        "Điểm Cầu, “Chỉ số chuyển đổi số (DTI) 2024”, số liệu bản ngày 28/11/2026. \
         https://example.org/ (truy cập ngày 24/11/2026)."
    );
}

#[test]
fn excel_set_to_vietnamese_reads_the_same_numbers() {
    let selection = choice("");
    let export = shown(whole(), &selection);
    let text = excel(whole(), &export, selection.locale);
    let rest = text.strip_prefix('\u{feff}').unwrap();
    assert!(rest.ends_with("\r\n"));
    let mut table = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(rest.as_bytes());
    let heads = table.headers().unwrap().clone();
    let at = |name: &str| heads.iter().position(|head| head == name).unwrap();
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 34);
    let ninh_binh = rows.iter().find(|row| &row[1] == "37").unwrap();
    assert_eq!(&ninh_binh[at("value")], "0,7223");
    assert_eq!(&ninh_binh[at("region_name")], "Ninh Bình");
}

#[test]
fn a_file_that_lacks_a_part_of_the_data_says_so() {
    let query = "view=compare&units=63&pin=ninh-binh,ha-nam";
    let incomplete = shown(crate::published::core(), &choice(query));
    assert_eq!(incomplete.name, "diem-cau-ninh-binh-ha-nam-chua-du");
    let missing = &incomplete.missing;
    assert!(missing.contains(&"details.json".to_owned()), "{missing:?}");
    assert!(
        missing.contains(&"series-papi.json".to_owned()),
        "{missing:?}"
    );
    let text = json(crate::published::core(), &incomplete, Locale::Vi);
    assert!(text.contains("\"missing\": ["), "{text}");
    let complete = shown(whole(), &choice(query));
    assert!(complete.missing.is_empty() && complete.records.len() > incomplete.records.len());
    assert!(!json(whole(), &complete, Locale::Vi).contains("\"missing\""));
    // A map needs the file of its indicator alone.
    assert!(
        shown(crate::published::core(), &choice(""))
            .missing
            .is_empty()
    );
    let map = shown(crate::published::core(), &choice("indicator=papi-total"));
    assert_eq!(map.missing, ["series-papi.json"]);
}

#[test]
fn a_meeting_is_complete_with_what_its_page_loads() {
    let files = crate::tables::compile::compile(&crate::published::tables());
    let details = serde_json::to_string(&files.details).unwrap();
    let mut dataset = crate::published::core().with_details(&details).unwrap();
    for part in crate::targets::parts_needed(&dataset) {
        let Part::Series(name) = part else { continue };
        let series = serde_json::to_string(&files.series[name.as_str()]).unwrap();
        dataset.add_series_file(&name, &series).unwrap();
    }
    for meeting in whole().meetings() {
        let selection = choice(&format!("view=meetings&meeting={}", meeting.slug));
        let (here, all) = (shown(&dataset, &selection), shown(whole(), &selection));
        assert_eq!(here.missing, [""; 0], "{}", meeting.slug);
        assert_eq!(here.records.len(), all.records.len(), "{}", meeting.slug);
        assert!(
            !shown(crate::published::core(), &selection)
                .missing
                .is_empty()
        );
    }
}
