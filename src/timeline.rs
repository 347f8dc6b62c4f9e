//! Order and group meetings.

use crate::dataset::{BodyId, Dataset, Meeting, RegionId};

/// Meetings of one body that follow one another.
#[derive(Clone, Debug)]
pub struct Era<'a> {
    /// Who held them.
    pub body: BodyId,
    /// Oldest first, never empty.
    pub meetings: Vec<&'a Meeting>,
}

/// All meetings, oldest first, in groups of the body whose era it was.
///
/// A meeting of another body between two of the same does not end the era, nor does one of a body that stands
/// beside the line of succession, however many of those there are.
pub fn eras(dataset: &Dataset) -> Vec<Era<'_>> {
    let mut eras: Vec<Era<'_>> = Vec::new();
    let meetings = dataset.meetings();
    let in_line = |body: BodyId| {
        let bodies = dataset.bodies();
        dataset.body(body).successor.is_some()
            || bodies.iter().any(|other| other.successor == Some(body))
    };
    for (at, meeting) in meetings.iter().enumerate() {
        let between = |era: &Era<'_>| meetings[at..].iter().any(|later| later.body == era.body);
        match eras.last_mut() {
            Some(era)
                if era.body == meeting.body
                    || in_line(era.body) && !in_line(meeting.body)
                    || between(era) =>
            {
                era.meetings.push(meeting);
            }
            _ => eras.push(Era {
                body: meeting.body,
                meetings: vec![meeting],
            }),
        }
    }
    eras
}

/// Whether a meeting has an account from a province; it follows lineage in both directions:
/// Quảng Nam's meeting belongs to the Đà Nẵng of the 34.
pub fn has_account(dataset: &Dataset, meeting: &Meeting, region: RegionId) -> bool {
    meeting.provinces.iter().any(|province| {
        *province == region
            || dataset.region(*province).successor == Some(region)
            || dataset.region(region).successor == Some(*province)
    })
}

/// Where each meeting stands on one time axis: 0 at the first, 1 at the last.
pub fn positions(meetings: &[Meeting]) -> Vec<f64> {
    let days: Vec<f64> = meetings
        .iter()
        .map(|meeting| f64::from(meeting.date.days_since_epoch()))
        .collect();
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return Vec::new();
    };
    let span = (last - first).max(1.0);
    days.iter().map(|day| (day - first) / span).collect()
}
