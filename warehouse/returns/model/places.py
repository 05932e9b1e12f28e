"""Where the files of a return lie."""

import re
from dataclasses import dataclass
from pathlib import Path

from warehouse.errors import WarehouseError
from warehouse.settings import Settings
from warehouse.text.years import Quarter

# The partnership that this warehouse is made for; its returns need no folder of its name.
OWN_PARTNERSHIP = "lsmp"

_ID = re.compile(r"[a-z0-9_]+(?:-[a-z0-9_]+)*")
_VERSION = re.compile(r"v([1-9]\d*)")


@dataclass(frozen=True)
class Place:
    """The return of a partnership for a quarter, as files.

    folder: what a person writes and what is frozen, for version control.
    draft_folder: the files of the newest draft, made anew by each.
    """

    partnership_id: str
    quarter: Quarter
    folder: Path
    draft_folder: Path

    @property
    def narrative_file(self) -> Path:
        """What a person writes."""
        return self.folder / "narrative.md"

    @property
    def differences_file(self) -> Path:
        """The figures that differ from the newest frozen version, with the reasons for each."""
        return self.folder / "differences.csv"

    def version_folder(self, version: int) -> Path:
        """A frozen version."""
        return self.folder / f"v{version}"

    def versions(self) -> list[int]:
        """The frozen versions there are, oldest first."""
        names = (path.name for path in self.folder.glob("v*") if path.is_dir())
        return sorted(int(found[1]) for name in names if (found := _VERSION.fullmatch(name)))


def place_of(settings: Settings, partnership_id: str, quarter: Quarter) -> Place:
    """`returns/2017-18-q1/`; returns of other partnerships are in a folder of theirs.

    Raises WarehouseError for what cannot be the id of a partnership.
    """
    if not _ID.fullmatch(partnership_id):
        raise WarehouseError(f"'{partnership_id}' is not the id of a partnership.")
    parts = () if partnership_id == OWN_PARTNERSHIP else (partnership_id,)
    return Place(
        partnership_id=partnership_id,
        quarter=quarter,
        folder=settings.returns_dir.joinpath(*parts, quarter.slug),
        draft_folder=settings.data_dir.joinpath("returns", *parts, quarter.slug),
    )
