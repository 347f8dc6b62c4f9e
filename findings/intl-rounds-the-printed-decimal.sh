#!/usr/bin/env bash
# V8's Intl.NumberFormat (in Node and in Chromium): rounds the shortest decimal of a number, not the number.
#
# Documented: ECMA-402, ToRawFixed, asks for the n whose exact mathematical n / 10^f - x is as close to zero as possible.
# The double nearest to 1.005 lies under it (1.00499999999999989…), so two decimals are 1.00; toFixed, which ECMA-262
# words the same way, says so. The manuals on MDN do not tell of a difference. An issue of ECMA-402 (128) discusses it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat >run.cjs <<'EOF'
const values = [1.005, 2.675, 8.345, 1.255];
const rows = () => {
  const two = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return values.map((value) => [value.toFixed(2), two.format(value)].join('/'));
};
if (process.argv[2] === 'page') {
  console.log(`<!doctype html><pre></pre><script>const values=${JSON.stringify(values)};const rows=${rows};
document.querySelector('pre').textContent=rows().join(' ')</script>`);
} else {
  console.log(rows().join(' '));
}
EOF
seen=$(node run.cjs)
echo "version:  Node $(node -p process.version), ICU $(node -p process.versions.icu)"
echo 'expected: with two decimals 1.005, 2.675, 8.345 and 1.255 are the same by toFixed and by Intl.NumberFormat'
echo "seen:     toFixed/Intl in Node: $seen"
if [ -x /usr/bin/chromium ]; then
  node run.cjs page >page.html
  chromium=$(/usr/bin/chromium --headless --no-sandbox --disable-gpu --user-data-dir="$dir/profile" --dump-dom "file://$dir/page.html" 2>/dev/null \
    | sed -n 's/.*<pre>\(.*\)<\/pre>.*/\1/p')
  echo "          toFixed/Intl in $(/usr/bin/chromium --version 2>/dev/null | cut -d' ' -f1,2): $chromium"
  [ "$chromium" = "$seen" ]
fi
[ "$seen" = '1.00/1.01 2.67/2.68 8.35/8.35 1.25/1.26' ]
