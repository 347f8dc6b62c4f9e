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

/// The small letters with marks of each plain one: first with a tone alone, then each further letter of the alphabet
/// without and with tones. Tones stand in the order of Unicode: huyền, sắc, hỏi, ngã, nặng.
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

/// A small letter without its marks; which letter of the alphabet it is among those written alike (0 `a`, 1 `ă`, 2 `â`);
/// and the place of its tone in the order of dictionaries (0 none, 1 huyền, 2 hỏi, 3 ngã, 4 sắc, 5 nặng).
pub fn marks(letter: char) -> (char, u32, u32) {
    const TONES: [u32; 6] = [0, 1, 4, 2, 3, 5];
    if letter.is_ascii() {
        return (letter, 0, 0);
    }
    let found = MARKED.iter().find_map(|(plain, marked)| {
        let at = marked.chars().position(|one| one == letter)?;
        // The letter without marks is not in the list, and d takes no tone.
        let at = if *plain == 'd' { 6 } else { at + 1 };
        Some((*plain, at / 6, TONES.get(at % 6).copied()?))
    });
    let (plain, alike, tone) = found.unwrap_or((letter, 0, 0));
    (plain, u32::try_from(alike).unwrap_or_default(), tone)
}

/// What to compare by to have texts in the order of Vietnamese dictionaries, which `Intl.Collator('vi')` and CLDR follow:
/// ă and â after a, đ after d, ê, ô, ơ and ư likewise; tones count where letters do not differ. Case does not count, and
/// what is no letter or digit counts as a space.
pub fn order_key(text: &str) -> (Vec<u32>, Vec<u32>) {
    let small = text.chars().map(lower);
    small
        .map(|letter| match marks(letter) {
            (plain, alike, tone) if is_letter(plain) || plain.is_ascii_digit() => {
                (u32::from(plain) * 4 + alike, tone)
            }
            _ => (0, 0),
        })
        .unzip()
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
    fn names_stand_in_the_order_of_dictionaries() {
        // As `Intl.Collator('vi')` of Node.js 20 (ICU 74) sorts the names of the 63.
        let of_63 = "An Giang, Bà Rịa – Vũng Tàu, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh, Bến Tre, Bình Dương, Bình Định, \
            Bình Phước, Bình Thuận, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, Đồng Tháp, \
            Gia Lai, Hà Giang, Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình, Huế, Hưng Yên, Khánh Hòa, \
            Kiên Giang, Kon Tum, Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Long An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, \
            Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, \
            Thái Bình, Thái Nguyên, Thanh Hóa, Tiền Giang, TP. Hồ Chí Minh, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái";
        // Tones in their order, and after letters.
        let tones = "ba, bà, bả, bã, bá, bạ, bạn, bă, bằ, bâ, be, bê, da, đa";
        for expected in [of_63, tones] {
            let expected: Vec<&str> = expected.split(", ").collect();
            let mut names = expected.clone();
            names.reverse();
            crate::order::sort_by_key(&mut names, |name| order_key(name));
            assert_eq!(names, expected);
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
