//! Deadlines as a calendar file: a link, and the text to copy where a link to a file is blocked.

use leptos::prelude::*;

use crate::calendar;
use crate::dataset::{MeetingId, Task};
use crate::i18n::meetings::words;

use super::super::store::Store;

/// A fold that makes the file when it is opened.
#[component]
pub fn CalendarFile(
    /// Which tasks: their meeting and number.
    #[prop(into)]
    tasks: Signal<Vec<(MeetingId, u16)>>,
    /// Name of the file, without `.ics`.
    #[prop(into)]
    name: Signal<String>,
    /// Its label.
    label: fn(&'static crate::i18n::meetings::Words) -> &'static str,
) -> impl IntoView {
    let store = Store::get();
    let open = RwSignal::new(false);
    let text = move || {
        let dataset = store.dataset();
        let all = &dataset.details()?.tasks;
        let chosen: Vec<&Task> = tasks.with(|keys| {
            keys.iter()
                .filter_map(|(meeting, seq)| {
                    all.iter()
                        .find(|task| task.meeting == *meeting && task.seq == *seq)
                })
                .filter(|task| task.deadline.is_some())
                .collect()
        });
        (!chosen.is_empty())
            .then(|| calendar::calendar(&dataset, chosen, &page_address(), store.locale()))
    };
    let content = move || {
        let words = words(store.locale());
        match text() {
            Some(text) => view! {
                <p>
                    <a class="button" href=calendar::data_url(&text) download=format!("{}.ics", name.get()) target="_blank">
                        {words.calendar_open}
                    </a>
                </p>
                <label class="calendar-file__copy">
                    <span>{words.calendar_copy}</span>
                    <textarea readonly rows="5" spellcheck="false">{text}</textarea>
                </label>
            }
            .into_any(),
            None => view! { <p class="quiet">{words.calendar_none}</p> }.into_any(),
        }
    };
    view! {
        <details class="calendar-file" on:toggle=move |event| {
            open.set(event_target::<web_sys::Element>(&event).has_attribute("open"));
        }>
            <summary>{move || label(words(store.locale()))}</summary>
            <Show when=move || open.get()>{content}</Show>
        </details>
    }
}

/// The address of this page without its query.
fn page_address() -> String {
    let location = window().location();
    format!(
        "{}{}",
        location.origin().unwrap_or_default(),
        location.pathname().unwrap_or_default()
    )
}
