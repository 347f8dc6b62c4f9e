//! Numbers and ranks as offices write them.

use super::Cell;
use crate::tables::cell::{Decimal, likely_number};

/// Which sign stands before the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalSign {
    /// `16,5` and `1.013`.
    Comma,
    /// `16.5` and `1,013`.
    Point,
}

impl DecimalSign {
    /// What one cell tells: `16,5`, `0,705` and `1.013.000` do; `1.013` does not.
    pub fn told_by(cell: &str) -> Option<Self> {
        let cell = cell
            .trim_end_matches(['%', '‰'])
            .trim()
            .trim_start_matches(['-', '−']);
        let (comma, point) = (cell.rfind(','), cell.rfind('.'));
        let (sign, at, other) = match (comma, point) {
            (Some(comma), Some(point)) if comma > point => return Some(Self::Comma),
            (Some(_), Some(_)) => return Some(Self::Point),
            (Some(comma), None) => (Self::Comma, comma, Self::Point),
            (None, Some(point)) => (Self::Point, point, Self::Comma),
            (None, None) => return None,
        };
        let letter = if sign == Self::Comma { ',' } else { '.' };
        if cell.matches(letter).count() > 1 {
            return Some(other);
        }
        let decimals = cell.len() - at - 1;
        let whole = cell.get(..at).unwrap_or_default();
        let grouped = decimals == 3 && !whole.starts_with('0') && (1..=3).contains(&whole.len());
        (!grouped).then_some(sign)
    }

    /// The number of a cell in the form of the tables.
    pub fn read(self, cell: &str) -> Option<Decimal> {
        let (cell, _) = without_marks(cell);
        let cell = cell.trim().trim_end_matches('%').trim().replace('−', "-");
        let (group, sign) = match self {
            Self::Comma => ('.', ','),
            Self::Point => (',', '.'),
        };
        let (whole, decimals) = match cell.split_once(sign) {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (cell.as_str(), None),
        };
        let whole = whole.replace(' ', &group.to_string());
        let digits = whole.trim_start_matches('-');
        let mut groups = digits.split(group);
        let first = groups.next().map_or(0, str::len);
        let grouped = digits.contains(group);
        if grouped && !((1..=3).contains(&first) && groups.all(|group| group.len() == 3)) {
            return None;
        }
        let plain = whole.replace(group, "");
        let plain =
            decimals.map_or_else(|| plain.clone(), |decimals| format!("{plain}.{decimals}"));
        Decimal::parse(&plain)
    }
}

/// Whether a cell may be a number of some form.
pub fn looks_like_number(cell: &str) -> bool {
    let (cell, _) = without_marks(cell);
    cell.bytes().any(|byte| byte.is_ascii_digit())
        && (likely_number(cell).is_some()
            || [DecimalSign::Comma, DecimalSign::Point]
                .iter()
                .any(|sign| sign.read(cell).is_some()))
}

/// A power of ten that every value of a sheet is multiplied by before it is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scale(pub i8);

impl Scale {
    /// Reads `÷100`, `/100`, `0.01`, `×1000`, `x1000`, `*1000`, `1000`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (divides, factor) = match text.strip_prefix(['÷', '/', ':']) {
            Some(factor) => (true, factor),
            None => (
                false,
                text.strip_prefix(['×', 'x', 'X', '*']).unwrap_or(text),
            ),
        };
        let factor = factor.trim().replace(',', ".");
        let (digits, exponent) = match factor.strip_prefix("0.") {
            Some(decimals) => (
                decimals.trim_start_matches('0'),
                -i8::try_from(decimals.len()).ok()?,
            ),
            None => (
                factor.trim_end_matches('0'),
                i8::try_from(factor.len().checked_sub(1)?).ok()?,
            ),
        };
        let exponent = if divides { -exponent } else { exponent };
        (digits == "1" && exponent.unsigned_abs() <= 12).then_some(Self(exponent))
    }

    /// The scaled number; `None` when it has too many digits.
    pub fn of(self, number: Decimal) -> Option<Decimal> {
        let decimals = i16::from(number.decimals) - i16::from(self.0);
        if let Ok(decimals) = u8::try_from(decimals) {
            return Decimal::parse(&Decimal { decimals, ..number }.to_string());
        }
        let factor = 10_i64.checked_pow(u32::from(decimals.unsigned_abs()))?;
        let digits = number.digits.checked_mul(factor)?;
        Decimal::parse(
            &Decimal {
                digits,
                decimals: 0,
            }
            .to_string(),
        )
    }
}

impl std::fmt::Display for Scale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { '÷' } else { '×' };
        write!(
            f,
            "{sign}1{}",
            "0".repeat(usize::from(self.0.unsigned_abs()))
        )
    }
}

