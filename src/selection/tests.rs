use proptest::prelude::*;

use super::*;
use crate::published::whole;

fn rejected(query: &str) -> Vec<(&'static str, String)> {
    let (_, rejected) = Selection::from_query(query, whole());
    rejected
        .into_iter()
        .map(|one| (one.key, one.value))
        .collect()
}

#[test]
fn keys_that_nobody_chose_cost_nothing() {
    for query in [
        "fbclid=abc",
        "utm_source=zalo&utm_medium=x",
        "zarsrc=30",
        "gclid=1&view=map&gad_source=2&si=x&_ga=1.2&igshid=y",
    ] {
        let (selection, rejected) = Selection::from_query(query, whole());
        assert_eq!(selection, Selection::new(whole()), "{query}");
        assert!(rejected.is_empty(), "{query}");
    }
}

#[test]
fn a_slip_in_a_key_is_not_taken_for_one_that_nobody_chose() {
    for name in ["sience", "utm", "gclida"] {
        assert_eq!(
            rejected(&format!("{name}=1")),
            [(key::UNKNOWN, name.to_owned())]
        );
    }
    assert!(!key::ALL.iter().any(|name| key::is_nobodys(name)));
}

#[test]
fn an_unknown_key_is_named_once_and_loses_nothing_else() {
    assert_eq!(
        rejected("provine=x&provine=y&province=ninh-binh"),
        [(key::UNKNOWN, "provine".to_owned())]
    );
    let (selection, _) = Selection::from_query("provine=x&view=sources", whole());
    assert_eq!(selection.view, View::Sources);
}

#[test]
fn an_escaped_ampersand_before_a_key_is_read_away() {
    let (selection, rejected) =
        Selection::from_query("view=province&amp;province=ninh-binh", whole());
    let ninh_binh = whole().province_by_slug(UnitSet::Current, "ninh-binh");
    assert_eq!(selection.province, ninh_binh.map(|province| province.id));
    assert!(rejected.is_empty());
}

/// One of some, or none.
fn maybe<T: Clone + std::fmt::Debug + 'static>(all: Vec<T>) -> impl Strategy<Value = Option<T>> {
    proptest::option::of(proptest::sample::select(all))
}

fn unit_set() -> impl Strategy<Value = UnitSet> {
    proptest::sample::select(vec![UnitSet::Current, UnitSet::Former])
}

/// What a reader chose of the meetings, and of their tasks.
fn of_meetings() -> impl Strategy<Value = Selection> {
    let dataset = whole();
    let meetings: Vec<MeetingId> = dataset.meetings().iter().map(|one| one.id).collect();
    let bodies: Vec<BodyId> = dataset.meetings().iter().map(|one| one.body).collect();
    let years: Vec<i16> = dataset
        .meetings()
        .iter()
        .map(|one| one.date.year())
        .collect();
    let figures: Vec<String> = dataset
        .indicators()
        .iter()
        .map(|one| one.slug.clone())
        .collect();
    let of_meetings = (
        maybe(meetings.clone()),
        maybe(Ledger::ALL.to_vec()),
        maybe(figures),
        maybe(bodies),
        maybe(years),
        maybe(meetings),
        any::<bool>(),
        maybe(Owner::ALL.to_vec()),
        maybe(State::ALL.to_vec()),
    );
    let of_tasks = (
        maybe(Promise::ALL.to_vec()),
        maybe((2000..2100).collect()),
        proptest::sample::select(TaskGroup::ALL.to_vec()),
    );
    (of_meetings, of_tasks).prop_map(|(of_meetings, of_tasks)| Selection {
        meeting: of_meetings.0,
        ledger: of_meetings.1,
        figure: of_meetings.2,
        body: of_meetings.3,
        year: of_meetings.4,
        as_of: of_meetings.5,
        newest_first: of_meetings.6,
        owner: of_meetings.7,
        task_state: of_meetings.8,
        promise: of_tasks.0,
        due: of_tasks.1,
        task_group: of_tasks.2,
        ..Selection::new(whole())
    })
}

