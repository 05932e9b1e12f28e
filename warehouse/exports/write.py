"""All files of an export, into an empty folder."""

import textwrap
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.exports import csvw
from warehouse.exports.about import About, read_about
from warehouse.exports.beside import RowFiles
from warehouse.exports.datapackage import FORMULA_NOTE, data_package
from warehouse.exports.files import write_json
from warehouse.exports.grants import WrittenGrants, write_grants
from warehouse.exports.schema import Table, read_schema
from warehouse.query.reader import Pointer, open_build
from warehouse.seeds.publisher import Licence, Publisher
from warehouse.settings import PROJECT_DIR, Settings


@dataclass(frozen=True)
class WrittenFiles:
    """How much was written, and what became of the grants."""

    tables_count: int
    rows_count: int
    grants: WrittenGrants


def write_files(
    pointer: Pointer,
    settings: Settings,
    publisher: Publisher,
    *,
    folder: Path,
    row_files: RowFiles,
    with_spreadsheets: bool,
    with_database: bool,
) -> WrittenFiles:
    """Writes the export of a build, its rows with the help of another process."""
    with ThreadPoolExecutor(1) as pool:
        opened = pool.submit(_open, pointer, settings, publisher)
        # Takes as long to import as the build to open, which lets Python go on.
        from warehouse.exports.tables import write_tables
    connection, about, tables = opened.result()
    with connection:
        book = None
        if with_spreadsheets:
            from warehouse.exports.book import make_book

            book = make_book(about, tables)
        row_files.begin(folder, book)
        write_tables(connection, tables, folder, about=about, row_files=row_files)
        if with_database:
            from warehouse.exports.database import NAME, write_database

            write_database(connection, tables, folder / NAME, about=about)
        _write_texts(folder, about)
        grants = write_grants(connection, about, folder)
    rows = row_files.finish()
    write_json(folder / "csv" / csvw.FILE_NAME, csvw.csvw_metadata(tables, about))
    write_json(folder / "datapackage.json", data_package(about, tables, folder))
    return WrittenFiles(tables_count=len(tables), rows_count=rows, grants=grants)


def _open(
    pointer: Pointer, settings: Settings, publisher: Publisher
) -> tuple[duckdb.DuckDBPyConnection, About, list[Table]]:
    connection = open_build(pointer, settings)
    return connection, read_about(connection, pointer, publisher), read_schema(connection)


def _write_texts(folder: Path, about: About) -> None:
    lines = [*about.lines(), "", FORMULA_NOTE, "", *_WHAT_IS_HERE]
    text = "\n".join(textwrap.fill(line, _README_WIDTH, break_on_hyphens=False) for line in lines)
    (folder / "README.txt").write_text(text + "\n", encoding="utf-8")
    if about.publisher.licence == Licence():
        # Its terms: the notice goes with every copy.
        licence = (PROJECT_DIR / "LICENSE").read_text(encoding="utf-8")
        (folder / "LICENSE.txt").write_text(licence, encoding="utf-8")


_README_WIDTH = 96
_WHAT_IS_HERE = (
    "csv/ and parquet/: each table, and with the CSV what it holds (CSV on the Web).",
    "datapackage.json: all tables and columns (Frictionless). export.json: checksums.",
    "If they were asked for: lsmp-warehouse.ods and .xlsx, the same as a spreadsheet;"
    " lsmp-warehouse.duckdb, the same for DuckDB 1.0 and newer; 360giving/, the grants.",
)
