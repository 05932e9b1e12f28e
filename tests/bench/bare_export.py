"""What an export is compared with: the same tables as Parquet, written by DuckDB alone.

`python bare_export.py BUILD FOLDER SCHEMA.TABLE ...`
"""

import sys
from pathlib import Path

import duckdb


def main(build: str, folder: str, *tables: str) -> None:
    """Opens the build and copies each table into a file."""
    Path(folder).mkdir(exist_ok=True)
    with duckdb.connect(build, read_only=True) as connection:
        for table in tables:
            connection.execute(f"copy {table} to '{folder}/{table}.parquet' (format parquet)")


if __name__ == "__main__":
    main(*sys.argv[1:])
