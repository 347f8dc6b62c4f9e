//! Official figures for one thing that differ: side by side, none deleted.

use maud::{Markup, html};

use crate::dataset::{Conflict, Indicator, Observation, SourceId, Status, UnitKind};
use crate::i18n::number::{self, plain};
use crate::i18n::{Locale, common, period, province};
use crate::order;
use crate::page::figure::{fact, observation_text};
use crate::reports;

use super::{Page, source_links};

/// More figures than this are folded.
const MANY: usize = 8;

/// The figures of a conflict with period, status and source, on one axis where they share a unit.
/// `conflict` says what it is about; it is absent while the details are on their way.
pub fn conflict(page: &Page, conflict: Option<&Conflict>, figures: Vec<Observation>) -> Markup {
    html! {
        div class="conflict" {
            @if let Some(conflict) = conflict { h3 { (conflict.title.get(page.locale())) } }
            (conflicting(page, conflict, figures))
        }
    }
}

/// The same without its heading.
pub fn conflicting(page: &Page, conflict: Option<&Conflict>, figures: Vec<Observation>) -> Markup {
    let locale = page.locale();
    let all = Figures::new(figures);
    let rows = all.rows();
    let shown = if rows.len() > MANY {
        MANY / 2
    } else {
        rows.len()
    };
    let (first, rest) = rows.split_at(shown);
    html! {
        (all.axis(page).unwrap_or_default())
        ul class="conflict__rows" { @for one in first { (all.row(page, one)) } }
        @if !rest.is_empty() {
            details class="conflict__fold" {
                summary { (province::all_figures(locale, rows.len())) }
                ul class="conflict__rows" { @for one in rest { (all.row(page, one)) } }
            }
        }
        @if let Some(why) = conflict.and_then(|conflict| conflict.why.as_ref()) {
            p class="conflict__why" { (why.get(locale)) }
        }
        @if let Some(sources) = all.shared_source() {
            p class="conflict__why" { (common::words(locale).source) ": " (source_links(page, sources)) }
        }
    }
}

/// The unit after a value, where the value itself does not carry it.
pub fn unit_beside(indicator: &Indicator, locale: Locale) -> Option<String> {
    let unit = indicator.unit.get(locale);
    match indicator.unit_kind {
        UnitKind::Percent | UnitKind::Rank => None,
        _ if unit.is_empty() => None,
        _ => Some(format!(" {unit}")),
    }
}

/// What stands in a conflict, and what its figures have in common.
struct Figures {
    figures: Vec<Observation>,
    /// The sources of the figures, each set once: one set has one mark.
    sources: Vec<Vec<SourceId>>,
    several_regions: bool,
    several_indicators: bool,
}

impl Figures {
    fn new(figures: Vec<Observation>) -> Self {
        let mut sources: Vec<Vec<SourceId>> = Vec::new();
        for one in &figures {
            if !sources.contains(&one.sources) {
                sources.push(one.sources.clone());
            }
        }
        let differ = |differ: fn(&Observation, &Observation) -> bool| {
            figures.iter().any(|one| differ(&figures[0], one))
        };
        Self {
            several_regions: differ(|first, one| first.region != one.region),
            several_indicators: differ(|first, one| first.indicator != one.indicator),
            sources,
            figures,
        }
    }

    /// One source for all stands once, under them.
    fn shared_source(&self) -> Option<&[SourceId]> {
        match self.sources.as_slice() {
            [one] if self.figures.len() > 1 => Some(one),
            _ => None,
        }
    }

