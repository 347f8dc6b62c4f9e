//! Cards as PNG: drawn once, kept by what is in them.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::super::assets::hash;
use super::super::{Failure, write_bytes};
use super::drawing::SIZE;

/// Counts up when the same drawing shall give another picture.
const EDITION: &str = "1";

/// The most that a preview should weigh, in bytes.
pub const MOST: usize = 60_000;

/// Draws every card into the site. `kept` is a folder that outlives a build: a card whose content is there is not drawn
/// again, and what no card needs any more is taken away.
pub fn write_all(dist: &Path, kept: &Path, cards: &[(String, String)]) -> Result<(), Failure> {
    fs::create_dir_all(kept).map_err(|error| format!("{}: {error}", kept.display()))?;
    let next = AtomicUsize::new(0);
    let used = Mutex::new(Vec::new());
    let failures = Mutex::new(Vec::new());
    let work = || {
        while let Some((name, svg)) = cards.get(next.fetch_add(1, Ordering::Relaxed)) {
            match picture(kept, svg).and_then(|(file, png)| {
                write_bytes(dist, name, &png)?;
                Ok(file)
            }) {
                Ok(file) => push(&used, file),
                Err(failure) => push(&failures, format!("{name}: {failure}")),
            }
        }
    };
    let n_threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..n_threads {
            scope.spawn(work);
        }
    });
    let taken = |list: Mutex<Vec<String>>| list.into_inner().unwrap_or_default();
    if let Some(failure) = taken(failures).into_iter().next() {
        return Err(failure);
    }
    sweep(kept, &taken(used));
    Ok(())
}

fn push(list: &Mutex<Vec<String>>, text: String) {
    if let Ok(mut list) = list.lock() {
        list.push(text);
    }
}

/// The picture of a drawing and the name under which it is kept.
fn picture(kept: &Path, svg: &str) -> Result<(String, Vec<u8>), Failure> {
    let file = format!("{}.png", hash(format!("{EDITION} {svg}").as_bytes()));
    let path = kept.join(&file);
    if let Ok(png) = fs::read(&path) {
        return Ok((file, png));
    }
    let png = encode(&render(svg)?)?;
    if png.len() > MOST {
        return Err(format!("{} bytes; a preview has at most {MOST}", png.len()));
    }
    write_bytes(kept, &file, &png)?;
    Ok((file, png))
}

/// Takes away what is no longer used. A file that stays does no harm.
fn sweep(kept: &Path, used: &[String]) {
    let Ok(files) = fs::read_dir(kept) else {
        return;
    };
    for file in files.flatten() {
        if !used.iter().any(|name| file.file_name() == name.as_str()) {
            let _ = fs::remove_file(file.path());
        }
    }
}

/// The drawing in pixels.
pub fn render(svg: &str) -> Result<Pixmap, Failure> {
    let tree = Tree::from_str(svg, &Options::default()).map_err(|error| error.to_string())?;
    let (width, height) = SIZE;
    let mut pixels = Pixmap::new(width, height).ok_or("no room for the picture")?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    Ok(pixels)
}

/// As PNG with at most 256 colors: a card has few, and the shades of its edges come together where they differ least.
fn encode(pixels: &Pixmap) -> Result<Vec<u8>, Failure> {
    let colors: Vec<[u8; 3]> = pixels
        .pixels()
        .iter()
        .map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
        .collect();
    let (palette, indices) = few(&colors);
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette);
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let wrong = |error: png::EncodingError| error.to_string();
    let mut writer = encoder.write_header().map_err(wrong)?;
    writer.write_image_data(&indices).map_err(wrong)?;
    writer.finish().map_err(wrong)?;
    Ok(png)
}

/// A palette of at most 256 colors as RGB, and the place of each pixel's color in it. Colors that agree in their first
/// bits become the most frequent of them.
fn few(colors: &[[u8; 3]]) -> (Vec<u8>, Vec<u8>) {
    let mut counts: HashMap<[u8; 3], usize> = HashMap::new();
    for color in colors {
        *counts.entry(*color).or_default() += 1;
    }
    let mut frequent: Vec<_> = counts.into_iter().collect();
    frequent.sort_by_key(|(color, n)| (std::cmp::Reverse(*n), *color));
    let mut palette: Vec<[u8; 3]> = Vec::new();
    let mut places: HashMap<[u8; 3], u8> = HashMap::new();
    for n_bits in 0..8_u8 {
        let alike = |color: [u8; 3]| color.map(|part| part >> n_bits);
        let mut groups: HashMap<[u8; 3], u8> = HashMap::new();
        palette.clear();
        for (color, _) in &frequent {
            let next = palette.len();
            let place = *groups.entry(alike(*color)).or_insert_with(|| {
                palette.push(*color);
                u8::try_from(next).unwrap_or(u8::MAX)
            });
            places.insert(*color, place);
        }
        if palette.len() <= 256 {
            break;
        }
    }
    let indices = colors
        .iter()
        .map(|color| places.get(color).copied().unwrap_or_default())
        .collect();
    (palette.concat(), indices)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_colors_stay_as_they_are_and_all_find_a_place() {
        let mut colors = vec![[247, 246, 242]; 1000];
        colors.extend(vec![[190, 42, 20]; 500]);
        colors.extend((0..=255_u8).flat_map(|a| [[a, 7, 9], [3, a, 200]]));
        let (palette, indices) = few(&colors);
        assert!(palette.len() <= 3 * 256);
        assert_eq!(indices.len(), colors.len());
        let back = |at: usize| &palette[usize::from(indices[at]) * 3..][..3];
        assert_eq!(back(0), [247, 246, 242]);
        assert_eq!(back(1000), [190, 42, 20]);
        for (at, color) in colors.iter().enumerate() {
            let far = back(at)
                .iter()
                .zip(color)
                .map(|(a, b)| a.abs_diff(*b))
                .max();
            assert!(far < Some(16), "{color:?}");
        }
    }

    #[test]
    fn a_card_that_is_kept_is_not_drawn_again() {
        let folder = tempfile::tempdir().unwrap();
        let (dist, kept) = (folder.path().join("dist"), folder.path().join("kept"));
        let svg = |color: &str| {
            format!(
                "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9' fill='{color}'/></svg>"
            )
        };
        write_all(&dist, &kept, &[("a.png".to_owned(), svg("red"))]).unwrap();
        let name = fs::read_dir(&kept).unwrap().next().unwrap().unwrap().path();
        fs::write(&name, b"kept").unwrap();
        write_all(&dist, &kept, &[("a.png".to_owned(), svg("red"))]).unwrap();
        assert_eq!(fs::read(dist.join("a.png")).unwrap(), b"kept");
        write_all(&dist, &kept, &[("a.png".to_owned(), svg("blue"))]).unwrap();
        assert!(!name.exists());
        assert!(
            fs::read(dist.join("a.png"))
                .unwrap()
                .starts_with(b"\x89PNG")
        );
    }
}
