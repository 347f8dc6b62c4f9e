//! The national meetings on one time axis.

use anyhow::{Result, ensure};
use e2e::{App, DESKTOP};

#[tokio::test]
async fn the_21_meetings_stand_in_the_order_of_their_days() -> Result<()> {
    let app = App::open("?view=meetings").await?;
    app.browser.wait_for_element("[data-meeting]").await?;
    let meetings = app.meetings().await?;
    assert_eq!(meetings.len(), 21, "{meetings:?}");
    let first = app.text_of("[data-meeting]").await?;
    ensure!(first.contains("30/11/2021"), "the first meeting: {first}");
    assert_eq!(app.browser.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn a_meeting_opens_to_its_figures_points_and_sources() -> Result<()> {
    let app = App::open_on(DESKTOP, "?view=meetings").await?;
    app.open_meeting("ub03").await?;
    app.wait_for_parameter("meeting", Some("ub03")).await?;
    app.wait_for_text("Ninh Bình").await?;
    app.wait_for_text("8/8/2022").await?;
    ensure!(
        app.count("main [data-observation]").await? >= 12,
        "twelve results against their targets"
    );
    app.back().await?;
    app.wait_for_parameter("meeting", None).await
}

#[tokio::test]
async fn every_meeting_opens_from_its_address() -> Result<()> {
    let app = App::open("?view=meetings").await?;
    app.browser.wait_for_element("[data-meeting]").await?;
    for id in app.meetings().await? {
        app.go_to(&format!("?view=meetings&meeting={id}")).await?;
        app.wait_ready().await?;
        app.browser
            .wait_for_element(&format!("[data-meeting='{id}']"))
            .await?;
        assert_eq!(app.notices().await?, [""; 0], "{id}");
        assert_eq!(app.browser.console_errors().await?, [""; 0], "{id}");
    }
    Ok(())
}

#[tokio::test]
async fn every_task_says_its_state() -> Result<()> {
    let app = App::open("?view=meetings&meeting=ub03").await?;
    app.browser.wait_for_element("[data-task]").await?;
    let wrong = "[data-task]:not([data-state=done], [data-state=open], [data-state=late], [data-state=unknown])";
    assert_eq!(app.count(wrong).await?, 0);
    Ok(())
}
