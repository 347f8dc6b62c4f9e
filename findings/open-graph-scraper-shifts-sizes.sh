#!/usr/bin/env bash
# open-graph-scraper 6.12.0: of two preview images the first gets the size of the second, and the second none.
#
# Documented: the Open Graph protocol, in "Structured Properties" and "Arrays", has og:image:width and the like belong to
# the og:image above them. The readme shows ogImage as a list of images with their sizes and states no other rule.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts open-graph-scraper@6.12.0
cat >run.cjs <<'EOF'
const { readFileSync } = require('node:fs');
const scrape = require('open-graph-scraper');

(async () => {
  const { version } = JSON.parse(readFileSync('node_modules/open-graph-scraper/package.json'));
  const html = `<!doctype html><html><head><meta charset="utf-8"><title>t</title>
<meta property="og:title" content="t"><meta property="og:type" content="website"><meta property="og:url" content="https://example.org/">
<meta property="og:image" content="https://example.org/any.svg">
<meta property="og:image" content="https://example.org/wide.png">
<meta property="og:image:width" content="1200"><meta property="og:image:height" content="630"><meta property="og:image:alt" content="The map">
</head><body></body></html>`;
  const { result } = await scrape({ html });
  const seen = result.ogImage.map(({ url, width, height, alt }) => `${url.split('/').pop()} ${width}x${height} "${alt}"`).join(', ');
  console.log(`version:  open-graph-scraper ${version}`);
  console.log('expected: any.svg without a size, wide.png 1200x630 "The map"');
  console.log(`seen:     ${seen}`);
  process.exit(seen === 'any.svg 1200x630 "The map", wide.png undefinedxundefined "undefined"' ? 0 : 1);
})();
EOF
node run.cjs
