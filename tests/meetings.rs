//! What the meetings reported, aimed at and asked for, on the data that we publish.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;
use std::sync::OnceLock;

use diem_cau::calendar;
use diem_cau::dataset::{
    Dataset, Date, IndicatorId, Meeting, MeetingId, OutcomeKind, Period, Task, VenueKind,
};
use diem_cau::i18n::Locale;
use diem_cau::reports::{self, Apart, Change, Told};
use diem_cau::selection::{Ledger, Rejected, Selection, TaskGroup, View};
use diem_cau::tables::Tables;
use diem_cau::tables::compile::compile;
use diem_cau::targets::{self, Verdict};
use diem_cau::tasks::{self, Clock, Owner, Promise, State};
use diem_cau::timeline;

/// The published data, all parts of it.
fn dataset() -> &'static Dataset {
    static DATASET: OnceLock<Dataset> = OnceLock::new();
    DATASET.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/data/tables");
        let compiled = compile(&Tables::read(&folder).unwrap());
        let json = |value: &dyn erased::Json| value.text();
        let mut dataset = Dataset::parse(&json(&compiled.core)).unwrap();
        dataset = dataset.with_details(&json(&compiled.details)).unwrap();
        for (name, file) in &compiled.series {
            dataset = dataset.with_series(name, &json(file)).unwrap();
        }
        dataset
    })
}

/// One way to write any of the files.
mod erased {
    pub trait Json {
        fn text(&self) -> String;
    }
    impl<T: serde::Serialize> Json for T {
        fn text(&self) -> String {
            serde_json::to_string(self).unwrap()
        }
    }
}

fn meeting(slug: &str) -> &'static Meeting {
    dataset().meeting_by_slug(slug).unwrap()
}

fn indicator(slug: &str) -> IndicatorId {
    dataset().indicator_by_slug(slug).unwrap().id
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// Long after the last deadline, with all that is known.
fn today() -> Clock {
    Clock {
        today: day("2026-11-24"),
        as_of: None,
    }
}

fn report(of: &str, slug: &str) -> reports::Report<'static> {
    reports::of_meeting(dataset(), meeting(of), None)
        .into_iter()
        .find(|report| {
            report.indicator == indicator(slug) && report.region == dataset().country().id
        })
        .unwrap_or_else(|| panic!("{of} reports no {slug}"))
}

#[track_caller]
fn check_change(of: &str, slug: &str, told: Told, period: &str, change: Change) {
    let report = report(of, slug);
    let (before, where_told) = report.before.unwrap();
    assert_eq!(where_told, told, "{slug}");
    assert_eq!(before.period.to_string(), period, "{slug}");
    match (report.change, change) {
        (Change::Growth(found), Change::Growth(expected)) => {
            assert!((found - expected).abs() < 0.5, "{slug}: {found}");
        }
        (found, expected) => assert_eq!(found, expected, "{slug}"),
    }
}

#[test]
fn a_change_is_counted_from_the_meeting_that_last_reported_the_figure() {
    let at = |slug: &str| Told::Earlier(meeting(slug).id);
    check_change(
        "ub10",
        "digital-economy-gdp",
        at("hn2024"),
        "2024-H1",
        Change::Points(-0.2, 1),
    );
    check_change(
        "hn2024",
        "digital-economy-gdp",
        at("ub07"),
        "2023",
        Change::Points(2.0, 1),
    );
    check_change(
        "ub08",
        "households-with-fibre",
        at("ub03"),
        "2022-H1",
        Change::Points(8.45, 2),
    );
    check_change(
        "ub03",
        "households-with-fibre",
        at("ub02"),
        "2022-Q1",
        Change::Points(2.95, 2),
    );
    check_change(
        "ub03",
        "adults-with-smartphone",
        at("ub02"),
        "2022-Q1",
        Change::Points(0.0, 2),
    );
    check_change("bc05", "gii-rank", at("ub07"), "2023", Change::Places(2));
}

