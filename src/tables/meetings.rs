//! Bodies, meetings, bridge points and tasks.

use std::collections::HashMap;

use super::cell::Decimal;
use super::fault::{Fault, Place, Problem};
use super::folder::Folder;
use super::indicators::Indicators;
use super::listing::Listing;
use super::regions::Regions;
use super::schema::{BODIES, BRIDGE_POINTS, MEETINGS, TASKS};
use super::sources::{Sources, optional_source_list, source_list};
use super::table::{Faults, Row, read_table};
use super::words::{AppliesTo, MeetingKind, Outcome, Units, VenueKind, Word};
use crate::dataset::UnitSet;
use crate::dataset::json::WireText;
use crate::dataset::period::{Date, Period};

/// A row of `bodies.csv`.
#[derive(Clone, Debug)]
pub struct Body {
    /// Full name.
    pub name: WireText,
    /// Short name.
    pub short: WireText,
    /// When it began.
    pub from: Option<String>,
    /// When it ended.
    pub to: Option<String>,
    /// Id of the body that took over.
    pub successor: Option<String>,
}

/// A row of `meetings.csv`.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// Day.
    pub date: Date,
    /// Index of the body.
    pub body: u32,
    /// Kind.
    pub kind: MeetingKind,
    /// Number as printed.
    pub number: Option<String>,
    /// Title.
    pub title: WireText,
    /// What it dealt with.
    pub covered: WireText,
    /// Who chaired it.
    pub chair: Option<WireText>,
    /// Where it was held.
    pub place: Option<WireText>,
    /// Number of the notice.
    pub notice: Option<String>,
    /// Day, month or year of the notice, as far as it is known.
    pub notice_date: Option<Period>,
    /// Indices of the sources.
    pub sources: Vec<u32>,
    /// A remark.
    pub note: Option<WireText>,
}

/// A row of `bridge_points.csv`.
#[derive(Clone, Debug)]
pub struct BridgePoint {
    /// Index of the meeting.
    pub meeting: u32,
    /// Index of the region.
    pub region: u32,
    /// Place in the order reported.
    pub seq: u16,
    /// What kind of place.
    pub venue_kind: Option<VenueKind>,
    /// Where.
    pub venue: Option<WireText>,
    /// Name as printed.
    pub person: Option<String>,
    /// Office as printed.
    pub role: Option<WireText>,
    /// Indices of the sources.
    pub sources: Vec<u32>,
    /// A remark.
    pub note: Option<WireText>,
}

/// A row of `tasks.csv`.
#[derive(Clone, Debug)]
pub struct Task {
    /// Index of the meeting.
    pub meeting: u32,
    /// Number within the meeting.
    pub seq: u16,
    /// What is to be done.
    pub task: WireText,
    /// By whom.
    pub owner: Option<WireText>,
    /// Deadline as first set.
    pub deadline: Option<Period>,
    /// Its wording.
    pub deadline_printed: Option<String>,
    /// Quantified target.
    pub target: Option<WireText>,
    /// Whom it binds.
    pub applies_to: Vec<AppliesTo>,
    /// Index of the one province that it names.
    pub region: Option<u32>,
    /// Number of the notice.
    pub document: Option<String>,
    /// Indices of the sources.
    pub sources: Vec<u32>,
    /// What came of it, in a word.
    pub outcome: Option<Outcome>,
    /// What came of it, in a sentence.
    pub outcome_text: Option<WireText>,
    /// Indices of the sources of the outcome.
    pub outcome_sources: Vec<u32>,
    /// When it came.
    pub outcome_date: Option<Period>,
    /// Meeting id and number of a later task that asks for the same.
    pub renewed_by: Option<(String, u16)>,
    /// Index of the indicator of its target.
    pub indicator: Option<u32>,
    /// The target as a number.
    pub target_value: Option<Decimal>,
}

/// All bodies by id.
pub type Bodies = Listing<Body>;
/// All meetings by id.
pub type Meetings = Listing<Meeting>;

