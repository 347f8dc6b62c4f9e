#!/usr/bin/env bash
# node-ical 0.27.2: an event whose start is spelled "dtstart" has no start, though its "summary" in small letters is read.
#
# Documented: RFC 5545, section 2, says that names of components, properties and parameters are case-insensitive; its
# section 3.8.2.4 requires a start. The readme of node-ical lists the fields of an event and names no rule about case.
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
const text = (start, end, summary) => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example//example//EN', 'BEGIN:VEVENT', 'UID:1@example.org',
  'DTSTAMP:20250101T000000Z', `${start};VALUE=DATE:20250701`, `${end};VALUE=DATE:20250702`, `${summary}:Meeting`, 'END:VEVENT', 'END:VCALENDAR', '']
  .join('\r\n');
const read = (calendar) => {
  const event = Object.values(nodeIcal.sync.parseICS(calendar)).find(({ type }) => type === 'VEVENT');
  return `start ${event.start?.toISOString().slice(0, 10)}, end ${event.end?.toISOString().slice(0, 10)}, summary ${event.summary}`;
};
process.env.TZ = 'UTC';
const upper = read(text('DTSTART', 'DTEND', 'SUMMARY'));
const lower = read(text('dtstart', 'dtend', 'summary'));
const other = new ICAL.Event(new ICAL.Component(ICAL.parse(text('dtstart', 'dtend', 'summary'))).getFirstSubcomponent('vevent'));
console.log(`version:  node-ical ${version}`);
console.log(`expected: both spellings give ${upper} (ical.js reads the small letters as start ${other.startDate})`);
console.log(`seen:     small letters give ${lower}`);
process.exit(upper.includes('start 2025-07-01') && lower === 'start undefined, end undefined, summary Meeting' ? 0 : 1);
EOF
TZ=UTC node run.mjs
