//! The pages as they are without a program, and how the program takes over.

use anyhow::{Context, Result, ensure};
use e2e::{App, Browser, DESKTOP, Deployment, Fault, PHONE, Screen, Site};
use serde_json::json;
use thirtyfour::By;

async fn count(browser: &Browser, selector: &str) -> Result<usize> {
    Ok(browser.driver.find_all(By::Css(selector)).await?.len())
}

async fn text(browser: &Browser, selector: &str) -> Result<String> {
    Ok(browser.driver.find(By::Css(selector)).await?.text().await?)
}

#[tokio::test]
async fn without_javascript_the_front_page_has_map_ranking_and_meetings() -> Result<()> {
    let site = Site::dist()?;
    let browser = Browser::start_without_javascript(PHONE).await?;
    for (page, n_provinces) in [("", 34), ("63.html", 63)] {
        browser.driver.goto(site.url(page)).await?;
        assert_eq!(
            count(&browser, "path[data-province][data-class]").await?,
            n_provinces
        );
        assert_eq!(count(&browser, ".ranking__row").await?, n_provinces);
        let last = browser
            .driver
            .find(By::Css(".ranking__row:last-child"))
            .await?;
        ensure!(
            last.is_displayed().await?,
            "every row of the ranking is shown"
        );
        let meetings = browser
            .driver
            .find_all(By::Css(".static-links [data-meeting]"))
            .await?;
        assert_eq!(meetings.len(), 21);
        for meeting in meetings {
            ensure!(meeting.is_displayed().await?, "every meeting is shown");
        }
        for archipelago in ["Hoàng Sa", "Trường Sa"] {
            let labels = text(&browser, ".province-map__inset-labels").await?;
            ensure!(labels.contains(archipelago), "{labels}");
        }
        ensure!(text(&browser, "#calm").await?.contains("vẫn đọc được"));
    }
    Ok(())
}

#[tokio::test]
async fn without_javascript_links_lead_to_provinces_meetings_and_the_63() -> Result<()> {
    let site = Site::dist_under("/a/b/")?;
    let browser = Browser::start_without_javascript(PHONE).await?;
    let follow = async |from: &str, selector: &str| -> Result<String> {
        browser.driver.goto(site.url(from)).await?;
        let link = browser.driver.find(By::Css(selector)).await?;
        let address = link.prop("href").await?.unwrap_or_default();
        browser.driver.goto(&address).await?;
        Ok(browser.driver.title().await?)
    };
    let title = follow("", ".static-links a[href='63.html']").await?;
    ensure!(title.contains("DTI"), "{title}");
    assert_eq!(count(&browser, "path[data-province]").await?, 63);
    let title = follow("", ".ranking__name[href$='tinh/ha-noi.html']").await?;
    ensure!(title.contains("Hà Nội"), "{title}");
    let title = follow("", ".static-links [data-meeting=ub10]").await?;
    ensure!(title.contains("Phiên"), "{title}");
    let title = follow("tinh/ninh-binh.html", "a[href$='tinh-cu/ha-nam.html']").await?;
    ensure!(title.contains("Hà Nam"), "{title}");
    let title = follow("tinh-cu/ha-nam.html", "a[href$='tinh/ninh-binh.html']").await?;
    ensure!(title.contains("Ninh Bình"), "{title}");
    // Into the other language and back, at every depth.
    for (from, to, name) in [
        ("", "en/", "provinces"),
        ("tinh/ninh-binh.html", "en/tinh/ninh-binh.html", "Ninh Binh"),
        ("nguon.html", "en/nguon.html", "Sources"),
    ] {
        let other = ".site-header__language";
        let title = follow(from, other).await?;
        ensure!(title.contains(name), "{from}: {title}");
        let back = follow(to, other).await?;
        ensure!(back != title && !back.contains(name), "{to}: {back}");
    }
    Ok(())
}

