//! Cards: the picture of each static page for a link preview, drawn when the site is built.
//!
//! What a card says is what its page says: the same functions make name, figure, rank and sentence.

mod drawing;
mod font;
mod picture;

pub use font::Fonts;
pub use picture::write_all;

use crate::choropleth::Choropleth;
use crate::dataset::{Basis, Dataset, Meeting, Observation, Region, SourceId, UnitSet};
use crate::i18n::{Locale, common, meetings, number, period, province, sharing};
use crate::lede;
use crate::page::about;
use crate::page::{self, Page, language_folder, observation_text};
use crate::reports;
use crate::selection::Selection;

use super::Data;
use super::subject::{Subject, subjects, view_title};
use drawing::{Card, Map, Says, drawing};

/// How many figures stand on the card of a meeting.
const N_FIGURES: usize = 3;

/// Every card as SVG, by the name of its picture, in both languages.
pub fn all(data: &Data, fonts: &Fonts) -> Vec<(String, String)> {
    let mut cards = Vec::new();
    for (page, subject) in subjects(&data.whole) {
        for locale in Locale::ALL {
            let card = match subject {
                Subject::Map(unit_set) => of_map(data, unit_set, locale),
                Subject::Province(region) => of_province(data, region, locale),
                Subject::Meeting(meeting) => of_meeting(data, meeting, locale),
                Subject::View(view, province) => {
                    let selection = Selection {
                        view,
                        province,
                        locale,
                        ..Selection::new(&data.whole)
                    };
                    let title = view_title(&data.whole, view, province, locale);
                    let description = about::description(&selection, &data.whole);
                    of_view(data, title, description, locale)
                }
                Subject::Follow => {
                    let words = sharing::words(locale);
                    of_view(data, words.follow, words.follow_lead.to_owned(), locale)
                }
            };
            let path = format!("{}{page}", language_folder(locale));
            cards.push((about::card(&path), drawing(&card, fonts)));
        }
    }
    cards
}

fn day_of_data(data: &Data, locale: Locale) -> String {
    format!(
        "{} {}",
        sharing::data_of(locale),
        period::date(data.day(), locale)
    )
}

/// The opening map of a unit set.
fn opening<T>(data: &Data, unit_set: UnitSet, locale: Locale, make: impl FnOnce(&Page) -> T) -> T {
    let mut selection = Selection::new(&data.whole);
    selection.unit_set = unit_set;
    selection.locale = locale;
    data.page(&data.whole, &selection, "", make)
}

/// `Nguồn: Bộ Khoa học và Công nghệ, 21/10/2025`.
fn cited(dataset: &Dataset, figures: &[Observation], locale: Locale) -> String {
    let mut found: Vec<SourceId> = Vec::new();
    for source in figures.iter().flat_map(|figure| &figure.sources) {
        if !found.contains(source) {
            found.push(*source);
        }
    }
    let mut said: Vec<String> = Vec::new();
    for source in found.into_iter().map(|id| dataset.source(id)) {
        let publisher = source.publisher.get(locale);
        let text = match source.published {
            Some(day) => format!("{publisher}, {}", period::period(day, locale)),
            None => publisher.to_owned(),
        };
        if !said.contains(&text) {
            said.push(text);
        }
    }
    said.truncate(2);
    format!("{}: {}", common::words(locale).source, said.join("; "))
}

/// The map with the classes of its choice.
fn classed<'a>(data: &'a Data, shown: &Choropleth) -> Map<'a> {
    let (shapes, _) = data.map(shown.unit_set);
    let class = |slug: &str| {
        let region = data.whole.province_by_slug(shown.unit_set, slug)?;
        shown.cell(region.id)?.class
    };
    Map {
        shapes,
        chosen: None,
        classes: shapes
            .provinces
            .iter()
            .map(|shape| class(&shape.slug))
            .collect(),
    }
}

fn of_map(data: &Data, unit_set: UnitSet, locale: Locale) -> Card<'_> {
    opening(data, unit_set, locale, |page| {
        let shown = page.choropleth;
        let behind = shown.map(|shown| figures_behind(&data.whole, shown, None));
        Card {
            title: page::map_title(page.selection, page.dataset),
            subtitle: common::n_provinces(locale, usize::from(unit_set.len())),
            says: Says::Words(page::plain(&page::lede(page))),
            source: [
                cited(&data.whole, &behind.unwrap_or_default(), locale),
                day_of_data(data, locale),
            ],
            map: shown.map(|shown| classed(data, shown)),
        }
    })
}

