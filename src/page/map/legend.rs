//! The legend: every province a dot over the band of its class; on a phone also swatches in the map.

use maud::{Markup, html};

use crate::choropleth::legend::{Axis, Dot, dots};
use crate::choropleth::{Choropleth, Method};
use crate::i18n::number::plain;
use crate::i18n::{Locale, common, map, number};

use crate::dataset::RegionId;
use crate::page::Page;
use crate::page::parts::{selected, stands_for};

const WIDTH: f64 = 340.0;
const N_COLUMNS: usize = 30;
/// Room for a letter of a named break, in drawing units, in the widest font of the devices that we know.
const BREAK_LETTER: f64 = 7.5;
/// Most dots that are drawn.
const MOST_DOTS: usize = 200;

/// The legend as a histogram.
pub fn legend(page: &Page) -> Markup {
    drawn(page).unwrap_or_else(|| html! {})
}

fn drawn(page: &Page) -> Option<Markup> {
    let (dataset, locale) = (page.dataset, page.locale());
    let words = map::words(locale);
    let shown = page.choropleth?.listed();
    let indicator = dataset.indicator(shown.indicator);
    let values: Vec<Option<f64>> = shown.cells.iter().map(|cell| cell.number()).collect();
    let present: Vec<f64> = values.iter().copied().flatten().collect();
    let (breaks, method) = shown.breaks.as_ref()?;
    // Values that crowd at one end would hide classes on a linear axis.
    let axis = match method {
        Method::Quantiles => Axis::by_class(&present, breaks)?,
        _ => Axis::new(&present, Some(breaks))?,
    };
    let (each, stacked) = stacked(&values, &axis);
    let chosen = selected(page.selection);
    let step = WIDTH / N_COLUMNS as f64;
    let top = stacked.iter().map(|dot| dot.level + 1).max().unwrap_or(1) as f64 * step + 22.0;
    let band = top + 4.0;
    let height = band + 40.0;
    let reference = reference(page, shown, &axis);
    let counts = breaks.counts(&present);
    let bounds = breaks.bounds();
    let edges: Vec<f64> = std::iter::once(0.0)
        .chain(bounds.iter().map(|bound| axis.position(*bound) * WIDTH))
        .chain(std::iter::once(WIDTH))
        .collect();
    let n_unpublished = shown.n_unpublished();
    let n_none = shown.cells.len() - present.len() - n_unpublished;
    let decimals = map::break_decimals(bounds, shown.decimals);
    let one = |value: f64| plain(value, 1);
    let named = named_breaks(&edges[1..], bounds, decimals, locale);
    Some(html! {
        section class="legend" aria-label=(indicator.name.get(locale)) {
            p class="legend__title" {
                b {
                    (indicator.short.get(locale)) ", " (indicator.unit.get(locale))
                    @if shown.unit_set != page.selection.unit_set { ", " (words.of_former) }
                }
                span class="quiet" { @if each == 1 { (words.each_dot) } @else { (map::dot_of(locale, each)) } }
            }
            svg class="legend__drawing" viewBox={ "0 0 340 " (plain(height, 0)) } role="img"
                aria-label=(spoken(locale, bounds, &counts, shown.decimals)) {
                @if let Some((x, text)) = reference {
                    @let (anchor, shift) = if x > WIDTH / 2.0 { ("end", -4.0) } else { ("start", 4.0) };
                    path class="legend__mean" d={ "M" (one(x)) " 2V" (one(band)) } {}
                    text class="legend__note" x=(one(x + shift)) y="12" text-anchor=(anchor) { (text) }
                }
                @for dot in &stacked {
                    @let cell = &shown.cells[dot.position];
                    circle class="legend__dot" data-class=[cell.class] data-into=[into(page, cell.region)]
                        data-selected=[stands_for(page, cell.region).filter(|id| chosen.contains(id)).map(|_| "")]
                        cx=(one((dot.column as f64 + 0.5) * step))
                        cy=(one(top - (dot.level as f64 + 0.5) * step))
                        r=(one(step / 2.0 - 0.5)) {}
                }
                @for (class, count) in counts.iter().enumerate() {
                    @let (from, to) = (edges[class], edges[class + 1]);
                    rect class="legend__band" data-class=(class) x=(one(from)) y=(one(band))
                        width=(one(to - from)) height="17" {}
                    @if to - from > 12.0 {
                        text class="legend__count" data-class=(class) x=(one((from + to) / 2.0))
                            y=(one(band + 13.0)) text-anchor="middle" { (count) }
                    }
                }
                @for x in &edges[1..=bounds.len()] {
                    path class="legend__tick" d={ "M" (one(*x)) " " (one(band - 2.0)) "v21" } {}
                }
                @for (x, text) in &named {
                    text class="legend__break" x=(one(*x)) y=(one(band + 34.0)) text-anchor="middle" { (text) }
                }
            }
            p class="legend__none" { span class="swatch" data-class="none" {} (map::n_without(locale, n_none, n_unpublished)) }
            @if has_estimates(shown) {
                p class="legend__none" { span class="swatch swatch--estimate" {} (words.estimated) }
            }
            p class="legend__method" { (map::method(locale, *method, shown.breaks_of)) }
        }
    })
}

