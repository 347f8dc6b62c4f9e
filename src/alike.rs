//! The provinces most like one: close in size, density and income, whatever their results are.

use crate::choropleth::{Cell, Choropleth};
use crate::comparison;
use crate::dataset::{Dataset, Indicator, IndicatorId, Period, RegionId, UnitSet};
use crate::order;

/// What provinces are alike by.
pub const BY: [&str; 3] = ["population", "population-density", "grdp-per-capita"];

/// Provinces in the order of likeness, and what that is by.
#[derive(Clone, Debug, PartialEq)]
pub struct Alike {
    /// The indicators, each in the latest period that nearly all provinces have.
    pub by: Vec<(IndicatorId, Period)>,
    /// The others with all of these values, the most alike first.
    pub regions: Vec<RegionId>,
}

/// The provinces most like one of the same unit set.
///
/// Values are taken as logarithms, since a province of twice the people differs as much from one as from another, and in
/// units of their standard deviation, so that each indicator counts alike; the distance is the straight one. `None` for
/// the country, and while fewer than two of the indicators of [`BY`] are known.
pub fn alike(dataset: &Dataset, region: RegionId) -> Option<Alike> {
    let unit_set = dataset.region(region).unit_set?;
    let columns: Vec<(Choropleth, Vec<Option<f64>>)> = BY
        .into_iter()
        .filter_map(|slug| dataset.indicator_by_slug(slug))
        .filter(|indicator| dataset.has(&indicator.part))
        .filter_map(|indicator| latest(dataset, indicator, unit_set))
        .filter(|map| map.cell(region).and_then(Cell::number).is_some())
        .map(|map| {
            let scores = scores(&map);
            (map, scores)
        })
        .collect();
    if columns.len() < 2 {
        return None;
    }
    let own = dataset.position(region)?;
    let distance = |position: usize| -> Option<f64> {
        let mut sum = 0.0;
        for (_, scores) in &columns {
            sum += (scores.get(position).copied()?? - scores.get(own).copied()??).powi(2);
        }
        Some(sum)
    };
    let others: Vec<(f64, RegionId)> = dataset
        .provinces(unit_set)
        .enumerate()
        .filter(|(_, other)| other.id != region)
        .filter_map(|(position, other)| Some((distance(position)?, other.id)))
        .collect();
    let sorted = order::sorted(&others, |a, b| a.0.total_cmp(&b.0));
    Some(Alike {
        by: columns
            .iter()
            .map(|(map, _)| (map.indicator, map.period))
            .collect(),
        regions: sorted.into_iter().map(|(_, id)| id).collect(),
    })
}

/// An indicator in the latest period in which nine in ten provinces have a single value.
fn latest(dataset: &Dataset, indicator: &Indicator, unit_set: UnitSet) -> Option<Choropleth> {
    let all: Vec<Period> = indicator.coverage.iter().map(|one| one.period).collect();
    order::sorted(&all, Period::cmp)
        .into_iter()
        .rev()
        .map(|period| Choropleth::new(dataset, indicator, unit_set, period))
        .find(|map| comparison::nearly_all(map.n_values(), map.cells.len()))
}

/// Logarithms in units of their standard deviation; `None` where a value is missing or not above 0.
fn scores(map: &Choropleth) -> Vec<Option<f64>> {
    let logs: Vec<Option<f64>> = map
        .cells
        .iter()
        .map(|cell| cell.number().filter(|value| *value > 0.0).map(f64::ln))
        .collect();
    let known: Vec<f64> = logs.iter().flatten().copied().collect();
    let mean = crate::comparison::mean(&known).unwrap_or(0.0);
    let squares: Vec<f64> = known.iter().map(|log| (log - mean).powi(2)).collect();
    let deviation = crate::comparison::mean(&squares).unwrap_or(0.0).sqrt();
    // Where all are equal nobody is nearer than another.
    let unit = if deviation > 0.0 { deviation } else { 1.0 };
    logs.into_iter().map(|log| Some(log? / unit)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::published::{core, province, whole};

    fn slugs(unit_set: UnitSet, slug: &str) -> Vec<&'static str> {
        let alike = alike(whole(), province(unit_set, slug).id).unwrap();
        let slugs = alike
            .regions
            .iter()
            .map(|id| whole().region(*id).slug.as_str());
        slugs.collect()
    }

    #[test]
    fn the_two_largest_cities_are_most_alike() {
        for unit_set in [UnitSet::Former, UnitSet::Current] {
            assert_eq!(slugs(unit_set, "ha-noi")[0], "ho-chi-minh");
            assert_eq!(slugs(unit_set, "ho-chi-minh")[0], "ha-noi");
            assert_eq!(
                slugs(unit_set, "ha-noi").len(),
                usize::from(unit_set.len()) - 1
            );
        }
        // The least dense and poorest stand together.
        let of_lai_chau = slugs(UnitSet::Former, "lai-chau");
        assert_eq!(of_lai_chau[..2], ["kon-tum", "bac-kan"]);
        assert_eq!(of_lai_chau.last(), Some(&"ho-chi-minh"));
    }

    #[test]
    fn it_says_by_what_and_of_when() {
        let alike = alike(whole(), province(UnitSet::Current, "ninh-binh").id).unwrap();
        let by: Vec<String> = alike
            .by
            .iter()
            .map(|(id, period)| format!("{} {period}", whole().indicator(*id).slug))
            .collect();
        assert_eq!(by[0].split(' ').next(), Some("population"));
        assert_eq!(by.len(), 3, "{by:?}");
    }

    #[test]
    fn the_country_is_like_nobody() {
        assert_eq!(alike(whole(), whole().country().id), None);
        // What they are alike by is in files of its own.
        assert_eq!(alike(core(), province(UnitSet::Former, "hue").id), None);
    }
}
