//! A card as SVG, without a text or a style of its own: 1200 by 630, on paper, as the light page.

use maud::{Markup, PreEscaped, html};

use crate::map_shapes::MapShapes;

use super::font::{Font, Fonts};

/// Width and height, as previews want them.
pub const SIZE: (u32, u32) = (1200, 630);

// The colors of the light page, as `style/tokens.css` has them: a test holds both against each other.
const PAPER: &str = "#F7F6F2";
const INK: &str = "#16202B";
const INK_2: &str = "#465260";
const SELECT: &str = "#BE2A14";
const CLASSES: [&str; 5] = ["#DFE1C4", "#8DBAA0", "#509199", "#346487", "#243362"];
// Provinces beside a chosen one: of the cards alone.
const LAND: &str = "#DDDDD5";

const LEFT: f32 = 56.0;
/// Where the map begins, and how high it is.
const MAP: (f32, f32, f32) = (736.0, 32.0, 566.0);

/// What a card says and shows.
pub struct Card<'a> {
    /// In large letters.
    pub title: String,
    /// Under the title.
    pub subtitle: String,
    /// What it is about.
    pub says: Says,
    /// Whom the figures are from, and of when the data are.
    pub source: [String; 2],
    /// The map beside.
    pub map: Option<Map<'a>>,
}

/// What a card is about.
pub enum Says {
    /// A figure, its rank, and what it is.
    Figure {
        /// `0,7223`.
        value: String,
        /// `hạng 12 trong 34`.
        rank: String,
        /// `Chỉ số chuyển đổi số (DTI), năm 2024`.
        of: String,
    },
    /// Up to three figures, each with its name.
    Figures(Vec<(String, String)>),
    /// Sentences.
    Words(String),
}

/// A map with what it shows.
pub struct Map<'a> {
    /// The outlines.
    pub shapes: &'a MapShapes,
    /// The province in red.
    pub chosen: Option<&'a str>,
    /// The class of each province in the order of the shapes; empty where all are as plain land.
    pub classes: Vec<Option<usize>>,
}

/// The drawing.
pub fn drawing(card: &Card, fonts: &Fonts) -> String {
    let (width, height) = SIZE;
    let room = if card.map.is_some() {
        MAP.0 - LEFT - 24.0
    } else {
        1200.0 - 2.0 * LEFT
    };
    html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(width) height=(height) viewBox={ "0 0 " (width) " " (height) } {
            rect width=(width) height=(height) fill=(PAPER) {}
            rect width=(width) height="8" fill=(INK) {}
            @if let Some(map) = &card.map { (drawn_map(map)) (inset_names(map.shapes, fonts)) }
            (mark(fonts))
            (words(card, room, fonts))
        }
    }
    .into_string()
}

/// The wordmark.
fn mark(fonts: &Fonts) -> Markup {
    html! {
        g transform="translate(56 46)" {
            path d="M6 20 C10 2 34 2 38 20" fill="none" stroke=(INK) stroke-width="2" {}
            circle cx="6" cy="20" r="5" fill=(INK) {}
            circle cx="38" cy="20" r="4" fill=(PAPER) stroke=(INK) stroke-width="2" {}
        }
        (text(&fonts.bold, "Điểm Cầu", (LEFT + 56.0, 72.0), 26.0, INK))
    }
}

fn text(font: &Font, words: &str, at: (f32, f32), size: f32, color: &str) -> Markup {
    html! { path fill=(color) d=(font.outline(words, at, size)) {} }
}

fn words(card: &Card, room: f32, fonts: &Fonts) -> Markup {
    let (bold, regular) = (&fonts.bold, &fonts.regular);
    // The largest letters with which the title has two lines.
    let fits = |size: &f32| bold.lines(&card.title, *size, room, 9).len() <= 2;
    let size = [60.0, 52.0, 44.0].into_iter().find(fits).unwrap_or(38.0);
    let titles = bold.lines(&card.title, size, room, 3);
    let mut parts = Vec::new();
    let mut y = 104.0;
    for line in &titles {
        y += size * 1.22;
        parts.push(text(bold, line, (LEFT, y), size, INK));
    }
    for line in regular.lines(&card.subtitle, 27.0, room, 2) {
        y += 42.0;
        parts.push(text(regular, &line, (LEFT, y), 27.0, INK_2));
    }
    parts.push(says(&card.says, y, room, fonts));
    for (line, y) in card.source.iter().zip([562.0, 594.0]) {
        if let Some(line) = regular.lines(line, 21.0, room, 1).first() {
            parts.push(text(regular, line, (LEFT, y), 21.0, INK_2));
        }
    }
    html! { @for part in parts { (part) } }
}

