//! Rank, difference and middle among regions.

use crate::dataset::Direction;

/// Competition ranks ("1, 2, 2, 4"), in the order of the values; `None` has no rank.
///
/// With [`Direction::Down`] the least value is first, otherwise the greatest. Equal values share a rank.
pub fn ranks(values: &[Option<f64>], direction: Direction) -> Vec<Option<u16>> {
    let present: Vec<f64> = values.iter().copied().flatten().collect();
    let ascending = crate::order::ascending(&present);
    values
        .iter()
        .map(|value| {
            let value = (*value)?;
            let n_less = ascending.partition_point(|other| *other < value);
            let n_ahead = if direction == Direction::Down {
                n_less
            } else {
                ascending.len() - ascending.partition_point(|other| *other <= value)
            };
            u16::try_from(n_ahead + 1).ok()
        })
        .collect()
}

/// Whether so many of all are nearly all: nine in ten. A period of fewer has no ranks of our own and, over
/// time, no middle; it gives class breaks only where no period is nearly whole.
pub fn nearly_all(n: usize, of: usize) -> bool {
    n * 10 >= of * 9
}

/// The middle value; the mean of the two middle ones of an even number. `None` without values.
pub fn median(values: &[f64]) -> Option<f64> {
    let sorted = crate::order::ascending(values);
    let middle = sorted.len() / 2;
    if sorted.is_empty() {
        return None;
    }
    Some(if sorted.len() % 2 == 1 {
        sorted[middle]
    } else {
        (sorted[middle - 1] + sorted[middle]) / 2.0
    })
}

/// The plain mean. `None` without values.
pub fn mean(values: &[f64]) -> Option<f64> {
    #[allow(clippy::cast_precision_loss)]
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The difference of two printed values, rounded to the decimals that both have, so that
/// `0.7069 − 0.6961` is `0.0108` and not `0.010800000000000032`.
pub fn difference(value: f64, earlier: f64, decimals: u8) -> f64 {
    let scale = 10_f64.powi(i32::from(decimals));
    ((value - earlier) * scale).round() / scale
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn equal_values_share_a_rank_and_the_next_is_skipped() {
        let values = [Some(0.5), Some(0.7), None, Some(0.7), Some(0.1)];
        let up = [Some(3), Some(1), None, Some(1), Some(4)];
        assert_eq!(ranks(&values, Direction::Up), up);
        assert_eq!(ranks(&values, Direction::None), up);
        assert_eq!(
            ranks(&values, Direction::Down),
            [Some(2), Some(3), None, Some(3), Some(1)]
        );
    }

    #[test]
    fn the_middle_of_an_even_number_is_between_two() {
        assert_eq!(median(&[4.0, 1.0, 3.0, 2.0]), Some(2.5));
        assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&[]), None);
        assert_eq!(mean(&[]), None);
    }

    #[test]
    fn a_difference_has_the_decimals_of_its_figures() {
        assert_eq!(difference(0.7069, 0.6961, 4), 0.0108);
        assert_eq!(difference(18.3, 18.5, 1), -0.2);
    }

    proptest! {
        #[test]
        fn a_rank_counts_those_ahead(values in prop::collection::vec(prop::option::of(0u8..9), 0..40)) {
            let values: Vec<Option<f64>> = values.into_iter().map(|v| v.map(f64::from)).collect();
            let ranks = ranks(&values, Direction::Up);
            for (value, rank) in values.iter().zip(&ranks) {
                prop_assert_eq!(value.is_some(), rank.is_some());
            }
            for (a, rank_a) in values.iter().zip(&ranks) {
                for (b, rank_b) in values.iter().zip(&ranks) {
                    if let (Some(a), Some(b)) = (a, b) {
                        prop_assert_eq!(a > b, rank_a < rank_b);
                    }
                }
            }
        }
    }
}