#[test]
fn the_same_figure_again_is_no_change() {
    check_change(
        "hn2024",
        "dti-national",
        Told::Earlier(meeting("ub07").id),
        "2022",
        Change::Repeated,
    );
}

#[test]
fn an_earlier_figure_of_the_same_meeting_counts_where_no_other_meeting_told_one() {
    check_change(
        "ub10",
        "ndxp-transactions",
        Told::Same,
        "2023",
        Change::Growth(56.6),
    );
    check_change(
        "ub10",
        "egdi-rank",
        Told::Elsewhere,
        "2022",
        Change::Places(15),
    );
}

#[test]
fn what_cannot_be_compared_is_not() {
    let at = |slug: &str| Told::Earlier(meeting(slug).id);
    // A half-year against a year, both of money.
    let exports = report("hn2024", "digital-exports");
    assert_eq!(exports.now[0].period.to_string(), "2024-H1");
    assert_eq!(exports.change, Change::Apart(Apart::Length));
    // 59 of 225 tasks, then 244 of a number that was not said.
    check_change(
        "ub09",
        "project06-tasks-done",
        at("hn2022"),
        "2022",
        Change::Apart(Apart::Whole),
    );
    // 63 provinces became 34.
    check_change(
        "bc2026-01",
        "population-db-provinces",
        at("ub08"),
        "2024-04",
        Change::Apart(Apart::Merger),
    );
}

#[test]
fn figures_that_later_sources_give_otherwise_stand_beside() {
    // 18,5 % in July 2024; 18,3 % for the year in February 2025; another method altogether for 2024.
    let report = report("hn2024", "digital-economy-gdp");
    let values: Vec<f64> = report.contest.iter().filter_map(|one| one.value).collect();
    assert!(values.contains(&18.3), "{values:?}");
    // Wound back to that day, only the session nine days before is known.
    let then = reports::contest(dataset(), report.now[0], Some(meeting("hn2024").date));
    assert!(
        then.iter()
            .all(|one| reports::known_from(dataset(), one) <= meeting("hn2024").date)
    );
    assert!(
        then.iter()
            .any(|one| one.meeting == Some(meeting("ub09").id))
    );
}

#[test]
fn two_things_that_one_source_reports_do_not_contest_each_other() {
    let methods = reports::other_methods(dataset(), indicator("mobile-speed-rank"));
    assert!(!methods.contains(&indicator("fixed-speed-rank")));
    let methods = reports::other_methods(dataset(), indicator("digital-economy-gdp"));
    assert_eq!(methods, [indicator("digital-economy-gdp-nso")]);
}

#[test]
fn two_accounts_of_one_meeting_show_both_figures() {
    let utilities = report("ub10", "vneid-utilities");
    let mut values: Vec<f64> = utilities.now.iter().filter_map(|one| one.value).collect();
    values.sort_by(f64::total_cmp);
    assert_eq!(values, [35.0, 40.0]);
}

#[test]
fn every_figure_of_a_meeting_stands_in_its_reports_once() {
    for meeting in dataset().meetings() {
        let n_facts = dataset()
            .facts()
            .iter()
            .filter(|fact| fact.meeting == Some(meeting.id))
            .count();
        let n_shown: usize = reports::of_meeting(dataset(), meeting, None)
            .iter()
            .map(|report| report.now.len() + report.beside.len() + report.aims.len())
            .sum();
        assert_eq!(n_shown, n_facts, "{}", meeting.slug);
    }
    assert!(reports::of_meeting(dataset(), meeting("ub05"), None).is_empty());
}

