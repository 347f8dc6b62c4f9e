//! Deadlines as Vietnamese sources print them, said in English.

use crate::dataset::Period;

use super::period::in_sentence;
use super::{Locale, letters};

/// What stands for itself, or before a day, a month, a quarter, a half-year or a year.
const PHRASES: [(&str, &str); 29] = [
    ("6 tháng cuối năm", "the second half of"),
    ("các tháng còn lại của năm", "the remaining months of"),
    (
        "cần nỗ lực trong 6 tháng cuối năm",
        "with an effort in its second half",
    ),
    ("chậm nhất", "no later than"),
    ("chính thức trong", "officially in"),
    ("chỉ tiêu năm", "target for"),
    ("đẩy nhanh", "to be sped up"),
    ("đến cuối năm", "by the end of"),
    ("đến tháng", "by"),
    ("đến", "by"),
    ("giai đoạn", "in the period"),
    ("hằng năm", "every year"),
    ("hoàn thành trong", "to be completed in"),
    ("kế hoạch năm", "plan for"),
    ("khẩn trương", "urgently"),
    ("kỳ họp Quốc hội", "the National Assembly session of"),
    ("kỳ họp thứ", "session number"),
    ("năm tới", "the coming year"),
    ("phấn đấu từ", "if possible from"),
    ("phấn đấu", "to be aimed at"),
    (
        "phiên họp Chính phủ thường kỳ",
        "the regular Government meeting of",
    ),
    ("sớm", "soon"),
    ("thí điểm từ", "on trial from"),
    ("thời gian tới", "the time ahead"),
    ("thực hiện từ", "in effect from"),
    ("trong", "in"),
    ("trước", "before"),
    ("từ", "from"),
    ("và", "and"),
];

/// Words before a number that English does without.
const KINDS: [&str; 3] = ["năm", "ngày", "tháng"];

/// A deadline in the words of its source: in quotation marks, or said in English.
pub fn printed(printed: &str, locale: Locale) -> String {
    let english = match locale {
        Locale::Vi => None,
        Locale::En => in_english(printed),
    };
    english.unwrap_or_else(|| format!("“{printed}”"))
}

/// A printed deadline in English; `None` where it has a word that is not known here.
fn in_english(printed: &str) -> Option<String> {
    let mut said = String::new();
    let mut rest = printed.trim();
    while !rest.is_empty() {
        let (word, after) = phrase(rest).or_else(|| number(rest))?;
        if !said.is_empty() && !word.starts_with([',', ';', ')']) && !said.ends_with('(') {
            said.push(' ');
        }
        said.push_str(&word);
        rest = after.trim_start();
    }
    (!letters::has_marks(&said)).then_some(said)
}

fn phrase(rest: &str) -> Option<(String, &str)> {
    for mark in [",", ";", "(", ")"] {
        if let Some(after) = rest.strip_prefix(mark) {
            return Some((mark.to_owned(), after));
        }
    }
    // The longest, so that no part of it is taken for all.
    PHRASES
        .iter()
        .filter_map(|(own, english)| Some((english, after_word(rest, own)?)))
        .min_by_key(|(_, after)| after.len())
        .map(|(english, after)| ((*english).to_owned(), after))
}

/// What follows whole words.
fn after_word<'a>(rest: &'a str, words: &str) -> Option<&'a str> {
    let after = rest.strip_prefix(words)?;
    (!after.starts_with(char::is_alphanumeric)).then_some(after)
}

/// A day, a month, a quarter, a year, or years; or a number.
fn number(rest: &str) -> Option<(String, &str)> {
    let english = |period: &str| {
        let period = Period::parse(period)?;
        Some(in_sentence(period, Locale::En))
    };
    if let Some(after) = after_word(rest, "quý").map(str::trim_start) {
        let (of, after) = split(after);
        let (quarter, year) = of.split_once('/')?;
        let at = ["I", "II", "III", "IV"]
            .iter()
            .position(|own| *own == quarter)?;
        return Some((english(&format!("{year}-Q{}", at + 1))?, after));
    }
    let kind = KINDS.iter().find_map(|kind| after_word(rest, kind));
    let (of, after) = split(kind.map_or(rest, str::trim_start));
    let numbers: Option<Vec<u32>> = of.split(['/', '-']).map(|one| one.parse().ok()).collect();
    let said = match *numbers?.as_slice() {
        [day, month, year] => english(&format!("{year}-{month:02}-{day:02}"))?,
        [from, to] if from > 31 => format!("{from}–{to}"),
        [month, year] if year > 31 => english(&format!("{year}-{month:02}"))?,
        // A day without its year.
        [day, month] => {
            let whole = english(&format!("2000-{month:02}-{day:02}"))?;
            whole.trim_end_matches("2000").trim_end().to_owned()
        }
        [month] if after_word(rest, "tháng").is_some() => {
            let year = after_word(after.trim_start(), "năm").map(str::trim_start);
            let Some((year, after)) = year.map(split) else {
                let whole = english(&format!("2000-{month:02}"))?;
                return Some((whole.trim_end_matches("2000").trim_end().to_owned(), after));
            };
            return Some((english(&format!("{year}-{month:02}"))?, after));
        }
        [one] => one.to_string(),
        _ => return None,
    };
    Some((said, after))
}

/// Numbers with what joins them, and what follows.
fn split(text: &str) -> (&str, &str) {
    let end = text
        .find(|letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '/' | '-')))
        .unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::published::whole;

    #[track_caller]
    fn check(printed: &str, expected: &str) {
        assert_eq!(in_english(printed).as_deref(), Some(expected), "{printed}");
    }

    #[test]
    fn days_months_quarters_and_years_are_said_in_english() {
        check("đến 30/6/2025", "by 30 Jun 2025");
        check("trong tháng 02 năm 2025", "in Feb 2025");
        check(
            "hoàn thành trong tháng 8/2025",
            "to be completed in Aug 2025",
        );
        check("đến tháng 6-2025", "by Jun 2025");
        check("chậm nhất quý IV/2025", "no later than Q4 2025");
        check("đến cuối năm 2022", "by the end of 2022");
        check("giai đoạn 2022-2025", "in the period 2022–2025");
        check("6 tháng cuối năm 2023", "the second half of 2023");
        check("trước 25/11", "before 25 Nov");
        check("trong tháng 6", "in Jun");
        check("kỳ họp thứ 10", "session number 10");
        check("trong năm tới (2023)", "in the coming year (2023)");
        check("khẩn trương; kế hoạch năm 2024", "urgently; plan for 2024");
        check(
            "chỉ tiêu năm 2022, cần nỗ lực trong 6 tháng cuối năm",
            "target for 2022, with an effort in its second half",
        );
    }

    #[test]
    fn what_is_not_known_is_not_said() {
        for printed in [
            "trong tháng Giêng",
            "trước Tết",
            "quý V/2025",
            "đến 31/13/2025",
            "tháng",
        ] {
            assert_eq!(in_english(printed), None, "{printed}");
        }
    }

    #[test]
    fn every_printed_deadline_of_the_data_has_its_english() {
        let mut n = 0;
        for printed in whole()
            .tasks()
            .iter()
            .filter_map(|task| task.deadline_printed.as_ref())
        {
            assert!(in_english(printed).is_some(), "{printed}");
            n += 1;
        }
        assert!(n > 80, "{n}");
    }
}
