//! Tasks with a deadline as a calendar file (iCalendar, RFC 5545).

use crate::dataset::{Dataset, Date, OutcomeKind, Task};
use crate::i18n::{Locale, common, meetings as words, period};
use crate::tasks::{self, Clock};

/// The page that lists every calendar and the feed.
pub const PAGE: &str = "theo-doi.html";

/// The file of the calendar of every task, relative to the site.
pub const COUNTRY: &str = "lich/tasks.ics";

/// The file of the calendar of a province of today, by its slug.
pub fn file_of(slug: &str) -> String {
    format!("lich/tinh/{slug}.ics")
}

/// The address of a file that a calendar program subscribes to; `None` where the site has no address of the web.
pub fn subscription(site_url: &str, file: &str) -> Option<String> {
    let rest = site_url
        .strip_prefix("https:")
        .or_else(|| site_url.strip_prefix("http:"))?;
    Some(format!("webcal:{rest}{file}"))
}

/// The calendar of some tasks: one whole-day event on the last day of each deadline that counts on the day of `clock`.
/// Tasks without a deadline have none. `whose` names the calendar beside its kind; empty for that of all. `page` is the address of the app, without a query; empty where it is not known:
/// then no event leads to it.
///
/// A task that renews an earlier one is the same event: it has the earlier one's `UID`, so a calendar that is read again
/// moves the event. `SEQUENCE` rises with each renewal and with what came of it.
pub fn calendar<'a>(
    dataset: &Dataset,
    tasks: impl IntoIterator<Item = &'a Task>,
    whose: &str,
    page: &str,
    clock: Clock,
    locale: Locale,
) -> String {
    let chosen: Vec<&Task> = tasks.into_iter().collect();
    let mut out = String::new();
    let mut line = |name: &str, value: &str| fold(&mut out, name, value);
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//Diem Cau//Tasks of the national meetings//VI");
    line("CALSCALE", "GREGORIAN");
    line("METHOD", "PUBLISH");
    let kind = words::words(locale).calendar_name;
    let name = [kind, whose].into_iter().filter(|part| !part.is_empty());
    line(
        "X-WR-CALNAME",
        &escape(&name.collect::<Vec<_>>().join(": ")),
    );
    line("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
    line("X-PUBLISHED-TTL", "P1D");
    // The same data give the same file: the stamp is the day of the data.
    let stamp = format!("{}T000000Z", dataset.version().replace('-', ""));
    for task in &chosen {
        let first = first_of(dataset, task);
        let is_told = |earlier: &Task| chosen.iter().any(|one| is_same(one, earlier));
        let Some(deadline) = clock.deadline(first) else {
            continue;
        };
        // The event of the earlier task stands on this deadline.
        if earlier(dataset, task).any(is_told) {
            continue;
        }
        let address = format!(
            "{page}?view=meetings&meeting={slug}#task-{slug}-{}",
            task.seq,
            slug = dataset.meeting(task.meeting).slug
        );
        let description = description(dataset, (task, first), clock, locale);
        let link = (!page.is_empty()).then(|| address.clone());
        let description: Vec<String> = description.into_iter().chain(link).collect();
        line("BEGIN", "VEVENT");
        let of_first = &dataset.meeting(first.meeting).slug;
        line("UID", &format!("{of_first}-{}@diem-cau", first.seq));
        line("SEQUENCE", &sequence(first, clock).to_string());
        line("DTSTAMP", &stamp);
        line("DTSTART;VALUE=DATE", &compact(deadline.last_day()));
        line("SUMMARY", &escape(task.task.get(locale)));
        line("DESCRIPTION", &escape(&description.join("\n")));
        if !page.is_empty() {
            line("URL", &address);
        }
        line("TRANSP", "TRANSPARENT");
        line("END", "VEVENT");
    }
    line("END", "VCALENDAR");
    out
}

/// Owner, deadline as printed, what came of it, and where it was given; the first deadline where a later one counts.
fn description(
    dataset: &Dataset,
    (task, first): (&Task, &Task),
    clock: Clock,
    locale: Locale,
) -> Vec<String> {
    let meeting = dataset.meeting(task.meeting);
    let name = common::meeting_name(locale, meeting);
    let given = words::given_at(locale, &name, &period::date(meeting.date, locale));
    let owner = task
        .owner
        .as_ref()
        .map(|owner| owner.get(locale).to_owned());
    let printed = task
        .deadline_printed
        .as_ref()
        .map(|printed| words::deadline_printed(locale, printed));
    // The wording is of the first deadline: a renewed one is said beside. Whether it is over is told by the calendar
    // itself, on the day on which it is looked at.
    let renewed = clock
        .deadline(first)
        .filter(|now| Some(*now) != task.deadline)
        .map(|now| words::deadline_now(locale, &period::in_sentence(now, locale)));
    let outcome = clock.outcome(first);
    let outcome = outcome.map(|outcome| outcome.text.get(locale).to_owned());
    [owner, printed, renewed, outcome, Some(given)]
        .into_iter()
        .flatten()
        .collect()
}

/// The tasks that a task asks for again, directly or through others.
fn earlier<'a>(dataset: &'a Dataset, task: &'a Task) -> impl Iterator<Item = &'a Task> {
    let all = dataset.details().into_iter().flat_map(|all| &all.tasks);
    all.filter(move |one| {
        !is_same(one, task)
            && dataset.details().is_some_and(|details| {
                let again = tasks::renewals(dataset, details, one, None);
                again.into_iter().any(|later| is_same(later, task))
            })
    })
}

/// The first task that asked for the same; the task itself where none did, or where it joins several.
fn first_of<'a>(dataset: &'a Dataset, task: &'a Task) -> &'a Task {
    let mut firsts = earlier(dataset, task).filter(|one| earlier(dataset, one).next().is_none());
    match (firsts.next(), firsts.next()) {
        (Some(first), None) => first,
        _ => task,
    }
}

fn is_same(a: &Task, b: &Task) -> bool {
    (a.meeting, a.seq) == (b.meeting, b.seq)
}

/// How often an event changed: each renewed deadline counts four, what came of it up to three.
fn sequence(task: &Task, clock: Clock) -> usize {
    let day = clock.as_of.unwrap_or(clock.today);
    let renewed = task.renewed_deadlines.iter();
    let n_renewed = renewed.filter(|(_, from)| *from <= day).count();
    let outcome = clock.outcome(task).map(|outcome| outcome.kind);
    4 * n_renewed
        + match outcome {
            None => 0,
            Some(OutcomeKind::Done) => 3,
            Some(OutcomeKind::Late | OutcomeKind::NotMet) => 2,
            Some(_) => 1,
        }
}

/// A `data:` address of a calendar, for a link.
pub fn data_url(calendar: &str) -> String {
    let mut out = String::from("data:text/calendar;charset=utf-8,");
    for byte in calendar.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                out.push(char::from(b"0123456789ABCDEF"[usize::from(half)]));
            }
        }
    }
    out
}

