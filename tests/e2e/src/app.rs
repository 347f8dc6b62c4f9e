//! Điểm Cầu as its readers see it: what they choose, and what the page then shows.
//!
//! Only this file knows the page's markup, and it leans only on the markup that the design promises.

use crate::{Browser, Deployment, Fault, PHONE, Screen, Site, wait_for};
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::json;
use thirtyfour::prelude::*;

/// The app in a browser, with the site it came from.
pub struct App {
    pub browser: Browser,
    pub site: Site,
}

/// One province as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Province {
    pub slug: String,
    /// `0` to `4`, `none`, or `parts` where former provinces stand for it.
    pub class: String,
}

impl App {
    /// Opens the built site on a phone, with a query such as `?units=63`, and waits until it answers.
    pub async fn open(query: &str) -> Result<Self> {
        Self::open_on(PHONE, query).await
    }

    /// A browser beside a site, with nothing opened yet.
    pub async fn on(screen: Screen, site: Site) -> Result<Self> {
        Ok(Self {
            browser: Browser::start(screen).await?,
            site,
        })
    }

    /// A browser beside the built site, with nothing opened yet.
    pub async fn unopened(screen: Screen) -> Result<Self> {
        Self::on(screen, Site::dist()?).await
    }

    pub async fn open_on(screen: Screen, query: &str) -> Result<Self> {
        let app = Self::unopened(screen).await?;
        app.go_to(query).await?;
        app.wait_ready().await?;
        Ok(app)
    }

    /// Opens a page of the built site on a phone that gets no program, and waits until that is known.
    pub async fn without_programs(screen: Screen, page: &str) -> Result<Self> {
        let app = Self::on(screen, Site::dist_under("/a/b/")?).await?;
        app.site.break_programs(&Fault::Status(403));
        app.go_to(page).await?;
        app.browser
            .wait_for_element("html[data-app=failed]")
            .await?;
        Ok(app)
    }