#[tokio::test]
async fn every_page_has_its_own_title_description_and_preview() -> Result<()> {
    let dist = e2e::Deployment::of_dist()?;
    let pages: Vec<String> = dist
        .files()?
        .into_iter()
        .filter(|name| name.ends_with(".html") && name != "404.html")
        // What explains words is for readers of the other pages, and no link to share.
        .filter(|name| name != "giai-thich.html" && name != "glossary.html")
        .collect();
    // Maps, provinces, meetings; lists of both, a comparison, the sources, the country, what can be followed; all of it in
    // both languages.
    assert_eq!(pages.len(), 2 * (2 + 34 + 63 + 21 + 6));
    let part = |html: &str, before: &str| -> String {
        let rest = html.split_once(before).map_or("", |(_, rest)| rest);
        rest.split(['"', '<']).next().unwrap_or_default().to_owned()
    };
    let mut titles = std::collections::HashSet::new();
    let site_map = dist.read("sitemap.xml")?;
    for page in &pages {
        let html = dist.read(page)?;
        let title = part(&html, "<title>");
        ensure!(titles.insert(title.clone()), "{page}: {title} stands twice");
        for before in [
            "name=\"description\" content=\"",
            "property=\"og:title\" content=\"",
            "property=\"og:description\" content=\"",
            "property=\"og:image\" content=\"",
            "rel=\"canonical\" href=\"",
        ] {
            ensure!(!part(&html, before).trim().is_empty(), "{page}: {before}");
        }
        // Its own card, as a picture that previews take: 1200 by 630, at most 60 kB.
        let image = part(&html, "property=\"og:image\" content=\"");
        let card = format!("cards/{}.png", page.trim_end_matches(".html"));
        ensure!(image.trim_start_matches("../") == card, "{page}: {image}");
        let png = std::fs::read(dist.folder().join(&card)).with_context(|| card.clone())?;
        let side = |at: usize| {
            png.get(at..at + 4)
                .map(|four| four.iter().fold(0, |all, byte| all << 8 | u32::from(*byte)))
        };
        assert_eq!((side(16), side(20)), (Some(1200), Some(630)), "{card}");
        ensure!(
            png.starts_with(b"\x89PNG") && png.len() <= 60_000,
            "{card}: {} bytes",
            png.len()
        );
        // A browser asks for the icon at each change of the address: it must not have to fetch or draw anything.
        let icon = part(&html, "rel=\"icon\" href=\"");
        ensure!(icon.starts_with("data:image/png;base64,"), "{page}: {icon}");
        let json = html
            .split_once("application/ld+json\">")
            .and_then(|(_, rest)| rest.split_once("</script>"))
            .map_or("", |(json, _)| json);
        let json: serde_json::Value = serde_json::from_str(json)?;
        ensure!(json["@type"].is_string(), "{page}");
        let listed = match page.as_str() {
            "index.html" => "./",
            "en/index.html" => "en/",
            page => page,
        };
        ensure!(
            site_map.contains(&format!("{listed}</loc>")),
            "{page} is not in the site map"
        );
    }
    // Who reads offline is not sent pictures for messengers.
    ensure!(!dist.read("sw.js")?.contains("cards/"));
    Ok(())
}

