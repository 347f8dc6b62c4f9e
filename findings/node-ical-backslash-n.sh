#!/usr/bin/env bash
# node-ical 0.27.2: an escaped backslash before the letter n is read as a backslash and a line break.
#
# Documented: RFC 5545, section 3.3.11, escapes a backslash as two and a line break as backslash-n, so the four characters
# "\\ne" mean "\ne" on one line: what is read once is not read again. The readme says nothing about escapes.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts node-ical@0.27.2 ical.js@2.2.1
cat >run.mjs <<'EOF'
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';

const { version } = JSON.parse(readFileSync('node_modules/node-ical/package.json'));
const wanted = 'Room A\\north wing\\table 2';
const calendar = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example//example//EN', 'BEGIN:VEVENT', 'UID:1@example.org', 'DTSTAMP:20250101T000000Z',
  'DTSTART:20250701T010000Z', `LOCATION:${wanted.replaceAll('\\', '\\\\')}`, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
const other = new ICAL.Component(ICAL.parse(calendar)).getFirstSubcomponent('vevent').getFirstPropertyValue('location');
const seen = Object.values(nodeIcal.sync.parseICS(calendar)).find(({ type }) => type === 'VEVENT').location;
console.log(`version:  node-ical ${version}`);
console.log(`expected: ${JSON.stringify(wanted)} (ical.js: ${JSON.stringify(other)})`);
console.log(`seen:     ${JSON.stringify(seen)}: the place has two lines and lost a letter`);
process.exit(other === wanted && seen === 'Room A\\\north wing\\table 2' ? 0 : 1);
EOF
node run.mjs
