//! Meetings, who sat in them, and what they asked for.

use super::{
    BodyId, Date, IndicatorId, MeetingId, MeetingKind, OutcomeKind, Period, RegionId, SourceId,
    Text, VenueKind,
};

/// Who holds meetings.
#[derive(Clone, Debug)]
pub struct Body {
    /// Slug.
    pub slug: String,
    /// Full name.
    pub name: Text,
    /// Short name.
    pub short: Text,
    /// When it began, where known.
    pub from: Option<Period>,
    /// When it ended, where known.
    pub to: Option<Period>,
    /// The body that took over.
    pub successor: Option<BodyId>,
}

/// A national meeting.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// Its id.
    pub id: MeetingId,
    /// Name in addresses.
    pub slug: String,
    /// Day.
    pub date: Date,
    /// Who held it.
    pub body: BodyId,
    /// Session or conference.
    pub kind: MeetingKind,
    /// Number as printed, where a source gives one.
    pub number: Option<String>,
    /// Title.
    pub title: Text,
    /// What it dealt with.
    pub covered: Text,
    /// Who chaired it.
    pub chair: Option<Text>,
    /// Where it was held.
    pub place: Option<Text>,
    /// Number of the notice with its conclusions.
    pub notice: Option<String>,
    /// Day, month or year of that notice, as far as it is known.
    pub notice_date: Option<Period>,
    /// Those sources; empty while `details.json` is not loaded.
    pub sources: Vec<SourceId>,
    /// Number of figures reported.
    pub n_figures: u16,
    /// Number of tasks given.
    pub n_tasks: u16,
    /// Number of sources in which it was read.
    pub n_sources: u16,
    /// Provinces from which an account was found, in the unit set of that day.
    pub provinces: Vec<RegionId>,
    /// A remark; `None` while `details.json` is not loaded.
    pub note: Option<Text>,
}

/// A person at a điểm cầu of a meeting.
#[derive(Clone, Debug)]
pub struct BridgePoint {
    /// At which meeting.
    pub meeting: MeetingId,
    /// In which province.
    pub region: RegionId,
    /// What kind of place.
    pub venue_kind: Option<VenueKind>,
    /// Where.
    pub venue: Option<Text>,
    /// Name as printed; `None` where none could be read.
    pub person: Option<String>,
    /// Office as printed.
    pub role: Option<Text>,
    /// Where it was read.
    pub sources: Vec<SourceId>,
    /// A remark.
    pub note: Option<Text>,
}

/// A lesson that a meeting drew.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// Which meeting.
    pub meeting: MeetingId,
    /// The lesson, in our words.
    pub text: Text,
    /// Where it was read.
    pub sources: Vec<SourceId>,
}

/// What came of a task, and who says so.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Verdict.
    pub kind: OutcomeKind,
    /// In words.
    pub text: Text,
    /// Where it was read.
    pub sources: Vec<SourceId>,
    /// When it came about or was reported.
    pub date: Option<Period>,
}

/// A task given at a meeting.
#[derive(Clone, Debug)]
pub struct Task {
    /// At which meeting.
    pub meeting: MeetingId,
    /// Number within the meeting, from 1.
    pub seq: u16,
    /// What is to be done.
    pub task: Text,
    /// By whom, where named.
    pub owner: Option<Text>,
    /// Deadline as first set.
    pub deadline: Option<Period>,
    /// Wording of the deadline.
    pub deadline_printed: Option<String>,
    /// The deadlines that later tasks set for the same, in time order, each with the day from which it counts.
    pub renewed_deadlines: Vec<(Period, Date)>,
    /// Quantified target.
    pub target: Option<Text>,
    /// Whether it binds ministries.
    pub binds_ministries: bool,
    /// Whether it binds all provinces.
    pub binds_provinces: bool,
    /// Whether it binds enterprises.
    pub binds_enterprises: bool,
    /// The one province that it names.
    pub region: Option<RegionId>,
    /// Number of the notice that sets it.
    pub document: Option<String>,
    /// Where it was read.
    pub sources: Vec<SourceId>,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// A later task that asks for the same again.
    pub renewed_by: Option<(MeetingId, u16)>,
    /// Indicator of its target.
    pub indicator: Option<IndicatorId>,
    /// Target in the unit of that indicator.
    pub target_value: Option<f64>,
}
