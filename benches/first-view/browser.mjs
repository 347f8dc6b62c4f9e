// Opens a page in a fresh Chromium context with an empty cache, under a profile, and takes its figures.
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { median } from './figures.mjs';
import { serve } from './serve.mjs';

/** Screen, network (milliseconds, bytes a second) and how many times slower the CPU is. */
export const PROFILES = {
  // The phone of Lighthouse: its "Slow 4G" and its mid-range CPU.
  phone: {
    screen: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
    network: { latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 },
    cpu: 4,
  },
  desktop: {
    screen: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
    network: { latency: 20, downloadThroughput: 20e6 / 8, uploadThroughput: 10e6 / 8 },
    cpu: 1,
  },
  // For what is not measured.
  'desktop-local': { screen: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 }, network: null, cpu: 1 },
  // For many regions: the phone's CPU, and a network that does not hide what the program takes.
  'phone-local': {
    screen: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
    network: null,
    cpu: 4,
  },
};

/** When all of the site answers, and when its select does; older builds do not say that, and answer when they are whole. */
export const WHOLE = 'document.documentElement.dataset.app === "ready"';
export const ANSWERS = `(document.documentElement.dataset.answers != null || ${WHOLE})`;

/** The browser that CHROMIUM names, or the first one on the path. */
function executable() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = process.env.PATH.split(path.delimiter);
  const found = ['chromium', 'chromium-browser', 'google-chrome']
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find((file) => fs.existsSync(file));
  if (!found) throw new Error('Chromium is missing: install it, or set CHROMIUM=/path/to/chrome.');
  return found;
}

export const launch = () =>
  chromium.launch({
    executablePath: executable(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/**
 * Runs in the page before its own scripts: notes when each of the `conditions` first holds, what shifts and what blocks. Once
 * `whole` holds it clicks `tap`, if there is one.
 */
function watch(conditions, tap) {
  const seen = { tbt: 0, cls: 0 };
  window.__seen = seen;
  const observe = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  observe('largest-contentful-paint', (entry) => {
    seen.lcp = entry.startTime;
  });
  observe('layout-shift', (entry) => {
    if (!entry.hadRecentInput) seen.cls += entry.value;
  });
  observe('longtask', (entry) => {
    seen.tbt += Math.max(0, entry.duration - 50);
  });

  // The page's WebAssembly memory stands outside the JavaScript heap, so it is counted apart.
  seen.memories = [];
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const result = await original.apply(WebAssembly, given);
      const memory = (result.instance ?? result).exports?.memory;
      if (memory) seen.memories.push(memory);
      return result;
    };
  }

  const open = new Map(Object.entries(conditions));
  const look = () => {
    for (const [name, holds] of document.body ? [...open] : []) {
      if (!holds()) continue;
      seen[name] = performance.now();
      open.delete(name);
      if (name === 'whole' && tap) {
        seen.tapped = performance.now();
        [...document.querySelectorAll(tap)].find((one) => one.checkVisibility()).click();
      }
    }
  };
  const frame = () => {
    look();
    if (open.size > 0) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  // What the page says of itself is known at once: what it asks for afterwards is not of its first view.
  new MutationObserver(look).observe(document, { subtree: true, attributeFilter: ['data-app', 'data-answers'] });
}

/** Runs in the page: chooses the next indicator as a reader would; the time to the end of the frame that follows. */
async function switchOnce() {
  const select = document.querySelector('select#indicator');
  const look = () => [...document.querySelectorAll('[data-province]')].map((one) => one.dataset.class).join();
  const before = look();
  await new Promise((rested) => setTimeout(rested, 120));
  const start = performance.now();
  select.selectedIndex = (select.selectedIndex + 1) % select.options.length;
  for (const type of ['input', 'change']) select.dispatchEvent(new Event(type, { bubbles: true }));
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 0)));
  return { took: performance.now() - start, changed: look() !== before };
}

/**
 * Opens a page in a fresh context with an empty cache: `root` (a folder), `query`, `until` (what is waited for, by name, as
 * JavaScript expressions) and `tap` (what is clicked when it is whole). `use` gets the page, its DevTools session, and its requests.
 */
