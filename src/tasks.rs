//! What became of the tasks that meetings gave, on a given day.

use crate::dataset::{
    Dataset, Date, Details, MeetingId, Outcome, OutcomeKind, Period, Region, Start, Task,
};

/// How a task stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// A source says that it is done.
    Done,
    /// Its deadline is not over, or it has none, and no source says that it is done or late.
    Open,
    /// A source says that it was done, or is still not done, after its deadline.
    Late,
    /// Its deadline is over and no source was found that says done or late. Not a failure: an absence of evidence.
    Unknown,
}

impl State {
    /// All states, in the order of display.
    pub const ALL: [Self; 4] = [Self::Done, Self::Open, Self::Late, Self::Unknown];

    /// Its name in markup and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Open => "open",
            Self::Late => "late",
            Self::Unknown => "unknown",
        }
    }
}

/// The state of a task on a day in Việt Nam, with what is known of its outcome; see [`known_outcome`].
///
/// *Done* and *late* only where a source says so. A partial result, a number that was not reached or a
/// report without a verdict is shown in words beside the state and does not change it: until the last
/// day of the deadline's period the task is open, from the next day on unknown. Without a deadline it
/// stays open.
pub fn state(deadline: Option<Period>, outcome: Option<OutcomeKind>, today: Date) -> State {
    match outcome {
        Some(OutcomeKind::Done) => State::Done,
        Some(OutcomeKind::Late) => State::Late,
        _ => match deadline {
            Some(deadline) if deadline.last_day() < today => State::Unknown,
            _ => State::Open,
        },
    }
}

/// The day on which a task is looked at, and how much of its outcome is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The day in Việt Nam.
    pub today: Date,
    /// The last day whose publications count; `None` for all that is known.
    pub as_of: Option<Date>,
}

impl Clock {
    /// What came of a task as far as it is known.
    pub fn outcome(self, task: &Task) -> Option<&Outcome> {
        task.outcome
            .as_ref()
            .filter(|outcome| is_known(outcome.date, self.as_of))
    }

    /// The deadline that counts for a task: the last that a meeting set for it up to this day. A renewed one
    /// counts from the day of its meeting on; before that day, and where none renewed it, the one first set.
    pub fn deadline(self, task: &Task) -> Option<Period> {
        let day = self.as_of.map_or(self.today, |as_of| as_of.min(self.today));
        deadline_on(task, day)
    }

    /// The state of a task.
    pub fn state(self, task: &Task) -> State {
        let outcome = self.outcome(task).map(|outcome| outcome.kind);
        state(self.deadline(task), outcome, self.today)
    }

    /// What a task is as a promise.
    pub fn promise(self, task: &Task) -> Promise {
        let deadline = self.deadline(task);
        let outcome = self.outcome(task);
        let state = state(deadline, outcome.map(|outcome| outcome.kind), self.today);
        match (state, outcome.map(|outcome| outcome.kind)) {
            (State::Done, _) if outcome.is_some_and(|one| is_after_deadline(task, one)) => {
                Promise::KeptLate
            }
            (State::Done, _) => Promise::Kept,
            (State::Late, _) | (State::Unknown, Some(OutcomeKind::NotMet)) => Promise::NotKept,
            (State::Unknown, Some(OutcomeKind::Partial)) => Promise::Partly,
            (State::Unknown, _) => Promise::NoWord,
            (State::Open, _) if deadline.is_none() => Promise::NoDay,
            (State::Open, _) => Promise::Open,
        }
    }

    /// How many promises among some tasks are of which kind.
    pub fn tally<'a>(self, tasks: impl IntoIterator<Item = &'a Task>) -> Tally {
        let mut tally = Tally::default();
        for task in tasks {
            let promise = self.promise(task) as usize;
            tally.of[promise] += 1;
            tally.dated[promise] += usize::from(self.deadline(task).is_some());
        }
        tally
    }
}

/// The last deadline that a meeting set for a task up to a day; see [`Clock::deadline`].
fn deadline_on(task: &Task, day: Date) -> Option<Period> {
    let renewed = task.renewed_deadlines.iter().rev();
    let mut renewed = renewed.filter(|(_, from)| *from <= day);
    renewed
        .next()
        .map(|(deadline, _)| *deadline)
        .or(task.deadline)
}

/// Whether an outcome came, or was first reported, after the deadline that counted on its day. An outcome known only
/// *up to* a day, or in a month or year that the deadline lies in, may have come before it: that is not after.
fn is_after_deadline(task: &Task, outcome: &Outcome) -> bool {
    let Some(date) = outcome.date.filter(|date| date.start() != Start::Open) else {
        return false;
    };
    deadline_on(task, date.first_day())
        .is_some_and(|deadline| deadline.last_day() < date.first_day())
}

