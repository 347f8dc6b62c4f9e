//! All that is known of one region: its ranks over time, its figures by pillar, its conflicts.

use crate::choropleth::Choropleth;
use crate::comparison;
use crate::dataset::{
    Dataset, Indicator, IndicatorId, Observation, Period, Region, RegionId, Scope, SourceId,
    Status, UnitSet,
};
use crate::merger::Merged;
use crate::order;

/// The indicator that a province is ranked by.
pub const INDEX: &str = "dti";

/// The index of the country, which is none of the mean of its provinces.
pub const NATIONAL_INDEX: &str = "dti-national";

/// Where a province stood in one period.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// When.
    pub period: Period,
    /// Its value, where one is published.
    pub value: Option<f64>,
    /// Decimals to print.
    pub decimals: u8,
    /// Its rank, where one is known.
    pub rank: Option<u16>,
    /// How many provinces have a value in this period.
    pub n_values: usize,
    /// How many provinces there are.
    pub n: usize,
    /// What the value claims to be.
    pub status: Status,
}

impl Standing {
    /// Whether only some provinces are known in this period.
    pub fn is_partial(&self) -> bool {
        self.n_values < self.n
    }
}

/// Where a province stood in every period that its unit set has values for, oldest first. Periods
/// without a value and without a rank of this province are left out.
pub fn standings(dataset: &Dataset, indicator: &Indicator, region: RegionId) -> Vec<Standing> {
    let Some(unit_set) = dataset.region(region).unit_set else {
        return Vec::new();
    };
    indicator
        .periods(unit_set)
        .filter_map(|(period, _)| {
            let all = Choropleth::new(dataset, indicator, unit_set, period);
            let cell = all.cell(region)?;
            let (value, rank) = (cell.number(), cell.rank);
            (value.is_some() || rank.is_some()).then(|| Standing {
                period,
                value,
                decimals: all.decimals,
                rank,
                n_values: all.n_values(),
                n: all.cells.len(),
                status: cell.status,
            })
        })
        .collect()
}

/// Periods from which an indicator was made in another way, oldest first, without the first.
pub fn changes_of_method(dataset: &Dataset, indicator: IndicatorId) -> Vec<Period> {
    let mut periods: Vec<Period> = dataset
        .details()
        .into_iter()
        .flat_map(|details| &details.methods)
        .filter(|method| method.indicator == indicator)
        .filter_map(|method| method.from)
        .collect();
    order::sort_by_key(&mut periods, |one| *one);
    periods.into_iter().skip(1).collect()
}

/// Whether one of these changes of method lies between two periods, whichever is the earlier.
pub fn is_broken(changes: &[Period], one: Period, other: Period) -> bool {
    let (from, to) = (one.min(other), one.max(other));
    changes.iter().any(|at| from < *at && *at <= to)
}

/// Whether the method of an indicator changed between two periods.
pub fn method_changed(
    dataset: &Dataset,
    indicator: IndicatorId,
    (one, other): (Period, Period),
) -> bool {
    is_broken(&changes_of_method(dataset, indicator), one, other)
}

/// A line of the table of figures: what is measured, and the newest that is known.
#[derive(Clone, Debug)]
pub struct Row {
    /// What is measured.
    pub indicator: IndicatorId,
    /// When.
    pub period: Period,
    /// The figures of that period, each source its own; for a merged value those of the members.
    pub figures: Vec<Observation>,
    /// The value of one of the 34 that no source prints.
    pub merged: Option<Merged>,
    /// Its place among the provinces with a value, and how many those are.
    pub rank: Option<(u16, usize)>,
    /// The figure of an earlier period of the same unit set, with the difference.
    pub change: Option<(Period, f64)>,
    /// How much it grew in a year, as the source prints it.
    pub growth: Option<Observation>,
    /// Decimals to print.
    pub decimals: u8,
}

impl Row {
    /// The sources of its figures, each once.
    pub fn sources(&self) -> Vec<SourceId> {
        let mut found = Vec::new();
        for source in self.figures.iter().flat_map(|one| &one.sources) {
            if !found.contains(source) {
                found.push(*source);
            }
        }
        found
    }
}

