//! What the dialog offers beside link, code and files: it comes with a script of its own when the dialog opens, and is
//! made here when the site is built, so no program carries it. The script fills the places named by `data-take`.

use maud::{Markup, html};

use super::copy_field;
use crate::i18n::Locale;
use crate::i18n::sharing::words;

/// The scales of a PNG.
const SCALES: [u8; 3] = [1, 2, 3];

/// The markup in a language.
pub fn taking(locale: Locale) -> Markup {
    let words = words(locale);
    html! {
        div class="downloads" {
            p class="downloads__buttons" {
                button class="button" type="button" data-take="send" style="display:none" { (words.send) }
            }
            h3 { (words.short_text) }
            div data-take="text" { (copy_field("", (words.short_text, words.copy_text), 7, locale)) }
            details data-take="qr" {
                summary { (words.qr) }
                div data-take="qr-place" data-long=(words.qr_too_long) {}
            }
            div data-take="picture" style="display:none" {
                h3 { (words.picture) }
                p class="downloads__buttons" {
                    button class="button" type="button" data-take="svg" { "SVG" }
                    @for scale in SCALES {
                        button class="button" type="button" data-take="png" data-scale=(scale) { "PNG " (scale) "×" }
                    }
                }
                p class="share__note" data-take="hold" style="display:none" { (words.hold_picture) }
                img data-take="image" alt="" style="display:none;max-width:100%";
            }
            h3 { (words.more_codes) }
            div class="switch" data-take="widths" role="group" aria-label=(words.preview_width) style="display:none;justify-self:start" {
                button type="button" data-preview="360" aria-pressed="true" { (words.phone) }
                button type="button" data-preview="640" aria-pressed="false" { (words.article) }
            }
            details data-take="plain" style="display:none" {
                summary { (words.plain_code) }
                p class="share__note" { (words.plain_note) }
                (copy_field("", (words.plain_code, words.copy_code), 3, locale))
            }
            details data-take="frozen" {
                summary { (words.frozen) }
                p class="share__note" { (words.frozen_note) }
                (copy_field("", (words.frozen, words.copy_code), 3, locale))
            }
        }
        p hidden data-take="words" data-frozen=(words.frozen_on) data-data=(crate::i18n::sharing::data_of(locale))
            data-newest=(words.newest) data-source=(crate::i18n::common::words(locale).source) data-others=(words.other_sources)
            data-licences=(crate::i18n::common::words(locale).data_licences) {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::testing::{text, values};

    #[test]
    fn each_language_has_every_place_and_a_button_for_each_copy() {
        for locale in [Locale::Vi, Locale::En] {
            let markup = taking(locale).into_string();
            let places = values(&markup, "data-take");
            for place in [
                "send", "text", "qr", "qr-place", "picture", "svg", "hold", "image", "widths",
                "plain", "frozen", "words",
            ] {
                assert_eq!(
                    places.iter().filter(|name| **name == place).count(),
                    1,
                    "{place}"
                );
            }
            assert_eq!(values(&markup, "data-scale"), ["1", "2", "3"]);
            assert_eq!(values(&markup, "data-act"), ["copy", "copy", "copy"]);
        }
        assert!(text(&taking(Locale::Vi).into_string()).contains("Mã QR"));
        assert!(text(&taking(Locale::En).into_string()).contains("QR code"));
    }
}
