"""What each page reads is what its exposure names, no less and no more."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboards.kit import data
from dashboards.navigation import PAGES
from tests.dashboards.conftest import Open
from tests.support.published import copy_of
from warehouse.query.reader import fetch
from warehouse.returns.selections import reading
from warehouse.settings import Settings
from warehouse.store.pointer import read_pointer, write_pointer

# What the build writes itself is no model, so no exposure can name it.
NOT_OF_DBT = re.compile(r"meta\.(?!source_issues)")

# No model either, but made of one.
MACROS = {"marts.actions_on": "marts.actions"}
# The return for the last quarter of a year reads the annual statement as well.
FILTERS: dict[str, dict[str, str | list[str]]] = {"quarterly_return": {"return": "2017/18 Q4"}}


@pytest.fixture(scope="module")
def named(marts: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, place in fetch(
        marts, "select exposure_name, schema_name || '.' || table_name from meta.exposures"
    ).rows:
        found.setdefault(name, set()).add(place)
    return found


def test_every_page_has_an_exposure(named: dict[str, set[str]]) -> None:
    assert {f"page_{page}" for page in PAGES} == {n for n in named if n.startswith("page_")}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_reads_what_its_exposure_names(
    open_page: Open,
    built: Settings,
    demo_built: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    named: dict[str, set[str]],
    page: str,
) -> None:
    read: set[str] = set()

    def fetched(connection: duckdb.DuckDBPyConnection, query: str, *values: Any) -> Any:
        read.update(re.findall(r"\b(?:marts|meta)\.\w+", query))
        return fetch(connection, query, *values)

    for module in (data, reading):
        monkeypatch.setattr(module, "fetch", fetched)
    # Some tables are asked only where there is something to ask for, such as expenditure.
    for settings in (built, demo_built):
        (tmp_path / settings.data_dir.name).mkdir()
        copied = copy_of(settings, tmp_path / settings.data_dir.name)
        # A build of another name, so that nothing is kept of it yet.
        write_pointer(copied, replace(read_pointer(copied), fingerprint=f"{page} {tmp_path}"))
        app = open_page(copied, page, **FILTERS.get(page, {}))
        keys = [str(button.key) for button in app.button]
        for key in [key for key in keys if key.startswith("explain-")]:
            app.button(key=key).click().run()
        assert not app.exception
    tables = {MACROS.get(place, place) for place in read if not NOT_OF_DBT.match(place)}
    assert tables == named[f"page_{page}"]


def test_the_return_reads_what_its_exposure_names(named: dict[str, set[str]]) -> None:
    # The page beside it also draws the years on record and the state of the build.
    page = named["page_quarterly_return"]
    frame = {"marts.partnership_periods", "marts.partnership_summary"}
    assert named["quarterly_return"] == page - frame
