//! What stands in the view of the meetings.

mod as_known_that_day;
mod followed_figure;
mod list;
mod meeting_page;
mod roll_call;
mod static_page;
mod targets;
mod tasks;

use super::view;
use crate::dataset::{Meeting, UnitSet};
use crate::page::testing::{between, render, render_core, text, values};
use crate::page::{Links, Page, behind_keys};
use crate::published::whole;
use crate::tasks::{Promise, State};

/// The view of the meetings in the app, for the rest of a query.
fn app(query: &str) -> String {
    render(&format!("view=meetings{query}"), Links::App, view)
}

/// The same as a static page.
fn fixed(query: &str) -> String {
    render(&format!("view=meetings{query}"), Links::Static("../"), view)
}

/// The options of a filter.
#[track_caller]
fn filter<'a>(markup: &'a str, name: &str) -> &'a str {
    between(markup, &format!("id=\"filter-{name}\""), "</select>")
}

/// The query that an option of a filter goes to.
#[track_caller]
fn goes<'a>(markup: &'a str, name: &str, value: &str) -> &'a str {
    let option = between(
        filter(markup, name),
        &format!("<option value=\"{value}\""),
        ">",
    );
    between(option, "data-go=\"", "\"")
}

fn slugs(markup: &str) -> Vec<&str> {
    values(markup, "data-meeting")
}

fn states(markup: &str) -> Vec<&str> {
    values(markup, "data-state")
}

/// A meeting of the published data.
fn meeting(slug: &str) -> &'static Meeting {
    whole().meeting_by_slug(slug).unwrap()
}
