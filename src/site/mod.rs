//! After the build: what makes static pages and plain files of what Trunk left in a folder. Native only.
//!
//! [`finish`] bundles the first program with its start script, gives programs and styles names with the hash of their
//! content, renders every page that has an address of its own, and fills the templates of hosts and service worker.

mod assets;
mod card;
mod choice_page;
mod front;
mod glossary_page;
mod head;
mod imports;
mod meeting_page;
mod oembed;
mod program;
mod province_page;
mod subject;
mod subscribe;
mod templates;
mod view_page;

use std::fs;
use std::path::Path;

use maud::PreEscaped;

use crate::choropleth::Choropleth;
use crate::dataset::{Dataset, Date, Part, UnitSet};
use crate::i18n::Locale;
use crate::map_shapes::MapShapes;
use crate::page::{self, Links, Page, State};
use crate::selection::{Selection, View};
use crate::tasks::Clock;

use assets::Assets;
use head::Address;
use subject::Subject;

/// What went wrong, and with which file.
pub type Failure = String;

/// Stands in pages and worker for the hash of the whole deployment until that is known.
const VERSION: &str = "{{version}}";

/// The classes of the former provinces where these stand for the 34.
const PARTS: &str = "data/parts.json";

/// Finishes the site in `dist`. `public` has the templates; `site_url` is the address it will be found under, with a
/// slash at its end, or empty where that is not known: then canonical links and the site map are relative. `kept` is a
/// folder for pictures that the next build need not draw again.
///
/// # Errors
///
/// When a file is missing, cannot be written, or is not what it should be.
pub fn finish(dist: &Path, public: &Path, kept: &Path, site_url: &str) -> Result<(), Failure> {
    if !(site_url.is_empty() || site_url.starts_with("http") && site_url.ends_with('/')) {
        return Err(format!(
            "SITE_URL must be an address that ends with a slash: {site_url}"
        ));
    }
    let embed = assets::embed(&read(public, "embed.js")?, site_url)?;
    write_bytes(dist, "embed.js", &embed)?;
    let scripts = kept_scripts(&read(dist, "index.html")?);
    copy_public(public, dist)?;
    let data = Data::read(dist)?;
    let former = &data.map(UnitSet::Former).0;
    write(dist, PARTS, &page::parts_table(&data.whole, former))?;
    let assets = Assets::collect(dist, public)?;
    let calendars = subscribe::Calendars::new(&data, site_url);
    let pages = pages(&data, &calendars, &assets, site_url, &scripts);
    for (at, html) in &pages {
        write(dist, &at.file(), html)?;
    }
    card::write_all(dist, kept, &card::all(&data, &card::Fonts::read()?))?;
    for calendar in calendars.all() {
        write(dist, &calendar.file, &calendar.text)?;
    }
    let feed = subscribe::feed(&data, &subscribe::editions(public)?, site_url);
    write(dist, subscribe::FEED, &feed)?;
    for (name, text) in oembeds(&pages) {
        write(dist, &name, &text)?;
    }
    for (name, text) in meeting_page::calendars(&data, site_url) {
        write(dist, &name, &text)?;
    }
    if site_url.is_empty() {
        eprintln!(
            "site: no SITE_URL, so canonical links, previews and the site map are relative; search engines want whole addresses"
        );
    }
    write(dist, "sitemap.xml", &site_map(&pages))?;
    let worker = templates::Worker {
        views: templates::views(&pages),
        notice: program::kept(data.day()).into_string(),
    };
    templates::fill(
        dist,
        &assets,
        &head::policy(&assets.inline, site_url),
        &worker,
    )?;
    stamp(dist)
}

/// The data that pages are made from.
pub(crate) struct Data {
    /// What the first view has.
    pub core: Dataset,
    /// Everything.
    pub whole: Dataset,
    /// Shapes, of the 34 and of the 63, with the text of their file.
    pub maps: [(MapShapes, String); 2],
}

