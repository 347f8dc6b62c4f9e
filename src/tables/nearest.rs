//! "Did you mean …?"

/// The candidate that a mistyped word most likely means.
pub fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let most = allowed_edits(word);
    let n_letters = word.chars().count();
    candidates
        .filter(|candidate| candidate.chars().count().abs_diff(n_letters) <= most)
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|(edits, _)| *edits <= most)
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many slips of the hand a word may have and still be recognized: two, one for short words.
pub fn allowed_edits(word: &str) -> usize {
    if word.chars().count() < 5 { 1 } else { 2 }
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
        assert_eq!(nearest("gdp-er-haed", words.into_iter()), None);
        // Two letters that changed places are one slip.
        assert_eq!(
            nearest("grdp-er-haed", words.into_iter()),
            Some("grdp-per-head")
        );
        assert_eq!(nearest("", words.into_iter()), None);
    }
}
