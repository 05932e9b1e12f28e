"""Both spreadsheets: what the Analysis Function asks for, and the values of the build."""

import datetime
import decimal
import re
from pathlib import Path
from typing import Any

import odfdo
import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from tests.exports.conftest import HOSTILE, Export
from tests.support.published import copy_of, publish_altered
from tests.support.workbooks import READERS, Sheets, marked_tables
from warehouse.errors import WarehouseError
from warehouse.exports.book import sheet_titles
from warehouse.exports.export import export_build
from warehouse.settings import Settings
from warehouse.workbook.book import NO_ROWS, Book, sheet_names
from warehouse.workbook.spreadsheets import Spreadsheets

FRONT = ["Cover", "Contents", "Notes"]
NAME = "lsmp-warehouse"


@pytest.fixture(scope="module")
def xlsx(exported: Export) -> openpyxl.Workbook:
    return openpyxl.load_workbook(exported.folder / f"{NAME}.xlsx")


@pytest.fixture(scope="module", params=READERS)
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def sheets(form: str, exported: Export) -> Sheets:
    return READERS[form](exported.folder / f"{NAME}.{form}")


@pytest.fixture(scope="module")
def awkward_sheets(form: str, awkward: Export) -> Sheets:
    return READERS[form](awkward.folder / f"{NAME}.{form}")


def names_of(export: Export) -> dict[str, str]:
    """The name of the sheet of each table."""
    return sheet_titles(list(export.tables))


def test_sheets_are_called_in_words_of_which_none_is_cut(exported: Export) -> None:
    names = names_of(exported)
    assert names["funding_timeline"] == "Funding timeline"
    assert names["dim_strand"] == "Strands"
    short = {name: title for name, title in names.items() if len(name) > 31}
    whole = {name: title.lower().replace(" ", "_") for name, title in names.items()}
    for name, title in whole.items():
        assert title in {name, f"{name[4:]}s"} or title.split("_")[-1] == name.split("_")[-1]
    assert len(short) < 5


def test_sheet_names_are_short_and_never_twice() -> None:
    names = sheet_names(["a" * 40, "a" * 41, "a" * 31, "notes", "Cover", "b"])
    assert names["b"] == "b"
    assert len({name.lower() for name in names.values()} | {"cover", "contents", "notes"}) == 9
    assert max(len(name) for name in names.values()) == 31


def test_cover_contents_and_notes_come_first(sheets: Sheets, exported: Export) -> None:
    names = names_of(exported)
    assert list(sheets) == [*FRONT, *names.values()]
    title, *lines = (row[0] for row in sheets["Cover"])
    assert title == "LSMP warehouse: open data"
    text = "\n".join(lines)
    for part in (
        "Licence: Open Government Licence v3.0, https://www.nationalarchives.gov.uk/",
        "As at: 2026-11-22",
        "Build: ",
        "Git commit of the code: ",
        "A Test Body. data team, data@test.example. https://test.example",
        "DD2113 Grant Funding",
        "contradictions, errors and gaps of the sources are on record",
    ):
        assert part in text
    listed = [row[1] for row in sheets["Contents"][3:]]
    assert listed == [exported.tables[table].description for table in names]
    notes = dict(sheets["Notes"][3:])
    assert notes["[x]"].startswith("Not available: the sources do not state it")
    assert notes["[z]"].startswith("Not applicable")


def as_read(form: str, cell: Any, null: str) -> Any:
    """What a cell of the build is for odfdo, which reads numbers exactly, or in Excel."""
    if cell is None:
        return null
    if form == "xlsx" and isinstance(cell, decimal.Decimal):
        return float(cell)
    if form == "xlsx" and isinstance(cell, datetime.date):
        return datetime.datetime.combine(cell, datetime.time())
    return cell


def marks(export: Export, table: str) -> list[str]:
    """What stands for null in each column, by its description."""
    nothing = re.compile("Null when (there (is|are) (none|nothing)|it has none)")
    columns = export.tables[table].columns
    return ["[z]" if nothing.search(column.description) else "[x]" for column in columns]


UNITS = {"gbp": "pounds", "pct": "per cent", "days": "days"}


def with_unit(name: str) -> str:
    """A heading: what a number counts, in words."""
    found = [unit for word, unit in UNITS.items() if word in name.split("_")]
    return f"{name} ({found[0]})" if found else name


def test_both_hold_the_values_of_the_build(form: str, sheets: Sheets, exported: Export) -> None:
    for table, name in names_of(exported).items():
        about, rows, nulls = exported.tables[table], exported.rows(table), marks(exported, table)
        found = sheets[name]
        assert found[0][0].endswith(f" ({about.schema}.{table})")
        assert found[1][0] == about.description
        if not rows:
            assert (len(found), found[2][0]) == (3, NO_ROWS)
            continue
        assert found[3] == [with_unit(column.name) for column in about.columns]
        assert found[4:] == [
            [as_read(form, cell, null) for cell, null in zip(row, nulls, strict=True)]
            for row in rows
        ], table
    tables = [rows for name, rows in sheets.items() if name not in FRONT]
    cells = {cell for rows in tables for row in rows for cell in row}
    assert {"[x]", "[z]"} <= cells, "both kinds of null are there"


