"""What the commands that read the clock say and leave, on each of some days: `DATA`, as JSON.

Runs under faketime, which looks for its setting again each second (FAKETIME_CACHE_DURATION), so
that this process moves the clock itself. DATA: the folder of a published build of the real seeds.
dbt and Great Expectations stand aside (tests/build/faults/stand_ins.py), but that a closed year
has moved.
"""

import datetime
import json
import os
import re
import shutil
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from tests.build.faults.stand_ins import Audit, stand_in
from tests.conftest import REAL_SEEDS
from tests.returns.filled import Q1, fill_in
from tests.support.commands import run_here
from tests.support.published import copy_of
from tests.support.seed_files import edit
from warehouse.checks import audit
from warehouse.checks.result import CheckResult
from warehouse.settings import Settings
from warehouse.store.pointer import read_pointer

# Ends and beginnings of a financial year, a quarter, a month and a year; a day that few years have.
DAYS = ("2027-03-31", "2027-04-01", "2027-07-31", "2026-12-31", "2028-02-29", "2031-06-15")
# The days on which a backup is made and a return frozen as well, which takes seconds.
LONG_DAYS = ("2028-02-29", "2031-06-15")
_RUN_ID = re.compile(r"\d{8}T\d{6}Z(-\w+)*")
# How long something took, the bytes of what is packed, a blank build's hash of itself, and how many
# tables are what they were on the day of the build before.
_VARIES = re.compile(
    r"\([\d.]+ s\)|\b[\d,]+ bytes|(?<=blank-)[\w-]+|\b\d+ (?=taken over|of \d+ marts)"
)
# What changed since the build before, which was as at one day for all of them.
_CHANGES = re.compile(r"(?m)^  \w+: \d+ added.*\n")
CHECK = "closed_year_grant_moved"


class _MovedAudit(Audit):
    """Finds that a closed year has moved, which a person may accept."""

    def run(self, candidate: Path, *, previous: Path | None) -> list[CheckResult]:
        """One check that failed."""
        (check,) = super().run(candidate, previous=previous)
        return [replace(check, check_name=CHECK, is_passed=False, is_comparison=True)]


def what_happens(day: datetime.date, built: Settings, folder: Path) -> dict[str, object]:
    """What each command says and leaves, with its exit code; the day itself stands as <day>."""
    seeds = shutil.copytree(REAL_SEEDS, folder / "seeds")
    settings = replace(copy_of(built, folder), seeds_dir=seeds, returns_folder=folder / "returns")
    edit(seeds, "grants.csv", ",64000,", ",64001,")
    found: dict[str, object] = {}

    # The build that was there: its day may be this one, its minute is not noon.
    made = datetime.datetime.strptime(read_pointer(built).run_id[:15], "%Y%m%dT%H%M%S")
    before = f"{made:%Y-%m-%d %H:%M}"

    def run(*command: str, to: tuple[str, ...] = ()) -> None:
        folders = ["--seeds", str(seeds), "--data", str(settings.data_dir)]
        code, said = run_here([*command, *folders, *to])
        found[f"{len(found)} {' '.join(command)}"] = [code, undated(said)]

    def undated(text: str) -> str:
        text = _CHANGES.sub("", text.replace(before, "<before>"))
        for form in (f"{day}", f"{day.day} {day:%B %Y}"):
            text = text.replace(form, "<day>")
        return _VARIES.sub("<some>", _RUN_ID.sub("<run>", text.replace(str(folder), "<folder>")))

    run("build")
    run("build", "--accept", CHECK, "--reason", "Counted again.")
    for command in ("build", "status", "runs"):
        run(command)
    if str(day) in LONG_DAYS:
        returns = ("--returns", str(settings.returns_dir))
        run("backup", to=returns)
        fill_in(settings, Q1)
        run("return", "freeze", "2017/18-Q1", "--approved-by", "Deputy Mayor", to=returns)
    run("rollback")
    found["files"] = sorted(undated(str(path)) for path in folder.rglob("*") if path.is_file())
    return found


def move_to(day: datetime.date) -> None:
    """Noon of this day, for this process and those that it starts."""
    os.environ["FAKETIME"] = f"{day} 12:00:00"
    for _ in range(100):
        if datetime.date.today() == day == datetime.date.fromtimestamp(time.time()):
            return
        time.sleep(0.1)
    raise RuntimeError("The clock of this process does not move.")


def run_all(data_dir: Path) -> None:
    """Prints an object: what happened, by day."""
    built = Settings(seeds_dir=REAL_SEEDS, data_dir=data_dir)
    stand_in(str(read_pointer(built).path(built)))
    audit.Audit = _MovedAudit  # type: ignore[misc, assignment]
    answers = {}
    for text in DAYS:
        day = datetime.date.fromisoformat(text)
        move_to(day)
        with tempfile.TemporaryDirectory() as folder:
            answers[text] = what_happens(day, built, Path(folder).resolve())
    print(json.dumps(answers))


if __name__ == "__main__":
    run_all(Path(sys.argv[1]))
