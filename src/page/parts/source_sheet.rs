//! Where figures come from: what stands in the sheet that opens at a figure.

use maud::{Markup, html};

use crate::dataset::{Basis, MeetingId, Observation, Region, UnitSet};
use crate::i18n::{common, map, period, province, sources};
use crate::page::figure::observation_text;
use crate::profile;
use crate::selection::View;

use super::term::link_to;
use super::{Page, conflict, loading, source, unit_beside};

/// The content of the sheet for the figures behind one that was tapped, the tapped one first.
pub fn source_sheet(page: &Page, figures: &[Observation]) -> Markup {
    html! {
        div class="source-sheet__body" {
            div class="source-sheet__head" {
                h2 id="source-sheet-title" { (heading(page, figures)) }
                button class="button" type="button" data-act="close" { (common::words(page.locale()).close) }
            }
            ul class="source-sheet__list" {
                @for one in figures.iter().filter(|one| stands_alone(one, figures)) { (entry(page, one)) }
            }
            (conflicts(page, figures))
        }
    }
}

/// What is measured, and whose it is where all are of one region.
fn heading(page: &Page, figures: &[Observation]) -> String {
    let (dataset, locale) = (page.dataset, page.locale());
    let Some(first) = figures.first() else {
        return String::new();
    };
    let name = dataset.indicator(first.indicator).name.get(locale);
    if figures.iter().any(|one| one.region != first.region) {
        return name.to_owned();
    }
    format!("{name}: {}", dataset.region(first.region).name.get(locale))
}

fn entry(page: &Page, one: &Observation) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let words = common::words(locale);
    let region = dataset.region(one.region);
    html! {
        li class="source-sheet__entry" {
            p class="source-sheet__value" {
                strong { (observation_text(dataset, one, locale)) }
                (unit_beside(dataset.indicator(one.indicator), locale).unwrap_or_default())
                span class="source-sheet__region" {
                    (region.name.get(locale))
                    @if let Some(unit_set) = region.unit_set {
                        " ("
                        (match unit_set {
                            UnitSet::Former => province::words(locale).former_unit,
                            UnitSet::Current => province::words(locale).current_unit,
                        })
                        ")"
                    }
                }
            }
            dl class="source-sheet__facts" {
                @for (label, text) in facts(page, one, region) { dt { (label) } dd { (text) } }
                @if let Some(meeting) = one.meeting {
                    dt { (words.told_at_label) } dd { (meeting_link(page, meeting)) }
                }
            }
            @for id in &one.sources { (source(dataset.source(*id), locale)) }
        }
    }
}

/// What is known of a figure beside its value, with a label each.
fn facts(page: &Page, one: &Observation, region: &Region) -> Vec<(&'static str, String)> {
    let locale = page.locale();
    let words = common::words(locale);
    let mut facts = vec![
        (words.period_label, period::period(one.period, locale)),
        (
            words.status_label,
            common::status(locale, one.status).to_owned(),
        ),
    ];
    if let Some(rank) = one.rank.filter(|_| one.value.is_some()) {
        facts.push((map::words(locale).rank, common::rank(locale, rank)));
    }
    // A sum of sub-scores is said in its note; only a merged unit is a sum of provinces.
    if one.basis != Basis::Sum || region.unit_set == Some(UnitSet::Current) {
        facts.push((
            words.basis_label,
            common::basis(locale, one.basis).to_owned(),
        ));
    }
    if let Some(printed) = &one.printed {
        facts.push((words.printed_label, format!("“{printed}”")));
    }
    if let Some(note) = &one.note {
        facts.push((words.note_label, sources::sentence(note.get(locale))));
    }
    facts
}

fn meeting_link(page: &Page, id: MeetingId) -> Markup {
    let locale = page.locale();
    let meeting = page.dataset.meeting(id);
    let href = page.href(|selection, _| {
        selection.view = View::Meetings;
        selection.meeting = Some(id);
    });
    html! {
        a href=(href) {
            (common::meeting_name(locale, meeting)) ", " (period::date(meeting.date, locale))
        }
    }
}

