//! Number shapes of both languages, one place for both.
//!
//! Vietnamese: `0,7223`, `1.013`, `16,5 %`. English: `0.7223`, `1,013`, `16.5%`. Minus is `−` (U+2212).
//! Plain Rust, so that the page rendered at build time and the app print the same; a browser test
//! holds them against `Intl.NumberFormat`.

use super::Locale;

/// Between a number and its unit in Vietnamese, and never at a line's end.
pub const NO_BREAK_SPACE: char = '\u{a0}';

/// The number that a JSON text such as `-12.5` or `1e-7` stands for, right to the last bit for up to fifteen digits.
///
/// The standard reader is right for any number of digits, with tables that weigh as much as a view; the files of the site
/// have no such numbers.
pub fn from_json(text: &str) -> Option<f64> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: i64 = [whole, fraction].concat().parse().ok()?;
    let shift = exponent.parse::<i32>().ok()? - i32::try_from(fraction.len()).ok()?;
    #[allow(clippy::cast_precision_loss)]
    let digits = digits as f64;
    Some(if shift < 0 {
        digits / 10_f64.powi(-shift)
    } else {
        digits * 10_f64.powi(shift)
    })
}

/// The greatest power of ten that is not above a number: 3 for 1,013, −1 for 0.5. 0 where there is none.
pub fn order_of_magnitude(value: f64) -> i32 {
    let mut power = 0;
    if value > 0.0 && value.is_finite() {
        while 10_f64.powi(power) > value {
            power -= 1;
        }
        while 10_f64.powi(power + 1) <= value {
            power += 1;
        }
    }
    power
}

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

/// A number with exactly so many decimals, at most nine, as markup and files want it: `-0.25`. Halves are rounded away
/// from zero, as a reader rounds. Written with integers: the formatter of floats alone weighs as much as a view.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn plain(value: f64, decimals: u8) -> String {
    let decimals = usize::from(decimals.min(9));
    let scale = 10_u64.pow(decimals as u32);
    // Values come as decimals of few digits; a product of such may miss a half by a hair.
    let scaled = (value.abs() * scale as f64 + 1e-7).round() as u64;
    let mut out = String::with_capacity(16);
    if value < 0.0 && scaled > 0 {
        out.push('-');
    }
    out.push_str(&(scaled / scale).to_string());
    if decimals > 0 {
        out.push('.');
        let fraction = (scaled % scale).to_string();
        for _ in fraction.len()..decimals {
            out.push('0');
        }
        out.push_str(&fraction);
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

    #[test]
    fn json_numbers_are_read_as_the_standard_library_reads_them() {
        for text in [
            "0",
            "-0",
            "7",
            "12.5",
            "-0.7",
            "0.8241",
            "331.7",
            "1e3",
            "1.5E+2",
            "1e-7",
            "0.1",
            "123456789012.345",
            "100000000.0",
            "2.5e22",
        ] {
            assert_eq!(from_json(text), text.parse().ok(), "{text}");
        }
        for text in ["", "-", ".", "e", "1e", "1.-5", "--1", "1 ", "null"] {
            assert_eq!(from_json(text), None, "{text}");
        }
    }

    #[test]
    fn the_order_of_magnitude_is_the_logarithm_rounded_down() {
        for value in [0.000_4, 0.01, 0.5, 1.0, 9.99, 10.0, 1013.0, 5e9] {
            let logarithm: f64 = f64::log10(value).floor();
            assert_eq!(f64::from(order_of_magnitude(value)), logarithm, "{value}");
        }
        assert_eq!(order_of_magnitude(0.0), 0);
        assert_eq!(order_of_magnitude(f64::INFINITY), 0);
    }
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
