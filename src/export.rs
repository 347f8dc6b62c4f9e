//! What a reader takes along: the figures shown as CSV and JSON, the citation, the page's JSON-LD.

use serde_json::{Value, json};

use crate::dataset::words::Word;
use crate::dataset::{
    Basis, Dataset, Date, Indicator, IndicatorId, Observation, Part, Period, Qualifier, RegionId,
    Scope, SourceId, Status,
};
use crate::i18n::{Locale, number, period};
use crate::merger::{self, Merged};
use crate::profile;
use crate::selection::{Selection, View};

/// The tables that are published beside the site, under `data/tables/`.
pub const TABLES: [&str; 21] = [
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
    "sources.csv",
];

/// The two shapes of a file with the figures shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A line a figure, for spreadsheets.
    Csv,
    /// An object a figure, for programs.
    Json,
}

impl Format {
    /// Both, as they are offered.
    pub const ALL: [Self; 2] = [Self::Csv, Self::Json];

    /// Ending of its files, and its name in markup.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// The format with a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// What a reader calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Json => "JSON",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv;charset=utf-8",
            Self::Json => "application/json",
        }
    }

    /// The text of a file.
    pub fn text(self, dataset: &Dataset, export: &Export, locale: Locale) -> String {
        match self {
            Self::Csv => csv(dataset, export, locale),
            Self::Json => json(dataset, export, locale),
        }
    }
}

/// A figure on its way out.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Whose.
    pub region: RegionId,
    /// Of what.
    pub indicator: IndicatorId,
    /// When.
    pub period: Period,
    /// The value; none for a range.
    pub value: Option<f64>,
    /// Least and greatest of the former provinces, where nothing else can be said.
    pub range: Option<(f64, f64)>,
    /// Decimals of the value.
    pub decimals: u8,
    /// What it claims to be.
    pub status: Status,
    /// How it came about: a word of [`Basis`], or `weighted-mean`, or `range`.
    pub basis: &'static str,
    /// How the source hedges it.
    pub qualifier: Option<Qualifier>,
    /// Rank as the source prints it.
    pub rank: Option<u16>,
    /// The whole of which it is counted.
    pub out_of: Option<f64>,
    /// As printed.
    pub printed: Option<String>,
    /// Where it was read.
    pub sources: Vec<SourceId>,
    /// Slug of the meeting that reported it.
    pub meeting: Option<String>,
    /// Slug of its conflict.
    pub conflict: Option<String>,
    /// A remark, in the reader's language.
    pub note: Option<String>,
}

/// The figures that a reader sees, ready to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// Name of the file, without its ending.
    pub name: String,
    /// What it holds, in the reader's language.
    pub title: String,
    /// One record a figure.
    pub records: Vec<Record>,
}

/// The figures of the reader's choice: of the province, of the pinned ones, of the meeting, or of the map.
pub fn shown(dataset: &Dataset, selection: &Selection) -> Export {
    let locale = selection.locale;
    let of_region = |region: RegionId| {
        dataset
            .figures_of(region)
            .into_iter()
            .map(|one| record(dataset, one, locale))
    };
    match (selection.view, selection.province, selection.meeting) {
        (View::Province, Some(province), _) => {
            let region = dataset.region(province);
            let units = region
                .unit_set
                .map_or(String::new(), |set| format!("-{}", set.len()));
            Export {
                name: format!("diem-cau-{}{units}", region.slug),
                title: region.name.get(locale).to_owned(),
                records: of_region(province).collect(),
            }
        }
        (View::Compare, ..) if !selection.pins.is_empty() => {
            let names: Vec<String> = selection
                .pins
                .iter()
                .map(|pin| dataset.region(*pin).name.get(locale).to_owned())
                .collect();
            Export {
                name: format!("diem-cau-{}", slugs(dataset, &selection.pins)),
                title: crate::lede::list(locale, &names),
                records: selection
                    .pins
                    .iter()
                    .flat_map(|pin| of_region(*pin))
                    .collect(),
            }
        }
        (View::Meetings, _, Some(meeting)) => {
            let of = dataset.meeting(meeting);
            let records = dataset
                .facts()
                .iter()
                .filter(|one| one.meeting == Some(meeting))
                .map(|one| record(dataset, one.clone(), locale))
                .collect();
            Export {
                name: format!("diem-cau-{}", of.slug),
                title: format!(
                    "{}, {}",
                    of.title.get(locale),
                    period::date(of.date, locale)
                ),
                records,
            }
        }
        _ => map(dataset, selection),
    }
}

