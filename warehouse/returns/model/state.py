"""What state a return is in, who vouches for it, and which build its figures come from."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from warehouse.store.pointer import Pointer


@dataclass(frozen=True)
class BuildFacts:
    """The build behind the figures.

    fingerprint: of its seeds, code and as-at date together. seeds: sha256 by file name; empty where
    the ledger no longer says.
    """

    run_id: str
    built_at: datetime.datetime
    as_at: datetime.date
    git_commit: str | None
    fingerprint: str
    sha256: str
    checks_passed: int
    checks_failed: int
    is_synthetic: bool
    seeds: Mapping[str, str]


@dataclass(frozen=True)
class Difference:
    """A figure that is not what it was in the version before, and why.

    figure: names the table, the row and the column. seed_rows: the rows of the seeds that changed
    it, as text.
    """

    figure: str
    was: str
    is_now: str
    seed_rows: str
    reason: str = ""


@dataclass(frozen=True)
class State:
    """A draft, or a frozen version with what was said when it was frozen.

    changes: against the version before, each with its reason.
    """

    build: BuildFacts
    version: int | None = None
    frozen_at: datetime.datetime | None = None
    prepared_by: str = ""
    approved_by: str = ""
    contact: str = ""
    changes: tuple[Difference, ...] = ()

    @property
    def marks(self) -> tuple[str, ...]:
        """What stands on every page."""
        status = "Draft" if self.version is None else f"Final, version {self.version}"
        return (status, "Synthetic data") if self.build.is_synthetic else (status,)


def describe_build(pointer: Pointer, seeds: Mapping[str, str]) -> BuildFacts:
    """The facts of the live build. seeds: from its entry in the ledger."""
    names = (field.name for field in fields(BuildFacts) if field.name != "seeds")
    return BuildFacts(**{name: getattr(pointer, name) for name in names}, seeds=seeds)


def state_from_values(values: Mapping[str, Any]) -> State:
    """The state of a frozen return as it stands in its file (`frozen.py`)."""
    build = dict(values["build"])
    build["built_at"] = datetime.datetime.fromisoformat(build["built_at"])
    build["as_at"] = datetime.date.fromisoformat(build["as_at"])
    said = {name: values[name] for name in ("version", "prepared_by", "approved_by", "contact")}
    return State(
        build=BuildFacts(**build),
        frozen_at=datetime.datetime.fromisoformat(values["frozen_at"]),
        changes=tuple(Difference(**change) for change in values["changes"]),
        **said,
    )
