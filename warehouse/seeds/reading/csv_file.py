"""A seed file as text: encoding, line ends, header and cells. Knows nothing of what cells mean.

The stated rules: UTF-8, with or without a byte order mark; lines end in LF or CRLF; one record is
one line, so a quoted cell cannot hold a line break; columns may stand in any order; an empty cell,
quoted or not, is "not stated". Everything else is refused by name.
"""

import re

import polars as pl

from warehouse.seeds.contract import Table
from warehouse.seeds.problems import EDITING, Problem, listed
from warehouse.seeds.reading.header import wrong_header
from warehouse.seeds.reading.layout import UTF_8, strange_layout
from warehouse.seeds.reading.record import cells_of

LINE = "_line"

_CONTROL_BYTES = bytes(byte for byte in (*range(0x20), 0x7F) if byte not in b"\r\n")
_CONTROL = re.compile(b"[" + re.escape(_CONTROL_BYTES) + rb"]|\r(?!\n)")
_NO_TEXT = (
    ((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"), "the file is UTF-32; save it as UTF-8"),
    ((b"\xff\xfe", b"\xfe\xff"), "the file is UTF-16; save it as UTF-8"),
    (
        (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"),
        "the file is a spreadsheet under another name; save it as CSV in UTF-8",
    ),
)
CONTROL_NAMES = {
    0: "a NUL byte",
    9: "a tab",
    10: "a line break",
    13: "a carriage return without a line feed",
}


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
    if strange := strange_layout(data, table):
        raise _BrokenError(strange)
    if problems := _control_characters(data, table):
        raise _BrokenError(*problems)
    try:
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        what = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        hint = f" (it looks like Latin-1 or Windows-1252; {UTF_8})"
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
            name = CONTROL_NAMES.get(match[0][0], f"the control character 0x{match[0][0]:02x}")
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
    cells = cells_of(line)
    if isinstance(cells, str):
        raise _BrokenError(Problem(table.file_name, 1, "", cells))
    problems = wrong_header(cells, table)
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
    is_empty = record.str.contains(r'^(?:[\s,]|"")*$')
    has_quote = record.str.contains('"', literal=True) & ~is_empty
    plain = lines.filter(~has_quote)
    counts = plain.with_columns(count=record.str.count_matches(",", literal=True) + 1)
    wrong = counts.filter((pl.col("count") != len(names)) & ~is_empty)
    problems = [
        Problem(file_name, line, "", _count_message(count, names))
        for line, count in wrong.select(LINE, "count").iter_rows()
    ]
    problems += _empty_lines(lines.filter(is_empty)[LINE].to_list(), file_name)
    rows = []
    for text, line in lines.filter(has_quote).iter_rows():
        cells = cells_of(text)
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


def _empty_lines(lines: list[int], file_name: str) -> list[Problem]:
    """Lines of nothing, or of commas alone: several are one problem, as one program leaves them."""
    if not lines:
        return []
    if len(lines) == 1:
        return [Problem(file_name, lines[0], "", "the line is empty; remove it")]
    places = listed([str(line) for line in lines], 3)
    message = f"{len(lines):,} lines are empty ({places}), as a spreadsheet leaves them; delete"
    return [Problem(file_name, 0, "", f"{message} these rows; {EDITING}")]


def _count_message(found: int, names: list[str]) -> str:
    return (
        f"{found} cells where the header has {len(names)}; a cell that holds a comma stands in"
        " double quotes, an empty cell still needs its comma"
    )
