#!/usr/bin/env bash
# http-server 14.1.1: a text file that stands there compressed is sent without the charset that it has uncompressed.
#
# Documented: the readme says that --brotli and --gzip send the .br or .gz beside a file in its stead, nothing of other
# headers. RFC 9110, 8.4, a content coding leaves the media type as it is, and that has the charset. A browser that is
# told none takes windows-1252 for text (HTML, "determining the character encoding"), so Vietnamese comes out broken.
set -euo pipefail
dir=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts http-server@14.1.1
mkdir site
printf 'Cà Mau\n' >site/note.txt
node -e 'const f=require("fs");f.writeFileSync("site/note.txt.br",require("zlib").brotliCompressSync(f.readFileSync("site/note.txt")))'
port=$((20000 + $$ % 20000))
node node_modules/http-server/bin/http-server site --brotli --silent -a 127.0.0.1 -p "$port" &
server=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  curl --silent --output /dev/null "http://127.0.0.1:$port/note.txt" && break
  sleep 0.5
done
kind() { curl --silent --output /dev/null --write-out '%{content_type}' -H "Accept-Encoding: $1" "http://127.0.0.1:$port/note.txt"; }
plain=$(kind identity)
packed=$(kind br)
echo "version:  http-server $(node -p 'require("./node_modules/http-server/package.json").version')"
echo 'expected: text/plain; charset=UTF-8, compressed or not'
echo "seen:     plain: $plain; br: $packed"
if [ -x /usr/bin/chromium ]; then
  # Browsers ask for br over http only on this machine's own address.
  echo "          Chromium shows: $(/usr/bin/chromium --headless --no-sandbox --disable-gpu --user-data-dir="$dir/profile" --dump-dom \
    "http://127.0.0.1:$port/note.txt" 2>/dev/null | sed -n 's/.*<pre[^>]*>\(.*\)/\1/p')"
fi
[ "$plain" = 'text/plain; charset=UTF-8' ] && [ "$packed" = 'text/plain' ]
