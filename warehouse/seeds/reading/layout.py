"""How a spreadsheet lays out a file that it saves, where a seed file is laid out otherwise.

Semicolons or tabs, a first line `sep=;`, rows above the header, columns without a name, carriage
returns alone: told in one line that names all of them, since the cells then mean nothing.
"""

import csv

from warehouse.seeds.contract import Table
from warehouse.seeds.problems import EDITING, Problem, listed

_SEPARATORS = {",": "", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
# Titles and notes that stand above a table are few.
_MOST_ROWS_ABOVE = 30
_MOST_COLUMNS = 3
UTF_8 = "in Excel choose 'CSV UTF-8 (Comma delimited)'"


def strange_layout(data: bytes, table: Table) -> Problem | None:
    """What is wrong with the layout of a file, if a header of the table can be found in it."""
    line_ends = _strange_line_ends(data)
    if _is_plain(data, table) and not line_ends:
        return None
    causes = []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Excel calls CSV, without more.
        text = data.decode("cp1252", "replace")
        causes.append(f"it is not in UTF-8 ({UTF_8})")
    if line_ends:
        causes.append(f"its lines end in {line_ends}")
    text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n", _MOST_ROWS_ABOVE + 1)
    found = _header_of(lines[: _MOST_ROWS_ABOVE + 1], table)
    if not found:
        return None
    above, separator, cells = found
    if lines[0].lower().startswith("sep="):
        causes.append("it begins with a line 'sep='")
        above -= 1
    if above:
        rows = "a row stands" if above == 1 else f"{above} rows stand"
        causes.append(f"{rows} above the header")
    if word := _SEPARATORS[separator]:
        causes.append(f"{word} stand between its cells in place of commas")
    unnamed = [str(number) for number, name in enumerate(cells, start=1) if not name.strip()]
    if unnamed:
        columns = "column" if len(unnamed) == 1 else "columns"
        have = "has" if len(unnamed) == 1 else "have"
        numbers = listed(unnamed, _MOST_COLUMNS)
        causes.append(f"{columns} {numbers} {have} no name in the header and must go")
    if not causes:
        return None
    message = f"the file is laid out as a spreadsheet saves it: {'; '.join(causes)}; {EDITING}"
    return Problem(table.file_name, 0, "", message)


def _strange_line_ends(data: bytes) -> str:
    """What ends every line in place of LF or CRLF; empty if nothing does."""
    if b"\r" in data and b"\n" not in data:
        return "carriage returns alone, as on an old Macintosh"
    is_doubled = 0 < data.count(b"\r\r\n") == data.count(b"\n")
    return "two carriage returns and a line feed" if is_doubled else ""


def _is_plain(data: bytes, table: Table) -> bool:
    """Whether the first line has names of columns between commas, and no other names."""
    line = data.split(b"\n", 1)[0].removesuffix(b"\r")
    names = {name.strip(b'"\xef\xbb\xbf') for name in line.split(b",")}
    return b"" not in names and not names.isdisjoint(name.encode() for name in table.column_names)


def _header_of(lines: list[str], table: Table) -> tuple[int, str, list[str]] | None:
    """The place of the header, what stands between its cells, and they; None if it is nowhere."""
    wanted = set(table.column_names)
    for number, line in enumerate(lines):
        for separator in _SEPARATORS:
            cells = line.split(separator) if '"' not in line else _cells(line, separator)
            if 2 * len(wanted.intersection(cells)) >= len(wanted):
                return number, separator, cells
    return None


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []
