//! The classes of every choice, for the page: a script colors the outlines from them before any program is there, and
//! at once when one is. The program and the script read the same choice from the same two selects.
//!
//! The table is JSON:
//!
//! ```json
//! {"units": 34, "missing": "Không tải được …",
//!  "names": {"2025-H1": "6 tháng đầu năm 2025"}, "of": {"dti": [["2024", "2023"], "2024", "3021…", "p"]}}
//! ```
//!
//! An indicator has its periods, newest first, then the one that it opens on, then for each period a letter a province
//! in the order of the outlines: `0` to `4`, `p` where former provinces stand for it, or `-` for none; `p` alone where
//! these stand for all, nothing where no province has a class. The classes of the former provinces are a file of their
//! own ([`parts_table`]), which comes with their outlines.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::choropleth::{Cell, Choropleth};
use crate::dataset::{Dataset, Indicator, Period, UnitSet};
use crate::i18n::{Locale, period};
use crate::map_shapes::MapShapes;
use crate::selection::latest_period;

use super::color::class_of_cell;
use super::controls::periods;

/// Said where the outlines of the former provinces cannot be had.
const MISSING: (&str, &str) = (
    "Không tải được ranh giới các tỉnh cũ nên bản đồ chỉ có gạch chéo.",
    "The borders of the former provinces could not be loaded, so the map is hatched.",
);

/// The table of a unit set, for outlines in the order of its shapes. `dataset` has all values.
pub fn class_table(dataset: &Dataset, shapes: &MapShapes, locale: Locale) -> String {
    let Some(unit_set) = UnitSet::from_len(shapes.units) else {
        return "{}".to_owned();
    };
    let mut names = BTreeMap::new();
    let mut of = serde_json::Map::new();
    for indicator in dataset.map_indicators() {
        let at = newest_first(dataset, indicator, unit_set);
        for one in &at {
            let (key, name) = (one.to_string(), period::period(*one, locale));
            if key != name {
                names.insert(key, name);
            }
        }
        let opens_on = latest_period(dataset, indicator, unit_set);
        let mut entry = vec![
            json!(at.iter().map(ToString::to_string).collect::<Vec<_>>()),
            json!(opens_on.map(|at| at.to_string())),
        ];
        entry.extend(at.iter().map(|at| {
            let map = Choropleth::new(dataset, indicator, unit_set, *at);
            Value::from(letters(dataset, shapes, &map))
        }));
        of.insert(indicator.slug.clone(), Value::from(entry));
    }
    json!({
        "units": shapes.units,
        "missing": locale.pick(MISSING.0, MISSING.1),
        "names": names,
        "of": of,
    })
    .to_string()
}

/// The classes of the former provinces where these stand for the 34, a file of its own beside their shapes:
///
/// ```json
/// {"version": "2026-11-24", "into": ["ha-noi", …], "places": ["quang-ninh", …], "of": {"pci": {"2022": "-03…"}}}
/// ```
///
/// `into` has what each former province is part of now, in the order of the shapes; `places` the former provinces of small
/// islands and of the archipelagos, in the order of the drawing.
pub fn parts_table(dataset: &Dataset, shapes: &MapShapes) -> String {
    let by_slug = |slug: &str| dataset.province_by_slug(UnitSet::Former, slug);
    let into: Vec<&str> = shapes
        .provinces
        .iter()
        .map(|shape| {
            let successor = by_slug(&shape.slug).and_then(|region| region.successor);
            successor.map_or("", |id| &dataset.region(id).slug)
        })
        .collect();
    let islands = shapes.islands.iter().filter(|island| island.is_dot());
    let places: Vec<&str> = islands
        .map(|island| &*island.province)
        .chain(shapes.insets.iter().map(|inset| &*inset.province))
        .collect();
    let mut of = serde_json::Map::new();
    for indicator in dataset.map_indicators() {
        let mut by_period = serde_json::Map::new();
        for at in newest_first(dataset, indicator, UnitSet::Current) {
            let map = Choropleth::new(dataset, indicator, UnitSet::Current, at);
            if let Some(former) = &map.former {
                by_period.insert(at.to_string(), letters(dataset, shapes, former).into());
            }
        }
        if !by_period.is_empty() {
            of.insert(indicator.slug.clone(), by_period.into());
        }
    }
    json!({ "version": dataset.version(), "into": into, "places": places, "of": of }).to_string()
}

fn newest_first(dataset: &Dataset, indicator: &Indicator, unit_set: UnitSet) -> Vec<Period> {
    let all = periods(dataset, indicator, unit_set).into_iter().rev();
    all.map(|(at, _)| at).collect()
}

