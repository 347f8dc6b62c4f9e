//! Numbers as files and markup have them, without a language.
//!
//! What readers see is written by `i18n::number`.

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
}
