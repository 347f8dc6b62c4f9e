//! The change of an indicator between two periods, province by province: what a map of changes shows.
//!
//! Values of the 34 and of the 63 are never subtracted from each other. Where one of the 34 has no one value in either
//! period, its former provinces stand for it, each with its own change, if they have both.

use crate::choropleth::{Cell, Choropleth, ClassBreaks};
use crate::comparison;
use crate::dataset::{
    Dataset, Date, Direction, Indicator, IndicatorId, Period, RegionId, UnitKind, UnitSet,
};
use crate::profile;

/// Classes of each direction: a change of any size, a larger one, one of the largest.
const N_STRENGTHS: usize = 3;

/// What a change is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// The difference, in units of the indicator: scores, indices.
    Points,
    /// The difference of two percentages.
    PercentPoints,
    /// The difference as a share of the earlier value, in per cent: money, people, area.
    Share,
    /// Places in the ranking; more is nearer to the first.
    Places,
}

impl Counted {
    /// How values of an indicator change.
    pub fn of(indicator: &Indicator) -> Self {
        match indicator.unit_kind {
            UnitKind::Count | UnitKind::Money | UnitKind::Density | UnitKind::Area => Self::Share,
            UnitKind::Percent => Self::PercentPoints,
            _ => Self::Points,
        }
    }
}

/// Why a province has no change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// It has both values, but the method changed between them.
    Method,
    /// It has a value in one of the periods only, or a share of nothing would have to be taken.
    One,
    /// It has no value in either.
    Both,
}

/// What became of one province.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// It changed by so much; 0 is no change.
    By(f64),
    /// Its former provinces have changes of their own.
    Parts,
    /// It has none.
    None(Gap),
}

impl Change {
    /// The change, where it is one number.
    pub fn number(self) -> Option<f64> {
        match self {
            Self::By(value) => Some(value),
            Self::Parts | Self::None(_) => None,
        }
    }
}

/// The provinces of a unit set in two periods.
#[derive(Clone, Debug)]
pub struct Changes {
    /// Values of the earlier period.
    pub earlier: Choropleth,
    /// Values of the later one.
    pub later: Choropleth,
    /// What became of each province, by code.
    pub cells: Vec<(RegionId, Change)>,
    /// The same of the 63, where former provinces stand for one of the 34.
    pub former: Option<Box<Changes>>,
    /// What a change is counted in.
    pub counted: Counted,
    /// Whether the method changed between the periods: then ranks are compared, and values are not.
    pub is_broken: bool,
    /// Decimals to print a change with.
    pub decimals: u8,
    /// Bounds of the strengths of a change in both directions; `None` where nothing changed.
    pub strengths: Option<ClassBreaks>,
}

/// What is compared.
#[derive(Clone, Copy)]
pub struct Between<'a> {
    /// What is measured.
    pub indicator: &'a Indicator,
    /// Whose values.
    pub unit_set: UnitSet,
    /// The two periods, the earlier one first.
    pub periods: (Period, Period),
    /// What changes are counted in.
    pub counted: Counted,
    /// Only what was published by this day; `None` is all that is known.
    pub as_of: Option<Date>,
}

impl Changes {
    /// The change of each province.
    pub fn new(dataset: &Dataset, between: Between) -> Self {
        let map = |at| {
            Choropleth::known(
                dataset,
                between.indicator,
                between.unit_set,
                at,
                between.as_of,
            )
        };
        let (earlier, later) = (map(between.periods.0), map(between.periods.1));
        let former = (earlier.former.is_some() || later.former.is_some()).then(|| {
            let unit_set = UnitSet::Former;
            Box::new(Self::new(
                dataset,
                Between {
                    unit_set,
                    ..between
                },
            ))
        });
        let is_broken = profile::method_changed(dataset, between.indicator.id, between.periods);
        let decimals = match between.counted {
            Counted::Points | Counted::PercentPoints => earlier.decimals.max(later.decimals),
            Counted::Share => 1,
            Counted::Places => 0,
        };
        let cells = (earlier.cells.iter().zip(&later.cells))
            .map(|pair| {
                let region = pair.0.region;
                let own = one(pair, between.counted, is_broken, decimals);
                (region, merged(dataset, region, own, former.as_deref()))
            })
            .collect();
        let mut changes = Self {
            earlier,
            later,
            cells,
            former,
            counted: between.counted,
            is_broken,
            decimals,
            strengths: None,
        };
        changes.former = changes.former.filter(|_| {
            let mut cells = changes.cells.iter();
            cells.any(|(_, change)| *change == Change::Parts)
        });
        let strengths: Vec<f64> = changes
            .listed()
            .numbers()
            .map(f64::abs)
            .filter(|strength| *strength > 0.0)
            .collect();
        changes.strengths = ClassBreaks::sound(&strengths, N_STRENGTHS).map(|(breaks, _)| breaks);
        changes
    }

