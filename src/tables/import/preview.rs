//! A picture of the map as it would be, with the changes beside it: rows in a wrong order are seen
//! at a glance.

use std::collections::HashMap;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Import, Order};
use crate::choropleth::ClassBreaks;
use crate::i18n::{Locale, number};
use crate::map_shapes::MapShapes;
use crate::tables::Tables;
use crate::tables::cell::Decimal;
use crate::tables::fault::Fault;
use crate::tables::geometry::Boundaries;
use crate::tables::words::Units;

/// The classes of the site, from low to high, and the color of a province without a value.
const COLORS: [&str; 5] = ["#DFE1C4", "#8DBAA0", "#509199", "#346487", "#243362"];
const NO_VALUE: &str = "#F7F6F2";

/// Heights in units of the drawing, of which the map has some hundred.
const N_LINES: f64 = 72.0;

/// What kind of picture is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// An SVG file.
    Svg,
    /// An HTML page with the drawing, what was understood, and all changes as a table.
    Html,
}

impl Drawing {
    /// By the end of a file's name.
    pub fn of_name(name: &str) -> Option<Self> {
        let lower = name.to_lowercase();
        if lower.ends_with(".svg") {
            Some(Self::Svg)
        } else if lower.ends_with(".html") || lower.ends_with(".htm") {
            Some(Self::Html)
        } else {
            None
        }
    }
}

/// Draws what an import would do.
///
/// # Errors
///
/// When the boundaries lack a province.
pub fn preview(
    import: &Import,
    before: &Tables,
    order: &Order,
    boundaries: &Boundaries,
    drawing: Drawing,
    locale: Locale,
) -> Result<String, Fault> {
    let units = match order.units {
        Units::Country => Units::Current,
        units => units,
    };
    let picture = Picture {
        shapes: boundaries.draw(&import.changed, units)?,
        new: values(&import.changed, order),
        old: values(before, order),
        import,
        order,
        locale,
    };
    let markup = match drawing {
        Drawing::Svg => picture.svg(),
        Drawing::Html => picture.page(),
    };
    Ok(markup.into_string())
}

/// The values of the order's indicator, period and status, by slug.
fn values(tables: &Tables, order: &Order) -> HashMap<String, Decimal> {
    let indicator = tables.indicators.index_of(&order.indicator);
    let rows = tables.observations.rows.iter().filter(|row| {
        Some(row.indicator) == indicator && row.period == order.period && row.status == order.status
    });
    let values = rows.filter_map(|row| {
        let region = tables.regions.get(row.region)?;
        let value = row.value.filter(|_| region.units == order.units)?;
        Some((region.slug.clone(), value))
    });
    values.collect()
}

/// One province of the picture.
struct Line {
    slug: String,
    name: String,
    text: String,
    changed: bool,
}

struct Picture<'p> {
    shapes: MapShapes,
    new: HashMap<String, Decimal>,
    old: HashMap<String, Decimal>,
    import: &'p Import,
    order: &'p Order,
    locale: Locale,
}

