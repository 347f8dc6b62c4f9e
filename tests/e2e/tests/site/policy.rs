//! The content policy: nothing in the app offends it, and nothing leaves the origin.

use anyhow::{Result, ensure};
use e2e::{App, DESKTOP, PHONE, Screen, Site, app};
use serde_json::json;

/// The built site with the policy that it ships, in a browser that notes every offence from the first line on.
async fn open(screen: Screen) -> Result<App> {
    let app = App::on(screen, Site::guarded()?).await?;
    app.browser.note_violations().await?;
    Ok(app)
}

/// Addresses that the page asked for outside of its origin.
async fn abroad(app: &App) -> Result<Vec<String>> {
    app.browser
        .eval(
            "return performance.getEntries().map(({ name }) => name)
                .filter((name) => /^[a-z]+:\\/\\//.test(name) && new URL(name).origin !== location.origin);",
            vec![],
        )
        .await
}

async fn check(app: &App, what: &str) -> Result<()> {
    app.wait_for_quiet().await?;
    assert_eq!(app.browser.violations().await?, [""; 0], "{what}");
    assert_eq!(abroad(app).await?, [""; 0], "{what}");
    // Also what happened in frames and workers.
    let refused: Vec<String> = app
        .browser
        .console_errors()
        .await?
        .into_iter()
        .filter(|error| error.contains("Content Security Policy") || error.contains("Trusted"))
        .collect();
    assert_eq!(refused, [""; 0], "{what}");
    Ok(())
}

#[tokio::test]
async fn no_view_offends_the_policy_or_leaves_the_origin() -> Result<()> {
    let app = open(DESKTOP).await?;
    for query in [
        "",
        "?units=63&shape=tiles",
        "?shape=table&lang=en&theme=dark",
        "?view=compare&pin=ha-noi,da-nang,ninh-binh",
        "?view=meetings",
        "?view=province&units=63&province=ninh-binh",
        "?view=sources",
        "?embed=1",
        "?indicator=khong-co",
        "63.html",
        "tinh/ninh-binh.html",
        "tinh-cu/nam-dinh.html",
        "hoi-nghi/ub03.html",
        "so-sanh.html",
        "nguon.html",
    ] {
        app.go_to(query).await?;
        app.wait_ready().await?;
        app.scroll_through().await?;
        check(&app, query).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_chart_does_not_offend_the_policy() -> Result<()> {
    let app = open(PHONE).await?;
    app.go_to("?view=compare&units=63&pin=ha-noi,da-nang")
        .await?;
    app.wait_ready().await?;
    app.scroll_through().await?;
    app.browser
        .wait_for_element("main [_echarts_instance_] svg")
        .await?;
    check(&app, "a chart").await
}

#[tokio::test]
async fn a_meeting_a_source_and_the_share_dialog_do_not_offend_the_policy() -> Result<()> {
    let app = open(DESKTOP).await?;
    app.go_to("?view=meetings").await?;
    app.wait_ready().await?;
    ensure!(app.meetings().await?.contains(&"ub10".to_owned()));
    app.go_to("?view=meetings&meeting=ub10").await?;
    app.wait_ready().await?;
    app.wait_for_quiet().await?;
    app.tap_first_figure().await?;
    check(&app, "a meeting and a source").await?;

    app.go_to("?units=63").await?;
    app.wait_ready().await?;
    app.click(".site-header__share").await?;
    app.browser.wait_for_element("dialog.share iframe").await?;
    check(&app, "the share dialog").await?;
    app.enter_frame("dialog.share iframe").await?;
    app::wait_ready(&app.browser).await?;
    app.leave_frame().await?;
    check(&app, "the preview in the share dialog").await
}

#[tokio::test]
async fn a_frame_in_another_site_does_not_offend_the_policy() -> Result<()> {
    let site = Site::guarded()?;
    let page = format!(
        "<!doctype html><title>Báo tỉnh</title><link rel=icon href='data:,'>
         <div data-diem-cau='?view=province&amp;province=ninh-binh&amp;units=34'></div><script src='{}'></script>",
        site.url("embed.js")
    );
    let host = Site::pages([("index.html", &page)])?;
    let app = App::on(PHONE, site).await?;
    app.browser.note_violations().await?;
    // Another origin of the same host, so that the frame has the process of its page and its offences are noted too.
    let page = host.url("").replace("localhost", "127.0.0.1");
    app.browser.driver.goto(page).await?;
    app.enter_frame("[data-diem-cau] iframe").await?;
    app::wait_ready(&app.browser).await?;
    check(&app, "a frame").await
}

#[tokio::test]
async fn what_offends_the_policy_is_noticed() -> Result<()> {
    let app = open(PHONE).await?;
    app.go_to("").await?;
    app.wait_ready().await?;
    // A stricter rule may come before the one that names the thing.
    for (offence, directive) in [
        ("new Image().src = 'http://localhost:1/x.png'", "img-src"),
        (
            "document.body.setAttribute('onclick', 'alert(1)')",
            "script-src-attr|require-trusted-types-for",
        ),
        (
            "const one = document.createElement('script'); one.append('alert(1)'); document.body.append(one)",
            "script-src-elem|require-trusted-types-for",
        ),
        (
            "document.body.append(Object.assign(document.createElement('form'), { action: 'http://localhost:1/' })); document.forms[0].submit()",
            "form-action",
        ),
        (
            "fetch('http://localhost:1/').catch(() => {})",
            "connect-src",
        ),
    ] {
        let script = json!({ "expression": format!("{{ {offence} }}") });
        app.browser.devtools("Runtime.evaluate", script).await?;
        e2e::wait_for(&format!("a violation of {directive}"), async || {
            let violations = app.browser.violations().await?;
            Ok(violations
                .iter()
                .any(|one| directive.split('|').any(|one_of| one.starts_with(one_of)))
                .then_some(()))
        })
        .await?;
    }
    let markup = "try { document.body.lastElementChild.innerHTML = '<img src=x onerror=alert(1)>'; 'written' } catch { 'refused' }";
    let answer = app
        .browser
        .devtools("Runtime.evaluate", json!({ "expression": markup }))
        .await?;
    ensure!(answer["result"]["value"] == "refused", "{answer}");
    Ok(())
}
