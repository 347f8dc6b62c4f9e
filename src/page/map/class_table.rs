//! The classes of every choice, for the page: a script colors the outlines from them before any program is there, and
//! at once when one is. The program and the script read the same choice from the same two selects.
//!
//! The table is JSON:
//!
//! ```json
//! {"units": 34, "none": " (không có)", "names": {"2025-H1": "6 tháng đầu năm 2025"},
//!  "of": {"dti": [["2024", "2023"], "2024", "3021…", ""]}}
//! ```
//!
//! An indicator has its periods, newest first, then the one that it opens on, then for each period a letter a province
//! in the order of the outlines: `0` to `4`, or `-` for none; nothing where no province has a class.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::choropleth::Choropleth;
use crate::dataset::{Dataset, Indicator, Period, UnitSet};
use crate::i18n::{Locale, common, period};
use crate::map_shapes::MapShapes;
use crate::selection::latest_period;

use super::controls::periods;

/// The table of a unit set, for outlines in the order of its shapes. `dataset` has all values.
pub fn class_table(dataset: &Dataset, shapes: &MapShapes, locale: Locale) -> String {
    let Some(unit_set) = UnitSet::from_len(shapes.units) else {
        return "{}".to_owned();
    };
    let mut names = BTreeMap::new();
    let mut of = serde_json::Map::new();
    for indicator in dataset.map_indicators() {
        let mut at: Vec<Period> = periods(indicator, unit_set)
            .into_iter()
            .map(|(at, _)| at)
            .collect();
        at.reverse();
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
        entry.extend(
            at.iter()
                .map(|at| Value::from(classes(dataset, shapes, indicator, unit_set, *at))),
        );
        of.insert(indicator.slug.clone(), Value::from(entry));
    }
    let without = periods_without(dataset, unit_set);
    json!({
        "units": shapes.units,
        "none": format!(" ({})", common::words(locale).no_data_short),
        "names": names,
        "without": without,
        "of": of,
    })
    .to_string()
}

/// By indicator, the periods in which this unit set has no values of its own.
fn periods_without(dataset: &Dataset, unit_set: UnitSet) -> BTreeMap<&str, Vec<String>> {
    dataset
        .map_indicators()
        .map(|indicator| {
            let without = periods(indicator, unit_set)
                .into_iter()
                .filter(|(_, has)| !has)
                .map(|(at, _)| at.to_string())
                .collect::<Vec<_>>();
            (indicator.slug.as_str(), without)
        })
        .filter(|(_, without)| !without.is_empty())
        .collect()
}

fn classes(
    dataset: &Dataset,
    shapes: &MapShapes,
    indicator: &Indicator,
    unit_set: UnitSet,
    at: Period,
) -> String {
    let map = Choropleth::new(dataset, indicator, unit_set, at);
    let letters: String = shapes
        .provinces
        .iter()
        .map(|shape| {
            dataset
                .province_by_slug(unit_set, &shape.slug)
                .and_then(|region| map.cell(region.id)?.class)
                .and_then(|class| char::from_digit(u32::try_from(class).ok()?, 10))
                .unwrap_or('-')
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
    use crate::page::{Links, color, testing};
    use crate::published;
    use maud::html;

    fn table(unit_set: UnitSet) -> Value {
        let text = class_table(published::whole(), testing::shapes(unit_set), Locale::Vi);
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn the_table_colors_every_choice_as_the_page_does() {
        let dataset = published::whole();
        let mut compared = 0;
        for unit_set in [UnitSet::Current, UnitSet::Former] {
            let table = table(unit_set);
            for indicator in dataset.map_indicators() {
                let entry = &table["of"][&indicator.slug];
                let periods = entry[0].as_array().unwrap();
                for (n, at) in periods.iter().enumerate() {
                    let letters = entry[n + 2].as_str().unwrap();
                    let query = format!(
                        "units={}&indicator={}&period={}",
                        unit_set.len(),
                        indicator.slug,
                        at.as_str().unwrap()
                    );
                    testing::render(&query, Links::App, |page| {
                        assert!(page.rejected.is_empty(), "{query}");
                        for (n, shape) in testing::shapes(unit_set).provinces.iter().enumerate() {
                            let region = dataset.province_by_slug(unit_set, &shape.slug).unwrap();
                            let (class, _) = color(page, region.id);
                            let of_table = match letters.get(n..=n) {
                                Some("-") | None => "none",
                                Some(digit) => digit,
                            };
                            assert_eq!(of_table, class, "{query}, {}", shape.slug);
                            compared += 1;
                        }
                        html! {}
                    });
                }
            }
        }
        assert!(compared > 10_000);
    }

    #[test]
    fn an_indicator_opens_on_the_period_that_the_page_opens_on() {
        let table = table(UnitSet::Current);
        assert_eq!(table["of"]["dti"][1], "2024");
        assert_eq!(table["of"]["dti"][0][0], "2024");
    }
}
