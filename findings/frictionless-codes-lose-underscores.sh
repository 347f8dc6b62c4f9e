#!/usr/bin/env bash
# frictionless 5.21.0: the codes 34_1 and 3_41 are read as one and the same integer, and the file is called valid.
#
# Documented: Table Schema takes the form of an integer from XML Schema: a sign and the digits 0 to 9, with groupChar for
# separators where the schema names it. An underscore is thus an error in an integer, and infers as text. The guide of
# frictionless has no word on underscores.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check frictionless==5.21.0
printf 'code,name\n34_1,first ward of 34\n3_41,ward 41 of 3\n12_7,ward 7 of 12\n' >units.csv
cat >run.py <<'EOF'
import sys
from importlib.metadata import version

from frictionless import Resource, Schema

guessed = Resource(path="units.csv")
guessed.infer()
kind = guessed.schema.get_field("code").type
schema = Schema.from_descriptor({"fields": [{"name": "code", "type": "integer"}, {"name": "name", "type": "string"}]})
resource = Resource(path="units.csv", schema=schema)
report = resource.validate()
codes = [row["code"] for row in Resource(path="units.csv", schema=schema).read_rows()]
print(f"version:  frictionless {version('frictionless')}")
print("expected: the column is inferred as text, and checked as integers it has three errors of type")
print(f"seen:     inferred as {kind}; checked as integers: valid {report.valid}, read as {codes}")
sys.exit(0 if kind == "integer" and report.valid and codes == [341, 341, 127] else 1)
EOF
env/bin/python run.py