/// The figures behind a province of the map, or behind the first that has any.
fn figures_behind(
    dataset: &Dataset,
    shown: &Choropleth,
    region: Option<&Region>,
) -> Vec<Observation> {
    let of = |id| page::behind(dataset, shown.indicator, id, shown.period);
    match region {
        Some(region) => of(region.id),
        None => {
            let mut all = shown.cells.iter().map(|cell| of(cell.region));
            all.find(|figures| !figures.is_empty()).unwrap_or_default()
        }
    }
}

fn of_province<'a>(data: &'a Data, region: &'a Region, locale: Locale) -> Card<'a> {
    let unit_set = region.unit_set.unwrap_or(UnitSet::Current);
    let (shapes, _) = data.map(unit_set);
    let words = province::words(locale);
    let unit = match unit_set {
        UnitSet::Former => words.former_unit,
        UnitSet::Current => words.current_unit,
    };
    opening(data, unit_set, locale, |page| {
        let shown = page.choropleth;
        let cell = shown.and_then(|shown| shown.cell(region.id));
        let behind = shown.map(|shown| figures_behind(&data.whole, shown, Some(region)));
        let behind = behind.unwrap_or_default();
        let mut of = page::map_title(page.selection, page.dataset);
        if let Some(figure) = behind.first().filter(|one| one.basis != Basis::Published) {
            of = format!("{of}, {}", common::basis(locale, figure.basis));
        }
        let says = match (shown, cell, cell.and_then(|cell| cell.number())) {
            (Some(shown), Some(cell), Some(value)) => Says::Figure {
                value: number::fixed(value, shown.decimals, locale),
                rank: cell
                    .rank
                    .map(|rank| common::rank_of(locale, rank, shown.n_values()))
                    .unwrap_or_default(),
                of,
            },
            _ => Says::Words(format!("{of}: {}", common::words(locale).no_data)),
        };
        let source = match behind.as_slice() {
            [] => String::new(),
            figures => cited(&data.whole, figures, locale),
        };
        Card {
            title: upper_first(&lede::with_kind(locale, region)),
            subtitle: unit.to_owned(),
            says,
            source: [source, day_of_data(data, locale)],
            map: Some(Map {
                shapes,
                chosen: Some(&region.slug),
                classes: Vec::new(),
            }),
        }
    })
}

/// A name as a title: `Tỉnh Ninh Bình`.
fn upper_first(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

fn of_meeting<'a>(data: &'a Data, meeting: &Meeting, locale: Locale) -> Card<'a> {
    let dataset = &data.whole;
    let reports = reports::of_meeting(dataset, meeting, None);
    let chosen: Vec<_> = reports::headlines(dataset, &reports, None)
        .into_iter()
        .filter_map(|at| reports.get(at))
        .take(N_FIGURES)
        .collect();
    let figures: Vec<(String, String)> = chosen
        .iter()
        .map(|report| {
            let values: Vec<String> = report
                .now
                .iter()
                .map(|one| observation_text(dataset, one, locale))
                .collect();
            let indicator = dataset.indicator(report.indicator);
            let unit = meetings::unit(locale, indicator);
            let when = report.now.first();
            let when = when.map(|one| period::in_sentence(one.period, locale));
            let name = match when {
                Some(when) => format!("{}, {when}", indicator.short.get(locale)),
                None => indicator.short.get(locale).to_owned(),
            };
            let value = values.join(locale.pick(" hoặc ", " or "));
            (format!("{value} {unit}").trim_end().to_owned(), name)
        })
        .collect();
    let behind: Vec<Observation> = chosen
        .iter()
        .flat_map(|report| report.now.iter().map(|one| (*one).clone()))
        .collect();
    let source = match (behind.is_empty(), meeting.sources.first()) {
        (false, _) => cited(dataset, &behind, locale),
        (true, Some(source)) => format!(
            "{}: {}",
            common::words(locale).source,
            dataset.source(*source).publisher.get(locale)
        ),
        (true, None) => String::new(),
    };
    Card {
        title: meeting.title.get(locale).to_owned(),
        subtitle: format!(
            "{}, {}",
            period::date(meeting.date, locale),
            dataset.body(meeting.body).name.get(locale)
        ),
        says: if figures.is_empty() {
            Says::Words(meeting.covered.get(locale).to_owned())
        } else {
            Says::Figures(figures)
        },
        source: [source, day_of_data(data, locale)],
        map: None,
    }
}

fn of_view<'a>(data: &'a Data, title: &str, words: String, locale: Locale) -> Card<'a> {
    opening(data, UnitSet::Current, locale, |page| Card {
        title: title.to_owned(),
        subtitle: String::new(),
        says: Says::Words(words),
        source: [
            common::tagline(locale).to_owned(),
            day_of_data(data, locale),
        ],
        map: page.choropleth.map(|shown| classed(data, shown)),
    })
}

#[cfg(test)]
mod tests {
    use super::picture::render;
    use super::*;
    use resvg::tiny_skia::Pixmap;

