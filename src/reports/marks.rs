//! Round values along an axis.

/// Round marks that take in all values, ascending, two to five of them.
pub fn marks(values: &[f64]) -> Vec<f64> {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if !(least.is_finite() && most.is_finite()) {
        return Vec::new();
    }
    let span = if most > least {
        most - least
    } else {
        most.abs().max(1.0)
    };
    // The step that gives two to four gaps.
    let rough = span / 3.0;
    let power = 10_f64.powi(crate::i18n::number::order_of_magnitude(rough));
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= rough)
        .unwrap_or(10.0 * power);
    let first = (least / step).floor();
    let last = (most / step).ceil().max(first + 1.0);
    // At most a handful of steps.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let n = (last - first) as u32;
    (0..=n).map(|at| (first + f64::from(at)) * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_and_take_in_all_values() {
        #[track_caller]
        fn check(values: &[f64], expected: &[f64]) {
            let found = marks(values);
            assert_eq!(found.len(), expected.len(), "{found:?}");
            for (mark, expected) in found.iter().zip(expected) {
                assert!((mark - expected).abs() < 1e-9, "{found:?}");
            }
        }
        check(&[10.2, 18.5], &[10.0, 15.0, 20.0]);
        check(&[0.48, 0.7955], &[0.4, 0.6, 0.8]);
        check(&[63.0], &[50.0, 100.0]);
        check(&[], &[]);
    }
}
