#!/bin/sh
# A sum of integers that DuckDB itself writes to Parquet is a column of doubles.
#
# Seen on 30 November 2026 with duckdb 1.5.6 and 2.0.1, read with pyarrow 26.0.1. The sum of a
# BIGINT is a HUGEINT, for which Parquet has no type, and COPY writes a double, exact up to 2^53. By
# way of Arrow it becomes a decimal(38, 0), and a cast to BIGINT stays an integer.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/seen.py" <<'PYTHON'
import sys

import duckdb
import pyarrow.parquet

path = sys.argv[1] + "/sums.parquet"
TABLE = "(values (9007199254740992), (1)) as t(n)"
for what in ("sum(n)", "cast(sum(n) as bigint)"):
    duckdb.sql(f"copy (select {what} as total from {TABLE}) to '{path}'")
    total = pyarrow.parquet.read_table(path)["total"]
    print(duckdb.__version__, f"{what} by COPY:", total.type, int(total[0].as_py()))
arrow = duckdb.sql(f"select sum(n) as total from {TABLE}").to_arrow_table()["total"]
print(duckdb.__version__, "sum(n) by Arrow:", arrow.type, arrow[0].as_py())
PYTHON
cat > "$folder/expected" <<'TEXT'
1.5.6 sum(n) by COPY: double 9007199254740992
1.5.6 cast(sum(n) as bigint) by COPY: int64 9007199254740993
1.5.6 sum(n) by Arrow: decimal128(38, 0) 9007199254740993
2.0.1 sum(n) by COPY: double 9007199254740992
2.0.1 cast(sum(n) as bigint) by COPY: int64 9007199254740993
2.0.1 sum(n) by Arrow: decimal128(38, 0) 9007199254740993
TEXT
for packages in \
    'duckdb==1.5.6 pyarrow==26.0.1' \
    'duckdb==2.0.1 pyarrow==26.0.1'
do
    python3 -m venv --clear "$folder/venv"
    "$folder/venv/bin/pip" install --quiet --disable-pip-version-check $packages
    "$folder/venv/bin/python" "$folder/seen.py" "$folder" 2>>"$folder/errors"
done | tee "$folder/found"
diff "$folder/expected" "$folder/found"
