"""The seeds opened and saved by a spreadsheet: read to the same rows, or told once for each cause.

LibreOffice does it for real: as it is set up, and with "Detect special numbers" in English (UK).
Excel and Google Sheets have a stand-in each, which does to cells what is documented of them.
"""

import re
import subprocess
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.seeds.base import BASE, read_rows, write_base, written
from tests.seeds.conftest import Check
from warehouse.seeds.check import CheckedSeeds
from warehouse.seeds.contract import TABLES

SEEDS = [name for name in BASE if name.endswith(".csv")]
# Comma, quote, UTF-8, from line 1, English (UK), quoted cells as others, special numbers detected.
_DETECTING = "--infilter=Text - txt - csv (StarCalc):44,34,76,1,,2057,false,true"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}")
_NUMBER = re.compile(r"[0-9]+\.?[0-9]*")
# Days and months in other forms, and how Excel then shows them.
_FORMS = dict.fromkeys(("%d %B %Y", "%d %b %Y", "%d/%m/%Y"), "%d-%b-%y") | dict.fromkeys(
    ("%B %Y", "%b %Y", "%Y/%m"), "%b-%y"
)


def as_excel_shows(cell: str) -> str:
    """Excel set to English (UK), a cell of the format General.

    A day is shown as 10/05/2017, one in words as 10-May-17, a month as Dec-17, TRUE and FALSE in
    capitals, a number without its last noughts and with twelve digits or more rounded. 2011/12 is
    December 2011; 2017/18 is no month.
    """
    for form, shown in _FORMS.items():
        with suppress(ValueError):
            return datetime.strptime(cell, form).strftime(shown)
    if _NUMBER.fullmatch(cell) and len(cell) >= 12:
        return f"{float(cell):.5E}"
    return as_both(cell)


def as_sheets_shows(cell: str) -> str:
    """Google Sheets set to the United Kingdom, texts converted to numbers, dates and formulas.

    A time is shown with its seconds; days, numbers, TRUE and FALSE are as in Excel.
    """
    return f"{cell}:00" if _TIME.fullmatch(cell) else as_both(cell)


def as_both(cell: str) -> str:
    if cell in {"true", "false"}:
        return cell.upper()
    if _DAY.fullmatch(cell):
        return date.fromisoformat(cell).strftime("%d/%m/%Y")
    return f"{float(cell):.15g}" if _NUMBER.fullmatch(cell) else cell


def saved_by(show: Callable[[str], str], encoding: str, end: str) -> Callable[[Path], None]:
    def save(folder: Path) -> None:
        for name in SEEDS:
            rows = read_rows(BASE[name].decode())
            text = written([show(cell) for cell in row] for row in rows)
            (folder / name).write_bytes(text.replace("\n", end).encode(encoding, "replace"))

    return save


def saved_by_libreoffice(*options: str) -> Callable[[Path], None]:
    def save(folder: Path) -> None:
        opened = folder.parent / "opened"
        write_base(opened)
        profile = f"-env:UserInstallation={folder.parent.as_uri()}/profile"
        command = ["soffice", "--headless", "--norestore", profile, *options, "--convert-to", "csv"]
        command += ["--outdir", str(folder), *(str(opened / name) for name in SEEDS)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)

    return save


# How a program saves, and in how many files it then changes what the check reads.
PROGRAMS = {
    "LibreOffice": (saved_by_libreoffice(), 0),
    "LibreOffice, special numbers detected": (saved_by_libreoffice(_DETECTING), 1),
    "Excel, CSV UTF-8": (saved_by(as_excel_shows, "utf-8-sig", "\r\n"), 10),
    "Excel, CSV": (saved_by(as_excel_shows, "cp1252", "\r\n"), 12),
    "Google Sheets": (saved_by(as_sheets_shows, "utf-8", "\r\n"), 10),
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_seeds_saved_by_a_spreadsheet_are_the_same_or_have_a_line_for_each_cause(
    program: str, seeds: Path, check: Check, before: CheckedSeeds
) -> None:
    save, told_files = PROGRAMS[program]
    save(seeds)
    found = check(seeds)
    causes = Counter((problem.file, cause_of(problem.message)) for problem in found.problems)
    assert [cause for cause, count in causes.items() if count > 1] == []
    wrong = {problem.file for problem in found.problems}
    assert len(wrong) == told_files
    doubted = {problem.file for doubt in found.doubts for problem in doubt.problems}
    for table in (TABLES[name.removesuffix(".csv")] for name in SEEDS if name not in wrong):
        is_same = found.tables[table.name].equals(before.tables[table.name])
        # What it made of a source's own words is told as a doubt.
        assert is_same is (table.file_name not in doubted), table.name


def cause_of(message: str) -> str:
    """A message without what it says of one place."""
    return re.sub(r"'.*?'|[0-9,]+|\bin lines? .*", "", message)
