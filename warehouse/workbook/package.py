"""What both kinds of workbook need: the same bytes each time, and the addresses of cells."""

import zipfile
from collections.abc import Callable
from typing import Any

# Kept of each kind of cell: most stand in a book many times.
_MOST_CELLS = 100_000

# A zip file cannot say an earlier day; the real one would differ each time.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
# Twice as fast as zlib's own choice, for a file a tenth larger.
_LEVEL = 2


def entry(name: str, compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """A part of the file, by its name."""
    found = zipfile.ZipInfo(name, _NO_TIME)
    found.compress_type = compression
    found.external_attr = 0o644 << 16
    # Of Python itself only from 3.13.
    found._compresslevel = _LEVEL  # type: ignore[attr-defined]
    return found


def add_part(file: zipfile.ZipFile, name: str, text: str) -> None:
    """Writes a part as a whole."""
    file.writestr(entry(name), text.encode(errors="replace"))


def column_letters(number: int) -> str:
    """How both formats name the column of this number, which begins with 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class Cells(dict[Any, str]):
    """The XML of the values of one kind, each of which is put into words once."""

    def __init__(self, write: Callable[[Any], str]) -> None:
        super().__init__()
        self._write = write

    def __missing__(self, value: Any) -> str:
        if len(self) > _MOST_CELLS:
            self.clear()
        found = self[value] = self._write(value)
        return found
