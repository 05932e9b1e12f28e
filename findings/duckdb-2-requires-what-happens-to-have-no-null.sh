#!/bin/sh
# DuckDB 2.0.1 writes a column as required when no null happens to be in it, and a left join of
# ClickHouse then fills it with 0 and 1970.
#
# Seen on 30 November 2026 with duckdb 1.5.6 and 2.0.1 and chdb 4.4.0 (ClickHouse). In Parquet,
# duckdb 1.5.6 makes each column optional; 2.0.1 requires one of a table in which it knows of no
# null, so that the same query writes another type once there is one. ClickHouse takes a required
# column for one that cannot be null, and gives its default where a left join finds nothing, unless
# join_use_nulls is 1.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/seen.py" <<'PYTHON'
import sys

import chdb
import duckdb

folder = sys.argv[1]
rows = "(values ('a', 100.00, date '2024-04-01')) as t(id, amount, signed)"
duckdb.sql(f"create table grants as from {rows}")
duckdb.sql(f"copy grants to '{folder}/grants.parquet'")
duckdb.sql(f"copy (from (values ('a'), ('b')) as t(id)) to '{folder}/years.parquet'")
columns = duckdb.sql(
    f"select repetition_type from parquet_schema('{folder}/grants.parquet') where name = 'amount'"
)
print(duckdb.__version__, "amount is", columns.fetchall()[0][0])
JOIN = (
    f"select years.id, grants.amount, grants.signed from file('{folder}/years.parquet') as years"
    f" left join file('{folder}/grants.parquet') as grants on years.id = grants.id order by 1"
)
for settings in ("", " settings join_use_nulls = 1"):
    rows = str(chdb.query(JOIN + settings)).split()
    print(duckdb.__version__, f"left join{settings}:", rows[1])
PYTHON
cat > "$folder/expected" <<'TEXT'
1.5.6 amount is OPTIONAL
1.5.6 left join: "b",\N,\N
1.5.6 left join settings join_use_nulls = 1: "b",\N,\N
2.0.1 amount is REQUIRED
2.0.1 left join: "b",0,"1970-01-01"
2.0.1 left join settings join_use_nulls = 1: "b",\N,\N
TEXT
for packages in \
    'duckdb==1.5.6 chdb==4.4.0' \
    'duckdb==2.0.1 chdb==4.4.0'
do
    python3 -m venv --clear "$folder/venv"
    "$folder/venv/bin/pip" install --quiet --disable-pip-version-check $packages
    "$folder/venv/bin/python" "$folder/seen.py" "$folder" 2>>"$folder/errors"
done | tee "$folder/found"
diff "$folder/expected" "$folder/found"
