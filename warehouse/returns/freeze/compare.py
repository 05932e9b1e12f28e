"""`lsmp return compare` and `lsmp return list`: what was submitted, and what has changed since."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from warehouse.errors import ReturnRefusedError, WarehouseError
from warehouse.returns.freeze.frozen import FrozenReturn, changed_files, read_frozen
from warehouse.returns.freeze.reasons import write_differences
from warehouse.returns.model.places import OWN_PARTNERSHIP, Place, place_of
from warehouse.returns.model.state import Difference, State
from warehouse.returns.prepare import Prepared, prepare
from warehouse.settings import Settings
from warehouse.text.years import Quarter, parse_quarter


@dataclass(frozen=True)
class Comparison:
    """The newest frozen version beside the live build."""

    frozen: FrozenReturn
    now: Prepared

    @property
    def differences(self) -> Sequence[Difference]:
        """What is not as it was frozen, with the reasons given for it."""
        return self.now.differences

    @property
    def without_reason(self) -> Sequence[Difference]:
        """Those for which nobody has given a reason."""
        return self.now.without_reason

    def __str__(self) -> str:
        """Every difference with the rows behind it, and where to give the reasons."""
        label, version = self.now.place.quarter.label, self.frozen.version
        if not self.differences:
            return f"{label}: every figure is as it was frozen in version {version}."
        lines = [
            f"{label}: {len(self.differences):,} differences to version {version}"
            f" ({_describe_build(self.frozen.state)}, now {_describe_build(self.now.state)}):"
        ]
        for difference in self.differences:
            lines += [
                f"  {difference.figure}",
                f"    was: {difference.was or 'empty'}",
                f"    is:  {difference.is_now or 'empty'}",
                f"    because of: {difference.seed_rows or 'no row of the seeds'}",
                f"    reason: {difference.reason or 'NOT GIVEN'}",
            ]
        if self.without_reason:
            lines.append(
                f"Give a reason for each of {len(self.without_reason):,} in"
                f" {self.now.place.differences_file}, in the column reason."
            )
        return "\n".join(lines)


def compare(settings: Settings, quarter: Quarter, partnership_id: str | None = None) -> Comparison:
    """Lists what differs from the newest frozen version, and writes the file for the reasons.

    Reasons already given for the same differences are kept. Raises ReturnRefusedError when nothing
    is frozen.
    """
    prepared = prepare(settings, quarter, partnership_id)
    if prepared.frozen is None:
        raise ReturnRefusedError(f"No return for {quarter.label} is frozen yet.")
    write_differences(prepared.place.differences_file, prepared.differences)
    return Comparison(prepared.frozen, prepared)


def _describe_build(state: State) -> str:
    commit = (state.build.git_commit or "unknown")[:7]
    return f"build {state.build.run_id} of code {commit}"


def list_returns(settings: Settings) -> str:
    """Every return with a folder: its quarter, its frozen versions, whether they are as frozen."""
    lines = []
    for place in places_on_disk(settings):
        name = f"{place.quarter.argument}  {place.partnership_id}"
        if not place.versions():
            lines.append(f"{name}  not frozen")
        lines += [f"{name}  {_describe_version(place, version)}" for version in place.versions()]
    return "\n".join(lines) or f"There is no return in {settings.returns_dir}."


def _describe_version(place: Place, version: int) -> str:
    if wrong := changed_files(place.version_folder(version)):
        return f"version {version}  NOT AS IT WAS FROZEN: {', '.join(wrong)}"
    state = read_frozen(place, version).state
    frozen_at = f"{state.frozen_at:%Y-%m-%d}" if state.frozen_at else ""
    return f"version {version}  frozen {frozen_at}  approved by {state.approved_by}"


def places_on_disk(settings: Settings) -> list[Place]:
    """The returns that have a folder, by partnership and quarter."""
    places = []
    for folder in settings.returns_dir.glob("*"):
        inner = [(OWN_PARTNERSHIP, folder)]
        if folder.is_dir() and not _quarter_of(folder):
            inner = [(folder.name, path) for path in folder.glob("*")]
        for partnership_id, path in inner:
            quarter = _quarter_of(path) if path.is_dir() else None
            if quarter:
                places.append(place_of(settings, partnership_id, quarter))
    return sorted(places, key=lambda place: (place.partnership_id, place.quarter))


def _quarter_of(folder: Path) -> Quarter | None:
    try:
        quarter = parse_quarter(folder.name)
    except WarehouseError:
        return None
    return quarter if quarter.slug == folder.name else None
