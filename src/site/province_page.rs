//! The static page of a province: its view in the app, with a head of its own for search engines and previews.

use serde_json::json;

use crate::dataset::{Dataset, Region, UnitSet};
use crate::i18n::{Locale, province::words};
use crate::lede;
use crate::page::about;
use crate::selection::{Selection, View};

use super::Data;
use super::assets::Assets;
use super::choice_page::choice_page;
use super::head::{About, Address};

/// The page.
pub fn page(data: &Data, region: &Region, assets: &Assets, at: &Address) -> String {
    let locale = at.locale;
    let selection = selection(&data.whole, region, locale);
    let description = about::description(&selection, &data.whole);
    let name = lede::with_kind(locale, region);
    let unit = match region.unit_set {
        Some(UnitSet::Former) => words(locale).former_unit,
        _ => words(locale).current_unit,
    };
    let json_ld = json!({
        "@context": "https://schema.org",
        "@type": "AdministrativeArea",
        "name": name,
        "alternateName": region.name.get(locale.other()),
        "containedInPlace": { "@type": "Country", "name": data.whole.country().name.get(locale) },
        "description": description,
    });
    let about = About {
        title: &format!("{name} ({unit})"),
        description: &description,
        json_ld: &json_ld.to_string().replace("</", "<\\/"),
        kind: "article",
    };
    choice_page(data, &selection, &about, assets, at)
}

/// The choice of a province's page and nothing else.
fn selection(dataset: &Dataset, region: &Region, locale: Locale) -> Selection {
    Selection {
        view: View::Province,
        unit_set: region.unit_set.unwrap_or(UnitSet::Current),
        province: Some(region.id),
        locale,
        ..Selection::new(dataset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::testing::{render, values};
    use crate::page::{Links, view};
    use crate::published::province;

    fn static_page(unit_set: UnitSet, slug: &str) -> String {
        in_language(Locale::Vi, unit_set, slug)
    }

    fn in_language(locale: Locale, unit_set: UnitSet, slug: &str) -> String {
        let at = Address {
            site_url: String::new(),
            locale,
            page: format!("tinh/{slug}.html"),
        };
        let region = province(unit_set, slug);
        page(&Data::published(), region, &Assets::none(), &at)
    }

    #[test]
    fn it_has_every_figure_that_the_app_shows_of_the_province() {
        for (unit_set, slug, query) in [
            (
                UnitSet::Current,
                "ninh-binh",
                "view=province&province=ninh-binh",
            ),
            (UnitSet::Current, "ha-noi", "view=province&province=ha-noi"),
            (
                UnitSet::Former,
                "nam-dinh",
                "view=province&units=63&province=nam-dinh",
            ),
        ] {
            let app = render(query, Links::App, view);
            let page = static_page(unit_set, slug);
            let figures = values(&app, "data-observation");
            assert!(figures.len() > 20, "{slug}");
            assert_eq!(values(&page, "data-observation"), figures, "{slug}");
        }
    }

    #[test]
    fn its_head_says_which_unit_it_is_about() {
        let former = static_page(UnitSet::Former, "ninh-binh");
        let title = "<title>tỉnh Ninh Bình (đến 30/6/2025) · Điểm Cầu</title>";
        assert!(former.contains(title));
        assert!(former.contains("AdministrativeArea"));
        let lede = "Năm 2024, Ninh Bình đạt 0,6833 điểm DTI";
        let description = format!("name=\"description\" content=\"{lede}");
        assert!(former.contains(&description));
    }

    #[test]
    fn in_english_it_says_so_and_names_the_page_in_each_language() {
        let page = in_language(Locale::En, UnitSet::Current, "ninh-binh");
        assert!(page.contains("<html lang=\"en\""), "{page}");
        assert!(
            page.contains("<title>Ninh Binh (since 1 July 2025) · Điểm Cầu</title>"),
            "{page}"
        );
        let of = |tag: &str| format!("<link rel=\"alternate\" hreflang=\"{tag}\" href=\"");
        assert!(
            page.contains(&format!("{}../../tinh/ninh-binh.html\">", of("vi"))),
            "{page}"
        );
        assert!(
            page.contains(&format!("{}ninh-binh.html\">", of("en"))),
            "{page}"
        );
        assert_eq!(values(&page, "data-root"), ["../../"]);
        assert_eq!(
            values(&page, "data-static"),
            ["view=province&amp;province=ninh-binh&amp;lang=en"]
        );
        let vietnamese = static_page(UnitSet::Current, "ninh-binh");
        assert_eq!(
            values(&page, "data-observation"),
            values(&vietnamese, "data-observation")
        );
    }

    #[test]
    fn the_app_can_take_it_over() {
        let former = static_page(UnitSet::Former, "nam-dinh");
        let query = "view=province&amp;units=63&amp;province=nam-dinh";
        assert_eq!(values(&former, "data-static"), [query]);
        assert_eq!(values(&former, "data-root"), ["../"]);
        assert!(values(&former, "data-file").contains(&"diem-cau.wasm"));
    }

    #[test]
    fn each_button_of_the_province_is_hidden_without_a_program() {
        let page = static_page(UnitSet::Current, "ninh-binh");
        assert!(page.contains(r#"<html lang="vi" class="static""#));
        let (_, article) = page.split_once("<article").unwrap();
        let (article, _) = article.split_once("</article>").unwrap();
        let (_, buttons) = article.split_once("province__buttons").unwrap();
        let (buttons, _) = buttons.split_once("</div>").unwrap();
        let n = |markup: &str| markup.matches("<button").count();
        assert_eq!(n(article), n(buttons));
    }
}