fn letters(dataset: &Dataset, shapes: &MapShapes, map: &Choropleth) -> String {
    let has_own = |cell: &Cell| cell.number().is_some() && dataset.members(cell.region).count() > 1;
    if map.former.is_some() && !map.cells.iter().any(has_own) {
        return "p".to_owned();
    }
    let letters: String = shapes
        .provinces
        .iter()
        .map(|shape| {
            let cell = dataset
                .province_by_slug(map.unit_set, &shape.slug)
                .and_then(|region| map.cell(region.id));
            match class_of_cell(cell) {
                "none" => "-",
                "parts" => "p",
                class => class,
            }
        })
        .collect();
    if letters.contains(|letter| letter != '-') {
        letters
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merger::Coverage;
    use crate::page::{Links, color, formers, layers, testing};
    use crate::published;
    use maud::html;

    fn table(unit_set: UnitSet) -> Value {
        let text = class_table(published::whole(), testing::shapes(unit_set), Locale::Vi);
        serde_json::from_str(&text).unwrap()
    }

    /// What the script of the page makes of a letter: see `classOf` in `front/answer.js`.
    fn class_of_letter(letter: char) -> String {
        match letter {
            '-' => "none".to_owned(),
            'p' => "parts".to_owned(),
            digit => digit.to_string(),
        }
    }

    #[test]
    fn the_tables_color_every_choice_as_the_page_does() {
        let dataset = published::whole();
        let parts = parts_table(dataset, testing::shapes(UnitSet::Former));
        let parts: Value = serde_json::from_str(&parts).unwrap();
        let into: Vec<&str> = parts["into"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let (mut compared, mut drawn) = (0, 0);
        for unit_set in [UnitSet::Current, UnitSet::Former] {
            let table = table(unit_set);
            for indicator in dataset.map_indicators() {
                let entry = &table["of"][&indicator.slug];
                for (n, at) in entry[0].as_array().unwrap().iter().enumerate() {
                    let letters: Vec<char> = entry[n + 2].as_str().unwrap().chars().collect();
                    let at = at.as_str().unwrap();
                    let former = parts["of"][&indicator.slug][at]
                        .as_str()
                        .filter(|_| unit_set == UnitSet::Current)
                        .unwrap_or_default();
                    assert_eq!(letters.contains(&'p'), !former.is_empty());
                    let class = |n: usize, slug: &str| {
                        let letter = letters
                            .get(n % letters.len().max(1))
                            .copied()
                            .unwrap_or('-');
                        let own: Vec<char> = former
                            .chars()
                            .zip(&into)
                            .filter(|(_, into)| **into == slug)
                            .map(|(letter, _)| letter)
                            .collect();
                        match (letter, &own[..]) {
                            ('p', [only]) => class_of_letter(*only),
                            ('p', own) if own.iter().all(|one| *one == '-') => "none".to_owned(),
                            (letter, _) => class_of_letter(letter),
                        }
                    };
                    let query = format!(
                        "units={}&indicator={}&period={at}",
                        unit_set.len(),
                        indicator.slug
                    );
                    let layer = testing::render(&query, Links::App, |page| {
                        assert!(page.rejected.is_empty(), "{query}");
                        for (n, shape) in testing::shapes(unit_set).provinces.iter().enumerate() {
                            let region = dataset.province_by_slug(unit_set, &shape.slug).unwrap();
                            let of_page = color(page, region.id).0;
                            assert_eq!(class(n, &shape.slug), of_page, "{query}, {}", shape.slug);
                            compared += 1;
                        }
                        formers(page)
                    });
                    let shapes = &testing::shapes(UnitSet::Former).provinces;
                    let expected: Vec<(String, String)> = former
                        .chars()
                        .zip(shapes.iter().zip(&into))
                        .filter(|(_, (_, into))| {
                            let n = testing::shapes(unit_set)
                                .provinces
                                .iter()
                                .position(|one| one.slug == **into);
                            class(n.unwrap(), into) == "parts"
                        })
                        .map(|(letter, (shape, _))| (shape.slug.clone(), class_of_letter(letter)))
                        .collect();
                    let on_page: Vec<(String, String)> = testing::values(&layer, "data-former")
                        .into_iter()
                        .zip(testing::values(&layer, "data-class"))
                        .map(|(slug, class)| (slug.to_owned(), class.to_owned()))
                        .collect();
                    assert_eq!(on_page, expected, "{query}");
                    drawn += on_page.len();
                }
            }
        }
        assert!(compared > 10_000 && drawn > 3_000);
    }

    #[test]
    fn islands_and_archipelagos_have_the_color_of_their_former_province() {
        let parts = parts_table(published::whole(), testing::shapes(UnitSet::Former));
        let parts: Value = serde_json::from_str(&parts).unwrap();
        let places: Vec<&str> = parts["places"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let query = "indicator=papi-total&period=2020";
        let mut former = BTreeMap::new();
        testing::render(&format!("{query}&units=63"), Links::App, |page| {
            for region in published::whole().provinces(UnitSet::Former) {
                former.insert(region.slug.as_str(), color(page, region.id).0);
            }
            html! {}
        });
        let islands = testing::render(query, Links::App, |page| {
            layers(page, testing::shapes(UnitSet::Current)).islands
        });
        let expected: Vec<&str> = places.iter().map(|slug| former[slug]).collect();
        assert_eq!(testing::values(&islands, "data-class"), expected);
        assert!(places.contains(&"ba-ria-vung-tau") && places.contains(&"khanh-hoa"));
    }

    #[test]
    fn the_period_list_says_what_the_letters_have() {
        for unit_set in [UnitSet::Current, UnitSet::Former] {
            let table = table(unit_set);
            for indicator in published::whole().map_indicators() {
                let entry = &table["of"][&indicator.slug];
                for (at, coverage) in periods(published::whole(), indicator, unit_set) {
                    let mut all = entry[0].as_array().unwrap().iter();
                    let n = all.position(|one| *one == at.to_string()).unwrap();
                    let letters = entry[n + 2].as_str().unwrap();
                    let expected = match letters {
                        "" => Coverage::Nothing,
                        letters if letters.contains('p') => Coverage::Former,
                        _ => Coverage::Own,
                    };
                    assert_eq!(coverage, expected, "{} {at}", indicator.slug);
                }
            }
        }
    }

    #[test]
    fn an_indicator_opens_on_the_period_that_the_page_opens_on() {
        let table = table(UnitSet::Current);
        assert_eq!(table["of"]["dti"][1], "2024");
        assert_eq!(table["of"]["dti"][0][0], "2024");
    }
}
