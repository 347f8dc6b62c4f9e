//! What the reader sees while data is on its way, and when it does not come.

use anyhow::{Result, ensure};
use e2e::{App, Fault, PHONE};

const DATASET: &str = "data/dataset.json";

/// An app whose dataset is broken from the start.
async fn open_broken(fault: Fault) -> Result<App> {
    let app = App::unopened(PHONE).await?;
    app.site.break_file(DATASET, fault);
    app.go_to("").await?;
    Ok(app)
}

/// The page says what is wrong; the first retry finds it as broken as before; the next one succeeds.
async fn recovers(fault: Fault) -> Result<()> {
    let app = open_broken(fault).await?;
    let sentence = app.wait_for_failure().await?;
    ensure!(sentence.contains("Không tải được số liệu"), "{sentence}");
    ensure!(!sentence.contains(".json"), "no file's name: {sentence}");
    assert_eq!(app.count("[data-failed='dataset.json']").await?, 1);
    ensure!(!app.is_ready().await?, "an app without data is not ready");
    assert_eq!(
        app.count("path[data-province]").await?,
        34,
        "the static map stays"
    );

    let requests = app.site.requests().len();
    app.press("Thử lại").await?;
    e2e::wait_for("the second try", async || {
        Ok((app.site.requests().len() > requests).then_some(()))
    })
    .await?;
    app.wait_for_failure().await?;

    app.site.repair(DATASET);
    app.press("Thử lại").await?;
    app.wait_ready().await?;
    app.wait_for_provinces(34).await?;
    ensure!(
        app.failures().await?.is_empty(),
        "the failure goes away: {:?}",
        app.failures().await?
    );
    let panics = app
        .browser
        .console_errors()
        .await?
        .into_iter()
        .filter(|error| error.contains("panicked"));
    assert_eq!(panics.collect::<Vec<_>>(), [""; 0]);
    Ok(())
}

#[tokio::test]
async fn a_missing_dataset_gives_a_sentence_and_a_retry_that_works() -> Result<()> {
    recovers(Fault::Status(404)).await
}

#[tokio::test]
async fn a_failing_server_gives_a_sentence_and_a_retry_that_works() -> Result<()> {
    recovers(Fault::Status(503)).await
}

#[tokio::test]
async fn a_dataset_that_is_cut_off_gives_a_sentence_and_a_retry_that_works() -> Result<()> {
    recovers(Fault::CutOffAfter(5000)).await
}

#[tokio::test]
async fn an_empty_dataset_gives_a_sentence_and_a_retry_that_works() -> Result<()> {
    recovers(Fault::Replaced(String::new())).await
}

#[tokio::test]
async fn a_page_in_place_of_the_dataset_gives_a_sentence_and_a_retry_that_works() -> Result<()> {
    recovers(Fault::Replaced(
        "<!doctype html><title>Trang chủ</title>".to_owned(),
    ))
    .await
}

#[tokio::test]
async fn a_dataset_of_something_else_gives_a_sentence_and_a_retry_that_works() -> Result<()> {
    recovers(Fault::Replaced(
        r#"{"type":"FeatureCollection","features":[]}"#.to_owned(),
    ))
    .await
}

#[tokio::test]
async fn a_dataset_of_a_newer_format_gives_a_sentence_and_a_retry_that_works() -> Result<()> {
    recovers(Fault::Replaced(
        r#"{"format":999,"version":"2031-01-01"}"#.to_owned(),
    ))
    .await
}

#[tokio::test]
async fn a_connection_that_is_reset_gives_a_sentence_and_a_retry_that_works() -> Result<()> {
    // More often than the browser tries again by itself.
    recovers(Fault::ResetFirst(usize::MAX)).await
}

#[tokio::test]
async fn a_dataset_with_a_wrong_content_type_is_read_all_the_same() -> Result<()> {
    let app = open_broken(Fault::ContentType("text/plain")).await?;
    app.wait_ready().await?;
    app.wait_for_provinces(34).await?;
    Ok(())
}

#[tokio::test]
async fn the_page_is_not_blank_while_the_dataset_is_on_its_way() -> Result<()> {
    let app = open_broken(Fault::Held).await?;
    e2e::wait_for("the request for the dataset", async || {
        Ok(app
            .site
            .requests()
            .iter()
            .any(|path| *path == app.site.path_of(DATASET))
            .then_some(()))
    })
    .await?;
    e2e::wait_for("anything to read", async || {
        Ok((!app.text().await?.trim().is_empty()).then_some(()))
    })
    .await?;
    ensure!(!app.is_ready().await?, "an app without data is not ready");
    app.site.repair(DATASET);
    app.wait_ready().await?;
    app.wait_for_provinces(34).await?;
    Ok(())
}

#[tokio::test]
async fn without_the_shapes_of_the_map_a_sentence_says_so_and_a_retry_draws_it() -> Result<()> {
    let app = App::unopened(PHONE).await?;
    app.site.break_file("data/map-63.json", Fault::Status(404));
    app.go_to("?units=63").await?;
    app.wait_ready().await?;
    let sentence = app.wait_for_failure().await?;
    ensure!(!sentence.contains(".json"), "{sentence}");
    assert_eq!(app.count("[data-failed='map-63.json']").await?, 1);
    app.site.repair("data/map-63.json");
    app.press("Thử lại").await?;
    app.wait_for_provinces(63).await?;
    Ok(())
}

/// Opens the map, and waits until everything that the views show was asked for and nothing moves any more.
async fn rest_on_the_map(app: &App, query: &str) -> Result<()> {
    // It would ask for the files, too.
    app.browser.forgo_worker().await?;
    app.go_to(query).await?;
    app.wait_ready().await?;
    let wanted: Vec<String> = ["details", "parts", "series-papi", "series-population"]
        .map(|name| app.site.path_of(&format!("data/{name}.json")))
        .into();
    e2e::wait_for("the data of the views", async || {
        let asked = app.site.requests();
        Ok(wanted.iter().all(|path| asked.contains(path)).then_some(()))
    })
    .await?;
    app.wait_for_quiet().await
}

#[tokio::test]
async fn on_a_quiet_page_what_the_views_show_comes_before_one_is_wanted() -> Result<()> {
    let app = App::unopened(PHONE).await?;
    rest_on_the_map(&app, "?pin=ha-noi,da-nang").await?;
    app.site.go_offline();
    app.turn_to_view("compare").await?;
    app.browser
        .wait_for_element("main .compare__indicators [data-observation]")
        .await?;
    app.click("footer a[href*='view=sources']").await?;
    app.browser.wait_for_element("main .sources").await?;
    assert_eq!(app.failures().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn what_failed_to_come_ahead_is_asked_for_again_by_the_view_that_needs_it() -> Result<()> {
    let app = App::unopened(PHONE).await?;
    app.site.break_file("data/details.json", Fault::Status(503));
    rest_on_the_map(&app, "").await?;
    assert_eq!(app.failures().await?, [""; 0]);
    app.click("footer a[href*='view=sources']").await?;
    let sentence = app.wait_for_failure().await?;
    ensure!(!sentence.contains(".json"), "{sentence}");
    app.site.repair("data/details.json");
    app.press("Thử lại").await?;
    app.browser.wait_for_element("main .sources").await?;
    e2e::wait_for("no failure", async || {
        Ok(app.failures().await?.is_empty().then_some(()))
    })
    .await
}
