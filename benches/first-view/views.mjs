// The views beside the map, on the phone: how long a tap on one takes, when the words of a deep link stand, what shifts,
// what a tap on anything takes to its next paint, and the memory after all of them.
import fs from 'node:fs';
import path from 'node:path';
import { memoryOf, visit, WHOLE } from './browser.mjs';
import { median } from './figures.mjs';

const PINS = 'pin=ha-noi,da-nang';
const COMPARED = 'main[data-view="compare"] table [data-observation]';
const TO_COMPARE = 'a[href*="view=compare"]';
/** How long a reader reads before the first tap (ms). */
const QUIET = 5000;

/** What a deep link asks for, by the name in the report. */
export const VIEWS = ['compare', 'meetings', 'one meeting', 'province', 'sources'];

function queries(root) {
  const meetings = fs.readdirSync(path.join(root, 'hoi-nghi')).filter((file) => /^(?!index).*\.html$/.test(file));
  return {
    compare: `?view=compare&${PINS}`,
    meetings: '?view=meetings',
    'one meeting': `?view=meetings&meeting=${path.parse(meetings.sort().at(-1)).name}`,
    province: '?view=province&province=ha-noi',
    sources: '?view=sources',
  };
}

/** What is tapped, one after the other: the first that is shown of those that a selector finds. */
export const TAPS = {
  'a province': '[data-province="can-tho"]',
  'the 63': '[data-units="63"]',
  'all rows of the ranking': '[data-act="more"]',
  tiles: '[data-go*="shape=tiles"]',
  table: '[data-go*="shape=table"]',
  compare: `.tabs ${TO_COMPARE}`,
  meetings: '.tabs a[href*="view=meetings"]',
  'one meeting': 'main a[data-meeting], main [data-meeting] a',
  'a figure: its source': 'main a[data-observation], main button[data-observation]',
  'close the source': 'dialog[open] button',
  share: '[data-act="share"], [aria-controls="share"], button.share',
  'close share': 'dialog[open] button',
  map: '.tabs a:first-child',
  'another theme': '[data-go*="theme="], .site-header__theme',
  'another language': '.site-header__language, a[href*="lang=en"]',
};

export async function views(browser, { app, base, runs, log }) {
  const sites = { app, ...(base && { base }) };
  const taken = Object.fromEntries(Object.keys(sites).map((name) => [name, []]));
  // Site after site in each round, so that a busy machine slows both. The first round fills the host's cache.
  for (let round = 0; round <= runs; round++) {
    for (const [name, root] of Object.entries(sites)) {
      log(`views, round ${round} of ${runs}: ${name}`);
      const one = await once(browser, root, log);
      if (round || runs === 0) taken[name].push(one);
    }
  }
  return { sites: Object.fromEntries(Object.entries(taken).map(([name, all]) => [name, middle(all)])) };
}

async function once(browser, root, log) {
  const one = { tap: NaN, tapAfterQuiet: NaN, memory: NaN, words: {}, cls: {}, taps: {} };
  const attempt = async (what, act) => {
    try {
      await act();
    } catch (error) {
      log(`  ${what} failed: ${error.message.split('\n')[0]}`);
    }
  };
  const compared = `document.querySelector('${COMPARED}')`;
  const open = (target, use) => visit(browser, { root, ...target }, 'phone', {}, use);

  await attempt('tap', () =>
    open({ query: `?${PINS}`, until: { whole: WHOLE, compared }, tap: TO_COMPARE }, async ({ page }) => {
      one.tap = await page.evaluate(() => window.__seen.compared - window.__seen.tapped);
    }),
  );
  await attempt('tap after quiet', () =>
    open({ query: `?${PINS}`, until: { whole: WHOLE } }, async ({ page, devtools }) => {
      await page.waitForTimeout(QUIET);
      one.tapAfterQuiet = await page.evaluate(tapAndWait, [TO_COMPARE, COMPARED]);
      for (const query of Object.values(queries(root))) await page.evaluate(goTo, query);
      one.memory = (await memoryOf(page, devtools)).memory;
    }),
  );
  for (const [view, query] of Object.entries(queries(root))) {
    const words = `(${wordsStand})(${JSON.stringify(new URLSearchParams(query).get('view'))})`;
    await attempt(`deep link, ${view}`, () =>
      open({ query, until: { words, whole: WHOLE } }, async ({ page }) => {
        const seen = await page.evaluate(() => window.__seen);
        [one.words[view], one.cls[view]] = [seen.words, seen.cls];
      }),
    );
  }
  await attempt('taps', () =>
    open({ query: `?${PINS}`, until: { whole: WHOLE } }, async ({ page }) => {
      await page.waitForTimeout(QUIET);
      await page.evaluate(hearTaps);
      for (const [name, selector] of Object.entries(TAPS))
        await attempt(name, async () => {
          one.taps[name] = await tapOn(page, selector);
        });
    }),
  );
  return one;
}

