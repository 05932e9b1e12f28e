"""A seed file as text: encoding, line ends, header and cells. Knows nothing of what cells mean.

The stated rules: UTF-8, with or without a byte order mark; lines end in LF or CRLF; one record is
one line, so a quoted cell cannot hold a line break; columns may stand in any order; an empty cell,
quoted or not, is "not stated". Everything else is refused by name.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from warehouse.contract import Table
from warehouse.problems import Problem, quoted, suggestion

LINE = "_line"

_CONTROL = re.compile(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)")
_CONTROL_NAMES = {0: "a NUL byte", 9: "a tab", 13: "a carriage return without a line feed"}


def read_cells(path: Path, table: Table) -> tuple[pl.DataFrame | None, list[Problem]]:
    """The file's cells as text, one row a record, in the contract's columns plus `_line`.

    Returns no frame when the file's structure is broken, since its cells then mean nothing.
    """
    text, problems = _decode(path, table)
    if text is None:
        return None, problems
    header, *records = text.removesuffix("\n").split("\n")
    names, problems = _header(header, table)
    if problems:
        return None, problems
    frame, problems = _split(records, names, table.file_name)
    if problems:
        return None, problems
    return frame.select(LINE, *table.column_names), []


def _decode(path: Path, table: Table) -> tuple[str | None, list[Problem]]:
    """The text with LF line ends, or why it cannot be read as text."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None, [Problem(table.file_name, 0, "", "the file is missing; put it back")]
    except OSError as error:
        return None, [Problem(table.file_name, 0, "", f"the file cannot be read: {error.strerror}")]
    data = data.removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        wanted = ",".join(table.column_names)
        return None, [Problem(table.file_name, 0, "", f"the file is empty; its header is {wanted}")]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [Problem(table.file_name, 0, "", "the file is UTF-16; save it as UTF-8")]
    problems = _control_characters(data, table)
    if problems:
        return None, problems
    try:
        return data.decode("utf-8").replace("\r\n", "\n"), []
    except UnicodeDecodeError as error:
        what = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        hint = " (it looks like Latin-1 or Windows-1252)"
        return None, [Problem(table.file_name, *_place(data, error.start, table), what + hint)]


def _control_characters(data: bytes, table: Table) -> list[Problem]:
    """The first control character of each line."""
    problems: dict[int, Problem] = {}
    for match in _CONTROL.finditer(data):
        line, column = _place(data, match.start(), table)
        name = _CONTROL_NAMES.get(match[0][0], f"the control character 0x{match[0][0]:02x}")
        problem = Problem(table.file_name, line, column, f"holds {name}; remove it")
        problems.setdefault(line, problem)
    return list(problems.values())


def _place(data: bytes, position: int, table: Table) -> tuple[int, str]:
    """The line of a byte, and the column it stands in, empty where that cannot be told."""
    line = data.count(b"\n", 0, position) + 1
    before = data[data.rfind(b"\n", 0, position) + 1 : position]
    header = data.split(b"\n", 1)[0].decode("utf-8", "replace").strip().split(",")
    index = re.sub(rb'"[^"]*"?', b"", before).count(b",")
    name = header[index] if line > 1 and index < len(header) else ""
    return line, name if name in table.column_names else ""


def _header(line: str, table: Table) -> tuple[list[str], list[Problem]]:
    """The column names of the header, and what is wrong with them."""
    cells = _cells(line)
    if isinstance(cells, str):
        return [], [Problem(table.file_name, 1, "", cells)]
    missing = [name for name in table.column_names if name not in cells]
    problems = [
        Problem(table.file_name, 1, name, "the column is missing from the header")
        for name in missing
    ]
    for name in dict.fromkeys(cells):
        if name not in table.column_names:
            hint = suggestion(name, missing)
            message = f"unknown column {quoted(name)} in the header{hint}"
            problems.append(Problem(table.file_name, 1, "", message))
        elif cells.count(name) > 1:
            problems.append(
                Problem(table.file_name, 1, name, "the column stands twice in the header")
            )
    return cells, problems


def _split(
    records: list[str], names: list[str], file_name: str
) -> tuple[pl.DataFrame, list[Problem]]:
    """Records to columns: lines without a quote all at once, the few with one by the csv module."""
    lines = pl.DataFrame(
        {"record": records, LINE: range(2, len(records) + 2)},
        schema={"record": pl.String, LINE: pl.Int32},
    )
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
    frame = pl.concat([split.cast(schema), pl.DataFrame(rows, schema=schema, orient="row")])
    empty_to_null = [pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in names]
    return frame.with_columns(empty_to_null).sort(LINE), problems


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