/// What a reader can choose of a comparison, but for the period that a change counts from.
fn comparing() -> impl Strategy<Value = Comparing> {
    let indicators = whole().map_indicators().map(|one| one.id).collect();
    let weights = proptest::collection::vec(0..=1000_u16, 8)
        .prop_filter("not all 0", |weights| weights.iter().any(|one| *one > 0));
    (
        proptest::sample::select(Chart::ALL.to_vec()),
        maybe(Measure::ALL.to_vec()),
        maybe(indicators),
        proptest::option::of(weights),
    )
        .prop_map(|(chart, measure, against, weights)| Comparing {
            chart,
            measure,
            since: None,
            against,
            weights,
        })
}

impl Comparing {
    fn with_since(self, since: Option<Period>) -> Self {
        Self { since, ..self }
    }
}

/// Any choice that a reader can make: what belongs together fits together.
fn selection() -> impl Strategy<Value = Selection> {
    let dataset = whole();
    let indicators: Vec<IndicatorId> = dataset.map_indicators().map(|one| one.id).collect();
    let place = unit_set().prop_flat_map(move |unit_set| {
        let provinces: Vec<RegionId> = dataset.provinces(unit_set).map(|one| one.id).collect();
        let mut places = provinces.clone();
        places.push(dataset.country().id);
        (
            Just(unit_set),
            proptest::sample::subsequence(provinces, 0..=MAX_PINS),
            maybe(places),
        )
    });
    let map = proptest::sample::select(indicators).prop_flat_map(move |id| {
        let periods: Vec<Period> = dataset
            .indicator(id)
            .coverage
            .iter()
            .map(|one| one.period)
            .collect();
        (Just(id), maybe(periods.clone()), maybe(periods))
    });
    let looks = (
        proptest::sample::select(View::ALL.to_vec()),
        proptest::sample::select(Shape::ALL.to_vec()),
        proptest::sample::select(vec![Locale::Vi, Locale::En]),
        maybe(vec![Theme::Light, Theme::Dark]),
        any::<bool>(),
    );
    (place, map, looks, of_meetings(), comparing()).prop_map(
        |(place, map, looks, of_meetings, comparing)| Selection {
            comparing: comparing.with_since(map.2),
            view: looks.0,
            indicator: map.0,
            period: map.1,
            unit_set: place.0,
            shape: looks.1,
            pins: place.1,
            province: place.2,
            locale: looks.2,
            theme: looks.3,
            embed: looks.4,
            ..of_meetings
        },
    )
}

proptest! {
    #[test]
    fn a_choice_comes_back_from_its_query(selection in selection()) {
        let query = selection.to_query(whole());
        let (read, rejected) = Selection::from_query(&query, whole());
        prop_assert!(rejected.is_empty(), "{query}: {rejected:?}");
        prop_assert_eq!(read, selection, "{}", query);
    }
}

#[test]
fn weights_that_are_not_one_for_each_component_are_refused() {
    for query in [
        "weights=1,2,3",
        "weights=0,0,0,0,0,0,0,0",
        "weights=1,1,1,1,1,1,1,-1",
        "weights=1,1,1,1,1,1,1,9999",
    ] {
        assert_eq!(rejected(query)[0].0, key::WEIGHTS, "{query}");
    }
    assert!(rejected("weights=10,10,10,10,10,20,15,15").is_empty());
}

#[test]
fn another_indicator_keeps_the_period_since_which_a_change_counts_only_if_it_has_it() {
    let (selection, _) = Selection::from_query("since=2020&indicator=population", whole());
    let to = |slug: &str| {
        let indicator = whole().indicator_by_slug(slug).unwrap();
        selection.with_indicator(indicator).comparing.since
    };
    assert_eq!(to("grdp-per-capita"), Period::parse("2020"));
    assert_eq!(to("internet-users"), None);
}
