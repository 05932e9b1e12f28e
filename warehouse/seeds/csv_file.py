"""A seed file as text: encoding, line ends, header and cells. Knows nothing of what cells mean.

The stated rules: UTF-8, with or without a byte order mark; lines end in LF or CRLF; one record is
one line, so a quoted cell cannot hold a line break; columns may stand in any order; an empty cell,
quoted or not, is "not stated". Everything else is refused by name.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

import polars as pl

from warehouse.seeds.characters import complaint_about
from warehouse.seeds.contract import Table
from warehouse.seeds.problems import Problem, quoted, suggestion

LINE = "_line"

_CONTROL = re.compile(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)")
# Whole cells, then one that begins without a quote and holds one: `5" pipe`, ` "London, UK"`.
_STRAY_QUOTE = re.compile(r'(?:(?:"(?:[^"]|"")*"|[^",]*),)*+[^",]+"')
_COLUMN = re.compile(r"[a-z_]+")
_CONTROL_NAMES = {0: "a NUL byte", 9: "a tab", 13: "a carriage return without a line feed"}


def read_cells(data: bytes, table: Table) -> tuple[pl.DataFrame | None, list[Problem]]:
    """The cells of a file as text, one row a record, in the contract's columns plus `_line`.

    Returns no frame when the file's structure is broken, since its cells then mean nothing.
    """
    text, problems = _decode(data, table)
    if text is None:
        return None, problems
    records = text.removesuffix("\n").split("\n")
    # Of a large file each copy counts: what is not needed any more is let go at once.
    del text
    names, problems = _header(records.pop(0), table)
    if problems:
        return None, problems
    frame, problems = _split(records, names, table.file_name)
    if problems:
        return None, problems
    return frame.select(LINE, *table.column_names), []


def _decode(data: bytes, table: Table) -> tuple[str | None, list[Problem]]:
    """The text with LF line ends, or why it cannot be read as text."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        wanted = ",".join(table.column_names)
        return None, [Problem(table.file_name, 0, "", f"the file is empty; its header is {wanted}")]
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return None, [Problem(table.file_name, 0, "", "the file is UTF-32; save it as UTF-8")]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [Problem(table.file_name, 0, "", "the file is UTF-16; save it as UTF-8")]
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        message = "the file is a spreadsheet under another name; save it as CSV in UTF-8"
        return None, [Problem(table.file_name, 0, "", message)]
    problems = _control_characters(data, table)
    if problems:
        return None, problems
    try:
        return data.decode("utf-8").replace("\r\n", "\n"), []
    except UnicodeDecodeError as error:
        what = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        hint = " (it looks like Latin-1 or Windows-1252)"
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start]
        column = _column_at(before, line, data, table)
        return None, [Problem(table.file_name, line, column, what + hint)]


def _control_characters(data: bytes, table: Table) -> list[Problem]:
    """The first control character of each line."""
    if not _CONTROL.search(data):
        return []
    problems = []
    for line, record in enumerate(re.findall(rb"[^\n]*\n|[^\n]+", data), start=1):
        match = _CONTROL.search(record)
        if match:
            column = _column_at(record[: match.start()], line, data, table)
            name = _CONTROL_NAMES.get(match[0][0], f"the control character 0x{match[0][0]:02x}")
            problems.append(Problem(table.file_name, line, column, f"holds {name}; remove it"))
    return problems


def _column_at(before: bytes, line: int, data: bytes, table: Table) -> str:
    """The column that a byte stands in, after the bytes of its line; empty if that is unknown."""
    header = data.split(b"\n", 1)[0].decode("utf-8", "replace").strip().split(",")
    index = re.sub(rb'"[^"]*"?', b"", before).count(b",")
    name = header[index] if line > 1 and index < len(header) else ""
    return name if name in table.column_names else ""


