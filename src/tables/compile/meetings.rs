//! Meetings, with their điểm cầu and tasks.

use std::collections::{BTreeSet, HashMap};

use super::super::Tables;
use super::super::cell::Decimal;
use super::super::lessons::Lesson;
use super::super::meetings::{self, BridgePoint, Task};
use super::order::Order;
use super::{DETAILS, Used, source_ids, word};
use crate::dataset::json::{
    WireBody, WireBridgePoint, WireLesson, WireMeeting, WireMeetingMore, WireTask,
};

pub(super) fn bodies(tables: &Tables) -> Vec<WireBody> {
    let wire = |(_, id, body): (u32, &str, &meetings::Body)| WireBody {
        id: id.to_owned(),
        name: body.name.clone(),
        short: body.short.clone(),
        from: body.from.clone(),
        to: body.to.clone(),
        successor: body.successor.clone(),
    };
    tables.bodies.iter().map(wire).collect()
}

pub(super) fn meetings(tables: &Tables, order: &Order) -> Vec<WireMeeting> {
    let count = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    let mut figures: HashMap<u32, usize> = HashMap::new();
    for observation in &tables.observations.rows {
        if let Some(meeting) = observation.more.meeting {
            *figures.entry(meeting).or_default() += 1;
        }
    }
    let wire = |index: &u32| {
        let meeting = tables.meetings.get(*index)?;
        let tasks = tables
            .tasks
            .iter()
            .filter(|task| task.meeting == *index)
            .count();
        let points = tables
            .bridge_points
            .iter()
            .filter(|point| point.meeting == *index);
        let provinces: BTreeSet<(usize, u32)> = points
            .map(|point| (order.of_region(point.region), point.region))
            .collect();
        let slugs: Vec<String> = provinces
            .iter()
            .filter_map(|(_, region)| Some(tables.regions.get(*region)?.slug.clone()))
            .collect();
        Some(WireMeeting {
            id: tables.meetings.id(*index).to_owned(),
            date: meeting.date.to_string(),
            body: tables.bodies.id(meeting.body).to_owned(),
            kind: word(meeting.kind),
            number: meeting.number.clone(),
            title: meeting.title.clone(),
            covered: meeting.covered.clone(),
            chair: meeting.chair.clone(),
            place: meeting.place.clone(),
            notice: meeting.notice.clone(),
            notice_date: meeting.notice_date.map(|date| date.to_string()),
            counts: (
                count(figures.get(index).copied().unwrap_or(0)),
                count(tasks),
                count(slugs.len()),
                count(meeting.sources.len()),
            ),
            provinces: (meetings::units_on(meeting.date).number(), slugs),
        })
    };
    order.meetings.iter().filter_map(wire).collect()
}

pub(super) fn meetings_more(
    tables: &Tables,
    order: &Order,
    used: &mut Used,
) -> Vec<WireMeetingMore> {
    let mut wire = |index: &u32| {
        let meeting = tables.meetings.get(*index)?;
        used.mark(DETAILS, &meeting.sources);
        Some(WireMeetingMore {
            id: tables.meetings.id(*index).to_owned(),
            sources: source_ids(tables, &meeting.sources),
            note: meeting.note.clone(),
        })
    };
    order.meetings.iter().filter_map(&mut wire).collect()
}

pub(super) fn bridge_points(
    tables: &Tables,
    order: &Order,
    used: &mut Used,
) -> Vec<WireBridgePoint> {
    let mut sorted: Vec<_> = tables.bridge_points.iter().collect();
    sorted.sort_by_key(|point| {
        (
            order.of_meeting(point.meeting),
            order.of_region(point.region),
            point.seq,
        )
    });
    let mut wire = |point: &BridgePoint| {
        used.mark(DETAILS, &point.sources);
        let region = tables.regions.get(point.region)?;
        Some(WireBridgePoint {
            meeting: tables.meetings.id(point.meeting).to_owned(),
            units: region.units.number(),
            region: region.slug.clone(),
            venue_kind: point.venue_kind.map(word),
            venue: point.venue.clone(),
            person: point.person.clone(),
            role: point.role.clone(),
            sources: source_ids(tables, &point.sources),
            note: point.note.clone(),
        })
    };
    sorted.into_iter().filter_map(&mut wire).collect()
}

pub(super) fn lessons(tables: &Tables, order: &Order, used: &mut Used) -> Vec<WireLesson> {
    let mut sorted: Vec<_> = tables.lessons.iter().collect();
    sorted.sort_by_key(|lesson| (order.of_meeting(lesson.meeting), lesson.seq));
    let mut wire = |lesson: &Lesson| {
        used.mark(DETAILS, &lesson.sources);
        WireLesson {
            meeting: tables.meetings.id(lesson.meeting).to_owned(),
            lesson: lesson.lesson.clone(),
            sources: source_ids(tables, &lesson.sources),
        }
    };
    sorted.into_iter().map(&mut wire).collect()
}

pub(super) fn tasks(tables: &Tables, order: &Order, used: &mut Used) -> Vec<WireTask> {
    let mut sorted: Vec<_> = tables.tasks.iter().collect();
    sorted.sort_by_key(|task| (order.of_meeting(task.meeting), task.seq));
    let mut wire = |task: &Task| {
        used.mark(DETAILS, &task.sources);
        used.mark(DETAILS, &task.outcome_sources);
        let region = task.region.and_then(|index| tables.regions.get(index));
        WireTask {
            meeting: tables.meetings.id(task.meeting).to_owned(),
            seq: task.seq,
            task: task.task.clone(),
            owner: task.owner.clone(),
            deadline: task.deadline.map(|period| period.to_string()),
            deadline_printed: task.deadline_printed.clone(),
            target: task.target.clone(),
            applies_to: task.applies_to.iter().copied().map(word).collect(),
            region: region.map(|region| (region.units.number(), region.slug.clone())),
            document: task.document.clone(),
            sources: source_ids(tables, &task.sources),
            outcome: task.outcome.map(word),
            outcome_text: task.outcome_text.clone(),
            outcome_sources: source_ids(tables, &task.outcome_sources),
            outcome_date: task.outcome_date.map(|period| period.to_string()),
            renewed_by: task.renewed_by.clone(),
            indicator: task
                .indicator
                .map(|index| tables.indicators.id(index).to_owned()),
            target_value: task.target_value.map(Decimal::to_f64),
        }
    };
    sorted.into_iter().map(&mut wire).collect()
}
