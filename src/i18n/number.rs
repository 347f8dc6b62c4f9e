//! Number shapes of both languages, one place for both.
//!
//! Vietnamese: `0,7223`, `1.013`, `16,5 %`. English: `0.7223`, `1,013`, `16.5%`. Minus is `−` (U+2212).
//! Plain Rust, so that the page rendered at build time and the app print the same; a browser test
//! holds them against `Intl.NumberFormat`.

use super::Locale;
pub use crate::number::{order_of_magnitude, plain};

/// Between a number and its unit in Vietnamese, and never at a line's end.
pub const NO_BREAK_SPACE: char = '\u{a0}';

/// A number with exactly so many decimals.
pub fn fixed(value: f64, decimals: u8, locale: Locale) -> String {
    let text = plain(value.abs(), decimals);
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let (group, point) = match locale {
        Locale::Vi => ('.', ','),
        Locale::En => (',', '.'),
    };
    let zero = text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let mut out = String::with_capacity(text.len() + 8);
    if value < 0.0 && !zero {
        out.push('−');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(point);
        out.push_str(fraction);
    }
    out
}

/// A number with at most so many decimals, without trailing zeros.
pub fn trimmed(value: f64, decimals: u8, locale: Locale) -> String {
    let mut fewest = decimals;
    while fewest > 0 {
        let scale = 10_f64.powi(i32::from(fewest) - 1);
        if ((value * scale).round() / scale - value).abs() > 1e-9 * value.abs().max(1.0) {
            break;
        }
        fewest -= 1;
    }
    fixed(value, fewest, locale)
}

/// A change, with its sign; zero has none.
pub fn signed(value: f64, decimals: u8, locale: Locale) -> String {
    let text = fixed(value, decimals, locale);
    if value > 0.0 && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
        return format!("+{text}");
    }
    text
}

/// A share out of a hundred.
pub fn percent(value: f64, decimals: u8, locale: Locale) -> String {
    let number = fixed(value, decimals, locale);
    match locale {
        Locale::Vi => format!("{number}{NO_BREAK_SPACE}%"),
        Locale::En => format!("{number}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(value: f64, decimals: u8, vi: &str, en: &str) {
        assert_eq!(fixed(value, decimals, Locale::Vi), vi);
        assert_eq!(fixed(value, decimals, Locale::En), en);
    }

    #[test]
    fn numbers_have_the_shape_of_their_language() {
        check(0.7223, 4, "0,7223", "0.7223");
        check(1013.0, 0, "1.013", "1,013");
        check(77_732_636.0, 0, "77.732.636", "77,732,636");
        check(-0.2, 1, "−0,2", "−0.2");
        check(-0.01, 1, "0,0", "0.0");
        check(999.95, 1, "1.000,0", "1,000.0");
        assert_eq!(percent(16.5, 1, Locale::Vi), "16,5\u{a0}%");
        assert_eq!(percent(16.5, 1, Locale::En), "16.5%");
    }

    #[test]
    fn a_change_shows_its_sign() {
        assert_eq!(signed(10.65, 2, Locale::Vi), "+10,65");
        assert_eq!(signed(-0.2, 1, Locale::Vi), "−0,2");
        assert_eq!(signed(0.0, 1, Locale::Vi), "0,0");
        assert_eq!(signed(0.001, 1, Locale::Vi), "0,0");
    }

    #[test]
    fn trailing_zeros_go_only_where_they_say_nothing() {
        assert_eq!(trimmed(0.6, 4, Locale::Vi), "0,6");
        assert_eq!(trimmed(0.65, 4, Locale::Vi), "0,65");
        assert_eq!(trimmed(100.0, 2, Locale::Vi), "100");
        assert_eq!(trimmed(0.648, 2, Locale::Vi), "0,65");
    }

    /// Reads what [`fixed`] writes; `None` for anything else.
    fn parse(text: &str, locale: Locale) -> Option<f64> {
        let (group, point) = match locale {
            Locale::Vi => ('.', ','),
            Locale::En => (',', '.'),
        };
        let plain: String = text
            .chars()
            .filter(|letter| *letter != group)
            .map(|letter| match letter {
                '−' => '-',
                letter if letter == point => '.',
                letter => letter,
            })
            .collect();
        plain.parse().ok()
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(value in -1_000_000_000i64..1_000_000_000, decimals in 0u8..5) {
            #[allow(clippy::cast_precision_loss)]
            let value = value as f64 / 10_f64.powi(i32::from(decimals));
            for locale in [Locale::Vi, Locale::En] {
                prop_assert_eq!(parse(&fixed(value, decimals, locale), locale), Some(value));
            }
        }
    }
}
