//! A printed figure. Its source is one tap away, wherever it stands.

use maud::{Markup, html};

use crate::dataset::words::Word;
use crate::dataset::{
    Dataset, Indicator, IndicatorId, Observation, Period, RegionId, Status, UnitKind, UnitSet,
};
use crate::i18n::{Locale, common, map, number};
use crate::merger::Merged;

use super::Page;

/// The figures that a value of the map stands on: its own, or those of its members.
pub fn behind(
    dataset: &Dataset,
    indicator: IndicatorId,
    region: RegionId,
    period: Period,
) -> Vec<Observation> {
    let own = dataset.observations(indicator, region, period);
    if !own.is_empty() || dataset.region(region).unit_set != Some(UnitSet::Current) {
        return own;
    }
    dataset
        .members(region)
        .flat_map(|member| dataset.observations(indicator, member.id, period))
        .collect()
}

/// The key of a figure, as in `data-observation`.
pub fn key(dataset: &Dataset, indicator: IndicatorId, region: RegionId, period: Period) -> String {
    let region = dataset.region(region);
    let units = region
        .unit_set
        .map_or_else(|| "vn".to_owned(), |set| set.len().to_string());
    format!(
        "{}/{units}/{}/{period}",
        dataset.indicator(indicator).slug,
        region.slug
    )
}

/// The figures with a key, as [`behind`]; none for what is no key.
pub fn behind_key(dataset: &Dataset, key: &str) -> Option<Vec<Observation>> {
    // A period may have a slash of its own: `2022/2025`.
    let mut parts = key.splitn(4, '/');
    let (indicator, units, slug, period) =
        (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let region = match units {
        "vn" => dataset.country(),
        units => dataset.province_by_slug(UnitSet::from_len(units.parse().ok()?)?, slug)?,
    };
    let indicator = dataset.indicator_by_slug(indicator)?;
    let found = behind(dataset, indicator.id, region.id, Period::parse(period)?);
    (!found.is_empty()).then_some(found)
}

/// The figures with several keys, parted by spaces: those of `data-observation`, then those of `data-beside`.
pub fn behind_keys(dataset: &Dataset, keys: &str) -> Vec<Observation> {
    keys.split(' ')
        .filter_map(|key| behind_key(dataset, key))
        .flatten()
        .collect()
}

/// A value with its unit where the unit is short: `16,5 %`, `71/193`, `0,7223`.
pub fn value_text(
    indicator: &Indicator,
    value: f64,
    decimals: u8,
    out_of: Option<f64>,
    locale: Locale,
) -> String {
    if let Some(out_of) = out_of {
        return format!(
            "{}/{}",
            number::fixed(value, decimals, locale),
            number::fixed(out_of, 0, locale)
        );
    }
    match indicator.unit_kind {
        UnitKind::Percent => number::percent(value, decimals, locale),
        _ => number::fixed(value, decimals, locale),
    }
}

/// The value of a province of the map, or that its former provinces have theirs.
pub fn merged_text(value: &Merged, decimals: u8, locale: Locale) -> String {
    match value.number() {
        Some(value) => number::fixed(value, decimals, locale),
        None => map::words(locale).by_former.to_owned(),
    }
}

/// An observation in words: qualifier, value and unit sign; the rank where there is no value.
pub fn observation_text(dataset: &Dataset, observation: &Observation, locale: Locale) -> String {
    let indicator = dataset.indicator(observation.indicator);
    match (observation.value, observation.rank) {
        (Some(value), _) => {
            let text = value_text(
                indicator,
                value,
                observation.decimals,
                observation.out_of,
                locale,
            );
            match observation.qualifier {
                Some(qualifier) => format!("{} {text}", common::qualifier(locale, qualifier)),
                None => text,
            }
        }
        (None, Some(rank)) => common::rank(locale, rank),
        (None, None) => String::new(),
    }
}

/// The status in markup; absent for a result.
pub fn status_attribute(status: Status) -> Option<&'static str> {
    (status != Status::Result).then(|| status.as_str())
}

/// What a figure of the map claims to be, beside its text.
#[derive(Clone, Copy)]
pub struct Claim {
    /// Result, estimate, forecast …
    pub status: Status,
    /// Whether another source gives another value.
    pub contested: bool,
}

impl Claim {
    /// A result that nothing contests.
    pub const PLAIN: Self = Self {
        status: Status::Result,
        contested: false,
    };
}

/// A figure of the map.
pub fn figure(
    page: &Page,
    indicator: IndicatorId,
    region: RegionId,
    period: Period,
    text: &str,
    claim: Claim,
) -> Markup {
    let contested = claim.contested
        || behind(page.dataset, indicator, region, period)
            .iter()
            .any(|one| one.region == region && one.conflict.is_some());
    let key = key(page.dataset, indicator, region, period);
    link(page, (&key, None), text, claim.status, contested)
}

/// A single figure that is already at hand.
pub fn fact(page: &Page, fact: &Observation) -> Markup {
    contested_fact(page, fact, &[])
}

/// The first of figures that are already at hand; the others may contest it.
pub fn facts(page: &Page, observations: &[Observation]) -> Markup {
    let Some((first, others)) = observations.split_first() else {
        return html! {};
    };
    contested_fact(page, first, &others.iter().collect::<Vec<_>>())
}

/// A single figure, and those that stand against it: its sources show them too.
pub fn contested_fact(page: &Page, fact: &Observation, others: &[&Observation]) -> Markup {
    let key = |one: &Observation| key(page.dataset, one.indicator, one.region, one.period);
    let own = key(fact);
    let mut beside: Vec<String> = Vec::new();
    for other in others.iter().map(|other| key(other)) {
        if other != own && !beside.contains(&other) {
            beside.push(other);
        }
    }
    let differs = |other: &Observation| {
        other.value.is_some() && other.status == fact.status && other.value != fact.value
    };
    let contested = fact.conflict.is_some() || others.iter().any(|other| differs(other));
    let text = observation_text(page.dataset, fact, page.locale());
    let beside = (!beside.is_empty()).then(|| beside.join(" "));
    link(
        page,
        (&own, beside.as_deref()),
        &text,
        fact.status,
        contested,
    )
}

/// `keys` are that of the figure, and those of others that its sources show beside it.
fn link(
    page: &Page,
    keys: (&str, Option<&str>),
    text: &str,
    status: Status,
    contested: bool,
) -> Markup {
    let locale = page.locale();
    // What the look says to the eye.
    let mut spoken = None;
    if status != Status::Result || contested {
        let words = [
            (status != Status::Result).then(|| common::status(locale, status)),
            contested.then_some(map::words(locale).contested),
        ];
        let words: Vec<&str> = words.into_iter().flatten().collect();
        spoken = Some(format!("{text} ({})", words.join(", ")));
    }
    html! {
        a class="figure" href="#source" data-observation=(keys.0) data-beside=[keys.1] data-status=[status_attribute(status)]
            data-contested=[contested.then_some("")] aria-haspopup="dialog" aria-label=[spoken.as_deref()]
            title=[spoken.as_deref()] { (text) }
    }
}