#[test]
fn a_followed_figure_never_joins_two_methods_nor_parts_of_a_year() {
    let lines = reports::trail(dataset(), indicator("digital-economy-gdp"), None, &|_| true);
    assert!(
        lines.len() >= 2,
        "the ministry's and the statistics office's"
    );
    for line in &lines {
        for (from, to) in &line.joins {
            let (from, to) = (line.points[*from], line.points[*to]);
            assert_eq!(from.indicator, to.indicator);
            assert_eq!(from.period, Period::year(from.period.last_day().year()));
            assert_eq!(to.period, Period::year(to.period.last_day().year()));
        }
    }
}

#[test]
fn the_two_founding_accounts_of_the_tenth_session_are_told_apart() {
    let told = reports::tellings(dataset(), meeting("ub10").id).unwrap();
    let slugs: Vec<&str> = told
        .sources
        .iter()
        .map(|id| dataset().source(*id).slug.as_str())
        .collect();
    assert!(slugs.contains(&"bao-soc-trang-ub10"), "{slugs:?}");
    assert!(slugs.contains(&"seed-ba-ria-vung-tau-2025"), "{slugs:?}");
    let has = |list: &[&diem_cau::dataset::Observation], slug: &str| {
        list.iter().any(|one| one.indicator == indicator(slug))
    };
    assert!(has(&told.both, "egdi-rank") && has(&told.both, "digital-economy-gdp"));
    let soc_trang = slugs
        .iter()
        .position(|slug| *slug == "bao-soc-trang-ub10")
        .unwrap();
    assert!(has(&told.only[soc_trang], "2g-subscribers"));
    assert!(has(&told.only[1 - soc_trang], "ndxp-transactions"));
    let differ = reports::disagreements(dataset(), meeting("ub10").id);
    assert!(
        differ
            .iter()
            .any(|group| group[0].indicator == indicator("vneid-utilities"))
    );
    assert!(
        differ
            .iter()
            .any(|group| group[0].indicator == indicator("e-id-activated"))
    );
}

#[track_caller]
fn check_verdict(slug: &str, period: &str, target: f64, verdict: Verdict) {
    let cases = targets::cases(dataset(), today().today, None);
    let case = cases
        .iter()
        .find(|case| {
            case.aim.indicator == indicator(slug)
                && case.aim.period.to_string() == period
                && case.aim.value == Some(target)
        })
        .unwrap_or_else(|| panic!("no target for {slug} {period}"));
    assert_eq!(case.verdict, verdict, "{slug}");
    assert!(!case.aim.sources.is_empty());
    assert!(case.results.iter().all(|one| !one.sources.is_empty()));
}

#[test]
fn targets_meet_their_results() {
    check_verdict("firms-e-invoices", "2022", 100.0, Verdict::Met);
    check_verdict("ecommerce-retail-share", "2022", 7.0, Verdict::Met);
    check_verdict("payment-accounts-15", "2022", 65.0, Verdict::Met);
    check_verdict("services-with-dossiers", "2022", 80.0, Verdict::Met);
    check_verdict("online-dossiers", "2022", 50.0, Verdict::Met);
    check_verdict("firms-e-contracts", "2022", 50.0, Verdict::Unknown);
    check_verdict("dti-national", "2023", 0.75, Verdict::Missed);
    check_verdict("households-with-fibre", "2025", 80.0, Verdict::Early);
    check_verdict("digital-economy-grdp", "2024", 16.0, Verdict::Met);
    check_verdict(
        "e-id-activated",
        "../2025-02-06",
        40_000_000.0,
        Verdict::Met,
    );
    check_verdict("starlink-subscribers", "2026", 500_000.0, Verdict::Open);
}

#[test]
fn the_twelve_goals_of_2022_stand_in_thirteen_rows() {
    let cases = targets::cases(dataset(), today().today, None);
    let of: Vec<_> = cases
        .iter()
        .filter(|case| case.aim.meeting == Some(meeting("ub03").id))
        .collect();
    assert_eq!(of.len(), 13);
    let with_interim = of.iter().filter(|case| !case.interim.is_empty()).count();
    assert_eq!(
        with_interim, 10,
        "ten have a result of the first half of 2022"
    );
}

