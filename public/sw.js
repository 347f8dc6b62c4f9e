// The service worker: the site without a network, as it was last seen.
//
// One cache holds one deployment. What has a hash in its name is served from there first; a page comes from the network
// while there is one. Nothing enters the cache of a deployment that is not of it, so nothing can be mixed: a page must
// name the version, a file must have the hash of its name. What the map needs comes when the worker is installed, the
// rest when a page asks for it or has nothing else to do. `site` fills in what stands in braces.

const VERSION = '{{version}}';
const FILES = ['{{files}}'];
const LAZY = ['{{lazy}}'];
// Pages by their names without an ending, and the queries under which the front page shows the same.
const VIEWS = { '{{views}}': '' };
// Says that a page comes from the cache, and where in a page it stands.
const NOTICE = '{{notice}}';
const PLACE = '<div id="failure"></div>';

const SCOPE = self.registration.scope;
const OURS = `diem-cau ${SCOPE} `;
const NAME = OURS + VERSION;
const absolute = (address) => new URL(address, SCOPE).href;
const LISTED = new Set([...FILES, ...LAZY].map(absolute));
const HASH = /-([0-9a-f]{16})\.[a-z]+$/;
const PATIENCE = 5000;

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(
    precache().catch(async (error) => {
      await caches.delete(NAME);
      throw error;
    }),
  );
});

async function precache() {
  const cache = await caches.open(NAME);
  await Promise.all(
    FILES.map(absolute).map(async (url) => {
      if (!(await fetchInto(cache, url))) throw new Error(`${url} is not of ${VERSION}`);
    }),
  );
}

// What the page has just fetched under a hashed name is not fetched again; the rest is compared with the host's.
async function fetchInto(cache, url) {
  return keep(cache, url, await fetch(url, { cache: HASH.test(url) ? 'default' : 'no-cache' }));
}

self.addEventListener('activate', (event) =>
  event.waitUntil(
    (async () => {
      // The deployment before this one stays: a page of it may still be open.
      const older = (await names()).filter((name) => name !== NAME).slice(0, -1);
      await Promise.all(older.map((name) => caches.delete(name)));
      // Firefox ends a navigation whose preload fails, though that is caught.
      await self.registration.navigationPreload?.disable();
      await self.clients.claim();
    })(),
  ),
);

// A page is idle, and its reader does not spare: the rest comes, one file after the other. What fails is asked for again
// by the next page.
self.addEventListener('message', (event) =>
  event.waitUntil(
    (async () => {
      const cache = await caches.open(NAME);
      for (const url of LAZY.map(absolute)) {
        if (!(await cache.match(url))) await fetchInto(cache, url).catch(() => {});
      }
    })(),
  ),
);

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = request.url.split('#')[0];
  if (request.method !== 'GET' || !url.startsWith(SCOPE)) return;
  if (request.mode === 'navigate') {
    if (/(\/|\.html|\/[^./]+)$/.test(new URL(url).pathname)) event.respondWith(page(event));
  } else if (HASH.test(url)) {
    event.respondWith(file(event, url));
  }
});

async function file(event, url) {
  for (const cacheName of (await names()).reverse()) {
    // Opening a cache that is being deleted would make it anew.
    const kept = await caches.match(url, { cacheName });
    if (kept) return kept;
  }
  const response = await fetch(event.request);
  if (LISTED.has(url)) store(event, url, response);
  return response;
}

// One page answers all queries, so the query is no part of its key.
async function page(event) {
  const url = event.request.url.split(/[?#]/)[0];
  const kept = async () => {
    const cache = await caches.open(NAME);
    const found = (await cache.match(url)) ?? (await cache.match(`${url}.html`));
    return found ? marked(found) : elsewhere(cache, url, event.request.url);
  };
  const fresh = fetch(event.request);
  fresh.catch(() => {});
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const response = await Promise.race([fresh, late]).catch(() => undefined);
  // Too late, no network, or a host that is out of order.
  if (!response || response.status >= 500) {
    const found = await kept();
    if (!found) return fresh;
    // What nobody reads is ended: unread, it holds back the next request for this address.
    fresh.then((unread) => unread.body?.cancel()).catch(() => {});
    return found;
  }
  store(event, url, response);
  return response;
}

// A page from the cache says so, and of when it is.
async function marked(response) {
  const { headers } = response;
  return new Response((await response.text()).replace(PLACE, PLACE + NOTICE), { headers });
}

// A page that was never visited: the front page, or the view of the app that tells the same.
async function elsewhere(cache, url, asked) {
  const front = await cache.match(SCOPE);
  const name = url.slice(SCOPE.length).replace(/(index)?(\.html)?$/, '');
  if (!front || name === '') return front && marked(front);
  const path = name.replace(/^en\//, '');
  const [, folder, id] = /^(tinh|tinh-cu|hoi-nghi)\/([\w-]+)$/.exec(path) ?? [];
  const query = {
    tinh: 'view=province&units=34&province=',
    'tinh-cu': 'view=province&units=63&province=',
    'hoi-nghi': 'view=meetings&meeting=',
  };
  const own = folder ? query[folder] + id : (VIEWS[path] ?? '');
  const language = path !== name && 'lang=en';
  return Response.redirect(`${SCOPE}?${[own, language, new URL(asked).search.slice(1)].filter(Boolean).join('&')}`);
}

// In the order of their deployments.
async function names() {
  return (await caches.keys()).filter((name) => name.startsWith(OURS));
}

function store(event, url, response) {
  const copy = response.clone();
  // A full disk is no reason to fail.
  event.waitUntil(
    caches
      .open(NAME)
      .then((cache) => keep(cache, url, copy))
      .catch(() => {}),
  );
}

// Keeps a response if it is of this deployment, and says whether it is.
async function keep(cache, url, response) {
  if (response.status !== 200) return false;
  const headers = new Headers(response.headers);
  const isPage = headers.get('Content-Type')?.includes('html') ?? false;
  const body = await response.arrayBuffer();
  const hash = HASH.exec(url)?.[1];
  if (Boolean(hash) === isPage) return false;
  if (hash) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
    const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    if (!hex.startsWith(hash)) return false;
  } else if (!new TextDecoder().decode(body).includes(VERSION)) {
    return false;
  }
  // Anew, since a response that came by a redirect cannot answer for a page. The policy stays with it.
  for (const name of ['Content-Encoding', 'Content-Length', 'Vary']) headers.delete(name);
  await cache.put(url, new Response(body, { headers }));
  return true;
}