/// What a task is as a promise: finer than its [`State`], and told by sources and the calendar alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Promise {
    /// A source says that it is done, and nothing shows that this was after its deadline.
    Kept,
    /// A source says that it is done, and it was first reported after its deadline.
    KeptLate,
    /// Its deadline is over and a source says that a part is done.
    Partly,
    /// A source says that it is late, or its deadline is over and a source says that its number was not reached.
    NotKept,
    /// Its deadline is over and no source with a verdict was found.
    NoWord,
    /// Its deadline is not over.
    Open,
    /// No deadline was ever stated, and no source says that it is done or late.
    NoDay,
}

impl Promise {
    /// All kinds, in the order of display.
    pub const ALL: [Self; 7] = [
        Self::Kept,
        Self::KeptLate,
        Self::Partly,
        Self::NotKept,
        Self::NoWord,
        Self::Open,
        Self::NoDay,
    ];

    /// Its name in markup and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::KeptLate => "kept-late",
            Self::Partly => "partly",
            Self::NotKept => "not-kept",
            Self::NoWord => "no-word",
            Self::Open => "open",
            Self::NoDay => "no-day",
        }
    }
}

/// How many promises among some tasks are of which kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Of each kind, in the order of [`Promise::ALL`].
    pub of: [usize; 7],
    /// Those of each kind that have a deadline.
    pub dated: [usize; 7],
}

impl Tally {
    /// How many are of a kind.
    pub fn n(&self, promise: Promise) -> usize {
        self.of[promise as usize]
    }

    /// How many of a kind have a deadline.
    pub fn n_dated(&self, promise: Promise) -> usize {
        self.dated[promise as usize]
    }

    /// Tasks with a deadline that are settled, or whose deadline is over: what a share is counted on.
    pub fn due(&self) -> usize {
        self.dated.iter().sum::<usize>() - self.n_dated(Promise::Open)
    }

    /// Those of [`Tally::due`] that were kept, also late.
    pub fn done(&self) -> usize {
        self.n_dated(Promise::Kept) + self.n_dated(Promise::KeptLate)
    }

    /// Tasks without any deadline, whatever came of them.
    pub fn undated(&self) -> usize {
        self.of.iter().sum::<usize>() - self.dated.iter().sum::<usize>()
    }
}

/// Whether what is dated so was known on a day. A longer period, such as a year, is known from its last day on.
fn is_known(date: Option<Period>, as_of: Option<Date>) -> bool {
    match (as_of, date) {
        (None, _) => true,
        (Some(day), Some(date)) => date.last_day() <= day,
        (Some(_), None) => false,
    }
}

/// The day in Việt Nam (UTC+7) at a moment, in milliseconds since 1 January 1970 UTC, wherever the
/// clock stands. `None` outside the years 1900 to 2199.
pub fn day_in_viet_nam(milliseconds: f64) -> Option<Date> {
    const DAY: f64 = 86_400_000.0;
    const AHEAD: f64 = 7.0 * 3_600_000.0;
    let days = ((milliseconds + AHEAD) / DAY).floor();
    if !(-1e6..1e6).contains(&days) {
        return None;
    }
    // In range, and whole.
    #[allow(clippy::cast_possible_truncation)]
    Date::from_days_since_epoch(days as i32)
}

/// Whom a task binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// Ministries and agencies.
    Ministries,
    /// Provinces.
    Provinces,
    /// Enterprises.
    Enterprises,
}

impl Owner {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Ministries, Self::Provinces, Self::Enterprises];

    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ministries => "ministries",
            Self::Provinces => "provinces",
            Self::Enterprises => "enterprises",
        }
    }

    /// Whether a task binds this kind.
    pub fn is_bound(self, task: &Task) -> bool {
        match self {
            Self::Ministries => task.binds_ministries,
            Self::Provinces => task.binds_provinces || task.region.is_some(),
            Self::Enterprises => task.binds_enterprises,
        }
    }
}

/// Whether a task binds a province: it names this province (or one that it follows or became), or all
/// provinces.
pub fn binds(task: &Task, region: &Region) -> bool {
    match task.region {
        Some(named) => named == region.id || region.successor == Some(named),
        None => task.binds_provinces,
    }
}

