//! Where a province is: the country in outline with both archipelagos, this one marked.

use leptos::prelude::*;

use crate::dataset::{RegionId, UnitSet};
use crate::i18n::province;

use super::markup::Mark;
use super::store::Store;

/// Room for half the height of the name, in drawing units.
const NAME_ROOM: i16 = 90;

/// The drawing; nothing while its shapes are not here.
#[component]
pub fn Locator(
    /// Which.
    region: RegionId,
) -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let dataset = store.dataset();
        let own = dataset.region(region);
        let unit_set = own.unit_set.unwrap_or(UnitSet::Current);
        let Some(shapes) = store.shapes(unit_set) else {
            return view! { <div class="locator"></div> }.into_any();
        };
        let (width, height) = shapes.view_box;
        let provinces = shapes
            .provinces
            .iter()
            .map(|shape| {
                let chosen = own.unit_set.is_some() && shape.slug == own.slug;
                view! { <path class="locator__province" data-chosen=chosen.then_some("") d=shape.path.clone()/> }
            })
            .collect_view();
        let found = shapes
            .provinces
            .iter()
            .find(|shape| own.unit_set.is_some() && shape.slug == own.slug);
        let outline = found.map(|shape| {
            view! {
                <path class="locator__halo" d=shape.path.clone()/>
                <path class="locator__outline" d=shape.path.clone()/>
            }
        });
        let percent = |part: i16, whole: u16| f64::from(part) / f64::from(whole) * 100.0;
        let label = found.map(|shape| {
            // The name goes to the east, over the sea, at the nearest height that is clear of both frames.
            let x = percent(shape.label.0, width);
            let y = shapes
                .insets
                .iter()
                .map(|inset| (inset.frame.1 - NAME_ROOM, inset.frame.1 + inset.frame.3 + NAME_ROOM))
                .find(|(above, below)| (*above..*below).contains(&shape.label.1))
                .map_or(shape.label.1, |(above, below)| {
                    let is_upper = shape.label.1 - above < below - shape.label.1;
                    if is_upper { above } else { below }
                });
            let end = (x + 14.0).clamp(30.0, 62.0);
            let style = format!("left:{end:.1}%;top:{:.1}%", percent(y, height));
            (
                view! {
                    <line class="locator__leader"
                        x1=shape.label.0.to_string() y1=shape.label.1.to_string()
                        x2=format!("{:.0}", end / 100.0 * f64::from(width)) y2=y.to_string()/>
                },
                view! {
                    <span class="map-label locator__label" data-side="east" data-chosen="" style=style>
                        <Mark at=0/><span class="map-label__name">{own.short.get(locale).to_owned()}</span>
                    </span>
                },
            )
        });
        let (leader, label) = match label {
            Some((leader, label)) => (Some(leader), Some(label)),
            None => (None, None),
        };
        let insets = shapes
            .insets
            .iter()
            .map(|inset| {
                let (x, y, w, h) = inset.frame;
                let chosen = own.unit_set.is_some() && inset.province == own.slug;
                let dots = inset
                    .dots
                    .iter()
                    .map(|(x, y)| view! { <circle cx=x.to_string() cy=y.to_string() r="9"/> })
                    .collect_view();
                view! {
                    <g class="locator__inset" data-chosen=chosen.then_some("")>
                        <rect x=x.to_string() y=y.to_string() width=w.to_string() height=h.to_string()/>
                        <path d=inset.path.clone()/>
                        {dots}
                    </g>
                }
            })
            .collect_view();
        let inset_labels = shapes
            .insets
            .iter()
            .map(|inset| {
                let (vi, en) = inset.name.clone();
                let style = format!(
                    "left:{:.2}%;top:{:.2}%;width:{:.2}%",
                    percent(inset.frame.0, width),
                    percent(inset.frame.1, height),
                    percent(inset.frame.2, width),
                );
                view! { <span class="inset-label" style=style>{locale.pick(vi, en)}</span> }
            })
            .collect_view();
        view! {
            <figure class="locator" style=format!("aspect-ratio:{width}/{height}")>
                <svg class="locator__drawing" viewBox=format!("0 0 {width} {height}") role="img"
                    aria-label=format!("{}: {}", province::words(locale).locator, own.name.get(locale))>
                    {provinces}
                    <path class="locator__coast" d=shapes.coast.clone()/>
                    {insets}{outline}{leader}
                </svg>
                {label}{inset_labels}
            </figure>
            <p class="province__note"><super::markup::Made make=|page| crate::page::boundary_credit(page.locale())/></p>
        }
        .into_any()
    }
}
