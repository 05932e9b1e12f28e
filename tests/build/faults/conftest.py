"""One server for all tests, one warehouse for those of a file, which leave it whole."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.build.faults.ground import Ground, build_server
from tests.support.published import copy_of
from warehouse.settings import Settings
from warehouse.store.pointer import read_pointer


@pytest.fixture(scope="session")
def server() -> Iterator[subprocess.Popen[str]]:
    with build_server() as found:
        yield found


@pytest.fixture(scope="module")
def ground(
    built: Settings, server: subprocess.Popen[str], tmp_path_factory: pytest.TempPathFactory
) -> Ground:
    """A warehouse of its own, with the build of the real seeds live."""
    folder = tmp_path_factory.mktemp("faults")
    copied = copy_of(built, folder)
    seeds = shutil.copytree(built.seeds_dir, folder / "seeds")
    return Ground(
        settings=replace(copied, seeds_dir=seeds),
        base=read_pointer(built).path(built),
        server=server,
    )
