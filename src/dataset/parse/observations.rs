//! Figures and their sources.

use super::super::json::{WireFact, WireSeries, WireSource, WireText};
use super::super::words::Word;
use super::super::{Basis, Dataset, Observation, Series, Source, Status, Text};
use super::check::Check;

impl Dataset {
    pub(super) fn add_sources(&mut self, sources: Vec<WireSource>, check: &mut Check) {
        for wire in sources {
            if self.source_by_slug(&wire.id).is_some() {
                continue;
            }
            check.at(format!("source {}", wire.id));
            self.sources.push(Source {
                url: check.address(wire.url),
                copy_url: check.address(wire.copy_url),
                published: check.optional_period(wire.published.as_deref()),
                read_as: check.word("way of reading", &wire.read_as),
                publisher: wire.publisher.into(),
                title: wire.title.into(),
                terms: wire.terms,
                note: wire.note.map(Text::from),
                slug: wire.id,
            });
        }
        check.at("sources".to_owned());
        check.small(self.sources.len());
    }

    /// What the details say of the core's indicators and sources.
    pub(super) fn describe(
        &mut self,
        descriptions: Vec<(String, WireText)>,
        remarks: Vec<(String, String, WireText)>,
    ) {
        for (slug, text) in descriptions {
            let indicator = self.indicators.iter_mut().find(|one| one.slug == slug);
            if let Some(indicator) = indicator {
                indicator.description = Some(text.into());
            }
        }
        for (slug, terms, note) in remarks {
            if let Some(source) = self.sources.iter_mut().find(|one| one.slug == slug) {
                source.terms = Some(terms).filter(|terms| !terms.is_empty());
                source.note = Some(note).filter(|note| !note.0.is_empty()).map(Text::from);
            }
        }
    }

    pub(super) fn add_series(&mut self, series: Vec<WireSeries>, check: &mut Check) {
        for (position, wire) in series.into_iter().enumerate() {
            check.at(format!(
                "series {position} ({}, {}, {})",
                wire.indicator, wire.units, wire.period
            ));
            let unit_set = check.unit_set(wire.units);
            let length = self.provinces(unit_set).count();
            let fits = |n: usize| n == length;
            if !fits(wire.values.len()) || !(wire.ranks.is_empty() || fits(wire.ranks.len())) {
                check.wrong(&format!(
                    "{} values and {} ranks for {length} provinces",
                    wire.values.len(),
                    wire.ranks.len()
                ));
            }
            self.series.push(Series {
                indicator: self.indicator_id(&wire.indicator, check),
                unit_set,
                period: check.period(&wire.period),
                status: status(wire.status.as_deref(), check),
                basis: basis(wire.basis.as_deref(), check),
                sources: self.at_least_one_source(&wire.sources, check),
                decimals: wire.decimals,
                rank_basis: wire.rank_basis.map(|word| check.word("rank basis", &word)),
                values: wire
                    .values
                    .into_iter()
                    .map(|value| value.map(|value| scaled(value, wire.decimals)))
                    .collect(),
                ranks: wire.ranks,
                note: wire.note.map(Text::from),
                notes: wire
                    .notes
                    .into_iter()
                    .map(|(at, note)| (at, Text::from(note)))
                    .collect(),
                conflicts: wire.conflicts,
            });
        }
    }

    pub(super) fn add_facts(&mut self, facts: Vec<WireFact>, check: &mut Check) {
        for (position, wire) in facts.into_iter().enumerate() {
            check.at(format!(
                "fact {position} ({}, {}, {})",
                wire.indicator, wire.region, wire.period
            ));
            self.facts.push(Observation {
                region: self.region_id(wire.units, &wire.region, check),
                indicator: self.indicator_id(&wire.indicator, check),
                period: check.period(&wire.period),
                value: wire.value.map(|value| scaled(value, wire.decimals)),
                decimals: wire.decimals,
                printed: wire.printed,
                status: status(wire.status.as_deref(), check),
                qualifier: wire.qualifier.map(|word| check.word("qualifier", &word)),
                out_of: wire.out_of,
                rank: wire.rank,
                basis: basis(wire.basis.as_deref(), check),
                sources: self.at_least_one_source(&wire.sources, check),
                meeting: wire.meeting.map(|slug| self.meeting_id(&slug, check)),
                conflict: wire.conflict,
                note: wire.note.map(Text::from),
            });
        }
    }
}

fn status(word: Option<&str>, check: &mut Check) -> Status {
    check.word("status", word.unwrap_or(Status::default().as_str()))
}

fn basis(word: Option<&str>, check: &mut Check) -> Basis {
    check.word("basis", word.unwrap_or(Basis::default().as_str()))
}

/// The number that an integer with so many decimals stands for. Division is exact to the last bit
/// that reading the decimal text would give, for fewer than 23 decimals and 16 digits.
fn scaled(value: i64, decimals: u8) -> f64 {
    #[allow(clippy::cast_precision_loss)]
    let value = value as f64;
    value / 10_f64.powi(i32::from(decimals))
}
