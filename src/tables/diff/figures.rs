//! Figures, and which became which.

use std::collections::BTreeMap;

use super::super::cell::Decimal;
use super::{Edition, Sentences};
use crate::i18n::{Locale, number};

/// What a figure speaks of.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FigureKey {
    /// Indicator id.
    pub indicator: String,
    /// 63, 34, or 0 for the country.
    pub units: u8,
    /// Slug of the region.
    pub region: String,
    /// Period.
    pub period: String,
    /// How firm it is; empty for a result.
    pub status: String,
}

/// What is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Figure {
    /// Ids of the sources.
    pub sources: Vec<String>,
    /// The number.
    pub value: Option<Decimal>,
    /// The rank.
    pub rank: Option<String>,
    /// Member and content of the rest.
    pub rest: BTreeMap<&'static str, String>,
}

impl Figure {
    fn same_value(&self, other: &Self) -> bool {
        self.value.map(Decimal::shortest) == other.value.map(Decimal::shortest)
    }

    fn decimals(&self) -> u8 {
        self.value.map_or(0, |value| value.decimals)
    }

    /// The value in words, with as many decimals as the other one.
    fn print(&self, decimals: u8, locale: Locale) -> String {
        match (self.value, &self.rank) {
            (Some(value), _) => number::fixed(value.to_f64(), decimals, locale),
            (None, Some(rank)) => format!("{} {rank}", locale.pick("hạng", "rank")),
            (None, None) => locale.pick("(trống)", "(empty)").to_owned(),
        }
    }
}

/// A figure before and after; one side is missing where it is new or gone.
pub struct Pair(Option<Figure>, Option<Figure>);

/// Which figure became which: first those that did not change, then those of the same source.
pub fn pairs(before: Vec<Figure>, mut after: Vec<Figure>) -> Vec<Pair> {
    let mut left = Vec::new();
    let mut pairs = Vec::new();
    for old in before {
        match after.iter().position(|new| *new == old) {
            Some(index) => {
                after.remove(index);
            }
            None => left.push(old),
        }
    }
    let mut last = Vec::new();
    for old in left {
        match after.iter().position(|new| new.sources == old.sources) {
            Some(index) => pairs.push(Pair(Some(old), Some(after.remove(index)))),
            None => last.push(old),
        }
    }
    let mut after = after.into_iter();
    for old in last {
        pairs.push(Pair(Some(old), after.next()));
    }
    pairs.extend(after.map(|new| Pair(None, Some(new))));
    pairs
}

impl Pair {
    /// Says what became of the figure that `subject` names.
    pub fn tell(&self, subject: &str, [before, after]: [&Edition; 2], sentences: &mut Sentences) {
        let locale = sentences.locale;
        let (old, new) = match self {
            Self(Some(old), Some(new)) => (old, new),
            Self(None, Some(new)) => {
                let value = new.print(new.decimals(), locale);
                sentences.say(format!("{subject}: {}, {value}", locale.pick("mới", "new")));
                return;
            }
            Self(Some(old), None) => {
                let value = old.print(old.decimals(), locale);
                sentences.say(format!(
                    "{subject}: {}, {value}",
                    locale.pick("bỏ", "removed")
                ));
                return;
            }
            Self(None, None) => return,
        };
        let decimals = old.decimals().max(new.decimals());
        if !old.same_value(new) {
            let (old, new) = (old.print(decimals, locale), new.print(decimals, locale));
            sentences.say(format!("{subject}: {old} → {new}"));
        } else if let (Some(old), Some(new)) = (old.value, new.value)
            && old.decimals != new.decimals
        {
            sentences.say_written(format!("{subject}: {old} → {new}"));
        }
        // In built files a rank that follows from the values is not written, so its absence says nothing.
        let both_known = old.rank.is_some() && new.rank.is_some();
        let only_rank = old.value.is_none() && new.value.is_none();
        if old.rank != new.rank && (both_known || (before.has_all_ranks && after.has_all_ranks)) {
            if only_rank {
                let (old, new) = (old.print(0, locale), new.print(0, locale));
                sentences.say(format!("{subject}: {old} → {new}"));
            } else {
                let word = locale.pick("hạng", "rank");
                let rank = |figure: &Figure| {
                    let empty = || locale.pick("(trống)", "(empty)").to_owned();
                    figure.rank.clone().unwrap_or_else(empty)
                };
                sentences.say(format!("{subject}, {word}: {} → {}", rank(old), rank(new)));
            }
        }
        if old.sources != new.sources {
            let word = locale.pick("nguồn", "source");
            let (old, new) = (old.sources.join(" | "), new.sources.join(" | "));
            sentences.say(format!("{subject}, {word}: {old} → {new}"));
        }
        sentences.members(subject, &old.rest, &new.rest);
    }
}
