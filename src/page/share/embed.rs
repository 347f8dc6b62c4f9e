//! A frame in another page: its choices, its code, its preview.

use maud::{Markup, html};

use crate::i18n::sources::{card_of, words};
use crate::i18n::{Locale, common};
use crate::selection::{Selection, Theme, View};

use super::{Page, copy_field};

/// What another page embeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The view as it is.
    This,
    /// The map.
    Map,
    /// The card of the chosen province.
    Province,
}

/// The choices for a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Embed {
    /// What it shows.
    pub what: What,
    /// In which language; none is that of the page around it.
    pub language: Option<Locale>,
    /// On which ground; none is that of the reader's device.
    pub theme: Option<Theme>,
    /// Whether a script makes the frame, as high as its content.
    pub script: bool,
}

impl Embed {
    /// What is likely wanted of the view that is shown.
    pub fn of(selection: &Selection) -> Self {
        Self {
            what: match (selection.view, selection.province) {
                (View::Province, Some(_)) => What::Province,
                (View::Map, _) => What::Map,
                _ => What::This,
            },
            language: Some(selection.locale),
            theme: None,
            script: true,
        }
    }

    /// The choices in one word, as in `data-embed`.
    pub fn name(self) -> String {
        let what = match self.what {
            What::This => "this",
            What::Map => "map",
            What::Province => "province",
        };
        let language = self.language.map_or("page", Locale::tag);
        let theme = self.theme.map_or("device", Theme::name);
        let shape = if self.script { "script" } else { "frame" };
        [what, language, theme, shape].join("-")
    }

    /// The choices that a word stands for.
    pub fn from_name(name: &str) -> Option<Self> {
        let mut parts = name.split('-');
        let embed = Self {
            what: match parts.next()? {
                "this" => What::This,
                "map" => What::Map,
                "province" => What::Province,
                _ => return None,
            },
            language: match parts.next()? {
                "vi" => Some(Locale::Vi),
                "en" => Some(Locale::En),
                "page" => None,
                _ => return None,
            },
            theme: match parts.next()? {
                "light" => Some(Theme::Light),
                "dark" => Some(Theme::Dark),
                "device" => None,
                _ => return None,
            },
            script: match parts.next()? {
                "script" => true,
                "frame" => false,
                _ => return None,
            },
        };
        parts.next().is_none().then_some(embed)
    }

    /// The query of what the frame shows.
    fn query(self, page: &Page) -> String {
        let query = page.query(|selection, _| {
            match self.what {
                What::This => {}
                What::Map => {
                    selection.view = View::Map;
                    selection.meeting = None;
                }
                What::Province => {
                    selection.view = View::Province;
                    selection.meeting = None;
                    selection.pins.clear();
                }
            }
            selection.theme = self.theme;
            selection.locale = Locale::Vi;
        });
        // The language is written out, so that the page around it does not choose another.
        let language = self.language.map(|locale| format!("lang={}", locale.tag()));
        joined(query, &language.unwrap_or_default())
    }

    /// The query of the frame itself.
    fn frame_query(self, page: &Page) -> String {
        joined(self.query(page), "embed=1")
    }

    /// The code for another page.
    pub fn code(self, page: &Page) -> String {
        let site = &page.state.viewer.site;
        if self.script {
            let query = self.query(page).replace('&', "&amp;");
            return format!(
                "<div data-diem-cau=\"{site}?{query}\"></div>\n<script src=\"{site}embed.js\" async></script>"
            );
        }
        let query = self.frame_query(page).replace('&', "&amp;");
        let title = common::tagline(page.locale());
        format!(
            "<iframe src=\"{site}?{query}\" title=\"{title}\" loading=\"lazy\" \
             style=\"width:100%;height:640px;border:0\"></iframe>"
        )
    }
}

/// Two parts of a query, either of which may be empty.
fn joined(mut query: String, more: &str) -> String {
    if !query.is_empty() && !more.is_empty() {
        query.push('&');
    }
    query.push_str(more);
    query
}

