"""`lsmp return freeze`: keeps what was submitted, so that it can be shown and explained."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from warehouse.errors import ReturnRefusedError
from warehouse.returns.assemble import assemble
from warehouse.returns.frozen import (
    FIGURES,
    NARRATIVE,
    RETURN,
    SEED_ROWS,
    new_version,
    read_frozen,
    state_as_text,
)
from warehouse.returns.places import OWN_PARTNERSHIP, place_of
from warehouse.returns.prepare import Prepared, prepare
from warehouse.returns.private_names import lines_with_private_names
from warehouse.returns.quarters import Quarter
from warehouse.returns.seed_rows import seed_rows_as_text
from warehouse.returns.state import State
from warehouse.settings import Settings


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
    from warehouse.returns.render import rendering

    with ExitStack() as stack:
        render = stack.enter_context(rendering())
        prepared = prepare(settings, quarter, partnership_id)
        signed = {"--approved-by": approved_by.strip(), "--prepared-by": prepared_by.strip()}
        if reasons := [*_refusals(prepared), *_wrong_signatures(signed, settings)]:
            listed = "\n  ".join(reasons)
            raise ReturnRefusedError(f"{quarter.label} cannot be frozen yet:\n  {listed}")
        state = _frozen_state(prepared, signed)
        # Both as they will be read back: what is frozen must not hang on anything else.
        with new_version(prepared.place, state.version or 1) as folder:
            text = state_as_text(state, prepared.place)
            (folder / RETURN).write_text(text, encoding="utf-8")
            (folder / FIGURES).write_text(prepared.figures.as_json(), encoding="utf-8")
            shutil.copyfile(prepared.place.narrative_file, folder / NARRATIVE)
            (folder / SEED_ROWS).write_text(seed_rows_as_text(prepared.seed_rows), encoding="utf-8")
            render(assemble(prepared.figures, prepared.narrative, state), folder)
    prepared.place.differences_file.unlink(missing_ok=True)
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


def _refusals(prepared: Prepared) -> Iterator[str]:
    place = prepared.place
    yield from prepared.obstacles
    if not place.narrative_file.exists():
        yield f"There is no {place.narrative_file}. `lsmp return draft` makes the form."
        return
    for problem in prepared.problems:
        yield f"{place.narrative_file}: {problem}"
    for name in prepared.missing:
        yield f"{place.narrative_file}: not filled in: {name}"
    if prepared.frozen and not prepared.differences:
        yield f"Nothing differs from version {prepared.frozen.version}, which is frozen already."
    for difference in prepared.without_reason:
        yield f"No reason is given why this changed: {difference.figure}"
    if prepared.without_reason:
        yield f"`lsmp return compare {place.quarter.argument}` asks for the reasons."


def _wrong_signatures(signed: dict[str, str], settings: Settings) -> Iterator[str]:
    if not signed["--approved-by"]:
        yield "Nobody has approved it: name the role with --approved-by."
    for option, text in signed.items():
        if not text.isprintable():
            yield f"{option}: has characters that cannot be seen"
        if lines_with_private_names(text, settings):
            yield f"{option}: names a person who may not be named; name the role"


@dataclass(frozen=True)
class Rebuilt:
    """A frozen return made again from its own folder. differing: files with other bytes."""

    folder: Path
    differing: tuple[str, ...]
    same: tuple[str, ...]
    git_commit: str | None

    def __str__(self) -> str:
        """Which files are the same, byte for byte."""
        lines = [f"Rebuilt in {self.folder}:"]
        lines += [f"  {name}: the same bytes" for name in self.same]
        lines += [f"  {name}: OTHER BYTES" for name in self.differing]
        if self.differing:
            lines.append(
                "This copy of the code lays returns out in another way. The frozen files stay what"
                f" they are; they were made by commit {self.git_commit or 'unknown'}."
            )
        return "\n".join(lines)


def rebuild(
    settings: Settings,
    quarter: Quarter,
    partnership_id: str | None = None,
    *,
    version: int | None = None,
    folder: Path | None = None,
) -> Rebuilt:
    """Makes the files of a frozen version again from nothing but its folder, beside it.

    Needs no build. version: the newest unless named. Raises WarehouseError when there is none, or
    when it was changed.
    """
    from warehouse.returns.render import rendering

    place = place_of(settings, partnership_id or OWN_PARTNERSHIP, quarter)
    versions = place.versions()
    if not versions or (version is not None and version not in versions):
        named = ", ".join(map(str, versions)) or "none"
        raise ReturnRefusedError(f"{place.folder} has no such frozen version; it has: {named}.")
    frozen = read_frozen(place, version or versions[-1])
    target = folder or place.draft_folder / f"v{frozen.version}"
    with rendering() as render:
        files = render(frozen.document(), target)
    same = {
        path.name: path.read_bytes() == (frozen.folder / path.name).read_bytes() for path in files
    }
    return Rebuilt(
        folder=target,
        differing=tuple(name for name, is_same in same.items() if not is_same),
        same=tuple(name for name, is_same in same.items() if is_same),
        git_commit=frozen.state.build.git_commit,
    )
