#!/usr/bin/env bash
# LibreOffice Calc: 0.285 with no decimals of a percent is shown as 28%, with two decimals as 0.29.
#
# Documented: the help says of percent formats that the number is shown times 100 with a percent sign, and nothing of another
# rounding; ODF 1.3 part 3 describes number:percentage-style like number:number-style. So the same digits are expected of
# both. It seems that the product with 100 (28.499999999999996 as a double) is what is rounded.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
command -v soffice >/dev/null || { echo 'needs LibreOffice Calc (Debian: libreoffice-calc)'; exit 2; }
cat >book.fods <<'EOF'
<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:body><office:spreadsheet><table:table table:name="S">
<table:table-row>
<table:table-cell office:value-type="float" office:value="0.285"/>
<table:table-cell table:formula="of:=TEXT([.A1];&quot;0%&quot;)"/>
<table:table-cell table:formula="of:=TEXT([.A1];&quot;0.00&quot;)"/>
<table:table-cell table:formula="of:=ROUND([.A1];2)"/>
</table:table-row>
<table:table-row>
<table:table-cell office:value-type="float" office:value="0.145"/>
<table:table-cell table:formula="of:=TEXT([.A2];&quot;0%&quot;)"/>
<table:table-cell table:formula="of:=TEXT([.A2];&quot;0.00&quot;)"/>
<table:table-cell table:formula="of:=ROUND([.A2];2)"/>
</table:table-row>
</table:table></office:spreadsheet></office:body></office:document>
EOF
soffice "-env:UserInstallation=file://$dir/profile" --headless --convert-to csv book.fods >/dev/null 2>&1
seen=$(tr '\n' ' ' <book.csv | sed 's/ $//')
echo "version:  $(soffice "-env:UserInstallation=file://$dir/profile" --version 2>/dev/null | head -1)"
echo 'expected: 0.285 is 29% and 0.29, 0.145 is 15% and 0.15'
echo "seen:     value,as 0%,as 0.00,ROUND to 2: $seen"
[ "$seen" = '0.285,28%,0.29,0.29 0.145,14%,0.15,0.15' ]
