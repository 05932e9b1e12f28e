"""One server and one warehouse for all tests of a file; each leaves it as whole as it was."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.build.faults.ground import Ground, build_server
from tests.support.published import copy_of
from warehouse.settings import Settings
from warehouse.store.pointer import read_pointer


@pytest.fixture(scope="module")
def ground(built: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """A warehouse of its own, with the build of the real seeds live."""
    folder = tmp_path_factory.mktemp("faults")
    copied = copy_of(built, folder)
    seeds = shutil.copytree(built.seeds_dir, folder / "seeds")
    with build_server() as server:
        yield Ground(
            settings=replace(copied, seeds_dir=seeds),
            base=read_pointer(built).path(built),
            server=server,
        )
