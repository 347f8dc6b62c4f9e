//! What is seen can be taken along: as a file, as text, as a frame in another page; and the sheet of a
//! source by keyboard.

use anyhow::{Result, ensure};
use e2e::{App, Browser, DESKTOP, PHONE, Site, app, wait_for};
use serde_json::Value;

/// Waits until the answer is yes.
async fn until(what: &str, mut question: impl AsyncFnMut() -> Result<bool>) -> Result<()> {
    wait_for(what, async || Ok(question().await?.then_some(()))).await
}

#[tokio::test]
async fn the_focus_moves_into_the_sheet_and_back_to_the_figure() -> Result<()> {
    let app = App::open("?view=province&province=ninh-binh&units=63").await?;
    app.wait_for_quiet().await?;
    let keep = "document.querySelector('.province__lede [data-observation]')";
    let _: Value = app
        .browser
        .eval(&format!("{keep}.focus(); return null;"), vec![])
        .await?;
    app.type_keys("\u{e007}").await?;
    until("the open sheet with the focus inside", async || {
        app.browser
            .eval(
                "const sheet = document.querySelector('dialog.source-sheet');
                 return sheet.open && sheet.contains(document.activeElement);",
                vec![],
            )
            .await
    })
    .await?;
    app.type_keys("\u{e00c}").await?;
    until("the figure with the focus", async || {
        app.browser
            .eval(
                &format!(
                    "return !document.querySelector('dialog.source-sheet').open
                        && document.activeElement === {keep};"
                ),
                vec![],
            )
            .await
    })
    .await
}

#[tokio::test]
async fn what_is_shown_can_be_taken_along() -> Result<()> {
    let app = App::open_on(DESKTOP, "?units=63&period=2024").await?;
    app.click(".site-header__share").await?;
    app.click("dialog.share .downloads__text > summary").await?;
    let text = || async {
        app.browser
            .eval::<String>(
                "return document.querySelector('.downloads__text textarea')?.value ?? '';",
                vec![],
            )
            .await
    };
    until("63 lines of CSV", async || {
        Ok(text().await?.lines().count() == 64)
    })
    .await?;
    let csv = text().await?;
    ensure!(csv.starts_with("unit_set,region_code,"), "{csv}");
    ensure!(
        csv.contains("63,37,ninh-binh,") && csv.contains(",0.6833,"),
        "{csv}"
    );
    Ok(())
}

#[tokio::test]
async fn a_viewer_that_saves_no_files_is_offered_the_text() -> Result<()> {
    let app = App::open_on(PHONE, "").await?;
    app.browser
        .devtools(
            "Network.setUserAgentOverride",
            serde_json::json!({ "userAgent": "Mozilla/5.0 (Linux; Android 14; wv) Zalo android" }),
        )
        .await?;
    app.go_to("?view=sources").await?;
    app.wait_ready().await?;
    until("the text, unfolded", async || {
        app.browser
            .eval(
                "const field = document.querySelector('.downloads__text[open] textarea');
                 return !!field && field.value.startsWith('unit_set,');",
                vec![],
            )
            .await
    })
    .await
}

#[tokio::test]
async fn the_page_describes_its_data_to_machines() -> Result<()> {
    let app = App::open("").await?;
    let text: String = app
        .browser
        .eval(
            "return document.querySelector(\"script[type='application/ld+json']\").textContent;",
            vec![],
        )
        .await?;
    let value: Value = serde_json::from_str(&text)?;
    assert_eq!(value["@type"], "Dataset");
    // Relative to the page, where the address of the site is not known when it is built.
    ensure!(value["url"] == "./", "{}", value["url"]);
    Ok(())
}

