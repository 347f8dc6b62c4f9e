//! The way to deadlines that a calendar follows: made when the site is built, one for the country and one for each province
//! of today.

use maud::{Markup, html};

use crate::dataset::{Region, UnitSet};
use crate::i18n::meetings::words;
use crate::page::Page;

/// The calendar of a province, or of the country; as a subscription too, where the address of the site is known; and the
/// page of all calendars.
pub fn follow(page: &Page, province: Option<&Region>) -> Markup {
    let words = words(page.locale());
    let file = match province.filter(|region| region.unit_set == Some(UnitSet::Current)) {
        Some(region) => format!("lich/tinh/{}.ics", region.slug),
        None => "lich/tasks.ics".to_owned(),
    };
    let site = page.state.viewer.site.split_once(':');
    html! {
        p class="province__note" {
            a href={ (page.up()) (file) } { (words.calendar_follow) }
            @if let Some((_, site)) = site { " (" a href={ "webcal:" (site) (file) } { "webcal" } ")" }
            ". "
            a href={ (page.up()) "theo-doi.html" } { (words.calendar_all_of_them) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::testing::{render, render_state, values};
    use crate::page::{Links, State};
    use crate::published::province;

    #[test]
    fn a_province_of_today_has_its_own_calendar_and_a_subscription_where_the_site_is_known() {
        let own = province(UnitSet::Current, "ninh-binh");
        let markup = render("", Links::Static("../"), |page| follow(page, Some(own)));
        let hrefs = ["../lich/tinh/ninh-binh.ics", "../theo-doi.html"];
        assert_eq!(values(&markup, "href"), hrefs);
        let mut state = State::default();
        state.viewer.site = "https://example.org/cau/".to_owned();
        let former = province(UnitSet::Former, "nam-dinh");
        let markup = render_state(&state, "", |page| follow(page, Some(former)));
        let webcal = "webcal://example.org/cau/lich/tasks.ics";
        assert_eq!(
            values(&markup, "href"),
            ["lich/tasks.ics", webcal, "theo-doi.html"]
        );
    }
}