fn slugs(dataset: &Dataset, regions: &[RegionId]) -> String {
    let slugs: Vec<&str> = regions
        .iter()
        .map(|region| dataset.region(*region).slug.as_str())
        .collect();
    slugs.join("-")
}

/// One indicator in one period for all provinces: each figure of each source, and what was combined.
fn map(dataset: &Dataset, selection: &Selection) -> Export {
    let locale = selection.locale;
    let indicator = dataset.indicator(selection.indicator);
    let n = selection.unit_set.len();
    let Some(at) = selection.period_shown(dataset) else {
        return Export {
            name: format!("diem-cau-{}", indicator.slug),
            title: indicator.name.get(locale).to_owned(),
            records: Vec::new(),
        };
    };
    let records = dataset
        .provinces(selection.unit_set)
        .flat_map(|province| {
            let own = dataset.observations(indicator.id, province.id, at);
            if !own.is_empty() {
                return own
                    .into_iter()
                    .map(|one| record(dataset, one, locale))
                    .collect();
            }
            combined(dataset, indicator, province.id, at)
                .into_iter()
                .collect::<Vec<_>>()
        })
        .collect();
    Export {
        name: format!("diem-cau-{}-{at}-{n}", indicator.slug).replace(['/', '.'], "-"),
        title: format!(
            "{} {}, {}",
            indicator.name.get(locale),
            period::period(at, locale),
            crate::i18n::common::n_provinces(locale, usize::from(n))
        ),
        records,
    }
}

/// A value that no source prints, with the sources of those that it was made from.
fn combined(
    dataset: &Dataset,
    indicator: &Indicator,
    region: RegionId,
    at: Period,
) -> Option<Record> {
    let value = merger::value(dataset, indicator, dataset.region(region), at)?;
    let members: Vec<Observation> = dataset
        .members(region)
        .flat_map(|member| dataset.observations(indicator.id, member.id, at))
        .collect();
    let mut sources: Vec<SourceId> = Vec::new();
    for source in members.iter().flat_map(|one| &one.sources) {
        if !sources.contains(source) {
            sources.push(*source);
        }
    }
    let range = match value {
        Merged::Range {
            least, greatest, ..
        } => Some((least, greatest)),
        _ => None,
    };
    Some(Record {
        region,
        indicator: indicator.id,
        period: at,
        value: value.number(),
        range,
        decimals: members
            .iter()
            .map(|one| one.decimals)
            .max()
            .unwrap_or(indicator.decimals),
        status: members.first().map_or(Status::Result, |one| one.status),
        basis: match value {
            Merged::Sum(_) => Basis::Sum.as_str(),
            Merged::WeightedMean(..) => "weighted-mean",
            Merged::Range { .. } => "range",
            Merged::Published(..) => Basis::Published.as_str(),
        },
        qualifier: None,
        rank: None,
        out_of: None,
        printed: None,
        sources,
        meeting: None,
        conflict: None,
        note: None,
    })
}

fn record(dataset: &Dataset, one: Observation, locale: Locale) -> Record {
    Record {
        region: one.region,
        indicator: one.indicator,
        period: one.period,
        value: one.value,
        range: None,
        decimals: one.decimals,
        status: one.status,
        basis: one.basis.as_str(),
        qualifier: one.qualifier,
        rank: one.rank,
        out_of: one.out_of,
        printed: one.printed,
        sources: one.sources,
        meeting: one.meeting.map(|id| dataset.meeting(id).slug.clone()),
        conflict: one.conflict,
        note: one.note.map(|note| note.get(locale).to_owned()),
    }
}

