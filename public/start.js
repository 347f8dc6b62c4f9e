// Starts the first program and fetches the second one: when the page is idle, or when it is asked for. `site` bundles it
// with the first program's glue.

import morphdom from 'morphdom';
import init from './diem-cau.js';

const html = document.documentElement;
const app = document.getElementById('app');
// Where files stand. The page may take the address of the site's root later, so addresses are made whole now.
const root = new URL(app?.dataset.root || './', document.baseURI);
for (const link of document.querySelectorAll('[rel=manifest], [rel=canonical]')) link.setAttribute('href', link.href);
const files = new Map();
for (const listed of document.querySelectorAll('[data-file]')) files.set(listed.dataset.file, listed.href);
// Safari has the WebAssembly of the programs since 15, and this function too; before, it gets the same programs in the
// first WebAssembly.
const old = self.WebAssembly?.instantiateStreaming ? '' : 'old/';
const address = (file) => (files.get(file) ?? new URL(file, root).href).replace(/[^/]*wasm$/, `${old}$&`);

// An answer that was asked for ahead, or one that is asked for now. Each is taken once.
const ahead = self.diemCauAhead ?? {};
const take = (url) => {
  const answer = ahead[url] ?? fetch(url);
  delete ahead[url];
  return answer;
};

// Files under way: both programs may ask for one.
const underWay = new Map();
const text = (url) => {
  if (!underWay.has(url)) {
    underWay.set(
      url,
      take(url)
        .then(async (answer) => [answer.status, answer.ok ? await answer.text() : undefined])
        .catch(() => [0])
        .finally(() => underWay.delete(url)),
    );
  }
  return underWay.get(url);
};

// The one way of markup into the page. What the programs write is made by `page`, where text is text by construction, so it
// passes as it is; under the policy of the site nothing else does. A script by address is the service worker alone.
const worker = new URL('sw.js', root).href;
let policy = { createHTML: (markup) => markup, createScriptURL: () => worker };
try {
  policy = self.trustedTypes?.createPolicy('diem-cau', policy) ?? policy;
} catch {
  /* A host's own policy does not know ours: then markup passes by that. */
}
const write = (place, markup) => {
  place.innerHTML = policy.createHTML(markup);
};

// What both programs need of the browser: `src/browser/mod.rs` and `src/app/echart.rs` name it.
globalThis.diemCau = {
  // A module by its address.
  load: (url) => import(url),
  // The whole address of a file.
  address,
  // Takes the address of the site's root with this query. Links of the page keep their meaning.
  settle: (query) => {
    for (const link of document.links) link.setAttribute('href', link.href);
    history.replaceState(null, '', `${root.pathname}?${query}${location.hash}`);
  },
  // Gives the status and the text of an answer to `done`, or 0, from a microtask of its own: a fault in `done` is an
  // error of the page, not one of the request.
  fetchText: (url, done) => {
    text(url).then(([status, content]) => queueMicrotask(() => done(status, content)));
  },
  // Does something when the next frame is done, so that it does not hold it back; without frames, as in a page that nobody
  // sees, after a tenth of a second.
  afterFrame: (act) => {
    let done = false;
    const once = () => {
      if (!done) act();
      done = true;
    };
    setTimeout(once, 100);
    requestAnimationFrame(() => setTimeout(once, 4));
  },
  // Updates what is in a place to markup. Nodes that stay the same are kept, with focus and what the reader
  // opened; in the places of a program (`data-part`, `data-chart`) nothing is touched. What is another thing (`data-whole`)
  // is put anew: to compare all of it costs more.
  write,
  morph: (place, markup) => {
    const wanted = place.cloneNode(false);
    write(wanted, markup);
    morphdom(place, wanted, {
      childrenOnly: true,
      onBeforeElUpdated: (from, to) => {
        if (from.dataset.whole !== to.dataset.whole) {
          from.replaceWith(to);
          return false;
        }
        // The text in a viewer that saves no files is unfolded by the program.
        if (from.tagName === 'DETAILS' && !to.matches('.downloads__text[open]')) to.open = from.open;
        const { part, chart } = from.dataset;
        return !from.isEqualNode(to) && !((part ?? chart) && part === to.dataset.part && chart === to.dataset.chart);
      },
    });
  },
};

