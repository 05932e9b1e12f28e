"""`lsmp return rebuild`: makes a frozen return again from nothing but its own folder."""

from dataclasses import dataclass
from pathlib import Path

from warehouse.errors import ReturnRefusedError
from warehouse.returns.freeze.frozen import read_frozen
from warehouse.returns.model.places import OWN_PARTNERSHIP, place_of
from warehouse.settings import Settings
from warehouse.text.years import Quarter


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
    from warehouse.returns.render.render import render

    place = place_of(settings, partnership_id or OWN_PARTNERSHIP, quarter)
    versions = place.versions()
    if not versions or (version is not None and version not in versions):
        named = ", ".join(map(str, versions)) or "none"
        raise ReturnRefusedError(f"{place.folder} has no such frozen version; it has: {named}.")
    frozen = read_frozen(place, version or versions[-1])
    target = folder or place.draft_folder / f"v{frozen.version}"
    if target.resolve() == frozen.folder.resolve():
        raise ReturnRefusedError(f"{target} is the frozen return itself. Name another folder.")
    if folder:
        _refuse_others(frozen.folder, folder)
    same: dict[bool, list[str]] = {True: [], False: []}
    for path in render(frozen.document(), target):
        same[path.read_bytes() == (frozen.folder / path.name).read_bytes()].append(path.name)
    commit = frozen.state.build.git_commit
    return Rebuilt(target, tuple(same[False]), tuple(same[True]), commit)


def _refuse_others(frozen: Path, folder: Path) -> None:
    """Raises ReturnRefusedError where files in the folder, of the names it needs, are others."""
    from warehouse.returns.render.render import FILES

    there = [name for name in FILES if (folder / name).exists()]
    if others := [n for n in there if (folder / n).read_bytes() != (frozen / n).read_bytes()]:
        raise ReturnRefusedError(
            f"{folder} has another {others[0]} already, and nothing is replaced. Name"
            " another folder."
        )