def _header(line: str, table: Table) -> tuple[list[str], list[Problem]]:
    """The column names of the header, and what is wrong with them."""
    cells = _cells(line)
    if isinstance(cells, str):
        return [], [Problem(table.file_name, 1, "", cells)]
    missing = [name for name in table.column_names if name not in cells]
    if len(missing) == len(table.column_names):
        message = f"this line is not the header, which is {','.join(table.column_names)}"
        return [], [Problem(table.file_name, 1, "", message)]
    problems = [
        Problem(table.file_name, 1, name, "the column is missing from the header")
        for name in missing
    ]
    for name in dict.fromkeys(cells):
        if name not in table.column_names:
            strange = None if name.isascii() else complaint_about(name)
            hint = f", which {strange}" if strange else suggestion(name, missing)
            # A name may stand here when a line was lost or cells were shifted.
            shown = quoted(name) if _COLUMN.fullmatch(name) or not table.holds_names else ""
            message = f"unknown column {shown or '(not shown)'} in the header{hint}"
            problems.append(Problem(table.file_name, 1, "", message))
        elif cells.count(name) > 1:
            problems.append(
                Problem(table.file_name, 1, name, "the column stands twice in the header")
            )
    return cells, problems


def _split(
    records: list[str], names: list[str], file_name: str
) -> tuple[pl.DataFrame, list[Problem]]:
    """Records to columns: lines without a quote all at once, the few with one by the csv module.

    Empties the list of records, which takes more memory than the file.
    """
    lines = pl.DataFrame(
        {"record": records, LINE: range(2, len(records) + 2)},
        schema={"record": pl.String, LINE: pl.Int32},
    )
    records.clear()
    has_quote = pl.col("record").str.contains('"', literal=True)
    plain, with_quotes = lines.filter(~has_quote), lines.filter(has_quote)
    problems = list(_wrong_counts(plain, len(names), file_name))
    rows = []
    for record, line in with_quotes.iter_rows():
        cells = _cells(record)
        if isinstance(cells, str):
            problems.append(Problem(file_name, line, "", cells))
        elif len(cells) != len(names):
            problems.append(Problem(file_name, line, "", _count_message(len(cells), len(names))))
        else:
            rows.append((line, *cells))
    split = plain.select(
        LINE,
        pl.col("record")
        .str.split_exact(",", len(names) - 1)
        .struct.rename_fields(names)
        .alias("_"),
    ).unnest("_")
    schema = pl.Schema({LINE: pl.Int32} | dict.fromkeys(names, pl.String))
    frame = split.cast(schema)
    if rows:
        frame = pl.concat([frame, pl.DataFrame(rows, schema=schema, orient="row")]).sort(LINE)
    empty_to_null = [pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in names]
    return frame.with_columns(empty_to_null), problems


def _wrong_counts(plain: pl.DataFrame, wanted: int, file_name: str) -> Iterator[Problem]:
    cells = pl.col("record").str.count_matches(",", literal=True) + 1
    for record, line, count in (
        plain.with_columns(cells.alias("cells"))
        .filter((pl.col("cells") != wanted) | (pl.col("record") == ""))
        .iter_rows()
    ):
        message = _count_message(count, wanted) if record else "the line is empty; remove it"
        yield Problem(file_name, line, "", message)


def _count_message(found: int, wanted: int) -> str:
    return (
        f"{found} cells where the header has {wanted}; a cell that holds a comma stands in double"
        " quotes, an empty cell still needs its comma"
    )


def _cells(record: str) -> list[str] | str:
    """The cells of one record, or what is wrong with its quotes."""
    if _STRAY_QUOTE.match(record):
        return (
            "a double quote stands inside a cell that does not begin with one; put the cell in"
            " double quotes and double those within"
        )
    try:
        return next(csv.reader([record], strict=True))
    except csv.Error as error:
        if "end of data" in str(error):
            return (
                "a double quote is opened and not closed on this line;"
                " a cell cannot hold a line break"
            )
        if "field larger" in str(error):
            return "a cell is longer than 131,072 characters; shorten it"
        return "text follows a closing double quote; double the quotes that belong to the text"