/// A cell without the marks of footnotes behind it, and whether there were any: `61,1 (*)`,
/// `Hà Nội (1)`, `Huế*`, `Huế¹`.
pub fn without_marks(text: &str) -> (&str, bool) {
    let mut rest = text;
    loop {
        let shorter = rest
            .trim_end_matches(['*', '†', '‡', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'])
            .trim_end();
        let shorter = without_bracketed_mark(shorter).unwrap_or(shorter);
        if shorter.is_empty() || shorter.len() == rest.len() {
            return (rest, rest.len() < text.len());
        }
        rest = shorter;
    }
}

fn without_bracketed_mark(text: &str) -> Option<&str> {
    let (open, close) = match text.chars().last()? {
        ')' => ('(', ')'),
        ']' => ('[', ']'),
        _ => return None,
    };
    let at = text.rfind(open)?;
    let mark = text.get(at..)?.strip_prefix(open)?.strip_suffix(close)?;
    let is_mark = (1..=2).contains(&mark.chars().count())
        && (mark.bytes().all(|byte| byte.is_ascii_digit())
            || mark.chars().all(|letter| letter == '*')
            || (mark.len() == 1 && mark.bytes().all(|byte| byte.is_ascii_lowercase())));
    is_mark.then(|| text.get(..at).unwrap_or_default().trim_end())
}

/// A cell that says that there is no value.
pub fn says_nothing(cell: &str) -> bool {
    // The error of a formula, such as `#N/A`, is not the author's word.
    if cell.starts_with('#') {
        return false;
    }
    matches!(
        cell,
        "" | "-" | "–" | "—" | "..." | "…" | ".." | "." | "x" | "X" | "*" | "(*)"
    ) || matches!(
        crate::search::fold(cell).as_str(),
        "n a" | "na" | "khong co" | "null" | "chua co" | "khong co so lieu"
    )
}

/// A rank, and of how many where the cell says so: `3`, `3.`, `3/34`, `Hạng 3`.
pub fn rank_of(cell: &Cell) -> Option<(u16, Option<u16>)> {
    let (text, _) = without_marks(&cell.text);
    let text = match text.split_once(' ') {
        Some((word, rest)) if word_is_rank(word) => rest.trim(),
        _ => text,
    };
    let (rank, of) = match text.split_once('/') {
        Some((rank, of)) => (rank.trim(), Some(whole(of.trim())?)),
        None => (text.strip_suffix('.').unwrap_or(text), None),
    };
    Some((whole(rank)?, of))
}

fn word_is_rank(word: &str) -> bool {
    matches!(crate::search::fold(word).as_str(), "hang" | "rank")
}

fn whole(text: &str) -> Option<u16> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_tells_its_decimal_sign_when_it_can() {
        let told = DecimalSign::told_by;
        assert_eq!(told("16,5"), Some(DecimalSign::Comma));
        assert_eq!(told("16.5 %"), Some(DecimalSign::Point));
        assert_eq!(told("0,705"), Some(DecimalSign::Comma));
        assert_eq!(told("1.013.000"), Some(DecimalSign::Comma));
        assert_eq!(told("1.013,5"), Some(DecimalSign::Comma));
        assert_eq!(told("1.013"), None);
        assert_eq!(told("12"), None);
    }

    #[test]
    fn a_number_is_read_in_the_form_of_its_column() {
        let comma = |cell| {
            DecimalSign::Comma
                .read(cell)
                .map(|number| number.to_string())
        };
        assert_eq!(comma("1.013,5").as_deref(), Some("1013.5"));
        assert_eq!(comma("16,5 %").as_deref(), Some("16.5"));
        assert_eq!(comma("1 013 000").as_deref(), Some("1013000"));
        assert_eq!(comma("−3,2").as_deref(), Some("-3.2"));
        assert_eq!(comma("1.01"), None);
        assert_eq!(comma("khoảng 5"), None);
        let point = DecimalSign::Point
            .read("1,013.50")
            .map(|number| number.to_string());
        assert_eq!(point.as_deref(), Some("1013.50"));
    }

    #[test]
    fn marks_of_footnotes_are_read_away() {
        for (text, bare) in [
            ("Hà Nội (1)", "Hà Nội"),
            ("61,1 (*)", "61,1"),
            ("Thừa Thiên - Huế*", "Thừa Thiên - Huế"),
            ("Huế²", "Huế"),
            ("Huế (2) (*)", "Huế"),
            ("Huế [a]", "Huế"),
            ("(1)", "(1)"),
            ("(12,5)", "(12,5)"),
            ("Dân số (Nghìn người)", "Dân số (Nghìn người)"),
        ] {
            assert_eq!(without_marks(text), (bare, bare != text), "{text}");
        }
    }

    #[test]
    fn a_rank_is_read_in_its_usual_forms_and_nothing_else_is_a_rank() {
        let rank = |text: &str| rank_of(&Cell::text(text));
        assert_eq!(rank("3"), Some((3, None)));
        assert_eq!(rank("03"), Some((3, None)));
        assert_eq!(rank("1."), Some((1, None)));
        assert_eq!(rank("1/34"), Some((1, Some(34))));
        assert_eq!(rank("9 / 63"), Some((9, Some(63))));
        assert_eq!(rank("Hạng 2"), Some((2, None)));
        assert_eq!(rank("hạng 2/34 (1)"), Some((2, Some(34))));
        for text in [
            "=7", "thứ 8", "-1", "1,5", "1.5", "1–3", "I", "", "1/", "hạng",
        ] {
            assert_eq!(rank(text), None, "{text}");
        }
    }

    #[test]
    fn a_scale_is_a_power_of_ten() {
        let scaled = |scale: &str, number: &str| {
            Scale::parse(scale)?
                .of(Decimal::parse(number)?)
                .map(|number| number.to_string())
        };
        for scale in ["÷100", "/100", "0.01", "0,01"] {
            assert_eq!(scaled(scale, "72.44").as_deref(), Some("0.7244"));
        }
        for scale in ["×100", "x100", "100", "*100"] {
            assert_eq!(scaled(scale, "0.165").as_deref(), Some("16.5"));
        }
        assert_eq!(scaled("1000", "1.5").as_deref(), Some("1500"));
        assert_eq!(scaled("÷1000", "-8400500").as_deref(), Some("-8400.500"));
        assert_eq!(scaled("1", "5").as_deref(), Some("5"));
        for wrong in ["", "5", "÷3", "0.02", "abc", "-100", "÷", "0."] {
            assert_eq!(Scale::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Scale(-2).to_string(), "÷100");
        assert_eq!(Scale(3).to_string(), "×1000");
    }
}