const COLUMNS: [&str; 25] = [
    "unit_set",
    "region_code",
    "region",
    "region_name",
    "indicator",
    "indicator_name",
    "period",
    "value",
    "least",
    "greatest",
    "unit",
    "status",
    "basis",
    "qualifier",
    "rank",
    "out_of",
    "printed",
    "source",
    "source_publisher",
    "source_title",
    "source_published",
    "source_url",
    "meeting",
    "conflict",
    "note",
];

/// The cells of a record, in the order of the columns; a number has a decimal point in every language.
fn cells(dataset: &Dataset, record: &Record, locale: Locale) -> [String; 25] {
    let region = dataset.region(record.region);
    let indicator = dataset.indicator(record.indicator);
    let plain = |value: f64| format!("{value:.*}", usize::from(record.decimals));
    let sources = |read: &dyn Fn(&crate::dataset::Source) -> Option<String>| {
        let all: Vec<String> = record
            .sources
            .iter()
            .filter_map(|id| read(dataset.source(*id)))
            .collect();
        all.join(" | ")
    };
    let units = region
        .unit_set
        .map_or_else(|| "vn".to_owned(), |set| set.len().to_string());
    [
        units,
        region.code.clone(),
        region.slug.clone(),
        region.name.get(locale).to_owned(),
        indicator.slug.clone(),
        indicator.name.get(locale).to_owned(),
        record.period.to_string(),
        record.value.map(plain).unwrap_or_default(),
        record
            .range
            .map(|(least, _)| plain(least))
            .unwrap_or_default(),
        record
            .range
            .map(|(_, greatest)| plain(greatest))
            .unwrap_or_default(),
        indicator.unit.get(locale).to_owned(),
        record.status.as_str().to_owned(),
        record.basis.to_owned(),
        record
            .qualifier
            .map(Qualifier::as_str)
            .unwrap_or_default()
            .to_owned(),
        record.rank.map(|rank| rank.to_string()).unwrap_or_default(),
        record
            .out_of
            .map(|whole| number::trimmed(whole, 4, Locale::En).replace(',', ""))
            .unwrap_or_default(),
        record.printed.clone().unwrap_or_default(),
        sources(&|source| Some(source.slug.clone())),
        sources(&|source| Some(source.publisher.get(locale).to_owned())),
        sources(&|source| Some(source.title.get(locale).to_owned())),
        sources(&|source| source.published.map(|day| day.to_string())),
        sources(&|source| source.url.clone()),
        record.meeting.clone().unwrap_or_default(),
        record.conflict.clone().unwrap_or_default(),
        record.note.clone().unwrap_or_default(),
    ]
}

