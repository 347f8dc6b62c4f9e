//! What must be true of the code itself: see `docs/architecture.md`.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files_under(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_under(&path, ending, found);
        } else if path.extension().is_some_and(|own| own == ending) {
            found.push(path);
        }
    }
}

/// The files of a kind under a folder, by their name from the root, and their text.
fn sources(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    files_under(&root().join(folder), ending, &mut found);
    assert!(!found.is_empty(), "{folder}: nothing ends in {ending}");
    found.sort();
    let named = |path: PathBuf| {
        let name = path
            .strip_prefix(root())
            .unwrap()
            .to_string_lossy()
            .into_owned();
        let text = fs::read_to_string(&path).unwrap();
        (name, text)
    };
    found.into_iter().map(named).collect()
}

/// The code of a file without its tests.
fn shipped(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests").next().unwrap()
}

#[test]
fn every_view_is_drawn_by_one_function_for_the_site_and_the_browser() {
    let text = |name: &str| fs::read_to_string(root().join(name)).unwrap();
    let page = text("src/page/mod.rs");
    for view in ["compare", "meetings", "province", "sources"] {
        let own = text(&format!("src/page/{view}/mod.rs"));
        assert!(own.contains("pub fn view(page: &Page) -> Markup"), "{view}");
        assert!(page.contains(&format!("{view}::view(page)")), "{view}");
    }
    // Both ways lead through `view_beside_map`; the map's own function is there for both, too.
    assert!(text("src/app/views.rs").contains("page::view_beside_map(page)"));
    assert!(text("src/site/choice_page.rs").contains("page::view(page)"));
    assert!(text("src/site/front.rs").contains("page::view(page)"));
    assert!(text("src/front/mod.rs").contains("page::MAP_SLOTS"));
    // Nobody else writes markup for a reader.
    for (name, text) in sources("src/app", "rs") {
        assert!(
            !text.contains("<section") && !text.contains("<table"),
            "{name}"
        );
    }
}

#[test]
fn the_attributes_of_the_document_and_the_events_have_one_table() {
    let table = fs::read_to_string(root().join("src/document.rs")).unwrap();
    let mut names: Vec<&str> = table
        .split('"')
        .filter(|part| part.starts_with("data-") || part.starts_with("diem-cau:"))
        .collect();
    // Styles name it, and slots and views say which theme they show.
    names.retain(|name| !matches!(*name, "data-theme" | "data-embed" | "data-version"));
    assert!(names.len() > 8);
    let scripts = [sources("src", "js"), sources("public", "js")].concat();
    for (file, text) in [sources("src", "rs"), scripts].concat() {
        if file == "src/document.rs" {
            continue;
        }
        for name in &names {
            assert!(
                !shipped(&text).contains(&format!("\"{name}\"")),
                "{file}: {name}"
            );
            assert!(
                !shipped(&text).contains(&format!("'{name}'")),
                "{file}: {name}"
            );
        }
    }
}

#[test]
fn the_core_names_no_crate_of_the_browser() {
    for (file, text) in sources("src", "rs") {
        let is_of_browser = [
            "src/app/",
            "src/browser/",
            "src/front/",
            "src/bin/",
            "src/main.rs",
        ]
        .iter()
        .any(|place| file.starts_with(place));
        for name in ["web_sys", "wasm_bindgen", "js_sys", "leptos", "gloo"] {
            assert!(
                is_of_browser || !text.contains(&format!("use {name}")),
                "{file}: {name}"
            );
        }
    }
}

#[test]
fn the_dataset_uses_nothing_else_of_ours() {
    let above = [
        "page",
        "selection",
        "session",
        "tables",
        "site",
        "choropleth",
        "i18n::common",
    ];
    for (file, text) in sources("src/dataset", "rs") {
        for name in above {
            assert!(
                !shipped(&text).contains(&format!("crate::{name}")),
                "{file}: {name}"
            );
        }
    }
}

#[test]
fn the_programs_have_no_standard_sort_and_no_letters_of_unicode_in_the_views_of_the_map() {
    // Each instance of these costs the first program kilobytes: see `order.rs`, `i18n/letters.rs`, `i18n/number.rs`.
    let of_map = sources("src/page", "rs").into_iter().filter(|(file, _)| {
        file.matches('/').count() == 2
            || ["src/page/map/", "src/page/frame/"]
                .iter()
                .any(|folder| file.starts_with(folder))
            || ["mark.rs", "selected.rs", "boundary_credit.rs"]
                .iter()
                .any(|part| *file == format!("src/page/parts/{part}"))
    });
    for (file, text) in of_map {
        if file.ends_with("testing.rs") || file.ends_with("class_table.rs") {
            continue;
        }
        for name in [
            ".sort(",
            ".sort_by",
            ".sort_unstable",
            ".to_lowercase(",
            ".to_uppercase(",
        ] {
            assert!(!shipped(&text).contains(name), "{file}: {name}");
        }
    }
}

#[test]
fn a_long_file_says_why() {
    for (file, text) in [
        sources("src", "rs"),
        sources("src", "js"),
        sources("public", "js"),
    ]
    .concat()
    {
        let n_lines = shipped(&text).lines().count();
        let head: String = text
            .lines()
            .take_while(|line| line.starts_with("//"))
            .collect();
        assert!(
            n_lines <= 500 || head.contains("Long because"),
            "{file}: {n_lines} lines"
        );
    }
}
