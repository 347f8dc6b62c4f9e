#!/usr/bin/env bash
# frictionless 5.21.0: a column of numbers with decimal commas is inferred as points on the globe, without a complaint.
#
# Documented: its guide on describing says that field types are inferred from a sample, and Table Schema that a geopoint is
# written "lon, lat" and that a number has the comma only where decimalChar says so. From both one expects numbers like
# 16,5 to stay text, as they do in pandas and DuckDB; that they turn into longitudes and latitudes is said nowhere.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check frictionless==5.21.0
printf 'province;internet;index\nCao Bằng;16,5;0,61\nHà Nội;88,2;0,8\nCà Mau;9,75;0,55\n' >table.csv
cat >run.py <<'EOF'
import sys
from importlib.metadata import version

from frictionless import Resource, validate

resource = Resource(path="table.csv")
resource.infer()
types = {field.name: field.type for field in resource.schema.fields}
rows = [row.to_list() for row in resource.read_rows()]
report = validate("table.csv")
print(f"version:  frictionless {version('frictionless')}")
print("expected: internet and index are text (or numbers, were the comma guessed)")
print(f"seen:     {types}; rows {rows}; valid: {report.valid}")
sys.exit(0 if types["internet"] == types["index"] == "geopoint" and report.valid and list(rows[0][1]) == [16, 5] else 1)
EOF
env/bin/python run.py
