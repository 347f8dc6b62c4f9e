//! Words of tasks as promises.

use super::{Locale, meetings, number};
use crate::tasks::{Owner, Promise, State, Tally};

/// What a task is as a promise.
pub fn promise(locale: Locale, promise: Promise) -> &'static str {
    match promise {
        Promise::Kept => locale.pick("Xong", "Done"),
        Promise::KeptLate => {
            locale.pick("Xong, công bố sau hạn", "Done, reported after the deadline")
        }
        Promise::Partly => locale.pick("Quá hạn, xong một phần", "Past due, partly done"),
        Promise::NotKept => locale.pick("Trễ hoặc chưa đạt", "Late or not reached"),
        Promise::NoWord => locale.pick("Quá hạn, chưa rõ", "Past due, unknown"),
        Promise::Open => locale.pick("Chưa tới hạn", "Not yet due"),
        Promise::NoDay => locale.pick("Đang mở, không ghi hạn", "Open, no date given"),
    }
}

/// What a promise says beyond the state that stands before it; nothing where the state says all.
pub fn promise_beside(locale: Locale, promise: Promise, state: State) -> Option<&'static str> {
    match (promise, state) {
        (Promise::KeptLate, _) => {
            Some(locale.pick("công bố sau hạn", "reported after the deadline"))
        }
        (Promise::Partly, _) => Some(locale.pick("xong một phần", "partly done")),
        (Promise::NotKept, State::Unknown) => Some(locale.pick("chưa đạt", "not reached")),
        _ => None,
    }
}

/// What a mark of the picture says: `Xong: Đưa 5G vào kinh doanh. Hạn: năm 2024.`
pub fn promise_mark(locale: Locale, kind: Promise, what: &str, due: Option<&str>) -> String {
    let said = format!("{}: {what}.", promise(locale, kind));
    match due {
        Some(due) => format!("{said} {} {due}.", locale.pick("Hạn:", "Due:")),
        None => said,
    }
}

/// How many of the promises that fell due were kept, and what that rests on.
pub fn promise_share(locale: Locale, tally: &Tally, n_meetings: usize) -> String {
    let n: usize = tally.of.iter().sum();
    let (due, done) = (tally.due(), tally.done());
    let [late, partly, not_kept, no_word] = [
        Promise::KeptLate,
        Promise::Partly,
        Promise::NotKept,
        Promise::NoWord,
    ]
    .map(|promise| tally.n_dated(promise));
    let open = tally.n(Promise::Open);
    let rests = match locale {
        Locale::Vi => format!(
            "Dựa trên nguồn công khai đã tìm thấy về {n} nhiệm vụ của {}; không tính {open} việc chưa tới hạn và {} việc không ghi hạn.",
            meetings::n_meetings(locale, n_meetings),
            tally.undated()
        ),
        Locale::En => format!(
            "By the public sources found on {} of {}; {open} not yet due and {} without a deadline are not counted.",
            meetings::n_tasks(locale, n),
            meetings::n_meetings(locale, n_meetings),
            tally.undated()
        ),
    };
    if due == 0 {
        let none = locale.pick("Chưa việc nào tới hạn.", "None has fallen due.");
        return format!("{none} {rests}");
    }
    #[allow(clippy::cast_precision_loss)]
    let share = number::percent(done as f64 / due as f64 * 100.0, 0, locale);
    // What there is none of is not said.
    let rest = |parts: &[(usize, &str)], join: &str| {
        let said = parts.iter().filter(|(n, _)| *n > 0);
        let said = said.map(|(n, what)| format!("{n} {what}"));
        said.collect::<Vec<_>>().join(join)
    };
    let (kept, after) = match locale {
        Locale::Vi => (
            format!("Trong {due} việc đã tới hạn, {done} việc xong ({share})"),
            [
                (late, "việc trong đó công bố sau hạn"),
                (partly, "việc xong một phần"),
                (not_kept, "việc trễ hoặc chưa đạt"),
                (no_word, "việc chưa rõ kết quả"),
            ],
        ),
        Locale::En => (
            format!(
                "Of {} that fell due, {done} are done ({share})",
                meetings::n_tasks(locale, due)
            ),
            [
                (late, "of these reported after the deadline"),
                (partly, "partly done"),
                (not_kept, "late or not reached"),
                (no_word, "unknown"),
            ],
        ),
    };
    let after = rest(&after, ", ");
    let comma = if after.is_empty() { "" } else { "; " };
    format!("{kept}{comma}{after}. {rests}")
}

/// What a meeting promised: `Giao 12 nhiệm vụ, 5 việc có hạn; 3 việc đã quá hạn mà chưa xong hoặc chưa rõ.`
pub fn promised(locale: Locale, n: usize, tally: &Tally) -> String {
    if n == 0 {
        let none = locale.pick(
            "Chưa tìm thấy nhiệm vụ nào giao tại đây.",
            "No task given here was found.",
        );
        return none.to_owned();
    }
    let dated = n - tally.undated();
    let over = tally.due() - tally.done();
    match locale {
        Locale::Vi => {
            let over = match over {
                0 => String::new(),
                over => format!("; {over} việc đã quá hạn mà chưa xong hoặc chưa rõ"),
            };
            format!(
                "Giao {}, {dated} việc có hạn{over}.",
                meetings::n_tasks(locale, n)
            )
        }
        Locale::En => {
            let over = match over {
                0 => String::new(),
                over => format!("; {over} past due, not done or unknown"),
            };
            format!(
                "{} given, {dated} with a deadline{over}.",
                meetings::n_tasks(locale, n)
            )
        }
    }
}

/// Whom tasks of one kind bind: `Bộ, ngành; Tỉnh, thành`.
pub fn owners(locale: Locale, kinds: &[Owner]) -> String {
    if kinds.is_empty() {
        return locale.pick("Nơi khác", "Others").to_owned();
    }
    let names: Vec<&str> = kinds
        .iter()
        .map(|kind| meetings::owner(locale, *kind))
        .collect();
    names.join(locale.pick("; ", " and "))
}