/// Layout shift from the first byte until the app answers, with the data held back until the page stands.
async fn shift_at_take_over(screen: Screen) -> Result<f64> {
    let app = App::unopened(screen).await?;
    app.site.break_file("data/dataset.json", Fault::Held);
    app.browser.watch_shift().await?;
    app.go_to("").await?;
    e2e::wait_for("the static map on the screen", async || {
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
    ensure!(!app.is_ready().await?, "the first paint waits for no data");
    assert_eq!(app.count("path[data-province]").await?, 34);
    app.site.repair("data/dataset.json");
    app.wait_ready().await?;
    app.wait_for_quiet().await?;
    let shift: f64 = app.browser.eval("return window.shift;", vec![]).await?;
    // What does move is noticed.
    app.browser
        .eval::<Option<bool>>(
            "const box = document.createElement('p'); box.style.height = '300px'; document.body.prepend(box); return null;",
            vec![],
        )
        .await?;
    e2e::wait_for("a shift that is made on purpose", async || {
        let now: f64 = app.browser.eval("return window.shift;", vec![]).await?;
        Ok((now > shift + 0.01).then_some(()))
    })
    .await?;
    Ok(shift)
}

#[tokio::test]
async fn nothing_moves_when_the_app_takes_over() -> Result<()> {
    for screen in [PHONE, DESKTOP] {
        let shift = shift_at_take_over(screen).await?;
        ensure!(shift < 0.005, "layout shift {shift}");
    }
    Ok(())
}

#[tokio::test]
async fn the_app_takes_over_what_stands_there() -> Result<()> {
    let app = App::unopened(PHONE).await?;
    app.site.break_file("data/dataset.json", Fault::Held);
    app.go_to("").await?;
    app.browser.wait_for_element("path[data-province]").await?;
    let parts = "const parts = [...document.querySelectorAll(
        'path[data-province], #main a[href], #main button, #main option, [data-slot=tabs] a, [data-slot=links] a')]
        .filter((part) => !part.closest('.static-links'));";
    let n_marked: usize = app
        .browser
        .eval(
            &format!("{parts} for (const part of parts) part.stood = true; return parts.length;"),
            vec![],
        )
        .await?;
    app.site.repair("data/dataset.json");
    e2e::wait_for("the app in the place of the static page", async || {
        Ok((app.count(".static-links").await? == 0).then_some(()))
    })
    .await?;
    let (made_anew, static_links): (Vec<String>, Vec<String>) = app
        .browser
        .eval(
            &format!(
                "{parts} return [parts.filter((part) => !part.stood).map((part) => part.outerHTML),
                    parts.map((part) => part.getAttribute('href') ?? '').filter((href) => href.includes('.html'))];"
            ),
            vec![],
        )
        .await?;
    ensure!(n_marked > 34 + 34 + 33, "{n_marked} parts stood there");
    ensure!(made_anew.is_empty(), "made anew: {made_anew:#?}");
    ensure!(static_links.is_empty(), "{static_links:#?}");
    app.select_indicator("papi-total").await?;
    app.wait_for_quiet().await?;
    let kept: bool = app
        .browser
        .eval(
            "return document.querySelector('path[data-province=hue]').stood === true;",
            vec![],
        )
        .await?;
    ensure!(kept, "the outline was made anew");
    Ok(())
}

/// The page stays as it was built, and says so in one sentence.
async fn stays_static(app: &App) -> Result<()> {
    stays_and_says(app, "#calm", "vẫn đọc được").await?;
    let rows = app.seen(".ranking__row").await?;
    assert_eq!(rows.len(), 34, "the ranking is shown in full");
    Ok(())
}

async fn stays_and_says(app: &App, place: &str, sentence: &str) -> Result<()> {
    e2e::wait_for("the calm sentence", async || {
        Ok(app.text_of(place).await?.contains(sentence).then_some(()))
    })
    .await?;
    assert_eq!(app.count("path[data-province]").await?, 34);
    assert_eq!(app.count(".ranking__row").await?, 34);
    Ok(())
}