/// The records as CSV: UTF-8 without a mark, commas, points as decimals, one line a figure.
pub fn csv(dataset: &Dataset, export: &Export, locale: Locale) -> String {
    let mut text = COLUMNS.join(",");
    text.push('\n');
    for record in &export.records {
        let cells: Vec<String> = cells(dataset, record, locale)
            .iter()
            .map(|cell| quoted(cell))
            .collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

/// A cell as CSV. A text that a spreadsheet would run as a formula gets an apostrophe, as spreadsheets do.
fn quoted(cell: &str) -> String {
    let mut letters = cell.chars();
    let runs = match letters.next() {
        Some('=' | '@' | '\t' | '\r') => true,
        Some('+' | '-') => !letters.next().is_some_and(|next| next.is_ascii_digit()),
        _ => false,
    };
    let cell = if runs {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if cell.contains([',', '"', '\n', '\r']) {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell
}

/// The records as JSON, with version, licence and sources.
pub fn json(dataset: &Dataset, export: &Export, locale: Locale) -> String {
    let rows: Vec<Value> = export
        .records
        .iter()
        .map(|record| {
            let cells = cells(dataset, record, locale);
            let mut row = serde_json::Map::new();
            for (column, cell) in COLUMNS.iter().zip(&cells) {
                if cell.is_empty() {
                    continue;
                }
                let value = match *column {
                    "value" | "least" | "greatest" | "rank" | "out_of" => cell
                        .parse::<serde_json::Number>()
                        .map_or_else(|_| Value::from(cell.as_str()), Value::Number),
                    _ => Value::from(cell.as_str()),
                };
                row.insert((*column).to_owned(), value);
            }
            Value::Object(row)
        })
        .collect();
    let whole = json!({
        "title": export.title,
        "version": dataset.version(),
        "language": locale.tag(),
        "licence": "data/LICENSES.md",
        "rows": rows,
    });
    serde_json::to_string_pretty(&whole).unwrap_or_default()
}

/// A citation, ready to be copied. `address` is the page's own; a page made before it is known has none.
pub fn citation(
    dataset: &Dataset,
    title: &str,
    address: &str,
    today: Date,
    locale: Locale,
) -> String {
    let version = Date::parse(dataset.version()).map_or_else(
        || dataset.version().to_owned(),
        |day| period::date(day, locale),
    );
    let today = period::date(today, locale);
    let mut address = address.to_owned();
    if !address.is_empty() {
        address.push(' ');
    }
    match locale {
        Locale::Vi => format!(
            "Điểm Cầu, “{title}”, số liệu bản ngày {version}. {address}(truy cập ngày {today})."
        ),
        Locale::En => {
            format!("Điểm Cầu, “{title}”, data as of {version}. {address}(accessed {today}).")
        }
    }
}

/// The files with everything, under `data/`: those that the page reads, then the tables.
pub fn files(dataset: &Dataset) -> (Vec<String>, Vec<String>) {
    let mut read = vec!["dataset.json".to_owned(), "details.json".to_owned()];
    for indicator in dataset.indicators() {
        if let Part::Series(name) = &indicator.part {
            let file = format!("series-{name}.json");
            if !read.contains(&file) {
                read.push(file);
            }
        }
    }
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

/// The page as a schema.org `Dataset`, for a script element of type `application/ld+json`. `base` is
/// the address of the site with its last slash. The text holds no `</`, so it may stand in markup.
pub fn json_ld(dataset: &Dataset, base: &str) -> String {
    let (read, tables) = files(dataset);
    let distribution: Vec<Value> = read
        .iter()
        .chain(&tables)
        .map(|file| {
            let csv = file.ends_with(".csv");
            json!({
                "@type": "DataDownload",
                "name": file,
                "encodingFormat": if csv { "text/csv" } else { "application/json" },
                "contentUrl": format!("{base}data/{file}"),
            })
        })
        .collect();
    let measured: Vec<&str> = dataset
        .map_indicators()
        .map(|indicator| indicator.name.get(Locale::Vi))
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
    let value = json!({
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
        "variableMeasured": measured,
        "distribution": distribution,
    });
    value.to_string().replace("</", "<\\/")
}

#[cfg(test)]
mod tests {
    use super::*;
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
    fn a_range_is_no_value() {
        let selection = choice("indicator=households-with-internet&period=2024");
        let export = shown(whole(), &selection);
        let range = export
            .records
            .iter()
            .find(|record| record.basis == "range")
            .unwrap();
        assert_eq!(range.value, None);
        assert!(
            range
                .range
                .is_some_and(|(least, greatest)| least <= greatest)
        );
        assert!(!range.sources.is_empty());
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
        assert_eq!(quoted("a, “b”"), "\"a, “b”\"");
        assert_eq!(quoted("a \"b\""), "\"a \"\"b\"\"\"");
        assert_eq!(quoted("=1+1"), "'=1+1");
        assert_eq!(quoted("-7"), "-7");
        assert_eq!(quoted("-A1"), "'-A1");
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
        let text = json_ld(whole(), "https://example.org/diem-cau/");
        assert!(!text.contains("</"));
        let value: Value = serde_json::from_str(&text.replace("<\\/", "</")).unwrap();
        assert_eq!(value["@type"], "Dataset");
        assert_eq!(value["version"], whole().version());
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
}
