//! Provinces as dots on one axis, and what they are held against as a line.

use maud::{Markup, html};

use crate::choropleth::legend::{Axis, dots};
use crate::i18n::number::plain;

use super::mark;

/// Dots closer than this share of the axis stand over each other.
const COLUMNS: usize = 64;
/// Height of a strip and distance of stacked dots, in pixels.
const HEIGHT: f64 = 30.0;
const STEP: f64 = 6.0;

/// Where a value stands on an axis, as a style sheet wants it: `42.5%`.
pub fn place(axis: &Axis, value: f64) -> String {
    let mut place = plain(axis.position(value) * 100.0, 1);
    place.push('%');
    place
}

/// A strip for a row of a table: all values as dots, a line for the reference, and the marks of pinned provinces: their
/// position among the pinned, least and greatest value. Where these differ a bar spans them, and the mark stands at the
/// least: a middle would be a value that nobody published.
pub fn strip(values: &[f64], reference: Option<f64>, pins: &[(usize, f64, f64)]) -> Markup {
    let Some(axis) = Axis::new(values, None) else {
        return html! { div class="strip" aria-hidden="true" {} };
    };
    let left = |value: f64| format!("left:{}", place(&axis, value));
    html! {
        div class="strip" aria-hidden="true" {
            @for value in values { span class="strip__dot" style=(left(*value)) {} }
            @if let Some(value) = reference { span class="strip__reference" style=(left(value)) {} }
            @for (position, least, greatest) in pins {
                @if least < greatest {
                    span class="strip__span" data-pin=(position % 6) style={
                        (left(*least)) ";right:" (plain((1.0 - axis.position(*greatest)) * 100.0, 1)) "%"
                    } {}
                }
                span class="strip__pin" style=(left(*least)) { (mark(*position)) }
            }
        }
    }
}

/// A strip on an axis that several share: dots that would hide each other stand over each other, one province is
/// marked, and a line says the mean.
pub fn stacked_strip(
    axis: &Axis,
    values: &[Option<f64>],
    own: Option<f64>,
    mean: Option<f64>,
) -> Markup {
    let middle = plain(HEIGHT / 2.0, 0);
    html! {
        svg class="strips__drawing" height=(plain(HEIGHT, 0)) aria-hidden="true" {
            line class="strips__axis" x1="0" x2="100%" y1=(middle) y2=(middle) {}
            @for (value, y) in stacked(axis, values) {
                circle class="strips__dot" cx=(place(axis, value)) cy=(plain(y, 1)) r="2.6" {}
            }
            @if let Some(mean) = mean {
                @let x = place(axis, mean);
                line class="strips__mean" x1=(x) x2=(x) y1="3" y2=(plain(HEIGHT - 3.0, 0)) {}
            }
            @if let Some(own) = own {
                circle class="strips__own" cx=(place(axis, own)) cy=(middle) r="6.5" {}
            }
        }
    }
}

/// Values with their height in the strip. A column stands around the axis; one too high is pressed together.
#[allow(clippy::cast_precision_loss)]
fn stacked(axis: &Axis, values: &[Option<f64>]) -> Vec<(f64, f64)> {
    let dots = dots(values, axis, COLUMNS);
    let mut heights = [0_usize; COLUMNS];
    for dot in &dots {
        heights[dot.column] += 1;
    }
    dots.iter()
        .filter_map(|dot| {
            let (level, last) = (dot.level as f64, (heights[dot.column] - 1) as f64);
            let step = STEP.min((HEIGHT - STEP) / last.max(1.0));
            let value = values[dot.position]?;
            Some((value, HEIGHT / 2.0 + (level - last / 2.0) * step))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::testing::values as attributes;

    #[test]
    fn a_strip_has_a_dot_a_value_a_line_and_a_mark_a_pin() {
        let strip =
            strip(&[1.0, 2.0, 3.0], Some(2.0), &[(0, 1.0, 1.0), (4, 3.0, 3.0)]).into_string();
        assert_eq!(strip.matches("strip__dot").count(), 3);
        assert_eq!(attributes(&strip, "data-mark"), ["0", "4"]);
        let places = attributes(&strip, "style");
        // The axis leaves room beyond its ends; what has one value stands at one place.
        assert_eq!(places[..3], ["left:5.4%", "left:50.0%", "left:94.6%"]);
        assert_eq!(places[3..], ["left:50.0%", "left:5.4%", "left:94.6%"]);
    }

    #[test]
    fn a_range_is_a_bar_with_the_mark_at_its_least_known_value() {
        let strip = strip(&[1.0, 2.0, 3.0], None, &[(1, 1.0, 3.0)]).into_string();
        let places = attributes(&strip, "style");
        assert_eq!(places[3..], ["left:5.4%;right:5.4%", "left:5.4%"]);
        assert_eq!(attributes(&strip, "data-pin"), ["1"]);
    }

    #[test]
    fn a_strip_without_values_is_empty() {
        let strip = strip(&[], Some(2.0), &[(0, 1.0, 1.0)]).into_string();
        assert_eq!(strip, r#"<div class="strip" aria-hidden="true"></div>"#);
    }

    #[test]
    fn equal_values_stand_over_each_other_around_the_axis() {
        let axis = Axis::new(&[0.0, 10.0], None).unwrap();
        let heights = |n: usize| -> Vec<f64> {
            let all = stacked(&axis, &vec![Some(5.0); n]);
            all.into_iter().map(|(_, y)| y).collect()
        };
        assert_eq!(heights(1), [15.0]);
        assert_eq!(heights(3), [9.0, 15.0, 21.0]);
        let many = heights(30);
        assert!(many.iter().all(|y| (3.0..=27.0).contains(y)), "{many:?}");
    }

    #[test]
    fn a_province_without_a_value_has_no_dot_and_none_is_marked_then() {
        let axis = Axis::new(&[0.0, 10.0], None).unwrap();
        let strip = stacked_strip(&axis, &[Some(1.0), None], None, Some(5.0)).into_string();
        assert_eq!(strip.matches("strips__dot").count(), 1);
        assert!(!strip.contains("strips__own"));
        assert!(
            strip.contains(r#"x1="50.0%" x2="50.0%" y1="3" y2="27""#),
            "{strip}"
        );
        let strip = stacked_strip(&axis, &[Some(1.0)], Some(1.0), None).into_string();
        assert!(strip.contains("strips__own") && !strip.contains("strips__mean"));
    }
}
