"""Workbooks as LibreOffice shows them."""

import csv
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

# Comma, quote, UTF-8, from line 1, all texts quoted, as shown, every sheet to a file of its own.
_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,2057,true,true,false,false,false,-1"

Sheets = dict[str, list[list[str]]]


def opened(workbooks: Mapping[str, Path], folder: Path) -> dict[str, Sheets]:
    """The sheets of each workbook as LibreOffice shows them, opened as it is or not at all.

    It starts once for all of them. Their names have no hyphen.
    """
    copies = folder / "workbooks"
    copies.mkdir(parents=True)
    files = [
        str(shutil.copy(workbook, copies / f"{name}{workbook.suffix}"))
        for name, workbook in workbooks.items()
    ]
    profile = f"-env:UserInstallation={folder.as_uri()}/profile"
    command = ["soffice", "--headless", "--norestore", profile, "--convert-to", _CSV]
    command += ["--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    shown: dict[str, Sheets] = {name: {} for name in workbooks}
    for file in folder.glob("*.csv"):
        name, _, sheet = file.stem.partition("-")
        with file.open(encoding="utf-8", newline="") as lines:
            shown[name][sheet] = list(csv.reader(lines))
    return shown
