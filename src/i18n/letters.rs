//! Latin letters, Vietnamese ones among them. The tables of the standard library know every script, and weigh as much
//! as a view.

/// The small form of a letter of Vietnamese or of another Latin alphabet's basic blocks; all else as it is.
pub fn lower(letter: char) -> char {
    let code = u32::from(letter);
    let small = match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => code + 0x20,
        // Pairs: the capital first.
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ạ'..='Ỹ' => code + u32::from(code % 2 == 0),
        'Ư' => code + 1,
        _ => code,
    };
    char::from_u32(small).unwrap_or(letter)
}

/// The large form of a letter of Vietnamese; all else as it is.
pub fn upper(letter: char) -> char {
    let code = u32::from(letter);
    // A large letter stands one place or 32 places before its small one.
    [code.wrapping_sub(1), code.wrapping_sub(0x20)]
        .into_iter()
        .filter_map(char::from_u32)
        .find(|large| *large != letter && lower(*large) == letter)
        .unwrap_or(letter)
}

/// Whether this is a letter of a Latin alphabet.
pub fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || matches!(letter, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
            && !matches!(letter, '×' | '÷')
}

/// Whether a text has a letter that English has not: on an English page it is a Vietnamese name or title.
pub fn has_marks(text: &str) -> bool {
    text.chars()
        .any(|letter| !letter.is_ascii() && is_letter(letter))
}

/// English words that could be syllables of Vietnamese.
const ENGLISH: [&str; 16] = [
    "a", "an", "at", "but", "can", "he", "in", "no", "not", "on", "she", "than", "that", "the",
    "to", "up",
];

/// Whether a word without marks can be a syllable of Vietnamese: a rhyme that ends as Vietnamese does.
fn is_syllable(word: &str) -> bool {
    let is_vowel = |letter: char| "aeiouy".contains(letter);
    let small = word.to_ascii_lowercase();
    let rhyme = small.trim_start_matches(|letter| !is_vowel(letter));
    let end = rhyme.trim_start_matches(is_vowel);
    !rhyme.is_empty() && ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"].contains(&end)
}

/// The words of a text, each with its place.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        let is_inside = is_letter(letter) || matches!(letter, '–' | '’' | '-');
        match (start, is_inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push((from, &text[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// An English text in pieces: those that are Vietnamese names are marked as such. A name is the words with letters that
/// English has not, and what stands between or beside them and can be a syllable of it: `Tây Ninh`, `Bà Rịa – Vũng Tàu`.
pub fn names(text: &str) -> Vec<(bool, &str)> {
    let words = words(text);
    let is_large = |word: &str| word.starts_with(|first: char| first.is_ascii_uppercase());
    let is_joint = |word: &str| {
        word == "–" || is_syllable(word) && !ENGLISH.contains(&&*word.to_ascii_lowercase())
    };
    // Only a space parts the words of a name.
    let joined = |left: (usize, &str), right: usize| left.0 + left.1.len() + 1 == right;
    let mut pieces: Vec<(bool, &str)> = Vec::new();
    let (mut done, mut at) = (0, 0);
    while at < words.len() {
        if !has_marks(words[at].1) {
            at += 1;
            continue;
        }
        let mut first = at;
        while first > 0 && words[first - 1].0 >= done && joined(words[first - 1], words[first].0) {
            let word = words[first - 1].1;
            if !is_large(word) || !is_joint(word) {
                break;
            }
            first -= 1;
        }
        let mut last = at;
        let mut next = at + 1;
        while next < words.len() && joined(words[next - 1], words[next].0) {
            let word = words[next].1;
            if has_marks(word) || is_large(word) && is_joint(word) {
                last = next;
            } else if !is_joint(word) {
                break;
            }
            next += 1;
        }
        let (from, to) = (words[first].0, words[last].0 + words[last].1.len());
        if from > done {
            pieces.push((false, &text[done..from]));
        }
        pieces.push((true, &text[from..to]));
        (done, at) = (to, last + 1);
    }
    if done < text.len() {
        pieces.push((false, &text[done..]));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_an_english_text_are_found_whole() {
        let check = |text: &str, expected: &[&str]| {
            let pieces = names(text);
            let all: String = pieces.iter().map(|(_, piece)| *piece).collect();
            assert_eq!(all, text);
            let found: Vec<&str> = pieces
                .iter()
                .filter(|(is, _)| *is)
                .map(|(_, it)| *it)
                .collect();
            assert_eq!(found, expected, "{text}");
        };
        check(
            "Deputy Prime Minister Vũ Đức Đam took part.",
            &["Vũ Đức Đam"],
        );
        check(
            "The Ninh Bình article misprints it; Tây Ninh does not.",
            &["Ninh Bình", "Tây Ninh"],
        );
        check(
            "The portal of Bà Rịa – Vũng Tàu, and Huế",
            &["Bà Rịa – Vũng Tàu", "Huế"],
        );
        check("Hồ Chí Minh City and the 34 – none", &["Hồ Chí Minh"]);
        check("Decision 69/QĐ-UBND of 2025", &["QĐ-UBND"]);
        check("“trong tháng 02 năm 2025”", &["tháng", "năm"]);
        check("Công an nhân dân, Nov 2021", &["Công", "nhân dân"]);
        check("No name here – or there.", &[]);
        check("", &[]);
    }

    #[test]
    fn letters_of_vietnamese_are_those_of_the_standard_library() {
        let vietnamese = ('A'..='z')
            .chain('À'..='ÿ')
            .chain("ĂăĐđĨĩŨũƠơƯư".chars())
            .chain('Ạ'..='ỹ');
        for letter in vietnamese.filter(|letter| !['ß', 'ÿ'].contains(letter)) {
            assert_eq!(letter.to_lowercase().to_string(), lower(letter).to_string());
            assert_eq!(letter.to_uppercase().to_string(), upper(letter).to_string());
            assert_eq!(is_letter(letter), letter.is_alphabetic(), "{letter}");
        }
    }

    #[test]
    fn what_is_no_letter_stays() {
        for letter in ['7', '–', '“', '\u{a0}', '×', '省'] {
            assert_eq!(lower(letter), letter);
            assert_eq!(upper(letter), letter);
            assert!(!is_letter(letter));
        }
    }
}