#[test]
fn nothing_is_met_before_it_was_published() {
    let day = meeting("ub03").date;
    for case in targets::cases(dataset(), day, Some(day)) {
        assert!(case.results.is_empty(), "{:?}", case.aim);
    }
}

#[test]
fn every_task_has_a_state_and_only_sources_make_it_done_or_late() {
    let details = dataset().details().unwrap();
    assert_eq!(details.tasks.len(), 161);
    let counted = |state| {
        let all = details.tasks.iter();
        all.filter(|task| today().state(task) == state).count()
    };
    let n = |kind| {
        details
            .tasks
            .iter()
            .filter(|task| {
                task.outcome
                    .as_ref()
                    .is_some_and(|outcome| outcome.kind == kind)
            })
            .count()
    };
    assert_eq!(counted(State::Done), n(OutcomeKind::Done));
    assert_eq!(counted(State::Late), n(OutcomeKind::Late));
    assert_eq!(State::ALL.into_iter().map(counted).sum::<usize>(), 161);
}

#[test]
fn a_page_wound_back_knows_no_later_outcome() {
    let details = dataset().details().unwrap();
    let task = details
        .tasks
        .iter()
        .find(|task| task.meeting == meeting("ub03").id && task.seq == 4)
        .unwrap();
    let then = Clock {
        today: meeting("ub03").date,
        as_of: Some(meeting("ub03").date),
    };
    assert_eq!(then.state(task), State::Open);
    assert_eq!(today().state(task), State::Done);
}

#[test]
fn a_renewed_task_keeps_its_first_deadline() {
    let details = dataset().details().unwrap();
    let task = details
        .tasks
        .iter()
        .find(|task| task.meeting == meeting("hn2024").id && task.seq == 1)
        .unwrap();
    assert_eq!(task.deadline, Period::parse("2024"));
    let renewed = tasks::renewals(dataset(), details, task, None);
    assert_eq!(renewed[0].meeting, meeting("ub10").id);
    assert_eq!(renewed[0].deadline, Period::parse("2025-06-30"));
    let before = tasks::renewals(dataset(), details, task, Some(day("2024-12-31")));
    assert!(before.is_empty());
}

fn task(of: &str, seq: u16) -> &'static Task {
    let mut tasks = dataset().details().unwrap().tasks.iter();
    tasks
        .find(|task| task.meeting == meeting(of).id && task.seq == seq)
        .unwrap()
}

#[test]
fn a_deadline_printed_as_a_year_a_half_year_or_a_sitting_turns_when_that_is_over() {
    let check = |of: &str, seq, last: &str, next: &str| {
        let state = |today: &str, as_of: Option<&str>| {
            let clock = Clock {
                today: day(today),
                as_of: as_of.map(day),
            };
            clock.state(task(of, seq))
        };
        assert_eq!(state(last, Some(last)), State::Open, "{of} {seq}");
        assert_eq!(state(next, Some(next)), State::Unknown, "{of} {seq}");
        assert_eq!(state("2026-11-28", None), State::Unknown, "{of} {seq}");
    };
    check("ub06", 3, "2023-12-31", "2024-01-01");
    for seq in [3, 5, 6, 7] {
        check("ub07", seq, "2024-12-31", "2025-01-01");
    }
    check("ub10", 9, "2025-12-31", "2026-01-01");
    check("bc04", 14, "2025-12-11", "2025-12-12");
    assert_eq!(task("ub06", 3).deadline, Period::parse("2023-H2"));
    assert_eq!(
        task("ub06", 3).deadline_printed.as_deref(),
        Some("6 tháng cuối năm 2023")
    );
}

