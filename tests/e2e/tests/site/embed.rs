//! A view in a frame of another site.

use anyhow::{Context, Result, ensure};
use e2e::{App, DESKTOP, Deployment, PHONE, Screen, Site, app, wait_for};
use serde_json::json;

/// The app in the plain `<iframe>` of a page of another origin, 360 pixels wide.
struct Framed {
    app: App,
    _host: Site,
}

impl Framed {
    async fn open(screen: Screen, query: &str) -> Result<Self> {
        let site = Site::dist()?;
        let host = site.framing(query, "width=360")?;
        let app = App::on(screen, site).await?;
        app.browser.driver.goto(host.url("")).await?;
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

/// A page of a portal on another origin, as such portals write it: an old doctype, sizes of their own, a policy, a tab that
/// hides its content at first, a script of another vendor with the name of ours. It adds up its layout shift.
fn portal(site: &Site, head: &str, body: &str) -> String {
    let origin = site.origin();
    format!(
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">
         <html lang=vi><head><title>Cổng tỉnh</title><link rel=icon href='data:,'>
         <meta http-equiv=Content-Security-Policy content=\"default-src 'none'; img-src data:; script-src 'self' 'unsafe-inline' {origin}; style-src 'unsafe-inline'; frame-src {origin}\">
         <style>* {{ box-sizing: content-box; padding: 1px }} iframe {{ height: 100%; width: 50% }} .tab {{ display: none }} .tab.open {{ display: block }}</style>
         <script>
            let shift = 0;
            new PerformanceObserver((list) => {{ for (const entry of list.getEntries()) shift += entry.value; }})
                .observe({{ type: 'layout-shift', buffered: true }});
            const told = [];
            // How many frames there were, and each height that one was given later.
            let made = 0;
            const written = [];
            new MutationObserver((all) => {{
                for (const {{ type, target, addedNodes }} of all) {{
                    made += [...addedNodes].filter((node) => node.localName === 'iframe').length;
                    if (type === 'attributes' && target.localName === 'iframe' && target.style.height !== written.at(-1))
                        written.push(target.style.height);
                }}
            }}).observe(document, {{ subtree: true, childList: true, attributeFilter: ['style'] }});
            document.addEventListener('diem-cau:chosen', ({{ detail }}) => told.push(detail));
            const heights = () => [...document.querySelectorAll('iframe')].map((frame) => frame.clientHeight);
         </script><script src='embed.js'></script>{head}</head><body><h1>Bài viết</h1>{body}<p>Hết bài.</p></body></html>"
    )
}

/// A browser on the portal's page.
async fn portal_with(make: impl FnOnce(&Site) -> (String, String)) -> Result<(App, Site)> {
    let site = Site::dist()?;
    let (head, body) = make(&site);
    let host = Site::pages([
        ("index.html", &portal(&site, &head, &body)),
        ("embed.js", "window.another = document.currentScript.src;"),
    ])?;
    let app = App::on(PHONE, site).await?;
    app.browser.driver.goto(host.url("")).await?;
    Ok((app, host))
}

/// Waits until the only frame is as high as its content, and gives that height.
async fn settled(app: &App) -> Result<f64> {
    wait_for("a frame as high as its content", async || {
        let seen: Vec<f64> = app.browser.eval("return heights();", vec![]).await?;
        Ok(seen
            .first()
            .copied()
            .filter(|height| *height > 0.0 && *height != 600.0))
    })
    .await
}

#[tokio::test]
async fn the_script_makes_one_frame_however_a_portal_loads_it() -> Result<()> {
    let box_of = |site: &Site| {
        format!(
            "<div data-diem-cau='{}'></div>",
            site.url("?view=province&amp;province=ninh-binh")
        )
    };
    let script = |site: &Site| site.url("embed.js");
    type Load = fn(&str) -> String;
    let loads: [(&str, Load); 5] = [
        ("plainly", |url| {
            format!("<script src='{url}' async></script>")
        }),
        ("late, as jQuery does", |url| {
            format!(
                "<script>addEventListener('load', () => {{ const one = document.createElement('script'); one.src = '{url}'; document.head.append(one); }})</script>"
            )
        }),
        ("twice", |url| {
            format!("<script src='{url}'></script><script src='{url}'></script>")
        }),
        ("as a module", |url| {
            format!("<script type=module src='{url}'></script>")
        }),
        ("beside an element of its name", |url| {
            format!("<script src='{url}' defer></script><i id='diem-cau'></i>")
        }),
    ];
    for (how, load) in loads {
        let (app, host) = portal_with(|site| {
            // A module of another origin is only read where that lets everybody read.
            site.send_header("Access-Control-Allow-Origin", "*");
            (load(&script(site)), box_of(site))
        })
        .await?;
        let height = settled(&app).await.map_err(|error| error.context(how))?;
        ensure!(height > 300.0, "{how}: {height}");
        let frames: Vec<String> = app
            .browser
            .eval(
                "return [...document.querySelectorAll('iframe')].map((frame) => frame.src);",
                vec![],
            )
            .await?;
        let own = app.site.url("?view=province&province=ninh-binh&embed=1");
        assert_eq!(frames, [own], "{how}");
        let another: String = app.browser.eval("return another;", vec![]).await?;
        assert_eq!(another, host.url("embed.js"), "{how}");
    }
    Ok(())
}

#[tokio::test]
async fn a_copy_of_the_script_in_a_folder_of_the_portal_leaves_no_frame() -> Result<()> {
    let copy = Deployment::of_dist()?.read("embed.js")?;
    for may_frame_itself in [false, true] {
        let site = Site::dist()?;
        let load = "<script src='cache/embed.js' async></script>";
        let div = format!("<div data-diem-cau='{}'></div>", site.url("?view=map"));
        let mut page = portal(&site, load, &div);
        if may_frame_itself {
            page = page.replace("frame-src ", "frame-src 'self' ");
        }
        let host = Site::pages([
            ("index.html", &page),
            ("embed.js", "window.another = 1;"),
            ("cache/embed.js", &copy),
        ])?;
        let app = App::on(PHONE, site).await?;
        app.browser.driver.goto(host.url("")).await?;
        wait_for("the script, and no frame", async || {
            let is_done: bool = app
                .browser
                .eval(
                    "return typeof diemCau === 'function' && made > 0 && !document.querySelector('iframe');",
                    vec![],
                )
                .await?;
            Ok(is_done.then_some(()))
        })
        .await
        .with_context(|| format!("may frame itself: {may_frame_itself}"))?;
    }
    Ok(())
}

#[tokio::test]
async fn a_frame_takes_one_height_on_a_phone_and_moves_little_around_it() -> Result<()> {
    let (app, _host) = portal_with(|site| {
        let load = format!("<script src='{}' async></script>", site.url("embed.js"));
        let url = site.url("?view=province&amp;province=ninh-binh");
        (load, format!("<div data-diem-cau='{url}'></div>"))
    })
    .await?;
    let height = settled(&app).await?;
    app.enter_frame("iframe").await?;
    app.wait_ready().await?;
    app.wait_for_quiet().await?;
    app.browser.driver.enter_parent_frame().await?;
    let (heights, shift): (Vec<String>, f64) =
        app.browser.eval("return [written, shift];", vec![]).await?;
    assert_eq!(heights, [format!("{height}px")], "each height that was set");
    ensure!(shift < 0.1, "layout shift {shift}");
    Ok(())
}

/// What the frame said in the form of WordPress since the last time.
async fn said_to_wordpress(app: &App, message: &str) -> Result<Vec<serde_json::Value>> {
    app.browser
        .eval(
            "return messages.splice(0).map(({ data }) => data).filter(({ message }) => message === arguments[0]);",
            vec![json!(message)],
        )
        .await
}

#[tokio::test]
async fn wordpress_hears_the_height_asks_again_and_leads_out_of_the_frame() -> Result<()> {
    let site = Site::dist()?;
    site.send_header("Access-Control-Allow-Origin", "*");
    let query = "tinh/ninh-binh.html?embed=1#?secret=AvtxqUmB9M";
    let host = site.framing(query, "width=360 sandbox=allow-scripts security=restricted")?;
    let app = App::on(DESKTOP, site).await?;
    app.browser.driver.goto(host.url("")).await?;
    let heard = async |what: &str| {
        wait_for("a message in the form of WordPress", async || {
            Ok(said_to_wordpress(&app, what).await?.pop())
        })
        .await
    };
    let first = heard("height").await?;
    assert_eq!(first["secret"], "AvtxqUmB9M");
    ensure!(first["value"].as_f64() > Some(500.0), "{first}");
    // Its script came late.
    app.browser
        .eval::<()>(
            "const { contentWindow } = document.getElementById('frame');
             contentWindow.postMessage({ message: 'ready', secret: 'another' }, '*');
             contentWindow.postMessage({ message: 'ready', secret: 'AvtxqUmB9M' }, '*');",
            vec![],
        )
        .await?;
    let again = heard("height").await?;
    assert_eq!(again, first);
    app.enter_frame("#frame").await?;
    app.click(".embed-footer__open").await?;
    app.browser.driver.enter_parent_frame().await?;
    let out = heard("link").await?;
    let to = out["value"].as_str().unwrap_or_default();
    ensure!(
        to.starts_with(&app.site.url("")) && !to.contains("embed=1"),
        "{out}"
    );
    Ok(())
}

#[tokio::test]
async fn a_frame_is_never_lower_than_what_it_shows_before_and_after() -> Result<()> {
    let (app, _host) = portal_with(|site| {
        let load = format!("<script src='{}' async></script>", site.url("embed.js"));
        (
            load,
            format!("<div data-diem-cau='{}'></div>", site.url("")),
        )
    })
    .await?;
    let before = settled(&app).await?;
    app.enter_frame("iframe").await?;
    app.wait_ready().await?;
    // By a script: the driver does not find what is below the screen in a frame of another site.
    app.browser
        .eval::<()>(
            "document.querySelector(\"[data-units='63']\").click();",
            vec![],
        )
        .await?;
    app.wait_for_provinces(63).await?;
    app.wait_for_quiet().await?;
    let content = "return Math.ceil(document.body.getBoundingClientRect().height);";
    let after: f64 = app.browser.eval(content, vec![]).await?;
    app.browser.driver.enter_parent_frame().await?;
    wait_for("the height of the 63", async || {
        let now: Vec<f64> = app.browser.eval("return heights();", vec![]).await?;
        Ok((now == [after]).then_some(()))
    })
    .await?;
    let written: Vec<String> = app.browser.eval("return written;", vec![]).await?;
    for height in &written {
        let height: f64 = height.trim_end_matches("px").parse()?;
        ensure!(height >= before.min(after), "{written:?}");
    }
    Ok(())
}

#[tokio::test]
async fn a_frame_whose_height_is_written_keeps_its_place_answers_and_hears() -> Result<()> {
    let load = |site: &Site| format!("<script src='{}' async></script>", site.url("embed.js"));
    let div = |site: &Site, heights: &str| {
        let url = site.url("?view=map");
        format!("<div id=box data-diem-cau='{url}' {heights}></div>")
    };
    let (app, _host) = portal_with(|site| (load(site), div(site, ""))).await?;
    let height = settled(&app).await?;
    // The dialog writes this height into the code.
    let written = format!("data-heights='{height} {height}'");
    let (app, _host) = portal_with(|site| (load(site), div(site, &written))).await?;
    // Once, and at once: what the frame cannot hear yet waits for it.
    app.browser.wait_for_element("#box iframe").await?;
    app.browser
        .eval::<()>(
            "document.getElementById('box').dispatchEvent(new CustomEvent('diem-cau:choose',
                { detail: { units: '63', lang: 'en', indicator: '<b>', hostile: 'x', province: { toString: 1 } } }));",
            vec![],
        )
        .await?;
    wait_for("a choice that is told", async || {
        let told: Vec<serde_json::Value> = app.browser.eval("return told;", vec![]).await?;
        Ok(told
            .last()
            .filter(|one| one["units"] == "63" && one["lang"] == "en")
            .cloned())
    })
    .await?;
    let shift: f64 = app.browser.eval("return shift;", vec![]).await?;
    ensure!(shift < 0.1, "layout shift {shift}");
    // From another window than the page around it nothing is heard, and what has no form of a choice does nothing.
    app.enter_frame("iframe").await?;
    app.browser
        .eval::<()>(
            "for (const data of [0, null, 'x', {}, { 'diem-cau': 1 }, { 'diem-cau': { choose: { province: 'ha-noi' } } }])
                postMessage(data, '*');",
            vec![],
        )
        .await?;
    app.wait_for_quiet().await?;
    let asked: String = app.browser.eval("return location.search;", vec![]).await?;
    ensure!(
        asked.contains("units=63") && !asked.contains("province"),
        "{asked}"
    );
    assert_eq!(app.browser.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn a_frame_in_a_closed_tab_is_as_high_as_its_content_once_the_tab_opens() -> Result<()> {
    let (app, _host) = portal_with(|site| {
        let load = format!("<script src='{}' async></script>", site.url("embed.js"));
        let div = format!(
            "<div class=tab id=tab><diem-cau src='{}'></diem-cau></div>",
            site.url("hoi-nghi/ub03.html")
        );
        (load, div)
    })
    .await?;
    app.browser.wait_for_element("iframe").await?;
    app.browser
        .eval::<()>(
            "document.getElementById('tab').className += ' open';",
            vec![],
        )
        .await?;
    let height = settled(&app).await?;
    app.enter_frame("iframe").await?;
    let content: f64 = app
        .browser
        .eval("return document.body.scrollHeight;", vec![])
        .await?;
    ensure!((height - content).abs() <= 2.0, "{height} for {content}");
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
