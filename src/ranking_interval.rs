//! Between which ranks a province of an index moves when its components are weighed in other ways.
//!
//! The set of weightings is the one given and every one in which each component weighs half or twice as much as there;
//! a weighting counts by its shares, so all halves and all doubles are the given one again: 2ⁿ − 1 of them for n components
//! (n > 1). All are tried, so the best and the worst rank are exact for this set. Weightings in between, or beyond, may
//! move a province further.
//!
//! Scores are rounded to the four decimals of the published index before they are ranked, and equal scores share a rank
//! ("1, 2, 2, 4"), as in the published lists.

use crate::comparison;
use crate::dataset::Direction;

/// The best and the worst rank of a province.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// Nearest to the first.
    pub best: u16,
    /// Nearest to the last.
    pub worst: u16,
}

/// The index of each province: the mean of its components weighted so, to four decimals. `values` has a list of
/// components for each province. Weights need no sum; where all are 0 every score is 0.
pub fn scores(values: &[Vec<f64>], weights: &[f64]) -> Vec<f64> {
    let total: f64 = weights.iter().sum();
    let score = |components: &Vec<f64>| {
        let sum: f64 = components
            .iter()
            .zip(weights)
            .map(|(value, weight)| value * weight)
            .sum();
        if total > 0.0 {
            (sum / total * 1e4).round() / 1e4
        } else {
            0.0
        }
    };
    values.iter().map(score).collect()
}

/// The rank of each province under a weighting, from 1.
pub fn ranks(values: &[Vec<f64>], weights: &[f64]) -> Vec<u16> {
    let scores: Vec<Option<f64>> = scores(values, weights).into_iter().map(Some).collect();
    let ranks = comparison::ranks(&scores, Direction::Up);
    ranks.into_iter().map(Option::unwrap_or_default).collect()
}

/// The set of weightings around one, which comes last: see the module. At most 31 components.
pub fn weightings(weights: &[f64]) -> Vec<Vec<f64>> {
    // A bit for each component: twice its weight where it is set, else half.
    let n_choices = 1_u32 << weights.len().min(31);
    let around = (1..n_choices.saturating_sub(1)).map(|doubled| {
        let factor = |at: usize| if doubled >> at & 1 == 1 { 2.0 } else { 0.5 };
        let weights = weights.iter().enumerate();
        weights.map(|(at, weight)| weight * factor(at)).collect()
    });
    around.chain(std::iter::once(weights.to_vec())).collect()
}

/// The best and the worst rank of each province over [`weightings`] around one.
pub fn intervals(values: &[Vec<f64>], weights: &[f64]) -> Vec<Interval> {
    let mut found: Option<Vec<Interval>> = None;
    for weighting in weightings(weights) {
        let ranks = ranks(values, &weighting);
        found = Some(match found {
            None => ranks
                .into_iter()
                .map(|rank| Interval {
                    best: rank,
                    worst: rank,
                })
                .collect(),
            Some(before) => before
                .into_iter()
                .zip(ranks)
                .map(|(of, rank)| Interval {
                    best: of.best.min(rank),
                    worst: of.worst.max(rank),
                })
                .collect(),
        });
    }
    found.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_set_of_weightings_is_every_mixture_of_half_and_double_and_the_given_one() {
        assert_eq!(
            weightings(&[10.0, 20.0]),
            [vec![20.0, 10.0], vec![5.0, 40.0], vec![10.0, 20.0]]
        );
        assert_eq!(weightings(&[3.0]), [vec![3.0]]);
        assert_eq!(weightings(&[1.0; 8]).len(), 255);
    }

    #[test]
    fn who_is_ahead_everywhere_is_first_under_every_weighting() {
        let values = [vec![0.9, 0.8], vec![0.2, 0.7], vec![0.5, 0.3]];
        let found = intervals(&values, &[1.0, 1.0]);
        assert_eq!(found[0], Interval { best: 1, worst: 1 });
        // 0.45 to 0.40 at even weights; 0.3667 to 0.4333 when the first weighs four times the second.
        assert_eq!(found[1], Interval { best: 2, worst: 3 });
        assert_eq!(found[2], Interval { best: 2, worst: 3 });
    }

    #[test]
    fn equal_scores_share_a_rank_and_no_weight_ranks_nobody() {
        let values = [vec![0.5, 0.5], vec![0.5, 0.5], vec![0.1, 0.1]];
        assert_eq!(ranks(&values, &[1.0, 3.0]), [1, 1, 3]);
        assert_eq!(ranks(&values, &[0.0, 0.0]), [1, 1, 1]);
        assert_eq!(intervals(&[], &[1.0]), []);
    }

    proptest! {
        #[test]
        fn the_rank_under_the_given_weights_is_within_its_interval(
            values in prop::collection::vec(prop::collection::vec(0.0_f64..1.0, 4), 1..12),
            weights in prop::collection::vec(1.0_f64..200.0, 4),
            scale in 0.1_f64..9.0,
        ) {
            let own = ranks(&values, &weights);
            let found = intervals(&values, &weights);
            for (rank, of) in own.iter().zip(&found) {
                prop_assert!(1 <= of.best && of.best <= *rank && *rank <= of.worst);
                prop_assert!(usize::from(of.worst) <= values.len());
            }
            let scaled: Vec<f64> = weights.iter().map(|weight| weight * scale).collect();
            let (one, other) = (scores(&values, &weights), scores(&values, &scaled));
            prop_assert!(one.iter().zip(&other).all(|(a, b)| (a - b).abs() < 1.5e-4));
        }
    }
}
