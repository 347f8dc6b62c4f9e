//! Search that ignores diacritics and đ/d, and knows former names.

use crate::dataset::{Dataset, MeetingId, RegionId, UnitSet};
use crate::i18n::letters::{is_letter, lower};

/// The letters with marks of each plain one.
const MARKED: [(char, &str); 7] = [
    ('a', "àáảãạăằắẳẵặâầấẩẫậ"),
    // The second is the eth of Iceland, which old Vietnamese fonts show as the first.
    ('d', "đð"),
    ('e', "èéẻẽẹêềếểễệ"),
    ('i', "ìíỉĩị"),
    ('o', "òóỏõọôồốổỗộơờớởỡợ"),
    ('u', "ùúủũụưừứửữự"),
    ('y', "ỳýỷỹỵ"),
];

/// Lower case without Vietnamese marks; everything but Latin letters and digits becomes one space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().map(lower) {
        let plain = match letter {
            // Combining marks of decomposed text.
            '\u{300}'..='\u{36f}' => continue,
            letter if letter.is_ascii_alphanumeric() => letter,
            letter if is_letter(letter) => MARKED
                .iter()
                .find(|(_, marked)| marked.contains(letter))
                .map_or(letter, |(plain, _)| *plain),
            _ => ' ',
        };
        if plain != ' ' || !(folded.is_empty() || folded.ends_with(' ')) {
            folded.push(plain);
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

/// What a search finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// A province.
    Region(RegionId),
    /// A meeting.
    Meeting(MeetingId),
}

/// Provinces and meetings whose names or days hold all words of the query; those that begin
/// with it first, the 34 before the 63, at most `limit`.
///
/// A former province is found even where a current one has its name: its page is another.
pub fn find(dataset: &Dataset, query: &str, limit: usize) -> Vec<Hit> {
    let query = fold(query);
    if query.is_empty() {
        return Vec::new();
    }
    let matches = |names: &[String]| {
        let score = |name: &String| {
            let name = fold(name);
            let joined: String = name.split(' ').collect();
            let words_begin = query
                .split(' ')
                .all(|word| name.split(' ').any(|part| part.starts_with(word)));
            if name == query || joined == query {
                Some(0)
            } else if name.starts_with(&query) || joined.starts_with(&query) {
                Some(1)
            } else if words_begin {
                Some(2)
            } else {
                name.contains(&query).then_some(3)
            }
        };
        names.iter().filter_map(score).min()
    };
    let regions = dataset.regions().iter().filter_map(|region| {
        let mut names = region.aliases.clone();
        for text in [&region.name, &region.short] {
            names.push(text.get(crate::i18n::Locale::Vi).to_owned());
            names.push(text.get(crate::i18n::Locale::En).to_owned());
        }
        let order = match region.unit_set {
            Some(UnitSet::Current) | None => 0,
            Some(UnitSet::Former) => 1,
        };
        // One entry for a unit that did not change.
        let unchanged = region.successor.is_some_and(|successor| {
            dataset.members(successor).count() == 1 && dataset.region(successor).slug == region.slug
        });
        if unchanged {
            return None;
        }
        Some((matches(&names)?, order, Hit::Region(region.id)))
    });
    let meetings = dataset.meetings().iter().filter_map(|meeting| {
        let date = meeting.date;
        let names = [
            meeting.title.get(crate::i18n::Locale::Vi).to_owned(),
            meeting.title.get(crate::i18n::Locale::En).to_owned(),
            format!("{}/{}/{}", date.day(), date.month(), date.year()),
            format!("{:02}/{:02}/{}", date.day(), date.month(), date.year()),
            date.to_string(),
        ];
        Some((matches(&names)?, 2, Hit::Meeting(meeting.id)))
    });
    let hits: Vec<_> = regions.chain(meetings).collect();
    crate::order::sorted(&hits, |a, b| (a.0, a.1).cmp(&(b.0, b.1)))
        .into_iter()
        .map(|(_, _, hit)| hit)
        .take(limit)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_case_do_not_matter() {
        assert_eq!(fold("Đắk Nông"), "dak nong");
        assert_eq!(fold("Bà Rịa – Vũng Tàu"), "ba ria vung tau");
        assert_eq!(fold("  TP. Hồ  Chí Minh "), "tp ho chi minh");
        // Decomposed, as some keyboards type it.
        assert_eq!(fold("So\u{301}c Tra\u{306}ng"), "soc trang");
        assert_eq!(fold("\u{d0}à Nẵng"), "da nang");
        assert_eq!(fold("ẵ ễ ộ ữ ỵ Ặ Ễ Ộ Ữ Ỵ"), "a e o u y a e o u y");
    }
}