    /// Waits until the worker keeps a deployment whole.
    pub async fn wait_for_all_kept(&self, deployment: &Deployment) -> Result<()> {
        let script = "const done = arguments[arguments.length - 1];
            caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name).then((one) => one.keys()))))
                .then((all) => done(all.flat().map(({ url }) => url)), () => done([]));";
        let wanted = deployment.kept()?;
        wait_for("all of the site in the cache", async || {
            let urls: Vec<String> = self.browser.eval_async(script).await?;
            let is_kept = |name: &String| urls.contains(&self.site.url(name));
            Ok(wanted.iter().all(is_kept).then_some(()))
        })
        .await
    }

    /// Opens a page with the server gone: its view stands and nothing failed. Gives the sentence on the kept copy.
    pub async fn opens_offline(&self, page: &str, view: &str) -> Result<String> {
        self.go_to(page).await?;
        self.wait_ready().await?;
        self.wait_for_view(view).await?;
        let said = self.failures().await?;
        ensure!(said.is_empty(), "{page}: {said:?}");
        self.text_of("#kept").await
    }

    /// Loads the page anew, as someone who follows a link to it.
    pub async fn go_to(&self, query: &str) -> Result<()> {
        self.browser.driver.goto(self.site.url(query)).await?;
        Ok(())
    }

    pub async fn wait_ready(&self) -> Result<()> {
        wait_ready(&self.browser).await
    }

    pub async fn reload(&self) -> Result<()> {
        self.browser.driver.refresh().await?;
        self.wait_ready().await
    }

    pub async fn back(&self) -> Result<()> {
        self.browser.driver.back().await?;
        Ok(())
    }

    // --- The address ---

    /// A parameter of the address, decoded, or nothing when it is not there.
    pub async fn parameter(&self, name: &str) -> Result<Option<String>> {
        let url = self.browser.driver.current_url().await?;
        Ok(url
            .query_pairs()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned()))
    }

    pub async fn wait_for_parameter(&self, name: &str, value: Option<&str>) -> Result<()> {
        let what = format!("{name}={} in the address", value.unwrap_or("(absent)"));
        wait_for(&what, async || {
            Ok((self.parameter(name).await?.as_deref() == value).then_some(()))
        })
        .await
    }

    /// As `wait_for_parameter`, for the page in a frame: the driver knows the address of the whole page only.
    pub async fn wait_for_parameter_in_frame(&self, name: &str, value: &str) -> Result<()> {
        let script = "return new URLSearchParams(location.search).get(arguments[0]);";
        wait_for(
            &format!("{name}={value} in the address of the frame"),
            async || {
                let found: Option<String> = self.browser.eval(script, vec![json!(name)]).await?;
                Ok((found.as_deref() == Some(value)).then_some(()))
            },
        )
        .await
    }

    // --- Map ---

    pub async fn provinces(&self) -> Result<Vec<Province>> {
        self.browser
            .eval(
                "return [...document.querySelectorAll('[data-province]')]
                    .map((drawn) => ({ slug: drawn.dataset.province, class: drawn.dataset.class ?? '' }));",
                vec![],
            )
            .await
    }

    /// The former provinces that are drawn in place of some of the 34.
    pub async fn formers(&self) -> Result<Vec<Province>> {
        self.browser
            .eval(
                "return [...document.querySelectorAll('.province-map__formers:not([data-hidden]) > [data-former]')]
                    .map((drawn) => ({ slug: drawn.dataset.former, class: drawn.dataset.class ?? '' }));",
                vec![],
            )
            .await
    }

    pub async fn wait_for_provinces(&self, n_provinces: usize) -> Result<Vec<Province>> {
        wait_for(&format!("{n_provinces} provinces on the map"), async || {
            let provinces = self.provinces().await?;
            Ok((provinces.len() == n_provinces).then_some(provinces))
        })
        .await
    }

    /// The values that a native `<select>` offers, in order.
    pub async fn options(&self, select: &str) -> Result<Vec<String>> {
        self.browser
            .eval("return [...document.querySelector(arguments[0]).options].map(({ value }) => value);", vec![json!(select)])
            .await
    }

    pub async fn chosen(&self, select: &str) -> Result<String> {
        self.browser
            .eval(
                "return document.querySelector(arguments[0]).value;",
                vec![json!(select)],
            )
            .await
    }

    pub async fn select_indicator(&self, id: &str) -> Result<()> {
        self.select("#indicator", id).await
    }

    pub async fn select_period(&self, period: &str) -> Result<()> {
        self.select("#period", period).await
    }

    async fn select(&self, select: &str, value: &str) -> Result<()> {
        self.press_option(select, value).await?;
        self.wait_for_words().await
    }

    /// The map is colored at once; what stands around it says when it has followed.
    pub async fn wait_for_words(&self) -> Result<()> {
        wait_for("the page to follow the map", async || {
            Ok((self.count("main[aria-busy]").await? == 0).then_some(()))
        })
        .await
    }

    /// Chooses an option and waits for nothing.
    pub async fn press_option(&self, select: &str, value: &str) -> Result<()> {
        let options = self.options(select).await?;
        ensure!(
            options.iter().any(|option| option == value),
            "{select} offers {options:?}, not {value}"
        );
        let option = format!("{select} option[value='{value}']");
        wait_for(&option, async || {
            let option = self.browser.driver.find(By::Css(&option)).await?;
            Ok(Some(option.click().await?))
        })
        .await
    }

    /// What a screen reader says of a province: its name, value and rank.
    pub async fn description_of(&self, slug: &str) -> Result<String> {
        wait_for(&format!("the label of {slug}"), async || {
            let drawn = self.browser.wait_for_element(&province(slug)).await?;
            Ok(drawn.attr("aria-label").await?)
        })
        .await
    }

    /// Touches a province where it really is: the middle of its box may be in the sea or in its neighbor.
    pub async fn tap_province(&self, slug: &str) -> Result<()> {
        self.browser.wait_for_element(&province(slug)).await?;
        let point: Option<(f64, f64)> = self
            .browser
            .eval(
                "const drawn = document.querySelector(arguments[0]);
                drawn.scrollIntoView({ block: 'center', behavior: 'instant' });
                const { left, top, width, height } = drawn.getBoundingClientRect();
                for (const step of [2, 8, 24])
                    for (let y = 1; y < step; y += 1)
                        for (let x = 1; x < step; x += 1) {
                            const point = [left + width * x / step, top + height * y / step];
                            if (drawn.contains(document.elementFromPoint(...point))) return point;
                        }
                return null;",
                vec![json!(province(slug))],
            )
            .await?;
        let (x, y) = point.with_context(|| format!("{slug} is hidden on the whole of its area"))?;
        self.touch("touchStart", Some((x, y))).await?;
        self.touch("touchEnd", None).await
    }

    /// Clicks a province wherever it is, as assistive software does.
    pub async fn click_province(&self, slug: &str) -> Result<()> {
        self.browser
            .eval(
                "document.querySelector(arguments[0]).dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));",
                vec![json!(province(slug))],
            )
            .await
    }

    pub async fn focus_province(&self, slug: &str) -> Result<()> {
        self.browser.wait_for_element(&province(slug)).await?;
        self.browser
            .eval(
                "document.querySelector(arguments[0]).focus();",
                vec![json!(province(slug))],
            )
            .await
    }

    /// Types into what has the focus.
    pub async fn type_keys(&self, keys: &str) -> Result<()> {
        self.browser
            .driver
            .action_chain()
            .send_keys(keys)
            .perform()
            .await?;
        Ok(())
    }

    /// A finger that moves up by 300 pixels, beginning in the middle of the map.
    pub async fn swipe_up_over_the_map(&self) -> Result<()> {
        let (x, y): (f64, f64) = self
            .browser
            .eval(
                "const map = document.querySelector('[data-province]').closest('svg');
                map.scrollIntoView({ block: 'start', behavior: 'instant' });
                scrollBy({ top: -60, behavior: 'instant' });
                window.scrolledBefore = scrollY;
                const { left, top, width, height } = map.getBoundingClientRect();
                return [left + width / 2, Math.min(top + height / 2, innerHeight / 2)];",
                vec![],
            )
            .await?;
        self.touch("touchStart", Some((x, y))).await?;
        for moved in 1..=15 {
            self.touch("touchMove", Some((x, y - 20.0 * f64::from(moved))))
                .await?;
        }
        self.touch("touchEnd", None).await
    }

    /// A finger that comes down, moves, or leaves.
    async fn touch(&self, kind: &str, point: Option<(f64, f64)>) -> Result<()> {
        let points: Vec<_> = point
            .iter()
            .map(|(x, y)| json!({ "x": x, "y": y }))
            .collect();
        let event = json!({ "type": kind, "touchPoints": points });
        self.browser
            .devtools("Input.dispatchTouchEvent", event)
            .await?;
        Ok(())
    }

    /// Turns to the 34 or to the 63.
    pub async fn turn_to_units(&self, n_provinces: usize) -> Result<()> {
        self.click_displayed(By::Css(format!("[data-units='{n_provinces}']")))
            .await
    }

    // --- Meetings ---

    /// The ids of the meetings on the page, in order.
    pub async fn meetings(&self) -> Result<Vec<String>> {
        self.browser
            .eval("return [...document.querySelectorAll('[data-meeting]')].map((one) => one.dataset.meeting);", vec![])
            .await
    }

    pub async fn open_meeting(&self, id: &str) -> Result<()> {
        let meeting = format!("[data-meeting='{id}']");
        self.browser.wait_for_element(&meeting).await?;
        self.click_displayed(By::Css(format!(
            "a{meeting}, {meeting} a, {meeting} button, {meeting} summary"
        )))
        .await
    }

    // --- Notices and failures ---

    /// What the page says about values of the address that it could not use.
    pub async fn notices(&self) -> Result<Vec<String>> {
        self.texts("[data-notice]").await
    }

    /// What the page says about data that it could not load.
    pub async fn failures(&self) -> Result<Vec<String>> {
        self.browser
            .eval(
                "return [...document.querySelectorAll('[role=alert], .notice--failure')] \
                 .filter((notice) => notice.checkVisibility()).map((notice) => notice.innerText);",
                vec![],
            )
            .await
    }

    pub async fn wait_for_failure(&self) -> Result<String> {
        wait_for("a sentence about what failed", async || {
            Ok(self.failures().await?.into_iter().next())
        })
        .await
    }

    /// The texts of what a reader sees of a kind.
    pub async fn seen(&self, selector: &str) -> Result<Vec<String>> {
        self.browser
            .eval(
                "return [...document.querySelectorAll(arguments[0])]
                    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
                    .map((one) => (one.innerText ?? one.textContent ?? '').trim() || one.id || one.outerHTML);",
                vec![json!(selector)],
            )
            .await
    }

    pub async fn is_ready(&self) -> Result<bool> {
        self.browser
            .eval(
                "return document.documentElement.dataset.app === 'ready';",
                vec![],
            )
            .await
    }

    async fn texts(&self, selector: &str) -> Result<Vec<String>> {
        self.browser
            .eval(
                "return [...document.querySelectorAll(arguments[0])].map((one) => one.innerText.trim()).filter(Boolean);",
                vec![json!(selector)],
            )
            .await
    }

    // --- In a frame of another page ---

    /// From here on everything is asked of the page in the frame.
    pub async fn enter_frame(&self, selector: &str) -> Result<()> {
        self.browser
            .wait_for_element(selector)
            .await?
            .enter_frame()
            .await?;
        Ok(())
    }

    /// Back to the page around the frame.
    pub async fn leave_frame(&self) -> Result<()> {
        self.browser.driver.enter_default_frame().await?;
        Ok(())
    }

    // --- Any view ---

    /// Follows the link of the navigation.
    pub async fn turn_to_view(&self, view: &str) -> Result<()> {
        self.click_displayed(By::Css(format!("nav a[href*='view={view}']")))
            .await
    }

    /// Presses the button with this text.
    pub async fn press(&self, text: &str) -> Result<()> {
        self.click_displayed(By::XPath(format!("//button[normalize-space()='{text}']")))
            .await
    }

    /// Clicks what a selector finds.
    pub async fn click(&self, selector: &str) -> Result<()> {
        self.click_displayed(By::Css(selector)).await
    }

    /// Taps the first printed figure, which opens its source.
    pub async fn tap_first_figure(&self) -> Result<()> {
        self.click("main [data-observation]").await
    }

    /// Phones and desktops have the same control in different places; a reader uses the one that is displayed.
    async fn click_displayed(&self, by: By) -> Result<()> {
        wait_for(&format!("{by:?}"), async || {
            for element in self.browser.driver.find_all(by.clone()).await? {
                if !element.is_displayed().await? {
                    continue;
                }
                // In the middle, clear of the bars that stand at the edges of a phone.
                let script =
                    "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });";
                let found = vec![element.to_json()?];
                self.browser.driver.execute(script, found).await?;
                element.click().await?;
                return Ok(Some(()));
            }
            Ok(None)
        })
        .await
    }

    /// Scrolls down to the end of the page, one screen after the other.
    pub async fn scroll_through(&self) -> Result<()> {
        let script = "
            const done = arguments[arguments.length - 1];
            const step = () => {
                const before = scrollY;
                scrollBy({ top: innerHeight / 2, behavior: 'instant' });
                if (scrollY === before) done(null);
                else requestAnimationFrame(() => requestAnimationFrame(step));
            };
            step();";
        self.browser.driver.execute_async(script, vec![]).await?;
        Ok(())
    }

    /// Waits until nothing on the page has changed for a moment: all of it has arrived and is laid out.
    pub async fn wait_for_quiet(&self) -> Result<()> {
        let script = "
            const done = arguments[arguments.length - 1];
            let timer;
            const wait = () => {
                clearTimeout(timer);
                timer = setTimeout(() => { observer.disconnect(); done(null); }, 250);
            };
            const observer = new MutationObserver(wait);
            observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
            wait();";
        self.browser.driver.execute_async(script, vec![]).await?;
        Ok(())
    }

    /// Texts that stand on each other: nothing, or some of the pairs. What stays in its place while the page scrolls
    /// covers on purpose.
    pub async fn covered_texts(&self) -> Result<Vec<String>> {
        self.browser
            .eval(
                "// Where everything stands once it has been scrolled to.
                document.head.append(Object.assign(document.createElement('style'), { textContent: '* { content-visibility: visible !important; }' }));
                const known = new Map();
                const frame = (at) => {
                    if (!at || at === document.documentElement) return { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6, bar: null };
                    if (known.has(at)) return known.get(at);
                    const style = getComputedStyle(at), around = frame(at.parentElement), box = at.getBoundingClientRect();
                    const bar = ['fixed', 'sticky'].includes(style.position) ? at : around.bar;
                    const unseen = style.clipPath !== 'none' || around.unseen;
                    const cuts = style.overflow !== 'visible' && !(at instanceof SVGElement);
                    const own = cuts ? { left: Math.max(around.left, box.left), top: Math.max(around.top, box.top),
                        right: Math.min(around.right, box.right), bottom: Math.min(around.bottom, box.bottom) } : around;
                    known.set(at, { ...own, bar, unseen });
                    return known.get(at);
                };
                const texts = [];
                const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                for (let node; (node = walk.nextNode());) {
                    const of = node.parentElement, text = node.textContent.trim();
                    if (!text || of.closest('select, option, script, style, noscript, title, textarea') || !of.checkVisibility({ visibilityProperty: true })) continue;
                    const within = frame(of), range = document.createRange();
                    if (within.unseen || getComputedStyle(of).color === 'rgba(0, 0, 0, 0)') continue;
                    range.selectNodeContents(node);
                    for (const box of range.getClientRects()) {
                        const seen = { left: Math.max(box.left, within.left), top: Math.max(box.top, within.top),
                            right: Math.min(box.right, within.right), bottom: Math.min(box.bottom, within.bottom) };
                        if (seen.right - seen.left > 1 && seen.bottom - seen.top > 1) texts.push({ of, text, bar: within.bar, ...seen });
                    }
                }
                texts.sort((one, other) => one.top - other.top);
                const pairs = [];
                texts.forEach((one, at) => {
                    for (const other of texts.slice(at + 1)) {
                        if (other.top >= one.bottom) break;
                        const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
                        const high = Math.min(one.bottom, other.bottom) - other.top;
                        const share = high / Math.min(one.bottom - one.top, other.bottom - other.top);
                        if (one.of !== other.of && one.bar === other.bar && wide > 2 && share > 0.35)
                            pairs.push(`${one.text.slice(0, 40)} × ${other.text.slice(0, 40)}`);
                    }
                });
                return pairs.slice(0, 8);",
                vec![],
            )
            .await
    }

    /// What makes the page wider than the screen: nothing, or the outermost elements that stick out.
    pub async fn overflow(&self) -> Result<Vec<String>> {
        self.browser
            .eval(
                "const page = document.documentElement;
                const width = page.clientWidth;
                if (page.scrollWidth <= width) return [];
                const outside = [...document.body.querySelectorAll('*')]
                    .filter((one) => one.getBoundingClientRect().right > width + 0.5);
                return outside.filter((one) => !outside.includes(one.parentElement)).slice(0, 5)
                    .map((one) => `${one.tagName.toLowerCase()}.${one.getAttribute('class')} to ${one.getBoundingClientRect().right} of ${width}`);",
                vec![],
            )
            .await
    }

    /// The view that the page says it shows.
    pub async fn view(&self) -> Result<String> {
        let main = self.browser.wait_for_element("main[data-view]").await?;
        main.attr("data-view")
            .await?
            .context("main without data-view")
    }

    pub async fn wait_for_view(&self, view: &str) -> Result<()> {
        self.browser
            .wait_for_element(&format!("main[data-view='{view}']"))
            .await?;
        Ok(())
    }

    /// All that a reader can read on the page, as it is laid out.
    pub async fn text(&self) -> Result<String> {
        self.text_of("body").await
    }

    pub async fn text_of(&self, selector: &str) -> Result<String> {
        self.browser
            .eval(
                // What is not drawn has a text too, for the language; not for a reader.
                "const element = document.querySelector(arguments[0]); \
                 return element?.checkVisibility() ? element.innerText : '';",
                vec![json!(selector)],
            )
            .await
    }

    pub async fn wait_for_text(&self, text: &str) -> Result<()> {
        wait_for(&format!("the text {text:?} on the page"), async || {
            Ok(self.text().await?.contains(text).then_some(()))
        })
        .await
    }

    /// How many elements there are.
    pub async fn count(&self, selector: &str) -> Result<usize> {
        self.browser
            .eval(
                "return document.querySelectorAll(arguments[0]).length;",
                vec![json!(selector)],
            )
            .await
    }
}

fn province(slug: &str) -> String {
    format!("[data-province='{slug}']")
}

/// Waits until the app in this browser answers input.
pub async fn wait_ready(browser: &Browser) -> Result<()> {
    let state: String = wait_for("html[data-app=ready]", async || {
        browser
            .eval(
                "return document.documentElement.dataset.app ?? null;",
                vec![],
            )
            .await
    })
    .await?;
    ensure!(
        state == "ready",
        "the app says data-app={state}: {:?}",
        browser.console_errors().await?
    );
    Ok(())
}