/// Reads `bodies.csv`.
pub fn read_bodies(folder: &Folder, sources: &Sources, faults: &mut Faults) -> Bodies {
    let mut listing = Listing::new(BODIES.file);
    let mut successors: Vec<(u64, String)> = Vec::new();
    listing.complete = read_table(folder, BODIES.file, BODIES.columns, faults, |row| {
        let id = row.id("id");
        let name = row.text("name_vi", "name_en");
        let short = row.text("short_vi", "short_en");
        let from = row.optional_calendar_date("from").map(str::to_owned);
        let to = row.optional_calendar_date("to").map(str::to_owned);
        let successor = row.optional("successor").map(str::to_owned);
        successors.extend(successor.clone().map(|id| (row.line(), id)));
        source_list(row, "source", sources);
        let body = name.zip(short).map(|(name, short)| Body {
            name,
            short,
            from,
            to,
            successor,
        });
        listing.add(row, "id", id, body);
    });
    for (row, id) in successors {
        if listing.is_whole() && listing.index_of(&id).is_none() {
            let fault = Fault::of_file(BODIES.file, listing.unknown(&id));
            faults.push(Fault {
                row: Some(row),
                column: Some("successor".to_owned()),
                ..fault
            });
        }
    }
    listing
}

/// Reads `meetings.csv`.
pub fn read_meetings(
    folder: &Folder,
    bodies: &Bodies,
    sources: &Sources,
    faults: &mut Faults,
) -> Meetings {
    let mut listing = Listing::new(MEETINGS.file);
    listing.complete = read_table(folder, MEETINGS.file, MEETINGS.columns, faults, |row| {
        let id = row.id("id");
        let meeting = meeting(row, bodies, sources);
        listing.add(row, "id", id, meeting);
    });
    listing
}

fn meeting(row: &mut Row<'_>, bodies: &Bodies, sources: &Sources) -> Option<Meeting> {
    let date = row.date("date");
    let body = row
        .required("body")
        .and_then(|id| bodies.find(row, "body", id));
    let kind = row.word("kind");
    let number = row.optional("number").map(str::to_owned);
    if let Some(found) = number.as_ref().filter(|number| number.contains('.')) {
        row.fault("number", Problem::NotWhole(found.clone()));
    }
    let title = row.text("title_vi", "title_en");
    let covered = row.text("covered_vi", "covered_en");
    let chair = row.optional_text("chair_vi", "chair_en");
    let place = row.optional_text("place_vi", "place_en");
    let notice = row.optional("notice").map(str::to_owned);
    let notice_date = row
        .optional_calendar_date("notice_date")
        .and_then(Period::parse);
    if let (Some(held), Some(notice_date)) = (date, notice_date)
        && notice_date.last_day() < held
    {
        let problem = Problem::BeforeMeeting {
            found: notice_date.to_string(),
            date: held.to_string(),
        };
        row.fault("notice_date", problem);
    }
    let sources = source_list(row, "sources", sources);
    let note = row.optional_text("note_vi", "note_en");
    Some(Meeting {
        date: date?,
        body: body?,
        kind: kind?,
        number,
        title: title?,
        covered: covered?,
        chair,
        place,
        notice,
        notice_date,
        sources,
        note,
    })
}

/// The unit set that was in force on a day.
pub fn units_on(date: Date) -> Units {
    match UnitSet::on(date) {
        UnitSet::Former => Units::Former,
        UnitSet::Current => Units::Current,
    }
}

