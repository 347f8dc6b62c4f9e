//! How the value of a merged province came about, in words, and whether its rank needs explaining.

use crate::choropleth::Choropleth;
use crate::dataset::{Dataset, IndicatorId, Period, RegionId, UnitSet};
use crate::i18n::{Locale, common, map};
use crate::merger::{self, Merged};

/// How a merged value came about, or why there is none, in a sentence; `None` for a published one.
pub fn how(dataset: &Dataset, value: Option<&Merged>, locale: Locale) -> Option<String> {
    let words = map::words(locale);
    match value? {
        Merged::Sum(_) => Some(words.summed.to_owned()),
        Merged::WeightedMean(_, weight) => {
            let weight = dataset.indicator(*weight).name.get(locale);
            Some(format!(
                "{} {}.",
                words.weighted,
                common::lower_first(weight)
            ))
        }
        Merged::Parts { .. } => Some(words.why_parts.to_owned()),
        Merged::Published(..) => None,
    }
}

/// Whether a merged province's rank needs explaining: its former namesake's rank and its own.
pub fn rank_jump(
    dataset: &Dataset,
    indicator: IndicatorId,
    region: RegionId,
    at: Period,
) -> Option<(u16, u16)> {
    if dataset.region(region).unit_set != Some(UnitSet::Current) {
        return None;
    }
    let of = dataset.indicator(indicator);
    let members = merger::members(dataset, of, region, at);
    let slug = &dataset.region(region).slug;
    let former = members
        .iter()
        .find(|member| dataset.region(member.region).slug == *slug)?
        .rank?;
    let current = Choropleth::new(dataset, of, UnitSet::Current, at)
        .cell(region)?
        .rank?;
    Some((former, current))
}