#[tokio::test]
async fn the_script_makes_a_frame_as_high_as_its_content() -> Result<()> {
    let site = Site::dist()?;
    let page = format!(
        "<!doctype html><html lang=vi><title>Báo tỉnh</title><link rel=icon href='data:,'>
         <div style='width:360px' data-diem-cau='?view=province&amp;province=ninh-binh&amp;units=34'></div>
         <script src='{}' async></script>",
        site.url("embed.js")
    );
    let host = Site::pages([("index.html", &page)])?;
    let browser = Browser::start(DESKTOP).await?;
    browser.driver.goto(host.url("")).await?;
    let app = App { browser, site };
    let frame = app
        .browser
        .wait_for_element("[data-diem-cau] iframe[title][loading=lazy]")
        .await?;
    ensure!(
        frame
            .attr("src")
            .await?
            .is_some_and(|src| src.ends_with("&embed=1"))
    );
    app.enter_frame("[data-diem-cau] iframe").await?;
    app::wait_ready(&app.browser).await?;
    app.wait_for_provinces(34).await?;
    app.leave_frame().await?;
    until("a frame that fits its content", async || {
        let (frame, inner): (f64, f64) = {
            let frame: f64 = app
                .browser
                .eval(
                    "return document.querySelector('iframe').clientHeight;",
                    vec![],
                )
                .await?;
            app.enter_frame("[data-diem-cau] iframe").await?;
            let inner: f64 = app
                .browser
                .eval("return document.body.scrollHeight;", vec![])
                .await?;
            app.leave_frame().await?;
            (frame, inner)
        };
        Ok(frame >= inner && frame - inner < 40.0 && frame != 600.0)
    })
    .await
}

