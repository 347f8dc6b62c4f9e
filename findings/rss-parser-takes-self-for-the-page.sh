#!/usr/bin/env bash
# rss-parser 3.13.0: the page of an Atom feed is missed when its link bears no rel; the address of the feed is given.
#
# Documented: RFC 4287, section 4.2.7.2, a link without rel means rel="alternate". The readme shows `link` as the page of
# the feed and `feedUrl` as the feed's own address, and has nothing on links without rel.
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
const page = 'https://example.org/meetings/';
const feed = (rel) => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><id>urn:example:1</id><updated>2025-07-01T00:00:00Z</updated>
<author><name>n</name></author><link rel="self" href="https://example.org/feed.xml"/><link${rel} href="${page}"/></feed>`;
const [said, unsaid] = await Promise.all([' rel="alternate"', ''].map((rel) => new Parser().parseString(feed(rel))));
console.log(`version:  rss-parser ${version}`);
console.log(`expected: ${page} with and without rel="alternate"`);
console.log(`seen:     with it ${said.link}, without it ${unsaid.link}`);
process.exit(said.link === page && unsaid.link === 'https://example.org/feed.xml' ? 0 : 1);
EOF
node run.mjs
