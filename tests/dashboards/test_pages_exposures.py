"""What each page reads is what its exposure names, and no more rows than it can show."""

import re
from dataclasses import replace
from typing import Any

import duckdb
import pytest

from dashboards.kit import data
from dashboards.kit.question import ROW_LIMIT
from dashboards.navigation import PAGES
from tests.dashboards.conftest import Open
from warehouse.query.reader import fetch
from warehouse.returns.selections import reading
from warehouse.settings import Settings
from warehouse.store.pointer import Pointer, read_pointer

# What the build writes itself is no model, so no exposure can name it.
NOT_OF_DBT = re.compile(r"meta\.(?!source_issues)")

# No model either, but made of one.
MACROS = {"marts.actions_on": "marts.actions"}
# The return for the last quarter of a year reads the annual statement as well.
FILTERS: dict[str, dict[str, str | list[str]]] = {"quarterly_return": {"return": "2017/18 Q4"}}


# Asked without a limit: a few rows for each partnership and year, or for each model.
GROW_WITH_NO_MEETING = re.compile(r"marts\.(partnership_\w+|data_gaps)|meta\.dictionary")


@pytest.fixture(scope="module")
def named(marts: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    """The tables that each exposure names."""
    tables = "list(schema_name || '.' || table_name)"
    query = f"select exposure_name, {tables} from meta.exposures group by all"
    return {name: set(found) for name, found in fetch(marts, query).rows}


def test_every_page_has_an_exposure(named: dict[str, set[str]]) -> None:
    assert {f"page_{page}" for page in PAGES} == {n for n in named if n.startswith("page_")}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_reads_what_its_exposure_names_and_of_it_a_bounded_number_of_rows(
    open_page: Open,
    built: Settings,
    demo_built: Settings,
    monkeypatch: pytest.MonkeyPatch,
    named: dict[str, set[str]],
    page: str,
) -> None:
    read: set[str] = set()
    unbounded: list[str] = []

    def fetched(connection: duckdb.DuckDBPyConnection, query: str, *values: Any) -> Any:
        read.update(re.findall(r"\b(?:marts|meta)\.\w+", query))
        return fetch(connection, query, *values)

    def looked_at(connection: duckdb.DuckDBPyConnection, query: str, *values: Any) -> Any:
        result = fetched(connection, query, *values)
        tables = re.findall(r"\b(?:marts|meta)\.\w+", query)
        if not all(map(GROW_WITH_NO_MEETING.fullmatch, tables)):
            is_bounded = re.search(r"\blimit \d+\s*$", query) and len(result.rows) <= ROW_LIMIT
            unbounded.extend([] if is_bounded else [query])
        return result

    def read_anew(settings: Settings) -> Pointer:
        """A build of another name, so that nothing is kept of it yet."""
        return replace(read_pointer(settings), fingerprint=f"read for {page}")

    monkeypatch.setattr(data, "fetch", looked_at)
    # The return itself is whole, however much it holds.
    monkeypatch.setattr(reading, "fetch", fetched)
    monkeypatch.setattr(data, "read_pointer", read_anew)
    # Some tables are asked only where there is something to ask for, such as expenditure.
    for settings in (built, demo_built):
        app = open_page(page, settings, **FILTERS.get(page, {}))
        keys = [str(button.key) for button in app.button]
        for key in [key for key in keys if key.startswith("explain-")]:
            app.button(key=key).click().run()
        assert not app.exception
    tables = {MACROS.get(place, place) for place in read if not NOT_OF_DBT.match(place)}
    assert tables == named[f"page_{page}"]
    assert unbounded == []


def test_the_return_reads_what_its_exposure_names(named: dict[str, set[str]]) -> None:
    # The page beside it also draws the years on record and the state of the build.
    page = named["page_quarterly_return"]
    frame = {"marts.partnership_periods", "marts.partnership_summary"}
    assert named["quarterly_return"] == page - frame
