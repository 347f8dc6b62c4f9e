// Ends the work without a network for good: put this in the place of `sw.js`. It takes over the pages that are open,
// answers nothing, deletes what was kept, and takes itself away.

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) =>
  event.waitUntil(
    (async () => {
      await self.clients.claim();
      const ours = (name) => name.startsWith(`diem-cau ${self.registration.scope} `);
      await Promise.all((await caches.keys()).filter(ours).map((name) => caches.delete(name)));
      await self.registration.unregister();
    })(),
  ),
);
