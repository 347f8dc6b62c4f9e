//! Sorting. The standard sort is compiled anew for every type and every way to compare, 4 kB each in the first
//! program, and as much in the second; here it is compiled once, over positions.

use std::cmp::Ordering;

/// The things in the order of a comparison; equal ones keep theirs.
pub fn sorted<T: Clone>(things: &[T], compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    positions(things.len(), &|a, b| compare(&things[a], &things[b]))
        .into_iter()
        .map(|at| things[at].clone())
        .collect()
}

/// Puts things in the order of a key, in place; equal ones keep theirs.
pub fn sort_by_key<T, K: Ord>(things: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let keys: Vec<K> = things.iter().map(key).collect();
    let order = positions(keys.len(), &|a, b| keys[a].cmp(&keys[b]));
    let mut taken: Vec<Option<T>> = things.drain(..).map(Some).collect();
    things.extend(order.into_iter().filter_map(|at| taken[at].take()));
}

/// Numbers, the least first.
pub fn ascending(numbers: &[f64]) -> Vec<f64> {
    sorted(numbers, f64::total_cmp)
}

fn positions(n: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..n).collect();
    positions.sort_by(|a, b| compare(*a, *b));
    positions
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_sort_does(numbers: Vec<(u8, u8)>) {
            let mut expected = numbers.clone();
            expected.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(sorted(&numbers, |a, b| a.0.cmp(&b.0)), &expected[..]);
            let mut numbers = numbers;
            sort_by_key(&mut numbers, |one| one.0);
            prop_assert_eq!(numbers, expected);
        }
    }
}
