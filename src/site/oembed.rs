//! oEmbed without a server (<https://oembed.com>): a file for each static page, which the page names, so that an editor
//! who pastes the address gets the frame.

use serde_json::json;

use crate::i18n::common;
use crate::page::about;

use super::head::Address;

/// Width and height of the frame in pixels where the page around it says nothing of either.
const FRAME: (u16, u16) = (640, 720);

/// The file of a page, relative to the site: `oembed/tinh/ninh-binh.json`.
pub fn file_of(path: &str) -> String {
    format!("oembed/{}.json", about::file_stem(path))
}

/// What the file says. Only where the address of the site is known: its addresses must be whole.
pub fn response(at: &Address, title: &str) -> Option<String> {
    if at.site_url.is_empty() {
        return None;
    }
    let (width, height) = FRAME;
    let site = &at.site_url;
    let title = title.replace(['"', '<', '>', '&'], "");
    // WordPress takes the height of a frame only beside a quotation, which it hides then, and drops its style.
    let page = format!("{site}{}", at.path());
    let frame = format!(
        "<blockquote><a href=\"{page}\">{title}</a></blockquote>\
         <iframe src=\"{page}?embed=1\" title=\"{title}\" width=\"100%\" height=\"{height}\" frameborder=\"0\" loading=\"lazy\" \
         style=\"width:100%;max-width:100%;border:0\"></iframe>"
    );
    let response = json!({
        "version": "1.0",
        "type": "rich",
        "provider_name": "Điểm Cầu",
        "provider_url": site,
        "title": title,
        "author_name": common::tagline(at.locale),
        "html": frame,
        "width": width,
        "height": height,
        "thumbnail_url": format!("{site}{}", about::card(&at.path())),
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
        "cache_age": 86400,
    });
    Some(response.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn a_page_has_its_own_frame_and_picture() {
        let at = |site_url: &str| Address {
            site_url: site_url.to_owned(),
            locale: Locale::Vi,
            page: "tinh/ninh-binh.html".to_owned(),
        };
        assert_eq!(response(&at(""), "Ninh Bình"), None);
        let text = response(&at("https://example.org/cau/"), "a \"b\" <c>").unwrap();
        let said: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(said["version"], "1.0");
        let html = said["html"].as_str().unwrap();
        let src = "src=\"https://example.org/cau/tinh/ninh-binh.html?embed=1\"";
        assert!(html.contains(src), "{html}");
        assert!(html.contains("title=\"a b c\""), "{html}");
        let quotation = "<blockquote><a href=\"https://example.org/cau/tinh/ninh-binh.html\">a b c</a></blockquote>";
        assert!(html.starts_with(quotation), "{html}");
        assert_eq!(
            said["thumbnail_url"],
            "https://example.org/cau/cards/tinh/ninh-binh.png"
        );
        assert_eq!(file_of(""), "oembed/index.json");
        assert_eq!(file_of("hoi-nghi/ub03.html"), "oembed/hoi-nghi/ub03.json");
    }
}