    /// Those that are listed and counted: the former provinces, where these stand for one of the 34.
    pub fn listed(&self) -> &Self {
        self.former.as_deref().unwrap_or(self)
    }

    /// The changes that are one number.
    pub fn numbers(&self) -> impl Iterator<Item = f64> {
        self.cells.iter().filter_map(|(_, change)| change.number())
    }

    /// What became of a province.
    pub fn of(&self, region: RegionId) -> Option<Change> {
        let mut cells = self.cells.iter();
        let (_, change) = cells.find(|(id, _)| *id == region)?;
        Some(*change)
    }

    /// The class of a change: 0 for none, 1 to 3 upward, -1 to -3 downward, the largest changes farthest from 0.
    pub fn class_of(&self, by: f64) -> i8 {
        if by == 0.0 {
            return 0;
        }
        let strength = self
            .strengths
            .as_ref()
            .map_or(0, |breaks| breaks.class_of(by.abs()));
        let strength = i8::try_from(strength).unwrap_or(i8::MAX - 1) + 1;
        if by > 0.0 { strength } else { -strength }
    }

    /// Provinces with a change, the largest rise first; equal ones by code.
    pub fn ranked(&self) -> Vec<(RegionId, f64)> {
        let of = |(id, change): &(RegionId, Change)| Some((*id, change.number()?));
        let all: Vec<(RegionId, f64)> = self.cells.iter().filter_map(of).collect();
        crate::order::sorted(&all, |a, b| b.1.total_cmp(&a.1))
    }

    /// How many rose, fell and stayed.
    pub fn counts(&self) -> (usize, usize, usize) {
        let count = |is: fn(f64) -> bool| self.numbers().filter(|by| is(*by)).count();
        (
            count(|by| by > 0.0),
            count(|by| by < 0.0),
            count(|by| by == 0.0),
        )
    }
}

/// The change of a province that has values, or ranks, of its own.
fn one(
    (earlier, later): (&Cell, &Cell),
    counted: Counted,
    is_broken: bool,
    decimals: u8,
) -> Change {
    let is_known = |cell: &Cell| cell.number().is_some();
    if counted == Counted::Places {
        return match (earlier.rank, later.rank) {
            (Some(before), Some(now)) => Change::By(f64::from(before) - f64::from(now)),
            (None, None) => Change::None(Gap::Both),
            _ => Change::None(Gap::One),
        };
    }
    match (earlier.number(), later.number()) {
        (Some(_), Some(_)) if is_broken => Change::None(Gap::Method),
        (Some(before), Some(now)) if counted != Counted::Share => {
            Change::By(comparison::difference(now, before, decimals))
        }
        (Some(before), Some(now)) if before != 0.0 => {
            let share = (now - before) / before.abs() * 100.0;
            Change::By(comparison::difference(share, 0.0, decimals))
        }
        _ if is_known(earlier) || is_known(later) => Change::None(Gap::One),
        _ => Change::None(Gap::Both),
    }
}

