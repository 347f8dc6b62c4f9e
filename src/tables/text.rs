//! Whether a text can be Vietnamese or English as it stands, or shows the traces of a wrong encoding.

use super::fault::Problem;

/// What is wrong with the letters of a cell; `None` for a sound text.
///
/// Addresses are not asked: a question mark is theirs.
pub fn problem_of(text: &str) -> Option<Problem> {
    let mut before = None;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let problem = match letter {
            '?' if is_lost(before, letters.peek().copied()) => {
                Some(Problem::LostLetters(text.to_owned()))
            }
            letter if letter.is_ascii() => None,
            letter if is_vietnamese(letter) => {
                // In a syllable the tone stands on the marked vowel: “ôò” is what windows-1258 looks
                // like to a program that takes it for windows-1252.
                let misread = before.is_some_and(is_marked_vowel) && has_only_a_tone(letter);
                misread.then(|| Problem::Misread(text.to_owned()))
            }
            letter => strange(text, before, letter, letters.peek().copied()),
        };
        if problem.is_some() {
            return problem;
        }
        before = Some(letter);
    }
    None
}

/// What is wrong with a character that is neither ASCII nor a letter of Vietnamese.
fn strange(text: &str, before: Option<char>, letter: char, after: Option<char>) -> Option<Problem> {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphabetic);
    if letter == '\u{fffd}' {
        Some(Problem::LostLetters(text.to_owned()))
    } else if is_combining(letter) {
        Some(Problem::NotComposed)
    } else if is_invisible(letter) {
        Some(Problem::Invisible(letter))
    } else if letter.is_alphabetic() {
        Some(Problem::NotVietnamese(letter))
    } else if matches!(letter, '\u{a1}'..='\u{bf}' | '×' | '÷')
        && is_letter(before)
        && is_letter(after)
    {
        // Signs within a word: “Qu¶ng B×nh” is what TCVN3 looks like.
        Some(Problem::Misread(text.to_owned()))
    } else {
        None
    }
}

/// A vowel with its mark and no tone.
fn is_marked_vowel(letter: char) -> bool {
    matches!(
        letter,
        'ă' | 'â' | 'ê' | 'ô' | 'ơ' | 'ư' | 'Ă' | 'Â' | 'Ê' | 'Ô' | 'Ơ' | 'Ư'
    )
}

/// A question mark that ends a word which is followed by nothing or a space asks something; any other
/// stands where a letter was lost.
fn is_lost(before: Option<char>, after: Option<char>) -> bool {
    let ends_a_word =
        before.is_some_and(|letter| letter.is_alphanumeric() || ")”\"".contains(letter));
    let at_an_end = after.is_none_or(|letter| letter == ' ' || ")”\"".contains(letter));
    !(ends_a_word && at_an_end)
}

fn is_combining(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// Spaces that look like a space but are none, and letters that are not seen at all.
fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{80}'..='\u{a0}'
            | '\u{ad}'
            | '\u{2000}'..='\u{200f}'
            | '\u{2028}'..='\u{202f}'
            | '\u{205f}'..='\u{206f}'
            | '\u{3000}'
            | '\u{feff}'
    )
}

/// The letters of Vietnamese beyond ASCII, each one character.
fn is_vietnamese(letter: char) -> bool {
    matches!(letter, '\u{1ea0}'..='\u{1ef9}')
        || matches!(letter, 'À'..='Ã' | 'È'..='Ê' | 'Ì' | 'Í' | 'Ò'..='Õ' | 'Ù' | 'Ú' | 'Ý')
        || matches!(letter, 'à'..='ã' | 'è'..='ê' | 'ì' | 'í' | 'ò'..='õ' | 'ù' | 'ú' | 'ý')
        || matches!(
            letter,
            'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư'
        )
}

/// A plain vowel with a tone.
fn has_only_a_tone(letter: char) -> bool {
    "àáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵÀÁẢÃẠÈÉẺẼẸÌÍỈĨỊÒÓỎÕỌÙÚỦŨỤỲÝỶỸỴ".contains(letter)
}

/// A text as the tables keep it, where that is beyond doubt: composed, with plain spaces, none at its
/// ends, and no letters that are not seen.
pub fn tidied(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let seen: String = text
        .nfc()
        .filter_map(|letter| match letter {
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Some(' '),
            letter if is_invisible(letter) => None,
            letter => Some(letter),
        })
        .collect();
    seen.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn sound(text: &str) {
        assert_eq!(problem_of(text), None, "{text}");
    }

    #[test]
    fn vietnamese_and_english_are_sound() {
        sound("Điểm cầu Thừa Thiên Huế – “Chuyển đổi số”, 100 % (2024)");
        sound("khuỷu, thuở, đường, nghiêng, rượu, yêu, ưu tiên, ngoằn ngoèo, khuya");
        sound("Chuyển đổi số là gì?");
        sound("What is it (really?) about? Nothing.");
        sound("10 km², 5 °C, −3, 2’");
    }

    #[test]
    fn letters_that_were_lost_are_seen() {
        for text in ["H? N?i", "Th?a Thiên Hu\u{fffd}", "?i?m c?u", "a ?", "tr??"] {
            assert!(
                matches!(problem_of(text), Some(Problem::LostLetters(_))),
                "{text}"
            );
        }
    }

    #[test]
    fn letters_of_another_encoding_are_seen() {
        // UTF-8 and windows-1258 read as windows-1252, and VISCII and TCVN3 read so.
        for text in [
            "Äà Nẵng",
            "Ðà Nẵng",
            "ðýõÌng",
            "Qu¶ng B×nh",
            "þông",
            "TP. Hå ChÝ Minh",
        ] {
            assert!(problem_of(text).is_some(), "{text}");
        }
        assert!(matches!(problem_of("Hà Nôòi"), Some(Problem::Misread(_))));
        assert!(matches!(
            problem_of("Hà Nội а"),
            Some(Problem::NotVietnamese('а'))
        ));
    }

    #[test]
    fn decomposed_and_invisible_letters_are_seen_and_tidied() {
        assert_eq!(problem_of("Ha\u{300} Nội"), Some(Problem::NotComposed));
        assert_eq!(
            problem_of("Hà\u{a0}Nội"),
            Some(Problem::Invisible('\u{a0}'))
        );
        assert_eq!(
            problem_of("Hà\u{200b} Nội"),
            Some(Problem::Invisible('\u{200b}'))
        );
        assert_eq!(
            tidied(" Ha\u{300}\u{a0}No\u{323}\u{302}\u{200b}i "),
            "Hà Nội"
        );
    }
}
