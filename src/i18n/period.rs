//! Days and periods as the two languages write them.

use super::Locale;
use crate::dataset::{Date, Period, Span, Start};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const WEEKDAYS_VI: [&str; 7] = [
    "Thứ Hai",
    "Thứ Ba",
    "Thứ Tư",
    "Thứ Năm",
    "Thứ Sáu",
    "Thứ Bảy",
    "Chủ Nhật",
];
const WEEKDAYS_EN: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

fn month_name(month: u8) -> &'static str {
    MONTHS
        .get(usize::from(month).wrapping_sub(1))
        .copied()
        .unwrap_or_default()
}

/// `6/2/2025`, `6 Feb 2025`.
pub fn date(date: Date, locale: Locale) -> String {
    match locale {
        Locale::Vi => format!("{}/{}/{}", date.day(), date.month(), date.year()),
        Locale::En => format!(
            "{} {} {}",
            date.day(),
            month_name(date.month()),
            date.year()
        ),
    }
}

/// `Thứ Năm, 6/2/2025`, `Thursday, 6 Feb 2025`.
pub fn weekday_date(day: Date, locale: Locale) -> String {
    let names = match locale {
        Locale::Vi => WEEKDAYS_VI,
        Locale::En => WEEKDAYS_EN,
    };
    let name = names
        .get(usize::from(day.weekday()))
        .copied()
        .unwrap_or_default();
    format!("{name}, {}", date(day, locale))
}

/// A period for a label: `2024`, `6 tháng đầu 2024`, `quý I/2022`, `7/2024`, `19/7/2024`, `2022–2025`, `đến 2/2025`.
pub fn period(period: Period, locale: Locale) -> String {
    let end = span(period.end(), locale);
    match (period.start(), locale) {
        (Start::Whole, _) => end,
        (Start::From(start), _) => format!("{}–{end}", span(start, locale)),
        (Start::Open, Locale::Vi) => format!("đến {end}"),
        (Start::Open, Locale::En) => format!("up to {end}"),
    }
}

/// A period within a sentence: as [`period`], with `năm` before a single year.
pub fn in_sentence(of: Period, locale: Locale) -> String {
    match (of.start(), of.end(), locale) {
        (Start::Whole, Span::Year(year), Locale::Vi) => format!("năm {year}"),
        _ => period(of, locale),
    }
}

fn span(span: Span, locale: Locale) -> String {
    const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];
    match (span, locale) {
        (Span::Year(year), _) => year.to_string(),
        (Span::Half(year, 1), Locale::Vi) => format!("6 tháng đầu {year}"),
        (Span::Half(year, _), Locale::Vi) => format!("6 tháng cuối {year}"),
        (Span::Half(year, half), Locale::En) => format!("H{half} {year}"),
        (Span::Quarter(year, quarter), Locale::Vi) => {
            let roman = ROMAN
                .get(usize::from(quarter).wrapping_sub(1))
                .copied()
                .unwrap_or("");
            format!("quý {roman}/{year}")
        }
        (Span::Quarter(year, quarter), Locale::En) => format!("Q{quarter} {year}"),
        (Span::Month(year, month), Locale::Vi) => format!("{month}/{year}"),
        (Span::Month(year, month), Locale::En) => format!("{} {year}", month_name(month)),
        (Span::Day(day), _) => date(day, locale),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, vi: &str, en: &str) {
        let of = Period::parse(text).unwrap();
        assert_eq!(period(of, Locale::Vi), vi);
        assert_eq!(period(of, Locale::En), en);
    }

    #[test]
    fn periods_read_naturally() {
        check("2024", "2024", "2024");
        check("2024-H1", "6 tháng đầu 2024", "H1 2024");
        check("2022-Q1", "quý I/2022", "Q1 2022");
        check("2024-07", "7/2024", "Jul 2024");
        check("2024-07-19", "19/7/2024", "19 Jul 2024");
        check("2022/2025", "2022–2025", "2022–2025");
        check("../2025-02", "đến 2/2025", "up to Feb 2025");
    }

    #[test]
    fn a_day_can_be_read_with_its_weekday() {
        let day = Date::parse("2025-02-06").unwrap();
        assert_eq!(weekday_date(day, Locale::Vi), "Thứ Năm, 6/2/2025");
        assert_eq!(weekday_date(day, Locale::En), "Thursday, 6 Feb 2025");
    }
}
