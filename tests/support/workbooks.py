"""Workbooks as they are read, and what is asked of each, whatever stands in it."""

import re
import zipfile
from pathlib import Path
from typing import Any

import odfdo
import openpyxl

Sheets = dict[str, list[list[Any]]]


def excel(path: Path) -> Sheets:
    """The values of an Excel file."""
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(map(list, sheet.iter_rows(values_only=True))) for sheet in book}


def open_document(path: Path) -> Sheets:
    """The values of an OpenDocument file."""
    tables = odfdo.Document(path).body.tables
    return {str(table.name): list(table.iter_values()) for table in tables}


READERS = {"xlsx": excel, "ods": open_document}


def marked_tables(folder: Path, name: str) -> dict[str, str]:
    """The range of the table on each sheet, which both files of this name mark alike.

    In neither is anything merged or computed, and only the contents have links.
    """
    found = _tables_of_excel(folder / f"{name}.xlsx")
    assert _tables_of_open_document(folder / f"{name}.ods") == found
    return found


def _tables_of_excel(path: Path) -> dict[str, str]:
    """By sheet: from column A to its end, and no cell of it is empty; nor is any row."""
    found = {}
    for sheet in openpyxl.load_workbook(path):
        assert not sheet.merged_cells.ranges
        for row in sheet.iter_rows():
            assert any(cell.value is not None for cell in row), (sheet.title, row[0].row)
            assert all(cell.data_type != "f" for cell in row)
            assert all(cell.hyperlink is None or sheet.title == "Contents" for cell in row)
        for table in sheet.tables.values():
            assert sheet.title not in found
            assert table.ref.startswith("A")
            assert table.ref.split(":")[1] == sheet.dimensions.split(":")[1]
            assert table.autoFilter is None
            assert all(cell.value is not None for row in sheet[table.ref] for cell in row)
            found[sheet.title] = table.ref
    return found


def _tables_of_open_document(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as file:
        assert file.testzip() is None
        first = file.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        content = file.read("content.xml").decode()
    markup = re.sub(">[^<]*<", "><", content)
    for forbidden in ("spanned", "table:formula", "covered-table-cell", "script"):
        assert forbidden not in markup
    _cover, _contents, _notes, *sheets = re.findall('<table:table table:name="([^"]*)"', content)
    links = re.findall('xlink:href="([^"]*)"', content)
    assert [link.replace("'", "") for link in links] == [f"#{name}.A1" for name in sheets]
    ranges = re.findall(r'database-range table:name="\w+".*?address="([^"]+)"', content)
    found = [re.fullmatch(r"('?)(.+)\1\.(\w+):\1\2\1\.(\w+)", address) for address in ranges]
    return {match[2]: f"{match[3]}:{match[4]}" for match in found if match}
