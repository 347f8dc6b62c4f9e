//! One browser with a fresh profile, mostly Chromium, driven through a driver of its own. Dropping it ends both.

use crate::engine::{Driver, Engine};
use crate::{PATIENCE, wait_for};
use anyhow::{Context, Result};
use base64::Engine as _;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::env;
use std::path::{Path, PathBuf};
use thirtyfour::prelude::*;
use thirtyfour::{
    Capabilities, ChromeCapabilities, ChromiumLikeCapabilities, LoggingPrefsLogLevel,
};

/// The size of the page in CSS pixels, and whether it is a phone with a touch screen.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    pub width: u32,
    pub height: u32,
    pub is_phone: bool,
}

pub const PHONE: Screen = Screen {
    width: 390,
    height: 844,
    is_phone: true,
};
pub const DESKTOP: Screen = Screen {
    width: 1280,
    height: 800,
    is_phone: false,
};

/// Notes offences against the content policy. Firefox gives a script of the driver a global of its own, so by name.
const NOTES: &str = "if (!window.violations) {
    window.violations = [];
    window.addEventListener('securitypolicyviolation', (event) => window.violations.push(
        `${event.effectiveDirective}: ${event.blockedURI} ${event.sample} ${event.sourceFile}:${event.lineNumber}`));
}";

pub struct Browser {
    pub driver: WebDriver,
    engine: Driver,
}

impl Browser {
    pub async fn start(screen: Screen) -> Result<Self> {
        Self::start_with(screen, true, &[]).await
    }

    /// As with a screen reader: without one, the accessibility tree of Chromium lacks what `content-visibility` skips.
    pub async fn start_for_a_screen_reader(screen: Screen) -> Result<Self> {
        Self::start_with(screen, true, &["--force-renderer-accessibility"]).await
    }

    pub async fn start_without_javascript(screen: Screen) -> Result<Self> {
        Self::start_with(screen, false, &[]).await
    }

    async fn start_with(screen: Screen, javascript: bool, arguments: &[&str]) -> Result<Self> {
        let wanted = capabilities(javascript, arguments)?;
        let browser = Self::drive(Engine::Chromium, wanted).await?;
        browser.set_screen(screen).await?;
        Ok(browser)
    }

    /// Another engine than Chromium: without the commands of the DevTools Protocol, in a window of about a phone's size.
    pub async fn start_engine(engine: Engine) -> Result<Self> {
        let browser = match engine {
            Engine::Chromium => return Self::start(PHONE).await,
            Engine::Firefox => {
                let mut wanted = DesiredCapabilities::firefox();
                wanted.set_headless()?;
                Self::drive(engine, wanted).await?
            }
            Engine::WebKit => {
                let mut wanted = Capabilities::new();
                let options = json!({ "binary": mini_browser()?, "args": ["--automation"] });
                wanted.set("webkitgtk:browserOptions", options)?;
                Self::drive(engine, wanted).await?
            }
        };
        browser
            .driver
            .set_window_rect(0, 0, PHONE.width, PHONE.height)
            .await
            .ok();
        Ok(browser)
    }

    async fn drive(engine: Engine, wanted: impl Into<Capabilities>) -> Result<Self> {
        let engine_driver = Driver::start(engine)?;
        let driver = WebDriver::new(engine_driver.url(), wanted)
            .await
            .with_context(|| format!("{engine:?} does not start"))?;
        driver.set_page_load_timeout(PATIENCE).await?;
        driver.set_script_timeout(PATIENCE).await?;
        Ok(Self {
            driver,
            engine: engine_driver,
        })
    }

    /// Notes every offence against a content policy from the first line of the pages that are opened after this. In
    /// Chromium only.
    pub async fn note_violations(&self) -> Result<()> {
        self.before_pages(NOTES).await
    }

    /// The same from here on, in the page that is open: in every engine.
    pub async fn note_violations_here(&self) -> Result<()> {
        self.eval(NOTES, vec![]).await
    }

    /// What was noted in the page that is open.
    pub async fn violations(&self) -> Result<Vec<String>> {
        self.eval("return window.violations;", vec![]).await
    }

