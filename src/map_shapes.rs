//! The drawn shapes of one unit set: ready SVG paths, made by the `dataset` command from the boundaries.
//!
//! Projection: transverse Mercator with central meridian 106° E. Coordinates are whole drawing units
//! from the top left; [`MapShapes::unit_km`] says how long one is.

use serde::Serialize;

use crate::dataset::DatasetError;
use crate::dataset::json::WireText;
use crate::dataset::read::{self, records};

records! {
    /// `map-63.json` or `map-34.json`. Read as it is: it holds drawing, no facts.
    #[derive(Clone, Debug, Default, PartialEq, Serialize)]
    #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
    pub struct MapShapes {
        /// As in [`CoreFile`](crate::dataset::json::CoreFile).
        pub format: u32,
        /// 63 or 34.
        pub units: u8,
        /// Length of one drawing unit in kilometres on the central meridian.
        pub unit_km: f64,
        /// Width and height of the drawing.
        pub view_box: (u16, u16),
        /// One for each province, in the order of the dataset's regions of this unit set.
        pub provinces: Vec<ProvinceShape>,
        /// Outline of mainland and coastal islands.
        pub coast: String,
        /// Borders of former provinces inside merged ones; empty for the 63.
        pub former_borders: String,
        /// Hoàng Sa and Trường Sa.
        pub insets: Vec<Inset>,
        /// Named coastal islands.
        pub islands: Vec<Island>,
    }

    /// The shape of one province, without its archipelago.
    #[derive(Clone, Debug, Default, PartialEq, Serialize)]
    #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
    pub struct ProvinceShape {
        /// Slug of the region.
        pub slug: String,
        /// SVG path data.
        pub path: String,
        /// A point well inside the largest part, for a label.
        pub label: (i16, i16),
    }

    /// A frame with an archipelago, drawn at its latitude in the east of the map.
    #[derive(Clone, Debug, Default, PartialEq, Serialize)]
    #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
    pub struct Inset {
        /// `hoang-sa` or `truong-sa`.
        pub id: String,
        /// Whole label, with the country.
        pub name: WireText,
        /// Slug of the province that it belongs to.
        pub province: String,
        /// x, y, width, height.
        pub frame: (i16, i16, i16, i16),
        /// Reefs as SVG path data.
        pub path: String,
        /// A point at each reef: most are below a pixel.
        pub dots: Vec<(i16, i16)>,
    }

    /// A coastal island with a name.
    #[derive(Clone, Debug, Default, PartialEq, Serialize)]
    #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
    pub struct Island {
        /// Name.
        pub name: WireText,
        /// Slug of its province.
        pub province: String,
        /// Where.
        pub at: (i16, i16),
        /// Area; those under 100 are drawn as dots.
        pub area_km2: f64,
    }
}

impl Island {
    /// Whether it is drawn as a dot.
    pub fn is_dot(&self) -> bool {
        self.area_km2 < 100.0
    }
}

impl MapShapes {
    /// Reads a map file.
    ///
    /// # Errors
    ///
    /// When it is no JSON of this format, or is of a newer one.
    pub fn parse(text: &str) -> Result<Self, DatasetError> {
        read::file(text)
    }
}

/// The points of a path made by the `dataset` command: relative, a number list after each `m`, closed by `z`.
pub fn points(path: &str) -> Vec<(i32, i32)> {
    let mut points = Vec::new();
    let (mut start, mut at) = ((0, 0), (0, 0));
    for ring in path.split(['m', 'M']).filter(|ring| !ring.is_empty()) {
        at = if points.is_empty() { at } else { start };
        let numbers = numbers(ring);
        for (index, pair) in numbers.chunks_exact(2).enumerate() {
            at = (at.0 + pair[0], at.1 + pair[1]);
            if index == 0 {
                start = at;
            }
            points.push(at);
        }
    }
    points
}

/// Whole numbers that are parted by a space or by their own minus sign.
fn numbers(text: &str) -> Vec<i32> {
    let mut numbers = Vec::new();
    let mut token = String::new();
    for letter in text.chars().chain(std::iter::once(' ')) {
        if letter.is_ascii_digit() {
            token.push(letter);
            continue;
        }
        numbers.extend(token.parse::<i32>());
        token.clear();
        if letter == '-' {
            token.push('-');
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_gives_its_points_and_the_next_ring_starts_from_the_first() {
        assert_eq!(
            points("m10 20 5-5-3 2zm100 1 2 2z"),
            [(10, 20), (15, 15), (12, 17), (110, 21), (112, 23)]
        );
    }
}
