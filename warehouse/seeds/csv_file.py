"""A seed file as text: encoding, line ends, header and cells. Knows nothing of what cells mean.

The stated rules: UTF-8, with or without a byte order mark; lines end in LF or CRLF; one record is
one line, so a quoted cell cannot hold a line break; columns may stand in any order; an empty cell,
quoted or not, is "not stated". Everything else is refused by name.
"""

import csv
import re

import polars as pl

from warehouse.seeds.characters import complaint_about
from warehouse.seeds.contract import Table
from warehouse.seeds.problems import Problem, quoted, suggestion

LINE = "_line"

_CONTROL_BYTES = bytes(byte for byte in (*range(0x20), 0x7F) if byte not in b"\r\n")
_CONTROL = re.compile(b"[" + re.escape(_CONTROL_BYTES) + rb"]|\r(?!\n)")
# Whole cells, then one that begins without a quote and holds one: `5" pipe`, ` "London, UK"`.
_STRAY_QUOTE = re.compile(r'(?:(?:"(?:[^"]|"")*"|[^",]*),)*+[^",]+"')
_COLUMN = re.compile(r"[a-z_]+")
_NO_TEXT = (
    ((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"), "the file is UTF-32; save it as UTF-8"),
    ((b"\xff\xfe", b"\xfe\xff"), "the file is UTF-16; save it as UTF-8"),
    (
        (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"),
        "the file is a spreadsheet under another name; save it as CSV in UTF-8",
    ),
)
_CONTROL_NAMES = {0: "a NUL byte", 9: "a tab", 13: "a carriage return without a line feed"}


def read_cells(data: bytes, table: Table) -> tuple[pl.DataFrame | None, list[Problem]]:
    """The cells of a file as text, one row a record, in the contract's columns plus `_line`.

    Returns no frame when the file's structure is broken, since its cells then mean nothing.
    """
    try:
        # Of a large file each copy counts: the text is let go as soon as it is split.
        records = _decode(data, table).removesuffix("\n").split("\n")
        names = _header(records.pop(0), table)
        return _split(records, names, table.file_name).select(LINE, *table.column_names), []
    except _BrokenError as broken:
        return None, broken.problems


class _BrokenError(Exception):
    """The structure of a file is broken."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = list(problems)


def _decode(data: bytes, table: Table) -> str:
    """The text with LF line ends. Raises _BrokenError where it cannot be read as text."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        wanted = ",".join(table.column_names)
        message = f"the file is empty; its header is {wanted}"
        raise _BrokenError(Problem(table.file_name, 0, "", message))
    for beginnings, message in _NO_TEXT:
        if data.startswith(beginnings):
            raise _BrokenError(Problem(table.file_name, 0, "", message))
    if problems := _control_characters(data, table):
        raise _BrokenError(*problems)
    try:
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        what = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        hint = " (it looks like Latin-1 or Windows-1252)"
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start]
        column = _column_at(before, line, data, table)
        raise _BrokenError(Problem(table.file_name, line, column, what + hint)) from None


def _control_characters(data: bytes, table: Table) -> list[Problem]:
    """The first control character of each line."""
    # Five times faster than a search of the whole file, which hardly ever finds one.
    without = data.translate(None, _CONTROL_BYTES)
    if len(without) == len(data) and data.count(b"\r") == data.count(b"\r\n"):
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


def _header(line: str, table: Table) -> list[str]:
    """The column names of the header. Raises _BrokenError where one is wrong."""
    cells = _cells(line)
    if isinstance(cells, str):
        raise _BrokenError(Problem(table.file_name, 1, "", cells))
    missing = [name for name in table.column_names if name not in cells]
    if len(missing) == len(table.column_names):
        message = f"this line is not the header, which is {','.join(table.column_names)}"
        raise _BrokenError(Problem(table.file_name, 1, "", message))
    message = "the column is missing from the header"
    problems = [Problem(table.file_name, 1, name, message) for name in missing]
    for name in dict.fromkeys(cells):
        if name not in table.column_names:
            strange = None if name.isascii() else complaint_about(name)
            hint = f", which {strange}" if strange else suggestion(name, missing)
            # A name may stand here when a line was lost or cells were shifted.
            shown = quoted(name) if _COLUMN.fullmatch(name) or not table.holds_names else ""
            message = f"unknown column {shown or '(not shown)'} in the header{hint}"
            problems.append(Problem(table.file_name, 1, "", message))
        elif cells.count(name) > 1:
            message = "the column stands twice in the header"
            problems.append(Problem(table.file_name, 1, name, message))
    if problems:
        raise _BrokenError(*problems)
    return cells


def _split(records: list[str], names: list[str], file_name: str) -> pl.DataFrame:
    """Records to columns: lines without a quote all at once, the few with one by the csv module.

    Empties the list of records, which takes more memory than the file. Raises _BrokenError.
    """
    lines = pl.DataFrame(
        {"record": records, LINE: range(2, len(records) + 2)},
        schema={"record": pl.String, LINE: pl.Int32},
    )
    records.clear()
    record = pl.col("record")
    has_quote = record.str.contains('"', literal=True)
    plain = lines.filter(~has_quote)
    counts = plain.with_columns(count=record.str.count_matches(",", literal=True) + 1)
    wrong = counts.filter((pl.col("count") != len(names)) | (record == ""))
    problems = [
        Problem(file_name, line, "", _count_message(count, names) if text else _EMPTY_LINE)
        for text, line, count in wrong.iter_rows()
    ]
    rows = []
    for text, line in lines.filter(has_quote).iter_rows():
        cells = _cells(text)
        if isinstance(cells, str):
            problems.append(Problem(file_name, line, "", cells))
        elif len(cells) != len(names):
            problems.append(Problem(file_name, line, "", _count_message(len(cells), names)))
        else:
            rows.append((line, *cells))
    if problems:
        raise _BrokenError(*problems)
    fields = record.str.split_exact(",", len(names) - 1).struct.rename_fields(names)
    schema = pl.Schema({LINE: pl.Int32} | dict.fromkeys(names, pl.String))
    frame = plain.select(LINE, fields.alias("_")).unnest("_").cast(schema)
    if rows:
        frame = pl.concat([frame, pl.DataFrame(rows, schema=schema, orient="row")]).sort(LINE)
    return frame.with_columns(pl.when(pl.col(name) != "").then(name).alias(name) for name in names)


_EMPTY_LINE = "the line is empty; remove it"
# Characters of a cell, as Python's csv has it.
_LONGEST_FIELD = 131_072


def _count_message(found: int, names: list[str]) -> str:
    return (
        f"{found} cells where the header has {len(names)}; a cell that holds a comma stands in"
        " double quotes, an empty cell still needs its comma"
    )


def _cells(record: str) -> list[str] | str:
    """The cells of one record, or what is wrong with its quotes."""
    if _STRAY_QUOTE.match(record):
        return (
            "a double quote stands inside a cell that does not begin with one; put the cell in"
            " double quotes and double those within"
        )
    # The limit is one of the whole process, and other libraries lift it.
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        return next(csv.reader([record], strict=True))
    except csv.Error as error:
        if "end of data" in str(error):
            return (
                "a double quote is opened and not closed on this line;"
                " a cell cannot hold a line break"
            )
        if "field larger" in str(error):
            return f"a cell is longer than {_LONGEST_FIELD:,} characters; shorten it"
        return "text follows a closing double quote; double the quotes that belong to the text"
