//! Where a province is: the country in outline with both archipelagos, this one marked.

use maud::{Markup, html};

use crate::dataset::{Region, UnitSet};
use crate::i18n::number::plain;
use crate::i18n::province;
use crate::map_shapes::{MapShapes, ProvinceShape};
use crate::page::Page;
use crate::page::parts::{boundary_credit, drawn_inset, inset_names, mark};

/// Room for half the height of the name, in drawing units.
const NAME_ROOM: i16 = 90;

/// The drawing; an empty place while its shapes are not here.
pub fn locator(page: &Page, own: &Region) -> Markup {
    let locale = page.locale();
    let unit_set = own.unit_set.unwrap_or(UnitSet::Current);
    let Some(shapes) = page.shapes_of(unit_set) else {
        return html! { div class="locator" {} };
    };
    let (width, height) = shapes.view_box;
    let is_own = |slug: &str| own.unit_set.is_some() && slug == own.slug;
    let found = shapes.provinces.iter().find(|shape| is_own(&shape.slug));
    let name = found.map(|shape| Name::of(shapes, shape));
    html! {
        figure class="locator" style={ "aspect-ratio:" (width) "/" (height) } {
            svg class="locator__drawing" viewBox={ "0 0 " (width) " " (height) } role="img"
                aria-label={ (province::words(locale).locator) ": " (own.name.get(locale)) } {
                @for shape in &shapes.provinces {
                    path class="locator__province" data-chosen=[is_own(&shape.slug).then_some("")] d=(shape.path) {}
                }
                path class="locator__coast" d=(shapes.coast) {}
                @for inset in &shapes.insets { (drawn_inset(inset, is_own(&inset.province))) }
                @if let Some(shape) = found {
                    path class="locator__halo" d=(shape.path) {}
                    path class="locator__outline" d=(shape.path) {}
                }
                @if let Some(name) = &name {
                    line class="locator__leader" x1=(name.from.0) y1=(name.from.1)
                        x2=(plain(name.end / 100.0 * f64::from(width), 0)) y2=(name.y) {}
                }
            }
            @if let Some(name) = &name {
                span class="map-label locator__label" data-side="east" data-chosen=""
                    style={ "left:" (plain(name.end, 1)) "%;top:" (plain(percent(name.y, height), 1)) "%" } {
                    (mark(0)) span class="map-label__name" { (own.short.get(locale)) }
                }
            }
            (inset_names(page, shapes))
        }
        p class="province__note" { (boundary_credit(locale)) }
    }
}

fn percent(part: i16, whole: u16) -> f64 {
    f64::from(part) / f64::from(whole) * 100.0
}

/// Where the name stands: to the east, over the sea, at the nearest height that is clear of both frames.
struct Name {
    /// The point in the province that a line leads from, in drawing units.
    from: (i16, i16),
    /// Where it begins, in per cent of the width.
    end: f64,
    /// Its middle, in drawing units.
    y: i16,
}

impl Name {
    fn of(shapes: &MapShapes, shape: &ProvinceShape) -> Self {
        let (x, y) = shape.label;
        let frames = shapes.insets.iter().map(|inset| {
            let (_, top, _, height) = inset.frame;
            (top - NAME_ROOM, top + height + NAME_ROOM)
        });
        let y = frames
            .into_iter()
            .find(|(above, below)| (*above..*below).contains(&y))
            .map_or(
                y,
                |(above, below)| if y - above < below - y { above } else { below },
            );
        Self {
            from: shape.label,
            end: (percent(x, shapes.view_box.0) + 14.0).clamp(30.0, 62.0),
            y,
        }
    }
}
