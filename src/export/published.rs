//! The files that are published beside the site: which there are, and the page as a schema.org `Dataset` of them.

use serde_json::{Value, json};

use crate::dataset::{Dataset, Indicator, Part, Scope};
use crate::i18n::Locale;
use crate::profile;

/// The tables that are published beside the site, under `data/tables/`.
pub const TABLES: [&str; 22] = [
    "observations-dti.csv",
    "observations-access.csv",
    "observations-economy.csv",
    "observations-indices.csv",
    "observations-papi.csv",
    "observations-population.csv",
    "observations-national.csv",
    "observations-provinces.csv",
    "observations-meetings.csv",
    "conflicts.csv",
    "methods.csv",
    "indicators.csv",
    "pillars.csv",
    "regions.csv",
    "neighbors.csv",
    "islands.csv",
    "meetings.csv",
    "bodies.csv",
    "bridge_points.csv",
    "tasks.csv",
    "lessons.csv",
    "sources.csv",
];

/// The files with everything, under `data/`: those that the page reads, then the tables.
pub fn files(dataset: &Dataset) -> (Vec<String>, Vec<String>) {
    let read = dataset.all_parts().into_iter().map(Part::file).collect();
    let tables = std::iter::once("datapackage.json")
        .chain(TABLES)
        .map(|table| format!("tables/{table}"))
        .collect();
    (read, tables)
}

/// The table in which the figures of an indicator stand; none for what stands in several.
pub fn table_of(dataset: &Dataset, indicator: &Indicator) -> Option<&'static str> {
    if indicator.scope != Scope::Map {
        return None;
    }
    let pillar = dataset
        .pillars()
        .get(indicator.pillar)
        .map_or("", |pillar| pillar.id.as_str());
    Some(match &indicator.part {
        Part::Series(name) if name == "access" => "observations-access.csv",
        Part::Series(name) if name == "economy" => "observations-economy.csv",
        Part::Series(name) if name == "population" && pillar == "economy" => {
            "observations-economy.csv"
        }
        Part::Series(name) if name == "population" => "observations-population.csv",
        Part::Series(name) if name == "papi" => "observations-papi.csv",
        Part::Series(name) if name == "indices" => "observations-indices.csv",
        Part::Core if profile::is_index(dataset, indicator) => "observations-dti.csv",
        Part::Core if pillar == "context" => "observations-population.csv",
        Part::Core if pillar == "economy" => "observations-economy.csv",
        Part::Core => "observations-access.csv",
        _ => return None,
    })
}

/// The site as a schema.org `Dataset`, for a script element of type `application/ld+json`. `base` is the address of the
/// site with its last slash. With `measured` it lists every indicator, which the page of the sources does and the first view
/// has no bytes for. The text holds no `</`, so it may stand in markup.
pub fn json_ld(dataset: &Dataset, base: &str, measured: bool) -> String {
    let (read, tables) = files(dataset);
    let distribution: Vec<Value> = read
        .iter()
        .chain(&tables)
        .map(|file| {
            let csv = file.ends_with(".csv");
            json!({
                "@type": "DataDownload",
                "encodingFormat": if csv { "text/csv" } else { "application/json" },
                "contentUrl": format!("{base}data/{file}"),
            })
        })
        .collect();
    let years = dataset
        .map_indicators()
        .flat_map(|indicator| &indicator.coverage)
        .map(|coverage| coverage.period);
    let first = years.min().map(|first| first.first_day().year());
    let last = dataset.meetings().last().map(|meeting| meeting.date);
    let covered = match (first, last) {
        (Some(first), Some(last)) => format!("{first}/{last}"),
        _ => String::new(),
    };
    let mut value = json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "Điểm Cầu: chuyển đổi số các tỉnh, thành Việt Nam",
        "alternateName": "Điểm Cầu: digital transformation in the provinces of Việt Nam",
        "description": "Chỉ số của 63 tỉnh, thành đến 30/6/2025 và 34 tỉnh, thành từ 1/7/2025, cùng số liệu, \
            nhiệm vụ và điểm cầu của các hội nghị quốc gia về chuyển đổi số. Mỗi con số có nguồn; hai con số \
            chính thức khác nhau thì cả hai cùng đứng; không có gì được ước tính hay điền thêm.",
        "url": base,
        "version": dataset.version(),
        "dateModified": dataset.version(),
        "license": format!("{base}data/LICENSES.md"),
        "isAccessibleForFree": true,
        "inLanguage": ["vi", "en"],
        "keywords": ["chuyển đổi số", "DTI", "tỉnh, thành", "Việt Nam", "digital transformation"],
        "creator": { "@type": "Organization", "name": "Điểm Cầu", "url": base },
        "spatialCoverage": { "@type": "Place", "name": "Việt Nam" },
        "temporalCoverage": covered,
        "distribution": distribution,
    });
    if measured {
        let names = dataset.map_indicators().map(|one| one.name.get(Locale::Vi));
        value["variableMeasured"] = names.collect();
    }
    value.to_string().replace("</", "<\\/")
}
