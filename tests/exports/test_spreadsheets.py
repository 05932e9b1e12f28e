"""Both spreadsheets: what the Analysis Function asks for, and the values of the build."""

import datetime
import decimal
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import odfdo
import openpyxl
import pytest

from tests.exports.conftest import HOSTILE, Export
from warehouse.errors import WarehouseError
from warehouse.exports.export import export_build
from warehouse.settings import Settings
from warehouse.workbook.book import NO_ROWS, sheet_names

FRONT = ["Cover", "Contents", "Notes"]


def workbook(export: Export) -> openpyxl.Workbook:
    return openpyxl.load_workbook(export.folder / "lsmp-warehouse.xlsx")


@pytest.fixture(scope="module")
def xlsx(exported: Export) -> openpyxl.Workbook:
    return workbook(exported)


@pytest.fixture(scope="module")
def awkward_xlsx(awkward: Export) -> openpyxl.Workbook:
    return workbook(awkward)


@pytest.fixture(scope="module")
def ods(exported: Export) -> odfdo.Document:
    return odfdo.Document(exported.folder / "lsmp-warehouse.ods")


def in_excel(cell: Any, null: str) -> Any:
    """What a cell of the build is in Excel."""
    if cell is None:
        return null
    if isinstance(cell, decimal.Decimal):
        return float(cell)
    if isinstance(cell, datetime.date):
        return datetime.datetime.combine(cell, datetime.time())
    return cell


def sheets(export: Export) -> Iterator[tuple[str, str]]:
    """Table and name of its sheet."""
    yield from sheet_names(list(export.tables)).items()


def marks(export: Export, table: str) -> list[str]:
    """What stands for null in each column, by its description."""
    nothing = re.compile("Null when (there (is|are) (none|nothing)|it has none)")
    columns = export.tables[table].columns
    return ["[z]" if nothing.search(column.description) else "[x]" for column in columns]


def test_sheet_names_are_short_and_never_twice() -> None:
    names = sheet_names(["a" * 40, "a" * 41, "a" * 31, "notes", "Cover", "b"])
    assert names["b"] == "b"
    assert len({name.lower() for name in names.values()} | {"cover", "contents", "notes"}) == 9
    assert max(len(name) for name in names.values()) == 31


def test_cover_contents_and_notes_come_first(xlsx: openpyxl.Workbook, exported: Export) -> None:
    assert xlsx.sheetnames == [*FRONT, *(name for _, name in sheets(exported))]
    cover = [row[0] for row in xlsx["Cover"].iter_rows(values_only=True)]
    assert cover[0] == "LSMP warehouse: open data"
    text = "\n".join(cover)
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
    notes = dict(xlsx["Notes"].iter_rows(min_row=4, values_only=True))
    assert notes["[x]"].startswith("Not available: the sources do not state it")
    assert notes["[z]"].startswith("Not applicable")


def test_contents_lead_to_every_sheet(xlsx: openpyxl.Workbook, exported: Export) -> None:
    rows = list(xlsx["Contents"].iter_rows(min_row=4))
    assert [(row[0].value, row[1].value) for row in rows] == [
        (name, exported.tables[table].description) for table, name in sheets(exported)
    ]
    for row in rows:
        assert row[0].hyperlink.location == f"'{row[0].value}'!A1"


def test_each_sheet_has_one_table_from_column_a(xlsx: openpyxl.Workbook, exported: Export) -> None:
    for table, name in sheets(exported):
        sheet = xlsx[name]
        assert sheet["A1"].value == f"{exported.tables[table].schema}.{table}"
        assert sheet["A2"].value == exported.tables[table].description
        rows = exported.rows(table)
        if not rows:
            assert (sheet["A3"].value, sheet.max_row, len(sheet.tables)) == (NO_ROWS, 3, 0)
            continue
        (marked,) = sheet.tables.values()
        columns = len(exported.tables[table].columns)
        last = f"{openpyxl.utils.get_column_letter(columns)}{4 + len(rows)}"
        assert marked.ref == f"A4:{last}" == f"A4:{sheet.dimensions.split(':')[1]}"
        assert marked.displayName == table
        assert marked.autoFilter is None


def test_no_merged_cell_no_formula_no_blank_row_or_column(
    xlsx: openpyxl.Workbook, awkward_xlsx: openpyxl.Workbook
) -> None:
    for book in (xlsx, awkward_xlsx):
        for sheet in book:
            assert not sheet.merged_cells.ranges
            for row in sheet.iter_rows():
                assert any(cell.value is not None for cell in row), (sheet.title, row[0].row)
                assert all(cell.data_type != "f" for cell in row)
            table = next(iter(sheet.tables.values()), None)
            if table:
                for row in sheet[table.ref]:
                    assert all(cell.value is not None for cell in row), (sheet.title, row[0].row)


def test_dates_and_amounts_are_shown_as_such(xlsx: openpyxl.Workbook) -> None:
    head, *rows = xlsx["funding_timeline"].iter_rows(min_row=4)
    row = dict(zip((cell.value for cell in head), rows[1], strict=True))
    assert row["signed_date"].is_date
    assert row["signed_date"].number_format == "yyyy-mm-dd"
    assert (row["amount_gbp"].value, row["amount_gbp"].number_format) == (124000, "#,##0.00")
    assert row["is_itemised"].value is False


