#!/usr/bin/env bash
# calamine 0.38.0: the words of a drawing that stands on a cell of an .ods become part of the cell's text.
#
# Documented: ODF 1.3 part 3, 9.1.4 (table:table-cell), a text cell's value is its own paragraphs; a shape anchored to the cell is a
# child with paragraphs of its own. calamine's manual says that ranges hold the values of cells; it leaves out notes
# (annotations) in the same place, and says nothing of shapes. LibreOffice gives the cell alone when it saves CSV.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat >make.py <<'EOF'
import zipfile

urn = "urn:oasis:names:tc:opendocument:xmlns:"
names = {"office": "office", "table": "table", "text": "text", "draw": "drawing", "svg": "svg-compatible"}
spaces = " ".join(f'xmlns:{prefix}="{urn}{name}:1.0"' for prefix, name in names.items())
shape = ('<draw:custom-shape svg:width="3cm" svg:height="1cm" svg:x="0cm" svg:y="0cm"><text:p>new since July</text:p>'
         '<draw:enhanced-geometry svg:viewBox="0 0 9 9" draw:type="rectangle" draw:enhanced-path="M 0 0 L 9 0 9 9 0 9 Z N"/></draw:custom-shape>')
row = (f'<table:table-row><table:table-cell office:value-type="string">{shape}<text:p>Lào Cai</text:p></table:table-cell>'
       '<table:table-cell office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell></table:table-row>')
content = (f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.3"><office:body><office:spreadsheet>'
           f'<table:table table:name="S">{row}</table:table></office:spreadsheet></office:body></office:document-content>')
kind = "application/vnd.oasis.opendocument.spreadsheet"
manifest = (f'<?xml version="1.0" encoding="UTF-8"?><m:manifest xmlns:m="{urn}manifest:1.0" m:version="1.3">'
            f'<m:file-entry m:full-path="/" m:media-type="{kind}"/><m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>')
with zipfile.ZipFile("book.ods", "w") as book:
    for name, text in {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content}.items():
        book.writestr(name, text)
EOF
python3 make.py
mkdir src
printf '[package]\nname = "run"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\ncalamine = "=0.38.0"\n[profile.dev]\ndebug = false\n' >Cargo.toml
cat >src/main.rs <<'EOF'
use calamine::{Ods, Reader, open_workbook};

fn main() {
    let mut book: Ods<_> = open_workbook("book.ods").unwrap();
    println!("{:?}", book.worksheet_range("S").unwrap().rows().next().unwrap());
}
EOF
seen=$(CARGO_TARGET_DIR="$dir/target" cargo run --quiet)
echo "version:  $(cargo tree --depth 1 --prefix none | sed -n 's/^calamine v/calamine /p')"
echo 'expected: the cells "Lào Cai" and 7'
echo "seen:     $seen"
if command -v soffice >/dev/null; then
  soffice "-env:UserInstallation=file://$dir/profile" --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76' book.ods >/dev/null 2>&1
  echo "          LibreOffice saves: $(cat book.csv)"
fi
[ "$seen" = '[String("new since July\nLào Cai"), Float(7.0)]' ]
