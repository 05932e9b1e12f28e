"""Every figure on a page equals the mart's: pages are read, the marts asked, both compared."""

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from lxml.html import HtmlElement
from streamlit.testing.v1 import AppTest

from dashboards.kit.text import visible
from dashboards.navigation import PAGES
from tests.dashboards.conftest import Open, parsed
from warehouse.query.reader import fetch, open_build, read_pointer
from warehouse.settings import Settings

# How a page says that there is no value, or what a code means.
NONE = {
    *("not stated", "not known", "not available", "not moved", "never", "to date", "none"),
    *("not rejected", "not scored", "", "no change", "no due date", "not completed"),
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


def shown(app: AppTest) -> Iterator[tuple[list[dict[str, str]], str]]:
    """The tables of a page, each with the SQL that is said to give it."""
    rows: list[dict[str, str]] = []
    for element in parsed(app).iter("table", "pre"):
        if element.tag == "table":
            rows = list(rows_of(element))
        else:
            yield rows, element.text_content()


def rows_of(table: HtmlElement) -> Iterator[dict[str, str]]:
    """The rows of a table by the names of its columns, with the group that they stand below."""
    names: list[str] = []
    group: dict[str, str] = {}
    for line in table.iter("tr"):
        columns = [cell.get("data-column") for cell in line]
        texts = [cell.text_content() for cell in line]
        match line[0].get("scope"):
            case "col":
                names = columns
            case "rowgroup":
                group = {columns[0]: texts[0]}
            case _:
                yield dict(zip(names, texts, strict=True)) | group


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


@pytest.mark.parametrize("name", PAGES)
def test_every_table_says_what_its_sql_gives(
    drawn: Open, real_or_made_up: Settings, name: str
) -> None:
    app = drawn(name, real_or_made_up)
    compared = 0
    with open_build(read_pointer(real_or_made_up), real_or_made_up) as connection:
        for rows, sql in shown(app):
            expected = fetch(connection, sql).dicts()
            assert len(rows) == len(expected), sql
            for row, values in zip(rows, expected, strict=True):
                for column, cell in row.items():
                    assert says(cell, values[column], column), (sql, column, cell, values[column])
                    compared += 1
    assert compared > 0 or name in ("sql", "about")
