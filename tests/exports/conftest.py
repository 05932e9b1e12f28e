"""Exports shared by the tests: of the real build, and of one that is as awkward as can be."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.support.published import copy_of, publish_altered
from tests.support.shared import made_once
from warehouse.exports.export import export_build
from warehouse.exports.schema import Table, read_schema
from warehouse.query.reader import open_build
from warehouse.settings import Settings
from warehouse.store.pointer import read_pointer, write_pointer

# Nobody's: neither prefix nor identifiers are in any register.
FILLED_IN = """
name = "A Test Body"
contact = "data team, data@test.example"
website = "https://test.example"

[licence]
name = "OGL-UK-3.0"
title = "Open Government Licence v3.0"
url = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"

[grants_360giving]
prefix = "360G-test"
publisher_identifier = "XX-TEST-1"
programme_code = "X-1"
programme_title = "A Test Programme"

[organisation_identifiers]
home_office = "XX-TEST-2"
gla = "XX-TEST-3"

[award_dates]
lsmp-2016-17 = 2016-03-30

[area_codes]
lsmp = "E12000099"
"""

# What a spreadsheet would compute, follow or refuse, and what XML and CSV trip over.
HOSTILE = (
    "=1+1",
    "+44",
    "-x",
    "@here",
    "\t=tab",
    "[text](https://evil.example)",
    "https://evil.example/a",
    "$$note$$",
    "—",
    "a,b;\"c\" 'd'\r\ne",
    "<b>&amp;</b> ]]> {=1}",
    "\u0001 control \u202e turned",
    " ",
    "_x0041_",
    "12",
    "w" * 3000,
)


@dataclass(frozen=True)
class Export:
    """A written export beside the build that it was made from."""

    folder: Path
    marts: duckdb.DuckDBPyConnection
    tables: dict[str, Table]

    def rows(self, table: str) -> list[tuple[Any, ...]]:
        """The rows of the build, in its order."""
        return self.marts.cursor().execute(self.tables[table].query).fetchall()

    def package(self) -> dict[str, Any]:
        """Its data package."""
        return dict(json.loads((self.folder / "datapackage.json").read_text(encoding="utf-8")))


def with_publisher(settings: Settings, folder: Path, text: str = FILLED_IN) -> Settings:
    """The same builds, with the settings of a publisher beside no seeds."""
    seeds = folder / "publisher"
    seeds.mkdir(exist_ok=True)
    (seeds / "publisher.toml").write_text(text, encoding="utf-8")
    return replace(settings, seeds_dir=seeds)


def opened(settings: Settings, folder: Path) -> Iterator[Export]:
    with open_build(read_pointer(settings), settings) as connection:
        tables = {table.name: table for table in read_schema(connection)}
        yield Export(folder, connection, tables)


@pytest.fixture(scope="session")
def exported(built: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Export]:
    """The real build with everything filled in. Not to be changed."""

    def make(folder: Path) -> None:
        export_build(with_publisher(built, folder), folder / "export")

    folder = made_once(tmp_path_factory, "exported", make)
    yield from opened(built, folder / "export")


@pytest.fixture
def export_folder(exported: Export, tmp_path: Path) -> Path:
    """A copy of it, to be changed by one test."""
    return shutil.copytree(exported.folder, tmp_path / "export")


@pytest.fixture(scope="session")
def awkward(built: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Export]:
    """A build called synthetic, with hostile texts, empty tables and no keys."""
    folder = tmp_path_factory.mktemp("awkward")
    settings = copy_of(built, folder)
    texts = ", ".join("'" + text.replace("'", "''") + "'" for text in HOSTILE)
    publish_altered(
        settings,
        "delete from marts.risks",
        f"""
        update marts.actions set
            summary = list_extract([{texts}], 1 + action_order % {len(HOSTILE)}),
            owner_names = list_extract([{texts}], 1 + (7 + action_order) % {len(HOSTILE)})
        """,
        f"""
        insert into marts.bodies
        select one.* replace (body_name || ' ' || t as body_id, t as body_name)
        from (from marts.bodies order by body_id limit 1) as one
        cross join (select unnest([{texts}]) as t)
        """,
        "update marts.funding_timeline set purpose = '=1+1', amount_basis = 'ceiling',"
        " recipient_name = '@here', document_url = 'javascript:alert(1)'",
        "update marts.documents set url = 'javascript:alert(1)', title = '[t](https://evil.example)'",
        "comment on table marts.bodies is '=1+1'",
    )
    write_pointer(settings, replace(read_pointer(settings), is_synthetic=True))
    export_build(with_publisher(settings, folder), folder / "export")
    yield from opened(settings, folder / "export")
