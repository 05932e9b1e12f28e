"""Workbooks as LibreOffice shows them."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

# Comma, quote, UTF-8, from line 1, all texts quoted, as shown, every sheet to a file of its own.
_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,2057,true,true,false,false,false,-1"


def opened(workbook: Path, folder: Path) -> dict[str, list[list[str]]]:
    """The sheets of a workbook as LibreOffice shows them, opened as it is or not at all."""
    folder.mkdir()
    profile = f"-env:UserInstallation={folder.as_uri()}/profile"
    subprocess.run(
        [
            *("soffice", "--headless", "--norestore", profile),
            *("--convert-to", _CSV, "--outdir", str(folder), str(workbook)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    sheets = {}
    for file in folder.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            sheets[file.stem.removeprefix(f"{workbook.stem}-")] = list(csv.reader(lines))
    return sheets