fn compact(day: Date) -> String {
    day.to_string().replace('-', "")
}

/// As RFC 5545 wants text: backslash, comma, semicolon and line break escaped.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '\\' | ',' | ';' => {
                out.push('\\');
                out.push(letter);
            }
            '\n' => out.push_str("\\n"),
            '\r' => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Writes a line of at most 75 octets; what is longer goes on after a line break and a space, never
/// within a letter.
fn fold(out: &mut String, name: &str, value: &str) {
    const MOST: usize = 75;
    let mut octets = 0;
    for letter in name.chars().chain([':']).chain(value.chars()) {
        if octets + letter.len_utf8() > MOST {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(letter);
        octets += letter.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Period;
    use crate::published::whole;

    fn clock(day: &str) -> Clock {
        Clock {
            today: Date::parse(day).unwrap(),
            as_of: None,
        }
    }

    /// What events say, by name, in their order.
    fn said<'a>(calendar: &'a str, name: &str) -> Vec<&'a str> {
        let start = format!("{name}:");
        calendar
            .split("\r\n")
            .filter_map(|line| line.strip_prefix(start.as_str()))
            .collect()
    }

    fn of_slug(meeting: &str, seq: u16) -> &'static Task {
        let meeting = whole().meeting_by_slug(meeting).unwrap().id;
        let tasks = &whole().details().unwrap().tasks;
        tasks
            .iter()
            .find(|task| task.meeting == meeting && task.seq == seq)
            .unwrap()
    }

    #[test]
    fn a_renewed_deadline_moves_the_event_and_does_not_double_it() {
        let task = of_slug("bc05", 9);
        let mut renewed = task.clone();
        let later = (
            Period::parse("2027-03").unwrap(),
            Date::parse("2026-06-01").unwrap(),
        );
        renewed.renewed_deadlines.push(later);
        let day = clock("2026-11-28");
        let [before, after] =
            [task, &renewed].map(|task| calendar(whole(), [task], "", "", day, Locale::Vi));
        assert_eq!(said(&before, "UID"), ["bc05-9@diem-cau"]);
        assert_eq!(said(&after, "UID"), said(&before, "UID"));
        assert_eq!(said(&before, "DTSTART;VALUE=DATE"), ["20261231"]);
        assert_eq!(said(&after, "DTSTART;VALUE=DATE"), ["20270331"]);
        let n = |text: &str| said(text, "SEQUENCE")[0].parse::<u32>().unwrap();
        assert!(n(&after) > n(&before));
        let mut undone = task.clone();
        undone.outcome = None;
        let undone = calendar(whole(), [&undone], "", "", day, Locale::Vi);
        assert!(n(&before) > n(&undone));
    }

    #[test]
    fn a_task_that_asks_again_is_the_event_of_the_first() {
        let day = clock("2026-11-28");
        // bc05 9 was asked for again at bc2026-01 as its seventh.
        let (first, again) = (of_slug("bc05", 9), of_slug("bc2026-01", 7));
        let both = calendar(whole(), [first, again], "", "", day, Locale::Vi);
        assert_eq!(said(&both, "UID"), ["bc05-9@diem-cau"]);
        let alone = calendar(whole(), [again], "", "", day, Locale::Vi);
        assert_eq!(said(&alone, "UID"), ["bc05-9@diem-cau"]);
        let all = &whole().details().unwrap().tasks;
        let all = calendar(whole(), all, "", "", day, Locale::Vi);
        let mut uids = said(&all, "UID");
        let n = uids.len();
        assert!(n > 60, "{n}");
        uids.sort_unstable();
        uids.dedup();
        assert_eq!(uids.len(), n);
    }

    #[test]
    fn a_long_line_is_folded_at_75_octets_and_between_letters() {
        let mut out = String::new();
        let text = "Đẩy mạnh chuyển đổi số, ".repeat(20);
        fold(&mut out, "SUMMARY", &escape(&text));
        for line in out.split("\r\n") {
            assert!(line.len() <= 75, "{line}");
        }
        let unfolded = out.replace("\r\n ", "");
        assert_eq!(unfolded, format!("SUMMARY:{}\r\n", escape(&text)));
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escape("a, b; c\\d\ne"), "a\\, b\\; c\\\\d\\ne");
    }

    #[test]
    fn a_data_address_carries_any_text() {
        assert_eq!(
            data_url("A:Đ\r\n"),
            "data:text/calendar;charset=utf-8,A%3A%C4%90%0D%0A"
        );
    }

    #[test]
    fn a_subscription_is_of_the_web() {
        let at = |site: &str| subscription(site, COUNTRY);
        let webcal = "webcal://example.org/a/lich/tasks.ics";
        assert_eq!(at("https://example.org/a/").as_deref(), Some(webcal));
        assert_eq!(at("http://example.org/a/").as_deref(), Some(webcal));
        assert_eq!(at(""), None);
        assert_eq!(at("file:///a/"), None);
    }
}
