"""What a person accepted of a build that was lost, for the build that takes its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from warehouse.checks.result import CheckResult
from warehouse.store import ledger
from warehouse.store.ledger import Entry


def with_carried(
    results: Sequence[CheckResult], entries: Sequence[Entry], *, compared_with: str | None
) -> tuple[list[CheckResult], dict[str, str]]:
    """The results with the recorded reason beside what was accepted already, and from which builds.

    compared_with: an older build, where the live one is lost; then the comparison finds again what
    was accepted since. It is carried where it finds the same rows, or fewer of them; nothing else.
    """
    judged, carried = list(results), {}
    for run_id, accepted in _accepted_since(entries, compared_with):
        for place, result in enumerate(judged):
            if result.is_failed and not result.is_accepted and _is_same(result, accepted):
                judged[place] = replace(result, accepted_reason=accepted["reason"])
                carried[result.check_name] = run_id
    return judged, carried


def _accepted_since(
    entries: Sequence[Entry], compared_with: str | None
) -> Iterator[tuple[str, Entry]]:
    """What was accepted of the live build, and of each that it followed, back to the older one."""
    places = {entry["run_id"]: place for place, entry in enumerate(entries)}
    end = places.get(compared_with or "", len(entries))
    last, run_id = len(entries), ledger.live_run_id(entries) or ""
    # Each was compared with one before it, whatever a damaged ledger says.
    while end < places.get(run_id, -1) < last:
        last = places[run_id]
        for accepted in entries[last].get("accepted") or []:
            yield run_id, accepted
        run_id = entries[last].get("compared_with") or ""


def _is_same(result: CheckResult, accepted: Entry) -> bool:
    """Whether the comparison finds what was accepted; all of a part of it if all is named."""
    found, known = list(result.rows), accepted.get("rows") or []
    if not (result.is_comparison and found and result.check_name == accepted.get("check")):
        return False
    counts = result.failed_count, accepted.get("failed_count")
    if found == known and counts[0] == counts[1]:
        return True
    is_all = (len(found), len(known)) == counts
    return is_all and set(found) <= set(known)
