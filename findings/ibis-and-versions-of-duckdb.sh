#!/bin/sh
# ibis works with DuckDB 1.5 from its version 11 on, and not with DuckDB 2.0 yet; pip installs both
# pairs without a word.
#
# Seen on 30 November 2026 on Python 3.11. ibis 10 imports a module that DuckDB 1.5 has moved, ibis
# 12 calls a method that DuckDB 2.0 has removed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/seen.py" <<'PYTHON'
from importlib.metadata import version

import ibis

try:
    connection = ibis.duckdb.connect()
    connection.raw_sql("create table grants as select 64000.00 as amount")
    found = f"{connection.list_tables()} {connection.table('grants').amount.sum().to_pyarrow()}"
except AttributeError as error:
    found = str(error).split(". Did")[0]
print("ibis", version("ibis-framework"), "duckdb", version("duckdb") + ":", found)
PYTHON
cat > "$folder/expected" <<'TEXT'
ibis 10.8.0 duckdb 1.5.6: module 'duckdb' has no attribute 'functional'
ibis 11.0.0 duckdb 1.5.6: ['grants'] 64000.00
ibis 12.0.0 duckdb 1.5.6: ['grants'] 64000.00
ibis 12.0.0 duckdb 2.0.1: 'DuckDBPyConnection' object has no attribute 'fetch_arrow_table'
TEXT
for packages in \
    'ibis-framework[duckdb]==10.8.0 duckdb==1.5.6' \
    'ibis-framework[duckdb]==11.0.0 duckdb==1.5.6' \
    'ibis-framework[duckdb]==12.0.0 duckdb==1.5.6' \
    'ibis-framework[duckdb]==12.0.0 duckdb==2.0.1'
do
    python3 -m venv --clear "$folder/venv"
    "$folder/venv/bin/pip" install --quiet --disable-pip-version-check $packages
    "$folder/venv/bin/python" "$folder/seen.py" "$folder" 2>>"$folder/errors"
done | tee "$folder/found"
diff "$folder/expected" "$folder/found"
