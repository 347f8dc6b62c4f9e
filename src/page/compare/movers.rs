//! Who moves by arithmetic alone: all 34 by rank, against the ranks that their former provinces had among the 63.

use maud::{Markup, html};

use crate::choropleth::Choropleth;
use crate::dataset::{Combine, Dataset, Indicator, Period, RegionId, UnitSet};
use crate::i18n::number::plain;
use crate::i18n::{compare, period};
use crate::order;
use crate::page::Page;
use crate::page::figure::{Claim, figure};
use crate::profile::INDEX;
use crate::selection::View;

/// One of the 34 with the former provinces that its value is the mean of.
struct Row {
    region: RegionId,
    rank: u16,
    /// With their ranks among the 63, the best first.
    members: Vec<(RegionId, u16)>,
}

impl Row {
    /// The former province of its name.
    fn namesake(&self, dataset: &Dataset) -> Option<(RegionId, u16)> {
        let slug = &dataset.region(self.region).slug;
        let mut members = self.members.iter().copied();
        members.find(|(member, _)| dataset.region(*member).slug == *slug)
    }

    /// How far it stands below its namesake: the difference of their places, each as a share of its list from 0 to 1.
    fn fall(&self, dataset: &Dataset) -> Option<f64> {
        let (_, rank) = self.namesake(dataset)?;
        Some(share(self.rank, UnitSet::Current) - share(rank, UnitSet::Former))
    }
}

/// Where a rank stands in its list: 0 for the first, 1 for the last.
fn share(rank: u16, unit_set: UnitSet) -> f64 {
    f64::from(rank - 1) / f64::from(unit_set.len() - 1)
}

/// The section; nothing where no indicator is published for both lists.
pub fn movers(page: &Page) -> Markup {
    let dataset = page.dataset;
    let chosen = dataset.indicator(page.selection.indicator);
    let found = std::iter::once(chosen)
        .chain(dataset.indicator_by_slug(INDEX))
        .find_map(|of| Some((of, both(of)?)));
    let Some((of, at)) = found else {
        return html! {};
    };
    let rows = rows(dataset, of, at);
    html! {
        @if !rows.is_empty() { (section(page, of, at, &rows)) }
    }
}

/// The latest period in which the publisher gave all of the 63 values, and all of the 34 the mean of them.
fn both(of: &Indicator) -> Option<Period> {
    let has_all = |unit_set: UnitSet, at| {
        of.periods(unit_set)
            .any(|(period, count)| period == at && count == u16::from(unit_set.len()))
    };
    let mut periods = of.periods(UnitSet::Current).rev().map(|(at, _)| at);
    periods.find(|at| {
        of.combine == Combine::Mean
            && has_all(UnitSet::Current, *at)
            && has_all(UnitSet::Former, *at)
    })
}

fn rows(dataset: &Dataset, of: &Indicator, at: Period) -> Vec<Row> {
    let map = |unit_set| Choropleth::new(dataset, of, unit_set, at);
    let (current, former) = (map(UnitSet::Current), map(UnitSet::Former));
    let rank = |map: &Choropleth, id| map.cell(id).and_then(|cell| cell.rank);
    let mut rows: Vec<Row> = dataset
        .provinces(UnitSet::Current)
        .filter_map(|region| {
            let mut members: Vec<(RegionId, u16)> = dataset
                .members(region.id)
                .filter_map(|member| Some((member.id, rank(&former, member.id)?)))
                .collect();
            order::sort_by_key(&mut members, |(_, rank)| *rank);
            Some(Row {
                region: region.id,
                rank: rank(&current, region.id)?,
                members,
            })
        })
        .collect();
    order::sort_by_key(&mut rows, |row| row.rank);
    rows
}

