//! What the accounts of one meeting have in common, and in which figures they differ.

use super::is_result;
use super::same_time::same_time;
use crate::dataset::{Dataset, MeetingId, Observation, SourceId};

/// Two accounts of one meeting.
#[derive(Clone, Debug)]
pub struct Tellings<'a> {
    /// The two.
    pub sources: [SourceId; 2],
    /// What both report.
    pub both: Vec<&'a Observation>,
    /// What only the first or only the second reports.
    pub only: [Vec<&'a Observation>; 2],
}

/// The two accounts of a meeting that have most in common, if they share at least `LEAST_SHARED` figures.
pub fn tellings<'a>(dataset: &'a Dataset, meeting: MeetingId) -> Option<Tellings<'a>> {
    const LEAST_SHARED: usize = 3;
    let figures: Vec<&Observation> = dataset
        .facts()
        .iter()
        .filter(|fact| fact.meeting == Some(meeting))
        .collect();
    let mut pairs: Vec<([SourceId; 2], usize)> = Vec::new();
    for fact in &figures {
        for (at, a) in fact.sources.iter().enumerate() {
            for b in &fact.sources[at + 1..] {
                let pair = [*a.min(b), *a.max(b)];
                match pairs.iter_mut().find(|(known, _)| *known == pair) {
                    Some((_, n)) => *n += 1,
                    None => pairs.push((pair, 1)),
                }
            }
        }
    }
    let (sources, shared) = pairs.into_iter().max_by_key(|(_, n)| *n)?;
    if shared < LEAST_SHARED {
        return None;
    }
    let [a, b] = sources;
    let (mut both, mut only) = (Vec::new(), [Vec::new(), Vec::new()]);
    for fact in figures {
        match (fact.sources.contains(&a), fact.sources.contains(&b)) {
            (true, true) => both.push(fact),
            (true, false) => only[0].push(fact),
            (false, true) => only[1].push(fact),
            (false, false) => {}
        }
    }
    Some(Tellings {
        sources,
        both,
        only,
    })
}

/// Figures of one meeting that differ between its accounts: each group is of one indicator, region and time.
pub fn disagreements(dataset: &Dataset, meeting: MeetingId) -> Vec<Vec<&Observation>> {
    let mut groups: Vec<Vec<&Observation>> = Vec::new();
    let figures = dataset
        .facts()
        .iter()
        .filter(|fact| fact.meeting == Some(meeting) && is_result(fact));
    for fact in figures {
        let same = |group: &&mut Vec<&Observation>| {
            group.first().is_some_and(|first| {
                first.indicator == fact.indicator
                    && first.region == fact.region
                    && same_time(first.period, fact.period)
            })
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(fact),
            None => groups.push(vec![fact]),
        }
    }
    groups.retain(|group| group.iter().any(|fact| fact.value != group[0].value));
    groups
}
