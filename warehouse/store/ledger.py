"""The append-only record of every build, `data/runs.jsonl`. Imports only the standard library.

The order of its lines is the order in which things happened, whatever the clock said.
"""

import datetime
import itertools
import json
import os
from collections.abc import Iterable, Sequence
from typing import Any

from warehouse.settings import Settings
from warehouse.store.files import is_plain_name, replace_bytes, sha256_of

# A ledger entry: run_id, outcome (published, rejected, unchanged, rolled_back), started_at, as_at,
# git_commit, code_sha256, seeds, rows, checks, compared_with, accepted, not_compared, changes,
# seconds; rejected_step and reasons of a rejection; to_run_id of a rollback. What is accepted has
# check, reason, failed_count, rows, and carried_from where it was accepted of an earlier build.
Entry = dict[str, Any]

# What an entry may hold beside its run id and outcome, and of which type.
_TYPES: dict[str, type] = {
    **dict.fromkeys(("started_at", "as_at", "git_commit", "rejected_step", "to_run_id"), str),
    **dict.fromkeys(("checks", "seeds", "rows", "seconds"), dict),
    **dict.fromkeys(("changes", "reasons", "accepted"), list),
}

# What most lines are shorter than, in bytes.
_ONE_LINE = 32_768


def append_entry(settings: Settings, entry: Entry) -> None:
    """Adds one line and waits until it is on disk. A line torn by a crash is closed off first.

    Raises OSError when there is no room; then the ledger is as it was.
    """
    path = settings.ledger_file
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        size = os.fstat(descriptor).st_size
        is_torn = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
        line = (b"\n" if is_torn else b"") + as_line(entry)
        try:
            # A disk that fills up takes part of a line and then none of it.
            while line:
                line = line[os.write(descriptor, line) :]
            os.fsync(descriptor)
        except OSError:
            os.ftruncate(descriptor, size)
            raise
    finally:
        os.close(descriptor)


def as_line(entry: Entry) -> bytes:
    """An entry as it stands in the ledger."""
    return json.dumps(entry, ensure_ascii=False, default=str).encode() + b"\n"


def read_entries(settings: Settings) -> list[Entry]:
    """All entries, oldest first. A line that is no entry, or one of a run told before, is not."""
    return read_ledger(settings)[0]


def read_ledger(settings: Settings) -> tuple[list[Entry], int]:
    """The entries, and how many lines are none: torn by a crash, or damaged on disk."""
    return _parse(_content(settings))


def newest_rejection(settings: Settings) -> Entry | None:
    """The newest build if it was rejected, else None. If so, the live build is an older one.

    Reads the last line alone where it is whole: pages ask, and a ledger grows with every build.
    """
    entry = parsed_entry(_last_line(settings))
    return rejection_in([entry] if entry else read_entries(settings))


def _last_line(settings: Settings) -> bytes:
    """What the last line of the ledger holds; empty where there is none."""
    try:
        with settings.ledger_file.open("rb") as file:
            size, length = file.seek(0, os.SEEK_END), _ONE_LINE
            while True:
                file.seek(max(size - length, 0))
                _, before, line = file.read().rstrip(b"\n").rpartition(b"\n")
                if before or length >= size:
                    return line
                length *= 2
    except FileNotFoundError:
        return b""


def rejection_in(entries: Sequence[Entry]) -> Entry | None:
    """The newest of these entries if it is a rejection, else None."""
    return entries[-1] if entries and entries[-1]["outcome"] == "rejected" else None


def live_run_id(entries: Sequence[Entry]) -> str | None:
    """Which build these entries, oldest first, say is live."""
    for entry in reversed(entries):
        if entry["outcome"] == "published":
            return str(entry["run_id"])
        if entry["outcome"] == "rolled_back" and entry.get("to_run_id"):
            return str(entry["to_run_id"])
    return None


def new_run_id(settings: Settings, *, kind: str) -> str:
    """A name that nothing has yet: the time by the clock, and the code or what was done.

    It need not sort after older ones: a clock can be wrong, and be put right.
    """
    name = f"{now():%Y%m%dT%H%M%SZ}-{kind}"
    taken = {entry["run_id"] for entry in read_entries(settings)}
    # A build killed before it was recorded has left a file or a folder of its name.
    taken |= {path.stem for path in settings.builds_dir.glob("*.duckdb")}
    taken |= {path.name for path in settings.checks_dir.glob("*")}
    names = (name if n == 1 else f"{name}-{n}" for n in itertools.count(1))
    return next(name for name in names if name not in taken)


def now() -> datetime.datetime:
    """The time by the clock, UTC, in whole seconds."""
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)


def merged(entries: Sequence[Entry], kept: Sequence[Entry]) -> list[Entry]:
    """The entries of both, each once, in their order; both are parts of one longer record."""
    places = {entry["run_id"]: place for place, entry in enumerate(entries)}
    whole, done = [], 0
    for entry in kept:
        place = places.get(entry["run_id"])
        if place is None:
            whole.append(entry)
        elif place >= done:
            whole += entries[done : place + 1]
            done = place + 1
    return whole + list(entries[done:])


def rewrite(settings: Settings, entries: Iterable[Entry]) -> None:
    """Puts these entries in the place of a damaged ledger, which is kept beside it as it was."""
    content = _content(settings)
    if _parse(content)[1]:
        name = f"runs.damaged-{sha256_of(content)[:12]}.jsonl"
        replace_bytes(settings.ledger_file.with_name(name), content)
    replace_bytes(settings.ledger_file, b"".join(map(as_line, entries)))


def _content(settings: Settings) -> bytes:
    try:
        return settings.ledger_file.read_bytes()
    except FileNotFoundError:
        return b""


def _parse(content: bytes) -> tuple[list[Entry], int]:
    """The entries by their first line each, and how many lines are none."""
    entries: dict[str, Entry] = {}
    damaged = 0
    for line in content.split(b"\n"):
        entry = parsed_entry(line) if line else None
        if entry is not None:
            entries.setdefault(entry["run_id"], entry)
        elif line:
            damaged += 1
    return list(entries.values()), damaged


def parsed_entry(line: bytes | str) -> Entry | None:
    """The entry that a line holds, or None where it holds none."""
    try:
        entry = json.loads(line)
        if "\\u" in str(line):
            # Half of a character, escaped, can be read and not be written again.
            as_line(entry)
        return entry if _is_entry(entry) else None
    except (ValueError, TypeError, RecursionError):
        return None


def _is_entry(entry: Any) -> bool:
    """Whether all that reads the ledger can read this. Raises ValueError for a wrong date."""
    if not (isinstance(entry, dict) and is_plain_name(entry.get("run_id"))):
        return False
    if not (isinstance(entry.get("outcome"), str) and entry["outcome"]):
        return False
    if not all(isinstance(entry.get(name), kind | None) for name, kind in _TYPES.items()):
        return False
    datetime.datetime.fromisoformat(entry.get("started_at") or "2000-01-01")
    datetime.date.fromisoformat(entry.get("as_at") or "2000-01-01")
    checks = entry.get("checks") or {}
    return all(isinstance(checks.get(name), int | None) for name in ("passed", "failed"))
