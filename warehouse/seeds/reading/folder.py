"""The files of a seeds folder: which are there, and which are strange."""

import re
import stat
from collections.abc import Iterator
from pathlib import Path

from warehouse.seeds.contract import TABLES, Table
from warehouse.seeds.problems import Problem, quoted, suggestion
from warehouse.text.unseen import has_unseen

# Spreadsheets, and copies that editors and file managers leave beside a file. Somebody believes
# that such a file is read. Hidden files are the business of the programs that made them.
_LOOKS_LIKE_SEEDS = re.compile(
    r"\.(?:csv|tsv|parquet|xls[xmb]?|ods|numbers)\b|\.(?:bak|old|orig|tmp)$|~$", re.IGNORECASE
)


def strange_files(seeds_dir: Path) -> Iterator[Problem]:
    """A problem for each file that looks like seeds and is not read."""
    known = {table.file_name for table in TABLES.values()}
    read = known | {parquet_name(table) for table in TABLES.values()}
    paths = sorted(seeds_dir.iterdir())
    present = known.intersection(path.name for path in paths)
    for path in paths:
        name = path.name
        if name in read or name.startswith(".") or not _LOOKS_LIKE_SEEDS.search(name):
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


def parquet_name(table: Table) -> str:
    """What the file of a table is called that is written as Parquet and not as CSV."""
    return f"{table.name}.parquet"


def find_file(seeds_dir: Path, table: Table) -> Path | Problem:
    """The file that holds a table, or why there is none to read."""
    path = seeds_dir / table.file_name
    other = seeds_dir / parquet_name(table)
    if other.exists():
        if path.exists():
            message = f"{other.name} stands beside it; a table is one file, keep the right one"
            return Problem(table.file_name, 0, "", message)
        path = other
    try:
        wrong = _wrong_file(path, seeds_dir)
    except FileNotFoundError:
        wrong = "the file is missing; put it back"
    except OSError as error:
        wrong = unreadable(error)
    return Problem(table.file_name, 0, "", wrong) if wrong else path


def unreadable(error: OSError) -> str:
    """What is said of a file that the system does not let us read."""
    return f"the file cannot be read: {error.strerror}"


def _wrong_file(path: Path, seeds_dir: Path) -> str | None:
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        return "this is a folder; put the file in its place"
    if not stat.S_ISREG(found.st_mode):
        return "this is no file of text; put the file in its place"
    if path.is_symlink() and not path.resolve().is_relative_to(seeds_dir.resolve()):
        return "this is a link that leads out of the seeds folder; put the file itself here"
    return None