#[test]
fn a_task_without_a_deadline_takes_that_of_its_renewal_from_that_day_on() {
    let renewed = task("ub10", 5);
    assert_eq!(renewed.deadline, None);
    let clock = |today: &str, as_of: Option<&str>| Clock {
        today: day(today),
        as_of: as_of.map(day),
    };
    assert_eq!(clock("2025-07-19", None).deadline(renewed), None);
    let due = Period::parse("2025");
    assert_eq!(clock("2025-07-20", None).deadline(renewed), due);
    assert_eq!(clock("2025-12-31", None).state(renewed), State::Open);
    assert_eq!(clock("2026-01-01", None).state(renewed), State::Unknown);
    assert_eq!(clock("2026-11-28", None).state(renewed), State::Unknown);
    // Wound back to the day of the meeting itself, nothing is known of it.
    let then = clock("2026-11-28", Some("2025-02-06"));
    assert_eq!(then.state(renewed), State::Open);
    // A deadline of its own stays beside those that renewed it.
    let renewed = task("hn2024", 1);
    let days: Vec<String> = renewed
        .renewed_deadlines
        .iter()
        .map(|(deadline, from)| format!("{deadline} from {from}"))
        .collect();
    assert_eq!(
        days,
        ["2025-06-30 from 2025-02-06", "2025-06-30 from 2025-03-18"]
    );
    assert_eq!(renewed.deadline, Period::parse("2024"));
}

#[test]
fn a_renewed_deadline_counts_from_the_day_of_its_renewal() {
    let check = |of: &str, seq, today: &str, expected: State| {
        let now = Clock {
            today: day(today),
            as_of: None,
        };
        let then = Clock {
            today: day("2026-11-28"),
            as_of: Some(day(today)),
        };
        assert_eq!(now.deadline(task(of, seq)), then.deadline(task(of, seq)));
        assert_eq!(now.state(task(of, seq)), expected, "{of} {seq} {today}");
    };
    // Due at the end of 2024; asked for again on 6/2/2025, by 30/6/2025. What is over stays over till then.
    check("hn2024", 1, "2024-12-31", State::Open);
    check("hn2024", 1, "2025-02-05", State::Unknown);
    check("hn2024", 1, "2025-02-06", State::Open);
    check("hn2024", 1, "2025-06-30", State::Open);
    check("hn2024", 1, "2025-07-01", State::Unknown);
    // Asked for again without a deadline: the first one counts on.
    let again = task("ub08", 1);
    assert!(again.renewed_by.is_some() && again.renewed_deadlines.is_empty());
    assert_eq!(
        today().deadline(again),
        Period::parse("2024-12"),
        "a renewal without a deadline sets none"
    );
    // Nothing is renewed before the meeting that does it.
    let early = Clock {
        today: day("2025-03-01"),
        as_of: Some(day("2025-02-05")),
    };
    assert_eq!(early.deadline(task("hn2024", 1)), Period::parse("2024"));
}

#[test]
fn the_seven_tasks_whose_time_was_over_have_turned() {
    let clock = Clock {
        today: day("2026-11-28"),
        as_of: None,
    };
    let promise = |of: &str, seq| clock.promise(task(of, seq));
    assert_eq!(promise("ub06", 3), Promise::NoWord);
    for seq in [3, 5, 6, 7] {
        assert_eq!(promise("ub07", seq), Promise::NoWord, "ub07 {seq}");
    }
    // Both of the tenth session: of the year 2025, by its own words and by its renewal.
    assert_eq!(promise("ub10", 5), Promise::NoWord);
    assert_eq!(promise("ub10", 9), Promise::NoWord);
    // The tenth sitting of the National Assembly closed on 11/12/2025, and a part was done.
    assert_eq!(promise("bc04", 14), Promise::Partly);
}

