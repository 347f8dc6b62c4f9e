//! The roll call.

use super::*;

#[test]
fn columns_of_the_63_close_into_the_34() {
    let markup = app("&show=roll");
    let table = between(&markup, "<table class=\"roll\"", "</table>");
    assert_eq!(table.matches("<tr>").count(), whole().meetings().len());
    let heads = |units: &str| {
        between(table, &format!("data-units=\"{units}\""), "</tr>")
            .matches("scope=\"col\"")
            .count()
    };
    assert_eq!((heads("63"), heads("34")), (63, 34));
    for row in table.split("<tr>").skip(1) {
        let row = row.split("</tr>").next().unwrap();
        let width: usize = values(row, "colspan")
            .iter()
            .map(|span| span.parse::<usize>().unwrap())
            .sum();
        assert_eq!(width, 63);
    }
    let told: usize = whole()
        .meetings()
        .iter()
        .map(|one| one.provinces.len())
        .sum();
    assert_eq!(table.matches("data-told").count(), told);
    assert_eq!(table.matches("roll-call__point").count(), told);
}

#[test]
fn every_seat_is_in_the_list_and_silence_is_not_absence() {
    let markup = app("&show=roll");
    let points = &whole().details().unwrap().bridge_points;
    assert_eq!(values(&markup, "data-person").len(), points.len());
    let rest = text(between(&markup, "class=\"roll-list__rest\"", "</p>"));
    assert!(rest.contains("Không có nghĩa là vắng mặt."), "{rest}");
    let english = text(&app("&show=roll&lang=en"));
    assert!(english.contains("This does not mean absent.") && english.contains("Who took part"));
}

#[test]
fn the_column_of_a_chosen_province_is_marked_through_the_merger() {
    let n = |query: &str| app(query).matches("data-selected").count();
    assert_eq!(n("&show=roll"), 0);
    // Its own column, and those of its three former provinces.
    let rows = whole()
        .meetings()
        .iter()
        .filter(|one| UnitSet::on(one.date) == UnitSet::Former)
        .count();
    let after = whole().meetings().len() - rows;
    assert_eq!(
        n("&show=roll&province=ninh-binh"),
        3 * (rows + 1) + after + 1
    );
    assert_eq!(
        n("&show=roll&units=63&province=ha-nam"),
        rows + 1 + after + 1
    );
}
