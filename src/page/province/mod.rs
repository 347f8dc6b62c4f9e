//! All that is known of one province, of either set, or of the country.

mod card;
mod component_strips;
mod country;
mod fact_rows;
mod head;
mod list;
mod locator;
mod rank_chart;
mod side;
mod sources;

pub use head::sentence;

use maud::{Markup, html};

use super::map::{small_hatch, small_map, value_patches};
use super::{Page, parts};
use crate::dataset::{Region, RegionId};
use crate::i18n::province::words;
use crate::profile;
use crate::selection::{Selection, View};

/// The view: a province, or the list of all; in the frame of another page a card.
pub fn view(page: &Page) -> Markup {
    let Some(region) = page.selection.province.map(|id| page.dataset.region(id)) else {
        return list::list(page);
    };
    if page.selection.embed && region.unit_set.is_some() {
        return card::card(page, region);
    }
    let province = region.unit_set.is_some();
    html! {
        article class="province" {
            (head::head(page, region))
            @if province { (head::merger(page, region)) } @else { (country::lead(page)) }
            div class="province__columns" {
                div class="province__main" {
                    @if province {
                        section class="province__section province__section--first" {
                            h2 { (words(page.locale()).ranks) }
                            (rank_chart::rank_chart(page, region))
                        }
                        (component_strips::component_strips(page, region))
                    }
                    (facts(page, region))
                }
                div class="province__side" {
                    @if province { (locator::locator(page, region)) }
                    (side::conflicts(page, region))
                    (side::meetings(page, region))
                    (side::tasks(page, region))
                    (side::neighbors(page, region))
                }
            }
            (sources::sources(page, region))
        }
    }
}

/// The address of a region's page.
pub fn address(page: &Page, id: RegionId) -> String {
    page.href(|selection, dataset| {
        if let Some(unit_set) = dataset.region(id).unit_set {
            *selection = selection.with_unit_set(unit_set, dataset);
        }
        selection.view = View::Province;
        selection.province = Some(id);
    })
}

/// The values of the choice on a small map, what is chosen in outline; each province leads to its page. An empty place
/// while values or shapes are not here.
fn values_map(page: &Page, name: &str) -> Markup {
    let (Some(shown), Some(shapes)) = (page.choropleth, page.shapes_of(page.selection.unit_set))
    else {
        return html! { div class="locator" {} };
    };
    let patches = value_patches(page, shown);
    html! {
        (small_hatch())
        (small_map(page, shapes, name, &patches, &|id| (address(page, id), None)))
    }
}

/// The address of the map with this province on it. On a static page too it leads to the app: the static page of a map
/// with a province is that of the province.
fn on_the_map(page: &Page, change: impl FnOnce(&mut Selection)) -> String {
    let query = page.query(|selection, _| {
        selection.view = View::Map;
        change(selection);
    });
    format!("{}?{query}", page.up())
}

fn facts(page: &Page, region: &Region) -> Markup {
    let words = words(page.locale());
    let loaded = parts::has_all(page);
    let country = region.unit_set.is_none();
    let groups = profile::groups(page.dataset, region.id);
    html! {
        section class="province__section" {
            h2 { (if country { words.facts_country } else { words.facts }) }
            (fact_rows::fact_rows(page, &groups, country))
            @if !loaded {
                (parts::loading(page))
            } @else if groups.is_empty() {
                p class="quiet" { (words.no_figures) }
            }
        }
    }
}

#[cfg(test)]
mod tests;
