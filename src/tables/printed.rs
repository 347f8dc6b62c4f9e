//! The printed form of a number, held against the number.

use super::cell::Decimal;

/// The numbers that a printed form holds, each in every way in which it can be read.
#[derive(Debug, Default)]
pub struct Printed {
    readings: Vec<Decimal>,
    /// A word such as “triệu” stands in it, so the number may be larger by a power of a thousand.
    scaled: bool,
}

impl Printed {
    /// Reads `0,7326`, `24.233,07`, `hơn 11,2 triệu`, `477/832`, `giảm 7%`.
    pub fn read(text: &str) -> Self {
        let mut printed = Self {
            readings: Vec::new(),
            scaled: ["nghìn", "ngàn", "triệu", "tỷ", "tỉ"]
                .iter()
                .any(|word| text.contains(word)),
        };
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
        for token in text.split(|c: char| !is_part(c)) {
            let token = token.trim_matches(['.', ',']);
            if token.is_empty() {
                continue;
            }
            // Vietnamese first: a dot between thousands, a comma before decimals.
            let vietnamese = token.replace('.', "").replace(',', ".");
            let english = token.replace(',', "");
            for form in [vietnamese, english] {
                if let Some(number) = Decimal::parse(&form)
                    && !printed.readings.contains(&number)
                {
                    printed.readings.push(number);
                }
            }
        }
        printed
    }

    /// Whether the value can be what is printed. A form without a number, such as “gấp đôi”, can be any.
    pub fn can_be(&self, value: Decimal) -> bool {
        self.readings.is_empty() || self.readings.iter().any(|one| self.reads(*one, value))
    }

    fn reads(&self, one: Decimal, value: Decimal) -> bool {
        let digits = |number: Decimal| {
            let shortest = number.shortest();
            (shortest.digits.unsigned_abs(), shortest.decimals)
        };
        if digits(one) == digits(value) {
            return true;
        }
        // The unit may be a thousand or a million, too, so a scale may go either way.
        let (one, value) = (one.to_f64(), value.to_f64().abs());
        let same = |factor: f64| (one * factor - value).abs() <= value * 1e-9;
        self.scaled
            && [1e3, 1e6, 1e9, 1e12, 1e-3, 1e-6, 1e-9]
                .into_iter()
                .any(same)
    }

    /// Whether it is printed with so many decimals.
    pub fn has_decimals(&self, decimals: u8) -> bool {
        self.readings.is_empty()
            || self.scaled
            || self.readings.iter().any(|one| one.decimals == decimals)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, value: &str, expected: bool) {
        let value = Decimal::parse(value).unwrap();
        assert_eq!(
            Printed::read(text).can_be(value),
            expected,
            "{text} {value}"
        );
    }

    #[test]
    fn a_printed_form_is_held_against_the_value() {
        check("0,7326", "0.7326", true);
        check("0.7326", "0.7326", true);
        check("24.233,07", "24233.07", true);
        check("12.700", "12700", true);
        check("07", "7", true);
        check("hơn 11,2 triệu", "11200000", true);
        check("1,5 nghìn tỷ đồng", "1500", true);
        check("gần 2,3 triệu tỷ đồng", "2300000", true);
        check("2.690/3.085 (87,2%)", "2690", true);
        check("giảm 7%", "-7", true);
        check("gấp đôi", "2", true);
        check("727", "0.727", false);
        check("3552", "3.552", false);
        check("0,71", "0.72", false);
        check("hơn 1.500", "1501", false);
    }
}
