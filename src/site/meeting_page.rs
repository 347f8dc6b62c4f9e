//! The static pages of the meetings: each as the app shows it, the list of all, and the calendar of each one's deadlines.

use serde_json::json;

use crate::calendar;
use crate::dataset::{Dataset, Meeting};
use crate::i18n::{Locale, common, meetings};
use crate::page::about;
use crate::page::meetings::calendar_file;
use crate::selection::{Selection, View};

use super::Data;
use super::assets::Assets;
use super::choice_page::choice_page;
use super::head::{About, Address};

const VI: Locale = Locale::Vi;

/// The page of a meeting.
pub fn page(data: &Data, meeting: &Meeting, assets: &Assets, at: &Address) -> String {
    let locale = at.locale;
    let title = meeting.title.get(locale);
    let selection = selection(&data.whole, Some(meeting), locale);
    let description = about::description(&selection, &data.whole);
    let body_name = data.whole.body(meeting.body).name.get(locale);
    let json_ld = json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": title,
        "startDate": meeting.date.to_string(),
        "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
        "organizer": { "@type": "GovernmentOrganization", "name": body_name },
        "location": {
            "@type": "Place",
            "name": meeting.place.as_ref().unwrap_or(&data.whole.country().name).get(locale),
        },
        "description": description,
    });
    let about = About {
        title: &common::meeting_title(locale, meeting),
        description: &description,
        json_ld: &json_ld.to_string().replace("</", "<\\/"),
        kind: "article",
    };
    choice_page(data, &selection, &about, assets, at)
}

/// The page of all meetings.
pub fn list(data: &Data, assets: &Assets, at: &Address) -> String {
    let locale = at.locale;
    let all = data.whole.meetings();
    let title = meetings::words(locale).list;
    let selection = selection(&data.whole, None, locale);
    let description = about::description(&selection, &data.whole);
    let json_ld = json!({
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": title,
        "itemListElement": (1..).zip(all).map(|(position, meeting)| json!({
            "@type": "ListItem",
            "position": position,
            "name": common::meeting_name(locale, meeting),
            "url": format!("{}.html", meeting.slug),
        })).collect::<Vec<_>>(),
    });
    let about = About {
        title,
        description: &description,
        json_ld: &json_ld.to_string().replace("</", "<\\/"),
        kind: "website",
    };
    choice_page(data, &selection, &about, assets, at)
}

/// The choice of a meeting, or of all, and nothing else.
fn selection(dataset: &Dataset, meeting: Option<&Meeting>, locale: Locale) -> Selection {
    Selection {
        view: View::Meetings,
        meeting: meeting.map(|meeting| meeting.id),
        locale,
        ..Selection::new(dataset)
    }
}

/// The calendars of the deadlines, with their names: one for each meeting that set any.
pub fn calendars(data: &Data, site_url: &str) -> Vec<(String, String)> {
    let of = |meeting: &Meeting| {
        let all = data.whole.tasks().iter();
        let tasks: Vec<_> = all
            .filter(|task| task.meeting == meeting.id && task.deadline.is_some())
            .collect();
        let text = calendar::calendar(
            &data.whole,
            tasks.iter().copied(),
            &common::meeting_name(VI, meeting),
            site_url,
            data.clock(),
            VI,
        );
        (!tasks.is_empty()).then(|| (calendar_file(meeting), text))
    };
    data.whole.meetings().iter().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::testing::{render, text, values};
    use crate::page::{Links, view};
    use crate::published::whole;

    fn at(path: &str) -> Address {
        Address {
            site_url: String::new(),
            locale: Locale::Vi,
            page: path.to_owned(),
        }
    }

    fn meeting_page(meeting: &Meeting) -> String {
        let path = format!("hoi-nghi/{}.html", meeting.slug);
        page(&Data::published(), meeting, &Assets::none(), &at(&path))
    }

    #[test]
    fn a_page_has_every_figure_task_and_seat_that_the_app_shows_of_its_meeting() {
        for meeting in whole().meetings() {
            let html = meeting_page(meeting);
            let query = format!("view=meetings&meeting={}", meeting.slug);
            let app = render(&query, Links::App, view);
            for attribute in [
                "data-observation",
                "data-task",
                "data-person",
                "data-verdict",
            ] {
                assert_eq!(
                    values(&html, attribute),
                    values(&app, attribute),
                    "{}",
                    meeting.slug
                );
            }
            assert!(values(&html, "data-task").len() >= usize::from(meeting.n_tasks));
        }
    }

    #[test]
    fn a_page_keeps_its_head_and_leads_to_static_pages() {
        let meeting = whole().meeting_by_slug("ub03").unwrap();
        let html = meeting_page(meeting);
        assert!(
            html.contains("<title>Phiên họp thứ ba, 8/8/2022 · Điểm Cầu</title>"),
            "{html}"
        );
        assert!(html.contains(r#""startDate":"2022-08-08""#), "{html}");
        assert!(
            html.contains(r#"content="8/8/2022. Đánh giá 6 tháng"#),
            "{html}"
        );
        assert_eq!(html.matches("id=\"source\"").count(), 1);
        assert_eq!(html.matches("<h1").count(), 1);
        let main = html
            .split("<main")
            .nth(1)
            .unwrap()
            .split("</main>")
            .next()
            .unwrap();
        let hrefs = values(main, "href");
        assert!(hrefs.contains(&"../hoi-nghi/ub02.html"), "{hrefs:?}");
        assert!(hrefs.contains(&"../hoi-nghi/index.html"), "{hrefs:?}");
        assert!(hrefs.contains(&"../tinh-cu/ninh-binh.html"), "{hrefs:?}");
        assert!(text(main).contains("Đánh giá 6 tháng"), "{main}");
    }

    #[test]
    fn the_list_leads_to_every_meeting_and_has_the_sources_of_its_figures() {
        let html = list(
            &Data::published(),
            &Assets::none(),
            &at("hoi-nghi/index.html"),
        );
        for meeting in whole().meetings() {
            let href = format!("href=\"../hoi-nghi/{}.html\"", meeting.slug);
            assert!(html.contains(&href), "{}", meeting.slug);
        }
        assert_eq!(html.matches("id=\"source\"").count(), 1);
        assert!(values(&html, "data-observation").len() > 40);
        assert!(
            html.contains("content=\"21 kỳ họp, từ 30/11/2021 đến 12/3/2026.\""),
            "{html}"
        );
    }

    #[test]
    fn every_calendar_that_a_page_leads_to_is_written() {
        let files = calendars(&Data::published(), "https://example.org/");
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        let mut n = 0;
        for meeting in whole().meetings() {
            let html = meeting_page(meeting);
            for href in values(&html, "href")
                .into_iter()
                .filter(|href| href.ends_with(".ics"))
            {
                assert!(names.contains(&href.trim_start_matches("../")), "{href}");
                n += 1;
            }
        }
        assert!(n > files.len());
        assert!(files.iter().all(|(_, text)| text.contains("BEGIN:VEVENT")));
        let unknown = calendars(&Data::published(), "");
        assert!(!unknown[0].1.contains("URL:") && !unknown[0].1.contains("?view="));
        assert!(
            files[0]
                .1
                .contains("URL:https://example.org/?view=meetings"),
            "{}",
            files[0].1
        );
    }
}
