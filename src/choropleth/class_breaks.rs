//! Class breaks. Method names are those of pysal/mapclassify.

use crate::i18n::number;

/// How class breaks were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Set by the editors.
    Fixed,
    /// Classes of equal count.
    Quantiles,
    /// Fisher's natural breaks: the least sum of squared deviations within classes.
    NaturalBreaks,
    /// All values are equal: one class.
    OneClass,
}

/// The class breaks of a choropleth: the upper bounds of all classes but the last, ascending; none for one class.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassBreaks(Vec<f64>);

impl ClassBreaks {
    /// The breaks, if they ascend and there is one.
    pub fn new(breaks: Vec<f64>) -> Option<Self> {
        let ascending = breaks.windows(2).all(|pair| pair[0] < pair[1]);
        (!breaks.is_empty() && ascending && breaks.iter().all(|at| at.is_finite()))
            .then_some(Self(breaks))
    }

    /// Classes of equal count. A break is the greatest value of its class.
    /// `None` when fewer than two distinct values are there.
    pub fn quantiles(values: &[f64], n_classes: usize) -> Option<Self> {
        let sorted = sorted(values);
        let greatest = *sorted.last()?;
        let breaks = (1..n_classes)
            .map(|class| sorted[(sorted.len() * class).div_ceil(n_classes).max(1) - 1])
            .filter(|at| *at < greatest)
            .collect();
        Self::distinct(breaks)
    }

    /// Fisher's natural breaks (W. D. Fisher, "On grouping for maximum homogeneity", 1958), by
    /// dynamic programming. A break is the greatest value of its class.
    /// `None` when fewer than two distinct values are there.
    pub fn natural_breaks(values: &[f64], n_classes: usize) -> Option<Self> {
        let sorted = sorted(values);
        let n = sorted.len();
        let mut distinct = sorted.clone();
        distinct.dedup();
        let n_classes = n_classes.min(distinct.len());
        if n_classes < 2 {
            return None;
        }
        // Sums up to each position give the cost of any class at once.
        let mut sums = vec![(0.0, 0.0); n + 1];
        for (at, value) in sorted.iter().enumerate() {
            sums[at + 1] = (sums[at].0 + value, sums[at].1 + value * value);
        }
        #[allow(clippy::cast_precision_loss)]
        let cost = |from: usize, to: usize| {
            let sum = sums[to].0 - sums[from].0;
            (sums[to].1 - sums[from].1) - sum * sum / (to - from) as f64
        };
        // least[to]: the least cost of the first `to` values in so many classes.
        let mut least: Vec<f64> = (0..=n)
            .map(|to| if to == 0 { 0.0 } else { cost(0, to) })
            .collect();
        let mut starts = Vec::with_capacity(n_classes);
        for class in 1..n_classes {
            let mut next = vec![f64::INFINITY; n + 1];
            let mut start = vec![0; n + 1];
            for to in class + 1..=n {
                for (from, cheapest) in least.iter().enumerate().take(to).skip(class) {
                    let total = cheapest + cost(from, to);
                    if total < next[to] {
                        (next[to], start[to]) = (total, from);
                    }
                }
            }
            starts.push(start);
            least = next;
        }
        let mut breaks = Vec::with_capacity(n_classes - 1);
        let mut to = n;
        for start in starts.iter().rev() {
            to = start[to];
            breaks.push(sorted[to.max(1) - 1]);
        }
        breaks.reverse();
        Self::distinct(breaks)
    }

