#!/usr/bin/env bash
# superstatic 10.0.0 (what serves Firebase Hosting locally): with `cleanUrls` the page of a folder is moved for good to the
# folder's name without a slash and answered there, so its relative links point one folder up.
#
# Documented: Firebase says that without `trailingSlash` slashes stand only at the end of the addresses of index files, so
# that `list/index.html` is at `/list/`. Without `cleanUrls` that is so: `/list` is moved to `/list/`.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts superstatic@10.0.0
mkdir -p site/list
echo '<!doctype html><title>t</title><link rel="stylesheet" href="style.css">' >site/list/index.html
cat >ask.mjs <<'JS'
import superstatic from 'superstatic';

const ask = (config) =>
  new Promise((done) => {
    const server = superstatic.server({ port: 0, cwd: process.cwd(), config: { public: 'site', ...config } });
    const listening = server.listen(async () => {
      const at = `http://127.0.0.1:${listening.address().port}`;
      const said = [];
      for (const path of ['/list', '/list/index.html']) {
        const { status, headers } = await fetch(at + path, { redirect: 'manual' });
        said.push(`${path} ${status} ${headers.get('location') ?? ''}`.trim());
      }
      listening.close();
      done(said.join(', '));
    });
  });
console.log(await ask({}));
console.log(await ask({ cleanUrls: true }));
process.exit();
JS
{ read -r without; read -r seen; } < <(node ask.mjs 2>/dev/null)
echo "version:  superstatic $(node -p 'require("./node_modules/superstatic/package.json").version')"
echo "expected: /list 301 /list/, /list/index.html 301 /list/ (without cleanUrls: $without)"
echo "seen:     $seen"
[ "$without" = '/list 301 /list/, /list/index.html 200' ] && [ "$seen" = '/list 200, /list/index.html 301 /list' ]