def test_hostile_text_is_text_in_excel(awkward_xlsx: openpyxl.Workbook) -> None:
    cells = [cell for row in awkward_xlsx["bodies"].iter_rows(min_row=4) for cell in row]
    values = {cell.value for cell in cells}
    for text in HOSTILE:
        # Excel writes a control character as its number, and turns that back when it reads.
        assert re.sub(r"[\r\x01]", lambda found: f"_x{ord(found[0]):04X}_", text) in values, text
    for sheet in awkward_xlsx:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.hyperlink is None or sheet.title == "Contents"
    assert awkward_xlsx["Contents"]["A4"].hyperlink.target is None


def test_synthetic_data_say_so_on_every_sheet(awkward_xlsx: openpyxl.Workbook) -> None:
    assert awkward_xlsx["Cover"]["A1"].value.startswith("SYNTHETIC DATA")
    for name in awkward_xlsx.sheetnames[len(FRONT) :]:
        assert awkward_xlsx[name]["A2"].value.startswith("SYNTHETIC DATA")


def test_the_workbook_is_named_and_dated_by_the_build(
    xlsx: openpyxl.Workbook, exported: Export
) -> None:
    created = exported.package()["created"]
    assert xlsx.properties.title == "LSMP warehouse: open data"
    assert f"{xlsx.properties.created:%Y-%m-%dT%H:%M:%SZ}" == created
    assert "Open Government Licence" in xlsx.properties.description


def in_ods(cell: Any, null: str) -> Any:
    """What a cell of the build is for odfdo, which reads numbers exactly."""
    if isinstance(cell, datetime.time):
        return datetime.timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second)
    return null if cell is None else cell


def values_of(document: odfdo.Document, sheet: str) -> Iterator[list[Any]]:
    table = document.body.get_table(name=sheet)
    assert table is not None
    return iter(table.iter_values())


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_both_hold_the_values_of_the_build(
    xlsx: openpyxl.Workbook, ods: odfdo.Document, exported: Export, form: str
) -> None:
    is_ods, kinds = form == "ods", set[str]()
    for table, name in sheets(exported):
        rows = xlsx[name].iter_rows(values_only=True)
        found = list(values_of(ods, name) if is_ods else map(list, rows))
        rows = exported.rows(table)
        assert found[1][0] == exported.tables[table].description
        if not rows:
            assert (len(found), found[2][0]) == (3, NO_ROWS)
            continue
        assert found[3] == [column.name for column in exported.tables[table].columns]
        nulls, written = marks(exported, table), in_ods if is_ods else in_excel
        kinds |= {cell for row in found for cell in row if cell in ("[x]", "[z]")}
        assert found[4:] == [list(map(written, row, nulls)) for row in rows], table
    assert kinds == {"[x]", "[z]"}, "both kinds of null are there"


def test_ods_has_the_same_sheets(ods: odfdo.Document, exported: Export) -> None:
    names = [table.name for table in ods.body.tables]
    assert names == [*FRONT, *(name for _, name in sheets(exported))]
    cover = [row[0] for row in values_of(ods, "Cover")]
    assert cover[0] == ods.meta.title == "LSMP warehouse: open data"
    assert any("Open Government Licence" in line for line in cover)


def content_of(export: Export) -> str:
    with zipfile.ZipFile(export.folder / "lsmp-warehouse.ods") as file:
        assert file.testzip() is None
        assert file.infolist()[0].filename == "mimetype"
        assert file.infolist()[0].compress_type == zipfile.ZIP_STORED
        return file.read("content.xml").decode()


def test_ods_tables_are_marked_without_merged_cells_formulas_or_links_elsewhere(
    exported: Export, awkward: Export
) -> None:
    for export in (exported, awkward):
        content = content_of(export)
        for forbidden in ("spanned", "table:formula", "covered-table-cell", "javascript"):
            assert forbidden not in content.replace(">javascript:alert(1)<", "><")
        pattern = r'database-range table:name="(\w+)_table".*?range-address="([^"]+)"'
        ranges = dict(re.findall(pattern, content))
        links = re.findall(r'xlink:href="([^"]*)"', content)
        assert links == [f"#{name}.A1" for _, name in sheets(export)]
        filled = {name: table for table, name in sheets(export) if export.rows(table)}
        assert set(ranges) == {"Contents", "Notes", *filled}
        for name, table in filled.items():
            top = 5 if export is awkward else 4
            count = len(export.rows(table))
            column = openpyxl.utils.get_column_letter(len(export.tables[table].columns))
            assert ranges[name] == f"{name}.A{top}:{name}.{column}{top + count}"


def test_hostile_text_is_text_in_ods(awkward: Export) -> None:
    document = odfdo.Document(awkward.folder / "lsmp-warehouse.ods")
    rows = values_of(document, "bodies")
    values = {cell for row in rows for cell in row if isinstance(cell, str)}
    for text in HOSTILE:
        assert text.replace("\r\n", "\n").replace("\u0001", "\\u0001") in values, text


def test_more_rows_than_a_sheet_holds_are_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, built: Settings
) -> None:
    monkeypatch.setattr("warehouse.workbook.spreadsheets.MOST_ROWS", 60)
    with pytest.raises(WarehouseError, match=r"meta\.dictionary has more rows .*--no-sp"):
        export_build(built, tmp_path / "export")


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
    for name in ("Contents", "Notes", "actions"):
        (table,) = xlsx[name].tables.values()
        head, *rows = xlsx[name][table.ref]
        assert all(cell.font.bold for cell in head)
        assert all(cell.alignment.wrap_text for row in rows for cell in row)