/// What contests the first figure from another period stands among the conflicts below.
fn stands_alone(one: &Observation, all: &[Observation]) -> bool {
    all.first().is_none_or(|first| {
        one == first
            || one.conflict.is_none()
            || one.conflict != first.conflict
            || (one.indicator == first.indicator && one.period == first.period)
    })
}

/// What contests these figures, also in another period or status: all of it, side by side.
fn conflicts(page: &Page, figures: &[Observation]) -> Markup {
    let (dataset, locale) = (page.dataset, page.locale());
    let mut slugs: Vec<&str> = Vec::new();
    for slug in figures.iter().filter_map(|one| one.conflict.as_deref()) {
        if !slugs.contains(&slug) {
            slugs.push(slug);
        }
    }
    let all = page.href(|selection, _| selection.view = View::Sources);
    html! {
        @if !slugs.is_empty() {
            section class="source-sheet__conflicts" {
                h3 { (common::words(locale).two_figures) " " (link_to(page, "hai-con-so", "(=)")) }
                @for slug in slugs {
                    (conflict(page, dataset.conflict(slug), contesting(page, slug, figures)))
                }
                // What a conflict is about, and most of what contests a figure, comes with the details.
                @if dataset.details().is_none() { (loading(page)) }
                p class="source__links" {
                    a href={ (all) "#conflicts" } { (province::words(locale).all_conflicts) }
                }
            }
        }
    }
}

