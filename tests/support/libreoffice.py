"""Workbooks as LibreOffice shows them."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

# Comma, quote, UTF-8, from line 1, all texts quoted, as shown, every sheet to a file of its own.
_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,2057,true,true,false,false,false,-1"


def opened(workbooks: Mapping[str, Path], folder: Path) -> dict[str, dict[str, list[list[str]]]]:
    """The sheets of each workbook as LibreOffice shows them, opened as it is or not at all.

    workbooks: by a name of each; all in one run, because its start takes most of the time.
    """
    copies = {name: folder / "books" / f"{name}{path.suffix}" for name, path in workbooks.items()}
    (folder / "books").mkdir(parents=True)
    for name, path in workbooks.items():
        shutil.copy(path, copies[name])
    profile = f"-env:UserInstallation={folder.as_uri()}/profile"
    subprocess.run(
        [
            *("soffice", "--headless", "--norestore", profile, "--convert-to", _CSV),
            *("--outdir", str(folder), *map(str, copies.values())),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {
        name: {
            file.stem.removeprefix(f"{name}-"): _rows(file) for file in folder.glob(f"{name}-*.csv")
        }
        for name in workbooks
    }


def _rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))
