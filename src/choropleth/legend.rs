//! The legend is a histogram: every province a dot, stacked over the band of its class.

use super::ClassBreaks;

/// A dot of the legend: the position of its province among the values given, where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// Position in the list of values.
    pub position: usize,
    /// Column, 0 at the left.
    pub column: usize,
    /// Height in the column, 0 at the bottom.
    pub level: usize,
}

/// An axis on which values become positions between 0 and 1: linear between its stops.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Value and position, both ascending; at least two.
    stops: Vec<(f64, f64)>,
}

impl Axis {
    /// A linear axis with room for all values and breaks, so that each class has a visible band.
    /// `None` without values.
    pub fn new(values: &[f64], breaks: Option<&ClassBreaks>) -> Option<Self> {
        let (least, greatest) = Self::ends(values, breaks)?;
        Some(Self {
            stops: vec![(least, 0.0), (greatest, 1.0)],
        })
    }

    /// An axis that gives every class the same width, for values that crowd at one end.
    /// `None` without values.
    pub fn by_class(values: &[f64], breaks: &ClassBreaks) -> Option<Self> {
        let (least, greatest) = Self::ends(values, Some(breaks))?;
        #[allow(clippy::cast_precision_loss)]
        let width = 1.0 / breaks.n_classes() as f64;
        let values = std::iter::once(least)
            .chain(breaks.bounds().iter().copied())
            .chain(std::iter::once(greatest));
        #[allow(clippy::cast_precision_loss)]
        let stops = values
            .enumerate()
            .map(|(at, value)| (value, at as f64 * width))
            .collect();
        Some(Self { stops })
    }

    fn ends(values: &[f64], breaks: Option<&ClassBreaks>) -> Option<(f64, f64)> {
        let bounds = breaks.map_or(&[][..], ClassBreaks::bounds);
        let all = || values.iter().chain(bounds).copied();
        let least = all().fold(f64::INFINITY, f64::min);
        let greatest = all().fold(f64::NEG_INFINITY, f64::max);
        if !least.is_finite() || !greatest.is_finite() {
            return None;
        }
        let room = if greatest > least {
            (greatest - least) * 0.06
        } else {
            1.0
        };
        Some((least - room, greatest + room))
    }

    /// The values at its ends.
    pub fn span(&self) -> (f64, f64) {
        let end = |stop: Option<&(f64, f64)>| stop.map_or(0.0, |(value, _)| *value);
        (end(self.stops.first()), end(self.stops.last()))
    }

    /// Where a value stands, 0 at the left end and 1 at the right.
    pub fn position(&self, value: f64) -> f64 {
        let after = self
            .stops
            .iter()
            .position(|(stop, _)| *stop >= value)
            .unwrap_or(self.stops.len() - 1);
        let (Some((from, left)), Some((to, right))) = (
            self.stops.get(after.max(1) - 1),
            self.stops.get(after.max(1)),
        ) else {
            return 0.0;
        };
        (left + (value - from) / (to - from) * (right - left)).clamp(0.0, 1.0)
    }
}

/// Dots in columns of equal width. Values stand in the order given; those without one are left out.
pub fn dots(values: &[Option<f64>], axis: &Axis, n_columns: usize) -> Vec<Dot> {
    let mut heights = vec![0_usize; n_columns.max(1)];
    let placed: Vec<(usize, f64)> = values
        .iter()
        .enumerate()
        .filter_map(|(position, value)| Some((position, (*value)?)))
        .collect();
    crate::order::sorted(&placed, |a, b| a.1.total_cmp(&b.1))
        .into_iter()
        .map(|(position, value)| {
            #[allow(
                clippy::cast_precision_loss,
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss
            )]
            let column =
                ((axis.position(value) * heights.len() as f64) as usize).min(heights.len() - 1);
            let level = heights[column];
            heights[column] += 1;
            Dot {
                position,
                column,
                level,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_of_one_column_stack() {
        let axis = Axis::new(&[0.0, 10.0], None).unwrap();
        let dots = dots(&[Some(5.0), None, Some(5.1), Some(10.0)], &axis, 10);
        assert_eq!(
            dots.iter()
                .map(|dot| (dot.position, dot.level))
                .collect::<Vec<_>>(),
            [(0, 0), (2, 1), (3, 0)]
        );
    }

    #[test]
    fn an_axis_by_class_gives_every_class_one_width() {
        let breaks = ClassBreaks::new(vec![10.0, 20.0, 1000.0]).unwrap();
        let axis = Axis::by_class(&[0.0, 2000.0], &breaks).unwrap();
        assert_eq!(
            [10.0, 20.0, 1000.0].map(|bound| axis.position(bound)),
            [0.25, 0.5, 0.75]
        );
        assert!((axis.position(15.0) - 0.375).abs() < 1e-12);
        assert_eq!(axis.position(-9e9), 0.0);
        assert_eq!(axis.position(9e9), 1.0);
    }

    #[test]
    fn an_axis_has_room_for_breaks_beyond_the_values() {
        let breaks = ClassBreaks::new(vec![0.6, 0.75]).unwrap();
        let axis = Axis::new(&[0.2, 0.3], Some(&breaks)).unwrap();
        assert!(axis.position(0.75) < 1.0);
        assert!(axis.position(0.2) > 0.0);
        assert_eq!(Axis::new(&[], None), None);
    }
}
