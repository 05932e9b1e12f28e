"""Both workbooks: all words and figures of the document, as values, and what is asked of sheets."""

import datetime
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest

from tests.returns import expected
from tests.returns.conftest import NAMES, Rendered
from tests.support.libreoffice import opened
from tests.support.workbooks import READERS, Sheets, marked_tables
from warehouse.returns.model.document import Column, Kind, Value
from warehouse.returns.render.sheets import TEXT, TEXT_COLUMNS, heading
from warehouse.returns.words.wording import written
from warehouse.text.unseen import plain

FRONT = ["Cover", "Contents", "Notes", TEXT]


@pytest.fixture(scope="module", params=READERS)
def sheets(request: pytest.FixtureRequest, rendered: Rendered) -> Sheets:
    return READERS[request.param](rendered.folder / f"return.{request.param}")


def table_of(sheet: list[Any], rows: int) -> list[Any]:
    """The table at the end of a sheet, with its headings."""
    return sheet[-rows - 1 :]


def same(cell: Any, value: Value, column: Column) -> bool:
    """Whether a cell holds the value itself, or its words where it is none of its column's."""
    if isinstance(cell, str):
        return cell == plain(written(value, column))
    if isinstance(cell, datetime.date):
        day = cell.date() if isinstance(cell, datetime.datetime) else cell
        return column.kind is Kind.DATE and day == value
    number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return number and Decimal(str(cell)) == value


def test_cover_contents_and_notes_come_first(sheets: Sheets, rendered: Rendered) -> None:
    tables = [table.table_id for table in rendered.document.tables]
    assert list(sheets) == [*FRONT, *tables]
    contents = [row[1] for row in table_of(sheets["Contents"], len(tables) + 1)]
    titles = [sheets[name][0][0] for name in (TEXT, *tables)]
    assert contents == ["What it contains", *titles]


def test_the_cover_says_what_it_is_and_whom_to_ask(sheets: Sheets, rendered: Rendered) -> None:
    document = rendered.document
    cover = [row[0] for row in sheets["Cover"]]
    assert cover[0] == plain(document.title)
    introduction = [*map(plain, document.marks), plain(document.description)]
    assert cover[2 : 2 + len(introduction)] == introduction
    contact = "Nobody is named as the contact." if document.contact is None else document.contact
    assert cover[-2:] == ["Contact", contact]
    facts = cover[cover.index("About these data") + 1 : -2]
    assert facts == [": ".join(row) for row in expected.tables(document)[0][1:]]


def test_every_cell_holds_the_value_of_the_document(sheets: Sheets, rendered: Rendered) -> None:
    for table in rendered.document.tables:
        head, *rows = table_of(sheets[table.table_id], len(table.rows))
        assert head == [heading(column) for column in table.columns]
        for cells, row in zip(rows, table.rows, strict=True):
            for cell, value, column in zip(cells, row, table.columns, strict=True):
                assert same(cell, value, column), (table.table_id, cell, value)


def test_numbers_and_days_are_values_and_no_words(ordinary: Rendered) -> None:
    for form, read in READERS.items():
        sheets = read(ordinary.folder / f"return.{form}")
        first, second, missing = table_of(sheets["all_kinds"], 3)[1:]
        are_numbers = [type(cell) in (int, float, Decimal) for cell in first]
        assert are_numbers == [False, True, True, True, False, False]
        assert isinstance(first[4], datetime.date)
        assert second[2] == pytest.approx(Decimal("-1234.5"))
        assert missing == [f"not known {kind}" for kind in Kind]


def test_headings_name_the_unit() -> None:
    heads = [heading(Column("A", kind)) for kind in (Kind.POUNDS, Kind.PERCENT)]
    assert heads == ["A (£)", "A (%)"]
    assert heading(Column("Grant in £", Kind.POUNDS)) == "Grant in £"


def test_the_words_of_all_sections_are_there(sheets: Sheets, rendered: Rendered) -> None:
    document = rendered.document
    rows = sheets[TEXT]
    found = rows[rows.index(list(TEXT_COLUMNS)) + 1 :]
    headings = expected.headings(document)
    assert [place for place, kind, _ in found if kind == "heading"] == headings
    charts = expected.charts(document)
    drawn = [f"{plain(chart.title)}: {plain(chart.alternative)}" for chart in charts]
    assert [text for _, kind, text in found if kind == "chart"] == drawn
    # What has a row of another kind, or stands on the sheet of its table.
    elsewhere = {
        *headings,
        *(sheets[table.table_id][0][0] for table in document.tables),
        *(plain(chart.title) for chart in charts),
        *(plain(table.note) for table in document.tables if table.note),
    }
    texts = list(expected.texts(document))
    wanted = [text for text in texts[texts.index(headings[0]) :] if text not in elsewhere]
    said = [text for _, kind, text in found if kind not in ("heading", "table", "chart")]
    assert [text for text in said if text not in elsewhere] == wanted


def test_marks_and_notes_stand_on_the_sheets(sheets: Sheets, rendered: Rendered) -> None:
    document = rendered.document
    for number, table in enumerate(document.tables, start=1):
        title, *lines = (row[0] for row in sheets[table.table_id])
        assert title == f"Table {number}: {plain(table.title)}"
        above = [plain(text) for text in (*document.marks, *filter(None, [table.note]))]
        assert lines[: len(above)] == above


def test_sheets_are_as_the_analysis_function_asks(rendered: Rendered) -> None:
    tables = [table.table_id for table in rendered.document.tables]
    assert [*marked_tables(rendered.folder, "return")] == ["Contents", "Notes", TEXT, *tables]


@pytest.fixture(scope="module")
def shown(
    render_once: Callable[[str], Rendered], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Sheets]:
    """Every workbook as LibreOffice shows it, which starts once."""
    workbooks = {
        f"{name}_{form}": render_once(name).folder / f"return.{form}"
        for name in NAMES
        for form in ("ods", "xlsx")
    }
    return opened(workbooks, tmp_path_factory.mktemp("office"))


@pytest.mark.parametrize("form", ["ods", "xlsx"])
@pytest.mark.parametrize("name", NAMES)
def test_libre_office_shows_the_same(
    render_once: Callable[[str], Rendered], shown: dict[str, Sheets], name: str, form: str
) -> None:
    document, sheets = render_once(name).document, shown[f"{name}_{form}"]
    assert set(sheets) == {*FRONT, *(table.table_id for table in document.tables)}
    for table, (_, *rows) in zip(document.tables, expected.tables(document), strict=True):
        head, *rows_shown = table_of(sheets[table.table_id], len(table.rows))
        assert head == [heading(column) for column in table.columns]
        kinds = [column.kind for column in table.columns]
        for cells, texts in zip(rows_shown, rows, strict=True):
            assert list(map(as_value, cells, kinds)) == list(map(as_value, texts, kinds))


def as_value(text: str, kind: Kind) -> object:
    """A number or a day however it is written, else the text."""
    if kind is Kind.DATE and re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return f"{datetime.date.fromisoformat(text):%-d %B %Y}"
    number = re.sub("[£%,]", "", text.replace("−", "-"))
    if kind in (Kind.COUNT, Kind.POUNDS, Kind.PERCENT) and re.fullmatch(r"-?[\d.]+", number):
        # A workbook keeps the exact rate, a text has one decimal.
        digits = Decimal("0.1") if kind is Kind.PERCENT else Decimal("0.01")
        return Decimal(number).quantize(digits, ROUND_HALF_UP)
    return text
