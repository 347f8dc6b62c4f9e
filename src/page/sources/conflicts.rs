//! Where official figures for one thing differ, by province.

use maud::{Markup, html};

use crate::dataset::{Conflict, Observation, RegionId};
use crate::i18n::{province, sources};

use super::{Page, filter};
use crate::page::parts::{conflicting, loading};

/// A conflict with its figures and the region that they are of; `None` where they are of several.
type Found<'a> = (&'a Conflict, Vec<Observation>, Option<RegionId>);

/// All conflicts, folded, those of the country first, then by province, then those of several provinces.
pub fn conflicts(page: &Page) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let words = sources::words(locale);
    let Some(details) = dataset.details() else {
        return loading(page);
    };
    let all: Vec<Found> = details
        .conflicts
        .iter()
        .map(|one| {
            let figures = dataset.contesting(&one.slug);
            let region = figures.first().map(|first| first.region);
            let is_one = figures.iter().all(|figure| Some(figure.region) == region);
            (one, figures, region.filter(|_| is_one))
        })
        .collect();
    let country = dataset.country().id;
    let mut groups: Vec<Option<RegionId>> = vec![Some(country)];
    groups.extend(
        dataset
            .regions()
            .iter()
            .map(|region| Some(region.id))
            .filter(|id| *id != Some(country)),
    );
    groups.push(None);
    groups.retain(|group| all.iter().any(|(.., region)| region == group));
    let value = |group: &Option<RegionId>| group.map_or("several".to_owned(), |id| key(page, id));
    let options: Vec<(String, String)> = groups
        .iter()
        .map(|group| (value(group), name(page, *group)))
        .collect();
    html! {
        p class="sources__lead" { (words.conflicts_lead) }
        div class="sources__tools" {
            (filter(words.of_region, "region", words.all, &options))
            p class="sources__found" role="status" {}
        }
        @for group in &groups {
            div class="sources__group" {
                h3 { (name(page, *group)) }
                ul class="sources__conflicts" {
                    @for (one, figures, _) in all.iter().filter(|(.., region)| region == group) {
                        li id={ "conflict-" (one.slug) } data-region=(value(group)) {
                            details {
                                summary {
                                    span class="sources__title" { (one.title.get(locale)) } " "
                                    span class="quiet" { (province::n_figures(locale, figures.len())) }
                                }
                                div class="conflict" { (conflicting(page, Some(one), figures.clone())) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Slugs are of a unit set: both stand in it.
fn key(page: &Page, id: RegionId) -> String {
    let region = page.dataset.region(id);
    let units = region.unit_set.map_or(0, |unit_set| unit_set.len());
    format!("{}-{units}", region.slug)
}

fn name(page: &Page, group: Option<RegionId>) -> String {
    let locale = page.locale();
    let Some(id) = group else {
        return sources::words(locale).several_regions.to_owned();
    };
    let region = page.dataset.region(id);
    let name = region.name.get(locale);
    match region.unit_set {
        Some(unit_set) => format!("{name} ({})", unit_set.len()),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Links;
    use crate::page::testing::{render, values};
    use crate::published::whole;

    #[test]
    fn every_conflict_stands_once_folded_under_its_region_or_under_several() {
        let markup = render("", Links::App, conflicts);
        let all = &whole().details().unwrap().conflicts;
        assert_eq!(markup.matches("<li id=\"conflict-").count(), all.len());
        assert_eq!(
            markup
                .matches("<details><summary><span class=\"sources__title\"")
                .count(),
            all.len()
        );
        for group in markup.split("sources__group").skip(1) {
            let (_, items) = group.split_once("<ul").unwrap();
            let mut regions = values(items, "data-region");
            regions.dedup();
            assert_eq!(regions.len(), 1, "{regions:?}");
        }
        let groups = markup.matches("sources__group").count();
        assert!(groups > 3, "{groups}");
        // What can be chosen is what there is.
        let options = values(&markup, "value");
        assert_eq!(options.len(), groups + 1);
        let mut regions = values(&markup, "data-region");
        regions.dedup();
        assert_eq!(options[1..], regions);
    }

    #[test]
    fn the_country_stands_first_and_provinces_say_of_which_set_they_are() {
        let markup = render("lang=en", Links::App, conflicts);
        let heads: Vec<&str> = markup
            .split("<h3>")
            .skip(1)
            .filter_map(|rest| rest.split("</h3>").next())
            .collect();
        assert_eq!(heads[0], "Viet Nam");
        let provinces = heads[1..]
            .iter()
            .filter(|head| head.ends_with("(63)") || head.ends_with("(34)"));
        assert!(provinces.count() >= heads.len() - 2, "{heads:?}");
    }
}
