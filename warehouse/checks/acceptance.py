"""What a person accepts of a build with `lsmp build --accept CHECK --reason TEXT`."""

from collections.abc import Sequence

from warehouse.checks.result import Acceptance
from warehouse.checks.suites import comparison_names
from warehouse.errors import WarehouseError
from warehouse.seeds.names import may_name_somebody
from warehouse.seeds.problems import quoted, suggestion
from warehouse.seeds.signs.encodings import misread
from warehouse.settings import Settings
from warehouse.text.unseen import has_unseen

# Characters of a reason at most: it stands in a line of the ledger and in a cell of a page.
_LONGEST = 500


def read_acceptance(
    settings: Settings, names: Sequence[str], reason: str | None
) -> Acceptance | None:
    """What is accepted and why; None when nothing is.

    Raises WarehouseError for an unknown name and for a reason that is missing or cannot be
    published: it becomes a part of the build.
    """
    if not names and reason is None:
        return None
    if not names:
        raise WarehouseError("--reason says why something is accepted: name it with --accept.")
    known = comparison_names()
    for name in names:
        if name not in known:
            raise WarehouseError(
                f"--accept: there is no check {quoted(name)} that can be accepted"
                f"{suggestion(name, known)}\nThese can: {', '.join(known)}."
            )
    return Acceptance(tuple(sorted(set(names))), _reason(settings, reason or ""))


def _reason(settings: Settings, text: str) -> str:
    reason = text.strip()
    if not reason:
        raise WarehouseError('--accept needs a reason, for the ledger: --reason "...".')
    if has_unseen(reason):
        raise WarehouseError("--reason: one line, without characters that cannot be seen.")
    if meant := misread(reason):
        raise WarehouseError(f"--reason: has signs of a wrong encoding where '{meant}' is meant.")
    if len(reason) > _LONGEST:
        raise WarehouseError(f"--reason: at most {_LONGEST} characters, found {len(reason):,}.")
    if may_name_somebody(reason, settings):
        raise WarehouseError(
            "--reason names a person who may not be named, or has a surname of one; it will be"
            " published, so name the role or the body."
        )
    return reason
