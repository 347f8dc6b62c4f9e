//! The service worker: the site without a network, and the next deployment.

use anyhow::{Result, ensure};
use e2e::{App, Deployment, Fault, PHONE, Site, app, wait_for};
use serde_json::json;
use std::time::Duration;

const BASE: &str = "/a/b/";

/// The app on a copy of the built site, with its worker at work.
async fn open(deployment: &Deployment) -> Result<App> {
    let app = App::on(PHONE, Site::folder(deployment.folder(), BASE)?).await?;
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
async fn after_one_visit_every_view_opens_with_the_server_gone() -> Result<()> {
    let deployment = Deployment::of_dist()?;
    let app = open(&deployment).await?;
    let day = data_day(&app).await?;
    assert_eq!(app.count("#kept").await?, 0);
    app.wait_for_all_kept(&deployment).await?;
    app.site.go_offline();
    // What the browser keeps by itself is no help.
    app.browser
        .devtools("Network.clearBrowserCache", json!({}))
        .await?;
    for (page, view) in [
        ("?units=63&indicator=papi-total", "map"),
        (
            "?view=compare&units=63&pin=ha-noi,da-nang&indicator=papi-total",
            "compare",
        ),
        ("?view=meetings&meeting=ub10", "meetings"),
        ("?view=province&province=ca-mau&lang=en", "province"),
        ("so-sanh.html", "compare"),
        ("nguon.html", "sources"),
        ("viet-nam.html", "province"),
        ("hoi-nghi/", "meetings"),
        ("hoi-nghi/ub10.html", "meetings"),
        ("tinh/", "province"),
        ("tinh-cu/nam-dinh.html?lang=en", "province"),
        ("en/tinh-cu/nam-dinh.html", "province"),
        ("en/nguon.html", "sources"),
        ("en/", "map"),
    ] {
        let kept = app.opens_offline(page, view).await?;
        app.scroll_through().await?;
        app.wait_for_quiet().await?;
        assert_eq!(app.failures().await?, [""; 0], "{page}");
        let expected = if page.contains("lang=en") || page.starts_with("en/") {
            "copy kept on this device".to_owned()
        } else {
            format!("số liệu bản ngày {day}")
        };
        ensure!(kept.contains(&expected), "{page}: {kept}");
    }
    app.go_to("?view=compare&units=63&pin=ha-noi,da-nang")
        .await?;
    app.wait_ready().await?;
    app.scroll_through().await?;
    app.browser
        .wait_for_element("[_echarts_instance_] svg")
        .await?;
    Ok(())
}

#[tokio::test]
async fn a_reader_who_spares_gets_nothing_ahead_and_a_sentence_without_the_names_of_files()
-> Result<()> {
    let deployment = Deployment::of_dist()?;
    let app = App::on(PHONE, Site::folder(deployment.folder(), BASE)?).await?;
    app.browser.spare().await?;
    app.go_to("").await?;
    app.wait_ready().await?;
    wait_for_worker(&app, &deployment.version()?).await?;
    app.wait_for_quiet().await?;
    let requests = app.site.requests();
    ensure!(
        !requests.iter().any(|path| path.starts_with("views-")),
        "{requests:?}"
    );
    app.site.go_offline();
    app.go_to("?view=meetings").await?;
    let sentence = app.wait_for_failure().await?;
    ensure!(sentence.contains("Chưa nối được máy chủ"), "{sentence}");
    for said in app.failures().await? {
        let names = [".json", ".js", ".wasm", ".css"];
        ensure!(!names.iter().any(|name| said.contains(name)), "{said}");
    }
    Ok(())
}

/// Puts another text in the place of the worker, and waits until the browser has seen it.
async fn update_worker(app: &App) -> Result<()> {
    let script = "const done = arguments[arguments.length - 1];
        navigator.serviceWorker.getRegistration().then((one) => one?.update()).then(() => done(null), () => done(null));";
    let _: Option<()> = app.browser.eval_async(script).await?;
    Ok(())
}

async fn wait_for_no_worker(app: &App) -> Result<()> {
    let script = "const done = arguments[arguments.length - 1];
        navigator.serviceWorker.getRegistration().then((one) => done(!one));";
    wait_for("no worker and nothing kept", async || {
        let is_gone: bool = app.browser.eval_async(script).await?;
        Ok((is_gone && kept(app).await?.is_empty()).then_some(()))
    })
    .await
}

#[tokio::test]
async fn the_switch_ends_it_also_for_pages_that_are_open() -> Result<()> {
    let deployment = Deployment::of_dist()?;
    let app = open(&deployment).await?;
    wait_for_worker(&app, &deployment.version()?).await?;
    // As `docs/hosting.md` says: the file takes the place of the worker.
    deployment.write("sw.js", &deployment.read("hosting/sw-off.js")?)?;
    update_worker(&app).await?;
    wait_for_no_worker(&app).await?;
    // The page that is open goes on by the network, and nothing is kept again.
    app.turn_to_units(63).await?;
    app.wait_for_provinces(63).await?;
    app.click(".tabs [href*='view=meetings']").await?;
    app.wait_for_view("meetings").await?;
    app.wait_for_quiet().await?;
    assert_eq!(kept(&app).await?, [""; 0]);
    // The next visit asks for the worker once more, and that takes itself away again.
    app.go_to("").await?;
    app.wait_ready().await?;
    let asked = |app: &App| {
        let asked = app.site.requests();
        asked.iter().filter(|path| *path == "sw.js").count()
    };
    let before = asked(&app);
    wait_for("the worker to be asked for", async || {
        Ok((asked(&app) > before).then_some(()))
    })
    .await?;
    wait_for_no_worker(&app).await?;
    app.site.go_offline();
    app.go_to("").await.ok();
    assert_eq!(app.count("#app").await?, 0, "nothing answers");
    Ok(())
}

/// A page of the deployment before goes on: other views, other files, the same day of the data, no sentence.
async fn goes_on(app: &App, step: &str, day: &str) -> Result<()> {
    let (units, indicator, view) = match step {
        "files" => (63, "papi-total", "compare"),
        "pages" => (34, "pci", "meetings"),
        _ => (63, "population", "sources"),
    };
    app.browser
        .eval::<()>(
            "history.pushState(null, '', arguments[0]); dispatchEvent(new Event('popstate'));",
            vec![json!(format!(
                "{}?units={units}&indicator={indicator}",
                app.site.url("")
            ))],
        )
        .await?;
    app.wait_for_view("map").await?;
    app.wait_for_provinces(units).await?;
    app.browser
        .eval::<()>(
            "history.pushState(null, '', arguments[0]); dispatchEvent(new Event('popstate'));",
            vec![json!(format!("{}?view={view}", app.site.url("")))],
        )
        .await?;
    app.wait_for_view(view).await?;
    app.wait_for_quiet().await?;
    assert_eq!(app.failures().await?, [""; 0], "after {step}");
    assert_eq!(data_day(app).await?, day, "after {step}");
    Ok(())
}

#[tokio::test]
async fn a_page_goes_on_while_an_update_is_copied_and_while_it_is_taken_back() -> Result<()> {
    let (first, second) = (Deployment::of_dist()?, Deployment::of_dist()?);
    second.deploy_data_of("2031-01-02")?;
    let host = Deployment::of_dist()?;
    // Without a worker, so by the files of the host alone, and with one.
    for with_worker in [false, true] {
        let app = App::on(PHONE, Site::folder(host.folder(), BASE)?).await?;
        if !with_worker {
            app.browser.forgo_worker().await?;
        }
        for (next, day) in [(&second, "2/1/2031"), (&first, "")] {
            app.go_to("").await?;
            app.wait_ready().await?;
            let before = data_day(&app).await?;
            ensure!(before != day);
            if with_worker {
                wait_for_worker(&app, &host.version()?).await?;
            }
            host.update_to(next, async |step| {
                if with_worker && step == "worker" {
                    update_worker(&app).await?;
                    wait_for_worker(&app, &next.version()?).await?;
                }
                goes_on(&app, step, &before).await
            })
            .await?;
            // The next visit has the next one, whole, also when what is old is deleted.
            host.delete_what_is_not_of(next)?;
            app.go_to("?view=meetings").await?;
            app.wait_ready().await?;
            app.wait_for_quiet().await?;
            let after = data_day(&app).await?;
            ensure!(after != before, "{after}");
            ensure!(day.is_empty() || after == day, "{after}");
            assert_eq!(app.failures().await?, [""; 0]);
        }
    }
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

    // The worker and the pages are there already, one file of data is cut off.
    deployment.deploy_data_of("2031-01-02")?;
    let new = deployment.version()?;
    let name = deployment.named("data/dataset.json")?;
    let dataset = deployment.read(&name)?;
    let half: String = dataset.chars().take(dataset.len() / 3).collect();
    deployment.write(&name, &half)?;
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
    deployment.write(&name, &dataset)?;
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
        .find(|name| name.starts_with("first-") && name.ends_with(".css"))
        .unwrap_or_default();
    let app = App::on(PHONE, Site::folder(deployment.folder(), BASE)?).await?;
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
    let app = App::on(PHONE, Site::folder(deployment.folder(), BASE)?).await?;
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
    assert_eq!(app.count("#kept").await?, 1);
    // The answer that came too late holds back nothing: the next request for the same address is answered by the network.
    app.site.repair("index.html");
    app.go_to("?units=63").await?;
    app.wait_ready().await?;
    assert_eq!(app.count("#kept").await?, 0);
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
    let app = App::on(PHONE, Site::folder(deployment.folder(), BASE)?).await?;
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
    let app = App::on(PHONE, Site::folder(deployment.folder(), BASE)?).await?;
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
    let host = site.framing("?embed=1", "width=360")?;
    let app = App::on(PHONE, site).await?;
    // Nothing tells that a frame will never ask: what a page does later, it does at once here.
    let at_once = "const later = setTimeout;
        globalThis.setTimeout = (task, time, ...rest) => later(task, Math.min(time ?? 0, 10), ...rest);
        globalThis.requestIdleCallback = (task) => later(task, 10);";
    app.browser.before_pages(at_once).await?;
    app.browser.driver.goto(host.url("")).await?;
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