fn section(page: &Page, of: &Indicator, at: Period, rows: &[Row]) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let words = compare::words(locale);
    let by_fall = |a: &&Row, b: &&Row| {
        let fall = |row: &Row| row.fall(dataset).unwrap_or(0.0);
        fall(a).total_cmp(&fall(b))
    };
    // Who did not merge keeps its value: only a list that got shorter moves it.
    let merged = || rows.iter().filter(|row| row.members.len() > 1);
    let moved = |row: &Row| {
        let name = dataset.region(row.region).name.get(locale).to_owned();
        Some((name, row.namesake(dataset)?.1, row.rank))
    };
    let down = merged().max_by(by_fall).and_then(moved);
    let up = merged().min_by(by_fall).and_then(moved);
    let rank = |id, at_rank: u16, n: u8| {
        html! { (figure(page, of.id, id, at, &at_rank.to_string(), Claim::PLAIN)) "/" (n) }
    };
    html! {
        section class="movers" id="movers" {
            h2 { (words.movers) }
            p class="quiet" { (of.short.get(locale)) " " (period::period(at, locale)) ". " (words.movers_why) }
            @if let (Some(down), Some(up)) = (down, up) {
                p class="movers__finding" { (compare::movers(locale, &down, &up)) }
            }
            p class="movers__ends" aria-hidden="true" { span { (words.first) } span { (words.last) } }
            ol class="movers__rows" {
                @for row in rows {
                    li class="movers__row" data-region=(dataset.region(row.region).slug) data-merged=(row.members.len() > 1) {
                        span class="movers__rank" { (rank(row.region, row.rank, UnitSet::Current.len())) }
                        a class="movers__name" href=(page.href(|selection, dataset| {
                            *selection = selection.with_unit_set(UnitSet::Current, dataset);
                            selection.view = View::Map;
                            selection.indicator = of.id;
                            selection.period = Some(at);
                            selection.province = Some(row.region);
                        })) { (dataset.region(row.region).name.get(locale)) }
                        (strip(row))
                        span class="movers__members" {
                            @for (n, (member, at_rank)) in row.members.iter().enumerate() {
                                @if n > 0 { "; " }
                                (dataset.region(*member).name.get(locale)) " "
                                (rank(*member, *at_rank, UnitSet::Former.len()))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Former provinces as points on the line from the first to the last, each with an arc to where the new one stands.
fn strip(row: &Row) -> Markup {
    let x = |share: f64| 8.0 + share * 224.0;
    let one = |value: f64| plain(value, 1);
    let to = x(share(row.rank, UnitSet::Current));
    let arc = |from: f64| {
        let lift = one(24.0 - ((from - to).abs() * 0.4).clamp(4.0, 22.0) * 1.33);
        format!(
            "M{} 24C{} {lift} {} {lift} {} 24",
            one(from),
            one(from),
            one(to),
            one(to)
        )
    };
    html! {
        svg class="movers__strip" viewBox="0 0 240 32" aria-hidden="true" {
            path class="merger-arcs__axis" d="M0 24H240" {}
            @for (_, rank) in &row.members {
                @let from = x(share(*rank, UnitSet::Former));
                path class="arc" d=(arc(from)) {}
                circle class="movers__former" cx=(one(from)) cy="24" r="4" {}
            }
            circle class="arc__pier" cx=(one(to)) cy="24" r="5.5" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::testing::{render, text, values};
    use crate::page::{Links, compare};
    use crate::published::whole;

    fn view(query: &str) -> String {
        render(&format!("view=compare&{query}"), Links::App, compare::view)
    }

    #[test]
    fn all_34_stand_by_rank_against_the_ranks_of_their_former_provinces() {
        let page = view("");
        let rows: Vec<&str> = page.split("movers__row\"").skip(1).collect();
        assert_eq!(rows.len(), 34);
        assert_eq!(page.matches("movers__former").count(), 63);
        let da_nang = rows
            .iter()
            .find(|row| row.contains("data-region=\"da-nang\""))
            .unwrap();
        let words = text(da_nang);
        for part in ["17 /34", "Đà Nẵng 2 /63", "Quảng Nam"] {
            assert!(words.contains(part), "{part}: {words}");
        }
        let keys = values(da_nang, "data-observation");
        for key in [
            "dti/34/da-nang/2024",
            "dti/63/da-nang/2024",
            "dti/63/quang-nam/2024",
        ] {
            assert!(keys.contains(&key), "{key}: {keys:?}");
        }
    }

    #[test]
    fn the_finding_names_who_moved_farthest() {
        let dataset = whole();
        let dti = dataset.indicator_by_slug(INDEX).unwrap();
        let rows = rows(dataset, dti, both(dti).unwrap());
        let falls: Vec<(f64, &str)> = rows
            .iter()
            .filter(|row| row.members.len() > 1)
            .filter_map(|row| Some((row.fall(dataset)?, row)))
            .map(|(fall, row)| {
                (
                    fall,
                    dataset.region(row.region).name.get(crate::i18n::Locale::Vi),
                )
            })
            .collect();
        let most = falls.iter().max_by(|a, b| a.0.total_cmp(&b.0)).unwrap();
        let least = falls.iter().min_by(|a, b| a.0.total_cmp(&b.0)).unwrap();
        assert!(most.0 > 0.0 && least.0 < 0.0);
        let page = view("");
        let finding = page.split("movers__finding").nth(1).unwrap();
        let finding = text(finding.split("</p>").next().unwrap());
        assert!(
            finding.contains(most.1) && finding.contains(least.1),
            "{finding}"
        );
    }

    #[test]
    fn an_indicator_that_no_publisher_averages_falls_back_to_the_index() {
        let page = view("indicator=papi-total");
        assert!(page.contains("dti/34/da-nang/2024"));
        assert!(text(&view("lang=en")).contains("arithmetic alone"));
    }
}