    fn svg_of(card: &Card) -> String {
        drawing(card, &Fonts::none())
    }

    /// The color at the place of a province's label: a point well inside its largest part.
    fn color_at(picture: &Pixmap, data: &Data, unit_set: UnitSet, slug: &str) -> [u8; 3] {
        let (shapes, _) = data.map(unit_set);
        let shape = shapes.provinces.iter().find(|shape| shape.slug == slug);
        let (x, y, scale) = drawing::placed(shapes);
        let (at_x, at_y) = shape.unwrap().label;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let pixel = picture
            .pixel(
                (x + f32::from(at_x) * scale) as u32,
                (y + f32::from(at_y) * scale) as u32,
            )
            .unwrap();
        [pixel.red(), pixel.green(), pixel.blue()]
    }

    const VI: Locale = Locale::Vi;
    const RED: [u8; 3] = [0xBE, 0x2A, 0x14];

    #[test]
    fn on_the_card_of_a_province_that_one_is_red_and_no_other() {
        let data = Data::published();
        for unit_set in [UnitSet::Current, UnitSet::Former] {
            let regions: Vec<_> = data.whole.provinces(unit_set).collect();
            for region in regions.iter().step_by(9) {
                let picture = render(&svg_of(&of_province(&data, region, VI))).unwrap();
                for other in &regions {
                    let red = color_at(&picture, &data, unit_set, &other.slug) == RED;
                    let own = other.slug == region.slug;
                    assert_eq!(red, own, "{}: {}", region.slug, other.slug);
                }
            }
        }
    }

    #[test]
    fn a_card_of_a_province_has_the_figure_and_rank_of_its_page() {
        let data = Data::published();
        let region = data
            .whole
            .province_by_slug(UnitSet::Former, "ninh-binh")
            .unwrap();
        let card = of_province(&data, region, VI);
        assert_eq!(card.title, "Tỉnh Ninh Bình");
        assert_eq!(card.subtitle, "đến 30/6/2025");
        let Says::Figure { value, rank, of } = &card.says else {
            panic!("no figure");
        };
        assert_eq!(value, "0,6833");
        assert!(rank.ends_with("trong 63"), "{rank}");
        assert!(of.contains("2024"), "{of}");
        let lede = lede::lede(&data.whole, region, VI)[0].text();
        assert!(lede.contains(value.as_str()), "{lede}");
        assert!(
            card.source[0].starts_with("Nguồn: Bộ Khoa học"),
            "{:?}",
            card.source
        );
        assert!(card.source[1].contains("28/11/2026"), "{:?}", card.source);
    }

    #[test]
    fn a_card_is_in_the_language_of_its_page() {
        let data = Data::published();
        let region = data
            .whole
            .province_by_slug(UnitSet::Former, "ninh-binh")
            .unwrap();
        let card = of_province(&data, region, Locale::En);
        assert_eq!(card.title, "Ninh Binh");
        let Says::Figure { value, rank, .. } = &card.says else {
            panic!("no figure");
        };
        assert_eq!(value, "0.6833");
        assert!(rank.ends_with("of 63"), "{rank}");
        assert!(card.source[0].starts_with("Source: "), "{:?}", card.source);
        assert!(card.source[1].contains("28 Nov 2026"), "{:?}", card.source);
    }

    #[test]
    fn a_meeting_shows_its_first_figures_or_what_it_dealt_with() {
        let data = Data::published();
        let mut with_figures = 0;
        for meeting in data.whole.meetings() {
            let card = of_meeting(&data, meeting, VI);
            match card.says {
                Says::Figures(figures) => {
                    assert!(figures.len() <= N_FIGURES);
                    assert!(
                        figures
                            .iter()
                            .all(|(value, name)| !value.is_empty() && !name.is_empty())
                    );
                    with_figures += 1;
                }
                Says::Words(words) => assert_eq!(words, meeting.covered.get(VI)),
                Says::Figure { .. } => panic!("{}: one figure", meeting.slug),
            }
        }
        assert!(with_figures > 5);
    }

    #[test]
    fn every_static_page_has_a_card_of_its_own() {
        let data = Data::published();
        let cards = all(&data, &Fonts::none());
        let mut names: Vec<_> = cards.iter().map(|(name, _)| name).collect();
        names.sort();
        names.dedup();
        let n_pages = 34 + 63 + data.whole.meetings().len() + 8;
        assert_eq!(names.len(), 2 * n_pages);
        for name in [
            "cards/index.png",
            "cards/tinh/ninh-binh.png",
            "cards/en/index.png",
            "cards/en/tinh/ninh-binh.png",
            "cards/hoi-nghi/index.png",
        ] {
            assert!(names.iter().any(|other| *other == name), "{name}");
        }
    }
}
