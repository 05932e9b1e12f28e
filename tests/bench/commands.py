"""Our commands, each against something bare that does the least of its work."""

import datetime
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench.measure import in_turn, times
from tests.bench.report import medians, ratio, spread
from tests.support.commands import lsmp_process
from warehouse.build.load import fill_raw
from warehouse.build.pipeline import build
from warehouse.exports.schema import read_schema
from warehouse.plan.raw import create_raw_tables
from warehouse.query.reader import fetch, open_build, read_pointer
from warehouse.returns.draft import make_draft
from warehouse.returns.prepare import prepare
from warehouse.returns.render.html import to_html
from warehouse.returns.render.pdf import to_pdf
from warehouse.seeds.check import check_seeds
from warehouse.settings import DBT_PROJECT_DIR, Settings
from warehouse.store.candidate import writing
from warehouse.text.years import Quarter

BUILDS = 5
EXPORTS = DRAFTS = COMMANDS = 11
READS = 20
AS_AT = datetime.date(2018, 1, 1)
QUARTER = Quarter(2017, 1)
BARE_EXPORT = str(Path(__file__).with_name("bare_export.py"))
_IMPORT = [sys.executable, "-c", "import duckdb"]
# What the draft imports.
IMPORTS = "import duckdb; from warehouse.returns.render import html, pdf, sheets"


def of_builds(settings: Settings) -> Iterator[str]:
    """Both kinds of build in turn, and a build that has nothing to do; in a folder of their own."""
    with tempfile.TemporaryDirectory() as name:
        there = replace(settings, data_dir=Path(name) / "data")
        build(there, as_at=AS_AT)
        loaded, candidate = Path(name) / "loaded.duckdb", Path(name) / "candidate.duckdb"
        with writing(loaded, rows=0, block_bytes=16_384) as connection:
            create_raw_tables(connection)
            fill_raw(connection, check_seeds(there.seeds_dir).tables, as_at=AS_AT)

        def everything(number: int) -> list[str]:
            # Another as-at date is another build: nothing of it can be reused but dbt's parse.
            return lsmp_process(there, "build", "--as-at", f"2018-02-{number + 1:02}")

        def bare(_: int) -> list[str]:
            shutil.copyfile(loaded, candidate)
            dbt = str(Path(sys.executable).with_name("dbt"))
            return [
                *("env", f"LSMP_CANDIDATE={candidate}", "DO_NOT_TRACK=1", dbt, "build", "--quiet"),
                *("--no-version-check", "--exclude-resource-type", "unit_test"),
                *("--project-dir", str(DBT_PROJECT_DIR), "--profiles-dir", str(DBT_PROJECT_DIR)),
                *("--target-path", f"{name}/target", "--log-path", name),
            ]

        ours, dbts = in_turn(everything, bare, runs=BUILDS, is_memory_watched=True)
        nothing, imports = in_turn(everything(BUILDS), _IMPORT, runs=2 * BUILDS)
    yield ratio(ours.wall, dbts.wall)
    yield ratio(ours.cpu, dbts.cpu)
    yield f"{max(ours.peak_mb):.0f} MB"
    yield medians(ours.wall)
    yield medians(dbts.wall)
    yield ratio(nothing.wall, imports.wall)


def of_commands(settings: Settings) -> Iterator[str]:
    """From the start of a process to its answer, each in turn with one that imports DuckDB."""
    with tempfile.TemporaryDirectory() as name:
        draft = ("return", "draft", QUARTER.argument, "--returns", name)
        asked = (("sql", "select count(*) from documents"), ("describe", "actions"), ("check",))
        commands = [lsmp_process(settings, *words) for words in (*asked, draft)]
        imports, *ours = in_turn(_IMPORT, *commands, runs=COMMANDS)
    for runs in ours:
        yield ratio(runs.wall, imports.wall)
    yield medians(imports.wall, *(runs.wall for runs in ours))
    yield medians(imports.cpu, *(runs.cpu for runs in ours))


def of_exports(settings: Settings) -> Iterator[str]:
    """Exports and a bare export in turn, then every public mart from an open connection."""
    pointer = read_pointer(settings)
    with open_build(pointer, settings) as connection:
        tables = [f"{table.schema}.{table.name}" for table in read_schema(connection)]
        query = "select distinct table_name from meta.dictionary where layer = 'public'"
        reads = {
            table: median(times(partial(fetch, connection, f"from marts.{table}"), repeat=READS))
            for (table,) in fetch(connection, query).rows
        }
    with tempfile.TemporaryDirectory() as name:
        file = str(pointer.path(settings))
        bare, data, everything = three = in_turn(
            [sys.executable, BARE_EXPORT, file, f"{name}/bare", *tables],
            lsmp_process(settings, "export", "--folder", f"{name}/data", "--no-spreadsheets"),
            lsmp_process(settings, "export", "--folder", f"{name}/everything"),
            runs=EXPORTS,
        )
    yield ratio(data.wall, bare.wall)
    yield ratio(everything.wall, bare.wall)
    yield medians(*(runs.wall for runs in three))
    yield medians(*(runs.cpu for runs in three))
    slowest = max(reads, key=lambda table: reads[table])
    yield f"{reads[slowest] * 1000:.1f} ms ({slowest} of {len(reads)})"


def of_returns(settings: Settings) -> Iterator[str]:
    """The draft of a quarter: its figures, its document, its four files."""
    with tempfile.TemporaryDirectory() as name:
        there = replace(settings, returns_folder=Path(name))
        document = prepare(there, QUARTER).document()
        works = (
            lambda: make_draft(there, QUARTER),
            lambda: prepare(there, QUARTER),
            lambda: to_pdf(document),
            lambda: to_html(document),
        )
        # But for the first run, which imports and fills caches.
        draft, figures, pdf, html = (times(work, repeat=DRAFTS + 1)[1:] for work in works)
        command = lsmp_process(there, "return", "draft", QUARTER.argument, "--returns", name)
        ours, imports = in_turn(command, [sys.executable, "-c", IMPORTS], runs=DRAFTS)
    yield f"{spread(draft)} s"
    yield medians(figures)
    yield medians(pdf, html)
    yield ratio(ours.wall, imports.wall)
