//! A journey in Firefox and in WebKitGTK, every view in Firefox with the server gone, and a frame in all three engines;
//! Chromium has all the other tests. Where an engine is not here, its tests say so and end.

use anyhow::{Context, Result, ensure};
use e2e::{App, Browser, DESKTOP, Deployment, Engine, PHONE, Site, wait_for};
use serde_json::json;
use std::io::Write;

/// Past the test harness, which keeps what a good test prints.
fn say(line: &str) {
    writeln!(std::io::stderr(), "{line}").ok();
}

/// The app on a site of this engine's own, or nothing where the engine is not here.
async fn start(engine: Engine, site: Site) -> Result<Option<App>> {
    if let Some(reason) = engine.missing() {
        say(&format!("skipped in {engine:?}: {reason}"));
        return Ok(None);
    }
    let browser = Browser::start_engine(engine).await?;
    Ok(Some(App { browser, site }))
}

/// Does something in the page, as a reader's hand would.
async fn act(app: &App, script: &str) -> Result<()> {
    app.browser.note_violations_here().await?;
    app.browser.eval(script, vec![]).await
}

/// Presses what a reader sees of a kind. By a script: the driver of WebKitGTK does not know where things are in its window.
async fn press(app: &App, selector: &str) -> Result<()> {
    wait_for(selector, async || {
        let script = "const all = [...document.querySelectorAll(arguments[0])];
            const shown = all.find((one) => one.getClientRects().length) ?? all[0];
            setTimeout(() => shown?.click());
            return shown != null;";
        let is_there: bool = app.browser.eval(script, vec![json!(selector)]).await?;
        Ok(is_there.then_some(()))
    })
    .await
}

/// Goes back within the site by a script, until the page has taken it up: the driver of WebKitGTK answers a step back with an
/// error, and ends when it is asked anything meanwhile.
async fn step_back(app: &App) -> Result<()> {
    let script = "const done = arguments[arguments.length - 1];
        addEventListener('popstate', () => requestAnimationFrame(() => setTimeout(() => done(true))), { once: true });
        history.back();";
    app.browser.eval_async::<bool>(script).await?;
    Ok(())
}

async fn choose(app: &App, select: &str, value: &str) -> Result<()> {
    app.browser
        .eval::<()>(
            "const select = document.querySelector(arguments[0]);
            select.value = arguments[1];
            select.dispatchEvent(new Event('change', { bubbles: true }));",
            vec![json!(select), json!(value)],
        )
        .await?;
    app.wait_for_words().await
}

async fn goes_through_every_view(engine: Engine) -> Result<()> {
    let Some(app) = start(engine, Site::guarded()?).await? else {
        return Ok(());
    };
    app.go_to("").await?;
    app.wait_ready().await?;
    act(&app, "").await?;
    let before = app.wait_for_provinces(34).await?;
    choose(&app, "#indicator", "pci").await?;
    app.wait_for_parameter("indicator", Some("pci")).await?;
    ensure!(
        app.provinces().await? != before,
        "another indicator has other colors"
    );
    // Where a select is not as wide as its text, the title is text.
    app.browser
        .driver
        .set_window_rect(0, 0, DESKTOP.width, DESKTOP.height)
        .await?;
    let script = "const name = document.querySelector('.controls__short');
        const isText = !CSS.supports('field-sizing', 'content');
        return [innerWidth, !isText || (name.clientWidth > 0 && name.scrollWidth <= name.clientWidth)];";
    let is_whole = wait_for("a wide window", async || {
        let (width, is_whole): (u32, bool) = app.browser.eval(script, vec![]).await?;
        Ok((width >= 1024).then_some(is_whole))
    });
    ensure!(is_whole.await?, "the title is cut");
    app.browser
        .driver
        .set_window_rect(0, 0, PHONE.width, PHONE.height)
        .await?;
    press(&app, "[data-units='63']").await?;
    app.wait_for_provinces(63).await?;
    app.wait_for_parameter("units", Some("63")).await?;
    step_back(&app).await?;
    app.wait_for_provinces(34).await?;

    press(&app, "nav a[href*='view=compare']").await?;
    app.wait_for_view("compare").await?;
    press(&app, "nav a[href*='view=meetings']").await?;
    app.wait_for_view("meetings").await?;
    press(&app, "a[data-meeting='ub10'], [data-meeting='ub10'] a").await?;
    app.wait_for_parameter("meeting", Some("ub10")).await?;
    app.wait_for_quiet().await?;
    press(&app, "main [data-observation]").await?;
    app.browser
        .wait_for_element("dialog.source-sheet[open]")
        .await?;
    assert_eq!(app.browser.violations().await?, [""; 0]);
    assert_eq!(app.failures().await?, [""; 0]);

    for (page, view) in [
        (
            "?view=province&units=63&province=ha-nam&lang=en",
            "province",
        ),
        ("tinh/ninh-binh.html", "province"),
        ("?view=sources&theme=dark", "sources"),
        ("?view=compare&units=63&pin=ha-noi,da-nang", "compare"),
    ] {
        app.go_to(page).await?;
        app.wait_ready().await?;
        app.wait_for_view(view).await?;
        assert_eq!(app.overflow().await?, [""; 0], "{page}");
        assert_eq!(app.failures().await?, [""; 0], "{page}");
    }
    act(&app, "").await?;
    app.scroll_through().await?;
    app.browser
        .wait_for_element("[_echarts_instance_] svg")
        .await?;
    assert_eq!(app.browser.violations().await?, [""; 0]);
    // The driver of WebKitGTK hangs in a page that is come back to.
    match engine {
        Engine::WebKit => Ok(()),
        Engine::Chromium | Engine::Firefox => comes_back(&app).await,
    }
}

