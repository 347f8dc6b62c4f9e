//! Search that ignores diacritics and đ/d, tolerates one slip, and knows former names.
//!
//! What can be found is written into `search.json` when the data are built ([`index`]); it is fetched when the reader goes
//! to the field.

#[cfg(not(target_arch = "wasm32"))]
pub mod index;

use serde::Serialize;

use crate::dataset::DatasetError;
use crate::dataset::json::WireText;
use crate::dataset::read::{self, records};
use crate::i18n::letters::{is_letter, lower, marks};

/// Lower case without Vietnamese marks; everything but Latin letters and digits becomes one space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().map(lower) {
        let plain = match letter {
            // Combining marks of decomposed text.
            '\u{300}'..='\u{36f}' => continue,
            letter if letter.is_ascii_alphanumeric() => letter,
            letter if is_letter(letter) => marks(letter).0,
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

records! {
    /// `search.json`: everything that a search can find, by kind: provinces of today, indicators, former provinces, places,
    /// meetings, figures, tasks, people.
    #[derive(Clone, Debug, Default, PartialEq, Serialize)]
    #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
    pub struct IndexFile {
        /// As in [`CoreFile`](crate::dataset::json::CoreFile).
        pub format: u32,
        /// In the order in which equally good finds are shown.
        pub entries: Vec<Entry>,
    }

    /// Something that can be found.
    #[derive(Clone, Debug, Default, PartialEq, Serialize)]
    #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
    pub struct Entry {
        /// Its name.
        pub name: WireText,
        /// What kind of thing it is, or where it belongs.
        pub hint: WireText,
        /// Further words by which it is found, such as other spellings.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub words: String = default,
        /// The choice that shows it, as a query string.
        pub query: String,
    }
}

/// Everything that a search can find, made ready for it.
#[derive(Clone, Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
    /// For each entry its names without marks, as words.
    names: Vec<Vec<String>>,
}

/// What kind of unit a name is, before it and after it: it need not be found.
const KINDS: [&[&str]; 2] = [
    &["tinh ", "thanh pho ", "tp ", "t p "],
    &[" city", " province"],
];
/// In a shorter query a slip would be found everywhere.
const SHORTEST_WITH_SLIP: usize = 5;

impl Index {
    /// Reads `search.json`.
    ///
    /// # Errors
    ///
    /// When it is no JSON of this format, or is of a newer one.
    pub fn parse(text: &str) -> Result<Self, DatasetError> {
        Ok(Self::new(read::file::<IndexFile>(text)?.entries))
    }

    /// Of these entries.
    pub fn new(entries: Vec<Entry>) -> Self {
        let names_of = |entry: &Entry| {
            let (vi, en) = &entry.name;
            let spellings = entry.words.split('|');
            let all = [vi.as_str(), en.as_str()].into_iter().chain(spellings);
            all.map(fold).filter(|name| !name.is_empty()).collect()
        };
        Self {
            names: entries.iter().map(names_of).collect(),
            entries,
        }
    }

    /// What has all words of the query, the best first: names that it is, then names that begin with it, then those
    /// whose words begin with its words, then those that hold it, then those that it is but for one slip of the finger.
    pub fn find(&self, query: &str) -> Vec<&Entry> {
        let query = fold(query);
        let [before, after] = KINDS;
        let mut name = query.as_str();
        name = before
            .iter()
            .find_map(|kind| name.strip_prefix(kind))
            .unwrap_or(name);
        name = after
            .iter()
            .find_map(|kind| name.strip_suffix(kind))
            .unwrap_or(name);
        if name.is_empty() {
            return Vec::new();
        }
        let words: Vec<&str> = name.split(' ').collect();
        let found = self.entries.iter().zip(&self.names);
        let found: Vec<(u8, &Entry)> = found
            .filter_map(|(entry, names)| Some((distance(names, &query, &words)?, entry)))
            .collect();
        let best = crate::order::sorted(&found, |a, b| a.0.cmp(&b.0));
        best.into_iter().map(|(_, entry)| entry).collect()
    }
}

/// How far the names of an entry are from a query; `None` where they have nothing to do with it.
fn distance(names: &[String], query: &str, words: &[&str]) -> Option<u8> {
    let joined: String = words.concat();
    let plain = words.join(" ");
    let of_name = |name: &String| {
        let own: String = name.split(' ').collect();
        if *name == plain || *name == query || own == joined {
            Some(0)
        } else if name.starts_with(&plain) || own.starts_with(&joined) {
            Some(1)
        } else {
            None
        }
    };
    if let Some(best) = names.iter().filter_map(of_name).min() {
        return Some(best);
    }
    let all = || names.iter().flat_map(|name| name.split(' '));
    if words
        .iter()
        .all(|word| all().any(|own| own.starts_with(word)))
    {
        return Some(2);
    }
    if names.iter().any(|name| name.contains(&plain)) {
        return Some(3);
    }
    if joined.len() < SHORTEST_WITH_SLIP {
        return None;
    }
    // One slip in all: in one word, or where words part.
    let mut slips = 0;
    let with_slip = words.iter().all(|word| {
        if all().any(|own| own.starts_with(word)) {
            return true;
        }
        slips += 1;
        slips == 1 && word.len() > 2 && all().any(|own| begins_but_for_a_slip(own, word))
    });
    let joined_slips = || {
        let mut names = names.iter();
        names.any(|name| is_slip(&name.split(' ').collect::<String>(), &joined))
    };
    (with_slip || joined_slips()).then_some(4)
}

/// Whether a word begins with another but for one slip: the beginnings of like length are compared.
fn begins_but_for_a_slip(own: &str, typed: &str) -> bool {
    let n = typed.len();
    // Folded text of Latin letters is ASCII; what is not is compared whole.
    [n, n + 1, n.saturating_sub(1)]
        .into_iter()
        .filter_map(|length| own.get(..length))
        .any(|beginning| is_slip(beginning, typed))
}

/// Whether one letter too many, too few, another, or two that changed places, part two words.
fn is_slip(a: &str, b: &str) -> bool {
    a.len().abs_diff(b.len()) <= 1 && strsim::osa_distance(a, b) <= 1
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