    fn mark(&self, one: &Observation) -> &'static str {
        let group = self
            .sources
            .iter()
            .position(|sources| *sources == one.sources);
        mark_path(group.unwrap_or(0))
    }

    /// The figures as they are listed: by province where there are several.
    fn rows(&self) -> Vec<Observation> {
        if !self.several_regions {
            return self.figures.clone();
        }
        let key = |one: &Observation| (one.region, one.indicator, one.period);
        order::sorted(&self.figures, |a, b| key(a).cmp(&key(b)))
    }

    fn row(&self, page: &Page, one: &Observation) -> Markup {
        let (dataset, locale) = (page.dataset, page.locale());
        let indicator = dataset.indicator(one.indicator);
        let mut about: Vec<&str> = Vec::new();
        if self.several_regions {
            about.push(dataset.region(one.region).name.get(locale));
        }
        if self.several_indicators {
            about.push(indicator.name.get(locale));
        }
        let at = period::period(one.period, locale);
        about.push(&at);
        if one.status != Status::Result {
            about.push(common::status(locale, one.status));
        }
        html! {
            li class="conflict__row" {
                svg class="source-mark" viewBox="0 0 12 12" aria-hidden="true" { path d=(self.mark(one)) {} }
                p {
                    b { (fact(page, one)) } (unit_beside(indicator, locale).unwrap_or_default())
                    span class="conflict__about" {
                        (about.join(", "))
                        @if self.shared_source().is_none() { ". " (source_links(page, &one.sources)) }
                    }
                }
            }
        }
    }

    /// All figures on one axis; only when they are in one unit and at least two values differ.
    fn axis(&self, page: &Page) -> Option<Markup> {
        let (dataset, locale) = (page.dataset, page.locale());
        let unit = |one: &Observation| dataset.indicator(one.indicator).unit.get(locale);
        let first = unit(self.figures.first()?);
        let one_unit = self.figures.iter().all(|one| unit(one) == first);
        let values: Vec<f64> = self.figures.iter().filter_map(|one| one.value).collect();
        let alike = values.windows(2).all(|pair| pair[0] == pair[1]);
        if !one_unit || self.several_regions || alike {
            return None;
        }
        let scale = Scale::of(&values)?;
        let x = |value: f64| scale.place(value);
        let ends = scale.ends.map(|end| number::trimmed(end, 2, locale));
        let mut printed: Vec<(f64, String)> = Vec::new();
        for one in &self.figures {
            let text = observation_text(dataset, one, locale);
            if let Some(value) = one.value
                && !printed.iter().any(|(_, other)| *other == text)
            {
                printed.push((x(value), text));
            }
        }
        let labels = labels(&printed);
        let low = !labels.iter().any(|label| label.below);
        Some(html! {
            div class="conflict__axis" data-low=[low.then_some("")] aria-hidden="true" {
                svg class="conflict__drawing" {
                    line x1={ (plain(START, 0)) "%" } x2={ (plain(START + LENGTH, 0)) "%" } y1="27" y2="27" {}
                    // From each end down to what it stands for.
                    @for x in [START, START + LENGTH].map(|x| plain(x, 0) + "%") {
                        line class="conflict__tick" x1=(x) x2=(x) y1="22" y2=(if low { "41" } else { "61" }) {}
                    }
                    @for one in &self.figures {
                        @if let Some(value) = one.value {
                            svg class="conflict__point" data-open=[(one.status != Status::Result).then_some("")]
                                x={ (plain(x(value), 1)) "%" } y="20" width="14" height="14" viewBox="0 0 12 12" {
                                path d=(self.mark(one)) {}
                            }
                        }
                    }
                }
                @for (end, text) in ["start", "end"].into_iter().zip(&ends) {
                    span class="conflict__end" data-end=(end) { (text) }
                }
                @for label in labels {
                    span class="conflict__label" data-below=[label.below.then_some("")]
                        style={ "left:" (plain(label.middle, 1)) "%" } { (label.text) }
                }
            }
        })
    }
}

/// The mark of the n-th source: circle, square, diamond, triangle. Ink: red is the reader's.
fn mark_path(at: usize) -> &'static str {
    match at % 4 {
        0 => "M6 1.2A4.8 4.8 0 1 1 6 10.8A4.8 4.8 0 1 1 6 1.2Z",
        1 => "M1.6 1.6H10.4V10.4H1.6Z",
        2 => "M6 .4L11.6 6L6 11.6L.4 6Z",
        _ => "M6 .8L11.6 10.8H.4Z",
    }
}

/// Where the axis of a conflict begins, and how long it is, in percent of its place; its ends are written beside it.
const START: f64 = 10.0;
const LENGTH: f64 = 78.0;

/// A scale from zero to a round value, so that near values look near however few they are.
struct Scale {
    ends: [f64; 2],
}

impl Scale {
    fn of(values: &[f64]) -> Option<Self> {
        let all: Vec<f64> = values.iter().copied().chain([0.0]).collect();
        let marks = reports::marks(&all);
        let ends = [*marks.first()?, *marks.last()?];
        (ends[0] < ends[1]).then_some(Self { ends })
    }

    /// Where a value stands, in percent of the axis' place.
    fn place(&self, value: f64) -> f64 {
        let [low, high] = self.ends;
        START + (value - low) / (high - low) * LENGTH
    }
}

/// A value written at the axis: its middle in percent of the axis, over the line or below it.
struct Label<'a> {
    middle: f64,
    below: bool,
    text: &'a str,
}