/// The switches for a frame, and its code.
pub fn choices(page: &Page, embed: &Embed) -> Markup {
    let locale = page.locale();
    let (words, common) = (words(locale), common::words(locale));
    let of = |change: &dyn Fn(&mut Embed)| {
        let mut other = *embed;
        change(&mut other);
        other
    };
    let whats: Vec<_> = whats(page)
        .into_iter()
        .map(|(what, name)| (of(&|other| other.what = what), name))
        .collect();
    let languages = [
        (Some(Locale::Vi), "Tiếng Việt"),
        (Some(Locale::En), "English"),
        (None, words.as_page),
    ]
    .map(|(language, name)| (of(&|other| other.language = language), name.to_owned()));
    let themes = [
        (Some(Theme::Light), common.light),
        (Some(Theme::Dark), common.dark),
        (None, words.as_device),
    ]
    .map(|(theme, name)| (of(&|other| other.theme = theme), name.to_owned()));
    let shapes = [(true, words.embed_script), (false, words.embed_frame)]
        .map(|(script, name)| (of(&|other| other.script = script), name.to_owned()));
    html! {
        section class="share__embed" {
            h3 { (words.embed) }
            @for (label, options) in [
                (words.embed_what, &whats[..]),
                (words.embed_language, &languages[..]),
                (words.embed_theme, &themes[..]),
            ] {
                div class="share__choice" role="group" aria-label=(label) {
                    span class="label" { (label) }
                    div class="switch" { (segments(options, *embed)) }
                }
            }
            div class="switch share__shapes" role="group" aria-label=(words.embed) { (segments(&shapes, *embed)) }
            (copy_field(&embed.code(page), (words.embed, words.copy_code), 7, locale))
        }
    }
}

fn segments(options: &[(Embed, String)], chosen: Embed) -> Markup {
    html! {
        @for (embed, name) in options {
            button type="button" aria-pressed=(*embed == chosen) data-embed=(embed.name()) { (name) }
        }
    }
}

/// What a frame can show of the choice.
fn whats(page: &Page) -> Vec<(What, String)> {
    let (dataset, locale, selection) = (page.dataset, page.locale(), page.selection);
    let mut all = vec![(What::Map, words(locale).embed_map.to_owned())];
    if let Some(region) = selection.province.map(|id| dataset.region(id))
        && region.unit_set.is_some()
    {
        all.push((What::Province, card_of(locale, region.short.get(locale))));
    }
    if !matches!(selection.view, View::Map | View::Province) {
        all.push((What::This, words(locale).embed_this.to_owned()));
    }
    all
}

