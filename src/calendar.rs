//! Tasks with a deadline as a calendar file (iCalendar, RFC 5545).

use crate::dataset::{Dataset, Date, Task};
use crate::i18n::{Locale, common, meetings as words, period};

/// The calendar of some tasks: one whole-day event on the last day of each deadline. Tasks without a
/// deadline have none. `page` is the address of the app, without a query; empty where it is not known: then no event
/// leads to it.
pub fn calendar<'a>(
    dataset: &Dataset,
    tasks: impl IntoIterator<Item = &'a Task>,
    page: &str,
    locale: Locale,
) -> String {
    let mut out = String::new();
    let mut line = |name: &str, value: &str| fold(&mut out, name, value);
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//Diem Cau//Tasks of the national meetings//VI");
    line("CALSCALE", "GREGORIAN");
    line("METHOD", "PUBLISH");
    line("X-WR-CALNAME", &escape(words::words(locale).calendar_name));
    // The same data give the same file: the stamp is the day of the data.
    let stamp = format!("{}T000000Z", dataset.version().replace('-', ""));
    for task in tasks {
        let Some(deadline) = task.deadline else {
            continue;
        };
        let day = deadline.last_day();
        let meeting = dataset.meeting(task.meeting);
        let text = task.task.get(locale);
        let name = common::meeting_name(locale, meeting);
        let given = words::given_at(locale, &name, &period::date(meeting.date, locale));
        let owner = task.owner.as_ref().map(|owner| owner.get(locale));
        let printed = task
            .deadline_printed
            .as_ref()
            .map(|printed| words::deadline_printed(locale, printed));
        let address = format!(
            "{page}?view=meetings&meeting={}#task-{}-{}",
            meeting.slug, meeting.slug, task.seq
        );
        let mut description = String::new();
        for part in owner
            .map(str::to_owned)
            .into_iter()
            .chain(printed)
            .chain([given])
            .chain((!page.is_empty()).then(|| address.clone()))
        {
            if !description.is_empty() {
                description.push('\n');
            }
            description.push_str(&part);
        }
        line("BEGIN", "VEVENT");
        line("UID", &format!("{}-{}@diem-cau", meeting.slug, task.seq));
        line("DTSTAMP", &stamp);
        line("DTSTART;VALUE=DATE", &compact(day));
        line("SUMMARY", &escape(text));
        line("DESCRIPTION", &escape(&description));
        if !page.is_empty() {
            line("URL", &address);
        }
        line("TRANSP", "TRANSPARENT");
        line("END", "VEVENT");
    }
    line("END", "VCALENDAR");
    out
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
}
