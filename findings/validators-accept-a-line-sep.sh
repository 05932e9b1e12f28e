#!/bin/sh
# A CSV file that begins with the line `sep=;`, which Excel writes and reads, is a valid table to
# frictionless and has no error to csvclean: one column of that name, with each row in it. flatten-tool,
# which the data standards for grants and contracts use, makes it the name of a field.
#
# Seen on 30 November 2026 with frictionless 5.21.0, csvkit 2.2.0 and flattentool 0.28.0 on Python 3.11.
# A title above the header is refused by the first two, as rows of too many cells, and taken for the
# header by the third.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/saved" "$folder/titled"
printf 'sep=;\nid;amount;paid\na;64000;TRUE\nb;124000;FALSE\n' > "$folder/saved/grants.csv"
printf 'Grants\nid,amount,paid\na,64000,TRUE\n' > "$folder/titled/grants.csv"
cat > "$folder/seen.py" <<'PYTHON'
import contextlib
import io
import json
import pathlib
import sys

import flattentool
from csvkit.utilities.csvclean import CSVClean
from frictionless import Resource, system

folder = pathlib.Path(sys.argv[1])
for name in ("saved", "titled"):
    file = folder / name / "grants.csv"
    with system.use_context(trusted=True):
        resource = Resource(path=str(file))
        report = resource.validate()
        columns = ", ".join(field.name for field in resource.schema.fields)
    print(f"{name}: frictionless: valid {report.valid}, columns {columns}")
    errors = io.StringIO()
    with contextlib.redirect_stderr(errors), contextlib.suppress(SystemExit):
        CSVClean(["-a", str(file)], io.StringIO()).run()
    print(f"{name}: csvclean: {max(len(errors.getvalue().splitlines()) - 1, 0)} errors")
    flattentool.unflatten(
        str(folder / name),
        input_format="csv",
        root_list_path="grants",
        id_name="id",
        output_name=str(folder / "out.json"),
    )
    first = json.loads((folder / "out.json").read_text())["grants"][0]
    print(f"{name}: flatten-tool: {first}")
PYTHON
cat > "$folder/expected" <<'TEXT'
saved: frictionless: valid True, columns sep=;
saved: csvclean: 0 errors
saved: flatten-tool: {'sep=;': 'id;amount;paid'}
titled: frictionless: valid False, columns Grants
titled: csvclean: 2 errors
titled: flatten-tool: {'Grants': 'id'}
TEXT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
	frictionless==5.21.0 csvkit==2.2.0 flattentool==0.28.0
"$folder/venv/bin/python" "$folder/seen.py" "$folder" 2>"$folder/errors" | tee "$folder/found" ||
	cat "$folder/errors"
diff "$folder/expected" "$folder/found"
