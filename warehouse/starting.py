"""Importing DuckDB in two thirds of its time, for commands that answer at once.

Its package asks `importlib.metadata` for its own version, which imports the parsers of e-mails and
of zip files and looks through all that is installed. The name of a folder says the same.
"""

import contextlib
import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

_METADATA = "importlib.metadata"


def import_duckdb() -> None:
    """Imports it; does nothing where it cannot be done so, since whoever needs it imports it."""
    if {"duckdb", _METADATA} & sys.modules.keys():
        return
    stand_in = ModuleType(_METADATA)
    stand_in.version = version_beside  # type: ignore[attr-defined]
    sys.modules[_METADATA] = stand_in
    try:
        with contextlib.suppress(ImportError):
            import duckdb  # noqa: F401 (for whoever imports it next)
    finally:
        del sys.modules[_METADATA]


def version_beside(name: str) -> str:
    """The version of a package, by the folder that its installation leaves beside it.

    Raises ImportError where there is none, or more than one.
    """
    package = find_spec(name)
    if package is not None and package.origin is not None:
        found = list(Path(package.origin).parents[1].glob(f"{name}-*.dist-info"))
        if len(found) == 1:
            return found[0].name.removeprefix(f"{name}-").removesuffix(".dist-info")
    raise ImportError(f"The version of {name} is not told beside it", name=name)
