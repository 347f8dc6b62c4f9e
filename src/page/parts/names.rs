//! Vietnamese names and titles on an English page, marked as Vietnamese: a screen reader says them as what they are.

use maud::{Markup, PreEscaped};

use crate::i18n::Locale;
use crate::i18n::letters::{has_marks, names};

/// Elements that hold plain text only, and letters of a drawing.
const PLAIN: [&str; 6] = ["option", "textarea", "text", "title", "script", "style"];

/// Markup in which every Vietnamese name and every Vietnamese quotation of an English page is marked; as it is on a
/// Vietnamese one. What is marked already stays.
pub fn with_names(markup: Markup, locale: Locale) -> Markup {
    if locale == Locale::Vi || !has_marks(&markup.0) {
        return markup;
    }
    let mut out = String::with_capacity(markup.0.len() * 9 / 8);
    // The element in which nothing is marked, and how many of its kind are open.
    let mut skipped: Option<(&str, usize)> = None;
    for piece in markup.0.split_inclusive('>') {
        let (text, tag) = piece.split_at(piece.find('<').unwrap_or(piece.len()));
        if skipped.is_none() {
            mark(&mut out, text);
        } else {
            out.push_str(text);
        }
        out.push_str(tag);
        let name = tag
            .trim_start_matches(['<', '/'])
            .split([' ', '>', '/'])
            .next()
            .unwrap_or("");
        let is_end = tag.starts_with("</");
        skipped = match skipped {
            Some((of, n)) if of == name && is_end => (n > 1).then_some((of, n - 1)),
            Some((of, n)) if of == name => Some((of, n + 1)),
            Some(open) => Some(open),
            None if !is_end && (PLAIN.contains(&name) || tag.contains(" lang=\"vi\"")) => {
                Some((name, 1))
            }
            None => None,
        };
    }
    PreEscaped(out)
}

/// Writes a text with its names marked; a quotation with a Vietnamese word in it is one.
fn mark(out: &mut String, text: &str) {
    if !has_marks(text) {
        out.push_str(text);
        return;
    }
    let marked = |out: &mut String, name: &str| {
        out.push_str("<span lang=\"vi\">");
        out.push_str(name);
        out.push_str("</span>");
    };
    for part in text.split_inclusive('”') {
        let (before, quoted) = part.split_at(part.find('“').unwrap_or(part.len()));
        for (is_name, piece) in names(before) {
            if is_name {
                marked(out, piece);
            } else {
                out.push_str(piece);
            }
        }
        if has_marks(quoted) {
            marked(out, quoted);
        } else {
            out.push_str(quoted);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markup: &str, expected: &str) {
        let found = with_names(PreEscaped(markup.to_owned()), Locale::En);
        assert_eq!(found.0, expected);
        let as_it_is = with_names(PreEscaped(markup.to_owned()), Locale::Vi);
        assert_eq!(as_it_is.0, markup);
    }

    #[test]
    fn names_and_quotations_are_marked() {
        check(
            "<p>The Ninh Bình article &amp; <b>Sóc Trăng</b>.</p>",
            "<p>The <span lang=\"vi\">Ninh Bình</span> article &amp; <b><span lang=\"vi\">Sóc Trăng</span></b>.</p>",
        );
        check(
            "<p>Due: “trong tháng 02 năm 2025”; given.</p>",
            "<p>Due: <span lang=\"vi\">“trong tháng 02 năm 2025”</span>; given.</p>",
        );
        check("<p>Nothing here</p>", "<p>Nothing here</p>");
    }

    #[test]
    fn what_is_marked_or_plain_text_stays() {
        for markup in [
            "<a lang=\"vi\" href=\"?\">Tiếng <i>Việt</i></a>",
            "<select><option>Báo Lao Động</option></select>",
            "<svg><text x=\"1\">Huế</text></svg>",
        ] {
            check(markup, markup);
        }
        check(
            "<span lang=\"vi\"><span>Huế</span></span> Huế",
            "<span lang=\"vi\"><span>Huế</span></span> <span lang=\"vi\">Huế</span>",
        );
    }
}