/// Lines of one pillar.
#[derive(Clone, Debug)]
pub struct Group {
    /// Position in [`Dataset::pillars`].
    pub pillar: usize,
    /// In the order of indicators.
    pub rows: Vec<Row>,
}

/// The figures of a province by pillar: for each indicator its newest period.
/// The index itself and its components are left out: they stand on their own.
pub fn groups(dataset: &Dataset, region: RegionId) -> Vec<Group> {
    let figures = dataset.figures_of(region);
    let growth_of: Vec<(IndicatorId, IndicatorId)> = dataset
        .indicators()
        .iter()
        .filter_map(|one| Some((one.growth_of?, one.id)))
        .collect();
    let rows = dataset.indicators().iter().filter(|indicator| {
        !is_index(dataset, indicator) && !growth_of.iter().any(|(_, id)| *id == indicator.id)
    });
    let mut groups: Vec<Group> = (0..dataset.pillars().len())
        .map(|pillar| Group {
            pillar,
            rows: Vec::new(),
        })
        .collect();
    for indicator in rows {
        let Some(mut row) = row(dataset, indicator, region, &figures) else {
            continue;
        };
        row.growth = growth_of
            .iter()
            .find(|(base, _)| *base == indicator.id)
            .and_then(|(_, growth)| {
                figures
                    .iter()
                    .find(|one| one.indicator == *growth && one.period == row.period)
                    .cloned()
            });
        if let Some(group) = groups.get_mut(indicator.pillar) {
            group.rows.push(row);
        }
    }
    groups.retain(|group| !group.rows.is_empty());
    groups
}

/// Whether an indicator is the index or one of the components that a map can show.
pub fn is_index(dataset: &Dataset, indicator: &Indicator) -> bool {
    let index = dataset.indicator_by_slug(INDEX).map(|index| index.id);
    indicator.scope == Scope::Map
        && (Some(indicator.id) == index || indicator.part_of == index)
        && index.is_some()
}

/// The eight components of the index, in the order of display.
pub fn components(dataset: &Dataset) -> Vec<&Indicator> {
    dataset
        .map_indicators()
        .filter(|indicator| indicator.slug != INDEX && is_index(dataset, indicator))
        .collect()
}

fn row(
    dataset: &Dataset,
    indicator: &Indicator,
    region: RegionId,
    figures: &[Observation],
) -> Option<Row> {
    let newest = |usable: &dyn Fn(&Observation) -> bool| {
        figures
            .iter()
            .filter(|one| one.indicator == indicator.id && usable(one))
            .map(|one| one.period)
            .max()
    };
    // A target is shown where nothing came of it yet.
    let own = newest(&|one| one.status != Status::Target).or_else(|| newest(&|_| true));
    let unit_set = dataset.region(region).unit_set;
    if indicator.scope != Scope::Map || unit_set.is_none() {
        let period = own?;
        let figures = of_period(figures, indicator.id, period);
        return Some(Row {
            indicator: indicator.id,
            period,
            merged: None,
            rank: None,
            change: None,
            growth: None,
            decimals: figures.first()?.decimals,
            figures,
        });
    }
    let unit_set = unit_set?;
    let period = match (own, unit_set) {
        (Some(period), _) => period,
        // The newest single value that the members allow, else the newest range.
        (None, UnitSet::Current) => {
            let newest = |single: bool| {
                indicator
                    .periods(UnitSet::Former)
                    .rev()
                    .map(|(period, _)| period)
                    .find(|period| {
                        let region = dataset.region(region);
                        crate::merger::value(dataset, indicator, region, *period)
                            .is_some_and(|value| !single || value.number().is_some())
                    })
            };
            newest(true).or_else(|| newest(false))?
        }
        (None, UnitSet::Former) => return None,
    };
    let all = Choropleth::new(dataset, indicator, unit_set, period);
    let cell = all.cell(region)?;
    let mut of_now = of_period(figures, indicator.id, period);
    if of_now.is_empty() {
        of_now = dataset
            .members(region)
            .flat_map(|member| dataset.observations(indicator.id, member.id, period))
            .collect();
    }
    let change = of_now
        .iter()
        .find(|one| one.region == region)
        .and_then(|now| change(indicator, unit_set, figures, now));
    let decimals = of_now.iter().map(|one| one.decimals).max()?;
    Some(Row {
        indicator: indicator.id,
        period,
        merged: cell
            .value
            .clone()
            .filter(|value| !matches!(value, Merged::Published(..))),
        rank: cell.rank.map(|rank| (rank, all.listed().n_values())),
        change,
        growth: None,
        decimals: decimals.min(all.decimals),
        figures: of_now,
    })
}

