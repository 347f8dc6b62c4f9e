//! Whether ranks and values of a sheet say the same.

use crate::tables::sheet::reading::Figure;
use crate::tables::words::Direction;

/// A figure whose rank its value contradicts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contradiction<'f> {
    /// The figure.
    pub figure: &'f Figure,
    /// The best and the worst rank that its value allows, where the sheet has all units.
    pub allowed: (usize, usize),
}

/// The ranks that values contradict: fewer than the better ones allow, or, of a complete sheet,
/// more. Of a sheet with a part of the units it is only asked whether better values rank better.
/// Where neither direction is better, the one with fewer contradictions counts.
pub fn contradictions(
    figures: &[Figure],
    direction: Direction,
    n_units: usize,
) -> Vec<Contradiction<'_>> {
    match direction {
        Direction::Up => in_direction(figures, 1.0, n_units),
        Direction::Down => in_direction(figures, -1.0, n_units),
        Direction::None => {
            let up = in_direction(figures, 1.0, n_units);
            let down = in_direction(figures, -1.0, n_units);
            if down.len() < up.len() { down } else { up }
        }
    }
}

fn in_direction(figures: &[Figure], sign: f64, n_units: usize) -> Vec<Contradiction<'_>> {
    let ranked = figures.iter().filter_map(|figure| {
        let value = figure.value?.to_f64() * sign;
        Some((value, usize::from(figure.rank?), figure))
    });
    let mut ranked: Vec<(f64, usize, &Figure)> = ranked.collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let is_complete = ranked.len() == n_units;
    let mut found = Vec::new();
    let (mut n_better, mut worst_of_better) = (0, 0);
    for equal in ranked.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        let allowed = (n_better + 1, n_better + equal.len());
        let wrong = equal.iter().filter(|(_, rank, _)| {
            let too_good = *rank < allowed.0 || *rank <= worst_of_better;
            too_good || is_complete && *rank > allowed.1
        });
        found.extend(wrong.map(|(_, _, figure)| Contradiction { figure, allowed }));
        n_better += equal.len();
        let worst = equal.iter().map(|(_, rank, _)| *rank).max();
        worst_of_better = worst_of_better.max(worst.unwrap_or(0));
    }
    found.sort_by_key(|one| one.figure.line);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::cell::Decimal;

    fn figures(pairs: &[(&str, u16)]) -> Vec<Figure> {
        let of = |((value, rank), line): (&(&str, u16), u64)| Figure {
            line,
            region: 0,
            value: Decimal::parse(value),
            cell: (*value).to_owned(),
            rank: Some(*rank),
            out_of: None,
        };
        pairs.iter().zip(2..).map(of).collect()
    }

    fn lines(pairs: &[(&str, u16)], direction: Direction, n_units: usize) -> Vec<u64> {
        let figures = figures(pairs);
        let found = contradictions(&figures, direction, n_units);
        found.iter().map(|one| one.figure.line).collect()
    }

    #[test]
    fn ranks_that_follow_the_values_are_no_contradiction() {
        let sheet = [("0.9", 1), ("0.8", 2), ("0.8", 2), ("0.7", 4)];
        assert!(lines(&sheet, Direction::Up, 4).is_empty());
        // Equal as printed, and told apart by what is not printed.
        let sheet = [("0.9", 1), ("0.8", 3), ("0.8", 2), ("0.7", 4)];
        assert!(lines(&sheet, Direction::Up, 4).is_empty());
        let part = [("0.9", 5), ("0.8", 12)];
        assert!(lines(&part, Direction::Up, 34).is_empty());
        let fewer_is_better = [("3", 2), ("1", 1)];
        assert!(lines(&fewer_is_better, Direction::Down, 2).is_empty());
        assert!(lines(&fewer_is_better, Direction::None, 2).is_empty());
    }

    #[test]
    fn ranks_against_the_values_are_found() {
        let all_first = [("0.9", 1), ("0.8", 1), ("0.7", 1)];
        assert_eq!(lines(&all_first, Direction::Up, 3), [3, 4]);
        let shifted = [("0.9", 2), ("0.8", 3), ("0.7", 1)];
        assert_eq!(lines(&shifted, Direction::Up, 3), [2, 3, 4]);
        let part = [("0.9", 12), ("0.8", 5)];
        assert_eq!(lines(&part, Direction::Up, 34), [3]);
        let too_good = [("0.9", 1), ("0.8", 2), ("0.7", 2)];
        assert_eq!(lines(&too_good, Direction::Up, 34), [4]);
    }
}
