//! A static page of a view becomes the app in its place, and holds what the app shows.

use anyhow::{Context, Result, ensure};
use e2e::{App, DESKTOP, Deployment, Fault, PHONE, Screen, Site};
use serde_json::json;
use std::collections::BTreeSet;

const BASE: &str = "/a/b/";

/// A page of each kind, and the query that the app has for it.
const PAGES: [(&str, &str); 13] = [
    ("tinh/ninh-binh.html", "view=province&province=ninh-binh"),
    (
        "tinh-cu/nam-dinh.html",
        "view=province&units=63&province=nam-dinh",
    ),
    ("tinh/index.html", "view=province"),
    ("viet-nam.html", "view=province&province=ca-nuoc"),
    ("hoi-nghi/ub03.html", "view=meetings&meeting=ub03"),
    ("hoi-nghi/index.html", "view=meetings"),
    ("so-sanh.html", "view=compare"),
    ("nguon.html", "view=sources"),
    ("63.html", "units=63"),
    (
        "en/tinh-cu/nam-dinh.html",
        "view=province&units=63&province=nam-dinh&lang=en",
    ),
    (
        "en/hoi-nghi/ub03.html",
        "view=meetings&meeting=ub03&lang=en",
    ),
    ("en/nguon.html", "view=sources&lang=en"),
    ("en/63.html", "units=63&lang=en"),
];

async fn open(screen: Screen) -> Result<App> {
    let app = App::on(screen, Site::dist_under(BASE)?).await?;
    app.browser.forgo_worker().await?;
    Ok(app)
}

/// The same, noting in `shift` how far what is read moves.
async fn open_watched(screen: Screen) -> Result<App> {
    let app = open(screen).await?;
    app.browser.watch_shift().await?;
    Ok(app)
}

/// What stands in the page as it was served and in the page as it is now: a line for each figure, task, seat and verdict.
async fn served_and_now(app: &App, page: &str) -> Result<(Vec<String>, Vec<String>)> {
    let url = app.site.url(page);
    app.browser
        .eval_async(&format!(
            "const done = arguments[arguments.length - 1];
            const text = (of) => of.textContent.replace(/\\s+/g, ' ').trim();
            const read = (root) => [...root.querySelectorAll(
                'main [data-observation], main [data-task], main [data-person], main [data-verdict]')].map((of) => {{
                    const {{ observation, task, person, verdict }} = of.dataset;
                    return observation ? `${{observation}}: ${{text(of)}}` : `task ${{task}} seat ${{person}} verdict ${{verdict}}`;
                }});
            fetch({url}).then((answer) => answer.text()).then((html) => {{
                const served = new DOMParser().parseFromString(html, 'text/html');
                done([read(served), read(document)]);
            }});",
            url = json!(url)
        ))
        .await
}

#[tokio::test]
async fn the_app_shows_the_figures_that_the_page_of_a_province_was_served_with() -> Result<()> {
    let app = open(PHONE).await?;
    for (page, at_least) in [
        ("tinh/ninh-binh.html", 40),
        ("tinh/ha-noi.html", 40),
        ("tinh/da-nang.html", 40),
        ("tinh/ho-chi-minh.html", 40),
        ("tinh-cu/nam-dinh.html", 20),
        ("tinh-cu/ba-ria-vung-tau.html", 20),
        ("tinh-cu/ninh-binh.html", 20),
        ("viet-nam.html", 5),
    ] {
        app.go_to(page).await?;
        app.wait_ready().await?;
        app.wait_for_quiet().await?;
        let (served, now) = served_and_now(&app, page).await?;
        ensure!(served.len() >= at_least, "{page}: {} figures", served.len());
        assert_eq!(served, now, "{page}");
        assert_eq!(app.browser.console_errors().await?, [""; 0], "{page}");
    }
    Ok(())
}

#[tokio::test]
async fn the_app_shows_the_figures_tasks_and_seats_that_the_page_of_a_meeting_was_served_with()
-> Result<()> {
    let app = open(PHONE).await?;
    app.go_to("?view=meetings").await?;
    app.wait_ready().await?;
    app.browser.wait_for_element("[data-meeting]").await?;
    let meetings = app.meetings().await?;
    assert_eq!(meetings.len(), 21);
    let pages = meetings.iter().map(|id| format!("hoi-nghi/{id}.html"));
    let mut n_lines = 0;
    for page in pages.chain(["hoi-nghi/index.html".to_owned()]) {
        app.go_to(&page).await?;
        app.wait_ready().await?;
        app.wait_for_quiet().await?;
        let (served, now) = served_and_now(&app, &page).await?;
        assert_eq!(served, now, "{page}");
        assert_eq!(app.browser.console_errors().await?, [""; 0], "{page}");
        n_lines += served.len();
    }
    ensure!(n_lines > 300, "{n_lines} figures, tasks and seats");
    Ok(())
}

