#!/bin/sh
# duckdb.tokenize leaves comments and unfinished texts out in 1.5.6 and names them in 2.0.1.
#
# Seen on 30 November 2026. A program that colours SQL as it is typed, or looks where a statement
# ends, cannot tell in 1.5.6 whether a place lies in a comment or in a text that is still open.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/seen.py" <<'PYTHON'
import duckdb

for query in ("select 1 -- why", "select 1 /* why */ + 2", "select 'not closed"):
    kinds = [str(kind).split(".")[-1].split(":")[0] for _, kind in duckdb.tokenize(query)]
    print(duckdb.__version__, f"{query}:", *kinds)
PYTHON
cat > "$folder/expected" <<'TEXT'
1.5.6 select 1 -- why: keyword numeric_const
1.5.6 select 1 /* why */ + 2: keyword numeric_const operator numeric_const
1.5.6 select 'not closed: keyword
2.0.1 select 1 -- why: keyword numeric_const comment
2.0.1 select 1 /* why */ + 2: keyword numeric_const comment operator numeric_const
2.0.1 select 'not closed: keyword string_const
TEXT
for packages in \
    'duckdb==1.5.6' \
    'duckdb==2.0.1'
do
    python3 -m venv --clear "$folder/venv"
    "$folder/venv/bin/pip" install --quiet --disable-pip-version-check $packages
    "$folder/venv/bin/python" "$folder/seen.py" "$folder" 2>>"$folder/errors"
done | tee "$folder/found"
diff "$folder/expected" "$folder/found"
