//! The written form of single cells.

use std::fmt;

/// A number as a table writes it: an integer over ten to the power of `decimals`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal {
    /// All digits, with the sign.
    pub digits: i64,
    /// How many of them stand behind the point.
    pub decimals: u8,
}

impl Decimal {
    /// Reads `16.5`, `-0.25`, `1013`: no other form.
    pub fn parse(text: &str) -> Option<Self> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = match unsigned.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (unsigned, ""),
        };
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        // Fifteen digits are exact in JavaScript, too.
        let fits = whole.len() + fraction.len() <= 15;
        if whole.is_empty() || !fits || !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let digits: i64 = format!("{whole}{fraction}").parse().ok()?;
        let digits = if text.starts_with('-') {
            -digits
        } else {
            digits
        };
        Some(Self {
            digits,
            decimals: u8::try_from(fraction.len()).ok()?,
        })
    }

    /// The same number with more decimals; unchanged when it has more already or would not fit.
    pub fn with_decimals(self, decimals: u8) -> Self {
        let more = decimals.saturating_sub(self.decimals);
        let factor = 10_i64.checked_pow(u32::from(more));
        match factor.and_then(|factor| self.digits.checked_mul(factor)) {
            Some(digits) => Self {
                digits,
                decimals: self.decimals.max(decimals),
            },
            None => self,
        }
    }

    /// Without the zeros at the end of its decimals.
    pub fn shortest(mut self) -> Self {
        while self.decimals > 0 && self.digits % 10 == 0 {
            self.digits /= 10;
            self.decimals -= 1;
        }
        self
    }

    /// The nearest number with so many decimals, half away from zero; unchanged when it has no more.
    pub fn rounded(self, decimals: u8) -> Self {
        let more = self.decimals.saturating_sub(decimals);
        match 10_i64.checked_pow(u32::from(more)) {
            Some(factor) if more > 0 => Self {
                digits: (self.digits + self.digits.signum() * factor / 2) / factor,
                decimals,
            },
            _ => self,
        }
    }

    /// As a floating point number.
    pub fn to_f64(self) -> f64 {
        self.digits as f64 / 10_f64.powi(i32::from(self.decimals))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.digits < 0 { "-" } else { "" };
        let digits = self.digits.unsigned_abs().to_string();
        let decimals = usize::from(self.decimals);
        let digits = format!("{digits:0>width$}", width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        if fraction.is_empty() {
            write!(f, "{sign}{whole}")
        } else {
            write!(f, "{sign}{whole}.{fraction}")
        }
    }
}

/// The number that a cell of another form most likely means, in the form of the tables.
///
/// `16,5%` is 16.5 and `1.013,5` is 1013.5; `1,013` may be either of two and is `None`.
pub fn likely_number(text: &str) -> Option<String> {
    let mut text = text
        .trim()
        .trim_end_matches(['%', '‰'])
        .trim()
        .replace(['\u{a0}', '\u{202f}', ' '], "");
    if let Some(rest) = text.strip_prefix('−') {
        text = format!("-{rest}");
    }
    let (commas, dots) = (text.matches(',').count(), text.matches('.').count());
    let plain = match (commas, dots) {
        (0, 0 | 1) => text,
        (1, 0) => {
            let decimals = text
                .split_once(',')
                .map_or(0, |(_, decimals)| decimals.len());
            if decimals == 3 {
                return None;
            }
            text.replace(',', ".")
        }
        (1, _) if text.rfind(',') > text.rfind('.') => text.replace('.', "").replace(',', "."),
        (_, 1) if text.rfind('.') > text.rfind(',') => text.replace(',', ""),
        (0, _) => text.replace('.', ""),
        (_, 0) => text.replace(',', ""),
        _ => return None,
    };
    Decimal::parse(&plain).map(|_| plain)
}

/// The words of a text as an id: `TP. Hồ Chí Minh` is `tp-ho-chi-minh`.
pub fn slug_of(text: &str) -> String {
    let folded = crate::search::fold(text);
    let words = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_and_written_alike() {
        for text in ["0", "16.5", "-0.25", "1013", "0.7069", "0.050", "-12"] {
            assert_eq!(Decimal::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_number_is_rounded_half_away_from_zero() {
        for (text, rounded) in [
            ("0.72345", "0.7235"),
            ("0.72344", "0.7234"),
            ("-0.72345", "-0.7235"),
            ("9.99999", "10.0000"),
            ("16.5", "16.5"),
        ] {
            assert_eq!(
                Decimal::parse(text).unwrap().rounded(4).to_string(),
                rounded
            );
        }
    }

    #[test]
    fn other_number_forms_are_refused() {
        for text in [
            "", "16,5", "16.5%", "1.013,5", "+3", "1e5", ".5", "5.", "NaN", "--1", "1 000",
        ] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_likely_number_is_offered_only_when_there_is_one_reading() {
        assert_eq!(likely_number("16,5%").as_deref(), Some("16.5"));
        assert_eq!(likely_number("16,5 %").as_deref(), Some("16.5"));
        assert_eq!(likely_number("1.013,5").as_deref(), Some("1013.5"));
        assert_eq!(likely_number("1,013.5").as_deref(), Some("1013.5"));
        assert_eq!(likely_number("1.013.500").as_deref(), Some("1013500"));
        assert_eq!(likely_number("1,013"), None);
        assert_eq!(likely_number("khoảng 5"), None);
    }

    #[test]
    fn a_name_loses_its_marks() {
        assert_eq!(slug_of("Đắk Nông"), "dak-nong");
        assert_eq!(slug_of("Bà Rịa – Vũng Tàu"), "ba-ria-vung-tau");
    }
}
