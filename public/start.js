// Starts the first program; fetches the second one when it is asked for. `site` bundles it with the program's glue.

import init, { arrived } from './diem-cau.js';

const html = document.documentElement;
const address = (file) => {
  const listed = document.querySelector(`[data-file="${file}"]`);
  return new URL(listed ? listed.getAttribute('href') : file, document.baseURI).href;
};

// What the programs need of the language: a module by its address.
globalThis.diemCau = { load: (url) => import(url) };

// Markup goes into the page as text, so it may hold no program; a script by address is the service worker alone.
const worker = new URL('sw.js', document.baseURI).href;
try {
  self.trustedTypes?.createPolicy('default', {
    createHTML: (markup) =>
      /<(script|iframe|object|embed|link|meta|base|style)|\son\w+\s*=|javascript:/i.test(markup) ? null : markup,
    createScriptURL: (url) => (url === worker ? url : null),
  });
} catch { /* Another script of the host page has it: then markup passes by that. */ }

// The static page stays, or what stands there can still be read: the style sheet shows one sentence.
const fail = (error) => {
  console.error(error);
  html.dataset.app = 'failed';
  delete html.dataset.loading;
};
// Whatever is wrong in a program ends here: a panic of Rust traps.
addEventListener('error', ({ error }) => {
  if (self.WebAssembly && error instanceof WebAssembly.RuntimeError) stop(error);
});
const stop = (error) => {
  // Between the colors of another choice and its words it shows neither.
  html.dataset.stopped = document.querySelector('main[aria-busy=true]') ? 'amid' : '';
  fail(error);
};

// The second half of the first program takes from the first half what it needs. A program that was not cut has none.
let first;
addEventListener('diem-cau:rest', () => { rest(2).then(() => queueMicrotask(arrived), stop); });

async function rest(tries) {
  const listed = document.querySelector('[data-file="rest.wasm"]');
  if (!listed) return;
  try {
    const answer = await fetch(listed.href);
    if (!answer.ok) throw new Error(`${listed.href}: ${answer.status}`);
    await WebAssembly.instantiate(await answer.arrayBuffer(), { h: await first });
  } catch (error) {
    if (!tries) throw error;
    await new Promise((again) => setTimeout(again, 1000));
    await rest(tries - 1);
  }
}

let second;
addEventListener('diem-cau:more', () => { second ??= more(); });
let tries = 0;

async function more() {
  html.dataset.loading = '';
  try {
    const again = tries++ ? `#${tries}` : '';
    const [program] = await Promise.all([import(address('views.js') + again), style(address('views.css'))]);
    await program.default({ module_or_path: address('views.wasm') });
  } catch (error) {
    console.error(error);
    second = undefined;
    dispatchEvent(new Event('diem-cau:more-failed'));
  }
  delete html.dataset.loading;
}

function style(href) {
  if (document.querySelector(`link[href="${href}"]`)) return undefined;
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'stylesheet', href, onload: resolve });
    link.onerror = () => { link.remove(); reject(new Error(href)); };
    document.head.append(link);
  });
}

// What the static page does not show is drawn before the page answers.
if (location.search && document.querySelector('[data-file="rest.wasm"]')) preload('rest.wasm');
// A view beside the map needs the second program: its files come along with those of the first.
if (/[?&]view=(?!map\b)/.test(location.search)) {
  for (const file of ['views.js', 'views.wasm', 'data/details.json']) preload(file);
}

function preload(file) {
  const link = document.createElement('link');
  const rel = file.endsWith('.js') ? 'modulepreload' : 'preload';
  Object.assign(link, { rel, href: address(file), crossOrigin: 'anonymous' });
  if (rel === 'preload') link.as = 'fetch';
  document.head.append(link);
}

if (top === self && 'serviceWorker' in navigator) {
  const observer = new MutationObserver(() => {
    if (html.dataset.app !== 'ready') return;
    observer.disconnect();
    // Not while the page is still busy: the worker fetches the whole site once more.
    setTimeout(() => navigator.serviceWorker.register(worker).catch(() => {}), 3000);
  });
  observer.observe(html, { attributeFilter: ['data-app'] });
}

if (self.WebAssembly) (first = init({ module_or_path: address('diem-cau.wasm') })).catch(fail);
