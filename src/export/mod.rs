//! What a reader takes along: the figures shown as CSV and JSON, the citation, the page's JSON-LD.

mod citation;
mod published;
mod rows;
#[cfg(test)]
mod tests;

pub use citation::citation;
pub use published::{TABLES, files, json_ld, table_of};
pub use rows::{csv, excel, json};

use crate::dataset::words::Word;
use crate::dataset::{
    Basis, Combine, Dataset, Indicator, IndicatorId, Observation, Part, Period, Qualifier,
    RegionId, SourceId, Status,
};
use crate::i18n::{Locale, period};
use crate::merger::{self, Merged};
use crate::selection::{Selection, View};
use crate::targets;

/// The shapes of a file with the figures shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A line a figure, for spreadsheets.
    Csv,
    /// The same lines as a spreadsheet set to Vietnamese opens them.
    Excel,
    /// An object a figure, for programs.
    Json,
}

impl Format {
    /// All, as they are offered.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Excel, Self::Json];

    /// Its name in markup.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Excel => "excel",
            Self::Json => "json",
        }
    }

    /// How the names of its files end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => ".csv",
            Self::Excel => "-excel.csv",
            Self::Json => ".json",
        }
    }

    /// The format with a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// What a reader calls it.
    pub fn label(self, locale: Locale) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Excel => locale.pick("CSV cho Excel tiếng Việt", "CSV for Vietnamese Excel"),
            Self::Json => "JSON",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv | Self::Excel => "text/csv;charset=utf-8",
            Self::Json => "application/json",
        }
    }

    /// The text of a file.
    pub fn text(self, dataset: &Dataset, export: &Export, locale: Locale) -> String {
        match self {
            Self::Csv => csv(dataset, export, locale),
            Self::Excel => excel(dataset, export, locale),
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
    /// The value; none for a rank alone.
    pub value: Option<f64>,
    /// Decimals of the value.
    pub decimals: u8,
    /// What it claims to be.
    pub status: Status,
    /// How it came about: a word of [`Basis`], or `weighted-mean`.
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
    /// Files of the data that may have further figures of it and are not here. Then its name says so, too.
    pub missing: Vec<String>,
}

/// The figures of the reader's choice: of the province, of the pinned ones, of the meeting, or of the map.
pub fn shown(dataset: &Dataset, selection: &Selection) -> Export {
    let mut export = all_here(dataset, selection);
    let indicator = dataset.indicator(selection.indicator);
    let mut parts: Vec<Part> = match (selection.view, selection.province, selection.meeting) {
        (View::Province, Some(_), _) => dataset.all_parts().into_iter().cloned().collect(),
        (View::Compare, ..) if !selection.pins.is_empty() => {
            dataset.all_parts().into_iter().cloned().collect()
        }
        // What meetings reported stands with the details and with the results of targets.
        (View::Meetings, _, Some(_)) => {
            let of_targets = targets::parts_needed(dataset);
            std::iter::once(Part::Details).chain(of_targets).collect()
        }
        _ => match indicator.combine {
            Combine::Weighted(weight) => vec![
                indicator.part.clone(),
                dataset.indicator(weight).part.clone(),
            ],
            _ => vec![indicator.part.clone()],
        },
    };
    parts.retain(|part| !dataset.has(part));
    for file in parts.iter().map(Part::file) {
        if !export.missing.contains(&file) {
            export.missing.push(file);
        }
    }
    if !export.missing.is_empty() {
        export.name.push_str("-chua-du");
    }
    export
}

/// The same of what is loaded.
fn all_here(dataset: &Dataset, selection: &Selection) -> Export {
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
                missing: Vec::new(),
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
                missing: Vec::new(),
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
                missing: Vec::new(),
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

/// One indicator in one period for all provinces: each figure of each source, and what was combined; where one of the 34
/// has no one value, the figures of its former provinces.
fn map(dataset: &Dataset, selection: &Selection) -> Export {
    let locale = selection.locale;
    let indicator = dataset.indicator(selection.indicator);
    let n = selection.unit_set.len();
    let Some(at) = selection.period_shown(dataset) else {
        return Export {
            name: format!("diem-cau-{}", indicator.slug),
            title: indicator.name.get(locale).to_owned(),
            records: Vec::new(),
            missing: Vec::new(),
        };
    };
    let figures = |region| dataset.observations(indicator.id, region, at);
    let records = dataset
        .provinces(selection.unit_set)
        .flat_map(|province| {
            let mut own = figures(province.id);
            if own.is_empty() {
                let combined = combined(dataset, indicator, province.id, at);
                if combined.is_some() {
                    return combined.into_iter().collect::<Vec<_>>();
                }
                let members = dataset.members(province.id);
                own = members.flat_map(|member| figures(member.id)).collect();
            }
            own.into_iter()
                .map(|one| record(dataset, one, locale))
                .collect()
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
        missing: Vec::new(),
    }
}

/// A value that no source prints, with the sources of those that it was made from.
fn combined(
    dataset: &Dataset,
    indicator: &Indicator,
    region: RegionId,
    at: Period,
) -> Option<Record> {
    let (number, basis) = match merger::value(dataset, indicator, dataset.region(region), at)? {
        Merged::Sum(number) => (number, Basis::Sum.as_str()),
        Merged::WeightedMean(number, _) => (number, "weighted-mean"),
        Merged::Published(..) | Merged::Parts { .. } => return None,
    };
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
    Some(Record {
        region,
        indicator: indicator.id,
        period: at,
        value: Some(number),
        decimals: members
            .iter()
            .map(|one| one.decimals)
            .max()
            .unwrap_or(indicator.decimals),
        status: members.first().map_or(Status::Result, |one| one.status),
        basis,
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