// The static page stays, or what stands there can still be read: one sentence says so.
const fail = (error) => {
  console.error(error);
  dispatchEvent(new Event(EVENT.failed));
};
// Whatever is wrong in a program ends here: a panic of Rust traps.
addEventListener('error', ({ error }) => {
  if (!self.WebAssembly || !(error instanceof WebAssembly.RuntimeError)) return;
  // Between the colors of another choice and its words it shows neither.
  html.setAttribute(ATTRIBUTE.stopped, document.querySelector('main[aria-busy=true]') ? 'amid' : '');
  html.setAttribute(ATTRIBUTE.app, 'failed');
  fail(error);
});

const SECOND = ['views.js', 'views.wasm', 'views.css'];
// What a view shows comes along with the program; a frame shows less.
const isFrame = html.hasAttribute(ATTRIBUTE.embed);
const DATA = [...files.keys()].filter((file) =>
  (isFrame ? /^data.details/ : /^data.(details|parts|series)/).test(file),
);
let second;
let tries = 0;
addEventListener(EVENT.more, () => {
  if (!second) second = more();
});

async function more() {
  html.setAttribute(ATTRIBUTE.loading, '');
  await words;
  if (!isView && !tries) fetchAhead(DATA);
  try {
    const again = tries++ ? `#${tries}` : '';
    const [program, , wasm] = await Promise.all([
      import(address('views.js') + again),
      style(address('views.css')),
      take(address('views.wasm')),
    ]);
    await program.default({ module_or_path: wasm });
  } catch (error) {
    console.error(error);
    second = undefined;
    dispatchEvent(new Event(EVENT.moreFailed));
  }
  html.removeAttribute(ATTRIBUTE.loading);
}

function style(href) {
  if (document.querySelector(`link[rel=stylesheet][href="${href}"]`)) return undefined;
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'stylesheet', href, onload: resolve });
    link.onerror = () => {
      link.remove();
      reject(new Error(href));
    };
    document.head.append(link);
  });
}

function fetchAhead(files) {
  for (const file of files) {
    const href = address(file);
    if (/\.(js|css)$/.test(file)) {
      const link = document.createElement('link');
      const kind = file.endsWith('.css') ? { rel: 'preload', as: 'style' } : { rel: 'modulepreload' };
      Object.assign(link, kind, { href, fetchPriority: 'high' });
      document.head.append(link);
    } else {
      ahead[href] = fetch(href);
      // Whoever takes it hears of a failure.
      ahead[href].catch(Object);
    }
  }
}

const isSparing = () => {
  const { saveData, effectiveType = '' } = navigator.connection ?? {};
  return saveData || effectiveType.includes('2g');
};
const whenIdle = self.requestIdleCallback ?? ((act) => setTimeout(act, 200));

// A view beside the map needs the second program: its files come along with those of the first. Else they come when the
// page is idle, so that opening a view is drawing it.
const isView =
  RegExp(`[?&]${KEY.view}=(?!map\\b)`).test(location.search) || /\bview=(?!map\b)/.test(app?.dataset.static ?? '');
// The words of a deep link come from its static page: they have the network for themselves, but not for ever (ms).
const PATIENCE = 8000;
const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
const words = Promise.race([self.diemCauWords, late]).catch(Object);
if (isView) words.then(() => fetchAhead([...SECOND, ...DATA]));

const observer = new MutationObserver(() => {
  if (html.getAttribute(ATTRIBUTE.app) !== 'ready') return;
  observer.disconnect();
  // Where a host's policy refuses the guard, the page is still marked as one without a program.
  html.className = '';
  if (!isView && !isSparing() && !isFrame) {
    whenIdle(() => dispatchEvent(new Event(EVENT.more)), { timeout: 3000 });
  }
  // Not while the page is still busy: the worker fetches the whole site once more.
  if (top === self && 'serviceWorker' in navigator) {
    setTimeout(async () => {
      try {
        const { serviceWorker } = navigator;
        // Then the rest comes too, so that every view opens without a network.
        const keepRest = () => old || isSparing() || serviceWorker.controller?.postMessage('');
        serviceWorker.addEventListener('controllerchange', keepRest);
        await serviceWorker.register(policy.createScriptURL(worker));
        keepRest();
      } catch {
        /* Storage is switched off, or full: the page does without. */
      }
    }, 3000);
  }
});
observer.observe(html, { attributeFilter: [ATTRIBUTE.app] });

// In a frame the page around it is told how high the content is, and heard.
if (parent !== self && !self.diemCauFrame) import(address('frame.js'));

if (self.WebAssembly) init({ module_or_path: take(address('diem-cau.wasm')) }).catch(fail);
