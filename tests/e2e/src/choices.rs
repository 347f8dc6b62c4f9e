//! What the program shows for a choice, found by the same library natively, from the data of the built site.

use anyhow::{Context, Result};
use diem_cau::choropleth::{Cell, Choropleth};
use diem_cau::dataset::{Dataset, Indicator, Part, Period, Region, UnitSet};
use diem_cau::page::map_title;
use diem_cau::selection::{Selection, latest_period};
use serde::Deserialize;
use std::fs;

use crate::Province;

/// All data of the built site.
pub struct Choices {
    dataset: Dataset,
}

/// An indicator in a period, and what the map of a unit set shows of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Choice {
    pub indicator: String,
    pub period: String,
    /// The heading of the map.
    pub title: String,
    /// In the order of the data, which is that of the drawing.
    pub provinces: Vec<Province>,
    /// The former provinces that stand for some of them, in that order too.
    #[serde(default)]
    pub formers: Vec<Province>,
}

impl Choices {
    /// Reads `dist/data/`.
    ///
    /// # Errors
    ///
    /// When a file is missing or is not what it should be.
    pub fn of_dist() -> Result<Self> {
        let folder = crate::repository().join("dist/data");
        let read = |name: &str| {
            fs::read_to_string(folder.join(name)).with_context(|| format!("dist/data/{name}"))
        };
        let mut dataset = Dataset::parse(&read("dataset.json")?)?;
        dataset = dataset.with_details(&read("details.json")?)?;
        let parts: Vec<Part> = dataset
            .map_indicators()
            .map(|indicator| indicator.part.clone())
            .collect();
        for part in parts {
            if let Part::Series(name) = &part
                && !dataset.has(&part)
            {
                dataset = dataset.with_series(name, &read(&format!("series-{name}.json"))?)?;
            }
        }
        Ok(Self { dataset })
    }

    /// What the map offers of the 34 or of the 63: each indicator with its periods.
    ///
    /// # Errors
    ///
    /// When there is no such unit set.
    pub fn all(&self, n_provinces: u8) -> Result<Vec<Choice>> {
        let unit_set = UnitSet::from_len(n_provinces).context("34 or 63")?;
        let mut choices = Vec::new();
        for indicator in self.dataset.map_indicators() {
            // The periods of either unit set, as the list has them.
            let mut periods: Vec<_> = indicator.coverage.iter().map(|one| one.period).collect();
            periods.sort_unstable();
            periods.dedup();
            choices.extend(
                periods
                    .into_iter()
                    .map(|period| self.choice(unit_set, indicator, period)),
            );
        }
        Ok(choices)
    }

    /// One choice; without a period, on the one that its map opens on.
    ///
    /// # Errors
    ///
    /// When there is no such choice.
    pub fn one(&self, n_provinces: u8, indicator: &str, period: Option<&str>) -> Result<Choice> {
        let unit_set = UnitSet::from_len(n_provinces).context("34 or 63")?;
        let indicator = self
            .dataset
            .indicator_by_slug(indicator)
            .with_context(|| format!("no indicator {indicator}"))?;
        let period = match period {
            Some(period) => Period::parse(period),
            None => latest_period(&self.dataset, indicator, unit_set),
        };
        Ok(self.choice(unit_set, indicator, period.context("no period")?))
    }

    fn choice(&self, unit_set: UnitSet, indicator: &Indicator, period: Period) -> Choice {
        let selection = Selection {
            indicator: indicator.id,
            period: Some(period),
            unit_set,
            ..Selection::new(&self.dataset)
        };
        let map = Choropleth::new(&self.dataset, indicator, unit_set, period);
        let class = |province| match map.cell(province) {
            Some(cell) if cell.is_parts() => "parts".to_owned(),
            cell => cell
                .and_then(|cell| cell.class)
                .map_or_else(|| "none".to_owned(), |class| class.to_string()),
        };
        let is_part = |region: &&Region| {
            let successor = region.successor.and_then(|unit| map.cell(unit));
            map.former.is_some() && successor.is_some_and(Cell::is_parts)
        };
        let former = |region: &Region| {
            let cell = map.former.as_ref().and_then(|map| map.cell(region.id));
            Province {
                slug: region.slug.clone(),
                class: cell
                    .and_then(|cell| cell.class)
                    .map_or_else(|| "none".to_owned(), |class| class.to_string()),
            }
        };
        let provinces = self.dataset.provinces(unit_set);
        let of_former = self.dataset.provinces(UnitSet::Former);
        Choice {
            indicator: indicator.slug.clone(),
            period: period.to_string(),
            title: map_title(&selection, &self.dataset),
            provinces: provinces
                .map(|province| Province {
                    slug: province.slug.clone(),
                    class: class(province.id),
                })
                .collect(),
            formers: of_former.filter(is_part).map(former).collect(),
        }
    }
}
