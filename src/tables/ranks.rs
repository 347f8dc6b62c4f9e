//! Whether ranks fit the values that they stand beside.

use super::words::Direction;

/// A value with its rank, among those of one indicator, unit set, period and status.
#[derive(Clone, Copy, Debug)]
pub struct Ranked {
    /// The value; absent where the source gives only the rank.
    pub value: Option<f64>,
    /// The rank; absent where the source gives only the value.
    pub rank: Option<u16>,
}

/// A rank that cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It contradicts the values; the best and the worst rank that its value can have, where that can be told.
    AgainstValue(Option<(usize, usize)>),
    /// So many have the same rank that it says nothing.
    SameForAll,
}

/// So many regions with one rank are no coincidence.
const MANY: usize = 5;

/// The doubtful ranks, by place. `n_regions` is how many regions the unit set has.
///
/// A better value has a better rank; equal values may share one or not, since sources round. Where one
/// rank is wrong, that one is named and not the many beside it: those that are kept are the longest
/// list without a contradiction.
pub fn doubts(rows: &[Ranked], direction: Direction, n_regions: usize) -> Vec<(usize, Doubt)> {
    let ranks = rows.iter().filter_map(|row| row.rank);
    let first = ranks.clone().next();
    if ranks.clone().count() >= MANY && ranks.clone().all(|rank| Some(rank) == first) {
        let same = rows.iter().zip(0..).filter(|(row, _)| row.rank.is_some());
        return same.map(|(_, at)| (at, Doubt::SameForAll)).collect();
    }
    let sign = match direction {
        Direction::Up => -1.0,
        Direction::Down => 1.0,
        Direction::None => return Vec::new(),
    };
    // All that have both, the best value first; equal ones by rank.
    let mut sorted: Vec<(f64, u16, usize)> = rows
        .iter()
        .zip(0..)
        .filter_map(|(row, at)| Some((sign * row.value?, row.rank?, at)))
        .collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let range = |value: f64| {
        let best = sorted.partition_point(|other| other.0 < value) + 1;
        let worst = sorted.partition_point(|other| other.0 <= value);
        (best, worst)
    };
    let complete = sorted.len() == n_regions;
    let odd = out_of_line(&sorted);
    if !odd.is_empty() {
        return odd
            .into_iter()
            .map(|(value, at)| (at, Doubt::AgainstValue(complete.then(|| range(value)))))
            .collect();
    }
    // All in line, but perhaps shifted: so many are better for certain, and so many worse.
    let found = sorted.iter().filter_map(|(value, rank, at)| {
        let (best, worst) = range(*value);
        let worst = worst + n_regions.saturating_sub(sorted.len());
        let rank = usize::from(*rank);
        let doubt = Doubt::AgainstValue(Some((best, worst)));
        (rank < best || (complete && rank > worst)).then_some((*at, doubt))
    });
    found.collect()
}

/// Value and place of the ranks that must go so that the others ascend with the values.
fn out_of_line(sorted: &[(f64, u16, usize)]) -> Vec<(f64, usize)> {
    // Equal ranks of equal values go together.
    let mut steps: Vec<(u16, Vec<(f64, usize)>)> = Vec::new();
    let mut before = None;
    for (value, rank, at) in sorted.iter().copied() {
        match steps.last_mut() {
            Some((_, rows)) if before == Some((value.to_bits(), rank)) => rows.push((value, at)),
            _ => steps.push((rank, vec![(value, at)])),
        }
        before = Some((value.to_bits(), rank));
    }
    // The longest ascending subsequence: for each length the step that ends it with the smallest rank.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::new();
    let rank_of = |step: usize| steps.get(step).map_or(0, |(rank, _)| *rank);
    for (step, (rank, _)) in steps.iter().enumerate() {
        let length = ends.partition_point(|end| rank_of(*end) < *rank);
        previous.push(
            length
                .checked_sub(1)
                .and_then(|before| ends.get(before))
                .copied(),
        );
        match ends.get_mut(length) {
            Some(end) => *end = step,
            None => ends.push(step),
        }
    }
    let mut kept = vec![false; steps.len()];
    let mut next = ends.last().copied();
    while let Some(step) = next {
        if let Some(kept) = kept.get_mut(step) {
            *kept = true;
        }
        next = previous.get(step).copied().flatten();
    }
    let odd = steps.into_iter().zip(kept).filter(|(_, kept)| !kept);
    odd.flat_map(|((_, rows), _)| rows).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(direction: Direction, n_regions: usize, rows: &[(f64, u16)], expected: &[usize]) {
        let rows: Vec<Ranked> = rows
            .iter()
            .map(|(value, rank)| Ranked {
                value: (!value.is_nan()).then_some(*value),
                rank: (*rank > 0).then_some(*rank),
            })
            .collect();
        let mut places: Vec<usize> = doubts(&rows, direction, n_regions)
            .into_iter()
            .map(|(at, _)| at)
            .collect();
        places.sort_unstable();
        assert_eq!(places, expected);
    }

    #[test]
    fn ranks_that_follow_the_values_are_taken() {
        check(
            Direction::Up,
            4,
            &[(9.0, 1), (8.0, 2), (8.0, 2), (7.0, 4)],
            &[],
        );
        check(
            Direction::Up,
            4,
            &[(9.0, 1), (8.0, 2), (8.0, 3), (7.0, 4)],
            &[],
        );
        check(Direction::Down, 3, &[(9.0, 3), (8.0, 2), (7.0, 1)], &[]);
        check(Direction::Up, 63, &[(9.0, 5), (8.0, 40)], &[]);
        check(Direction::None, 2, &[(9.0, 2), (8.0, 1)], &[]);
    }

    #[test]
    fn one_wrong_rank_is_named_alone() {
        let rows = [
            (9.0, 1),
            (8.0, 2),
            (7.0, 3),
            (6.0, 4),
            (5.0, 2),
            (4.0, 6),
            (3.0, 7),
        ];
        check(Direction::Up, 7, &rows, &[4]);
        check(Direction::Up, 63, &rows, &[4]);
        let best = Doubt::AgainstValue(Some((5, 5)));
        let ranked = rows.map(|(value, rank)| Ranked {
            value: Some(value),
            rank: Some(rank),
        });
        assert_eq!(doubts(&ranked, Direction::Up, 7), [(4, best)]);
    }

    #[test]
    fn ranks_that_are_all_shifted_are_named() {
        check(
            Direction::Up,
            3,
            &[(9.0, 2), (8.0, 3), (7.0, 4)],
            &[0, 1, 2],
        );
    }

    #[test]
    fn one_rank_for_all_is_named() {
        check(Direction::Up, 34, &[(f64::NAN, 1); 6], &[0, 1, 2, 3, 4, 5]);
        check(
            Direction::Up,
            34,
            &[(9.0, 1), (8.0, 1), (7.0, 1), (6.0, 1), (5.0, 1)],
            &[0, 1, 2, 3, 4],
        );
        check(Direction::Up, 34, &[(f64::NAN, 1), (f64::NAN, 1)], &[]);
    }
}