#[test]
fn done_late_is_told_apart_from_done_in_time() {
    let promise = |of: &str, seq| today().promise(task(of, seq));
    // By February 2025; that all had done it was first reported on 20/7/2025.
    assert_eq!(promise("ub10", 1), Promise::KeptLate);
    assert_eq!(promise("bc03", 7), Promise::KeptLate);
    // The last day counts, and so does a year in which the day of the result lies.
    assert_eq!(promise("bc02", 2), Promise::Kept);
    assert_eq!(promise("bc03", 3), Promise::Kept);
    assert_eq!(promise("ub03", 4), Promise::Kept);
    // In force on 1/7/2025: submitted by then, on a day that no source tells.
    assert_eq!(promise("bc02", 1), Promise::Kept);
    assert_eq!(promise("bc02", 3), Promise::Kept);
    // Both are done for whoever asks for states alone.
    assert_eq!(today().state(task("ub10", 1)), State::Done);
}

#[test]
fn every_promise_is_a_part_of_one_state_and_the_share_counts_each_task_once() {
    let tasks = &dataset().details().unwrap().tasks;
    for task in tasks {
        let (state, promise) = (today().state(task), today().promise(task));
        let fits = match promise {
            Promise::Kept | Promise::KeptLate => state == State::Done,
            Promise::Partly | Promise::NoWord => state == State::Unknown,
            Promise::NotKept => matches!(state, State::Late | State::Unknown),
            Promise::Open | Promise::NoDay => state == State::Open,
        };
        assert!(fits, "{promise:?} {state:?}");
    }
    let tally = today().tally(tasks);
    assert_eq!(tally.of.iter().sum::<usize>(), tasks.len());
    // What the share is counted on is the sum of the parts that the sentence names.
    let parts = [Promise::Partly, Promise::NotKept, Promise::NoWord];
    let parts: usize = parts.into_iter().map(|one| tally.n_dated(one)).sum();
    assert_eq!(tally.due(), tally.done() + parts);
    assert_eq!(
        tally.due() + tally.undated() + tally.n(Promise::Open),
        tasks.len()
    );
    assert!(
        Promise::ALL.into_iter().all(|one| tally.n(one) > 0),
        "{tally:?}"
    );
}

#[test]
fn a_third_body_stands_beside_the_line_of_succession() {
    let eras = timeline::eras(dataset());
    let bodies: Vec<&str> = eras
        .iter()
        .map(|era| dataset().body(era.body).slug.as_str())
        .collect();
    assert_eq!(bodies, ["committee", "steering-committee"]);
    let n_meetings: usize = eras.iter().map(|era| era.meetings.len()).sum();
    assert_eq!(n_meetings, dataset().meetings().len());
    let central = dataset()
        .body_by_slug("central-steering-committee")
        .unwrap();
    let of_central: Vec<&str> = dataset()
        .meetings()
        .iter()
        .filter(|meeting| meeting.body == central)
        .map(|meeting| meeting.slug.as_str())
        .collect();
    assert_eq!(of_central, ["tw-2025-10", "tw-2025-12", "tw2026-01"]);
}

#[test]
fn what_two_bodies_count_is_never_compared() {
    let central = dataset()
        .body_by_slug("central-steering-committee")
        .unwrap();
    for meeting in dataset().meetings() {
        for report in reports::of_meeting(dataset(), meeting, None) {
            let Some((before, _)) = report.before else {
                continue;
            };
            let Some(other) = before.meeting else {
                continue;
            };
            let bodies = [meeting.body, dataset().meeting(other).body];
            let crosses = bodies.contains(&central) && bodies[0] != bodies[1];
            // Laws and decrees are those of the country, whoever counts them.
            let slug = &dataset().indicator(report.indicator).slug;
            let of_the_country = ["nq57-laws", "nq57-decrees"].contains(&slug.as_str());
            assert!(!crosses || of_the_country, "{} {slug}", meeting.slug);
        }
    }
}

