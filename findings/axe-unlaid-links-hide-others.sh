#!/usr/bin/env bash
# axe-core 4.14.1: target-size calls a link too small because another one lies over it, where no reader sees both: one of them
# is in a part that the browser has not laid out yet (content-visibility: auto) and that is taller than its placeholder.
#
# Documented: CSS Containment 2 has such a part take the size of its placeholder until it comes near the screen, and what is
# in it is not painted and not hit. WCAG 2.5.8 asks for the space in which a pointer acts on the target. Needs Chromium
# (/usr/bin/chromium, or CHROMIUM).
set -euo pipefail
chromium=${CHROMIUM:-/usr/bin/chromium}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund axe-core@4.14.1 playwright-core@1.65.1
cat >run.mjs <<'EOF'
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const page = (visibility) => `<!doctype html><html lang=en><title>t</title>
<style>a { display: block; height: 30px } main { margin-top: 4000px } section { content-visibility: ${visibility}; contain-intrinsic-size: 300px 20px }</style>
<main><section>${'<a href=#x>a hidden link</a>'.repeat(9)}</section><p><a href=#y id=seen>a link</a></main>`;
const browser = await chromium.launch({ executablePath: process.argv[2], args: ['--no-sandbox', '--disable-gpu'] });
const faults = async (visibility) => {
  const tab = await browser.newPage({ viewport: { width: 390, height: 800 } });
  await tab.setContent(page(visibility));
  await tab.addScriptTag({ content: readFileSync('node_modules/axe-core/axe.min.js', 'utf8') });
  const { violations } = await tab.evaluate(() => axe.run(document, { runOnly: ['target-size'] }));
  return violations.flatMap(({ nodes }) => nodes).map(({ target }) => target.join(' '));
};
const [auto, visible] = [await faults('auto'), await faults('visible')];
console.log(`version:  axe-core ${JSON.parse(readFileSync('node_modules/axe-core/package.json')).version}, Chromium ${browser.version()}`);
console.log(`expected: no fault either way; with the part laid out there are ${visible.length}`);
console.log(`seen:     ${auto.length}: ${auto}`);
await browser.close();
process.exit(auto.length > 0 && visible.length === 0 ? 0 : 1);
EOF
node run.mjs "$chromium"