/// Reads `bridge_points.csv`.
pub fn read_bridge_points(
    folder: &Folder,
    meetings: &Meetings,
    regions: &Regions,
    sources: &Sources,
    faults: &mut Faults,
) -> Vec<BridgePoint> {
    let mut all = Vec::new();
    let mut seen = HashMap::new();
    read_table(
        folder,
        BRIDGE_POINTS.file,
        BRIDGE_POINTS.columns,
        faults,
        |row| {
            let meeting = row
                .required("meeting")
                .and_then(|id| meetings.find(row, "meeting", id));
            let units = row.word::<Units>("unit_set");
            let date = meeting
                .and_then(|meeting| meetings.get(meeting))
                .map(|meeting| meeting.date);
            if let (Some(units), Some(date)) = (units, date)
                && units != units_on(date)
            {
                let expected = units_on(date).as_str();
                row.fault(
                    "unit_set",
                    Problem::UnitsOfThatDay {
                        expected,
                        date: date.to_string(),
                    },
                );
            }
            let code = row.required("region");
            let region = units
                .zip(code)
                .and_then(|(units, code)| regions.find(row, units, "region", code));
            let seq = row.whole("seq");
            if let (Some(meeting), Some(region), Some(seq)) = (meeting, region, seq)
                && let Some(first) = seen.insert((meeting, region, seq), row.line())
            {
                let found = format!(
                    "{}, {}, {seq}",
                    meetings.id(meeting),
                    code.unwrap_or_default()
                );
                let first = Place {
                    file: BRIDGE_POINTS.file.to_owned(),
                    row: first,
                };
                row.fault("seq", Problem::Repeated { found, first });
            }
            let kind_cell = row.optional("venue_kind");
            let venue_kind = kind_cell.and_then(|cell| row.word_in("venue_kind", cell));
            let venue = row.optional_text("venue_vi", "venue_en");
            if venue.is_some() && kind_cell.is_none() {
                row.fault("venue_vi", Problem::Needs("venue_kind"));
            }
            let person = row.optional("person").map(str::to_owned);
            let role = row.optional_text("role_vi", "role_en");
            let sources = source_list(row, "source", sources);
            let note = row.optional_text("note_vi", "note_en");
            if let (Some(meeting), Some(region), Some(seq)) = (meeting, region, seq) {
                all.push(BridgePoint {
                    meeting,
                    region,
                    seq,
                    venue_kind,
                    venue,
                    person,
                    role,
                    sources,
                    note,
                });
            }
        },
    );
    all
}

/// What the tasks lean on.
pub struct TaskTables<'t> {
    /// Meetings.
    pub meetings: &'t Meetings,
    /// Regions.
    pub regions: &'t Regions,
    /// Indicators.
    pub indicators: &'t Indicators,
    /// Sources.
    pub sources: &'t Sources,
}

/// Reads `tasks.csv`.
pub fn read_tasks(folder: &Folder, tables: &TaskTables<'_>, faults: &mut Faults) -> Vec<Task> {
    let mut all = Vec::new();
    let mut seen: HashMap<(String, u16), u64> = HashMap::new();
    let mut renewals: Vec<(u64, (String, u16))> = Vec::new();
    let complete = read_table(folder, TASKS.file, TASKS.columns, faults, |row| {
        let meeting_id = row.required("meeting");
        let meeting = meeting_id.and_then(|id| tables.meetings.find(row, "meeting", id));
        let seq = row.whole("seq");
        if let (Some(meeting_id), Some(seq)) = (meeting_id, seq)
            && let Some(first) = seen.insert((meeting_id.to_owned(), seq), row.line())
        {
            let first = Place {
                file: TASKS.file.to_owned(),
                row: first,
            };
            row.fault(
                "seq",
                Problem::Repeated {
                    found: format!("{meeting_id}#{seq}"),
                    first,
                },
            );
        }
        let task = task(row, meeting, seq, tables);
        if let Some(renewed_by) = task.as_ref().and_then(|task| task.renewed_by.clone()) {
            renewals.push((row.line(), renewed_by));
        }
        all.extend(task);
    });
    for (row, (meeting, seq)) in renewals {
        if complete && !seen.contains_key(&(meeting.clone(), seq)) {
            let found = format!("{meeting}#{seq}");
            let problem = Problem::Unknown {
                found,
                listed_in: TASKS.file,
                near: None,
            };
            let column = Some("renewed_by".to_owned());
            faults.push(Fault {
                row: Some(row),
                column,
                ..Fault::of_file(TASKS.file, problem)
            });
        }
    }
    all
}