impl Data {
    fn read(dist: &Path) -> Result<Self, Failure> {
        let file = |name: &str| read(dist, &format!("data/{name}"));
        let wrong = |name: &str| {
            let name = name.to_owned();
            move |error: crate::dataset::DatasetError| format!("data/{name}: {error}")
        };
        let core = Dataset::parse(&file("dataset.json")?).map_err(wrong("dataset.json"))?;
        let mut whole = core
            .with_details(&file("details.json")?)
            .map_err(wrong("details.json"))?;
        let series: Vec<String> = core
            .indicators()
            .iter()
            .filter_map(|indicator| match &indicator.part {
                Part::Series(name) => Some(name.clone()),
                _ => None,
            })
            .collect();
        for name in series {
            if !whole.has(&Part::Series(name.clone())) {
                let file_name = format!("series-{name}.json");
                whole = whole
                    .with_series(&name, &file(&file_name)?)
                    .map_err(wrong(&file_name))?;
            }
        }
        let map = |name: &str| -> Result<(MapShapes, String), Failure> {
            let text = file(name)?;
            Ok((MapShapes::parse(&text).map_err(wrong(name))?, text))
        };
        Ok(Self {
            core,
            whole,
            maps: [map("map-34.json")?, map("map-63.json")?],
        })
    }

    /// The published data, for tests.
    #[cfg(test)]
    pub fn published() -> Self {
        use crate::page::testing::shapes;
        use crate::published::whole;
        let map = |unit_set| (shapes(unit_set).clone(), String::new());
        Self {
            core: whole().clone(),
            whole: whole().clone(),
            maps: [map(UnitSet::Current), map(UnitSet::Former)],
        }
    }

    /// The day on which pages made now stand: that of the data.
    pub fn day(&self) -> Date {
        let last = || self.core.meetings().last().map(|meeting| meeting.date);
        Date::parse(self.core.version())
            .or_else(last)
            .unwrap_or(Date::MIN)
    }

    /// That day, with all that is known.
    pub fn clock(&self) -> Clock {
        Clock {
            today: self.day(),
            as_of: None,
        }
    }

    /// What a page function makes for a choice: from this data, with both shapes, links to static pages, and `up` the way
    /// to the root of the site.
    pub fn page<T>(
        &self,
        dataset: &Dataset,
        selection: &Selection,
        up: &'static str,
        make: impl FnOnce(&Page) -> T,
    ) -> T {
        let indicator = dataset.indicator(selection.indicator);
        let choropleth = selection
            .period_shown(dataset)
            .map(|period| Choropleth::new(dataset, indicator, selection.unit_set, period));
        make(&Page {
            dataset,
            selection,
            rejected: &[],
            choropleth: choropleth.as_ref(),
            shapes: Some(&self.map(selection.unit_set).0),
            other_shapes: Some(&self.map(selection.unit_set.other()).0),
            today: self.day(),
            links: Links::Static(up),
            state: &State::default(),
        })
    }

    /// The shapes of a unit set and the text of their file.
    pub fn map(&self, unit_set: UnitSet) -> &(MapShapes, String) {
        match unit_set {
            UnitSet::Current => &self.maps[0],
            UnitSet::Former => &self.maps[1],
        }
    }
}

/// A page with its address.
type StaticPage = (Address, String);

/// Every page that has an address of its own: in both languages, but what is not there, and the words explained, which
/// have both on their own.
fn pages(
    data: &Data,
    calendars: &subscribe::Calendars,
    assets: &Assets,
    site_url: &str,
    scripts: &str,
) -> Vec<StaticPage> {
    let at = |page: &str, locale| Address {
        site_url: site_url.to_owned(),
        locale,
        page: page.to_owned(),
    };
    let mut pages = Vec::new();
    for (page, subject) in subject::subjects(&data.whole) {
        for locale in Locale::ALL {
            let at = at(&page, locale);
            let html = match subject {
                Subject::Map(unit_set) => front::page(data, unit_set, assets, &at, scripts),
                Subject::Province(region) => province_page::page(data, region, assets, &at),
                Subject::Meeting(meeting) => meeting_page::page(data, meeting, assets, &at),
                Subject::View(View::Meetings, _) => meeting_page::list(data, assets, &at),
                Subject::View(view, province) => {
                    view_page::page(data, (view, province), assets, &at)
                }
                Subject::Follow => subscribe::page(data, calendars, assets, &at),
            };
            pages.push((at, html));
        }
    }
    let at = |page: &str| at(page, Locale::default());
    pages.push((at("404.html"), front::missing(assets, site_url)));
    pages.extend(glossary_page::pages(&data.whole, assets, at));
    pages
}

