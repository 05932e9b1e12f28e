"""`lsmp return freeze`: keeps what was submitted, so that it can be shown and explained."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from warehouse.errors import ReturnRefusedError
from warehouse.returns.assemble import assemble
from warehouse.returns.freeze import frozen
from warehouse.returns.freeze.reasons import write_differences
from warehouse.returns.freeze.seed_rows import seed_rows_as_text
from warehouse.returns.model.state import State
from warehouse.returns.prepare import Prepared, prepare
from warehouse.seeds.names import may_name_somebody
from warehouse.seeds.signs.encodings import misread
from warehouse.settings import Settings
from warehouse.text.unseen import has_unseen
from warehouse.text.years import Quarter

# Figures without a reason that a refusal names.
_NAMED = 10


@dataclass(frozen=True)
class Frozen:
    """A version that was frozen just now."""

    folder: Path
    state: State

    def __str__(self) -> str:
        """Where it is, and what to do with it."""
        return (
            f"Frozen as version {self.state.version}: {self.folder}\n"
            "Put this folder under version control; nothing in it may ever change."
        )


def freeze(
    settings: Settings,
    quarter: Quarter,
    partnership_id: str | None = None,
    *,
    approved_by: str,
    prepared_by: str = "",
) -> Frozen:
    """Freezes the return as it would be drafted now, as its next version.

    approved_by, prepared_by: who vouches for it, as a role.
    Raises ReturnRefusedError that names everything that stands in the way; then nothing is written.
    """
    from warehouse.returns.render.render import render

    prepared = prepare(settings, quarter, partnership_id)
    signed = {"--approved-by": approved_by.strip(), "--prepared-by": prepared_by.strip()}
    if reasons := [*_find_refusals(prepared), *_check_signatures(signed, settings)]:
        listed = "\n  ".join(reasons)
        raise ReturnRefusedError(f"{quarter.label} cannot be frozen yet:\n  {listed}")
    state = _frozen_state(prepared, signed)
    with frozen.new_version(prepared.place, state.version or 1) as folder:
        text = frozen.state_as_text(state, prepared.place)
        (folder / frozen.RETURN).write_text(text, encoding="utf-8")
        (folder / frozen.FIGURES).write_text(prepared.figures.as_json(), encoding="utf-8")
        (folder / frozen.NARRATIVE).write_bytes(prepared.narrative.source.encode())
        (folder / frozen.SEED_ROWS).write_text(
            seed_rows_as_text(prepared.seed_rows()), encoding="utf-8"
        )
        render(assemble(prepared.figures, prepared.narrative, state), folder)
    write_differences(prepared.place.differences_file, [], frozen=prepared.differences)
    return Frozen(prepared.place.version_folder(state.version or 1), state)


def _frozen_state(prepared: Prepared, signed: dict[str, str]) -> State:
    now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    return replace(
        prepared.state,
        version=(prepared.frozen.version if prepared.frozen else 0) + 1,
        frozen_at=now,
        approved_by=signed["--approved-by"],
        prepared_by=signed["--prepared-by"],
        changes=tuple(prepared.differences),
    )


def _find_refusals(prepared: Prepared) -> Iterator[str]:
    place = prepared.place
    yield from prepared.obstacles
    if not place.narrative_file.exists():
        yield f"There is no {place.narrative_file}. `lsmp return draft` makes the form."
        return
    yield from prepared.problems
    for name in prepared.missing:
        yield f"{place.narrative_file.name}: not filled in: {name}"
    if prepared.frozen and not prepared.differences:
        yield f"Nothing differs from version {prepared.frozen.version}, which is frozen already."
    unexplained = prepared.without_reason
    for difference in unexplained[:_NAMED]:
        yield f"{place.differences_file.name}: no reason for: {difference.figure}"
    if unexplained:
        yield (
            f"{len(unexplained):,} figures changed without a reason; `lsmp return compare"
            f" {place.quarter.argument}` lists them and makes the file for the reasons."
        )


def _check_signatures(signed: dict[str, str], settings: Settings) -> Iterator[str]:
    if not signed["--approved-by"]:
        yield "Nobody has approved it: name the role with --approved-by."
    for option, text in signed.items():
        if has_unseen(text):
            yield f"{option}: has characters that cannot be seen"
        if meant := misread(text):
            yield f"{option}: has signs of a wrong encoding where '{meant}' is meant"
        if may_name_somebody(text, settings):
            yield (
                f"{option}: names a person who may not be named, or has a surname of one; name the"
                " role"
            )