fn task(
    row: &mut Row<'_>,
    meeting: Option<u32>,
    seq: Option<u16>,
    tables: &TaskTables<'_>,
) -> Option<Task> {
    let held = meeting
        .and_then(|meeting| tables.meetings.get(meeting))
        .map(|meeting| meeting.date);
    let task = row.text("task_vi", "task_en");
    let owner = row.optional_text("owner_vi", "owner_en");
    let deadline = row.optional_period("deadline");
    if let (Some(held), Some(deadline)) = (held, deadline)
        && deadline.last_day() < held
    {
        let problem = Problem::BeforeMeeting {
            found: deadline.to_string(),
            date: held.to_string(),
        };
        row.fault("deadline", problem);
    }
    let deadline_printed = row.optional("deadline_printed").map(str::to_owned);
    let target = row.optional_text("target_vi", "target_en");
    let mut applies_to = Vec::new();
    for word in row.list("applies_to") {
        applies_to.extend(row.word_in::<AppliesTo>("applies_to", word));
    }
    let region = row
        .optional("region")
        .and_then(|cell| region_of_task(row, cell, tables.regions));
    let document = row.optional("document").map(str::to_owned);
    let sources = source_list(row, "source", tables.sources);

    let outcome = row.optional_word::<Outcome>("outcome");
    let outcome_text = row.optional_text("outcome_vi", "outcome_en");
    let outcome_sources = optional_source_list(row, "outcome_source", tables.sources);
    let outcome_date = row.optional_period("outcome_date");
    for (column, needed) in [
        ("outcome", "outcome_vi"),
        ("outcome_vi", "outcome"),
        ("outcome_vi", "outcome_source"),
        ("outcome_source", "outcome_vi"),
        ("outcome_date", "outcome_vi"),
    ] {
        if row.is_filled(column) && !row.is_filled(needed) {
            row.fault(column, Problem::Needs(needed));
        }
    }
    if let (Some(deadline), Some(came)) = (deadline, outcome_date) {
        // The other way round is no fault: what was done in time may be reported later.
        if outcome == Some(Outcome::Late) && came.last_day() <= deadline.last_day() {
            let problem = Problem::OutcomeAgainstDeadline {
                deadline: deadline.to_string(),
                date: came.to_string(),
            };
            row.fault("outcome", problem);
        }
    }

    let renewed_by = row.optional("renewed_by").and_then(|cell| {
        let parts = cell
            .split_once('#')
            .and_then(|(id, seq)| Some((id, seq.parse().ok()?)));
        let Some((id, seq)) = parts else {
            row.fault(
                "renewed_by",
                Problem::NotOneOf {
                    found: cell.to_owned(),
                    allowed: vec!["meeting#seq"],
                },
            );
            return None;
        };
        tables.meetings.find(row, "renewed_by", id)?;
        Some((id.to_owned(), seq))
    });
    let indicator = row.optional("indicator");
    let indicator = indicator.and_then(|id| tables.indicators.find(row, "indicator", id));
    let target_value = row.optional_number("target_value");
    if target_value.is_some() && !row.is_filled("indicator") {
        row.fault("target_value", Problem::Needs("indicator"));
    }
    Some(Task {
        meeting: meeting?,
        seq: seq?,
        task: task?,
        owner,
        deadline,
        deadline_printed,
        target,
        applies_to,
        region,
        document,
        sources,
        outcome,
        outcome_text,
        outcome_sources,
        outcome_date,
        renewed_by,
        indicator,
        target_value,
    })
}

/// Reads `34:37`.
fn region_of_task(row: &mut Row<'_>, cell: &str, regions: &Regions) -> Option<u32> {
    let Some((units, code)) = cell.split_once(':') else {
        row.fault(
            "region",
            Problem::NotOneOf {
                found: cell.to_owned(),
                allowed: vec!["63:01", "34:01"],
            },
        );
        return None;
    };
    let units = row.word_in::<Units>("region", units)?;
    regions.find(row, units, "region", code)
}
