#!/usr/bin/env bash
# ical.js 2.2.1: lines that it folds are 76 octets long, one more than the format allows.
#
# Documented: RFC 5545, section 3.1, lines should be no longer than 75 octets without the break; the space that begins a
# continuation is part of its line. The manual calls ICAL.foldLength (75) the length at which lines are folded, and its
# first line keeps to it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts ical.js@2.2.1
cat >run.mjs <<'EOF'
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';

const { version } = JSON.parse(readFileSync('node_modules/ical.js/package.json'));
const event = new ICAL.Component('vevent');
event.addPropertyWithValue('summary', 'x'.repeat(200));
const lengths = event.toString().split('\r\n').filter((line) => /x/.test(line)).map((line) => Buffer.byteLength(line));
console.log(`version:  ical.js ${version}, foldLength ${ICAL.foldLength}`);
console.log('expected: no line is longer than 75 octets');
console.log(`seen:     lines of ${lengths.join(', ')} octets`);
process.exit(ICAL.foldLength === 75 && lengths[0] === 75 && Math.max(...lengths) === 76 ? 0 : 1);
EOF
node run.mjs
