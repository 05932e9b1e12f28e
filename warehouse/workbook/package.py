"""What both kinds of workbook need: the same bytes each time, and the addresses of cells."""

import zipfile

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
