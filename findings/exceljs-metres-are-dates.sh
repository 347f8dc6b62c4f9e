#!/usr/bin/env bash
# ExcelJS 4.4.0: a number shown with the unit m, d, h or s becomes a date, if the letter is escaped rather than quoted.
#
# Documented: ECMA-376 part 1, 18.8.31, a backslash makes the next character of a number format literal, just as quotes
# do for several. The readme says that cells have values and formats and that dates are read by their format; nothing
# of the letters that it takes for a date, and quoted ones are told apart.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts exceljs@4.4.0
cat >run.cjs <<'EOF'
const { readFileSync } = require('node:fs');
const Excel = require('exceljs');

(async () => {
  const { version } = JSON.parse(readFileSync('node_modules/exceljs/package.json'));
  const formats = ['0.0"m"', '0.0\\m', '#,##0\\ "d"', '#,##0\\ \\d', '0.0\\ \\k\\m'];
  const book = new Excel.Workbook();
  const sheet = book.addWorksheet('Heights');
  formats.forEach((numFmt, at) => Object.assign(sheet.getCell(1, at + 1), { value: 3143.5, numFmt }));
  const again = new Excel.Workbook();
  await again.xlsx.load(await book.xlsx.writeBuffer());
  const seen = formats.map((_, at) => again.worksheets[0].getCell(1, at + 1).value);
  console.log(`version:  exceljs ${version}`);
  console.log(`expected: 3143.5 five times, shown by the formats ${formats.join('  ')}`);
  console.log(`seen:     ${seen.map((value) => (value instanceof Date ? value.toISOString() : value)).join('  ')}`);
  process.exit(seen.map((value) => typeof value).join() === 'number,object,number,object,object' ? 0 : 1);
})();
EOF
node run.cjs
