"""The XML of an OpenDocument spreadsheet (ODF 1.3): cells, rows, styles and the small parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACES = " ".join(
    [
        *(
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
        ),
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
    ]
)

_COLUMN_WIDTH_CM = 4.5
_WIDE_COLUMN_WIDTH_CM = 24


def text_cell(text: str, style: str = "text") -> str:
    """A cell with text, which is never markup."""
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f"<text:p>{_safe(text)}</text:p></table:table-cell>"
    )


def link_cell(sheet: str) -> str:
    """A cell that leads to the sheet of this name."""
    return (
        '<table:table-cell table:style-name="text" office:value-type="string"><text:p>'
        f'<text:a xlink:type="simple" xlink:href="#{sheet}.A1">{sheet}</text:a>'
        "</text:p></table:table-cell>"
    )


# What a paragraph of ODF would swallow: blanks at its ends and beside each other, and line ends.
_SWALLOWED = re.compile(r"^ +| +$| {2,}|\r?\n|\t|[\x00-\x1f]")


def _safe(text: str) -> str:
    """Text for a paragraph; control characters, which XML cannot hold, as their number."""
    return _SWALLOWED.sub(_kept, escape(text, quote=False))


def _kept(found: re.Match[str]) -> str:
    text = found[0]
    if text[0] == " ":
        return f'<text:s text:c="{len(text)}"/>'
    if text[-1] == "\n":
        return "<text:line-break/>"
    return "<text:tab/>" if text == "\t" else f"\\u{ord(text):04x}"


def _typed_cell(style: str, value_type: str, value: str, shown: str) -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="{value_type}" {value}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def _whole_number_cell(value: int) -> str:
    return _typed_cell("whole", "float", f'office:value="{value}"', str(value))


def _decimal_cell(value: str) -> str:
    return _typed_cell("decimal", "float", f'office:value="{value}"', value)


def _boolean_cell(value: bool) -> str:
    text = "true" if value else "false"
    return _typed_cell("boolean", "boolean", f'office:boolean-value="{text}"', text.upper())


def _date_cell(value: str) -> str:
    return _typed_cell("date", "date", f'office:date-value="{value}"', value)


def _time_cell(value: str) -> str:
    hours, minutes, seconds = value.split(":")
    duration = f'office:time-value="PT{hours}H{minutes}M{seconds}S"'
    return _typed_cell("time", "time", duration, f"{hours}:{minutes}")


# By the kind of the column; the values are as JSON holds them.
CELLS: dict[str, Callable[..., str]] = {
    "text": text_cell,
    "whole_number": _whole_number_cell,
    "decimal": _decimal_cell,
    "boolean": _boolean_cell,
    "date": _date_cell,
    "time": _time_cell,
    "timestamp": _date_cell,
}


def row(*cells: str) -> str:
    """A row of cells."""
    return f"<table:table-row>{''.join(cells)}</table:table-row>\n"


def lines(title: str, texts: Sequence[str]) -> str:
    """The title and what stands below it, a row each, in the first column."""
    return row(text_cell(title, "title")) + "".join(row(text_cell(text, "line")) for text in texts)


def header_row(columns: Sequence[str]) -> str:
    """The headings of a table."""
    cells = row(*(text_cell(name, "heading") for name in columns))
    return f"<table:table-header-rows>{cells}</table:table-header-rows>"


def begin_sheet(name: str, columns: int, *, wide: int = 0) -> str:
    """The start of a sheet with so many columns, of which the last `wide` hold long texts."""
    styles = ["column"] * (columns - wide) + ["wide_column"] * wide
    tags = "".join(f'<table:table-column table:style-name="{style}"/>' for style in styles)
    return f'<table:table table:name="{name}">{tags}'


END_SHEET = "</table:table>\n"


def database_range(sheet: str, first_row: int, rows: int, columns: int) -> str:
    """Marks a table, heading included. first_row: of the heading, counted from 1."""
    last = f"{_column_letters(columns)}{first_row + rows}"
    return (
        f'<table:database-range table:name="{sheet}_table" table:contains-header="true"'
        f' table:target-range-address="{sheet}.A{first_row}:{sheet}.{last}"/>'
    )


def _column_letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def meta(title: str, comment: str, built_at: str, generator: str) -> str:
    """What the file says of itself; the time is that of the build."""
    return (
        f'{_HEAD}<office:document-meta {_NAMESPACES} office:version="1.3"><office:meta>'
        f"<meta:generator>{_safe(generator)}</meta:generator>"
        f"<dc:title>{_safe(title)}</dc:title>"
        f"<dc:description>{_safe(comment)}</dc:description>"
        "<dc:language>en-GB</dc:language>"
        f"<meta:creation-date>{built_at}</meta:creation-date><dc:date>{built_at}</dc:date>"
        "</office:meta></office:document-meta>"
    )


def _cell_style(name: str, *, data: str = "", text: str = "", wraps: bool = True) -> str:
    data_style = f' style:data-style-name="{data}"' if data else ""
    wrap = ' fo:wrap-option="wrap"' if wraps else ""
    align = "end" if name in ("whole", "decimal") else "start"
    return (
        f'<style:style style:name="{name}" style:family="table-cell"{data_style}>'
        f'<style:table-cell-properties{wrap} style:vertical-align="top"/>'
        f'<style:paragraph-properties fo:text-align="{align}"/>'
        '<style:text-properties fo:font-family="Arial" fo:font-size="12pt" fo:language="en"'
        f' fo:country="GB"{text}/></style:style>'
    )


def _column_style(name: str, width_cm: float) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width_cm}cm"/></style:style>'
    )


_BOLD = ' fo:font-weight="bold"'
BEGIN_CONTENT = (
    f'{_HEAD}<office:document-content {_NAMESPACES} office:version="1.3">'
    "<office:automatic-styles>"
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
    + _column_style("column", _COLUMN_WIDTH_CM)
    + _column_style("wide_column", _WIDE_COLUMN_WIDTH_CM)
    + _cell_style("text")
    + _cell_style("line", wraps=False)
    + _cell_style("title", text=_BOLD, wraps=False)
    + _cell_style("subtitle", text=_BOLD)
    + _cell_style("heading", text=_BOLD)
    + _cell_style("whole", data="n_whole")
    + _cell_style("decimal", data="n_decimal")
    + _cell_style("boolean", data="n_boolean")
    + _cell_style("date", data="n_date")
    + _cell_style("time", data="n_time")
    + "</office:automatic-styles><office:body><office:spreadsheet>\n"
)
END_CONTENT = "</office:spreadsheet></office:body></office:document-content>"
STYLES = (
    f'{_HEAD}<office:document-styles {_NAMESPACES} office:version="1.3">'
    "<office:styles/></office:document-styles>"
)
MANIFEST = (
    f'{_HEAD}<manifest:manifest {_NAMESPACES} manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3"'
    f' manifest:media-type="{MIMETYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("content.xml", "meta.xml", "styles.xml")
    )
    + "</manifest:manifest>"
)
