"""Answers as Excel files: native values, no formula, nothing rounded in silence."""

import datetime
import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from warehouse.errors import QueryError
from warehouse.query.excel import to_xlsx
from warehouse.query.reader import Result


def result_of(*rows: tuple[Any, ...], columns: list[str] | None = None) -> Result:
    names = columns or [f"c{place}" for place in range(len(rows[0]))]
    return Result(columns=names, types=[""] * len(names), rows=list(rows), is_cut=False)


def sheet_of(result: Result) -> Worksheet:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(result)))
    (sheet,) = book.worksheets
    return sheet


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (64000, "n", 64000),
        (Decimal("64000.50"), "n", 64000.5),
        (Decimal(123456789012345), "n", 123456789012345),
        (Decimal("1234567890123456.78"), "s", "1234567890123456.78"),
        (12345678901234567890, "s", "12345678901234567890"),
        (100_000_000_000_000_000, "n", 1e17),
        (0.1, "n", 0.1),
        (float("nan"), "s", "nan"),
        (float("inf"), "s", "inf"),
        (True, "b", True),
        (datetime.date(2017, 6, 19), "d", datetime.datetime(2017, 6, 19)),
        (datetime.date(1899, 12, 31), "s", "1899-12-31"),
        (datetime.datetime(2017, 6, 19, 14, 30), "d", datetime.datetime(2017, 6, 19, 14, 30)),
        (datetime.datetime(2017, 6, 19, 14, tzinfo=datetime.UTC), "s", "2017-06-19 14:00:00+00:00"),
        (datetime.datetime(2017, 6, 19, 14, 0, 0, 1), "s", "2017-06-19 14:00:00.000001"),
        (datetime.time(14, 30), "d", datetime.time(14, 30)),
        ("=1+1", "s", "=1+1"),
        ("https://evil.example", "s", "https://evil.example"),
        ("0123", "s", "0123"),
        ("{=1}", "s", "{=1}"),
        ("a\nb 😀", "s", "a\nb 😀"),
        ([1, None], "s", "[1, null]"),
        (None, "n", None),
    ],
)
def test_a_value_is_native_where_excel_has_it_and_else_text(
    value: object, kind: str, shown: object
) -> None:
    cell = sheet_of(result_of((value, "x"), columns=["value", "other"]))["A2"]
    assert (cell.data_type, cell.value) == (kind, shown)
    assert cell.hyperlink is None


def test_the_header_is_text_and_stays_in_view() -> None:
    sheet = sheet_of(result_of((1, 2), columns=["=1+1", "amount_gbp"]))
    assert [cell.value for cell in sheet[1]] == ["=1+1", "amount_gbp"]
    assert sheet["A1"].data_type == "s"
    assert sheet.freeze_panes == "A2"


def test_the_same_answer_gives_the_same_bytes() -> None:
    result = result_of((1, "x", datetime.date(2017, 6, 19)))
    assert to_xlsx(result) == to_xlsx(result)
    # No clock is read.
    properties = openpyxl.load_workbook(io.BytesIO(to_xlsx(result))).properties
    assert (properties.created, properties.modified) == (datetime.datetime(2000, 1, 1),) * 2


def test_an_answer_without_rows_has_its_header() -> None:
    sheet = sheet_of(Result(columns=["a"], types=["INTEGER"], rows=[], is_cut=False))
    assert [[cell.value for cell in row] for row in sheet.rows] == [["a"]]


def test_more_than_a_sheet_holds_is_refused_by_name() -> None:
    many = Result(columns=["a"], types=[""], rows=[(1,)] * 1_048_576, is_cut=False)
    with pytest.raises(QueryError, match=r"at most 1,048,576 rows, and the .* has 1,048,577"):
        to_xlsx(many)
    with pytest.raises(QueryError, match="at most 16,384 columns"):
        to_xlsx(result_of((1,) * 16_385))
    with pytest.raises(QueryError, match="at most 32,767 characters, and one of the column long"):
        to_xlsx(result_of(("x" * 32_768,), columns=["long"]))
    assert len(sheet_of(result_of(("x" * 32_767,)))["A2"].value) == 32_767
