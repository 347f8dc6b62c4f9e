//! Equal tiles in the rough shape of the country, and the neighbor in a direction.

use crate::dataset::{Dataset, RegionId, UnitSet};

/// A direction of the arrow keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// To the right.
    East,
    /// To the left.
    West,
    /// Up.
    North,
    /// Down.
    South,
}

/// Columns and rows of the grid of a unit set.
pub fn size(dataset: &Dataset, unit_set: UnitSet) -> (u8, u8) {
    dataset
        .provinces(unit_set)
        .filter_map(|province| province.tile)
        .fold((0, 0), |(columns, rows), (column, row)| {
            (columns.max(column + 1), rows.max(row + 1))
        })
}

/// The first two free cells of the last columns at a row and below: where an inset stands.
pub fn inset_tile(dataset: &Dataset, unit_set: UnitSet, from_row: u8) -> Option<(u8, u8)> {
    let (columns, rows) = size(dataset, unit_set);
    let column = columns.checked_sub(2)?;
    let free = |row: u8| {
        dataset
            .provinces(unit_set)
            .filter_map(|province| province.tile)
            .all(|(c, r)| r != row || c < column)
    };
    (from_row..rows)
        .find(|row| free(*row))
        .map(|row| (column, row))
}

/// The nearest point in a direction among named points: within 45° of the direction if there is
/// one, the least weighted distance otherwise. `None` at the edge.
///
/// Works on tiles and on label points alike; y grows downwards.
pub fn neighbor<T: Copy + PartialEq>(
    points: &[(T, f64, f64)],
    from: T,
    heading: Heading,
) -> Option<T> {
    let (_, x, y) = points.iter().find(|(name, ..)| *name == from)?;
    points
        .iter()
        .filter_map(|(name, px, py)| {
            let (dx, dy) = (px - x, py - y);
            let (along, across) = match heading {
                Heading::East => (dx, dy),
                Heading::West => (-dx, dy),
                Heading::South => (dy, dx),
                Heading::North => (-dy, dx),
            };
            (along > 1e-9 && across.abs() <= along * 3.0)
                .then(|| (*name, along + across.abs() * 2.0))
        })
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(name, _)| name)
}

/// The tiles of a unit set as points for [`neighbor`].
pub fn points(dataset: &Dataset, unit_set: UnitSet) -> Vec<(RegionId, f64, f64)> {
    dataset
        .provinces(unit_set)
        .filter_map(|province| {
            let (column, row) = province.tile?;
            Some((province.id, f64::from(column), f64::from(row)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_in_the_direction_is_the_neighbor() {
        let points = [
            ('a', 0.0, 0.0),
            ('b', 1.0, 0.0),
            ('c', 2.0, 0.0),
            ('d', 0.0, 1.0),
            ('e', 1.0, 1.0),
        ];
        assert_eq!(neighbor(&points, 'a', Heading::East), Some('b'));
        assert_eq!(neighbor(&points, 'a', Heading::South), Some('d'));
        assert_eq!(neighbor(&points, 'e', Heading::North), Some('b'));
        assert_eq!(neighbor(&points, 'a', Heading::West), None);
        assert_eq!(neighbor(&points, 'c', Heading::East), None);
    }
}
