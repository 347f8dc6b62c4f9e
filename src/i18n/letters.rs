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

/// Whether this is a letter of a Latin alphabet.
pub fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || matches!(letter, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
            && !matches!(letter, '×' | '÷')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_vietnamese_are_those_of_the_standard_library() {
        let vietnamese = ('A'..='z')
            .chain('À'..='ÿ')
            .chain("ĂăĐđĨĩŨũƠơƯư".chars())
            .chain('Ạ'..='ỹ');
        for letter in vietnamese.filter(|letter| *letter != 'ß') {
            assert_eq!(letter.to_lowercase().to_string(), lower(letter).to_string());
            assert_eq!(is_letter(letter), letter.is_alphabetic(), "{letter}");
        }
    }

    #[test]
    fn what_is_no_letter_stays() {
        for letter in ['7', '–', '“', '\u{a0}', '×', '省'] {
            assert_eq!(lower(letter), letter);
            assert!(!is_letter(letter));
        }
    }
}
