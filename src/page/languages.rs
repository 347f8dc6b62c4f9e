//! That every view is whole in both languages: no label of the other one, and every name or title of it marked.

use super::testing::render;
use super::{Links, Page, behind_keys, beside_map, parts, share, view, whole};
use crate::i18n::{Locale, letters};
use crate::page::share::Embed;
use crate::selection::Chart;

/// Every view, every ledger, every shape, and frames.
const VIEWS: [&str; 37] = [
    "",
    "units=63",
    "province=da-nang&pin=ha-noi,da-nang,ninh-binh",
    "shape=tiles",
    "shape=table",
    "indicator=papi-total&province=da-nang",
    "indicator=pci&shape=table",
    "indicator=population&province=hue",
    "asof=ub08",
    "view=compare",
    "view=compare&pin=ha-noi,da-nang,ninh-binh",
    "view=compare&units=63&pin=ha-nam,nam-dinh",
    "view=compare&chart=scatter&pin=ninh-binh",
    "view=compare&chart=components&pin=ninh-binh",
    "view=compare&chart=weights",
    "view=compare&chart=maps",
    "view=compare&chart=maps&units=63&since=2020&period=2022",
    "view=compare&chart=maps&against=pci",
    "view=meetings",
    "view=meetings&order=newest&year=2025",
    "view=meetings&meeting=ub01",
    "view=meetings&meeting=ub03",
    "view=meetings&meeting=ub10",
    "view=meetings&meeting=bc01",
    "view=meetings&meeting=bc04",
    "view=meetings&show=tasks",
    "view=meetings&show=tasks&group=owner",
    "view=meetings&show=targets",
    "view=meetings&show=roll&province=ninh-binh",
    "view=meetings&figure=dti-national",
    "view=province",
    "view=province&province=ninh-binh",
    "view=province&province=ho-chi-minh",
    "view=province&units=63&province=soc-trang",
    "view=province&province=ca-nuoc",
    "view=sources",
    "view=province&province=ninh-binh&embed=1",
];

/// Vietnamese words that are names in English too.
const NAMES: [&str; 7] = [
    "Điểm Cầu",
    "điểm cầu",
    "Điểm cầu",
    "Việt Nam",
    "Tiếng Việt",
    "Hà Nội",
    "Đề án",
];

/// Words that only English has: `in`, `the` and `by` are syllables of Vietnamese, too.
const ENGLISH: [&str; 5] = [" of ", " and ", " with ", " from ", " for "];

fn is_vietnamese(text: &str) -> bool {
    let mut text = text.to_owned();
    for name in NAMES {
        text = text.replace(name, "");
    }
    letters::has_marks(&text)
}

/// Whether a label, which cannot be marked in part, has a Vietnamese word that is no name: one that begins small.
fn is_no_name(text: &str) -> bool {
    let mut text = text.to_owned();
    for name in NAMES {
        text = text.replace(name, "");
    }
    let is_small = |word: &str| {
        let mut all = word.chars().skip_while(|one| !letters::is_letter(*one));
        all.next()
            .is_some_and(|first| letters::lower(first) == first)
    };
    text.split(' ')
        .any(|word| letters::has_marks(word) && is_small(word))
}

/// Whether a text has Vietnamese words that are neither a name nor a quotation: both are marked on their way out. Names of
/// publishers have small words.
fn is_said_in_vietnamese(text: &str) -> bool {
    let mut text = text.replace("&amp;", "&");
    for source in crate::published::whole().sources() {
        text = text.replace(source.publisher.get(Locale::En), "");
    }
    text.split('“')
        .map(|part| part.split_once('”').map_or(part, |(_, after)| after))
        .any(is_no_name)
}

fn is_english(text: &str) -> bool {
    let text = format!(" {} ", text.to_ascii_lowercase());
    ENGLISH.iter().any(|word| text.contains(word))
}

/// Texts and labels of markup that are in the other language and not marked as such.
fn unmarked(markup: &str, own: &str, is_other: fn(&str) -> bool) -> Vec<String> {
    const EMPTY: [&str; 8] = [
        "input", "br", "path", "rect", "circle", "line", "img", "wbr",
    ];
    let mut found = Vec::new();
    let mut open: Vec<(String, String)> = Vec::new();
    for piece in markup.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag
            .split([' ', '/'])
            .find(|part| !part.is_empty())
            .unwrap_or("");
        if tag.starts_with('/') {
            while let Some((opened, _)) = open.pop() {
                if opened == name {
                    break;
                }
            }
        } else {
            let around = open.last().map_or(own, |(_, lang)| lang).to_owned();
            let lang = super::testing::values(&format!(" {tag}"), "lang")
                .first()
                .map_or(around, |lang| (*lang).to_owned());
            // A hint at a link is a title; it can be marked with its link only.
            let labels = ["aria-label", "placeholder", "alt", "label"];
            if lang == own {
                for label in labels
                    .iter()
                    .flat_map(|name| super::testing::values(tag, name))
                {
                    if is_other(label) && (own == "vi" || is_no_name(label)) {
                        found.push(format!("<{name}>: {label}"));
                    }
                }
            }
            if !EMPTY.contains(&name) {
                open.push((name.to_owned(), lang));
            }
        }
        // What holds plain text only can be marked as a whole alone.
        let plain = open
            .last()
            .is_some_and(|(name, _)| ["option", "text", "textarea"].contains(&&**name));
        let lang = open.last().map_or(own, |(_, lang)| lang);
        if lang == own && !plain && is_other(text) {
            found.push(format!(
                "in <{}>: {text}",
                open.last().map_or("", |(name, _)| name)
            ));
        }
    }
    let mut each: Vec<String> = Vec::new();
    for one in found {
        if !each.contains(&one) {
            each.push(one);
        }
    }
    each
}

