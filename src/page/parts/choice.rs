//! A filter: a native select whose options say where they go.

use maud::{Markup, html};

use crate::dataset::{Dataset, Indicator};
use crate::i18n::letters;
use crate::i18n::meetings::words;
use crate::order;
use crate::reports;
use crate::selection::Selection;

use super::Page;

/// An option of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its value in markup; empty for the one that clears the filter.
    pub value: String,
    /// What a reader reads.
    pub text: String,
    /// The query to go to.
    pub go: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Choice {
    /// An option that makes a change.
    pub fn new(
        page: &Page,
        (value, text): (&str, &str),
        chosen: bool,
        change: impl FnOnce(&mut Selection, &Dataset),
    ) -> Self {
        Self {
            value: value.to_owned(),
            text: text.to_owned(),
            go: page.query(change),
            chosen,
        }
    }
}

/// A native select with its label; the first option clears it.
pub fn choice(name: &str, label: &str, choices: &[Choice]) -> Markup {
    let active = choices.first().is_some_and(|first| !first.chosen);
    html! {
        label class="filter" data-active=[active.then_some("")] {
            span class="filter__label" { (label) }
            select id={ "filter-" (name) } name=(name) {
                @for one in choices {
                    option value=(one.value) data-go=(one.go) selected[one.chosen] { (one.text) }
                }
            }
        }
    }
}

/// The provinces of the chosen unit set, the whole first.
pub fn province_choice(page: &Page, name: &str) -> Markup {
    let (dataset, locale, selection) = (page.dataset, page.locale(), page.selection);
    let chosen = selection
        .province
        .filter(|id| dataset.region(*id).unit_set.is_some());
    let all = words(locale).any_province;
    let mut choices = vec![Choice::new(
        page,
        ("", all),
        chosen.is_none(),
        |selection, _| {
            selection.province = None;
        },
    )];
    choices.extend(by_name(dataset.provinces(selection.unit_set).map(
        |region| {
            let what = (region.slug.as_str(), region.name.get(locale));
            Choice::new(page, what, chosen == Some(region.id), |selection, _| {
                selection.province = Some(region.id);
            })
        },
    )));
    choice(name, words(locale).province, &choices)
}

/// The figures that can be followed, none first. A choice closes the ledgers.
pub fn figure_choice(page: &Page, name: &str) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let chosen = page.selection.figure.as_deref();
    let follow = |value: &str, text: &str| {
        let slug = (!value.is_empty()).then(|| value.to_owned());
        let is_chosen = chosen == slug.as_deref();
        Choice::new(page, (value, text), is_chosen, |selection, _| {
            selection.figure = slug;
            selection.ledger = None;
        })
    };
    let of = |one: &Indicator| follow(&one.slug, one.name.get(locale));
    let mut choices = vec![follow("", words(locale).no_figure)];
    choices.extend(by_name(reports::followed(dataset).into_iter().map(of)));
    // A figure that only one meeting reported can be followed by its address: it is among the options then.
    if !choices.iter().any(|one| one.chosen)
        && let Some(indicator) = chosen.and_then(|slug| dataset.indicator_by_slug(slug))
    {
        choices.push(of(indicator));
    }
    choice(name, words(locale).follow, &choices)
}

/// Options in the order of the alphabet.
fn by_name(choices: impl Iterator<Item = Choice>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = choices.collect();
    order::sort_by_key(&mut choices, |one| letters::order_key(&one.text));
    choices
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Links;
    use crate::page::testing::{render, text, values};

    fn provinces(query: &str) -> String {
        render(query, Links::App, |page| province_choice(page, "province"))
    }

    fn figures(query: &str) -> String {
        render(query, Links::App, |page| figure_choice(page, "figure"))
    }

    /// The option that is chosen, as text; exactly one is.
    #[track_caller]
    fn chosen(markup: &str) -> String {
        let mut parts = markup.split(" selected>");
        let chosen = parts.nth(1).unwrap();
        assert_eq!(parts.next(), None, "{markup}");
        chosen.split('<').next().unwrap().to_owned()
    }

    #[test]
    fn a_filter_lists_the_whole_then_the_provinces_of_its_unit_set_by_name() {
        let current = provinces("view=meetings");
        let slugs = values(&current, "value");
        assert_eq!(slugs.len(), 35);
        assert_eq!(slugs[..3], ["", "an-giang", "bac-ninh"]);
        assert_eq!(chosen(&current), "Tất cả");
        assert!(!current.contains("data-active"), "{current}");
        // Đ stands among the D, as a reader looks for it.
        let at = |slug| slugs.iter().position(|one| *one == slug).unwrap();
        assert!(at("da-nang") < at("gia-lai"));
        assert_eq!(
            values(&provinces("view=meetings&units=63"), "value").len(),
            64
        );
    }

    #[test]
    fn an_option_goes_to_its_province_and_the_first_one_back() {
        let markup = provinces("view=meetings&province=ninh-binh&lang=en");
        assert_eq!(chosen(&markup), "Ninh Binh");
        assert_eq!(values(&markup, "id"), ["filter-province"]);
        assert!(markup.contains("data-active"), "{markup}");
        assert!(
            text(&markup).starts_with("Province All An Giang"),
            "{markup}"
        );
        let goes = values(&markup, "data-go");
        assert!(!goes[0].contains("province="), "{}", goes[0]);
        assert!(goes[1].contains("province=an-giang"), "{}", goes[1]);
    }

    #[test]
    fn the_country_is_no_province_of_the_filter() {
        assert_eq!(
            chosen(&provinces("view=meetings&province=ca-nuoc")),
            "Tất cả"
        );
    }

    #[test]
    fn a_figure_is_followed_and_the_ledgers_close() {
        let markup = figures("view=meetings&show=tasks");
        assert_eq!(chosen(&markup), "Không theo dõi");
        let goes = values(&markup, "data-go");
        assert!(goes.len() > 10, "{goes:?}");
        assert!(
            goes[1..]
                .iter()
                .all(|go| go.contains("figure=") && !go.contains("show="))
        );
    }

    #[test]
    fn a_figure_of_one_meeting_is_an_option_only_while_it_is_followed() {
        let dataset = crate::published::whole();
        let followed: Vec<_> = reports::followed(dataset)
            .iter()
            .map(|one| one.id)
            .collect();
        let once = dataset
            .facts()
            .iter()
            .find(|fact| fact.meeting.is_some() && !followed.contains(&fact.indicator))
            .unwrap();
        let slug = &dataset.indicator(once.indicator).slug;
        let n = |markup: &str| values(markup, "value").len();
        let with = figures(&format!("view=meetings&figure={slug}"));
        assert_eq!(n(&with), followed.len() + 2, "{slug}");
        assert_eq!(n(&figures("view=meetings")), followed.len() + 1);
        assert_eq!(
            chosen(&with),
            text(
                dataset
                    .indicator(once.indicator)
                    .name
                    .get(crate::i18n::Locale::Vi)
            )
        );
    }
}
