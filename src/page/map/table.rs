//! The map as a plain table.

use maud::{Markup, html};

use crate::choropleth::Choropleth;
use crate::dataset::{Basis, RegionId, Status, UnitSet};
use crate::i18n::{common, map};
use crate::merger::Merged;

use super::color::{class_name, class_of_cell};
use super::merged::how;
use super::valueless::missing;
use crate::page::Page;
use crate::page::figure::{Claim, figure, merged_text};
use crate::page::parts::is_selected;

/// The former provinces that stand for one, each with its value.
fn parts(page: &Page, shown: &Choropleth, region: RegionId) -> Markup {
    let locale = page.locale();
    html! {
        @for part in shown.parts(page.dataset, region) {
            span class="value-table__part" data-former=(page.dataset.region(part.region).slug)
                data-class=(class_name(part.class)) {
                (page.dataset.region(part.region).name.get(locale)) " "
                @match &part.value {
                    Some(value) => (figure(page, shown.indicator, part.region, shown.period,
                        &merged_text(value, shown.decimals, locale),
                        Claim { status: part.status, contested: part.contested })),
                    None => span class="none-cell" { (missing(part, locale)) },
                }
            }
        }
    }
}

/// All provinces with rank, value and how it came about. `public/beside.js` makes its heads buttons that sort: without
/// that script they would do nothing.
pub fn value_table(page: &Page) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let words = map::words(locale);
    let unit = dataset.indicator(page.selection.indicator).unit.get(locale);
    html! {
        table class="value-table" {
            caption class="visually-hidden" { (words.table_caption) }
            thead {
                tr {
                    th scope="col" class="number" { (words.rank) }
                    th scope="col" { (words.name) }
                    th scope="col" class="number" { (unit) }
                    th scope="col" { (common::words(locale).note_label) }
                }
            }
            tbody { @if let Some(shown) = page.choropleth {
                @for cell in shown.ranked() {
                    @let region = dataset.region(cell.region);
                    tr data-province=(region.slug) data-class=(class_of_cell(Some(cell)))
                        data-selected=[is_selected(page.selection, cell.region).then_some("")] {
                        td class="number" { @if let Some(rank) = cell.rank { (rank) } }
                        th scope="row" {
                            a href=(page.href(|selection, _| selection.province = Some(cell.region))) {
                                (region.name.get(locale))
                            }
                        }
                        td class="number" {
                            @match &cell.value {
                                None => span class="none-cell" { (missing(cell, locale)) },
                                Some(Merged::Parts { .. }) => (parts(page, shown, cell.region)),
                                Some(value) => (figure(page, shown.indicator, cell.region, shown.period,
                                    &merged_text(value, shown.decimals, locale),
                                    Claim { status: cell.status, contested: cell.contested })),
                            }
                        }
                        td class="quiet" {
                            @match &cell.value {
                                Some(Merged::Published(_, basis)) if *basis != Basis::Published
                                    && region.unit_set == Some(UnitSet::Current) => (common::basis(locale, *basis)),
                                Some(Merged::Published(..)) if cell.status != Status::Result =>
                                    (common::status(locale, cell.status)),
                                value => @if let Some(how) = how(dataset, value.as_ref(), locale) { (how) },
                            }
                        }
                    }
                }
            } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Links;
    use crate::page::testing::{between, render, text};

    #[test]
    fn heads_are_words_and_nothing_that_only_a_script_could_answer() {
        let markup = render("shape=table", Links::Static(""), value_table);
        let heads = between(&markup, "<thead>", "</thead>");
        assert_eq!(text(heads), "Hạng Tỉnh, thành thang 0–1 Ghi chú");
        assert!(!heads.contains("<button") && !heads.contains("aria-sort"));
    }
}