    /// A window of headless Chromium is never narrower than 500 pixels; emulation is exact.
    pub async fn set_screen(&self, screen: Screen) -> Result<()> {
        let Screen {
            width,
            height,
            is_phone,
        } = screen;
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": is_phone }),
        )
        .await?;
        self.devtools(
            "Emulation.setTouchEmulationEnabled",
            json!({ "enabled": is_phone }),
        )
        .await?;
        Ok(())
    }

    /// What the device prefers: `light` or `dark`.
    pub async fn set_color_scheme(&self, scheme: &str) -> Result<()> {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        )
        .await?;
        Ok(())
    }

    /// A command of the Chrome DevTools Protocol.
    pub async fn devtools(&self, method: &str, parameters: Value) -> Result<Value> {
        Ok(self.driver.cdp().send_raw(method, parameters).await?)
    }

    /// Pages that are opened from now on register no service worker, which would stand in for a file that is held back.
    pub async fn forgo_worker(&self) -> Result<()> {
        self.before_pages("delete Navigator.prototype.serviceWorker;")
            .await
    }

    /// Pages that are opened from now on are read by someone who spares data: what comes when a page is idle does not come.
    pub async fn spare(&self) -> Result<()> {
        self.before_pages(
            "Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true }) });",
        )
        .await
    }

    /// Pages that are opened from now on add up their layout shift in `window.shift`.
    pub async fn watch_shift(&self) -> Result<()> {
        self.before_pages(
            "window.shift = 0;
            new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value; })
                .observe({ type: 'layout-shift', buffered: true });",
        )
        .await
    }

    /// A script that runs in every page opened from now on, before any of its own.
    pub async fn before_pages(&self, script: &str) -> Result<()> {
        self.devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": script }),
        )
        .await?;
        Ok(())
    }

    /// What a function body returns in the page.
    pub async fn eval<T: DeserializeOwned>(
        &self,
        function_body: &str,
        arguments: Vec<Value>,
    ) -> Result<T> {
        Ok(self
            .driver
            .execute(function_body, arguments)
            .await?
            .convert()?)
    }

    /// As `eval`, for a function that calls its last argument with the value when it is done.
    pub async fn eval_async<T: DeserializeOwned>(&self, function_body: &str) -> Result<T> {
        // Long enough for a function that goes through a whole page.
        self.driver
            .set_script_timeout(std::time::Duration::from_secs(240))
            .await?;
        Ok(self
            .driver
            .execute_async(function_body, vec![])
            .await?
            .convert()?)
    }

    /// Waits until an element is there.
    pub async fn wait_for_element(&self, selector: &str) -> Result<WebElement> {
        wait_for(selector, async || {
            Ok(self
                .driver
                .find_all(By::Css(selector))
                .await?
                .into_iter()
                .next())
        })
        .await
    }

    /// Uncaught exceptions, failed requests and `console.error` since the last call.
    pub async fn console_errors(&self) -> Result<Vec<String>> {
        let entries = self.driver.browser_log().await?;
        Ok(entries
            .into_iter()
            .filter(|entry| entry.level == "SEVERE")
            .map(|entry| entry.message)
            .collect())
    }

    /// All that axe finds in the page by WCAG 2.2 A and AA and by its best practices, one line each.
    pub async fn accessibility_violations(&self) -> Result<Vec<String>> {
        let path = crate::repository().join("node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(&path)
            .with_context(|| format!("{}: run `make tools`", path.display()))?;
        // Through the protocol, since a page with a content policy would refuse a script of ours.
        self.devtools("Runtime.evaluate", json!({ "expression": axe }))
            .await?;
        let script = "
            const done = arguments[arguments.length - 1];
            const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
            (async () => {
                const changing = document.getAnimations().filter((one) => one instanceof CSSTransition);
                await Promise.allSettled(changing.map(({ finished }) => finished));
                // What lies under a bar that stays in view can be scrolled from there; axe would take it for covered.
                const bars = [...document.querySelectorAll('body *')].filter((one) =>
                    !one.closest('dialog') && /sticky|fixed/.test(getComputedStyle(one).position));
                for (const bar of bars) bar.style.setProperty('position', 'static', 'important');
                // What is not laid out until it comes near the screen would lie over what follows it.
                const later = [...document.querySelectorAll('body *')].filter((one) => getComputedStyle(one).contentVisibility === 'auto');
                for (const one of later) one.style.contentVisibility = 'visible';
                const { violations } = await axe.run(document, { resultTypes: ['violations'], runOnly: { type: 'tag', values } });
                for (const bar of bars) bar.style.removeProperty('position');
                for (const one of later) one.style.removeProperty('content-visibility');
                return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.length} elements, first `
                    + `${nodes[0].target.join(' ')} ${nodes[0].html.slice(0, 300)}: ${nodes[0].failureSummary}`);
            })().then(done, (error) => done([String(error)]));";
        Ok(self.driver.execute_async(script, vec![]).await?.convert()?)
    }

    /// What Chromium tells a screen reader of the page: a line for each landmark, heading, control, table and state, with
    /// its role and name, indented as it stands. Of more than two lines of one role in a row the rest is counted.
    pub async fn accessibility_tree(&self) -> Result<String> {
        let answer = self
            .devtools("Accessibility.getFullAXTree", json!({}))
            .await?;
        let nodes = answer["nodes"].as_array().context("a tree without nodes")?;
        let by_id: HashMap<&str, &Value> = nodes
            .iter()
            .filter_map(|node| Some((node["nodeId"].as_str()?, node)))
            .collect();
        let mut lines = Vec::new();
        if let Some(root) = nodes.first() {
            said(root, &by_id, 0, &mut lines);
        }
        let mut text = String::new();
        let mut at = 0;
        while at < lines.len() {
            let (depth, role, _) = &lines[at];
            let alike = |line: &&(usize, String, String)| line.0 == *depth && line.1 == *role;
            let run = lines[at..].iter().take_while(alike).count();
            for (depth, role, name) in lines[at..at + run].iter().take(2) {
                text.push_str(&format!("{}{role} {name}\n", "  ".repeat(*depth)));
            }
            if run > 2 {
                text.push_str(&format!("{}… {} more\n", "  ".repeat(*depth), run - 2));
            }
            at += run;
        }
        Ok(text)
    }

    /// Writes a PNG of the screen, or of the whole page from top to bottom.
    pub async fn screenshot(&self, path: &Path, whole_page: bool) -> Result<()> {
        if !whole_page {
            return Ok(self.driver.screenshot(path).await?);
        }
        let (width, height): (f64, f64) =
            self.eval("const page = document.documentElement; return [page.clientWidth, page.scrollHeight];", vec![]).await?;
        let clip = json!({ "x": 0, "y": 0, "width": width, "height": height, "scale": 1 });
        let parameters = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let answer = self.devtools("Page.captureScreenshot", parameters).await?;
        let base64 = answer["data"].as_str().context("a picture without data")?;
        std::fs::write(
            path,
            base64::engine::general_purpose::STANDARD.decode(base64)?,
        )?;
        Ok(())
    }
}

/// Roles that a screen reader lists or stops at.
const SAID: [&str; 26] = [
    "banner",
    "navigation",
    "main",
    "complementary",
    "contentinfo",
    "search",
    "region",
    "heading",
    "button",
    "link",
    "combobox",
    "searchbox",
    "textbox",
    "slider",
    "checkbox",
    "table",
    "columnheader",
    "rowheader",
    "group",
    "status",
    "alert",
    "dialog",
    "image",
    "figure",
    "note",
    "DisclosureTriangle",
];

fn said(
    node: &Value,
    by_id: &HashMap<&str, &Value>,
    depth: usize,
    lines: &mut Vec<(usize, String, String)>,
) {
    let role = node["role"]["value"].as_str().unwrap_or_default();
    let is_said = node["ignored"] != true && SAID.contains(&role);
    if is_said {
        let name: String = node["name"]["value"]
            .as_str()
            .unwrap_or_default()
            .chars()
            .take(90)
            .collect();
        lines.push((depth, role.to_owned(), name.trim().to_owned()));
    }
    let children = node["childIds"].as_array().into_iter().flatten();
    for child in children.filter_map(|id| by_id.get(id.as_str()?)) {
        said(child, by_id, depth + usize::from(is_said), lines);
    }
}

impl Drop for Browser {
    /// Ends Chromium even when the test failed. Left to itself, a dropped `WebDriver` sends the same request, but from
    /// inside a test it was never answered and the drop took the full two minutes of its time-out.
    fn drop(&mut self) {
        self.engine
            .end_session(&self.driver.session_id().to_string())
            .ok();
        self.driver.clone().leak().ok();
    }
}

fn capabilities(javascript: bool, arguments: &[&str]) -> Result<ChromeCapabilities> {
    let mut capabilities = DesiredCapabilities::chrome();
    let always = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--lang=vi",
    ];
    for argument in always.iter().chain(arguments) {
        capabilities.add_arg(argument)?;
    }
    if let Ok(chromium) = env::var("CHROMIUM") {
        capabilities.set_binary(&chromium)?;
    }
    if !javascript {
        let preferences = json!({ "profile.managed_default_content_settings.javascript": 2 });
        capabilities.add_experimental_option("prefs", preferences)?;
    }
    capabilities.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    Ok(capabilities)
}

/// The window around WebKitGTK that its driver needs; it is on no path.
pub(crate) fn mini_browser() -> Result<PathBuf> {
    if let Some(program) = env::var_os("MINIBROWSER") {
        return Ok(program.into());
    }
    let folders = ["/usr/lib", "/usr/lib64", "/usr/libexec"].map(std::fs::read_dir);
    folders
        .into_iter()
        .flatten()
        .flat_map(|entries| entries.flatten().map(|entry| entry.path()))
        .flat_map(|folder| {
            ["webkit2gtk-4.1", "webkit2gtk-4.0"]
                .map(|api| folder.join(api))
                .into_iter()
                .chain([folder])
        })
        .map(|folder| folder.join("MiniBrowser"))
        .find(|program| program.is_file())
        .context("MiniBrowser of WebKitGTK is nowhere: set MINIBROWSER=/path/to/MiniBrowser")
}