/// Names over the axis, else under it, else only in the list: near ones must not touch.
fn labels(printed: &[(f64, String)]) -> Vec<Label<'_>> {
    let positions: Vec<(f64, &str)> = printed
        .iter()
        .map(|(x, text)| (*x, text.as_str()))
        .collect();
    let mut ends = [f64::MIN; 2];
    order::sorted(&positions, |a, b| a.0.total_cmp(&b.0))
        .into_iter()
        .filter_map(|(x, text)| {
            #[allow(clippy::cast_precision_loss)]
            let half = text.chars().count() as f64 * 1.25;
            // Over its point, but not beyond the ends of the axis.
            let middle = x.max(half).min(100.0 - half);
            let side = ends.iter().position(|end| *end < middle - half)?;
            ends[side] = middle + half;
            Some(Label {
                middle,
                below: side == 1,
                text,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Links;
    use crate::page::testing::{render, text, values};
    use crate::published::whole;

    fn markup(slug: &str, query: &str) -> String {
        let dataset = whole();
        let figures = dataset.contesting(slug);
        assert!(!figures.is_empty());
        render(query, Links::App, |page| {
            conflict(page, dataset.conflict(slug), figures)
        })
    }

    /// The conflicts of the published data whose figures fulfil a condition.
    #[track_caller]
    fn find(fits: impl Fn(&[Observation]) -> bool) -> &'static str {
        let all = &whole().details().unwrap().conflicts;
        let found = all.iter().find(|one| fits(&whole().contesting(&one.slug)));
        &found.unwrap().slug
    }

    fn all_alike<T: PartialEq>(figures: &[Observation], of: impl Fn(&Observation) -> T) -> bool {
        figures.iter().all(|one| of(one) == of(&figures[0]))
    }

    #[test]
    fn every_conflict_shows_all_its_figures_and_names_itself() {
        for one in &whole().details().unwrap().conflicts {
            let markup = markup(&one.slug, "");
            let n = whole().contesting(&one.slug).len();
            assert_eq!(
                markup.matches("class=\"conflict__row\"").count(),
                n,
                "{}",
                one.slug
            );
            assert_eq!(values(&markup, "data-observation").len(), n, "{}", one.slug);
            assert!(
                text(&markup).starts_with(one.title.get(Locale::Vi)),
                "{}",
                one.slug
            );
            if let Some(why) = &one.why {
                assert!(text(&markup).contains(why.get(Locale::Vi)), "{}", one.slug);
            }
        }
    }

    #[test]
    fn without_details_the_figures_stand_without_a_heading() {
        let slug = find(|_| true);
        let markup = render("", Links::App, |page| {
            conflict(page, None, whole().contesting(slug))
        });
        assert!(!markup.contains("<h3>"), "{markup}");
        assert!(markup.contains("conflict__row"));
        let none = render("", Links::App, |page| conflict(page, None, Vec::new()));
        assert_eq!(text(&none), "");
    }

    #[test]
    fn more_than_eight_figures_are_folded_after_four() {
        let slug = find(|figures| figures.len() > MANY);
        let n = whole().contesting(slug).len();
        let markup = markup(slug, "lang=en");
        let (shown, folded) = markup
            .split_once("<details class=\"conflict__fold\">")
            .unwrap();
        assert_eq!(shown.matches("conflict__row\"").count(), 4);
        assert_eq!(folded.matches("conflict__row\"").count(), n - 4);
        assert!(text(folded).starts_with(&province::all_figures(Locale::En, n)));
        let few = find(|figures| figures.len() <= MANY);
        assert!(!self::markup(few, "").contains("<details"));
    }

    #[test]
    fn one_source_of_all_stands_once_under_them() {
        let slug = find(|figures| all_alike(figures, |one| one.sources.clone()));
        let one = markup(slug, "");
        assert_eq!(one.matches("Nguồn: <").count(), 1, "{one}");
        assert!(!one.contains(". <"), "{one}");
        let slug =
            find(|figures| figures.len() == 2 && !all_alike(figures, |one| one.sources.clone()));
        let two = markup(slug, "");
        assert!(!two.contains("Nguồn: <"), "{two}");
        assert_eq!(two.matches(". <").count(), 2, "{two}");
    }

    #[test]
    fn provinces_are_named_where_there_are_several_and_share_no_axis() {
        let slug = find(|figures| !all_alike(figures, |one| one.region));
        let markup = markup(slug, "");
        assert!(!markup.contains("conflict__axis"), "{markup}");
        for one in whole().contesting(slug) {
            let name = whole().region(one.region).name.get(Locale::Vi);
            assert!(text(&markup).contains(&format!("{name}, ")), "{name}");
        }
    }

    #[test]
    fn values_of_one_province_and_unit_stand_on_one_axis_with_a_mark_each() {
        let slug = find(|figures| {
            let unit = |one: &Observation| whole().indicator(one.indicator).unit.clone();
            let values: Vec<_> = figures.iter().filter_map(|one| one.value).collect();
            all_alike(figures, |one| one.region)
                && all_alike(figures, unit)
                && values.len() == figures.len()
                && values.iter().any(|value| *value != values[0])
                && !all_alike(figures, |one| one.sources.clone())
        });
        let markup = markup(slug, "");
        let n = whole().contesting(slug).len();
        assert_eq!(markup.matches("class=\"conflict__point\"").count(), n);
        let axis = markup.split("</div>").next().unwrap();
        assert!(
            axis.contains(mark_path(0)) && axis.contains(mark_path(1)),
            "{axis}"
        );
    }

    #[test]
    fn near_values_stand_near_on_a_scale_from_zero_whose_ends_are_written() {
        let places = |values: &[f64]| -> Vec<f64> {
            let scale = Scale::of(values).unwrap();
            values.iter().map(|value| scale.place(*value)).collect()
        };
        // 45,7 % and 45,78 % are one point to the eye, 7,5 % and 11,27 % are not.
        let near = places(&[45.7, 45.78]);
        assert!(near[1] - near[0] < 0.5, "{near:?}");
        let far = places(&[7.5, 11.27]);
        assert!(far[1] - far[0] > 10.0, "{far:?}");
        let below = Scale::of(&[-3.0, 4.0]).unwrap();
        assert!(below.ends[0] <= -3.0 && below.ends[1] >= 4.0);
        for one in &whole().details().unwrap().conflicts {
            let markup = markup(&one.slug, "");
            let n = markup.matches("class=\"conflict__axis\"").count();
            assert_eq!(
                markup.matches("data-end=\"start\">0<").count(),
                n,
                "{}",
                one.slug
            );
            assert_eq!(
                markup.matches("data-end=\"end\"").count(),
                n,
                "{}",
                one.slug
            );
        }
    }

    #[test]
    fn an_axis_is_low_exactly_when_nothing_is_written_below_it() {
        let mut seen = [false; 2];
        for one in &whole().details().unwrap().conflicts {
            let markup = markup(&one.slug, "");
            if markup.contains("conflict__axis") {
                let low = markup.contains("data-low");
                assert_ne!(low, markup.contains("data-below"), "{}", one.slug);
                seen[usize::from(low)] = true;
            }
        }
        assert_eq!(seen, [true, true]);
    }

    #[test]
    fn a_figure_that_is_no_result_is_hollow_and_says_what_it_is() {
        let slug = find(|figures| {
            figures.iter().any(|one| one.status == Status::Estimate)
                && all_alike(figures, |one| one.indicator)
                && all_alike(figures, |one| one.region)
        });
        let figures = whole().contesting(slug);
        let hollow = figures.iter().filter(|one| one.status != Status::Result);
        let markup = markup(slug, "lang=en");
        assert_eq!(markup.matches("data-open").count(), hollow.count());
        assert!(text(&markup).contains(", estimate. "), "{markup}");
    }

    #[test]
    fn labels_go_below_the_axis_before_they_touch_and_none_leaves_it() {
        let printed = |at: &[f64]| -> Vec<(f64, String)> {
            at.iter().map(|x| (*x, "12345678".to_owned())).collect()
        };
        let places = |at: &[f64]| -> Vec<(f64, bool)> {
            labels(&printed(at))
                .iter()
                .map(|one| (one.middle, one.below))
                .collect()
        };
        assert_eq!(places(&[50.0, 4.0]), [(10.0, false), (50.0, false)]);
        assert_eq!(places(&[50.0, 55.0]), [(50.0, false), (55.0, true)]);
        // The third has no room on either side: the list says it.
        assert_eq!(places(&[50.0, 55.0, 58.0]), [(50.0, false), (55.0, true)]);
        assert_eq!(places(&[96.0]), [(90.0, false)]);
    }

    #[test]
    fn a_unit_stands_beside_a_value_that_does_not_carry_it() {
        let unit = |slug: &str| unit_beside(whole().indicator_by_slug(slug).unwrap(), Locale::Vi);
        let percent = |one: &&Indicator| one.unit_kind == UnitKind::Percent;
        let share = whole().indicators().iter().find(percent).unwrap();
        assert_eq!(unit(&share.slug), None);
        let count = whole()
            .indicators()
            .iter()
            .find(|one| one.unit_kind == UnitKind::Count && !one.unit.get(Locale::Vi).is_empty());
        let count = count.unwrap();
        assert_eq!(
            unit(&count.slug),
            Some(format!(" {}", count.unit.get(Locale::Vi)))
        );
    }
}
