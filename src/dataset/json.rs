//! The file format: what the JSON files hold. `parse` checks them and turns them into a [`Dataset`](super::Dataset).
//! The `dataset` command writes these types, the app reads them. `dataset.json` ([`CoreFile`]) is what the first view needs;
//! `details.json` ([`DetailsFile`]) what meetings open to, tasks, lessons, single figures, conflicts, methods; each
//! `series-<name>.json` ([`SeriesFile`]) the map values of further indicators. Shapes are in `map_shapes`.
//!
//! Texts are `[vi, en]`. Ids are the slugs of the tables. Optional members are absent when empty.

use serde::Serialize;

pub use super::error::FORMAT;
use super::read::records;

mod meetings;

pub use meetings::{WireBody, WireBridgePoint, WireLesson, WireMeeting, WireMeetingMore, WireTask};

/// A text in Vietnamese and in English.
pub type WireText = (String, String);

records! {
    /// `dataset.json`.
    #[derive(Debug, Default, Serialize)]
    #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
    pub struct CoreFile {
        /// The version of this format; see [`FORMAT`].
        pub format: u32,
        /// The version of the data, a date such as `2026-11-24`.
        pub version: String,
        /// The country first, then the 63, then the 34, each set in the order of its codes.
        pub regions: Vec<WireRegion>,
        /// Groups of indicators, in the order of display.
        pub pillars: Vec<WirePillar>,
        /// The indicators that a map can show, in the order of display.
        pub indicators: Vec<WireIndicator>,
        /// The sources that the core series use.
        pub sources: Vec<WireSource>,
        /// Map values of the indicators whose file is `core`.
        pub series: Vec<WireSeries>,
        /// The country's values for reference lines, and provinces' values that need more than a number.
        pub facts: Vec<WireFact>,
        /// Who holds the meetings.
        pub bodies: Vec<WireBody>,
        /// All meetings, oldest first, without what they open to.
        pub meetings: Vec<WireMeeting>,
    }

    /// `details.json`.
    #[derive(Debug, Default, Serialize)]
    #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
    pub struct DetailsFile {
        /// The version of this format.
        pub format: u32,
        /// Must equal the core's: files of two deployments are never mixed.
        pub version: String,
        /// Indicators that no map shows.
        pub indicators: Vec<WireIndicator>,
        /// What the indicators of the core are.
        pub descriptions: Vec<(String, WireText)>,
        /// Terms and remark of the core's sources, empty where there is none.
        pub source_remarks: Vec<(String, String, WireText)>,
        /// The sources that the core does not have.
        pub sources: Vec<WireSource>,
        /// Single figures: of the country, of meetings, of one province.
        pub facts: Vec<WireFact>,
        /// What the meetings open to; one for each.
        pub meetings: Vec<WireMeetingMore>,
        /// Who took part from which province.
        pub bridge_points: Vec<WireBridgePoint>,
        /// Tasks given at the meetings.
        pub tasks: Vec<WireTask>,
        /// Lessons that meetings drew, by meeting, in the order told.
        pub lessons: Vec<WireLesson>,
        /// What conflict ids stand for.
        pub conflicts: Vec<WireConflict>,
        /// How indicators are made, and when that changed.
        pub methods: Vec<WireMethod>,
        /// Pairs of provinces of one unit set that share a land border: `[units, slug, slug, km]`.
        pub neighbors: Vec<(u8, String, String, f64)>,
    }

    /// `series-<name>.json`.
    #[derive(Debug, Default, Serialize)]
    #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
    pub struct SeriesFile {
        /// The version of this format.
        pub format: u32,
        /// Must equal the core's.
        pub version: String,
        /// The sources that the core does not have.
        pub sources: Vec<WireSource>,
        /// Map values.
        pub series: Vec<WireSeries>,
        /// Map values that need more than a number, such as "about", and so stand alone.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub facts: Vec<WireFact> = default,
    }

    /// A region: a province of one unit set, or the country.
    #[derive(Debug, Default, Serialize)]
    #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
    pub struct WireRegion {
        /// 63, 34, or 0 for the country.
        pub units: u8,
        /// The official code in that unit set; `vn` for the country.
        pub code: String,
        /// Unique in its unit set.
        pub slug: String,
        /// Full name.
        pub name: WireText,
        /// Short name for tiles and labels, where it differs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub short: Option<WireText>,
        /// `province`, `city` or `country`.
        pub kind: String,
        /// Socio-economic region.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub macro_region: Option<WireText>,
        /// Slug in the 34 of the unit that this one of the 63 became or joined.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub successor: Option<String>,
        /// Further names that a search finds.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub aliases: Vec<String> = default,
        /// Column and row in the tile grid.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub tile: Option<(u8, u8)>,
        /// What a reader should know of this unit, such as a later change of its kind.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub note: Option<WireText>,
    }

    /// A group of indicators.
    #[derive(Debug, Default, Serialize)]
    #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
    pub struct WirePillar {
        /// Slug.
        pub id: String,
        /// Name.
        pub name: WireText,
    }

    /// What is measured.
    #[derive(Debug, Default, Serialize)]
    #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
    pub struct WireIndicator {
        /// Slug.
        pub id: String,
        /// Name.
        pub name: WireText,
        /// Short name for narrow places, where it differs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub short: Option<WireText>,
        /// Unit as printed after or under the value.
        pub unit: WireText,
        /// `index`, `percent`, `count`, `provinces`, `money`, `rank`, `ratio`, `density`, `area` or `other`.
        pub unit_kind: String,
        /// Indicator whose growth this is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub growth_of: Option<String>,
        /// `up`, `down` or `none`: which way is better.
        pub direction: String,
        /// Decimals that the source prints.
        pub decimals: u8,
        /// Pillar id.
        pub pillar: String,
        /// `map`, `national` or `province`.
        pub scope: String,
        /// `mean`, `sum`, `weighted` or `none`: how the 63 may be combined into the 34.
        pub combine: String,
        /// Indicator that weighs a `weighted` mean.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub weight: Option<String>,
        /// Class breaks fixed by the editors; otherwise the program finds them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub breaks: Vec<f64> = default,
        /// Indicator whose value for the country is the reference line.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// Indicator of which this is a component.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub part_of: Option<String>,
        /// Name of the file that carries its values: `core`, or that of a `series-<name>.json`, or `details`.
        pub file: String,
        /// Periods with values, by unit set, `[units, period, count]`, oldest first: known before the values are loaded.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub coverage: Vec<(u8, String, u16)> = default,
        /// One sentence.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub description: Option<WireText>,
    }

    /// Where a figure was read.
    #[derive(Debug, Default, Serialize)]
    #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
    pub struct WireSource {
        /// Slug.
        pub id: String,
        /// Who published it.
        pub publisher: WireText,
        /// What it is.
        pub title: WireText,
        /// Day, month or year of publication, where known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub published: Option<String>,
        /// http(s) address, where there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub url: Option<String>,
        /// `official`, `copy` or `article`: how it was read.
        pub read_as: String,
        /// The public copy in which it was read.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub copy_url: Option<String>,
        /// Terms seen.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub terms: Option<String>,
        /// A remark.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub note: Option<WireText>,
    }

    /// Values of one indicator in one period for the provinces of one unit set, all from the same source.
    #[derive(Debug, Default, Serialize)]
    #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
    pub struct WireSeries {
        /// Indicator id.
        pub indicator: String,
        /// 63 or 34.
        pub units: u8,
        /// Period.
        pub period: String,
        /// `result`, `preliminary`, `estimate`, `forecast` or `target`; absent for `result`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub status: Option<String>,
        /// `published`, `sum`, `mean` or `secondary`; absent for `published`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub basis: Option<String>,
        /// Source ids; at least one.
        pub sources: Vec<String>,
        /// Each value is an integer over ten to this power.
        pub decimals: u8,
        /// One value a region, in the order of the regions of that unit set. `null` is no value.
        pub values: Vec<Option<i64>>,
        /// Ranks, where a source prints them or they cannot be found from the values. In the same order.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub ranks: Vec<Option<u16>> = default,
        /// How the ranks came about: `printed`, `computed` or `described`; absent without ranks.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub rank_basis: Option<String>,
        /// A remark on all values.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub note: Option<WireText>,
        /// Remarks on single values, by position of the region.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub notes: Vec<(u16, WireText)> = default,
        /// Conflict ids, by position of the region.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub conflicts: Vec<(u16, String)> = default,
    }

    /// One single figure.
    #[derive(Debug, Default, Serialize)]
    #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
    pub struct WireFact {
        /// Indicator id.
        pub indicator: String,
        /// 63, 34, or 0 for the country.
        pub units: u8,
        /// Slug of the region in that unit set.
        pub region: String,
        /// Period.
        pub period: String,
        /// Integer over ten to the power of `decimals`; absent where a source gives only a rank.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub value: Option<i64>,
        /// Decimals of `value`.
        #[serde(default)]
        pub decimals: u8 = default,
        /// As the source prints it, where that says more than the number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub printed: Option<String>,
        /// As in [`WireSeries`].
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub status: Option<String>,
        /// `about`, `nearly`, `more-than`, `at-least` or `less-than`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub qualifier: Option<String>,
        /// The whole of which the value is counted, or the number of those ranked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub out_of: Option<f64>,
        /// Rank, where a source gives one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub rank: Option<u16>,
        /// As in [`WireSeries`].
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub basis: Option<String>,
        /// Source ids; at least one.
        pub sources: Vec<String>,
        /// The meeting that reported it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub meeting: Option<String>,
        /// Conflict id.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub conflict: Option<String>,
        /// A remark.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub note: Option<WireText>,
    }

    /// Two official figures for one thing.
    #[derive(Debug, Default, Serialize)]
    #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
    pub struct WireConflict {
        /// Slug.
        pub id: String,
        /// What it is about.
        pub title: WireText,
        /// Why they differ, where known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub why: Option<WireText>,
    }

    /// How an indicator is made from some period on.
    #[derive(Debug, Default, Serialize)]
    #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
    pub struct WireMethod {
        /// Indicator id.
        pub indicator: String,
        /// First period that it holds for, where it changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub from: Option<String>,
        /// What a reader should know.
        pub text: WireText,
        /// Source ids.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub sources: Vec<String> = default,
        /// What each component of the indicator weighs, in their order of display.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub weights: Vec<f64> = default,
    }
}
