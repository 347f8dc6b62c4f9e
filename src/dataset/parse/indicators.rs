//! Indicators, and how they are made.

use super::super::json::{WireIndicator, WireMethod};
use super::super::words::{CombineKind, Word};
use super::super::{Combine, Coverage, Dataset, Indicator, IndicatorId, Method, Part, Text};
use super::check::Check;

impl Dataset {
    pub(super) fn add_indicators(&mut self, indicators: Vec<WireIndicator>, check: &mut Check) {
        let before = self.indicators.len();
        let slugs: Vec<String> = self
            .indicators
            .iter()
            .map(|indicator| &indicator.slug)
            .chain(indicators.iter().map(|wire| &wire.id))
            .cloned()
            .collect();
        for (position, wire) in indicators.into_iter().enumerate() {
            check.at(format!("indicator {}", wire.id));
            let id = before + position;
            if slugs[..id].contains(&wire.id) {
                check.wrong("stands twice");
            }
            let indicator = self.indicator_of(wire, id, &slugs, check);
            self.indicators.push(indicator);
        }
    }

    fn indicator_of(
        &self,
        wire: WireIndicator,
        position: usize,
        slugs: &[String],
        check: &mut Check,
    ) -> Indicator {
        let mut other = |slug: Option<String>| {
            slug.map(|slug| {
                let position = slugs.iter().position(|one| *one == slug);
                IndicatorId(check.found(position, "indicator", &slug))
            })
        };
        let (weight, reference, part_of, growth_of) = (
            other(wire.weight),
            other(wire.reference),
            other(wire.part_of),
            other(wire.growth_of),
        );
        if wire.breaks.windows(2).any(|pair| pair[0] >= pair[1]) {
            check.wrong("breaks must ascend");
        }
        if wire.combine == CombineKind::Weighted.as_str() && weight.is_none() {
            check.wrong("a weighted mean without a weight");
        }
        let pillar = self
            .pillars
            .iter()
            .position(|pillar| pillar.id == wire.pillar);
        Indicator {
            id: IndicatorId(check.small(position)),
            short: Text::from(wire.short.unwrap_or_else(|| wire.name.clone())),
            name: wire.name.into(),
            unit: wire.unit.into(),
            unit_kind: check.word("unit kind", &wire.unit_kind),
            growth_of,
            direction: check.word("direction", &wire.direction),
            decimals: wire.decimals,
            pillar: usize::from(check.found(pillar, "pillar", &wire.pillar)),
            scope: check.word("scope", &wire.scope),
            combine: match check.word("way to combine", &wire.combine) {
                CombineKind::Mean => Combine::Mean,
                CombineKind::Sum => Combine::Sum,
                CombineKind::Weighted => weight.map_or(Combine::None, Combine::Weighted),
                CombineKind::None => Combine::None,
            },
            breaks: wire.breaks,
            reference,
            part_of,
            part: match wire.file.as_str() {
                "core" => Part::Core,
                "details" => Part::Details,
                _ => Part::Series(wire.file),
            },
            coverage: wire
                .coverage
                .into_iter()
                .map(|(units, period, count)| Coverage {
                    unit_set: check.unit_set(units),
                    period: check.period(&period),
                    count,
                })
                .collect(),
            description: wire.description.map(Text::from),
            slug: wire.id,
        }
    }

    /// One weight above 0 for each component of the indicator, or none at all.
    fn weights(&self, weights: Vec<f64>, indicator: &str, check: &mut Check) -> Vec<f64> {
        let id = self.indicator_by_slug(indicator).map(|of| of.id);
        let components = self.map_indicators();
        let n = components
            .filter(|one| id.is_some() && one.part_of == id)
            .count();
        let is_sound = weights.len() == n && weights.iter().all(|weight| *weight > 0.0);
        if !weights.is_empty() && !is_sound {
            check.wrong("weights must be one above 0 for each component");
        }
        weights
    }

    pub(super) fn methods(&self, methods: Vec<WireMethod>, check: &mut Check) -> Vec<Method> {
        let read = |method: WireMethod| {
            check.at(format!("method of {}", method.indicator));
            Method {
                indicator: self.indicator_id(&method.indicator, check),
                from: check.optional_period(method.from.as_deref()),
                text: method.text.into(),
                sources: self.source_ids(&method.sources, check),
                weights: self.weights(method.weights, &method.indicator, check),
            }
        };
        methods.into_iter().map(read).collect()
    }
}
