// The service worker: the site without a network, as it was last seen.
//
// One cache holds one deployment. What has a hash in its address is served from there first; a page comes from the
// network while there is one. Nothing enters the cache of a deployment that is not of it, so nothing can be mixed:
// a page must name the version, a file with ?v= must have that hash, a program or style must not be a page.
// `site` fills in the version and the two lists; they name pages, hashed names and ?v= addresses only.

const VERSION = '{{version}}';
const FILES = {{files}};
const LAZY = {{lazy}};

const SCOPE = self.registration.scope;
const OURS = `diem-cau ${SCOPE} `;
const NAME = OURS + VERSION;
const absolute = (address) => new URL(address, SCOPE).href;
const LISTED = new Set([...FILES, ...LAZY].map(absolute));
const NAMED = /-[0-9a-f]{16}[^?]*\.(js|wasm|css)$/;
const QUERIED = /\?v=([0-9a-f]+)$/;
const PATIENCE = 5000;

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(precache().catch(async (error) => {
    await caches.delete(NAME);
    throw error;
  }));
});

async function precache() {
  const cache = await caches.open(NAME);
  await Promise.all(FILES.map(absolute).map(async (url) => {
    // What the page has just fetched under a hashed name is not fetched again; the rest is compared with the host's.
    const response = await fetch(url, { cache: NAMED.test(url) ? 'default' : 'no-cache' });
    if (!await keep(cache, url, response)) throw new Error(`${url} is not of ${VERSION}`);
  }));
}

self.addEventListener('activate', (event) => event.waitUntil((async () => {
  // The deployment before this one stays: a page of it may still be open.
  const older = (await names()).filter((name) => name !== NAME).slice(0, -1);
  await Promise.all(older.map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
})()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = request.url.split('#')[0];
  if (request.method !== 'GET' || !url.startsWith(SCOPE)) return;
  if (request.mode === 'navigate') {
    if (/(\/|\.html|\/[^./]+)$/.test(new URL(url).pathname)) event.respondWith(page(event));
  } else if (NAMED.test(url) || QUERIED.test(url)) {
    event.respondWith(file(event, url));
  }
});

async function file(event, url) {
  for (const name of (await names()).reverse()) {
    const kept = await (await caches.open(name)).match(url);
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
    return await cache.match(url) ?? await cache.match(`${url}.html`) ?? elsewhere(url, event.request.url);
  };
  const fresh = (async () => await event.preloadResponse || fetch(event.request))();
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const response = await Promise.race([fresh, late]).catch(() => undefined);
  // Too late, no network, or a host that is out of order.
  if (!response || response.status >= 500) return await kept() ?? fresh;
  store(event, url, response);
  return response;
}

// A page that was never visited: the front page, or the view of the app that tells the same.
async function elsewhere(url, asked) {
  const front = await (await caches.open(NAME)).match(SCOPE);
  const path = url.slice(SCOPE.length);
  if (!front || path === '' || path === 'index.html') return front;
  if (/^hoi-nghi\/(index\.html)?$/.test(path)) return Response.redirect(`${SCOPE}?view=meetings`);
  const [, folder, id] = /^(tinh|tinh-cu|hoi-nghi)\/([\w-]+)/.exec(path) ?? [];
  const query = {
    tinh: 'view=province&units=34&province=',
    'tinh-cu': 'view=province&units=63&province=',
    'hoi-nghi': 'view=meetings&meeting=',
  };
  return Response.redirect(SCOPE + (folder ? `?${query[folder]}${id}` : new URL(asked).search));
}

// In the order of their deployments.
async function names() {
  return (await caches.keys()).filter((name) => name.startsWith(OURS));
}

function store(event, url, response) {
  const copy = response.clone();
  // A full disk is no reason to fail.
  event.waitUntil(caches.open(NAME).then((cache) => keep(cache, url, copy)).catch(() => {}));
}

// Keeps a response if it is of this deployment, and says whether it is.
async function keep(cache, url, response) {
  if (response.status !== 200) return false;
  const headers = new Headers(response.headers);
  const type = headers.get('Content-Type') ?? '';
  const body = await response.arrayBuffer();
  const hash = QUERIED.exec(url)?.[1];
  if (hash) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
    const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    if (!hex.startsWith(hash)) return false;
  } else if (NAMED.test(url)) {
    if (type.includes('html')) return false;
  } else if (!type.includes('html') || !new TextDecoder().decode(body).includes(VERSION)) {
    return false;
  }
  // Anew, since a response that came by a redirect cannot answer for a page. The policy stays with it.
  for (const name of ['Content-Encoding', 'Content-Length', 'Vary']) headers.delete(name);
  await cache.put(url, new Response(body, { headers }));
  return true;
}
