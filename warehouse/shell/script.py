"""The text of a script, from a file or a pipe."""

import codecs
import sys
from pathlib import Path

from warehouse.errors import QueryError

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_script(file: Path | None = None) -> str:
    """The file, else standard input. Raises QueryError for what is not UTF-8."""
    content = file.read_bytes() if file else sys.stdin.buffer.read()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"line {line} has the byte {content[error.start]:#x}"
        if content.startswith(_UTF_16):
            what = "it is UTF-16"
        raise QueryError(
            f"{file or 'The script'} is not UTF-8: {what}. Save it with the encoding UTF-8."
        ) from None
