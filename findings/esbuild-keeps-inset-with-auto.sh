#!/usr/bin/env bash
# esbuild 0.28.2: lowers the inset shorthand for old browsers, but not if one of its values is auto; and says nothing.
#
# Documented: its page on CSS counts inset among what is transformed for browsers that lack it, without exceptions. CSS
# Positioned Layout 3, on box insets, has inset take what top takes, auto included. Chromium has the shorthand since 87.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund esbuild@0.28.2
cat >run.cjs <<'EOF'
const { transformSync, version } = require('esbuild');

const lower = (value) => {
  const { code, warnings } = transformSync(`a{inset:${value}}`, { loader: 'css', minify: true, target: ['chrome83'] });
  return [code.trim(), warnings.length];
};
const [all] = lower('0 0 2px 0');
const [auto, warnings] = lower('0 0 auto 0');
console.log(`version:  esbuild ${version}`);
console.log(`expected: a{top:0;right:0;bottom:auto;left:0}, as of "0 0 2px 0" comes ${all}`);
console.log(`seen:     ${auto} and ${warnings} warnings`);
process.exit(all === 'a{top:0;right:0;bottom:2px;left:0}' && auto === 'a{inset:0 0 auto 0}' && warnings === 0 ? 0 : 1);
EOF
node run.cjs
