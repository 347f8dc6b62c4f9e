//! Deadlines for a reader's calendar: the place where the program offers a file, and the file itself.

use maud::{Markup, html};

use crate::calendar as file;
use crate::dataset::{Meeting, Task};
use crate::i18n::meetings::words;

use super::super::Page;
use super::filters::tasks_shown;

/// Which tasks a calendar is of.
#[derive(Clone, Copy)]
pub enum Tasks<'a> {
    /// Those that the ledger shows, in whatever state.
    Shown,
    /// All that a meeting gave.
    Of(&'a Meeting),
    /// One.
    One(&'a Meeting, &'a Task),
}

/// A fold with the place of a calendar. Until a program is there it leads to the file of the whole meeting.
pub fn place(page: &Page, tasks: Tasks) -> Markup {
    let words = words(page.locale());
    let (key, meeting, name) = match tasks {
        Tasks::Shown => {
            let province = page.selection.province.map(|id| page.dataset.region(id));
            let name = province.map_or_else(
                || "diem-cau".to_owned(),
                |region| format!("diem-cau-{}", region.slug),
            );
            ("shown".to_owned(), None, name)
        }
        Tasks::Of(meeting) => (
            meeting.slug.clone(),
            Some(meeting),
            format!("diem-cau-{}", meeting.slug),
        ),
        Tasks::One(meeting, task) => {
            let key = format!("{}-{}", meeting.slug, task.seq);
            let name = format!("diem-cau-{key}");
            (key, Some(meeting), name)
        }
    };
    let label = match tasks {
        Tasks::One(..) => words.calendar,
        Tasks::Shown | Tasks::Of(_) => words.calendar_all,
    };
    html! {
        details class="calendar-file" {
            summary { (label) }
            div data-part="calendar" data-tasks=(key) data-file=(name) {
                @match meeting.filter(|meeting| has_file(page, meeting)) {
                    Some(meeting) => p { a class="button" href={ (page.up()) (file_name(meeting)) } download { (words.calendar_open) } },
                    None => p class="quiet" { (words.calendar_none) },
                }
            }
        }
    }
}

/// The file of a meeting's deadlines, below the root of the site.
pub fn file_name(meeting: &Meeting) -> String {
    format!("hoi-nghi/{}.ics", meeting.slug)
}

/// Whether a meeting gave a task with a deadline.
pub fn has_file(page: &Page, meeting: &Meeting) -> bool {
    tasks(page, &meeting.slug)
        .iter()
        .any(|task| task.deadline.is_some())
}

/// The text of the calendar that a place names in `data-tasks`: of the tasks shown, of a meeting, or of one task.
/// `None` where none has a deadline. `address` is that of the app, without a query.
pub fn calendar(page: &Page, of: &str, address: &str) -> Option<String> {
    let mut chosen = tasks(page, of);
    chosen.retain(|task| task.deadline.is_some());
    (!chosen.is_empty()).then(|| {
        file::calendar(
            page.dataset,
            chosen,
            "",
            address,
            page.clock(),
            page.locale(),
        )
    })
}

fn tasks<'a>(page: &Page<'a>, of: &str) -> Vec<&'a Task> {
    if of == "shown" {
        return tasks_shown(page);
    }
    let dataset = page.dataset;
    let all = dataset.tasks().iter();
    all.filter(|task| {
        let slug = dataset.meeting(task.meeting).slug.as_str();
        of == slug || of == format!("{slug}-{}", task.seq)
    })
    .collect()
}
