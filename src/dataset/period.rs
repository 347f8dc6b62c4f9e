//! Days, and the periods that figures and deadlines speak of.

use std::fmt;

/// A calendar day in Việt Nam (UTC+7). Orders by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i16,
    month: u8,
    day: u8,
}

impl Date {
    /// The first day that can be written.
    pub const MIN: Self = Self {
        year: 1900,
        month: 1,
        day: 1,
    };

    /// The day, if it is in the Gregorian calendar and between the years 1900 and 2199.
    pub const fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let valid = 1900 <= year
            && year < 2200
            && 1 <= month
            && month <= 12
            && 1 <= day
            && day <= days_in_month(year, month);
        if valid {
            Some(Self { year, month, day })
        } else {
            None
        }
    }

    /// Reads `2024-07-19`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month, day) = (text.get(..4)?, text.get(4..7)?, text.get(7..10)?);
        if text.len() != 10 {
            return None;
        }
        Self::new(
            number(year)?,
            number(month.strip_prefix('-')?)?,
            number(day.strip_prefix('-')?)?,
        )
    }

    /// The year, such as 2024.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Days since 1 January 1970; negative before.
    /// Method: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
    pub fn days_since_epoch(self) -> i32 {
        let (month, day) = (i32::from(self.month), i32::from(self.day));
        let year = i32::from(self.year) - i32::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The day that many days after 1 January 1970, between the years 1900 and 2199.
    /// Method: as [`Self::days_since_epoch`], `civil_from_days`.
    pub fn from_days_since_epoch(days: i32) -> Option<Self> {
        let days = days.checked_add(719_468)?;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        Self::new(
            year.try_into().ok()?,
            month.try_into().ok()?,
            day.try_into().ok()?,
        )
    }

    /// The day of the week, 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> u8 {
        // 1 January 1970 was a Thursday.
        u8::try_from((self.days_since_epoch() + 3).rem_euclid(7)).unwrap_or(0)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

const fn days_in_month(year: i16, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Digits only: `i16::from_str` would let `+2024` pass.
fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// A stretch of time that has a name: a year, half-year, quarter, month or day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Span {
    /// A calendar year.
    Year(i16),
    /// A half of a year: 1 or 2.
    Half(i16, u8),
    /// A quarter of a year: 1 to 4.
    Quarter(i16, u8),
    /// A month of a year: 1 to 12.
    Month(i16, u8),
    /// One day.
    Day(Date),
}

impl Span {
    fn parse(text: &str) -> Option<Self> {
        let Some((year, rest)) = text.split_once('-') else {
            let year = number(text).filter(|_| text.len() == 4)?;
            return Date::new(year, 1, 1).map(|_| Self::Year(year));
        };
        if rest.contains('-') {
            return Date::parse(text).map(Self::Day);
        }
        let year = number(year).filter(|_| year.len() == 4)?;
        Date::new(year, 1, 1)?;
        match rest.as_bytes() {
            [b'H', half @ b'1'..=b'2'] => Some(Self::Half(year, half - b'0')),
            [b'Q', quarter @ b'1'..=b'4'] => Some(Self::Quarter(year, quarter - b'0')),
            [_, _] => number(rest)
                .filter(|month| (1..=12).contains(month))
                .map(|month| Self::Month(year, month)),
            _ => None,
        }
    }

    /// Year, first month and last month.
    fn months(self) -> (i16, u8, u8) {
        match self {
            Self::Year(year) => (year, 1, 12),
            Self::Half(year, half) => (year, half * 6 - 5, half * 6),
            Self::Quarter(year, quarter) => (year, quarter * 3 - 2, quarter * 3),
            Self::Month(year, month) => (year, month, month),
            Self::Day(day) => (day.year, day.month, day.month),
        }
    }

    /// The first day of the stretch.
    pub fn first_day(self) -> Date {
        if let Self::Day(day) = self {
            return day;
        }
        let (year, month, _) = self.months();
        Date {
            year,
            month,
            day: 1,
        }
    }

    /// The last day of the stretch.
    pub fn last_day(self) -> Date {
        if let Self::Day(day) = self {
            return day;
        }
        let (year, _, month) = self.months();
        Date {
            year,
            month,
            day: days_in_month(year, month),
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year}"),
            Self::Half(year, half) => write!(f, "{year}-H{half}"),
            Self::Quarter(year, quarter) => write!(f, "{year}-Q{quarter}"),
            Self::Month(year, month) => write!(f, "{year}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

/// Where a period starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Start {
    /// With the span that ends it: the period is that span.
    Whole,
    /// With an earlier span.
    From(Span),
    /// Not stated: a count "up to" the end.
    Open,
}

/// The time that a figure or a deadline speaks of.
///
/// Written as one span (`2024`, `2024-H1`, `2024-Q3`, `2024-07`, `2024-07-19`), as two (`2022/2025`),
/// or open at the start (`../2025-02`). Orders by its end, the shorter first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    start: Start,
    end: Span,
}

impl Period {
    /// The period of one calendar year.
    pub fn year(year: i16) -> Self {
        Self {
            start: Start::Whole,
            end: Span::Year(year),
        }
    }

    /// The period of one day.
    pub fn day(day: Date) -> Self {
        Self {
            start: Start::Whole,
            end: Span::Day(day),
        }
    }

    /// Reads the written form; see the type.
    pub fn parse(text: &str) -> Option<Self> {
        let Some((start, end)) = text.split_once('/') else {
            return Some(Self {
                start: Start::Whole,
                end: Span::parse(text)?,
            });
        };
        let end = Span::parse(end)?;
        if start == ".." {
            return Some(Self {
                start: Start::Open,
                end,
            });
        }
        let start = Span::parse(start)?;
        (start.first_day() < end.first_day()).then_some(Self {
            start: Start::From(start),
            end,
        })
    }

    /// Where the period starts.
    pub fn start(self) -> Start {
        self.start
    }

    /// The span that ends the period; all of it where it is one span.
    pub fn end(self) -> Span {
        self.end
    }

    /// Whether another is of the same kind: a year, half of one, a month, or a count up to the end of such.
    pub fn is_of_the_kind_of(self, other: Self) -> bool {
        use std::mem::discriminant;
        let kind = |one: Self| {
            let from = match one.start {
                Start::From(span) => Some(discriminant(&span)),
                Start::Whole | Start::Open => None,
            };
            (discriminant(&one.start), from, discriminant(&one.end))
        };
        kind(self) == kind(other)
    }

    /// The last day of the period.
    pub fn last_day(self) -> Date {
        self.end.last_day()
    }

    /// The first day of the period; of its last span when the start is not stated.
    pub fn first_day(self) -> Date {
        match self.start {
            Start::From(span) => span.first_day(),
            Start::Whole | Start::Open => self.end.first_day(),
        }
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |period: &Self| {
            let open = matches!(period.start, Start::Open);
            (
                period.last_day(),
                std::cmp::Reverse(period.first_day()),
                open,
            )
        };
        key(self)
            .cmp(&key(other))
            .then_with(|| self.to_string().cmp(&other.to_string()))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.start {
            Start::Whole => write!(f, "{}", self.end),
            Start::From(start) => write!(f, "{start}/{}", self.end),
            Start::Open => write!(f, "../{}", self.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, first: &str, last: &str) {
        let period = Period::parse(text).unwrap();
        assert_eq!(period.to_string(), text);
        assert_eq!(period.first_day().to_string(), first);
        assert_eq!(period.last_day().to_string(), last);
    }

    #[test]
    fn a_period_is_read_and_written_alike() {
        check("2024", "2024-01-01", "2024-12-31");
        check("2024-H1", "2024-01-01", "2024-06-30");
        check("2024-H2", "2024-07-01", "2024-12-31");
        check("2022-Q1", "2022-01-01", "2022-03-31");
        check("2024-02", "2024-02-01", "2024-02-29");
        check("2024-07-19", "2024-07-19", "2024-07-19");
        check("2022/2025", "2022-01-01", "2025-12-31");
        check("../2025-02", "2025-02-01", "2025-02-28");
        check("2025-01/2025-04", "2025-01-01", "2025-04-30");
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in [
            "",
            "24",
            "2024-",
            "2024-H3",
            "2024-Q5",
            "2024-13",
            "2024-00",
            "2024-7",
            "2024-02-30",
            "19/7/20240",
            "19/7/2024",
            "2025/2022",
            "../",
            "+024",
            "2024-+7",
            "quý II/2025",
        ] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn periods_order_by_their_end() {
        let mut periods: Vec<_> = [
            "2024",
            "2023",
            "2024-Q4",
            "2024-06",
            "2024-H1",
            "../2024-06",
        ]
        .map(|text| Period::parse(text).unwrap())
        .into();
        periods.sort();
        let sorted: Vec<_> = periods.iter().map(Period::to_string).collect();
        assert_eq!(
            sorted,
            [
                "2023",
                "2024-06",
                "../2024-06",
                "2024-H1",
                "2024-Q4",
                "2024"
            ]
        );
    }

    #[test]
    fn a_day_is_found_by_its_number() {
        for days in (-25_000..84_000).step_by(7) {
            let date = Date::from_days_since_epoch(days).unwrap();
            assert_eq!(date.days_since_epoch(), days);
        }
        assert_eq!(Date::from_days_since_epoch(i32::MAX), None);
    }

    #[test]
    fn a_date_knows_its_weekday() {
        // The meeting of 6 February 2025 was on a Thursday.
        assert_eq!(Date::parse("2025-02-06").unwrap().weekday(), 3);
        assert_eq!(Date::parse("1970-01-01").unwrap().days_since_epoch(), 0);
        assert_eq!(
            Date::parse("2024-03-01").unwrap().days_since_epoch(),
            19_783
        );
    }
}