    /// Round numbers near natural breaks, or near quantiles where natural breaks would leave a
    /// class with fewer than three values (a few far outliers). Where most values are equal there are few quantiles:
    /// natural breaks stay when they tell more classes apart. One class when all values are equal; `None` when there are
    /// none.
    pub fn sound(values: &[f64], n_classes: usize) -> Option<(Self, Method)> {
        let Some(natural) = Self::natural_breaks(values, n_classes) else {
            let any = values.iter().any(|value| value.is_finite());
            return any.then_some((Self(Vec::new()), Method::OneClass));
        };
        let natural = natural.rounded(values);
        let crowded = |breaks: &Self| {
            breaks.counts(values).iter().all(|count| *count >= 3) && breaks.n_classes() == n_classes
        };
        if crowded(&natural) || values.len() < 5 * n_classes {
            return Some((natural, Method::NaturalBreaks));
        }
        let quantiles = Self::quantiles(values, n_classes).map(|breaks| breaks.rounded(values));
        match quantiles.filter(|breaks| breaks.n_classes() > 2) {
            Some(quantiles) => Some((quantiles, Method::Quantiles)),
            None => Some((natural, Method::NaturalBreaks)),
        }
    }

    /// The breaks moved to the roundest numbers that leave every value but a few in its class.
    fn rounded(&self, values: &[f64]) -> Self {
        let sorted = sorted(values);
        let (Some(least), Some(greatest)) = (sorted.first(), sorted.last()) else {
            return self.clone();
        };
        let range = greatest - least;
        // A step is 1, 2 or 5 times a power of ten; try the coarsest first.
        let mut exponent = number::order_of_magnitude(range) + 1;
        while range > 0.0 && 10_f64.powi(exponent) > range / 10_000.0 {
            for factor in [0.5, 0.2, 0.1] {
                let step = 10_f64.powi(exponent) * factor;
                if step > range / 8.0 {
                    continue;
                }
                let breaks: Vec<f64> = self.0.iter().map(|at| round_to(*at, step)).collect();
                if let Some(breaks) = Self::new(breaks)
                    && breaks.counts(values).iter().all(|count| *count > 0)
                {
                    return breaks;
                }
            }
            exponent -= 1;
        }
        self.clone()
    }

    fn distinct(mut breaks: Vec<f64>) -> Option<Self> {
        breaks.dedup();
        Self::new(breaks)
    }

    /// The upper bounds of all classes but the last.
    pub fn bounds(&self) -> &[f64] {
        &self.0
    }

    /// Number of classes: one more than breaks.
    pub fn n_classes(&self) -> usize {
        self.0.len() + 1
    }

    /// The class of a value, 0 for the lowest. A value on a break belongs to the lower class.
    pub fn class_of(&self, value: f64) -> usize {
        self.0.partition_point(|at| *at < value)
    }

    /// How many of the values fall into each class.
    pub fn counts(&self, values: &[f64]) -> Vec<usize> {
        let mut counts = vec![0; self.n_classes()];
        for value in values {
            counts[self.class_of(*value)] += 1;
        }
        counts
    }
}

/// The nearest multiple of a step, free of the noise of binary fractions.
fn round_to(value: f64, step: f64) -> f64 {
    let rounded = (value / step).round() * step;
    let decimals = -number::order_of_magnitude(step).min(0);
    let scale = 10_f64.powi(decimals + 1);
    (rounded * scale).round() / scale
}

