//! Lines of whole drawing units: made simpler, and written as SVG paths.

use super::sheet::Point;

/// A line without the points that lie at most `tolerance` beside what is left (Douglas and Peucker).
/// Its ends stay, so lines that met still meet.
pub(super) fn simplified(points: &[Point], tolerance: f64) -> Vec<Point> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return Vec::new();
    };
    let inner = points.get(1..points.len() - 1).unwrap_or_default();
    let farthest = inner
        .iter()
        .zip(1..)
        .map(|(point, index)| (distance(*point, *first, *last), index))
        .max_by(|(a, _), (b, _)| a.total_cmp(b));
    match farthest {
        Some((distance, index)) if distance > tolerance => {
            let (before, after) = (points.get(..=index), points.get(index..));
            let mut line = simplified(before.unwrap_or_default(), tolerance);
            line.pop();
            line.extend(simplified(after.unwrap_or_default(), tolerance));
            line
        }
        _ if points.len() > 1 => vec![*first, *last],
        _ => vec![*first],
    }
}

/// How far a point is from the stretch between two others.
fn distance(point: Point, from: Point, to: Point) -> f64 {
    let along = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
    let off = (f64::from(point.0 - from.0), f64::from(point.1 - from.1));
    let length = along.0 * along.0 + along.1 * along.1;
    let share = if length > 0.0 {
        (off.0 * along.0 + off.1 * along.1) / length
    } else {
        0.0
    };
    let share = share.clamp(0.0, 1.0);
    (off.0 - share * along.0).hypot(off.1 - share * along.1)
}

/// The drawing fits into 16 bits by far.
pub(super) fn small((x, y): Point) -> (i16, i16) {
    (
        i16::try_from(x).unwrap_or(i16::MAX),
        i16::try_from(y).unwrap_or(i16::MAX),
    )
}

/// Writes SVG path data with relative commands and as few separators as the grammar allows.
#[derive(Default)]
pub(super) struct Pen {
    pub(super) path: String,
    at: Point,
}

impl Pen {
    /// Draws a line through the points; a closed one does not repeat its first point.
    pub(super) fn line(&mut self, points: &[Point], closed: bool) {
        let start = points.first().copied();
        for (index, point) in points.iter().enumerate() {
            if index == 0 {
                self.path.push('m');
            } else if !self.path.ends_with('m') {
                self.separate(point.0 - self.at.0);
            }
            self.step(*point);
        }
        if closed {
            self.path.push('z');
            self.at = start.unwrap_or(self.at);
        }
    }

    fn step(&mut self, (x, y): Point) {
        let (dx, dy) = (x - self.at.0, y - self.at.1);
        self.path.push_str(&dx.to_string());
        self.separate(dy);
        self.path.push_str(&dy.to_string());
        self.at = (x, y);
    }

    /// A minus sign parts two numbers by itself.
    fn separate(&mut self, number: i32) {
        if number >= 0 {
            self.path.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_relative_and_short() {
        let mut pen = Pen::default();
        pen.line(&[(10, 20), (15, 17), (15, 25)], true);
        pen.line(&[(12, 12), (11, 11)], false);
        assert_eq!(pen.path, "m10 20 5-3 0 8zm2-8-1-1");
    }

    #[test]
    fn a_point_beside_the_line_is_left_out_and_a_corner_stays() {
        let line = [(0, 0), (10, 1), (20, 0), (20, 30)];
        assert_eq!(simplified(&line, 1.0), [(0, 0), (20, 0), (20, 30)]);
        assert_eq!(simplified(&line, 0.5), line);
        let closed = [(0, 0), (9, 0), (9, 9), (0, 9), (0, 0)];
        assert_eq!(simplified(&closed, 1.0), closed);
        assert_eq!(simplified(&[], 1.0), []);
        assert_eq!(simplified(&[(1, 1)], 1.0), [(1, 1)]);
    }
}