#[tokio::test]
async fn the_dialog_gives_a_short_text_a_code_to_photograph_pictures_and_a_copy_that_keeps_the_figures()
-> Result<()> {
    let app = App::open("?units=63&period=2024").await?;
    app.wait_for_provinces(63).await?;
    app.click(".site-header__share").await?;
    app.browser
        .wait_for_element("#share [data-take=text] textarea")
        .await?;
    // What is offered as a file is looked at instead of saved.
    let value = async |script: &str| -> Result<String> {
        app.browser
            .eval_async(&format!(
                "const done = arguments[arguments.length - 1];
                 (async () => {{ {script} }})().then(done, (error) => done(`failed: ${{error}}`));"
            ))
            .await
    };
    let field = |name: &str| {
        format!("return document.querySelector('#share [data-take={name}] textarea').value;")
    };
    let text = value(&field("text")).await?;
    ensure!(
        text.starts_with("Chỉ số chuyển đổi số (DTI) 2024\n")
            && text.contains("Nguồn: Bộ Khoa học"),
        "{text}"
    );
    ensure!(
        text.contains("28/11/2026") && text.ends_with("units=63"),
        "{text}"
    );
    let seen = value(
        "const open = (name) => { document.querySelector(`#share [data-take=${name}]`).open = true; };
         open('qr'); open('frozen');
         const made = [];
         URL.createObjectURL = ((make) => (blob) => { made.push(blob); return make.call(URL, blob); })(URL.createObjectURL);
         document.querySelector('#share [data-take=svg]').click();
         const picture = await made[0].text();
         const drawn = new DOMParser().parseFromString(picture, 'image/svg+xml');
         document.querySelector('#share [data-scale=\"2\"]').click();
         while (!made.some(({ type }) => type === 'image/png')) await new Promise(requestAnimationFrame);
         const image = await createImageBitmap(made.find(({ type }) => type === 'image/png'));
         while (!document.querySelector('#share [data-take=frozen] textarea').value) await new Promise(requestAnimationFrame);
         return JSON.stringify({
            error: drawn.querySelector('parsererror')?.textContent ?? '',
            outlines: drawn.querySelectorAll('path').length,
            words: drawn.documentElement.textContent,
            wide: image.width / drawn.documentElement.width.baseVal.value,
            code: document.querySelectorAll('#share [data-take=qr-place] svg').length,
            frozen: document.querySelector('#share [data-take=frozen] textarea').value.replace(/base64,[^\"]+/, 'base64,'),
         });",
    )
    .await?;
    let seen: serde_json::Value = serde_json::from_str(&seen)?;
    assert_eq!(seen["error"], "");
    ensure!(seen["outlines"].as_u64() > Some(63), "{seen}");
    for words in [
        "Hà Nội",
        "Quần đảo Hoàng Sa",
        "Quần đảo Trường Sa",
        "CC BY-SA 4.0",
        "28/11/2026",
    ] {
        ensure!(
            seen["words"]
                .as_str()
                .is_some_and(|all| all.contains(words)),
            "{words}: {seen}"
        );
    }
    assert_eq!(seen["wide"], 2.0);
    assert_eq!(seen["code"], 1);
    let frozen = seen["frozen"].as_str().unwrap_or_default();
    ensure!(
        frozen.contains("data:image/svg+xml;base64,")
            && frozen.contains("Bản giữ nguyên, sao chép ngày"),
        "{frozen}"
    );
    assert_eq!(app.browser.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn a_chart_is_taken_along_as_a_picture_for_paper_by_the_dialog_of_the_maps() -> Result<()> {
    let app = App::open_on(
        DESKTOP,
        "?view=compare&units=63&pin=ha-noi,da-nang&measure=value&theme=dark&lang=en",
    )
    .await?;
    app.scroll_through().await?;
    app.browser
        .wait_for_element("[data-chart=trend][data-phase=shown] svg")
        .await?;
    app.click("[data-act=picture]").await?;
    let seen: Value = app
        .browser
        .eval_async(
            "const done = arguments[arguments.length - 1];
             (async () => {
                const frame = () => new Promise(requestAnimationFrame);
                const button = (name) => document.querySelector(`#share [data-take=picture] ${name}`);
                while (document.activeElement !== button('[data-take=svg]')) await frame();
                const made = [];
                URL.createObjectURL = ((make) => (blob) => { made.push(blob); return make.call(URL, blob); })(URL.createObjectURL);
                button('[data-take=svg]').click();
                const picture = await made[0].text();
                const drawn = new DOMParser().parseFromString(picture, 'image/svg+xml');
                button('[data-scale=\"3\"]').click();
                while (!made.some(({ type }) => type === 'image/png')) await frame();
                const image = await createImageBitmap(made.find(({ type }) => type === 'image/png'));
                return {
                    error: drawn.querySelector('parsererror')?.textContent ?? '',
                    title: drawn.querySelector('title').textContent,
                    words: drawn.documentElement.textContent,
                    ground: drawn.querySelector('svg > rect').getAttribute('fill'),
                    unresolved: picture.includes('var('),
                    red: drawn.querySelectorAll('[stroke=\"rgb(190, 42, 20)\"], [fill=\"rgb(190, 42, 20)\"]').length,
                    wide: image.width / drawn.documentElement.width.baseVal.value,
                    page: document.documentElement.dataset.theme,
                };
             })().then(done, (error) => done({ error: String(error) }));",
        )
        .await?;
    assert_eq!(seen["error"], "");
    assert_eq!(seen["title"], "DTI value (scale 0–1)");
    assert_eq!(seen["unresolved"], false);
    // Light, though the page is dark, and dark again.
    assert_eq!(seen["ground"], "#F7F6F2");
    assert_eq!(seen["page"], "dark");
    ensure!(seen["red"].as_u64() > Some(4), "the first pin: {seen}");
    assert_eq!(seen["wide"], 3.0);
    // Without spaces: a line may end at any of them.
    let words = seen["words"].as_str().unwrap_or_default().replace(' ', "");
    for part in [
        "DaNang",
        "Source:",
        "Datalicences:http",
        "data/LICENSES.md",
        "Dataasof",
        "ĐiểmCầu:http",
    ] {
        ensure!(words.contains(part), "{part}: {words}");
    }
    ensure!(!words.contains("CCBY-SA"), "no boundaries: {words}");
    assert_eq!(app.browser.console_errors().await?, [""; 0]);
    Ok(())
}
