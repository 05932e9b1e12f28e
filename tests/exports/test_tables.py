"""CSV and Parquet hold what the build holds, cell by cell."""

import csv
import json
import re
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import duckdb
import pytest
from pyarrow import parquet

from tests.exports.conftest import Export
from warehouse.exports.beside import RowFiles
from warehouse.exports.export import export_build
from warehouse.query.reader import fetch
from warehouse.settings import Settings

FORMULA_STARTS = tuple("=+-@\t\r")


def as_written(cell: Any) -> str:
    """What a CSV cell must read, worked out without the code of the export."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def csv_rows(export: Export, table: str) -> list[list[str]]:
    path = export.folder / "csv" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture(params=["exported", "awkward"])
def export(request: pytest.FixtureRequest) -> Export:
    found: Export = request.getfixturevalue(request.param)
    return found


def test_every_public_mart_is_exported_and_what_its_ids_lead_to(exported: Export) -> None:
    rows = fetch(
        exported.marts, "select distinct table_name from meta.dictionary where layer = 'public'"
    ).rows
    public = {name for (name,) in rows}
    others = {"dim_organisation", "dim_partnership", "dim_sector", "dim_strand"}
    assert len(public) >= 36
    assert set(exported.tables) == public | others | {"dictionary", "source_issues"}
    for kind, others in (("csv", {"csv-metadata.json"}), ("parquet", set())):
        files = {path.name for path in (exported.folder / kind).iterdir()}
        assert files == {f"{name}.{kind}" for name in exported.tables} | others


def test_csv_equals_the_build(export: Export) -> None:
    for name, table in export.tables.items():
        head, *rows = csv_rows(export, name)
        assert head == [column.name for column in table.columns]
        assert rows == [[as_written(cell) for cell in row] for row in export.rows(name)], name


def test_parquet_equals_the_build(export: Export) -> None:
    for name, table in export.tables.items():
        path = export.folder / "parquet" / f"{name}.parquet"
        query = f"select * from {table.schema}.{name} limit 0"
        types = [str(column[1]) for column in export.marts.cursor().execute(query).description]
        # Spark refuses Parquet's own type of a time of day.
        types = ["VARCHAR" if kind == "TIME" else kind for kind in types]
        read = duckdb.sql(f"select * from '{path}'")
        assert read is not None
        assert [str(found) for found in read.types] == types, name
        assert read.fetchall() == export.rows(name), name


def test_a_time_of_day_is_text_in_every_format(exported: Export) -> None:
    query = "select start_time from marts.meetings order by partnership_id, meeting_id"
    times = [f"{time:%H:%M}" if time else None for (time,) in fetch(exported.marts, query).rows]
    assert "14:00" in times
    place = [column.name for column in exported.tables["meetings"].columns].index("start_time")
    assert [row[place] or None for row in csv_rows(exported, "meetings")[1:]] == times
    assert [row[place] for row in exported.rows("meetings")] == times
    fields = {found["name"]: found for found in exported.package()["resources"]}
    field = fields["meetings"]["schema"]["fields"][place]
    pattern = field["constraints"]["pattern"]
    assert (field["type"], bool(re.fullmatch(pattern, "24:00"))) == ("string", False)
    assert all(re.fullmatch(pattern, time) for time in times if time)
    metadata = json.loads((exported.folder / "csv" / "csv-metadata.json").read_text())
    (found,) = [found for found in metadata["tables"] if found["url"] == "meetings.csv"]
    datatype = found["tableSchema"]["columns"][place]["datatype"]
    assert datatype == {"base": "string", "format": pattern}
    described = exported.rows("dictionary")
    assert {row[4] for row in described if row[1:3] == ("meetings", "start_time")} >= {"VARCHAR"}
    assert "TIME" not in {row[4] for row in described if row[7] == "public"}


def test_rows_are_in_the_order_of_the_build(exported: Export) -> None:
    """That a model leaves no choice of order, tests/marts/test_models.py shows."""
    head, *rows = csv_rows(exported, "meetings")
    place, year = head.index("meeting_date"), head.index("financial_year")
    assert [row[place] for row in rows] == sorted(row[place] for row in rows)
    assert [row[head.index("meeting_id")] for row in rows] == [
        meeting for (meeting,) in fetch(exported.marts, "select meeting_id from meetings").rows
    ]
    assert rows[0][year] < rows[-1][year]


def test_csv_is_rfc_4180_in_utf_8_without_a_mark(exported: Export) -> None:
    data = (exported.folder / "csv" / "actions.csv").read_bytes()
    assert data.startswith(b"partnership_id,action_id,")
    assert data.count(b"\r\n") == len(exported.rows("actions")) + 1
    assert data.count(b"\n") == data.count(b"\r\n")


def test_parquet_files_describe_themselves(exported: Export) -> None:
    kinds = set()
    for name, table in exported.tables.items():
        schema = parquet.read_schema(exported.folder / "parquet" / f"{name}.parquet")
        found = {key.decode(): value.decode() for key, value in schema.metadata.items()}
        assert found["description"] == table.description
        assert "Open Government Licence" in found["licence"]
        assert "Build: " in found["provenance"]
        assert "https://www.london.gov.uk/decisions/" in found["sources"]
        assert "source_issues" in found["source_issues"]
        assert "notice" not in found
        columns = list(zip(*exported.rows(name), strict=True)) or [()] * len(table.columns)
        for column, cells in zip(table.columns, columns, strict=True):
            field = schema.field(column.name)
            assert field.metadata[b"description"].decode() == column.description
            # By the contract, and never by whether a null happens to be there.
            assert field.nullable != column.is_required
            kinds.add((field.nullable, None in cells))
    assert kinds == {(False, False), (True, False), (True, True)}


def test_synthetic_data_and_no_other_say_so_in_every_file(
    exported: Export, awkward: Export
) -> None:
    for name in awkward.tables:
        schema = parquet.read_schema(awkward.folder / "parquet" / f"{name}.parquet")
        assert schema.metadata[b"notice"].startswith(b"SYNTHETIC DATA")
    csvw = json.loads((awkward.folder / "csv" / "csv-metadata.json").read_text())
    described = [each["dc:description"] for each in (csvw, *csvw["tables"])]
    assert all(text.startswith("SYNTHETIC DATA") for text in described)
    package = awkward.package()
    assert package["title"].startswith("SYNTHETIC DATA")
    assert (package["is_synthetic"], exported.package()["is_synthetic"]) == (True, False)
    assert all(found["description"].startswith("SYNTHETIC") for found in package["resources"])
    assert (awkward.folder / "README.txt").read_text().startswith("SYNTHETIC DATA")
    for file in ("datapackage.json", "README.txt"):
        assert "SYNTHETIC" not in (exported.folder / file).read_text()


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


@contextmanager
def small_files() -> Iterator[None]:
    """For this process and the one that writes the rows: of all files, one of CSV is larger."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def ended(row_files: RowFiles, *_: object) -> None:
    row_files._process.kill()


@pytest.mark.parametrize(
    ("place", "fault", "error", "words"),
    [
        ("warehouse.exports.tables.parquet_file", full, OSError, "No space left"),
        ("", small_files, OSError, "File too large"),
        ("warehouse.exports.beside.RowFiles.begin_table", ended, RuntimeError, "from outside"),
    ],
)
def test_an_export_that_fails_leaves_nothing(
    *, built: Settings, tmp_path: Path, place: str, fault: Any, error: type[Exception], words: str
) -> None:
    with patch(place, fault) if place else fault(), pytest.raises(error, match=words):
        export_build(built, tmp_path / "export", with_spreadsheets=False)
    assert list(tmp_path.iterdir()) == []
