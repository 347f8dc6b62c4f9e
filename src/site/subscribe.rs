//! What a reader follows without coming back: calendars of deadlines and a feed of what is new, made when the site is
//! built; and the page that lists them.

use std::collections::BTreeMap;
use std::path::Path;

use maud::{Markup, PreEscaped, html};
use serde_json::json;

use crate::calendar;
use crate::dataset::{Date, Task, UnitSet};
use crate::i18n::{Locale, common, period, sharing};
use crate::search::fold;
use crate::selection::{Selection, View};
use crate::tasks;

use super::assets::Assets;
use super::head::{About, Address, document};
use super::{Data, Failure};

const VI: Locale = Locale::Vi;

/// The feed.
pub const FEED: &str = "tin-moi.xml";

/// How many sources with new figures the feed names, the newest first.
const N_SOURCES: usize = 40;

/// A calendar to subscribe to.
pub struct Calendar {
    /// Its file, relative to the site: `lich/tasks.ics`.
    pub file: String,
    /// Whose deadlines it has.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// The calendars: of the country, of each province of today, of each owner by the words of the sources. Only those with
/// a deadline.
pub struct Calendars {
    /// Every task.
    pub country: Option<Calendar>,
    /// What binds each province.
    pub provinces: Vec<Calendar>,
    /// What each owner has to do.
    pub owners: Vec<Calendar>,
}

impl Calendars {
    /// Makes them; the day is that of the data.
    pub fn new(data: &Data, site_url: &str) -> Self {
        let dataset = &data.whole;
        let clock = data.clock();
        let all: Vec<&Task> = dataset
            .details()
            .into_iter()
            .flat_map(|details| &details.tasks)
            .collect();
        let make = |file: String, name: &str, tasks: Vec<&Task>| {
            let text = calendar::calendar(dataset, tasks, name, site_url, clock, VI);
            text.contains("BEGIN:VEVENT").then(|| Calendar {
                file,
                name: name.to_owned(),
                text,
            })
        };
        let provinces = dataset.provinces(UnitSet::Current).filter_map(|region| {
            // As on its page: what was asked since there is this province.
            let since = |task: &Task| dataset.meeting(task.meeting).date >= UnitSet::MERGER;
            let own = all
                .iter()
                .filter(|task| tasks::binds(task, region) && since(task));
            let name = region.short.get(VI);
            make(
                calendar::file_of(&region.slug),
                name,
                own.copied().collect(),
            )
        });
        let mut by_owner: BTreeMap<&str, Vec<&Task>> = BTreeMap::new();
        for task in &all {
            if let Some(owner) = &task.owner {
                by_owner.entry(owner.get(VI)).or_default().push(task);
            }
        }
        let mut names: Vec<String> = Vec::new();
        let owners = by_owner.into_iter().filter_map(|(owner, own)| {
            let mut name = slug(owner);
            while names.contains(&name) {
                name.push_str("-2");
            }
            names.push(name.clone());
            make(format!("lich/noi-thuc-hien/{name}.ics"), owner, own)
        });
        Self {
            country: make(calendar::COUNTRY.to_owned(), "", all.clone()),
            provinces: provinces.collect(),
            owners: owners.collect(),
        }
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Calendar> {
        self.country
            .iter()
            .chain(&self.provinces)
            .chain(&self.owners)
    }
}

/// A name for an address: letters without marks, joined by dashes.
fn slug(text: &str) -> String {
    let folded = fold(text);
    let parts = folded.split(|letter: char| !letter.is_ascii_alphanumeric());
    let mut slug = parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    slug.truncate(80);
    slug
}

/// What changed between two editions of the data, as `dataset diff` says it.
pub struct Edition {
    /// The day of the later one.
    pub day: Date,
    /// What changed, in a sentence or more.
    pub text: String,
}

/// The editions that the editors kept: `changes.csv` beside the tables, with a day and sentences in each row. Where there
/// is none, none.
pub fn editions(public: &Path) -> Result<Vec<Edition>, Failure> {
    let path = public.join("data/changes.csv");
    if !path.exists() {
        return Ok(Vec::new());
    }
    let wrong = |error: csv::Error| format!("changes.csv: {error}");
    let mut reader = csv::Reader::from_path(&path).map_err(wrong)?;
    let mut editions = Vec::new();
    for row in reader.records() {
        let row = row.map_err(wrong)?;
        let (day, text) = (row.get(0).and_then(Date::parse), row.get(1));
        match (day, text) {
            (Some(day), Some(text)) => editions.push(Edition {
                day,
                text: text.to_owned(),
            }),
            _ => return Err(format!("changes.csv: {row:?} is no day and text")),
        }
    }
    Ok(editions)
}

struct Entry {
    id: String,
    title: String,
    day: Date,
    address: String,
    summary: String,
}

/// The feed (Atom, RFC 4287): meetings, sources with figures as they were published, and what changed between editions
/// of the data; the newest first. Without the address of the site its links are relative to the feed.
pub fn feed(data: &Data, editions: &[Edition], site_url: &str) -> String {
    let dataset = &data.whole;
    let base = if site_url.is_empty() { "./" } else { site_url };
    let meetings = dataset.meetings().iter().map(|meeting| Entry {
        id: format!("meeting/{}", meeting.slug),
        title: common::meeting_name(VI, meeting),
        day: meeting.date,
        address: format!("{base}hoi-nghi/{}.html", meeting.slug),
        summary: meeting.covered.get(VI).to_owned(),
    });
    let n_figures = dataset.n_figures_by_source();
    let mut sources: Vec<Entry> = dataset
        .sources()
        .iter()
        .zip(n_figures)
        .filter_map(|(source, n)| {
            let day = source.published?.last_day();
            (n > 0 && day <= data.day()).then(|| Entry {
                id: format!("source/{}", source.slug),
                title: source.title.get(VI).to_owned(),
                day,
                address: format!("{base}nguon.html"),
                summary: sharing::new_figures(VI, n, source.publisher.get(VI)),
            })
        })
        .collect();
    sources.sort_by(|a, b| (b.day, &a.id).cmp(&(a.day, &b.id)));
    sources.truncate(N_SOURCES);
    let editions = editions.iter().map(|edition| Entry {
        id: format!("data/{}", edition.day),
        title: format!("{} {}", sharing::data_of(VI), period::date(edition.day, VI)),
        day: edition.day,
        address: format!("{base}nguon.html"),
        summary: edition.text.clone(),
    });
    let mut entries: Vec<Entry> = meetings.chain(sources).chain(editions).collect();
    entries.sort_by(|a, b| (b.day, &a.id).cmp(&(a.day, &b.id)));
    atom(data, &entries, site_url)
}

fn atom(data: &Data, entries: &[Entry], site_url: &str) -> String {
    // A name that stays when the site moves (RFC 4151).
    let id = |own: &str| format!("tag:diem-cau,2026:{own}");
    let at = |day: Date| format!("{day}T00:00:00+07:00");
    let markup = html! {
        feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi" {
            title { "Điểm Cầu" }
            subtitle { (common::tagline(VI)) }
            id { (id("feed")) }
            updated { (at(data.day())) }
            author { name { "Điểm Cầu" } }
            link rel="self" type="application/atom+xml" href={ (site_url) (FEED) } {}
            link rel="alternate" type="text/html" href=(if site_url.is_empty() { "./" } else { site_url }) {}
            @for entry in entries {
                entry {
                    id { (id(&entry.id)) }
                    title { (entry.title) }
                    updated { (at(entry.day)) }
                    link rel="alternate" type="text/html" href=(entry.address) {}
                    summary { (entry.summary) }
                }
            }
        }
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{}\n",
        markup.into_string()
    )
}

/// The page that lists calendars and feed.
pub fn page(data: &Data, calendars: &Calendars, assets: &Assets, at: &Address) -> String {
    let words = sharing::words(at.locale);
    let json_ld = json!({
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": words.follow,
        "description": words.follow_lead,
    });
    let about = About {
        title: words.follow,
        description: words.follow_lead,
        json_ld: &json_ld.to_string().replace("</", "<\\/"),
        kind: "website",
    };
    let selection = Selection {
        view: View::Sources,
        locale: at.locale,
        ..Selection::new(&data.whole)
    };
    let main = data.page(&data.whole, &selection, at.up(), |page| {
        crate::page::whole(page, listing(calendars, at))
    });
    let head = html! {
        (assets.styles(at.up()))
        (feed_link(at))
    };
    let body = html! { div id="app" { (main) } };
    document(&about, at, head, body, true)
}

/// In the head of a page: where its news are.
pub fn feed_link(at: &Address) -> Markup {
    html! { link rel="alternate" type="application/atom+xml" title="Điểm Cầu" href={ (at.up()) (FEED) }; }
}

fn listing(calendars: &Calendars, at: &Address) -> Markup {
    let words = sharing::words(at.locale);
    html! {
        article class="sources" {
            header {
                h1 { (words.follow) }
                p class="province__lede" { (words.follow_lead) }
                @if at.locale != VI { p class="quiet" { (words.only_vietnamese) } }
            }
            section class="sources__section" id="feed" {
                h2 { (words.news) }
                p { a class="button" href={ (at.up()) (FEED) } type="application/atom+xml" { (words.feed) } }
                p class="sources__lead" { (words.feed_note) }
            }
            section class="sources__section" id="calendars" {
                h2 { (words.deadlines) }
                p class="sources__lead" { (words.calendar_note) }
                @if let Some(calendar) = &calendars.country {
                    p { (subscribed(calendar, words.whole_country, at, at.locale)) }
                }
                @for (title, list) in [(words.by_province, &calendars.provinces), (words.by_owner, &calendars.owners)] {
                    h3 { (title) }
                    ul class="downloads__files" {
                        @for calendar in list {
                            // Its name is that of the sources.
                            li lang=[(at.locale != VI).then_some(VI.tag())] { (subscribed(calendar, &calendar.name, at, VI)) }
                        }
                    }
                }
            }
        }
    }
}

/// The file, and beside it the address that a calendar program takes as a subscription, where that is known.
fn subscribed(calendar: &Calendar, name: &str, at: &Address, locale: Locale) -> Markup {
    html! {
        a href={ (at.up()) (calendar.file) } type="text/calendar" { (name) }
        @if let Some(address) = calendar::subscription(&at.site_url, &calendar.file) {
            (PreEscaped("&nbsp;"))
            a href=(address) aria-label={ (sharing::words(locale).subscribe) ": " (name) } { "(webcal)" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::testing::values;

    const SITE: &str = "https://example.org/cau/";

    #[test]
    fn there_is_a_calendar_of_the_country_of_each_province_and_of_each_owner() {
        let data = Data::published();
        let calendars = Calendars::new(&data, SITE);
        assert_eq!(calendars.provinces.len(), 34);
        assert!(calendars.owners.len() > 10);
        let mut files: Vec<&str> = calendars.all().map(|one| one.file.as_str()).collect();
        assert!(files.contains(&"lich/tasks.ics"));
        assert!(
            files.contains(&"lich/noi-thuc-hien/bo-cong-an.ics"),
            "{files:?}"
        );
        let n = files.len();
        files.sort_unstable();
        files.dedup();
        assert_eq!(files.len(), n);
        let n_events = |text: &str| text.matches("BEGIN:VEVENT").count();
        let country = n_events(&calendars.country.as_ref().unwrap().text);
        for one in calendars.all() {
            assert!((1..=country).contains(&n_events(&one.text)), "{}", one.file);
            assert!(one.file.is_ascii(), "{}", one.file);
        }
    }

    #[test]
    fn the_feed_has_every_meeting_new_figures_and_editions_each_once_and_the_newest_first() {
        let data = Data::published();
        let edition = Edition {
            day: data.day(),
            text: "DTI 2024 của Ninh Bình: 0,68 → 0,69 & khác".to_owned(),
        };
        let feed = feed(&data, &[edition], SITE);
        for meeting in data.whole.meetings() {
            let id = format!("<id>tag:diem-cau,2026:meeting/{}</id>", meeting.slug);
            assert_eq!(feed.matches(&id).count(), 1, "{}", meeting.slug);
        }
        assert!(feed.contains("0,68 → 0,69 &amp; khác"), "{feed}");
        assert!(feed.matches("tag:diem-cau,2026:source/").count() > 10);
        let days: Vec<&str> = feed
            .split("<updated>")
            .skip(2)
            .map(|rest| &rest[..10])
            .collect();
        assert!(days.windows(2).all(|pair| pair[0] >= pair[1]), "{days:?}");
        for href in values(&feed, "href") {
            assert!(href.starts_with(SITE), "{href}");
        }
    }

    #[test]
    fn the_page_leads_to_every_calendar_and_offers_webcal_where_the_site_is_known() {
        let data = Data::published();
        for (site_url, n_webcal) in [(SITE, true), ("", false)] {
            let calendars = Calendars::new(&data, site_url);
            let at = |locale| Address {
                site_url: site_url.to_owned(),
                locale,
                page: calendar::PAGE.to_owned(),
            };
            let in_language = |locale| page(&data, &calendars, &Assets::none(), &at(locale));
            let page = in_language(VI);
            let hrefs = values(&page, "href");
            for calendar in calendars.all() {
                assert!(hrefs.contains(&calendar.file.as_str()), "{}", calendar.file);
                let webcal = format!("webcal://example.org/cau/{}", calendar.file);
                assert_eq!(hrefs.contains(&webcal.as_str()), n_webcal);
            }
            assert!(hrefs.contains(&FEED));
            let english = in_language(Locale::En);
            assert!(english.contains("The calendars and the feed are in Vietnamese."));
            assert!(english.contains("href=\"../lich/tasks.ics\""), "{english}");
        }
    }

    #[test]
    fn editions_are_read_from_where_the_editors_keep_them() {
        let folder = tempfile::tempdir().unwrap();
        assert!(editions(folder.path()).unwrap().is_empty());
        std::fs::create_dir(folder.path().join("data")).unwrap();
        let file = folder.path().join("data/changes.csv");
        std::fs::write(&file, "day,text\n2026-11-28,\"Hai câu. Một, hai\"\n").unwrap();
        let read = editions(folder.path()).unwrap();
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].text, "Hai câu. Một, hai");
        std::fs::write(&file, "day,text\nhôm nay,x\n").unwrap();
        assert!(editions(folder.path()).is_err());
    }
}