#[test]
fn a_calendar_has_the_last_day_of_each_deadline() {
    let tasks = &dataset().details().unwrap().tasks;
    let site = "https://example.org/";
    let text = calendar::calendar(dataset(), tasks, "", site, today(), Locale::Vi);
    // Ten of the dated tasks ask again for what another one here asked for first: they are its event.
    let n_dated = tasks.iter().filter(|task| task.deadline.is_some()).count();
    let n_events = text.matches("BEGIN:VEVENT\r\n").count();
    assert_eq!(n_events, n_dated - 10);
    let mut uids: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("UID:"))
        .collect();
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), n_events);
    // "đến tháng 6-2025" is due on the last day of June.
    let event = text
        .split("BEGIN:VEVENT")
        .find(|event| event.contains("UID:hn2024-2@"))
        .unwrap();
    assert!(
        event.contains("\r\nDTSTART;VALUE=DATE:20250630\r\n"),
        "{event}"
    );
    assert!(text.split("\r\n").all(|line| line.len() <= 75));
    assert!(!text.replace("\r\n", "").contains('\n'));
}

#[test]
fn the_roll_call_has_every_row_of_the_table() {
    let points = &dataset().details().unwrap().bridge_points;
    assert_eq!(points.len(), 78);
    let of_kind = |kind| {
        let kinds = points.iter().filter(|point| point.venue_kind == Some(kind));
        kinds.count()
    };
    assert_eq!(of_kind(VenueKind::District), 1);
    assert_eq!(of_kind(VenueKind::PeoplesCommittee), 12);
    assert_eq!(of_kind(VenueKind::Province), 65);
    for point in points {
        let meeting = dataset().meeting(point.meeting);
        assert!(
            meeting.provinces.contains(&point.region),
            "{} {:?}",
            meeting.slug,
            point.person
        );
    }
}

#[track_caller]
fn check_query(query: &str, check: impl Fn(&Selection) -> bool) {
    let (selection, rejected) = Selection::from_query(query, dataset());
    assert_eq!(rejected, [], "{query}");
    assert!(check(&selection), "{query}: {selection:?}");
    assert_eq!(selection.to_query(dataset()), query);
}

#[test]
fn what_a_reader_chose_of_the_meetings_is_in_the_address() {
    let id = |slug: &str| -> Option<MeetingId> { Some(meeting(slug).id) };
    check_query(
        "view=meetings&meeting=ub10&figure=digital-economy-gdp",
        |one| one.meeting == id("ub10") && one.figure.as_deref() == Some("digital-economy-gdp"),
    );
    check_query(
        "view=meetings&show=tasks&owner=provinces&state=late",
        |one| {
            one.ledger == Some(Ledger::Tasks)
                && one.owner == Some(Owner::Provinces)
                && one.task_state == Some(State::Late)
        },
    );
    check_query(
        "view=meetings&body=committee&year=2022&order=newest",
        |one| {
            one.view == View::Meetings
                && one.body.is_some()
                && one.year == Some(2022)
                && one.newest_first
        },
    );
    check_query("view=meetings&asof=hn2024", |one| one.as_of == id("hn2024"));
    check_query(
        "view=meetings&show=tasks&outcome=kept-late&due=2025&group=owner",
        |one| {
            one.promise == Some(Promise::KeptLate)
                && one.due == Some(2025)
                && one.task_group == TaskGroup::Owner
        },
    );
}

#[test]
fn values_of_the_meetings_that_do_not_exist_are_named() {
    for (key, value) in [
        ("meeting", "ub99"),
        ("figure", "no-such-figure"),
        ("show", "all"),
        ("body", "council"),
        ("year", "1999"),
        ("asof", "ub99"),
        ("order", "random"),
        ("owner", "nobody"),
        ("state", "lost"),
        ("outcome", "broken"),
        ("due", "24"),
        ("group", "color"),
    ] {
        let (selection, rejected) =
            Selection::from_query(&format!("view=meetings&{key}={value}"), dataset());
        assert_eq!(
            rejected,
            [Rejected {
                key,
                value: value.to_owned()
            }]
        );
        assert_eq!(selection.to_query(dataset()), "view=meetings", "{key}");
    }
}
