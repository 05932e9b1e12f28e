"""What an export is compared with: the same tables as Parquet, written by DuckDB alone.

`python bare_export.py BUILD FOLDER SCHEMA.TABLE ...`
"""

import sys
from pathlib import Path

import duckdb

build, folder, *tables = sys.argv[1:]
Path(folder).mkdir(exist_ok=True)
with duckdb.connect(build, read_only=True) as connection:
    for table in tables:
        connection.execute(f"copy {table} to '{folder}/{table}.parquet' (format parquet)")
