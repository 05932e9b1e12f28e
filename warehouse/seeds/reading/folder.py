"""The files of a seeds folder: which are there, which are strange, and their bytes."""

import re
import stat
from collections.abc import Iterator
from pathlib import Path

from warehouse.seeds.contract import TABLES, Table
from warehouse.seeds.problems import Problem, quoted, suggestion
from warehouse.text.unseen import has_unseen

# The largest synthetic set has files of some hundred megabytes; people type kilobytes.
LARGEST_FILE_BYTES = 2_000_000_000

# Spreadsheets, and copies that editors and file managers leave beside a file. Somebody believes
# that such a file is read. Hidden files are the business of the programs that made them.
_LOOKS_LIKE_SEEDS = re.compile(
    r"\.(?:csv|tsv|xls[xmb]?|ods|numbers)\b|\.(?:bak|old|orig|tmp)$|~$", re.IGNORECASE
)


def strange_files(seeds_dir: Path) -> Iterator[Problem]:
    """A problem for each file that looks like seeds and is not read."""
    known = {table.file_name for table in TABLES.values()}
    paths = sorted(seeds_dir.iterdir())
    present = known.intersection(path.name for path in paths)
    for path in paths:
        name = path.name
        if name in known or name.startswith(".") or not _LOOKS_LIKE_SEEDS.search(name):
            continue
        # On one line, whatever signs it has.
        shown = quoted(name) if has_unseen(name) else name
        message = "no seed table has this name, so it is not read"
        meant = suggestion(name, known)
        # Renamed so, it would take the place of a file that somebody wrote.
        if there := next((other for other in present if f"'{other}'" in meant), None):
            advice = f"; keep it in another folder, and in {there} what the seeds should hold"
        else:
            advice = f"; rename it, or keep it in another folder{meant}"
        yield Problem(shown, 0, "", message + advice)


def read_file(seeds_dir: Path, table: Table) -> bytes | Problem:
    """The bytes of a table's file, or why it cannot be read."""
    path = seeds_dir / table.file_name
    try:
        wrong = _wrong_file(path, seeds_dir)
        return Problem(table.file_name, 0, "", wrong) if wrong else path.read_bytes()
    except FileNotFoundError:
        wrong = "the file is missing; put it back"
    except OSError as error:
        wrong = f"the file cannot be read: {error.strerror}"
    return Problem(table.file_name, 0, "", wrong)


def _wrong_file(path: Path, seeds_dir: Path) -> str | None:
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        return "this is a folder; put the file in its place"
    if not stat.S_ISREG(found.st_mode):
        return "this is no file of text; put the file in its place"
    if path.is_symlink() and not path.resolve().is_relative_to(seeds_dir.resolve()):
        return "this is a link that leads out of the seeds folder; put the file itself here"
    if found.st_size > LARGEST_FILE_BYTES:
        return f"the file is larger than {LARGEST_FILE_BYTES // 1_000_000:,} MB; look what it holds"
    return None
