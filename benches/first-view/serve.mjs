// A static host on the loopback interface: compressed files with the right types, nothing cached by the browser.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const TYPES = {
  css: 'text/css',
  csv: 'text/csv; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  ics: 'text/calendar',
  js: 'text/javascript',
  json: 'application/json',
  md: 'text/markdown; charset=utf-8',
  mjs: 'text/javascript',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
  woff2: 'font/woff2',
  xml: 'application/xml',
};
// Pictures and fonts are compressed already.
const PACKED = new Set(['ico', 'png', 'woff2']);

const extension = (file) => path.extname(file).slice(1);
const compressed = promisify(zlib.brotliCompress);
const bodies = new Map();

/** The bytes of a file as they go over the wire; `quality` 0 sends it as it is. Compressed once and kept. */
export async function wireBytes(file, quality = 11) {
  const { mtimeMs } = fs.statSync(file);
  const key = `${quality} ${mtimeMs} ${file}`;
  if (!bodies.has(key)) {
    const raw = fs.readFileSync(file);
    const options = {
      params: { [zlib.constants.BROTLI_PARAM_QUALITY]: quality, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: raw.length },
    };
    const packs = quality > 0 && !PACKED.has(extension(file));
    bodies.set(key, { packs, bytes: packs ? await compressed(raw, options) : raw });
  }
  return bodies.get(key);
}

/** Serves a folder. The result has the address of its root and `close`. */
export async function serve(root, { quality = 11 } = {}) {
  const folder = path.resolve(root);
  const server = http.createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    let file = path.join(folder, decodeURIComponent(pathname));
    if (file !== folder && !file.startsWith(folder + path.sep)) return response.writeHead(403).end();
    if (pathname.endsWith('/')) file = path.join(file, 'index.html');
    if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end();
    const { packs, bytes } = await wireBytes(file, quality);
    response.writeHead(200, {
      'content-type': TYPES[extension(file)] ?? 'application/octet-stream',
      'content-length': bytes.length,
      'cache-control': 'no-store',
      ...(packs && { 'content-encoding': 'br' }),
    });
    response.end(bytes);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
