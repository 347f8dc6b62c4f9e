//! What a value of a merged province is.
//!
//! A value of one of the 34 is shown only as: *published*, also under the name that it had among the 63 where it did not
//! merge; the *sum* of its members, for additive indicators when all members have one; the *mean weighted* by another
//! indicator, when that is known for all members in the same period. Otherwise there is no one value: the former
//! provinces stand for it, each with its own. Never silently.

use crate::dataset::{
    Basis, Combine, Dataset, Date, Direction, Indicator, Observation, Period, Region, RegionId,
    Status, UnitSet,
};
use crate::reports::known_from;

/// A value and how it came about.
#[derive(Clone, Debug, PartialEq)]
pub enum Merged {
    /// A source prints it; `Basis` says whether it computed it itself.
    Published(f64, Basis),
    /// The sum of all members, by us.
    Sum(f64),
    /// The mean of all members weighted by that indicator, by us.
    WeightedMean(f64, crate::dataset::IndicatorId),
    /// No one value: former provinces have values of their own.
    Parts {
        /// How many of them have one; at least one.
        n_values: usize,
        /// How many there are; at least two.
        n_members: usize,
        /// The least of their values.
        least: f64,
        /// The greatest of them.
        greatest: f64,
    },
}

impl Merged {
    /// Whether only former provinces have values.
    pub fn is_parts(&self) -> bool {
        matches!(self, Self::Parts { .. })
    }

    /// Least and greatest value: of the former provinces where only they have values, and each has one.
    pub fn range(&self) -> Option<(f64, f64)> {
        match self {
            Self::Parts {
                n_values,
                n_members,
                least,
                greatest,
            } => (n_values == n_members).then_some((*least, *greatest)),
            one => one.number().map(|value| (value, value)),
        }
    }

    /// The single value; `None` where only former provinces have values.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Published(value, _) | Self::Sum(value) | Self::WeightedMean(value, _) => {
                Some(*value)
            }
            Self::Parts { .. } => None,
        }
    }
}

/// The value of a province: the first published one, or what its members allow.
pub fn value(
    dataset: &Dataset,
    indicator: &Indicator,
    region: &Region,
    period: Period,
) -> Option<Merged> {
    value_known(dataset, indicator, region, period, None)
}

/// The value of a province from what was published by a day; `None` is all that is known.
pub fn value_known(
    dataset: &Dataset,
    indicator: &Indicator,
    region: &Region,
    period: Period,
    as_of: Option<Date>,
) -> Option<Merged> {
    let published = |indicator, region| published(dataset, indicator, region, period, as_of);
    if let Some((number, basis)) = published(indicator, region.id) {
        if region.unit_set != Some(UnitSet::Current) {
            return Some(Merged::Published(number, basis));
        }
        // Where nothing merged, nothing was summed: a series says so of the 34 as a whole.
        let has_merged = dataset.members(region.id).count() > 1;
        return Some(match basis {
            Basis::Sum if has_merged => Merged::Sum(number),
            basis if has_merged => Merged::Published(number, basis),
            _ => Merged::Published(number, Basis::Published),
        });
    }
    if region.unit_set != Some(UnitSet::Current) {
        return None;
    }
    let members: Vec<RegionId> = dataset.members(region.id).map(|one| one.id).collect();
    if let [only] = members[..] {
        // It did not merge: the value is its own.
        return published(indicator, only).map(|(number, basis)| Merged::Published(number, basis));
    }
    let of_members = |indicator| -> Vec<f64> {
        members
            .iter()
            .filter_map(|member| Some(published(indicator, *member)?.0))
            .collect()
    };
    let values = of_members(indicator);
    if values.is_empty() {
        return None;
    }
    let parts = Merged::Parts {
        n_values: values.len(),
        n_members: members.len(),
        least: values.iter().copied().fold(f64::INFINITY, f64::min),
        greatest: values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
    };
    let complete = values.len() == members.len();
    Some(match indicator.combine {
        Combine::Sum if complete => Merged::Sum(values.iter().sum()),
        Combine::Weighted(weight) if complete => {
            let weights = of_members(dataset.indicator(weight));
            let total: f64 = weights.iter().sum();
            if weights.len() < members.len() || total <= 0.0 {
                return Some(parts);
            }
            let pairs = values.iter().zip(&weights);
            let sum: f64 = pairs.map(|(value, weight)| value * weight).sum();
            Merged::WeightedMean(sum / total, weight)
        }
        _ => parts,
    })
}

/// What there is for the provinces of a unit set in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// One value a province: published, or combined from all former provinces.
    Own,
    /// Of the 34: values of former provinces.
    Former,
    /// Nothing.
    Nothing,
}

