"""The process that writes the Parquet files; `process.py` starts it."""

from __future__ import annotations

import pickle
import sys


def main() -> None:
    """Waits for its work, writes `parquet/` into the folder and ends."""
    # pyarrow works without numpy, whose import takes as long as its own.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    from warehouse.exports.parquet_files import write_parquet
    from warehouse.reader import open_build

    settings, about, tables, folder = pickle.load(sys.stdin.buffer)  # noqa: S301 (our own)
    with open_build(about.pointer, settings) as connection:
        write_parquet(connection, tables, about, folder)


if __name__ == "__main__":
    main()
