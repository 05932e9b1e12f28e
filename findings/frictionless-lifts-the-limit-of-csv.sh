#!/bin/sh
# Importing frictionless changes what Python's own csv module accepts, in the whole process.
#
# Seen on 30 November 2026 with frictionless 5.21.0 on Python 3.11: csv refuses a cell of more than
# 131,072 characters, until anything imports frictionless' reader of CSV files. That sets
# csv.field_size_limit, which is one setting for the process, so that from then on a csv.reader of
# other code reads the same cell without a word. A limit that a program relies on has to be set by
# itself, around its own reading.
#
# Output then:
#   before: refused (limit 131072)
#   after: read 200000 characters (limit is greater: True)
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check frictionless==5.21.0
cat > "$folder/seen.py" <<'PYTHON'
import csv
import io

TEXT = "name\n" + "x" * 200_000 + "\n"


def read() -> str:
    try:
        rows = list(csv.reader(io.StringIO(TEXT)))
    except csv.Error:
        return "refused"
    return f"read {len(rows[1][0])} characters"


usual = csv.field_size_limit()
print(f"before: {read()} (limit {usual})")
import frictionless.formats.csv

print(f"after: {read()} (limit is greater: {csv.field_size_limit() > usual})")
PYTHON
cat > "$folder/expected" <<'TEXT'
before: refused (limit 131072)
after: read 200000 characters (limit is greater: True)
TEXT
"$folder/venv/bin/python" "$folder/seen.py" | tee "$folder/found"
diff "$folder/expected" "$folder/found"