#[tokio::test]
async fn the_static_page_stays_when_a_program_cannot_be_had() -> Result<()> {
    let files = e2e::Deployment::of_dist()?.files()?;
    for (start, end) in [("start-", ".js"), ("diem-cau-", ".wasm")] {
        for fault in [
            Fault::Status(404),
            Fault::CutOffAfter(900),
            Fault::Replaced("<!doctype html><title>Trang chủ</title>".to_owned()),
        ] {
            let app = App::unopened(PHONE).await?;
            for file in &files {
                if file.starts_with(start) && file.ends_with(end) {
                    app.site.break_file(file, fault.clone());
                }
            }
            app.go_to("").await?;
            stays_static(&app).await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn the_static_page_stays_without_webassembly() -> Result<()> {
    let app = App::unopened(PHONE).await?;
    // As in an old web view, or one with the compiler switched off.
    app.browser
        .before_pages("delete globalThis.WebAssembly;")
        .await?;
    app.go_to("").await?;
    stays_static(&app).await
}

#[tokio::test]
async fn a_program_of_a_wrong_type_runs_all_the_same() -> Result<()> {
    let app = App::unopened(PHONE).await?;
    for file in e2e::Deployment::of_dist()?.files()? {
        if file.ends_with(".wasm") {
            app.site
                .break_file(&file, Fault::ContentType("application/octet-stream"));
        }
    }
    app.go_to("?view=meetings").await?;
    app.wait_ready().await?;
    assert_eq!(app.meetings().await?.len(), 21);
    Ok(())
}

#[tokio::test]
async fn a_second_program_that_cannot_be_had_leaves_the_map_and_a_retry() -> Result<()> {
    let app = App::unopened(PHONE).await?;
    let views: Vec<String> = e2e::Deployment::of_dist()?
        .files()?
        .into_iter()
        .filter(|file| file.starts_with("views-") && file.ends_with(".wasm"))
        .collect();
    for file in &views {
        app.site.break_file(file, Fault::Status(404));
    }
    app.go_to("").await?;
    app.wait_ready().await?;
    app.wait_for_quiet().await?;
    assert_eq!(
        app.count(".notice--failure").await?,
        0,
        "nobody has asked for it yet"
    );
    app.turn_to_view("meetings").await?;
    let sentence = app.wait_for_failure().await?;
    ensure!(!sentence.contains("views"), "no file's name: {sentence}");
    assert_eq!(app.count("[data-failed='views.js']").await?, 1);
    app.wait_for_quiet().await?;
    let asked = |requests: Vec<String>| requests.iter().filter(|path| views.contains(path)).count();
    assert_eq!(
        asked(app.site.requests()),
        2,
        "a host that refuses is not asked again and again"
    );
    for file in &views {
        app.site.repair(file);
    }
    app.press("Thử lại").await?;
    app.wait_for_view("meetings").await?;
    e2e::wait_for("the meetings", async || {
        Ok((app.meetings().await?.len() == 21).then_some(()))
    })
    .await
}

#[tokio::test]
async fn an_error_of_the_program_leaves_what_is_on_the_page() -> Result<()> {
    for (query, sentence) in [
        ("", "đã dừng. Nội dung trên trang vẫn đọc được."),
        ("?lang=en", "can still be read."),
    ] {
        let app = App::open(query).await?;
        // What a trap of a program does, as the browser reports it.
        app.browser
            .eval::<Option<bool>>(
                "dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') })); return null;",
                vec![],
            )
            .await?;
        stays_and_says(&app, "#stopped", sentence).await?;
        assert_eq!(app.text_of("#calm").await?, "", "one sentence");
        // Its links are plain links now.
        let plain = app
            .browser
            .eval::<bool>(
                "let link = document.querySelector('.site-header__language'), click = new MouseEvent('click', \
                 { bubbles: true, cancelable: true }); \
                 addEventListener('click', (event) => { globalThis.taken = event.defaultPrevented; event.preventDefault(); }); \
                 link.dispatchEvent(click); return !globalThis.taken;",
                vec![],
            )
            .await?;
        ensure!(plain, "the stopped program still takes links");
    }
    Ok(())
}

#[tokio::test]
async fn another_choice_waits_unseen_until_the_app_shows_it() -> Result<()> {
    let app = App::unopened(PHONE).await?;
    app.site.break_file("data/dataset.json", Fault::Held);
    app.go_to("?units=63&indicator=papi-total").await?;
    let map = app.browser.driver.find(By::Css("main")).await?;
    ensure!(
        map.css_value("visibility").await? == "hidden",
        "the map of another choice is seen"
    );
    app.site.repair("data/dataset.json");
    app.wait_ready().await?;
    ensure!(map.css_value("visibility").await? == "visible");
    Ok(())
}

#[tokio::test]
async fn the_page_of_the_63_becomes_the_app_with_the_63() -> Result<()> {
    let app = App::on(PHONE, Site::dist_under("/a/b/")?).await?;
    app.go_to("63.html").await?;
    app.wait_ready().await?;
    assert_eq!(app.provinces().await?.len(), 63);
    assert_eq!(app.parameter("units").await?.as_deref(), Some("63"));
    app.turn_to_units(34).await?;
    app.wait_for_provinces(34).await?;
    app.reload().await?;
    app.wait_ready().await?;
    assert_eq!(app.provinces().await?.len(), 34);
    Ok(())
}

#[tokio::test]
async fn every_page_fits_a_narrow_screen_and_large_letters() -> Result<()> {
    let pages = Deployment::of_dist()?.files()?;
    let pages = pages.iter().filter(|name| name.ends_with(".html"));
    let app = App::without_programs(PHONE, "63.html").await?;
    let mut faults = Vec::new();
    for page in pages {
        app.go_to(page).await?;
        for (width, size) in [(320, "100%"), (360, "200%")] {
            app.browser.set_screen(Screen { width, ..PHONE }).await?;
            let set = "document.documentElement.style.fontSize = arguments[0];";
            app.browser.eval::<()>(set, vec![json!(size)]).await?;
            for fault in app.overflow().await? {
                faults.push(format!("{page} at {width}, letters {size}: {fault}"));
            }
        }
    }
    assert_eq!(faults, [""; 0]);
    Ok(())
}
