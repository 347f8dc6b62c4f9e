//! Single figures.

use super::super::Tables;
use super::super::cell::Decimal;
use super::super::observations::Observation;
use super::{basis, source_ids, status, word};
use crate::dataset::json::WireFact;

/// The printed form, where it says more than the number: `gần 20.000`, `5,3 tỷ USD`.
pub(super) fn telling_print(observation: &Observation) -> Option<&str> {
    let printed = observation.more.printed.as_deref()?;
    let plain = printed.trim().trim_end_matches('%').trim_end();
    let plain = plain
        .replace(['\u{a0}', ' '], "")
        .replace('.', "")
        .replace(',', ".");
    let same = Decimal::parse(&plain).map(Decimal::shortest);
    let point = Decimal::parse(printed.trim()).map(Decimal::shortest);
    let value = observation.value.map(Decimal::shortest);
    (value.is_none() || (same != value && point != value)).then_some(printed)
}

pub(super) fn fact(observation: &Observation, tables: &Tables) -> WireFact {
    let region = tables.regions.get(observation.region);
    WireFact {
        indicator: tables.indicators.id(observation.indicator).to_owned(),
        units: region.map_or(0, |region| region.units.number()),
        region: region.map_or_else(String::new, |region| region.slug.clone()),
        period: observation.period.to_string(),
        value: observation.value.map(|value| value.digits),
        decimals: observation.value.map_or(0, |value| value.decimals),
        printed: telling_print(observation).map(str::to_owned),
        status: status(observation.status),
        qualifier: observation.more.qualifier.map(word),
        out_of: observation.more.out_of.map(Decimal::to_f64),
        rank: observation.rank,
        basis: basis(observation.basis),
        sources: source_ids(tables, &observation.sources),
        meeting: observation
            .more
            .meeting
            .map(|index| tables.meetings.id(index).to_owned()),
        conflict: observation
            .more
            .conflict
            .map(|index| tables.conflicts.id(index).to_owned()),
        note: observation.more.note.clone(),
    }
}
