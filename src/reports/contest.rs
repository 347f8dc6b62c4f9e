//! Figures that stand against a figure.

use super::same_time::same_time;
use super::{is_result, known, known_from};
use crate::dataset::{Dataset, Date, IndicatorId, Observation};
use crate::order;

/// Indicators that measure the same in another way: those that stand in one conflict with this one.
/// Two that one source reports are two things, such as the ranks of fixed and of mobile networks.
pub fn other_methods(dataset: &Dataset, indicator: IndicatorId) -> Vec<IndicatorId> {
    let country = dataset.country().id;
    let of_country = || {
        dataset
            .facts()
            .iter()
            .filter(move |fact| fact.region == country && fact.conflict.is_some())
    };
    let (mut found, mut apart) = (Vec::new(), Vec::new());
    for fact in of_country().filter(|fact| fact.indicator == indicator) {
        for other in of_country() {
            if other.conflict != fact.conflict || other.indicator == indicator {
                continue;
            }
            if other
                .sources
                .iter()
                .any(|source| fact.sources.contains(source))
            {
                apart.push(other.indicator);
            } else if !found.contains(&other.indicator) {
                found.push(other.indicator);
            }
        }
    }
    found.retain(|one| !apart.contains(one));
    found
}

/// Other figures for the same time as a figure: of the same indicator with another value, by another
/// method, or marked by the editors as its contest and of the same year. As known on a day.
pub fn contest<'a>(
    dataset: &'a Dataset,
    of: &Observation,
    as_of: Option<Date>,
) -> Vec<&'a Observation> {
    let methods = if of.region == dataset.country().id {
        other_methods(dataset, of.indicator)
    } else {
        Vec::new()
    };
    let mut found: Vec<&Observation> = known(dataset, as_of)
        .filter(|other| other.region == of.region && is_result(other) && !std::ptr::eq(*other, of))
        .filter(|other| {
            let same = same_time(other.period, of.period);
            let own = other.indicator == of.indicator;
            (own && same && other.value != of.value)
                || (methods.contains(&other.indicator) && same)
                || (own
                    && of.conflict.is_some()
                    && other.conflict == of.conflict
                    && other.period.last_day().year() == of.period.last_day().year()
                    && other.value != of.value)
        })
        .collect();
    order::sort_by_key(&mut found, |other| {
        (other.indicator != of.indicator, known_from(dataset, other))
    });
    found
}