/// What the card is about, below `above` and above the sources.
fn says(says: &Says, above: f32, room: f32, fonts: &Fonts) -> Markup {
    let (bold, regular) = (&fonts.bold, &fonts.regular);
    match says {
        Says::Figure { value, rank, of } => {
            let y = above.max(300.0) + 110.0;
            let after = LEFT + bold.width(value, 108.0) + 28.0;
            html! {
                (text(bold, value, (LEFT, y), 108.0, SELECT))
                (text(bold, rank, (after, y), 38.0, INK))
                @for (line, y) in regular.lines(of, 27.0, room, 2).iter().zip([y + 50.0, y + 86.0]) {
                    (text(regular, line, (LEFT, y), 27.0, INK))
                }
            }
        }
        Says::Figures(figures) => {
            let step = (530.0 - above) / 3.0;
            let widest = |size: f32| {
                let widths = figures.iter().map(|(value, _)| bold.width(value, size));
                widths.fold(0.0, f32::max)
            };
            let beside = widest(50.0) < room * 0.45;
            let (size, left) = if beside {
                (50.0, LEFT + widest(50.0) + 32.0)
            } else {
                (38.0, LEFT)
            };
            html! {
                @for ((value, name), row) in figures.iter().zip(1_u8..) {
                    @let y = above + step * f32::from(row) - step * if beside { 0.18 } else { 0.4 };
                    (text(bold, value, (LEFT, y), size, INK))
                    @let lines = regular.lines(name, 27.0, LEFT + room - left, if beside { 2 } else { 1 });
                    @let first = match (beside, lines.len()) {
                        (false, _) => y + 34.0,
                        (true, 2) => y - 30.0,
                        (true, _) => y - 6.0,
                    };
                    @for (line, at) in lines.iter().zip([first, first + 34.0]) {
                        (text(regular, line, (left, at), 27.0, INK_2))
                    }
                }
            }
        }
        Says::Words(words) => html! {
            @for (line, at) in regular.lines(words, 31.0, room, 7).iter().zip(1_u8..) {
                (text(regular, line, (LEFT, above + 24.0 + 42.0 * f32::from(at)), 31.0, INK))
            }
        },
    }
}

/// How the units of a map stand on the card: offset and scale.
pub fn placed(shapes: &MapShapes) -> (f32, f32, f32) {
    let (_, height) = shapes.view_box;
    (MAP.0, MAP.1, MAP.2 / f32::from(height))
}

fn drawn_map(map: &Map) -> Markup {
    let shapes = map.shapes;
    let (x, y, scale) = placed(shapes);
    let is_chosen = |slug: &str| map.chosen == Some(slug);
    let fill = |at: usize, slug: &str| match map.classes.get(at) {
        _ if is_chosen(slug) => SELECT,
        Some(Some(class)) => CLASSES[*class.min(&4)],
        _ => LAND,
    };
    html! {
        g transform={ "translate(" (x) " " (y) ") scale(" (scale) ")" } {
            g stroke=(PAPER) stroke-width="7" stroke-linejoin="round" {
                @for (at, shape) in shapes.provinces.iter().enumerate() {
                    path fill=(fill(at, &shape.slug)) d=(PreEscaped(&shape.path)) {}
                }
            }
            path fill="none" stroke=(INK_2) stroke-width="4" d=(PreEscaped(&shapes.coast)) {}
            @for inset in &shapes.insets {
                @let color = if is_chosen(&inset.province) { SELECT } else { INK_2 };
                @let (x, y, width, height) = inset.frame;
                rect x=(x) y=(y) width=(width) height=(height) fill="none" stroke=(color) stroke-width="5" {}
                g fill=(color) {
                    path d=(PreEscaped(&inset.path)) {}
                    @for (x, y) in &inset.dots { circle cx=(x) cy=(y) r="11" {} }
                }
            }
        }
    }
}

/// The names of the archipelagos, which stand in their frames on every map.
fn inset_names(shapes: &MapShapes, fonts: &Fonts) -> Markup {
    let (left, top, scale) = placed(shapes);
    html! {
        @for inset in &shapes.insets {
            @let (x, y, width, _) = inset.frame;
            @let (x, y) = (left + f32::from(x) * scale + 8.0, top + f32::from(y) * scale + 20.0);
            @for (line, row) in fonts.regular.lines(&inset.name.0, 14.0, f32::from(width) * scale - 16.0, 2).iter().zip(0_u8..) {
                (text(&fonts.regular, line, (x, y + 17.0 * f32::from(row)), 14.0, INK_2))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_has_the_colors_of_the_light_page() {
        let tokens = include_str!("../../../style/tokens.css");
        let light = |name: &str| {
            let (_, rest) = tokens
                .split_once(&format!("--{name}: var(--light, "))
                .unwrap();
            rest.split_once(')').unwrap().0
        };
        for (name, own) in [
            ("paper", PAPER),
            ("ink", INK),
            ("ink-2", INK_2),
            ("select", SELECT),
        ] {
            assert_eq!(own, light(name), "--{name}");
        }
        for (at, own) in CLASSES.iter().enumerate() {
            assert_eq!(*own, light(&format!("class-{at}")), "--class-{at}");
        }
    }
}
