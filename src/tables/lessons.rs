//! Lessons that a meeting drew.

use std::collections::HashMap;

use super::fault::{Place, Problem};
use super::folder::Folder;
use super::meetings::Meetings;
use super::schema::LESSONS;
use super::sources::{Sources, source_list};
use super::table::{Faults, read_table};
use crate::dataset::json::WireText;

/// A row of `lessons.csv`.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// Index of the meeting.
    pub meeting: u32,
    /// Number within the meeting, in the order in which it was told.
    pub seq: u16,
    /// The lesson, in our words.
    pub lesson: WireText,
    /// Indices of the sources.
    pub sources: Vec<u32>,
}

/// Reads `lessons.csv`.
pub fn read_lessons(
    folder: &Folder,
    meetings: &Meetings,
    sources: &Sources,
    faults: &mut Faults,
) -> Vec<Lesson> {
    let mut all = Vec::new();
    let mut seen = HashMap::new();
    read_table(folder, LESSONS.file, LESSONS.columns, faults, |row| {
        let meeting = row
            .required("meeting")
            .and_then(|id| meetings.find(row, "meeting", id));
        let seq = row.whole("seq");
        if let (Some(meeting), Some(seq)) = (meeting, seq)
            && let Some(first) = seen.insert((meeting, seq), row.line())
        {
            let found = format!("{}, {seq}", meetings.id(meeting));
            let first = Place {
                file: LESSONS.file.to_owned(),
                row: first,
            };
            row.fault("seq", Problem::Repeated { found, first });
        }
        let lesson = row.text("lesson_vi", "lesson_en");
        let sources = source_list(row, "source", sources);
        if let (Some(meeting), Some(seq), Some(lesson)) = (meeting, seq, lesson) {
            all.push(Lesson {
                meeting,
                seq,
                lesson,
                sources,
            });
        }
    });
    all
}
