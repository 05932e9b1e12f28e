"""The workbook as an OpenDocument spreadsheet (ODF 1.3), written as plain XML.

odfdo and odfpy make an object of each cell, a hundred times slower; the tests open the file with
odfdo.
"""

from __future__ import annotations

import datetime
import decimal
import zipfile
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import IO, Any
from xml.sax.saxutils import escape, quoteattr

from warehouse.exports import book as words
from warehouse.exports.book import Book, Sheet
from warehouse.exports.tables import Row

_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
        ("fo", "xsl-fo-compatible"),
        ("meta", "meta"),
        ("manifest", "manifest"),
    )
)
_MORE_NAMESPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
# A zip file cannot say an earlier day; the real one would differ each time.
_NO_TIME = (1980, 1, 1, 0, 0, 0)

_COLUMN_WIDTH_CM = 4.5
_COVER_WIDTH_CM = 24


class OdsFile(AbstractContextManager["OdsFile"]):
    """A workbook that is being written: `add` takes the rows of one sheet after the other."""

    def __init__(self, path: Path, book: Book) -> None:
        self._book = book
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
        self._ranges: list[tuple[Sheet, int, int]] = []
        self._sheet: Sheet | None = None
        self._rows_count = 0

    def __enter__(self) -> OdsFile:
        """Writes all that stands before the first table."""
        # By the standard the first entry, and not compressed.
        self._zip.writestr(_entry("mimetype", zipfile.ZIP_STORED), _TYPE)
        self._zip.writestr(_entry("META-INF/manifest.xml"), _MANIFEST)
        self._zip.writestr(_entry("meta.xml"), _meta(self._book))
        self._zip.writestr(_entry("styles.xml"), _STYLES)
        self._content: IO[bytes] = self._zip.open(_entry("content.xml"), "w")
        self._put(_CONTENT_HEAD)
        self._put(_cover(self._book))
        self._put(_front_table(words.CONTENTS, words.CONTENTS_COLUMNS, _contents(self._book)))
        self._put(_front_table(words.NOTES, words.NOTES_COLUMNS, _notes(self._book)))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Finishes the file; after an error what there is of it is closed."""
        if error is None:
            self._end_sheet()
            self._put("<table:database-ranges>")
            for sheet, first, rows in self._ranges:
                self._put(_database_range(sheet.name, sheet.name, first, rows, len(sheet.columns)))
            for name, count in ((words.CONTENTS, len(self._book.sheets)), (words.NOTES, None)):
                rows = len(self._book.notes) if count is None else count
                self._put(_database_range(name, name, _FRONT_LINES, rows, 2))
            self._put("</table:database-ranges></office:spreadsheet></office:body>")
            self._put("</office:document-content>")
        self._content.close()
        self._zip.close()

    def add(self, sheet: Sheet, rows: Sequence[Row]) -> None:
        """The next rows of the sheet; an empty table is added once, with none."""
        if self._sheet is not sheet:
            self._end_sheet()
            self._begin(sheet, is_empty=not rows)
        self._rows_count += len(rows)
        writers = [_WRITERS[kind] for kind in sheet.kinds]
        nulls = [_text_cell(mark) for mark in sheet.nulls]
        columns = list(zip(writers, nulls, strict=True))
        self._put(
            "".join(
                "<table:table-row>"
                + "".join(
                    null if cell is None else write(cell)
                    for cell, (write, null) in zip(row, columns, strict=True)
                )
                + "</table:table-row>\n"
                for row in rows
            )
        )

    def _begin(self, sheet: Sheet, *, is_empty: bool) -> None:
        self._sheet, self._rows_count = sheet, 0
        lines = (*sheet.lines[:-1], words.NO_ROWS) if is_empty else sheet.lines
        widths = (_COLUMN_WIDTH_CM,) * (1 if is_empty else len(sheet.columns))
        self._put(_begin_table(sheet.name, widths) + _lines(sheet.title, lines))
        if not is_empty:
            self._put(_header_row(sheet.columns))

    def _end_sheet(self) -> None:
        if self._sheet is None:
            return
        self._put("</table:table>\n")
        if self._rows_count:
            first = 1 + len(self._sheet.lines)
            self._ranges.append((self._sheet, first, self._rows_count))
        self._sheet = None

    def _put(self, text: str) -> None:
        self._content.write(text.encode())


def _entry(name: str, compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.compress_type = compression
    entry.external_attr = 0o644 << 16
    return entry


def _safe(text: str) -> str:
    """Text for XML, which holds no control characters: they are written as their number."""
    if not text.isprintable():
        text = "".join(c if ord(c) >= 0x20 else f"\\u{ord(c):04x}" for c in text)
    return escape(text)


def _text_cell(text: Any, style: str = "text") -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f"<text:p>{_safe(str(text))}</text:p></table:table-cell>"
    )


def _number_cell(value: int | float | decimal.Decimal, style: str) -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="float"'
        f' office:value="{value:f}"><text:p>{value:f}</text:p></table:table-cell>'
    )


def _whole_number_cell(value: int) -> str:
    return (
        '<table:table-cell table:style-name="whole" office:value-type="float"'
        f' office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
    )


def _decimal_cell(value: decimal.Decimal) -> str:
    return _number_cell(value, "decimal")


def _boolean_cell(value: bool) -> str:
    text = "true" if value else "false"
    return (
        '<table:table-cell table:style-name="boolean" office:value-type="boolean"'
        f' office:boolean-value="{text}"><text:p>{text.upper()}</text:p></table:table-cell>'
    )


def _date_cell(value: datetime.date) -> str:
    text = value.isoformat()
    return (
        '<table:table-cell table:style-name="date" office:value-type="date"'
        f' office:date-value="{text}"><text:p>{text}</text:p></table:table-cell>'
    )


def _time_cell(value: datetime.time) -> str:
    return (
        '<table:table-cell table:style-name="time" office:value-type="time"'
        f' office:time-value="PT{value:%HH%MM%SS}"><text:p>{value:%H:%M}</text:p>'
        "</table:table-cell>"
    )


_WRITERS: dict[str, Any] = {
    "text": _text_cell,
    "whole_number": _whole_number_cell,
    "decimal": _decimal_cell,
    "boolean": _boolean_cell,
    "date": _date_cell,
    "time": _time_cell,
    "timestamp": _date_cell,
}


def _begin_table(name: str, widths_cm: Sequence[float]) -> str:
    columns = "".join(
        f'<table:table-column table:style-name="{_column_style(width)}"/>' for width in widths_cm
    )
    return f"<table:table table:name={quoteattr(name)}>{columns}"


def _column_style(width_cm: float) -> str:
    return "cover_column" if width_cm == _COVER_WIDTH_CM else "column"


def _row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>\n"


def _lines(title: str, lines: Sequence[str]) -> str:
    """The title and what stands below it, a row each, in the first column."""
    rows = [_row(_text_cell(title, "title")), *(_row(_text_cell(line, "line")) for line in lines)]
    return "".join(rows)


def _header_row(columns: Sequence[str]) -> str:
    cells = (_text_cell(name, "heading") for name in columns)
    return f"<table:table-header-rows>{_row(*cells)}</table:table-header-rows>"


def _cover(book: Book) -> str:
    rows = [_row(_text_cell(book.title, "title"))]
    for heading, lines in book.cover:
        rows.append(_row(_text_cell(heading, "subtitle")))
        rows += [_row(_text_cell(line)) for line in lines]
    return _begin_table(words.COVER, [_COVER_WIDTH_CM]) + "".join(rows) + "</table:table>\n"


# Lines above the table of contents and the table of notes: title, what the sheet contains.
_FRONT_LINES = 2


def _front_table(name: str, columns: Sequence[str], rows: str) -> str:
    return (
        _begin_table(name, (_COLUMN_WIDTH_CM, _COVER_WIDTH_CM))
        + _lines(name, [words.ONE_TABLE])
        + _header_row(columns)
        + rows
        + "</table:table>\n"
    )


def _contents(book: Book) -> str:
    return "".join(
        _row(_link_cell(sheet.name), _text_cell(sheet.lines[-2])) for sheet in book.sheets
    )


def _link_cell(sheet: str) -> str:
    return (
        '<table:table-cell table:style-name="text" office:value-type="string"><text:p>'
        f'<text:a xlink:type="simple" xlink:href="#{sheet}.A1">{sheet}</text:a>'
        "</text:p></table:table-cell>"
    )


def _notes(book: Book) -> str:
    return "".join(_row(_text_cell(mark), _text_cell(text)) for mark, text in book.notes)


def _database_range(name: str, sheet: str, first_row: int, rows: int, columns: int) -> str:
    """Marks a table, heading included. first_row counts from 0."""
    last = f"{_column_letters(columns)}{first_row + 1 + rows}"
    return (
        f'<table:database-range table:name="{name}" table:contains-header="true"'
        f' table:target-range-address="{sheet}.A{first_row + 1}:{sheet}.{last}"/>'
    )


def _column_letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _meta(book: Book) -> str:
    return (
        f"{_HEAD}<office:document-meta {_NAMESPACES} {_MORE_NAMESPACES}"
        ' office:version="1.3"><office:meta>'
        "<meta:generator>lsmp export</meta:generator>"
        f"<dc:title>{_safe(book.title)}</dc:title>"
        f"<dc:description>{_safe(f'Licence: {book.licence}')}</dc:description>"
        "<dc:language>en-GB</dc:language>"
        f"<meta:creation-date>{book.built_at}</meta:creation-date>"
        f"<dc:date>{book.built_at}</dc:date>"
        "</office:meta></office:document-meta>"
    )


def _cell_style(name: str, data_style: str = "", text: str = "", align: str = "start") -> str:
    data = f' style:data-style-name="{data_style}"' if data_style else ""
    wrap = "" if name == "line" or name == "title" else ' fo:wrap-option="wrap"'
    return (
        f'<style:style style:name="{name}" style:family="table-cell"{data}>'
        f'<style:table-cell-properties{wrap} style:vertical-align="top"/>'
        f'<style:paragraph-properties fo:text-align="{align}"/>'
        f'<style:text-properties style:font-name="Arial" fo:font-family="Arial" fo:font-size="12pt"'
        f' fo:language="en" fo:country="GB"{text}/></style:style>'
    )


def _column_width(name: str, width_cm: float) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width_cm}cm"/></style:style>'
    )


_BOLD = ' fo:font-weight="bold"'
_CONTENT_HEAD = (
    f"{_HEAD}<office:document-content {_NAMESPACES} {_MORE_NAMESPACES}"
    ' office:version="1.3"><office:automatic-styles>'
    '<number:number-style style:name="n_whole"><number:number number:decimal-places="0"'
    ' number:min-integer-digits="1"/></number:number-style>'
    '<number:number-style style:name="n_decimal"><number:number number:decimal-places="2"'
    ' number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/>'
    "</number:number-style>"
    '<number:boolean-style style:name="n_boolean"><number:boolean/></number:boolean-style>'
    '<number:date-style style:name="n_date"><number:year number:style="long"/>'
    '<number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text>'
    '<number:day number:style="long"/></number:date-style>'
    '<number:time-style style:name="n_time"><number:hours number:style="long"/>'
    '<number:text>:</number:text><number:minutes number:style="long"/></number:time-style>'
    + _column_width("column", _COLUMN_WIDTH_CM)
    + _column_width("cover_column", _COVER_WIDTH_CM)
    + _cell_style("text")
    + _cell_style("line")
    + _cell_style("title", text=' fo:font-weight="bold" fo:font-size="16pt"')
    + _cell_style("subtitle", text=' fo:font-weight="bold" fo:font-size="14pt"')
    + _cell_style("heading", text=_BOLD)
    + _cell_style("whole", "n_whole", align="end")
    + _cell_style("decimal", "n_decimal", align="end")
    + _cell_style("boolean", "n_boolean")
    + _cell_style("date", "n_date")
    + _cell_style("time", "n_time")
    + "</office:automatic-styles><office:body><office:spreadsheet>\n"
)
_STYLES = (
    f'{_HEAD}<office:document-styles {_NAMESPACES} office:version="1.3">'
    "<office:styles/></office:document-styles>"
)
_MANIFEST = (
    f'{_HEAD}<manifest:manifest {_NAMESPACES} manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3"'
    f' manifest:media-type="{_TYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("content.xml", "meta.xml", "styles.xml")
    )
    + "</manifest:manifest>"
)
