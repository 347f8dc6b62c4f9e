//! The map as a plain table.

use leptos::prelude::*;

use crate::i18n::{common, map};
use crate::merger::Merged;

use super::figure::{Figure, merged_text};
use super::province_map::{class_of, is_selected};
use super::store::Store;

/// All provinces with rank, value and how it came about.
#[component]
pub fn ValueTable() -> impl IntoView {
    let store = Store::get();
    let rows = move || {
        let locale = store.locale();
        let words = map::words(locale);
        let Some(shown) = store.choropleth() else {
            return Vec::new();
        };
        let dataset = store.dataset();
        let (indicator, period, decimals) = (shown.indicator, shown.period, shown.decimals);
        shown
            .ranked()
            .into_iter()
            .map(|cell| {
                let region = dataset.region(cell.region);
                let id = cell.region;
                let how = match &cell.value {
                    Some(Merged::Sum(_)) => words.summed.to_owned(),
                    Some(Merged::WeightedMean(_, weight)) => {
                        format!("{} {}.", words.weighted, dataset.indicator(*weight).name.get(locale).to_lowercase())
                    }
                    Some(Merged::Range { n_values, n_members, .. }) => {
                        format!("{} ({n_values}/{n_members})", words.ranged)
                    }
                    Some(Merged::Published(_, basis)) if *basis != crate::dataset::Basis::Published
                        && region.unit_set == Some(crate::dataset::UnitSet::Current) =>
                        common::basis(locale, *basis).to_owned(),
                    _ if cell.value.is_some() && cell.status != crate::dataset::Status::Result => {
                        common::status(locale, cell.status).to_owned()
                    }
                    _ => String::new(),
                };
                let text = cell
                    .value
                    .as_ref()
                    .map(|value| merged_text(value, decimals, locale))
                    .unwrap_or_default();
                let (status, contested) = (cell.status, cell.contested);
                view! {
                    <tr
                        data-province=region.slug.clone()
                        data-class=move || class_of(store, id)
                        data-selected=move || is_selected(store, id).then_some("")
                    >
                        <td class="number">{cell.rank.map(|rank| rank.to_string())}</td>
                        <th scope="row">
                            <a href=store.href(|selection, _| selection.province = Some(id))>{region.name.get(locale).to_owned()}</a>
                        </th>
                        <td class="number">
                            {if text.is_empty() {
                                view! { <span class="none-cell">{common::words(locale).no_data}</span> }.into_any()
                            } else {
                                view! { <Figure indicator=indicator region=id period=period text=text status=status contested=contested/> }.into_any()
                            }}
                        </td>
                        <td class="quiet">{how}</td>
                    </tr>
                }
            })
            .collect::<Vec<_>>()
    };
    view! {
        <table class="value-table">
            <caption class="visually-hidden">{move || map::words(store.locale()).table_caption}</caption>
            <thead>
                <tr>
                    <th scope="col" class="number">{move || map::words(store.locale()).rank}</th>
                    <th scope="col">{move || map::words(store.locale()).name}</th>
                    <th scope="col" class="number">
                        {move || store.selected(|selection| {
                            store.dataset().indicator(selection.indicator).unit.get(selection.locale).to_owned()
                        })}
                    </th>
                    <th scope="col"><span class="visually-hidden">{move || common::words(store.locale()).note_label}</span></th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