/** Runs in the page: whether a view has more than a sentence to read. */
function wordsStand(view) {
  const main = document.querySelector(`main[data-view="${view}"]`);
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden cannot be read.
  return main != null && !main.querySelector('[aria-busy="true"]') && main.innerText.trim().length > 200;
}

/** Runs in the page: clicks, and gives the time until something is there and its frame is done. */
async function tapAndWait([selector, wanted]) {
  const frame = () => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 0)));
  const start = performance.now();
  [...document.querySelectorAll(selector)].find((one) => one.checkVisibility()).click();
  do await frame();
  while (!document.querySelector(wanted) && performance.now() - start < 30_000);
  return performance.now() - start;
}

/** Runs in the page: goes to another choice as Back would, and waits until it stands. */
async function goTo(query) {
  history.pushState(null, '', query);
  dispatchEvent(new PopStateEvent('popstate'));
  const view = new URLSearchParams(query).get('view');
  const start = performance.now();
  do await new Promise((done) => setTimeout(done, 500));
  while (document.querySelector('main')?.dataset.view !== view && performance.now() - start < 10_000);
}

/** Runs in the page: how long each tap takes to its next paint, by the browser's own account. */
function hearTaps() {
  window.__taps = [];
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) if (interactionId) window.__taps.push(duration);
  }).observe({ type: 'event', durationThreshold: 16 });
}

/** Taps with a finger on the first that is shown of what a selector finds. What the browser does not report took no frame. */
async function tapOn(page, selector) {
  const point = await page.evaluate(pointOf, selector);
  if (!point) throw new Error('nothing to tap on');
  await page.waitForTimeout(300);
  await page.evaluate(() => {
    window.__taps.length = 0;
  });
  await page.touchscreen.tap(...point);
  await page.waitForTimeout(1500);
  return page.evaluate(() => Math.max(16, ...window.__taps));
}

/** Runs in the page: a point on the first that is shown, which is scrolled to the middle. */
function pointOf(selector) {
  for (const one of document.querySelectorAll(selector)) {
    if (!one.checkVisibility() || one.getAttribute('aria-pressed') === 'true') continue;
    one.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = one.getBoundingClientRect();
    for (const step of [2, 8, 24])
      for (let y = 1; y < step; y++)
        for (let x = 1; x < step; x++) {
          const point = [left + (width * x) / step, top + (height * y) / step];
          if (one.contains(document.elementFromPoint(...point))) return point;
        }
  }
  return null;
}

const middle = (all) => {
  const of = (read) => median(all.map(read));
  const each = (names, key) => Object.fromEntries(names.map((name) => [name, of((one) => one[key][name])]));
  return {
    tap: of((one) => one.tap),
    tapAfterQuiet: of((one) => one.tapAfterQuiet),
    memory: of((one) => one.memory),
    words: each(VIEWS, 'words'),
    cls: each(VIEWS, 'cls'),
    taps: each(Object.keys(TAPS), 'taps'),
  };
};