/// Back from another site: the page stands as it was left, without a reload, where the engine keeps pages.
async fn comes_back(app: &App) -> Result<()> {
    let other = Site::pages([("index.html", "<!doctype html><title>Trang khác</title>")])?;
    app.go_to("?units=63").await?;
    app.wait_ready().await?;
    choose(app, "#indicator", "population").await?;
    // Engines let a page go that is still fetching, or whose worker changes while it is away.
    app.wait_for_all_kept(&Deployment::of_dist()?).await?;
    app.wait_for_quiet().await?;
    act(app, "window.stayed = true;").await?;
    app.browser.driver.goto(other.url("")).await?;
    app.back().await?;
    app.wait_for_provinces(63).await?;
    wait_for("the page that was left", async || {
        let stayed: bool = app
            .browser
            .eval("return window.stayed === true;", vec![])
            .await?;
        Ok(stayed.then_some(()))
    })
    .await?;
    assert_eq!(app.chosen("#indicator").await?, "population");
    Ok(())
}

/// After one visit, with the server gone: every view, in the version last seen.
async fn opens_with_the_server_gone(engine: Engine) -> Result<()> {
    let deployment = Deployment::of_dist()?;
    let site = Site::folder(deployment.folder(), "/a/b/")?;
    let Some(app) = start(engine, site).await? else {
        return Ok(());
    };
    app.go_to("").await?;
    app.wait_ready().await?;
    app.wait_for_all_kept(&deployment).await?;
    app.site.go_offline();
    for (page, view) in [
        ("?units=63&indicator=papi-total", "map"),
        ("?view=compare&units=63&pin=ha-noi,da-nang", "compare"),
        ("?view=meetings&meeting=ub10", "meetings"),
        ("tinh/ca-mau.html", "province"),
        ("nguon.html", "sources"),
    ] {
        let kept = app.opens_offline(page, view).await?;
        ensure!(kept.contains("số liệu bản ngày"), "{page}: {kept}");
    }
    Ok(())
}

/// In a frame without an origin: its own address is no help, so only a host that lets anyone read its files
/// (`Access-Control-Allow-Origin`) gives it the programs.
async fn stands_in_a_frame_without_an_origin(engine: Engine, readable: bool) -> Result<()> {
    let site = Site::dist()?;
    if readable {
        // As hosts send it whose address the site was built with.
        let own = format!("'self' {}", site.url("").trim_end_matches('/'));
        site.send_header(
            "Content-Security-Policy",
            &e2e::policy()?.replace("'self'", &own),
        );
        site.send_header("Access-Control-Allow-Origin", "*");
    }
    let host = site.framing("?embed=1", "width=280 sandbox='allow-scripts'")?;
    let Some(app) = start(engine, site).await? else {
        return Ok(());
    };
    app.browser.driver.goto(host.url("")).await?;
    app.enter_frame("#frame").await?;
    let state = if readable { "ready" } else { "failed" };
    app.browser
        .wait_for_element(&format!("html[data-app={state}]"))
        .await?;
    assert_eq!(app.provinces().await?.len(), 34);
    assert_eq!(app.seen("header.site-header, nav.tabs").await?, [""; 0]);
    // WebKit hands no preload that is under way to a fetch.
    let mut programs = app.site.requests();
    programs.retain(|path| path.ends_with(".wasm"));
    let n_requests = programs.len();
    programs.sort();
    programs.dedup();
    assert_eq!(programs.len(), n_requests, "a program was fetched twice");
    assert_eq!(app.overflow().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn firefox_goes_through_every_view_under_the_policy_and_comes_back() -> Result<()> {
    goes_through_every_view(Engine::Firefox).await
}

#[tokio::test]
async fn webkit_goes_through_every_view_under_the_policy() -> Result<()> {
    goes_through_every_view(Engine::WebKit).await
}

#[tokio::test]
async fn firefox_opens_every_view_with_the_server_gone() -> Result<()> {
    opens_with_the_server_gone(Engine::Firefox).await
}

#[tokio::test]
async fn a_frame_without_an_origin_is_whole_in_each_engine() -> Result<()> {
    for engine in [Engine::Chromium, Engine::Firefox, Engine::WebKit] {
        for readable in [true, false] {
            stands_in_a_frame_without_an_origin(engine, readable)
                .await
                .with_context(|| format!("{engine:?}, readable: {readable}"))?;
        }
    }
    Ok(())
}
