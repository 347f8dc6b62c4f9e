//! One meeting told by two: what both report, what only one does, and where accounts differ.

use leptos::prelude::*;

use crate::dataset::{Dataset, MeetingId, Observation, SourceId};
use crate::i18n::meetings::words;
use crate::i18n::{Locale, period};
use crate::reports;

use super::super::figure::Fact;
use super::super::store::Store;

/// The section; absent where no two accounts have enough in common and none differ.
#[component]
pub fn TwoTellings(
    /// Of which meeting.
    meeting: MeetingId,
) -> impl IntoView {
    let store = Store::get();
    move || {
        let locale = store.locale();
        let words = words(locale);
        let dataset = store.dataset();
        let tellings = reports::tellings(&dataset, meeting);
        let differ = reports::disagreements(&dataset, meeting);
        if tellings.is_none() && differ.is_empty() {
            return None;
        }
        let publisher = |id: SourceId| dataset.source(id).publisher.get(locale).to_owned();
        let told = tellings.map(|told| {
            let [a, b] = told.sources;
            let [only_a, only_b] = &told.only;
            view! {
                {group(&dataset, format!("{}: {}; {}", words.both_tell, publisher(a), publisher(b)), &told.both, locale)}
                {group(&dataset, format!("{} {}", words.only, publisher(a)), only_a, locale)}
                {group(&dataset, format!("{} {}", words.only, publisher(b)), only_b, locale)}
            }
        });
        let differ = (!differ.is_empty()).then(|| {
            let rows = differ
                .iter()
                .map(|group| {
                    let name = group
                        .first()
                        .map(|first| dataset.indicator(first.indicator).name.get(locale).to_owned());
                    let facts = group
                        .iter()
                        .enumerate()
                        .map(|(at, one)| {
                            let joint = (at > 0).then_some("; ");
                            let by = one
                                .sources
                                .iter()
                                .map(|id| publisher(*id))
                                .collect::<Vec<_>>()
                                .join(", ");
                            let others = std::iter::once(*one)
                                .chain(group.iter().copied().filter(|other| !std::ptr::eq(*other, *one)))
                                .cloned()
                                .collect();
                            view! { {joint}<b><Fact observations=others/></b>" "<span class="quiet">{by}</span> }
                        })
                        .collect_view();
                    view! { <li>{name}": "{facts}</li> }
                })
                .collect_view();
            view! {
                <div class="tellings__group" data-differ="">
                    <h3>{words.differ}</h3>
                    <ul>{rows}</ul>
                </div>
            }
        });
        Some(view! {
            <section class="meeting__section" id="tellings">
                <h2>{words.two_tellings}</h2>
                <div class="tellings">{differ}{told}</div>
            </section>
        })
    }
}

fn group(dataset: &Dataset, title: String, figures: &[&Observation], locale: Locale) -> AnyView {
    let n = figures.len();
    let rows = figures
        .iter()
        .map(|one| {
            let name = dataset
                .indicator(one.indicator)
                .short
                .get(locale)
                .to_owned();
            let when = period::period(one.period, locale);
            view! { <li>{name}", "{when}": "<Fact observations=vec![(*one).clone()]/></li> }
        })
        .collect_view();
    view! {
        <details class="tellings__group">
            <summary><h3>{title}</h3>" "<span class="quiet">{n.to_string()}</span></summary>
            <ul>{rows}</ul>
        </details>
    }
    .into_any()
}
