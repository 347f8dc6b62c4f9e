#!/usr/bin/env bash
# Chromium (156.0.8078.108 seen), DevTools Protocol: Accessibility.getFullAXTree leaves out what `content-visibility: auto` skips,
# headings and links too, also after Accessibility.enable. Started as for a screen reader (--force-renderer-accessibility)
# it has them. A test that reads the tree approves a page of which it saw a part.
#
# Documented: CSS Containment 2 has what `auto` skips stay available to tabbing, to find-in-page and to assistive technology;
# the protocol says that the method fetches the entire tree of the document. Needs Chromium (/usr/bin/chromium, or CHROMIUM).
set -euo pipefail
chromium=${CHROMIUM:-/usr/bin/chromium}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund playwright-core@1.56.1
cat >run.mjs <<'EOS'
import { chromium } from 'playwright-core';

const page = (visibility) => `<!doctype html><html lang=en><title>t</title>
<style>main { padding-top: 9000px } section { content-visibility: ${visibility}; contain-intrinsic-size: 300px }</style>
<main><section><h2>Far below</h2><a href=#x>a link</a></section></main>`;
const found = {};
let version;
for (const [name, args] of [['plain', []], ['as for a screen reader', ['--force-renderer-accessibility']]]) {
  const options = { executablePath: process.argv[2], args: ['--no-sandbox', '--disable-gpu', ...args] };
  const browser = await chromium.launch(options);
  version = browser.version();
  for (const visibility of ['auto', 'visible']) {
    const tab = await browser.newPage({ viewport: { width: 390, height: 800 } });
    await tab.setContent(page(visibility));
    const devtools = await tab.context().newCDPSession(tab);
    await devtools.send('Accessibility.enable');
    const { nodes } = await devtools.send('Accessibility.getFullAXTree');
    const named = nodes.filter(({ ignored, role }) => !ignored && /heading|link/.test(role?.value));
    found[`${name}, ${visibility}`] = named.map(({ name: { value } }) => value).join(', ') || 'nothing';
  }
  await browser.close();
}
console.log(`Chromium ${version}`);
console.log('expected: heading and link in each of the four trees');
for (const [where, what] of Object.entries(found)) console.log(`seen, ${where}: ${what}`);
const all = 'Far below, a link';
const isAsSeen = Object.entries(found).every(([where, what]) => what === (where === 'plain, auto' ? 'nothing' : all));
process.exit(isAsSeen ? 0 : 1);
EOS
node run.mjs "$chromium"