fn of_period(figures: &[Observation], indicator: IndicatorId, period: Period) -> Vec<Observation> {
    let mut found: Vec<Observation> = figures
        .iter()
        .filter(|one| one.indicator == indicator && one.period == period)
        .cloned()
        .collect();
    order::sort_by_key(&mut found, |one| one.status as u8);
    found
}

/// The difference against the period before, of the same source: another source counts otherwise.
fn change(
    indicator: &Indicator,
    unit_set: UnitSet,
    figures: &[Observation],
    now: &Observation,
) -> Option<(Period, f64)> {
    let (before, _) = indicator
        .periods(unit_set)
        .rev()
        .find(|(period, _)| *period < now.period)?;
    let then = figures.iter().find(|one| {
        one.indicator == now.indicator
            && one.period == before
            && one.value.is_some()
            && one.sources == now.sources
    })?;
    let decimals = now.decimals.max(then.decimals);
    Some((
        before,
        comparison::difference(now.value?, then.value?, decimals),
    ))
}

/// A conflict as seen from one region: its own figures, or all when it is the country's.
#[derive(Clone, Debug)]
pub struct Contested {
    /// Slug of the conflict.
    pub conflict: String,
    /// The region's own figures in it, oldest first.
    pub figures: Vec<Observation>,
}

/// The conflicts in which a region has a figure, in the order of the list of conflicts; those
/// with two figures of its own first.
pub fn conflicts(dataset: &Dataset, region: RegionId) -> Vec<Contested> {
    let mut found: Vec<Contested> = Vec::new();
    for one in dataset.figures_of(region) {
        let Some(slug) = one.conflict.clone() else {
            continue;
        };
        match found.iter_mut().find(|other| other.conflict == slug) {
            Some(other) => other.figures.push(one),
            None => found.push(Contested {
                conflict: slug,
                figures: vec![one],
            }),
        }
    }
    for one in &mut found {
        order::sort_by_key(&mut one.figures, |figure| (figure.indicator, figure.period));
    }
    let place = |slug: &str| {
        dataset.details().and_then(|details| {
            details
                .conflicts
                .iter()
                .position(|conflict| conflict.slug == slug)
        })
    };
    order::sort_by_key(&mut found, |one| {
        (one.figures.len() < 2, place(&one.conflict))
    });
    found
}

/// A region and those that it was merged from or into, the region first.
pub fn lineage(dataset: &Dataset, region: &Region) -> Vec<RegionId> {
    let mut all = vec![region.id];
    all.extend(region.successor);
    all.extend(dataset.members(region.id).map(|member| member.id));
    all
}