#[tokio::test]
async fn a_page_becomes_the_app_in_its_place() -> Result<()> {
    for screen in [PHONE, DESKTOP] {
        let app = open_watched(screen).await?;
        for (page, query) in PAGES {
            app.site.break_file("data/dataset.json", Fault::Held);
            app.go_to(page).await?;
            e2e::wait_for("the page on the screen", async || {
                let painted: bool = app
                    .browser
                    .eval(
                        "return performance.getEntriesByName('first-contentful-paint').length > 0;",
                        vec![],
                    )
                    .await?;
                Ok(painted.then_some(()))
            })
            .await?;
            ensure!(!app.is_ready().await?, "{page}: ready without data");
            let heading: String = app
                .browser
                .eval(
                    "const heading = document.querySelector('main h1'); heading.stood = true; return heading.textContent;",
                    vec![],
                )
                .await?;
            app.site.repair("data/dataset.json");
            app.wait_ready().await?;
            app.wait_for_quiet().await?;

            let url = app.browser.driver.current_url().await?;
            assert_eq!((url.path(), url.query()), (BASE, Some(query)), "{page}");
            let (stood, now): (bool, String) = app
                .browser
                .eval(
                    "const heading = document.querySelector('main h1'); return [heading.stood === true, heading.textContent];",
                    vec![],
                )
                .await?;
            assert_eq!((stood, &now), (true, &heading), "{page}: made anew");
            let shift: f64 = app.browser.eval("return window.shift;", vec![]).await?;
            ensure!(
                shift < 0.005,
                "{page}, {} wide: layout shift {shift}",
                screen.width
            );
            assert_eq!(app.notices().await?, [""; 0], "{page}");
            assert_eq!(app.browser.console_errors().await?, [""; 0], "{page}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_deep_link_shows_the_words_of_its_page_before_a_program_is_there() -> Result<()> {
    let app = open_watched(PHONE).await?;
    for (page, query) in PAGES
        .into_iter()
        .filter(|(page, _)| !page.ends_with("63.html"))
    {
        app.site.repair_programs();
        app.go_to(page).await?;
        app.wait_ready().await?;
        app.wait_for_quiet().await?;
        let of_page: String = app.text_of("main").await?;

        app.site.break_programs(&Fault::Held);
        app.go_to(&format!("?{query}&fbclid=x")).await?;
        let seen =
            "return getComputedStyle(document.querySelector('main')).visibility === 'visible'
            && document.querySelector('#app').dataset.view !== 'map';";
        e2e::wait_for("the words of the view", async || {
            let seen: bool = app.browser.eval(seen, vec![]).await?;
            Ok(seen.then_some(()))
        })
        .await?;
        ensure!(!app.is_ready().await?, "{query}: ready without a program");
        let astray: Vec<String> = app
            .browser
            .eval(
                "document.querySelector('main h1').stood = true;
                return [...document.links].map((link) => link.getAttribute('href'))
                    .filter((href) => !href.startsWith('#') && !URL.canParse(href));",
                vec![],
            )
            .await?;
        assert_eq!(
            astray, [""; 0],
            "{query}: links that mean something else here"
        );

        app.site.repair_programs();
        app.wait_ready().await?;
        app.wait_for_quiet().await?;
        let stood: bool = app
            .browser
            .eval(
                "return document.querySelector('main h1').stood === true;",
                vec![],
            )
            .await?;
        ensure!(stood, "{query}: made anew");
        assert_eq!(app.text_of("main").await?, of_page, "{query}");
        let shift: f64 = app.browser.eval("return window.shift;", vec![]).await?;
        ensure!(shift < 0.02, "{query}: layout shift {shift}");
        assert_eq!(app.browser.console_errors().await?, [""; 0], "{query}");
    }
    Ok(())
}

#[tokio::test]
async fn the_second_program_waits_for_the_words_of_a_deep_link_but_not_for_ever() -> Result<()> {
    let is_second = |path: &String| path.starts_with("views-") && path.ends_with(".wasm");
    for (page, query) in [
        ("hoi-nghi/ub10.html", "view=meetings&meeting=ub10"),
        ("en/nguon.html", "view=sources&lang=en"),
        // Found in the second of two folders.
        ("tinh-cu/nam-dinh.html", "view=province&province=nam-dinh"),
    ] {
        for comes in [true, false] {
            let app = open(PHONE).await?;
            app.site.break_file(page, Fault::Held);
            app.go_to(&format!("?{query}")).await?;
            e2e::wait_for("the first program and the page", async || {
                let asked = app.site.requests();
                let is_first = |path: &String| path.starts_with("data/dataset-");
                let are_there = asked.iter().any(is_first) && asked.iter().any(|path| path == page);
                Ok(are_there.then_some(()))
            })
            .await?;
            app.wait_for_quiet().await?;
            let asked = app.site.requests();
            ensure!(!asked.iter().any(is_second), "{query}: {asked:?}");
            if comes {
                app.site.repair(page);
            }
            app.wait_ready().await?;
            ensure!(app.site.requests().iter().any(is_second), "{query}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_deep_link_without_a_page_of_its_own_waits_for_the_program_and_nothing_moves()
-> Result<()> {
    let app = open_watched(PHONE).await?;
    for (query, n_notices) in [
        ("view=meetings&meeting=ub10&figure=eid-accounts&lang=en", 0),
        ("view=compare&pin=hue,ha-noi", 0),
        ("view=sources&asof=ub10&lang=en", 0),
        // There is none of that name.
        ("view=province&province=nowhere", 1),
    ] {
        app.go_to(&format!("?{query}")).await?;
        app.wait_ready().await?;
        app.wait_for_quiet().await?;
        assert_eq!(app.notices().await?.len(), n_notices, "{query}");
        let shift: f64 = app.browser.eval("return window.shift;", vec![]).await?;
        ensure!(shift < 0.02, "{query}: layout shift {shift}");
    }
    Ok(())
}

/// Every address of the own site that links of the page lead to, without queries.
async fn leads_to(app: &App) -> Result<BTreeSet<String>> {
    let links: Vec<String> = app
        .browser
        .eval(
            "return [...document.links].map((link) => new URL(link.href, document.baseURI))
                .filter((url) => url.origin === location.origin).map((url) => url.origin + url.pathname);",
            vec![],
        )
        .await?;
    Ok(links.into_iter().collect())
}

#[tokio::test]
async fn links_lead_to_pages_of_the_site_before_and_after_the_app_takes_over() -> Result<()> {
    let app = open(PHONE).await?;
    let mut all = BTreeSet::new();
    for (page, _) in PAGES {
        app.site.break_programs(&Fault::Held);
        app.go_to(page).await?;
        let before = leads_to(&app).await?;
        ensure!(before.len() > 3, "{page}: {before:?}");
        all.extend(before);
        app.site.repair_programs();
        app.wait_ready().await?;
        app.wait_for_quiet().await?;
        all.extend(leads_to(&app).await?);
    }
    let base = app.site.url("");
    let abroad: Vec<&String> = all.iter().filter(|link| !link.starts_with(&base)).collect();
    assert_eq!(abroad, [""; 0]);
    ensure!(all.len() > 100, "{} addresses", all.len());
    let dead: Vec<String> = app
        .browser
        .eval_async(&format!(
            "const done = arguments[arguments.length - 1];
            Promise.all({}.map(async (url) => (await fetch(url, {{ method: 'HEAD' }})).ok ? '' : url))
                .then((all) => done(all.filter(Boolean)));",
            json!(all)
        ))
        .await?;
    assert_eq!(dead, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn from_a_page_that_became_the_app_every_view_opens_without_another_page() -> Result<()> {
    let app = open(PHONE).await?;
    app.go_to("tinh/ninh-binh.html").await?;
    app.wait_ready().await?;
    app.browser
        .eval::<()>("globalThis.isThePage = true;", vec![])
        .await?;
    for view in ["meetings", "compare"] {
        app.turn_to_view(view).await?;
        app.wait_for_view(view).await?;
        app.wait_for_parameter("view", Some(view)).await?;
    }
    app.back().await?;
    app.wait_for_view("meetings").await?;
    app.back().await?;
    app.wait_for_view("province").await?;
    app.wait_for_parameter("province", Some("ninh-binh"))
        .await?;
    app.wait_for_text("Ninh Bình").await?;
    let is_the_page: bool = app
        .browser
        .eval("return globalThis.isThePage === true;", vec![])
        .await?;
    ensure!(is_the_page, "another page was loaded");
    assert_eq!(app.browser.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn a_static_page_stays_as_it_is_without_a_program() -> Result<()> {
    for (page, _) in PAGES {
        let app = App::without_programs(PHONE, page).await?;
        let (can_be_read, retry) = if page.starts_with("en/") {
            ("can be read", "Try again")
        } else {
            ("vẫn đọc được", "Thử lại")
        };
        let said = app.text_of("#calm").await?;
        ensure!(said.contains(can_be_read), "{page}: {said}");
        ensure!(!app.text_of("main h1").await?.is_empty(), "{page}");
        assert_eq!(app.seen("button").await?, [retry], "{page}");
        assert_eq!(app.overflow().await?, [""; 0], "{page}");
    }
    Ok(())
}

#[tokio::test]
async fn a_deep_link_shows_its_page_where_no_program_can_run() -> Result<()> {
    for (query, page) in [
        ("?view=province&province=ninh-binh", "tinh/ninh-binh.html"),
        (
            "?view=meetings&meeting=ub10&lang=en",
            "en/hoi-nghi/ub10.html",
        ),
        (
            "?view=compare&units=63&pin=ha-noi&utm_source=zalo",
            "so-sanh.html",
        ),
    ] {
        let app = open(PHONE).await?;
        app.go_to(page).await?;
        let heading = app.text_of("h1").await?;
        let canonical = "return document.querySelector('link[rel=canonical]').href;";
        let named: String = app.browser.eval(canonical, vec![]).await?;
        app.browser
            .before_pages("delete globalThis.WebAssembly;")
            .await?;
        app.go_to(query).await?;
        app.browser.wait_for_element("#app[data-view]").await?;
        assert_eq!(app.text_of("h1").await?, heading, "{query}");
        assert_eq!(
            app.browser.eval::<String>(canonical, vec![]).await?,
            named,
            "{query}"
        );
        assert_eq!(
            app.seen("#calm [lang]").await?.len(),
            2,
            "{query}: a sentence in both languages"
        );
    }
    Ok(())
}

/// What the head of the document says: address, picture and description.
const HEAD: &str = "const read = (what) => document.head.querySelector(what);
    return [read('[rel=canonical]').href, read('link[hreflang=vi]').href, read('link[hreflang=en]').href, read('[property=\"og:url\"]').content, read('[property=\"og:image\"]').content,
        read('[name=description]').content, read('[property=\"og:description\"]').content];";

#[tokio::test]
async fn the_head_of_the_document_follows_the_view() -> Result<()> {
    let app = open(DESKTOP).await?;
    for (page, query) in PAGES {
        // As it was served, read without a program.
        let html = Deployment::of_dist()?.read(page)?;
        let (_, rest) = html
            .split_once("name=\"description\" content=\"")
            .context(page)?;
        let (description, _) = rest.split_once('"').context(page)?;
        // From the map, so that nothing is left of the page's own head.
        app.go_to("").await?;
        app.wait_ready().await?;
        let script = "const link = document.createElement('a'); link.href = `?${arguments[0]}`; document.querySelector('nav').append(link);
            link.click(); link.remove();";
        app.browser.eval::<()>(script, vec![json!(query)]).await?;
        app.wait_for_quiet().await?;
        let [address, vietnamese, english, url, picture, now, of_preview]: [String; 7] =
            app.browser.eval(HEAD, vec![]).await?;
        let bare = page.trim_start_matches("en/");
        assert_eq!(vietnamese, app.site.url(bare), "{query}");
        assert_eq!(english, app.site.url(&format!("en/{bare}")), "{query}");
        assert_eq!(address, app.site.url(page), "{query}");
        assert_eq!(url, address);
        let card = format!("cards/{}", page.replace(".html", ".png"));
        assert_eq!(picture, app.site.url(&card), "{query}");
        assert_eq!(now, description, "{query}");
        assert_eq!(of_preview, now);
    }
    Ok(())
}

#[tokio::test]
async fn a_tap_is_answered_before_what_it_asks_for_is_drawn() -> Result<()> {
    let app = open(PHONE).await?;
    app.go_to("").await?;
    app.wait_ready().await?;
    // What stands in the task of the tap itself: no frame has come yet.
    let tap = "const shown = (what) => [...document.querySelectorAll(what)].find((one) => one.getClientRects().length);
        shown(arguments[0]).click();
        return [document.querySelector('main').dataset.view, shown('nav a[aria-current]').href.match(/view=(\\w+)/)?.[1] ?? '',
            document.documentElement.dataset.theme ?? '', location.search];";
    let at_once = async |selector: &str| -> Result<[String; 4]> {
        app.browser.eval(tap, vec![json!(selector)]).await
    };
    let [view, marked, _, address] = at_once("nav a[href*='view=compare']").await?;
    assert_eq!([&*view, &marked, &address], ["map", "compare", ""]);
    app.wait_for_view("compare").await?;
    app.wait_for_parameter("view", Some("compare")).await?;
    let [_, _, theme, address] = at_once("[data-go*='theme=dark']").await?;
    assert_eq!([&*theme, &address], ["dark", "?view=compare"]);
    app.wait_for_parameter("theme", Some("dark")).await
}
