#!/bin/sh
# flatten-tool warns of a number and of a true or false that it cannot read, and hands on a day in
# British form as it is: no warning, although the schema asks for a date.
#
# Seen on 30 November 2026 with flattentool 0.28.0 on Python 3.11. A grant's `awardDate` saved by Excel
# in the United Kingdom (10/05/2017) reaches the JSON so, and only a validator after it can tell.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/sheets"
cat > "$folder/schema.json" <<'JSON'
{"type": "object", "properties": {
  "id": {"type": "string"}, "amountAwarded": {"type": "number"},
  "awardDate": {"type": "string", "format": "date-time"}, "isPaid": {"type": "boolean"}}}
JSON
printf 'id,amountAwarded,awardDate,isPaid\na,"64,000",10/05/2017,yes\nb,124000,10 May 2017,TRUE\n' \
	> "$folder/sheets/grants.csv"
cat > "$folder/seen.py" <<'PYTHON'
import json
import pathlib
import sys
import warnings

import flattentool

folder = pathlib.Path(sys.argv[1])
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    flattentool.unflatten(
        str(folder / "sheets"),
        input_format="csv",
        root_list_path="grants",
        id_name="id",
        schema=str(folder / "schema.json"),
        output_name=str(folder / "out.json"),
    )
# Others are about its own libraries.
mine = [str(one.message) for one in told if "value" in str(one.message)]
for words in mine:
    print("told:", words)
for grant in json.loads((folder / "out.json").read_text())["grants"]:
    print(grant["id"], [grant[name] for name in ("amountAwarded", "awardDate", "isPaid")])
PYTHON
cat > "$folder/expected" <<'TEXT'
told: Non-numeric value "64,000" found in number column, returning as string instead.
told: Unrecognised value for boolean: "yes", returning as string instead
a ['64,000', '10/05/2017', 'yes']
b [124000, '10 May 2017', True]
TEXT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check flattentool==0.28.0
"$folder/venv/bin/python" "$folder/seen.py" "$folder" 2>"$folder/errors" | tee "$folder/found" ||
	cat "$folder/errors"
diff "$folder/expected" "$folder/found"