impl Picture<'_> {
    fn decimals(&self) -> u8 {
        let indicators = &self.import.changed.indicators;
        let index = indicators.index_of(&self.order.indicator);
        let indicator = index.and_then(|index| indicators.get(index));
        indicator.map_or(2, |indicator| indicator.decimals)
    }

    fn title(&self) -> String {
        let indicators = &self.import.changed.indicators;
        let index = indicators.index_of(&self.order.indicator);
        let indicator = index.and_then(|index| indicators.get(index));
        let name = indicator.map_or("", |indicator| {
            self.locale.pick(&indicator.name.0, &indicator.name.1)
        });
        format!("{name}, {}", self.order.period)
    }

    fn breaks(&self) -> Option<ClassBreaks> {
        let indicators = &self.import.changed.indicators;
        let index = indicators.index_of(&self.order.indicator);
        let fixed = index.and_then(|index| indicators.get(index));
        let fixed = fixed.map(|indicator| &indicator.breaks);
        let fixed = fixed.filter(|breaks| !breaks.is_empty() && breaks.len() < COLORS.len());
        let fixed = fixed.map(|breaks| breaks.iter().map(|one| one.to_f64()).collect());
        let values: Vec<f64> = self.new.values().map(|value| value.to_f64()).collect();
        fixed
            .and_then(ClassBreaks::new)
            .or_else(|| ClassBreaks::sound(&values, COLORS.len()).map(|(breaks, _)| breaks))
    }

    fn number(&self, value: Decimal) -> String {
        number::fixed(value.to_f64(), self.decimals(), self.locale)
    }

    /// All provinces, the highest values first, those without a value last.
    fn lines(&self) -> Vec<Line> {
        let mut regions: Vec<_> = self
            .import
            .changed
            .regions
            .iter()
            .filter(|(_, region)| region.units == self.order.units)
            .collect();
        regions.sort_by(|(_, a), (_, b)| {
            let value = |slug: &str| self.new.get(slug).map(|value| value.to_f64());
            let (a, b) = (value(&a.slug), value(&b.slug));
            b.unwrap_or(f64::NEG_INFINITY)
                .total_cmp(&a.unwrap_or(f64::NEG_INFINITY))
        });
        let line = |(_, region): (u32, &crate::tables::regions::Region)| {
            let (new, old) = (self.new.get(&region.slug), self.old.get(&region.slug));
            let changed = new.map(|value| value.shortest()) != old.map(|value| value.shortest());
            let text = match (old, new) {
                (Some(old), Some(new)) if changed => {
                    format!("{} → {}", self.number(*old), self.number(*new))
                }
                (None, Some(new)) => {
                    let word = self.locale.pick("mới", "new");
                    format!("{} ({word})", self.number(*new))
                }
                (_, Some(value)) => self.number(*value),
                (_, None) => "–".to_owned(),
            };
            Line {
                slug: region.slug.clone(),
                name: self.locale.pick(&region.short.0, &region.short.1).clone(),
                text,
                changed,
            }
        };
        regions.into_iter().map(line).collect()
    }

    fn color(&self, slug: &str, breaks: Option<&ClassBreaks>) -> &'static str {
        let Some(value) = self.new.get(slug) else {
            return NO_VALUE;
        };
        let class = breaks.map_or(COLORS.len() / 2, |breaks| breaks.class_of(value.to_f64()));
        COLORS.get(class).copied().unwrap_or(NO_VALUE)
    }

    fn svg(&self) -> Markup {
        let (width, height) = (
            f64::from(self.shapes.view_box.0),
            f64::from(self.shapes.view_box.1),
        );
        let line = height / N_LINES;
        let whole = width + 30.0 * line;
        let top = 4.0 * line;
        let breaks = self.breaks();
        let lines = self.lines();
        let changed: HashMap<&str, &Line> = lines
            .iter()
            .map(|line| (line.slug.as_str(), line))
            .collect();
        html! {
            svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (whole) " " (height + top) }
                font-family="system-ui, sans-serif" font-size=(line) fill="#16202B" {
                title { (self.title()) }
                rect width=(whole) height=(height + top) fill="#FFFFFF" {}
                text x=(line) y=(2.2 * line) font-size=(1.6 * line) { (self.title()) }
                g transform={ "translate(0 " (top) ")" } stroke="#FFFFFF" stroke-width=(line / 12.0) {
                    @for province in &self.shapes.provinces {
                        @let line = changed.get(province.slug.as_str());
                        path d=(province.path) fill=(self.color(&province.slug, breaks.as_ref()))
                            data-province=(province.slug)
                            data-changed=[line.filter(|line| line.changed).map(|_| "")] {
                            @if let Some(line) = line {
                                title { (line.name) ": " (line.text) }
                            }
                        }
                    }
                    path d=(self.shapes.coast) fill="none" stroke="#16202B" {}
                    @for inset in &self.shapes.insets {
                        (self.inset(inset, breaks.as_ref(), line))
                    }
                }
                (self.legend(breaks.as_ref(), line, top + height - 8.0 * line))
                g {
                    @for (at, province) in (0_u16..).zip(&lines) {
                        (self.list_line(province, breaks.as_ref(), width + line, top + f64::from(at) * line * 1.05, line))
                    }
                }
            }
        }
    }

    fn inset(
        &self,
        inset: &crate::map_shapes::Inset,
        breaks: Option<&ClassBreaks>,
        line: f64,
    ) -> Markup {
        let (x, y, width, height) = inset.frame;
        let color = self.color(&inset.province, breaks);
        html! {
            rect x=(x) y=(y) width=(width) height=(height) fill="none" stroke="#8A8F98" {}
            @for (at_x, at_y) in &inset.dots {
                circle cx=(at_x) cy=(at_y) r=(line / 5.0) fill=(color) stroke="#16202B" {}
            }
            text x=(x) y=(f64::from(y) - line / 3.0) font-size=(line * 0.8) stroke="none" {
                (self.locale.pick(&inset.name.0, &inset.name.1))
            }
        }
    }

    fn legend(&self, breaks: Option<&ClassBreaks>, line: f64, y: f64) -> Markup {
        let bounds = breaks.map_or(&[][..], ClassBreaks::bounds);
        let decimals = self.decimals();
        let text = |bound: &f64| number::fixed(*bound, decimals, self.locale);
        let classes: Vec<(&str, String)> = match (bounds.first(), bounds.last()) {
            (Some(first), Some(last)) => {
                let between = bounds.windows(2).filter_map(|pair| {
                    Some(format!("{} – {}", text(pair.first()?), text(pair.last()?)))
                });
                let labels = std::iter::once(format!("≤ {}", text(first)))
                    .chain(between)
                    .chain([format!("> {}", text(last))]);
                COLORS.iter().copied().zip(labels).collect()
            }
            _ => Vec::new(),
        };
        let none = self.locale.pick("không có số", "no value").to_owned();
        html! {
            @for (at, (color, label)) in (0_u16..).zip(classes.into_iter().chain([(NO_VALUE, none)])) {
                @let y = y + f64::from(at) * 1.2 * line;
                rect x=(line) y=(y) width=(1.4 * line) height=(line) fill=(color) stroke="#8A8F98" {}
                text x=(3.0 * line) y=(y + 0.85 * line) { (label) }
            }
        }
    }

    fn list_line(
        &self,
        province: &Line,
        breaks: Option<&ClassBreaks>,
        x: f64,
        y: f64,
        line: f64,
    ) -> Markup {
        let color = self.color(&province.slug, breaks);
        let weight = if province.changed { "bold" } else { "normal" };
        html! {
            rect x=(x) y=(y) width=(line * 0.9) height=(line * 0.9) fill=(color) stroke="#8A8F98"
                stroke-width=(line / 20.0) {}
            text x=(x + 1.4 * line) y=(y + 0.8 * line) font-size=(line * 0.9) font-weight=(weight) {
                (province.name) ": " (province.text)
            }
        }
    }

    fn page(&self) -> Markup {
        let doubts = &self.import.doubts;
        html! {
            (DOCTYPE)
            html lang=(self.locale.tag()) {
                head {
                    meta charset="utf-8";
                    title { (self.title()) }
                    style { (PreEscaped("body{font:16px/1.5 system-ui,sans-serif;margin:2rem;max-width:70rem}svg{max-height:90vh;width:100%}li{margin:.2rem 0}")) }
                }
                body {
                    h1 { (self.title()) }
                    p {
                        (self.locale.pick(
                            "Bản xem trước: chưa có gì bị ghi. Số đậm là số sẽ đổi.",
                            "A preview: nothing is written yet. Bold figures would change.",
                        ))
                    }
                    @if !doubts.is_empty() {
                        h2 { (self.locale.pick("Cần xem lại", "To be confirmed")) }
                        ul { @for doubt in doubts { li { (doubt) } } }
                    }
                    (self.svg())
                    h2 { (self.locale.pick("Đã hiểu tệp như sau", "How the file was read")) }
                    ul { @for line in &self.import.summary { li { (line) } } }
                    h2 { (self.locale.pick("Thay đổi", "Changes")) }
                    ul { @for change in &self.import.changes { li { (change) } } }
                }
            }
        }
    }
}