/// The later tasks that ask for the same again, the next first, up to a day. The first deadline is
/// never overwritten: a new one is a further entry.
pub fn renewals<'a>(
    dataset: &'a Dataset,
    details: &'a Details,
    task: &Task,
    day: Option<Date>,
) -> Vec<&'a Task> {
    let mut found: Vec<&Task> = Vec::new();
    let mut next = task.renewed_by;
    while let Some((meeting, seq)) = next {
        let Some(task) = details
            .tasks
            .iter()
            .find(|task| task.meeting == meeting && task.seq == seq)
        else {
            break;
        };
        let again = found.iter().any(|one| std::ptr::eq(*one, task));
        let later = day.is_some_and(|day| dataset.meeting(meeting).date > day);
        if again || later {
            break;
        }
        found.push(task);
        next = task.renewed_by;
    }
    found
}

/// Tasks in the order of their meetings, those of each together.
pub fn by_meeting<'a>(tasks: &[&'a Task]) -> Vec<(MeetingId, Vec<&'a Task>)> {
    let mut groups: Vec<(MeetingId, Vec<&Task>)> = Vec::new();
    for task in tasks {
        match groups.last_mut() {
            Some((meeting, group)) if *meeting == task.meeting => group.push(task),
            _ => groups.push((task.meeting, vec![task])),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: f64 = 3_600_000.0;

    /// Midnight UTC of a day, in milliseconds.
    fn midnight(day: &str) -> f64 {
        f64::from(Date::parse(day).unwrap().days_since_epoch()) * 24.0 * HOUR
    }

    /// The day in Việt Nam when clocks in Hà Nội show this hour of this day.
    fn hanoi(day: &str, hour: f64) -> Date {
        day_in_viet_nam(midnight(day) + (hour - 7.0) * HOUR).unwrap()
    }

    #[track_caller]
    fn check(deadline: &str, day: &str, hour: f64, expected: State) {
        assert_eq!(
            state(Period::parse(deadline), None, hanoi(day, hour)),
            expected
        );
    }

    #[test]
    fn a_task_without_outcome_is_open_until_its_period_is_over_in_viet_nam() {
        check("2024", "2024-12-31", 23.0, State::Open);
        check("2024", "2025-01-01", 0.5, State::Unknown);
        check("2024-12-31", "2024-12-31", 23.0, State::Open);
        check("2024-12-31", "2025-01-01", 0.5, State::Unknown);
        check("2025-06", "2025-06-30", 23.9, State::Open);
        check("2025-06", "2025-07-01", 0.0, State::Unknown);
        check("2025-Q2", "2025-06-30", 23.9, State::Open);
        check("2025-Q2", "2025-07-01", 0.0, State::Unknown);
        check("2025-08-15", "2025-08-15", 23.9, State::Open);
        check("2025-08-15", "2025-08-16", 0.0, State::Unknown);
        check("2023-H2", "2023-12-31", 23.9, State::Open);
        check("2023-H2", "2024-01-01", 0.0, State::Unknown);
        check("2022/2025", "2025-12-31", 12.0, State::Open);
    }

    #[test]
    fn the_day_is_that_of_viet_nam_wherever_the_clock_stands() {
        // 17:30 UTC on New Year's Eve is half past midnight in Hà Nội.
        let moment = midnight("2024-12-31") + 17.5 * HOUR;
        assert_eq!(day_in_viet_nam(moment), Date::parse("2025-01-01"));
        assert_eq!(day_in_viet_nam(f64::NAN), None);
        assert_eq!(day_in_viet_nam(f64::INFINITY), None);
    }

    #[test]
    fn only_a_source_makes_a_task_done_or_late() {
        let after = Date::parse("2026-01-01").unwrap();
        let before = Date::parse("2024-01-01").unwrap();
        let of = |kind, day| state(Period::parse("2024"), Some(kind), day);
        assert_eq!(of(OutcomeKind::Done, before), State::Done);
        assert_eq!(of(OutcomeKind::Late, after), State::Late);
        for kind in [
            OutcomeKind::Partial,
            OutcomeKind::NotMet,
            OutcomeKind::Reported,
        ] {
            assert_eq!(of(kind, before), State::Open);
            assert_eq!(of(kind, after), State::Unknown);
        }
    }

    #[test]
    fn a_task_without_deadline_stays_open() {
        let far = Date::parse("2190-01-01").unwrap();
        assert_eq!(state(None, None, far), State::Open);
        assert_eq!(state(None, Some(OutcomeKind::Partial), far), State::Open);
    }

    #[test]
    fn an_outcome_is_known_from_its_last_day_on() {
        let known = |day| is_known(Period::parse("2025-03"), Date::parse(day));
        assert!(!known("2025-02-28"));
        assert!(!known("2025-03-30"));
        assert!(known("2025-03-31"));
        assert!(is_known(None, None));
        assert!(!is_known(None, Date::parse("2025-03-31")));
    }
}