export async function visit(
  browser,
  { root, query = '', until, tap },
  profile,
  { quality = 11, timeout = 60_000 },
  use,
) {
  const { screen, network, cpu } = PROFILES[profile];
  const site = await serve(root, { quality });
  // A service worker would fetch what later visits need; the first view ends before that.
  const context = await browser.newContext({ ...screen, serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(timeout);
    const errors = [];
    page.on('pageerror', (error) => errors.push(String(error).split('\n')[0]));
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
    if (network) await devtools.send('Network.emulateNetworkConditions', { offline: false, ...network });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu });
    const wire = follow(devtools, site.url);
    const conditions = Object.entries(until).map(([name, holds]) => `${name}: () => ${holds}`);
    await page.addInitScript(`(${watch})({ ${conditions} }, ${JSON.stringify(tap)})`);

    await page.goto(site.url + query, { waitUntil: 'load' });
    await allSeen(page, Object.keys(until), timeout);
    await wire.quiet(page);
    return await use({ page, devtools, wire, errors });
  } finally {
    await context.close();
    site.close();
  }
}

/** JavaScript heap, the browser's objects for the page, and WebAssembly memory, after a collection. */
export async function memoryOf(page, devtools) {
  await devtools.send('HeapProfiler.enable');
  await devtools.send('HeapProfiler.collectGarbage');
  const heap = await devtools.send('Runtime.getHeapUsage');
  const wasm = await page.evaluate(() =>
    window.__seen.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
  );
  return { heap: heap.usedSize, memory: heap.usedSize + (heap.embedderHeapUsedSize ?? 0) + wasm };
}

/**
 * Opens `target` and measures its first view. No switch is begun after half of `timeout`. `more`, when given, gets the page and its
 * DevTools session after the measurement.
 */
export function measure(browser, target, profile, { switches = 10, quality, timeout = 60_000, more } = {}) {
  return visit(browser, target, profile, { quality, timeout }, async ({ page, devtools, wire, errors }) => {
    const seen = await page.evaluate(() => {
      const { visible, answers, whole, lcp, tbt, cls } = window.__seen;
      const fcp = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
      // Nothing is seen and nothing can be chosen before the first paint, whatever the document holds.
      const painted = (at) => Math.max(at, fcp ?? 0);
      return { fcp, lcp, visible: painted(visible), answers: painted(answers), whole: painted(whole), tbt, cls };
    });
    // What is asked for later is fetched for other views.
    const end = seen.whole + (await page.evaluate(() => performance.timeOrigin));
    const files = wire.files().filter(({ asked }) => asked <= end);

    const times = [];
    let unpainted = 0;
    const started = Date.now();
    for (let n = 0; n < switches && (n === 0 || Date.now() - started < timeout / 2); n++) {
      const { took, changed } = await page.evaluate(switchOnce);
      times.push(took);
      if (!changed) unpainted += 1;
    }
    return {
      ...seen,
      files,
      errors,
      unpainted,
      bytes: files.reduce((sum, file) => sum + file.bytes, 0),
      requests: files.length,
      switch: median(times),
      ...(await memoryOf(page, devtools)),
      more: more && (await more(page, devtools)),
    };
  });
}

/** Waits until all conditions have held; when that does not come, says what the page says of itself. */
async function allSeen(page, names, timeout) {
  const until = Date.now() + timeout;
  for (;;) {
    const { missing, state, drawn } = await page.evaluate(
      (names) => ({
        missing: names.filter((name) => window.__seen[name] == null),
        state: document.documentElement.dataset.app ?? 'absent',
        drawn: document.querySelectorAll('[data-province]').length,
      }),
      names,
    );
    if (missing.length === 0) return;
    if (state === 'failed' || Date.now() > until)
      throw new Error(
        `not ${missing.join(', ')}${state === 'failed' ? '' : ` after ${timeout / 1000} s`}: data-app ${state}, ${drawn} provinces drawn`,
      );
    await page.waitForTimeout(100);
  }
}

/** Follows a page's requests to its site. */
function follow(devtools, site) {
  const open = new Map();
  const done = [];
  let last = Date.now();
  const end = (id, bytes) => {
    if (open.has(id)) done.push({ ...open.get(id), bytes });
    open.delete(id);
    last = Date.now();
  };
  devtools.on('Network.requestWillBeSent', ({ requestId, request, wallTime }) => {
    const file = new URL(request.url).pathname.slice(1) || 'index.html';
    if (request.url.startsWith(site)) open.set(requestId, { file, asked: wallTime * 1000 });
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => end(requestId, encodedDataLength));
  devtools.on('Network.loadingFailed', ({ requestId }) => end(requestId, 0));
  return {
    files: () => [...done],
    /** Until nothing has been on its way for 300 ms; ten seconds at most. */
    async quiet(page) {
      const from = Date.now();
      do await page.waitForTimeout(100);
      while ((open.size > 0 || Date.now() - last < 300) && Date.now() - from < 10_000);
    },
  };
}
