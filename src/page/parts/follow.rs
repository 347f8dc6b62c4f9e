//! The way to calendars of deadlines: made when the site is built, one for the country and one for each province of today.

use maud::{Markup, html};

use crate::calendar;
use crate::dataset::{Region, UnitSet};
use crate::i18n::meetings::{calendar_of, words};
use crate::page::{Page, language_folder};

/// The calendar of a province, or of the country; as a subscription too, where the address of the site is known; and the
/// page of all calendars. Deadlines bind provinces of today: a former one has that of the province that it is part of.
pub fn follow(page: &Page, province: Option<&Region>) -> Markup {
    let (locale, words) = (page.locale(), words(page.locale()));
    let province = province
        .map(|region| {
            region
                .successor
                .map_or(region, |id| page.dataset.region(id))
        })
        .filter(|region| region.unit_set == Some(UnitSet::Current));
    let file = match province {
        Some(region) => calendar::file_of(&region.slug),
        None => calendar::COUNTRY.to_owned(),
    };
    let address = calendar::subscription(&page.state.viewer.site, &file);
    html! {
        p class="province__note" {
            a href={ (page.up()) (file) } { (calendar_of(locale, province.map(|region| region.short.get(locale)))) }
            @if let Some(address) = address { ", " a href=(address) { (words.calendar_by_address) } }
            ". "
            a href={ (page.up()) (language_folder(page.locale())) (calendar::PAGE) } { (words.calendar_all_of_them) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::testing::{has, render, render_state, values};
    use crate::page::{Links, State};
    use crate::published::province;

    #[test]
    fn a_province_of_today_has_its_own_calendar_and_a_subscription_where_the_site_is_known() {
        let own = province(UnitSet::Current, "ninh-binh");
        let markup = render("", Links::Static("../"), |page| follow(page, Some(own)));
        let hrefs = ["../lich/tinh/ninh-binh.ics", "../theo-doi.html"];
        assert_eq!(values(&markup, "href"), hrefs);
        has(&markup, "Lịch các hạn của Ninh Bình (.ics) .");
        let mut state = State::default();
        state.viewer.site = "https://example.org/cau/".to_owned();
        let markup = render_state(&state, "", |page| follow(page, None));
        let webcal = "webcal://example.org/cau/lich/tasks.ics";
        assert_eq!(
            values(&markup, "href"),
            ["lich/tasks.ics", webcal, "theo-doi.html"]
        );
        // Only the address that a calendar subscribes to is asked again.
        has(
            &markup,
            "Lịch các hạn (.ics) , đăng ký để lịch tự cập nhật .",
        );
    }

    #[test]
    fn a_former_province_leads_to_the_calendar_of_the_province_that_it_is_part_of_and_names_it() {
        let former = province(UnitSet::Former, "nam-dinh");
        for (query, name) in [
            ("", "Lịch các hạn của Ninh Bình (.ics)"),
            ("lang=en", "Calendar of deadlines, Ninh Binh (.ics)"),
        ] {
            let markup = render(query, Links::Static("../"), |page| {
                follow(page, Some(former))
            });
            assert_eq!(values(&markup, "href")[0], "../lich/tinh/ninh-binh.ics");
            has(&markup, name);
        }
    }

    #[test]
    fn the_country_has_the_calendar_of_all_tasks() {
        let country = crate::published::whole().country();
        let markup = render("", Links::Static(""), |page| follow(page, Some(country)));
        assert_eq!(values(&markup, "href")[0], "lich/tasks.ics");
    }
}
