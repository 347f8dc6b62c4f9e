//! The service worker: the site without a network, and the next deployment.

use anyhow::{Result, ensure};
use e2e::{App, Browser, Deployment, Fault, PHONE, Site, app, wait_for};
use serde_json::json;
use std::time::Duration;

const BASE: &str = "/a/b/";

/// The app on a copy of the built site, with its worker at work.
async fn open(deployment: &Deployment) -> Result<App> {
    let app = App {
        browser: Browser::start(PHONE).await?,
        site: Site::folder(deployment.folder(), BASE)?,
    };
    app.go_to("").await?;
    app.wait_ready().await?;
    Ok(app)
}

/// The deployments that are kept, oldest first.
async fn kept(app: &App) -> Result<Vec<String>> {
    app.browser
        .eval_async(
            "const done = arguments[arguments.length - 1];
            caches.keys().then((names) => done(names.filter((name) => name.startsWith('diem-cau '))
                .map((name) => name.split(' ').pop())));",
        )
        .await
}

async fn wait_for_worker(app: &App, version: &str) -> Result<()> {
    wait_for(&format!("the worker of {version}"), async || {
        let active: bool = app
            .browser
            .eval_async(
                "const done = arguments[arguments.length - 1];
                navigator.serviceWorker.getRegistration().then((one) =>
                    done(one?.active?.state === 'activated' && !one.installing && !!navigator.serviceWorker.controller));",
            )
            .await?;
        Ok((active && kept(app).await?.iter().any(|one| one == version)).then_some(()))
    })
    .await
}

/// Registers the worker without waiting for the page to do it: what becomes of it?
async fn register(app: &App) -> Result<String> {
    let script = "const done = arguments[arguments.length - 1];
        const address = new URL('sw.js', document.baseURI).href;
        navigator.serviceWorker.register(trustedTypes.defaultPolicy?.createScriptURL(address) ?? address).then((one) => {
            const worker = one.installing;
            if (!worker) return done(one.active ? 'activated' : 'redundant');
            worker.onstatechange = () => { if (worker.state !== 'installing') done(worker.state); };
        });";
    app.browser.eval_async(script).await
}

/// Whether the page has the data of a day, as its foot says.
async fn wait_for_data_of(app: &App, day: &str) -> Result<()> {
    app.wait_for_text(&format!("Số liệu bản ngày {day}")).await
}

async fn data_day(app: &App) -> Result<String> {
    let text = app.text_of(".site-footer").await?;
    let (_, rest) = text.split_once("Số liệu bản ngày ").unwrap_or_default();
    Ok(rest.split('.').next().unwrap_or(rest).to_owned())
}

#[tokio::test]
async fn the_site_opens_without_a_network() -> Result<()> {
    let deployment = Deployment::of_dist()?;
    let app = open(&deployment).await?;
    wait_for_worker(&app, &deployment.version()?).await?;
    let day = data_day(&app).await?;
    // A page that is visited, and one that is not.
    app.go_to("tinh/ninh-binh.html").await?;
    let title = app.browser.driver.title().await?;

    app.site.go_offline();
    app.go_to("?units=63&shape=tiles").await?;
    app.wait_ready().await?;
    app.wait_for_provinces(63).await?;
    wait_for_data_of(&app, &day).await?;
    app.go_to("63.html").await?;
    ensure!(app.text().await?.contains("Điểm Cầu"));
    app.go_to("tinh/ninh-binh.html").await?;
    assert_eq!(app.browser.driver.title().await?, title);
    app.go_to("tinh/da-nang.html").await?;
    app.wait_ready().await?;
    assert_eq!(app.view().await?, "province");
    app.wait_for_parameter("province", Some("da-nang")).await?;
    app.go_to("khong-co").await?;
    app.wait_ready().await?;
    assert_eq!(app.view().await?, "map");
    Ok(())
}