/// What there is for the provinces of a unit set, found from how many have a value: the values need not be loaded.
pub fn coverage(
    dataset: &Dataset,
    indicator: &Indicator,
    unit_set: UnitSet,
    period: Period,
) -> Coverage {
    let count = |of: &Indicator, unit_set| {
        let mut counts = of.periods(unit_set);
        counts
            .find(|(at, _)| *at == period)
            .map_or(0, |(_, count)| count)
    };
    let is_full = |of| count(of, UnitSet::Former) == u16::from(UnitSet::Former.len());
    let is_combined = || {
        is_full(indicator)
            && match indicator.combine {
                Combine::Sum => true,
                Combine::Weighted(weight) => is_full(dataset.indicator(weight)),
                Combine::Mean | Combine::None => false,
            }
    };
    if count(indicator, unit_set) > 0 {
        Coverage::Own
    } else if unit_set == UnitSet::Former || count(indicator, UnitSet::Former) == 0 {
        Coverage::Nothing
    } else if is_combined() {
        Coverage::Own
    } else {
        Coverage::Former
    }
}

fn published(
    dataset: &Dataset,
    indicator: &Indicator,
    region: RegionId,
    period: Period,
    as_of: Option<Date>,
) -> Option<(f64, Basis)> {
    let position = dataset.position(region)?;
    let unit_set = dataset.region(region).unit_set?;
    let is_known = |known: Date| as_of.is_none_or(|day| known <= day);
    let of_series = dataset
        .series_of(indicator.id, unit_set, period)
        .filter(|series| series.status != Status::Target)
        .filter(|series| is_known(dataset.known_from(&series.sources, period)))
        .find_map(|series| Some((series.value(position)?, series.basis)));
    // A single figure, such as one that a meeting reported of one province.
    of_series.or_else(|| {
        let mut facts = dataset.facts_of(indicator.id).filter(|fact| {
            fact.region == region
                && fact.period == period
                && fact.status != Status::Target
                && is_known(known_from(dataset, fact))
        });
        facts.find_map(|fact| Some((fact.value?, fact.basis)))
    })
}

/// A former province with its value and rank among the 63: what explains a merged value.
#[derive(Clone, Debug)]
pub struct Member {
    /// Which.
    pub region: RegionId,
    /// Its value, where one is published.
    pub value: Option<f64>,
    /// Its rank among the 63.
    pub rank: Option<u16>,
}

/// The members of one of the 34 with their values and ranks; empty for a unit that did not merge.
pub fn members(
    dataset: &Dataset,
    indicator: &Indicator,
    region: RegionId,
    period: Period,
) -> Vec<Member> {
    let members: Vec<&Region> = dataset.members(region).collect();
    if members.len() < 2 {
        return Vec::new();
    }
    let values: Vec<Option<f64>> = dataset
        .provinces(UnitSet::Former)
        .map(|province| Some(published(dataset, indicator, province.id, period, None)?.0))
        .collect();
    let ranks = crate::comparison::ranks(&values, rank_direction(indicator));
    members
        .into_iter()
        .map(|member| {
            let position = dataset.position(member.id);
            let at = |list: &[Option<u16>]| position.and_then(|at| list.get(at).copied().flatten());
            let printed = dataset
                .observations(indicator.id, member.id, period)
                .into_iter()
                .find_map(|one: Observation| one.rank);
            Member {
                region: member.id,
                value: position.and_then(|at| values.get(at).copied().flatten()),
                rank: printed.or_else(|| at(&ranks)),
            }
        })
        .collect()
}

