#!/usr/bin/env bash
# esbuild 0.28.2: to make rgb(50% 50% 50%) shorter it writes #7f7f7f; browsers draw #808080, and so does its own hsl(0 0% 50%).
#
# Documented: its page on minifying promises the same meaning in fewer characters. CSS Color 4, on rgb() and on writing colors out, maps 0%–100%
# to 0–255 and rounds when a color is given out in whole numbers; 127.5 rounds up. An alpha of 50% becomes 7f (49.8%) too.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund esbuild@0.28.2
cat >run.cjs <<'EOF'
const { transformSync, version } = require('esbuild');

const short = (color) => transformSync(`a{color:${color}}`, { loader: 'css', minify: true }).code.trim();
const colors = ['rgb(50% 50% 50%)', 'hsl(0 0% 50%)', 'rgb(0 0 0/50%)', 'rgb(0 0 0/.5)'];
const seen = colors.map(short).join(' ');
console.log(`version:  esbuild ${version}`);
console.log(`expected: of ${colors.join(', ')} the first two are alike, and the last two`);
console.log(`seen:     ${seen}`);
process.exit(seen === 'a{color:#7f7f7f} a{color:gray} a{color:#0000007f} a{color:#00000080}' ? 0 : 1);
EOF
node run.cjs
if [ -x /usr/bin/chromium ]; then
  echo '<p style="color:rgb(50% 50% 50%)"></p><pre></pre><script>document.querySelector("pre").textContent=getComputedStyle(document.querySelector("p")).color</script>' >page.html
  /usr/bin/chromium --headless --no-sandbox --disable-gpu --user-data-dir="$dir/profile" --dump-dom "file://$dir/page.html" 2>/dev/null \
    | sed -n 's/.*<pre>\(.*\)<\/pre>.*/          Chromium computes rgb(50% 50% 50%) to \1/p'
fi
