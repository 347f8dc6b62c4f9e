#!/usr/bin/env bash
# serve 14.2.7: the address of a page with .html and a query is moved for good to one without the query.
#
# Documented: the readme of its handler says that `cleanUrls`, on by default, lets pages be reached without their extension,
# and nothing of queries. RFC 9110, 15.4.2, has a 301 give the new address of the same thing, and a query is part of what an
# address names (RFC 3986, 3.4). Users reported it in its tracker (serve-handler 97 and 178); it is neither mended nor told.
set -euo pipefail
dir=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts serve@14.2.7
mkdir site
echo '<!doctype html><title>t</title>' >site/map.html
port=$((20000 + $$ % 20000))
NO_UPDATE_CHECK=1 node node_modules/serve/build/main.js --no-clipboard --listen "tcp://127.0.0.1:$port" site >log 2>&1 &
server=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  curl --silent --output /dev/null "http://127.0.0.1:$port/map" && break
  sleep 0.5
done
ask() { curl --silent --output /dev/null --write-out '%{http_code} %{redirect_url}' "http://127.0.0.1:$port$1" | sed "s|http://127.0.0.1:$port||"; }
seen=$(ask '/map.html?indicator=dti&year=2024')
echo "version:  serve $(node -p 'require("./node_modules/serve/package.json").version')"
echo 'expected: 200, or 301 /map?indicator=dti&year=2024'
echo "seen:     $seen (and /map?indicator=dti&year=2024 itself is answered with $(ask '/map?indicator=dti&year=2024'))"
[ "$seen" = '301 /map' ]
