"""Work of a test session that its processes share: whoever comes first does it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import BaseFileLock, FileLock

from warehouse.settings import Settings


def made_once(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of this name that `make` has filled, once for all processes of the session."""
    base = folders.getbasetemp()
    # pytest-xdist gives each of its processes a folder inside that of the session.
    session = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, is_made = session / name, session / f"{name}.made"
    with FileLock(session / f"{name}.lock"):
        if not is_made.exists():
            folder.mkdir()
            make(folder)
            is_made.touch()
    return folder


def alone_with_dbt(settings: Settings) -> BaseFileLock:
    """Only one process of the session at a time runs dbt in the folder of a shared build."""
    return FileLock(settings.data_dir / "dbt.lock")
