#!/usr/bin/env bash
# ExcelJS 4.4.0: a date cell written in ISO form is read as a day in 1905: its year, counted as days since 1900.
#
# Documented: ECMA-376 part 1, 18.18.11 (ST_CellType), a cell of type "d" holds a date in the form of ISO 8601; Excel
# writes such cells when it saves as "Strict Open XML". The readme lists Date among the kinds of values and has no word
# on this type, neither that it is read nor that it is not.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts exceljs@4.4.0 jszip@3.10.1
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check openpyxl==3.1.5
# openpyxl writes dates in this form when asked to.
env/bin/python - <<'EOF'
import datetime
import openpyxl

book = openpyxl.Workbook(iso_dates=True)
book.active.append(["from", datetime.date(2025, 7, 1), datetime.date(1945, 9, 2)])
book.save("book.xlsx")
print("other:    openpyxl reads", [cell.value for cell in openpyxl.load_workbook("book.xlsx").active[1]])
EOF
cat >run.cjs <<'EOF'
const { readFileSync } = require('node:fs');
const Excel = require('exceljs');
const Zip = require('jszip');

(async () => {
  const { version } = JSON.parse(readFileSync('node_modules/exceljs/package.json'));
  const sheet = await (await Zip.loadAsync(readFileSync('book.xlsx'))).file('xl/worksheets/sheet1.xml').async('string');
  const book = new Excel.Workbook();
  await book.xlsx.readFile('book.xlsx');
  const seen = book.worksheets[0].getRow(1).values.slice(2).map((value) => value.toISOString().slice(0, 10));
  console.log(`version:  exceljs ${version}`);
  console.log(`expected: two dates, from ${sheet.match(/<c [^>]*t="d".*?<\/c>/g).join(' ')}`);
  console.log(`seen:     ${seen.join(' and ')}`);
  process.exit(seen.join() === '1905-07-17,1905-04-28' ? 0 : 1);
})();
EOF
node run.cjs