/// The oEmbed file of each page, with its name; none while the address of the site is not known.
fn oembeds(pages: &[StaticPage]) -> Vec<(String, String)> {
    let of = |(at, html): &StaticPage| {
        let (_, rest) = html.split_once("<title>")?;
        let (title, _) = rest.split_once("</title>")?;
        let file = oembed::file_of(&at.path());
        if !html.contains(&file) {
            return None;
        }
        let title = page::plain(&PreEscaped(title.to_owned()));
        Some((file, oembed::response(at, &title)?))
    };
    pages.iter().filter_map(of).collect()
}

/// Scripts that a development server put into the page; a release has none.
fn kept_scripts(html: &str) -> String {
    let mut kept = String::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once("<script") {
        let Some((script, after)) = after.split_once("</script>") else {
            break;
        };
        if script.contains("trunk") || script.contains("WebSocket") {
            kept.push_str("<script");
            kept.push_str(script);
            kept.push_str("</script>");
        }
        rest = after;
    }
    kept
}

/// Puts the hash of all files into pages and worker: whoever has one of them knows which deployment it is of.
fn stamp(dist: &Path) -> Result<(), Failure> {
    let mut names = Vec::new();
    files_under(dist, "", &mut names)?;
    names.sort();
    let mut all = Vec::new();
    for name in &names {
        all.extend(name.as_bytes());
        all.extend(assets::hash(&read_bytes(dist, name)?).as_bytes());
    }
    let version = assets::hash(&all);
    for name in &names {
        let is_text = name.ends_with(".html") || name == "sw.js";
        if is_text {
            let text = read(dist, name)?;
            if text.contains(VERSION) {
                write(dist, name, &text.replace(VERSION, &version))?;
            }
        }
    }
    Ok(())
}

fn site_map(pages: &[StaticPage]) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (at, _) in pages.iter().filter(|(at, _)| at.page != "404.html") {
        let address = match format!("{}{}", at.site_url, at.path()) {
            here if here.is_empty() => "./".to_owned(),
            address => address,
        };
        text.push_str(&format!("  <url><loc>{address}</loc></url>\n"));
    }
    text.push_str("</urlset>\n");
    text
}

fn copy_public(public: &Path, dist: &Path) -> Result<(), Failure> {
    for (from, to) in [
        ("hosting/_headers", "_headers"),
        ("hosting/.htaccess", ".htaccess"),
        ("hosting/web.config", "web.config"),
        ("hosting/.nojekyll", ".nojekyll"),
        ("hosting/nginx.conf", "hosting/nginx.conf"),
        ("hosting/caddy.conf", "hosting/caddy.conf"),
        ("hosting/lighttpd.conf", "hosting/lighttpd.conf"),
        ("hosting/sw-off.js", "hosting/sw-off.js"),
        ("sw.js", "sw.js"),
        ("manifest.webmanifest", "manifest.webmanifest"),
    ] {
        write_bytes(dist, to, &read_bytes(public, from)?)?;
    }
    let mut icons = Vec::new();
    files_under(public, "pictures/", &mut icons)?;
    for icon in icons {
        write_bytes(dist, &icon, &read_bytes(public, &icon)?)?;
    }
    Ok(())
}

/// Names of all files under a folder, with slashes, relative to `root`.
fn files_under(root: &Path, folder: &str, found: &mut Vec<String>) -> Result<(), Failure> {
    let wrong = |error: std::io::Error| format!("{folder}: {error}");
    for entry in fs::read_dir(root.join(folder)).map_err(wrong)? {
        let entry = entry.map_err(wrong)?;
        let name = format!("{folder}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files_under(root, &format!("{name}/"), found)?;
        } else {
            found.push(name);
        }
    }
    Ok(())
}

fn read(root: &Path, name: &str) -> Result<String, Failure> {
    fs::read_to_string(root.join(name)).map_err(|error| format!("{name}: {error}"))
}

fn read_bytes(root: &Path, name: &str) -> Result<Vec<u8>, Failure> {
    fs::read(root.join(name)).map_err(|error| format!("{name}: {error}"))
}

fn write(root: &Path, name: &str, text: &str) -> Result<(), Failure> {
    write_bytes(root, name, text.as_bytes())
}

fn write_bytes(root: &Path, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let path = root.join(name);
    let wrong = |error: std::io::Error| format!("{name}: {error}");
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(wrong)?;
    }
    fs::write(&path, bytes).map_err(wrong)
}