/// The province of today whose dot this is, or becomes: only a program moves it.
fn into<'a>(page: &'a Page, region: RegionId) -> Option<&'a str> {
    let region = page.dataset.region(region);
    let today = region
        .successor
        .map_or(region, |id| page.dataset.region(id));
    (!page.is_static()).then_some(&*today.slug)
}

/// The dots in their columns, and how many provinces each stands for.
fn stacked(values: &[Option<f64>], axis: &Axis) -> (usize, Vec<Dot>) {
    // Of more regions than fit, a dot stands for several.
    let each = values.len().div_ceil(MOST_DOTS).max(1);
    let stacked = dots(values, axis, N_COLUMNS)
        .into_iter()
        .filter(|dot| dot.level % each == 0)
        .map(|dot| Dot {
            level: dot.level / each,
            ..dot
        })
        .collect();
    (each, stacked)
}

/// Where the value for the country stands, and what it is.
fn reference(page: &Page, shown: &Choropleth, axis: &Axis) -> Option<(f64, String)> {
    let (dataset, locale) = (page.dataset, page.locale());
    let id = dataset.indicator(shown.indicator).reference?;
    let fact = page.national(id, shown.period)?;
    let name = dataset.indicator(id).short.get(locale);
    let value = fact.value?;
    let text = format!("{name}: {}", number::fixed(value, fact.decimals, locale));
    Some((axis.position(value) * WIDTH, text))
}

/// Breaks with their places. One without room beside the last named one has its tick only: none may run into another,
/// in any font.
fn named_breaks(edges: &[f64], bounds: &[f64], decimals: u8, locale: Locale) -> Vec<(f64, String)> {
    let mut named: Vec<(f64, String)> = Vec::new();
    for (x, bound) in edges.iter().zip(bounds) {
        let text = number::fixed(*bound, decimals, locale);
        #[allow(clippy::cast_precision_loss)]
        let width = text.chars().count() as f64 * BREAK_LETTER;
        if named.last().is_none_or(|(last, _)| x - last > width) {
            named.push((*x, text));
        }
    }
    named
}

fn has_estimates(shown: &Choropleth) -> bool {
    shown
        .cells
        .iter()
        .any(|cell| cell.value.is_some() && cell.status != crate::dataset::Status::Result)
}

fn spoken(locale: Locale, bounds: &[f64], counts: &[usize], decimals: u8) -> String {
    let mut all = String::new();
    for (class, count) in counts.iter().enumerate() {
        if class > 0 {
            all.push_str("; ");
        }
        all.push_str(&map::class_label(locale, bounds, class, decimals));
        all.push_str(": ");
        all.push_str(&common::n_provinces(locale, *count));
    }
    all
}

/// The legend as swatches, the highest first: in the empty west of the map on a phone and in frames.
pub fn swatches(page: &Page) -> Markup {
    page.choropleth
        .and_then(|shown| swatches_of(page, shown))
        .unwrap_or_else(|| html! {})
}