/// What became of a province, where former ones may stand for it. Who did not merge stands among them as it did: its rank in
/// a list of 34 is not compared with one of 63.
fn merged(dataset: &Dataset, region: RegionId, own: Change, former: Option<&Changes>) -> Change {
    let Some(former) = former else { return own };
    let members: Vec<RegionId> = dataset.members(region).map(|one| one.id).collect();
    if let [only] = members[..]
        && former.counted == Counted::Places
    {
        return former.of(only).unwrap_or(own);
    }
    let of_members = || members.iter().filter_map(|id| former.of(*id));
    let is_one = former.counted != Counted::Places && own.number().is_some();
    if members.len() < 2 || is_one {
        return own;
    }
    if of_members().any(|change| change.number().is_some()) {
        return Change::Parts;
    }
    // Why the members have none is why it has none.
    let has = |gap| of_members().any(|change| change == Change::None(gap));
    match own {
        Change::None(_) if has(Gap::Method) => Change::None(Gap::Method),
        Change::None(Gap::Both) if has(Gap::One) => Change::None(Gap::One),
        Change::By(_) => Change::None(Gap::One),
        own => own,
    }
}

/// Whether ranks of an indicator can be compared: it has a better side.
pub fn has_ranks(indicator: &Indicator) -> bool {
    indicator.direction != Direction::None
}

