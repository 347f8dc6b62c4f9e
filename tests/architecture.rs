//! What must be true of the code itself: see `docs/architecture.md`.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
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
fn markup_has_one_way_into_the_page() {
    let ways = [
        "set_inner_html",
        "set_outer_html",
        "adjacent_html",
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
    ];
    let mut scripts = sources("src", "js");
    scripts.extend(sources("public", "js"));
    let found: Vec<String> = sources("src", "rs")
        .into_iter()
        .chain(scripts)
        .flat_map(|(path, text)| {
            let is_ours = path.starts_with("src/app/testing.rs");
            let n = ways.iter().map(|way| shipped(&text).matches(way).count());
            let n: usize = if is_ours { 0 } else { n.sum() };
            vec![path; n]
        })
        .collect();
    assert_eq!(
        found,
        ["public/start.js"],
        "all else goes by `browser::write` or `morph`"
    );
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

/// What a file names of the crate, outside of comments: `crate::tables::words` gives `tables`.
fn named(text: &str) -> Vec<String> {
    let lines = shipped(text)
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines
        .flat_map(|line| line.split("crate::").skip(1))
        .map(|rest| {
            rest.chars()
                .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
                .collect()
        })
        .collect()
}

#[test]
fn the_dataset_stands_on_the_ground_floor_and_names_nothing_above_it() {
    const GROUND: [&str; 3] = ["locale", "number", "order"];
    for (file, text) in sources("src/dataset", "rs") {
        for name in named(&text) {
            assert!(
                name == "dataset" || GROUND.contains(&name.as_str()),
                "{file}: {name}"
            );
        }
    }
    for name in GROUND {
        let text = fs::read_to_string(root().join(format!("src/{name}.rs"))).unwrap();
        assert_eq!(named(&text), Vec::<String>::new(), "{name}");
    }
    // The format names what reads it; what reads it knows no format.
    let reader = fs::read_to_string(root().join("src/dataset/read.rs")).unwrap();
    assert!(!shipped(&reader).contains("json::"));
}

#[test]
fn the_word_of_a_status_stands_in_one_place() {
    // Those that mean nothing else in code.
    let words = [
        "preliminary",
        "estimate",
        "forecast",
        "more-than",
        "at-least",
        "less-than",
        "secondary",
        "peoples-committee",
        "not-met",
    ];
    let mut found = Vec::new();
    for (file, text) in sources("src", "rs") {
        // What the head of a sheet says in English is no word of the data.
        if file == "src/tables/import/measure.rs" {
            continue;
        }
        // What a reader is told in English may be the same letters.
        let lines = shipped(&text)
            .lines()
            .filter(|line| !line.contains("locale.pick("));
        for line in lines {
            for word in words {
                if line.contains(&format!("\"{word}\"")) {
                    found.push((file.clone(), word));
                }
            }
        }
    }
    let expected = words.map(|word| ("src/dataset/words.rs".to_owned(), word));
    found.sort();
    let mut expected = expected.to_vec();
    expected.sort();
    assert_eq!(found, expected);
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
fn a_file_has_500_lines_at_most() {
    let scripts = [sources("src", "js"), sources("public", "js")].concat();
    let mut too_long = Vec::new();
    for (file, text) in [sources("src", "rs"), scripts].concat() {
        let n_lines = shipped(&text).lines().count();
        if n_lines > 500 {
            too_long.push((file, n_lines));
        }
    }
    assert!(too_long.is_empty(), "{too_long:#?}");
}

/// The paths that a `use` tree names: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn paths_of(tree: &str) -> Vec<String> {
    let Some((before, inner)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap();
        return vec![path.trim().to_owned()];
    };
    let inner = inner.trim_end().trim_end_matches('}');
    let (mut found, mut depth, mut from) = (Vec::new(), 0, 0);
    for (at, letter) in inner.char_indices().chain([(inner.len(), ',')]) {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let one = inner[from..at].trim();
                if !one.is_empty() {
                    found.extend(paths_of(&format!("{}{one}", before.trim())));
                }
                from = at + 1;
            }
            _ => {}
        }
    }
    found
}

