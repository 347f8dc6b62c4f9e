//! Whether two figures are of one time.

use crate::dataset::{Period, Span, Start};

/// Whether two periods end together and neither is a stretch that the other is not.
pub(super) fn same_time(a: Period, b: Period) -> bool {
    a == b || (stretch(a) == stretch(b) && month(a) == month(b))
}

fn month(period: Period) -> (i16, u8) {
    let last = period.last_day();
    (last.year(), last.month())
}

/// How long a period is, in months; 0 for a moment: a day, a month, or a count up to some day.
pub(super) fn stretch(period: Period) -> u16 {
    match (period.start(), period.end()) {
        (Start::Open, _) | (Start::Whole, Span::Day(_) | Span::Month(..)) => 0,
        (Start::Whole, Span::Quarter(..)) => 3,
        (Start::Whole, Span::Half(..)) => 6,
        (Start::Whole, Span::Year(_)) => 12,
        (Start::From(_), _) => {
            let (first, last) = (period.first_day(), period.last_day());
            let months = (i32::from(last.year()) - i32::from(first.year())) * 12
                + i32::from(last.month())
                - i32::from(first.month())
                + 1;
            u16::try_from(months).unwrap_or(u16::MAX)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_as_long_as_its_months() {
        #[track_caller]
        fn check(period: &str, months: u16) {
            assert_eq!(stretch(Period::parse(period).unwrap()), months);
        }
        check("2024", 12);
        check("2024-H1", 6);
        check("2024-Q1", 3);
        check("2024-07", 0);
        check("2024-07-19", 0);
        check("../2025-02", 0);
        check("2025-01/2025-04", 4);
        check("2022/2025", 48);
    }

    #[test]
    fn a_month_and_a_count_up_to_it_are_of_one_time() {
        let at = |text| Period::parse(text).unwrap();
        assert!(same_time(at("../2025-02"), at("2025-02")));
        assert!(!same_time(at("2024-12"), at("2024")));
        assert!(!same_time(at("2024-H2"), at("2024")));
    }
}
