//! Meetings in the files: who holds them, what they open to, who sat where, what they asked for.

use serde::Serialize;

use super::WireText;
use crate::dataset::read::records;

records! {
    /// Who holds meetings.
    #[derive(Debug, Default, Serialize)]
    #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
    pub struct WireBody {
        /// Slug.
        pub id: String,
        /// Full name.
        pub name: WireText,
        /// Short name.
        pub short: WireText,
        /// Date or year it began, where known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub from: Option<String>,
        /// Date or year it ended, where known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub to: Option<String>,
        /// The body that took over.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub successor: Option<String>,
    }

    /// A national meeting.
    #[derive(Debug, Default, Serialize)]
    #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
    pub struct WireMeeting {
        /// Slug.
        pub id: String,
        /// Day.
        pub date: String,
        /// Body id.
        pub body: String,
        /// `session` or `conference`.
        pub kind: String,
        /// Number as printed, where a source gives one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub number: Option<String>,
        /// Title.
        pub title: WireText,
        /// What it dealt with.
        pub covered: WireText,
        /// Who chaired it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub chair: Option<WireText>,
        /// Where it was held.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub place: Option<WireText>,
        /// Number of the notice with its conclusions.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub notice: Option<String>,
        /// Day, month or year of that notice, as far as it is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub notice_date: Option<String>,
        /// How many figures, tasks, provinces with an account, and sources: known before the details are loaded.
        pub counts: (u16, u16, u16, u16),
        /// Slugs (of the unit set of that day) of the provinces with an account: `[units, slugs]`.
        pub provinces: (u8, Vec<String>),
    }

    /// What a meeting opens to, besides figures, tasks and provinces.
    #[derive(Debug, Default, Serialize)]
    #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
    pub struct WireMeetingMore {
        /// Meeting id.
        pub id: String,
        /// Source ids.
        pub sources: Vec<String>,
        /// A remark.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub note: Option<WireText>,
    }

    /// Who took part from which province.
    #[derive(Debug, Default, Serialize)]
    #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
    pub struct WireBridgePoint {
        /// Meeting id.
        pub meeting: String,
        /// 63 or 34.
        pub units: u8,
        /// Slug of the region in that unit set.
        pub region: String,
        /// `province`, `peoples-committee` or `district`: what kind of place.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub venue_kind: Option<String>,
        /// Where.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub venue: Option<WireText>,
        /// Name as printed; absent where none could be read.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub person: Option<String>,
        /// Office as printed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub role: Option<WireText>,
        /// Source ids.
        pub sources: Vec<String>,
        /// A remark.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub note: Option<WireText>,
    }

    /// A lesson that a meeting drew, in our words.
    #[derive(Debug, Default, Serialize)]
    #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
    pub struct WireLesson {
        /// Meeting id.
        pub meeting: String,
        /// What it says.
        pub lesson: WireText,
        /// Source ids.
        pub sources: Vec<String>,
    }

    /// A task given at a meeting.
    #[derive(Debug, Default, Serialize)]
    #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
    pub struct WireTask {
        /// Meeting id.
        pub meeting: String,
        /// Number within the meeting, from 1.
        pub seq: u16,
        /// What is to be done.
        pub task: WireText,
        /// By whom, where named.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub owner: Option<WireText>,
        /// Deadline as first set, at the precision of the source.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub deadline: Option<String>,
        /// Wording of the deadline.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub deadline_printed: Option<String>,
        /// Quantified target.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub target: Option<WireText>,
        /// `ministries`, `provinces`, `enterprises`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub applies_to: Vec<String> = default,
        /// `[units, slug]` when it names one province.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub region: Option<(u8, String)>,
        /// Number of the notice that sets it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub document: Option<String>,
        /// Source ids.
        pub sources: Vec<String>,
        /// `done`, `late`, `partial`, `not-met` or `reported`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub outcome: Option<String>,
        /// What a later source says came of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub outcome_text: Option<WireText>,
        /// Source ids of the outcome.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub outcome_sources: Vec<String> = default,
        /// Period of the outcome.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub outcome_date: Option<String>,
        /// `[meeting, seq]` of a later task that asks for the same again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub renewed_by: Option<(String, u16)>,
        /// Indicator id of its target.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub indicator: Option<String>,
        /// Target as a number in the unit of that indicator.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub target_value: Option<f64>,
    }
}
