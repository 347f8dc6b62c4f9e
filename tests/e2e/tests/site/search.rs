//! The search field: what can be found comes when the reader goes there.

use anyhow::{Result, ensure};
use e2e::site::Fault;
use e2e::{App, DESKTOP, wait_for};

const INDEX: &str = "data/search.json";
const ENTER: &str = "\u{e007}";
const DOWN: &str = "\u{e015}";

async fn wait_for_hits(app: &App, text: &str) -> Result<()> {
    wait_for(text, async || {
        let found = app.text_of("#search-hits").await?;
        Ok(found.contains(text).then_some(()))
    })
    .await
}

#[tokio::test]
async fn provinces_places_and_meetings_are_found_and_opened_by_the_keyboard() -> Result<()> {
    let app = App::unopened(DESKTOP).await?;
    // It would fetch the index ahead.
    app.browser.forgo_worker().await?;
    app.go_to("").await?;
    app.wait_ready().await?;
    ensure!(
        !app.site
            .requests()
            .iter()
            .any(|path| path.contains("data/search")),
        "not asked for"
    );
    // The index is late, and then cannot be had.
    app.site.break_file(INDEX, Fault::Held);
    app.browser
        .eval::<()>("document.querySelector('#search').focus();", vec![])
        .await?;
    app.type_keys("phu quo").await?;
    wait_for_hits(&app, "Đang tìm").await?;
    app.site.break_file(INDEX, Fault::Status(503));
    wait_for_hits(&app, "Chưa tải được").await?;
    app.site.repair(INDEX);
    app.type_keys("c").await?;
    wait_for_hits(&app, "thuộc An Giang").await?;
    app.type_keys(ENTER).await?;
    app.wait_for_parameter("province", Some("an-giang")).await?;
    app.wait_for_view("province").await?;

    // The language stays, and the second of two finds can be had.
    app.go_to("?view=compare&lang=en").await?;
    app.wait_ready().await?;
    app.browser
        .eval::<()>("document.querySelector('#search').focus();", vec![])
        .await?;
    app.type_keys("ha tay").await?;
    wait_for_hits(&app, "part of Ha Noi since 1 August 2008").await?;
    app.type_keys(&"\u{e003}".repeat(6)).await?;
    app.type_keys("bac").await?;
    wait_for_hits(&app, "Bac Giang").await?;
    let expanded = "#search[aria-expanded=true][aria-activedescendant=search-hit-0]";
    assert_eq!(app.count(expanded).await?, 1);
    app.type_keys(DOWN).await?;
    let second = app
        .text_of("#search-hits [aria-selected=true] span")
        .await?;
    assert_eq!(second, "Bac Kan");
    app.type_keys(ENTER).await?;
    app.wait_for_parameter("province", Some("bac-kan")).await?;
    assert_eq!(app.parameter("lang").await?.as_deref(), Some("en"));
    assert_eq!(app.parameter("units").await?.as_deref(), Some("63"));
    Ok(())
}
