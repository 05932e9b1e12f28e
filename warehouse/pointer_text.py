"""What stands in a pointer file. Imports only the standard library."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from warehouse.files import is_plain_name
from warehouse.settings import Settings


@dataclass(frozen=True)
class Pointer:
    """The live build.

    file: its path below the data folder. fingerprint: of its inputs (see `fingerprint.Inputs`).
    built_at: UTC. checks_failed: warnings only, since a failed critical check is never published.
    is_synthetic: its rows are made up (`lsmp demo`); pointers from before there was such a build
        do not say so, and then it is not.
    """

    run_id: str
    file: str
    sha256: str
    bytes: int
    built_at: datetime.datetime
    as_at: datetime.date
    git_commit: str | None
    fingerprint: str
    checks_passed: int
    checks_failed: int
    is_synthetic: bool = False

    def path(self, settings: Settings) -> Path:
        """Where the build's database file is."""
        return settings.data_dir / self.file


def as_text(pointer: Pointer) -> str:
    """The pointer as it stands in its file."""
    values = asdict(pointer)
    values["built_at"] = pointer.built_at.isoformat()
    values["as_at"] = pointer.as_at.isoformat()
    return json.dumps(values, indent=2) + "\n"


def parse_pointer(content: bytes) -> Pointer:
    """Raises ValueError, with what is wrong, for anything that `as_text` does not write."""
    try:
        values = json.loads(content)
    except (ValueError, RecursionError):
        raise ValueError("it is not JSON") from None
    if not isinstance(values, dict):
        raise ValueError("it is no object")
    values.setdefault("is_synthetic", False)
    if wrong := sorted(values.keys() ^ _KINDS.keys()):
        raise ValueError(f"missing or not known: {', '.join(map(repr, wrong))}")
    for name, is_right in _KINDS.items():
        if not is_right(values[name]):
            raise ValueError(f"{name} is not as it must be")
    values["built_at"] = datetime.datetime.fromisoformat(values["built_at"])
    values["as_at"] = datetime.date.fromisoformat(values["as_at"])
    return Pointer(**values)


def _is_file(value: object) -> bool:
    """Whether it names a file in the folder of builds, and none anywhere else."""
    folder, _, name = str(value).partition("/")
    return folder == "builds" and is_plain_name(name) and name.endswith(".duckdb")


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value) is not None


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_moment(value: object) -> bool:
    return isinstance(value, str) and bool(datetime.datetime.fromisoformat(value).tzinfo)


def _is_day(value: object) -> bool:
    return isinstance(value, str) and bool(datetime.date.fromisoformat(value))


_KINDS: dict[str, Any] = {
    "run_id": is_plain_name,
    "file": _is_file,
    "sha256": _is_hash,
    "bytes": _is_count,
    "built_at": _is_moment,
    "as_at": _is_day,
    "git_commit": lambda value: value is None or _is_text(value),
    "fingerprint": _is_text,
    "checks_passed": _is_count,
    "checks_failed": _is_count,
    "is_synthetic": lambda value: isinstance(value, bool),
}
