"""Going back to an older build, and mending the ledger after a crash."""

from __future__ import annotations

import datetime
import json

from warehouse import ledger
from warehouse.errors import NoBuildError
from warehouse.pointer import Pointer, kept_pointers, live_build, write_pointer
from warehouse.reader import fetch, open_build
from warehouse.settings import Settings


def rollback(settings: Settings, run_id: str | None = None) -> Pointer:
    """Makes an older build live: the named one, or the newest that is older than the live one.

    Raises NoBuildError when there is no such build on disk.
    """
    kept = {pointer.run_id: pointer for pointer in kept_pointers(settings)}
    live = live_build(settings)
    older = (name for name in kept if live is None or name < live.run_id)
    wanted = run_id or next(older, None)
    if wanted is None or wanted not in kept:
        raise NoBuildError(
            f"There is no build {wanted or 'older than the live one'} to go back to."
            f" On disk: {', '.join(kept) or 'none'}."
        )
    pointer = kept[wanted]
    write_pointer(settings, pointer)
    now = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
    ledger.append_entry(
        settings,
        {
            "run_id": f"{now:%Y%m%dT%H%M%S.%f}Z-rollback",
            "outcome": "rolled_back",
            "to_run_id": wanted,
            "started_at": now.replace(microsecond=0).isoformat(),
            "as_at": pointer.as_at.isoformat(),
            "git_commit": pointer.git_commit,
        },
    )
    return pointer


def recover_ledger(settings: Settings) -> None:
    """Writes the live build's line if its build was killed after publishing and before writing it.

    The build carries its own line in meta.runs.
    """
    live = live_build(settings)
    if live is None or any(e["run_id"] == live.run_id for e in ledger.read_entries(settings)):
        return
    with open_build(live, settings) as connection:
        found = fetch(connection, "select entry from meta.runs where run_id = ?", [live.run_id])
    for (entry,) in found.rows:
        ledger.append_entry(settings, json.loads(entry))
