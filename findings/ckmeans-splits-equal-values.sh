#!/usr/bin/env bash
# simple-statistics 7.12.1: ckmeans puts equal values into different classes once there are fewer values than classes.
#
# Documented: its manual promises groups with the least squared deviation, asks that there be at least as many values as
# classes, and calls it an implementation of the R package Ckmeans.1d.dp, which lowers the number of classes to that of
# distinct values. The one case with a single distinct value does so here too; that all others do not is said nowhere.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts simple-statistics@7.12.1
cat >run.mjs <<'EOF'
import { readFileSync } from 'node:fs';
import { ckmeans } from 'simple-statistics';

const { version } = JSON.parse(readFileSync('node_modules/simple-statistics/package.json'));
// How many places a target was met in: a small count, so most provinces tie.
const values = [0, 0, 0, 1, 1, 4, 4];
const classes = ckmeans(values, 5);
const torn = [...new Set(values)].filter((value) => classes.filter((members) => members.includes(value)).length > 1);
console.log(`version:  simple-statistics ${version}`);
console.log('expected: 0, 0, 0, 1, 1, 4, 4 in five classes leave three, one a value (one value gives one class: '
  + `${JSON.stringify(ckmeans([4, 4, 4], 3))})`);
console.log(`seen:     ${JSON.stringify(classes)}: ${torn} stand in two classes, so equal provinces get two colors`);
process.exit(classes.length === 5 && torn.length > 0 && ckmeans([4, 4, 4], 3).length === 1 ? 0 : 1);
EOF
node run.mjs