fn sorted(values: &[f64]) -> Vec<f64> {
    let finite: Vec<f64> = values
        .iter()
        .copied()
        .filter(|value| value.is_finite())
        .collect();
    crate::order::ascending(&finite)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(breaks: Option<ClassBreaks>, expected: &[f64]) {
        assert_eq!(breaks.unwrap().bounds(), expected);
    }

    #[test]
    fn a_value_on_a_break_belongs_to_the_lower_class() {
        let breaks = ClassBreaks::new(vec![1.0, 2.0]).unwrap();
        assert_eq!(
            [0.5, 1.0, 1.5, 2.0, 2.5].map(|value| breaks.class_of(value)),
            [0, 0, 1, 1, 2]
        );
    }

    #[test]
    fn breaks_ascend_and_are_finite() {
        assert_eq!(ClassBreaks::new(vec![]), None);
        assert_eq!(ClassBreaks::new(vec![2.0, 1.0]), None);
        assert_eq!(ClassBreaks::new(vec![1.0, 1.0]), None);
        assert_eq!(ClassBreaks::new(vec![1.0, f64::NAN]), None);
    }

    #[test]
    fn quantiles_have_one_count() {
        let values: Vec<f64> = (1..=10).map(f64::from).collect();
        check(ClassBreaks::quantiles(&values, 5), &[2.0, 4.0, 6.0, 8.0]);
        assert_eq!(ClassBreaks::quantiles(&[7.0; 9], 5), None);
    }

    #[test]
    fn natural_breaks_fall_into_the_gaps() {
        let values = [1.0, 1.1, 1.2, 5.0, 5.1, 9.0, 9.2, 9.3];
        check(ClassBreaks::natural_breaks(&values, 3), &[1.2, 5.1]);
        check(ClassBreaks::natural_breaks(&[1.0, 2.0], 5), &[1.0]);
        assert_eq!(ClassBreaks::natural_breaks(&[2.0, 2.0], 5), None);
    }

    #[test]
    fn sound_breaks_of_a_skewed_indicator_are_quantiles() {
        let mut values: Vec<f64> = (0..60).map(|at| 50.0 + f64::from(at)).collect();
        values.extend([400.0, 900.0, 2500.0]);
        assert_eq!(ClassBreaks::sound(&values, 5).unwrap().1, Method::Quantiles);
    }

    #[test]
    fn a_saturated_indicator_has_classes() {
        // 51 of 63 have reached the most that there is, or the least.
        for most in [100.0, 0.0, -3.5] {
            for step in [1.0, -1.0] {
                let mut values = vec![most; 51];
                values.extend((1..=12).map(|at| most + step * f64::from(at)));
                let (breaks, _) = ClassBreaks::sound(&values, 5).unwrap();
                let counts = breaks.counts(&values);
                assert!(
                    counts.len() > 2 && counts.iter().any(|count| *count > 50),
                    "{counts:?}"
                );
            }
        }
    }

    #[test]
    fn equal_values_are_one_class() {
        for values in [&[7.0][..], &[0.0; 63], &[-2.0; 5]] {
            let (breaks, method) = ClassBreaks::sound(values, 5).unwrap();
            assert_eq!((breaks.n_classes(), method), (1, Method::OneClass));
            assert_eq!(breaks.counts(values), [values.len()]);
        }
        assert_eq!(ClassBreaks::sound(&[], 5), None);
        assert_eq!(ClassBreaks::sound(&[f64::NAN], 5), None);
    }

    proptest! {
        #[test]
        fn values_that_differ_are_told_apart(values in prop::collection::vec(-3..3_i32, 1..70)) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            let (breaks, _) = ClassBreaks::sound(&values, 5).unwrap();
            let filled = breaks.counts(&values).iter().filter(|count| **count > 0).count();
            let differ = values.iter().any(|value| *value != values[0]);
            prop_assert_eq!(filled > 1, differ);
        }

        #[test]
        fn every_value_has_a_class_and_classes_ascend(
            mut values in prop::collection::vec(-1e6..1e6_f64, 1..80), n_classes in 2usize..7,
        ) {
            values.sort_by(f64::total_cmp);
            for breaks in [
                ClassBreaks::quantiles(&values, n_classes),
                ClassBreaks::natural_breaks(&values, n_classes),
                ClassBreaks::sound(&values, n_classes).map(|(breaks, _)| breaks),
            ].into_iter().flatten() {
                prop_assert!(breaks.n_classes() <= n_classes);
                prop_assert_eq!(breaks.counts(&values).iter().sum::<usize>(), values.len());
                let classes: Vec<_> = values.iter().map(|value| breaks.class_of(*value)).collect();
                prop_assert!(classes.windows(2).all(|pair| pair[0] <= pair[1]));
            }
        }
    }
}
