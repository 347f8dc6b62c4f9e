#!/usr/bin/env python3
"""Records how other programs write our tables: the samples that `tests/round_trips.rs` reads.

Needs LibreOffice (`soffice`), pandas and DuckDB (`pip install pandas duckdb`); no other test needs them.
Run it from anywhere: `python3 tests/round-trips/record.py`. It writes, beside itself,

- `tables/`: a few rows of every published table that stand for all of their forms;
- one folder a program with the same tables as that program writes them after merely opening them.
"""

import csv
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PUBLISHED = HERE.parent.parent / "public" / "data" / "tables"

# Rows of observations by the start of their line: decimals with a zero at the end, three decimals that read as thousands,
# whole numbers, fractions, ratios, every form of period, notes with commas, ranks without a value.
OBSERVATIONS = [
    ("observations-dti.csv", "63,01,dti,2024,"),
    ("observations-dti.csv", "63,02,dti,2024,"),
    ("observations-dti.csv", "34,01,dti,2024,"),
    ("observations-dti.csv", "34,08,dti,2024,"),
    ("observations-economy.csv", "63,01,grdp-per-capita,2020,"),
    ("observations-economy.csv", "63,02,grdp-per-capita,2020,"),
    ("observations-indices.csv", "63,01,ebi,2023,"),
    ("observations-population.csv", "63,01,area,2023,"),
    ("observations-population.csv", "34,68,area,"),
    ("observations-provinces.csv", "63,37,telecom-firms,2024-H1,"),
    ("observations-provinces.csv", "63,37,districts-e-signature-goal,"),
    ("observations-provinces.csv", "63,37,bank-accounts-15-share,"),
    ("observations-meetings.csv", "vn,vn,community-teams,"),
    ("observations-meetings.csv", "vn,vn,dead-zones-covered,"),
    ("observations-meetings.csv", "vn,vn,committee-plan-goals,2022/2025,"),
    ("observations-national.csv", "vn,vn,dti-national,2024,"),
]


def rows(name):
    with open(PUBLISHED / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def select():
    """The chosen observations and every row that they lean on."""
    chosen = {}
    for name, start in OBSERVATIONS:
        lines = (PUBLISHED / name).read_text(encoding="utf-8").splitlines()
        for row, line in zip(rows(name), lines[1:]):
            if line.startswith(start):
                chosen.setdefault(name, []).append(row)
    observations = [row for list_ in chosen.values() for row in list_]

    meetings = {row["meeting"] for row in observations} - {""} | {"ub03"}
    tasks = [row for row in rows("tasks.csv") if row["meeting"] in meetings and not row["renewed_by"] and not row["region"]][:6]
    points = [row for row in rows("bridge_points.csv") if row["meeting"] in meetings][:4]
    all_meetings = [row for row in rows("meetings.csv") if row["id"] in meetings]
    islands = rows("islands.csv")[:2]
    neighbors = rows("neighbors.csv")[:3]

    indicators = {row["id"]: row for row in rows("indicators.csv")}
    wanted = [row["indicator"] for row in observations + tasks if row["indicator"]] + ["dti-national"]
    ids = []
    while wanted:
        one = wanted.pop(0)
        if one not in ids:
            ids.append(one)
            wanted += [indicators[one][column] for column in ("weight", "reference", "part_of") if indicators[one][column]]
    all_indicators = [row for row in indicators.values() if row["id"] in ids]

    codes = {(row["unit_set"], row["region"]) for row in observations + points} | {("vn", "vn")}
    codes |= {(row["unit_set"], row[end]) for row in neighbors for end in ("a", "b")}
    codes |= {("63", row["region63"]) for row in islands} | {("34", row["region34"]) for row in islands}
    regions = rows("regions.csv")
    codes |= {("34", row["successor"]) for row in regions if (row["unit_set"], row["code"]) in codes and row["successor"]}
    all_regions = [row for row in regions if (row["unit_set"], row["code"]) in codes]

    conflicts = [row for row in rows("conflicts.csv") if row["id"] in {row["conflict"] for row in observations}]
    methods = [row for row in rows("methods.csv") if row["indicator"] in ids]
    bodies = rows("bodies.csv")

    used = set()
    for row in observations + points + tasks + all_meetings + islands + neighbors + all_regions + methods + bodies:
        for column in ("source", "sources", "outcome_source"):
            used |= set((row.get(column) or "").split("|"))
    sources = [row for row in rows("sources.csv") if row["id"] in used]
    return chosen | {
        "regions.csv": all_regions,
        "sources.csv": sources,
        "pillars.csv": rows("pillars.csv"),
        "indicators.csv": all_indicators,
        "methods.csv": methods,
        "conflicts.csv": conflicts,
        "bodies.csv": bodies,
        "meetings.csv": all_meetings,
        "bridge_points.csv": points,
        "tasks.csv": tasks,
        "lessons.csv": [row for row in rows("lessons.csv") if row["meeting"] in meetings],
        "neighbors.csv": neighbors,
        "islands.csv": islands,
    }


def write(folder, tables):
    folder.mkdir(parents=True, exist_ok=True)
    package = json.loads((PUBLISHED / "datapackage.json").read_text(encoding="utf-8"))
    listed = [{"path": name} for name in sorted(tables)]
    text = json.dumps({"version": package["version"], "resources": listed}, indent=1)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")
    for name, chosen in tables.items():
        with open(PUBLISHED / name, encoding="utf-8", newline="") as file:
            columns = next(csv.reader(file))
        with open(folder / name, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(chosen)


def libreoffice(source, target, language, separator):
    """Opens each table in a fresh profile with the locale's number forms and saves it as CSV, as shown."""
    with tempfile.TemporaryDirectory() as scratch:
        files = [str(path) for path in sorted(source.glob("*.csv"))]
        # Separator, quote, UTF-8, first line, formats, language; the rest are the dialog's defaults.
        taken = f"CSV:44,34,76,1,,{language},false,false"
        saved = f"csv:Text - txt - csv (StarCalc):{ord(separator)},34,76,1,,{language},false,true,false"
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless", f"--infilter={taken}",
             "--convert-to", saved, "--outdir", str(target), *files],
            check=True, stdout=subprocess.DEVNULL,
        )


def pandas(source, target):
    import pandas as library
    for path in source.glob("*.csv"):
        library.read_csv(path).to_csv(target / path.name, index=False)


def duckdb(source, target):
    import duckdb as library
    for path in source.glob("*.csv"):
        library.sql(f"COPY (FROM read_csv('{path}')) TO '{target / path.name}' (HEADER)")


def excel(source, target):
    """As Excel in Vietnamese saves “CSV UTF-8”: a byte order mark, CR LF and semicolons. Cells typed as text keep theirs."""
    for path in source.glob("*.csv"):
        with open(path, encoding="utf-8", newline="") as file:
            table = list(csv.reader(file))
        with open(target / path.name, "w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(table)


PROGRAMS = {
    "libreoffice-vi": lambda source, target: libreoffice(source, target, 1066, ","),
    "libreoffice-en": lambda source, target: libreoffice(source, target, 1033, ","),
    "pandas": pandas,
    "duckdb": duckdb,
    "excel-vi": excel,
}


def main():
    tables = select()
    for name in ["tables", *PROGRAMS]:
        shutil.rmtree(HERE / name, ignore_errors=True)
    write(HERE / "tables", tables)
    for name, program in PROGRAMS.items():
        target = HERE / name
        target.mkdir()
        shutil.copy(HERE / "tables" / "datapackage.json", target)
        program(HERE / "tables", target)
        print(name, sum(path.stat().st_size for path in target.iterdir()), "bytes")


if __name__ == "__main__":
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    main()
