#!/usr/bin/env bash
# pandas 3.1.1: told that a point groups thousands, it reads dates such as 1.7.2025 and shares such as 0.5 as whole numbers.
#
# Documented: the manual of read_csv calls `thousands` the character that acts as separator of thousands in numbers. Groups
# of thousands have three digits, so 1.7.2025 is none and one expects text (DuckDB 2.0.1 with
# the same setting reads a date). That the character is dropped wherever it stands is said nowhere.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check pandas==3.1.1 duckdb==2.0.1
printf 'since;people;share\n1.7.2025;1.234.567;0.5\n15.8.2025;2.000;12.25\n' >table.csv
cat >run.py <<'EOF'
import sys

import duckdb
import pandas

table = pandas.read_csv("table.csv", sep=";", decimal=",", thousands=".")
other = duckdb.sql("select * from read_csv('table.csv', delim=';', header=true, decimal_separator=',', thousands='.')")
print(f"version:  pandas {pandas.__version__}")
print(f"expected: dates are no numbers (DuckDB: {dict(zip(other.columns, map(str, other.types)))}, {other.fetchall()[0]})")
print(f"seen:     {table.dtypes.astype(str).to_dict()}, {table.values.tolist()}")
seen = table.dtypes["since"] == "int64" and table["since"].tolist() == [172025, 1582025] and table["share"].tolist() == [5, 1225]
sys.exit(0 if seen else 1)
EOF
env/bin/python run.py
