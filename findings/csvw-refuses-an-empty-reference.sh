#!/bin/sh
# `CSVW(…).is_valid` takes an empty cell of a foreign key for an error, even where its column is not
# required; the table group of the same library does not. And the metadata of a local file are looked
# for under one of the two standard names alone.
#
# Seen on 30 November 2026 with csvw 4.1.1 on Python 3.11. An action that belongs to no meeting cannot
# be described with a reference to meetings. By address (http) the same folder is found by both names.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/seen.py" <<'PYTHON'
import json
import pathlib
import sys

from csvw import CSVW, TableGroup

folder = pathlib.Path(sys.argv[1])


def table(name: str, *columns: str, **schema: object) -> dict[str, object]:
    described = [{"name": column, "datatype": "string", "required": False} for column in columns]
    return {"url": f"{name}.csv", "tableSchema": {"columns": described, **schema}}


def written(actions: str) -> pathlib.Path:
    (folder / "meetings.csv").write_text("meeting\nm1\n")
    (folder / "actions.csv").write_text(actions)
    key = {
        "columnReference": "meeting",
        "reference": {"resource": "meetings.csv", "columnReference": "meeting"},
    }
    group = {
        "@context": "http://www.w3.org/ns/csvw",
        "tables": [
            table("meetings", "meeting", primaryKey="meeting"),
            table("actions", "action", "meeting", primaryKey="action", foreignKeys=[key]),
        ],
    }
    path = folder / "csv-metadata.json"
    path.write_text(json.dumps(group))
    return path


def judged(path: pathlib.Path) -> str:
    try:
        return "valid" if CSVW(str(path)).is_valid else "not valid"
    except ValueError as error:
        return f"refused: {error}"


print("every action has a meeting:", judged(written("action,meeting\na1,m1\n")))
path = written("action,meeting\na1,m1\na2,\n")
print("one has none:", judged(path))
print("one has none, the table group:", TableGroup.from_file(path).check_referential_integrity())
alone = CSVW(str(folder / "actions.csv"))
print("columns known from csv-metadata.json:", len(alone.tables[0].tableSchema.columns))
(folder / "actions.csv-metadata.json").write_text(
    json.dumps({"@context": "http://www.w3.org/ns/csvw", **table("actions", "action", "meeting")})
)
alone = CSVW(str(folder / "actions.csv"))
print("columns known from actions.csv-metadata.json:", len(alone.tables[0].tableSchema.columns))
PYTHON
cat > "$folder/expected" <<'TEXT'
every action has a meeting: valid
one has none: refused: Foreign key column is null: [None] ['meeting']
one has none, the table group: True
columns known from csv-metadata.json: 0
columns known from actions.csv-metadata.json: 2
TEXT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check csvw==4.1.1
"$folder/venv/bin/python" "$folder/seen.py" "$folder" 2>"$folder/errors" | tee "$folder/found"
diff "$folder/expected" "$folder/found"
