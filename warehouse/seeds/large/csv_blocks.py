"""The cells of a large CSV file, block by block, where each line is plainly one record."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from warehouse.seeds.contract import Table
from warehouse.seeds.large.rows import NotRightError
from warehouse.seeds.reading.record import cells_of

# A block and its cells as numbers take some three times as much memory.
BLOCK_BYTES = 32_000_000
_LONGEST_LINE = 1_000_000
# Stands in no text; a cell that holds it is not right.
_NOWHERE = "\x01"
_CELL = r'(?:"(?:[^"]|"")*"|[^",]*)'


def csv_blocks(path: Path, table: Table) -> Iterator[pl.DataFrame]:
    """Each column of a block is numbered for itself. Raises NotRightError."""
    names: list[str] = []
    for block in read_blocks(path):
        rows = block
        if not names:
            header, _, rows = block.partition(b"\n")
            names = _header(header, table)
            # Else a line that lacks its last cells could not be told from one with an empty cell.
            is_last_filled = next(c.required for c in table.columns if c.name == names[-1])
        yield _cells(rows, names, is_last_filled=is_last_filled)


def read_blocks(path: Path) -> Iterator[bytes]:
    """The bytes of a file, in blocks of whole lines."""
    with path.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            if not block.endswith(b"\n"):
                block += file.readline(_LONGEST_LINE)
            yield block


def _header(line: bytes, table: Table) -> list[str]:
    try:
        cells = cells_of(line.removeprefix(b"\xef\xbb\xbf").decode().removesuffix("\r"))
    except UnicodeDecodeError:
        raise NotRightError from None
    if isinstance(cells, str) or sorted(cells) != sorted(table.column_names):
        raise NotRightError
    return cells


def _cells(block: bytes, names: list[str], *, is_last_filled: bool) -> pl.DataFrame:
    if b"\r" in block:
        block = block.replace(b"\r\n", b"\n")
    count = block.count(b"\n") + (not block.endswith(b"\n"))
    has_quotes = b'"' in block
    schema = {name: pl.Categorical(pl.Categories.random(name)) for name in names}
    try:
        block.isascii() or block.decode()
        if b"\r" in block or (has_quotes and not _is_plain(block, len(names))):
            raise NotRightError
        if not (has_quotes or is_last_filled) and block.count(b",") != count * (len(names) - 1):
            raise NotRightError
        # Of a line with more cells than these, polars raises an error.
        cells = pl.read_csv(
            block, has_header=False, schema=schema, quote_char='"' if has_quotes else None
        )
    except (pl.exceptions.PolarsError, UnicodeDecodeError):
        raise NotRightError from None
    if cells.height != count:
        raise NotRightError
    return cells


def _is_plain(block: bytes, count: int) -> bool:
    """Whether each line is so many cells, in quotes where they hold one."""
    if _NOWHERE.encode() in block:
        return False
    lines = pl.read_csv(
        block, separator=_NOWHERE, quote_char=None, has_header=False, infer_schema=False
    )
    record = f"^{_CELL}(?:,{_CELL}){{{count - 1}}}$"
    return bool(lines.select(pl.first().str.contains(record).fill_null(False).all()).item())
