//! Text is text: whatever editors write into the tables and readers into the address, no view has other elements or
//! attributes for it. So all markup of the views passes the content policy as it is (`public/start.js`).

use proptest::prelude::*;
use serde_json::Value;

use super::share::{Embed, share};
use super::testing::render_from;
use super::{Found, Links, State, failures, hits, parts, view, whole};
use crate::dataset::Dataset;
use crate::published;
use crate::search::Entry;
use crate::tables::compile::compile;

/// The name of an element, or of one of its attributes, in the order of the markup; and texts where they end early.
fn skeleton(markup: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = markup;
    while let Some((_, tag)) = rest.split_once('<') {
        let name_ends = tag.find([' ', '>']).unwrap_or(tag.len());
        found.push(tag[..name_ends].to_owned());
        rest = &tag[name_ends..];
        while let Some(attribute) = rest.strip_prefix(' ') {
            let ends = attribute.find(['=', ' ', '>']).unwrap_or(attribute.len());
            found.push(format!("@{}", &attribute[..ends]));
            rest = &attribute[ends..];
            if let Some(value) = rest.strip_prefix("=\"") {
                rest = value.split_once('"').map_or("", |(_, after)| after);
            }
        }
        let ends = rest.strip_prefix('/').unwrap_or(rest);
        assert!(ends.starts_with('>'), "a tag goes on with {:.40?}", rest);
    }
    found
}

/// Reads as prose, not as a key, a day, a number or an address.
fn is_prose(text: &str) -> bool {
    text.contains(' ') && !text.starts_with("http")
}

fn add_to_prose(value: &mut Value, added: &str) {
    match value {
        Value::String(text) if is_prose(text) => text.push_str(added),
        Value::Array(all) => all.iter_mut().for_each(|one| add_to_prose(one, added)),
        Value::Object(all) => all.values_mut().for_each(|one| add_to_prose(one, added)),
        _ => {}
    }
}

/// The published data, with this behind every text of an editor.
fn dataset_with(added: &str) -> Dataset {
    let files = compile(&published::tables());
    let written = |value: serde_json::Result<Value>| {
        let mut value = value.unwrap();
        add_to_prose(&mut value, added);
        value.to_string()
    };
    let core = Dataset::parse(&written(serde_json::to_value(&files.core))).unwrap();
    let mut whole = core
        .with_details(&written(serde_json::to_value(&files.details)))
        .unwrap();
    for (name, series) in &files.series {
        whole = whole
            .with_series(name, &written(serde_json::to_value(series)))
            .unwrap();
    }
    whole
}

const CHOICES: [&str; 21] = [
    "",
    "units=63&province=ha-nam",
    "shape=tiles",
    "shape=table&lang=en",
    "embed=1",
    "view=compare",
    "view=compare&units=63&pin=ha-noi,da-nang,ninh-binh",
    "view=compare&chart=scatter&pin=ninh-binh",
    "view=compare&chart=components&pin=ninh-binh",
    "view=compare&chart=weights",
    "view=compare&chart=maps&pin=ninh-binh",
    "view=compare&chart=maps&against=pci&lang=en",
    "view=meetings",
    "view=meetings&meeting=ub10",
    "view=meetings&meeting=hn2024&lang=en",
    "view=meetings&meeting=ub03&embed=1",
    "view=province",
    "view=province&units=34&province=ninh-binh",
    "view=province&units=63&province=nam-dinh&lang=en",
    "view=province&province=ca-nuoc",
    "view=sources",
];

/// Every view, and what opens over it, as one piece of markup.
fn every_view(dataset: &Dataset, choice: &str, links: Links) -> String {
    let state = State::default();
    render_from(dataset, &state, choice, links, |page| {
        let observations: Vec<_> = dataset.facts().iter().take(20).cloned().collect();
        maud::html! {
            (whole(page, view(page)))
            (failures(page))
            (share(page, &Embed::of(page.selection)))
            (parts::source_sheet(page, &observations))
        }
    })
}

/// Text that is markup, script, an end of an attribute or of a script, or only looks like it; each with as many plain
/// letters, since the room that a text takes decides where a label stands.
const TEXTS: [&str; 4] = [
    "<script>alert(1)</script>",
    "\" onmouseover=\"alert(1)\" x=\"",
    "' autofocus onfocus='x' </style></textarea><svg onload=x>",
    " online = 1 & 2 > 1 < 3, javascript: &amp; &#60;b&#62;",
];

#[test]
fn what_editors_write_changes_no_element_and_no_attribute() {
    let text = &TEXTS.concat();
    let plain: String = text
        .chars()
        .map(|letter| {
            if "<>\"'&=".contains(letter) {
                'x'
            } else {
                letter
            }
        })
        .collect();
    let (hostile, harmless) = (dataset_with(text), dataset_with(&plain));
    for choice in CHOICES {
        for links in [Links::App, Links::Static("../")] {
            let [one, other] =
                [&hostile, &harmless].map(|dataset| every_view(dataset, choice, links));
            assert!(
                other.contains(plain.trim()),
                "{choice}: the text is on the page"
            );
            assert!(skeleton(&one) == skeleton(&other), "{choice} {links:?}");
        }
    }
}

/// Anything that a reader may type, and what is made of the pieces of markup; blanks alone are no value of a query.
fn typed() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "<",
        ">",
        "\"",
        "'",
        "&",
        "=",
        "/",
        "-->",
        "<!--",
        "]]>",
        "onx=1",
        "script",
        "javascript:",
        "<img src=x onerror=x>",
        "\0",
        "\u{202e}",
        "Ninh Bình",
        " ",
    ]);
    prop_oneof![
        prop::collection::vec(pieces, 1..8).prop_map(|pieces| pieces.concat()),
        "\\PC{1,24}",
    ]
    .prop_filter("not blank", |text| !text.trim_ascii().is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_readers_write_changes_no_element_and_no_attribute(text in typed()) {
        let encoded: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
        let with = |text: &str| {
            ["period", "indicator", "pin", "province", "meeting", "asof", "unknown"]
                .map(|key| format!("{key}={text}"))
                .join("&")
        };
        let dataset = published::whole();
        let shown = |query: &str, typed: &str| {
            let entry = Entry {
                name: (typed.to_owned(), typed.to_owned()),
                hint: (typed.to_owned(), typed.to_owned()),
                words: String::new(),
                query: format!("view=map&province={encoded}"),
            };
            render_from(dataset, &State::default(), query, Links::App, |page| maud::html! {
                (whole(page, view(page)))
                (hits(page, typed, &Found::Entries(&[&entry], 2), 0))
                (hits(page, typed, &Found::Entries(&[], 0), 0))
            })
        };
        prop_assert_eq!(skeleton(&shown(&with(&encoded), &text)), skeleton(&shown(&with("x"), "x")));
    }
}
