#!/usr/bin/env bash
# librsvg 2.63.2 (in sharp 0.35.5): filter: grayscale(1) makes colors much lighter than browsers do.
#
# Documented: Filter Effects 1, on color-interpolation-filters: filter functions work in sRGB whatever that property says. The list
# of features of librsvg counts grayscale() as supported and names no difference. Pure red then becomes 0.2126 * 255 = 54,
# #363636; in linear light it is #7f7f7f.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts sharp@0.35.5
cat >run.cjs <<'EOF'
const { writeFileSync } = require('node:fs');
const { execFileSync } = require('node:child_process');
const sharp = require('sharp');

const drawing = (filter) => `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">`
  + `<rect width="40" height="40" fill="#f00" style="filter:${filter}"/></svg>`;
const middle = async (image) => {
  const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (20 * info.width + 20) * info.channels;
  return `#${data.subarray(at, at + 3).toString('hex')}`;
};
(async () => {
  const wanted = await middle(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="#363636"/></svg>'));
  const seen = await middle(Buffer.from(drawing('grayscale(1)')));
  console.log(`version:  librsvg ${sharp.versions.rsvg}, sharp ${sharp.versions.sharp}`);
  console.log(`expected: red in grayscale(1) is ${wanted}`);
  console.log(`seen:     ${seen}`);
  if (process.argv[2]) {
    writeFileSync('page.html', `<!doctype html><body style="margin:0">${drawing('grayscale(1)')}`);
    execFileSync(process.argv[2], ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${process.cwd()}/profile`,
      '--window-size=200,200', '--force-color-profile=srgb', `--screenshot=${process.cwd()}/page.png`, `file://${process.cwd()}/page.html`], { stdio: 'ignore' });
    const browser = await middle('page.png');
    console.log(`          Chromium: ${browser}`);
    if (browser !== wanted) process.exit(1);
  }
  process.exit(seen === '#7f7f7f' && wanted === '#363636' ? 0 : 1);
})();
EOF
browser=/usr/bin/chromium
[ -x "$browser" ] || browser=
node run.cjs $browser