/// The dialogs: sharing, and the sources of figures.
fn dialogs(page: &Page) -> maud::Markup {
    let keys = "dti/34/ninh-binh/2024 papi-total/63/quang-nam/2020 grdp-per-capita/34/ha-noi/2025";
    maud::html! {
        (share::share(page, &Embed::of(page.selection)))
        (super::glossary::glossary(page.dataset, page.locale()))
        (parts::with_names(parts::source_sheet(page, &behind_keys(page.dataset, keys)), page.locale()))
    }
}

#[track_caller]
fn check(lang: &str, is_other: fn(&str) -> bool) {
    let mut faults = Vec::new();
    for query in VIEWS {
        let query = format!("{query}&lang={lang}");
        let page = render(&query, Links::App, |page| whole(page, view(page)));
        for fault in unmarked(&page, lang, is_other) {
            faults.push(format!("{query}: {fault}"));
        }
        // Beside the map every such word is marked on its way out, also where it should not be at all.
        if lang == "en" {
            let page = render(&query, Links::App, beside_map);
            for fault in unmarked(&page, lang, is_said_in_vietnamese) {
                faults.push(format!("{query}: not a name: {fault}"));
            }
        }
    }
    let dialogs = render(
        &format!("province=da-nang&lang={lang}"),
        Links::App,
        dialogs,
    );
    faults.extend(unmarked(&dialogs, lang, is_other));
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn no_view_in_english_has_a_vietnamese_word_that_is_not_marked() {
    check("en", is_vietnamese);
}

#[test]
fn no_view_in_vietnamese_has_an_english_word_that_is_not_marked() {
    check("vi", is_english);
}

/// The words of the code, as pairs of texts between quotes.
fn texts_of(line: &str) -> Vec<&str> {
    line.split('"').skip(1).step_by(2).collect()
}

#[test]
#[allow(clippy::if_same_then_else)]
fn no_english_word_of_the_code_is_vietnamese() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/i18n");
    let mut n = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        let mut before = Vec::new();
        for line in code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//") && !line.contains("const "))
        {
            let texts = texts_of(line);
            // `name: "vi", "en";`, on one line or two; `pick("vi", "en")`; `Locale::En => "en"`.
            let english: Vec<&str> = if line.contains("Locale::En") && !line.contains("Locale::Vi")
            {
                texts.clone()
            } else if line.trim_end().ends_with("\";") {
                texts.last().copied().into_iter().collect()
            } else if line.contains(".pick(") && texts.len() == 2 {
                vec![texts[1]]
            } else if line.contains("\", \"")
                && texts.len() == 2
                && before.is_empty()
                && !line.contains("Locale::")
            {
                vec![texts[1]]
            } else {
                Vec::new()
            };
            for text in english {
                n += 1;
                assert!(!is_vietnamese(text), "{}: {text}", path.display());
            }
            before = texts;
        }
    }
    assert!(n > 500, "{n}");
}

#[test]
fn every_chart_is_among_the_views() {
    for chart in Chart::ALL.into_iter().skip(1) {
        let own = format!("chart={}", chart.name());
        assert!(VIEWS.iter().any(|query| query.contains(&own)), "{own}");
    }
}

#[test]
fn words_that_are_no_name_are_found_before_names_are_marked() {
    let markup = "<p>Ninh Bình joined from its điểm cầu: “trong tháng 02”.</p><p>Chưa có số liệu</p><b>(đã ghim)</b>";
    assert_eq!(
        unmarked(markup, "en", is_said_in_vietnamese),
        ["in <p>: Chưa có số liệu", "in <b>: (đã ghim)"]
    );
}

#[test]
fn what_is_marked_is_let_pass_and_what_is_not_is_found() {
    let markup =
        r#"<p>A <b lang="vi">Nghị quyết</b> of <i title="Hạng">x</i></p><br><p>Chỉ số</p>"#;
    assert_eq!(unmarked(markup, "en", is_vietnamese), ["in <p>: Chỉ số"]);
    let markup = r#"<p>A <i aria-label="Chỉ số">x</i><b aria-label="Lê Văn Bình">x</b></p>"#;
    assert_eq!(unmarked(markup, "en", is_vietnamese), ["<i>: Chỉ số"]);
    let markup = r#"<p>Nguồn: <a lang="en">Journal of the UN</a>, Report of 2024</p>"#;
    assert_eq!(
        unmarked(markup, "vi", is_english),
        ["in <p>: , Report of 2024"]
    );
}
