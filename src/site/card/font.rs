//! Text as outlines: a card must look the same wherever the site is built, so no font of the machine is asked.

use std::fmt::Write as _;
use std::path::Path;

use ttf_parser::{Face, GlyphId, OutlineBuilder};
use unicode_normalization::UnicodeNormalization;

use super::super::Failure;

/// The package from npm that has the fonts of the cards (Be Vietnam Pro, SIL Open Font License).
const PACKAGE: &str = "node_modules/@expo-google-fonts/be-vietnam-pro";

/// A font of one weight; or none, for tests: then letters take room and leave no mark.
pub struct Font {
    bytes: Vec<u8>,
}

/// Both weights of the cards.
pub struct Fonts {
    /// For text.
    pub regular: Font,
    /// For titles and figures.
    pub bold: Font,
}

impl Fonts {
    /// Reads both from the packages of the build.
    pub fn read() -> Result<Self, Failure> {
        let read = |file: &str| -> Result<Font, Failure> {
            let path = Path::new(PACKAGE).join(file);
            let missing = |error: std::io::Error| {
                format!(
                    "{}: {error}; `npm ci` brings the fonts of the cards",
                    path.display()
                )
            };
            let bytes = std::fs::read(&path).map_err(missing)?;
            Face::parse(&bytes, 0).map_err(|error| format!("{}: {error}", path.display()))?;
            Ok(Font { bytes })
        };
        Ok(Self {
            regular: read("400Regular/BeVietnamPro_400Regular.ttf")?,
            bold: read("600SemiBold/BeVietnamPro_600SemiBold.ttf")?,
        })
    }

    /// Without a font, for tests.
    #[cfg(test)]
    pub fn none() -> Self {
        let none = || Font { bytes: Vec::new() };
        Self {
            regular: none(),
            bold: none(),
        }
    }
}

impl Font {
    fn face(&self) -> Option<Face<'_>> {
        Face::parse(&self.bytes, 0).ok()
    }

    /// How wide a line of text is.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        match self.face() {
            Some(face) => {
                let scale = size / f32::from(face.units_per_em());
                glyphs(&face, text)
                    .map(|(_, advance)| f32::from(advance) * scale)
                    .sum()
            }
            None => text.chars().map(|_| size * 0.55).sum(),
        }
    }

    /// Path data of a line of text whose base line begins at a point. A letter that the font does not have is its empty
    /// box.
    pub fn outline(&self, text: &str, (x, y): (f32, f32), size: f32) -> String {
        let Some(face) = self.face() else {
            return String::new();
        };
        let scale = size / f32::from(face.units_per_em());
        let mut path = Path2D {
            data: String::new(),
            x,
            y,
            scale,
        };
        for (glyph, advance) in glyphs(&face, text) {
            face.outline_glyph(glyph, &mut path);
            path.x += f32::from(advance) * scale;
        }
        path.data
    }

    /// The text in lines that are no wider than `room`; what goes beyond `most` lines is cut, which the last one says.
    pub fn lines(&self, text: &str, size: f32, room: f32, most: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let joined = lines.last().map(|line| format!("{line} {word}"));
            match joined.filter(|joined| self.width(joined, size) <= room) {
                Some(joined) => {
                    lines.pop();
                    lines.push(joined);
                }
                None => lines.push(word.to_owned()),
            }
        }
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                while self.width(&format!("{last}…"), size) > room {
                    let Some((shorter, _)) = last.rsplit_once(' ') else {
                        break;
                    };
                    *last = shorter.to_owned();
                }
                *last = format!("{}…", last.trim_end_matches([',', '.', ';', ':']));
            }
        }
        lines
    }
}

/// The glyphs of a text with their advances in font units. Marks of Vietnamese stand on their letters in one glyph.
fn glyphs<'a>(face: &'a Face<'_>, text: &'a str) -> impl Iterator<Item = (GlyphId, u16)> + 'a {
    text.nfc().map(|letter| {
        let glyph = face.glyph_index(letter).unwrap_or(GlyphId(0));
        (glyph, face.glyph_hor_advance(glyph).unwrap_or_default())
    })
}

/// Path data under way, from font units (upwards) to those of the card (downwards).
struct Path2D {
    data: String,
    x: f32,
    y: f32,
    scale: f32,
}

impl Path2D {
    fn add(&mut self, command: char, points: &[(f32, f32)]) {
        self.data.push(command);
        for (x, y) in points {
            // Writing to a text cannot fail.
            let _ = write!(
                self.data,
                "{:.1} {:.1} ",
                self.x + x * self.scale,
                self.y - y * self.scale
            );
        }
    }
}

impl OutlineBuilder for Path2D {
    fn move_to(&mut self, x: f32, y: f32) {
        self.add('M', &[(x, y)]);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.add('L', &[(x, y)]);
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.add('Q', &[(x1, y1), (x, y)]);
    }
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.add('C', &[(x1, y1), (x2, y2), (x, y)]);
    }
    fn close(&mut self) {
        self.data.push('Z');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_no_wider_than_its_room_and_what_is_cut_says_so() {
        let font = Fonts::none().regular;
        let text = "Phiên họp lần thứ mười của Ủy ban Quốc gia về chuyển đổi số";
        let lines = font.lines(text, 20.0, 200.0, 9);
        assert!(lines.len() > 2);
        assert!(lines.iter().all(|line| font.width(line, 20.0) <= 200.0));
        assert_eq!(lines.join(" "), text);
        let cut = font.lines(text, 20.0, 200.0, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…'), "{cut:?}");
        assert!(cut.iter().all(|line| font.width(line, 20.0) <= 200.0));
        // A word that is too long stands alone.
        assert_eq!(
            font.lines("aaaaaaaaaaaaaaaaaaaaaaaaaaaa b", 20.0, 100.0, 5)
                .len(),
            2
        );
    }
}