/// The period before one from which a change is best counted: of those that are as long, the nearest from which the method
/// stayed, else the nearest.
pub fn fellow(
    dataset: &Dataset,
    indicator: IndicatorId,
    periods: &[Period],
    at: Period,
) -> Option<Period> {
    let breaks = profile::changes_of_method(dataset, indicator);
    let is_before = |one: &Period| *one < at && one.is_of_the_kind_of(at);
    let before = || periods.iter().rev().copied().filter(is_before);
    let unbroken = |one: &Period| !profile::is_broken(&breaks, *one, at);
    before().find(unbroken).or_else(|| before().next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merger::{self, Merged};
    use crate::published::whole;

    fn between(slug: &str, unit_set: UnitSet, from: &str, to: &str) -> Between<'static> {
        let indicator = whole().indicator_by_slug(slug).unwrap();
        let at = |text| Period::parse(text).unwrap();
        Between {
            indicator,
            unit_set,
            periods: (at(from), at(to)),
            counted: Counted::of(indicator),
            as_of: None,
        }
    }

    #[test]
    fn only_values_of_the_same_provinces_are_subtracted() {
        let dataset = whole();
        let (mut own, mut parts, mut broken) = (0, 0, 0);
        for indicator in dataset.map_indicators() {
            let mut periods: Vec<Period> =
                indicator.coverage.iter().map(|one| one.period).collect();
            periods.sort();
            periods.dedup();
            for pair in periods.windows(2) {
                for unit_set in [UnitSet::Current, UnitSet::Former] {
                    let (from, to) = (pair[0].to_string(), pair[1].to_string());
                    let between = between(&indicator.slug, unit_set, &from, &to);
                    let changes = Changes::new(dataset, between);
                    for (region, change) in &changes.cells {
                        let province = dataset.region(*region);
                        let number = |at| {
                            let value = merger::value(dataset, indicator, province, at);
                            value.as_ref().and_then(Merged::number)
                        };
                        let both = number(pair[0]).zip(number(pair[1]));
                        let what = format!("{} {from} {to} {}", indicator.slug, province.slug);
                        match change {
                            Change::By(by) => {
                                let (before, now) = both.expect(&what);
                                assert_eq!(*by > 0.0, now - before > 1e-9 && *by != 0.0, "{what}");
                                assert!(!changes.is_broken, "{what}");
                                own += 1;
                            }
                            Change::Parts => {
                                assert!(both.is_none(), "{what}");
                                assert_eq!(unit_set, UnitSet::Current, "{what}");
                                let former = changes.former.as_deref().expect(&what);
                                let mut members = dataset.members(*region);
                                assert!(
                                    members.any(|one| former
                                        .of(one.id)
                                        .and_then(Change::number)
                                        .is_some()),
                                    "{what}"
                                );
                                parts += 1;
                            }
                            Change::None(Gap::Method) => {
                                assert!(changes.is_broken, "{what}");
                                broken += 1;
                            }
                            Change::None(_) => assert!(both.is_none(), "{what}"),
                        }
                    }
                }
            }
        }
        assert!(
            own > 2_000 && parts > 300 && broken > 50,
            "{own} {parts} {broken}"
        );
    }

    #[test]
    fn classes_are_the_same_on_both_sides_of_zero() {
        let changes = Changes::new(
            whole(),
            between("papi-total", UnitSet::Former, "2019", "2020"),
        );
        assert_eq!(changes.class_of(0.0), 0);
        let mut found = std::collections::BTreeSet::new();
        for by in changes.numbers() {
            let class = changes.class_of(by);
            assert_eq!(class, -changes.class_of(-by));
            assert!((1..=3).contains(&class.abs()) || by == 0.0, "{by} {class}");
            found.insert(class);
        }
        assert!(found.len() > 4, "{found:?}");
        let ranked = changes.ranked();
        assert!(ranked.windows(2).all(|pair| pair[0].1 >= pair[1].1));
        let classes: Vec<i8> = ranked.iter().map(|(_, by)| changes.class_of(*by)).collect();
        assert!(classes.is_sorted_by(|a, b| a >= b));
        let (rose, fell, stayed) = changes.counts();
        assert_eq!(rose + fell + stayed, ranked.len());
    }

    #[test]
    fn across_another_method_ranks_are_compared_and_values_are_not() {
        let of = between("dti", UnitSet::Former, "2023", "2024");
        let values = Changes::new(whole(), of);
        assert!(values.is_broken);
        assert_eq!(values.numbers().count(), 0);
        assert!(
            values
                .cells
                .iter()
                .all(|(_, change)| *change == Change::None(Gap::Method))
        );
        let ranks = Changes::new(
            whole(),
            Between {
                counted: Counted::Places,
                ..of
            },
        );
        let da_nang = whole()
            .province_by_slug(UnitSet::Former, "da-nang")
            .unwrap();
        let rank = |map: &Choropleth| f64::from(map.cell(da_nang.id).unwrap().rank.unwrap());
        let gained = rank(&ranks.earlier) - rank(&ranks.later);
        assert_eq!(ranks.of(da_nang.id), Some(Change::By(gained)));
        assert_eq!(ranks.numbers().count(), 63);
    }

    #[test]
    fn a_rank_among_34_is_not_compared_with_one_among_63() {
        // 2024 is published of both sets, 2023 of the 63 alone.
        let of = Between {
            counted: Counted::Places,
            ..between("dti", UnitSet::Current, "2023", "2024")
        };
        let changes = Changes::new(whole(), of);
        let former = changes.former.as_deref().unwrap();
        let mut parts = 0;
        for (region, change) in &changes.cells {
            let members: Vec<RegionId> = whole().members(*region).map(|one| one.id).collect();
            if let [only] = members[..] {
                assert_eq!(Some(*change), former.of(only));
            } else {
                assert_eq!(*change, Change::Parts);
                parts += 1;
            }
        }
        assert_eq!(parts, 23);
        assert_eq!(changes.listed().cells.len(), 63);
    }

    #[test]
    fn money_and_people_change_by_shares_scores_and_shares_by_points() {
        let counted = |slug| Counted::of(whole().indicator_by_slug(slug).unwrap());
        assert_eq!(counted("grdp-per-capita"), Counted::Share);
        assert_eq!(counted("population"), Counted::Share);
        assert_eq!(counted("households-with-internet"), Counted::PercentPoints);
        assert_eq!(counted("dti"), Counted::Points);
        // An index against the year before is in per cent already.
        assert_eq!(counted("grdp-index"), Counted::Points);
    }

    #[test]
    fn a_change_counts_from_the_nearest_period_of_the_same_method() {
        let dti = whole().indicator_by_slug("dti").unwrap();
        let at = |year: i16| Period::parse(&year.to_string()).unwrap();
        let periods: Vec<Period> = (2020..=2024).map(at).collect();
        let of = |year| fellow(whole(), dti.id, &periods, at(year));
        assert_eq!(of(2023), Some(at(2022)));
        // 2024 has a method of its own.
        assert_eq!(of(2024), Some(at(2023)));
        assert_eq!(of(2020), None);
        // Half a year is not what a year grew from.
        let indicator = whole()
            .indicator_by_slug("households-with-internet")
            .unwrap();
        let at = |text| Period::parse(text).unwrap();
        let periods = ["2022", "2023", "2024-H1", "2024"].map(at);
        let before = |text| fellow(whole(), indicator.id, &periods, at(text));
        assert_eq!(before("2024"), Some(at("2023")));
        assert_eq!(before("2024-H1"), None);
    }
}
