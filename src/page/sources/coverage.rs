//! Which indicator has how many provinces in which period.

use maud::{Markup, html};

use crate::coverage::{Count, matrix};
use crate::i18n::{common, period, province, sources};
use crate::selection::View;

use super::Page;

/// The table of all indicators of the map by all their periods.
pub fn coverage(page: &Page) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let words = sources::words(locale);
    let matrix = matrix(dataset);
    html! {
        p class="sources__lead" { (words.coverage_lead) }
        div class="coverage" tabindex="0" role="region" aria-label=(words.coverage) {
            table class="coverage__table" {
                thead {
                    tr {
                        th scope="col" { (province::words(locale).what) }
                        @for at in &matrix.periods {
                            th scope="col" class="number" { (period::period(*at, locale)) }
                        }
                    }
                }
                tbody {
                    @for line in &matrix.lines {
                        @let href = page.href(|selection, _| {
                            selection.view = View::Map;
                            selection.indicator = line.indicator;
                            selection.period = None;
                        });
                        tr {
                            th scope="row" {
                                a href=(href) { (dataset.indicator(line.indicator).short.get(locale)) }
                            }
                            @for count in &line.counts { (cell(*count, common::words(locale).no_data)) }
                        }
                    }
                }
            }
        }
    }
}

/// How many of the 63 and of the 34; a hatched cell where neither has one.
fn cell(count: Count, none: &str) -> Markup {
    if count.is_none() {
        return html! { td class="coverage__none" { span class="visually-hidden" { (none) } } };
    }
    html! {
        td class="number" {
            @for (n, of) in [(count.former, "63"), (count.current, "34")] {
                @if n > 0 {
                    span class="coverage__count" data-of=(of) {
                        (n) span class="visually-hidden" { "/" (of) }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Links;
    use crate::page::testing::{render, text, values};
    use crate::published::whole;

    fn table(query: &str, links: Links) -> String {
        render(query, links, coverage)
    }

    #[test]
    fn a_line_an_indicator_and_a_cell_a_period() {
        let markup = table("view=sources", Links::App);
        let matrix = matrix(whole());
        let (head, body) = markup.split_once("<tbody>").unwrap();
        assert_eq!(
            head.matches("scope=\"col\"").count(),
            matrix.periods.len() + 1
        );
        assert_eq!(body.matches("scope=\"row\"").count(), matrix.lines.len());
        for line in body.split("<tr>").skip(1) {
            assert_eq!(line.matches("<td").count(), matrix.periods.len());
        }
    }

    #[test]
    fn an_indicator_leads_to_its_map_in_its_latest_period() {
        let markup = table("view=sources&period=2023&province=ninh-binh", Links::App);
        let links = values(&markup, "href");
        let of = |slug: &str| {
            let key = format!("indicator={slug}");
            links
                .iter()
                .find(|link| link.split(['?', '&']).any(|part| part == key))
        };
        let link = of("households-with-internet").unwrap();
        assert!(
            !link.contains("period=") && !link.contains("view="),
            "{link}"
        );
        // On a static page too it is the map that is opened, of no province.
        let markup = table("view=sources", Links::Static("../"));
        assert!(
            values(&markup, "href")
                .iter()
                .all(|link| link.starts_with("../"))
        );
    }

    #[test]
    fn both_unit_sets_stand_in_one_cell_and_nothing_is_hatched_but_nothing() {
        let both = cell(
            Count {
                former: 63,
                current: 34,
            },
            "none",
        )
        .into_string();
        assert_eq!(text(&both), "63 /63 34 /34");
        assert_eq!(values(&both, "data-of"), ["63", "34"]);
        let former = cell(
            Count {
                former: 60,
                current: 0,
            },
            "none",
        )
        .into_string();
        assert_eq!(values(&former, "data-of"), ["63"]);
        let none = cell(Count::default(), "none").into_string();
        assert_eq!(text(&none), "none");
        assert!(none.contains("coverage__none"));
    }
}