fn rank_direction(indicator: &Indicator) -> Direction {
    indicator.direction
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::published::whole;
    use proptest::prelude::*;
    use serde_json::{Value, json};
    use std::sync::OnceLock;

    /// The core file of the published data, to be changed.
    fn core_file() -> Value {
        static FILE: OnceLock<Value> = OnceLock::new();
        let made = || {
            let files = crate::tables::compile::compile(&crate::published::tables());
            serde_json::to_value(&files.core).unwrap()
        };
        FILE.get_or_init(made).clone()
    }

    /// The published data with other values of the 63 in 2025: of an indicator and of what weighs it.
    fn with_values(changes: &[(&str, &[Option<u32>])]) -> Dataset {
        let mut file = core_file();
        for series in file["series"].as_array_mut().unwrap() {
            for (slug, values) in changes {
                if series["indicator"] == *slug
                    && series["units"] == 63
                    && series["period"] == "2025"
                {
                    series["values"] = json!(values);
                }
            }
        }
        Dataset::parse(&file.to_string()).unwrap()
    }

    /// Each of the 34 with its value of 2025 and the values of its members.
    fn merged(dataset: &Dataset, slug: &str) -> Vec<(Option<Merged>, Vec<Option<f64>>)> {
        let indicator = dataset.indicator_by_slug(slug).unwrap();
        let period = Period::parse("2025").unwrap();
        let all = dataset.provinces(UnitSet::Current).map(|region| {
            let members = dataset.members(region.id).map(|member| {
                value(dataset, indicator, member, period).and_then(|value| value.number())
            });
            (
                value(dataset, indicator, region, period),
                members.collect::<Vec<_>>(),
            )
        });
        all.collect()
    }

    fn values() -> impl Strategy<Value = Vec<Option<u32>>> {
        prop::collection::vec(prop::option::weighted(0.8, 1..2_000_000_u32), 63)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn a_sum_equals_its_parts_and_is_none_where_one_is_missing(values in values()) {
            let dataset = with_values(&[("population", &values)]);
            for (value, members) in merged(&dataset, "population") {
                let known: Vec<f64> = members.iter().copied().flatten().collect();
                let number = value.as_ref().and_then(Merged::number);
                if known.len() < members.len() {
                    prop_assert_eq!(number, None);
                    prop_assert_eq!(value.is_some(), !known.is_empty());
                } else {
                    prop_assert!((number.unwrap() - known.iter().sum::<f64>()).abs() < 1e-6);
                    prop_assert_eq!(matches!(value, Some(Merged::Sum(_))), members.len() > 1);
                }
            }
        }

        #[test]
        fn a_weighted_mean_lies_between_its_parts_and_needs_every_weight(
            values in values(), weights in values(),
        ) {
            let dataset = with_values(&[("grdp-per-capita", &values), ("population", &weights)]);
            let of_weights = merged(&dataset, "population");
            let of_values = merged(&dataset, "grdp-per-capita");
            for ((value, members), (_, weights)) in of_values.into_iter().zip(of_weights) {
                let known: Vec<f64> = members.iter().copied().flatten().collect();
                let number = value.as_ref().and_then(Merged::number);
                if let [only] = members[..] {
                    prop_assert_eq!(number, only);
                } else if known.len() < members.len() || weights.contains(&None) {
                    prop_assert_eq!(number, None);
                } else {
                    let least = known.iter().copied().fold(f64::MAX, f64::min);
                    let greatest = known.iter().copied().fold(f64::MIN, f64::max);
                    let number = number.unwrap();
                    prop_assert!(least - 1e-6 <= number && number <= greatest + 1e-6);
                }
            }
        }
    }

    #[test]
    fn a_unit_that_did_not_merge_has_the_value_that_it_had() {
        let dataset = whole();
        let mut compared = 0;
        for region in dataset.provinces(UnitSet::Current) {
            let members: Vec<&Region> = dataset.members(region.id).collect();
            let [only] = members[..] else { continue };
            for indicator in dataset.map_indicators() {
                for (period, _) in indicator.periods(UnitSet::Former) {
                    let own = published(dataset, indicator, region.id, period, None);
                    let before = value(dataset, indicator, only, period);
                    let now = value(dataset, indicator, region, period);
                    if own.is_none() {
                        assert_eq!(now, before, "{} {period}", indicator.slug);
                        compared += 1;
                    }
                    assert!(!matches!(
                        now,
                        Some(Merged::Sum(_) | Merged::WeightedMean(..) | Merged::Parts { .. })
                    ));
                }
            }
        }
        assert!(compared > 500);
    }

    #[test]
    fn a_lone_members_value_is_never_that_of_the_new_unit() {
        let dataset = whole();
        let mut lone = 0;
        for indicator in dataset.map_indicators() {
            for (period, _) in indicator.periods(UnitSet::Former) {
                for region in dataset.provinces(UnitSet::Current) {
                    if let Some(Merged::Parts {
                        n_values,
                        n_members,
                        ..
                    }) = value(dataset, indicator, region, period)
                    {
                        assert!(n_members > 1 && n_values > 0 && n_values <= n_members);
                        lone += usize::from(n_values == 1);
                    }
                }
            }
        }
        assert!(lone > 10);
    }

    #[test]
    fn the_published_dti_of_the_34_is_the_plain_mean_of_its_members() {
        let dataset = whole();
        let dti = dataset.indicator_by_slug("dti").unwrap();
        let period = Period::parse("2024").unwrap();
        for region in dataset.provinces(UnitSet::Current) {
            let number = value(dataset, dti, region, period).and_then(|value| value.number());
            let members: Vec<f64> = dataset
                .members(region.id)
                .filter_map(|member| Some(published(dataset, dti, member.id, period, None)?.0))
                .collect();
            assert_eq!(members.len(), dataset.members(region.id).count());
            let mean = crate::comparison::mean(&members).unwrap();
            assert!(
                (number.unwrap() - mean).abs() <= 0.0001,
                "{}: {number:?}, {mean}",
                region.slug
            );
        }
    }

    #[test]
    fn coverage_tells_without_values_what_there_is() {
        let dataset = whole();
        for indicator in dataset.map_indicators() {
            for one in &indicator.coverage {
                let mut numbers = 0;
                let mut parts = 0;
                for region in dataset.provinces(UnitSet::Current) {
                    match value(dataset, indicator, region, one.period) {
                        Some(Merged::Parts { .. }) => parts += 1,
                        Some(_) => numbers += 1,
                        None => {}
                    }
                }
                let found = coverage(dataset, indicator, UnitSet::Current, one.period);
                let what = format!("{} {}: {numbers}, {parts}", indicator.slug, one.period);
                match found {
                    Coverage::Own => assert!(parts == 0 && numbers > 0, "{what}"),
                    Coverage::Former => assert!(parts + numbers > 0 && numbers <= 11, "{what}"),
                    Coverage::Nothing => assert_eq!(parts + numbers, 0, "{what}"),
                }
            }
        }
    }
}
