"""The open-data export beside a bare one, and how long a whole public table takes to read."""

import statistics
import sys
import tempfile
from functools import partial
from pathlib import Path

from tests.bench.measure import measure, median_wall, times, wall_pairs
from tests.bench.report import ratio, row
from warehouse.exports.schema import read_schema
from warehouse.query.reader import fetch, open_build, read_pointer
from warehouse.settings import Settings

RUNS = 11
READS = 20
BARE_EXPORT = Path(__file__).with_name("bare_export.py")


def export_rows(settings: Settings) -> list[str]:
    """Exports and a bare export in turn, then every public mart from an open connection."""
    return [*_export_rows(settings), _row_of_reads(settings)]


def _export_rows(settings: Settings) -> list[str]:
    pointer = read_pointer(settings)
    with open_build(pointer, settings) as connection:
        tables = [f"{table.schema}.{table.name}" for table in read_schema(connection)]
    with tempfile.TemporaryDirectory() as name:
        bare = [
            *(sys.executable, str(BARE_EXPORT), str(pointer.path(settings)), f"{name}/bare"),
            *tables,
        ]
        ours = [
            *(sys.executable, "-m", "warehouse.cli", "export"),
            *("--data", str(settings.data_dir), "--seeds", str(settings.seeds_dir)),
        ]
        everything = [*ours, "--folder", f"{name}/everything"]
        data = [*ours, "--folder", f"{name}/data", "--no-spreadsheets"]
        commands = (bare, data, everything)
        rounds = [[measure(command) for command in commands] for _ in range(RUNS + 1)][1:]
    bares, datas, everythings = three = list(zip(*rounds, strict=True))
    return [
        row(
            "`lsmp export --no-spreadsheets` to a process that writes the same tables as Parquet"
            " with DuckDB alone, wall time",
            ratio(wall_pairs(datas, bares)),
            "at most 2",
        ),
        row(
            "`lsmp export`, everything, to the same",
            ratio(wall_pairs(everythings, bares)),
            "at most 2",
        ),
        row(
            "median wall time of the three: bare, without spreadsheets, everything",
            ", ".join(f"{median_wall(runs):.2f} s" for runs in three),
        ),
        row(
            "median CPU time of the three, all processes together",
            ", ".join(f"{statistics.median(run.cpu for run in runs):.2f} s" for runs in three),
        ),
    ]


def _row_of_reads(settings: Settings) -> str:
    with open_build(read_pointer(settings), settings) as connection:
        query = "select distinct table_name from meta.dictionary where layer = 'public'"
        reads = {
            table: times(partial(fetch, connection, f"select * from marts.{table}"), READS)
            for (table,) in fetch(connection, query).rows
        }
    slowest = {table: statistics.median(seconds) * 1000 for table, seconds in reads.items()}
    table = max(slowest, key=lambda name: slowest[name])
    return row(
        f"`select *` from an open connection, the slowest of {len(slowest)} public marts ({table})",
        f"{slowest[table]:.1f} ms",
        "under 50 ms",
    )
