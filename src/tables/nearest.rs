//! "Did you mean …?"

/// The candidate that a mistyped word most likely means: at most two edits away, one for short words.
pub fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let word: Vec<char> = word.chars().collect();
    let most = if word.len() < 5 { 1 } else { 2 };
    candidates
        .filter_map(|candidate| {
            let distance = edits(&word, candidate, most)?;
            Some((distance, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many letters to insert, delete or replace; `None` when more than `most`.
fn edits(word: &[char], candidate: &str, most: usize) -> Option<usize> {
    if candidate.chars().count().abs_diff(word.len()) > most {
        return None;
    }
    let mut row: Vec<usize> = (0..=word.len()).collect();
    for (index, letter) in candidate.chars().enumerate() {
        let mut diagonal = index;
        let mut left = index + 1;
        for (cell, expected) in row.iter_mut().skip(1).zip(word) {
            let above = *cell;
            left = (diagonal + usize::from(letter != *expected))
                .min(left + 1)
                .min(above + 1);
            diagonal = above;
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = index + 1;
        }
    }
    row.last().copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_finds_the_word() {
        let words = ["dti", "dti-national", "grdp-per-head"];
        assert_eq!(
            nearest("dti-nationl", words.into_iter()),
            Some("dti-national")
        );
        assert_eq!(nearest("dty", words.into_iter()), Some("dti"));
        assert_eq!(nearest("grdp-er-haed", words.into_iter()), None);
        assert_eq!(
            nearest("grdp-per-haed", words.into_iter()),
            Some("grdp-per-head")
        );
        assert_eq!(nearest("", words.into_iter()), None);
    }
}
