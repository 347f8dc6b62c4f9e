//! The static page of a province: what a search engine and a link preview read, and a reader without the program.

use maud::{Markup, html};
use serde_json::json;

use crate::dataset::{Basis, Dataset, Observation, Region, UnitSet};
use crate::i18n::{Locale, common, number, period, province as words};
use crate::lede::{self, Piece};
use crate::page::{merged_text, province_folder};
use crate::profile::{self, Row};
use crate::timeline;

use super::assets::Assets;
use super::head::{About, Address, document};
use super::parts::{figures, foot, sources, top};

const VI: Locale = Locale::Vi;

/// The page.
pub fn page(dataset: &Dataset, region: &Region, assets: &Assets, at: &Address) -> String {
    let sentences = lede::lede(dataset, region, VI);
    let description = sentences
        .iter()
        .map(lede::Sentence::text)
        .collect::<Vec<_>>()
        .join(" ");
    let name = lede::with_kind(VI, region);
    let unit = match region.unit_set {
        Some(UnitSet::Former) => words::words(VI).former_unit,
        _ => words::words(VI).current_unit,
    };
    let title = format!("{name} ({unit})");
    let json_ld = json!({
        "@context": "https://schema.org",
        "@type": "AdministrativeArea",
        "name": name,
        "alternateName": region.name.get(Locale::En),
        "containedInPlace": { "@type": "Country", "name": "Việt Nam" },
        "description": description,
    });
    let json_ld = json_ld.to_string().replace("</", "<\\/");
    let about = About {
        title: &title,
        description: &description,
        json_ld: &json_ld,
        kind: "article",
    };
    let query = match region.unit_set {
        Some(UnitSet::Former) => format!("?view=province&units=63&province={}", region.slug),
        _ => format!("?view=province&province={}", region.slug),
    };
    let body = html! {
        (top(at))
        main class="static-page" id="main" {
            h1 { (name) " " span class="quiet" { (unit) } }
            @for sentence in &sentences { p class="lede" { @for piece in &sentence.0 { (of_piece(dataset, piece, at)) } } }
            p { a class="button button--ink" href={ (at.up()) (query) } { "Mở trong Điểm Cầu" } }
            (relatives(dataset, region, at))
            (index(dataset, region))
            @for group in profile::groups(dataset, region.id) {
                @if let Some(pillar) = dataset.pillars().get(group.pillar) {
                    section {
                        h2 { (pillar.name.get(VI)) }
                        table class="static-table" {
                            thead { tr {
                                th scope="col" { (words::words(VI).what) }
                                th scope="col" class="number" { (words::words(VI).value) }
                                th scope="col" { (words::words(VI).period) }
                                th scope="col" { (common::words(VI).source) }
                            } }
                            tbody { @for row in &group.rows { (figure_row(dataset, row)) } }
                        }
                    }
                }
            }
            (meetings(dataset, region, at))
        }
        (foot(dataset, at))
    };
    document(&about, at, assets, html! {}, body, false)
}

fn of_piece(dataset: &Dataset, piece: &Piece, at: &Address) -> Markup {
    html! {
        @match piece {
            Piece::Text(text) | Piece::Figure { text, .. } => (text),
            Piece::Region(id, text) => @match dataset.region(*id).unit_set {
                Some(unit_set) => a href={ (at.up()) (province_folder(unit_set)) (dataset.region(*id).slug) ".html" } { (text) },
                None => (text),
            },
        }
    }
}

/// What it was merged from, or into.
fn relatives(dataset: &Dataset, region: &Region, at: &Address) -> Markup {
    let members: Vec<&Region> = dataset.members(region.id).collect();
    let link = |of: &Region, unit_set: UnitSet| {
        html! { a href={ (at.up()) (province_folder(unit_set)) (of.slug) ".html" } { (of.name.get(VI)) } }
    };
    html! {
        @if let Some(successor) = region.successor {
            p { "Từ 1/7/2025: " (link(dataset.region(successor), UnitSet::Current)) "." }
        } @else if !members.is_empty() {
            p {
                "Đến 30/6/2025: "
                @for (at, member) in members.iter().enumerate() {
                    @if at > 0 { ", " }
                    (link(member, UnitSet::Former))
                }
                "."
            }
        }
    }
}

/// Value and rank of the index, year by year.
fn index(dataset: &Dataset, region: &Region) -> Markup {
    let Some(of) = dataset.indicator_by_slug(profile::INDEX) else {
        return html! {};
    };
    let figures: Vec<Observation> = dataset
        .figures_of(region.id)
        .into_iter()
        .filter(|one| one.indicator == of.id)
        .collect();
    if figures.is_empty() {
        return html! {};
    }
    html! {
        section {
            h2 { (of.name.get(VI)) }
            table class="static-table" {
                thead { tr {
                    th scope="col" { (words::words(VI).period) }
                    th scope="col" class="number" { (words::words(VI).value) }
                    th scope="col" class="number" { (words::words(VI).rank) }
                    th scope="col" { (common::words(VI).source) }
                } }
                tbody {
                    @for one in &figures {
                        tr {
                            td { (period::period(one.period, VI)) }
                            td class="number" { @if let Some(value) = one.value { (number::fixed(value, one.decimals, VI)) } @else { "–" } }
                            td class="number" { @if let Some(rank) = one.rank { (rank) } @else { "–" } }
                            td {
                                (sources(dataset, &one.sources))
                                @if one.basis != Basis::Published { "; " (common::basis(VI, one.basis)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn figure_row(dataset: &Dataset, row: &Row) -> Markup {
    let indicator = dataset.indicator(row.indicator);
    let shown: Vec<&Observation> = row.figures.iter().collect();
    html! {
        tr {
            th scope="row" { (indicator.name.get(VI)) }
            td class="number" {
                @match &row.merged {
                    Some(merged) => { (merged_text(merged, row.decimals, VI)) },
                    None => (figures(dataset, &shown)),
                }
                " " span class="quiet" { (indicator.unit.get(VI)) }
            }
            td { (period::period(row.period, VI)) }
            td {
                (sources(dataset, &row.sources()))
                @if let Some(how) = row.merged.as_ref().and_then(|merged| words::how(VI, merged)) { "; " (how) }
            }
        }
    }
}

/// The meetings with an account of its điểm cầu.
fn meetings(dataset: &Dataset, region: &Region, at: &Address) -> Markup {
    let attended: Vec<_> = dataset
        .meetings()
        .iter()
        .filter(|meeting| timeline::has_account(dataset, meeting, region.id))
        .collect();
    html! {
        @if !attended.is_empty() {
            section {
                h2 { (words::words(VI).here) " " (region.name.get(VI)) }
                ul {
                    @for meeting in attended {
                        li { a href={ (at.up()) "hoi-nghi/" (meeting.slug) ".html" } { (meeting.title.get(VI)) } ", " (period::date(meeting.date, VI)) }
                    }
                }
            }
        }
    }
}