/// The figures of a conflict about the provinces of the sheet; all of them where that would leave one alone.
fn contesting(page: &Page, conflict: &str, figures: &[Observation]) -> Vec<Observation> {
    let everywhere = page.dataset.contesting(conflict);
    let is_near = |one: &&Observation| {
        figures
            .iter()
            .any(|shown| profile::is_related(page.dataset, shown.region, one.region))
    };
    let near: Vec<_> = everywhere.iter().filter(is_near).cloned().collect();
    // One figure of this province among those of many: the list of all tells the rest.
    if near.len() > 1 { near } else { everywhere }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::testing::{render, render_core, text, values};
    use crate::page::{Links, behind_key};
    use crate::published::whole;

    fn sheet(query: &str, figures: &[Observation]) -> String {
        render(query, Links::App, |page| source_sheet(page, figures))
    }

    #[track_caller]
    fn behind(key: &str) -> Vec<Observation> {
        behind_key(whole(), key).unwrap()
    }

    fn entries(markup: &str) -> usize {
        markup.matches("source-sheet__entry").count()
    }

    #[test]
    fn a_figure_stands_with_its_province_period_kind_and_source() {
        let figures = behind("dti/34/ninh-binh/2024");
        let markup = sheet("", &figures);
        let words = text(&markup);
        assert!(
            words.starts_with("Chỉ số chuyển đổi số (DTI): Ninh Bình Đóng 0,7223"),
            "{words}"
        );
        for part in ["Kỳ 2024", "Loại số kết quả", "Cách tính", "Mở trang nguồn"] {
            assert!(words.contains(part), "{part}: {words}");
        }
        assert_eq!(values(&markup, "data-act"), ["close"]);
        assert_eq!(entries(&markup), 1);
        assert!(text(&sheet("lang=en", &figures)).contains("Kind of figure result"));
    }

    #[test]
    fn the_former_and_the_current_province_of_a_name_are_told_apart() {
        let now = text(&sheet("", &behind("dti/34/ninh-binh/2024")));
        let then = text(&sheet("", &behind("dti/63/ninh-binh/2024")));
        let words = province::words(crate::i18n::Locale::Vi);
        assert!(
            now.contains(&format!("Ninh Bình ({})", words.current_unit)),
            "{now}"
        );
        assert!(
            then.contains(&format!("Ninh Bình ({})", words.former_unit)),
            "{then}"
        );
    }

    #[test]
    fn figures_of_several_provinces_are_under_the_name_of_the_indicator_alone() {
        let mut figures = behind("dti/63/ninh-binh/2024");
        figures.extend(behind("dti/63/ha-nam/2024"));
        let markup = sheet("", &figures);
        assert!(
            text(&markup).starts_with("Chỉ số chuyển đổi số (DTI) Đóng"),
            "{markup}"
        );
        assert_eq!(entries(&markup), 2);
        assert_eq!(text(&sheet("", &[])), "Đóng");
    }

    #[test]
    fn a_figure_of_a_meeting_links_to_it() {
        let fact = whole()
            .facts()
            .iter()
            .find(|one| one.meeting.is_some())
            .unwrap();
        let slug = &whole().meeting(fact.meeting.unwrap()).slug;
        let markup = sheet("", std::slice::from_ref(fact));
        assert!(text(&markup).contains("Nêu tại"), "{markup}");
        let links = values(&markup, "href");
        assert!(
            links
                .iter()
                .any(|link| link.contains(&format!("meeting={slug}"))),
            "{links:?}"
        );
    }

    #[test]
    fn every_contested_figure_shows_what_contests_it() {
        for conflict in &whole().details().unwrap().conflicts {
            let all = whole().contesting(&conflict.slug);
            let markup = sheet("", &all[..1]);
            let (_, below) = markup.split_once("source-sheet__conflicts").unwrap();
            let shown = values(below, "data-observation").len();
            // A source may contest a figure with words alone.
            assert!(shown >= all.len().min(2), "{}", conflict.slug);
            assert!(below.contains("#conflicts\""), "{below}");
            assert!(!below.contains("class=\"loading\""));
        }
    }

    #[test]
    fn a_conflict_of_many_provinces_shows_here_those_of_the_sheet_only() {
        let several = whole()
            .details()
            .unwrap()
            .conflicts
            .iter()
            .find_map(|conflict| {
                let all = whole().contesting(&conflict.slug);
                let first = all.first()?.clone();
                let own = all.iter().filter(|one| one.region == first.region).count();
                (own > 1 && own < all.len()).then_some((first, all))
            });
        let (first, all) = several.unwrap();
        let markup = sheet("", std::slice::from_ref(&first));
        let (_, below) = markup.split_once("source-sheet__conflicts").unwrap();
        let related = |one: &&Observation| profile::is_related(whole(), first.region, one.region);
        let shown = all.iter().filter(related).count();
        assert_eq!(values(below, "data-observation").len(), shown);
    }

    #[test]
    fn what_contests_from_another_period_stands_only_among_the_conflicts() {
        let conflicts = &whole().details().unwrap().conflicts;
        let all = conflicts
            .iter()
            .map(|conflict| whole().contesting(&conflict.slug))
            .find(|all| all.iter().any(|one| one.period != all[0].period))
            .unwrap();
        let same =
            |one: &&Observation| one.period == all[0].period && one.indicator == all[0].indicator;
        assert_eq!(entries(&sheet("", &all)), all.iter().filter(same).count());
    }

    #[test]
    fn before_the_details_a_contested_figure_says_that_more_is_coming() {
        let contested = |one: &&Observation| one.conflict.is_some();
        let fact = whole().facts().iter().find(contested).unwrap();
        let markup = render_core("", Links::App, |page| {
            source_sheet(page, std::slice::from_ref(fact))
        });
        assert!(markup.contains("class=\"loading\""), "{markup}");
    }

    #[test]
    fn a_sum_is_one_of_provinces_only_where_provinces_were_merged() {
        let mut sum = behind("dti/63/ninh-binh/2024").swap_remove(0);
        sum.basis = Basis::Sum;
        let basis = common::basis(crate::i18n::Locale::Vi, Basis::Sum);
        assert!(!text(&sheet("", &[sum.clone()])).contains(basis));
        sum.region = crate::published::province(UnitSet::Current, "ninh-binh").id;
        assert!(text(&sheet("", &[sum])).contains(basis));
    }

    #[test]
    fn a_printed_form_is_quoted_and_a_remark_is_a_sentence() {
        let facts = whole().facts();
        let printed = facts.iter().find(|one| one.printed.is_some()).unwrap();
        let words = text(&sheet("", std::slice::from_ref(printed)));
        let quoted = format!("Nguồn viết “{}”", printed.printed.as_ref().unwrap());
        assert!(words.contains(&text(&quoted)), "{words}");
        let noted = facts.iter().find(|one| one.note.is_some()).unwrap();
        let words = text(&sheet("", std::slice::from_ref(noted)));
        let note = sources::sentence(noted.note.as_ref().unwrap().get(crate::i18n::Locale::Vi));
        assert!(words.contains(&text(&note)), "{words}");
    }
}