def test_both_are_plain_and_mark_each_table(exported: Export, awkward: Export) -> None:
    for export, top in ((exported, 4), (awkward, 5)):
        wanted = {}
        for table, name in names_of(export).items():
            last = get_column_letter(len(export.tables[table].columns))
            if count := len(export.rows(table)):
                wanted[name] = f"A{top}:{last}{top + count}"
        found = marked_tables(export.folder, NAME)
        assert {name: found[name] for name in found if name not in FRONT} == wanted
        assert set(found) - set(wanted) == {"Contents", "Notes"}


def test_hostile_text_is_text(form: str, awkward_sheets: Sheets) -> None:
    values = {cell for row in awkward_sheets["Bodies"] for cell in row}
    for text in HOSTILE:
        # Excel writes a control character as its number, and turns that back when it reads.
        excel = re.sub(r"[\r\x01]", lambda found: f"_x{ord(found[0]):04X}_", text)
        ods = text.replace("\r\n", "\n").replace("\u0001", "\\u0001")
        assert (ods if form == "ods" else excel) in values, text


def test_synthetic_data_say_so_on_every_sheet(awkward_sheets: Sheets) -> None:
    assert awkward_sheets["Cover"][0][0].startswith("SYNTHETIC DATA")
    for name in [*awkward_sheets][len(FRONT) :]:
        assert awkward_sheets[name][1][0].startswith("SYNTHETIC DATA")


def test_dates_amounts_and_links_are_shown_as_such(
    xlsx: openpyxl.Workbook, exported: Export
) -> None:
    head, *rows = xlsx["Funding timeline"].iter_rows(min_row=4)
    row = dict(zip((cell.value for cell in head), rows[1], strict=True))
    assert row["signed_date"].is_date
    assert row["signed_date"].number_format == "yyyy-mm-dd"
    assert (row["amount_gbp (pounds)"].value, row["amount_gbp (pounds)"].number_format) == (
        124000,
        "#,##0.00",
    )
    assert row["is_itemised"].value is False
    listed = xlsx["Contents"].iter_rows(min_row=4, max_col=1)
    for (table, name), (cell,) in zip(names_of(exported).items(), listed, strict=True):
        assert (cell.value, cell.hyperlink.location) == (name, f"'{name}'!A1")
        assert cell.hyperlink.target is None
        assert set(xlsx[name].tables) <= {table}


def test_both_are_named_and_dated_by_the_build(xlsx: openpyxl.Workbook, exported: Export) -> None:
    created = exported.package()["created"]
    ods = odfdo.Document(exported.folder / f"{NAME}.ods")
    assert xlsx.properties.title == ods.meta.title == "LSMP warehouse: open data"
    assert f"{xlsx.properties.created:%Y-%m-%dT%H:%M:%SZ}" == created
    assert "Open Government Licence" in xlsx.properties.description


def test_what_a_sheet_has_no_room_for_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, built: Settings
) -> None:
    altered = copy_of(built, tmp_path)
    publish_altered(altered, "update marts.documents set title = repeat('x', 32768)")
    with pytest.raises(WarehouseError, match=r"marts\.documents\) has a text .*--no-sp"):
        export_build(altered, tmp_path / "export")
    assert not (tmp_path / "export").exists()
    monkeypatch.setattr("warehouse.workbook.spreadsheets.MOST_ROWS", 0)
    book = Book("a", "2017-06-30T00:00:00Z", "a", "a", (), notes=(("[x]", "a"),), sheets=())
    with pytest.raises(WarehouseError, match=r"Notes has more rows"):
        Spreadsheets(tmp_path, "book", book)


def test_contents_and_tables_are_as_wide_as_their_texts_and_wrapped(
    xlsx: openpyxl.Workbook,
) -> None:
    for sheet in xlsx:
        assert not sheet.sheet_view.showGridLines
        widths = [column.width for column in sheet.column_dimensions.values()]
        assert widths or not sheet.tables
        assert all(10 < width < 90 for width in widths), sheet.title
    assert xlsx["Contents"].column_dimensions["B"].width > 60
    fonts = {cell.font.name for sheet in xlsx for row in sheet.iter_rows() for cell in row}
    assert fonts <= {"Arial", "Calibri"}  # Calibri: of cells without a value
    for name in ("Contents", "Notes", "Actions"):
        (table,) = xlsx[name].tables.values()
        head, *rows = xlsx[name][table.ref]
        assert all(cell.font.bold for cell in head)
        assert all(cell.alignment.wrap_text for row in rows for cell in row)