/// Whether two regions are the same, or one was merged into the other.
pub fn is_related(dataset: &Dataset, a: RegionId, b: RegionId) -> bool {
    a == b || dataset.region(a).successor == Some(b) || dataset.region(b).successor == Some(a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::published::{province, whole};

    fn index() -> &'static Indicator {
        whole().indicator_by_slug(INDEX).unwrap()
    }

    #[test]
    fn ranks_over_time_are_those_of_the_published_lists() {
        let ninh_binh = standings(whole(), index(), province(UnitSet::Former, "ninh-binh").id);
        let seen: Vec<_> = ninh_binh
            .iter()
            .map(|one| (one.period.to_string(), one.rank, one.is_partial()))
            .collect();
        let at = |year: &str, rank, partial| (year.to_owned(), Some(rank), partial);
        assert_eq!(
            seen,
            [
                at("2020", 8, true),
                at("2021", 6, true),
                at("2022", 21, false),
                at("2023", 19, false),
                at("2024", 38, false)
            ]
        );
        let merged = standings(whole(), index(), province(UnitSet::Current, "ninh-binh").id);
        assert_eq!(merged.len(), 1);
        assert_eq!((merged[0].rank, merged[0].n), (Some(12), 34));
    }

    #[test]
    fn the_first_method_is_no_change() {
        let changes: Vec<_> = changes_of_method(whole(), index().id)
            .iter()
            .map(Period::to_string)
            .collect();
        assert_eq!(changes, ["2021", "2022", "2024"]);
    }

    #[test]
    fn growth_stands_beside_its_figure_and_not_on_a_line_of_its_own() {
        let rows: Vec<Row> = groups(whole(), province(UnitSet::Former, "ninh-binh").id)
            .into_iter()
            .flat_map(|group| group.rows)
            .collect();
        let slug = |row: &Row| whole().indicator(row.indicator).slug.clone();
        assert!(rows.iter().all(|row| !slug(row).ends_with("-growth")));
        let sites = rows.iter().find(|row| slug(row) == "bts-sites").unwrap();
        assert_eq!(sites.figures[0].value, Some(969.0));
        assert_eq!(sites.growth.as_ref().unwrap().value, Some(3.0));
    }

    #[test]
    fn a_merged_value_says_that_no_source_prints_it() {
        let rows: Vec<Row> = groups(whole(), province(UnitSet::Current, "ninh-binh").id)
            .into_iter()
            .flat_map(|group| group.rows)
            .collect();
        let row = |slug: &str| {
            rows.iter()
                .find(|row| whole().indicator(row.indicator).slug == slug)
                .unwrap()
        };
        assert!(matches!(
            row("households-with-internet").merged,
            Some(Merged::Parts { n_members: 3, .. })
        ));
        assert!(!row("households-with-internet").figures.is_empty());
    }

    #[test]
    fn a_single_value_goes_before_newer_values_of_former_provinces() {
        #[track_caller]
        fn check(dataset: &Dataset, period: &str) {
            let ninh_binh = dataset.province_by_slug(UnitSet::Current, "ninh-binh");
            let groups = groups(dataset, ninh_binh.unwrap().id);
            let mut rows = groups.iter().flat_map(|group| &group.rows);
            let grdp = rows
                .find(|row| dataset.indicator(row.indicator).slug == "grdp-per-capita")
                .unwrap();
            assert_eq!(grdp.period.to_string(), period);
            assert!(matches!(grdp.merged, Some(Merged::WeightedMean(..))));
        }
        check(whole(), "2025");
        // Without the weights of 2025, that year has a range only.
        let mut tables = crate::published::tables();
        let weight = tables.indicators.index_of("population");
        tables.observations.rows.retain(|row| {
            Some(row.indicator) != weight || row.period != Period::parse("2025").unwrap()
        });
        check(&crate::published::made_from(&tables), "2024");
    }

    #[test]
    fn every_figure_of_a_province_is_in_its_rows_or_among_the_index() {
        for region in whole().regions() {
            if region.unit_set.is_none() {
                continue;
            }
            let groups = groups(whole(), region.id);
            let rows: Vec<&Row> = groups.iter().flat_map(|group| &group.rows).collect();
            for one in whole().figures_of(region.id) {
                let indicator = whole().indicator(one.indicator);
                let shown = is_index(whole(), indicator)
                    || rows.iter().any(|row| {
                        row.indicator == one.indicator
                            || row
                                .growth
                                .as_ref()
                                .is_some_and(|growth| growth.indicator == one.indicator)
                    });
                assert!(shown, "{} {}", region.slug, indicator.slug);
            }
        }
    }

    #[test]
    fn a_provinces_conflicts_hold_its_own_figures() {
        let found = conflicts(whole(), province(UnitSet::Former, "ninh-binh").id);
        let slugs: Vec<_> = found.iter().map(|one| one.conflict.as_str()).collect();
        assert_eq!(
            slugs,
            ["ninh-binh-e-id-2024", "ninh-binh-households-internet-2024"]
        );
        assert_eq!(found[0].figures.len(), 5);
    }
}
