//! Meetings, who sat in them, and what they asked for.

use super::super::json::{
    WireBody, WireBridgePoint, WireLesson, WireMeeting, WireMeetingMore, WireTask,
};
use super::super::words::{AppliesTo, Word};
use super::super::{
    Body, BodyId, BridgePoint, Dataset, Date, Lesson, Meeting, MeetingId, Outcome, Period, Task,
    Text,
};
use super::check::Check;

impl Dataset {
    pub(super) fn add_bodies(&mut self, bodies: Vec<WireBody>, check: &mut Check) {
        let slugs: Vec<String> = bodies.iter().map(|body| body.id.clone()).collect();
        for wire in bodies {
            check.at(format!("body {}", wire.id));
            self.bodies.push(Body {
                name: wire.name.into(),
                short: wire.short.into(),
                from: check.optional_period(wire.from.as_deref()),
                to: check.optional_period(wire.to.as_deref()),
                successor: wire.successor.map(|slug| {
                    let position = slugs.iter().position(|one| *one == slug);
                    BodyId(check.found(position, "body", &slug))
                }),
                slug: wire.id,
            });
        }
    }

    pub(super) fn add_meetings(&mut self, meetings: Vec<WireMeeting>, check: &mut Check) {
        for wire in meetings {
            check.at(format!("meeting {}", wire.id));
            let (units, slugs) = wire.provinces;
            let date = check.date(&wire.date);
            if self.meetings.last().is_some_and(|last| last.date > date) {
                check.wrong("meetings must be in the order of their days");
            }
            let body = self.body_by_slug(&wire.body).map(BodyId::index);
            self.meetings.push(Meeting {
                id: MeetingId(check.small(self.meetings.len())),
                slug: wire.id,
                date,
                body: BodyId(check.found(body, "body", &wire.body)),
                kind: check.word("kind", &wire.kind),
                number: wire.number,
                title: wire.title.into(),
                covered: wire.covered.into(),
                chair: wire.chair.map(Text::from),
                place: wire.place.map(Text::from),
                notice: wire.notice,
                notice_date: check.optional_period(wire.notice_date.as_deref()),
                sources: Vec::new(),
                n_figures: wire.counts.0,
                n_tasks: wire.counts.1,
                n_sources: wire.counts.3,
                provinces: slugs
                    .iter()
                    .map(|slug| self.region_id(units, slug, check))
                    .collect(),
                note: None,
            });
        }
    }

    /// What meetings open to.
    pub(super) fn add_more(&mut self, meetings: Vec<WireMeetingMore>, check: &mut Check) {
        for more in meetings {
            check.at(format!("meeting {}", more.id));
            let id = self.meeting_id(&more.id, check);
            let sources = self.at_least_one_source(&more.sources, check);
            if let Some(meeting) = self.meetings.get_mut(id.index()) {
                (meeting.sources, meeting.note) = (sources, more.note.map(Text::from));
            }
        }
    }

    pub(super) fn bridge_points(
        &self,
        points: Vec<WireBridgePoint>,
        check: &mut Check,
    ) -> Vec<BridgePoint> {
        let mut read = |(position, point): (usize, WireBridgePoint)| {
            check.at(format!("bridge point {position}"));
            BridgePoint {
                meeting: self.meeting_id(&point.meeting, check),
                region: self.region_id(point.units, &point.region, check),
                venue_kind: point
                    .venue_kind
                    .map(|kind| check.word("kind of venue", &kind)),
                venue: point.venue.map(Text::from),
                person: point.person,
                role: point.role.map(Text::from),
                sources: self.source_ids(&point.sources, check),
                note: point.note.map(Text::from),
            }
        };
        points.into_iter().enumerate().map(&mut read).collect()
    }

    pub(super) fn read_tasks(&self, tasks: Vec<WireTask>, check: &mut Check) -> Vec<Task> {
        let mut tasks: Vec<Task> = tasks.into_iter().map(|one| self.task(one, check)).collect();
        let renewed: Vec<_> = tasks
            .iter()
            .map(|task| self.renewed_deadlines(task, &tasks))
            .collect();
        for (task, renewed) in tasks.iter_mut().zip(renewed) {
            task.renewed_deadlines = renewed;
        }
        tasks
    }

    pub(super) fn lessons(&self, lessons: Vec<WireLesson>, check: &mut Check) -> Vec<Lesson> {
        let mut read = |(position, wire): (usize, WireLesson)| {
            check.at(format!("lesson {position}"));
            Lesson {
                meeting: self.meeting_id(&wire.meeting, check),
                text: wire.lesson.into(),
                sources: self.source_ids(&wire.sources, check),
            }
        };
        lessons.into_iter().enumerate().map(&mut read).collect()
    }

    fn task(&self, wire: WireTask, check: &mut Check) -> Task {
        check.at(format!("task {}#{}", wire.meeting, wire.seq));
        let binds = |whom: AppliesTo| wire.applies_to.iter().any(|one| one == whom.as_str());
        if wire.outcome.is_none() && wire.outcome_text.is_some() {
            check.wrong("an outcome text without an outcome");
        }
        let outcome_text = wire.outcome_text.map(Text::from).unwrap_or_default();
        Task {
            meeting: self.meeting_id(&wire.meeting, check),
            seq: wire.seq,
            task: wire.task.into(),
            owner: wire.owner.map(Text::from),
            deadline: check.optional_period(wire.deadline.as_deref()),
            deadline_printed: wire.deadline_printed,
            renewed_deadlines: Vec::new(),
            target: wire.target.map(Text::from),
            binds_ministries: binds(AppliesTo::Ministries),
            binds_provinces: binds(AppliesTo::Provinces),
            binds_enterprises: binds(AppliesTo::Enterprises),
            region: wire
                .region
                .map(|(units, slug)| self.region_id(units, &slug, check)),
            document: wire.document,
            sources: self.source_ids(&wire.sources, check),
            outcome: wire.outcome.map(|kind| Outcome {
                kind: check.word("outcome", &kind),
                text: outcome_text,
                sources: self.source_ids(&wire.outcome_sources, check),
                date: check.optional_period(wire.outcome_date.as_deref()),
            }),
            renewed_by: wire
                .renewed_by
                .map(|(meeting, seq)| (self.meeting_id(&meeting, check), seq)),
            indicator: wire.indicator.map(|slug| self.indicator_id(&slug, check)),
            target_value: wire.target_value,
        }
    }

    /// The deadlines that later tasks set for the same.
    fn renewed_deadlines(&self, task: &Task, tasks: &[Task]) -> Vec<(Period, Date)> {
        let mut found = Vec::new();
        let mut next = task.renewed_by;
        // No more steps than tasks: they may renew one another.
        for _ in tasks {
            let Some((meeting, seq)) = next else { break };
            let later = tasks
                .iter()
                .find(|one| one.meeting == meeting && one.seq == seq);
            let Some((later, given)) = later.zip(self.meetings.get(meeting.index())) else {
                break;
            };
            found.extend(later.deadline.map(|deadline| (deadline, given.date)));
            next = later.renewed_by;
        }
        found
    }
}
