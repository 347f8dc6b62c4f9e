#!/usr/bin/env bash
# rss-parser 3.13.0: in the XHTML of an Atom entry all text of a paragraph comes first, its links and emphasis after it.
#
# Documented: RFC 4287, section 4.1.3.3, lets content be one XHTML div whose markup is to be shown as it is. The readme
# promises the field `content`, and `contentSnippet` as the same without tags. Nothing says that the order changes.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts rss-parser@3.13.0
cat >run.mjs <<'EOF'
import { readFileSync } from 'node:fs';
import Parser from 'rss-parser';

const { version } = JSON.parse(readFileSync('node_modules/rss-parser/package.json'));
const feed = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><id>urn:example:1</id><updated>2025-07-01T00:00:00Z</updated>
<author><name>n</name></author><entry><title>t</title><id>urn:example:2</id><updated>2025-07-01T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p><b>Huế</b> is ahead of <b>Lào Cai</b> in 2024, not in 2023.</p></div></content>
</entry></feed>`;
const { items: [entry] } = await new Parser().parseString(feed);
console.log(`version:  rss-parser ${version}`);
console.log('expected: Huế is ahead of Lào Cai in 2024, not in 2023.');
console.log(`seen:     ${entry.contentSnippet}`);
console.log(`          ${entry.content}`);
process.exit(/<p> is ahead of  in 2024, not in 2023\.<b>Huế<\/b><b>Lào Cai<\/b><\/p>/.test(entry.content) ? 0 : 1);
EOF
node run.mjs
