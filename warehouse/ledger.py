"""The append-only record of every build, `data/runs.jsonl`. Imports only the standard library."""

from __future__ import annotations

import datetime
import json
import os
import time
from typing import Any

from warehouse.settings import Settings

# A ledger entry: run_id, outcome (published, rejected, unchanged, rolled_back), started_at, as_at,
# git_commit, code_sha256, seeds, rows, checks, compared_with, accepted, not_compared, changes,
# seconds; rejected_step and reasons of a rejection; to_run_id of a rollback.
Entry = dict[str, Any]


def append_entry(settings: Settings, entry: Entry) -> None:
    """Adds one line and waits until it is on disk. A line torn by a crash is closed off first."""
    path = settings.ledger_file
    path.parent.mkdir(parents=True, exist_ok=True)
    line = json.dumps(entry, ensure_ascii=False, default=str).encode()
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        size = os.fstat(descriptor).st_size
        is_torn = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
        os.write(descriptor, (b"\n" if is_torn else b"") + line + b"\n")
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_entries(settings: Settings) -> list[Entry]:
    """All entries, oldest first. A line torn by a crash is passed over."""
    if not settings.ledger_file.exists():
        return []
    entries = []
    for line in settings.ledger_file.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict) and "run_id" in entry:
            entries.append(entry)
    return entries


def newest_rejection(settings: Settings) -> Entry | None:
    """The newest build if it was rejected, else None. If so, the live build is an older one."""
    entries = read_entries(settings)
    return entries[-1] if entries and entries[-1].get("outcome") == "rejected" else None


def new_run_id(settings: Settings, *, code: str) -> str:
    """A name for a build that sorts by time and names the code; waits while the name is taken."""
    taken = {entry["run_id"] for entry in read_entries(settings)}
    while True:
        now = datetime.datetime.now(datetime.UTC)
        run_id = f"{now:%Y%m%dT%H%M%SZ}-{code[:7]}"
        if run_id not in taken:
            return run_id
        time.sleep(0.1)
