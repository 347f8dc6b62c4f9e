//! Files: what is shown, and everything.

use maud::{Markup, html};

use crate::export::{self, Export, Format};
use crate::i18n::sources::{n_rows, words};
use crate::selection::View;

use super::{Page, copy_field};

/// A file to save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What is in it.
    pub text: String,
}

/// The file with what is shown.
pub fn file(page: &Page, format: Format) -> File {
    let export = export::shown(page.dataset, page.selection);
    File {
        name: format!("{}{}", export.name, format.ending()),
        media_type: format.media_type(),
        text: format.text(page.dataset, &export, page.locale()),
    }
}

/// What is shown, as files; the real table that holds it; and the text to copy.
pub fn downloads(page: &Page) -> Markup {
    let export = export::shown(page.dataset, page.selection);
    let words = words(page.locale());
    html! {
        div class="downloads" {
            p class="downloads__title" { b { (words.shown) } ": " (export.title) }
            p class="downloads__buttons" {
                @for format in Format::ALL {
                    button class="button" type="button" data-download=(format.name()) {
                        (format.label(page.locale()))
                        @if format == Format::Csv {
                            " " span class="switch__rest" { (n_rows(page.locale(), export.records.len())) }
                        }
                    }
                }
                span class="quiet" { (words.file_note) }
            }
            @if !export.missing.is_empty() { p class="quiet" { (words.incomplete) } }
            p class="downloads__table" { (table(page)) }
            (text(page, &export))
        }
    }
}

/// The table that holds what a map shows, and the way to all of them.
fn table(page: &Page) -> Markup {
    let (dataset, selection) = (page.dataset, page.selection);
    let words = words(page.locale());
    let table = export::table_of(dataset, dataset.indicator(selection.indicator));
    html! {
        @if let Some(table) = table.filter(|_| selection.view == View::Map) {
            (words.table_of_this) ": "
            a href={ (page.up()) "data/tables/" (table) } download { (table) } ". "
        }
        @if selection.view != View::Sources {
            a href={ (page.href(|selection, _| selection.view = View::Sources)) "#downloads" } { (words.everything) }
        }
    }
}

/// The text to copy where no file can be saved. It is made only when it is unfolded.
fn text(page: &Page, export: &Export) -> Markup {
    let (locale, viewer) = (page.locale(), &page.state.viewer);
    let words = words(locale);
    let text = if viewer.unfolded {
        Format::Csv.text(page.dataset, export, locale)
    } else {
        String::new()
    };
    html! {
        details class="downloads__text" open[viewer.unfolded] {
            summary { (words.no_download) }
            @if viewer.in_app { p class="quiet" { (words.web_view) } }
            (copy_field(&text, (words.shown, words.copy), 6, locale))
        }
    }
}

/// All files with everything: plain links, which every viewer can open.
pub fn whole(page: &Page) -> Markup {
    let words = words(page.locale());
    let (read, tables) = export::files(page.dataset);
    html! {
        @for (title, files) in [(words.tables, tables), (words.files, read)] {
            h3 { (title) }
            ul class="downloads__files" {
                @for file in files {
                    li {
                        a href={ (page.up()) "data/" (file) } download { (file.strip_prefix("tables/").unwrap_or(&file)) }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::state;
    use super::*;
    use crate::export::TABLES;
    use crate::page::Links;
    use crate::page::testing::{render, render_state, text as words_of, values};

    fn shown(query: &str) -> String {
        render(query, Links::App, downloads)
    }

    #[test]
    fn what_is_shown_is_named_with_its_number_of_lines() {
        let markup = shown("period=2024&units=63");
        let words = words_of(&markup);
        assert!(
            words.contains(
                "2024, 63 tỉnh, thành CSV 63 dòng CSV cho Excel tiếng Việt JSON Tệp ghi kèm"
            ),
            "{words}"
        );
        assert_eq!(values(&markup, "data-download"), ["csv", "excel", "json"]);
        assert!(
            words_of(&shown("view=province&province=ninh-binh&lang=en")).contains("Ninh Binh CSV ")
        );
    }

    #[test]
    fn what_is_not_here_yet_is_said() {
        let said = |markup: String| words_of(&markup).contains("nên tệp lúc này chưa đủ");
        let query = "view=province&province=ninh-binh";
        assert!(said(crate::page::testing::render_core(
            query,
            Links::App,
            downloads
        )));
        assert!(!said(shown(query)));
    }

    #[test]
    fn a_map_names_the_table_that_holds_it_and_other_views_only_the_way_to_all() {
        let hrefs = |query: &str| -> Vec<String> {
            let markup = shown(query);
            values(&markup, "href")
                .into_iter()
                .map(str::to_owned)
                .collect()
        };
        assert_eq!(
            hrefs("units=63"),
            [
                "data/tables/observations-dti.csv",
                "?view=sources&amp;units=63#downloads"
            ]
        );
        assert_eq!(hrefs("view=meetings"), ["?view=sources#downloads"]);
        assert!(hrefs("view=sources").is_empty());
    }

    #[test]
    fn the_text_is_made_when_it_is_unfolded() {
        let folded = shown("");
        assert!(
            folded.contains("<details class=\"downloads__text\">"),
            "{folded}"
        );
        assert!(!folded.contains("unit_set,"));
        let unfolded = render_state(&state(|viewer| viewer.unfolded = true), "", downloads);
        let (_, text) = unfolded
            .split_once("<details class=\"downloads__text\" open>")
            .unwrap();
        assert!(text.contains(">unit_set,region_code,"), "{text}");
        assert!(!text.contains("class=\"quiet\""), "{text}");
    }

    #[test]
    fn a_viewer_in_another_app_is_told_that_it_may_save_nothing() {
        let state = state(|viewer| viewer.in_app = true);
        let markup = render_state(&state, "lang=en", downloads);
        assert!(words_of(&markup).contains("This in-app viewer may not save files."));
    }

    #[test]
    fn a_file_carries_the_name_and_the_lines_of_what_is_shown() {
        let mut files = Vec::new();
        render("period=2024", Links::App, |page| {
            files.extend(Format::ALL.map(|format| file(page, format)));
            html! {}
        });
        assert_eq!(files[0].name, "diem-cau-dti-2024-34.csv");
        assert_eq!(files[0].text.lines().count(), 35);
        assert_eq!(files[1].name, "diem-cau-dti-2024-34-excel.csv");
        assert_eq!(files[2].name, "diem-cau-dti-2024-34.json");
        assert_eq!(files[2].media_type, "application/json");
    }

    #[test]
    fn everything_is_linked_as_files() {
        let markup = render("lang=en", Links::Static("../"), whole);
        let files = values(&markup, "href");
        for table in TABLES {
            assert!(
                files.contains(&format!("../data/tables/{table}").as_str()),
                "{table}"
            );
        }
        for file in [
            "../data/dataset.json",
            "../data/details.json",
            "../data/series-papi.json",
        ] {
            assert!(files.contains(&file), "{file}");
        }
        assert!(words_of(&markup).starts_with("Tables (CSV) datapackage.json "));
    }
}