#[tokio::test]
async fn what_was_used_once_works_without_a_network() -> Result<()> {
    let deployment = Deployment::of_dist()?;
    let app = open(&deployment).await?;
    wait_for_worker(&app, &deployment.version()?).await?;
    app.go_to("?view=meetings").await?;
    app.wait_ready().await?;
    app.wait_for_quiet().await?;
    let meetings = app.meetings().await?;
    ensure!(!meetings.is_empty());
    app.site.go_offline();
    app.reload().await?;
    app.wait_for_quiet().await?;
    assert_eq!(app.meetings().await?, meetings);
    assert_eq!(app.failures().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn a_new_deployment_is_taken_up_at_the_next_visit_and_nothing_is_mixed() -> Result<()> {
    let deployment = Deployment::of_dist()?;
    let old = deployment.version()?;
    let app = open(&deployment).await?;
    wait_for_worker(&app, &old).await?;
    let day = data_day(&app).await?;

    deployment.deploy_data_of("2031-01-02")?;
    let new = deployment.version()?;
    // The page that is open goes on with its own files, also when the new worker has taken over.
    let script = "const done = arguments[arguments.length - 1];
        navigator.serviceWorker.getRegistration().then((one) => one.update()).then(() => done(null));";
    let _: Option<()> = app.browser.eval_async(script).await?;
    wait_for_worker(&app, &new).await?;
    assert_eq!(kept(&app).await?, [old.clone(), new.clone()]);
    app.turn_to_units(63).await?;
    app.wait_for_provinces(63).await?;
    assert_eq!(data_day(&app).await?, day);

    app.go_to("").await?;
    app.wait_ready().await?;
    wait_for_data_of(&app, "2/1/2031").await?;
    app.site.go_offline();
    app.go_to("?units=63").await?;
    app.wait_ready().await?;
    app.wait_for_provinces(63).await?;
    wait_for_data_of(&app, "2/1/2031").await?;
    Ok(())
}

#[tokio::test]
async fn the_next_visit_finds_the_new_deployment_before_its_worker_does() -> Result<()> {
    let deployment = Deployment::of_dist()?;
    let app = open(&deployment).await?;
    wait_for_worker(&app, &deployment.version()?).await?;
    deployment.deploy_data_of("2031-01-02")?;
    app.go_to("?units=63").await?;
    app.wait_ready().await?;
    wait_for_data_of(&app, "2/1/2031").await?;
    wait_for_worker(&app, &deployment.version()?).await?;
    // Two deployments are kept, not three.
    deployment.deploy_data_of("2031-02-03")?;
    app.go_to("").await?;
    app.wait_ready().await?;
    wait_for_data_of(&app, "3/2/2031").await?;
    wait_for_worker(&app, &deployment.version()?).await?;
    wait_for("two deployments", async || {
        Ok((kept(&app).await?.len() == 2).then_some(()))
    })
    .await
}

#[tokio::test]
async fn half_a_deployment_is_not_kept() -> Result<()> {
    let deployment = Deployment::of_dist()?;
    let old = deployment.version()?;
    let app = open(&deployment).await?;
    wait_for_worker(&app, &old).await?;
    let day = data_day(&app).await?;

    // The worker and the pages are there already, one file of data is still the old one.
    let dataset = deployment.read("data/dataset.json")?;
    deployment.deploy_data_of("2031-01-02")?;
    let (new, new_dataset) = (deployment.version()?, deployment.read("data/dataset.json")?);
    deployment.write("data/dataset.json", &dataset)?;
    let script = "const done = arguments[arguments.length - 1];
        navigator.serviceWorker.getRegistration().then((one) => {
            one.onupdatefound = () => {
                const worker = one.installing;
                worker.onstatechange = () => { if (worker.state !== 'installing') done(worker.state); };
            };
            one.update();
        });";
    let state: String = app.browser.eval_async(script).await?;
    assert_eq!(state, "redundant");
    assert_eq!(kept(&app).await?, [old]);
    app.site.go_offline();
    app.reload().await?;
    wait_for_data_of(&app, &day).await?;

    app.site.come_back();
    deployment.write("data/dataset.json", &new_dataset)?;
    app.reload().await?;
    wait_for_data_of(&app, "2/1/2031").await?;
    wait_for_worker(&app, &new).await
}

#[tokio::test]
async fn a_page_in_place_of_a_file_is_not_kept() -> Result<()> {
    let deployment = Deployment::of_dist()?;
    let style = deployment
        .files()?
        .into_iter()
        .find(|name| name.ends_with(".css"))
        .unwrap_or_default();
    let app = App {
        browser: Browser::start(PHONE).await?,
        site: Site::folder(deployment.folder(), BASE)?,
    };
    app.site.break_file(&style, Fault::ContentType("text/html"));
    app.go_to("").await?;
    app.wait_ready().await?;
    assert_eq!(register(&app).await?, "redundant");
    assert_eq!(kept(&app).await?, [""; 0]);
    // Its absence costs nothing, and the next visit installs it.
    app.site.repair(&style);
    app.go_to("").await?;
    app.wait_ready().await?;
    wait_for_worker(&app, &deployment.version()?).await
}

#[tokio::test]
async fn a_page_that_came_by_a_redirect_opens_without_a_network() -> Result<()> {
    let deployment = Deployment::of_dist()?;
    deployment.write("former.html", &deployment.read("63.html")?)?;
    let app = App {
        browser: Browser::start(PHONE).await?,
        site: Site::folder(deployment.folder(), BASE)?,
    };
    app.site
        .break_file("63.html", Fault::Redirect("former.html"));
    app.go_to("").await?;
    app.wait_ready().await?;
    wait_for_worker(&app, &deployment.version()?).await?;
    app.go_to("63.html").await?;
    app.wait_ready().await?;
    assert_eq!(app.provinces().await?.len(), 63);
    app.site.go_offline();
    app.go_to("63.html").await?;
    app.wait_ready().await?;
    assert_eq!(app.provinces().await?.len(), 63);
    Ok(())
}

#[tokio::test]
async fn a_network_that_is_silent_is_not_waited_for() -> Result<()> {
    let deployment = Deployment::of_dist()?;
    let app = open(&deployment).await?;
    wait_for_worker(&app, &deployment.version()?).await?;
    app.site.break_file("index.html", Fault::Held);
    app.go_to("?units=63").await?;
    app.wait_ready().await?;
    app.wait_for_provinces(63).await?;
    Ok(())
}

#[tokio::test]
async fn a_host_that_is_out_of_order_is_stood_in_for() -> Result<()> {
    let deployment = Deployment::of_dist()?;
    let app = open(&deployment).await?;
    wait_for_worker(&app, &deployment.version()?).await?;
    for file in deployment.files()? {
        app.site.break_file(&file, Fault::Status(503));
    }
    app.go_to("?units=63").await?;
    app.wait_ready().await?;
    app.wait_for_provinces(63).await?;
    Ok(())
}

#[tokio::test]
async fn without_room_on_the_device_the_site_works_all_the_same() -> Result<()> {
    let deployment = Deployment::of_dist()?;
    let app = App {
        browser: Browser::start(PHONE).await?,
        site: Site::folder(deployment.folder(), BASE)?,
    };
    let quota = json!({ "origin": app.site.origin(), "quotaSize": 200_000 });
    app.browser
        .devtools("Storage.overrideQuotaForOrigin", quota)
        .await?;
    app.go_to("").await?;
    app.wait_ready().await?;
    assert_eq!(register(&app).await?, "redundant");
    assert_eq!(kept(&app).await?, [""; 0]);
    app.reload().await?;
    app.wait_for_provinces(34).await?;
    Ok(())
}

#[tokio::test]
async fn a_site_without_a_worker_starts_all_the_same() -> Result<()> {
    let deployment = Deployment::of_dist()?;
    let app = App {
        browser: Browser::start(PHONE).await?,
        site: Site::folder(deployment.folder(), BASE)?,
    };
    app.site.break_file("sw.js", Fault::Status(404));
    app.go_to("").await?;
    app.wait_ready().await?;
    wait_for("the request for the worker", async || {
        Ok(app
            .site
            .requests()
            .iter()
            .any(|path| path == "sw.js")
            .then_some(()))
    })
    .await?;
    app.wait_for_quiet().await?;
    app.wait_for_provinces(34).await?;
    let uncaught: Vec<String> = app
        .browser
        .console_errors()
        .await?
        .into_iter()
        .filter(|error| error.contains("Uncaught"))
        .collect();
    assert_eq!(uncaught, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn a_frame_asks_for_no_worker() -> Result<()> {
    let deployment = Deployment::of_dist()?;
    let site = Site::folder(deployment.folder(), BASE)?;
    let page = format!(
        "<!doctype html><title>Báo tỉnh</title><link rel=icon href='data:,'>
         <iframe id=frame width=360 height=640 title='Điểm Cầu' src='{}'></iframe>",
        site.url("?embed=1")
    );
    let host = Site::pages([("index.html", &page)])?;
    let browser = Browser::start(PHONE).await?;
    // Nothing tells that a frame will never ask: what a page does later, it does at once here.
    let at_once = json!({ "source": "const later = setTimeout;
        globalThis.setTimeout = (task, time, ...rest) => later(task, Math.min(time ?? 0, 10), ...rest);
        globalThis.requestIdleCallback = (task) => later(task, 10);" });
    browser
        .devtools("Page.addScriptToEvaluateOnNewDocument", at_once)
        .await?;
    browser.driver.goto(host.url("")).await?;
    let app = App { browser, site };
    app.enter_frame("#frame").await?;
    app::wait_ready(&app.browser).await?;
    app.wait_for_quiet().await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    ensure!(
        !app.site.requests().iter().any(|path| path == "sw.js"),
        "{:?}",
        app.site.requests()
    );
    Ok(())
}
