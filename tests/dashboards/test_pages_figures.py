"""Every figure on a page equals the mart's: pages are read, the marts asked, both compared."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.kit.text import visible
from dashboards.navigation import PAGES
from tests.dashboards.conftest import Open
from warehouse.query.reader import fetch, open_build, read_pointer
from warehouse.settings import Settings

# How a page says that there is no value, or what a code means.
NONE = {
    *("not stated", "not known", "not available", "not moved", "never", "to date", "none"),
    *("not rejected", "not scored", "", "no change", "no due date"),
    *("first on record", "not held", "ongoing", "not compared"),
}
# Codes that are shown in other words than their own.
CODES_IN_WORDS = {
    "came_before_not_latest": "came before, not this time",
    "new_at_latest": "came for the first time",
    "never": "on no list so far, or with apologies only",
    "first_year_on_record": "first on record",
    # A check that belongs to no one table.
    "": "several tables",
}
LAYERS = ("Public tables:", "Star:", "Meta:", "Staging:", "Raw:")


class Tables(HTMLParser):
    """Reads tables and SQL blocks in the order in which they stand."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[list[dict[str, str]] | str] = []
        self._names: list[str] = []
        self._cells: list[str] = []
        self._group: dict[str, str] = {}
        self._text: str | None = None
        self._group_name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "table":
            self.parts.append([])
            self._names, self._group = [], {}
        elif tag in ("th", "td"):
            self._text = ""
            self._group_name = (found.get("data-column") or "") if "colspan" in found else ""
            if found.get("scope") == "col":
                self._names.append(found["data-column"] or "")
                self._text = None
        elif tag == "tr":
            self._cells = []
        elif tag == "pre":
            self._text = ""

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "pre":
            self.parts.append(self._text or "")
            self._text = None
        elif tag in ("th", "td") and self._text is not None:
            if self._group_name:
                self._group = {self._group_name: self._text}
            else:
                self._cells.append(self._text)
            self._text = None
        elif tag == "tr" and self._cells:
            rows = self.parts[-1]
            assert isinstance(rows, list)
            rows.append(dict(zip(self._names, self._cells, strict=True)) | self._group)


def shown(app: AppTest) -> Iterator[tuple[list[dict[str, str]], str]]:
    """The tables of a page, each with the SQL that is said to give it."""
    reader = Tables()
    for element in app.get("html"):
        reader.feed(element.proto.body)
    rows: list[dict[str, str]] = []
    for part in reader.parts:
        if isinstance(part, str):
            yield rows, part
        else:
            rows = part


def says(cell: str, value: Any, name: str) -> bool:
    """Whether a cell says this value, read without the code that wrote it."""
    match value:
        case None:
            return cell in NONE
        case bool():
            return cell in (("yes", "passed") if value else ("no", "failed", "not stated"))
        case int() | Decimal():
            if value == 0 and "no" in cell:
                return cell == "no change"
            number = Decimal(re.sub("[£,%+]|up to ", "", cell.replace("\N{MINUS SIGN}", "-")))
            # Percentages to a tenth, all else exactly.
            return abs(number - value) <= (Decimal("0.05") if cell.endswith("%") else 0)
        case datetime.datetime():
            return str(value.year) in cell
        case datetime.date():
            return cell == f"{value.day} {value:%B %Y}"
        case _:
            text = visible(str(value))
            in_words = text.replace("directors_", "director's ").replace("_", " ")
            if name == "layer":
                return cell.lower().startswith(text) and cell.startswith(LAYERS)
            shown_as = CODES_IN_WORDS.get(text, in_words)
            return cell.lower() in (text.lower(), shown_as.lower())


@pytest.fixture(params=["built", "demo_built"])
def settings(request: pytest.FixtureRequest) -> Settings:
    found: Settings = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_every_table_says_what_its_sql_gives(drawn: Open, settings: Settings, name: str) -> None:
    app = drawn(settings, name)
    compared = 0
    with open_build(read_pointer(settings), settings) as connection:
        for rows, sql in shown(app):
            expected = fetch(connection, sql).dicts()
            assert len(rows) == len(expected), sql
            for row, values in zip(rows, expected, strict=True):
                for column, cell in row.items():
                    assert says(cell, values[column], column), (sql, column, cell, values[column])
                    compared += 1
    assert compared > 0 or name in ("sql", "about")
