#!/usr/bin/env bash
# Lightning CSS 1.33.0: for browsers without nesting it writes :is(), also for those that have none, so the rule is lost.
#
# Documented: its page on transpilation says that nesting is compiled for the targets given, and that :is() is lowered to
# the prefixed :-webkit-any() and :-moz-any() where needed. Together one expects nothing that the targets don't know. CSS
# Selectors 4, on invalid selectors: a selector that a browser can't read makes the whole rule void. Chromium has :is() since 88.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund lightningcss@1.33.0
cat >run.cjs <<'EOF'
const { readFileSync } = require('node:fs');
const { transform } = require('lightningcss');

const { version } = JSON.parse(readFileSync('node_modules/lightningcss/package.json'));
const compile = (code) => {
  const { code: out, warnings } = transform({ filename: 'a.css', code: Buffer.from(code), minify: true, targets: { chrome: 83 << 16 } });
  return [out.toString(), warnings.length];
};
const [said] = compile(':is(.map,.list) .name{color:red}');
const [nested, warnings] = compile('.map,.list{& .name{color:red}}');
console.log(`version:  lightningcss ${version}`);
console.log(`expected: what Chromium 83 can read, such as .map .name,.list .name (written out as :is() it gives ${said})`);
console.log(`seen:     ${nested} and ${warnings} warnings`);
process.exit(nested === ':is(.map,.list) .name{color:red}' && warnings === 0 && said.includes('-webkit-any') ? 0 : 1);
EOF
node run.cjs