/// The frame as its readers will see it.
pub fn preview(page: &Page, embed: &Embed) -> Markup {
    let words = words(page.locale());
    html! {
        section class="share__preview" {
            p class="share__note" { (words.preview) }
            // To be seen only: neither the keyboard nor a screen reader falls into it.
            iframe class="share__frame" title=(words.preview) tabindex="-1" inert
                src={ (page.state.viewer.site) "?" (embed.frame_query(page)) } {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::state;
    use super::*;
    use crate::page::testing::{render_state, text, values};

    /// What a function makes of the choice, as text.
    fn made(query: &str, make: impl FnOnce(&Page) -> String) -> String {
        let mut text = String::new();
        render_state(&state(|_| {}), query, |page| {
            text = make(page);
            html! {}
        });
        text
    }

    fn code(query: &str, change: impl Fn(&mut Embed)) -> String {
        made(query, |page| {
            let mut embed = Embed::of(page.selection);
            change(&mut embed);
            embed.code(page)
        })
    }

    fn switches(query: &str) -> String {
        render_state(&state(|_| {}), query, |page| {
            choices(page, &Embed::of(page.selection))
        })
    }

    #[test]
    fn every_choice_is_found_again_by_its_name() {
        for what in [What::This, What::Map, What::Province] {
            for language in [None, Some(Locale::Vi), Some(Locale::En)] {
                for theme in [None, Some(Theme::Light), Some(Theme::Dark)] {
                    for script in [true, false] {
                        let embed = Embed {
                            what,
                            language,
                            theme,
                            script,
                        };
                        assert_eq!(Embed::from_name(&embed.name()), Some(embed));
                    }
                }
            }
        }
        for name in [
            "",
            "map",
            "map-vi-device",
            "map-vi-device-script-1",
            "map-fr-device-frame",
        ] {
            assert_eq!(Embed::from_name(name), None, "{name}");
        }
    }

    #[test]
    fn the_code_names_its_language_and_escapes_what_it_carries() {
        assert_eq!(
            code("units=63&period=2023", |_| {}),
            "<div data-diem-cau=\"https://example.org/cau/?period=2023&amp;units=63&amp;lang=vi\"></div>\n\
             <script src=\"https://example.org/cau/embed.js\" async></script>"
        );
        let free = code("", |embed| embed.language = None);
        assert!(
            free.starts_with("<div data-diem-cau=\"https://example.org/cau/?\">"),
            "{free}"
        );
        let dark = code("lang=en", |embed| embed.theme = Some(Theme::Dark));
        assert!(dark.contains("?theme=dark&amp;lang=en\""), "{dark}");
    }

    #[test]
    fn a_frame_without_the_script_has_a_title_and_a_height() {
        let frame = |query| code(query, |embed| embed.script = false);
        let vi = frame("units=63");
        assert!(
            vi.starts_with("<iframe src=\"https://example.org/cau/?units=63&amp;lang=vi&amp;embed=1\" title=\"Các tỉnh"),
            "{vi}"
        );
        assert!(vi.contains("height:640px"), "{vi}");
        assert!(frame("lang=en").contains("title=\"Where the provinces"));
        let bare = code("", |embed| {
            embed.script = false;
            embed.language = None;
        });
        assert!(bare.contains("cau/?embed=1\""), "{bare}");
    }

    #[test]
    fn each_view_begins_with_what_is_likely_wanted_of_it() {
        let start = |query: &str| made(query, |page| Embed::of(page.selection).name());
        assert_eq!(start(""), "map-vi-device-script");
        assert_eq!(start("province=ninh-binh&lang=en"), "map-en-device-script");
        assert_eq!(
            start("view=province&province=ninh-binh"),
            "province-vi-device-script"
        );
        assert_eq!(start("view=meetings"), "this-vi-device-script");
        assert_eq!(start("view=sources"), "this-vi-device-script");
    }

    #[test]
    fn a_card_of_a_province_carries_no_pins_and_a_map_no_meeting() {
        let pinned = "view=compare&pin=ha-noi,da-nang&province=ninh-binh";
        let card = code(pinned, |embed| embed.what = What::Province);
        assert!(
            card.contains("view=province&amp;province=ninh-binh"),
            "{card}"
        );
        assert!(!card.contains("pin="), "{card}");
        let map = code("view=meetings&meeting=ub03", |embed| embed.what = What::Map);
        assert!(map.contains("/?lang=vi\""), "{map}");
        let this = code("view=meetings&meeting=ub03", |_| {});
        assert!(this.contains("view=meetings&amp;meeting=ub03"), "{this}");
    }

    #[test]
    fn the_preview_is_seen_only() {
        let markup = render_state(&state(|_| {}), "", |page| {
            preview(page, &Embed::of(page.selection))
        });
        let (_, frame) = markup.split_once("<iframe").unwrap();
        assert_eq!(values(frame, "tabindex"), ["-1"]);
        assert!(
            frame.split('>').next().unwrap().contains(" inert"),
            "{frame}"
        );
    }

    #[test]
    fn only_what_can_be_shown_is_offered() {
        let offered = |query: &str| -> Vec<String> {
            let markup = switches(query);
            let group = markup.split("</div>").next().unwrap().to_owned();
            values(&group, "data-embed")
                .iter()
                .map(|name| name.split('-').next().unwrap().to_owned())
                .collect()
        };
        assert_eq!(offered(""), ["map"]);
        assert_eq!(offered("province=ninh-binh"), ["map", "province"]);
        assert_eq!(offered("view=province&province=ca-nuoc"), ["map"]);
        assert_eq!(offered("view=meetings"), ["map", "this"]);
        let words = text(&switches("view=meetings&province=ninh-binh&lang=en"));
        assert!(words.contains("Card of Ninh Binh"), "{words}");
    }

    #[test]
    fn one_segment_of_each_switch_is_pressed() {
        let markup = switches("view=province&province=ninh-binh");
        let groups: Vec<&str> = markup.split("role=\"group\"").skip(1).collect();
        assert_eq!(groups.len(), 4);
        for group in groups {
            assert_eq!(group.matches("aria-pressed=\"true\"").count(), 1, "{group}");
        }
    }
}