/// The swatches of a map; `None` without any value.
pub fn swatches_of(page: &Page, shown: &Choropleth) -> Option<Markup> {
    let locale = page.locale();
    let shown = shown.listed();
    let (breaks, _) = shown.breaks.as_ref()?;
    let n_unpublished = shown.n_unpublished();
    // One swatch stands for both: it says what is true of all.
    let all_unpublished =
        n_unpublished > 0 && n_unpublished == shown.cells.len() - shown.n_values();
    Some(html! {
        ul class="swatches" {
            @for class in (0..breaks.n_classes()).rev() {
                li {
                    span class="swatch" data-class=(class) {}
                    (map::class_label(locale, breaks.bounds(), class, shown.decimals))
                }
            }
            li {
                span class="swatch" data-class="none" {}
                (if all_unpublished { map::words(locale).unpublished } else { common::words(locale).no_data_short })
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{Dataset, Period};
    use crate::page::map::outlines::province_map;
    use crate::page::{Links, State, testing};
    use crate::published;
    use crate::tables::cell::Decimal;

    const SLUG: &str = "households-with-internet";

    /// The published data with other values of an indicator that the 63 have for 2024 and 2025.
    fn with(value: impl Fn(Period, i64) -> Option<i64>) -> Dataset {
        let mut tables = published::tables();
        let indicator = tables.indicators.index_of(SLUG).unwrap();
        let rows = tables.observations.rows.iter_mut();
        let mut at = 0;
        for row in rows.filter(|row| row.indicator == indicator && row.value.is_some()) {
            at += 1;
            if let Some(digits) = value(row.period, at) {
                row.value = Some(Decimal {
                    digits,
                    decimals: 2,
                });
            }
        }
        published::made_from(&tables)
    }

    /// Classes of the outlines and the words of the legend.
    fn drawn(dataset: &Dataset, period: &str) -> (Vec<String>, String) {
        let query = format!("units=63&indicator={SLUG}&period={period}");
        let render = |make: fn(&Page) -> Markup| {
            testing::render_from(dataset, &State::default(), &query, Links::App, make)
        };
        let outlines = render(|page| province_map(page, page.shapes.unwrap()));
        let provinces = outlines.split("province-map__estimates").next().unwrap();
        let classes = testing::values(provinces, "data-class");
        assert_eq!(classes.len(), 63);
        let classes = classes.into_iter().map(ToOwned::to_owned).collect();
        (classes, testing::text(&render(legend)))
    }

    fn distinct(classes: &[String]) -> usize {
        let classes: std::collections::BTreeSet<_> = classes.iter().collect();
        assert!(classes.iter().all(|class| *class != "none"));
        classes.len()
    }

    #[test]
    fn a_saturated_year_is_colored_and_so_are_the_others() {
        // Each province stands once in each year; most have reached 100 %.
        let dataset = with(|_, at| Some(if at % 5 == 0 { 9_000 + at } else { 10_000 }));
        for period in ["2025", "2024"] {
            let (classes, words) = drawn(&dataset, period);
            assert!(distinct(&classes) > 1);
            assert!(words.contains("63 tỉnh, thành cũ, 2025."), "{words}");
        }
    }

    #[test]
    fn a_year_of_equal_values_has_the_breaks_of_one_that_tells_them_apart() {
        let newest = Period::parse("2025").unwrap();
        let dataset = with(|at, _| (at == newest).then_some(10_000));
        assert_eq!(distinct(&drawn(&dataset, "2025").0), 1);
        let (classes, words) = drawn(&dataset, "2024");
        assert!(distinct(&classes) > 1);
        assert!(words.contains("63 tỉnh, thành cũ, 2024."), "{words}");
    }

    #[test]
    fn equal_values_in_all_years_are_one_class() {
        for digits in [10_000, 0, -250] {
            let (classes, words) = drawn(&with(|_, _| Some(digits)), "2025");
            assert_eq!(distinct(&classes), 1);
            assert!(words.contains("chỉ có một màu"), "{words}");
        }
    }

    #[test]
    fn negative_values_have_classes() {
        let dataset = with(|_, at| Some(-at * 10));
        assert_eq!(distinct(&drawn(&dataset, "2025").0), 5);
    }

    #[test]
    fn what_was_still_to_be_published_is_not_what_nobody_has() {
        // Of the 63 the components of 2022 are known for ten, and were not yet at the third session.
        let of = |meeting: &str| {
            let query = format!("units=63&indicator=dti-infrastructure&period=2022{meeting}");
            let own = |make: fn(&Page) -> Markup| {
                testing::text(&testing::render(&query, Links::App, make))
            };
            (own(legend), own(swatches))
        };
        let (today, swatch) = of("");
        assert!(
            today.contains("Không có số liệu: 53 tỉnh, thành "),
            "{today}"
        );
        assert!(swatch.ends_with("không có"), "{swatch}");
        let (then, swatch) = of("&asof=ub03");
        let both = "Không có số liệu: 53 tỉnh, thành; chưa công bố: 10 tỉnh, thành ";
        assert!(then.contains(both), "{then}");
        assert!(swatch.ends_with("không có"), "{swatch}");
        // The 63 have the index itself.
        let query = "units=63&indicator=dti&period=2022&asof=ub03";
        let words = testing::text(&testing::render(query, Links::App, legend));
        assert!(words.contains("chưa công bố: 63 tỉnh, thành "), "{words}");
        assert!(!words.contains("Không có số liệu"), "{words}");
        let swatch = testing::text(&testing::render(query, Links::App, swatches));
        assert!(swatch.ends_with("chưa công bố"), "{swatch}");
    }

    #[test]
    fn breaks_are_of_a_complete_period() {
        // Of the 63 only ten are known in each year, the 34 are whole in 2024.
        let query = "units=34&indicator=dti-infrastructure";
        let words = testing::text(&testing::render(query, Links::App, legend));
        assert!(words.contains("34 tỉnh, thành, 2024."), "{words}");
    }
}
