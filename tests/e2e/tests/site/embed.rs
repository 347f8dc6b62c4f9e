//! A view in a frame of another site.

use anyhow::{Result, ensure};
use e2e::{App, Browser, DESKTOP, PHONE, Screen, Site, app, wait_for};
use serde_json::json;

/// The app in the plain `<iframe>` of a page of another origin, 360 pixels wide.
struct Framed {
    app: App,
    _host: Site,
}

impl Framed {
    async fn open(screen: Screen, query: &str) -> Result<Self> {
        let site = Site::dist()?;
        let page = format!(
            "<!doctype html><title>Báo tỉnh</title><link rel=icon href='data:,'><script>
                const messages = [];
                addEventListener('message', ({{ origin, data }}) => messages.push({{ origin, data }}));
             </script>
             <iframe id=frame width=360 height=640 style=border:0 title='Điểm Cầu' src='{}'></iframe>",
            site.url(query).replace('&', "&amp;")
        );
        let host = Site::pages([("index.html", &page)])?;
        let browser = Browser::start(screen).await?;
        browser.driver.goto(host.url("")).await?;
        let app = App { browser, site };
        app.enter_frame("#frame").await?;
        app::wait_ready(&app.browser).await?;
        Ok(Self { app, _host: host })
    }
}

#[tokio::test]
async fn a_frame_in_another_site_shows_the_same_map() -> Result<()> {
    let framed = Framed::open(PHONE, "?embed=1&units=63").await?;
    framed.app.wait_for_provinces(63).await?;
    assert_eq!(framed.app.view().await?, "map");
    assert_eq!(framed.app.browser.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn a_frame_has_no_site_header_but_a_source_and_a_way_to_the_full_page() -> Result<()> {
    let framed = Framed::open(DESKTOP, "?embed=1&units=63&indicator=grdp-per-capita").await?;
    let app = &framed.app;
    app.wait_for_provinces(63).await?;
    assert_eq!(app.count("header.site-header, nav.tabs").await?, 0);
    app.wait_for_text("Nguồn").await?;
    let links: Vec<String> = app
        .browser
        .eval(
            "return [...document.querySelectorAll('a[target=_blank]')].map(({ href }) => href);",
            vec![],
        )
        .await?;
    let full = links
        .iter()
        .find(|href| href.starts_with(&app.site.url("?")));
    ensure!(
        full.is_some_and(|href| !href.contains("embed") && href.contains("grdp-per-capita")),
        "{links:?}"
    );
    Ok(())
}

#[tokio::test]
async fn a_frame_tells_the_page_around_it_how_high_it_is() -> Result<()> {
    let framed = Framed::open(DESKTOP, "?embed=1").await?;
    let app = &framed.app;
    app.wait_for_provinces(34).await?;
    let content: f64 = app
        .browser
        .eval("return document.documentElement.scrollHeight;", vec![])
        .await?;
    app.leave_frame().await?;
    let origin = app.site.origin();
    wait_for("a message with the height", async || {
        let heights: Vec<f64> = app
            .browser
            .eval(
                "return messages.filter(({ origin }) => origin === arguments[0])
                    .map(({ data }) => data?.['diem-cau']?.height).filter(Number.isFinite);",
                vec![json!(origin)],
            )
            .await?;
        Ok(heights
            .last()
            .filter(|height| **height > 300.0 && **height <= content + 1.0)
            .copied())
    })
    .await?;
    Ok(())
}

#[tokio::test]
async fn a_frame_of_360_pixels_needs_no_sideways_scrolling() -> Result<()> {
    for query in [
        "?embed=1",
        "?embed=1&view=meetings",
        "?embed=1&view=compare&pin=ha-noi,da-nang,ninh-binh",
    ] {
        let framed = Framed::open(DESKTOP, query).await?;
        assert_eq!(framed.app.overflow().await?, [""; 0], "{query}");
    }
    Ok(())
}

#[tokio::test]
async fn choices_in_a_frame_add_no_step_to_the_history_around_it() -> Result<()> {
    let framed = Framed::open(DESKTOP, "?embed=1").await?;
    let app = &framed.app;
    let steps =
        async || -> Result<usize> { app.browser.eval("return history.length;", vec![]).await };
    let before = steps().await?;
    app.select_indicator("pci").await?;
    app.turn_to_units(63).await?;
    app.wait_for_provinces(63).await?;
    app.wait_for_parameter_in_frame("units", "63").await?;
    assert_eq!(steps().await?, before);
    Ok(())
}

#[tokio::test]
async fn a_meeting_in_a_frame_is_a_card_also_at_280_pixels() -> Result<()> {
    let framed = Framed::open(DESKTOP, "?embed=1&view=meetings&meeting=ub10").await?;
    let app = &framed.app;
    app.leave_frame().await?;
    app.browser
        .eval::<()>("document.getElementById('frame').width = 280;", vec![])
        .await?;
    app.enter_frame("#frame").await?;
    app.wait_for_quiet().await?;
    assert_eq!(app.count(".short__figure").await?, 3);
    assert_eq!(app.overflow().await?, [""; 0]);
    let height: f64 = app
        .browser
        .eval("return document.documentElement.scrollHeight;", vec![])
        .await?;
    ensure!(height < 2_400.0, "{height} pixels");
    Ok(())
}