/// The modules of `page`, by their path below it, with their `use` lines as paths below `page`, and whether these are
/// public. Paths in code count too, where they begin with `super::` or `crate::page::`.
fn modules_of_page() -> BTreeMap<Vec<String>, Vec<(Vec<String>, bool)>> {
    let mut modules = BTreeMap::new();
    for (file, text) in sources("src/page", "rs") {
        if file.contains("tests") || file.ends_with("testing.rs") {
            continue;
        }
        let name = file.trim_start_matches("src/page/").trim_end_matches(".rs");
        let own: Vec<String> = name
            .split('/')
            .filter(|part| *part != "mod")
            .map(str::to_owned)
            .collect();
        modules.insert(own, shipped(&text).to_owned());
    }
    let names: Vec<Vec<String>> = modules.keys().cloned().collect();
    let below_page = |own: &[String], path: &str| -> Option<Vec<String>> {
        let mut parts: Vec<&str> = path.split("::").filter(|part| *part != "self").collect();
        if path.starts_with("crate::page") {
            return Some(parts.split_off(2).into_iter().map(str::to_owned).collect());
        }
        let mut from = own.to_vec();
        if parts.first() != Some(&"super") {
            // A path from here: of a module of one's own, or of a crate.
            from.push((*parts.first()?).to_owned());
            let is_own = names.contains(&from);
            from.pop();
            if !is_own {
                return None;
            }
        }
        while parts.first() == Some(&"super") {
            from.pop()?;
            parts.remove(0);
        }
        from.extend(parts.into_iter().map(str::to_owned));
        Some(from)
    };
    let read = |(own, text): (&Vec<String>, &String)| {
        let mut uses = Vec::new();
        for statement in text.split(';') {
            let start = statement.rfind("\nuse ").map(|at| (at + 5, false));
            let public = statement.rfind("\npub use ").map(|at| (at + 9, true));
            if let Some((at, public)) = start.or(public) {
                let tree = statement[at..].replace('\n', " ");
                let paths = paths_of(&tree).into_iter();
                uses.extend(paths.filter_map(|path| Some((below_page(own, &path)?, public))));
            }
        }
        for line in text.lines().filter(|line| !line.contains("use ")) {
            for word in
                line.split(|letter: char| !letter.is_alphanumeric() && !"_:".contains(letter))
            {
                if word.starts_with("super::") || word.starts_with("crate::page::") {
                    uses.extend(below_page(own, word).map(|path| (path, false)));
                }
            }
        }
        (own.clone(), uses)
    };
    modules.iter().map(read).collect()
}

#[test]
fn no_two_modules_of_the_page_use_each_other() {
    let modules = modules_of_page();
    assert!(modules.len() > 40, "{}", modules.len());
    // What a module passes on with `pub use` is that of the module where it stands.
    let home = |path: &[String]| {
        let mut path = path.to_vec();
        for _ in 0..8 {
            let n = (0..=path.len())
                .rev()
                .find(|n| modules.contains_key(&path[..*n]))
                .unwrap();
            let (module, rest) = path.split_at(n);
            let passed_on = rest.first().and_then(|name| {
                let mut uses = modules[module].iter();
                uses.find(|(to, public)| *public && to.last() == Some(name))
            });
            match passed_on {
                Some((to, _)) => path = [to.clone(), rest[1..].to_vec()].concat(),
                None => return module.to_vec(),
            }
        }
        panic!("{path:?} is passed on in a circle");
    };
    let mut edges: BTreeSet<(Vec<String>, Vec<String>)> = BTreeSet::new();
    for (own, uses) in &modules {
        for (path, _) in uses {
            let to = home(path);
            // What stands in a folder's own file, such as `Page`, is there for all in the folder.
            if !own.starts_with(&to) {
                edges.insert((own.clone(), to));
            }
        }
    }
    assert!(edges.len() > 80, "{}", edges.len());
    // Longer circles too: whoever uses nothing that is left goes, until nobody is left.
    let mut left: BTreeSet<&Vec<String>> = modules.keys().collect();
    loop {
        let ends: Vec<&Vec<String>> = left
            .iter()
            .filter(|own| {
                let mut of_own = edges.iter().filter(|(from, _)| from == **own);
                !of_own.any(|(_, to)| left.contains(to))
            })
            .copied()
            .collect();
        if ends.is_empty() {
            break;
        }
        left.retain(|own| !ends.contains(own));
    }
    assert!(left.is_empty(), "in a circle, or above one: {left:?}");
    // Nor two folders.
    let folder = |module: &[String]| module.first().cloned().unwrap_or_default();
    let folders: BTreeSet<(String, String)> = edges
        .iter()
        .map(|(from, to)| (folder(from), folder(to)))
        .filter(|(from, to)| from != to && !from.is_empty())
        .collect();
    for (from, to) in &folders {
        assert!(
            !folders.contains(&(to.clone(), from.clone())),
            "{from} ⇄ {to}"
        );
    }
}

/// Functions above 80 lines, and why they are.
const LONG_FUNCTIONS: [(&str, &str, &str); 1] = [(
    "src/tables/meetings.rs",
    "task",
    "one column after the other",
)];

#[test]
fn a_long_function_says_why() {
    for (file, text) in sources("src", "rs") {
        let lines: Vec<&str> = shipped(&text).lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let own = line.trim_start();
            let words: Vec<&str> = own.split(' ').collect();
            let Some(name) = words.iter().position(|word| *word == "fn") else {
                continue;
            };
            let is_head = words[..name]
                .iter()
                .all(|word| word.starts_with("pub") || ["const", "async"].contains(word));
            if !is_head || own.ends_with(';') || own.ends_with('}') {
                continue;
            }
            // `rustfmt` closes a function where it began.
            let end = format!("{}}}", &line[..line.len() - own.len()]);
            let n_lines = lines[at..].iter().take_while(|line| **line != end).count() + 1;
            let name = words[name + 1].split(['(', '<']).next().unwrap();
            let is_known = LONG_FUNCTIONS
                .iter()
                .any(|(of, long, _)| *of == file && *long == name);
            assert!(n_lines <= 80 || is_known, "{file}: {name}, {n_lines} lines");
        }
    }
}
